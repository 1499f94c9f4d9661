#!/usr/bin/env python3
"""A newsroom's own fields on a real WordPress: they go there in their types, come back, and nobody's is overwritten."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import shutil
import sys
from pathlib import Path

from newsdesk import Desk, keep
from stories import only, write_plain

PLUGIN = Path(__file__).resolve().parent / "fields.php"
SITE = ("--site", "courier")


class Plugin:
    """The newsroom's plugin is there meanwhile, and refuses one of its fields."""

    def __init__(self, site, refusing=None):
        content = Path(site.description["directory"]) / "site/wp-content"
        self.path = content / "mu-plugins/fields.php"
        self.mark = content / "refusing"
        self.refusing = refusing

    def __enter__(self):
        shutil.copy(PLUGIN, self.path)
        if self.refusing:
            self.mark.write_text(self.refusing)

    def __exit__(self, *_exception):
        self.path.unlink()
        self.mark.unlink(missing_ok=True)


def at_desk(site, place, ledectl, slug, /, role="editor", **fields):
    desk = Desk(ledectl, place / "store", site, role)
    headline = slug.replace("-", " ").capitalize()
    story = desk.run("import", write_plain(place, slug, headline))
    say(desk, story, **fields)
    return desk, story, headline


def say(desk, story, /, **fields):
    if fields:
        desk.run("set", story, *(f"custom.{name}={text}" for name, text in fields.items()))


def fields_of(desk, story):
    """What the story says in them here."""
    texts = json.loads(desk.output("--json", "show", story))["texts"]
    return {path.removeprefix("custom/"): text for path, text in texts.items() if path.startswith("custom/")}


def meta_of(site, headline):
    return only(site.posts_titled(headline))["meta"]


def change_there(site, headline, /, **meta):
    """A colleague with another account."""
    post = only(site.posts_titled(headline))
    site.rest(f"posts/{post['id']}", {"meta": meta}, "administrator")


def publish(desk, story, *arguments):
    status, answer, talk = desk.try_to("publish", story, *SITE, *arguments)
    assert status == 0, (status, answer, talk)
    return talk


def stops(desk, story):
    status, _, talk = desk.try_to("publish", story, *SITE)
    assert status == 1 and "ledectl merge" in talk, (status, talk)


def places(desk, story):
    return {place["path"]: place for place in json.loads(desk.output("--json", "merge", story, *SITE))}


def each_goes_in_its_type(site, place, ledectl):
    with Plugin(site):
        desk, story, headline = at_desk(site, place, ledectl, "in-their-types", topic_line="007 “Harbour”",
                                        paywalled="true", story_priority="7", rate="2.50", desk="night")
        offered = desk.try_to("site", "test", "courier")[2]
        assert "custom.topic_line, custom.paywalled, custom.story_priority, custom.rate, custom.desk, " \
            "custom.short, custom.views.\n" in offered, offered
        talk = publish(desk, story)
        meta = meta_of(site, headline)
        assert meta["topic_line"] == "007 “Harbour”" and meta["desk"] == "night", meta
        assert meta["paywalled"] is True and meta["story_priority"] == 7 and meta["rate"] == 2.5, meta
        assert meta["short"] == "" and meta["views"] == 0, meta
        assert "field" not in talk, talk

        # An update sends what changed; what says the same changes nothing.
        modified = only(site.posts_titled(headline))["modified_gmt"]
        say(desk, story, rate="2.5")
        publish(desk, story)
        assert only(site.posts_titled(headline))["modified_gmt"] == modified
        say(desk, story, paywalled="false", story_priority="", topic_line="", rate="3")
        desk.run("set", story, "deck=With a deck now")
        publish(desk, story)
        meta = meta_of(site, headline)
        assert meta["paywalled"] is False and meta["story_priority"] == 3 and meta["topic_line"] == "", meta
        assert meta["rate"] == 3 and meta["desk"] == "night", meta


def they_are_read_back(site, place, ledectl):
    with Plugin(site):
        desk, story, headline = at_desk(site, place, ledectl, "read-back", topic_line="Harbour", rate="2.50",
                                        paywalled="false")
        publish(desk, story)
        change_there(site, headline, topic_line="Harbour, again", desk="weekend", _hidden="x", sources=["a"])
        # What came back as it went stays as it was written; what is as if nobody had said anything is nothing.
        stops(desk, story)
        assert set(places(desk, story)) == {"custom/topic_line", "custom/desk"}, places(desk, story)
        desk.run("fetch", story, *SITE, "--into-store")
        assert fields_of(desk, story) == {"topic_line": "Harbour, again", "rate": "2.50", "paywalled": "false",
                                          "desk": "weekend"}, fields_of(desk, story)

        # Who never had the story gets them as well.
        elsewhere = Desk(ledectl, place / "elsewhere", site, "editor")
        address = only(site.posts_titled(headline))["link"]
        fetched = elsewhere.run("fetch", address, *SITE, "--into-store")
        assert fields_of(elsewhere, fetched) == {"topic_line": "Harbour, again", "rate": "2.5", "desk": "weekend"}, \
            fields_of(elsewhere, fetched)


