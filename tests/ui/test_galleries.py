#!/usr/bin/env python3
"""What the window promises of photos that belong together, and of words in what a photo's card does not show.

    test_galleries.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import re
import subprocess
import sys

from driver import Role, keys, type_text, wait_for
from promises import keep
from test_window import Newsroom

STORY = """---
headline: Market hall
language: en
state: draft
---

The doors opened at six.
"""


def import_story(room):
    (room.place / "hall.md").write_text(STORY, encoding="utf-8")
    return room.ctl("import", room.place / "hall.md").split()[-1]


def make_pictures(room, n):
    pictures = [room.place / f"{number}.jpg" for number in range(n)]
    for number, picture in enumerate(pictures):
        subprocess.run(["magick", "-size", f"{60 + number}x40", "gradient:orange-navy", str(picture)], check=True)
    return pictures


@contextlib.contextmanager
def copied(pictures):
    """Another program that copied files."""
    process = subprocess.Popen([os.environ["LEDE_TEST_CLIPBOARD"], *map(str, pictures)], stdout=subprocess.PIPE,
                               text=True)
    try:
        assert process.stdout.readline() == "ready\n"
        yield
    finally:
        process.terminate()
        process.wait()


def to_body(window):
    window.focus("Headline")
    keys("Tab", "Tab")
    window.wait_for_focus("Body")


def paste(room, window, story, pictures):
    to_body(window)
    keys("ctrl+End")
    with copied(pictures):
        keys("ctrl+v")
        wait_for(lambda: room.markdown(story).count("![](photo:") == len(pictures), "the pictures in the text", 60)


def photos_that_came_together_are_offered_as_a_gallery(room):
    story, pictures = import_story(room), make_pictures(room, 3)
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        paste(room, window, story, pictures)
        window.press("Make a Gallery")
        wait_for(lambda: "[!GALLERY]" in room.markdown(story), "the gallery", 20)
        marks = re.findall(r"^> !\[\]\(photo:.*\)$", room.markdown(story), re.MULTILINE)
        assert len(marks) == 3, room.markdown(story)
        window.take_keyboard()
        keys("ctrl+z")
        wait_for(lambda: "[!GALLERY]" not in room.markdown(story), "the photos one by one again", 20)
        assert room.markdown(story).count("\n![](photo:") == 3, room.markdown(story)


def one_photo_is_offered_nothing(room):
    story, pictures = import_story(room), make_pictures(room, 1)
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        paste(room, window, story, pictures)
        assert not window.all(Role.BUTTON, "Make a Gallery")


def words_of_a_photos_details_are_found_and_shown(room):
    story, [picture] = import_story(room), make_pictures(room, 1)
    photo = room.ctl("photo", "add", story, picture).split()[-1]
    room.ctl("photo", "set", story, photo, "location=The hall at Amaro")
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        to_body(window)
        keys("ctrl+f")
        window.wait_for_focus("Find in the story")
        type_text("amaro")
        wait_for(lambda: window.text(window.field("Place Shown")) == "The hall at Amaro", "the photo's place")
        window.wait_for_focus("Find in the story")
        keys("Escape")
        window.wait_for_focus("Place Shown")
        type_text("Porto")
        wait_for(lambda: "location: The hall at Porto" in room.markdown(story), "the word typed over", 10)


PROMISES = (
    photos_that_came_together_are_offered_as_a_gallery,
    one_photo_is_offered_nothing,
    words_of_a_photos_details_are_found_and_shown,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "galleries", Newsroom))
