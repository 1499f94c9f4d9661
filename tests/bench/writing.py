"""Typing in the real window while camera files come into the story, and before: the way of a key."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import signal
import time
from pathlib import Path

from documents import Document
from importing import COUNT, camera_files
from peers import Keys, Lede
from processes import tree_of

WORDS = 1000
ROUNDS = 3
ALONE = 30        # keys in a round before the files come
MOST = 60         # and at most while they do
BEGUN = 3         # files that are in when the measurement begins: the first one becomes the lead photo
PATIENCE = 120    # seconds


class Importer(Lede):
    """Lede, which adds a folder to the story when it is signalled."""

    def __init__(self, store, pictures):
        super().__init__(store)
        self.pictures = pictures
        self.command = (str(Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench/bench-writing"),)
        self.environment = {"LEDE_STORE": str(store)}

    def argument(self, document):
        return [str(self.pictures), document.identity]


def count_images(store):
    """Those that are kept whole."""
    return sum(len(os.listdir(folder)) for folder in (store / "images").glob("??"))


def wait_for_images(store, number, process):
    deadline = time.monotonic() + PATIENCE
    while count_images(store) < number:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{count_images(store)} of {number} pictures came")
        time.sleep(0.02)


def picture_folder(folder, files):
    """The files in a folder of their own; a folder's links are not followed by Lede."""
    pictures = folder / "camera"
    pictures.mkdir()
    for path in files:
        shutil.copy(path, pictures)
    return pictures


def type_in_a_round(bench, place, pictures, files, alone, meanwhile):
    """Seconds that the import took."""
    store = place / "store"
    document = Document(place, store, WORDS)
    importer = Importer(store, pictures)
    with importer.opened(importer.argument(document), bench.screen) as window:
        bench.screen.drawn(0)
        count, processes = window.prepare_to_type(), tree_of(window.process.pid)
        for number in range(ALONE):
            window.type_key(alone, number, count, processes)

        begun = time.monotonic()
        window.process.send_signal(signal.SIGUSR2)
        wait_for_images(store, BEGUN, window.process)
        bench.screen.rest(150)
        number = 0
        while number < MOST and count_images(store) < len(files) and window.process.poll() is None:
            window.type_key(meanwhile, number, count, processes)
            number += 1
            if number == 12:
                bench.picture(f"writing-{place.name}")
        wait_for_images(store, len(files), window.process)
        return time.monotonic() - begun


def measure(bench):
    files = camera_files(20 if bench.quick else COUNT)
    pictures = picture_folder(bench.folder, files)
    alone, meanwhile, seconds = Keys(), Keys(), []
    for number in range(1 if bench.quick else ROUNDS):
        place = bench.folder / f"writing-{number}"
        place.mkdir()
        seconds.append(type_in_a_round(bench, place, pictures, files, alone, meanwhile))
    for what, keys in (("alone", alone), (f"while {len(files)} photos come in", meanwhile)):
        if keys.manuscript:
            bench.table.add(f"key to manuscript, {what}", "lede", keys.manuscript)
            bench.table.add(f"key to page, {what}", "lede", keys.page)
        if keys.missed:
            print(f"  {keys.missed} of {len(keys.manuscript)} keys were not seen everywhere")
    bench.table.add(f"import of {len(files)} photos while typing", "lede", seconds, "s")
