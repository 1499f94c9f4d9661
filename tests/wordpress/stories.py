"""The stories that the tests against a real WordPress publish."""
# SPDX-License-Identifier: GPL-3.0-or-later

from newsdesk import make_picture

STORY = """\
---
headline: {headline}
deck: The first boat leaves at dawn, says the harbour authority
kicker: Transport
slug: {slug}
section: World
tags: [ferries, harbour & port]
language: en
dateline: {{place: Skerrow, date: 2031-05-04}}
bylines:
  - name: Ana Ruivo
    role: writer
    email: ana@courier.example
  - name: Seo Ha-neul 서하늘
    role: photographer
photos:
  - file: lead.png
    id: lead
    lead: true
    caption: The ferry leaves the quay
    credit: Seo Ha-neul / The Courier
    creator: Seo Ha-neul
    alt: A white ferry beside a stone quay
    usage: One-time use, don't archive
  - file: queue.png
    id: queue
    caption: People wait at the "old" gate
    credit: Ana Ruivo
    alt: A queue of people
---

The crossing is open again.

## What changes

![](photo:queue)

Two boats a day, *weather permitting*.

> [!FACTBOX]
> It was closed for two years.

| Boat | Leaves |
| --- | --- |
| Morning | 6:10 |

The fare stays as it was.
"""
PLAIN = """\
---
headline: {headline}
slug: {slug}
section: Local
bylines:
  - name: Seo Ha-neul
    role: writer
---

{text}
"""
GALLERIES = """\
---
headline: {headline}
slug: {slug}
section: Local
bylines:
  - name: Seo Ha-neul
    role: writer
photos:
  - {{file: boat.png, id: boat, caption: The boat, credit: The Courier, alt: A boat}}
  - {{file: gate.png, id: gate, caption: The gate, credit: Ana Ruivo, alt: A gate}}
  - {{file: pier.png, id: pier, credit: Ana Ruivo, alt: A pier}}
---

They stand together.

> [!GALLERY]
> ![](photo:boat)
> ![](photo:gate)
> ![](photo:pier)
>
> All of *the harbour*

> [!BEFOREAFTER]
> ![](photo:pier)
> ![](photo:gate)
"""


def write_galleries(place, slug, headline):
    shas = [make_picture(place / name, sum(map(ord, slug)) + i)
            for i, name in enumerate(("gate.png", "boat.png", "pier.png"))]
    path = place / f"{slug}.md"
    path.write_text(GALLERIES.format(slug=slug, headline=headline), encoding="utf-8")
    return str(path), shas


def write_story(place, slug, headline):
    shas = [make_picture(place / name, sum(map(ord, slug)) + i) for i, name in enumerate(("lead.png", "queue.png"))]
    path = place / f"{slug}.md"
    path.write_text(STORY.format(slug=slug, headline=headline), encoding="utf-8")
    return str(path), shas


def write_plain(place, slug, headline, text="The first paragraph.\n\nThe second paragraph."):
    path = place / f"{slug}.md"
    path.write_text(PLAIN.format(slug=slug, headline=headline, text=text), encoding="utf-8")
    return str(path)


def only(posts):
    assert len(posts) == 1, [(post["id"], post["status"], post["slug"]) for post in posts]
    return posts[0]
