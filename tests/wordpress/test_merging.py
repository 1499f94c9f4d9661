#!/usr/bin/env python3
"""What bringing a story together with a colleague's change on a real WordPress promises."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys

from newsdesk import Desk, keep
from stories import only, write_plain, write_story

SITE = ("--site", "courier")


def published(site, place, ledectl, slug, headline):
    """A desk and its story, which is out there."""
    desk = Desk(ledectl, place / "store", site, "editor")
    path, _ = write_story(place, slug, headline)
    story = desk.run("import", path)
    desk.publish(story)
    return desk, story


def texts(desk, story):
    """Every text of the story here, by its path."""
    return json.loads(desk.output("--json", "show", story))["texts"]


def body(desk, story):
    return desk.output("render", story, "--as", "markdown").split("\n---\n", 1)[1].strip("\n")


def change_here(desk, story, *changes):
    text = body(desk, story)
    for old, new in changes:
        assert text.count(old) == 1, (old, text)
        text = text.replace(old, new)
    desk.run("set", story, f"body={text}")


def change_there(site, headline, *changes, **fields):
    """A colleague with another account, in the site's own text."""
    post = only(site.posts_titled(headline))
    content = post["content"]["raw"]
    for old, new in changes:
        assert content.count(old) == 1, (old, content)
        content = content.replace(old, new)
    if changes:
        fields["content"] = content
    return site.rest(f"posts/{post['id']}?context=edit", fields, "administrator")


def places(desk, story):
    found = json.loads(desk.output("--json", "merge", story, *SITE))
    return {(place["path"], place["theirs"] or place["ours"]): place for place in found}


def stops(desk, story):
    status, _, talk = desk.try_to("publish", story, *SITE)
    assert status == 1 and "ledectl merge" in talk, (status, talk)


def both_sides_are_decided_and_go_out(site, place, ledectl):
    desk, story = published(site, place, ledectl, "merged", "Brought together")
    change_there(site, "Brought together", ("Two boats a day", "Three boats a day"),
                 ("The fare stays as it was.", "The fare rises in May."),
                 ("The ferry leaves the quay", "The ferry leaves the old quay"), title="Brought together at last")
    change_here(desk, story, ("The fare stays as it was.", "The fare falls in June."),
                ("The crossing is open again.", "The crossing is open again, and dry."))
    desk.run("set", story, "section=Local")
    stops(desk, story)

    found = places(desk, story)
    assert {key: place["status"] for key, place in found.items()} == {
        ("headline", "Brought together at last"): "theirs",
        ("section", "World"): "ours",
        ("body", "The crossing is open again."): "ours",
        ("body", "Three boats a day, *weather permitting*."): "theirs",
        ("body", "The fare rises in May."): "conflict",
        ("photo/lead/caption", "The ferry leaves the old quay"): "theirs",
    }, found
    fare = found["body", "The fare rises in May."]
    assert fare["before"] == "The fare stays as it was." and fare["ours"] == "The fare falls in June."

    # Nothing is merged, and nothing is sent, before all is decided.
    before = texts(desk, story)
    status, _, talk = desk.try_to("merge", story, *SITE, "--take", "1=theirs")
    assert status == 1 and "not decided" in talk, talk
    assert texts(desk, story) == before
    stops(desk, story)

    desk.run("merge", story, *SITE, "--take", f"{fare['number']}=both")
    address = desk.publish(story)
    post = only(site.posts_titled("Brought together at last"))
    raw = post["content"]["raw"]
    assert post["link"] == address and not site.posts_titled("Brought together")
    for words in ("The crossing is open again, and dry.", "Three boats a day", "The fare rises in May.",
                  "The fare falls in June.", "The ferry leaves the old quay"):
        assert raw.count(words) == 1, (words, raw)
    assert raw.index("The fare rises") < raw.index("The fare falls")
    assert "The fare stays" not in raw and "Two boats" not in raw
    section = only(site.rest("categories?slug=local"))
    assert post["categories"] == [section["id"]], post["categories"]
    assert body(desk, story) == desk.output("fetch", story, *SITE).split("\n---\n", 1)[1].strip("\n")

    # Both versions stay among the revisions.
    why = desk.output("revisions", story)
    assert "Merged with the site" in why and "Changed on the site" in why, why


def different_words_need_no_decision(site, place, ledectl):
    desk, story = published(site, place, ledectl, "words", "Different words")
    change_there(site, "Different words", ("Two boats a day", "Two large boats a day"))
    change_here(desk, story, ("Two boats a day", "Two boats an hour"))
    stops(desk, story)
    found = only_place(places(desk, story))
    assert found["status"] == "both" and found["result"] == "Two large boats an hour, *weather permitting*.", found
    desk.run("merge", story, *SITE, "--take", "ours")
    desk.publish(story)
    assert "Two large boats an hour" in only(site.posts_titled("Different words"))["content"]["raw"]


def only_place(found):
    assert len(found) == 1, found
    return next(iter(found.values()))


