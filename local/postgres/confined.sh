#!/bin/sh
# confined.sh GRACE COMMAND...: runs a command as the first process of its own process and mount namespaces. When
# standard input ends (the parent stopped it, or died in any way) the command is interrupted and has GRACE seconds;
# when this script ends the kernel kills whatever is left and forgets its mounts.
exec 3<&0
grace=$1
shift
"$@" </dev/null 3<&- >&2 &
main=$!
(
  cat <&3 >/dev/null
  [ "$grace" = 0 ] || kill -INT "$main"
  sleep "$grace"
  kill -KILL "$main"
) 2>/dev/null &
wait "$main"
