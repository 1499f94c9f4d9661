# root.sh: the private Debian 13 root under ~/.cache/lede, made once, grown layer by layer.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

suite=trixie
root=$cache/debian13
stamps=var/lib/lede-layers

# in_namespace COMMAND...: COMMAND with user 0 and process numbers of its own.  An ordinary user gets
# a user namespace with the subordinate ids of /etc/subuid.
in_namespace ()
{
  local -a namespace=(--pid --fork --mount --mount-proc)

  (( EUID == 0 )) || namespace+=(--user --map-root-user --map-auto)
  unshare "${namespace[@]}" "$@"
}

# as_root COMMAND...: for contained.
as_root ()
{
  LEDE_DEV_GRACE=1 in_namespace bash "$aux/supervise.sh" "$@"
}

remove_root ()
{
  [[ -e $1 ]] || return 0
  contained as_root rm -rf --one-file-system -- "$1"
}

# in_root COMMAND...: COMMAND inside the root, which may be written to, with the package cache.
in_root ()
{
  local -a options=(
    --bind "$root" / --dev-bind /dev /dev --proc /proc --ro-bind /sys /sys
    --tmpfs /tmp --tmpfs /run --ro-bind /etc/resolv.conf /etc/resolv.conf
    --bind "$cache/debs" /var/cache/apt/archives
    --ro-bind "$apt_conf" /run/lede-apt.conf
    --setenv HOME /root --setenv DEBIAN_FRONTEND noninteractive --setenv APT_CONFIG /run/lede-apt.conf
  )

  [[ -r $host_certificates ]] && options+=(--ro-bind "$host_certificates" /run/host-certificates.crt)

  clean_environment
  as_root bwrap "${options[@]}" -- "$@"
}

host_certificates=/etc/ssl/certs/ca-certificates.crt

# What the host's apt says about proxies and the like holds inside too.
write_apt_conf ()
{
  apt_conf=$scratch/apt.conf
  (
    umask 077
    {
      apt-config dump |
        grep -E '^Acquire::([a-z]+::(Proxy(::[^ ]+)?|Pipeline-Depth|Verify-[A-Za-z]+)|Check-Valid-Until|ForceIPv4) ' ||
        true
      printf '%s\n' \
        'Acquire::Retries "5";' \
        'Acquire::Languages "none";' \
        'APT::Install-Recommends "false";' \
        'APT::Keep-Downloaded-Packages "true";' \
        'APT::Sandbox::User "root";' \
        'Dpkg::Use-Pty "false";' \
        'DPkg::Options:: "--force-unsafe-io";' \
        'DPkg::Options:: "--force-confnew";'
    } > "$apt_conf"
    cp "$apt_conf" "$scratch/mmdebstrap.conf"
    [[ ! -r $host_certificates ]] ||
      echo 'Acquire::https::CAInfo "/run/host-certificates.crt";' >> "$apt_conf"
  )
}

# The mirror is the one that the host's own apt uses, if the host is a Debian.  On others the list
# stays empty, and mmdebstrap takes Debian's ordinary ones.
write_sources ()
{
  local codename archive security

  : > "$scratch/sources"
  codename=$(. /etc/os-release; [[ $ID == debian ]] && echo "${VERSION_CODENAME:-}")
  [[ -n $codename ]] || return 0

  archive=$(mirror_of "$codename")
  security=$(mirror_of "$codename-security")
  [[ -n $archive ]] || return 0

  {
    echo "deb $archive $suite main"
    echo "deb $archive $suite-updates main"
    [[ -z $security ]] || echo "deb $security $suite-security main"
  } > "$scratch/sources"
}

mirror_of ()
{
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 2> /dev/null |
    awk -v release="$1" '$1 == release && $2 == "main" { print $3; exit }'
}

