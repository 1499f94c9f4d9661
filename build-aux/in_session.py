#!/usr/bin/env python3
"""in_session.py COMMAND...: COMMAND with a display, a message bus and a home of its own."""
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from session import clean_up_when_told_to_end, display, on_bus, private_folders  # noqa: E402


def main():
    clean_up_when_told_to_end()
    environment = dict(os.environ)
    with private_folders(environment), display(environment):
        return subprocess.run(on_bus(sys.argv[1:]), env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
