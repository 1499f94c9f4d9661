#!/usr/bin/env python3
"""The whole job from a file to the public page of a real WordPress and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from ledectl import Ledectl, draw_photos, keep, start_newsroom
from newsroom import Newsroom

STORY = "night-ferry"


@dataclass
class Shared:
    samples: Path
    newsroom: Newsroom
    author: Ledectl  # the store from which the author publishes the sample story
    address: str = ""


def connect(folder, newsroom, role):
    ledectl = Ledectl(folder, newsroom.secret(role))
    ledectl.do("site", "add", "Courier", newsroom.address, "--user", newsroom.login(role))
    return ledectl


def pixels_of(photo):
    return photo["width"], photo["height"], photo["caption"], photo["alt"]


def images_of(ledectl, story):
    """The beginning of each photo's hash, which its file on the site is named by."""
    return {photo["id"]: photo["image"][:20] for photo in ledectl.json("photo", "list", story)}


def assert_single(shared, ledectl, story):
    identity = next(entry["id"] for entry in ledectl.json("list") if entry["slug"] == story)
    posts = shared.newsroom.posts(identity)
    assert len(posts) == 1, [(post["id"], post["status"]) for post in posts]
    for photo, image in images_of(ledectl, story).items():
        copies = shared.newsroom.media(image)
        assert len(copies) == 1, (photo, [copy["source_url"] for copy in copies])
    return posts[0]


def published_story_is_complete_for_a_reader(folder, shared):
    ledectl = shared.author
    ledectl.do("import", shared.samples / "night-ferry.md")
    shared.address = ledectl.do("publish", STORY, "--site", "Courier")
    assert shared.address.startswith(shared.newsroom.address), shared.address
    page = shared.newsroom.read(shared.address)

    for words in ("Night ferry returns to Sorna, and the island gets its evenings back",
                  "After two winters without a late boat", "서하늘", "ana.ruivo@saltmarsh.example", "Port Amaro",
                  "What two years did", "under 오하린, the only person", "Vigdis Aas", "“At night.”",
                  "We did not close it because there were no patients. We closed it because a nurse has children.",
                  "The Sorna crossing", "Night call: dial 1919, then 3", "22.40", "1.00, if asked", "harbour plan"):
        assert words in page.words, words
    assert page.words.count("Ana Ruivo") >= 1
    for tag in ("ferries", "Sorna", "public transport", "health", "Local"):
        assert tag in page.words, tag

    photos = {photo["id"]: photo for photo in ledectl.json("photo", "list", STORY)}
    for name, photo in photos.items():
        shown = [picture for picture in page.pictures if photo["image"][:20] in (picture.get("src") or "")]
        assert len(shown) == 1, (name, shown)
        assert shown[0].get("alt") == photo["alt"], (name, shown)
        assert page.words.count(photo["caption"]) == 1, name
    assert page.words.count("서하늘·Saltmarsh Courier") == 3
    assert page.count("table") >= 1 and page.count("blockquote") >= 1
    assert "lede" not in page.words.lower().split() and "<!-- wp:" not in page.source


def bylines_are_what_a_reader_takes_for_the_authors(folder, shared):
    page = shared.newsroom.read(shared.address)
    printed = re.search(r'class="wp-block-post-author-name">(?:<a[^>]*>)?([^<]+)<', page.source)
    assert printed and printed[1].strip() == "Ana Ruivo", printed
    for role in ("administrator", "editor", "contributor"):
        assert shared.newsroom.people[role]["name"] not in page.words, role


def story_is_published_here_too(folder, shared):
    assert shared.author.json("list")[0]["state"] == "published"
    deliveries = shared.author.json("deliveries")
    assert [delivery["status"] for delivery in deliveries] == ["done"], deliveries
    assert all(step["done"] for step in deliveries[0]["steps"]), deliveries


def publishing_again_doubles_nothing(folder, shared):
    first = assert_single(shared, shared.author, STORY)
    assert shared.author.do("publish", STORY, "--site", "Courier") == shared.address
    shared.author.do("set", STORY, "headline=Night ferry is back")
    assert shared.author.do("publish", STORY, "--site", "Courier") == shared.address
    second = assert_single(shared, shared.author, STORY)
    assert first["id"] == second["id"]
    assert "Night ferry is back" in shared.newsroom.read(shared.address).words


