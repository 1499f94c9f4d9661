"""What the tests of ledectl ask a real WordPress: as a reader, and as somebody with an account."""
# SPDX-License-Identifier: GPL-3.0-or-later

import html.parser
import json
import subprocess
import sys
import urllib.parse
from pathlib import Path

from ledectl import NEWSROOM, PLENTY

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from rest import ask  # noqa: E402


class Picture(dict):
    """An img element of a page: its attributes."""


class Page(html.parser.HTMLParser):
    """A public page as a reader gets it: words, pictures, links."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
    HIDDEN = {"script", "style", "template", "noscript"}

    def __init__(self, text):
        super().__init__()
        self.source = text
        self.words = ""
        self.pictures = []
        self.elements = []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "img":
            self.pictures.append(Picture(attrs))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.HIDDEN & set(self.open):
            self.words += " ".join(data.split()) + " "

    def count(self, element, css_class=None):
        return sum(1 for tag, attributes in self.elements if tag == element and
                   (css_class is None or css_class in (attributes.get("class") or "").split()))


class Newsroom:
    def __init__(self, description):
        self.address = description["address"]
        self.people = description["people"]
        self.directory = description["directory"]
        self.port = description["port"]

    def secret(self, role):
        return self.people[role]["application_password"]

    def login(self, role):
        return self.people[role]["login"]

    def request(self, path, role=None, data=None, method=None):
        person = self.people[role] if role else None
        return ask(urllib.parse.urljoin(self.address, path), person, data, method, PLENTY)

    def ask(self, path, role="editor", data=None, method=None):
        status, body = self.request("/wp-json/wp/v2/" + path, role, data, method)
        assert 200 <= status < 300, (path, status, body)
        return json.loads(body)

    def posts(self, words, role="editor"):
        """Every post with these words, in whatever state."""
        states = "publish,future,draft,pending,private,trash"
        return self.ask(f"posts?search={urllib.parse.quote(words)}&status={states}&context=edit&per_page=50", role)

    def media(self, words):
        return self.ask(f"media?search={urllib.parse.quote(words)}&per_page=50")

    def read(self, address):
        """The public page, without an account."""
        status, body = self.request(address)
        assert status == 200, (address, status)
        return Page(body)

    def stop(self):
        subprocess.run([sys.executable, NEWSROOM, "stop", "--dir", self.directory], check=True,
                       stdin=subprocess.DEVNULL, capture_output=True)
