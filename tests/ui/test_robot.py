#!/usr/bin/env python3
"""A robot types into the real window, and the window is killed at a random moment, again and again.

    test_robot.py LEDE LEDECTL

After each kill the database is checked and the window started again: what it shows is what the robot had
made of the story at some moment, and that moment is at most a second before the kill.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sqlite3
import subprocess
import sys

from driver import Missing, Role, State, Window, keys, run, wait_for
from promises import keep
from robot import Keyboard, Robot, new_random

STORY = """---
headline: Market hall opens
deck: Forty stalls
language: en
bylines:
- name: Pia Lund
  role: writer
photos:
- id: hall
  file: hall.png
  caption: The hall
  credit: Pia Lund
  alt: A long hall with a glass roof.
---

![](photo:hall)

The doors opened at six.
"""
FIELDS = ("Headline", "Body", "Caption", "Name")
SECOND = 1.0
KILLS_A_STORY = 10
LONGEST = 4.5  # seconds of typing: past the pause after which the store is brought up to date
FULL = bool(os.environ.get("LEDE_TEST_ALL"))
ROUNDS = int(os.environ.get("LEDE_TEST_ROUNDS", "0")) or (200 if FULL else 10)
SEED = int(os.environ.get("LEDE_TEST_SEED", "4"))


class Desk:
    """One story in a store of its own, and the window on it."""

    def __init__(self, place, lede, ledectl):
        self.lede, self.ledectl, self.store = lede, ledectl, place / "store"
        self.story = self.database = None
        for key, value in (("layout", "write"), ("window-size", "(1400, 960)"), ("show-inspector", "true")):
            subprocess.run(["gsettings", "set", "org.lede.Lede", key, value], check=True)
        subprocess.run(["magick", "-size", "64x24", "gradient:orange-navy", str(place / "hall.png")], check=True)
        (place / "hall.md").write_text(STORY)
        self.file = place / "hall.md"
        self.import_story()
        self.database = next(self.store.glob("*.db"))

    def import_story(self):
        """Begins with a fresh story in the same store."""
        done = subprocess.run([self.ledectl, "--store", str(self.store), "import", str(self.file)],
                              capture_output=True, text=True, check=True)
        self.story = done.stdout.split()[-1]

    def open(self):
        return Window([self.lede, self.story], {"LEDE_STORE": str(self.store)})

    def wait_until_saved(self, text):
        """Waits until the story in the store says that."""
        wait_for(lambda: text in subprocess.run(
            [self.ledectl, "--store", str(self.store), "render", self.story, "--as", "markdown"],
            capture_output=True, text=True, check=True).stdout, f"“{text}” in the store", 5)

    def check(self):
        """What SQLite says of the file that a killed process left."""
        database = sqlite3.connect(self.database)
        try:
            assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        finally:
            database.close()


def find_fields(window):
    """The four texts, the byline's row opened."""
    window.field("Body")
    keys("alt+4")
    row = window.find(Role.BUTTON, "Byline Menu")
    while row.get_role() != Role.LIST_ITEM:
        row = row.get_parent()
    window.click(row)
    return {name: window.field(name) for name in FIELDS}


def take_clipboard(window):
    """Copies a few words of the story itself; gives them."""
    window.put_keyboard(window.field("Deck"))
    keys("ctrl+a", "ctrl+c")
    return window.text(window.field("Deck"))


def has_focus(node):
    node.clear_cache_single()
    return node.get_state_set().contains(State.FOCUSED)


def click_into(window, node, name):
    """A click where there is nothing but the field's text, once it has come to rest."""
    if name in ("Headline", "Name"):
        window.put_keyboard(node)
        return
    place = wait_for(lambda: window.resting_place(node), f"{name} to come to rest")
    if name == "Body":  # behind its text: its middle is the photo's card
        window.click_at(place[0] + place[2] // 2, min(place[1] + place[3] - 10, 860))
    else:  # its place is told without the card's padding
        window.click_at(place[0] + 40, place[1] + place[3])


def take_keyboard(window, node, name):
    """Clicks until the field has the keyboard: one click may be lost to a text that still moves, and below a
    long headline the body is not seen from the top."""
    for attempt in range(8):
        if name != "Name":  # what is in the manuscript scrolls away with it
            towards = "4" if attempt % 2 == 0 else "5"
            run("xdotool", "mousemove", "750", "700", "click", "--repeat", "15", "--delay", "8", towards)
        click_into(window, node, name)
        try:
            wait_for(lambda: has_focus(node), f"{name} to take the keyboard", 3)
            return
        except Missing:
            if attempt == 7:
                raise


def enter(window, keyboard, fields, name):
    """Puts the keyboard behind a field's last character."""
    node = fields[name]
    if not has_focus(node):
        take_keyboard(window, node, name)
    length = count(node)

    def is_at_end():  # a click that comes late would put the caret elsewhere again
        keyboard.press("Control_L", "End")
        return node.get_text_iface().get_caret_offset() == length

    wait_for(is_at_end, f"the caret at the end of {name}")


def count(node):
    node.clear_cache_single()
    return node.get_text_iface().get_character_count()


def read(window, fields):
    return {name: window.text(node) for name, node in fields.items()}


class Tale:
    """What the kills showed."""

    def __init__(self):
        self.lost = []  # seconds before the kill of the first key that was not on the disk
        self.n_keys = 0

    def compare(self, robot, killed_at, texts):
        place = robot.find_state(texts)
        assert place is not None, f"never typed like this: {texts!r}; the last was {robot.log[-1][1]!r}"
        self.n_keys += len(robot.log) - 1
        if place + 1 < len(robot.log):
            lost = killed_at - robot.log[place + 1][0]
            self.lost.append(lost)
            assert lost <= SECOND, (f"a key of {lost:.2f} s before the kill is lost; "
                                    f"{robot.log[place][1]!r} is there of {robot.log[-1][1]!r}")
        else:
            self.lost.append(0.0)

    def tell(self):
        lost = sorted(self.lost)
        return (f"{len(lost)} kills, {self.n_keys} keys; seconds before the kill of the oldest key that was lost: "
                f"median {lost[len(lost) // 2]:.2f}, longest {lost[-1]:.2f}; "
                f"nothing lost in {sum(1 for one in lost if one == 0)}")


def kill_again_and_again(desk, keyboard, rng, tale, n_kills):
    """Works on one story, which is read each time that the window has been started again."""
    robot = killed_at = None
    for number in range(n_kills + 1):
        with desk.open() as window:
            fields = find_fields(window)
            texts = read(window, fields)
            if robot is not None:
                tale.compare(robot, killed_at, texts)
            if number == n_kills:
                break
            clipboard = take_clipboard(window)
            robot = Robot(keyboard, rng, texts, clipboard,
                          lambda name, window=window, fields=fields: enter(window, keyboard, fields, name),
                          lambda name, fields=fields: count(fields[name]))
            killed_at = robot.type_for(rng.uniform(0.05, LONGEST))
            window.process.kill()
            window.process.wait()
        desk.check()


def killed_while_a_robot_types(desk):
    rng = new_random(SEED)
    keyboard = Keyboard()
    tale = Tale()
    for done in range(0, ROUNDS, KILLS_A_STORY):
        desk.import_story()  # a headline that goes on for pages is nobody's
        kill_again_and_again(desk, keyboard, rng, tale, min(KILLS_A_STORY, ROUNDS - done))
        print(f"# {tale.tell()}", flush=True)
    keyboard.close()


PROMISES = [killed_while_a_robot_types]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "robot", Desk))
