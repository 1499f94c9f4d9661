"""A robot that types into the real window by XTEST and keeps a log of what it did and when: each key is
with the X server when its time is taken."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import ctypes.util
import random
import time

WORDS = ("harbour ferry council evening bridge market school winter island letter budget clinic "
         "quay choir lamp survey bakery tunnel valley archive").split()


class Keyboard:
    """Keys of an X display, one after the other."""

    def __init__(self):
        self.x11, self.xtst = (ctypes.CDLL(ctypes.util.find_library(name) or f"lib{name}.so.6")
                               for name in ("X11", "Xtst"))
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if not self.display:
            raise RuntimeError("no X display")
        self.codes = {}

    def close(self):
        self.x11.XCloseDisplay(self.display)

    def _code(self, name):
        if name not in self.codes:
            symbol = self.x11.XStringToKeysym(name.encode())
            self.codes[name] = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(symbol))
        return self.codes[name]

    def press(self, *names):
        """Presses keys together, the last one the shortest, e.g. press("Control_L", "z"); gives the time
        from which on the server has them."""
        for name in names:
            self.xtst.XTestFakeKeyEvent(self.display, self._code(name), 1, ctypes.c_ulong(0))
        for name in reversed(names):
            self.xtst.XTestFakeKeyEvent(self.display, self._code(name), 0, ctypes.c_ulong(0))
        self.x11.XSync(self.display, 0)
        return time.monotonic()


class Stopped(Exception):
    """The robot's time is over."""


class Robot:
    """Types words, pastes, and takes back what it did, in several fields of one story.

    FIELDS are the names; enter(field) puts the keyboard at the field's end, count(field) says how many
    characters the window shows there. What the window holds must at any time be one of the states in the
    log, in their order."""

    def __init__(self, keyboard, rng, texts, clipboard, enter, count):
        self.keyboard, self.rng = keyboard, rng
        self.texts, self.clipboard = dict(texts), clipboard
        self.enter, self.count = enter, count
        self.log = [(time.monotonic(), dict(texts))]
        self.deadline = None
        self.done, self.undone = [], []  # of this field: what it was before and after each gesture

    def _pause(self, seconds):
        """Stays away from the keys, but not beyond the deadline."""
        left = self.deadline - time.monotonic()
        if left > 0:
            time.sleep(min(seconds, left))
        if time.monotonic() >= self.deadline:
            raise Stopped

    def _note(self, when, field, text):
        self.texts[field] = text
        self.log.append((when, dict(self.texts)))

    def _settle(self, field):
        """Waits until the window shows what was done: a paste takes its own time."""
        while self.count(field) != len(self.texts[field]):
            self._pause(0.01)

    def _key(self, *names):
        when = self.keyboard.press(*names)
        return when

    def _word(self, field):
        before = self.texts[field]
        for letter in self.rng.choice(WORDS) + " ":
            when = self._key("space" if letter == " " else letter)
            self._note(when, field, self.texts[field] + letter)
            self._pause(self.rng.uniform(0.01, 0.06))
        self.done.append((before, self.texts[field]))
        self.undone.clear()

    def _paste(self, field):
        before = self.texts[field]
        when = self._key("Control_L", "v")
        self._note(when, field, before + self.clipboard)
        self._settle(field)
        self.done.append((before, self.texts[field]))
        self.undone.clear()

    def _undo(self, field):
        if self.done:
            gesture = self.done.pop()
            self._note(self._key("Control_L", "z"), field, gesture[0])
            self.undone.append(gesture)
            self._settle(field)

    def _redo(self, field):
        if self.undone:
            gesture = self.undone.pop()
            self._note(self._key("Control_L", "Shift_L", "z"), field, gesture[1])
            self.done.append(gesture)
            self._settle(field)

    def type_for(self, seconds):
        """Works until then, wherever it is in a word; gives the moment at which it stopped."""
        self.deadline = time.monotonic() + seconds
        try:
            while True:
                field = self.rng.choice(list(self.texts))
                self.done, self.undone = [], []
                self.enter(field)
                for _ in range(self.rng.randint(2, 6)):
                    action = self.rng.choices((self._word, self._paste, self._undo, self._redo), (8, 1, 2, 1))[0]
                    action(field)
                    self._pause(self.rng.uniform(0.01, 0.12))
        except Stopped:
            return time.monotonic()

    def find_state(self, texts):
        """The last place of the log where the story was like that, or None."""
        for place in range(len(self.log) - 1, -1, -1):
            if self.log[place][1] == texts:
                return place
        return None


def new_random(seed):
    return random.Random(seed)
