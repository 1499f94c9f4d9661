#!/usr/bin/env python3
"""Whatever moment a publishing process dies in, a Ghost ends with one story and one copy of each photo."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import random
import signal
import sys
import threading
import time

from ghost_stories import check_complete, make_section, write_story
from ghostdesk import GhostDesk, keep

KILLS = 200 if os.environ.get("LEDE_TEST_ALL") else int(os.environ.get("LEDE_TEST_KILLS", "10"))


def killed_at_random_leaves_one(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "unharmed", "unharmed", "Unharmed", 1000)
    story = desk.run("import", path)
    started = time.monotonic()
    check_complete(site, desk.publish(story), "Unharmed", shas)
    duration = time.monotonic() - started
    seed = int(os.environ.get("LEDE_TEST_SEED", random.randrange(1 << 30)))
    moments = random.Random(seed)
    interrupted = 0

    for turn in range(KILLS):
        slug, headline = f"killed-{turn}", f"Killed in turn {turn}"
        path, shas = write_story(place / slug, slug, headline, 2000 + 10 * turn)
        story = desk.run("import", path)
        moment = moments.uniform(0, duration * 1.1)
        started = time.monotonic()
        process = desk.start("publish", story, "--site", "courier")
        timer = threading.Timer(moment, process.send_signal, (signal.SIGKILL,))
        timer.start()
        if process.wait() == -signal.SIGKILL:
            interrupted += 1
        else:  # a site that has warmed up, or a machine with less to do
            duration = min(duration, time.monotonic() - started)
        timer.cancel()
        try:
            check_complete(site, desk.publish(story), headline, shas)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, turn {turn}, killed after {moment:.3f} s: {error}") from error

    tags = [tag["name"] for tag in site.admin("tags/?limit=all")["tags"]]
    assert len(tags) == len(set(tags)), tags
    print(f"# {interrupted} of {KILLS} processes were killed at work, seed {seed}, {duration:.2f} s unharmed",
          flush=True)
    assert interrupted >= KILLS // 3, interrupted


def two_at_once_leave_one(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "twice", "twice", "Published twice at once", 9500)
    story = desk.run("import", path)
    both = [desk.start("publish", story, "--site", "courier") for _ in range(2)]
    assert 0 in [process.wait() for process in both]
    check_complete(site, desk.publish(story), "Published twice at once", shas)


PROMISES = {
    "/ghost/kills/killed-at-random-leaves-one": killed_at_random_leaves_one,
    "/ghost/kills/two-at-once-leave-one": two_at_once_leave_one,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
