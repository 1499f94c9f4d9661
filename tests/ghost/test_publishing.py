#!/usr/bin/env python3
"""Stories on a real Ghost: published, changed on both sides, read back."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys

from ghost_stories import check_complete, make_section, write_story
from ghostdesk import GhostDesk, keep, wait_a_second


def reader_gets_the_whole_story(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "ferry", "ferry", "Ferry crossing opens", 100)
    post, page = check_complete(site, desk.publish(desk.run("import", path)), "Ferry crossing opens", shas)

    assert post["custom_excerpt"] == "The pier was closed for two years."
    assert post["slug"] == "ferry" and post["primary_tag"]["name"] == "World"
    assert sorted(tag["name"] for tag in post["tags"]) == ["World", "ferries", "ferry-tag"], post["tags"]
    assert post["feature_image"] and post["feature_image_alt"] == "A quay at dawn", post["feature_image"]
    assert post["feature_image_caption"] == "The quay <em>/ The Courier</em>", post["feature_image_caption"]
    for words in ("The ferry Santa Clara crosses again", "The pier was closed for two years.", "Built in 1978.",
                  "A quiet morning.", "Another paragraph.", "PORTO"):
        assert words in page.text, (words, page.text)
    assert page.text.count("The pier was closed") == 1, page.text
    assert "The pier & the sea / The Courier" in page.captions, page.captions
    assert {"A pier", "A bell", "A quay at dawn"} <= {picture.get("alt") for picture in page.pictures}
    nodes = [node["type"] for node in json.loads(post["lexical"])["root"]["children"]]
    assert {"paragraph", "image", "extended-quote", "list"} <= set(nodes), nodes


def update_changes_the_same_post(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "update", "update", "Before the update", 200)
    story = desk.run("import", path)
    before, _ = check_complete(site, desk.publish(story), "Before the update", shas)
    wait_a_second()
    desk.run("set", story, "headline=After the update", "photos.1.caption=The new quay")
    after, _ = check_complete(site, desk.publish(story), "After the update", shas)
    assert before["id"] == after["id"] and after["slug"] == "update", after["slug"]
    wait_a_second()
    desk.run("set", story, "photos.1.caption=The newest quay")
    after, page = check_complete(site, desk.publish(story), "After the update", shas)
    assert after["feature_image_caption"] == "The newest quay <em>/ The Courier</em>", after["feature_image_caption"]


def unchanged_story_is_not_sent_again(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "same", "same", "Nothing new", 300)
    story = desk.run("import", path)
    before, _ = check_complete(site, desk.publish(story), "Nothing new", shas)
    wait_a_second()
    desk.publish(story)
    assert site.posts_titled("Nothing new")[0]["updated_at"] == before["updated_at"]


def colleagues_change_is_not_overwritten(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "shared", "shared", "Shared with a colleague", 400)
    story = desk.run("import", path)
    post, _ = check_complete(site, desk.publish(story), "Shared with a colleague", shas)
    wait_a_second()
    document = json.loads(post["lexical"])
    added = {"children": [{"detail": 0, "format": 0, "mode": "normal", "style": "", "text": "A colleague adds.",
                           "type": "extended-text", "version": 1}],
             "direction": "ltr", "format": "", "indent": 0, "type": "paragraph", "version": 1}
    document["root"]["children"].append(added)
    site.change(post, lexical=json.dumps(document))

    desk.run("set", story, "headline=Overwritten")
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status != 0 and "changed" in talk, (status, talk)
    assert site.posts_titled("Shared with a colleague"), "overwritten"

    body = desk.output("fetch", story, "--site", "courier")
    assert "A colleague adds." in body and "| Clara | 120 |" in body, body


def saving_in_the_sites_editor_is_no_change(site, place, ledectl):
    """Its editor spells the document its own way."""
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "respelt", "respelt", "Respelt", 500)
    story = desk.run("import", path)
    post, _ = check_complete(site, desk.publish(story), "Respelt", shas)
    wait_a_second()
    document = json.loads(post["lexical"])
    for node in document["root"]["children"]:
        node["direction"] = "ltr"
        if node.get("caption"):
            node["caption"] = f'<span style="white-space: pre-wrap;">{node["caption"]}</span>'
    site.change(post, lexical=json.dumps(document))
    desk.run("set", story, "headline=Respelt and updated")
    check_complete(site, desk.publish(story), "Respelt and updated", shas)


def cards_of_the_site_stay(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "cards", "cards", "With a card", 600)
    story = desk.run("import", path)
    post, _ = check_complete(site, desk.publish(story), "With a card", shas)
    wait_a_second()
    card = {"type": "callout", "version": 1, "calloutText": "<p>Mind the gap -- always</p>", "calloutEmoji": "⛴",
            "backgroundColor": "blue"}
    document = json.loads(post["lexical"])
    document["root"]["children"].insert(1, card)
    site.change(post, lexical=json.dumps(document))
    desk.run("fetch", story, "--site", "courier", "--into-store")
    wait_a_second()
    desk.run("set", story, "headline=With a card kept")
    post, page = check_complete(site, desk.publish(story), "With a card kept", shas)
    kept = [node for node in json.loads(post["lexical"])["root"]["children"] if node["type"] == "callout"]
    assert kept == [card], kept
    assert "Mind the gap -- always" in page.text


def caption_of_the_lead_comes_back(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "lead", "lead", "With a lead", 650)
    story = desk.run("import", path)
    post, _ = check_complete(site, desk.publish(story), "With a lead", shas)
    wait_a_second()
    site.change(post, feature_image_caption="A boat <em>/ Somebody</em>", feature_image_alt="A boat at noon")
    markdown = desk.output("fetch", story, "--site", "courier")
    for words in ("caption: A boat", "credit: Somebody", "alt: A boat at noon"):
        assert words in markdown, markdown


def bylines_of_staff_are_the_authors(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "bylines", "bylines", "By two of the staff", 700)
    story = desk.run("import", path)
    people = {person["slug"]: person["id"] for person in site.admin("users/?limit=all")["users"]}
    desk.run("set", story, f"bylines.1.person={desk.site_id}:{people['ana']}")
    post, page = check_complete(site, desk.publish(story), "By two of the staff", shas)
    assert [author["slug"] for author in post["authors"]] == ["ana"], post["authors"]


def integration_needs_an_author(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "integration")
    path, _ = write_story(place / "nobody", "nobody", "By nobody of the staff", 800)
    status, _, talk = desk.try_to("publish", desk.run("import", path), "--site", "courier")
    assert status != 0 and "bylines" in talk, (status, talk)
    assert not site.posts_titled("By nobody of the staff")


def editor_begins_a_section(site, place, ledectl):
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "begun", "begun", "The first of its section", 850, "Harbours")
    check_complete(site, desk.publish(desk.run("import", path)), "The first of its section", shas)
    tags = [tag["name"] for tag in site.admin("tags/?limit=all")["tags"]]
    assert tags.count("Harbours") == 1, tags


def contributor_submits(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "contributor")
    path, _ = write_story(place / "contributed", "contributed", "From a contributor", 900)
    story = desk.run("import", path)
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status != 0 and "may not publish" in talk, (status, talk)
    desk.publish(story, "--as", "submitted")
    posts = site.posts_titled("From a contributor")
    assert [post["status"] for post in posts] == ["draft"], posts
    assert [author["slug"] for author in posts[0]["authors"]] == ["bento"]


def withdrawing_leaves_a_draft(site, place, ledectl):
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "author")
    path, shas = write_story(place / "withdrawn", "withdrawn", "Withdrawn", 1000)
    story = desk.run("import", path)
    _, _ = check_complete(site, desk.publish(story), "Withdrawn", shas)
    desk.publish(story, "--as", "withdrawn")
    assert [post["status"] for post in site.posts_titled("Withdrawn")] == ["draft"]


def another_store_finds_the_story(site, place, ledectl):
    """A store that knows nothing of the site finds what was put there."""
    make_section(site)
    desk = GhostDesk(ledectl, place / "store", site, "editor")
    path, shas = write_story(place / "found", "found", "Found again", 1100)
    story = desk.run("import", path)
    address = desk.publish(story)
    other = GhostDesk(ledectl, place / "other", site, "editor")
    again = other.run("fetch", address, "--site", "courier", "--into-store")
    assert again == story, (again, story)
    body = other.output("render", again, "--as", "markdown")
    assert "| Clara | 120 |" in body and "Built in 1978." in body, body
    check_complete(site, address, "Found again", shas)


PROMISES = {
    "/ghost/publishing/reader-gets-the-whole-story": reader_gets_the_whole_story,
    "/ghost/publishing/update-changes-the-same-post": update_changes_the_same_post,
    "/ghost/publishing/unchanged-story-is-not-sent-again": unchanged_story_is_not_sent_again,
    "/ghost/publishing/colleagues-change-is-not-overwritten": colleagues_change_is_not_overwritten,
    "/ghost/publishing/saving-in-the-sites-editor-is-no-change": saving_in_the_sites_editor_is_no_change,
    "/ghost/publishing/cards-of-the-site-stay": cards_of_the_site_stay,
    "/ghost/publishing/caption-of-the-lead-comes-back": caption_of_the_lead_comes_back,
    "/ghost/publishing/bylines-of-staff-are-the-authors": bylines_of_staff_are_the_authors,
    "/ghost/publishing/integration-needs-an-author": integration_needs_an_author,
    "/ghost/publishing/editor-begins-a-section": editor_begins_a_section,
    "/ghost/publishing/contributor-submits": contributor_submits,
    "/ghost/publishing/withdrawing-leaves-a-draft": withdrawing_leaves_a_draft,
    "/ghost/publishing/another-store-finds-the-story": another_store_finds_the_story,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
