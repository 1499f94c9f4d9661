#!/usr/bin/env python3
"""What the window promises about fields that a newsroom made for its own WordPress.

    test_fields_in_the_window.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys
from pathlib import Path

from driver import Role, keys, type_text, wait_for
from promises import keep
from test_life_in_the_window import STORY, Room as LifeRoom, tab_to

PLUGIN = Path(__file__).resolve().parent.parent / "wordpress/fields.php"
SENTENCE = "“Story priority” is “7x” and has to be a whole number, like 7."


class Room(LifeRoom):
    def __init__(self, place, lede, ledectl):
        super().__init__(place, lede, ledectl)
        plugins = Path(self.site["directory"]) / "site/wp-content/mu-plugins"
        shutil.copy(PLUGIN, plugins / "fields.php")

    def written(self, slug):
        path = self.place / f"{slug}.md"
        path.write_text(STORY.format(headline=slug.replace("-", " ").capitalize(), slug=slug))
        return self.ctl("import", path)

    def shown(self, story):
        return subprocess.run([self.ledectl, "--store", str(self.store), "show", story], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=True).stdout


def go_to(window, name):
    """From a field further up, as with the keyboard alone."""
    window.field(name)
    window.focus("Slug")
    tab_to(window, name)


def they_are_offered_and_sent(room):
    with room.window(room.written("fields-in-the-window")) as window:
        keys("alt+4")
        go_to(window, "Topic line")
        type_text("Harbour")
        keys("Tab", "space", "Tab")
        type_text("7x")
        window.find(name=SENTENCE)
        keys("BackSpace")
        window.gone(SENTENCE)
        keys("ctrl+shift+Return")
        window.press("Publish", below=window.find(Role.DIALOG, "Send to Site"))
        window.find(name=lambda title: title.startswith("State: Published"), seconds=60)
        meta = room.post("fields-in-the-window")["meta"]
        assert (meta["topic_line"], meta["paywalled"], meta["story_priority"]) == ("Harbour", True, 7), meta


def they_are_there_without_a_connection(room):
    story = room.written("fields-without-a-connection")
    with room.window(story) as window:
        keys("alt+4")
        window.field("Topic line")
    subprocess.run([sys.executable, os.environ["LEDE_TEST_NEWSROOM"], "stop", "--dir",
                    room.site["directory"]], check=True, stdin=subprocess.DEVNULL)
    with room.window(story) as window:
        keys("alt+4")
        go_to(window, "Topic line")
        type_text("On the train")
        wait_for(lambda: "topic_line: On the train" in room.shown(story), "the field in the store")


PROMISES = (
    they_are_offered_and_sent,
    they_are_there_without_a_connection,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "fields-in-the-window", Room))
