"""The demo newsroom as a program sees it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
SCRIPT = os.environ.get("LEDE_TEST_NEWSROOM") or str(TREE / "build-aux/newsroom/newsroom.py")


def start_newsroom(directory):
    """The newsroom's description; it ends with this process."""
    started = subprocess.run(
        [sys.executable, SCRIPT, "start", "--dir", str(directory), "--watch", str(os.getpid())],
        check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    return json.loads(started.stdout)


class Account:
    """One person's way to the site's REST interface."""

    def __init__(self, site, role):
        self.address = site["address"]
        self.person = site["people"][role]
        self.role = role
        pair = f"{self.person['login']}:{self.person['application_password']}"
        self.authorization = "Basic " + base64.b64encode(pair.encode()).decode()

    def ask(self, path, data=None, headers=()):
        request = urllib.request.Request(f"{self.address}/wp-json/wp/v2/{path}", data=data, headers=dict(headers))
        request.add_header("Authorization", self.authorization)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def send(self, path, **members):
        return self.ask(path, json.dumps(members).encode(), {"Content-Type": "application/json"})

    def upload(self, path):
        """A photo's attachment: id and the address of the size that a text shows."""
        media = self.ask("media", path.read_bytes(), {
            "Content-Type": "image/jpeg", "Content-Disposition": f'attachment; filename="{path.name}"'})
        size = media["media_details"]["sizes"].get("large", media)
        return media["id"], size["source_url"]
