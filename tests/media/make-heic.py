#!/usr/bin/env python3
"""Writes pictures that a telephone might have taken: make-heic.py UPRIGHT.heic TURNED.heic

No encoder is needed: the coding units of the HEVC picture are plain samples (pcm_flag; ITU-T H.265, 7.3.8.7), so that
what has to be coded are two flags for each. Both show four quarters of four colours; the second one lies on its
side, and its container says so (ISO/IEC 23008-12, irot).
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import struct
import sys

UNIT = 16  # pixels of a coding unit's side
LEVEL = 93  # 3.1

# How wide the less probable value of a flag is in each state, where the range is at its widest (9.3.4.3.2.1).
LESS_PROBABLE = (
    240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89, 85, 80, 76, 72, 69,
    65, 62, 59, 56, 53, 50, 48, 45, 43, 41, 39, 37, 35, 33, 31, 30, 28, 27, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15,
    14, 14, 13, 12, 12, 11, 11, 10, 9)


def units(pixels):
    return -(-pixels // UNIT)


class Bits:
    def __init__(self):
        self.bits = []

    def u(self, count, value):
        self.bits += [value >> place & 1 for place in reversed(range(count))]

    def ue(self, *values):
        for value in values:
            count = (value + 1).bit_length()
            self.u(count - 1, 0)
            self.u(count, value + 1)

    def align(self):
        self.bits += [0] * (-len(self.bits) % 8)

    def end(self):
        self.u(1, 1)
        self.align()

    def data(self):
        return bytes(int("".join(map(str, self.bits[at:at + 8])), 2) for at in range(0, len(self.bits), 8))


class Flags:
    """The arithmetic coder (9.3.4.3), as far as flags need it that have their more probable value."""

    def __init__(self, out):
        self.out = out
        self.state = 0
        self.begin()

    def begin(self):
        self.low, self.range, self.first, self.outstanding = 0, 510, True, 0

    def _put(self, bit):
        if self.first:
            self.first = False
        else:
            self.out.u(1, bit)
        self.out.bits += [1 - bit] * self.outstanding
        self.outstanding = 0

    def _widen(self):
        while self.range < 256:
            if self.low < 256:
                self._put(0)
            elif self.low >= 512:
                self.low -= 512
                self._put(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range *= 2
            self.low *= 2

    def probable(self):
        assert self.range >= 448
        self.range -= LESS_PROBABLE[self.state]
        self.state = min(self.state + 1, len(LESS_PROBABLE) - 1)
        self._widen()

    def end_or_not(self, ends):
        self.range -= 2
        if ends:
            self.low += self.range
            self.range = 2
        self._widen()
        if ends:
            self._put(self.low >> 9 & 1)
            self.out.u(1, self.low >> 8 & 1)
            self.out.end()


def profile(out):
    out.u(8, 1)  # Main
    out.u(32, 0x60000000)
    out.u(4, 0b1001)
    out.u(44, 0)
    out.u(8, LEVEL)


def video_parameters():
    out = Bits()
    out.u(4, 0), out.u(2, 3), out.u(6, 0), out.u(3, 0), out.u(1, 1), out.u(16, 0xffff)
    profile(out)
    out.u(1, 1), out.ue(0, 0, 0), out.u(6, 0), out.ue(0), out.u(2, 0)
    out.end()
    return out.data()


def sequence_parameters(width, height):
    out = Bits()
    out.u(4, 0), out.u(3, 0), out.u(1, 1)
    profile(out)
    out.ue(0, 1, units(width) * UNIT, units(height) * UNIT)
    out.u(1, 1), out.ue(0, -width % UNIT // 2, 0, -height % UNIT // 2)  # what is not shown of it
    out.ue(0, 0, 0)  # 8 bits
    out.u(1, 1), out.ue(0, 0, 0)
    out.ue(1, 0, 0, 2, 0, 0)  # coding units of 16 pixels
    out.u(3, 0)
    out.u(1, 1), out.u(4, 7), out.u(4, 7), out.ue(1, 0), out.u(1, 1)  # plain samples
    out.ue(0), out.u(5, 0)
    out.end()
    return out.data()


def picture_parameters():
    out = Bits()
    out.ue(0, 0), out.u(2, 0), out.u(3, 0), out.u(2, 0), out.ue(0, 0, 0), out.u(3, 0), out.ue(0, 0)
    out.u(7, 0)
    out.u(1, 1), out.u(2, 1)  # nothing is smoothed
    out.u(2, 0), out.ue(0), out.u(2, 0)
    out.end()
    return out.data()


def slice_data(width, height, colour_at):
    out = Bits()
    out.u(2, 2), out.ue(0, 2, 0)
    out.end()
    flags = Flags(out)
    across, down = units(width), units(height)
    for number in range(across * down):
        x, y = number % across * UNIT, number // across * UNIT
        flags.probable()  # not parted
        flags.end_or_not(True)  # plain samples follow
        pixels = [colour_at(min(x + column, width - 1), min(y + row, height - 1))
                  for row in range(UNIT) for column in range(UNIT)]
        for luma, _, _ in pixels:
            out.u(8, luma)
        for channel in (1, 2):
            for row in range(0, UNIT, 2):
                for column in range(0, UNIT, 2):
                    out.u(8, pixels[row * UNIT + column][channel])
        flags.begin()
        flags.end_or_not(number == across * down - 1)
    return out.data()


def unit(kind, payload):
    """A NAL unit; three bytes that begin like the start of one are parted (7.4.2)."""
    out, zeros = bytearray([kind << 1, 1]), 0
    for byte in payload:
        if zeros >= 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)


def box(kind, *parts):
    payload = b"".join(parts)
    return struct.pack(">I", len(payload) + 8) + kind + payload


def full(kind, version, *parts):
    return box(kind, struct.pack(">I", version << 24), *parts)


def write(path, width, height, colour_at, quarters):
    parameters = ((32, video_parameters()), (33, sequence_parameters(width, height)), (34, picture_parameters()))
    configuration = b"\1\1" + struct.pack(">I", 0x60000000) + b"\x90\0\0\0\0\0" + bytes([LEVEL]) \
        + b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f" + bytes([len(parameters)])
    for kind, payload in parameters:
        coded = unit(kind, payload)
        configuration += bytes([0x80 | kind]) + struct.pack(">HH", 1, len(coded)) + coded
    coded = unit(20, slice_data(width, height, colour_at))
    item = struct.pack(">I", len(coded)) + coded
    properties = [box(b"hvcC", configuration), full(b"ispe", 0, struct.pack(">II", width, height))]
    used = b"\x81\x02"
    if quarters:
        properties.append(box(b"irot", bytes([quarters])))
        used += b"\x83"

    def meta(offset):
        return full(
            b"meta", 0, full(b"hdlr", 0, b"\0\0\0\0pict" + bytes(12) + b"\0"), full(b"pitm", 0, b"\0\1"),
            full(b"iinf", 0, b"\0\1", full(b"infe", 2, b"\0\1\0\0hvc1\0")),
            box(b"iprp", box(b"ipco", *properties), full(b"ipma", 0, struct.pack(">IHB", 1, 1, len(used)) + used)),
            full(b"iloc", 0, struct.pack(">BBHHHHII", 0x44, 0, 1, 1, 0, 1, offset, len(item))))

    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    with open(path, "wb") as out:
        out.write(head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", item))


# Red, lime, blue and yellow as BT.601 has them.
COLOURS = (((82, 90, 240), (145, 54, 34)), ((41, 240, 110), (210, 16, 146)))
WIDTH, HEIGHT = 600, 400


def quarter(x, y):
    return COLOURS[y * 2 // HEIGHT][x * 2 // WIDTH]


def main():
    upright, turned = sys.argv[1:]
    write(upright, WIDTH, HEIGHT, quarter, 0)
    # A quarter anticlockwise makes it upright: what is at the right of it comes to the top.
    write(turned, HEIGHT, WIDTH, lambda x, y: quarter(y, HEIGHT - 1 - x), 1)


if __name__ == "__main__":
    main()
