#!/usr/bin/env python3
"""A real Ghost with an SQLite database of its own, on 127.0.0.1, thrown away afterwards.

    ghost.py make
        fetches Ghost and makes the site that is copied; minutes, once
    ghost.py serve [--port N] [--address ADDRESS] [--dir DIR] [--json FILE] [--watch PID]
        runs one until it is told to end, by a signal or by the end of the process PID
    ghost.py start --dir DIR [--port N] [--address ADDRESS] [--watch PID]
        starts one in the background and prints what serve --json writes; status 77 and the reason on
        standard output where there is no Ghost
    ghost.py stop --dir DIR
        ends that one and removes DIR

The JSON has the address, the process id of the keeper, and for each role the id, the name, the address,
the password and a staff access token; besides, the Admin API key of an integration. Nothing but `make`
fetches anything.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import argparse
import json
import os
import select
import shutil
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "newsroom"))

from install import find_node, install_code  # noqa: E402
from processes import (Failure, free_port, start_keeper, start_time, stop_keeper,  # noqa: E402
                       write_private)
from site_template import Ghost, Template  # noqa: E402

NOT_HERE = 77


def say(text):
    print(text, file=sys.stderr, flush=True)


def describe(ghost, template):
    return {
        "address": ghost.address,
        "port": ghost.port,
        "directory": str(ghost.directory),
        "keeper": os.getpid(),
        "keeper_started": start_time(os.getpid()),
        **template.accounts(),
    }


def print_accounts(description):
    print(f"\n{description['address']}\n\n{'role':<15}{'address':<32}staff access token")
    for role, person in description["people"].items():
        print(f"{role:<15}{person['email']:<32}{person['token']}")
    print(f"{'integration':<15}{'':<32}{description['integration']}")
    print(f"\nThe password of all of them is {description['people']['owner']['password']}")
    print("Ctrl+C ends this Ghost and removes it.", flush=True)


class Ended(Exception):
    """A signal asked for the end."""


def raise_ended(_signal, _frame):
    raise Ended


def wait_for_end(ghost, watched):
    descriptors = [os.pidfd_open(ghost.process.pid)]
    if watched:
        try:
            descriptors.append(os.pidfd_open(watched))
        except ProcessLookupError:
            return
    if descriptors[0] in select.select(descriptors, [], [])[0]:
        raise Failure(f"Ghost ended:\n{ghost.process.tail()}")


def make(_options):
    install_code(say)
    Template().make(say)


def serve(options):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, raise_ended)

    template = Template()
    ghost = None
    directory = Path(options.dir).resolve() if options.dir else Path(tempfile.mkdtemp(prefix="lede-ghost-"))
    try:
        template.check()
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        template.copy_to(directory)
        ghost = Ghost(template.code, directory, options.port or free_port(), options.address)
        ghost.start()
        description = describe(ghost, template)
        if options.json:
            write_private(Path(options.json), json.dumps(description, ensure_ascii=False, indent=2))
        else:
            print_accounts(description)
        wait_for_end(ghost, options.watch)
    except Ended:
        pass
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        if ghost:
            ghost.stop()
        shutil.rmtree(directory, ignore_errors=True)


def start(options):
    try:
        find_node()
        Template().check()
    except Failure as failure:
        print(failure, flush=True)
        sys.exit(NOT_HERE)

    start_keeper(__file__, options)


def stop(options):
    stop_keeper(options, "Ghost")


def main():
    parser = argparse.ArgumentParser(prog="ghost", description="A real Ghost on 127.0.0.1.")
    commands = parser.add_subparsers(dest="command", required=True)
    for function in (make, serve, start, stop):
        command = commands.add_parser(function.__name__)
        command.set_defaults(function=function)
        if function is make:
            continue
        command.add_argument("--dir", required=function is not serve)
        if function is not stop:
            command.add_argument("--port", type=int, default=0)
            command.add_argument("--address", help="by which everybody knows it, when something stands before it")
            command.add_argument("--watch", type=int, metavar="PID")
        if function is serve:
            command.add_argument("--json", metavar="FILE")
    options = parser.parse_args()

    try:
        options.function(options)
    except Failure as failure:
        print(f"ghost: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
