#!/usr/bin/env python3
"""What the network brings to a site once more after a delivery, Lede finds when it runs.

    test_second_look.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from pathlib import Path

from driver import wait_for
from promises import keep
from test_publishing_at_once import Room

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "delivery"))

from bench import open_bench  # noqa: E402
from test_late import bring_again, is_creation, publish_and_keep, states  # noqa: E402


def lede_looks_again_when_it_starts(room):
    with open_bench(room.ledectl) as bench:
        story, kept = publish_and_keep(bench, "again", is_creation, 0)
        bring_again(bench, kept)
        assert states(bench, story) == ["publish", "draft"]
        with room.window(bench, story) as window:
            window.find(name="State: Published")
            wait_for(lambda: states(bench, story) == ["publish", "trash"], "the copy is gone", 60)
            bench.proxy.settle()
        delivery = bench.delivery_of(story)
    assert delivery["status"] == "done" and not delivery["message"], delivery


PROMISES = (
    lede_looks_again_when_it_starts,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "second-look", Room))
