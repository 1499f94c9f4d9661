#!/usr/bin/env python3
"""Publishing that is killed at any moment and run again leaves one post and one copy of each photo."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from ledectl import PLENTY, Ledectl, draw_photos, keep, start_newsroom
from newsroom import Newsroom

KILLS = 200 if os.environ.get("LEDE_TEST_ALL") else 20
STEPS = 8  # lines that a publication of three photos says
PHOTOS = ("night-ferry-quay.jpg", "night-ferry-gauges.jpg", "night-ferry-clinic.jpg")


@dataclass
class Shared:
    samples: Path
    newsroom: Newsroom


def with_comment(picture, words):
    """The same picture as another file: JPEG with a comment right behind its beginning."""
    comment = words.encode()
    return picture[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + picture[2:]


def make_story(folder, samples, number):
    for name in PHOTOS:
        (folder / name).write_bytes(with_comment((samples / name).read_bytes(), f"{number}"))
    text = (samples / "night-ferry.md").read_text(encoding="utf-8")
    path = folder / f"killed-{number}.md"
    path.write_text(text.replace("slug: night-ferry", f"slug: killed-{number}"), encoding="utf-8")
    return path


def kill_publish(ledectl, slug, after, step=0):
    """Kills a publication some seconds after its step began, if it still runs; whether it did."""
    run = subprocess.Popen(ledectl.command("publish", slug, "--site", "Courier"), env=ledectl.environment,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    for _ in range(step):
        run.stderr.readline()
    try:
        run.wait(after)
        return False
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait(PLENTY)
        return True
    finally:
        run.stderr.close()


def assert_once(shared, ledectl, slug, identity, address):
    posts = shared.newsroom.posts(identity)
    assert [post["status"] for post in posts] == ["publish"], [(post["id"], post["status"]) for post in posts]
    assert posts[0]["link"] == address and posts[0]["slug"] == slug, posts[0]["link"]
    page = shared.newsroom.read(address)
    for photo in ledectl.json("photo", "list", slug):
        copies = shared.newsroom.media(photo["image"][:20])
        assert len(copies) == 1, (photo["id"], [copy["source_url"] for copy in copies])
        shown = [picture for picture in page.pictures if photo["image"][:20] in (picture.get("src") or "")]
        assert len(shown) == 1, (photo["id"], shown)
    assert "“At night.”" in page.words


def one_post_whenever_it_is_killed(folder, shared):
    seed = int(os.environ.get("LEDE_TEST_SEED", random.randrange(1 << 32)))
    print(f"# LEDE_TEST_SEED={seed}", flush=True)
    chance = random.Random(seed)
    ledectl = Ledectl(folder, shared.newsroom.secret("author"))
    ledectl.do("site", "add", "Courier", shared.newsroom.address, "--user", "author")

    ledectl.do("import", make_story(folder, shared.samples, 0))
    begin = time.monotonic()
    ledectl.do("publish", "killed-0", "--site", "Courier")
    usual = time.monotonic() - begin

    kills = 0
    number = 0
    while kills < KILLS:
        number += 1
        slug = f"killed-{number}"
        identity = ledectl.do("import", make_story(folder, shared.samples, number))
        # Half of them anywhere, half of them close to where a step begins, as requests are on their way.
        step = 0 if number % 2 else chance.randint(1, STEPS)
        after = chance.uniform(0, usual / STEPS) if step else chance.uniform(0, usual)
        if not kill_publish(ledectl, slug, after, step):
            continue
        kills += 1
        begin = time.monotonic()
        address = ledectl.do("publish", slug, "--site", "Courier")
        print(f"# killed {after:.3f} s into step {step}, then {time.monotonic() - begin:.1f} s", flush=True)
        assert_once(shared, ledectl, slug, identity, address)
    assert ledectl("doctor").status == 0


def one_post_after_many_kills_in_a_row(folder, shared):
    """Also when it is killed again and again before it gets through."""
    chance = random.Random(7)
    ledectl = Ledectl(folder, shared.newsroom.secret("author"))
    ledectl.do("site", "add", "Courier", shared.newsroom.address, "--user", "author")
    identity = ledectl.do("import", make_story(folder, shared.samples, "often"))
    for attempt in range(8):
        kill_publish(ledectl, "killed-often", chance.uniform(0.1, 0.4 + 0.2 * attempt))
    assert_once(shared, ledectl, "killed-often", identity, ledectl.do("publish", "killed-often", "--site", "Courier"))


def interrupted_publish_ends_cleanly(folder, shared):
    ledectl = Ledectl(folder, shared.newsroom.secret("author"))
    ledectl.do("site", "add", "Courier", shared.newsroom.address, "--user", "author")
    identity = ledectl.do("import", make_story(folder, shared.samples, "interrupted"))
    run = subprocess.Popen(ledectl.command("publish", "killed-interrupted", "--site", "Courier"),
                           env=ledectl.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, text=True)
    while "photo" not in run.stderr.readline():
        assert run.poll() is None
    run.send_signal(signal.SIGINT)
    out, said = run.communicate(timeout=PLENTY)
    assert (run.returncode, out) == (1, "") and "ledectl: Interrupted." in said, (run.returncode, out, said)
    assert [delivery["status"] for delivery in ledectl.json("deliveries")] == ["waiting"]
    assert_once(shared, ledectl, "killed-interrupted", identity,
                ledectl.do("publish", "killed-interrupted", "--site", "Courier"))
    assert [delivery["status"] for delivery in ledectl.json("deliveries")] == ["done"]


PROMISES = {
    "/ledectl/publish/one-post-whenever-it-is-killed": one_post_whenever_it_is_killed,
    "/ledectl/publish/interrupted-ends-cleanly": interrupted_publish_ends_cleanly,
    "/ledectl/publish/one-post-after-many-kills-in-a-row": one_post_after_many_kills_in_a_row,
}


def prepare(folder):
    samples = folder / "samples"
    samples.mkdir()
    draw_photos(samples)
    return Shared(samples, Newsroom(start_newsroom(folder / "newsroom")))


if __name__ == "__main__":
    sys.exit(keep(PROMISES, prepare))
