#!/usr/bin/env python3
"""Leaves a picture of every view of the real window: each at a desktop's, a tablet's and a phone's
width, light and dark.

    shots.py --output DIR [VIEW...]

VIEW is the beginning of a picture's name, such as desk or panel; without one it is all of them. Needs a
display, a message bus and a home of its own, and lede, ledectl and the demo newsroom.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TREE = HERE.parent.parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(TREE / "build-aux"))
sys.path.insert(0, str(TREE / "tests/support"))

from camera import (FRAME, SCHEMES, SIZES, Camera, dialog, for_each_size, ledectl, open_story, set_setting,  # noqa: E402
                    still_toolkit)
from driver import Missing, Role, Window, keys, run, type_text, wait_for  # noqa: E402
from session import Steps, clean_up_when_told_to_end, newsroom  # noqa: E402
from shots_of_sites import connect, kinds_of_sites, life, merge, offline, publish, queue  # noqa: E402

PERSON = {"person": "Ana Ruivo", "email": "ana.ruivo@saltmarsh.example", "language": "en",
          "check-spelling": "false"}  # the sample's people and places are in no dictionary
STORY = "night-ferry"
SEARCH = "harbour"

# What else lies on the desk: slug, state, headline, deck, bylines, body.
OTHERS = (
    ("harbour-plan", "submitted", "What the harbour plan leaves out", "Three quays, two cranes and no crossing.",
     ("Ivo Terras",), "The harbour plan runs to 214 pages. The word *ferry* is on one of them."),
    ("salt-prices", "returned", "Salt is dear again, and the pans are filling up", "",
     ("Marit Solberg", "Ana Ruivo"), "At the pans of Amaro nobody has raked in November for thirty years."),
    ("choir", "approved", "The choir that sang a ferry home", "An echo on the car deck.",
     ("서하늘",), "They had not meant to sing. Then somebody tried the harbour song on the car deck."),
    ("storm-wall", "draft", "Council puts off the storm wall for the third time", "",
     ("Ana Ruivo",), "The wall was to stand before the harbour by autumn."),
    ("untitled", "draft", "", "", (), "A name, a number, a boat."),
)


# What an agency might say of one of the sample's photos
RIGHTS = ("- id: gauges\n", "  usage: One time use. No sales, no archive. Mandatory credit.\n  expires: TOMORROW\n- id: gauges\n")


def front_matter(slug, headline, deck, bylines):
    lines = ["---", f"slug: {slug}", f"headline: {json.dumps(headline)}", f"deck: {json.dumps(deck)}",
             "section: Local", "bylines:"]
    lines += [f"- name: {name}" for name in bylines] or ["- name: Ana Ruivo"]
    return "\n".join([*lines, "---", "", ""])


def fill_store(folder):
    """The desk's stories; the sample, which is written last, is on top."""
    for slug, state, headline, deck, bylines, body in OTHERS:
        path = folder / f"{slug}.md"
        path.write_text(front_matter(slug, headline, deck, bylines) + body + "\n", encoding="utf-8")
        story = ledectl("import", str(path))
        if state != "draft":
            ledectl("state", story, "submit")
        if state == "returned":
            ledectl("state", story, "return", "--why", "Who sets the price? Please ask the wholesaler too.")
        elif state == "approved":
            ledectl("state", story, "approve")
    subprocess.run(["sh", str(TREE / "data/samples/make-photos.sh"), str(folder)], check=True)
    sample = folder / f"{STORY}.md"
    text = (TREE / "data/samples" / sample.name).read_text(encoding="utf-8")
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    sample.write_text(text.replace(*RIGHTS).replace("TOMORROW", tomorrow.isoformat()), encoding="utf-8")
    (folder / "codes.txt").write_text("p1\tAna Ruivo\np2\tLourdes Abrantes\np3\tDr Ilse Mathiesen\n", encoding="utf-8")
    ledectl("codes", "import", str(folder / "codes.txt"))
    return sample


