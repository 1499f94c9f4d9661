# build.sh: the build directories under build/, each configured once and built by one at a time.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# build NAME MESON-OPTIONS...: builds/NAME is up to date when this returns.
build ()
{
  local name=$1 directory=$tree/build/$1 log=$tree/build/$1.log status=0
  shift

  mkdir -p "$tree/build"
  exec {build_lock}> "$directory.lock"
  flock -n "$build_lock" || { say "another ./dev builds here; waiting for it"; flock "$build_lock"; }

  # A directory that was configured elsewhere, or in another way, is of no use here.
  if [[ ! -e $directory/build.ninja || $(cat "$directory.options" 2> /dev/null) != "$place $*" ]]; then
    rm -rf -- "$directory" "$directory.options"
    say "configuring build/$name"
    ( enter meson setup "$directory" "$tree" "$@" ) < /dev/null > "$log" 2>&1 {build_lock}>&- ||
      { tail -n 20 "$log" >&2; die "build/$name could not be configured"; }
    echo "$place $*" > "$directory.options"
  fi

  ( enter env NINJA_STATUS='[%f/%t] ' ninja -C "$directory" ) < /dev/null 2>&1 {build_lock}>&- |
    tee "$log" | show_build "$name" || status=$?
  exec {build_lock}>&-
  return "$status"
}

# One line every few seconds while ninja works; warnings and errors as they are.
show_build ()
{
  local line last=$SECONDS status=0 shown=0

  while IFS= read -r line; do
    case $line in
      '['*/*'] '*)
        shown=0
        if (( SECONDS - last >= 3 )); then
          last=$SECONDS
          say "  build/$1: ${line%%]*}]"
        fi
        ;;
      'ninja: Entering directory'*|'ninja: no work to do.') ;;
      'ninja: build stopped'*|'ninja: error'*) status=1 shown=1 ;;
      *': warning: '*|*': error: '*|FAILED:*|*'undefined reference'*) shown=1 ;;
    esac
    (( shown )) && printf '%s\n' "$line" >&2
  done
  return "$status"
}

build_plain () { build plain --buildtype=debugoptimized; }

build_sanitized ()
{
  build sanitized --buildtype=debugoptimized --werror -Db_sanitize=address,undefined
}

build_release () { build release --buildtype=release; }
