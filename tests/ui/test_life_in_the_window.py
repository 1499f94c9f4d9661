#!/usr/bin/env python3
"""What the window promises about a story that is public already: it is updated, scheduled, taken back and
brought back on a real site, as its person chose.

    test_life_in_the_window.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import atexit
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

import rest  # noqa: E402
from driver import Role, State, Window, keys, type_text, wait_for  # noqa: E402
from promises import keep  # noqa: E402

STORY = """---
headline: {headline}
slug: {slug}
section: Local
bylines:
- name: Pia Lund
  role: writer
---

The doors opened at six.
"""


class Room:
    newsroom = None

    def __init__(self, place, lede, ledectl):
        self.place, self.lede, self.ledectl = place, lede, ledectl
        self.store = place / "store"
        if Room.newsroom is None:
            folder = tempfile.mkdtemp(prefix="lede-life-site-")
            atexit.register(shutil.rmtree, folder, ignore_errors=True)
            started = subprocess.run(
                [sys.executable, os.environ["LEDE_TEST_NEWSROOM"], "start", "--dir", f"{folder}/site",
                 "--watch", str(os.getpid())], check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
            Room.newsroom = json.loads(started.stdout)
        self.site = Room.newsroom
        self.person = self.site["people"]["editor"]
        self.environment = {"LEDE_SITE_SECRET": self.person["application_password"], "LEDE_STORE": str(self.store),
                            "TZ": "America/New_York"}
        self.ctl("site", "add", "courier", self.site["address"], "--user", self.person["login"])

    def ctl(self, *arguments):
        done = subprocess.run([self.ledectl, "--store", str(self.store), *map(str, arguments)],
                              env=dict(os.environ, **self.environment),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return (done.stdout.split() or [""])[-1]

    def published(self, slug):
        path = self.place / f"{slug}.md"
        path.write_text(STORY.format(headline=slug.replace("-", " ").capitalize(), slug=slug))
        story = self.ctl("import", path)
        return story, self.ctl("publish", story, "--site", "courier")

    def window(self, story):
        return Window([self.lede, story], self.environment)

    def post(self, slug, data=None):
        status, body = rest.ask(f"{self.site['address']}/wp-json/wp/v2/posts?slug={slug},{slug}__trashed"
                                "&status=any,trash&context=edit", self.person)
        post = json.loads(body)[0]
        if data:
            rest.ask(f"{self.site['address']}/wp-json/wp/v2/posts/{post['id']}", self.person, data)
        return post


def read(address):
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return str(error.code)


def choose(window, name):
    window.click(window.find(Role.LIST_ITEM, lambda title: title.startswith(name)))


def tab_to(window, name):
    """Goes on from field to field, which also brings what is further down into view."""
    node = window.field(name)
    for _ in range(80):
        keys("Tab")
        node.clear_cache_single()
        if node.get_state_set().contains(State.FOCUSED):
            return
    raise AssertionError(f"the keyboard never comes to “{name}”")


def state(window, name):
    window.find(name=lambda title: title.startswith(f"State: {name}"), seconds=60)


def an_update_has_the_date_that_was_chosen(room):
    story, _ = room.published("two-kinds-of-updates")
    room.post("two-kinds-of-updates", {"date_gmt": "2024-02-03T10:00:00"})
    room.ctl("publish", story, "--site", "courier", "--overwrite")
    with room.window(story) as window:
        window.fill("Deck", "Without the typo")
        keys("ctrl+shift+Return")
        window.press("Update", below=window.find(Role.DIALOG, "Send to Site"))
        wait_for(lambda: room.post("two-kinds-of-updates")["excerpt"]["raw"] == "Without the typo", "the update", 60)
        assert room.post("two-kinds-of-updates")["date_gmt"] == "2024-02-03T10:00:00"
        window.gone("Send to Site", Role.DIALOG)

        window.fill("Deck", "More is known")
        keys("ctrl+shift+Return")
        window.find(Role.DIALOG, "Send to Site")
        choose(window, "Update with a New Date")
        window.press("Update", below=window.find(Role.DIALOG, "Send to Site"))
        wait_for(lambda: room.post("two-kinds-of-updates")["date_gmt"] > "2025", "the new date", 60)


def a_withdrawal_leaves_the_note(room):
    story, address = room.published("wrong-hall")
    with room.window(story) as window:
        state(window, "Published")
        keys("ctrl+alt+w")
        dialog = window.find(Role.DIALOG, "Withdraw Story")
        window.fill("Note to Readers", "It was another hall.", below=dialog)
        window.press("Withdraw", below=dialog)
        state(window, "Withdrawn")
        page = read(address)
        assert "It was another hall." in page and "opened at six" not in page, page


def taken_back_and_brought_back(room):
    story, address = room.published("there-and-back")
    with room.window(story) as window:
        state(window, "Published")
        keys("alt+shift+w")
        window.press("Unpublish", below=window.find(Role.DIALOG, "Unpublish Story"))
        state(window, "Draft")
        assert read(address) == "404" and room.post("there-and-back")["status"] == "draft"

        keys("ctrl+shift+Return")
        window.press("Publish", below=window.find(Role.DIALOG, "Send to Site"))
        state(window, "Published")
        keys("alt+shift+Delete")
        window.press("Move to Trash", below=window.find(Role.DIALOG, "Move to Trash"))
        state(window, "Withdrawn")
        assert read(address) == "404" and room.post("there-and-back")["status"] == "trash"

        keys("alt+shift+z")
        state(window, "Draft")
        assert room.post("there-and-back")["status"] == "draft"


def the_sites_clock_is_told_beside_the_persons(room):
    story, _ = room.published("clocks")
    room.ctl("unpublish", story, "--site", "courier")
    with room.window(story) as window:
        state(window, "Draft")
        keys("ctrl+alt+c")
        dialog = window.find(Role.DIALOG, "Send to Site")
        window.find(name=lambda name: "on the site (Athens)" in name and name.endswith("here"), below=dialog)
        window.press("Schedule", below=dialog)
        state(window, "Scheduled")
        post = room.post("clocks")
        assert post["status"] == "future", post["status"]
        hours = (datetime.datetime.fromisoformat(post["date_gmt"] + "+00:00").timestamp() - time.time()) / 3600
        assert 0.5 < hours < 1.5, hours


def settings_and_addresses_stand_in_the_inspector(room):
    story, address = room.published("harbor-hall")
    with room.window(story) as window:
        state(window, "Published")
        keys("alt+4")
        window.find(name=address)
        window.fill("Slug", "harbour-hall")
        tab_to(window, "Title for Searches")
        type_text("When does the hall open?")
        tab_to(window, "Canonical Address")
        keys("Tab", "space")  # keep it at the top of the list
        keys("ctrl+shift+Return")
        dialog = window.find(Role.DIALOG, "Send to Site")
        window.find(name=lambda name: "with this slug it moves to" in name, below=dialog)
        window.press("Update", below=dialog)
        wait_for(lambda: "harbour-hall" in read(address), "the old address to lead to the new one", 60)
        window.gone("Send to Site", Role.DIALOG)
        assert room.post("harbour-hall")["sticky"]
        window.find(name=address.replace("harbor", "harbour"))
        window.find(name=address)


PROMISES = (
    an_update_has_the_date_that_was_chosen,
    a_withdrawal_leaves_the_note,
    taken_back_and_brought_back,
    the_sites_clock_is_told_beside_the_persons,
    settings_and_addresses_stand_in_the_inspector,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "life-in-the-window", Room))
