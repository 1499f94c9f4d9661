#!/bin/bash
# supervise.sh COMMAND...: runs COMMAND until it ends or the lifeline on descriptor 7 does.
#
# It is the first process of its process namespace, or next to it: when it leaves, the kernel ends
# every process that is still there.  LEDE_DEV_GRACE is how many seconds COMMAND gets to put its things
# away once it has been told to end.
# SPDX-License-Identifier: GPL-3.0-or-later

trap '' HUP

"$@" <&0 7<&- &
command_pid=$!
{ exec cat <&7 > /dev/null; } &
lifeline_pid=$!

ended=
wait -n -p ended "$command_pid" "$lifeline_pid"
status=$?

if [[ $ended == "$lifeline_pid" ]]; then
  kill -TERM "$command_pid" 2> /dev/null
  sleep "${LEDE_DEV_GRACE:-10}" &
  wait -n "$command_pid" $!
  kill -KILL "$command_pid" 2> /dev/null
  status=143
fi

exec 7<&-
kill "$lifeline_pid" 2> /dev/null
exit "$status"
