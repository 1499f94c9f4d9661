"""A camera for the real window, and what its photographer does again and again."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from driver import Role, keys, run, wait_for

FRAME = 5  # pixels around the window, where GTK takes the mouse for resizing when nothing composes
SIZES = ((1400, 880), (860, 880), (360, 640))
SCHEMES = ("light", "dark")
TOOLKIT = """[Settings]
gtk-cursor-blink=false
gtk-enable-animations=false
gtk-decoration-layout=:close
"""


class Camera:
    """Takes the window's pictures when it has come to rest."""

    def __init__(self, output, wanted):
        self.output = output
        self.wanted = wanted
        self.size = SIZES[0]
        self.pool = ThreadPoolExecutor(2)
        self.pictures = []

    def wants(self, view):
        return not self.wanted or any(view.startswith(name) for name in self.wanted)

    def wants_some(self, group):
        """Whether any of the views is wanted whose names begin like that."""
        return self.wants(group) or any(name.startswith(group) for name in self.wanted)

    def resize(self, window, size):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "Lede"],
                               capture_output=True, text=True, check=True)
        with_frame = tuple(length + 2 * FRAME for length in size)
        run("xdotool", "windowsize", found.stdout.split()[0], *map(str, with_frame))
        wait_for(lambda: self._frame_size(window) == with_frame, f"the window to be {size[0]} pixels wide")
        self.size = size

    @staticmethod
    def _frame_size(window):
        for index in range(window.application.get_child_count()):
            extents = window.application.get_child_at_index(index).get_component_iface().get_size()
            return (extents.x, extents.y)
        return None

    def look(self):
        width, height = self.size
        command = ["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+{FRAME}+{FRAME}", "+repage", "ppm:-"]
        return subprocess.run(command, check=True, capture_output=True).stdout

    def rest(self, not_like=None):
        """What the display shows once three looks at it are the same."""
        def at_rest():
            looks = [self.look() for _look in range(3)]  # a picture may come a moment later than its frame
            return looks[0] if looks[0] == looks[1] == looks[2] != not_like else None
        return wait_for(at_rest, "the display to come to rest", 30)

    def take(self, view):
        """The view in both colour schemes; the light one is left."""
        before = None
        for scheme in SCHEMES:
            set_color_scheme(scheme)
            seen = self.rest(before)
            before = seen
            self._save(seen, f"{view}-{self.size[0]}-{scheme}.png")
        set_color_scheme(SCHEMES[0])
        self.rest(before)

    def _save(self, seen, name):
        command = ["magick", "ppm:-", str(self.output / name)]
        self.pictures.append(self.pool.submit(subprocess.run, command, input=seen, check=True))

    def finish(self):
        for picture in self.pictures:
            picture.result()
        return len(self.pictures)


def set_setting(key, value):
    subprocess.run(["gsettings", "set", "org.lede.Lede", key, value], check=True)


def set_color_scheme(scheme):
    set_setting("color-scheme", scheme)


def ledectl(*arguments):
    done = subprocess.run(["ledectl", *arguments], check=True, capture_output=True, text=True)
    return (done.stdout.splitlines() or [""])[-1]


def still_toolkit():
    """A caret that blinks and a dialog that slides never come to rest."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "gtk-4.0"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.ini").write_text(TOOLKIT, encoding="utf-8")


def for_each_size(camera, window, function):
    for size in SIZES:
        camera.resize(window, size)
        function()
    camera.resize(window, SIZES[0])


def open_story(window, story):
    """As a person does it from a terminal: a running Lede takes the story or the file over."""
    subprocess.run(["lede", str(story)], check=True)
    window.find(name=lambda name: name.startswith("State: "))


@contextlib.contextmanager
def dialog(window, name, *opening):
    keys(*opening)
    yield window.find(Role.DIALOG, name)
    keys("Escape")
    window.gone(name, Role.DIALOG)
