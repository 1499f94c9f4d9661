#!/usr/bin/env python3
"""What the window promises of photos' texts: copied from one to another, written to several, checked.

    test_photo_copies.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from driver import Role, keys, type_text, wait_for
from promises import keep
from test_window import Newsroom

STORY = """---
headline: Market hall
photos:
- id: hall
  file: hall.png
  caption: The hall on its first morning.
  credit: Pia Lund
  usage: One time use
- id: clock
  file: hall.png
  caption: The clock.
state: draft
---

Words.

![](photo:hall)

More words.

![](photo:clock)

The end.
"""


def to_photo(window, name, *way):
    """A photo's card, by keys."""
    window.focus("Headline")
    keys("Tab", "Tab")
    window.wait_for_focus("Body")
    keys(*way)
    window.wait_for_focus(f"Photo: {name}")


def texts_go_from_photo_to_photo(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        to_photo(window, "The hall on its first morning.", "ctrl+Home", "Down", "Down")
        keys("ctrl+shift+c")
        to_photo(window, "The clock.", "ctrl+End", "Up", "Up")
        keys("alt+shift+v")
        wait_for(lambda: room.markdown(story).count("usage: One time use") == 2, "the usage terms", 10)
        assert "caption: The clock." in room.markdown(story), "what was there stays"
        keys("alt+shift+r")
        wait_for(lambda: "The clock." not in room.markdown(story), "the caption", 10)
        keys("ctrl+z")
        wait_for(lambda: "caption: The clock." in room.markdown(story), "the old caption", 10)


def several_get_one_credit(room):
    story = room.import_story(STORY)
    with room.window(story) as window:
        keys("alt+shift+a")
        window.find(Role.DIALOG, "Caption Several Photos")
        keys("Tab")
        type_text("Bo Lind")
        keys("Return")
        window.gone("Caption Several Photos", Role.DIALOG)
        wait_for(lambda: room.markdown(story).count("credit: Bo Lind") == 2, "the credits", 10)
        keys("ctrl+z")
        wait_for(lambda: "Bo Lind" not in room.markdown(story), "the old credits", 10)


PROMISES = [
    texts_go_from_photo_to_photo,
    several_get_one_credit,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "photo-copies", Newsroom))
