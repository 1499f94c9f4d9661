"""What the tests of the queue share: a real WordPress behind a gate, and stories that go there."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import html
import json
import os
import sqlite3
import subprocess
import sys
import urllib.parse
from pathlib import Path

from driver import Role, Window, keys, wait_for
from test_window import STORY, Newsroom

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from gate import Gate  # noqa: E402
from rest import ask  # noqa: E402

SITE = "Courier"
ROLE = "editor"


class WordPress:
    """A site for all promises of a test; each has stories of its own."""

    def __init__(self, folder):
        started = subprocess.run([sys.executable, os.environ["LEDE_TEST_NEWSROOM"], "start", "--dir", str(folder),
                                  "--watch", str(os.getpid())],
                                 check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.folder = folder
        self.description = json.loads(started.stdout)
        self.address = self.description["address"]
        self.secret = self.description["people"][ROLE]["application_password"]

    def stop(self):
        subprocess.run([sys.executable, os.environ["LEDE_TEST_NEWSROOM"], "stop", "--dir", str(self.folder)],
                       check=True, stdin=subprocess.DEVNULL)

    def posts(self, title):
        """Those with that title, whatever their state is."""
        status, body = ask(f"{self.address}/wp-json/wp/v2/posts?status=any&context=edit&per_page=100&search="
                           + urllib.parse.quote(title), self.description["people"]["administrator"])
        assert status == 200, body
        return [post for post in json.loads(body) if html.unescape(post["title"]["raw"]) == title]


class Room(Newsroom):
    """The person's own store, and a site that is reached through a gate."""

    def __init__(self, place, lede, ledectl, wordpress):
        super().__init__(place, lede, ledectl)
        self.wordpress = wordpress
        self.store = place / "data/lede"
        self.gates = {}
        self.headline = f"Ferry crossing opens again ({place.name[-6:]})"  # the site is shared by all promises
        os.environ["LEDE_SITE_SECRET"] = wordpress.secret

    def connect(self, name=SITE):
        """Connects the site under a name, through a gate of its own."""
        gate = Gate(int(self.wordpress.address.rpartition(":")[2]))
        self.ctl("site", "add", name, self.wordpress.address, "--user", ROLE)
        with contextlib.closing(sqlite3.connect(self.store / "lede.db")) as database, database:
            database.execute("UPDATE sites SET api = ? WHERE name = ?",
                             (f"http://127.0.0.1:{gate.port}/wp-json/", name))
        self.gates[name] = gate
        return gate

    def window(self, *arguments, **environment):
        return Window([self.lede, *arguments], environment)

    def add(self, headline):
        """A story with a photo of some 600 KB."""
        subprocess.run(["magick", "-size", "500x400", "xc:gray", "+noise", "Random", str(self.place / "ferry.png")],
                       check=True)
        (self.place / "ferry.md").write_text(
            STORY.replace("Market hall opens after repairs", headline).replace("hall.png", "ferry.png"))
        return self.ctl("import", self.place / "ferry.md").split()[-1]

    def deliveries(self):
        """The oldest first."""
        return json.loads(self.ctl("deliveries", "--json"))[::-1]

    def statuses(self):
        return [delivery["status"] for delivery in self.deliveries()]


def publish(window):
    """Publishes the story that is open."""
    keys("ctrl+shift+Return")
    window.press("Publish", below=window.find(Role.DIALOG, "Send to Site"))
    window.gone("Send to Site", Role.DIALOG)


def open_story(window, headline):
    window.click(window.find(Role.LIST_ITEM, lambda name: name.startswith(headline)))
    wait_for(lambda: window.text(window.field("Headline")) == headline, f"“{headline}” to be open")


def quiet(window):
    """The banners that are seen, in words."""
    return [node.get_name() for node in window.all(name=lambda name: "Everything is saved here" in name)]
