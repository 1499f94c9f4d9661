"""What “exactly one” means on a Ghost.

Ghost keeps files and takes none of them away. When an upload reaches it twice, the second file gets a number and
nothing shows it; such files are counted, and are no photos of the site.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "ghost"))

from ghostdesk import NotHere, Site  # noqa: E402, F401
from wordpress_site import is_there  # noqa: E402


class GhostSite(Site):
    PUBLIC = "published"
    TAKEN_AWAY = ()
    OLDER_UPDATE = 409

    def __init__(self, folder, address, role="editor"):
        super().__init__(folder, "--address", address)
        self.port = self.description["port"]
        self.connection = [address]
        self.secret = self.key(role)

    def open_section(self, name):
        """What a desk has before it publishes."""
        self.admin("tags/", {"tags": [{"name": name}]})

    def files(self):
        """The pictures; of each, Ghost keeps the original beside the one that it shows."""
        return [path for path in (self.folder / "content/images").rglob("lede-*")
                if not path.stem.endswith("_o") and "size" not in path.parts]

    def numbered(self):
        return [path for path in self.files() if re.fullmatch(r"lede-[0-9a-f]{20}-\d+", path.stem)]

    def stop(self):
        print(f"# {len(self.numbered())} of {len(self.files())} files came twice and are shown nowhere", flush=True)
        super().stop()

    def tally(self):
        return {"stories": len(self.posts()), "photos": len(self.files()) - len(self.numbered())}

    def posts_marked(self, story):
        posts = [post for post in self.posts() if story.id in (post["codeinjection_head"] or "")]
        return sorted(posts, key=lambda post: post["id"])  # which begins with the time

    def list_marked(self, story):
        return [(post["id"], post["status"]) for post in self.posts_marked(story)]

    def copy_by_hand(self, story):
        post = self.posts_marked(story)[0]
        self.admin(f"posts/{post['id']}/copy/", {}, "editor")

    def change_newest(self, story):
        post = self.posts_marked(story)[-1]
        self.change(post, lexical=post["lexical"].replace("The first words", "Other first words"))

    def name_request(self, story, request):
        path = request.path.partition("?")[0]
        route = path.partition("/ghost/api/admin/")[2] or path
        photos = [name for name, mark in story.marks.items() if mark in request.head or mark in path]
        route = re.sub(r"lede-[0-9a-f]{20}", "PHOTO", route)
        route = re.sub(r"\b[0-9a-f]{24}\b|\d+", "N", route)
        return " ".join([request.method, route, *photos])

    def find_faults(self, story):
        posts = self.posts_marked(story)
        if [post["status"] for post in posts] != ["published"]:
            yield f"{len(posts)} stories: {[(post['id'], post['status'], post['slug']) for post in posts]}"
            return
        yield from self.find_gaps(story, posts[0])
        yield from self.find_page_faults(story, posts[0])

    def find_gaps(self, story, post):
        """What the story lacks in the site's own eyes."""
        for words in story.words:
            if post["lexical"].count(words) != 1:
                yield f"“{words}” stands there {post['lexical'].count(words)} times"
        if post["title"] != story.headline or post["slug"] != story.slug:
            yield f"headline “{post['title']}”, slug {post['slug']}"
        names = [tag["name"] for tag in post["tags"]]
        if names[:1] != [story.section] or sorted(names[1:]) != sorted(story.tags):
            yield f"tags {names}"
        everywhere = [tag["name"] for tag in self.admin("tags/?limit=all")["tags"]]
        for tag in [story.section, *story.tags]:
            if everywhere.count(tag) != 1:
                yield f"{everywhere.count(tag)} tags {tag}"

    def find_page_faults(self, story, post):
        """What a reader without an account lacks."""
        page = self.page(post["url"])
        for words in story.words:
            if page.text.count(words) != 1:
                yield f"a reader finds “{words}” {page.text.count(words)} times"
        for name, mark in story.marks.items():
            shown = [picture["src"] for picture in page.pictures if mark in picture.get("src", "")]
            if len(shown) != 1:
                yield f"a reader sees {name} {len(shown)} times"
            addresses = [urllib.parse.urljoin(self.address, address) for address in shown]
            yield from (f"{name} has no file at {address}" for address in addresses if not is_there(address))
