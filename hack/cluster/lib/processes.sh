# shellcheck shell=bash
# Background processes, recorded by id, start time and boot, so that an id that was given to somebody else is never
# touched. A process writes its own record before it becomes the program: no interruption can lose one.

RUN_DIR=$STATE_DIR/run
LOG_DIR=$STATE_DIR/logs
COMPONENTS=(etcd containerd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy coredns)
BOOT_ID=$(</proc/sys/kernel/random/boot_id)

# start_time PID: field 22 of stat, counted after the last parenthesis because a name may hold blanks.
start_time() {
  local stat fields
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  read -ra fields <<<"${stat##*) }"
  echo "${fields[19]}"
}

# recorded_pid NAME: the id of the process, if it is still the one that was recorded and is not a zombie.
recorded_pid() {
  local pid started boot state
  { read -r pid started boot _ <"$RUN_DIR/$1"; } 2>/dev/null || return 1
  [[ $boot == "$BOOT_ID" && $(start_time "$pid") == "$started" ]] || return 1
  { read -r state <"/proc/$pid/stat"; } 2>/dev/null || return 1
  state=${state##*) }
  [[ ${state%% *} != [ZX] ]] || return 1
  echo "$pid"
}

# fingerprint FILES COMMAND...: of a command and of the configuration files it reads.
fingerprint() {
  local files=$1
  shift
  # shellcheck disable=SC2086  # a list of paths
  { printf '%s\n' "$@"; cat $files /dev/null; } | sha256sum | cut -c1-16
}

# ensure_process NAME FILES COMMAND...: start it unless this very command with these files is running.
ensure_process() {
  local name=$1 files=$2 print
  shift 2
  print=$(fingerprint "$files" "$@")
  if recorded_pid "$name" >/dev/null; then
    [[ $(awk '{print $4}' "$RUN_DIR/$name") == "$print" ]] && return
    say "$name: its command or configuration has changed, restarting it"
    stop_process "$name"
  fi
  mkdir -p "$RUN_DIR" "$LOG_DIR"
  rm -f "$RUN_DIR/$name"
  STARTED+=("$name")
  setsid bash -c '
    record=$1 boot=$2 print=$3
    shift 3
    read -r stat </proc/$$/stat
    fields=(${stat##*) })
    echo "$$ ${fields[19]} $boot $print" >"$record.new" && mv -f "$record.new" "$record" && exec "$@"
  ' bash "$RUN_DIR/$name" "$BOOT_ID" "$print" "$@" </dev/null >>"$LOG_DIR/$name.log" 2>&1 8>&- 9>&- &
  wait_for 10 "$name to be recorded" grep -q " $print\$" "$RUN_DIR/$name"
}
STARTED=()

# stop_process NAME: SIGTERM, then SIGKILL after ten seconds. Only ever the recorded process.
stop_process() {
  local pid waited=0
  if pid=$(recorded_pid "$1"); then
    kill -TERM "$pid" 2>/dev/null || true
    while recorded_pid "$1" >/dev/null; do
      if ((waited++ == 100)); then kill -KILL "$pid" 2>/dev/null || true; fi
      if ((waited > 150)); then die "$1 (process $pid) does not end"; fi
      sleep 0.1
    done
  fi
  rm -f "$RUN_DIR/$1"
}

# need_ready SECONDS NAME COMMAND...: wait until it answers; if it does not, or has ended, show the end of its log.
need_ready() {
  local limit=$1 name=$2 deadline
  shift 2
  deadline=$((SECONDS + limit))
  until "$@" >/dev/null 2>&1; do
    if ! recorded_pid "$name" >/dev/null || ((SECONDS >= deadline)); then
      tail -n 15 "$LOG_DIR/$name.log" >&2 || true
      die "$name has ended or did not become ready in $limit s; its log is $LOG_DIR/$name.log"
    fi
    sleep 0.1
  done
}