class Album:
    """The views in order. Each method that is a view leaves the window as it found it."""

    def __init__(self, camera, window):
        self.camera = camera
        self.window = window

    def take(self, view, opening, closing=None):
        if not self.camera.wants(view):
            return
        opening()
        self.camera.take(view)
        if closing is not None:
            closing()

    def dialog(self, view, name, *opening):
        if not self.camera.wants(view):
            return
        with dialog(self.window, name, *opening):
            self.camera.take(view)

    def to_story(self):
        open_story(self.window, STORY)
        keys("alt+2", "ctrl+Home")

    def desk(self):
        self.take("desk", lambda: keys("ctrl+shift+f"), self.to_story)

        def search():
            keys("ctrl+shift+f", "ctrl+a")
            type_text(SEARCH)
            self.window.find(Role.LIST_ITEM, lambda name: "harbour plan" in name)

        def end_search():
            keys("Escape")
            self.to_story()

        self.take("search", search, end_search)

        def search_nothing():
            keys("ctrl+shift+f", "ctrl+a")
            type_text("zeppelin")
            self.window.find(name="No Results")

        self.take("search-nothing", search_nothing, end_search)

    def writing(self):
        self.take("story", lambda: keys("alt+1" if self.camera.size[0] < 860 else "alt+2"))
        self.take("write", lambda: keys("alt+1"))
        self.take("card", lambda: (keys("alt+1"), self.scroll_body(16)), lambda: self.scroll_body(-30))
        self.take("page", lambda: keys("alt+3"))
        self.take("as-on-site", self.as_on_the_site, lambda: keys("alt+shift+l"))
        keys("alt+2")
        self.take("find", lambda: (keys("ctrl+f"), type_text("boat")), lambda: keys("Escape", "ctrl+Home"))
        self.take("replace", lambda: (keys("ctrl+h"), type_text("boat")), lambda: keys("Escape", "ctrl+Home"))
        self.take("counts", self.open_counts, lambda: keys("Escape"))
        self.take("insert", lambda: keys("alt+1", "ctrl+slash"), lambda: keys("Escape"))
        self.take("emoji", self.name_emoji, lambda: keys("Escape", "ctrl+z", "ctrl+z", "ctrl+Home"))
        self.dialog("go-to", "Go To", "ctrl+j")
        self.dialog("photo-editor", "Crop and Adjust", "ctrl+e")
        self.take("focus", self.focus, lambda: keys("ctrl+alt+n", "ctrl+Home"))
        self.take("full-screen", lambda: keys("alt+1", "F11"), lambda: keys("F11"))
        self.take("large-text", lambda: keys("alt+1", *["ctrl+plus"] * 4), lambda: keys("ctrl+0"))

    @staticmethod
    def focus():
        keys("alt+1", "ctrl+Home", *["Down"] * 5, "ctrl+alt+e")

    def name_emoji(self):
        keys("alt+1", "ctrl+Home", *["Down"] * 5)
        type_text(" :boa")
        self.window.find(Role.LIST, "Emoji")

    def open_counts(self):
        self.window.click(self.window.find(name=lambda name: "words" in name and "saved" in name))

    def scroll_body(self, clicks):
        width, height = self.camera.size
        run("xdotool", "mousemove", str(min(width // 2, 600)), str(height // 2),
            "click", "--repeat", str(abs(clicks)), "--delay", "15", "5" if clicks > 0 else "4")

    def as_on_the_site(self):
        keys("alt+3")
        before = self.camera.rest()
        keys("alt+shift+s")
        self.camera.rest(before)

    def panels(self):
        for number, panel in enumerate(("details", "photos", "checks", "review"), start=4):
            self.take(f"panel-{panel}", lambda number=number: keys(f"alt+{number}"), self.close_panel)
        self.take("panel-photo", self.open_photo, self.close_panel)

    def open_photo(self):
        keys("alt+5")
        self.window.click(self.window.find(Role.LIST_ITEM, lambda name: name.startswith("The Dona Brites leaves")))

    def close_panel(self):
        keys("alt+4")
        if self.camera.size[0] < 1180:
            keys("F9")

    def browser(self):
        """All photos, in a window of its own."""
        self.take("browser", self.open_browser, self.close_browser)
        self.take("browser-rights", lambda: self.open_browser("alt+4"), self.close_browser)
        self.take("browser-photo", lambda: self.open_browser("Return" if self.camera.size[0] < 700 else "End"),
                  self.close_browser)
        self.take("browser-nothing", self.search_browser, self.close_browser)

    def open_browser(self, *more):
        keys("ctrl+l")
        place_browser(self.camera)
        self.window.find(Role.LIST, "Photos of All Stories")
        keys("Tab", "Tab", "Home", *more)

    def search_browser(self):
        self.open_browser("ctrl+f")
        type_text("zeppelin")
        self.window.find(name="No Photos Found")

    def close_browser(self):
        keys("ctrl+w")
        self.window.gone("Photos", Role.FRAME)
        self.window.take_keyboard()

    def dialogs(self):
        self.dialog("preferences", "Preferences", "ctrl+comma")
        self.take("codes", self.open_codes, lambda: keys("Escape"))
        self.dialog("several-photos", "Caption Several Photos", "alt+shift+a")
        self.dialog("shortcuts", "Keyboard Shortcuts", "ctrl+question")
        self.dialog("about", "About", "F1")
        self.dialog("deliveries", "Deliveries", "ctrl+alt+d")
        self.take("revision", self.open_revision, self.close_revision)
        self.take("menu", self.open_menu, lambda: keys("Escape"))

    def open_codes(self):
        keys("ctrl+comma")
        self.window.press("Codes", Role.PAGE_TAB)
        self.window.find(name="3 Codes")

    def open_menu(self):
        self.window.press("Story Menu", Role.TOGGLE_BUTTON)
        self.window.find(Role.MENU, "Story Menu")

    def open_revision(self):
        keys("alt+7")
        self.window.click(wait_for(lambda: self.window.all(
            Role.LIST_ITEM, below=self.window.find(Role.LIST, "Revisions")), "a revision")[0])
        self.window.find(Role.DIALOG, "Revisions")
        self.window.find(name="Story with Changes")

    def close_revision(self):
        keys("Escape")
        try:
            self.window.gone("Revisions", Role.DIALOG, seconds=3)
        except Missing:  # where the list is a page of its own, Escape goes back to it
            keys("Escape")
            self.window.gone("Revisions", Role.DIALOG)
        self.close_panel()


def place_browser(camera):
    """There is no window manager to put it anywhere."""
    found = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Photos$"],
                           capture_output=True, text=True, check=True)
    identity = found.stdout.split()[-1]
    run("xdotool", "windowsize", identity, *(str(length + 2 * FRAME) for length in camera.size))
    run("xdotool", "windowmove", identity, "0", "0", "windowraise", identity, "windowfocus", "--sync", identity)


def first_start(camera, window):
    """Nothing is there yet."""
    if camera.wants("empty"):
        for_each_size(camera, window, lambda: camera.take("empty"))


def main():
    parser = argparse.ArgumentParser(prog="shots")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("views", nargs="*", metavar="VIEW")
    options = parser.parse_args()
    clean_up_when_told_to_end()
    options.output.mkdir(parents=True, exist_ok=True)
    steps = Steps()
    camera = Camera(options.output, options.views)

    still_toolkit()
    for key, value in {**PERSON, "window-size": str(SIZES[0]), "color-scheme": SCHEMES[0]}.items():
        set_setting(key, value)

    with tempfile.TemporaryDirectory(prefix="lede-shots-") as name, \
            newsroom(dict(os.environ), Path(name) / "newsroom", steps) as path:
        description = json.loads(path.read_text(encoding="utf-8"))
        secret = {"LEDE_SITE_SECRET": description["people"]["editor"]["application_password"]}
        with Window(["lede"], secret) as window:
            first_start(camera, window)
            kinds_of_sites(camera, window)
            connect(camera, window, description)
            steps.say("first start and the site's assistant")
            open_story(window, fill_store(Path(name)))
            publish(camera, window)
            steps.say("publishing")
            for size in SIZES:
                camera.resize(window, size)
                album = Album(camera, window)
                album.to_story()
                for views in (album.desk, album.writing, album.panels, album.dialogs, album.browser):
                    views()
                steps.say(f"every view at {size[0]} pixels")
        if camera.wants_some("life"):
            life(camera, secret, Path(name))
            steps.say("a published story's life")
        if camera.wants_some("merge"):
            merge(camera, secret, description, STORY)
            steps.say("a colleague's changes")
        if camera.wants_some("queue") or camera.wants("publish-several"):
            queue(camera, secret, description, STORY)
            steps.say("the queue")
        if camera.wants_some("offline"):
            offline(camera, secret, STORY)
    steps.say(f"{camera.finish()} pictures in {options.output}")


if __name__ == "__main__":
    main()
