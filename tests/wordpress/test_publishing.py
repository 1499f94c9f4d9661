#!/usr/bin/env python3
"""What publishing to a real WordPress promises, and what its readers get."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import re
import shutil
import sys
import time

from newsdesk import Desk, keep
from stories import only, write_plain, write_story


def check_whole_story(site, address, headline, shas):
    page = site.page(address)
    for words in (headline, "The first boat leaves at dawn", "Ana Ruivo", "Seo Ha-neul 서하늘", "Photographer",
                  "Skerrow", "What changes", "Two boats a day", "It was closed for two years", "Morning",
                  "The fare stays as it was", "ana@courier.example", "harbour & port"):
        assert words in page.text, (words, page.text[:3000])
    for sha in shas:
        assert len(page.pictures_of(sha)) == 1, page.pictures
    assert page.pictures_of(shas[0])[0]["alt"] == "A white ferry beside a stone quay"
    assert "The ferry leaves the quay / Seo Ha-neul / The Courier" in page.captions, page.captions
    assert 'People wait at the "old" gate / Ana Ruivo'.replace('"old"', "“old”") in page.captions, page.captions
    assert "lede" not in page.text.lower(), page.text


def publish_as(role):
    def check(site, place, ledectl):
        desk = Desk(ledectl, place / "store", site, role)
        path, shas = write_story(place, f"crossing-{role}", f"Crossing opens, says {role}")
        story = desk.run("import", path)
        address = desk.publish(story)
        post = only(site.posts_titled(f"Crossing opens, says {role}"))
        assert post["status"] == "publish" and post["link"] == address, (post["status"], post["link"], address)
        assert post["slug"] == f"crossing-{role}"
        check_whole_story(site, address, f"Crossing opens, says {role}", shas)
        for sha in shas:
            assert len(site.copies_of(sha)) == 1
    return check


def again_doubles_nothing(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place, "again", "Crossing opens again")
    story = desk.run("import", path)
    address = desk.publish(story)
    before = only(site.posts_titled("Crossing opens again"))

    assert desk.publish(story) == address
    unchanged = only(site.posts_titled("Crossing opens again"))
    assert unchanged["modified_gmt"] == before["modified_gmt"], (unchanged["modified_gmt"], before["modified_gmt"])

    desk.run("set", story, "deck=The second boat leaves at noon")
    assert desk.publish(story) == address
    after = only(site.posts_titled("Crossing opens again"))
    assert after["id"] == before["id"] and after["date_gmt"] == before["date_gmt"]
    assert after["excerpt"]["raw"] == "The second boat leaves at noon"
    assert all(len(site.copies_of(sha)) == 1 for sha in shas)
    assert len(site.rest("tags?slug=harbour-port,harbour-port-2")) == 1


def contributor_may_not_publish(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "contributor")
    story = desk.run("import", write_plain(place, "bold", "A bold contributor"))
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1, status
    assert "may not publish" in talk and "editor" in talk, talk
    assert site.posts_titled("A bold contributor") == []


def contributor_submits_and_editor_publishes(site, place, ledectl):
    writer = Desk(ledectl, place / "writer", site, "contributor")
    story = writer.run("import", write_plain(place, "handed-over", "Handed over"))
    writer.publish(story, "--as", "submitted")
    assert only(site.posts_titled("Handed over"))["status"] == "pending"

    # The same store, but its deliveries are gone, and another account: the story is found by its mark.
    shutil.copytree(place / "writer", place / "editor")
    forget_deliveries(place / "editor")
    writer.at(place / "editor").run("site", "remove", "courier")
    editor = Desk(ledectl, place / "editor", site, "editor")
    address = editor.publish(story)
    post = only(site.posts_titled("Handed over"))
    assert post["status"] == "publish" and post["slug"] == "handed-over" and post["link"] == address
    assert post["author"] == site.rest("users/me", role="contributor")["id"]

    # It is public now and no longer the contributor's: also a store that forgot that makes no second one.
    forget_deliveries(place / "writer")
    writer.run("set", story, "deck=Too late")
    status, _, talk = writer.try_to("publish", story, "--site", "courier", "--as", "submitted")
    assert status == 1 and "An editor" in talk, talk
    only(site.posts_titled("Handed over"))


def forget_deliveries(store):
    """As a store that lost what it knew of the site, or came from a backup."""
    import sqlite3

    with sqlite3.connect(store / "lede.db") as database:
        for table in ("delivery_steps", "deliveries", "placements"):
            database.execute(f"DELETE FROM {table}")


def change_of_a_colleague_stops_it(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "contested", "Contested ground"))
    desk.publish(story)
    post = only(site.posts_titled("Contested ground"))
    changed = post["content"]["raw"].replace("The second", "The colleague's second")
    site.rest(f"posts/{post['id']}", {"content": changed})

    desk.run("set", story, "deck=Ours")
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1 and "Somebody changed" in talk, talk
    kept = only(site.posts_titled("Contested ground"))
    assert "The colleague" in kept["content"]["raw"] and kept["excerpt"]["raw"] == ""

    # Only a person's decision replaces it.
    desk.publish(story, "--overwrite")
    assert only(site.posts_titled("Contested ground"))["excerpt"]["raw"] == "Ours"


def change_of_the_state_stops_it(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "unpublished", "Taken down"))
    desk.publish(story)
    post = only(site.posts_titled("Taken down"))
    site.rest(f"posts/{post['id']}", method="DELETE")

    desk.run("set", story, "deck=Ours")
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1 and "trash" in talk, talk
    assert only(site.posts_titled("Taken down"))["status"] == "trash"
    desk.publish(story, "--overwrite")
    assert only(site.posts_titled("Taken down"))["status"] == "publish"


def deleted_story_is_not_made_anew_silently(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "deleted", "Deleted there"))
    desk.publish(story)
    post = only(site.posts_titled("Deleted there"))
    site.rest(f"posts/{post['id']}?force=true", method="DELETE")

    desk.run("set", story, "deck=Ours")
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1 and "deleted" in talk, talk
    assert site.posts_titled("Deleted there") == []
    desk.publish(story, "--overwrite")
    assert only(site.posts_titled("Deleted there"))["status"] == "publish"


def scheduled_and_published_now(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "tomorrow", "Out tomorrow"))
    tomorrow = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 86400))
    desk.publish(story, "--at", tomorrow)
    post = only(site.posts_titled("Out tomorrow"))
    assert post["status"] == "future" and post["date_gmt"] + "Z" == tomorrow, (post["date_gmt"], tomorrow)

    address = desk.publish(story)
    post = only(site.posts_titled("Out tomorrow"))
    assert post["status"] == "publish" and post["date_gmt"] < tomorrow, post["date_gmt"]
    assert "Out tomorrow" in site.page(address).text


def draft_then_published_then_withdrawn(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    story = desk.run("import", write_plain(place, "whole-life", "A whole life"))
    desk.publish(story, "--as", "draft")
    assert only(site.posts_titled("A whole life"))["status"] == "draft"
    address = desk.publish(story)
    assert only(site.posts_titled("A whole life"))["status"] == "publish"

    status, _, talk = desk.try_to("publish", story, "--site", "courier", "--as", "draft")
    assert status == 1 and "ithdraw" in talk, talk
    desk.publish(story, "--as", "withdrawn")
    assert only(site.posts_titled("A whole life"))["status"] == "draft"
    assert site.ask(address.removeprefix(site.address))[0] == 404


def unknown_section_gets_a_sentence(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "weather", "Rain"))
    desk.run("set", story, "section=Weather")
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1 and "has no section “Weather”" in talk, talk
    assert site.posts_titled("Rain") == []


def taken_slug_does_not_wander(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    other = site.rest("posts", {"title": "Other", "slug": "harbour-fire", "status": "publish"})
    story = desk.run("import", write_plain(place, "harbour-fire", "Fire at the harbour"))
    address = desk.publish(story)
    assert address.rstrip("/").endswith("harbour-fire-2"), address
    site.rest(f"posts/{other['id']}?force=true", method="DELETE")
    desk.run("set", story, "deck=Everybody is well")
    assert desk.publish(story) == address


def texts_go_with_the_photo(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    path, shas = write_story(place, "rights", "Rights reserved")
    desk.publish(desk.run("import", path))
    photo = site.copies_of(shas[0])[0]
    photo = site.rest(f"media/{photo['id']}?context=edit")
    assert photo["alt_text"] == "A white ferry beside a stone quay"
    assert photo["caption"]["raw"] == "The ferry leaves the quay / Seo Ha-neul / The Courier"
    assert photo["title"]["raw"] == "lead.png"
    assert "One-time use, don't archive" in photo["description"]["raw"]


def featured_lead_is_shown_once(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor", "--lead", "featured")
    path, shas = write_story(place, "featured", "A featured lead")
    address = desk.publish(desk.run("import", path))
    page = site.page(address)
    assert [len(page.pictures_of(sha)) for sha in shas] == [1, 1], page.pictures
    assert only(site.posts_titled("A featured lead"))["featured_media"] == site.copies_of(shas[0])[0]["id"]


def byline_of_the_site_is_the_author(site, place, ledectl):
    """An editor's story by one reporter: the theme prints the reporter, and prints them once."""
    desk = Desk(ledectl, place / "store", site, "editor")
    reporter = site.rest("users/me", role="author")
    story = desk.run("import", write_plain(place, "by-the-author", "By the author"))
    desk.run("set", story, f"bylines.1.person={desk.site_id}:{reporter['id']}")
    page = site.page(desk.publish(story))
    assert only(site.posts_titled("By the author"))["author"] == reporter["id"]
    assert f"Written by {reporter['name']}" in page.text, page.text[:500]
    assert "Teo Vanderlint" not in page.text, page.text[:500]


