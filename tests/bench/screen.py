"""The X display that a program is measured on, by way of bench-screen."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import time
from pathlib import Path


def now():
    """Microseconds, of the clock that bench-screen's times are of."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000


class Screen:
    """Watches the rectangles that it was last told to."""

    def __init__(self):
        program = Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench/bench-screen"
        self.process = subprocess.Popen([str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def ask(self, *words):
        self.process.stdin.write(" ".join(str(word) for word in words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("bench-screen ended")
        return answer.split()

    def watch(self, rectangles):
        for number, rectangle in enumerate(rectangles):
            self.ask("watch", number, *rectangle)

    def expect_window(self, width, height):
        """A window that appears gets this size, unless it has it."""
        self.ask("size", width, height)

    def move(self, x, y):
        self.ask("move", x, y)

    def click(self, x, y):
        self.ask("click", x, y)

    def press(self, *names):
        for name in names:
            self.ask("press", name)

    def key(self, name, count, limit):
        """When a key was pressed, and when each of the first rectangles changed, 0 where none did."""
        pressed, *changed = (int(time) for time in self.ask("key", name, count, limit))
        return pressed, changed

    def typed(self, name, quiet=400, limit=20_000):
        """When the key was pressed, and when each rectangle first looked as it does at rest."""
        pressed, *changed = (int(time) for time in self.ask("typed", name, quiet, limit))
        return pressed, changed

    def rest(self, quiet=150, limit=60_000):
        """When the last change was, after waiting until there are none any more."""
        last = int(self.ask("rest", quiet, limit)[0])
        if last == 0:
            raise RuntimeError("the screen does not come to rest")
        return last

    def drawn(self, number, limit=60_000):
        """When there is something in a rectangle, after waiting for it."""
        when = int(self.ask("drawn", number, limit)[0])
        if when == 0:
            raise RuntimeError("nothing is drawn")
        return when
