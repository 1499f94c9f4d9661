"""Says in TAP which promises the window keeps, each in folders of its own."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import sys
import tempfile
import traceback
from pathlib import Path

from driver import screenshot


class Skipped(Exception):
    """What a promise needs is not to be had here; the reason is the message."""


def keep(promises, suite, room, *given):
    """Checks each of PROMISES with a ROOM of its own and what else is GIVEN; returns the exit status.

    The arguments are the programs lede and ledectl, and the names of the promises that are wanted, if
    not all of them.
    """
    lede, ledectl, *names = sys.argv[1:]
    chosen = [promise for promise in promises if not names or promise.__name__ in names]
    failures = 0
    print(f"1..{len(chosen)}", flush=True)
    for number, promise in enumerate(chosen, 1):
        name = f"/{suite}/{promise.__name__.replace('_', '-')}"
        with tempfile.TemporaryDirectory(prefix=f"lede-{suite}-") as place:
            for folder in ("DATA", "STATE", "CACHE", "CONFIG"):
                os.environ[f"XDG_{folder}_HOME"] = str(Path(place) / folder.lower())
            try:
                promise(room(Path(place), lede, ledectl), *given)
                print(f"ok {number} {name}", flush=True)
            except Skipped as reason:
                print(f"ok {number} {name} # SKIP {reason}", flush=True)
            except Exception:  # every promise is told of, whatever went wrong
                failures += 1
                if os.environ.get("LEDE_TEST_PICTURES"):
                    screenshot(os.path.join(os.environ["LEDE_TEST_PICTURES"], promise.__name__ + "-failed.png"))
                print(f"not ok {number} {name}", flush=True)
                print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="", flush=True)
    return 1 if failures else 0
