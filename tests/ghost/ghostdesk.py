"""What the tests against a real Ghost share: the site as its staff and its readers see it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import hashlib
import hmac
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TREE / "tests/wordpress"))

from newsdesk import Desk, Page, make_picture  # noqa: E402, F401

GHOST = TREE / "build-aux/ghost/ghost.py"
NOT_HERE = 77


class NotHere(Exception):
    """There is no Ghost, and why."""


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def make_token(key):
    name, secret = key.split(":")
    now = int(time.time())
    text = ".".join(encode(json.dumps(part).encode()) for part in (
        {"alg": "HS256", "typ": "JWT", "kid": name}, {"iat": now, "exp": now + 300, "aud": "/admin/"}))
    return f"{text}.{encode(hmac.new(bytes.fromhex(secret), text.encode(), hashlib.sha256).digest())}"


class Site:
    """A Ghost of its own, with nothing in it but its staff."""

    def __init__(self, folder, *settings):
        started = subprocess.run(
            [sys.executable, "-B", str(GHOST), "start", "--dir", str(folder), "--watch", str(os.getpid()),
             *settings],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if started.returncode == NOT_HERE:
            raise NotHere(started.stdout.strip())
        assert started.returncode == 0, started.stderr
        self.folder = folder
        self.description = json.loads(started.stdout)
        self.address = self.description["address"]
        self.people = self.description["people"]

    def stop(self):
        subprocess.run([sys.executable, "-B", str(GHOST), "stop", "--dir", str(self.folder)], check=True,
                       stdin=subprocess.DEVNULL)

    def key(self, role):
        return self.description["integration"] if role == "integration" else self.people[role]["token"]

    def ask(self, path, role=None, data=None, method=None):
        """The status and the body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.description["port"], timeout=60)
        headers = {"Accept-Version": "v5.0", "Host": self.address.partition("://")[2]}
        if role:
            headers["Authorization"] = f"Ghost {make_token(self.key(role))}"
        if data is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method or ("POST" if data is not None else "GET"), path,
                               json.dumps(data) if data is not None else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", errors="replace")
        finally:
            connection.close()

    def admin(self, path, data=None, role="owner", method=None):
        status, body = self.ask("/ghost/api/admin/" + path, role, data, method)
        assert status in (200, 201, 204), (path, status, body[:500])
        return json.loads(body) if body else None

    def posts(self, condition="status:[draft,published,scheduled]"):
        return self.admin("posts/?limit=all&formats=lexical,html&filter=" + urllib.parse.quote(condition))["posts"]

    def posts_titled(self, title):
        return [post for post in self.posts() if post["title"] == title]

    def change(self, post, role="editor", **what):
        """As a colleague changes a post in the site's own editor."""
        return self.admin(f"posts/{post['id']}/?formats=lexical,html",
                          {"posts": [{"updated_at": post["updated_at"], **what}]}, role, "PUT")["posts"][0]

    def copies_of(self, sha256):
        """The files that a picture is; the original that Ghost keeps beside one is none of them."""
        return [path for path in (self.folder / "content/images").rglob(f"lede-{sha256[:20]}*")
                if not path.stem.endswith("_o") and "size" not in path.parts]

    def page(self, address):
        """What an anonymous reader gets."""
        status, body = self.ask(address.removeprefix(self.address))
        assert status == 200, (address, status)
        return Page(body)


class GhostDesk(Desk):
    """One person with a store of their own and ledectl, and a key of the site's."""

    def __init__(self, ledectl, folder, site, role, *settings):
        self.ledectl = ledectl
        self.store = folder
        self.role = role
        self.environment = dict(os.environ, LEDE_SITE_SECRET=site.key(role),
                                DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", LANG="C.UTF-8")
        self.site_id = self.run("site", "add", "courier", site.address, *settings)


def wait_a_second():
    """Until the site's clock, by which it tells whether a post was changed, shows another second."""
    begin = int(time.time())
    while int(time.time()) == begin:
        time.sleep(0.02)


def keep(promises):
    """Runs each promise on one Ghost, and says in TAP which ones were kept, or why none could be."""
    ledectl = sys.argv[1]
    failed = 0
    print(f"1..{len(promises)}", flush=True)
    with tempfile.TemporaryDirectory(prefix="lede-test-") as name:
        folder = Path(name)
        try:
            site = Site(folder / "site")
        except NotHere as reason:
            for number, promise in enumerate(promises, 1):
                print(f"ok {number} - {promise} # SKIP {reason}", flush=True)
            return 0
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
