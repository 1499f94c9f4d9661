#!/usr/bin/env python3
"""Whatever a line does to a publish of three photos, the site ends with one story and one copy of each."""
# SPDX-License-Identifier: GPL-3.0-or-later

import collections
import itertools
import os
import random
import sys
import time

from bench import ALL, keep
from fault_proxy import FAULTS

RUNS = int(os.environ.get("LEDE_TEST_RUNS", "500" if ALL else "15"))
ONE_BY_ONE = int(os.environ.get("LEDE_TEST_ONE_BY_ONE", "0" if ALL else "10"))  # 0 for all
SEED = os.environ.get("LEDE_TEST_SEED") or str(random.randrange(1 << 30))
FIRST = int(os.environ.get("LEDE_TEST_FIRST", "1"))  # the first random run, to repeat one of them
WAYS = os.environ.get("LEDE_TEST_WAYS", "").split()  # faults, to try only some of them
METHODS = os.environ.get("LEDE_TEST_METHODS", "").split()  # of the requests to hit, likewise
PART, PARTS = map(int, os.environ.get("LEDE_TEST_PART", "1/1").split("/"))  # of what is tried one by one
CHANCE = 0.2  # of a fault at each request
READING = ("GET ", "HEAD ")
KILLS = ("killed-before", "killed-meanwhile", "killed-after")


def make_kill(bench, way):
    """The end of the publishing process before, while or after the site does what it was asked."""

    def fault(exchange):
        process = bench.process  # while the site works, another one may have followed it
        if way == "killed-after":
            exchange.forward()
        elif way == "killed-meanwhile":
            exchange.forward_later()
        bench.kill(process)
        exchange.cut()

    return fault


def all_faults(bench):
    return {**FAULTS, **{way: make_kill(bench, way) for way in KILLS}}


def count_requests(bench):
    """A publish without a fault: the name of each of its requests, with its turn among those of this name."""
    names = []
    seen = collections.Counter()

    def note(story, request):
        name = bench.site.name_request(story, request)
        seen[name] += 1
        names.append((name, seen[name]))

    assert bench.publish_once("unharmed", note) == 1, bench.said
    print(f"# a publish has {len(names)} requests: {', '.join(name for name, _ in names)}", flush=True)
    return names


def hit_one(bench, name, turn, fault):
    """A plan that does something to one request, known by its name and turn."""
    seen = collections.Counter()

    def plan(story, request):
        asked = bench.site.name_request(story, request)
        seen[asked] += 1
        return fault if asked == name and seen[asked] == turn else None

    return plan


def choose_cases(cases):
    """All of them, or as many as are asked for: first those that may make something twice."""
    if METHODS:
        cases = [case for case in cases if case[0][0].partition(" ")[0] in METHODS]
    if not ONE_BY_ONE or ONE_BY_ONE >= len(cases):
        return cases[PART - 1::PARTS]
    risky = [case for case in cases if not case[0][0].startswith(READING)] or cases
    return random.Random(SEED).sample(risky, min(len(risky), ONE_BY_ONE))


def each_request_in_each_way(bench, ways):
    faults = all_faults(bench)
    ways = [way for way in ways if not WAYS or way in WAYS]
    requests = count_requests(bench)
    cases = choose_cases(sorted(itertools.product(requests, ways)))  # photos go out in any order
    begin = time.monotonic()
    broken = []
    for number, ((name, turn), way) in enumerate(cases, 1):
        try:
            bench.publish_once(f"case-{number}", hit_one(bench, name, turn, faults[way]))
        except AssertionError as error:
            broken.append(f"{way} at {name} ({turn}): {error}")
            print(f"# {broken[-1]}", flush=True)
    print(f"# {len(requests)} requests, {len(ways)} faults, {len(cases)} publishes: {len(cases) - len(broken)} left one "
          f"story and one copy of each photo, LEDE_TEST_SEED={SEED}, {time.monotonic() - begin:.0f} s", flush=True)
    assert not broken, f"{len(broken)} of {len(cases)}"


def one_by_one(bench):
    each_request_in_each_way(bench, tuple(FAULTS))


def killed_one_by_one(bench):
    each_request_in_each_way(bench, KILLS)


def at_random(bench):
    faults = all_faults(bench)
    begin = time.monotonic()
    broken = []
    met = collections.Counter()
    attempts = 0
    for number in range(FIRST, FIRST + RUNS):
        chance = random.Random(f"{SEED}-{number}")
        happened = []

        def plan(story, request, chance=chance, happened=happened):
            if chance.random() > CHANCE:
                return None
            way = chance.choice(list(faults))
            happened.append(f"{way} at {request.number} {bench.site.name_request(story, request)}")
            met[way] += 1
            return faults[way]

        try:
            attempts += bench.publish_once(f"run-{number}", plan, faulty_attempts=chance.randint(1, 4))
        except AssertionError as error:
            broken.append(number)
            print(f"# LEDE_TEST_SEED={SEED} LEDE_TEST_FIRST={number}: {error} after {happened}", flush=True)
        if number % 25 == 0:
            print(f"# {number} runs, {len(broken)} broken, {time.monotonic() - begin:.0f} s", flush=True)
    print(f"# {RUNS} publishes with {sum(met.values())} faults in {attempts} attempts: {RUNS - len(broken)} left one story "
          f"and one copy of each photo, LEDE_TEST_SEED={SEED}, {time.monotonic() - begin:.0f} s", flush=True)
    assert not broken, broken


PROMISES = {
    "faults/each-request-in-each-way-leaves-one": one_by_one,
    "faults/killed-at-each-request-leaves-one": killed_one_by_one,
    "faults/at-random-leaves-one": at_random,
}

if __name__ == "__main__":
    sys.exit(keep(PROMISES))
