# shellcheck shell=bash
# The checks of hack/cluster/test, in groups; each prints one line.

PASSED=0 FAILED=0
NS=cluster-test

# check WHAT COMMAND...
check() {
  local what=$1 started=$SECONDS
  shift
  if "$@" >"$WORK/output" 2>&1; then
    PASSED=$((PASSED + 1))
    echo "ok      $what ($((SECONDS - started)) s)"
  else
    FAILED=$((FAILED + 1))
    echo "FAILED  $what ($((SECONDS - started)) s)"
    sed 's/^/          /' "$WORK/output" | tail -n 20
  fi
}

in_ns() { admin --namespace "$NS" "$@"; }
field() { in_ns get "$1" -o "jsonpath=$2"; }
# is WANTED COMMAND...: what the command prints is this.
is() {
  local got
  got=$("${@:2}")
  echo "wanted: $1; got: $got"
  [[ $got == "$1" ]]
}
# says PATTERN COMMAND...: the command prints something like this, whether it succeeds or not.
says() {
  local got
  got=$("${@:2}" 2>&1) || true
  echo "$got"
  # shellcheck disable=SC2053  # a pattern
  [[ $got == *$1* ]]
}
refuses() { ! "$@"; }
within() {
  local started=$SECONDS
  "${@:2}" && ((SECONDS - started < $1))
}

# What a cluster could leave on the machine, outside its directory.
snapshot() {
  awk '{ print "mount", $5 }' /proc/self/mountinfo
  ip -o link show | awk '{ print "link", $2 }'
  nft list tables | sed 's/^/nft /'
  find /sys/fs/cgroup -maxdepth 2 -type d -name "${CGROUP_ROOT#/}"
  find /run/containerd /run/netns /var/lib/cni /var/lib/kubelet /var/log/containers /var/log/pods 2>/dev/null || true
  echo "forwarding $(<"$FORWARDING")"
  pgrep -af -- "$STATE_DIR" | grep -v "^$$ " | sed 's/^/process /' || true
  find "$STATE_DIR" -maxdepth 0 2>/dev/null || true
}
nothing_left() {
  snapshot >"$WORK/after"
  diff "$WORK/before" "$WORK/after"
}

group_binaries() {
  local dir tool
  check "the programs are built, or found built" ./binaries
  check "they are laid out for kube-api-test" is "$API_TEST_DIR" ./binaries --api-server-only
  dir=$(api_test_programs)
  for tool in etcd kube-apiserver kubectl; do check "kube-api-test finds $tool" test -x "$dir/$tool"; done
  check "found built, they cost no time" within 2 ./binaries
}

group_up() {
  check "up brings up a cluster" ./up
  check "its node is ready" node_ready
  check "status says so" ./status
  check "up again starts nothing" says "everything was running" ./up
  check "up again takes no time" within 3 ./up
  check "a second run at the same time is refused" says "another run" flock "$CACHE_DIR/$CLUSTER.lock" ./up
  check "so is a second down" refuses flock "$CACHE_DIR/$CLUSTER.lock" ./down
}

group_given_kubeconfig() {
  cp "$ADMIN_KUBECONFIG" "$WORK/kubeconfig"
  check "up uses the KUBECONFIG given" says "nothing was built" env KUBECONFIG="$WORK/kubeconfig" ./up
  check "down leaves the cluster given alone" refuses env KUBECONFIG="$WORK/kubeconfig" ./down
  check "... and it still runs" ./status
  sed 's/:6443/:6444/' "$ADMIN_KUBECONFIG" >"$WORK/dead"
  check "a cluster given that is dead is an error" says "does not answer" env KUBECONFIG="$WORK/dead" ./up
  check "the local one's own KUBECONFIG is no foreign one" says "everything was running" \
    env KUBECONFIG="$ADMIN_KUBECONFIG" ./up
}

make_namespace() {
  admin create namespace "$NS"
  admin label namespace "$NS" pod-security.kubernetes.io/enforce=restricted
  wait_for 20 "the service account" in_ns get serviceaccount default
}
restricted_report() { field pods '{.items[?(@.metadata.labels.job-name=="restricted")].status.containerStatuses[0].state.terminated.message}'; }

group_workloads() {
  check "a namespace that enforces Pod Security restricted" make_namespace
  check "... refuses a Pod that asks for nothing" says "violates PodSecurity" \
    in_ns run loose --image="$PAUSE_IMAGE" --restart=Never
  check "Job, Pods, Service and claim are accepted" in_ns apply -f test.d/pods.yaml
  check "the Job completes" in_ns wait --for=condition=complete job/restricted --timeout=60s
  check "termination message: non-root, seccomp filter, read-only root, CPU quota" \
    is "uid=10001 seccomp=2 root=read-only quota=25000" restricted_report
  check "logs" is "log: uid=10001 seccomp=2 root=read-only quota=25000" in_ns logs job/restricted
  check "the memory limit kills" in_ns wait --timeout=60s pod/greedy \
    --for=jsonpath='{.status.containerStatuses[0].state.terminated.reason}'=OOMKilled
  check "the audit log names who made the Job" grep -q '"verb":"create".*tradewinds-admin.*"resource":"jobs"' "$AUDIT_LOG"
}

fetch() { in_ns exec "$1" -- python3 -c "import urllib.request as r; print(r.urlopen('http://$2', timeout=5).read().decode().strip())"; }
resolve() { in_ns exec neighbour -- python3 -c "import socket; print(socket.gethostbyname('$1'))"; }
forwarded() {
  in_ns port-forward --address 127.0.0.1 pod/web 18080:8080 >/dev/null 2>&1 &
  local child=$! rc=0
  wait_for 10 "the forwarded port" curl -fsS http://127.0.0.1:18080/ || rc=1
  kill "$child"
  return "$rc"
}

group_network() {
  check "the server is ready" in_ns wait --for=condition=ready pod/web pod/neighbour --timeout=60s
  check "exec" is hello in_ns exec neighbour -- echo hello
  check "Service DNS" is "$(field service/web '{.spec.clusterIP}')" resolve "web.$NS.svc.$CLUSTER_DOMAIN"
  check "Service DNS, short name" is "$(field service/web '{.spec.clusterIP}')" resolve web
  check "a Service from another Pod" is kept fetch neighbour web
  check "a Service from its own Pod" is kept fetch web "web.$NS"
  check "the API server's Service" is "$API_SERVICE_IP" resolve kubernetes.default.svc
  check "port-forward" forwarded
  check "nothing listens on the outer interface" refuses listens_outside
}
# A listener of one of ours on any address but loopback and the bridge.
listens_outside() {
  local name pid
  for name in "${COMPONENTS[@]}"; do
    pid=$(recorded_pid "$name")
    ss -Hltunp | grep "pid=$pid," | awk '{ print $5 }' | grep -vE "^(127\.|\[::1\]|$NODE_IP(%$BRIDGE)?:)" && return 0
  done
  return 1
}

group_volume() {
  check "the volume is bound and a non-root Pod wrote to it" is kept cat "$VOLUME_DIR/index.html"
  in_ns delete pod/web pvc/kept --wait >/dev/null
  check "its claim gone, up frees it" ./up
  wait_for 10 "the volume" is Available admin get pv tradewinds-local-aws -o 'jsonpath={.status.phase}' || true
  check "... for the next claim" is Available admin get pv tradewinds-local-aws -o 'jsonpath={.status.phase}'
  check "... with its data" is kept cat "$VOLUME_DIR/index.html"
}
