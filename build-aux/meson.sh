# meson.sh DIRECTORY TREE OPTION...: configures a build; programs are linked by mold where it is there, as
# linking hundreds of tests otherwise takes longer than compiling what has changed.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

if command -v mold > /dev/null; then
  export CC_LD=mold
fi

exec meson setup "$@"
