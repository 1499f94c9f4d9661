"""A desk that publishes through the fault proxy, and the look at what came of it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from fault_proxy import FaultProxy
from ghost_site import GhostSite, NotHere
from wordpress_site import WordpressSite

from newsdesk import make_picture

ALL = bool(os.environ.get("LEDE_TEST_ALL"))
PLENTY = 120
SETTLE = 3000  # milliseconds; what comes late is done well within, also where others use the machine
MAX_ATTEMPTS = 12
KINDS = {"wordpress": WordpressSite, "ghost": GhostSite}
TEXT = """\
---
headline: {headline}
slug: {slug}
section: {section}
tags: [{tags}]
photos:
  - {{file: a.png, id: a, lead: true, caption: First of {slug}, credit: The Courier, alt: First}}
  - {{file: b.png, id: b, caption: Second of {slug}, credit: The Courier, alt: Second}}
  - {{file: c.png, id: c, caption: Third of {slug}, credit: The Courier, alt: Third}}
---

The first words of {slug}.

![](photo:b)

Between the photos of {slug}.

![](photo:c)

The last words of {slug}.
"""


def draw_small(path, seed):
    return make_picture(path, seed, 640, 420)


@dataclass
class Story:
    """What was written, and so what has to be on the site once."""

    slug: str
    headline: str
    section: str
    tags: list
    id: str
    marks: dict  # photo's name to what its file is called on a site

    @property
    def words(self):
        return [f"{words} {self.slug}" for words in
                ("The first words of", "Between the photos of", "The last words of", "Second of", "Third of")]


class Bench:
    """One newsroom behind the proxy, and one person with a store of their own."""

    def __init__(self, folder, ledectl, proxy, site):
        self.folder = folder
        self.ledectl = ledectl
        self.proxy = proxy
        self.site = site
        self.pictures = 0
        self.process = None
        self.said = []  # by the attempts that failed
        self.environment = dict(os.environ, LEDE_SITE_SECRET=site.secret, LEDE_TEST_SETTLE=str(SETTLE),
                                DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", LANG="C.UTF-8",
                                XDG_CACHE_HOME=str(folder / "cache"), XDG_DATA_HOME=str(folder / "data"))
        self.do("site", "add", "courier", *site.connection)

    def start(self, *arguments, **environment):
        return subprocess.Popen([self.ledectl, "--store", str(self.folder / "store"), *arguments],
                                env={**self.environment, **environment}, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments, **environment):
        """Exit status, answer, and what was said beside it."""
        self.process = self.start(*arguments, **environment)
        answer, talk = self.process.communicate(timeout=PLENTY)
        for word in ("Sanitizer", "runtime error", "CRITICAL", "WARNING"):
            assert word not in talk, talk
        return self.process.returncode, answer, talk

    def do(self, *arguments):
        status, answer, talk = self.run(*arguments)
        assert status == 0, (arguments, status, talk)
        return (answer.strip().splitlines() or [""])[-1]

    def kill(self, process):
        """Ends the publishing process at once; what a fault of the proxy may do."""
        process.kill()
        process.wait()

    def write_story(self, slug, tags=None, draw=draw_small):
        """Puts a story with three photos of its own into the store. Nothing is sent."""
        place = self.folder / slug
        place.mkdir()
        marks = {}
        for name in "abc":
            self.pictures += 1
            sha = draw(place / f"{name}.png", self.pictures)
            marks[f"photo {name}"] = f"lede-{sha[:20]}"
        tags = tags or [f"{slug}-first", f"{slug}-second"]
        story = Story(slug, f"Headline of {slug}", "Local", tags, "", marks)
        path = place / f"{slug}.md"
        path.write_text(TEXT.format(slug=slug, headline=story.headline, section=story.section,
                                    tags=json.dumps(story.tags, ensure_ascii=False)[1:-1]), encoding="utf-8")
        story.id = self.do("import", str(path))
        return story

    def delivery_of(self, story):
        """The newest one, None before there is any."""
        status, answer, talk = self.run("--json", "deliveries")
        assert status == 0, (status, talk)
        deliveries = json.loads(answer)
        return next((delivery for delivery in deliveries if delivery["story"] == story.id), None)

    def publish(self, story, faulty_attempts=1):
        """Tries until it is done, as a person does who says “Try now”; the line is good after some attempts.
        How many it took."""
        self.said = []
        for attempt in range(1, MAX_ATTEMPTS + 1):
            if attempt > faulty_attempts:
                self.proxy.plan = lambda request: None
            delivery = self.delivery_of(story)
            waits = delivery and delivery["status"] in ("waiting", "running")
            status, answer, talk = self.run(*(["deliver"] if waits else ["publish", story.id, "--site", "courier"]))
            if status == 0:
                return attempt
            assert status in (1, -9), (status, answer, talk)
            self.said.append(talk)
        raise AssertionError(f"not done after {MAX_ATTEMPTS} attempts: {self.said}")

    def find_faults(self, story, before):
        self.proxy.settle()
        found = list(self.site.find_faults(story))
        after = self.site.tally()
        grown = {what: after[what] - before[what] for what in after}
        if grown != {"stories": 1, "photos": len(story.marks)}:
            found.append(f"there are more by {grown}")
        delivery = self.delivery_of(story)
        if delivery["status"] != "done" or not all(step["done"] for step in delivery["steps"]):
            found.append(f"the delivery is {delivery}")
        elif delivery["message"]:
            found.append(f"the delivery says {delivery['message']}")
        return found + [repr(problem) for problem in self.proxy.problems]

    def publish_once(self, slug, plan, faulty_attempts=1, **given):
        """A story of its own through a line that has these faults; how many attempts it took."""
        self.proxy.reset()
        story = self.write_story(slug, **given)
        before = self.site.tally()
        self.proxy.reset(lambda request: plan(story, request))
        attempts = self.publish(story, faulty_attempts)
        self.assert_once(story, before)
        return attempts

    def assert_once(self, story, before):
        found = self.find_faults(story, before)
        asked = [self.site.name_request(story, request) for request in self.proxy.requests]
        assert not found, f"{story.slug}: {found}; it was asked {asked}"


@contextlib.contextmanager
def open_bench(ledectl, kind="wordpress", **line):
    """A newsroom of its own behind a proxy of its own."""
    with tempfile.TemporaryDirectory(prefix="lede-test-") as name, FaultProxy(**line) as proxy:
        site = KINDS[kind](Path(name) / "site", proxy.address)
        proxy.upstream = site.port
        if hasattr(site, "open_section"):
            site.open_section("Local")
        try:
            yield Bench(Path(name), ledectl, proxy, site)
        finally:
            site.stop()


def keep(promises, **line):
    """Runs each promise on a bench of its own, and says in TAP which ones were kept.

    The arguments are ledectl and the kind of site."""
    ledectl, kind = str(Path(sys.argv[1]).resolve()), sys.argv[2]
    wanted = os.environ.get("LEDE_TEST_PROMISE", "")
    promises = {name: check for name, check in promises.items() if wanted in name}
    failed = 0
    print(f"1..{len(promises)}", flush=True)
    for number, (name, check) in enumerate(promises.items(), 1):
        promise = f"/delivery/{kind}/{name}"
        try:
            with open_bench(ledectl, kind, **line) as bench:
                check(bench)
            print(f"ok {number} - {promise}", flush=True)
        except NotHere as reason:
            print(f"ok {number} - {promise} # SKIP {reason}", flush=True)
        except Exception:  # noqa: BLE001 - whatever broke the promise is worth printing
            failed += 1
            lines = "\n# ".join(traceback.format_exc().splitlines())
            print(f"not ok {number} - {promise}\n# {lines}", flush=True)
    return 1 if failed else 0
