# enter.sh: running a command in the place where Lede is built, be it the host or the private root.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# choose_place: sets place to host or root.  LEDE_DEV=host|root decides where the person wants to.
choose_place ()
{
  family=$(host_family)
  case ${LEDE_DEV:-} in
    host|root) place=$LEDE_DEV ;;
    '') place=$([[ -n $family ]] && echo host || echo root) ;;
    *) die "LEDE_DEV is \"$LEDE_DEV\"; it may be host or root" ;;
  esac
  [[ $place == root || -n $family ]] ||
    die "this host is older than what Lede is built on; leave LEDE_DEV=host out"
}

# need LAYER...: returns when the place has these layers.
need ()
{
  if [[ $place == host ]]; then
    need_on_host "$@"
  else
    need_layers "$@"
  fi
}

# What a command inside may know of the caller's environment.  Everything else is dropped, so that a
# build does not depend on who starts it.  Values never become arguments, which all users can read.
clean_environment ()
{
  local name

  for name in $(compgen -e); do
    case $name in
      LEDE_*|HOME|PWD|PS1|TERM|COLORTERM|NO_COLOR|TZ|CI|EDITOR|VISUAL|USER|LOGNAME|LANGUAGE) ;;
      DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|XDG_RUNTIME_DIR) ;;
      XDG_*_HOME|XDG_SESSION_TYPE|XDG_CURRENT_DESKTOP) ;;
      G_*|GTK_*|GDK_*|GSK_*|ADW_*|GSETTINGS_*|GIO_*|WEBKIT_*|LIBGL_*|MESA_*|*SAN_OPTIONS) ;;
      http_proxy|https_proxy|no_proxy|HTTP_PROXY|HTTPS_PROXY|NO_PROXY) ;;
      PATH|LANG|LC_ALL) [[ $place == host ]] || unset "$name" ;;
      *) unset "$name" ;;
    esac
  done

  # What was compiled in another clone is of use in this one, though debuggers then name that folder.
  export CCACHE_DIR=$cache/ccache CCACHE_BASEDIR=$tree CCACHE_NOHASHDIR=1
  export LEDE_DEV_PLACE=$place
  if [[ $place == root ]]; then
    export PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin LANG=C.UTF-8
  fi
}

# Sets sandbox to the arguments of bwrap that make the place, without /proc.
make_sandbox ()
{
  local directory entry

  if [[ $place == host ]]; then
    sandbox=(--dev-bind / /)
    return
  fi

  sandbox=(--dev-bind /dev /dev --ro-bind /sys /sys --bind /tmp /tmp --tmpfs /run)

  # The root itself is read-only: what changes it is the package list.
  for entry in "$root"/*; do
    case ${entry##*/} in
      boot|dev|home|media|mnt|proc|root|run|srv|sys|tmp) ;;
      *)
        if [[ -L $entry ]]; then
          sandbox+=(--symlink "$(readlink "$entry")" "/${entry##*/}")
        else
          sandbox+=(--ro-bind "$entry" "/${entry##*/}")
        fi
        ;;
    esac
  done
  sandbox+=(--tmpfs /var/tmp --ro-bind /etc/resolv.conf /etc/resolv.conf)
  (( EUID == 0 )) || sandbox+=(--ro-bind /etc/passwd /etc/passwd --ro-bind /etc/group /etc/group)

  # The person's own folders: whatever the host has beside the system.
  for directory in /*; do
    case $directory in
      /bin|/boot|/dev|/etc|/lib|/lib32|/lib64|/libx32|/lost+found|/opt|/proc) ;;
      /run|/sbin|/snap|/sys|/tmp|/usr|/var) ;;
      *) [[ -d $directory && ! -L $directory ]] && sandbox+=(--bind "$directory" "$directory") ;;
    esac
  done
  for directory in "$HOME" "$cache" "$tree" "$PWD" "${XDG_RUNTIME_DIR:-}"; do
    case $directory in
      /var/*/*|/usr/local/*|/usr/src/*|/opt/*)
        [[ -d $root$directory ]] || in_namespace mkdir -p -- "$root$directory"
        ;;
      ''|/|/tmp|/tmp/*|/bin|/etc|/etc/*|/lib*|/opt|/sbin|/usr|/usr/*|/var|/var/*|/dev*|/proc*|/sys*)
        continue
        ;;
    esac
    [[ ! -d $directory ]] || sandbox+=(--bind "$directory" "$directory")
  done
}

# enter COMMAND...: becomes COMMAND.  Its streams, signals from the terminal and exit status are its
# own, and it goes when we go.
enter ()
{
  local -a sandbox

  make_sandbox
  clean_environment
  [[ $place == root ]] || exec "$@"
  exec bwrap "${sandbox[@]}" --bind /proc /proc --die-with-parent --chdir "$PWD" -- "$@"
}

# enter_contained COMMAND...: for contained.  COMMAND gets process numbers of its own, so that
# everything that it started is gone when it is.
enter_contained ()
{
  local -a sandbox

  make_sandbox
  clean_environment
  if [[ $place == host ]] && ! bwrap --dev-bind / / --unshare-pid --proc /proc true 2> /dev/null; then
    exec bash "$aux/supervise.sh" "$@"
  fi
  exec bwrap "${sandbox[@]}" --unshare-pid --as-pid-1 --proc /proc --chdir "$PWD" -- \
    bash "$aux/supervise.sh" "$@"
}