def a_later_change_stops_it_again(site, place, ledectl):
    """What a colleague does between the decision and the delivery was seen by nobody."""
    desk, story = published(site, place, ledectl, "later", "Changed twice")
    change_there(site, "Changed twice", ("Two boats a day", "Three boats a day"))
    change_here(desk, story, ("The crossing is open again.", "The crossing is open."))
    stops(desk, story)
    desk.run("merge", story, *SITE, "--take", "theirs")
    change_there(site, "Changed twice", ("The fare stays", "The fare rises"))
    stops(desk, story)
    found = places(desk, story)
    assert found["body", "The fare rises as it was."]["status"] == "theirs", found
    desk.run("merge", story, *SITE, "--take", "theirs")
    desk.publish(story)
    raw = only(site.posts_titled("Changed twice"))["content"]["raw"]
    assert "Three boats a day" in raw and "The fare rises" in raw and "The crossing is open.<" in raw, raw


def everything_a_colleague_can_change_is_a_place(site, place, ledectl):
    desk, story = published(site, place, ledectl, "all", "Everything else")
    post = only(site.posts_titled("Everything else"))
    tag = site.rest("tags", {"name": "winter"})
    local = only(site.rest("categories?slug=local"))
    content = post["content"]["raw"]
    queue = content[content.index("<!-- wp:image", content.index("What changes")):]
    queue = queue[:queue.index("<!-- /wp:image -->") + len("<!-- /wp:image -->")]
    moved = content.replace(queue + "\n\n", "").replace("<!-- wp:table", queue + "\n\n<!-- wp:table")
    moved = moved.replace("Ana Ruivo</span>", "Ana Ruivo Dias</span>").replace("first boat", "last boat")
    moved = moved.replace("People wait", "Nobody waits")
    assert moved.count("Ana Ruivo Dias") and moved != content, content
    site.rest(f"posts/{post['id']}", {"content": moved, "tags": [*post["tags"], tag["id"]],
                                      "categories": [local["id"]], "slug": "everything"})
    desk.run("set", story, "kicker=Sea")
    stops(desk, story)
    found = {place["path"] for place in places(desk, story).values()}
    assert {"deck", "section", "tags", "slug", "kicker", "body", "photo/queue/caption"} <= found, found
    assert [path for path in found if path.startswith("byline/") and path.endswith("/name")], found
    desk.run("merge", story, *SITE, "--take", "ours")
    desk.publish(story)
    after = only(site.posts_titled("Everything else"))
    assert after["slug"] == "everything" and after["categories"] == [local["id"]] and tag["id"] in after["tags"]
    assert after["excerpt"]["raw"] == "The last boat leaves at dawn, says the harbour authority", after["excerpt"]
    for words in ("Ana Ruivo Dias", "ana@courier.example", "Nobody waits", "last boat"):
        assert words in after["content"]["raw"], words
    assert after["content"]["raw"].index("weather permitting") < after["content"]["raw"].index("Nobody waits")


def a_changed_excerpt_is_not_lost(site, place, ledectl):
    desk, story = published(site, place, ledectl, "excerpt", "Another excerpt")
    change_there(site, "Another excerpt", excerpt="Written in the sidebar")
    change_here(desk, story, ("Two boats a day", "Three boats a day"))
    stops(desk, story)
    found = places(desk, story)
    assert found["deck", "Written in the sidebar"]["status"] == "theirs", found
    desk.run("merge", story, *SITE, "--take", "ours")
    desk.publish(story)
    assert only(site.posts_titled("Another excerpt"))["excerpt"]["raw"] == "Written in the sidebar"


def bare_story_has_no_changes_of_its_own(site, place, ledectl):
    """Without bylines or photos nothing comes back that nobody made."""
    desk = Desk(ledectl, place / "store", site, "editor")
    path = place / "bare.md"
    path.write_text("---\nheadline: A bare story\nslug: bare\nsection: World\n---\n\nOne.\n\nTwo.\n", encoding="utf-8")
    story = desk.run("import", str(path))
    desk.publish(story)
    assert places(desk, story) == {}, places(desk, story)
    change_there(site, "A bare story", ("<p>Two.</p>", "<p>Three.</p>"))
    assert only_place(places(desk, story))["theirs"] == "Three."


def trashed_there_comes_back_by_decision(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "trashed", "Put in the trash"))
    address = desk.publish(story)
    post = only(site.posts_titled("Put in the trash"))
    site.rest(f"posts/{post['id']}", method="DELETE")
    status, _, talk = desk.try_to("publish", story, *SITE)
    assert status == 1 and "trash" in talk, talk
    status, _, talk = desk.try_to("merge", story, *SITE, "--take", "ours")
    assert status == 0 and "trash" in talk, (status, talk)
    assert desk.publish(story) == address
    assert only(site.posts_titled("Put in the trash"))["status"] == "publish"


PROMISES = {
    "/wordpress/merge/both-sides-are-decided-and-go-out": both_sides_are_decided_and_go_out,
    "/wordpress/merge/different-words-need-no-decision": different_words_need_no_decision,
    "/wordpress/merge/a-later-change-stops-it-again": a_later_change_stops_it_again,
    "/wordpress/merge/everything-a-colleague-can-change-is-a-place": everything_a_colleague_can_change_is_a_place,
    "/wordpress/merge/a-changed-excerpt-is-not-lost": a_changed_excerpt_is_not_lost,
    "/wordpress/merge/bare-story-has-no-changes-of-its-own": bare_story_has_no_changes_of_its_own,
    "/wordpress/merge/trashed-there-comes-back-by-decision": trashed_there_comes_back_by_decision,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
