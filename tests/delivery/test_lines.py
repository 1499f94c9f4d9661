#!/usr/bin/env python3
"""Slow lines are waited for, dead ones are noticed, and a network's own page is not published into."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import hashlib
import http.server
import random
import shutil
import struct
import sys
import threading
import time
import zlib

from bench import ALL, PLENTY, keep
from fault_proxy import SlowLine, go_silent, redirect_to, say_nothing, show_portal

DEAD_AFTER = 6  # seconds, of 30
NOTICED = 30  # seconds; later than DEAD_AFTER by what a machine with too much to do needs
USUALLY_DEAD_AFTER = 30  # seconds
SLOW = 50_000  # bytes a second
MONTHS = 50 if ALL else 5
KERNEL = 8192  # bytes that a listener takes without being read


def draw_noise(path, seed):
    """A PNG of 600 kB, whatever is done to make it small."""
    width, height = 500, 400
    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(3 * width) for _ in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
                     + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b""))
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_upload(request):
    return request.method == "POST" and "/media" in request.path and request.length > 10_000


@contextlib.contextmanager
def dead_after(bench, seconds):
    """Other than the 30 that a person waits, for as long as a promise needs them."""
    bench.environment["LEDE_TEST_DEAD_AFTER"] = str(seconds)
    try:
        yield
    finally:
        del bench.environment["LEDE_TEST_DEAD_AFTER"]


def slow_line_is_waited_for(bench):
    """The three photos share the line, so each is longer on its way than a dead one is waited for. That time is not
    made shorter here: on a machine with much to do the site needs it for its answers."""
    line = SlowLine(SLOW)
    begin = time.monotonic()
    attempts = bench.publish_once("slow", lambda story, request: line, draw=draw_noise)
    took = time.monotonic() - begin
    sent = sum(request.length for request in bench.proxy.requests)
    print(f"# {sent} bytes in {took:.1f} s on {SLOW} bytes a second, dead after {USUALLY_DEAD_AFTER} s", flush=True)
    assert attempts == 1 and took > sent / SLOW > 1.1 * USUALLY_DEAD_AFTER, (attempts, took, sent, bench.said)


def notice_death(bench, slug, concerns, fault):
    """A publish over a line that dies at a request: how long until it is said that the site is silent."""
    story = bench.write_story(slug, draw=draw_noise)
    before = bench.site.tally()
    died = []

    def die(exchange):
        died.append(time.monotonic())
        fault(exchange)

    bench.proxy.reset(lambda request: die if concerns(request) else None)
    status, answer, talk = bench.run("publish", story.id, "--site", "courier")
    took = time.monotonic() - died[0]
    print(f"# {slug}: noticed after {took:.1f} s", flush=True)
    assert (status, answer) == (1, "") and f"did not answer for {DEAD_AFTER} seconds" in talk, (status, answer, talk)
    assert DEAD_AFTER - 1 <= took < DEAD_AFTER + NOTICED, took
    assert bench.delivery_of(story)["status"] == "waiting"
    bench.proxy.plan = lambda request: None
    bench.publish(story, 0)
    bench.assert_once(story, before)


def dead_line_is_noticed(bench):
    with dead_after(bench, DEAD_AFTER):
        notice_death(bench, "dead-in-an-upload", is_upload, go_silent)
        notice_death(bench, "dead-behind-an-upload", is_upload, say_nothing)
        notice_death(bench, "dead-at-the-story", lambda request: request.method == "POST" and "/posts" in request.path,
                     say_nothing)


def wait_before_portal(bench, slug, fault):
    """Two attempts in a network that wants people to sign in first, then one without it."""
    story = bench.write_story(slug)
    before = bench.site.tally()
    for concerns in (lambda request: True, lambda request: request.changes):
        bench.proxy.reset(lambda request, concerns=concerns: fault if concerns(request) else None)
        status, answer, talk = bench.run("publish", story.id, "--site", "courier")
        assert (status, answer) == (1, "") and "sign in first" in talk, (status, answer, talk)
        assert bench.site.tally() == before
        assert bench.delivery_of(story)["status"] == "waiting"
    bench.proxy.plan = lambda request: None
    bench.publish(story, 0)
    bench.assert_once(story, before)


def portal_is_recognised(bench):
    wait_before_portal(bench, "hotel", show_portal)


def make_meeting(bench):
    """A plan by which each photo waits until all three are on their way; one after the other they would wait for
    ever. What is sent once more does not wait again. The plan, and the photos that came."""
    together = threading.Barrier(3, timeout=PLENTY)
    seen = set()

    def fault(exchange):
        exchange.read_body()
        together.wait()
        exchange.answer(exchange.forward())

    def plan(story, request):
        name = bench.site.name_request(story, request)
        if not name.startswith("POST media photo") or name in seen:
            return None
        seen.add(name)
        return fault

    return plan, seen


def publish_together(bench, slug, **given):
    """Three photos at the same moment; how many of the uploads were repeated."""
    plan, seen = make_meeting(bench)
    with dead_after(bench, PLENTY):  # while the others are made
        attempts = bench.publish_once(slug, plan, **given)
    assert attempts == 1 and len(seen) == 3, (attempts, seen, bench.said)
    uploads = [request for request in bench.proxy.requests if request.method == "POST" and "/media" in request.path]
    return len(uploads) - len(seen)


def three_photos_go_at_once(bench):
    publish_together(bench, "together", draw=draw_noise)


def first_photos_of_a_month_go_at_once(bench):
    """Each makes WordPress create the month's folder, and WordPress fails where another one was faster."""
    repeated = 0
    for turn in range(MONTHS):
        for year in bench.site.uploads.glob("20*"):
            shutil.rmtree(year)
        repeated += publish_together(bench, f"month-{turn}")
    print(f"# {repeated} of {3 * MONTHS} uploads were repeated", flush=True)


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """Another host, which writes down what it is asked."""

    def do_GET(self):  # noqa: N802 - the name that http.server calls
        self.server.asked.append((self.path, self.headers.get("Authorization")))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html>Sign in to the train")

    do_POST = do_GET

    def log_message(self, *_):
        pass


def password_goes_to_no_other_host(bench):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as elsewhere:
        elsewhere.asked = []
        thread = threading.Thread(target=elsewhere.serve_forever)
        thread.start()
        try:
            wait_before_portal(bench, "train", redirect_to(f"http://localhost:{elsewhere.server_port}/sign-in"))
        finally:
            elsewhere.shutdown()
            thread.join()
        assert elsewhere.asked == [], elsewhere.asked


PROMISES = {
    "lines/slow-one-is-waited-for": slow_line_is_waited_for,
    "lines/dead-one-is-noticed": dead_line_is_noticed,
    "lines/three-photos-go-at-once": three_photos_go_at_once,
    "lines/first-photos-of-a-month-go-at-once": first_photos_of_a_month_go_at_once,
    "lines/portal-is-recognised": portal_is_recognised,
    "lines/password-goes-to-no-other-host": password_goes_to_no_other_host,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES, receive_buffer=KERNEL))
