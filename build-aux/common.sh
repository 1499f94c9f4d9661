# common.sh: what every part of ./dev uses: messages, the package list, contained commands.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

tree=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
aux=$tree/build-aux
cache=${LEDE_DEV_CACHE:-${HOME:?}/.cache/lede}
logs=$cache/logs

# When ./dev began, for the times that it and what it starts print.
export LEDE_DEV_STARTED=${LEDE_DEV_STARTED:-$EPOCHREALTIME}

# Talk goes to standard error: standard output belongs to the command that is run.
say ()
{
  local tenths=$(( (${EPOCHREALTIME/[.,]/} - ${LEDE_DEV_STARTED/[.,]/}) / 100000 ))

  printf '%5d.%d s  %s\n' $(( tenths / 10 )) $(( tenths % 10 )) "$*" >&2
}

die ()
{
  printf 'dev: %s\n' "$*" >&2
  exit 1
}

# all_packages LAYER COLUMN: a column of a layer of the list (1 Debian, 2 probe, 3 Fedora, 4 Arch).
all_packages ()
{
  awk -v layer="[$1]" -v column="$2" '
    /^[[:space:]]*(#|$)/ { next }
    /^\[/                { inside = ($1 == layer); next }
    inside               { print $column }
  ' "$aux/packages"
}

# packages LAYER: the names of a layer's Debian packages.
packages ()
{
  all_packages "$1" 1 | sort -u
}

# contained FUNCTION-OR-COMMAND...: runs it in the background of this shell and waits.
#
# The command gets a lifeline on descriptor 7: a pipe that only this shell holds open for writing.
# When this shell ends, whatever the reason, supervise.sh on the other side sees the pipe end, stops
# what it started and leaves.  That holds for Ctrl+C and for kill -9 alike.
contained ()
{
  local status=0 stopped=0 command_pid lifeline

  exec {lifeline}<> <(:)
  "$@" <&0 7< "/proc/self/fd/$lifeline" {lifeline}>&- &
  command_pid=$!

  trap 'stopped=130; exec {lifeline}>&-' INT
  trap 'stopped=143; exec {lifeline}>&-' TERM
  trap 'stopped=129; exec {lifeline}>&-' HUP

  while true; do
    status=0
    wait "$command_pid" || status=$?
    kill -0 "$command_pid" 2> /dev/null || break
  done

  trap - INT TERM HUP
  (( stopped )) && exit "$stopped"
  exec {lifeline}>&-
  return "$status"
}
