#!/usr/bin/env python3
"""What the window promises about connecting a site: the browser brings a password, and it is kept nowhere
but in the keyring.

    test_connecting.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import subprocess
import sys
import urllib.parse
from pathlib import Path

from driver import Role, Window, keys, wait_for
from promises import keep

# What stands in for a browser writes down what it was to open.
BROWSER = """[Desktop Entry]
Type=Application
Name=Notebook
Exec={notebook} %u
MimeType=x-scheme-handler/http;
"""


class Room:
    def __init__(self, place, lede, ledectl):
        self.place, self.lede, self.ledectl = place, lede, ledectl
        applications = Path(os.environ["XDG_DATA_HOME"]) / "applications"
        applications.mkdir(parents=True)
        notebook = place / "notebook"
        notebook.write_text(f'#!/bin/sh\nprintf %s "$1" > "{place}/opened.new"\nmv "{place}/opened.new" "{place}/opened"\n')
        notebook.chmod(0o700)
        (applications / "notebook.desktop").write_text(BROWSER.format(notebook=notebook))
        config = Path(os.environ["XDG_CONFIG_HOME"])
        config.mkdir(parents=True)
        (config / "mimeapps.list").write_text("[Default Applications]\nx-scheme-handler/http=notebook.desktop\n")
        started = subprocess.run(
            [sys.executable, os.environ["LEDE_TEST_NEWSROOM"], "start", "--dir", str(place / "site"),
             "--watch", str(os.getpid())], check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.site = json.loads(started.stdout)
        self.person = self.site["people"]["editor"]

    def asked(self):
        """What the browser was to open, split."""
        path = self.place / "opened"
        address = wait_for(lambda: path.exists() and path.read_text(), "the browser to be asked")
        path.unlink()
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(address).query))

    def give(self, asked):
        """The site's answer when its page is approved. The password is one of the person's that the keyring of
        the tests, the environment, knows."""
        query = urllib.parse.urlencode({"site_url": self.site["address"], "user_login": self.person["login"],
                                        "password": self.person["application_password"]})
        return asked["success_url"] + "?" + query

    def window(self):
        return Window([self.lede], {"LEDE_SITE_SECRET": self.person["application_password"]})

    def bring(self, address):
        """As a desktop does that starts a program for an address."""
        subprocess.run([self.lede, address], check=True, stdin=subprocess.DEVNULL, timeout=60)


def ask_in_browser(room, window):
    window.find(Role.BUTTON, "New Story")
    keys("ctrl+shift+l")
    window.fill("Site Address", room.site["address"])
    window.press("Continue")
    window.press("Get a Password in the Browser")
    return room.asked()


def files_with(folder, words):
    return [path for path in folder.rglob("*") if path.is_file() and any(word in path.read_bytes() for word in words)]


def the_browser_connects_a_site(room):
    with room.window() as window:
        answer = room.give(ask_in_browser(room, window))
        room.bring(answer)
        window.find(name=lambda name: name.startswith("Connected to"))
        window.press("Done")
        window.gone(None, Role.DIALOG)
        secret = room.person["application_password"]
        process = Path(f"/proc/{window.process.pid}")
        words = [secret.encode(), secret.replace(" ", "").encode()]
        assert not any(word in (process / "cmdline").read_bytes() for word in words)
        left = [path for name in ("DATA", "STATE", "CACHE", "CONFIG")
                for path in files_with(Path(os.environ[f"XDG_{name}_HOME"]), words)]
        assert not left, left


def no_other_page_connects_one(room):
    with room.window() as window:
        asked = ask_in_browser(room, window)
        room.bring("lede://authorized/another?user_login=eve&password=abcd")
        window.find(name=lambda name: name.startswith("A web page wanted to connect"))
        room.bring(room.give(asked))
        window.find(name=lambda name: name.startswith("Connected to"))


def a_refusal_in_the_browser_is_said(room):
    with room.window() as window:
        room.bring(ask_in_browser(room, window)["reject_url"])
        window.find(name=lambda name: name.startswith("In the browser it was not allowed"))


PROMISES = (
    the_browser_connects_a_site,
    no_other_page_connects_one,
    a_refusal_in_the_browser_is_said,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "connecting", Room))
