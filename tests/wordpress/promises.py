"""Says in TAP which promises hold."""
# SPDX-License-Identifier: GPL-3.0-or-later

import traceback


def keep(promises, *given):
    """Checks each of PROMISES, functions of GIVEN by name; returns the exit status."""
    failed = 0
    print(f"1..{len(promises)}", flush=True)
    for number, (name, check) in enumerate(promises.items(), 1):
        try:
            check(*given)
            print(f"ok {number} - {name}", flush=True)
        except Exception:  # noqa: BLE001 - whatever broke the promise is worth printing
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            print("\n".join(f"# {line}" for line in traceback.format_exc().splitlines()), flush=True)
    return 1 if failed else 0
