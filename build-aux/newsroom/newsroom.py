#!/usr/bin/env python3
"""The demo newsroom: a real WordPress with its own database, on 127.0.0.1, thrown away afterwards.

    newsroom.py serve [--port N] [--address URL] [--dir DIR] [--json FILE] [--watch PID]
        runs one until it is told to end, by a signal or by the end of the process PID
    newsroom.py start --dir DIR [--port N] [--address URL] [--watch PID]
        starts one in the background and prints what serve --json writes
    newsroom.py stop --dir DIR
        ends that one and removes DIR

The JSON has the address, the process id of the keeper, and for each role the login, the name, the
password and an application password. Any number of them run side by side. With --address it is known by that
address instead of its own, for a proxy that stands before it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from processes import (Failure, Guarded, free_port, start_keeper, start_time, stop_keeper,  # noqa: E402
                       write_private)
from template import Template, database_command, find_php  # noqa: E402

HERE = Path(__file__).resolve().parent
ROLES = ["administrator", "editor", "author", "contributor"]


def wait_until(condition, guarded, seconds, what):
    """Polls CONDITION until it holds, the process ends or the time is over."""
    deadline = time.monotonic() + seconds
    while not condition():
        if guarded.has_ended():
            raise Failure(f"{what} ended while starting:\n{guarded.tail()}")
        if time.monotonic() > deadline:
            raise Failure(f"{what} did not start within {seconds} s:\n{guarded.tail()}")
        time.sleep(0.02)


class Newsroom:
    def __init__(self, directory, port, address=None):
        self.directory = directory
        self.port = port
        self.address = address or f"http://127.0.0.1:{port}"
        self.database = None
        self.server = None
        self.people = {}
        self.environment = dict(
            os.environ,
            LEDE_NEWSROOM_DIR=str(directory),
            LEDE_NEWSROOM_ADDRESS=self.address,
            LEDE_NEWSROOM_SECRET=os.urandom(16).hex(),
            PHP_CLI_SERVER_WORKERS="4",
        )

    def start(self, template):
        template.copy_to(self.directory)
        socket = self.directory / "database.sock"
        self.database = Guarded(
            database_command(self.directory / "database", socket),
            self.environment,
            self.directory / "database.log",
        )
        wait_until(socket.exists, self.database, 60, "The database")

        self.server = Guarded(
            [*find_php(), "-S", f"127.0.0.1:{self.port}", "-t", str(self.directory / "site"),
             str(HERE / "router.php")],
            self.environment,
            self.directory / "server.log",
        )
        accounts = subprocess.run(
            [*find_php(), str(HERE / "accounts.php"), str(template.code)],
            env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        if accounts.returncode != 0:
            raise Failure(f"The accounts could not be made:\n{accounts.stdout}{accounts.stderr}")
        self.people = json.loads(accounts.stdout)
        wait_until(self.answers, self.server, 60, "The web server")

    def answers(self):
        import http.client

        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", "/wp-json/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self):
        for guarded in (self.server, self.database):
            if guarded:
                guarded.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    def description(self):
        return {
            "address": self.address,
            "port": self.port,
            "directory": str(self.directory),
            "keeper": os.getpid(),
            "keeper_started": start_time(os.getpid()),
            "people": self.people,
        }


def say(started_at, text):
    print(f"{time.monotonic() - started_at:6.1f} s  {text}", file=sys.stderr, flush=True)


def print_people(newsroom):
    print(f"\n{newsroom.address}\n\n{'role':<15}{'login':<13}{'password':<18}application password")
    for role in ROLES:
        person = newsroom.people[role]
        print(f"{role:<15}{person['login']:<13}{person['password']:<18}{person['application_password']}")
    print("\nCtrl+C ends this newsroom and removes it.", flush=True)


def prepare_directory(name):
    if name is None:
        return Path(tempfile.mkdtemp(prefix="lede-newsroom-"))
    directory = Path(name).resolve()
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise Failure(f"{directory} is not empty; a newsroom wants a folder of its own")
    # A socket's path may have 107 bytes.
    if len(os.fsencode(directory / "database.sock")) > 107:
        raise Failure(f"{directory} is too long a path for the database's socket")
    return directory


class Ended(Exception):
    """A signal asked for the end."""


def raise_ended(_signal, _frame):
    raise Ended


def wait_for_end(newsroom, watched):
    """Returns when a process that matters ends; a signal raises Ended."""
    descriptors = [os.pidfd_open(guarded.pid) for guarded in (newsroom.database, newsroom.server)]
    ours = len(descriptors)
    if watched:
        try:
            descriptors.append(os.pidfd_open(watched))
        except ProcessLookupError:
            return
    ready, _, _ = select.select(descriptors, [], [])
    for position, descriptor in enumerate(descriptors[:ours]):
        if descriptor in ready:
            guarded = (newsroom.database, newsroom.server)[position]
            raise Failure(f"{('The database', 'The web server')[position]} ended:\n{guarded.tail()}")


def serve(options):
    started_at = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, raise_ended)

    template = Template()
    newsroom = None
    try:
        if not template.exists():
            say(started_at, "making the template of the newsroom, once")
        template.make()
        directory = prepare_directory(options.dir)
        newsroom = Newsroom(directory, options.port or free_port(), options.address)
        newsroom.start(template)
        if options.json:
            write_private(Path(options.json), json.dumps(newsroom.description(), ensure_ascii=False, indent=2))
        else:
            print_people(newsroom)
        say(started_at, f"the newsroom is up at {newsroom.address}")
        wait_for_end(newsroom, options.watch)
    except Ended:
        pass
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if newsroom:
            newsroom.stop()
            say(started_at, "the newsroom has ended and is removed")


def start(options):
    start_keeper(__file__, options)


def stop(options):
    stop_keeper(options, "newsroom")


def main():
    parser = argparse.ArgumentParser(prog="newsroom", description="A real WordPress with invented news.")
    commands = parser.add_subparsers(dest="command", required=True)
    for function in (serve, start, stop):
        command = commands.add_parser(function.__name__)
        command.set_defaults(function=function)
        command.add_argument("--dir", required=function is not serve)
        if function is not stop:
            command.add_argument("--port", type=int, default=0)
            command.add_argument("--address", metavar="URL")
            command.add_argument("--watch", type=int, metavar="PID")
        if function is serve:
            command.add_argument("--json", metavar="FILE")
    options = parser.parse_args()

    try:
        options.function(options)
    except Failure as failure:
        print(f"newsroom: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
