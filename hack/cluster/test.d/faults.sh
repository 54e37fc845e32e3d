# shellcheck shell=bash
# Checks of hack/cluster/test in which something is killed.

kill_and_up() {
  kill -KILL "$(recorded_pid "$1")"
  says "started: $1" ./up | tee "$WORK/up"
  ! grep 'started: .* ' "$WORK/up"
}
neighbour_state() { field pod/neighbour '{.status.phase} {.status.containerStatuses[0].restartCount}'; }

group_restart() {
  local name
  for name in "${COMPONENTS[@]}"; do check "up after kill -9 restarts $name and nothing else" kill_and_up "$name"; done
  check "... and the cluster is whole" ./status
  check "... and the Pods never noticed" is "Running 0" neighbour_state
  check "... and still answer" is hello in_ns exec neighbour -- echo hello
}

# A record whose process has ended and whose number was given to another program.
reused_pid() {
  local bystander rc=0
  sleep 300 &
  bystander=$!
  cp "$RUN_DIR/kube-proxy" "$WORK/record"
  stop_process kube-proxy
  awk -v pid="$bystander" '{ $1 = pid; print }' "$WORK/record" >"$RUN_DIR/kube-proxy"
  recorded_pid kube-proxy && rc=1
  stop_process kube-proxy
  kill -0 "$bystander" || rc=1
  kill "$bystander"
  return "$rc"
}

group_records() {
  check "an id given to another program is not touched" reused_pid
  check "up puts that right" ./up
}

# interrupted SIGNAL TENTHS COMMAND: start it as a group of its own and send it the signal.
interrupted() {
  local child
  set -m
  "$3" >/dev/null 2>&1 &
  child=$!
  set +m
  sleep "$(awk -v t="$2" 'BEGIN { print t / 10 }')"
  kill "-$1" -- "-$child" 2>/dev/null || true
  wait "$child" 2>/dev/null || true
}

up_after_cut() {
  ./down && interrupted "$1" "$2" ./up && ./up && ./status && ./up
}
down_after_cut() {
  ./down && interrupted "$1" "$2" ./up && ./down && nothing_left
}

group_interrupted_up() {
  local tenths
  # Without the large images, which are not at stake.
  export TRADEWINDS_IMAGES=$WORK/images
  for tenths in 1 4 10 18 30; do
    check "up killed after $tenths tenths of a second, then up" up_after_cut KILL "$tenths"
  done
  for tenths in 5 25; do
    check "up interrupted (Ctrl-C) after $tenths tenths of a second, then up" up_after_cut INT "$tenths"
    check "up killed after $tenths tenths of a second, then down" down_after_cut KILL "$tenths"
  done
  unset TRADEWINDS_IMAGES
}

with_pods() { ./up && make_namespace && in_ns apply -f test.d/pods.yaml && in_ns wait --for=condition=ready pod/web --timeout=60s; }
second_down() { interrupted KILL "$1" ./down && ./down && nothing_left; }

group_interrupted_down() {
  local tenths
  for tenths in 2 6 12; do
    check "a cluster with Pods" with_pods
    check "... whose down was killed after $tenths tenths of a second is removed by the next" second_down "$tenths"
  done
  check "a cluster with Pods" with_pods
  check "down" ./down
  check "... leaves nothing" nothing_left
  check "down twice" ./down
}
