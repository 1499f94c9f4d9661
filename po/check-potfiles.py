#!/usr/bin/env python3
"""Holds po/POTFILES against the tree: each file with a string for people is in it, and no other.

    check-potfiles.py TREE [--write]
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys
from pathlib import Path

FOLDERS = ["data", "src"]
TRANSLATABLE = {
    ".c": re.compile(r"\b(?:_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2?)\s*\("),
    ".blp": re.compile(r"\b(?:_|C_)\("),
    ".desktop.in": re.compile(r"^(?:Generic)?Name=", re.M),
    ".metainfo.xml.in": re.compile(r"<summary>"),
    ".gschema.xml": re.compile(r"<summary>"),
}


def find(tree):
    found = []
    for folder in FOLDERS:
        for path in sorted((tree / folder).rglob("*")):
            suffix = next((s for s in TRANSLATABLE if path.name.endswith(s)), None)
            if suffix and TRANSLATABLE[suffix].search(path.read_text()):
                found.append(str(path.relative_to(tree)))
    return found


def main():
    tree = Path(sys.argv[1])
    potfiles = tree / "po/POTFILES"
    wanted = find(tree)

    if "--write" in sys.argv[2:]:
        potfiles.write_text("".join(f"{name}\n" for name in wanted))
        return 0

    listed = [line for line in potfiles.read_text().splitlines() if line and not line.startswith("#")]
    missing = sorted(set(wanted) - set(listed))
    stale = sorted(set(listed) - set(wanted))
    for name in missing:
        print(f"{name} has strings to translate and is not in po/POTFILES")
    for name in stale:
        print(f"{name} is in po/POTFILES and has nothing to translate")
    if missing or stale:
        print("Run: po/check-potfiles.py . --write")
    return 1 if missing or stale else 0


if __name__ == "__main__":
    sys.exit(main())