def correction_reaches_readers(folder, shared):
    shared.author.do("correct", STORY, "The Dona Brites was built in 1998, not 1997.")
    shared.author.do("publish", STORY, "--site", "Courier")
    assert "The Dona Brites was built in 1998, not 1997." in shared.newsroom.read(shared.address).words


def fetched_back_it_is_the_same(folder, shared):
    shown = shared.author("show", STORY).out
    for name in (STORY, shared.address):
        fetched = shared.author("fetch", name, "--site", "Courier")
        assert fetched.status == 0 and fetched.out == shown, (fetched.err, diff(shown, fetched.out))


def diff(before, after):
    import difflib

    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))


def canonical(ledectl, story):
    """A story's front matter and text, however its lines are broken, its tables filled up, and whatever its
    photos are called: an id is a store's own. WordPress has no place for kicker and language, and sorts tags."""
    text = ledectl("show", story).out
    for photo in ledectl.json("photo", "list", story):
        text = text.replace(f"(photo:{photo['id']})", f"(photo:{photo['file']})")
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    front = re.sub(r"^- id: .*\n  file:", "- file:", front, flags=re.MULTILINE)
    front = re.sub(r"^(kicker|language): .*\n", "", front, flags=re.MULTILINE)
    front = re.sub(r"^tags: \[(.*)\]$", lambda tags: f"tags: {sorted(tags[1].split(', '))}", front, flags=re.MULTILINE)
    body = re.sub(r"^\|[ :|-]+\|$", "|-|", body, flags=re.MULTILINE)
    body = re.sub(r" *\| *", "|", body)
    return front, re.sub(r"\s+", " ", body.replace("\n> ", "\n"))


def second_store_gets_the_same(folder, shared):
    second = connect(folder, shared.newsroom, "author")
    identity = second.do("fetch", shared.address, "--site", "Courier", "--into-store")
    shown, got = canonical(shared.author, STORY), canonical(second, identity)
    assert got[1] == shown[1], diff(shown[1].replace(". ", ".\n"), got[1].replace(". ", ".\n"))
    assert got[0] == shown[0], diff(shown[0], got[0])
    assert [pixels_of(photo) for photo in second.json("photo", "list", identity)] == [
        pixels_of(photo) for photo in shared.author.json("photo", "list", STORY)]
    assert second("fetch", identity, "--site", "Courier").out == second("show", identity).out
    assert second.do("publish", identity, "--site", "Courier") == shared.address
    assert_single(shared, shared.author, STORY)
    shared.author.do("fetch", STORY, "--site", "Courier", "--into-store")


def contributor_is_told_who_can(folder, shared):
    ledectl = connect(folder, shared.newsroom, "contributor")
    ledectl.do("new", "headline=From the islands", "slug=islands", "section=Local", "bylines=Seo Ha-neul",
               "body=The sea was calm.")
    ledectl.refuse("publish", "islands", "--site", "Courier", says=["may not publish", "editor"])
    assert ledectl.json("deliveries") == [] and ledectl.json("list")[0]["state"] == "draft"
    ledectl.do("publish", "islands", "--site", "Courier", "--as", "submitted")
    assert assert_single(shared, ledectl, "islands")["status"] == "pending"
    assert ledectl.json("list")[0]["state"] == "submitted"


def blockers_refuse_and_drafts_may_go(folder, shared):
    ledectl = connect(folder, shared.newsroom, "author")
    ledectl.do("new", "slug=unready", "section=Local", "bylines=Ana Ruivo", "body=Text.")
    result = ledectl.refuse("publish", "unready", "--site", "Courier", says=["no headline", "cannot go out"])
    assert result.out == "" and ledectl.json("deliveries") == []
    ledectl.do("publish", "unready", "--site", "Courier", "--as", "draft")
    assert assert_single(shared, ledectl, "unready")["status"] == "draft"
    ledectl.do("set", "unready", "headline=Ready", "section=Gardening")
    ledectl.refuse("publish", "unready", "--site", "Courier", says="no section “Gardening”")


def scheduled_story_waits(folder, shared):
    ledectl = connect(folder, shared.newsroom, "author")
    ledectl.do("new", "headline=Later", "slug=later", "section=Local", "bylines=Ana Ruivo", "body=Not yet.",
               "embargo=2099-03-15T06:00:00Z")
    ledectl.refuse("publish", "later", "--site", "Courier", says="embargo")
    ledectl.refuse("publish", "later", "--site", "Courier", "--at", "2099-03-15T05:59:59Z", says="embargo")
    ledectl.do("publish", "later", "--site", "Courier", "--at", "2099-03-15T06:00:00Z")
    post = assert_single(shared, ledectl, "later")
    assert post["status"] == "future" and post["date_gmt"] == "2099-03-15T06:00:00", post
    assert ledectl.json("list")[0]["state"] == "scheduled"


