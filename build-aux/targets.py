#!/usr/bin/env python3
"""The files that ninja has to make before tests whose name contains one of NAME can run, a line each."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import subprocess
import sys


def introspect(what, build):
    listed = subprocess.run(["meson", "introspect", f"--{what}", build], check=True, capture_output=True, text=True)
    return json.loads(listed.stdout)


def main():
    build, *names = sys.argv[1:]
    needed = set()
    always = {"lede-decoder"}  # what decodes pictures for all of them
    for test in introspect("tests", build):
        suites = [suite.rpartition(":")[2] for suite in test["suite"]]
        if any(name in "/".join([*suites, test["name"]]) for name in names):
            needed.update(test["depends"])
    for target in introspect("targets", build):
        if target["id"] in needed or target["name"] in always:
            for path in target["filename"]:
                print(os.path.relpath(path, build))


if __name__ == "__main__":
    main()
