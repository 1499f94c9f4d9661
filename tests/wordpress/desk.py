"""The demo newsroom with browsers in it, and stories as Lede sends them there."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import subprocess
import urllib.request
from pathlib import Path

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, GLib  # noqa: E402

from browser import Browser  # noqa: E402
from newsdesk import Site  # noqa: E402

STORIES = Path(__file__).resolve().parent / "stories"
TOKEN = "01jq3v8m7kzt5w9x2y4b6c8d0e"
PHOTOS = {"quay": 0x1D1B4AFF, "gauges": 0x7C868CFF, "clinic": 0x1B2F52FF, "bare": 0xC26B4EFF}


class Desk:
    def __init__(self, render_post, folder):
        self.render_post = render_post
        self.folder = folder
        self.site = Site(folder / "site")
        self.address = self.site.address
        self.images = [self.upload(name, colour) for name, colour in PHOTOS.items()]
        self.images.append(self.upload("tower", 0xA8402AFF, 800, 1600))
        self.browsers = {}

    def upload(self, name, colour, width=1600, height=1067):
        """Draws a photo and uploads it as an editor, since a contributor may not; says where it is."""
        path = self.folder / f"{name}.jpg"
        picture = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, width, height)
        picture.fill(colour)
        picture.savev(str(path), "jpeg", [], [])
        return self.upload_file(name, path)

    def upload_file(self, name, path):
        request = urllib.request.Request(
            f"{self.address}/wp-json/wp/v2/media", path.read_bytes(),
            {"Authorization": self.site.authorization("editor"), "Content-Type": "image/jpeg",
             "Content-Disposition": f'attachment; filename="{path.name}"'})
        with urllib.request.urlopen(request, timeout=60) as answer:
            media = json.load(answer)
        size = media["media_details"]["sizes"].get("large", media)
        return f"{name}={media['id']}:{size['source_url']}"

    def render(self, *arguments):
        return subprocess.run([self.render_post, *map(str, arguments)], check=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, encoding="utf-8").stdout

    def render_story(self, name):
        return self.render("story", STORIES / name, TOKEN, *self.images)

    def send(self, role, title, content, status):
        """The post as the site keeps it."""
        return self.site.rest("posts?context=edit", {"title": title, "content": content, "status": status}, role)

    def browser(self, role, width=1280):
        """The browser of somebody who is signed in, or of a reader if ROLE is None."""
        if (role, width) not in self.browsers:
            self.browsers[role, width] = Browser(width)
            if role:
                person = self.site.description["people"][role]
                self.browsers[role, width].sign_in(self.address, person["login"], person["password"])
        return self.browsers[role, width]

    def open(self, role, address, condition, what, width=1280):
        """Opens a page and waits for CONDITION in it. A browser that fails to fetch what the page needs
        is started anew, as a person would do."""
        for last in (False, False, True):
            try:
                browser = self.browser(role, width)
                browser.open(address)
                browser.wait_for(condition, what, seconds=30)
                return browser
            except (AssertionError, GLib.Error):
                if last:
                    raise
                if (role, width) in self.browsers:
                    self.browsers.pop((role, width)).close()
