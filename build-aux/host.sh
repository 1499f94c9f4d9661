# host.sh: whether the host's own libraries serve, and what to install where something is missing.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# host_family: debian, fedora or arch where the release is new enough for Lede; nothing elsewhere.
host_family ()
{
  (
    ID='' ID_LIKE='' VERSION_ID=''
    [[ -r /etc/os-release ]] && . /etc/os-release
    major=${VERSION_ID%%.*}
    case " $ID $ID_LIKE " in
      *' ubuntu '*) [[ $ID == ubuntu ]] && (( ${major:-0} >= 25 )) && echo debian ;;
      *' debian '*) (( ${major:-99} >= 13 )) && echo debian ;;
      *' fedora '*) (( ${major:-0} >= 42 )) && echo fedora ;;
      *' arch '*) echo arch ;;
    esac
  )
}

# is_present LOOKED-FOR-AS NAME: whether one entry of the list is there.
is_present ()
{
  local alternative
  local -a alternatives

  [[ $1 != - ]] || { is_installed "$2"; return; }
  IFS=, read -r -a alternatives <<< "$1"
  for alternative in "${alternatives[@]}"; do
    case $alternative in
      :*) command -v "${alternative#:}" > /dev/null && return 0 ;;
      /*) compgen -G "$alternative" > /dev/null && return 0 ;;
      *'>='*) pkg-config --exists "${alternative%%>=*} >= ${alternative##*>=}" 2> /dev/null && return 0 ;;
    esac
  done
  return 1
}

# Whether the host's package database knows a name, for what cannot be looked for otherwise.
is_installed ()
{
  case $family in
    debian) [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2> /dev/null) == installed ]] ;;
    fedora) rpm -q --quiet --whatprovides "$1" ;;
    arch) pacman -Qq "$1" > /dev/null 2>&1 ;;
  esac
}

# missing_on_host COLUMN LAYER...: the names to install.
missing_on_host ()
{
  local column=$1 layer probe name
  shift

  for layer; do
    paste -d ' ' <(all_packages "$layer" 2) <(all_packages "$layer" "$column") |
      while read -r probe name; do
        [[ $name == - ]] || is_present "$probe" "$name" || echo "$name"
      done
  done | sort -u
}

# need_on_host LAYER...: returns when the host has everything, or says what to install.
need_on_host ()
{
  local column install
  local -a missing

  case $family in
    debian) column=1 install='apt-get install --no-install-recommends' ;;
    fedora) column=3 install='dnf install' ;;
    arch) column=4 install='pacman -S --needed' ;;
  esac

  mapfile -t missing < <(missing_on_host "$column" "$@")
  (( ${#missing[@]} )) || return 0

  (( EUID == 0 )) || install="sudo $install"
  printf 'dev: something that Lede is made with is missing here. Please run\n\n  %s %s\n' \
    "$install" "${missing[*]}" >&2
  if [[ $family == debian ]]; then
    printf '\nor let ./dev make a private root for it instead:\n\n  LEDE_DEV=root ./dev ...\n' >&2
  fi
  exit 1
}
