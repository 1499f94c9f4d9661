# build.sh: the build directories under build/, each configured once and built by one at a time.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What the build is for: names of tests, or nothing for all that there is.
only=()

# build NAME MESON-OPTIONS...: build/NAME is up to date when this returns.
build ()
{
  local name=$1 directory=$tree/build/$1 log=$tree/build/$1.log status=0 output shown
  shift

  mkdir -p "$tree/build"
  exec {build_lock}> "$directory.lock"
  flock -n "$build_lock" || { say "another ./dev builds here; waiting for it"; flock "$build_lock"; }

  # A directory that was configured elsewhere, or in another way, is of no use here.
  if [[ ! -e $directory/build.ninja || $(cat "$directory.options" 2> /dev/null) != "$place $*" ]]; then
    rm -rf -- "$directory" "$directory.options"
    say "configuring build/$name"
    contained enter_contained bash "$aux/meson.sh" "$directory" "$tree" "$@" < /dev/null > "$log" 2>&1 ||
      { tail -n 20 "$log" >&2; die "build/$name could not be configured"; }
    echo "$place $*" > "$directory.options"
  fi

  exec {output}> >(show_build "$name" "$log")
  shown=$!
  contained enter_contained env NINJA_STATUS='[%f/%t] ' \
    bash "$aux/ninja.sh" "$directory" "${only[@]}" \
    < /dev/null >&"$output" 2>&1 || status=$?
  exec {output}>&- {build_lock}>&-
  wait "$shown"
  return "$status"
}

# show_build NAME LOG: one line every few seconds while ninja works; warnings and errors as they are.
show_build ()
{
  local line last=$SECONDS shown=0

  while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in
      '['*/*'] '*)
        shown=0
        if (( SECONDS - last >= 3 )); then
          last=$SECONDS
          say "  build/$1: ${line%%]*}]"
        fi
        ;;
      'ninja: build stopped'*|'ninja: error'*) shown=1 ;;
      *': warning: '*|*': error: '*|FAILED:*|*'undefined reference'*) shown=1 ;;
    esac
    (( shown )) && printf '%s\n' "$line" >&2
  done > "$2"
}

build_plain () { build plain --buildtype=debugoptimized; }

build_sanitized ()
{
  build sanitized --buildtype=debugoptimized --werror -Db_sanitize=address,undefined
}

build_release () { build release --buildtype=release; }
