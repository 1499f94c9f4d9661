#!/usr/bin/env python3
"""What a site's media library gets of a photo, and what readers get of that."""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
import json
import subprocess
import sys
import urllib.request

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

from newsdesk import Desk, keep  # noqa: E402
from stories import only, write_plain  # noqa: E402

SECRETS = ["-EXIF:GPSLatitude=41.1423", "-EXIF:GPSLatitudeRef=N", "-EXIF:GPSLongitude=8.6131",
           "-EXIF:GPSLongitudeRef=W", "-EXIF:SerialNumber=SECRET body", "-EXIF:LensSerialNumber=SECRET lens",
           "-EXIF:Model=SECRET model", "-XMP-xmpMM:HistoryParameters=SECRET /home/ana/raw", "-Comment=SECRET"]


def make_photo(place, kind="jpeg", name="harbour.jpg"):
    """A picture that says more of itself than it should, and its hash."""
    path = place / name
    picture = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 1600, 1067)
    picture.fill(int.from_bytes(hashlib.sha256(place.name.encode()).digest()[:3], "big") << 8 | 0xFF)
    picture.savev(str(path), kind, [], [])
    subprocess.run(["exiftool", "-q", "-q", "-overwrite_original", *SECRETS, str(path)], check=kind == "jpeg",
                   stdin=subprocess.DEVNULL)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def add(desk, place, slug, headline, photo, caption, *words):
    story = desk.run("import", write_plain(place, slug, headline))
    name = desk.run("photo", "add", story, str(photo), "--caption", caption, "--credit", "Ana Ruivo", "--alt",
                    f"Seen: {caption}", "--lead")
    for word in words:
        desk.run("photo", "set", story, name, word)
    return story, name


def library(site):
    return {photo["id"] for photo in site.rest("media?per_page=100")}


