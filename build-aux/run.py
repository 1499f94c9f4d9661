#!/usr/bin/env python3
"""The main job without a display of one's own: ./dev run on a fresh machine or in CI.

Starts the demo newsroom and a display, has tests/ui/main-job.py write, illustrate and publish the
sample story in the real window as a person would, and leaves two pictures: the window, and the page
that readers get. The driver is called as

    main-job.py --newsroom FILE --output DIR

with DISPLAY and a message bus of its own, the programs in PATH and its home in a folder that is
thrown away. FILE describes the newsroom as newsroom.py does; DIR gets lede.png and page.png.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from session import TREE, Steps, clean_up_when_told_to_end, display, newsroom, on_bus, private_folders  # noqa: E402

OUTPUT = TREE / "build/run"
PICTURES = {"lede.png": "the window", "page.png": "the page that readers get"}


def is_picture(path):
    return path.exists() and path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def keep_pictures(output):
    """Moves what the main job left to build/run, also when it failed; names what is missing."""
    for path in output.iterdir():
        shutil.move(path, OUTPUT / path.name)
    return [name for name in PICTURES if not is_picture(OUTPUT / name)]


def main():
    clean_up_when_told_to_end()
    steps = Steps()
    environment = dict(os.environ)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for name in PICTURES:
        (OUTPUT / name).unlink(missing_ok=True)

    with private_folders(environment) as home:
        output = home / "output"
        output.mkdir()
        steps.say("starting the demo newsroom and a display")
        with display(environment), newsroom(environment, home / "newsroom", steps) as description:
            driver = on_bus([sys.executable, str(TREE / "tests/ui/main-job.py"),
                             "--newsroom", str(description), "--output", str(output)])
            done = subprocess.run(driver, env=environment, stdin=subprocess.DEVNULL, check=False)
        missing = keep_pictures(output)

    if done.returncode != 0:
        steps.say(f"the main job failed (exit status {done.returncode})")
        return 1
    if missing:
        steps.say(f"the main job left no {' and no '.join(missing)}")
        return 1
    for name, what in PICTURES.items():
        steps.say(f"{what}: {(OUTPUT / name).relative_to(TREE)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
