"""The views of what happens with sites: connecting one, publishing, the queue, a story that is public, and
one that a colleague changed there."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import os
import sqlite3
import subprocess
from pathlib import Path

import rest
from camera import SIZES, dialog, for_each_size, ledectl, open_story
from driver import Role, Window, keys, type_text, wait_for
from gate import Gate

SITE = "The Saltmarsh Courier"  # as the newsroom calls itself

# A story that has been out for a while
HALL = """---
headline: Market hall opens after nine years
deck: Forty stalls, a glass roof, and a clock that runs.
slug: market-hall
section: Local
bylines:
- name: Ana Ruivo
withdrawal-note: This story named the wrong builder. We took it back and are asking again.
excerpt: Forty stalls under a new glass roof.
seo-title: When does the market hall in Port Amaro open?
canonical: https://saltmarsh.example/2031/04/market-hall
sticky: true
comments: closed
---

The doors opened at six, and the bakers were there before the light was.
"""

# What a colleague writes over in the sample on the site, and what is written over here meanwhile
THERE = (
    ("Night ferry returns to Sorna", "Late boat returns to Sorna"),
    ("about sixty people on the quay", "about a hundred people on the quay"),
    ("four of its six nurses", "five of its seven nurses"),
    ("Its dialysis room has been closed since the nurses lost their way home.",
     "Its dialysis room has been closed for two years."),
)
OURS = (
    ("about sixty people on the quay", "some seventy people on the quay"),
    ("none of them could get home", "none of them could get home by boat"),
)
HEADLINE = "Night ferry is back, and the island gets its evenings back"
CAPTION = "The clinic at Vila Sorna. Its dialysis room has been closed since March 2029."


def kinds_of_sites(camera, window):
    """A site that needs no server. Nothing is connected afterwards."""
    if not camera.wants("site-folder"):
        return
    keys("ctrl+shift+l")
    window.find(Role.DIALOG, "Connect a Site")
    window.press("Use a Folder on This Computer")
    window.field("Name of the Site")
    for_each_size(camera, window, lambda: camera.take("site-folder"))
    keys("Escape")
    window.find(name="Which Site?")
    keys("Escape")
    window.gone("Connect a Site", Role.DIALOG)


def life(camera, environment, folder):
    """What can be done with a story that is public."""
    path = folder / "market-hall.md"
    path.write_text(HALL, encoding="utf-8")
    os.environ["LEDE_SITE_SECRET"] = environment["LEDE_SITE_SECRET"]
    story = ledectl("import", str(path))
    ledectl("publish", story, "--site", SITE)
    ledectl("set", story, "slug=market-hall-opens")
    ledectl("publish", story, "--site", SITE, "--new-date")

    def each(view, take):
        if camera.wants(view):
            for_each_size(camera, window, take)

    def every_dialog(view, name, *opening):
        def take():
            with dialog(window, name, *opening):
                camera.take(view)
        each(view, take)

    def menu():
        window.press(window.find(name=lambda name: name.startswith("State: ")).get_name(), role=None)
        camera.take("life-menu")
        keys("Escape")

    with Window(["lede", story], environment) as window:
        window.find(name=lambda name: name.startswith("State: Published"))
        every_dialog("life-update", "Send to Site", "ctrl+shift+Return")
        every_dialog("life-withdraw", "Withdraw Story", "ctrl+alt+w")
        every_dialog("life-unpublish", "Unpublish Story", "alt+shift+w")
        every_dialog("life-trash", "Move to Trash", "alt+shift+Delete")
        if camera.wants("life-menu"):  # on a narrow window it opens beyond the window's edge
            menu()
        open_story(window, "storm-wall")
        window.find(name=lambda name: name.startswith("State: Draft"))
        every_dialog("life-schedule", "Send to Site", "ctrl+alt+c")


def change_there(description, slug, *changes):
    """As a colleague does it, in the site's own editor."""
    posts = description["address"] + "/wp-json/wp/v2/posts"
    person = description["people"]["administrator"]
    post = json.loads(rest.ask(f"{posts}?slug={slug}&context=edit", person)[1])[0]
    texts = {"title": post["title"]["raw"], "content": post["content"]["raw"]}
    for old, new in changes:
        assert sum(text.count(old) for text in texts.values()) >= 1, old
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    status, answer = rest.ask(f"{posts}/{post['id']}", person, texts)
    assert status == 200, answer[:300]


