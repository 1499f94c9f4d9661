#!/usr/bin/env python3
"""What the window promises when a colleague changed the story on the site.

    test_merging.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))

import rest  # noqa: E402
from driver import Role, State, Window, keys, screenshot, type_text, wait_for  # noqa: E402
from promises import keep  # noqa: E402

STORY = """---
headline: {headline}
deck: Forty stalls, and a clock that runs.
slug: {slug}
section: Local
bylines:
- name: Pia Lund
  role: writer
photos:
- file: hall.png
  id: hall
  lead: true
  caption: The hall on its first morning.
  credit: Pia Lund
  alt: A long hall with a glass roof.
---

The doors opened at six.

Nobody had slept much, least of all the bakers.

The fare to the market stays as it was, says the council.

## What comes next

The roof is to be cleaned in spring.
"""


class Newsroom:
    """A site that stays for all promises."""

    def __init__(self, folder):
        started = subprocess.run(
            [sys.executable, os.environ["LEDE_TEST_NEWSROOM"], "start", "--dir", str(folder),
             "--watch", str(os.getpid())], check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.site = json.loads(started.stdout)

    def rest(self, path, data=None, method=None):
        """Asks as the colleague, who has another account."""
        status, answer = rest.ask(self.site["address"] + "/wp-json/wp/v2/" + path, self.site["people"]["administrator"],
                                  data, method)
        assert status in (200, 201), (path, status, answer[:300])
        return json.loads(answer)

    def post(self, title):
        found = [post for post in self.rest("posts?status=any&context=edit&per_page=100&search="
                                            + urllib.parse.quote(title)) if post["title"]["raw"] == title]
        assert len(found) == 1, [post["title"]["raw"] for post in found]
        return found[0]


class Room:
    """A person's store with a story that is out there."""

    def __init__(self, place, lede, ledectl):
        self.place, self.lede, self.ledectl = place, lede, ledectl
        self.store = place / "store"

    def connect(self, newsroom, headline):
        person = newsroom.site["people"]["editor"]
        self.environment = {"LEDE_STORE": str(self.store), "LEDE_SITE_SECRET": person["application_password"]}
        self.newsroom, self.headline = newsroom, headline
        subprocess.run(["magick", "-size", "640x480", "gradient:orange-navy", str(self.place / "hall.png")], check=True)
        (self.place / "hall.md").write_text(STORY.format(headline=headline, slug=headline.lower().replace(" ", "-")))
        self.ctl("site", "add", "courier", newsroom.site["address"], "--user", person["login"])
        self.story = self.ctl("import", self.place / "hall.md").split()[-1]
        self.ctl("publish", self.story, "--site", "courier")

    def ctl(self, *arguments, status=0):
        done = subprocess.run([self.ledectl, "--store", str(self.store), *map(str, arguments)],
                              env=dict(os.environ, **self.environment), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)
        assert done.returncode == status, (arguments, done.stderr)
        return done.stdout

    def body(self):
        return self.ctl("render", self.story, "--as", "markdown").split("\n---\n", 1)[1].strip("\n")

    def change_here(self, *changes):
        text = self.body()
        for old, new in changes:
            assert text.count(old) == 1, (old, text)
            text = text.replace(old, new)
        self.ctl("set", self.story, f"body={text}")

    def change_there(self, *changes, **fields):
        post = self.newsroom.post(self.headline)
        content = post["content"]["raw"]
        for old, new in changes:
            assert content.count(old) == 1, (old, content)
            content = content.replace(old, new)
        self.newsroom.rest(f"posts/{post['id']}", {"content": content, **fields})

    def window(self):
        """A window after a delivery that stopped."""
        self.ctl("publish", self.story, "--site", "courier", status=1)
        return Window([self.lede, self.story], self.environment)


def open_dialog(room, window):
    """Goes to settle the delivery that ran into the colleague's change."""
    window.find(Role.BUTTON, "Compare…")
    window.focus("Headline")
    keys("ctrl+alt+q")
    dialog = window.find(Role.DIALOG, "Changed on the Site")
    window.find(Role.LIST, "Places That Differ", dialog)
    return dialog


def rows(window, dialog):
    return [row.get_name() for row in window.all(Role.LIST_ITEM, below=window.find(Role.LIST, "Places That Differ", dialog))]


def choose(window, dialog, beginning):
    window.click(window.find(Role.LIST_ITEM, lambda name: name.startswith(beginning), dialog))


def can_publish(window, dialog):
    return window.find(Role.BUTTON, "Publish", dialog).get_state_set().contains(State.SENSITIVE)


def look():
    return subprocess.run(["import", "-silent", "-window", "root", "ppm:-"], check=True, capture_output=True).stdout


def take_picture(name):
    """For who wants to look at it: in both colour schemes, once the display has come to rest."""
    folder = os.environ.get("LEDE_TEST_PICTURES")
    for scheme in ("dark", "light") if folder else ():
        before = look()
        subprocess.run(["gsettings", "set", "org.lede.Lede", "color-scheme", scheme], check=True)
        wait_for(lambda: (lambda one, two: one == two != before)(look(), look()), "the display to come to rest")
        screenshot(os.path.join(folder, f"{name}-{scheme}.png"))


