"""Drives the real window from outside, as a person would: keys and clicks by XTEST, reading and
pressing by AT-SPI. Nothing here knows Lede's insides."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Role = Atspi.Role
State = Atspi.StateType


class Missing(AssertionError):
    """What should have come to be did not; says what was there instead."""


def wait_for(condition, what, seconds=20):
    """Waits until CONDITION gives something true, and gives that."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            found = condition()
        except GLib.Error:
            found = None  # the object went away while we looked
        if found:
            return found
        if time.monotonic() > deadline:
            raise Missing(f"waited {seconds} s for {what}")
        time.sleep(0.03)


def walk(node, depth=80):
    """NODE and what is below it. A menu in a row of the inspector is some 47 deep."""
    yield node
    if depth == 0:
        return
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield from walk(child, depth - 1)


def is_showing(node):
    states = node.get_state_set()
    return states.contains(State.SHOWING) and states.contains(State.VISIBLE)


class Window:
    """An application of ours on the accessibility bus."""

    def __init__(self, command, environment=None, name="lede"):
        self.environment = dict(os.environ, **(environment or {}))
        self.process = subprocess.Popen(command, env=self.environment, stdin=subprocess.DEVNULL)
        self.name = name
        self.application = None

    def __enter__(self):
        self.application = wait_for(self._find_application, f"{self.name} on the accessibility bus", 60)
        return self

    def __exit__(self, kind, *_exception):
        if kind is not None and os.environ.get("LEDE_TEST_PICTURE"):
            screenshot(os.environ["LEDE_TEST_PICTURE"])  # what it looked like when it went wrong
        self.close()

    def close(self):
        """Ends the program by its process id, kindly first."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def _find_application(self):
        if self.process.poll() is not None:
            raise Missing(f"{self.name} ended with status {self.process.returncode} while starting")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.process.pid \
                    and application.get_child_count():
                return application
        return None

    def all(self, role=None, name=None, below=None, showing=True):
        """Every accessible object with that role and name (an exact one, or a function)."""
        self.application.clear_cache()
        found = []
        for node in walk(below or self.application):
            if role is not None and node.get_role() != role:
                continue
            if name is not None and not (name(node.get_name() or "") if callable(name)
                                         else node.get_name() == name):
                continue
            if showing and not is_showing(node):
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, below=None, seconds=20, showing=True, last=False):
        """The first of them, or the last, waited for."""
        what = f"{role.value_nick if role else 'anything'} “{name}”"
        try:
            return wait_for(lambda: (self.all(role, name, below, showing) or [None])[-1 if last else 0],
                            what, seconds)
        except Missing as missing:
            raise Missing(f"{missing}; there is:\n{self.describe()}") from None

    def press(self, name, role=Role.BUTTON, seconds=20, below=None):
        """Presses what has that name, by its own action."""
        node = self.find(role, name, below, seconds)
        wait_for(lambda: node.get_state_set().contains(State.SENSITIVE), f"“{name}” to become sensitive", seconds)
        action = node.get_action_iface()
        if action is None or action.get_n_actions() == 0 or not action.do_action(0):
            self.click(node)
        return node

    def click(self, node):
        """A click in the middle of NODE, once it has come to rest."""
        place = wait_for(lambda: self.resting_place(node), f"“{node.get_name()}” to come to rest")
        self.click_at(place[0] + place[2] // 2, place[1] + place[3] // 2)

    def resting_place(self, node):
        """Where NODE is within the window, or None while it moves."""
        # Windows stand at the screen's corner: there is no window manager, and GTK only tells places
        # within its own window.
        places = []
        for pause in (0.06, 0):
            extents = node.get_extents(Atspi.CoordType.WINDOW)
            places.append((extents.x, extents.y, extents.width, extents.height))
            time.sleep(pause)
        return places[0] if places[0] == places[1] and places[0][2] > 0 else None

    def scroll_to_top(self, node):
        """Turns the wheel over NODE."""
        place = wait_for(lambda: self.resting_place(node), f"“{node.get_name()}” to come to rest")
        run("xdotool", "mousemove", str(place[0] + place[2] // 2), str(place[1] + place[3] // 2),
            "click", "--repeat", "30", "--delay", "10", "4")

    def click_at(self, x, y):
        run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def focus(self, name, below=None):
        """Puts the keyboard into a text field."""
        node = self.field(name, below)
        self.put_keyboard(node)
        return node

    def put_keyboard(self, node):
        """Gives NODE the focus, by asking for it or by a click."""
        component = node.get_component_iface()
        for _attempt in range(5):
            try:
                granted = component is not None and component.grab_focus()
            except GLib.Error:
                granted = False  # a widget that only knows clicks
            if not granted:
                self.click(node)
            if self._has_focus(node, 1.5):
                return
        raise Missing(f"“{node.get_name()}” does not take the keyboard")

    def gone(self, name, role=None, seconds=20):
        """Waits until nothing of that name shows any more."""
        wait_for(lambda: not self.all(role, name), f"“{name}” to go away", seconds)

    def field(self, name, below=None, last=False):
        """The text field with that label."""
        return wait_for(lambda: ([node for node in self.all(name=name, below=below)
                                  if node.get_editable_text_iface() is not None] or [None])[-1 if last else 0],
                        f"a text field “{name}”")

    def fill(self, name, text, below=None, last=False):
        """Puts the keyboard into a text field and types over what is there."""
        node = self.field(name, below, last)
        self.put_keyboard(node)
        keys("ctrl+a")
        type_text(text)
        shown = (text, "•" * len(text))  # the latter is a password
        try:
            wait_for(lambda: self.text(node) in shown, f"“{name}” to read “{text}”", 10)
        except Missing as missing:
            raise Missing(f"{missing}; it reads “{self.text(node)}”") from None

    def choose_file(self, path, title):
        """Answers GTK's file dialog with a path."""
        dialog = self.find(Role.DIALOG, title)
        self.find(Role.BUTTON, "Cancel", dialog)
        keys("slash")
        entry = wait_for(lambda: next((node for node in self.all(below=dialog)
                                       if node.get_editable_text_iface() is not None
                                       and self.text(node).startswith("/")), None), "the entry for a path")
        # Not by keys: the dialog completes what is typed.
        wait_for(lambda: entry.get_editable_text_iface().set_text_contents(str(path))
                 and self.text(entry) == str(path), "the path to stand there")
        keys("Return")
        self.gone(title, Role.DIALOG)
        self.take_keyboard()

    def take_keyboard(self):
        """Gives the keyboard back to the window, as a window manager does when a dialog has closed."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."],
                               capture_output=True, text=True, check=True)
        run("xdotool", "windowfocus", "--sync", found.stdout.split()[0])

    def wait_for_focus(self, name):
        """Waits until the keyboard is there."""
        wait_for(lambda: any(node.get_state_set().contains(State.FOCUSED) for node in self.all(name=name)),
                 f"the focus to come to “{name}”")

    def _has_focus(self, node, seconds):
        deadline = time.monotonic() + seconds
        while True:
            node.clear_cache_single()
            if node.get_state_set().contains(State.FOCUSED):
                return True
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.03)

    def text(self, node):
        interface = node.get_text_iface()
        if interface is None:
            return ""
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))

    def describe(self, below=None):
        """The names that a person could see, for a message."""
        lines = []
        for node in walk(below or self.application):
            if node.get_name() and is_showing(node):
                lines.append(f"  {node.get_role_name()} “{node.get_name()}”")
        return "\n".join(lines[:160])


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def keys(*names):
    """Presses keys, e.g. keys("ctrl+s", "Tab")."""
    run("xdotool", "key", "--clearmodifiers", "--delay", "12", *names)


def type_text(text, delay=6):
    """Types TEXT key by key; a line's end is Return."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        if line:
            run("xdotool", "type", "--clearmodifiers", "--delay", str(delay), "--", line)
        if index < len(lines) - 1:
            keys("Return")


def screenshot(path):
    """The whole display as a PNG."""
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    run("import", "-window", "root", str(path))