def merge(camera, environment, description, sample):
    """The sample, after it was changed on the site and here: a text, a caption, the headline."""
    os.environ["LEDE_SITE_SECRET"] = environment["LEDE_SITE_SECRET"]
    change_there(description, sample, *THERE)
    body = subprocess.run(["ledectl", "render", sample, "--as", "markdown"], check=True, capture_output=True,
                          text=True).stdout.split("\n---\n", 1)[1].strip("\n")
    for old, new in OURS:
        assert body.count(old) == 1, old
        body = body.replace(old, new)
    ledectl("set", sample, f"body={body}", f"headline={HEADLINE}", f"photos.clinic.caption={CAPTION}")
    # It stops at the change.
    subprocess.run(["ledectl", "publish", sample, "--site", SITE], capture_output=True, check=False)

    with Window(["lede", sample], environment) as window:
        window.find(Role.BUTTON, "Compare…")
        for size in SIZES:
            camera.resize(window, size)
            keys("ctrl+alt+q")
            sheet = window.find(Role.DIALOG, "Changed on the Site")
            places = window.find(Role.LIST, "Places That Differ", sheet)
            narrow = size[0] < 700
            if narrow:
                camera.take("merge-list")
            for view, place in (("merge", "Paragraph, Decide"), ("merge-headline", "Headline"),
                                ("merge-caption", "Caption"), ("merge-words", "Paragraph, Merged")):
                if not camera.wants(view):
                    continue
                window.click(window.find(Role.LIST_ITEM, lambda name, place=place: name.startswith(place), places))
                window.field("What Is to Stand There", sheet)
                camera.take(view)
                if narrow:
                    keys("Escape")
                    places = window.find(Role.LIST, "Places That Differ", sheet)
            keys("Escape")
            window.gone("Changed on the Site", Role.DIALOG)



def connect(camera, window, description):
    person = description["people"]["editor"]

    def every_size(view):
        if camera.wants(view):
            for_each_size(camera, window, lambda: camera.take(view))

    keys("ctrl+shift+l")
    window.find(Role.DIALOG, "Connect a Site")
    every_size("site-address")
    window.fill("Site Address", "http://127.0.0.1:9")
    window.press("Continue")
    window.find(name=lambda name: "127.0.0.1" in name)
    every_size("site-address-error")
    window.fill("Site Address", description["address"])
    window.press("Continue")
    window.fill("User Name", person["login"])
    window.fill("Application Password", "wrong")
    every_size("site-account")
    window.press("Sign In")
    every_size("site-account-error")
    window.fill("Application Password", person["application_password"])
    window.press("Sign In")
    window.find(Role.BUTTON, "Done")
    every_size("site-done")
    window.press("Done")
    window.gone(None, Role.DIALOG)


def publish(camera, window):
    def take():
        with dialog(window, "Send to Site", "ctrl+shift+Return"):
            camera.take("publish")

    if camera.wants("publish"):
        for_each_size(camera, window, take)
    keys("ctrl+shift+Return")
    window.press("Publish", below=window.find(Role.DIALOG, "Send to Site"))
    window.gone("Send to Site", Role.DIALOG)
    window.find(name=lambda name: name.startswith("State: Published"), seconds=60)
    toast = window.find(name=lambda name: name.startswith("Published: http"))
    while not window.all(Role.BUTTON, "Close", below=toast):
        toast = toast.get_parent()
    if camera.wants("published"):
        for_each_size(camera, window, lambda: camera.take("published"))
    window.click(window.find(Role.BUTTON, "Close", below=toast))
    window.gone("Open", Role.BUTTON)


