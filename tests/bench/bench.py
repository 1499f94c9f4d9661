#!/usr/bin/env python3
"""Measures Lede, and in the same run the peers that do the same thing: medians of many.

    bench.py [MEASURE...] [--words N,N] [--programs NAME,NAME] [--quick] [--json FILE] [--pictures FOLDER]

Measures: commands, search, keys, memory, start, open, photos, browser, queue, import, writing, publish; all of them
unless some are named. Run by ./dev bench, which gives it a display, a message bus and folders of its own.
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

from documents import Document, story  # noqa: E402

LENGTHS = (1_000, 10_000, 50_000, 100_000)
PROGRAMS = ("lede", "ghostwriter", "apostrophe", "text-editor")


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
        print(f"  {what:<44} {program:<12} {row['median']:>9} {unit:<3} 95 %: {row['p95']:>9}  n={row['runs']}",
              flush=True)

    def print_beside(self):
        """The programs beside each other, as it stands in docs/performance.md."""
        names = list(dict.fromkeys(row["program"] for row in self.rows))
        print("\n| what | " + " | ".join(names) + " |\n| --- |" + " --- |" * len(names))
        for what in dict.fromkeys(row["what"] for row in self.rows):
            cells = {row["program"]: f"{row['median']:g} {row['unit']} ({row['p95']:g})"
                     for row in self.rows if row["what"] == what}
            print(f"| {what} | " + " | ".join(cells.get(name, "") for name in names) + " |")


def timed(command, **options):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **options)
    return (time.perf_counter() - start) * 1000


def repeat(command, runs, **options):
    timed(command, **options)  # the first one fills caches
    return [timed(command, **options) for _ in range(runs)]


class Bench:
    def __init__(self, options, folder):
        self.options, self.folder, self.table = options, folder, Table()
        self.quick, self.stories = options.quick, options.stories
        self._store, self._documents, self._screen = None, {}, None

    @property
    def store(self):
        """A store of many stories of 800 words; making it takes minutes, so it is kept."""
        if self._store is None:
            kept = Path(os.environ["LEDE_DEV_TREE"]) / f"build/bench/store-{self.stories}"
            if not (kept / "lede.db").exists():
                self.fill(kept)
            self._store = self.folder / "store"
            shutil.copytree(kept, self._store)
        return self._store

    def fill(self, kept):
        print(f"making {self.stories} stories of 800 words ...", flush=True)
        new = kept.with_name(kept.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        files = []
        for seed in range(self.stories):
            path = self.folder / f"story-{seed}.md"
            path.write_text(story(800, seed), encoding="utf-8")
            files.append(str(path))
        for first in range(0, self.stories, 500):
            subprocess.run(["ledectl", "--store", str(new), "import", *files[first:first + 500]], check=True,
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        new.rename(kept)

    def document(self, words, photos=0):
        if (words, photos) not in self._documents:
            self._documents[words, photos] = Document(self.folder, self.store, words, photos)
        return self._documents[words, photos]

    @property
    def screen(self):
        from screen import Screen

        if self._screen is None:
            self._screen = Screen()
        return self._screen

    def programs(self, *names):
        """Those of the programs that are asked for and installed."""
        from peers import Apostrophe, Ghostwriter, Lede, TextEditor

        known = {one.name: one for one in (Lede(self.store), Ghostwriter(), Apostrophe(), TextEditor())}
        for name in names:
            if name not in self.options.programs:
                continue
            if known[name].is_there():
                yield known[name]
            else:
                print(f"  {name} is not installed: no row to compare with")

    def picture(self, name):
        if self.options.pictures:
            self.options.pictures.mkdir(parents=True, exist_ok=True)
            subprocess.run(["import", "-window", "root", str(self.options.pictures / f"{name}.png")], check=True)

    def commands(self):
        """ledectl: its start, a full list, a search, a rendering."""
        runs = 7 if self.quick else 21
        add = self.table.add

        add("start and stop", "lede", repeat(["ledectl", "--version"], runs))
        add("start and stop", "sqlite3", repeat(["sqlite3", "--version"], runs))
        add(f"ledectl list, {self.stories} stories", "lede",
            repeat(["ledectl", "--store", str(self.store), "list"], runs))
        add(f"ledectl list --search, {self.stories} stories", "lede",
            repeat(["ledectl", "--store", str(self.store), "list", "--search", "harbour council"], runs))
        for words in (1_000, 50_000):
            document = self.document(words)
            add(f"page of {words} words", "lede", repeat(
                ["ledectl", "--store", str(self.store), "render", document.identity, "--as", "page"], runs))
            if shutil.which("cmark-gfm"):
                add(f"page of {words} words", "cmark-gfm", repeat(["cmark-gfm", document.path], runs))

    def search(self):
        """The store's own time, query by query, as one types."""
        program = Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench/bench-store"
        kept = Path(os.environ["LEDE_DEV_TREE"]) / "build/bench/store-in-process"
        run = subprocess.run([str(program), str(kept)], check=True, capture_output=True, text=True)
        for line in run.stdout.splitlines():
            what, median, p95, _processor = line.split("\t")
            self.table.rows.append({"what": f"store: {what}", "program": "lede", "unit": "ms", "runs": 21,
                                    "median": float(median), "p95": float(p95)})
            print(f"  store: {what:<37} {median:>22} ms  95 %: {p95:>9}")

    def keys(self):
        """The way of a key to the manuscript and to the page, and what it costs."""
        for words in self.options.words:
            for program in self.programs(*PROGRAMS):
                document = self.document(words)
                with program.opened(program.argument(document), self.screen) as window:
                    self.screen.drawn(0)
                    self.screen.rest(1000)
                    keys = window.type_keys(16 if self.quick else 40)
                    self.picture(f"keys-{program.name}-{words}")
                if keys.page:
                    self.table.add(f"key to page, {words} words", program.name, keys.page)
                self.table.add(f"key to manuscript, {words} words", program.name, keys.manuscript)
                self.table.add(f"processor a key, {words} words", program.name, keys.processor)

    def memory(self):
        """All processes of a program with a long story, its photos and its page."""
        for program in self.programs(*PROGRAMS):
            document = self.document(10_000, 20)
            with program.opened(program.argument(document), self.screen) as window:
                self.screen.drawn(0)
                self.table.add("memory, 10000 words, 20 photos", program.name, [window.memory()], "MB")
                self.picture(f"memory-{program.name}")

    def start(self):
        """From the start of the process to the picture of the first letter that was typed."""
        for words in (1_000,) if self.quick else (1_000, 50_000):
            for program in self.programs(*PROGRAMS):
                typed, page = [], []
                for _ in range(3 if self.quick else 6):
                    with program.opened(program.argument(self.document(words)), self.screen) as window:
                        times = window.start_to_type()
                    typed.append(times[0])
                    page += times[1:]
                # The first one fills caches.
                self.table.add(f"start to the first letter typed, {words} words", program.name, typed[1:])
                if page:
                    self.table.add(f"start to the whole page, {words} words", program.name, page[1:])

    def open(self):
        """A long story, chosen on the desk while another one is open."""
        for program in self.programs("lede"):
            first, second = self.document(1_000), self.document(50_000)
            typed, page = [], []
            with program.opened(program.argument(first), self.screen) as window:
                window.start_to_type()
                for number in range(3 if self.quick else 8):
                    document = (second, first)[number % 2]
                    times = program.open_from_desk(self.screen, f"zz0-{document.words}")
                    if document is second:
                        typed.append(times[0])
                        page.append(times[1])
                    self.picture(f"open-{number}")
            self.table.add("opening 50000 words to the first letter", program.name, typed)
            self.table.add("opening 50000 words to the whole page", program.name, page)

    def photos(self):
        """A story with fifty photos, scrolled from one end to the other."""
        import scrolling

        scrolling.measure(self.table, self.folder)

    def browser(self):
        """Ten thousand photos of all stories, scrolled."""
        import browsing

        browsing.measure(self.table, self.folder)

    def queue(self):
        """Ten thousand deliveries that wait, listed and opened."""
        import queueing

        queueing.measure(self.table)

    def import_(self):
        """A hundred camera files into the store, each with a thumbnail."""
        import importing

        importing.measure(self.table, self.folder, self.quick)

    def writing(self):
        """The keys' way while a hundred camera files come in, and without them."""
        import writing

        writing.measure(self)

    def publish(self):
        """Stories with photos to a real WordPress."""
        import publishing

        publishing.measure(self.table, self.folder, self.quick)


MEASURES = ("commands", "search", "keys", "memory", "start", "open", "photos", "browser", "queue", "import", "writing",
            "publish")


def numbers(text):
    return [int(part.replace("_", "")) for part in text.split(",")]


def main():
    parser = argparse.ArgumentParser(prog="./dev bench")
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help="one of " + ", ".join(MEASURES))
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--words", type=numbers, default=LENGTHS, help="lengths to type in")
    parser.add_argument("--programs", type=lambda text: text.split(","), default=PROGRAMS)
    parser.add_argument("--json", type=Path, help="write the rows there as well")
    parser.add_argument("--pictures", type=Path, help="put a picture of each program there")
    parser.add_argument("--stories", type=int, default=10_000)
    options = parser.parse_args()
    for name in options.measures:
        if name not in MEASURES:
            parser.error(f"there is no measure “{name}”; there are " + ", ".join(MEASURES))

    folder = Path(tempfile.mkdtemp(prefix="lede-bench-"))
    try:
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        bench = Bench(options, folder)
        for name in options.measures or MEASURES:
            getattr(bench, "import_" if name == "import" else name)()
        bench.table.print_beside()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if options.json:
        options.json.write_text(json.dumps(bench.table.rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
