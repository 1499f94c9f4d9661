#!/usr/bin/env python3
"""Whom a site names as the authors of a story: never anybody whom the story does not name."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import shutil
import sys
from pathlib import Path

from newsdesk import Desk, keep

PLUGIN = Path(__file__).resolve().parent / "coauthors.php"

STORY = """---
headline: {headline}
section: World
bylines:
{bylines}
---

The tide table hangs in the harbour office.
"""
BYLINE = "- name: {name}\n  role: {role}\n"


def user_of(site, role):
    """The number and the name that the site knows somebody by."""
    status, body = site.ask("/wp-json/wp/v2/users/me?context=edit", role)
    assert status == 200, (status, body)
    user = json.loads(body)
    return str(user["id"]), user["name"]


def bring(desk, place, headline, *bylines):
    """A story by BYLINES, each a name, a role, and the number of the site's user or None."""
    texts = [BYLINE.format(name=name, role=role) for name, role, _user in bylines]
    path = place / "tide.md"
    path.write_text(STORY.format(headline=headline, bylines="".join(texts)), encoding="utf-8")
    story = desk.run("import", str(path)).split()[-1]
    for number, (_name, _role, user) in enumerate(bylines):
        if user:
            desk.run("set", story, f"bylines.{number + 1}.person={desk.site_id}:{user}")
    return story


def only(site, headline):
    posts = site.posts_titled(headline)
    assert len(posts) == 1, posts
    return posts[0]


def authors_of(site, post):
    status, body = site.ask(f"/wp-json/coauthors/v1/authors/{post['id']}", "administrator")
    assert status == 200, (status, body)
    return [str(author["id"]) for author in json.loads(body)]


class Plugin:
    """The plugin for several authors is there meanwhile."""

    def __init__(self, site):
        self.path = Path(site.description["directory"]) / "site/wp-content/mu-plugins/coauthors.php"

    def __enter__(self):
        shutil.copy(PLUGIN, self.path)

    def __exit__(self, *_exception):
        self.path.unlink()


def several_authors(site, place, ledectl):
    with Plugin(site):
        desk = Desk(ledectl, place / "store", site, "editor")
        author, author_name = user_of(site, "author")
        editor, editor_name = user_of(site, "editor")
        story = bring(desk, place, "Tide tables for all", (author_name, "writer", author),
                      ("Kim Seo-yun", "photographer", None), (editor_name, "writer", editor))
        desk.publish(story)
        post = only(site, "Tide tables for all")
        assert str(post["author"]) == author, post["author"]
        assert authors_of(site, post) == [author, editor], authors_of(site, post)
        page = site.page(post["link"])
        assert author_name in page.text and editor_name in page.text and "Kim Seo-yun" in page.text, page.text

        # Their order is the story's, and a second publish changes nothing.
        desk.publish(story)
        assert authors_of(site, only(site, "Tide tables for all")) == [author, editor]
        for number, name, user in ((1, editor_name, editor), (3, author_name, author)):
            desk.run("set", story, f"bylines.{number}.name={name}", f"bylines.{number}.person={desk.site_id}:{user}")
        desk.publish(story)
        post = only(site, "Tide tables for all")
        assert authors_of(site, post) == [editor, author], authors_of(site, post)
        assert str(post["author"]) == editor


def a_colleagues_choice(site, place, ledectl):
    with Plugin(site):
        desk = Desk(ledectl, place / "store", site, "editor")
        author, author_name = user_of(site, "author")
        story = bring(desk, place, "Tide tables by one", (author_name, "writer", author))
        desk.publish(story)
        post = only(site, "Tide tables by one")
        slug = site.description["people"]["administrator"]["login"]
        status, body = site.ask(f"/wp-json/coauthors/v1/authors/{post['id']}", "administrator",
                                {"new_authors": slug}, "POST")
        assert status == 200, (status, body)
        desk.run("set", story, "deck=Now with the new fare")
        status, _answer, talk = desk.try_to("publish", story, "--site", "courier")
        assert status != 0 and "changed" in talk, (status, talk)
        assert authors_of(site, post) != [author]


def without_the_plugin(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    author, author_name = user_of(site, "author")
    editor, editor_name = user_of(site, "editor")
    story = bring(desk, place, "Tide tables in the text", (author_name, "writer", author),
                  (editor_name, "writer", editor))
    desk.publish(story)
    post = only(site, "Tide tables in the text")
    assert str(post["author"]) == author
    page = site.page(post["link"])
    assert author_name in page.text and editor_name in page.text, page.text


def a_photographer_is_no_writer(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    author, author_name = user_of(site, "author")
    editor, editor_name = user_of(site, "editor")
    story = bring(desk, place, "Tide tables in pictures", (author_name, "photographer", author),
                  (editor_name, "writer", editor))
    desk.publish(story)
    assert str(only(site, "Tide tables in pictures")["author"]) == editor

    story = bring(desk, place, "Tide tables without words", (author_name, "photographer", author))
    desk.publish(story)
    assert str(only(site, "Tide tables without words")["author"]) == author


def an_author_names_nobody_else(site, place, ledectl):
    with Plugin(site):
        desk = Desk(ledectl, place / "store", site, "author")
        author, author_name = user_of(site, "author")
        editor, editor_name = user_of(site, "editor")
        story = bring(desk, place, "Tide tables by an author", (editor_name, "writer", editor),
                      (author_name, "writer", author))
        desk.publish(story)
        post = only(site, "Tide tables by an author")
        assert str(post["author"]) == author
        page = site.page(post["link"])
        assert editor_name in page.text and author_name in page.text, page.text


if __name__ == "__main__":
    sys.exit(keep({
        "/wordpress/authors/all-in-their-order-where-the-site-can": several_authors,
        "/wordpress/authors/a-colleagues-choice-is-not-overwritten": a_colleagues_choice,
        "/wordpress/authors/otherwise-in-the-text": without_the_plugin,
        "/wordpress/authors/writers-before-photographers": a_photographer_is_no_writer,
        "/wordpress/authors/an-author-names-nobody-else": an_author_names_nobody_else,
    }))
