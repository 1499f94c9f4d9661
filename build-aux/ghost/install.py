"""The real Ghost, fetched and built once under ~/.cache/lede/ghost: its code, and a site to copy."""
# SPDX-License-Identifier: GPL-3.0-or-later

import fcntl
import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

from processes import Failure

VERSION = "5.130.6"
NODE_MAJORS = (18, 20, 22)


def cache():
    return Path(os.environ.get("LEDE_DEV_CACHE") or Path.home() / ".cache/lede") / "ghost"


def code_directory():
    return cache() / VERSION


def find_node():
    """The node that runs Ghost, or the reason why there is none."""
    node = shutil.which("node")
    if not node:
        raise Failure("there is no node here; Ghost needs Node 18, 20 or 22")
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = answer.lstrip("v").partition(".")[0]
    if not major.isdigit() or int(major) not in NODE_MAJORS:
        raise Failure(f"Ghost needs Node 18, 20 or 22, and this is {answer or 'something else'}")
    return node


def rewrite_package(path):
    """npm's word for yarn's resolutions is overrides, and these may not differ from what is asked for
    directly. What Ghost needs only to be developed stays away."""
    package = json.loads(path.read_text(encoding="utf-8"))
    for name in ("devDependencies", "scripts", "nx"):
        package.pop(name, None)
    overrides = package.pop("resolutions", {})
    overrides.pop("@tryghost/i18n", None)
    package["overrides"] = overrides
    package["dependencies"].update(overrides)
    path.write_text(json.dumps(package, indent=2), encoding="utf-8")


def run_quietly(command, directory, environment, log):
    with open(log, "ab") as output:
        done = subprocess.run(command, cwd=directory, env=environment, stdin=subprocess.DEVNULL,
                              stdout=output, stderr=output, check=False)
    if done.returncode != 0:
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]
        raise Failure(f"{' '.join(command[:2])} failed; the whole output is in {log}:\n" + "\n".join(tail))


def install_code(say):
    """Fetches Ghost and what it needs, and compiles its SQLite. Minutes, once."""
    final = code_directory()
    cache().mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(cache() / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if final.exists():
            return final
        find_node()
        if not shutil.which("npm"):
            raise Failure("there is no npm here, which fetches Ghost")

        new = final.with_name(final.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        log = cache() / "install.log"
        log.write_bytes(b"")
        # What is compiled is compiled against the node that is installed: no headers are fetched.
        environment = dict(os.environ, npm_config_nodedir="/usr", JOBS="1")

        say(f"fetching Ghost {VERSION}")
        run_quietly(["npm", "pack", f"ghost@{VERSION}", "--silent"], new, environment, log)
        archive = new / f"ghost-{VERSION}.tgz"
        with tarfile.open(archive) as tar:
            tar.extractall(new, filter="data")
        archive.unlink()
        package = new / "package"
        (package / "yarn.lock").unlink(missing_ok=True)
        rewrite_package(package / "package.json")

        say("fetching what it needs and compiling its SQLite, some minutes")
        run_quietly(["nice", "-n", "10", "npm", "install", "--omit=dev", "--legacy-peer-deps"],
                    package, environment, log)
        new.rename(final)
    return final
