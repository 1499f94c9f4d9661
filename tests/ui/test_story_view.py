#!/usr/bin/env python3
"""What the story's view promises around the manuscript: its bars, its menu, a new story's language, the
page's links.

    test_story_view.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import time
from pathlib import Path

from driver import Atspi, Role, Window, keys, run, type_text, wait_for
from promises import keep
from test_window import Newsroom, begin_story

LINK = "https://tides.example/harbour?day=1&moon=full"
LINKED = f"""---
headline: Night boat
deck: It sails again.
kicker: Harbour
section: Local
state: draft
---

[{"All about the tides of the harbour. " * 6}]({LINK})

The second paragraph.
"""
PUBLISHED = "---\nheadline: Night boat\nsection: Local\nstate: published\n---\n\n" + "Boats sail by night. " * 2880 + "\n"
HANDLER = """[Desktop Entry]
Type=Application
Name=Browser
Exec=sh -c 'printf "%%s\\\\n" "$1" >> "{log}"' sh %u
MimeType=x-scheme-handler/https;x-scheme-handler/http;
"""


class Room(Newsroom):
    def window(self, *arguments, **environment):
        return Window([self.lede, *arguments], {"LEDE_STORE": str(self.store), **environment})


def set_setting(key, value):
    subprocess.run(["gsettings", "set", "org.lede.Lede", key, value], check=True)


def body(window):
    return window.text(window.field("Body"))


def resize(window, width, height):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "."],
                           capture_output=True, text=True, check=True).stdout.split()[0]
    run("xdotool", "windowsize", "--sync", found, str(width), str(height))


def labels(window):
    return [node.get_name() for node in window.all(Role.LABEL)]


def the_status_is_as_long_as_there_is_room(room):
    story = room.import_story(PUBLISHED)
    with room.window(story) as window:
        resize(window, 1400, 800)
        wait_for(lambda: any(name.startswith("11520 words · ") and "saved" in name for name in labels(window)),
                 "all of it at 1400 px")
        resize(window, 360, 640)
        window.find(name="State: Published")
        wait_for(lambda: "11520 words" in labels(window), "the words at 360 px")
        assert not any("saved" in name for name in labels(window)), labels(window)
        window.focus("Body")
        keys("ctrl+a")
        wait_for(lambda: "11520 of 11520" in labels(window), "the numbers alone")
        window.find(name=lambda name: name.startswith("11520 of 11520 words selected · "))  # for who hears it


def write_quotation(window, headline):
    begin_story(window, headline)
    window.focus("Body")
    type_text('"Moin"')


def new_stories_speak_the_language_of_their_writer(room):
    with room.window(LANGUAGE="de_DE:en") as window:
        write_quotation(window, "Nachts")
        wait_for(lambda: "„Moin“" in body(window), "German quotes")
        wait_for(lambda: "language: de\n" in room.markdown(room.stories()[0]["id"]), "the language in the store")
        set_setting("language", "fr")
        write_quotation(window, "La nuit")
        wait_for(lambda: "«" in body(window) and "»" in body(window), "French quotes, as the person chose")


def paste_from_menu(window, what="Paste"):
    window.press("Story Menu", Role.TOGGLE_BUTTON)
    window.press(what, Role.MENU_ITEM)
    window.gone(what, Role.MENU_ITEM)


def the_menus_paste_goes_where_one_writes(room):
    story = room.import_story(LINKED)
    with room.window(story) as window:
        before = body(window)
        window.fill("Headline", "Ferry")
        keys("ctrl+a", "ctrl+c")
        window.fill("Deck", "A ")
        paste_from_menu(window)
        wait_for(lambda: window.text(window.field("Deck")) == "A Ferry", "it in the deck")
        window.wait_for_focus("Deck")
        window.fill("Slug", "the ")
        paste_from_menu(window, "Paste as Plain Text")
        wait_for(lambda: window.text(window.field("Slug")) == "the Ferry", "it in the inspector's entry")
        keys("ctrl+f")
        window.wait_for_focus("Find in the story")
        type_text("night ")
        paste_from_menu(window)
        wait_for(lambda: window.text(window.field("Find in the story")) == "night Ferry", "it in what is looked for")
        keys("Escape")
        assert body(window) == before, "it went into the body"
        window.focus("Body")
        keys("ctrl+Home")
        paste_from_menu(window)
        wait_for(lambda: body(window) == "Ferry" + before, "it in the body")


def the_insert_button_closes_what_it_opened(room):
    story = room.import_story(LINKED)
    with room.window(story) as window:
        x, y, width, height = wait_for(lambda: window.resting_place(window.find(Role.BUTTON, "Insert")), "the button")
        for _time in range(2):
            # What a bar's button tells of its place is half a button off.
            window.click_at(x + width, y + height)
            window.find(Role.LIST, "Insert")
            window.click_at(x + width, y + height)
            window.gone("Insert", Role.LIST)
            time.sleep(0.5)  # nothing happens, which no condition can tell
            assert not window.all(Role.LIST, "Insert"), "it came back"


def a_link_of_the_page_opens_with_ctrl_alone(room):
    log = room.place / "opened"
    applications = Path(os.environ["XDG_DATA_HOME"], "applications")
    applications.mkdir(parents=True)
    (applications / "browser.desktop").write_text(HANDLER.format(log=log))
    config = Path(os.environ["XDG_CONFIG_HOME"])
    config.mkdir(parents=True, exist_ok=True)
    (config / "mimeapps.list").write_text("[Default Applications]\nx-scheme-handler/https=browser.desktop\n")
    story = room.import_story(LINKED)
    with room.window(story) as window:
        link = window.find(Role.LINK, lambda name: name.startswith("All about the tides"))
        window.focus("Headline")
        place = link.get_extents(Atspi.CoordType.SCREEN)  # a page tells no other
        x, y = place.x + place.width // 2, place.y + place.height // 2
        window.click_at(x, y)
        window.wait_for_focus("Body")  # the caret goes to the word, as by any click
        assert not log.exists(), "a plain click opened it"
        run("xdotool", "mousemove", str(x), str(y), "keydown", "ctrl", "click", "1", "keyup", "ctrl")
        wait_for(log.exists, "the browser")
        wait_for(lambda: log.read_text() == LINK + "\n", "it to be opened once")
        window.find(Role.LINK, lambda name: name.startswith("All about the tides"))  # the page stays


PROMISES = [
    the_status_is_as_long_as_there_is_room,
    new_stories_speak_the_language_of_their_writer,
    the_menus_paste_goes_where_one_writes,
    the_insert_button_closes_what_it_opened,
    a_link_of_the_page_opens_with_ctrl_alone,
]

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "story-view", Room))