def withdrawn_story_is_gone_for_readers(folder, shared):
    ledectl = connect(folder, shared.newsroom, "author")
    ledectl.do("new", "headline=Taken back", "slug=taken", "section=Local", "bylines=Ana Ruivo", "body=Oh.")
    address = ledectl.do("publish", "taken", "--site", "Courier")
    assert "Oh." in shared.newsroom.read(address).words
    ledectl.do("publish", "taken", "--site", "Courier", "--as", "withdrawn")
    assert shared.newsroom.request(address)[0] == 404
    assert ledectl.json("list")[0]["state"] == "withdrawn"


def colleague_is_not_overwritten(folder, shared):
    ledectl = connect(folder, shared.newsroom, "author")
    ledectl.do("new", "headline=Two hands", "slug=hands", "section=Local", "bylines=Ana Ruivo", "body=Mine.")
    address = ledectl.do("publish", "hands", "--site", "Courier")
    post = assert_single(shared, ledectl, "hands")
    shared.newsroom.ask(f"posts/{post['id']}", data={"content": post["content"]["raw"].replace("Mine.", "Theirs.")})
    ledectl.do("set", "hands", "body=Mine again.")
    ledectl.refuse("publish", "hands", "--site", "Courier", says=["merge", "--overwrite"])
    assert "Theirs." in shared.newsroom.read(address).words
    assert "Theirs." in ledectl("fetch", "hands", "--site", "Courier").out
    ledectl.do("publish", "hands", "--site", "Courier", "--overwrite")
    assert "Mine again." in shared.newsroom.read(address).words
    assert_single(shared, ledectl, "hands")


def secret_is_nowhere(folder, shared):
    ledectl = connect(folder, shared.newsroom, "author")
    ledectl.do("site", "test", "Courier")
    plain = shared.newsroom.secret("author")
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for secret in (plain, plain.replace(" ", "")):
                assert secret.encode() not in content, path


def site_comes_and_goes(folder, shared):
    ledectl = connect(folder, shared.newsroom, "editor")
    assert ledectl.json("site", "list")[0]["name"] == "Courier"
    result = ledectl("site", "test", "Courier")
    assert result.status == 0 and "edit the stories of others" in result.err and "World" in result.err, result
    assert ledectl("doctor").status == 0
    ledectl.refuse("site", "add", "Courier", shared.newsroom.address, "--user", "editor", says="already")
    ledectl.do("site", "remove", "Courier")
    assert ledectl.json("site", "list") == []
    ledectl.refuse("site", "test", "Courier", says="Courier")


PROMISES = {
    "/ledectl/site/comes-and-goes": site_comes_and_goes,
    "/ledectl/site/secret-is-nowhere": secret_is_nowhere,
    "/ledectl/publish/complete-for-a-reader": published_story_is_complete_for_a_reader,
    "/ledectl/publish/bylines-are-the-authors": bylines_are_what_a_reader_takes_for_the_authors,
    "/ledectl/publish/state-follows": story_is_published_here_too,
    "/ledectl/publish/again-doubles-nothing": publishing_again_doubles_nothing,
    "/ledectl/publish/correction-reaches-readers": correction_reaches_readers,
    "/ledectl/fetch/is-the-same": fetched_back_it_is_the_same,
    "/ledectl/fetch/second-store-gets-the-same": second_store_gets_the_same,
    "/ledectl/publish/contributor-is-told-who-can": contributor_is_told_who_can,
    "/ledectl/publish/blockers-refuse-drafts-may-go": blockers_refuse_and_drafts_may_go,
    "/ledectl/publish/scheduled-waits": scheduled_story_waits,
    "/ledectl/publish/withdrawn-is-gone": withdrawn_story_is_gone_for_readers,
    "/ledectl/publish/colleague-is-not-overwritten": colleague_is_not_overwritten,
}


def prepare(folder):
    samples = folder / "samples"
    samples.mkdir()
    draw_photos(samples)
    newsroom = Newsroom(start_newsroom(folder / "newsroom"))
    (folder / "author").mkdir()
    return Shared(samples, newsroom, connect(folder / "author", newsroom, "author"))


if __name__ == "__main__":
    sys.exit(keep(PROMISES, prepare))
