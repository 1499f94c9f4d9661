#!/usr/bin/env python3
"""The window connects a real Ghost and publishes to it, where there is one.

    test_ghost.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
from pathlib import Path

from driver import Role, Window, keys, screenshot
from promises import Skipped, keep

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ghost"))

from ghostdesk import NotHere, Site  # noqa: E402

FIELD = "Staff Access Token or Admin API Key"


class Room:
    def __init__(self, place, lede, ledectl):
        self.lede = lede
        try:
            self.site = Site(place / "site")
        except NotHere as reason:
            raise Skipped(reason) from None
        self.key = self.site.key("editor")

    def window(self):
        return Window([self.lede], {"LEDE_SITE_SECRET": self.key})


def picture(name):
    if os.environ.get("LEDE_TEST_PICTURES"):
        screenshot(os.path.join(os.environ["LEDE_TEST_PICTURES"], name + ".png"))


def a_key_connects_a_ghost(room):
    with room.window() as window:
        window.find(Role.BUTTON, "New Story")
        keys("ctrl+shift+l")
        window.fill("Site Address", room.site.address)
        window.press("Continue")
        window.fill(FIELD, "nothing")
        picture("ghost-account")
        window.press("Sign In")
        window.find(name=lambda name: "does not know this key" in name)
        picture("ghost-refused")
        window.fill(FIELD, room.key)
        window.press("Sign In")
        window.find(name=lambda name: name.startswith("Connected to The Harbour Ledger"))
        picture("ghost-connected")
        window.press("Done")
        window.gone(None, Role.DIALOG)
    room.site.stop()


PROMISES = (
    a_key_connects_a_ghost,
)

if __name__ == "__main__":
    sys.exit(keep(PROMISES, "ghost", Room))
