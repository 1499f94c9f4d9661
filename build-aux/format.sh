#!/bin/bash
# format.sh [--check]: formats the sources and lists them for translators, or says which are not
# formatted.
# Every release of clang-format has a taste of its own; the tree's is the baseline's, and without that
# one this ends with 77.
# SPDX-License-Identifier: GPL-3.0-or-later

set -u -o pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1

case ${1:-} in
  '') ;;
  --check) check=1 ;;
  *) echo "format takes --check or nothing, not \"$1\"" >&2; exit 2 ;;
esac

formatter=$(command -v clang-format-19 || command -v clang-format)
if [[ $("$formatter" --version) != *' version 19.'* ]]; then
  echo 'the sources are formatted with clang-format 19, which is not here' >&2
  exit 77
fi

status=0
code () { find src tests -name '*.[ch]' -print0; }
blueprints () { find src -name '*.blp' -print0; }

if [[ ${check:-} ]]; then
  # One line for each file is enough.
  code | xargs -0 -r -n 32 -P "$(nproc)" "$formatter" --dry-run -Werror 2>&1 |
    sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: error: code should be .*/\1 is not formatted/p' | sort -u |
    { ! grep .; } || status=1
  said=$(blueprints | NO_COLOR=1 xargs -0 -r blueprint-compiler format) || { echo "$said"; status=1; }
else
  code | xargs -0 -r -n 32 -P "$(nproc)" "$formatter" -i || status=1
  blueprints | xargs -0 -r blueprint-compiler format --fix || status=1
  python3 po/check-potfiles.py . --write || status=1
fi
exit "$status"
