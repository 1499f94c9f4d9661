# ninja.sh DIRECTORY [NAME...]: builds everything, or what tests with one of these names in theirs need.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

set -e
directory=$1
shift

targets=()
if (( $# )); then
  # What is known of the tests is as new as the build's description.
  ninja -C "$directory" build.ninja
  listed=$(python3 "${BASH_SOURCE[0]%/*}/targets.py" "$directory" "$@")
  mapfile -t targets <<< "$listed"
fi

exec ninja -C "$directory" "${targets[@]}"
