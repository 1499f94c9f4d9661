#!/usr/bin/env python3
"""What Lede promises when its windows are closed and stories still wait for their sites.

    test_background.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from desktop import Desktop
from driver import Role, keys, wait_for
from promises import keep
from queueing import Room, WordPress, open_story, publish

from gi.repository import Gio, GLib

LOGOUT, SUSPEND = 1, 4  # org.gnome.SessionManager's bits


def autostart(room):
    """The files that the next login starts."""
    return sorted((room.place / "config/autostart").glob("*.desktop"))


def leave(window):
    """Closes the window as a person does."""
    keys("ctrl+q")
    wait_for(lambda: not window.all(Role.FRAME), "the window to close")


def queue_one(room, window):
    open_story(window, room.headline)
    publish(window)
    wait_for(lambda: room.statuses() == ["waiting"], "the delivery to wait")


def wait_for_end(process):
    assert process.wait(60) == 0


def is_out(room):
    assert room.statuses() == ["done"]
    assert [post["status"] for post in room.wordpress.posts(room.headline)] == ["publish"]


def closing_the_last_window_leaves_it_at_work(room):
    gate = room.connect()
    room.add(room.headline)
    gate.shut()
    with Desktop() as desktop, room.window() as window:
        queue_one(room, window)
        wait_for(lambda: autostart(room), "the next login to start it")
        assert not desktop.background, "there is a window"
        leave(window)
        wait_for(lambda: desktop.background, "the portal to be asked")
        assert "stories" in desktop.background[0]["reason"]
        wait_for(lambda: any(told[0] == "Lede Goes On in the Background" for told in desktop.notifications),
                 "a notification")
        assert window.process.poll() is None, "it goes on"
        gate.open()
        wait_for_end(window.process)
        assert desktop.notifications[-1][:2] == (room.headline, "Published · Courier"), desktop.notifications
        assert not autostart(room), "the next login has nothing to do"
    is_out(room)


def the_notification_brings_the_window_back(room):
    gate = room.connect()
    room.add(room.headline)
    gate.shut()
    with Desktop() as desktop, room.window() as window:
        queue_one(room, window)
        leave(window)
        wait_for(lambda: desktop.notifications, "a notification")
        desktop.press(desktop.last, "default")
        window.find(name="Deliveries")
        window.find(name="Waiting (1)")


def what_waits_goes_out_at_the_next_login(room):
    gate = room.connect()
    room.add(room.headline)
    gate.shut()
    with Desktop() as desktop:
        with room.window() as window:
            queue_one(room, window)
            wait_for(lambda: autostart(room), "the next login to start it")
        assert room.statuses() == ["waiting"], "the session ended before it went out"
        gate.open()
        entry = Gio.DesktopAppInfo.new_from_filename(str(autostart(room)[0]))
        process = subprocess.Popen(GLib.shell_parse_argv(entry.get_commandline())[1], stdin=subprocess.DEVNULL)
        wait_for_end(process)
        assert not autostart(room)
        assert desktop.notifications[-1][0] == room.headline
    is_out(room)


def the_computer_stays_awake_while_it_sends(room):
    gate = room.connect()
    room.add(room.headline)
    with Desktop() as desktop, room.window() as window:
        gate.bytes_a_second = 2000
        open_story(window, room.headline)
        assert not desktop.inhibited
        publish(window)
        wait_for(lambda: desktop.inhibited, "the session to be kept")
        reason, flags = next(iter(desktop.inhibited.values()))
        assert flags == LOGOUT | SUSPEND and "sent" in reason, (reason, flags)
        gate.bytes_a_second = None
        wait_for(lambda: room.statuses() == ["done"], "the story to be out", 60)
        wait_for(lambda: not desktop.inhibited, "the session to be let go")


def it_needs_nothing_of_the_desktop(room):
    gate = room.connect()
    room.add(room.headline)
    gate.shut()
    with room.window() as window:
        queue_one(room, window)
        leave(window)
        wait_for(lambda: autostart(room), "the next login to start it")
        gate.open()
        wait_for_end(window.process)
    is_out(room)
    assert not autostart(room)


def in_a_sandbox_the_portal_starts_it_at_login(room):
    gate = room.connect()
    room.add(room.headline)
    gate.shut()
    with Desktop() as desktop, room.window(GTK_USE_PORTAL="1") as window:
        queue_one(room, window)
        wait_for(lambda: desktop.background, "the portal to be asked")
        assert desktop.background[0]["autostart"] is True
        assert desktop.background[0]["commandline"] == ["lede", "--deliver"]
        gate.open()
        wait_for(lambda: room.statuses() == ["done"], "the story to be out", 60)
        wait_for(lambda: desktop.background[-1]["autostart"] is False, "the portal to be told that it is over")
    assert not autostart(room)


PROMISES = [
    closing_the_last_window_leaves_it_at_work,
    the_notification_brings_the_window_back,
    what_waits_goes_out_at_the_next_login,
    the_computer_stays_awake_while_it_sends,
    it_needs_nothing_of_the_desktop,
    in_a_sandbox_the_portal_starts_it_at_login,
]


def main():
    # Before the first of them starts: what a window gets from a login.
    os.environ.pop("LEDE_STORE", None)
    with tempfile.TemporaryDirectory(prefix="lede-background-site-") as folder:
        site = WordPress(Path(folder) / "site")
        try:
            return keep(PROMISES, "background", lambda *given: Room(*given, site))
        finally:
            site.stop()


if __name__ == "__main__":
    sys.exit(main())
