#!/usr/bin/env python3
"""The start of the real window on a story: what is there at once, and what comes after it.

    test_start.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import subprocess
import sys

from driver import Role, Window, wait_for
from promises import keep
from robot import Keyboard

STORY = """---
headline: Market hall opens
language: en-US
---

Six stalls openned at noon.
"""


class Desk:
    """A few stories, and the programs."""

    def __init__(self, place, lede, ledectl):
        self.lede, self.store = lede, place / "store"
        (place / "hall.md").write_text(STORY)
        for _ in range(3):
            done = subprocess.run([ledectl, "--store", str(self.store), "import", str(place / "hall.md")],
                                  capture_output=True, text=True, check=True)
        self.story = done.stdout.split()[-1]

    def open(self, *arguments):
        return Window([self.lede, *arguments], {"LEDE_STORE": str(self.store)})


def give_keyboard(window):
    """As soon as there is something on the screen, and not later."""
    def find():
        done = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid),
                               "--name", "."], capture_output=True, text=True, check=False)
        return done.stdout.split()

    subprocess.run(["xdotool", "windowfocus", wait_for(find, "a window on the screen", 60)[0]], check=True)


def type_at_once(window, keyboard, body):
    give_keyboard(window)
    for letter in "quay":
        keyboard.press(letter)
    with window:
        field = window.field("Body")
        wait_for(lambda: window.text(field).startswith(body), f"the body to begin with “{body}”", 20)
        assert window.text(window.field("Search Stories")) == ""


def what_is_typed_at_once_goes_into_the_story_that_was_asked_for(desk, keyboard):
    type_at_once(desk.open(desk.story), keyboard, "quaySix")


def what_is_typed_at_once_goes_into_the_last_story(desk, keyboard):
    subprocess.run(["gsettings", "set", "org.lede.Lede", "last-story", desk.story], check=True)
    type_at_once(desk.open(), keyboard, "quaySix")


def the_desk_and_the_page_come_by_themselves(desk, keyboard):
    with desk.open(desk.story) as window:
        wait_for(lambda: len([row for row in window.all(Role.LIST_ITEM) if "Market hall" in row.get_name()]) == 3,
                 "three stories on the desk", 20)
        wait_for(lambda: window.all(Role.DOCUMENT_WEB), "the page", 60)


def a_story_that_is_not_there_is_told_in_a_window(desk, keyboard):
    with desk.open("nosuchstory") as window:
        window.find(name="Search Stories")
        wait_for(lambda: any("nosuchstory" in node.get_name() for node in window.all()), "a word about it", 20)


PROMISES = (
    what_is_typed_at_once_goes_into_the_story_that_was_asked_for,
    what_is_typed_at_once_goes_into_the_last_story,
    the_desk_and_the_page_come_by_themselves,
    a_story_that_is_not_there_is_told_in_a_window,
)


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "start", Desk, Keyboard()))
