#!/usr/bin/env python3
"""What a reader sees of a story, in the site's own theme, on a phone and on a desk."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import tempfile
from pathlib import Path

from desk import Desk
from promises import keep

WIDTHS = {"phone": 390, "desk": 1280}

LOADED = """
const story = document.querySelector('.entry-content, .wp-block-post-content');
for (const picture of document.images) picture.loading = 'eager';
return story && Array.from(document.images).every((picture) => picture.complete);
"""

LEAD = """
return Array.from(document.querySelectorAll('figure.lede-lead'), (figure) => ({
  width: figure.querySelector('img').naturalWidth, shown: figure.getBoundingClientRect().height > 100,
  caption: figure.querySelector('figcaption').textContent,
}));
"""

COPIES = """
return Array.from(document.querySelectorAll('.wp-block-image img'), (picture) => ({
  width: Number(picture.getAttribute('width')), height: Number(picture.getAttribute('height')),
  copies: (picture.srcset.match(/ [0-9]+w/g) || []).map(parseFloat), sizes: picture.sizes, shown: picture.currentSrc,
}));
"""

# The size of the body's text is the measure.
LOOKS = """
const body = parseFloat(getComputedStyle(document.querySelector('.lede-bylines')).fontSize);
const look = (name) => {
  const style = getComputedStyle(document.querySelector(name));
  return { size: parseFloat(style.fontSize) / body, weight: Number(style.fontWeight),
           top: style.borderTopStyle + ' ' + style.borderTopWidth,
           left: style.borderLeftStyle + ' ' + style.borderLeftWidth, padding: parseFloat(style.paddingLeft) };
};
return { deck: look('.lede-deck'), bylines: look('.lede-bylines'), factbox: look('.lede-factbox'),
         note: look('.lede-editors-note'), corrections: look('.lede-corrections') };
