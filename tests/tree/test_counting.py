#!/usr/bin/env python3
"""The last line of ./dev test counts what it should."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "build-aux"))

from tap import count  # noqa: E402


def counted(stdout, result="OK", status=0):
    return str(count({"name": "program", "stdout": stdout, "result": result, "returncode": status}))


CASES = {
    "every-promise-by-itself": (counted("1..2\nok 1 /a\nok 2 - /b\n"), "2 passed, 0 failed"),
    "a-skip-has-its-own-column": (
        counted("1..2\nok 1 /a\nok 2 /b # SKIP no network\n"), "1 passed, 0 failed, 1 skipped"),
    "a-broken-promise": (counted("1..2\nok 1 /a\nnot ok 2 /b\n", "FAIL", 1), "1 passed, 1 failed"),
    "a-promise-put-off-is-broken": (counted("1..1\nnot ok 1 /a # TODO later\n", "OK"), "0 passed, 1 failed"),
    "a-crash-after-some": (counted("1..3\nok 1 /a\n", "FAIL", -11), "1 passed, 1 failed"),
    "a-crash-at-the-end": (counted("1..1\nok 1 /a\n", "FAIL", -6), "1 passed, 1 failed"),
    "a-crash-before-all": (counted("", "FAIL", -11), "0 passed, 1 failed"),
    "a-leak-found-at-the-exit": (counted("1..1\nok 1 /a\n", "ERROR", 1), "1 passed, 1 failed"),
    "out-of-time": (counted("1..2\nok 1 /a\n", "TIMEOUT", -15), "1 passed, 1 failed"),
    "stopped-short-in-silence": (counted("1..2\nok 1 /a\n"), "1 passed, 1 failed"),
    "steps-within-a-promise-are-one": (counted("1..1\n    ok 1 - x\n    ok 2 - y\nok 1 /a\n"), "1 passed, 0 failed"),
    "all-skipped": (counted("1..0 # SKIP no display\n", "SKIP"), "0 passed, 0 failed, 1 skipped"),
    "a-program-without-a-protocol": (counted("fine\n"), "1 passed, 0 failed"),
}


def main():
    print(f"1..{len(CASES)}")
    failed = 0
    for number, (name, (got, wanted)) in enumerate(CASES.items(), 1):
        failed += got != wanted
        print(f"{'ok' if got == wanted else 'not ok'} {number} - /tree/counting/{name}")
        if got != wanted:
            print(f"# {got} instead of {wanted}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
