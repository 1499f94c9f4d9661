"""How to open a document in a program, where its page is on the screen, and where to type."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import subprocess
import time

WIDTH, HEIGHT = 1400, 900
LONGEST = 5  # seconds that a key may take


def windows_of(pid):
    """The visible windows of a process, by its id."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid), "--name", "."],
                           capture_output=True, text=True, check=False)
    return found.stdout.split()


class Opened:
    """A program that shows a document."""

    def __init__(self, program, process, screen):
        self.program, self.process, self.screen = program, process, screen
        self.started_in = 0.0

    def keys_to_page(self, runs):
        """Milliseconds from each key to the first other picture of the page."""
        self.program.place_caret()
        self.screen.settle(self.program.page)
        times, missed = [], 0
        for number in range(runs):
            took = self.screen.key_to_change("abcdefgh"[number % 8], self.program.page, LONGEST)
            missed += took is None
            times.append(took or LONGEST * 1000)
            self.screen.settle(self.program.page, quiet=0.15)
        if missed:
            print(f"  {self.program.name}: {missed} of {runs} keys did not reach the page within {LONGEST} s")
        return times


class Program:
    name = ""
    page = (0, 0, 0, 0)       # where the page is, screen pixels
    manuscript = (0, 0)       # a place to click, to type at the first paragraph

    def command(self, argument):
        raise NotImplementedError

    environment = {}

    def prepare(self):
        """What a person sets once before the program looks as it is measured."""

    def place_caret(self):
        x, y = self.manuscript
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], check=True)
        subprocess.run(["xdotool", "mousemove", "2", "2"], check=True)
        subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+Home", "End"], check=True)

    @contextlib.contextmanager
    def opened(self, argument, screen):
        self.prepare()
        start = time.perf_counter()
        process = subprocess.Popen(self.command(argument), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, **self.environment))
        window = Opened(self, process, screen)
        try:
            while not windows_of(process.pid):
                if process.poll() is not None:
                    raise RuntimeError(f"{self.name} ended with status {process.returncode}")
                time.sleep(0.005)
            for identity in windows_of(process.pid)[:1]:
                subprocess.run(["xdotool", "windowmove", identity, "0", "0",
                                "windowsize", identity, str(WIDTH), str(HEIGHT)], check=False)
            begun = time.perf_counter() - start
            window.started_in = (begun + screen.settle(self.page, quiet=0.7)) * 1000
            yield window
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


class Lede(Program):
    name = "lede"
    page = (760, 240, 380, 500)
    manuscript = (520, 600)

    def __init__(self, store):
        self.store = store

    def command(self, argument):
        return ["lede", "--store", str(self.store), argument]


class Ghostwriter(Program):
    name = "ghostwriter"
    # Its browser engine draws nothing without a graphics card unless told so, and does not start as
    # root inside its own sandbox.
    environment = {"QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    page = (730, 40, 620, 700)
    manuscript = (300, 120)

    def command(self, argument):
        return ["ghostwriter", argument]

    def prepare(self):
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "kde.org")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "ghostwriter.conf"), "w", encoding="utf-8") as stream:
            stream.write("[Preview]\nhtmlPreviewOpen=true\n[Window]\nsidebarOpen=false\n")
