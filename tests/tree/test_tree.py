#!/usr/bin/env python3
"""What every file of the tree promises: its form, its size and its licence."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
FOLDERS = ["build-aux", "data", "flatpak", "po", "src", "tests"]
LONGEST = 800


def files(*patterns):
    return sorted(path for folder in FOLDERS for pattern in patterns for path in (TREE / folder).rglob(pattern))


class Skipped(Exception):
    """The promise cannot be looked at here; says why."""


def formatted():
    done = subprocess.run(["bash", "build-aux/format.sh", "--check"], cwd=TREE, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    if done.returncode == 77:
        raise Skipped(done.stderr.strip())
    return (done.stdout + done.stderr).splitlines() if done.returncode else []


def not_too_long():
    return [
        f"{path.relative_to(TREE)} has {lines} lines; more than {LONGEST} want to be two files"
        for path in files("*.[ch]", "*.py", "*.sh", "*.blp")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    ]


def license_named():
    return [
        f"{path.relative_to(TREE)} does not name its licence"
        for path in files("*.[ch]", "*.py", "*.sh", "*.php")
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in path.read_text(encoding="utf-8")[:2000]
    ]


def rooms_in_order():
    """The window's rooms use only those that src/app/meson.build names before them; what stands in src/app
    itself, the shell, uses all and is used by none."""
    app = TREE / "src/app"
    order = re.findall(r"^subdir\('([a-z]+)'\)$", (app / "meson.build").read_text(encoding="utf-8"), re.MULTILINE)
    place = {room: number for number, room in enumerate([*order, "app"])}
    home = {path.name: path.parent.name for path in app.rglob("*.h")}
    return [f"src/app has no rooms: {order}"] * (len(order) < 2) + [
        f"{path.relative_to(TREE)} includes {header}, which stands above it, in {home[header]}"
        for path in sorted(app.rglob("*.[ch]"))
        for header in re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
        if header in home and place[home[header]] > place[path.parent.name]
    ]


PROMISES = {
    "/tree/formatted": formatted,
    "/tree/rooms-in-order": rooms_in_order,
    "/tree/no-file-too-long": not_too_long,
    "/tree/license-named": license_named,
}


def main():
    print(f"1..{len(PROMISES)}")
    failed = 0
    for number, (name, check) in enumerate(PROMISES.items(), 1):
        try:
            complaints = check()
        except Skipped as reason:
            print(f"ok {number} - {name} # SKIP {reason}")
            continue
        failed += bool(complaints)
        print(f"{'not ok' if complaints else 'ok'} {number} - {name}")
        for complaint in complaints:
            print(f"# {complaint}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
