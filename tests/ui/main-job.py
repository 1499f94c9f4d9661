#!/usr/bin/env python3
"""The main job, done in the real window as a person does it: connect the newsroom, write a story, add
its photo, publish, and open the page that readers get.

    main-job.py --newsroom FILE --output DIR

FILE describes the newsroom as newsroom.py does; DIR gets lede.png and page.png. Needs a display, a
message bus, and lede in PATH.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import html
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
TREE = HERE.parent.parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(TREE / "build-aux"))

from driver import Role, Window, keys, screenshot, type_text, wait_for  # noqa: E402
from session import Steps  # noqa: E402

KICKER = "Islands"
HEADLINE = "Night ferry returns to Sorna, and the island gets its evenings back"
DECK = "After two winters without a late boat, 4,100 islanders can stay for supper again."
BODY = """The ferry Dona Brites cast off at 10.40 on Thursday night with 143 people on board, and about sixty \
more stood on the quay to watch it go.

"Two winters of running for the last boat," said Lourdes Abrantes, 71, who had come to town for her eyes. \
"Tonight I had *dessert*."

## What it costs

The coastal fund pays for eleven months. After that the council has to show that **one seat in three** is \
taken, or find the money itself.

> [!PULLQUOTE]
The kitchen was the small part."""
REPORTER = {"person": "Ana Ruivo", "email": "ana.ruivo@saltmarsh.example", "window-size": "(1560, 980)"}
PHOTOGRAPHER = ("Seo Ha-neul", "haneul@saltmarsh.example")
PLACE = "Port Amaro"
CAPTION = "The Dona Brites leaves Port Amaro"  # written into the file by who took the picture
CREDIT = "서하늘·Saltmarsh Courier"
ALT = "A ferry with lit windows crosses dark water under an orange and violet evening sky."


def connect(window, newsroom, person):
    keys("ctrl+shift+l")
    window.fill("Site Address", newsroom["address"])
    window.press("Continue")
    window.fill("User Name", person["login"])
    window.fill("Application Password", person["application_password"])
    window.press("Sign In")
    window.press("Done")
    window.gone(None, Role.DIALOG)


def write(window):
    keys("ctrl+n")
    window.wait_for_focus("Headline")
    keys("shift+Tab")
    for name, text in (("Kicker", KICKER), ("Headline", HEADLINE), ("Deck", DECK), ("Body", BODY)):
        window.wait_for_focus(name)
        type_text(text)
        if name != "Body":
            keys("Tab")


def credit(window):
    keys("alt+4")
    window.fill("Section", "World")
    window.press("Add Byline")  # the reporter's own is there already
    name, address = PHOTOGRAPHER
    window.fill("Name", name, last=True)
    window.fill("E-mail", address, last=True)
    window.fill("Place", PLACE)


def illustrate(window, photo):
    keys("ctrl+shift+a")
    window.choose_file(photo, "Add Photos")
    # Caption and credit came with the file; the row opens for what did not.
    window.click(window.find(Role.LIST_ITEM, lambda name: name.startswith(CAPTION)))
    window.fill("Alternative Text", ALT, last=True)


def publish(window):
    keys("ctrl+shift+Return")
    window.press("Publish", below=window.find(Role.DIALOG, "Send to Site"))
    window.gone("Send to Site", Role.DIALOG)


def show(window):
    """What the reporter sees afterwards: the top of the page, and the story's state."""
    window.find(name=lambda name: name.startswith("State: Published"), seconds=60)
    window.gone("Deliveries", Role.BUTTON)
    window.press("Story", Role.PAGE_TAB)
    window.scroll_to_top(window.find(name="Page Preview"))


def read(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def public_address(newsroom):
    """Where a stranger finds the story: the newest one with our headline."""
    for post in json.loads(read(f"{newsroom['address']}/wp-json/wp/v2/posts?per_page=3")):
        if HEADLINE in html.unescape(post["title"]["rendered"]):
            return post["link"]
    return None


def main():
    parser = argparse.ArgumentParser(prog="main-job")
    parser.add_argument("--newsroom", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    newsroom = json.loads(options.newsroom.read_text(encoding="utf-8"))
    editor = newsroom["people"]["editor"]
    steps = Steps()

    with tempfile.TemporaryDirectory(prefix="lede-job-") as folder:
        drawing = subprocess.Popen(["sh", str(TREE / "data/samples/make-photos.sh"), folder])
        for key, value in REPORTER.items():
            subprocess.run(["gsettings", "set", "org.lede.Lede", key, value], check=True)
        with Window(["lede", "--store", f"{folder}/store"],
                    {"LEDE_SITE_SECRET": editor["application_password"]}) as window:
            steps.say("the window is open")
            connect(window, newsroom, editor)
            steps.say("the newsroom is connected")
            write(window)
            steps.say("the story is written")
            credit(window)
            steps.say("section, bylines and dateline are in")
            if drawing.wait() != 0:
                raise SystemExit("the sample photo could not be drawn")
            illustrate(window, f"{folder}/night-ferry-quay.jpg")
            steps.say("the photo is in, with caption, credit and alternative text")
            publish(window)
            address = wait_for(lambda: public_address(newsroom), "the story on the public site", 60)
            steps.say(f"published: {address}")
            show(window)
            screenshot(options.output / "lede.png")

    page = html.unescape(read(address))
    for words in (HEADLINE, DECK, "Ana Ruivo", "Seo Ha-neul", "Dona Brites cast off", CAPTION, CREDIT, ALT):
        if words not in page:
            raise SystemExit(f"the published page lacks “{words}”")
    subprocess.run([sys.executable, str(TREE / "build-aux/snapshot.py"), address,
                    str(options.output / "page.png")], check=True, env=dict(os.environ))
    steps.say("a reader opened the page")


if __name__ == "__main__":
    main()
