#!/usr/bin/env python3
"""The whole job into a folder: no server, no account, no password."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlparse

from ledectl import Ledectl, draw_photos, keep

STORY = "night-ferry"


class Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page.read_text())

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.found.append(value)
            elif name == "srcset":
                self.found += [part.split()[0] for part in value.split(", ")]


def walk(site):
    """Every page and picture that the front page leads to, within the folder."""
    seen, waiting = set(), [site / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        assert page.is_file(), page
        seen.add(page)
        if page.suffix != ".html":
            continue
        for link in Links(page).found:
            address = urlparse(link)
            if address.scheme or not address.path:
                continue
            target = (page.parent / unquote(address.path)).resolve()
            assert target.is_relative_to(site), (page, link)
            waiting.append(target)
    return seen


def start(folder, samples, *options):
    ledectl = Ledectl(folder)
    ledectl.do("site", "add", "Courier", folder / "site", "--kind", "folder", *options)
    ledectl.do("import", samples / "night-ferry.md")
    return ledectl, folder / "site"


def story_is_a_page_that_opens(folder, samples):
    ledectl, site = start(folder, samples)
    address = ledectl.do("publish", STORY, "--site", "Courier")
    page = site / "stories/night-ferry.html"
    assert address == page.as_uri(), address
    text = page.read_text()
    for words in ("Night ferry returns to Sorna", "서하늘", "Port Amaro", "Vigdis Aas", "The Sorna crossing"):
        assert words in text, words
    seen = walk(site)
    assert page in seen and site / "atom.xml" in seen, seen
    pictures = {path for path in seen if path.parent.name == "photos"}
    shown = {photo["image"][:20] for photo in ledectl.json("photo", "list", STORY)}
    for image in shown:
        copies = [path for path in pictures if image in path.name]
        assert len(copies) >= 2, (image, pictures)
    assert ledectl.json("list")[0]["state"] == "published"


def nothing_asks_for_a_password(folder, samples):
    ledectl, site = start(folder, samples)
    assert ledectl.json("site", "list")[0]["kind"] == "folder"
    assert ledectl("site", "test", "Courier").status == 0
    ledectl.do("site", "remove", "Courier")
    assert (site / ".lede").is_dir()


def withdrawn_story_leaves_nothing(folder, samples):
    ledectl, site = start(folder, samples)
    ledectl.do("publish", STORY, "--site", "Courier")
    ledectl.do("publish", STORY, "--site", "Courier", "--as", "withdrawn")
    left = [path for path in site.rglob("*") if path.is_file() and ".lede" not in path.parts]
    assert not [path for path in left if "night-ferry" in path.name or path.parent.name == "photos"], left
    assert not re.search("Night ferry", "".join(path.read_text() for path in left))


def generators_get_markdown(folder, samples):
    for flavour, pattern in (("hugo", "content/posts/night-ferry/index.md"), ("eleventy", "posts/night-ferry.md"),
                             ("jekyll", "_posts/*-night-ferry.md")):
        own = folder / flavour
        own.mkdir()
        ledectl, site = start(own, samples, "--flavour", flavour, "--address", "courier.example")
        address = ledectl.do("publish", STORY, "--site", "Courier")
        assert address.startswith("https://courier.example/"), address
        pages = list(site.glob(pattern))
        assert len(pages) == 1, (flavour, pages)
        assert "photo:" not in pages[0].read_text() and "[!" not in pages[0].read_text(), flavour


def folder_of_others_is_refused(folder, samples):
    ledectl = Ledectl(folder)
    (folder / "theirs").mkdir()
    (folder / "theirs/index.html").write_text("theirs")
    ledectl.refuse("site", "add", "Courier", folder / "theirs", "--kind", "folder", says="index.html")
    ledectl.refuse("site", "add", "Courier", folder / "no/such/place", "--kind", "folder", says="no/such/place")
    ledectl.refuse("site", "add", "Courier", folder / "mine", "--kind", "folder", "--flavour", "gatsby", says="hugo")
    assert (folder / "theirs/index.html").read_text() == "theirs"
    assert ledectl.json("site", "list") == []


PROMISES = {
    "/ledectl/folder/page-that-opens": story_is_a_page_that_opens,
    "/ledectl/folder/asks-for-no-password": nothing_asks_for_a_password,
    "/ledectl/folder/withdrawn-leaves-nothing": withdrawn_story_leaves_nothing,
    "/ledectl/folder/generators-get-markdown": generators_get_markdown,
    "/ledectl/folder/of-others-is-refused": folder_of_others_is_refused,
}


def prepare(folder):
    samples = folder / "samples"
    samples.mkdir()
    draw_photos(samples)
    return Path(samples)


if __name__ == "__main__":
    sys.exit(keep(PROMISES, prepare))
