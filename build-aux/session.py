"""A private session to run Lede in: folders, a display and a message bus of its own."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent


class Steps:
    """Prints what happens, with the time since ./dev began."""

    def __init__(self):
        self.started_at = float(os.environ.get("LEDE_DEV_STARTED", time.time()))

    def say(self, text):
        print(f"{time.time() - self.started_at:7.1f} s  {text}", flush=True)


def clean_up_when_told_to_end():
    """Lets the blocks that are open close when the supervisor ends us."""
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(143))


@contextlib.contextmanager
def private_folders(environment):
    """Points everything that is kept in the home folder at a folder that is removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix="lede-home-"))
    folders = {
        "HOME": home,
        "XDG_DATA_HOME": home / "data",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_STATE_HOME": home / "state",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_RUNTIME_DIR": home / "run",
        "TMPDIR": home / "tmp",
    }
    # The compiler's cache and the newsroom's template stay where they are.
    environment.setdefault("LEDE_DEV_CACHE", str(Path.home() / ".cache/lede"))
    for name, folder in folders.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        environment[name] = str(folder)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"):
        environment.pop(name, None)
    environment["GSETTINGS_BACKEND"] = "keyfile"
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def display(environment, size="1600x1000"):
    """Xvfb on a display number that it finds free itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        env=environment, pass_fds=[writing], stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        environment["DISPLAY"] = f":{number}"
        yield environment["DISPLAY"]
    finally:
        environment.pop("DISPLAY", None)
        server.terminate()
        server.wait()


def on_bus(command):
    """The command, with a message bus of its own around it."""
    return ["dbus-run-session", f"--dbus-daemon={TREE / 'build-aux/quiet-bus.sh'}", "--", *command]


@contextlib.contextmanager
def newsroom(environment, directory, steps):
    """The demo newsroom, until the end of the block."""
    script = str(TREE / "build-aux/newsroom/newsroom.py")
    place = ["--dir", str(directory)]
    subprocess.run([sys.executable, script, "start", *place, "--watch", str(os.getpid())],
                   env=environment, check=True, stdout=subprocess.DEVNULL)
    description = directory.with_name(directory.name + ".json")
    try:
        yield description
    finally:
        subprocess.run([sys.executable, script, "stop", *place], env=environment, check=True)
        steps.say("the newsroom is stopped and removed")
