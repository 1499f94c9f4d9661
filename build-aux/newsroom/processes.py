"""Processes that do not outlive the one that started them."""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

# The guard leads a process group. When its standard input ends, because the keeper stopped it or is
# no more, or when the command ends, it ends its whole group, which is all that the command started.
GUARD = '( "$@" < /dev/null; kill -s KILL 0 ) & read -r end; kill -s KILL 0'


class Failure(Exception):
    """Something that the person can read."""


class Guarded:
    """A command in a process group that ends when we do."""

    def __init__(self, command, environment, log):
        self.log = log
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                ["sh", "-c", GUARD, "guard", *command],
                env=environment, stdin=subprocess.PIPE, stdout=output, stderr=output,
                start_new_session=True)
        self.pid = self.process.pid

    def has_ended(self):
        return self.process.poll() is not None

    def stop(self):
        self.process.stdin.close()
        self.process.wait()

    def tail(self):
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(lines[-20:])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start_time(pid):
    """When a process started, in clock ticks since boot: with its id, this names it for good."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stream:
            return int(stream.read().rpartition(")")[2].split()[19])
    except (FileNotFoundError, ProcessLookupError):
        return None


def same_process(pid, started):
    return start_time(pid) == started


def wait_for_exit(pid, started, seconds=20):
    """Waits for a process, ours or not, to be gone; after the time it is ended by force."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        if not same_process(pid, started):
            return
        if not select.select([descriptor], [], [], seconds)[0]:
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
            select.select([descriptor], [], [])
    finally:
        os.close(descriptor)


def write_private(path, text):
    """Writes a file that only its owner can read, all at once."""
    partial = path.with_name(path.name + ".partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    partial.rename(path)


def beside(directory, ending):
    return directory.with_name(directory.name + ending)


def start_keeper(script, options):
    """Runs "SCRIPT serve" in the background and prints what it describes of itself, once it is up."""
    directory = Path(options.dir).resolve()
    description, log = beside(directory, ".json"), beside(directory, ".log")
    command = [sys.executable, "-B", script, "serve", "--dir", str(directory), "--json", str(description)]
    command += ["--port", str(options.port)] if options.port else []
    command += ["--address", options.address] if options.address else []
    command += ["--watch", str(options.watch)] if options.watch else []

    description.unlink(missing_ok=True)
    with open(log, "wb") as output:
        keeper = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                  start_new_session=True)
    while not description.exists():
        if keeper.poll() is not None:
            raise Failure(log.read_text(encoding="utf-8", errors="replace"))
        time.sleep(0.02)
    print(description.read_text(encoding="utf-8"), flush=True)


def stop_keeper(options, what):
    """Ends what start_keeper began; it removes its folder itself."""
    directory = Path(options.dir).resolve()
    description = beside(directory, ".json")
    try:
        keeper = json.loads(description.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Failure(f"no {what} was started in {directory}") from None
    if same_process(keeper["keeper"], keeper["keeper_started"]):
        os.kill(keeper["keeper"], signal.SIGTERM)
        wait_for_exit(keeper["keeper"], keeper["keeper_started"])
    description.unlink()
    beside(directory, ".log").unlink(missing_ok=True)
