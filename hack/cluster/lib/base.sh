# shellcheck shell=bash
# Where things live, how a script speaks, and the lock. Sourced by every script of hack/.

set -euo pipefail
umask 022

HACK_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE_DIR=${XDG_CACHE_HOME:-$HOME/.cache}/tradewinds
# The cluster's own test has another name, so that it meets nothing of the one in use.
CLUSTER=${TRADEWINDS_CLUSTER:-cluster}
STATE_DIR=${XDG_STATE_HOME:-$HOME/.local/state}/tradewinds/$CLUSTER
ADMIN_KUBECONFIG=$STATE_DIR/admin.kubeconfig
CONTAINERD_SOCKET=$STATE_DIR/containerd/containerd.sock

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}

# answer_help ARGUMENT...: for --help, print the comment at the head of the script and end.
answer_help() {
  [[ ${1:-} == -h || ${1:-} == --help ]] || return 0
  sed -nE '2,${/^#/!q; /^# shellcheck/d; s/^# ?//p}' "$0"
  exit 0
}
# no_arguments ARGUMENT...: the same, and refuse any other.
no_arguments() {
  answer_help "$@"
  (($# == 0)) || die "unknown argument: $1; ${0##*/} --help says what there is"
}

# progress MESSAGE: on a terminal the line is overwritten by the next one, in a log it is not.
progress() {
  if [[ -t 2 ]]; then printf '\r\033[K%s' "$*" >&2; else say "$*"; fi
}
progress_end() {
  if [[ -t 2 ]]; then printf '\r\033[K%s\n' "$*" >&2; else say "$*"; fi
}

# with_ticks LABEL COMMAND...: run the command and show how long it has been running. What it printed
# appears only if it fails. It runs in a process group of its own, which ends with this script.
with_ticks() {
  local label=$1 started=$SECONDS rc=0 tick=0
  shift
  TICKING_LOG=$(mktemp)
  set -m
  "$@" >"$TICKING_LOG" 2>&1 8>&- 9>&- </dev/null &
  TICKING=$!
  set +m
  while kill -0 "$TICKING" 2>/dev/null; do
    if [[ -t 2 ]] || ((tick % 120 == 0)); then progress "$label ... $((SECONDS - started)) s"; fi
    sleep 0.25
    tick=$((tick + 1))
  done
  wait "$TICKING" || rc=$?
  TICKING=
  if ((rc == 0)); then
    progress_end "$label: done in $((SECONDS - started)) s"
  else
    progress_end "$label: FAILED after $((SECONDS - started)) s"
    tail -n 40 "$TICKING_LOG" >&2
  fi
  rm -f "$TICKING_LOG"
  return "$rc"
}

TICKING=''
TICKING_LOG=''
end_ticking() {
  if [[ -n $TICKING ]]; then kill -- "-$TICKING" 2>/dev/null || true; fi
  if [[ -n $TICKING_LOG ]]; then rm -f "$TICKING_LOG"; fi
}
trap end_ticking EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# foreign_kubeconfig: true when the user gave a KUBECONFIG that is not the one of this cluster.
foreign_kubeconfig() {
  [[ -n ${KUBECONFIG:-} ]] && [[ $(realpath -m "$KUBECONFIG") != $(realpath -m "$ADMIN_KUBECONFIG") ]]
}

# take_lock NAME: one run at a time; the lock is held through descriptor 9 until the script ends.
# wait_for_lock NAME: the same, but in turn.
take_lock() {
  local file=$CACHE_DIR/$1.lock
  mkdir -p "$CACHE_DIR"
  exec 9>>"$file"
  flock --nonblock 9 || die "another run (process $(lock_owner "$file")) is at work on the $1; wait until it has ended"
  echo $$ >"$file.owner"
}
wait_for_lock() {
  local file=$CACHE_DIR/$1.lock
  mkdir -p "$CACHE_DIR"
  exec 8>>"$file"
  if ! flock --nonblock 8; then
    say "waiting for another run (process $(lock_owner "$file")) to finish its $1"
    flock 8
  fi
  echo $$ >"$file.owner"
}
release_lock() { exec 8>&-; }
lock_owner() { cat "$1.owner" 2>/dev/null || echo unknown; }

# write_file PATH [MODE] <text: whole or not at all; untouched when nothing changed.
write_file() {
  local path=$1 mode=${2:-644} new
  mkdir -p "$(dirname "$path")"
  new=$(mktemp "$path.XXXXXX")
  cat >"$new"
  chmod "$mode" "$new"
  if cmp -s "$new" "$path"; then rm -f "$new"; else mv -f "$new" "$path"; fi
}

# wait_for SECONDS WHAT COMMAND...: poll until the command succeeds.
wait_for() {
  local limit=$1 what=$2 deadline
  shift 2
  deadline=$((SECONDS + limit))
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= deadline)); then
      say "waited $limit s in vain for: $what"
      return 1
    fi
    sleep 0.1
  done
}