need_host_tools ()
{
  local -a missing=()

  command -v apt-get > /dev/null || die "this host has neither new enough libraries nor apt-get. \
Lede wants Debian 13, Fedora 42, Arch or later; on an older Debian or Ubuntu it makes its own root."
  command -v mmdebstrap > /dev/null || missing+=(mmdebstrap)
  command -v bwrap > /dev/null || missing+=(bubblewrap)
  (( EUID == 0 )) || command -v newuidmap > /dev/null || missing+=(uidmap)
  [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
  (( ${#missing[@]} )) || return 0

  (( EUID == 0 )) || die "please install first: sudo apt-get install ${missing[*]}"
  say "installing ${missing[*]} on this host (the only thing that changes on it)"
  {
    apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y "${missing[@]}"
  } < /dev/null >> "$logs/host.log" 2>&1 ||
    { tail -n 20 "$logs/host.log" >&2; die "apt-get could not install ${missing[*]}; see $logs/host.log"; }
}

need_namespaces ()
{
  in_namespace true 2> /dev/null && return 0
  if (( EUID == 0 )); then
    die "this machine lets nobody make namespaces, as containers often do. Start the container \
with --privileged, or take a Debian 13 one, where no private root is needed"
  fi
  die "an ordinary user needs user namespaces and subordinate ids for the private root. As root, \
once: usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un); or run ./dev as root"
}

make_base ()
{
  local -a options=(--mode=root --variant=apt --aptopt="$scratch/mmdebstrap.conf"
                    --dpkgopt='path-exclude=/usr/share/man/*'
                    --dpkgopt='path-exclude=/usr/share/info/*'
                    --dpkgopt='path-exclude=/usr/share/doc/*'
                    --dpkgopt='path-include=/usr/share/doc/*/copyright')
  local -a from=()

  [[ -e $root ]] && return 0
  say "making a private Debian 13 root in $root"
  remove_root "$root.new"
  write_sources
  [[ ! -s $scratch/sources ]] || from=("$scratch/sources")

  contained as_root mmdebstrap "${options[@]}" "$suite" "$root.new" "${from[@]}" \
    < /dev/null > "$logs/base.log" 2>&1 ||
    { tail -n 20 "$logs/base.log" >&2; die "the base of the private root could not be made; see $logs/base.log"; }

  contained as_root bash -c '
    cd -- "$1" &&
    rm -f etc/apt/apt.conf.d/99mmdebstrap etc/resolv.conf &&
    touch etc/resolv.conf &&
    printf "%s\n" "#!/bin/sh" "exit 101" > usr/sbin/policy-rc.d &&
    chmod 755 usr/sbin/policy-rc.d &&
    mkdir -p "$2" && tr -d - < /proc/sys/kernel/random/uuid > etc/machine-id
  ' finish "$root.new" "$stamps" || die "the base of the private root could not be finished"
  mv -- "$root.new" "$root"
}

# Turns apt's status lines into one line of ours every few seconds.
show_progress ()
{
  local kind rest percent text last=-5

  while IFS=: read -r kind rest percent text; do
    case $kind in
      dlstatus|pmstatus)
        (( SECONDS - last >= 4 )) || continue
        last=$SECONDS
        [[ $kind == dlstatus ]] && text="downloading, ${text#Retrieving }"
        say "  $1: ${percent%%.*} % ($text)"
        ;;
    esac
  done
}

add_layers ()
{
  local log=$logs/${1:?}.log
  local label="$*" status=0
  local -a wanted

  mapfile -t wanted < <(for layer; do packages "$layer"; done | sort -u)
  say "adding to the root: $label (${#wanted[@]} packages named)"

  mkdir -p "$cache/debs/partial"
  # An earlier run may have been cut in the middle of dpkg: it goes on from there.
  contained in_root bash -c '
    dpkg --configure -a &&
    apt-get -q update &&
    apt-get -q -y -o APT::Status-Fd=3 install -f "$@" &&
    apt-get -q clean && rm -rf /var/lib/apt/lists/*
  ' install "${wanted[@]}" < /dev/null 3> >(show_progress "$label") > "$log" 2>&1 || status=$?
  (( status == 0 )) ||
    { tail -n 20 "$log" >&2; die "the packages could not be added; see $log. ./dev goes on from here."; }

  for layer; do
    packages "$layer" > "$scratch/stamp"
    contained as_root cp "$scratch/stamp" "$root/$stamps/$layer"
  done
}

missing_layers ()
{
  local layer

  for layer; do
    cmp -s <(packages "$layer") "$root/$stamps/$layer" || echo "$layer"
  done
}

# need_layers LAYER...: returns when the root has them all.
need_layers ()
{
  local -a missing

  mapfile -t missing < <(missing_layers "$@")
  (( ${#missing[@]} )) || return 0

  mkdir -p "$cache" "$logs"
  exec 9> "$cache/lock"
  if ! flock -n 9; then
    say "another ./dev prepares the root; waiting for it"
    flock 9
  fi

  mapfile -t missing < <(missing_layers "$@")
  if (( ${#missing[@]} )); then
    scratch=$cache/scratch
    rm -rf -- "$scratch"
    mkdir -- "$scratch"
    need_host_tools
    need_namespaces
    write_apt_conf
    make_base
    add_layers "${missing[@]}"
    rm -rf -- "$scratch"
    say "the root has: ${missing[*]}"
  fi
  exec 9>&-
}
