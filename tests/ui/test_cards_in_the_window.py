#!/usr/bin/env python3
"""What the photo cards promise in the real window, to somebody who sees it through AT-SPI.

    test_cards_in_the_window.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import select
import subprocess
import sys
from pathlib import Path

from driver import Role, keys, run, wait_for
from promises import keep
from test_window import Newsroom

STORY = """---
headline: %s
photos:
- id: hall
  file: hall.png
  caption: The hall on its first morning.
  credit: Pia Lund
  alt: A long hall with a glass roof.
state: draft
---

The doors opened at six.

![](photo:hall)

The clock ran.
"""
OTHER = """---
headline: Other story
state: draft
---

Nothing but words.
"""


def to_body(window):
    """By keys: a click in the middle of the body may meet a card."""
    window.focus("Headline")
    keys("Tab", "Tab")
    window.wait_for_focus("Body")


def tab_walks_through_a_card_and_back(room):
    story = room.import_story(STORY % "Market hall")
    fields = ["Caption", "Credit", "Alternative text"]
    with room.window(story) as window:
        to_body(window)
        keys("ctrl+Home")
        for key, names in (("Tab", [*fields, "Body"]), ("shift+Tab", [*reversed(fields), "Body"])):
            for name in names:
                keys(key)
                window.wait_for_focus(name)


def a_selected_card_says_what_it_is(room):
    story = room.import_story(STORY % "Market hall")
    with room.window(story) as window:
        to_body(window)
        keys("ctrl+Home", "Down", "Down")
        window.wait_for_focus("Photo: The hall on its first morning.")


def a_card_goes_to_another_story_with_all_it_has(room):
    other = room.import_story(OTHER)
    story = room.import_story(STORY % "Market hall")
    with room.window(story) as window:
        to_body(window)
        keys("ctrl+Home", "Down", "Down")
        window.wait_for_focus("Photo: The hall on its first morning.")
        keys("ctrl+c")
        window.click(window.find(Role.LIST_ITEM, lambda name: name.startswith("Other story")))
        wait_for(lambda: window.text(window.field("Headline")) == "Other story", "the other story")
        to_body(window)
        keys("ctrl+End", "ctrl+v")
        wait_for(lambda: "caption: The hall on its first morning." in room.markdown(other), "the photo's caption", 10)
    markdown = room.markdown(other)
    assert "credit: Pia Lund" in markdown and "alt: A long hall with a glass roof." in markdown, markdown
    assert markdown.count("![](photo:") == 1, markdown


@contextlib.contextmanager
def drop_target(corner):
    """Another program's window, which takes files; its output."""
    process = subprocess.Popen([os.environ["LEDE_TEST_DROP_TARGET"]], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "ready\n"
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "Drop target"],
                               capture_output=True, text=True, check=True)
        run("xdotool", "windowmove", "--sync", found.stdout.split()[0], *map(str, corner))
        yield process.stdout
    finally:
        process.terminate()
        process.wait()


def a_card_is_dragged_out_as_its_file(room):
    story = room.import_story(STORY % "Market hall")
    original = (room.place / "hall.png").read_bytes()
    with room.window(story) as window:
        card = window.find(name="Photo: The hall on its first morning.")
        place = wait_for(lambda: window.resting_place(card), "the card to come to rest")
        x, y = place[0] + place[2] // 2, place[1] + 30
        with drop_target((0, 0)) as output:
            run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
            # A drag is one that takes its time: a quick jerk is none.
            for step in range(12):
                run("xdotool", "mousemove_relative", "--", "2" if step % 2 else "6", "3", "sleep", "0.05")
            run("xdotool", "mousemove", "100", "100")
            for step in range(20):
                run("xdotool", "mousemove_relative", "--", "2" if step % 2 else "-2", "1", "sleep", "0.05")
            run("xdotool", "mouseup", "1")
            assert select.select([output], [], [], 20)[0], "nothing was dropped"
            dropped = Path(output.readline().strip())
    assert dropped.name == "hall.png", dropped
    assert dropped.read_bytes() == original


PROMISES = [
    tab_walks_through_a_card_and_back,
    a_selected_card_says_what_it_is,
    a_card_goes_to_another_story_with_all_it_has,
    a_card_is_dragged_out_as_its_file,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "cards-in-the-window", Newsroom))
