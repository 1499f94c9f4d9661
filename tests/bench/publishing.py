"""Stories with three photos each into a WordPress over loopback: ledectl, a plain curl script, and WordPress's
own functions without HTTP, which is what wp-cli calls."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

STORIES, PHOTOS = 100, 3
TREE = Path(os.environ["LEDE_DEV_TREE"])
NEWSROOM = TREE / "build-aux/newsroom/newsroom.py"

STORY = """---
headline: Ferry timetable {number}
deck: Eleven crossings a day from spring.
section: World
tags:
- Harbour
- Timetables
bylines:
- name: Ana Ruivo
  role: writer
photos:
{photos}
---

The first boat leaves at six.

{marks}

The last one waits for the train.
"""
PHOTO = """- id: {id}
  file: {file}
  caption: The quay, picture {number}.
  credit: Porto Wire
  alt: Boats at a quay"""

# What anybody would write who has an evening: upload, take the number, put the story.
CURL = """
set -eu
ids=
for photo in "$1" "$2" "$3"; do
  answer=$(curl -sSf -u "$ACCOUNT" -H 'Content-Type: image/jpeg' \\
    -H "Content-Disposition: attachment; filename=${photo##*/}" --data-binary @"$photo" "$ADDRESS/wp-json/wp/v2/media")
  id=${answer#*'"id":'}
  ids="$ids ${id%%,*}"
done
content='<!-- wp:paragraph --><p>The first boat leaves at six.</p><!-- /wp:paragraph -->'
for id in $ids; do
  content="$content<!-- wp:image {\\"id\\":$id} --><figure class=\\"wp-block-image\\"><img/></figure><!-- /wp:image -->"
done
printf '{"title":"Ferry timetable","status":"publish","content":"%s"}' "$(printf %s "$content" | sed 's/"/\\\\"/g')" |
  curl -sSf -u "$ACCOUNT" -H 'Content-Type: application/json' --data-binary @- "$ADDRESS/wp-json/wp/v2/posts"
"""


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL, **options)


def make_photos(count):
    """JPEGs of two megabytes, each with bytes of its own, made once."""
    kept = TREE / "build/bench/press-photos"
    if not kept.exists():
        print("making press photos ...", flush=True)
        new = kept.with_name(kept.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        make = "magick" if shutil.which("magick") else "convert"
        for motif in range(5):
            run(make, "-seed", motif, "-size", "1200x800", "plasma:tan-steelblue", "-attenuate", "0.3", "+noise",
                "Gaussian", "-resize", "2400x1600!", "-attenuate", "0.1", "+noise", "Gaussian", "-quality", "88",
                new / f"motif-{motif}.jpg")
        for number in range(STORIES * PHOTOS):
            shutil.copy(new / f"motif-{number % 5}.jpg", new / f"quay-{number:03}.jpg")
        for motif in new.glob("motif-*"):
            motif.unlink()
        run("exiftool", "-q", "-overwrite_original", "-XMP-dc:Description<The quay, ${filename}", new)
        new.rename(kept)
    return sorted(kept.glob("*.jpg"))[:count]


class Site:
    """A newsroom that is fresh for each program."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        started = run(sys.executable, NEWSROOM, "start", "--dir", self.folder, "--watch", os.getpid(),
                      capture_output=True, text=True)
        self.description = json.loads(started.stdout)
        self.address = self.description["address"]
        self.person = self.description["people"]["editor"]
        return self

    def __exit__(self, *_exception):
        run(sys.executable, NEWSROOM, "stop", "--dir", self.folder, stdout=subprocess.DEVNULL)


def with_lede(site, stories, folder):
    environment = dict(os.environ, LEDE_SITE_SECRET=site.person["application_password"],
                       DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
    ctl = ["ledectl", "--store", str(folder / "store")]
    quiet = {"env": environment, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    run(*ctl, "site", "add", "courier", site.address, "--user", site.person["login"], **quiet)
    names = []
    for number, photos in enumerate(stories):
        texts = [PHOTO.format(id=f"quay{i}", file=path, number=i) for i, path in enumerate(photos)]
        marks = "\n\n".join(f"![](photo:quay{i})" for i in range(len(photos)))
        path = folder / f"ferry-{number}.md"
        path.write_text(STORY.format(number=number, photos="\n".join(texts), marks=marks), encoding="utf-8")
        names.append(run(*ctl, "import", path, **quiet).stdout.split()[-1])
    for name in names:
        start = time.perf_counter()
        run(*ctl, "publish", name, "--site", "courier", **quiet)
        yield time.perf_counter() - start


def with_curl(site, stories, _folder):
    environment = dict(os.environ, ADDRESS=site.address,
                       ACCOUNT=f"{site.person['login']}:{site.person['application_password']}")
    for photos in stories:
        start = time.perf_counter()
        run("sh", "-c", CURL, "sh", *photos, env=environment, stdout=subprocess.DEVNULL)
        yield time.perf_counter() - start


def with_functions(site, stories, _folder):
    environment = dict(os.environ, LEDE_NEWSROOM_DIR=str(site.folder), LEDE_NEWSROOM_ADDRESS=site.address,
                       LEDE_NEWSROOM_SECRET="bench")
    code = next(path for path in (site.folder / "site", site.folder) if (path / "wp-load.php").exists())
    for photos in stories:
        start = time.perf_counter()
        run("php", TREE / "tests/bench/publish.php", code, *photos, env=environment, stdout=subprocess.DEVNULL)
        yield time.perf_counter() - start


def count_on(site):
    """How many stories and photos are there, over what a fresh newsroom has."""
    import urllib.request

    counts = []
    for what in ("posts", "media"):
        with urllib.request.urlopen(f"{site.address}/wp-json/wp/v2/{what}?per_page=1", timeout=60) as answer:
            counts.append(int(answer.headers["X-WP-Total"]))
    return counts


def measure(table, folder, quick):
    number = 6 if quick else STORIES
    photos = make_photos(number * PHOTOS)
    stories = [photos[i * PHOTOS:(i + 1) * PHOTOS] for i in range(number)]
    # wp-cli's own start is a hundredth of what WordPress's functions take for these photos.
    ways = (("lede", with_lede), ("curl", with_curl), ("php", with_functions))

    for name, way in ways:
        place = folder / f"publish-{name}"
        place.mkdir()
        with Site(place / "site") as site:
            before = count_on(site)
            times = list(way(site, stories, place))
            after = count_on(site)
        made = [after[i] - before[i] for i in range(2)]
        if made != [number, number * PHOTOS]:
            raise SystemExit(f"{name} made {made[0]} stories and {made[1]} photos, not {number} and {number * PHOTOS}")
        table.add("publish a story with three photos", name, [seconds * 1000 for seconds in times])
        table.add(f"publish {number} such stories", name, [sum(times)], "s")
        shutil.rmtree(place, ignore_errors=True)
