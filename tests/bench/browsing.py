"""Scrolling ten thousand photos in the photo browser: how long each frame takes, and what listing them costs."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
from pathlib import Path

WAYS = ("a slow wheel", "a fast wheel", "a fling to the end", "a fling back")


def measure(table, folder):
    """A row for each way; the store of the photos and their thumbnails is kept, as making it takes a minute."""
    programs = Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench"
    kept = Path(os.environ["LEDE_DEV_TREE"]) / "build/bench/photos"
    kept.mkdir(parents=True, exist_ok=True)
    environment = dict(os.environ, XDG_CACHE_HOME=str(kept / "cache"), LEDE_STORE=str(kept / "store"))
    run = subprocess.run([str(programs / "bench-photo-store"), str(kept / "store")], check=True, capture_output=True,
                         text=True, env=environment, stdin=subprocess.DEVNULL)
    for line in run.stdout.splitlines():
        what, median, p95 = line.split("\t")
        table.rows.append({"what": f"store: {what}", "program": "lede", "unit": "ms", "runs": 21,
                           "median": float(median), "p95": float(p95)})
        print(f"  store: {what:<37} {median:>22} ms  95 %: {p95:>9}")

    frames, shown = {}, {}
    process = subprocess.run([str(programs / "bench-photo-browser")], check=True, capture_output=True, text=True,
                             env=environment, stdin=subprocess.DEVNULL, timeout=300)
    for line in process.stdout.splitlines():
        way, time, pictures, tiles = line.split()
        frames.setdefault(int(way), []).append(float(time))
        shown.setdefault(int(way), []).append(int(pictures) / max(1, int(tiles)))
    for way, times in sorted(frames.items()):
        late = [sum(time > limit for time in times) for limit in (16.7, 33.3)]
        table.add(f"10000 photos, {WAYS[way]}: a frame", "lede", times)
        print(f"    {late[0]} of {len(times)} frames took more than 16.7 ms, {late[1]} more than 33.3; "
              f"{100 * sum(shown[way]) / len(times):.0f} % of the tiles had their picture")
