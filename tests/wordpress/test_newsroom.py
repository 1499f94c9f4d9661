#!/usr/bin/env python3
"""What the demo newsroom promises to the tests that publish to it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import urllib.error
from pathlib import Path

from promises import keep

TREE = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(TREE / "tests/support"))

import rest  # noqa: E402

SCRIPT = TREE / "build-aux/newsroom/newsroom.py"
PLENTY = 60


def newsroom(*arguments):
    return subprocess.run([sys.executable, str(SCRIPT), *arguments], check=True, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True).stdout


def ask(site, path, person=None, data=None):
    """The status and the body of an answer."""
    return rest.ask(site["address"] + path, person, data)


def is_reachable(site):
    try:
        return ask(site, "/wp-json/")[0] == 200
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_for_end(descriptor):
    if not select.select([descriptor], [], [], PLENTY)[0]:
        raise AssertionError("the newsroom did not end")


def every_role_signs_in(site, _folder):
    for role, person in site["people"].items():
        status, body = ask(site, "/wp-json/wp/v2/users/me?context=edit", person)
        assert status == 200, (role, status, body)
        assert json.loads(body)["roles"] == [role], body


def contributor_may_not_publish(site, _folder):
    status, body = ask(site, "/wp-json/wp/v2/posts", site["people"]["contributor"],
                       {"title": "Mine", "status": "publish"})
    assert status == 403, (status, body)


def reader_sees_the_news_in_the_theme(site, _folder):
    status, body = ask(site, "/")
    assert status == 200 and "Night ferry to Skerrow" in body, body[:2000]
    assert "themes/twentytwentyfive" in body, body[:2000]
    posts = json.loads(ask(site, "/wp-json/wp/v2/posts?per_page=100")[1])
    assert len(posts) >= 12, len(posts)
    status, body = ask(site, posts[0]["link"].removeprefix(site["address"]))
    assert status == 200 and posts[0]["title"]["rendered"] in body, body[:2000]


def sections_are_there(site, _folder):
    names = {section["name"] for section in json.loads(ask(site, "/wp-json/wp/v2/categories?per_page=100")[1])}
    assert {"World", "Politics", "Business", "Culture", "Sport"} <= names, names


def listens_on_loopback_only(site, _folder):
    addresses = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            address, port = fields[1].rsplit(":", 1)
            if fields[3] == "0A" and int(port, 16) == site["port"]:
                addresses.add(address)
    assert addresses == {"0100007F"}, addresses


def ends_with_the_process_that_it_watches(_site, folder):
    watched = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    site = json.loads(newsroom("start", "--dir", str(folder / "watched"), "--watch", str(watched.pid)))
    keeper = os.pidfd_open(site["keeper"])
    assert is_reachable(site)
    watched.stdin.close()
    watched.wait()
    wait_for_end(keeper)
    assert not is_reachable(site)
    assert not (folder / "watched").exists()


def leaves_no_server_when_it_is_killed(_site, folder):
    site = json.loads(newsroom("start", "--dir", str(folder / "killed")))
    servers = [os.pidfd_open(number) for number in children_of(site["keeper"])]
    assert servers
    os.kill(site["keeper"], signal.SIGKILL)
    for server in servers:
        wait_for_end(server)
    assert not is_reachable(site)


def children_of(parent):
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found


def stop_removes_it(site, _folder):
    newsroom("stop", "--dir", site["directory"])
    assert not is_reachable(site)
    assert not Path(site["directory"]).exists()


PROMISES = {
    "/newsroom/every-role-signs-in": every_role_signs_in,
    "/newsroom/contributor-may-not-publish": contributor_may_not_publish,
    "/newsroom/reader-sees-the-news-in-the-theme": reader_sees_the_news_in_the_theme,
    "/newsroom/sections-are-there": sections_are_there,
    "/newsroom/listens-on-loopback-only": listens_on_loopback_only,
    "/newsroom/ends-with-the-process-that-it-watches": ends_with_the_process_that_it_watches,
    "/newsroom/leaves-no-server-when-it-is-killed": leaves_no_server_when_it_is_killed,
    "/newsroom/stop-removes-it": stop_removes_it,
}


def main():
    with tempfile.TemporaryDirectory(prefix="lede-test-") as name:
        folder = Path(name)
        site = json.loads(newsroom("start", "--dir", str(folder / "site"), "--watch", str(os.getpid())))
        return keep(PROMISES, site, folder)


if __name__ == "__main__":
    sys.exit(main())