def download(site, photo, place):
    """The file as it was uploaded, and what exiftool reads in it."""
    address = photo["source_url"]
    original = photo["media_details"].get("original_image")
    if original:
        address = address.rsplit("/", 1)[0] + "/" + original
    path = place / ("from-site-" + address.rsplit("/", 1)[1])
    with urllib.request.urlopen(address, timeout=60) as answer:
        path.write_bytes(answer.read())
    said = subprocess.run(["exiftool", "-json", "-a", "-G1", "-struct", str(path)], check=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    return path.read_bytes(), json.loads(said.stdout)[0]


def two_stories_two_captions_one_upload(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    photo, sha = make_photo(place)
    first, _ = add(desk, place, "first-use", "The first use", photo, "The ferry at dawn")
    second, _ = add(desk, place, "second-use", "The second use", photo, "The ferry, two years later")
    before = library(site)
    first_page = site.page(desk.publish(first))
    second_page = site.page(desk.publish(second))

    only(list(library(site) - before))
    attachment = only(site.copies_of(sha))
    assert first_page.captions == ["The ferry at dawn / Ana Ruivo"], first_page.captions
    assert second_page.captions == ["The ferry, two years later / Ana Ruivo"], second_page.captions
    assert first_page.pictures_of(sha)[0]["alt"] == "Seen: The ferry at dawn"
    assert second_page.pictures_of(sha)[0]["alt"] == "Seen: The ferry, two years later"

    # The attachment's own texts are those of the story that made it, also when that is published again.
    kept = site.rest(f"media/{attachment['id']}?context=edit")
    assert kept["caption"]["raw"] == "The ferry at dawn / Ana Ruivo", kept["caption"]
    assert kept["alt_text"] == "Seen: The ferry at dawn"
    assert kept["title"]["raw"] == "harbour.jpg" and "Credit Line: Ana Ruivo" in kept["description"]["raw"]
    desk.run("set", second, "deck=Again")
    desk.publish(second)
    assert site.rest(f"media/{attachment['id']}?context=edit")["modified_gmt"] == kept["modified_gmt"]

    # Another person's store, which never heard of the upload, finds it as well.
    other = Desk(ledectl, place / "other", site, "author")
    third, _ = add(other, place, "third-use", "The third use", photo, "The ferry from the pier")
    third_page = site.page(other.publish(third))
    assert third_page.captions == ["The ferry from the pier / Ana Ruivo"], third_page.captions
    only(list(library(site) - before))


def file_says_what_it_may(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    photo, sha = make_photo(place)
    story, _ = add(desk, place, "telling", "A telling photo", photo, "Die Fähre „Möwe“ 항구", "creator=Ana Ruivo",
                   "copyright=© 2031 The Courier", "usage=One-time use, don't archive",
                   "digital-source=digitalCapture")
    page = site.page(desk.publish(story))
    data, says = download(site, only(site.copies_of(sha)), place)
    assert b"SECRET" not in data
    assert not [name for name in says if "GPS" in name or "Serial" in name or "Thumbnail" in name], says
    assert says["XMP-dc:Description"] == says["IPTC:Caption-Abstract"] == "Die Fähre „Möwe“ 항구", says
    assert says["XMP-photoshop:Credit"] == says["IPTC:Credit"] == "Ana Ruivo"
    assert says["XMP-dc:Creator"] == ["Ana Ruivo"] and says["IPTC:By-line"] == "Ana Ruivo", says
    assert says["XMP-dc:Rights"] == says["IPTC:CopyrightNotice"] == "© 2031 The Courier", says
    assert says["XMP-xmpRights:UsageTerms"] == "One-time use, don't archive", says
    assert says["XMP-iptcCore:AltTextAccessibility"] == "Seen: Die Fähre „Möwe“ 항구", says
    picture = only(page.pictures_of(sha))
    assert picture["width"] and picture["height"] and "1024w" in picture["srcset"], picture


def position_goes_where_the_photo_says_so(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    photo, sha = make_photo(place)
    story, name = add(desk, place, "placed", "A placed photo", photo, "The quay")
    before = library(site)
    desk.publish(story)
    desk.run("photo", "set", story, name, "keep-position=yes")
    page = site.page(desk.publish(story))
    desk.publish(story)
    one, other = sorted(library(site) - before)
    assert only(site.copies_of(sha))["id"] == one
    data, says = download(site, site.rest(f"media/{other}"), place)
    assert b"SECRET" not in data and "GPS:GPSLatitude" in says and "GPS:GPSLongitude" in says, says
    assert f"wp-image-{other}" in only(page.pictures)["class"], page.pictures


def kind_that_few_readers_see_is_converted(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    photo, sha = make_photo(place, "tiff", "scan.tif")
    story, _ = add(desk, place, "scanned", "A scanned photo", photo, "The old quay")
    status, address, talk = desk.try_to("publish", story, "--site", "courier")
    assert status == 0 and "“scan.tif” went to" in talk and "as a JPEG" in talk, (status, talk)
    attachment = only(site.copies_of(sha))
    assert attachment["mime_type"] == "image/jpeg" and attachment["source_url"].endswith("-scan.jpg"), attachment
    data, says = download(site, attachment, place)
    assert b"SECRET" not in data and says["XMP-photoshop:Credit"] == "Ana Ruivo"
    assert only(site.page(address).pictures_of(sha))["alt"] == "Seen: The old quay"


def decorative_is_passed_over(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    photo, sha = make_photo(place)
    story, _ = add(desk, place, "ornament", "An ornament", photo, "", "decorative=yes")
    page = site.page(desk.publish(story))
    assert only(page.pictures_of(sha))["alt"] == ""
    assert page.captions == ["Ana Ruivo"], page.captions


def make_halves(place):
    """A picture that is red on the left and blue on the right, secrets in it, and its hash."""
    path, _ = make_photo(place)
    picture = GdkPixbuf.Pixbuf.new(GdkPixbuf.Colorspace.RGB, False, 8, 1600, 1000)
    picture.fill(0xD02020FF)
    picture.new_subpixbuf(800, 0, 800, 1000).fill(0x2020D0FF)
    small = place / "small.jpg"
    picture.scale_simple(160, 100, GdkPixbuf.InterpType.BILINEAR).savev(str(small), "jpeg", [], [])
    picture.savev(str(path), "jpeg", [], [])
    subprocess.run(["exiftool", "-q", "-q", "-overwrite_original", *SECRETS, f"-ThumbnailImage<={small}", str(path)],
                   check=True, stdin=subprocess.DEVNULL)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def is_red(data, place):
    """Whether all of it is what stood on the left."""
    path = place / "look.jpg"
    path.write_bytes(data)
    picture = GdkPixbuf.Pixbuf.new_from_file(str(path))
    middle = [picture.get_pixels()[picture.get_rowstride() * (picture.get_height() // 2) + 3 * x:][:3]
              for x in range(4, picture.get_width() - 4, 7)]
    return all(pixel[0] > 150 > pixel[2] for pixel in middle)


def same_crop_goes_once(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "editor")
    photo, sha = make_halves(place)
    words = ["crop=0 0 0.5 0.8", "creator=Ana Ruivo"]
    before = library(site)
    first, _ = add(desk, place, "cut-here", "Cut here", photo, "The red boat", *words)
    second, name = add(desk, place, "cut-there", "Cut there", photo, "The boat that is red", *words)
    first_page = site.page(desk.publish(first))
    second_page = site.page(desk.publish(second))
    cut = only(list(library(site) - before))

    # The site has the crop, in pixels, colours and words, and nothing of the rest.
    attachment = site.rest(f"media/{cut}?context=edit")
    assert (attachment["media_details"]["width"], attachment["media_details"]["height"]) == (800, 800), attachment
    assert attachment["caption"]["raw"] == "The red boat / Ana Ruivo", attachment["caption"]
    data, says = download(site, attachment, place)
    assert is_red(data, place)
    assert b"SECRET" not in data
    assert not [tag for tag in says if "GPS" in tag or "Serial" in tag or "Thumbnail" in tag], says
    assert says["XMP-dc:Description"] == says["IPTC:Caption-Abstract"] == "The red boat", says
    assert says["XMP-dc:Creator"] == ["Ana Ruivo"] and says["XMP-photoshop:Credit"] == "Ana Ruivo", says
    for page, caption in ((first_page, "The red boat"), (second_page, "The boat that is red")):
        picture = only([picture for picture in page.pictures if f"wp-image-{cut}" in picture["class"]])
        assert picture["width"] == picture["height"] == "800", picture
        assert picture["alt"] == f"Seen: {caption}" and page.captions == [f"{caption} / Ana Ruivo"], picture

    # The original is not there, and is as it was here.
    assert site.copies_of(sha) == []
    kept = only([path for path in (place / "store").rglob("*") if path.is_file() and sha in path.name])
    assert kept.read_bytes() == photo.read_bytes()

    # Another crop is another picture; the first one's story keeps its own.
    desk.run("photo", "set", second, name, "crop=0 0 0.5 0.6")
    second_page = site.page(desk.publish(second))
    other = only(list(library(site) - before - {cut}))
    details = site.rest(f"media/{other}")["media_details"]
    assert (details["width"], details["height"]) == (800, 600), details
    assert f"wp-image-{other}" in only(second_page.pictures)["class"], second_page.pictures
    desk.publish(first)
    assert library(site) - before == {cut, other}

    # Without a crop it is the picture as it came.
    desk.run("photo", "set", second, name, "crop=")
    desk.publish(second)
    details = only(site.copies_of(sha))["media_details"]
    assert (details["width"], details["height"]) == (1600, 1000), details


def export_is_what_goes_out(site, place, ledectl):
    desk = Desk(ledectl, place / "store", site, "author")
    photo, _ = make_halves(place)
    before = library(site)
    story, name = add(desk, place, "as-sent", "As it is sent", photo, "The red boat", "crop=0 0 0.5 1",
                      "straighten=2", "exposure=0.5", "rotation=0")
    listed = only(json.loads(desk.output("photo", "list", story, "--json")))
    assert listed["crop"] == "0 0 0.5 1" and listed["straighten"] == "2", listed
    desk.run("photo", "export", story, name, str(place / "exported.jpg"))
    desk.publish(story)
    cut = only(list(library(site) - before))
    attachment = site.rest(f"media/{cut}")
    data, _ = download(site, attachment, place)
    assert data == (place / "exported.jpg").read_bytes()
    assert (attachment["media_details"]["width"], attachment["media_details"]["height"]) == (
        listed["width"], listed["height"]), (attachment["media_details"], listed)


PROMISES = {
    "/wordpress/uploads/two-stories-two-captions-one-upload": two_stories_two_captions_one_upload,
    "/wordpress/uploads/file-says-what-it-may": file_says_what_it_may,
    "/wordpress/uploads/position-goes-where-the-photo-says-so": position_goes_where_the_photo_says_so,
    "/wordpress/uploads/kind-that-few-readers-see-is-converted": kind_that_few_readers_see_is_converted,
    "/wordpress/uploads/decorative-is-passed-over": decorative_is_passed_over,
    "/wordpress/uploads/same-crop-goes-once": same_crop_goes_once,
    "/wordpress/uploads/export-is-what-goes-out": export_is_what_goes_out,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
