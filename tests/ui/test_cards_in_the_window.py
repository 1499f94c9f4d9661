#!/usr/bin/env python3
"""What the photo cards promise in the real window, to somebody who sees it through AT-SPI.

    test_cards_in_the_window.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from driver import Role, keys, wait_for
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


PROMISES = [
    tab_walks_through_a_card_and_back,
    a_selected_card_says_what_it_is,
    a_card_goes_to_another_story_with_all_it_has,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "cards-in-the-window", Newsroom))
