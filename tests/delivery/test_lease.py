#!/usr/bin/env python3
"""Whoever publishes a story at the same moment, from however many programs, it is there once."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys

from bench import ALL, PLENTY, keep

TURNS = int(os.environ.get("LEDE_TEST_TURNS", "50" if ALL else "3"))
PROGRAMS = 3


def several_at_once_leave_one(bench):
    worked = 0
    for turn in range(1, TURNS + 1):
        bench.proxy.reset()
        story = bench.write_story(f"turn-{turn}")
        before = bench.site.tally()
        programs = [bench.start("publish", story.id, "--site", "courier") for _ in range(PROGRAMS)]
        ended = [(program.communicate(timeout=PLENTY), program.returncode) for program in programs]
        statuses = [status for _, status in ended]
        assert 0 in statuses and all(status in (0, 1) for status in statuses), ended
        for (answer, talk), status in ended:
            assert status == 0 or (answer == "" and "ledectl: " in talk and "CRITICAL" not in talk), ended
        worked += statuses.count(0)
        bench.assert_once(story, before)
    print(f"# {TURNS} times {PROGRAMS} programs at once, {worked} of them said that it is done: one story and one copy of "
          f"each photo each time", flush=True)


PROMISES = {
    "lease/several-at-once-leave-one": several_at_once_leave_one,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
