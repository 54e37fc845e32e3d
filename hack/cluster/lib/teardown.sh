# shellcheck shell=bash
# The way back: everything that the cluster put on the machine outside its own directory is found and removed.

# All processes of pods: those in the cluster's own control groups.
pod_pids() {
  local dir
  for dir in $(cgroup_hierarchies); do
    [[ -d $dir$CGROUP_ROOT ]] && find "$dir$CGROUP_ROOT" -name cgroup.procs -exec cat {} + 2>/dev/null
  done | sort -un
}

# Shims outlive containerd, and an import may outlive the run that began it; ours are those that were given our socket.
runtime_pids() {
  local dir args
  for dir in /proc/[0-9]*; do
    mapfile -d '' -t args <"$dir/cmdline" || continue
    ((${#args[@]})) || continue
    case ${args[0]##*/} in
      containerd-shim* | ctr) if [[ " ${args[*]} " == *"-address $CONTAINERD_SOCKET "* ]]; then echo "${dir#/proc/}"; fi ;;
    esac
  done 2>/dev/null
}

end_pods() {
  local round pids
  for round in {1..50}; do
    pids="$(pod_pids) $(runtime_pids)"
    [[ -n ${pids// /} ]] || return 0
    # shellcheck disable=SC2086  # a list of ids
    kill -KILL $pids 2>/dev/null || true
    sleep 0.1
  done
  say "after $round rounds these processes of pods are still there: $pids"
}

# Where a shim listens stands in its bundle, which containerd would remove with the shim: hence after containerd's end.
remove_shim_sockets() {
  local file address
  while read -r file; do
    address=$(<"$file")
    rm -f "${address#unix://}"
  done < <(find "$CONTAINERD_DIR/state" -name address -type f 2>/dev/null)
  rmdir /run/containerd/s /run/containerd/fifo /run/containerd 2>/dev/null || true
}

own_mounts() { awk -v own="$STATE_DIR/" 'index($5, own) == 1 { print $5 }' /proc/self/mountinfo | sort -r; }

unmount_all() {
  local mount
  while read -r mount; do
    # Blanks are written as \040 there.
    mount=$(printf '%b' "$mount")
    umount "$mount" 2>/dev/null || umount --lazy "$mount"
  done < <(own_mounts)
}

remove_cgroups() {
  local dir
  for dir in $(cgroup_hierarchies); do
    [[ -d $dir$CGROUP_ROOT ]] && find "$dir$CGROUP_ROOT" -depth -type d -exec rmdir {} +
  done
  return 0
}

# The kubelet's links for log collectors, and the socket that it insists on.
DEVICE_SOCKET=/var/lib/kubelet/device-plugins/kubelet.sock
remove_kubelet_files() {
  local link
  for link in /var/log/containers/*.log; do
    [[ -L $link && $(readlink "$link") == "$LOG_DIR"/* ]] && rm -f "$link"
  done
  # Nobody listens there now, unless the machine has another kubelet.
  grep -q " $DEVICE_SOCKET\$" /proc/net/unix || rm -f "$DEVICE_SOCKET"
  rmdir /var/log/containers "${DEVICE_SOCKET%/*}" /var/lib/kubelet 2>/dev/null || true
}

# traces: one line for each thing that is left.
traces() {
  local name dir pids
  for name in "$RUN_DIR"/*; do
    if recorded_pid "${name##*/}" >/dev/null; then echo "process: ${name##*/}"; fi
  done
  pids=$(pod_pids) && [[ -n $pids ]] && echo "pod processes: $pids"
  pids=$(runtime_pids) && [[ -n $pids ]] && echo "shims or imports: $pids"
  ip link show "$BRIDGE" >/dev/null 2>&1 && echo "bridge: $BRIDGE"
  nft list tables 2>/dev/null | grep -E ' (kube-proxy|tradewinds)$' | sed 's/^/nft: /'
  own_mounts | sed 's/^/mount: /'
  for dir in $(cgroup_hierarchies); do [[ -d $dir$CGROUP_ROOT ]] && echo "cgroup: $dir$CGROUP_ROOT"; done
  for name in /var/lib/cni/results/tradewinds-*; do [[ -e $name ]] && echo "file: $name"; done
  [[ -e $STATE_DIR ]] && echo "directory: $STATE_DIR"
  return 0
}
