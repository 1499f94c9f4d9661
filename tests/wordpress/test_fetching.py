#!/usr/bin/env python3
"""What reading a story back from a real WordPress promises."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import re
import shutil
import sqlite3
import sys

from newsdesk import Desk, keep, make_picture
from stories import only, write_galleries, write_plain, write_story

# What a page of WordPress has no place for, see docs/wordpress.md.
LOST = ("kicker:", "language:")


def canonical(markdown):
    """Markdown as two stores may both write it: without what is lost, and with photos by their place."""
    ids = re.findall(r"^- id: (\S+)$", markdown, re.MULTILINE)
    for place, photo in enumerate(ids, 1):
        markdown = re.sub(rf"(- id: |photo:){re.escape(photo)}\b", rf"\g<1>{place}", markdown)
    lines = [line.rstrip() for line in markdown.splitlines() if not line.startswith(LOST)]
    return "\n".join(line if line != ">" else "> " for line in lines).rstrip()


def compare(ours, theirs):
    ours, theirs = ours.splitlines(), theirs.splitlines()
    different = [(a, b) for a, b in zip(ours, theirs) if a != b]
    assert ours == theirs, different[:5] or (ours[len(theirs):], theirs[len(ours):])


def same_store_reads_the_same(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    path, _ = write_story(place, "round-trip", "There and back")
    story = desk.run("import", path)
    address = desk.publish(story)
    ours = desk.output("render", story, "--as", "markdown")
    compare(ours, desk.output("fetch", story, "--site", "courier"))
    compare(ours, desk.output("fetch", address, "--site", "courier"))
    compare(ours, desk.output("fetch", str(only(site.posts_titled("There and back"))["id"]), "--site", "courier"))


def picture_of(path):
    """What is drawn of a PNG: a site's copy has other texts in it."""
    data, position, drawn = path.read_bytes(), 8, b""
    while position < len(data):
        size = int.from_bytes(data[position:position + 4], "big") + 12
        if data[position + 4:position + 8] in (b"IHDR", b"PLTE", b"IDAT"):
            drawn += data[position:position + size]
        position += size
    return drawn


def pictures_in(folder):
    return {picture_of(path) for path in folder.rglob("*") if path.is_file()}


def second_store_reads_the_same(site, place, ledectl):
    writer = Desk(ledectl, place / "writer", site, "author")
    path, shas = write_story(place, "second-store", "Read by another")
    story = writer.run("import", path)
    address = writer.publish(story)

    editor = Desk(ledectl, place / "editor", site, "editor")
    compare(canonical(writer.output("render", story, "--as", "markdown")),
            canonical(editor.output("fetch", address, "--site", "courier")))

    # Kept there it is the same story, with the same pictures, and the next publish goes to the same post.
    assert editor.run("fetch", address, "--site", "courier", "--into-store") == story
    assert pictures_in(place / "editor/images") == pictures_in(place / "writer/images")
    editor.run("set", story, "deck=Another deck")
    assert editor.publish(story) == address
    assert only(site.posts_titled("Read by another"))["excerpt"]["raw"] == "Another deck"
    assert all(len(site.copies_of(sha)) == 1 for sha in shas)


def fetched_submission_is_published_once(site, place, ledectl):
    writer = Desk(ledectl, place / "writer", site, "contributor")
    writer.publish(writer.run("import", write_plain(place, "submission", "A submission")), "--as", "submitted")

    editor = Desk(ledectl, place / "editor", site, "editor")
    post = only(site.posts_titled("A submission"))
    story = editor.run("fetch", str(post["id"]), "--site", "courier", "--into-store")
    editor.publish(story)
    published = only(site.posts_titled("A submission"))
    assert published["id"] == post["id"] and published["status"] == "publish"


