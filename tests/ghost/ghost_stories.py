"""A story with all that it can have, and what has to be on a Ghost of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

from ghostdesk import make_picture

STORY = """\
---
headline: {headline}
deck: The pier was closed for two years.
section: {section}
slug: {slug}
tags: [ferries, {slug}-tag]
dateline:
  place: PORTO
bylines:
  - {{name: Ana Ruiz, email: ana@newsroom.example}}
photos:
  - {{file: a.png, id: a, lead: true, caption: The quay, credit: The Courier, alt: A quay at dawn}}
  - {{file: b.png, id: b, caption: The pier & the sea, credit: The Courier, alt: A pier}}
  - {{file: c.png, id: c, caption: Third, credit: The Courier, alt: A bell}}
---

The ferry *Santa Clara* crosses **again** from [Monday](https://harbour.example/ferry).

![](photo:b)

> A quiet morning.
>
> — Rita Nunes

- Six boats
- Two piers

> [!FACTBOX]
> ### The ferry
>
> Built in 1978.

![](photo:c)

| Boat | Seats |
| --- | --- |
| Clara | 120 |

Another paragraph.
"""


def write_story(place, slug, headline, seed, section="World"):
    place.mkdir()
    shas = [make_picture(place / f"{name}.png", seed + i, 1200, 800) for i, name in enumerate("abc")]
    path = place / f"{slug}.md"
    path.write_text(STORY.format(slug=slug, headline=headline, section=section), encoding="utf-8")
    return str(path), shas


def make_section(site, name="World"):
    names = [tag["name"] for tag in site.admin("tags/?limit=all")["tags"]]
    if name not in names:
        site.admin("tags/", {"tags": [{"name": name}]})


def check_complete(site, address, headline, shas):
    posts = site.posts_titled(headline)
    assert len(posts) == 1, [(post["id"], post["status"]) for post in posts]
    assert posts[0]["status"] == "published" and posts[0]["url"] == address, posts[0]["url"]
    copies = [len(site.copies_of(sha)) for sha in shas]
    assert copies == [1] * len(shas), copies
    page = site.page(address)
    for sha in shas:
        assert len(page.pictures_of(sha)) == 1, (sha, page.pictures)
    return posts[0], page
