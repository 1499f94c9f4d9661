#!/usr/bin/env python3
"""What every file of the tree promises: its form, its size and its licence."""
# SPDX-License-Identifier: GPL-3.0-or-later

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


PROMISES = {
    "/tree/formatted": formatted,
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
