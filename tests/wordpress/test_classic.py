#!/usr/bin/env python3
"""What reading a post from before there were blocks promises: here it can be worked on, and on its way back
readers get the same page."""
# SPDX-License-Identifier: GPL-3.0-or-later

import html.parser
import json
import re
import sys
import urllib.request

from newsdesk import Desk, keep, make_picture
from stories import only

CLASSIC = """<strong>One</strong> with <em>words</em>, a <a href="https://elsewhere.example/">link</a>,
a second line &amp; a sign.

Two, after a blank line.
<h2>A heading</h2>
[caption id="attachment_{quay}" align="alignnone" width="300"]<img class="size-medium wp-image-{quay}" \
src="{quay_address}" alt="A quay" width="300" height="200" /> The old quay[/caption]

<blockquote>Quoted.

Twice.</blockquote>
<ul>
\t<li>First</li>
\t<li>Second</li>
</ul>
<table>
<tbody>
<tr>
<th>Boat</th>
<th>Leaves</th>
</tr>
<tr>
<td>Morning</td>
<td>6:10</td>
</tr>
</tbody>
</table>
[gallery ids="{quay},{gate}" link="none"]

<p style="text-align: center;">In the <u>middle</u>.</p>
<div class="box">In a box.

Still in it.</div>
He said [sic] so.

[unknown_box kind="1"]Inside[/unknown_box]

The end.
"""


def upload(site, path):
    request = urllib.request.Request(
        f"{site.address}/wp-json/wp/v2/media", path.read_bytes(),
        {"Authorization": site.authorization("editor"), "Content-Type": "image/png",
         "Content-Disposition": f'attachment; filename="{path.name}"'})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


class Look(html.parser.HTMLParser):
    """What of a post's rendered text a reader can tell apart: words, which elements they stand in, pictures."""

    SEEN = ("strong", "em", "a", "h2", "blockquote", "li", "th", "td", "u", "p")

    def __init__(self, source):
        super().__init__()
        self.words, self.within, self.pictures, self.styles, self.stack = [], [], 0, [], []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.pictures += 1
        elif tag not in ("br", "hr", "input"):
            self.stack.append(tag)
        self.styles += [value for name, value in attributes if name == "style" and "text-align" in value]

    def handle_endtag(self, tag):
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data):
        if "style" in self.stack:
            return
        for word in data.split():
            self.words.append(word)
            # A heading cell's weight and a list's paragraphs are the theme's.
            self.within.append((word, tuple(sorted({tag for tag in self.stack if tag in self.SEEN and tag != "p"}))))


def look(site, post, without_credit=False):
    rendered = site.rest(f"posts/{post['id']}")["content"]["rendered"]
    return Look(re.sub(r'<span class="lede-credit">.*?</span>', "", rendered) if without_credit else rendered)


def credit_the_photo(desk, story):
    """Nothing goes out without a credit."""
    texts = json.loads(desk.output("--json", "show", story))["texts"]
    photo = next(path.split("/")[1] for path in texts if path.startswith("photo/"))
    desk.run("set", story, f"photos.{photo}.credit=The Courier")


def write_classic(site, place, title):
    pictures = {}
    for seed, name in enumerate(("quay", "gate")):
        make_picture(place / f"{name}.png", seed + 40, 900, 600)
        pictures[name] = upload(site, place / f"{name}.png")
    content = CLASSIC.format(quay=pictures["quay"]["id"], gate=pictures["gate"]["id"],
                             quay_address=pictures["quay"]["source_url"])
    return site.rest("posts", {"title": title, "status": "publish", "content": content})


def readers_get_the_same(site, place, ledectl):
    post = write_classic(site, place, "From before blocks")
    before = look(site, post)
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("fetch", post["link"], "--site", "courier", "--into-store")
    markdown = desk.output("render", story, "--as", "markdown")
    assert "**One** with *words*" in markdown and "## A heading" in markdown and "| Boat | Leaves |" in markdown
    assert "caption: The old quay" in markdown, markdown

    # Without a change there is nothing to bring together, and nothing to be asked.
    assert json.loads(desk.output("--json", "merge", story, "--site", "courier")) == []
    credit_the_photo(desk, story)
    assert desk.publish(story) == post["link"]
    after = look(site, only(site.posts_titled("From before blocks")), without_credit=True)
    assert before.words == after.words, [pair for pair in zip(before.words, after.words) if pair[0] != pair[1]][:5]
    assert before.within == after.within, [pair for pair in zip(before.within, after.within) if pair[0] != pair[1]][:5]
    assert (before.pictures, before.styles) == (after.pictures, after.styles), (before.pictures, after.pictures)
    assert before.pictures == 3 and before.styles

    # And what went out comes back as it is here.
    fetched = desk.output("fetch", story, "--site", "courier")
    assert fetched.split("\n---\n", 1)[1] == desk.output("render", story, "--as", "markdown").split("\n---\n", 1)[1]


def a_colleagues_classic_edit_is_merged(site, place, ledectl):
    post = write_classic(site, place, "Two in a classic post")
    desk = Desk(ledectl, place / "store", site, "editor")
    story = desk.run("fetch", post["link"], "--site", "courier", "--into-store")
    raw = site.rest(f"posts/{post['id']}?context=edit")["content"]["raw"]
    site.rest(f"posts/{post['id']}", {"content": raw.replace("Two, after", "Three, after").replace("Inside", "Within")})
    body = desk.output("render", story, "--as", "markdown").split("\n---\n", 1)[1].strip("\n")
    credit_the_photo(desk, story)
    desk.run("set", story, "body=" + body.replace("The end.", "The very end."))
    status, _, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 1 and "merge" in talk, talk
    places = json.loads(desk.output("--json", "merge", story, "--site", "courier"))
    assert sorted(place["status"] for place in places) == ["ours", "ours", "theirs", "theirs"], places
    desk.run("merge", story, "--site", "courier", "--take", "ours")
    desk.publish(story)
    after = only(site.posts_titled("Two in a classic post"))["content"]["raw"]
    for words in ("Three, after", "Within[/unknown_box]", "The very end."):
        assert words in after, (words, after)


PROMISES = {
    "/wordpress/classic/readers-get-the-same": readers_get_the_same,
    "/wordpress/classic/a-colleagues-edit-is-merged": a_colleagues_classic_edit_is_merged,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
