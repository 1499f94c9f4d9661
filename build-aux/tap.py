"""Counting the promises that a test program kept, from what it printed."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

POINT = re.compile(r"^(?P<indent> *)(?P<not>not )?ok\b *(?P<number>\d+)? *(?:- )?(?P<text>.*)$")
DIRECTIVE = re.compile(r"#\s*(?P<word>SKIP|TODO)\b\s*(?P<reason>.*)$", re.IGNORECASE)
PLAN = re.compile(r"^1\.\.(\d+)")


class Counts:
    def __init__(self):
        self.passed = 0
        self.failures = []
        self.skips = []

    @property
    def failed(self):
        return len(self.failures)

    def add(self, other):
        self.passed += other.passed
        self.failures += other.failures
        self.skips += other.skips

    def __str__(self):
        skipped = f", {len(self.skips)} skipped" if self.skips else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


def count(result):
    """Counts one entry of meson's test log.

    A program that crashed, ran out of time or stopped short of its plan failed once more than it
    said, since it cannot say so itself.
    """
    counts = Counts()
    planned = None
    points = 0

    for line in (result.get("stdout") or "").splitlines():
        plan = PLAN.match(line)
        point = POINT.match(line)
        if plan:
            planned = int(plan[1])
            if planned == 0 and "SKIP" in line.upper():
                counts.skips.append(f"{result['name']} ({line.partition('#')[2].strip()})")
        elif point and not point["indent"]:
            points += 1
            record(counts, result["name"], point)

    if planned is None and not points:
        record_program(counts, result)
    elif planned is not None and points < planned and not counts.failures:
        counts.failures.append(f"{result['name']} (stopped after {points} of {planned})")
    elif result["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and not counts.failures:
        counts.failures.append(f"{result['name']} ({result['result']}, exit status {result['returncode']})")
    return counts


def record(counts, program, point):
    directive = DIRECTIVE.search(point["text"])
    name = point["text"].partition("#")[0].strip() or f"{program} {point['number']}"
    if directive and directive["word"].upper() == "SKIP":
        counts.skips.append(f"{name} ({directive['reason'].strip() or 'no reason given'})")
    elif point["not"]:
        counts.failures.append(name)
    else:
        counts.passed += 1


def record_program(counts, result):
    """A program that speaks no TAP is one promise."""
    if result["result"] == "OK":
        counts.passed += 1
    elif result["result"] == "SKIP":
        counts.skips.append(f"{result['name']} (the program said so)")
    else:
        counts.failures.append(f"{result['name']} ({result['result']}, exit status {result['returncode']})")
