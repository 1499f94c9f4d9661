#!/usr/bin/env python3
"""Undo and redo in the real window, across closing it.

    test_undo.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from driver import keys, type_text, wait_for
from promises import keep
from robot import Keyboard
from test_robot import FIELDS, Desk, enter, find_fields, read


class Author:
    """Somebody at the window, and the states of the four texts that every undo should come back to."""

    def __init__(self, window, keyboard):
        self.window, self.keyboard = window, keyboard
        self.fields = find_fields(window)
        self.states = [self.read()]

    def read(self):
        return read(self.window, self.fields)

    def enter(self, name):
        enter(self.window, self.keyboard, self.fields, name)

    def done(self, name, text):
        """Waits for what was done to show, and notes it."""
        expected = dict(self.states[-1], **{name: text})
        self.wait(expected, f"{name} to read “{text}”")
        self.states.append(expected)

    def wait(self, expected, what):
        try:
            wait_for(lambda: self.read() == expected, what, 10)
        except AssertionError:
            raise AssertionError(f"waited for {what}: {self.read()!r} is not {expected!r}") from None

    def words(self, name, *words):
        self.enter(name)
        for word in words:
            type_text(word)
            self.done(name, self.states[-1][name] + word)

    def walk(self, states, undo, redo):
        """Takes everything back, step by step, and makes it again."""
        for state in reversed(states[:-1]):
            keys(undo)
            self.wait(state, "the gesture to be taken back")
        for state in states[1:]:
            keys(redo)
            self.wait(state, "the gesture to be made again")


def words_in_every_text_after_a_restart(desk, keyboard):
    with desk.open() as window:
        author = Author(window, keyboard)
        for name in FIELDS:
            author.words(name, " one ", "two ", "three")
        states = author.states
        keys("ctrl+q")
        window.process.wait(20)
    with desk.open() as window:
        author = Author(window, keyboard)
        assert author.read() == states[-1]
        author.walk(states, "ctrl+z", "ctrl+shift+z")


def a_paste_is_one_and_so_is_a_word_typed_over_a_selection(desk, keyboard):
    with desk.open() as window:
        author = Author(window, keyboard)
        author.words("Headline", " now")
        keys("ctrl+a", "ctrl+c")
        pasted = author.states[-1]["Headline"]
        for name in ("Caption", "Name", "Body"):
            author.words(name, " old")
            before = author.states[-1][name]
            keys("ctrl+v")
            author.done(name, before + pasted)
            author.words(name, "er")
            keys("ctrl+shift+Left")
            type_text("again")
            start = author.states[-1][name].rindex(" ") + 1
            author.done(name, author.states[-1][name][:start] + "again")
        author.walk(author.states, "ctrl+z", "ctrl+shift+z")


def saving_does_not_split_a_word_and_a_moved_caret_does(desk, keyboard):
    with desk.open() as window:
        author = Author(window, keyboard)
        author.enter("Body")
        before = author.states[-1]["Body"]
        type_text(" har")
        desk.wait_until_saved("six. har")
        type_text("bour")
        author.done("Body", before + " harbour")
        keys("Left", "Right")
        author.enter("Body")
        type_text("s")
        author.done("Body", before + " harbours")
        author.enter("Name")
        name = author.states[-1]["Name"]
        type_text("x")
        author.done("Name", name + "x")
        keys("Home", "End")
        type_text("y")
        author.done("Name", name + "xy")
        author.walk(author.states, "ctrl+z", "ctrl+shift+z")


def a_held_backspace_is_one(desk, keyboard):
    with desk.open() as window:
        author = Author(window, keyboard)
        for name in ("Headline", "Body"):
            author.words(name, " six ", "boats ")
            text = author.states[-1][name]
            for _ in range(9):
                keyboard.press("BackSpace")
            author.done(name, text[:-9])
        author.walk(author.states, "ctrl+z", "ctrl+shift+z")


PROMISES = [
    words_in_every_text_after_a_restart,
    a_paste_is_one_and_so_is_a_word_typed_over_a_selection,
    saving_does_not_split_a_word_and_a_moved_caret_does,
    a_held_backspace_is_one,
]


if __name__ == "__main__":
    sys.exit(keep(PROMISES, "undo", Desk, Keyboard()))