def all_is_decided_by_keys_and_goes_out(room, newsroom):
    room.connect(newsroom, "Market hall opens")
    room.change_there(("The fare to the market stays as it was", "The fare to the market rises in May"),
                      ("least of all the bakers", "least of all the butchers"),
                      ("The hall on its first morning.", "The hall before its first morning."),
                      title="Market hall opens at last")
    room.change_here(("The fare to the market stays as it was", "The fare to the market falls in June"),
                     ("Nobody had slept much", "Nobody had slept at all"), ("cleaned in spring", "cleaned in autumn"))
    with room.window() as window:
        dialog = open_dialog(room, window)
        window.find(Role.LABEL, "0 of 1 decided", dialog)
        assert not can_publish(window, dialog)
        names = rows(window, dialog)
        assert [name.split(":")[0] for name in names] == [
            "Headline, Theirs", "Paragraph, Merged", "Paragraph, Decide", "Paragraph, Ours",
            "Caption · hall.png, Theirs"], names
        field = window.field("What Is to Stand There", dialog)
        assert window.text(field) == ""
        take_picture("merge-undecided")
        keys("alt+t")
        wait_for(lambda: window.text(field).startswith("The fare to the market rises in May"), "theirs to stand there")
        window.find(Role.LABEL, "1 of 1 decided", dialog)
        wait_for(lambda: can_publish(window, dialog), "publishing to be possible")
        keys("alt+b")
        wait_for(lambda: "rises in May" in window.text(field) and "falls in June" in window.text(field), "both")
        keys("alt+o")
        wait_for(lambda: window.text(field).startswith("The fare to the market falls in June"), "ours")
        window.put_keyboard(field)
        keys("ctrl+End")
        type_text(" It was asked.")
        window.find(Role.LIST_ITEM, lambda name: name.startswith("Paragraph, Edited"), dialog)
        choose(window, dialog, "Caption")
        take_picture("merge-caption")
        choose(window, dialog, "Paragraph, Merged")
        wait_for(lambda: window.text(window.field("What Is to Stand There", dialog))
                 == "Nobody had slept at all, least of all the butchers.", "the merged words")
        take_picture("merge-merged")
        window.press("Publish", below=dialog)
        window.gone("Changed on the Site", Role.DIALOG)
        post = wait_for(lambda: newsroom.post("Market hall opens at last"), "the post")
        wait_for(lambda: "cleaned in autumn" in newsroom.post("Market hall opens at last")["content"]["raw"],
                 "the merged story to be there", 60)
        raw = newsroom.rest(f"posts/{post['id']}?context=edit")["content"]["raw"]
        for words in ("The fare to the market falls in June, says the council. It was asked.",
                      "Nobody had slept at all, least of all the butchers.", "The hall before its first morning."):
            assert raw.count(words) == 1, (words, raw)
        assert "rises in May" not in raw
        # One undo brings back what was here before.
        window.focus("Headline")
        keys("ctrl+z")
        wait_for(lambda: window.text(window.field("Headline")) == "Market hall opens", "undo")
        wait_for(lambda: "Nobody had slept at all, least of all the bakers." in room.body(), "the whole gesture undone", 5)


def nothing_to_decide_is_told(room, newsroom):
    room.connect(newsroom, "Clock tower runs")
    room.change_there(("least of all the bakers", "least of all the butchers"))
    with room.window() as window:
        dialog = open_dialog(room, window)
        window.find(Role.LABEL, "Everything came together by itself", dialog)
        assert can_publish(window, dialog)
        keys("Escape")
        window.gone("Changed on the Site", Role.DIALOG)
        assert "the bakers" in room.body(), "nothing was merged"
        assert "the butchers" in newsroom.post("Clock tower runs")["content"]["raw"]


def the_queue_leads_to_what_is_to_be_decided(room, newsroom):
    room.connect(newsroom, "Fountain is dry")
    room.change_there(("The fare to the market stays as it was", "The fare to the market rises in May"))
    room.change_here(("The fare to the market stays as it was", "The fare to the market falls in June"))
    with room.window() as window:
        window.gone("Changed on the Site", Role.DIALOG)
        keys("ctrl+n")  # another story is open
        window.find(name="State: Draft")
        keys("ctrl+alt+d")
        queue = window.find(Role.DIALOG, "Deliveries")
        row = window.find(Role.LIST_ITEM, lambda name: "Fountain is dry" in name, queue)
        if not window.all(Role.BUTTON, "Hide Steps", row):
            window.press("Show Steps", below=row)
        window.find(Role.BUTTON, "Compare…", queue)
        assert not window.all(Role.BUTTON, "Try Now", queue), "trying again would stop at the same place"
        window.press("Compare…", below=queue)
        dialog = window.find(Role.DIALOG, "Changed on the Site")
        window.find(Role.LABEL, "0 of 1 decided", dialog)
        window.gone("Deliveries", Role.DIALOG)


def a_narrow_window_shows_one_at_a_time(room, newsroom):
    subprocess.run(["gsettings", "set", "org.lede.Lede", "window-size", "(380, 660)"], check=True)
    room.connect(newsroom, "Bakers are back")
    room.change_there(("The fare to the market stays as it was", "The fare to the market rises in May"))
    room.change_here(("The fare to the market stays as it was", "The fare to the market falls in June"))
    with room.window() as window:
        dialog = open_dialog(room, window)
        take_picture("merge-narrow-list")
        choose(window, dialog, "Paragraph, Decide")
        window.find(Role.TOGGLE_BUTTON, "Take Theirs", dialog)
        take_picture("merge-narrow-place")
        window.press("Take Theirs", Role.TOGGLE_BUTTON, below=dialog)
        window.find(Role.LABEL, "1 of 1 decided", dialog)
        keys("Escape")
        window.find(Role.LIST_ITEM, lambda name: name.startswith("Paragraph, Theirs"), dialog)


PROMISES = [
    all_is_decided_by_keys_and_goes_out,
    nothing_to_decide_is_told,
    the_queue_leads_to_what_is_to_be_decided,
    a_narrow_window_shows_one_at_a_time,
]


def main():
    with tempfile.TemporaryDirectory(prefix="lede-merging-") as folder:
        return keep(PROMISES, "merging", Room, Newsroom(Path(folder) / "site"))


if __name__ == "__main__":
    sys.exit(main())
