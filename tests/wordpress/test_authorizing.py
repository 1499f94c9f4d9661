#!/usr/bin/env python3
"""How a site gives Lede a password of its own: WordPress's page for it, in a browser, and the way back."""
# SPDX-License-Identifier: GPL-3.0-or-later

import base64
import json
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

import gi

gi.require_version("WebKit", "6.0")
from gi.repository import GLib, WebKit  # noqa: E402

from browser import Browser  # noqa: E402
from newsdesk import Site  # noqa: E402
from promises import keep  # noqa: E402

STATE = "3f0c7c1e-98c4-4d0f-8e0a-6a3f1d2b4c5d"
PRESSED = "document.getElementById('%s').click();"


class Page:
    def __init__(self, authorize, folder):
        self.authorize = authorize
        self.site = Site(folder / "site")
        self.person = self.site.description["people"]["editor"]
        self.browser = Browser()
        self.browser.sign_in(self.site.address, self.person["login"], self.person["password"])

    def run(self, *arguments, given=""):
        return subprocess.run([self.authorize, *arguments], input=given, capture_output=True, text=True)

    def press(self, button):
        """Opens the page that Lede opens and presses BUTTON; the address of ours that it leads to."""
        asked = self.run(self.site.address, STATE)
        assert asked.returncode == 0, asked.stderr
        self.browser.open(asked.stdout.strip())
        self.browser.wait_for(f"return document.getElementById('{button}');", "the button", 30)
        text = self.browser.run("return document.body.innerText;")
        assert "Lede on" in text, text

        found = []

        def decide(_view, decision, kind):
            if kind != WebKit.PolicyDecisionType.NAVIGATION_ACTION:
                return False
            address = decision.get_navigation_action().get_request().get_uri()
            if not address.startswith("lede:"):
                return False
            found.append(address)
            decision.ignore()
            return True

        handler = self.browser.view.connect("decide-policy", decide)
        self.browser.view.evaluate_javascript(PRESSED % button, -1, None, None, None, None)
        late = []
        timer = GLib.timeout_add_seconds(30, lambda: late.append(True))
        while not found and not late:
            GLib.MainContext.default().iteration(True)
        self.browser.view.disconnect(handler)
        assert found, "the browser was led nowhere"
        GLib.source_remove(timer)
        return found[0]

    def status_of(self, user, password):
        pair = base64.b64encode(f"{user}:{password}".encode()).decode()
        request = urllib.request.Request(f"{self.site.address}/wp-json/wp/v2/users/me?context=edit",
                                         headers={"Authorization": f"Basic {pair}"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, {}


def allowed(page):
    answer = page.run("--read", STATE, given=page.press("approve"))
    assert answer.returncode == 0, answer.stderr
    user, password = answer.stdout.splitlines()
    assert user == page.person["login"], user
    status, account = page.status_of(user, password)
    assert status == 200 and account["capabilities"]["publish_posts"], (status, account)
    assert page.status_of(user, "not the password")[0] == 401


def twice(page):
    """The names of a site's passwords have to differ."""
    passwords = set()
    for _ in range(2):
        answer = page.run("--read", STATE, given=page.press("approve"))
        assert answer.returncode == 0, answer.stderr
        passwords.add(answer.stdout)
    assert len(passwords) == 2


def refused(page):
    answer = page.run("--read", STATE, given=page.press("reject"))
    assert answer.returncode != 0 and "not allowed" in answer.stderr, answer


def main():
    with tempfile.TemporaryDirectory(prefix="lede-test-") as name:
        page = Page(sys.argv[1], Path(name))
        return keep({
            "/wordpress/authorizing/the-browser-brings-a-password": allowed,
            "/wordpress/authorizing/a-second-computer-gets-one-of-its-own": twice,
            "/wordpress/authorizing/a-refusal-is-said": refused,
        }, page)


if __name__ == "__main__":
    sys.exit(main())
