"""What the tests of ledectl share: running it in a store of their own, and speaking TAP."""
# SPDX-License-Identifier: GPL-3.0-or-later

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent.parent
SAMPLES = TREE / "data/samples"
PROGRAM = Path(sys.argv[1]).resolve()
NEWSROOM = os.environ.get("LEDE_TEST_NEWSROOM", str(TREE / "build-aux/newsroom/newsroom.py"))
PLENTY = 120


class Skip(Exception):
    """What a promise needs is not here; the reason is printed."""


@dataclass
class Result:
    status: int
    out: str
    err: str

    @property
    def last(self):
        lines = self.out.splitlines()
        return lines[-1] if lines else ""


class Ledectl:
    """A store and an environment in which nothing of the person's own is found."""

    def __init__(self, folder, secret=None):
        self.folder = folder
        self.store = folder / "store"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_DATA_HOME": str(folder / "data"),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "LEDE_THEMES": str(TREE / "data/themes"),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "LEDE_DECODER"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        if secret:
            self.environment["LEDE_SITE_SECRET"] = secret

    def command(self, *words):
        return [str(PROGRAM), "--store", str(self.store), *map(str, words)]

    def __call__(self, *words, cwd=None, **environment):
        run = subprocess.run(self.command(*words), env={**self.environment, **environment}, cwd=cwd or self.folder,
                             stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PLENTY, check=False)
        return Result(run.returncode, run.stdout, run.stderr)

    def do(self, *words, **options):
        """Runs what has to succeed; its last line."""
        result = self(*words, **options)
        assert result.status == 0, f"{words}: {result}"
        return result.last

    def refuse(self, *words, status=1, says=(), **options):
        """Runs what has to fail with one sentence and nothing to take for a result."""
        result = self(*words, **options)
        assert result.status == status, f"{words}: {result}"
        assert "ledectl: " in result.err and "CRITICAL" not in result.err and "WARNING" not in result.err, result.err
        for word in (says,) if isinstance(says, str) else says:
            assert word in result.err, f"{word!r} not in {result.err!r}"
        return result

    def json(self, *words):
        return json.loads(self("--json", *words).out)


def draw_photos(folder):
    """The sample stories and their photos, in a folder. Drawing takes a while, so it is done once a build."""
    script = SAMPLES / "make-photos.sh"
    drawn = PROGRAM.parent / f"sample-photos-{hashlib.sha256(script.read_bytes()).hexdigest()[:12]}"
    if not drawn.exists():
        partial = Path(tempfile.mkdtemp(dir=PROGRAM.parent, prefix="sample-photos-"))
        subprocess.run([str(script), str(partial)], check=True, stdin=subprocess.DEVNULL)
        try:
            partial.rename(drawn)
        except OSError:  # another test was faster
            shutil.rmtree(partial)
    for path in [*SAMPLES.glob("*.md"), *drawn.iterdir()]:
        shutil.copy(path, folder)


def start_newsroom(folder, port=0):
    run = subprocess.run([sys.executable, NEWSROOM, "start", "--dir", str(folder), "--watch", str(os.getpid()),
                          "--port", str(port)],
                         check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return json.loads(run.stdout)


def keep(promises, prepare=lambda folder: None):
    """Holds the program to its promises, each with a folder of its own and what PREPARE made."""
    print(f"1..{len(promises)}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="lede-cli-") as name:
        shared = prepare(Path(name))
        for number, (promise, check) in enumerate(promises.items(), 1):
            folder = Path(name) / str(number)
            folder.mkdir()
            try:
                check(folder, shared)
                print(f"ok {number} - {promise}", flush=True)
            except Skip as reason:
                print(f"ok {number} - {promise} # SKIP {reason}", flush=True)
            except Exception as error:  # noqa: BLE001 - whatever broke the promise is worth printing
                failed += 1
                frames = traceback.extract_tb(error.__traceback__)
                print(f"not ok {number} - {promise}\n# line {frames[min(1, len(frames) - 1)].lineno}: {error!r}", flush=True)
    return 1 if failed else 0