def connect_through_a_gate(description, name):
    """One more site, which the camera can take away."""
    gate = Gate(int(description["address"].rpartition(":")[2]))
    ledectl("site", "add", name, description["address"], "--user", "editor")
    with contextlib.closing(sqlite3.connect(Path(os.environ["XDG_DATA_HOME"]) / "lede/lede.db")) as database, database:
        database.execute("UPDATE sites SET api = ? WHERE name = ?", (f"http://127.0.0.1:{gate.port}/wp-json/", name))
    return gate


def queue(camera, environment, description, sample):
    """Deliveries in every state: one that is being sent, some that wait, one that needs somebody, some that are
    done."""
    os.environ["LEDE_SITE_SECRET"] = environment["LEDE_SITE_SECRET"]
    away = connect_through_a_gate(description, "Evening Tide")
    slow = connect_through_a_gate(description, "Night Wire")
    picture = Path(os.environ["TMPDIR"]) / "fog.png"  # the sample's own photos are there already
    subprocess.run(["magick", "-size", "500x400", "xc:gray", "+noise", "Random", str(picture)], check=True)
    photo = ledectl("photo", "add", sample, str(picture))
    ledectl("set", sample, f"photos.{photo}.caption=Fog over the quay.", f"photos.{photo}.credit=Ana Ruivo",
            f"photos.{photo}.alt=A grey surface of fine grain.")
    text = subprocess.run(["ledectl", "render", sample, "--as", "markdown"], check=True, capture_output=True, text=True)
    body = text.stdout.split("\n---\n", 1)[1].strip("\n")
    ledectl("set", sample, f"body={body}\n\n![](photo:{photo})")  # only what a story shows is sent
    away.shut()
    for story in ("harbour-plan", "salt-prices", sample):
        subprocess.run(["ledectl", "publish", story, "--site", "Evening Tide"], capture_output=True, check=False)
    ledectl("publish", "choir", "--site", "Night Wire")
    change_there(description, "choir", ("The choir that sang a ferry home", "The choir that brought a ferry home"))
    ledectl("set", "choir", "deck=An echo on the car deck, and two hundred listeners.")
    subprocess.run(["ledectl", "publish", "choir", "--site", "Night Wire"], capture_output=True, check=False)
    with Window(["lede", sample], {**environment, "LEDE_TEST_DEAD_AFTER": "600"}) as window:
        if camera.wants("publish-several"):
            for size in SIZES:
                camera.resize(window, size)
                with dialog(window, "Send to Site", "ctrl+shift+Return"):
                    camera.take("publish-several")
        camera.resize(window, SIZES[0])
        window.find(name=lambda name: name.startswith("Evening Tide cannot be reached"), seconds=60)
        with dialog(window, "Deliveries", "ctrl+alt+d"):
            window.find(name=lambda name: name.startswith("Waiting ("))
            for size in SIZES:
                camera.resize(window, size)
                camera.take("queue")
        if camera.wants("queue-sending"):
            # It all but stands still, and the connection does not count as dead so soon.
            camera.resize(window, SIZES[0])
            slow.bytes_a_second = 300
            keys("ctrl+shift+Return")
            sheet = window.find(Role.DIALOG, "Send to Site")
            for site in (SITE, "Night Wire"):
                window.press(site, role=None, below=sheet)
            window.press("Update", below=sheet)  # it is out on another site
            window.gone("Send to Site", Role.DIALOG)
            with dialog(window, "Deliveries", "ctrl+alt+d"):
                window.find(name=lambda name: name.startswith("Sending photo"), seconds=60)
                slow.bytes_a_second = 1
                for size in SIZES[::2]:
                    camera.resize(window, size)
                    camera.take("queue-sending")
        if camera.wants("queue-story"):
            open_story(window, "choir")
            for size in SIZES:
                camera.resize(window, size)
                keys("ctrl+shift+d")
                camera.take("queue-story")
                keys("Escape")


def offline(camera, environment, sample):
    """A machine without a network, where the kernel lets us make one."""
    command = ["unshare", "--net", "lede", sample]
    if subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode != 0:
        print("no picture without a network: the kernel lets nobody but root make one")
        return
    with Window(command, environment) as window:
        for size in SIZES:
            camera.resize(window, size)
            window.find(name=lambda name: name.startswith("You are offline"))
            camera.take("offline")