"""

# Text that sticks out of the page, or of a box that cannot be scrolled.
TOO_WIDE = """
const wide = Array.from(document.querySelectorAll('.lede-factbox, .wp-block-table td, .wp-block-table th, p'),
  (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX === 'visible'
    && element.clientWidth > 0 && element.textContent).filter(Boolean);
if (document.documentElement.scrollWidth > window.innerWidth) wide.push('the page');
return wide;
"""

TEXT = "return document.querySelector(what).innerText;"
DIRECTIONS = """
return Array.from(document.querySelectorAll('.wp-block-post-content p:not(blockquote p)'), (paragraph) => [
  /[\\u0590-\\u08ff]/.test(paragraph.textContent.trim()[0]), getComputedStyle(paragraph).direction]);
"""

# How much of its pictures each gallery shows: 1 for all.
SHARES = """
return Array.from(document.querySelectorAll('.wp-block-gallery'), (gallery) =>
  Array.from(gallery.querySelectorAll('img'), (picture) => {
    const cut = getComputedStyle(picture).objectFit === 'cover';
    const shown = picture.clientWidth / picture.clientHeight;
    const own = Number(picture.getAttribute('width') || picture.naturalWidth)
      / Number(picture.getAttribute('height') || picture.naturalHeight);
    return cut || Math.abs(shown / own - 1) > 0.02 ? Math.min(shown / own, own / shown) : 1;
  }));
"""


class Reader:
    """Somebody without an account."""

    def __init__(self, desk):
        self.desk = desk
        self.links = {}
        self.shown = {}

    def open(self, story, width):
        if story not in self.links:
            self.links[story] = self.desk.send("editor", story, self.desk.render_story(story), "publish")["link"]
        if self.shown.get(width) != story:
            self.shown[width] = story
            return self.desk.open(None, self.links[story], LOADED, "the story's pictures", WIDTHS[width])
        return self.desk.browser(None, WIDTHS[width])

    def both(self, story):
        return [self.open(story, width) for width in WIDTHS]


def sees_the_lead_once(reader):
    for page in reader.both("everything.md"):
        [lead] = page.run(LEAD)
        assert lead["width"] > 0 and lead["shown"], lead
        assert "leaving <Port Amaro> at 10.40 p.m. / 서하늘·Saltmarsh Courier" in lead["caption"], lead


def gets_a_copy_that_fits(reader):
    """The site makes the copies and lists them, because the block names its attachment."""
    on_a_phone, on_a_desk = [page.run(COPIES) for page in reader.both("everything.md")]
    assert len(on_a_phone) == len(on_a_desk) > 2, on_a_desk
    for phone, desk in zip(on_a_phone, on_a_desk):
        assert desk["width"] > 0 and desk["height"] > 0 and desk["sizes"], desk
        assert len(desk["copies"]) > 2 and max(desk["copies"]) >= 1024, desk
        assert phone["shown"] != desk["shown"], (phone, desk)


def sees_who_wrote_it(reader):
    for page in reader.both("everything.md"):
        text = page.run(TEXT, what=".lede-bylines")
        assert text == "By Ana Ruivo · 서하늘 (Photographer) · Ilse O’Brien-Mathiesen", text
        cards = page.run(TEXT, what=".lede-people")
        assert "ana.ruivo@saltmarsh.example" in cards and "haneul@saltmarsh.example" in cards, cards


def tells_the_parts_from_the_text(reader):
    for page in reader.both("everything.md"):
        looks = page.run(LOOKS)
        assert looks["deck"]["size"] > 1.1 and looks["bylines"]["weight"] >= 600, looks
        assert looks["factbox"]["top"] == "solid 1px" and looks["factbox"]["padding"] > 10, looks
        assert looks["note"]["left"] == "solid 3px" and looks["note"]["size"] < 1, looks
        assert looks["corrections"]["top"] == "solid 1px" and looks["corrections"]["size"] < 1, looks
        assert page.run(TEXT, what=".lede-editors-note").startswith("Editor’s note"), looks
        assert page.run(TEXT, what=".lede-related").startswith("Related stories"), looks


def loses_nothing_at_the_edge(reader):
    for page in reader.both("everything.md"):
        wide = page.run(TOO_WIDE)
        assert not wide, wide


def sees_shortcodes_as_text(reader):
    page = reader.open("everything.md", "desk")
    text = page.run(TEXT, what=".wp-block-post-content")
    for words in ("[caption] [gallery ids=", "[video src=", "[note] and [audio]", "and a [caption] that is none",
                  "/* [gallery] https://saltmarsh.example/x */"):
        assert words in text, words


def reads_from_the_right_side(reader):
    for page in reader.both("right-to-left.md"):
        directions = page.run(DIRECTIONS)
        assert len(directions) > 8 and ["rtl" if arabic else "ltr" for arabic, _ in directions] \
            == [direction for _, direction in directions], directions


def loses_no_focal_point_in_a_gallery(reader):
    for page in reader.both("galleries.md"):
        shares = page.run(SHARES)
        assert [len(gallery) for gallery in shares] == [2, 2, 2, 1, 4], shares
        for gallery in shares[1:4]:
            assert min(gallery) > 0.98, shares


PROMISES = {
    "/wordpress/reader/sees-the-lead-once": sees_the_lead_once,
    "/wordpress/reader/gets-a-copy-that-fits": gets_a_copy_that_fits,
    "/wordpress/reader/sees-who-wrote-it": sees_who_wrote_it,
    "/wordpress/reader/tells-the-parts-from-the-text": tells_the_parts_from_the_text,
    "/wordpress/reader/loses-nothing-at-the-edge": loses_nothing_at_the_edge,
    "/wordpress/reader/loses-no-focal-point-in-a-gallery": loses_no_focal_point_in_a_gallery,
    "/wordpress/reader/sees-shortcodes-as-text": sees_shortcodes_as_text,
    "/wordpress/reader/reads-from-the-right-side": reads_from_the_right_side,
}


def main():
    with tempfile.TemporaryDirectory(prefix="lede-test-") as folder:
        return keep(PROMISES, Reader(Desk(sys.argv[1], Path(folder))))


if __name__ == "__main__":
    sys.exit(main())
