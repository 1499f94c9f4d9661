"""What “exactly one” means on a WordPress. Another kind of site is another such class, named in bench.KINDS.

A kind of site has

    port                the port of its own server, for the proxy
    address             by which Lede and readers know it, the proxy's
    connection          what “ledectl site add NAME” needs to know
    secret              of an account that may publish
    tally()             how many stories and photos there are in all, whoever made them
    find_faults(story)  sentences about what is not exactly one, or not complete
    name_request(story, request)
                        what a request is about, the same in every publish, whatever its ids and its turn
    stop()

and for what comes when a delivery is done

    PUBLIC              what it calls a published story
    TAKEN_AWAY          the state of what was taken away, if it is anywhere
    OLDER_UPDATE        the status with which it answers an update that is overtaken by another
    list_marked(story)  time and state of whatever bears the story's marker
    copy_by_hand(story) as somebody does who makes a new post of it
    change_newest(story)
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "wordpress"))

from newsdesk import Site  # noqa: E402

STATES = "any,trash"


class WordpressSite(Site):
    PUBLIC = "publish"
    TAKEN_AWAY = ("trash",)
    OLDER_UPDATE = 200

    def __init__(self, folder, address, role="author"):
        super().__init__(folder, "--address", address)
        self.port = self.description["port"]
        self.uploads = folder / "site/wp-content/uploads"
        self.connection = [address, "--user", self.description["people"][role]["login"]]
        self.secret = self.description["people"][role]["application_password"]

    def count(self, route):
        """How many entries a collection has in all."""
        request = urllib.request.Request(f"{self.address}/wp-json/wp/v2/{route}&per_page=1")
        request.add_header("Authorization", self.authorization("administrator"))
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.headers["X-WP-Total"])

    def tally(self):
        return {"stories": self.count(f"posts?status={STATES}"), "photos": self.count("media?status=inherit,private")}

    def posts_marked(self, story):
        return self.rest(f"posts?status={STATES}&context=edit&per_page=100&orderby=id&order=asc&search={story.id}")

    def list_marked(self, story):
        return [(post["id"], post["status"]) for post in self.posts_marked(story)]

    def copy_by_hand(self, story):
        post = self.posts_marked(story)[0]
        texts = {name: post[name]["raw"] for name in ("title", "content", "excerpt")}
        self.rest("posts", {**texts, "status": "draft", "categories": post["categories"], "tags": post["tags"]}, "author")

    def change_newest(self, story):
        post = self.posts_marked(story)[-1]
        self.rest(f"posts/{post['id']}", {"content": post["content"]["raw"] + "\n"}, "author")
        self.rest(f"posts/{post['id']}", {"content": post["content"]["raw"]}, "author")

    def name_request(self, story, request):
        route = request.path.partition("/wp-json/")[2].partition("?")[0].removeprefix("wp/v2/")
        route = re.sub(r"\d+", "N", route)
        photos = [name for name, mark in story.marks.items() if mark in request.head]
        return " ".join([request.method, route or "/", *photos])

    def find_faults(self, story):
        posts = self.rest(f"posts?status={STATES}&context=edit&per_page=100&_embed=wp:term&search={story.id}")
        if [post["status"] for post in posts] != ["publish"]:
            yield f"{len(posts)} stories: {[(post['id'], post['status'], post['slug']) for post in posts]}"
            return
        photos = {}
        for name, mark in story.marks.items():
            copies = self.rest(f"media?per_page=100&search={mark}")
            photos[name] = copies[0] if copies else None
            if len(copies) != 1:
                yield f"{len(copies)} copies of {name}: {[(copy['id'], copy['source_url']) for copy in copies]}"
        yield from self.find_gaps(story, posts[0], photos)
        yield from self.find_page_faults(story, posts[0], photos)

    def find_gaps(self, story, post, photos):
        """What the story lacks in the site's own eyes."""
        content = post["content"]["raw"]
        for words in story.words:
            if content.count(words) != 1:
                yield f"“{words}” stands there {content.count(words)} times"
        for name, photo in photos.items():
            if photo and f"wp-image-{photo['id']}" not in content:
                yield f"{name} is not the copy that the story shows"
        if post["title"]["raw"] != story.headline or post["slug"] != story.slug:
            yield f"headline “{post['title']['raw']}”, slug {post['slug']}"
        terms = [term for taxonomy in post["_embedded"]["wp:term"] for term in taxonomy]
        named = {kind: sorted(term["name"] for term in terms if term["taxonomy"] == kind)
                 for kind in ("category", "post_tag")}
        if named != {"category": [story.section], "post_tag": sorted(story.tags)}:
            yield f"terms {named}"
        for tag in story.tags:
            found = self.rest(f"tags?per_page=100&slug={urllib.parse.quote(tag)}")
            if len(found) != 1:
                yield f"{len(found)} tags {tag}"

    def find_page_faults(self, story, post, photos):
        """What a reader without an account lacks."""
        page = self.page(post["link"])
        for words in story.words:
            if page.text.count(words) != 1:
                yield f"a reader finds “{words}” {page.text.count(words)} times"
        for name, mark in story.marks.items():
            shown = [picture["src"] for picture in page.pictures if mark in picture.get("src", "")]
            if len(shown) != 1:
                yield f"a reader sees {name} {len(shown)} times"
            addresses = [*shown, *([photos[name]["source_url"]] if photos.get(name) else [])]
            yield from (f"{name} has no file at {address}" for address in addresses if not is_there(address))


def is_there(address):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, method="HEAD"), timeout=60) as answer:
            return int(answer.headers.get("Content-Length", 1)) > 0
    except urllib.error.HTTPError:
        return False


