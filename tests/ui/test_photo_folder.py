#!/usr/bin/env python3
"""What the window promises of many photos: from a folder, and captioned together.

    test_photo_folder.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
import sys

from driver import Role, keys, run, type_text, wait_for
from promises import keep
from test_window import Newsroom

STORY = """---
headline: Market hall
language: en
state: draft
---

The doors opened at six.
"""
PICTURES = ("01.jpg", "2.jpg", "card/10.jpg")


def import_story(room):
    (room.place / "hall.md").write_text(STORY, encoding="utf-8")
    return room.ctl("import", room.place / "hall.md").split()[-1]


def make_folder(room):
    folder = room.place / "card of the day"
    (folder / "card").mkdir(parents=True)
    for number, name in enumerate(PICTURES):
        subprocess.run(["magick", "-size", f"{60 + number}x40", "gradient:orange-navy", str(folder / name)], check=True)
        subprocess.run(["exiftool", "-q", "-overwrite_original", f"-XMP-photoshop:Credit=Wire {number}",
                        str(folder / name)], check=True)
    (folder / "notes.txt").write_text("No picture.")
    (folder / "3.jpg").write_bytes(b"No picture either.")
    return folder


def photos_of(room, story):
    return json.loads(room.ctl("photo", "list", story, "--json"))


def add_folder(window, folder):
    keys("alt+shift+u")
    window.choose_file(folder, "Add Photos from a Folder")


def a_folder_comes_in_as_its_pictures(room):
    story, folder = import_story(room), make_folder(room)
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        add_folder(window, folder)
        wait_for(lambda: len(photos_of(room, story)) == len(PICTURES), "the folder's pictures", 60)
        window.find(name=lambda name: "3.jpg" in name)  # why that one did not come
    photos = photos_of(room, story)
    assert [photo["file"] for photo in photos] == [name.split("/")[-1] for name in PICTURES], photos
    assert [photo["credit"] for photo in photos] == ["Wire 0", "Wire 1", "Wire 2"], photos


def no_folder_changes_nothing(room):
    story = import_story(room)
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        keys("alt+shift+u")
        window.press("Cancel", below=window.find(Role.DIALOG, "Add Photos from a Folder"))
        window.gone("Add Photos from a Folder", Role.DIALOG)
        window.take_keyboard()
    assert photos_of(room, story) == []


def make_narrow(window):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "Lede"],
                           capture_output=True, text=True, check=True)
    run("xdotool", "windowsize", found.stdout.split()[0], "370", "650")  # with 5 pixels around it


def caption_together(room, narrow):
    story, folder = import_story(room), make_folder(room)
    for name in PICTURES:
        room.ctl("photo", "add", story, folder / name)
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        if narrow:
            make_narrow(window)
        keys("alt+shift+a")
        dialog = window.find(Role.DIALOG, "Caption Several Photos")
        window.wait_for_focus("Caption")
        type_text("The market hall\non its first morning")
        window.press("Apply", below=dialog)
        window.gone("Caption Several Photos", Role.DIALOG)
        wait_for(lambda: [photo["caption"] for photo in photos_of(room, story)]
                 == ["The market hall\non its first morning"] * 3, "the caption at all of them")


def a_caption_of_two_lines_goes_to_several_photos(room):
    caption_together(room, False)


def a_narrow_window_has_the_keyboard_in_the_caption(room):
    caption_together(room, True)


def texts_of_a_file_come_in_by_a_key(room):
    story, folder = import_story(room), make_folder(room)
    room.ctl("photo", "add", story, folder / PICTURES[0])
    [photo] = photos_of(room, story)
    room.ctl("photo", "set", story, photo["id"], "credit=")
    with room.window(story) as window:
        window.find(name=lambda name: name.startswith("State: "))
        keys("alt+5")
        window.put_keyboard(window.find(Role.LIST_ITEM, lambda name: name.startswith("01.jpg")))
        keys("alt+shift+x")
        wait_for(lambda: photos_of(room, story)[0]["credit"] == "Wire 0", "the file's credit")


PROMISES = (
    a_folder_comes_in_as_its_pictures,
    no_folder_changes_nothing,
    a_caption_of_two_lines_goes_to_several_photos,
    a_narrow_window_has_the_keyboard_in_the_caption,
    texts_of_a_file_come_in_by_a_key,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "photo-folder", Newsroom))
