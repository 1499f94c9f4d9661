#!/usr/bin/env python3
"""What was made twice is taken away, and nothing else is: whatever is not provably the delivery's own stays."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys
import urllib.request

from bench import keep
from fault_proxy import send_twice, swallow


def upload_as(bench, role, name, data):
    """Another copy of a picture under the name that Lede gives it; its id."""
    request = urllib.request.Request(bench.site.address + "/wp-json/wp/v2/media", data)
    request.add_header("Authorization", bench.site.authorization(role))
    request.add_header("Content-Type", "image/png")
    request.add_header("Content-Disposition", f'attachment; filename="{name}.png"')
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers["Location"].rpartition("/")[2]


def is_upload(bench, story, request):
    return bench.site.name_request(story, request) == "POST media photo a"


def copies_of_others_stay(bench):
    """Somebody uploads the same picture in the moment between the look-up and our upload, which comes twice."""
    story = bench.write_story("photos")
    made = []

    def plan(request):
        if not is_upload(bench, story, request):
            return None

        def fault(exchange):
            exchange.read_body()
            made.extend(upload_as(bench, role, story.marks["photo a"], exchange.body) for role in ("editor", "author"))
            send_twice(exchange)

        return fault

    bench.proxy.reset(plan)
    assert bench.publish(story) == 1
    left = bench.site.rest(f"media?per_page=100&orderby=id&order=asc&search={story.marks['photo a']}")
    post = bench.site.rest(f"posts?search={story.id}&context=edit")[0]
    assert [str(photo["id"]) for photo in left[:2]] == made and len(left) == 3, (made, [photo["id"] for photo in left])
    assert f"wp-image-{left[2]['id']}" in post["content"]["raw"], post["content"]["raw"]


def drafts_of_others_stay(bench):
    """Drafts that bear the story's marker and that somebody made or changed by hand."""
    story = bench.write_story("drafts")
    made = []

    def fault(exchange):
        sent = json.loads(exchange.read_body())
        draft = {name: sent[name] for name in ("title", "excerpt", "content")} | {"status": "draft"}
        more = sent["content"] + "\n\n<!-- wp:paragraph -->\n<p>More.</p>\n<!-- /wp:paragraph -->"
        for role, changes in (("editor", {}), ("author", {"content": more}), ("author", {"title": "Another headline"})):
            made.append(bench.site.rest("posts", draft | changes, role)["id"])
        exchange.answer(exchange.forward())

    bench.proxy.reset(lambda request: fault if bench.site.name_request(story, request) == "POST posts" else None)
    assert bench.publish(story) == 1
    left = bench.site.rest(f"posts?search={story.id}&context=edit&status=any,trash&orderby=id&order=asc")
    assert [(post["id"], post["status"]) for post in left[:3]] == [(number, "draft") for number in made], (made, left)
    assert [post["status"] for post in left[3:]] == ["publish"]


TAGS = ["R&D Nord", "Café Zürich", "it’s “new”", "a/b test", "plain", "Œuvre", "tag <b>", "50 % off", "emoji 🎈"]


def tags_are_made_once(bench):
    """Whatever their names are made of, and though the answer to each making is lost."""
    lost = set()

    def plan(story, request):
        name = bench.site.name_request(story, request)
        if name != "POST tags" or request.head + str(request.length) in lost:
            return None
        lost.add(request.head + str(request.length))
        return swallow

    def count():
        return bench.site.count("tags?hide_empty=false")

    stories = []
    before = count()
    for slug in ("tags-one", "tags-two"):
        story = bench.write_story(slug, tags=TAGS)
        bench.proxy.reset(lambda request, story=story: plan(story, request))
        bench.publish(story, 100)
        stories.append(bench.site.rest(f"posts?search={story.id}&_fields=tags")[0]["tags"])
        assert count() == before + len(TAGS), (slug, [tag["name"] for tag in bench.site.rest("tags?per_page=100")])
    assert stories[0] == stories[1] and len(stories[0]) == len(TAGS), stories
    assert lost


PROMISES = {
    "doubles/copies-of-others-stay": copies_of_others_stay,
    "doubles/drafts-of-others-stay": drafts_of_others_stay,
    "doubles/tags-are-made-once": tags_are_made_once,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
