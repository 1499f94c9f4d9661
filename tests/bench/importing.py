"""Camera files on their way into the store, each with a thumbnail; exiftool and vipsthumbnail beside it."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

from processes import memory, tree_of

COUNT = 100
SIZE = 256  # of a thumbnail, pixels
MOTIFS = 5  # pictures that are made; the rest differ in what they say of themselves


def run(*command, **options):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, **options)


def camera_files(count):
    """JPEGs of 6,000 by 4,000 pixels with captions and credits, made once."""
    kept = Path(os.environ["LEDE_DEV_TREE"]) / "build/bench/camera-files"
    if not kept.exists():
        print("making camera files ...", flush=True)
        new = kept.with_name("camera-files.new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        make = "magick" if shutil.which("magick") else "convert"
        for motif in range(MOTIFS):
            run(make, "-seed", str(motif), "-size", "1500x1000", "plasma:tan-steelblue", "-attenuate", "0.35",
                "+noise", "Gaussian", "-resize", "6000x4000!", "-attenuate", "0.08", "+noise", "Gaussian",
                "-sampling-factor", "2x1", "-quality", "90", str(new / f"motif-{motif}.jpg"))
        for number in range(COUNT):
            shutil.copy(new / f"motif-{number % MOTIFS}.jpg", new / f"harbour-{number:03}.jpg")
        for motif in new.glob("motif-*"):
            motif.unlink()
        run("exiftool", "-q", "-overwrite_original", "-codedcharacterset=UTF8",
            "-XMP-dc:Description<The harbour at dawn, ${filename}", "-IPTC:Caption-Abstract<The harbour, ${filename}",
            "-XMP-photoshop:Credit=Porto Wire", "-XMP-dc:Creator=Ana Ruiz", "-EXIF:Artist=Ana Ruiz",
            "-XMP-iptcCore:AltTextAccessibility=Boats at a quay", "-EXIF:Model=Invented 24", str(new))
        new.rename(kept)
    return sorted(str(path) for path in kept.glob("*.jpg"))[:count]


def cost(command, **options):
    """Seconds, and the most memory that a command and all that it started had at one time."""
    peak, over = [0], threading.Event()

    def watch(pid):
        while not over.wait(0.02):
            peak[0] = max(peak[0], memory(tree_of(pid)))

    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)
    watcher = threading.Thread(target=watch, args=(process.pid,))
    watcher.start()
    status = process.wait()
    seconds = time.perf_counter() - start
    over.set()
    watcher.join()
    if status:
        raise SystemExit(f"{command[0]} failed")
    return seconds, peak[0]


def measure(table, folder, quick):
    files = camera_files(20 if quick else COUNT)
    what = f"{len(files)} photos of 24 megapixels"
    rounds = 1 if quick else 3
    lede, peers = [], []
    peer = 'exiftool -json -q "$@" >"$OUT/texts.json" && vipsthumbnail --size "$SIZE" -o "$OUT/%s.jpg" "$@"'

    for path in files:  # into the memory of files, for both
        Path(path).read_bytes()
    for number in range(rounds):
        place = folder / f"import-{number}"
        place.mkdir()
        environment = dict(os.environ, XDG_CACHE_HOME=str(place / "cache"), OUT=str(place), SIZE=str(SIZE))
        program = Path(os.environ["LEDE_DEV_BUILD"]) / "tests/bench/bench-import"
        lede.append(cost([str(program), str(place / "store"), str(SIZE), *files], env=environment))
        if shutil.which("vipsthumbnail"):
            peers.append(cost(["sh", "-ec", peer, "sh", *files], env=environment))
        shutil.rmtree(place)

    for name, costs in (("lede", lede), ("exiftool+vips", peers)):
        if costs:
            table.add(f"import, {what}", name, [seconds for seconds, _ in costs], "s")
            table.add(f"peak memory, import, {what}", name, [most for _, most in costs], "MB")
    if not peers:
        print("  vipsthumbnail is not installed: no row to compare with")
