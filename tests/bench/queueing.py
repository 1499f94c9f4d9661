"""Opening the list of ten thousand deliveries that wait."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
from pathlib import Path


def measure(table):
    """A row for each step; the store is kept."""
    program = Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench/bench-queue"
    kept = Path(os.environ["LEDE_DEV_TREE"]) / "build/bench/queue"
    run = subprocess.run([str(program), str(kept)], check=True, capture_output=True, text=True,
                         stdin=subprocess.DEVNULL, timeout=300)
    for line in run.stdout.splitlines():
        what, median, p95 = line.split("\t")
        table.rows.append({"what": what, "program": "lede", "unit": "ms", "runs": 21, "median": float(median),
                           "p95": float(p95)})
        print(f"  {what:<44} {'lede':<12} {median:>9} ms  95 %: {p95:>9}")
