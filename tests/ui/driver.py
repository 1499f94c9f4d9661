"""Drives the real window from outside, as a person would: keys and clicks by XTEST, reading and
pressing by AT-SPI. Nothing here knows Lede's insides."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

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
        except gi.repository.GLib.Error:
            found = None  # the object went away while we looked
        if found:
            return found
        if time.monotonic() > deadline:
            raise Missing(f"waited {seconds} s for {what}")
        time.sleep(0.03)


def walk(node, depth=40):
    """NODE and all that is below it and showing."""
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

    def __exit__(self, *exception):
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

    def find(self, role=None, name=None, below=None, seconds=20, showing=True):
        """The first of them, waited for."""
        what = f"{role.value_nick if role else 'anything'} “{name}”"
        try:
            return wait_for(lambda: (self.all(role, name, below, showing) or [None])[0], what, seconds)
        except Missing as missing:
            raise Missing(f"{missing}; there is:\n{self.describe()}") from None

    def press(self, name, role=None, seconds=20, below=None):
        """Presses what has that name, by its own action."""
        node = self.find(role, name, below, seconds)
        wait_for(lambda: node.get_state_set().contains(State.SENSITIVE), f"“{name}” to become sensitive", seconds)
        action = node.get_action_iface()
        if action is None or action.get_n_actions() == 0 or not action.do_action(0):
            self.click(node)
        return node

    def click(self, node):
        """A click in the middle of NODE."""
        extents = node.get_extents(Atspi.CoordType.SCREEN)
        if extents.width <= 0:
            raise Missing(f"“{node.get_name()}” has no place on the screen")
        self.click_at(extents.x + extents.width // 2, extents.y + extents.height // 2)

    def click_at(self, x, y):
        run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def focus(self, name, role=None, below=None):
        """Puts the keyboard there."""
        node = self.find(role, name, below)
        component = node.get_component_iface()
        if not (component and component.grab_focus() and self._has_focus(node, 2)):
            self.click(node)
        wait_for(lambda: self._has_focus(node, 0), f"the focus on “{name}”")
        return node

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
