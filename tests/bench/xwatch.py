"""Keys and pixels of an X display, by libX11 and libXtst: a key is pressed, and the time is taken
until a rectangle of the screen looks different."""
# SPDX-License-Identifier: GPL-3.0-or-later

import ctypes
import ctypes.util
import time
import zlib

ZPIXMAP = 2


class XImage(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_char)),
                ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


def library(name):
    return ctypes.CDLL(ctypes.util.find_library(name) or f"lib{name}.so.6")


class Screen:
    def __init__(self):
        self.x11, self.xtst = library("X11"), library("Xtst")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.restype = ctypes.POINTER(XImage)
        self.x11.XStringToKeysym.restype = ctypes.c_ulong
        self.x11.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        if not self.display:
            raise RuntimeError("no X display")
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def _pixels(self, rectangle):
        x, y, width, height = rectangle
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height,
                                   ctypes.c_ulong(0xFFFFFFFF), ZPIXMAP)
        if not image:
            raise RuntimeError(f"no picture of {rectangle}")
        content = image.contents
        pixels = ctypes.string_at(content.data, content.bytes_per_line * content.height)
        self.x11.XDestroyImage(image)
        return pixels

    def picture(self, rectangle):
        """A sum over the pixels of (x, y, width, height)."""
        return zlib.adler32(self._pixels(rectangle))

    def is_plain(self, rectangle):
        """Whether it is all one colour: nothing has been drawn yet."""
        pixels = self._pixels(rectangle)
        return pixels == pixels[:4] * (len(pixels) // 4)

    def press(self, name):
        code = self.x11.XKeysymToKeycode(self.display, ctypes.c_ulong(
            self.x11.XStringToKeysym(name.encode())))
        for down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.display, code, down, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def key_to_change(self, name, rectangle, seconds):
        """Milliseconds from a key to the first other picture of the rectangle, or None."""
        before = self.picture(rectangle)
        start = time.perf_counter()
        self.press(name)
        while time.perf_counter() - start < seconds:
            if self.picture(rectangle) != before:
                return (time.perf_counter() - start) * 1000
        return None

    def settle(self, rectangle, quiet=0.4, seconds=60):
        """Waits until the rectangle shows something and has looked the same for a while; how long that
        took till then."""
        start = time.perf_counter()
        while self.is_plain(rectangle):
            if time.perf_counter() - start > seconds:
                raise RuntimeError("nothing is drawn")
            time.sleep(0.005)
        since = time.perf_counter()
        last = self.picture(rectangle)
        while time.perf_counter() - since < quiet:
            if time.perf_counter() - start > seconds:
                raise RuntimeError("the screen does not come to rest")
            now = self.picture(rectangle)
            if now != last:
                last, since = now, time.perf_counter()
            time.sleep(0.005)
        return since - start
