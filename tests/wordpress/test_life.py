#!/usr/bin/env python3
"""The whole life of a published story on a real WordPress, as its readers and plugins see it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import datetime
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request

from newsdesk import Desk, keep
from stories import only, write_plain, write_story


def at_desk(site, place, ledectl, role="editor", slug="life", headline=None, **fields):
    """A desk with a plain story in it."""
    desk = Desk(ledectl, place / "store", site, role)
    headline = headline or slug.replace("-", " ").capitalize()
    story = desk.run("import", write_plain(place, slug, headline))
    for key, value in fields.items():
        desk.run("set", story, f"{key.replace('_', '-')}={value}")
    return desk, story, headline


def do(desk, command, story, *arguments):
    """The answer of a command that sends to the site, and what was said beside it."""
    status, answer, talk = desk.try_to(command, story, "--site", "courier", *arguments)
    assert status == 0, (command, arguments, status, talk)
    return answer, talk


def refused(desk, command, story, *arguments):
    status, _, talk = desk.try_to(command, story, "--site", "courier", *arguments)
    assert status in (1, 2), (command, arguments, status, talk)
    return talk


def state_of(desk, story):
    return next(line["state"] for line in json.loads(desk.output("list", "--json")) if line["id"] == story)


def source(site, address):
    status, body = site.ask(address.removeprefix(site.address))
    return body if status == 200 else status


def set_date(site, post, date):
    """As if it had been published long ago."""
    site.rest(f"posts/{post['id']}", {"date_gmt": date})


def dates_of(site, path):
    """The dates that a list of stories shows, in their order."""
    return [date[:16] for date in re.findall('datetime="([^"]*)"', site.ask(path)[1])]


def transitions(site, post):
    """How often each of the two ways said that the post became public."""
    ways = {"transition": 0, "insert": 0}
    log = site.folder / "transitions.log"
    for line in log.read_text().splitlines() if log.exists() else ():
        note = json.loads(line)
        if note["post"] == post["id"]:
            ways[note["way"]] += 1
    return ways


ONCE = {"transition": 1, "insert": 1}


def a_minor_fix_keeps_the_date(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="typo-mended")
    address = desk.publish(story)
    set_date(site, only(site.posts_titled(headline)), "2024-02-03T10:00:00")
    desk.publish(story, "--overwrite")
    before = only(site.posts_titled(headline))

    desk.run("set", story, "deck=Without the typo")
    desk.publish(story, "--minor-fix")
    after = only(site.posts_titled(headline))
    assert after["date_gmt"] == before["date_gmt"] == "2024-02-03T10:00:00", after["date_gmt"]
    assert after["modified_gmt"] >= before["modified_gmt"] and after["excerpt"]["raw"] == "Without the typo"
    # The theme shows the date in lists.
    assert "2024-02-03T12:00" in dates_of(site, "/2024/02/") and "2024-02-03T12:00" not in dates_of(site, "/")
    assert "Without the typo" in site.page(after["link"]).text, address


def a_new_date_is_the_one_that_readers_see(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="new-facts")
    desk.publish(story)
    post = only(site.posts_titled(headline))
    set_date(site, post, "2024-02-03T10:00:00")
    desk.publish(story, "--overwrite")

    desk.run("set", story, "deck=More is known")
    address, talk = do(desk, "publish", story, "--new-date")
    after = only(site.posts_titled(headline))
    age = time.time() - datetime.datetime.fromisoformat(after["date_gmt"] + "+00:00").timestamp()
    assert after["status"] == "publish" and -2 < age < 120, (after["date_gmt"], age)
    assert dates_of(site, "/")[0] == after["date"][:16], (after["date"], dates_of(site, "/"))
    # A date in the address moves the page, which readers of the old one are led to.
    assert "/2024/02/" in talk and "leads there" in talk, talk
    assert transitions(site, after) == ONCE


def a_withdrawal_leaves_a_note(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor", "--lead", "featured")
    path, shas = write_story(place, "wrong-harbour", "The wrong harbour")
    story = desk.run("import", path)
    address = desk.publish(story)
    assert "The crossing is open again." in site.page(address).text

    assert "Say first" in refused(desk, "withdraw", story, "--note", "  ")
    do(desk, "withdraw", story, "--note", "It was *another* harbour. We are sorry.")
    page = site.page(address)
    assert "It was another harbour. We are sorry." in page.text and "The wrong harbour" in page.text, page.text
    assert "crossing is open" not in page.text and "Ana Ruivo" not in page.text, page.text
    assert all(page.pictures_of(sha) == [] for sha in shas), page.pictures
    assert re.search(r"\d{1,2} \w+ 20\d\d: It was", page.text) or re.search(r"\w+ \d{1,2}, 20\d\d: It was", page.text)
    assert state_of(desk, story) == "withdrawn"

    # The note can be put better, and nothing is doubled by sending it again.
    do(desk, "withdraw", story, "--note", "It was another harbour.")
    do(desk, "withdraw", story, "--note", "It was another harbour.")
    assert "We are sorry" not in site.page(address).text

    assert desk.publish(story) == address
    page = site.page(address)
    assert "The crossing is open again." in page.text and "another harbour" not in page.text, page.text
    assert len(page.pictures_of(shas[0])) == 1, page.pictures
    assert transitions(site, only(site.posts_titled("The wrong harbour"))) == ONCE


def a_withdrawal_without_a_note_leaves_nothing(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, role="author", slug="taken-back")
    address = desk.publish(story)
    do(desk, "withdraw", story)
    assert source(site, address) == 404 and only(site.posts_titled(headline))["status"] == "draft"
    assert state_of(desk, story) == "withdrawn"
    # A note has no place any more: it would make the page public again.
    assert "only stand in the place" in refused(desk, "withdraw", story, "--note", "Too late")
    assert source(site, address) == 404


def an_unpublished_story_is_a_draft(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="too-early")
    address = desk.publish(story)
    desk.run("set", story, "deck=This stays here for now")
    do(desk, "unpublish", story)
    post = only(site.posts_titled(headline))
    assert source(site, address) == 404 and post["status"] == "draft" and post["excerpt"]["raw"] == ""
    assert state_of(desk, story) == "draft"
    assert desk.publish(story) == address
    assert "This stays here for now" in site.page(address).text


def to_the_trash_and_back(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="thrown-away")
    address = desk.publish(story)
    post = only(site.posts_titled(headline))
    do(desk, "trash", story)
    assert source(site, address) == 404 and only(site.posts_titled(headline))["status"] == "trash"
    assert state_of(desk, story) == "withdrawn"
    do(desk, "trash", story)

    do(desk, "restore", story)
    back = only(site.posts_titled(headline))
    assert (back["id"], back["status"], back["slug"]) == (post["id"], "draft", "thrown-away"), back["slug"]
    assert state_of(desk, story) == "draft" and source(site, address) == 404
    assert desk.publish(story) == address and headline in site.page(address).text
    assert "not possible" in refused(desk, "restore", story)


def what_a_colleague_restored_stays(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="quicker-colleague")
    desk.publish(story)
    post = only(site.posts_titled(headline))
    do(desk, "trash", story)
    site.rest(f"posts/{post['id']}", {"status": "publish"})
    assert "not in the trash" in refused(desk, "restore", story)
    assert only(site.posts_titled(headline))["status"] == "publish"


def a_contributor_may_not_take_back(site, place, ledectl):
    """Each refusal comes before anything happens, in a sentence that says who can."""
    import shutil

    writer, story, headline = at_desk(site, place, ledectl, role="contributor", slug="not-mine-now")
    writer.publish(story, "--as", "submitted")
    shutil.copytree(place / "store", place / "editor")
    writer.at(place / "editor").run("site", "remove", "courier")
    Desk(ledectl, place / "editor", site, "editor").publish(story)
    other = writer.at(place / "editor")
    other.run("site", "remove", "courier")
    other = Desk(ledectl, place / "editor", site, "contributor")
    for command in ("withdraw", "unpublish", "trash"):
        talk = refused(other, command, story)
        assert "editor" in talk.lower(), (command, talk)
    assert only(site.posts_titled(headline))["status"] == "publish"


def an_unseen_change_stays_unseen(site, place, ledectl):
    """Withdrawing sends no text, and does not count as having read what a colleague wrote."""
    desk, story, headline = at_desk(site, place, ledectl, slug="late-words")
    desk.publish(story)
    post = only(site.posts_titled(headline))
    words = post["content"]["raw"].replace("The second", "The colleague's second")
    site.rest(f"posts/{post['id']}", {"content": words})
    do(desk, "withdraw", story)
    assert "colleague" in only(site.posts_titled(headline))["content"]["raw"]
    assert "Somebody changed" in refused(desk, "publish", story)
    assert "colleague" in only(site.posts_titled(headline))["content"]["raw"]


def a_correction_is_dated_on_the_page(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="put-right", language="en")
    desk.publish(story)
    desk.run("correct", story, "The boat leaves at 6:10, not at 6:40.", "--date", "2031-05-04")
    page = site.page(desk.publish(story, "--minor-fix"))
    assert "Correction (May 4, 2031): The boat leaves at 6:10, not at 6:40." in page.text or \
        "Correction (4 May 2031): The boat leaves at 6:10, not at 6:40." in page.text, page.text[-700:]


def a_new_slug_is_told_before_and_leads_on(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="harbor-opens")
    old = desk.publish(story)
    desk.run("set", story, "slug=harbour-opens")
    new, talk = do(desk, "publish", story)
    assert new == old.replace("harbor-opens", "harbour-opens"), (old, new)
    told = talk.index("with this slug it moves to about " + new)
    done = talk.index(f"at {new} now. The old address, {old}, leads there.")
    assert told < done, talk

    with urllib.request.urlopen(old, timeout=60) as answer:
        assert answer.url == new and headline in answer.read().decode(), answer.url
    assert transitions(site, only(site.posts_titled(headline))) == ONCE
    # It is not told again.
    desk.run("set", story, "deck=Later")
    assert "old address" not in do(desk, "publish", story)[1]


def the_settings_go_along(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="on-top", deck="The deck", excerpt="For lists only",
                                    sticky="true", comments="closed")
    address = desk.publish(story)
    post = only(site.posts_titled(headline))
    assert post["sticky"] and post["comment_status"] == "closed", post["comment_status"]
    assert post["excerpt"]["raw"] == "For lists only"
    assert "The deck" in site.page(address).text and "For lists only" not in site.page(address).text
    assert 'id="respond"' not in source(site, address)

    # What a colleague decides there afterwards stays, until it is decided here.
    site.rest(f"posts/{post['id']}", {"sticky": False, "comment_status": "open"})
    desk.run("set", story, "deck=Another deck")
    desk.publish(story)
    post = only(site.posts_titled(headline))
    assert not post["sticky"] and post["comment_status"] == "open"
    assert 'id="respond"' in source(site, address)
    desk.run("set", story, "sticky=false", "comments=", "excerpt=")
    desk.publish(story)
    desk.run("set", story, "sticky=true")
    desk.publish(story)
    post = only(site.posts_titled(headline))
    assert post["sticky"] and post["comment_status"] == "open" and post["excerpt"]["raw"] == "Another deck"
    desk.run("set", story, "sticky=false")
    desk.publish(story)
    assert not only(site.posts_titled(headline))["sticky"]


def an_author_may_not_stick(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, role="author", slug="not-on-top", sticky="true")
    _, talk = do(desk, "publish", story)
    assert "top of its list" in talk, talk
    post = only(site.posts_titled(headline))
    assert post["status"] == "publish" and not post["sticky"]


def searches(plugin):
    titles = {"yoast": "_yoast_wpseo_title", "rank-math": "rank_math_title"}
    originals = {"yoast": "_yoast_wpseo_canonical", "rank-math": "rank_math_canonical_url"}
    original = "https://agency.example/stories/1"

    def check(site, place, ledectl):
        mark = site.folder / "search"
        mark.write_text(plugin)
        try:
            desk, story, headline = at_desk(site, place, ledectl, slug=f"found-by-{plugin or 'nobody'}",
                                            seo_title="What people search", canonical=original)
            address, talk = do(desk, "publish", story)
            post = only(site.posts_titled(headline))
            page = source(site, address)
            if plugin in titles:
                assert "title for searches" not in talk and "canonical" not in talk, talk
                assert post["meta"][titles[plugin]] == "What people search", post["meta"]
                assert post["meta"][originals[plugin]] == original, post["meta"]
                assert "<title>What people search</title>" in page
                assert f'<link rel="canonical" href="{original}"' in page
                desk.run("set", story, "seo-title=", "canonical=")
                do(desk, "publish", story)
                assert only(site.posts_titled(headline))["meta"][titles[plugin]] == ""
            else:
                words = "did not let your account set" if plugin else "has no place for a title for searches"
                assert words in talk, talk
                assert ("canonical address; it stays" if plugin else "no place for a canonical address") in talk, talk
                assert "<title>What people search" not in page and post["status"] == "publish"
            assert transitions(site, post) == ONCE
        finally:
            mark.unlink()
    return check


def next_year():
    return datetime.date.today().year + 1


def the_sites_clock_counts(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="tomorrow-there")
    desk.environment["TZ"] = "America/New_York"
    year = next_year()
    address, talk = do(desk, "schedule", story, "--at", f"{year}-01-15T06:00")
    post = only(site.posts_titled(headline))
    assert (post["status"], post["date"]) == ("future", f"{year}-01-15T06:00:00"), (post["status"], post["date"])
    assert post["date_gmt"] == f"{year}-01-15T04:00:00", post["date_gmt"]
    assert f"15 Jan {year}, 06:00 on the site (Europe/Athens), 14 Jan {year}, 23:00 here" in talk, talk
    assert state_of(desk, story) == "scheduled" and source(site, address) == 404
    # In its own zone nothing has to be told twice.
    desk.environment["TZ"] = "Europe/Athens"
    assert f"Readers see it at 15 Jan {year}, 07:00.\n" in do(desk, "schedule", story, "--at", f"{year}-01-15T07:00")[1]
    do(desk, "unpublish", story)
    post = only(site.posts_titled(headline))
    assert post["status"] == "draft" and state_of(desk, story) == "draft"


def last_sunday(year, month):
    day = datetime.date(year, month, 31)
    return day - datetime.timedelta(days=(day.weekday() + 1) % 7)


def a_time_that_is_not_or_twice_is_told(site, place, ledectl):
    desk, story, headline = at_desk(site, place, ledectl, slug="odd-hours")
    spring, autumn = last_sunday(next_year(), 3), last_sunday(next_year(), 10)
    _, talk = do(desk, "schedule", story, "--at", f"{spring}T03:30")
    assert "put forward" in talk and "04:30 EEST" in talk, talk
    assert only(site.posts_titled(headline))["date_gmt"] == f"{spring}T01:30:00"

    _, talk = do(desk, "schedule", story, "--at", f"{autumn} 03:30")
    assert "twice" in talk and "03:30 EEST" in talk and "03:30 EET" in talk, talk
    assert only(site.posts_titled(headline))["date_gmt"] == f"{autumn}T00:30:00"
    do(desk, "schedule", story, "--at", f"{autumn}T03:30", "--second")
    post = only(site.posts_titled(headline))
    assert post["date_gmt"] == f"{autumn}T01:30:00" and post["date"] == f"{autumn}T03:30:00", post["date_gmt"]


def an_offset_is_a_zone_too(site, place, ledectl):
    def set_offset(city, hours):
        subprocess.run(["mariadb", "--no-defaults", f"--socket={site.folder / 'database.sock'}", "newsroom", "-e",
                        f"UPDATE wp_options SET option_value = '{city}' WHERE option_name = 'timezone_string';"
                        f"UPDATE wp_options SET option_value = '{hours}' WHERE option_name = 'gmt_offset'"],
                       check=True, stdin=subprocess.DEVNULL)

    set_offset("", "5.5")
    try:
        desk, story, headline = at_desk(site, place, ledectl, slug="half-an-hour")
        year = next_year()
        _, talk = do(desk, "schedule", story, "--at", f"{year}-07-01T06:00")
        assert "+05:30" in talk, talk
        assert only(site.posts_titled(headline))["date_gmt"] == f"{year}-07-01T00:30:00"
    finally:
        set_offset("Europe/Athens", "")


def an_embargo_is_not_broken(site, place, ledectl):
    year = next_year()
    desk, story, headline = at_desk(site, place, ledectl, slug="not-before-may", embargo=f"{year}-05-04T06:00:00+03:00")
    desk.environment["TZ"] = "Europe/Berlin"
    for arguments in ((), ("--at", f"{year}-05-04T05:59")):
        talk = refused(desk, "publish", story, *arguments)
        assert f"embargo until 4 May {year}, 06:00 on the site (Europe/Athens), 4 May {year}, 05:00 here" in talk, talk
    assert site.posts_titled(headline) == []
    do(desk, "schedule", story, "--at", f"{year}-05-04T06:00")
    assert only(site.posts_titled(headline))["status"] == "future"

    path, _ = write_story(place, "photo-of-may", "A photo of May")
    story = desk.run("import", path)
    desk.run("photo", "set", story, "queue", f"embargo={year}-05-04")
    talk = refused(desk, "publish", story)
    assert "queue.png” is under embargo" in talk, talk
    assert "queue.png” is under embargo" in refused(desk, "schedule", story, "--at", f"{year}-05-03T12:00")
    assert site.posts_titled("A photo of May") == []
    do(desk, "schedule", story, "--at", f"{year}-05-05T12:00")
    assert only(site.posts_titled("A photo of May"))["status"] == "future"


def whatever_happens_it_is_told_once(site, place, ledectl):
    """Publishing, updating, both kinds of dates, a changed slug and a note, killed at any moment and begun
    again: plugins that tell the world of a new story are told of it once."""
    seed = int(os.environ.get("LEDE_TEST_SEED", random.randrange(1 << 30)))
    moments = random.Random(seed)
    desk = Desk(ledectl, place / "store", site, "editor")
    rounds = int(os.environ.get("LEDE_TEST_KILLS", "20")) // 4
    interrupted = 0

    def killed(story, *arguments):
        nonlocal interrupted
        for _ in range(2):
            process = desk.start(arguments[0], story, "--site", "courier", *arguments[1:])
            timer = threading.Timer(moments.uniform(0.02, 1.2), process.send_signal, (signal.SIGKILL,))
            timer.start()
            interrupted += process.wait() == -signal.SIGKILL
            timer.cancel()
        do(desk, arguments[0], story, *arguments[1:])

    for turn in range(rounds):
        headline = f"Told once {turn}"
        (place / str(turn)).mkdir()
        path, _ = write_story(place / str(turn), f"told-once-{turn}", headline)
        story = desk.run("import", path)
        killed(story, "publish")
        desk.run("set", story, "deck=A first update")
        killed(story, "publish", "--minor-fix")
        desk.run("set", story, "deck=A second update")
        killed(story, "publish", "--new-date")
        desk.run("set", story, f"slug=told-only-once-{turn}")
        killed(story, "publish")
        killed(story, "withdraw", "--note", "Not now")
        killed(story, "publish")
        post = only(site.posts_titled(headline))
        assert post["status"] == "publish" and post["slug"] == f"told-only-once-{turn}", (seed, turn, post["slug"])
        assert transitions(site, post) == ONCE, (seed, turn, transitions(site, post))

    print(f"# {interrupted} processes were killed at work, seed {seed}", flush=True)
    assert interrupted >= rounds * 3, interrupted


def a_scheduled_story_is_told_once(site, place, ledectl):
    """The site publishes it by itself; sending it again meanwhile and afterwards tells nobody."""
    desk, story, headline = at_desk(site, place, ledectl, slug="by-itself")
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=75)
    when = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    do(desk, "schedule", story, "--at", when)
    post = only(site.posts_titled(headline))
    assert post["status"] == "future" and transitions(site, post) == {"transition": 0, "insert": 0}
    do(desk, "schedule", story, "--at", when)

    deadline = time.monotonic() + 200
    while only(site.posts_titled(headline))["status"] != "publish":
        assert time.monotonic() < deadline, "the site did not publish it"
        site.ask("/wp-cron.php?doing_wp_cron")
    desk.run("set", story, "deck=Later")
    address = desk.publish(story)
    assert "Later" in site.page(address).text and state_of(desk, story) == "published"
    assert transitions(site, post) == ONCE


def a_removal_that_was_killed_is_done_once(site, place, ledectl):
    seed = int(os.environ.get("LEDE_TEST_SEED", random.randrange(1 << 30)))
    moments = random.Random(seed)
    desk, story, headline = at_desk(site, place, ledectl, slug="there-and-back")
    address = desk.publish(story)
    for turn in range(6):
        for command, status, state in (("trash", "trash", "withdrawn"), ("restore", "draft", "draft"),
                                       ("publish", "publish", "published"), ("unpublish", "draft", "draft"),
                                       ("publish", "publish", "published")):
            process = desk.start(command, story, "--site", "courier")
            timer = threading.Timer(moments.uniform(0.02, 0.8), process.send_signal, (signal.SIGKILL,))
            timer.start()
            done = process.wait() == 0
            timer.cancel()
            if not done:
                do(desk, command, story)
            post = only(site.posts_titled(headline))
            assert (post["status"], state_of(desk, story)) == (status, state), (seed, turn, command, post["status"])
    assert headline in site.page(address).text


PROMISES = {
    "/wordpress/life/a-minor-fix-keeps-the-date": a_minor_fix_keeps_the_date,
    "/wordpress/life/a-new-date-is-the-one-that-readers-see": a_new_date_is_the_one_that_readers_see,
    "/wordpress/life/a-withdrawal-leaves-a-note": a_withdrawal_leaves_a_note,
    "/wordpress/life/a-withdrawal-without-a-note-leaves-nothing": a_withdrawal_without_a_note_leaves_nothing,
    "/wordpress/life/an-unpublished-story-is-a-draft": an_unpublished_story_is_a_draft,
    "/wordpress/life/to-the-trash-and-back": to_the_trash_and_back,
    "/wordpress/life/what-a-colleague-restored-stays": what_a_colleague_restored_stays,
    "/wordpress/life/a-contributor-may-not-take-back": a_contributor_may_not_take_back,
    "/wordpress/life/an-unseen-change-stays-unseen": an_unseen_change_stays_unseen,
    "/wordpress/life/a-correction-is-dated-on-the-page": a_correction_is_dated_on_the_page,
    "/wordpress/life/a-new-slug-is-told-before-and-leads-on": a_new_slug_is_told_before_and_leads_on,
    "/wordpress/life/the-settings-go-along": the_settings_go_along,
    "/wordpress/life/an-author-may-not-stick": an_author_may_not_stick,
    "/wordpress/life/a-site-without-a-place-for-searches": searches(""),
    "/wordpress/life/searches-by-yoast": searches("yoast"),
    "/wordpress/life/searches-by-rank-math": searches("rank-math"),
    "/wordpress/life/searches-that-are-locked": searches("locked"),
    "/wordpress/life/the-sites-clock-counts": the_sites_clock_counts,
    "/wordpress/life/a-time-that-is-not-or-twice-is-told": a_time_that_is_not_or_twice_is_told,
    "/wordpress/life/an-offset-is-a-zone-too": an_offset_is_a_zone_too,
    "/wordpress/life/an-embargo-is-not-broken": an_embargo_is_not_broken,
    "/wordpress/life/a-scheduled-story-is-told-once": a_scheduled_story_is_told_once,
    "/wordpress/life/a-removal-that-was-killed-is-done-once": a_removal_that_was_killed_is_done_once,
    "/wordpress/life/whatever-happens-it-is-told-once": whatever_happens_it_is_told_once,
}

if __name__ == "__main__":
    wanted = os.environ.get("LEDE_TEST_PROMISE", "")
    sys.exit(keep({name: check for name, check in PROMISES.items() if wanted in name}))
