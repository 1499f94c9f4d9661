#!/usr/bin/env python3
"""Runs the tests of a build and counts the single promises, not the programs that hold them.

Tests of the suite "ui" get a display and a message bus, all others get neither. The last line is
"N passed, N failed[, N skipped]".
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from session import TREE, clean_up_when_told_to_end, display, on_bus, private_folders  # noqa: E402
from tap import Counts, count  # noqa: E402

SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1:abort_on_error=0",
    "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
    "LSAN_OPTIONS": f"suppressions='{TREE}/build-aux/lsan.supp':print_suppressions=0",
}


def chosen_tests(build, names):
    """The tests by whether they need a display."""
    listed = subprocess.run(["meson", "introspect", "--tests", str(build)],
                            check=True, capture_output=True, text=True)
    chosen = {True: [], False: []}
    for test in json.loads(listed.stdout):
        suites = [suite.rpartition(":")[2] for suite in test["suite"]]
        full_name = "/".join([*suites, test["name"]])
        if not names or any(name in full_name for name in names):
            chosen["ui" in suites].append(test["name"])
    return chosen


def run(build, log, tests, suite, environment, wrapper):
    """Runs meson's test runner; what it writes to LOG is what counts."""
    command = ["meson", "test", "-C", str(build), "--no-rebuild", "--logbase", log, *suite,
               "--timeout-multiplier", "3", *tests]
    runner = subprocess.Popen(wrapper(command), env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    for line in runner.stdout:
        # One line for each program; meson's summary counts other things than we do.
        if "/" in line.split(" ")[0] or line.startswith(" ") and "/" in line.split()[0]:
            print(line, end="", flush=True)
    runner.wait()

    path = build / "meson-logs" / f"{log}.json"
    if not path.exists():
        raise SystemExit(f"the test runner failed and left no {path}")
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def main():
    parser = argparse.ArgumentParser(prog="./dev test")
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="run the long tests at full length")
    parser.add_argument("names", nargs="*", metavar="NAME")
    options = parser.parse_args()
    clean_up_when_told_to_end()

    environment = dict(os.environ)
    for name, value in SANITIZERS.items():
        environment[name] = ":".join(filter(None, [value, os.environ.get(name)]))
    environment["LEDE_DECODER"] = str(options.build / "src/media/lede-decoder")
    environment["LEDE_TEST_GHOST"] = str(TREE / "build-aux/ghost/ghost.py")
    environment["LEDE_TEST_NEWSROOM"] = str(TREE / "build-aux/newsroom/newsroom.py")
    if options.all:
        environment["LEDE_TEST_ALL"] = "1"

    chosen = chosen_tests(options.build, options.names)
    if not any(chosen.values()):
        print(f"no test's name contains {' or '.join(options.names)}", file=sys.stderr)
        return 2

    results = []
    for old in (options.build / "meson-logs").glob("lede-*.json"):
        old.unlink()
    with private_folders(environment):
        if chosen[False]:
            results += run(options.build, "lede-plain", chosen[False], ["--no-suite", "ui"],
                           environment, list)
        if chosen[True]:
            with display(environment):
                results += run(options.build, "lede-ui", chosen[True],
                               # One after the other: there is one keyboard.
                               ["--suite", "ui", "--num-processes", "1"],
                               environment, on_bus)

    total = Counts()
    for result in results:
        counts = count(result)
        total.add(counts)
        if counts.failed:
            print(f"\n---- {result['name']}: {result['result']}, exit status {result['returncode']} ----")
            print(result.get("stdout", ""), result.get("stderr", ""), sep="")
    for name in total.failures:
        print(f"failed: {name}")
    for name in total.skips:
        print(f"skipped: {name}")

    print(total, flush=True)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
