#!/usr/bin/env python3
"""Photos' rights and code replacements from a terminal."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import struct
import sys
import zlib

from ledectl import Ledectl, keep


def codes_come_and_go(folder, _shared):
    ledectl = Ledectl(folder)
    assert ledectl("codes", "list").out == ""
    assert ledectl.do("codes", "add", "\\P1\\", "Ana Ruiz") == "p1"
    names = folder / "names.txt"
    names.write_bytes("# crew\r\nP2\tBo Lind\r\np3\tJosé Cruz\r\n".encode("cp1252"))
    assert ledectl.do("codes", "import", names) == "2 codes"
    assert ledectl("codes", "list").out == "p1\tAna Ruiz\np2\tBo Lind\np3\tJosé Cruz\n"
    entry = ledectl.json("codes", "list")[0]
    assert entry["name"] == "Ana Ruiz" and entry["who"] and entry["at"] > 0, entry
    assert ledectl.do("codes", "remove", "P2") == "p2"
    ledectl.refuse("codes", "remove", "p2", says="no code \\p2\\")
    ledectl.refuse("codes", "add", "p 4", "Bo", says="cannot become")
    names.write_text("p5\tEva\nnothing\n")
    ledectl.refuse("codes", "import", names, says="Line 2")
    assert "p5" not in ledectl("codes", "list").out, "all or none"


def png(width, height):
    """A white picture."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\xff" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def findings(ledectl, story):
    return {entry["check"]: entry for entry in json.loads(ledectl("--json", "check", story).out)}


def rights_are_set_listed_and_checked(folder, _shared):
    ledectl = Ledectl(folder)
    (folder / "quay.png").write_bytes(png(800, 600))
    story = ledectl.do("new", "headline=Ferry")
    photo = ledectl.do("photo", "add", story, folder / "quay.png", "--lead", "--credit", "Harbour Press",
                       "--usage", "One time use, no sales", "--expires", "2020-05-04")
    listed = ledectl.json("photo", "list", story)[0]
    assert listed["expires"] == "2020-05-04" and listed["embargo"] == "", listed
    checks = findings(ledectl, story)
    assert checks["photo-expired"]["path"] == f"photo/{photo}/expires", checks
    assert checks["photo-expired"]["level"] == "blocker", checks
    assert "lead-small" in checks, checks
    ledectl.do("photo", "set", story, photo, "embargo=2131-05-04T06:00:00+02:00", "expires=")
    checks = findings(ledectl, story)
    assert "photo-embargoed" in checks and "photo-expired" not in checks, checks
    ledectl.refuse("photo", "set", story, photo, "expires=next summer", says="next summer")


def another_storys_credit_is_told(folder, _shared):
    ledectl = Ledectl(folder)
    (folder / "quay.png").write_bytes(png(1600, 900))
    first, second = ledectl.do("new", "headline=Ferry"), ledectl.do("new", "headline=Harbour")
    ledectl.do("photo", "add", first, folder / "quay.png", "--credit", "Harbour Press")
    ledectl.do("photo", "add", second, folder / "quay.png", "--credit", "Bo Lind")
    found = findings(ledectl, second)["credit-differs"]
    assert "Harbour Press" in found["message"] and "Bo Lind" in found["message"], found


if __name__ == "__main__":
    sys.exit(keep({
        "codes come and go": codes_come_and_go,
        "rights are set, listed and checked": rights_are_set_listed_and_checked,
        "another story's credit is told": another_storys_credit_is_told,
    }))
