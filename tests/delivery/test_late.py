#!/usr/bin/env python3
"""What the network brings once more when a delivery is long done is found by the look that follows it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from bench import keep


def is_creation(bench, story, request):
    return bench.site.name_request(story, request).rstrip("/") == "POST posts"


def publish_and_keep(bench, slug, concerns, look_after):
    """A publish through a line that keeps some of its requests, for bring_again()."""
    kept = []

    def fault(exchange):
        kept.append(exchange.head + exchange.read_body())
        exchange.answer(exchange.forward())

    story = bench.write_story(slug)
    before = bench.site.tally()
    bench.proxy.reset(lambda request: fault if concerns(bench, story, request) else None)
    bench.environment["LEDE_TEST_LOOK_AFTER"] = str(look_after)
    assert bench.publish(story) == 1
    bench.proxy.plan = lambda request: None
    bench.assert_once(story, before)
    assert kept
    return story, kept


def bring_again(bench, kept, status=201):
    for request in kept:
        answer = bench.proxy.ask_upstream(request)
        assert answer.startswith(b"HTTP/1.1 %d" % status), answer[:500]


def look_again(bench):
    """As a program that runs does by itself."""
    bench.do("deliver")


def states(bench, story):
    """Of all that bear the story's marker, the oldest first."""
    return [state for _, state in sorted(bench.site.list_marked(story))]


def a_story_that_comes_again_goes(bench):
    """Twice, and what somebody copied by hand meanwhile stays."""
    story, kept = publish_and_keep(bench, "again", is_creation, 0)
    bring_again(bench, kept)
    bench.site.copy_by_hand(story)
    bring_again(bench, kept)
    assert states(bench, story) == [bench.site.PUBLIC, "draft", "draft", "draft"]
    look_again(bench)
    assert states(bench, story) == [bench.site.PUBLIC, *bench.site.TAKEN_AWAY, "draft", *bench.site.TAKEN_AWAY]
    bench.proxy.reset()
    look_again(bench)
    assert bench.proxy.requests == [], "one look is enough"


def one_that_somebody_changed_stays(bench):
    story, kept = publish_and_keep(bench, "changed", is_creation, 0)
    bring_again(bench, kept)
    bench.site.change_newest(story)
    look_again(bench)
    assert states(bench, story) == [bench.site.PUBLIC, "draft"]


def an_update_looks_before_it_changes(bench):
    """Later the copy would not say the same as the story any more."""
    story, kept = publish_and_keep(bench, "updated", is_creation, 300)
    bring_again(bench, kept)
    look_again(bench)
    assert states(bench, story) == [bench.site.PUBLIC, "draft"], "it is not time yet"
    bench.do("set", story.id, "deck=Now with a deck")
    bench.do("publish", story.id, "--site", "courier")
    assert states(bench, story) == [bench.site.PUBLIC, *bench.site.TAKEN_AWAY]


def a_site_that_is_gone_is_looked_at_later(bench):
    story, kept = publish_and_keep(bench, "gone", is_creation, 0)
    bring_again(bench, kept)
    bench.proxy.plan = lambda request: lambda exchange: exchange.cut()
    look_again(bench)
    bench.proxy.plan = lambda request: None
    assert states(bench, story) == [bench.site.PUBLIC, "draft"]
    assert bench.delivery_of(story)["status"] == "done"
    bench.do("set", story.id, "deck=Now with a deck")
    bench.do("publish", story.id, "--site", "courier")
    assert states(bench, story) == [bench.site.PUBLIC, *bench.site.TAKEN_AWAY], "the look is still owed"


def an_update_that_comes_again_hides_none(bench):
    """It says what it said before: a Ghost refuses it, a WordPress takes it, and then the next delivery stops."""
    story, _ = publish_and_keep(bench, "older", is_creation, 300)
    kept = []

    def fault(exchange):
        kept.append(exchange.head + exchange.read_body())
        exchange.answer(exchange.forward())

    bench.do("set", story.id, "deck=The older deck")
    bench.proxy.reset(lambda request: fault if request.changes else None)
    bench.do("publish", story.id, "--site", "courier")
    bench.proxy.plan = lambda request: None
    bench.do("set", story.id, "deck=The newer deck")
    bench.do("publish", story.id, "--site", "courier")
    bring_again(bench, kept, bench.site.OLDER_UPDATE)
    bench.do("set", story.id, "deck=The newest deck")
    status, _, talk = bench.run("publish", story.id, "--site", "courier")
    if bench.site.OLDER_UPDATE == 200:
        assert status == 1 and "changed" in talk and "ledectl merge" in talk, (status, talk)
    else:
        assert status == 0, talk


def a_photo_that_comes_again_is_told(bench):
    """Somebody may have chosen it from the site's photos meanwhile, so it stays."""
    story, kept = publish_and_keep(
        bench, "photo", lambda bench, story, request: bench.site.name_request(story, request) == "POST media photo a", 0)
    bring_again(bench, kept)
    look_again(bench)
    copies = bench.site.rest(f"media?per_page=100&search={story.marks['photo a']}")
    assert len(copies) == 2, copies
    delivery = bench.delivery_of(story)
    assert delivery["status"] == "done" and "lists a photo of this story twice" in delivery["message"], delivery


PROMISES = {
    "late/a-story-that-comes-again-goes": a_story_that_comes_again_goes,
    "late/one-that-somebody-changed-stays": one_that_somebody_changed_stays,
    "late/an-update-looks-before-it-changes": an_update_looks_before_it_changes,
    "late/an-update-that-comes-again-hides-none": an_update_that_comes_again_hides_none,
    "late/a-site-that-is-gone-is-looked-at-later": a_site_that_is_gone_is_looked_at_later,
}
OF_A_LIBRARY = {
    "late/a-photo-that-comes-again-is-told": a_photo_that_comes_again_is_told,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES if sys.argv[2] == "ghost" else {**PROMISES, **OF_A_LIBRARY}))