def cleaned_text_counts_as_the_same(site, place, ledectl):
    """WordPress cleans what an author sends; the next publish sees through that."""
    desk = Desk(ledectl, place / "store", site, "author")
    path, _ = write_story(place, "cleaned", "Cleaned by the site")
    story = desk.run("import", path)
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 0 and "changed the text" not in talk, talk
    before = only(site.posts_titled("Cleaned by the site"))
    desk.publish(story)
    assert only(site.posts_titled("Cleaned by the site"))["_links"]["version-history"] == \
        before["_links"]["version-history"]


def no_secret_is_kept(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    desk.environment["G_MESSAGES_DEBUG"] = "all"
    story = desk.run("import", write_plain(place, "secret", "No secret"))
    password = desk.person["application_password"]
    pair = base64.b64encode(f"{desk.person['login']}:{password}".encode()).decode()
    secrets = {password, password.replace(" ", ""), pair}
    status, answer, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 0 and not any(secret in answer + talk for secret in secrets), talk
    for path in (place / "store").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(secret.encode() in content for secret in secrets), path


def wrong_password_gets_a_sentence(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("import", write_plain(place, "locked-out", "Locked out"))
    desk.environment["LEDE_SITE_SECRET"] = "wrong wrong wrong"
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1 and "application password" in talk and "wrong wrong" not in talk, talk


def photo_is_shown_in_its_size(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    path, _ = write_story(place, "sized", "A photo of its size")
    story = desk.run("import", path)
    desk.publish(story)
    post = only(site.posts_titled("A photo of its size"))
    assert re.search(r"lede-[0-9a-f]{20}-lead-1024x\d+\.png", post["content"]["raw"]), post["content"]["raw"]


PROMISES = {
    "/wordpress/publish/administrator": publish_as("administrator"),
    "/wordpress/publish/editor": publish_as("editor"),
    "/wordpress/publish/author": publish_as("author"),
    "/wordpress/publish/contributor-may-not": contributor_may_not_publish,
    "/wordpress/publish/contributor-submits-and-editor-publishes": contributor_submits_and_editor_publishes,
    "/wordpress/publish/again-doubles-nothing": again_doubles_nothing,
    "/wordpress/publish/change-of-a-colleague-stops-it": change_of_a_colleague_stops_it,
    "/wordpress/publish/change-of-the-state-stops-it": change_of_the_state_stops_it,
    "/wordpress/publish/deleted-story-is-not-made-anew-silently": deleted_story_is_not_made_anew_silently,
    "/wordpress/publish/scheduled-and-published-now": scheduled_and_published_now,
    "/wordpress/publish/draft-then-published-then-withdrawn": draft_then_published_then_withdrawn,
    "/wordpress/publish/unknown-section-gets-a-sentence": unknown_section_gets_a_sentence,
    "/wordpress/publish/taken-slug-does-not-wander": taken_slug_does_not_wander,
    "/wordpress/publish/texts-go-with-the-photo": texts_go_with_the_photo,
    "/wordpress/publish/featured-lead-is-shown-once": featured_lead_is_shown_once,
    "/wordpress/publish/byline-of-the-site-is-the-author": byline_of_the_site_is_the_author,
    "/wordpress/publish/cleaned-text-counts-as-the-same": cleaned_text_counts_as_the_same,
    "/wordpress/publish/no-secret-is-kept": no_secret_is_kept,
    "/wordpress/publish/wrong-password-gets-a-sentence": wrong_password_gets_a_sentence,
    "/wordpress/publish/photo-is-shown-in-its-size": photo_is_shown_in_its_size,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