def change_of_a_colleague_comes_back(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    path, _ = write_story(place, "colleague", "Changed by a colleague")
    story = desk.run("import", path)
    desk.publish(story)
    ours = desk.output("render", story, "--as", "markdown")
    post = only(site.posts_titled("Changed by a colleague"))
    site.rest(f"posts/{post['id']}", {"content": post["content"]["raw"].replace("The fare stays", "The fare rises")})

    compare(ours.replace("The fare stays", "The fare rises"), desk.output("fetch", story, "--site", "courier"))
    desk.run("fetch", story, "--site", "courier", "--into-store")
    desk.run("set", story, "deck=Now with the new fare")
    desk.publish(story)
    after = only(site.posts_titled("Changed by a colleague"))
    assert "The fare rises" in after["content"]["raw"] and after["excerpt"]["raw"] == "Now with the new fare"


def galleries_there_and_back(site, place, ledectl):
    """Each picture is sent once, and what a colleague does to a gallery in the site's editor comes back."""
    desk = Desk(ledectl, place / "store", site, "editor")
    path, shas = write_galleries(place, "galleries", "Galleries there and back")
    story = desk.run("import", path)
    desk.publish(story)
    ours = desk.output("render", story, "--as", "markdown")
    post = only(site.posts_titled("Galleries there and back"))
    content = post["content"]["raw"]
    assert content.count("<!-- wp:gallery ") == 2 and content.count("<!-- wp:image ") == 5, content
    assert all(len(site.copies_of(sha)) == 1 for sha in shas)
    compare(ours, desk.output("fetch", story, "--site", "courier"))

    reader = Desk(ledectl, place / "reader", site, "editor")
    compare(canonical(ours), canonical(reader.output("fetch", str(post["id"]), "--site", "courier")))

    first, second = re.findall(r"<!-- wp:image .*?<!-- /wp:image -->", content, re.DOTALL)[:2]
    changed = content.replace(first, "FIRST", 1).replace(second, first, 1).replace("FIRST", second, 1)
    site.rest(f"posts/{post['id']}", {"content": changed.replace("All of", "Some of")})
    theirs = desk.output("fetch", story, "--site", "courier")
    marks = re.findall(r"^> (!\[\]\(photo:.*\))$", ours, re.MULTILINE)
    assert re.findall(r"^> (!\[\]\(photo:.*\))$", theirs, re.MULTILINE) == [marks[1], marks[0], *marks[2:]], theirs
    assert "> Some of *the harbour*" in theirs, theirs


def story_of_the_site_itself(site, place, ledectl):
    """Written in the site's own editor, it has an author and no marker."""
    desk = Desk(ledectl, place / "store", site, "editor")
    author = site.rest("users/me", role="author")
    post = site.rest("posts", {"title": "Written on the site", "status": "publish", "author": author["id"],
                               "content": "<p>Classic <b>text</b>.</p>\n<p>More.</p>"})
    markdown = desk.output("fetch", post["link"], "--site", "courier")
    assert f"name: {author['name']}" in markdown, markdown
    assert "Classic **text**." in markdown and "More." in markdown, markdown

    story = desk.run("fetch", post["link"], "--site", "courier", "--into-store")
    desk.run("set", story, "deck=Ours now")
    assert desk.publish(story) == post["link"]
    only(site.posts_titled("Written on the site"))


def featured_lead_comes_back(site, place, ledectl):
    writer = Desk(ledectl, place / "writer", site, "editor", "--lead", "featured")
    path, _ = write_story(place, "featured-back", "Featured and back")
    story = writer.run("import", path)
    address = writer.publish(story)
    ours = writer.output("render", story, "--as", "markdown")
    compare(ours, writer.output("fetch", story, "--site", "courier"))

    reader = Desk(ledectl, place / "reader", site, "editor", "--lead", "featured")
    compare(canonical(ours), canonical(reader.output("fetch", address, "--site", "courier")))


def large_photo_comes_back_whole(site, place, ledectl):
    """WordPress shows a smaller copy of a large picture; what is read back is the original."""
    writer = Desk(ledectl, place / "writer", site, "editor")
    path = write_plain(place, "large", "A large photo")
    sha = make_picture(place / "large.png", 77, 3000, 2000)
    picture = picture_of(place / "large.png")
    story = writer.run("import", path)
    writer.run("photo", "add", story, str(place / "large.png"), "--lead", "--alt", "Stripes", "--caption", "Stripes",
               "--credit", "The Courier")
    address = writer.publish(story)
    assert "-scaled" in site.copies_of(sha)[0]["source_url"]

    reader = Desk(ledectl, place / "reader", site, "editor")
    reader.run("fetch", address, "--site", "courier", "--into-store")
    assert picture in pictures_in(place / "reader/images")


def what_was_read_back_is_not_sent_again(site, place, ledectl):
    """Neither by a store that forgot what it sent, nor by one that got the file in another way."""
    writer = Desk(ledectl, place / "writer", site, "editor")
    story = writer.run("import", write_plain(place, "read-back", "Read back"))
    for name, seed, size in (("small", 81, (1500, 1000)), ("large", 82, (3000, 2000))):
        make_picture(place / f"{name}.png", seed, *size)
        writer.run("photo", "add", story, str(place / f"{name}.png"), "--caption", name, "--credit", "The Courier",
                   "--alt", name, *(["--lead"] if name == "large" else []))
    body = "".join(f"\n![](photo:{photo['id']})\n" for photo in json.loads(writer.output("photo", "list", story, "--json")))
    writer.run("set", story, f"body=The pictures.\n{body}")
    address = writer.publish(story)
    library = {photo["id"] for photo in site.rest("media?per_page=100")}

    editor = Desk(ledectl, place / "editor", site, "editor")
    editor.run("fetch", address, "--site", "courier", "--into-store")
    (database,) = (place / "editor").glob("*.db")
    with sqlite3.connect(database) as connection:
        assert connection.execute("DELETE FROM remote_images").rowcount == 2
    connection.close()
    editor.run("set", story, "deck=Another deck")
    assert editor.publish(story) == address
    assert {photo["id"] for photo in site.rest("media?per_page=100")} == library

    third = Desk(ledectl, place / "third", site, "editor")
    for photo in json.loads(editor.output("photo", "list", story, "--json")):
        (kept,) = (path for path in (place / "editor/images").rglob("*") if photo["image"] in path.name)
        shutil.copy(kept, place / photo["file"])
        other = third.run("import", write_plain(place, photo["file"][:5], f"With {photo['file']}"))
        third.run("photo", "add", other, str(place / photo["file"]), "--caption", "Again", "--alt", "Stripes", "--credit",
                  "The Courier", "--lead")
        third.publish(other)
    assert {photo["id"] for photo in site.rest("media?per_page=100")} == library

    # The same name alone is not enough.
    make_picture(place / "small.png", 83)
    third.run("photo", "add", other, str(place / "small.png"), "--caption", "Another", "--alt", "Stripes", "--credit",
              "The Courier", "--lead")
    third.publish(other)
    assert len({photo["id"] for photo in site.rest("media?per_page=100")} - library) == 1


def what_is_not_there_gets_a_sentence(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    for name in (site.address + "/2031/05/nothing/", "99999", "https://elsewhere.example/story/"):
        status, _, talk = desk.try_to("fetch", name, "--site", "courier")
        assert status == 1 and talk.strip(), (name, status, talk)


PROMISES = {
    "/wordpress/fetch/same-store-reads-the-same": same_store_reads_the_same,
    "/wordpress/fetch/second-store-reads-the-same": second_store_reads_the_same,
    "/wordpress/fetch/fetched-submission-is-published-once": fetched_submission_is_published_once,
    "/wordpress/fetch/change-of-a-colleague-comes-back": change_of_a_colleague_comes_back,
    "/wordpress/fetch/galleries-there-and-back": galleries_there_and_back,
    "/wordpress/fetch/story-of-the-site-itself": story_of_the_site_itself,
    "/wordpress/fetch/featured-lead-comes-back": featured_lead_comes_back,
    "/wordpress/fetch/large-photo-comes-back-whole": large_photo_comes_back_whole,
    "/wordpress/fetch/what-was-read-back-is-not-sent-again": what_was_read_back_is_not_sent_again,
    "/wordpress/fetch/what-is-not-there-gets-a-sentence": what_is_not_there_gets_a_sentence,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
