#!/usr/bin/env python3
"""The photos of all stories, and the files that nothing names any more."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sqlite3
import struct
import sys
import time
import zlib

from ledectl import Ledectl, keep

DAY = 24 * 60 * 60


def png(width, height, shade):
    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def two_stories(folder):
    ledectl = Ledectl(folder)
    for name, shade in (("quay", 40), ("market", 200)):
        (folder / f"{name}.png").write_bytes(png(400, 300, shade))
    ferry, stalls = ledectl.do("new", "headline=Ferry"), ledectl.do("new", "headline=Stalls")
    quay = ledectl.do("photo", "add", ferry, folder / "quay.png", "--caption", "Nets dry on the quay",
                      "--credit", "Zora Lin", "--usage", "One time use")
    market = ledectl.do("photo", "add", stalls, folder / "market.png", "--caption", "Stalls", "--credit", "Ana Ruiz")
    return ledectl, ferry, quay, stalls, market


def photos_of_all_stories_are_found(folder, _shared):
    ledectl, ferry, quay, stalls, market = two_stories(folder)
    assert [entry["photo"] for entry in ledectl.json("photo", "find", "--by", "credit")] == [market, quay]
    assert [entry["photo"] for entry in ledectl.json("photo", "find", "--by", "rights")] == [quay, market]
    found = ledectl.json("photo", "find", "nets", "qu")
    assert [(entry["story"], entry["headline"]) for entry in found] == [(ferry, "Ferry")], found
    assert found[0]["rights"] == "One time", found
    assert ledectl.json("photo", "find", "nowhere") == []
    ledectl.refuse("photo", "find", "--by", "colour", says="colour", status=2)


def where_a_picture_is_used(folder, _shared):
    ledectl, ferry, quay, stalls, _market = two_stories(folder)
    ledectl.do("photo", "add", stalls, folder / "quay.png")
    used = {entry["story"]: entry for entry in ledectl.json("photo", "used", ferry, quay)}
    assert set(used) == {ferry, stalls} and used[stalls]["photos"] == 1, used
    ledectl.do("photo", "remove", ferry, quay)
    image = ledectl.json("photo", "find", "Stalls")[0]["image"]
    used = {entry["story"]: entry for entry in ledectl.json("photo", "used", image)}
    assert set(used) == {stalls}, used
    ledectl.refuse("photo", "used", ferry, "nothing", says="nothing")


def unused_files_are_listed_and_removed_late(folder, _shared):
    ledectl, ferry, _quay, _stalls, _market = two_stories(folder)
    assert ledectl.json("photo", "unused") == [] and ledectl.json("photo", "collect") == []
    image = "ab" + "0" * 62
    path = ledectl.store / "images" / "ab" / image
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"nobody's")
    os.utime(path, (1000, 1000))

    for _ in range(2):
        (entry,) = ledectl.json("photo", "unused")
        assert entry["image"] == image and entry["since"] == 0 and not entry["removed"], entry
    (entry,) = ledectl.json("photo", "collect")
    assert not entry["removed"] and entry["until"] > time.time() + 29 * DAY, entry
    assert "kept until" in ledectl("photo", "unused").out

    with sqlite3.connect(ledectl.store / "lede.db") as database:
        database.execute("UPDATE unused_images SET since = since - ?", (31 * DAY,))
    assert "may be removed" in ledectl("photo", "unused").out and path.exists()
    (entry,) = ledectl.json("photo", "collect")
    assert entry["removed"] and not path.exists(), entry
    assert len(list((ledectl.store / "images").glob("*/*"))) == 2


if __name__ == "__main__":
    sys.exit(keep({
        "photos of all stories are found": photos_of_all_stories_are_found,
        "where a picture is used": where_a_picture_is_used,
        "unused files are listed and removed late": unused_files_are_listed_and_removed_late,
    }))
