#!/usr/bin/env python3
"""What goes wrong in the world ends with a sentence, exit status 1, and nothing lost."""
# SPDX-License-Identifier: GPL-3.0-or-later

import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from ledectl import PROGRAM, Ledectl, Skip, draw_photos, keep, start_newsroom
from newsroom import Newsroom


@dataclass
class Shared:
    samples: Path
    newsroom: Newsroom


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def with_story(folder, secret="none of yours"):
    ledectl = Ledectl(folder, secret)
    ledectl.do("new", "headline=Kept", "slug=kept", "section=Local", "bylines=Ana Ruivo", "body=Every word.")
    return ledectl


def assert_nothing_lost(ledectl):
    assert "headline: Kept" in ledectl("show", "kept").out and "Every word." in ledectl("show", "kept").out
    assert ledectl.json("list")[0]["state"] == "draft"


def wrong_password(folder, shared):
    ledectl = with_story(folder, "wrong wrong wrong")
    ledectl.refuse("site", "add", "Courier", shared.newsroom.address, "--user", "author", says="password")
    assert ledectl.json("site", "list") == []
    right = shared.newsroom.secret("author")
    ledectl.do("site", "add", "Courier", shared.newsroom.address, "--user", "author", LEDE_SITE_SECRET=right)
    for words in (["site", "test", "Courier"], ["publish", "kept", "--site", "Courier"],
                  ["fetch", "kept", "--site", "Courier"]):
        ledectl.refuse(*words, says="password")
    assert ledectl.json("deliveries") == []
    assert_nothing_lost(ledectl)


def no_password(folder, shared):
    ledectl = with_story(folder)
    ledectl.do("site", "add", "Courier", shared.newsroom.address, "--user", "author",
               LEDE_SITE_SECRET=shared.newsroom.secret("author"))
    ledectl.environment.pop("LEDE_SITE_SECRET")
    ledectl.refuse("publish", "kept", "--site", "Courier", says="LEDE_SITE_SECRET")
    ledectl.refuse("site", "add", "Other", shared.newsroom.address, "--user", "author", says="LEDE_SITE_SECRET")
    assert_nothing_lost(ledectl)


def unreachable_host(folder, _shared):
    ledectl = with_story(folder)
    for address in (f"http://127.0.0.1:{free_port()}", "https://nowhere.invalid"):
        result = ledectl.refuse("site", "add", "Courier", address, "--user", "author")
        assert "connect" in result.err.lower() or "reach" in result.err.lower() or "found" in result.err, result.err
    assert ledectl.json("site", "list") == []
    assert_nothing_lost(ledectl)


def delivery_waits_for_the_connection(folder, shared):
    """The site goes away before the story is sent, and comes back."""
    room = Newsroom(start_newsroom(folder / "away"))
    ledectl = with_story(folder, room.secret("author"))
    ledectl.do("site", "add", "Away", room.address, "--user", "author")
    room.stop()
    ledectl.refuse("publish", "kept", "--site", "Away", says=["waits", "ledectl deliver"])
    ledectl.refuse("deliver", says="did not get through")
    assert [delivery["status"] for delivery in ledectl.json("deliveries")] == ["waiting"]
    assert_nothing_lost(ledectl)

    back = Newsroom(start_newsroom(folder / "back", room.port))
    address = ledectl.do("deliver", LEDE_SITE_SECRET=back.secret("author"))
    assert "Every word." in back.read(address).words
    assert len(back.posts(ledectl.json("list")[0]["id"])) == 1
    assert [delivery["status"] for delivery in ledectl.json("deliveries")] == ["done"]
    assert ledectl.json("list")[0]["state"] == "published"
    back.stop()


class PlainPages(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path == "/"
        page = b"<!DOCTYPE html><title>Bakery</title><p>We bake bread."
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, *_arguments):
        pass


def not_a_wordpress(folder, _shared):
    ledectl = with_story(folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), PlainPages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        ledectl.refuse("site", "add", "Bakery", f"http://127.0.0.1:{server.server_port}", "--user", "ana",
                       says="WordPress")
        server.shutdown()
    ledectl.refuse("site", "add", "Nothing", "not an address", "--user", "ana", says="not an address")
    assert ledectl.json("site", "list") == []
    assert_nothing_lost(ledectl)


def on_small_disk(folder, script):
    """Runs a shell script with FOLDER/disk as a file system of 2 MiB; with its own mounts."""
    (folder / "disk").mkdir()
    mount = f"mount -t tmpfs -o size=2m,mode=700 tmpfs '{folder}/disk' || exit 97\n"
    own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--user", "--map-root-user", "--mount"]
    run = subprocess.run([*own, "sh", "-c", mount + script], capture_output=True, text=True, check=False,
                         stdin=subprocess.DEVNULL, env=Ledectl(folder).environment)
    if run.returncode == 97 or "unshare:" in run.stderr:
        raise Skip(f"a small file system cannot be mounted here: {run.stderr.strip()}")
    return run


