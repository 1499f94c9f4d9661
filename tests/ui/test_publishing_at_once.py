#!/usr/bin/env python3
"""The window and two other programs publish the same story at the same moment: it is on the site once.

    test_publishing_at_once.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
import time
from pathlib import Path

from driver import Role, Window, keys
from promises import keep

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "delivery"))

from bench import ALL, PLENTY, open_bench  # noqa: E402

TURNS = int(os.environ.get("LEDE_TEST_TURNS", "50" if ALL else "2"))


class Room:
    def __init__(self, place, lede, ledectl):
        self.lede, self.ledectl = lede, str(Path(ledectl).resolve())

    def window(self, bench, story):
        return Window([self.lede, story.id], {**bench.environment, "LEDE_STORE": str(bench.folder / "store"),
                                              "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]})


def publish_in_all(room, bench, turn):
    bench.proxy.reset()
    story = bench.write_story(f"at-once-{turn}")
    before = bench.site.tally()
    with room.window(bench, story) as window:
        window.find(name="State: Draft")
        keys("ctrl+shift+Return")
        dialog = window.find(Role.DIALOG, "Send to Site")
        programs = [bench.start("publish", story.id, "--site", "courier") for _ in range(2)]
        window.press("Publish", below=dialog)
        ended = [(program.communicate(timeout=PLENTY), program.returncode) for program in programs]
        done = time.monotonic()
        window.find(name=lambda name: name.startswith("State: Published"), seconds=60)
        shown = time.monotonic() - done
    assert all(status in (0, 1) for _, status in ended), ended
    bench.assert_once(story, before)
    return [status for _, status in ended].count(0), shown


def the_window_and_two_programs_leave_one(room):
    with open_bench(room.ledectl) as bench:
        turns = [publish_in_all(room, bench, turn) for turn in range(1, TURNS + 1)]
    worked = sum(count for count, _ in turns)
    slowest = max(shown for _, shown in turns)
    print(f"# {TURNS} times the window and two programs at once, {worked} of {2 * TURNS} programs said that it is done, the "
          f"window said so {slowest:.1f} s later at most: one story and one copy of each photo each time", flush=True)


PROMISES = (
    the_window_and_two_programs_leave_one,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "publishing-at-once", Room))
