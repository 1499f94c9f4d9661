#!/usr/bin/env python3
"""Measures Lede, and in the same run the peers that do the same thing: medians of many.

    bench.py [--quick] [--json FILE] [--stories N]

Run by ./dev bench, which gives it a display, a message bus and folders of its own.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ui"))

from documents import body, story  # noqa: E402


class Table:
    """Rows of (what, program, median, 95th percentile, unit, runs), printed as they come."""

    def __init__(self):
        self.rows = []

    def add(self, what, program, values, unit="ms"):
        values = sorted(values)
        row = {
            "what": what, "program": program, "unit": unit, "runs": len(values),
            "median": round(statistics.median(values), 1),
            "p95": round(values[min(len(values) - 1, int(len(values) * 0.95))], 1),
        }
        self.rows.append(row)
        print(f"  {what:<44} {program:<14} {row['median']:>9} {unit:<3} 95 %: {row['p95']:>9}  n={row['runs']}",
              flush=True)


def timed(command, **options):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **options)
    return (time.perf_counter() - start) * 1000


def repeat(command, runs, **options):
    timed(command, **options)  # the first one fills caches
    return [timed(command, **options) for _ in range(runs)]


def fill(store, folder, count):
    """A store of COUNT stories of 800 words."""
    files = []
    for seed in range(count):
        path = folder / f"story-{seed}.md"
        path.write_text(story(800, seed), encoding="utf-8")
        files.append(str(path))
    for first in range(0, count, 500):
        subprocess.run(["ledectl", "--store", str(store), "import", *files[first:first + 500]], check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def import_one(store, folder, words):
    path = folder / f"words-{words}.md"
    path.write_text(story(words, words), encoding="utf-8")
    run = subprocess.run(["ledectl", "--store", str(store), "import", str(path)], check=True,
                         capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return run.stdout.strip().splitlines()[-1]


def measure_commands(table, folder, options):
    """ledectl: its start, a full list, a search, a rendering."""
    store = folder / "store"
    runs = 7 if options.quick else 21

    print(f"a store of {options.stories} stories of 800 words ...", flush=True)
    fill(store, folder, options.stories)
    table.add("start and stop", "ledectl", repeat(["ledectl", "--version"], runs))
    table.add("start and stop", "sqlite3", repeat(["sqlite3", "--version"], runs))
    table.add(f"list of {options.stories} stories", "ledectl",
              repeat(["ledectl", "--store", str(store), "list"], runs))
    for words in ("ferry", "harbour council", "lanter"):
        table.add(f"search for “{words}”", "ledectl",
                  repeat(["ledectl", "--store", str(store), "list", "--search", words], runs))

    for words in (1_000, 50_000):
        identity = import_one(store, folder, words)
        path = folder / f"plain-{words}.md"
        path.write_text(body(words, words), encoding="utf-8")
        table.add(f"page of {words} words", "ledectl",
                  repeat(["ledectl", "--store", str(store), "render", identity, "--as", "page"], runs))
        if shutil.which("cmark-gfm"):
            table.add(f"HTML of {words} words, no page", "cmark-gfm", repeat(["cmark-gfm", str(path)], runs))
    return store


def measure_window(table, folder, store, options):
    """The start of a window and the way of a key to the page, beside ghostwriter's."""
    from xwatch import Screen  # needs a display

    from peers import Ghostwriter, Lede

    screen = Screen()
    runs = 20 if options.quick else 60
    lengths = (1_000, 10_000) if options.quick else (1_000, 10_000, 50_000)
    programs = [Lede(store)]
    if shutil.which("ghostwriter"):
        programs.append(Ghostwriter())
    else:
        print("  ghostwriter is not installed: no row to compare with")

    for words in lengths:
        text = folder / f"window-{words}.md"
        text.write_text(body(words, words), encoding="utf-8")
        for program in programs:
            argument = import_one(store, folder, words) if isinstance(program, Lede) else str(text)
            starts = []
            for _ in range(2 if options.quick else 4):
                with program.opened(argument, screen) as window:
                    starts.append(window.started_in)
                    times = window.keys_to_page(runs) if len(starts) == 1 else None
                if times:
                    table.add(f"key to page, {words} words", program.name, times)
            table.add(f"start to a page at rest, {words} words", program.name, starts)


def main():
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("--quick", action="store_true", help="fewer runs and shorter texts")
    parser.add_argument("--json", type=Path, help="write the rows there as well")
    parser.add_argument("--stories", type=int, default=10_000)
    options = parser.parse_args()

    table = Table()
    folder = Path(tempfile.mkdtemp(prefix="lede-bench-"))
    try:
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        store = measure_commands(table, folder, options)
        if os.environ.get("DISPLAY"):
            measure_window(table, folder, store, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        options.json.write_text(json.dumps(table.rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