def full_disk(folder, shared):
    (folder / "story.md").write_text("---\nheadline: Kept\nslug: kept\n---\n\nEvery word.\n", encoding="utf-8")
    shutil.copy(shared.samples / "night-ferry-quay.jpg", folder / "quay.jpg")
    ledectl = f"'{PROGRAM}' --store '{folder}/disk/store'"
    run = on_small_disk(folder, f"""
        {ledectl} import '{folder}/story.md' || exit 98
        dd if=/dev/zero of='{folder}/disk/filler' bs=4k 2>/dev/null
        {ledectl} set kept "deck=$(head -c 60000 /dev/zero | tr '\\0' 'a')" ; echo "set: $?"
        {ledectl} photo add kept '{folder}/quay.jpg' ; echo "photo: $?"
        {ledectl} import '{folder}/story.md' ; echo "import: $?"
        rm '{folder}/disk/filler'
        {ledectl} show kept || exit 98
        {ledectl} doctor || exit 98
        {ledectl} set kept deck=Later || exit 98
    """)
    assert run.returncode == 0, (run.returncode, run.stdout, run.stderr)
    for command in ("set: 1", "photo: 1", "import: 1"):
        assert command in run.stdout, (command, run.stdout, run.stderr)
    assert "headline: Kept" in run.stdout and "Every word." in run.stdout
    refusals = [line for line in run.stderr.splitlines() if line.startswith("ledectl: ")]
    assert len(refusals) == 3 and all("full" in line for line in refusals), run.stderr
    assert "CRITICAL" not in run.stderr, run.stderr


def broken_picture(folder, shared):
    ledectl = with_story(folder)
    whole = (shared.samples / "night-ferry-quay.jpg").read_bytes()
    (folder / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "text.jpg").write_text("no picture")
    (folder / "story.md").write_text("---\nheadline: Broken\nphotos:\n- file: cut.jpg\n---\nText\n", encoding="utf-8")
    ledectl.refuse("photo", "add", "kept", folder / "cut.jpg", says=["cut.jpg", "broken"])
    ledectl.refuse("photo", "add", "kept", folder / "text.jpg", says="text.jpg")
    ledectl.refuse("photo", "add", "kept", folder / "gone.jpg", says="gone.jpg")
    ledectl.refuse("import", folder / "story.md", says=["story.md", "cut.jpg", "broken"])
    assert ledectl.json("photo", "list", "kept") == [] and len(ledectl.json("list")) == 1
    assert_nothing_lost(ledectl)


def malformed_front_matter(folder, _shared):
    ledectl = with_story(folder)
    for name, text, place in (
            ("colon.md", "---\nheadline: One: two\n---\n", "colon.md:2:14: "),
            ("tab.md", "---\nheadline: a\n\tdeck: b\n---\n", "tab.md:3:1: "),
            ("open.md", "---\nheadline: a\n", "open.md:1:1: "),
            ("list.md", "---\nslug: a\nbylines: Ana\n---\n", "list.md:3:10: "),
            ("twice.md", "---\nslug: a\nslug: b\n---\n", "twice.md:3:1: ")):
        (folder / name).write_text(text, encoding="utf-8")
        ledectl.refuse("import", folder / name, says=place)
    (folder / "latin.md").write_bytes(b"# na\xefve\n")
    ledectl.refuse("import", folder / "latin.md", says=["latin.md:1:5: ", "UTF-8"])
    ledectl.refuse("import", folder, says="no file")
    ledectl.refuse("import", folder / "gone.md", says="gone.md")
    assert len(ledectl.json("list")) == 1
    assert_nothing_lost(ledectl)


def one_bad_file_does_not_undo_the_others(folder, _shared):
    ledectl = Ledectl(folder)
    (folder / "good.md").write_text("# Good\n\nText\n", encoding="utf-8")
    (folder / "bad.md").write_text("---\n", encoding="utf-8")
    result = ledectl.refuse("import", folder / "good.md", folder / "bad.md", says="bad.md:1:1: ")
    assert ledectl.json("list")[0]["id"] == result.last


def unknown_site_and_story(folder, shared):
    ledectl = with_story(folder, shared.newsroom.secret("author"))
    ledectl.refuse("publish", "kept", "--site", "Nowhere", says="Nowhere")
    ledectl.refuse("site", "remove", "Nowhere", says="Nowhere")
    ledectl.do("site", "add", "Courier", shared.newsroom.address, "--user", "author")
    ledectl.refuse("publish", "nobody", "--site", "Courier", says="nobody")
    ledectl.refuse("fetch", "kept", "--site", "Courier")
    ledectl.refuse("fetch", shared.newsroom.address + "/no-such-story/", "--site", "Courier")
    assert_nothing_lost(ledectl)


def store_that_cannot_be_written(folder, _shared):
    ledectl = Ledectl(folder)
    ledectl.store.write_text("in the way")
    ledectl.refuse("list", says=str(ledectl.store))
    assert ledectl.store.read_text() == "in the way"


PROMISES = {
    "/ledectl/errors/wrong-password": wrong_password,
    "/ledectl/errors/no-password": no_password,
    "/ledectl/errors/unreachable-host": unreachable_host,
    "/ledectl/errors/delivery-waits-for-the-connection": delivery_waits_for_the_connection,
    "/ledectl/errors/not-a-wordpress": not_a_wordpress,
    "/ledectl/errors/full-disk": full_disk,
    "/ledectl/errors/broken-picture": broken_picture,
    "/ledectl/errors/malformed-front-matter": malformed_front_matter,
    "/ledectl/errors/one-bad-file-does-not-undo-the-others": one_bad_file_does_not_undo_the_others,
    "/ledectl/errors/unknown-site-and-story": unknown_site_and_story,
    "/ledectl/errors/store-that-cannot-be-written": store_that_cannot_be_written,
}


def prepare(folder):
    samples = folder / "samples"
    samples.mkdir()
    draw_photos(samples)
    return Shared(samples, Newsroom(start_newsroom(folder / "newsroom")))


if __name__ == "__main__":
    sys.exit(keep(PROMISES, prepare))
