#!/usr/bin/env python3
"""What the window promises of stories that are on their way to their sites.

    test_queue.py LEDE LEDECTL
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import tempfile
import time
from pathlib import Path

from desktop import Desktop
from driver import Role, State, keys, wait_for
from promises import keep
from queueing import Room, WordPress, open_story, publish

FIRST = "Ferry crossing opens"
SECOND = "Budget vote at noon"


def cannot_be_reached(window):
    return window.find(name=lambda name: name.startswith("Courier cannot be reached"))


def what_is_queued_without_a_network_goes_out_in_order(room):
    gate = room.connect()
    for headline in (SECOND, FIRST):
        room.add(headline)
    gate.shut()
    with Desktop() as desktop:
        with room.window() as window:
            open_story(window, FIRST)
            publish(window)
            cannot_be_reached(window)
            window.find(name="Delivery: Waiting for the network")
            open_story(window, SECOND)
            publish(window)
            wait_for(lambda: room.statuses() == ["waiting", "waiting"], "both to be in the queue")
        with room.window() as window:
            cannot_be_reached(window)
            assert room.statuses() == ["waiting", "waiting"], "it was tried again and is still there"
            gate.open()
            wait_for(lambda: room.statuses() == ["done", "done"], "both to be delivered", 60)
            window.gone(lambda name: name.startswith("Courier cannot be reached"))
            wait_for(lambda: desktop.notifications and desktop.notifications[-1][0] != FIRST, "a notification of both")
            assert desktop.notifications[-1][:2] == ("2 stories went out", f"{FIRST}\n{SECOND}"), desktop.notifications
    posts = [post for headline in (FIRST, SECOND) for post in room.wordpress.posts(headline)]
    assert len(posts) == 2 and posts[0]["id"] < posts[1]["id"], [post["id"] for post in posts]
    assert all(post["status"] == "publish" for post in posts), "readers see both"


def another_programs_delivery_is_seen_within_a_second(room):
    room.connect()
    story = room.add("Lighthouse gets its lamp")
    room.ctl("publish", story, "--site", "Courier", "--as", "draft")
    with room.window(story) as window:
        button = window.find(name="Delivery: Delivered as a draft")
        desk = window.find(Role.LIST, "Stories")
        assert "Draft" in desk.get_child_at_index(0).get_name()
        state = window.find(name="State: Draft")
        room.ctl("publish", story, "--site", "Courier")
        done = time.monotonic()

        def seen():
            window.application.clear_cache()
            return (button.get_name() == "Delivery: Published" and state.get_name() == "State: Published"
                    and "Published" in desk.get_child_at_index(0).get_name())

        wait_for(seen, "the window to tell of it", 5)
        assert time.monotonic() - done < 1, "it took longer than a second"


def another_programs_edit_is_seen_within_a_second(room):
    story = room.add(FIRST)
    with room.window(story) as window:
        headline = window.field("Headline")
        for number in range(5):
            room.ctl("set", story, f"headline=Ferry {number}")
            done = time.monotonic()
            wait_for(lambda: window.text(headline) == f"Ferry {number}", "the other's headline", 5)
            assert time.monotonic() - done < 1, "it took longer than a second"


def steps_are_on_screen_while_it_sends(room):
    gate = room.connect()
    story = room.add("School boat is late")
    with room.window(story) as window:
        gate.bytes_a_second = 8_000
        publish(window)
        keys("ctrl+alt+d")
        window.find(name="Sending (1)")
        window.find(name="Photo ferry.png")
        window.find(name=lambda name: " of " in name and name.endswith("B") and not name.startswith("Sending"))
        window.find(name="Read back")
        window.press("Cancel Delivery")
        window.gone("Sending (1)")
        wait_for(lambda: room.statuses() == ["cancelled"], "the delivery to be taken back")
    assert not [post for post in room.wordpress.posts("School boat is late") if post["status"] == "publish"]


def a_story_goes_to_several_sites_and_each_has_a_state_of_its_own(room):
    room.connect()
    other = room.connect("Gazette")
    story = room.add("Two papers, one ferry")
    with room.window(story) as window:
        other.shut()
        keys("ctrl+shift+Return")
        dialog = window.find(Role.DIALOG, "Send to Site")
        for name in ("Courier", "Gazette"):
            switch = window.find(Role.CHECK_BOX, name, dialog)
            if not switch.get_state_set().contains(State.CHECKED):
                window.click(switch)
        window.press("Publish", below=dialog)
        window.gone("Send to Site", Role.DIALOG)
        wait_for(lambda: sorted(room.statuses()) == ["done", "waiting"], "one to be out, one to wait", 60)
        window.find(name="Delivery: Waiting for the network")
        other.open()
        window.find(name="Delivery: Published · 2 sites", seconds=60)


PROMISES = [
    another_programs_delivery_is_seen_within_a_second,
    another_programs_edit_is_seen_within_a_second,
    steps_are_on_screen_while_it_sends,
    a_story_goes_to_several_sites_and_each_has_a_state_of_its_own,
    what_is_queued_without_a_network_goes_out_in_order,
]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="lede-queue-site-") as folder:
        site = WordPress(Path(folder) / "site")
        try:
            status = keep(PROMISES, "queue", lambda *given: Room(*given, site))
        finally:
            site.stop()
    sys.exit(status)