def a_colleagues_change_is_merged(site, place, ledectl):
    with Plugin(site):
        desk, story, headline = at_desk(site, place, ledectl, "changed-there", topic_line="Harbour",
                                        story_priority="7")
        publish(desk, story)
        change_there(site, headline, topic_line="Tides", story_priority=1)
        say(desk, story, topic_line="Ferries")
        stops(desk, story)
        assert meta_of(site, headline)["topic_line"] == "Tides"
        found = places(desk, story)
        assert {path: place["status"] for path, place in found.items()} == {
            "custom/topic_line": "conflict", "custom/story_priority": "theirs"}, found
        topic = found["custom/topic_line"]
        assert (topic["before"], topic["ours"], topic["theirs"]) == ("Harbour", "Ferries", "Tides"), topic
        assert topic["title"] == "Topic line", topic
        desk.run("merge", story, *SITE, "--take", f"{topic['number']}=ours")
        publish(desk, story)
        meta = meta_of(site, headline)
        assert meta["topic_line"] == "Ferries" and meta["story_priority"] == 1, meta
        assert fields_of(desk, story) == {"topic_line": "Ferries", "story_priority": "1"}


def what_nobody_decided_here_is_left_alone(site, place, ledectl):
    """A plugin that counts readers is no colleague."""
    with Plugin(site):
        desk, story, headline = at_desk(site, place, ledectl, "left-alone", topic_line="Harbour")
        publish(desk, story)
        change_there(site, headline, views=412)
        desk.run("set", story, "deck=A deck")
        talk = publish(desk, story)
        assert "Somebody" not in talk, talk
        meta = meta_of(site, headline)
        assert meta["views"] == 412 and meta["topic_line"] == "Harbour", meta

        # Until somebody does: then the colleague's is not overwritten unseen.
        change_there(site, headline, desk="night")
        say(desk, story, desk="weekend")
        stops(desk, story)
        assert meta_of(site, headline)["desk"] == "night"
        status, _, talk = desk.try_to("publish", story, *SITE, "--overwrite")
        assert status == 0 and meta_of(site, headline)["desk"] == "weekend", talk


def a_refusal_names_the_field(site, place, ledectl):
    with Plugin(site, refusing="paywalled"):
        desk, story, headline = at_desk(site, place, ledectl, "refused", topic_line="Harbour", paywalled="true",
                                        short="too long")
        talk = publish(desk, story)
        assert "refused “true” in its field “For subscribers only”, which stays as it was there" in talk, talk
        assert "refused “too long” in its field “Short”" in talk, talk
        post = only(site.posts_titled(headline))
        assert post["status"] == "publish" and post["meta"]["topic_line"] == "Harbour", post["meta"]
        assert post["meta"]["paywalled"] is False and post["meta"]["short"] == "", post["meta"]
        assert fields_of(desk, story)["paywalled"] == "true"

        # In one request with the texts, which are there all the same.
        desk.run("set", story, "deck=The deck is there", "custom.topic_line=Tides")
        talk = publish(desk, story)
        post = only(site.posts_titled(headline))
        assert "For subscribers only" in talk and post["excerpt"]["raw"] == "The deck is there", talk
        assert post["meta"]["topic_line"] == "Tides" and "Somebody" not in talk, (post["meta"], talk)
    with Plugin(site):
        say(desk, story, short="short")
        talk = publish(desk, story)
        assert meta_of(site, headline)["paywalled"] is True and "refused" not in talk, talk


def what_cannot_be_is_told_and_kept(site, place, ledectl):
    with Plugin(site):
        desk, story, headline = at_desk(site, place, ledectl, "cannot-be", story_priority="high", desk="noon",
                                        paywalled="maybe", mood="bright")
        findings = desk.try_to("check", story, *SITE)[2] + desk.output("check", story, *SITE)
        for words in ("“high” and has to be a whole number", "“noon” and can be one of: day, night, weekend",
                      "“maybe” and has to be true or false", "offers no field “mood”"):
            assert words in findings, (words, findings)
        talk = publish(desk, story)
        for words in ("“high” and has to be a whole number, like 7. It was not sent.", "offers no field “mood”"):
            assert words in talk, (words, talk)
        meta = meta_of(site, headline)
        assert meta["story_priority"] == 3 and meta["desk"] == "day" and "mood" not in meta, meta
        assert fields_of(desk, story) == {"story_priority": "high", "desk": "noon", "paywalled": "maybe",
                                          "mood": "bright"}
        # A colleague's change does not take away what was never there.
        change_there(site, headline, topic_line="Tides", story_priority=5)
        desk.run("set", story, "deck=A deck")
        stops(desk, story)
        desk.run("merge", story, *SITE, "--take", "theirs")
        assert fields_of(desk, story) == {"story_priority": "5", "topic_line": "Tides", "desk": "noon",
                                          "paywalled": "maybe", "mood": "bright"}, fields_of(desk, story)


def a_note_in_its_place_leaves_them(site, place, ledectl):
    with Plugin(site):
        desk, story, headline = at_desk(site, place, ledectl, "taken-back", paywalled="true")
        publish(desk, story)
        desk.run("set", story, "withdrawal-note=It was another ferry.")
        status, _, talk = desk.try_to("withdraw", story, *SITE)
        assert status == 0, talk
        assert meta_of(site, headline)["paywalled"] is True


PROMISES = {
    "fields/each-goes-in-its-type": each_goes_in_its_type,
    "fields/they-are-read-back": they_are_read_back,
    "fields/colleagues-change-is-merged": a_colleagues_change_is_merged,
    "fields/what-nobody-decided-is-left-alone": what_nobody_decided_here_is_left_alone,
    "fields/refusal-names-the-field": a_refusal_names_the_field,
    "fields/what-cannot-be-is-told-and-kept": what_cannot_be_is_told_and_kept,
    "fields/note-in-its-place-leaves-them": a_note_in_its_place_leaves_them,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
