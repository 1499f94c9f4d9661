#!/usr/bin/env python3
"""What the window promises of the texts that came with a photo's file.

    test_photo_texts.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
import sys

from driver import Role, keys, run, wait_for
from promises import keep
from test_window import Newsroom

STORY = """---
headline: Market hall
language: en
photos:
- id: hall
  file: hall.jpg
  caption: The hall on its first morning.
state: draft
---

The doors opened at six.

![](photo:hall)
"""
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
TEXTS = ("-XMP-dc:Description=A hall, with a person on the left", "-XMP-dc:Description-de=Eine Halle",
         "-XMP-photoshop:Credit=Porto Wire", "-XMP-photoshop:Headline=Hall opens",
         "-XMP-dc:Rights=© 2031 Porto Wire", f"-XMP-iptcExt:DigitalSourceType={SOURCE}")


def import_story(room):
    photo = room.place / "hall.jpg"
    subprocess.run(["magick", "-size", "640x480", "gradient:orange-navy", str(photo)], check=True)
    subprocess.run(["exiftool", "-q", "-overwrite_original", *TEXTS, str(photo)], check=True)
    (room.place / "hall.md").write_text(STORY, encoding="utf-8")
    return room.ctl("import", room.place / "hall.md").split()[-1]


def photo_of(room, story):
    said = room.ctl("photo", "list", story, "--json")
    return json.loads(said)[0]


def open_row(window, name):
    row = window.find(Role.LIST_ITEM, lambda found: found.startswith(name))
    window.put_keyboard(row)  # so that it is in view
    if not window.all(Role.LIST_ITEM, "More About the Photo"):  # a click that it needed for that has opened it
        window.click(row)


def scroll_to_end(window, name):
    """Turns the wheel over the row of that name, until what is below its texts is in view."""
    row = window.find(Role.LIST_ITEM, name)
    place = wait_for(lambda: window.resting_place(row), "the row to come to rest")
    run("xdotool", "mousemove", str(place[0] + 20), str(place[1] + 10), "click", "--repeat", "60", "--delay", "10", "5")


def a_generated_picture_is_seen_as_one(room):
    story = import_story(room)
    with room.window(story) as window:
        window.find(name="Made with generative AI", below=window.find(name="Photo: The hall on its first morning."))
        keys("alt+5")
        row = window.find(Role.LIST_ITEM, lambda name: name.startswith("The hall on its first"))
        window.find(name="Made with generative AI", below=row)


def texts_of_a_file_come_in_and_are_offered_beside_what_was_written(room):
    story = import_story(room)
    room.ctl("photo", "set", story, "hall", "headline=", "credit=")
    with room.window(story) as window:
        keys("alt+5")
        open_row(window, "The hall on its first")
        scroll_to_end(window, lambda name: name.startswith("The hall on its first"))
        window.click(window.find(Role.LIST_ITEM, "More About the Photo"))
        scroll_to_end(window, "More About the Photo")
        window.click(window.find(Role.BUTTON, "Read Texts from the File"))
        dialog = window.find(Role.DIALOG, "Texts of the File")
        wait_for(lambda: photo_of(room, story)["credit"] == "Porto Wire", "the empty credit to be filled")
        assert photo_of(room, story)["caption"] == "The hall on its first morning."
        window.click(window.find(Role.BUTTON, lambda name: name.startswith("Take"), dialog))
        wait_for(lambda: photo_of(room, story)["caption"] == "A hall, with a person on the left", "the file's caption")
        window.gone("Texts of the File", Role.DIALOG)  # nothing is left to take
        keys("ctrl+z")
        wait_for(lambda: photo_of(room, story)["caption"] == "The hall on its first morning.", "the own caption again")
        assert photo_of(room, story)["headline"] == "Hall opens"


PROMISES = (
    a_generated_picture_is_seen_as_one,
    texts_of_a_file_come_in_and_are_offered_beside_what_was_written,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "photo-texts", Newsroom))
