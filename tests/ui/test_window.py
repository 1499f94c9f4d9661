#!/usr/bin/env python3
"""What the window promises to somebody who writes in it.

    test_window.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import shutil
import subprocess
import sys
import time

from driver import Role, Window, keys, type_text, wait_for
from promises import keep

STORY = """---
headline: Market hall opens after repairs
deck: Forty stalls, and a clock that runs.
section: Local
bylines:
- name: Pia Lund
  role: writer
photos:
- file: hall.png
  lead: true
  caption: The hall on its first morning.
  credit: Pia Lund
  alt: A long hall with a glass roof.
state: draft
---

The doors opened at six.
"""


class Newsroom:
    """A store, and the two programs that work on it."""

    def __init__(self, place, lede, ledectl):
        self.place, self.lede, self.ledectl = place, lede, ledectl
        self.store = place / "store"

    def window(self, *arguments):
        return Window([self.lede, *arguments], {"LEDE_STORE": str(self.store)})

    def ctl(self, *arguments):
        done = subprocess.run([self.ledectl, "--store", str(self.store), *map(str, arguments)],
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stories(self, *arguments):
        return json.loads(self.ctl("list", "--json", *arguments).rpartition("]")[0] + "]")

    def import_story(self, text=STORY):
        subprocess.run(["magick", "-size", "64x48", "gradient:orange-navy", str(self.place / "hall.png")], check=True)
        (self.place / "hall.md").write_text(text)
        return self.ctl("import", self.place / "hall.md").split()[-1]

    def markdown(self, story):
        return self.ctl("render", story, "--as", "markdown")


def begin_story(window, headline):
    window.press("New Story")
    window.wait_for_focus("Headline")
    type_text(headline)


def typing_is_on_disk_within_a_second(room):
    with room.window() as window:
        begin_story(window, "Harbour lights")
        done = time.monotonic()
        story = wait_for(lambda: next((s for s in room.stories() if s["title"] == "Harbour lights"), None),
                         "the headline in the store", 5)
        assert time.monotonic() - done < 1.0 + 0.5, "it took longer than a second"  # half of one to start ledectl
        keys("Tab")
        type_text("A deck")
        wait_for(lambda: "deck: A deck" in room.markdown(story["id"]), "the deck in the store", 3)


def a_kill_loses_at_most_the_last_second(room):
    with room.window() as window:
        begin_story(window, "Killed in the middle")
        window.focus("Body")
        type_text("One sentence that stays.")
        story = wait_for(lambda: next((s["id"] for s in room.stories() if s["title"] == "Killed in the middle"),
                                      None), "the headline in the store", 5)
        wait_for(lambda: "One sentence that stays." in room.markdown(story), "the body in the store", 5)
        window.process.kill()
        window.process.wait()

    with room.window(story) as window:
        body = window.field("Body")
        wait_for(lambda: window.text(body) == "One sentence that stays.", "the text to be there again")
        window.put_keyboard(body)
        keys("ctrl+z")
        wait_for(lambda: window.text(body) != "One sentence that stays.", "undo to work after the restart")
        keys("ctrl+shift+z")
        wait_for(lambda: window.text(body) == "One sentence that stays.", "redo to work after the restart")


def undo_is_the_storys_in_every_field(room):
    story = room.import_story()
    with room.window(story) as window:
        window.fill("Section", "World")
        window.fill("Headline", "Another headline")
        keys("ctrl+z")
        wait_for(lambda: window.text(window.field("Headline")) != "Another headline", "the headline to be undone")
        for _ in range(12):
            keys("ctrl+z")
        wait_for(lambda: window.text(window.field("Section")) == "Local", "the section to be undone")
        wait_for(lambda: "section: Local" in room.markdown(story), "the undone section in the store", 5)


def other_programs_and_the_person_both_write(room):
    story = room.import_story()
    with room.window(story) as window:
        window.focus("Headline")
        keys("ctrl+End")
        type_text(" at last")
        room.ctl("set", story, "deck=Written elsewhere")
        wait_for(lambda: window.text(window.field("Deck")) == "Written elsewhere", "the other's deck", 5)
        type_text(", today")
        wait_for(lambda: "headline: Market hall opens after repairs at last, today" in room.markdown(story)
                 and "deck: Written elsewhere" in room.markdown(story), "both in the store", 5)


def two_windows_show_one_story(room):
    story = room.import_story()
    with room.window(story) as window:
        window.field("Headline")
        keys("ctrl+shift+o")
        frames = wait_for(lambda: (lambda f: f if len(f) == 2 else None)(window.all(Role.FRAME)), "a second window")
        wait_for(lambda: all(window.all(name="Headline", below=frame) for frame in frames), "both to show the story")
        room.ctl("set", story, "headline=Seen twice")
        wait_for(lambda: all(window.text(window.field("Headline", frame)) == "Seen twice" for frame in frames),
                 "the headline in both", 5)


def closing_asks_nothing_and_loses_nothing(room):
    story = room.import_story()
    with room.window(story) as window:
        window.focus("Headline")
        keys("ctrl+End")
        type_text(" at six")
        keys("ctrl+q")
        window.process.wait(10)
    assert window.process.returncode == 0
    assert "headline: Market hall opens after repairs at six" in room.markdown(story)
    assert "draft" in room.ctl("list"), "the story is still there"


def trash_can_be_undone(room):
    story = room.import_story()
    with room.window(story) as window:
        window.field("Headline")
        keys("ctrl+shift+Delete")
        wait_for(lambda: not room.stories(), "the story to leave the desk", 5)
        window.press("Undo")
        wait_for(lambda: [s["id"] for s in room.stories()] == [story], "the story to come back", 5)


def a_file_brings_its_photos(room):
    room.import_story()
    shutil.rmtree(room.store)
    with room.window(str(room.place / "hall.md")) as window:
        window.find(Role.TEXT, "Headline")
        wait_for(lambda: window.text(window.field("Headline")) == "Market hall opens after repairs", "the story")
        keys("alt+5")
        window.find(Role.LIST_ITEM, "The hall on its first morning.")
    assert "alt: A long hall with a glass roof." in room.markdown(room.stories()[0]["id"])


def the_desk_finds_while_typing(room):
    room.import_story()
    room.import_story(STORY.replace("Market hall", "Swimming pool"))
    with room.window() as window:
        window.find(Role.LIST_ITEM, lambda name: name.startswith("Market hall"))
        keys("ctrl+shift+f")
        window.wait_for_focus("Search Stories")
        type_text("swimm")
        wait_for(lambda: not window.all(Role.LIST_ITEM, lambda name: name.startswith("Market hall")),
                 "the other story to go")
        keys("Return")
        wait_for(lambda: window.text(window.field("Headline")).startswith("Swimming pool"), "the story that was found")


def a_click_opens_a_story(room):
    for headline in ("Market hall", "Swimming pool"):
        room.import_story(STORY.replace("Market hall", headline))
    with room.window() as window:
        row = window.find(Role.LIST_ITEM, lambda name: name.startswith("Market hall"))
        window.click(row)
        wait_for(lambda: window.text(window.field("Headline")).startswith("Market hall"), "the story that was clicked")


def states_follow_the_machine(room):
    story = room.import_story()
    with room.window(story) as window:
        window.press("Submit")
        window.find(Role.BUTTON, "State: Submitted")
        window.press("Approve")
        window.find(Role.BUTTON, "State: Approved")
    wait_for(lambda: room.stories()[0]["state"] == "approved", "the state in the store", 5)


PROMISES = [
    typing_is_on_disk_within_a_second,
    a_kill_loses_at_most_the_last_second,
    undo_is_the_storys_in_every_field,
    other_programs_and_the_person_both_write,
    two_windows_show_one_story,
    closing_asks_nothing_and_loses_nothing,
    trash_can_be_undone,
    a_file_brings_its_photos,
    the_desk_finds_while_typing,
    a_click_opens_a_story,
    states_follow_the_machine,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "window", Newsroom))
