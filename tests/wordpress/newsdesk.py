"""What the tests against a real WordPress share: people with a store each, and a look at the site."""
# SPDX-License-Identifier: GPL-3.0-or-later

import copy
import hashlib
import html.parser
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import urllib.parse
import zlib
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TREE / "tests/support"))

import rest  # noqa: E402

NEWSROOM = TREE / "build-aux/newsroom/newsroom.py"
PLENTY = 120


def make_picture(path, seed, width=1500, height=1000):
    """A PNG of its own for each seed, large enough that WordPress makes smaller ones of it."""
    noise = random.Random(seed)
    rows = bytearray()
    for y in range(height):
        shade = bytes((y * 255 // height, noise.randrange(256), seed % 256))
        rows += b"\0" + shade * width

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(rows)))
                     + chunk(b"IEND", b""))
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Site:
    """A newsroom as its administrator and its readers see it."""

    def __init__(self, folder, *settings):
        started = subprocess.run(
            [sys.executable, str(NEWSROOM), "start", "--dir", str(folder), "--watch", str(os.getpid()), *settings],
            check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.folder = folder
        self.description = json.loads(started.stdout)
        self.address = self.description["address"]

    def stop(self):
        subprocess.run([sys.executable, str(NEWSROOM), "stop", "--dir", str(self.folder)], check=True,
                       stdin=subprocess.DEVNULL)

    def authorization(self, role):
        return rest.authorization(self.description["people"][role])

    def ask(self, path, role=None, data=None, method=None):
        """The status and the body of an answer."""
        return rest.ask(self.address + path, self.description["people"][role] if role else None, data, method)

    def rest(self, path, data=None, role="administrator", method=None):
        status, body = self.ask("/wp-json/wp/v2/" + path, role, data, method)
        assert status in (200, 201), (path, status, body[:500])
        return json.loads(body)

    def posts_titled(self, title):
        found = self.rest("posts?status=any,trash&context=edit&per_page=100&search="
                          + urllib.parse.quote(title))
        return [post for post in found if post["title"]["raw"] == title]

    def copies_of(self, sha256):
        mark = f"lede-{sha256[:20]}"
        return [photo for photo in self.rest(f"media?per_page=100&search={mark}")
                if mark in photo["source_url"]]

    def page(self, address):
        """What an anonymous reader gets."""
        status, body = self.ask(address.removeprefix(self.address))
        assert status == 200, (address, status)
        return Page(body)


class Page(html.parser.HTMLParser):
    """A page as a reader takes it in: its text, its pictures, and what stands under them."""

    def __init__(self, source):
        super().__init__()
        self.pictures = []
        self.captions = []
        self._text = []
        self._silent = 0
        self._caption = None
        self.feed(source)
        self.text = " ".join(" ".join(self._text).split())

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style", "head"):
            self._silent += 1
        elif tag == "img":
            self.pictures.append(dict(attributes))
        elif tag == "figcaption":
            self._caption = []

    def handle_endtag(self, tag):
        if tag in ("script", "style", "head"):
            self._silent -= 1
        elif tag == "figcaption" and self._caption is not None:
            self.captions.append(" ".join("".join(self._caption).split()))
            self._caption = None

    def handle_data(self, data):
        if self._silent == 0:
            self._text.append(data)
        if self._caption is not None:
            self._caption.append(data)

    def pictures_of(self, sha256):
        return [picture for picture in self.pictures if f"lede-{sha256[:20]}" in picture.get("src", "")]


class Desk:
    """One person with a store of their own and ledectl."""

    def __init__(self, ledectl, folder, site, role, *settings):
        self.ledectl = ledectl
        self.store = folder
        self.role = role
        self.person = site.description["people"][role]
        self.environment = dict(os.environ, LEDE_SITE_SECRET=self.person["application_password"],
                                DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", LANG="C.UTF-8")
        self.site_id = self.run("site", "add", "courier", site.address, "--user", self.person["login"], *settings)

    def at(self, store):
        """The same person before another store."""
        other = copy.copy(self)
        other.store = store
        return other

    def command(self, *arguments):
        return [self.ledectl, "--store", str(self.store), *arguments]

    def try_to(self, *arguments):
        """Exit status, the last line of the answer, and what was said beside it."""
        done = subprocess.run(self.command(*arguments), env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PLENTY)
        lines = done.stdout.strip().splitlines()
        return done.returncode, lines[-1] if lines else "", done.stderr

    def run(self, *arguments):
        status, answer, talk = self.try_to(*arguments)
        assert status == 0, (arguments, status, talk)
        return answer

    def output(self, *arguments):
        done = subprocess.run(self.command(*arguments), env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=PLENTY)
        assert done.returncode == 0, (arguments, done.returncode, done.stderr)
        return done.stdout

    def start(self, *arguments):
        return subprocess.Popen(self.command(*arguments), env=self.environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def publish(self, story, *arguments):
        return self.run("publish", story, "--site", "courier", *arguments)


def keep(promises):
    """Runs each promise on a newsroom, and says in TAP which ones were kept."""
    ledectl = sys.argv[1]
    failed = 0
    print(f"1..{len(promises)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="lede-test-") as name:
        folder = Path(name)
        site = Site(folder / "site")
        for number, (promise, check) in enumerate(promises.items(), 1):
            place = folder / f"promise-{number}"
            place.mkdir()
            try:
                check(site, place, ledectl)
                print(f"ok {number} - {promise}", flush=True)
            except Exception as error:  # noqa: BLE001 - whatever broke the promise is worth printing
                failed += 1
                lines = f"{type(error).__name__}: {error!r}".replace("\\n", "\n# ")
                print(f"not ok {number} - {promise}\n# {lines}", flush=True)
        site.stop()
    return 1 if failed else 0
