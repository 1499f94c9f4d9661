"""How to open a document in a program, where its text and its page are on the screen, and where to type."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time

from processes import memory, processor_time, tree_of
from screen import now

WIDTH, HEIGHT = 1400, 900
LONGEST = 5000        # milliseconds that a key may take
IDLE = 150            # milliseconds of the processor's time in a second: a caret that blinks
NARROW = "iltfjrit"   # letters that leave the line as long as it was, more or less


class Keys:
    """What the keys cost: milliseconds each."""

    def __init__(self):
        self.manuscript, self.page, self.processor, self.missed = [], [], [], 0


class Opened:
    """A program that shows a document."""

    def __init__(self, program, process, screen, started_at):
        self.program, self.process, self.screen, self.started_at = program, process, screen, started_at

    def start_to_type(self):
        """Milliseconds from the start to the picture of a letter that is typed as soon as there is a text,
        and to the picture of the whole page with it."""
        self.screen.drawn(0)
        _pressed, first = self.screen.typed("x", quiet=1500)
        return [(time - self.started_at) / 1000 for time in first]

    def show_page(self):
        """Whether there is a page to be seen, after waiting for it."""
        self.program.ready(self.screen)
        try:
            return self.program.page is not None and self.screen.drawn(1, 20_000) > 0
        except RuntimeError:
            print(f"  {self.program.name}: its page stays empty")
            return False

    def wait_for_idle(self, processes, patience=8):
        """Until what an opened text still has to be done with, out of sight, is done."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            before = processor_time(processes)
            time.sleep(1)
            if processor_time(processes) - before < IDLE:
                return

    def prepare_to_type(self):
        """Puts the caret at the beginning of the first paragraph; how many rectangles a key changes."""
        count = 2 if self.show_page() else 1
        self.program.place_caret(self.screen)
        self.screen.rest(700)
        self.wait_for_idle(tree_of(self.process.pid))
        return count

    def type_key(self, keys, number, count, processes):
        """Types one letter, and takes old ones away where there are too many."""
        screen = self.screen
        if number and number % len(NARROW) == 0:
            screen.press(*["BackSpace"] * len(NARROW))
            screen.rest(400)
        # Not in step with anything that is drawn sixty times a second.
        time.sleep(random.uniform(0, 0.05))
        before = processor_time(processes)
        pressed, changed = screen.key(NARROW[number % len(NARROW)], count, LONGEST)
        screen.rest(150)
        keys.processor.append(processor_time(processes) - before)
        keys.missed += 0 in changed
        took = [(time - pressed) / 1000 if time else LONGEST for time in changed]
        keys.manuscript.append(took[0])
        keys.page += took[1:]

    def type_keys(self, runs):
        """Types at the beginning of the first paragraph."""
        count = self.prepare_to_type()
        keys = Keys()
        processes = tree_of(self.process.pid)
        for number in range(runs):
            self.type_key(keys, number, count, processes)
        if keys.missed:
            print(f"  {self.program.name}: {keys.missed} of {runs} keys were not seen everywhere within "
                  f"{LONGEST / 1000:.0f} s")
        return keys

    def memory(self):
        self.show_page()
        self.screen.rest(2000)
        return memory(tree_of(self.process.pid))


class Program:
    name = ""
    command = ()
    page = None               # where the page is, screen pixels
    manuscript = (0, 0, 0, 0) # the end of the lines that are typed in, without their beginning: no caret
    place = (0, 0)            # a place to click, to type at the first paragraph
    environment = {}

    def is_there(self):
        return shutil.which(next(word for word in self.command if self.name.split("-")[-1] in word)) is not None

    def argument(self, words):
        raise NotImplementedError

    def prepare(self):
        """What a person sets once before the program looks as it is measured."""

    def ready(self, screen):
        """What a person does each time before it does."""

    def place_caret(self, screen):
        screen.click(*self.place)
        screen.rest(300)
        screen.press("ctrl+Home")
        screen.rest(300)

    @contextlib.contextmanager
    def opened(self, argument, screen):
        self.prepare()
        screen.expect_window(WIDTH, HEIGHT)
        screen.watch([one for one in (self.manuscript, self.page) if one])
        screen.move(*self.place)
        started_at = now()
        process = subprocess.Popen([*self.command, *argument], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=dict(os.environ, **self.environment))
        try:
            yield Opened(self, process, screen, started_at)
            if process.poll() is not None:
                raise RuntimeError(f"{self.name} ended with status {process.returncode}")
        finally:
            tree = tree_of(process.pid)
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            # Apostrophe leaves some behind.
            for pid in tree[1:]:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL)


def write_settings(name, text):
    """A file below the folder of settings, which is the measurement's own."""
    path = os.path.join(os.environ["XDG_CONFIG_HOME"], name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)


def set_key(schema, key, value):
    subprocess.run(["gsettings", "set", schema, key, value], check=True)


class Lede(Program):
    name = "lede"
    command = ("lede",)
    page = (710, 140, 360, 700)
    manuscript = (430, 100, 235, 650)
    place = (500, 500)

    def __init__(self, store):
        self.store = store

    def prepare(self):
        set_key("org.lede.Lede", "window-size", f"({WIDTH}, {HEIGHT})")

    def argument(self, document):
        return ["--store", str(self.store), document.identity]

    def open_from_desk(self, screen, slug):
        """Milliseconds from Return on the desk to the picture of a letter typed as soon as the text is
        there, and to the whole page with it."""
        screen.press("ctrl+shift+f", "ctrl+a", *(letter.replace("-", "minus") for letter in slug))
        screen.rest(1000)
        begun, _changed = screen.key("Return", 1, LONGEST)
        _pressed, first = screen.typed("x", quiet=1500)
        return [(time - begun) / 1000 for time in first]


class Ghostwriter(Program):
    name = "ghostwriter"
    command = ("ghostwriter",)
    # Its browser engine draws nothing without a graphics card unless told so, and does not start as
    # root inside its own sandbox.
    environment = {"QTWEBENGINE_CHROMIUM_FLAGS": "--disable-gpu"}
    if os.geteuid() == 0:
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    page = (710, 40, 660, 700)
    manuscript = (130, 55, 530, 640)
    place = (300, 70)

    def argument(self, document):
        return [document.path]

    def prepare(self):
        write_settings("kde.org/ghostwriter.conf",
                       "[Preview]\nhtmlPreviewOpen=true\n[Window]\nsidebarOpen=false\n")


class Apostrophe(Program):
    name = "apostrophe"
    # Its page waits for a script from the net; without one it is there at once.
    command = ("unshare", "--net", "apostrophe")
    if os.geteuid() != 0:
        command = ("unshare", "--map-current-user", "--net", "apostrophe")
    page = (710, 100, 660, 700)
    manuscript = (190, 20, 430, 640)
    place = (300, 44)

    def argument(self, document):
        return [document.path]

    def prepare(self):
        for key, value in (("preview-mode", "half-width"), ("preview-active", "false"),
                           ("preview-security", "always-unrestricted")):
            set_key("org.gnome.gitlab.somas.Apostrophe", key, value)

    def ready(self, screen):
        screen.rest(1000)
        screen.click(*self.place)  # a shortcut that comes before the window has the keyboard is lost
        screen.rest(300)
        screen.press("ctrl+p")
        screen.rest(1000)


class TextEditor(Program):
    name = "text-editor"
    command = ("gnome-text-editor", "--standalone")
    manuscript = (150, 60, 300, 350)
    place = (500, 74)

    def argument(self, document):
        return [document.path]
