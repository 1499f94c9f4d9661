"""Scrolling a story with fifty photos in the real window: how long each frame takes, and the memory behind it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
from pathlib import Path

from documents import body

PHOTOS = 50
WIDE, HIGH = 4000, 3000  # 12 million pixels, as a camera makes them
DRAWN = 5                # pictures that are really drawn; the others differ by a remark in the file
WAYS = ("first way down", "up again", "down again")


def make_photos(folder):
    """Fifty different files of 12 million pixels each."""
    names = []
    for number in range(DRAWN):
        subprocess.run(["magick", "-size", f"{WIDE // 4}x{HIGH // 4}", "-seed", str(number), "plasma:tomato-steelblue",
                        "-resize", f"{WIDE}x{HIGH}!", "-quality", "88", str(folder / f"drawn-{number}.jpg")], check=True)
    for number in range(PHOTOS):
        jpeg = (folder / f"drawn-{number % DRAWN}.jpg").read_bytes()
        remark = f"photo {number}".encode()
        name = f"photo-{number}.jpg"
        (folder / name).write_bytes(jpeg[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2, "big") + remark + jpeg[2:])
        names.append(name)
    return names


def story_with(names):
    photos = "".join(f"- id: p{number}\n  file: {name}\n  caption: The quay at hour {number}.\n  credit: Ana Ruiz\n"
                     for number, name in enumerate(names))
    text = "\n\n".join(f"{body(60, number).strip()}\n\n![](photo:p{number})" for number in range(len(names)))
    return f"---\nheadline: Fifty photos\nslug: bench-photos\nphotos:\n{photos}---\n\n{text}\n"


def measure(table, folder):
    """A row for each way through the story; on the first one every picture is decoded."""
    place = folder / "fifty"
    place.mkdir()
    path = place / "fifty.md"
    path.write_text(story_with(make_photos(place)), encoding="utf-8")
    store = place / "store"
    run = subprocess.run(["ledectl", "--store", str(store), "import", str(path)], check=True,
                         capture_output=True, text=True, stdin=subprocess.DEVNULL)
    program = Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench/bench-cards"
    process = subprocess.Popen([str(program), run.stdout.split()[-1]], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, text=True, env=dict(os.environ, LEDE_STORE=str(store)))
    frames, memory = {}, []
    for line in process.stdout:
        way, time = line.split()
        frames.setdefault(int(way), []).append(float(time))
        if sum(map(len, frames.values())) % 50 == 1:
            memory.append(resident(process.pid))
    process.wait(30)
    for way, times in sorted(frames.items()):
        late = [sum(time > limit for time in times) for limit in (16.7, 33.3)]
        table.add(f"50 photos of 12 MP, {WAYS[way]}: a frame", "lede", times)
        print(f"    {late[0]} of {len(times)} frames took more than 16.7 ms, {late[1]} more than 33.3")
    table.add("50 photos of 12 MP, memory on the way", "lede", memory, "MB")
    print(f"    {memory[0]:.0f} MB at first, {max(memory):.0f} MB at most, {memory[-1]:.0f} MB behind the last way")


def resident(pid):
    """Megabytes of a process that nobody shares, and its share of the rest."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Pss:")) / 1024
