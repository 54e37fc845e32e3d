# shellcheck shell=bash
# containerd, kubelet and kube-proxy.

CONTAINERD_DIR=$STATE_DIR/containerd
PAUSE_IMAGE=tradewinds.local/pause:1
CGROUP_ROOT=/tradewinds${CLUSTER#cluster}

write_containerd_config() {
  write_file "$STATE_DIR/config/containerd.toml" <<EOF
version = 2
root = "$CONTAINERD_DIR/root"
state = "$CONTAINERD_DIR/state"
oom_score = 0

[grpc]
  address = "$CONTAINERD_SOCKET"

[plugins."io.containerd.internal.v1.opt"]
  path = "$CONTAINERD_DIR/opt"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "$PAUSE_IMAGE"
  # Lowering oom_score_adj needs CAP_SYS_RESOURCE, which root does not have everywhere.
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "$(cni_bin_dir)"
    conf_dir = "$CNI_CONF_DIR"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
      Root = "$CONTAINERD_DIR/runc"
EOF
}

cluster_ctr() { ctr --address "$CONTAINERD_SOCKET" --namespace k8s.io "$@"; }

start_containerd() {
  write_containerd_config
  mkdir -p "$CONTAINERD_DIR"
  ensure_process containerd "$STATE_DIR/config/containerd.toml" \
    containerd --config "$STATE_DIR/config/containerd.toml" --log-level warn
  need_ready 30 containerd cluster_ctr version
}

write_kubelet_config() {
  write_file "$STATE_DIR/config/kubelet.yaml" <<EOF
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: $NODE_IP
healthzBindAddress: 127.0.0.1
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: true}
  x509: {clientCAFile: $PKI_DIR/ca.crt}
authorization: {mode: Webhook}
tlsCertFile: $PKI_DIR/kubelet.crt
tlsPrivateKeyFile: $PKI_DIR/kubelet.key
containerRuntimeEndpoint: unix://$CONTAINERD_SOCKET
cgroupDriver: cgroupfs
cgroupRoot: $CGROUP_ROOT
failCgroupV1: false
failSwapOn: false
oomScoreAdj: 0
podPidsLimit: 512
maxPods: 200
clusterDNS: [$DNS_IP]
clusterDomain: $CLUSTER_DOMAIN
resolvConf: /etc/resolv.conf
podLogsDir: $LOG_DIR/pods
volumePluginDir: $STATE_DIR/kubelet/plugins
makeIPTablesUtilChains: false
imageMaximumGCAge: 0s
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
evictionHard:
  memory.available: 100Mi
  nodefs.available: 1%
  imagefs.available: 1%
  nodefs.inodesFree: 1%
serializeImagePulls: false
kubeAPIQPS: 200
kubeAPIBurst: 400
eventRecordQPS: 0
EOF
}

# The kubelet wants its root group to exist in every hierarchy that it uses.
make_cgroups() {
  local dir
  for dir in $(cgroup_hierarchies); do mkdir -p "$dir$CGROUP_ROOT"; done
}

cgroup_hierarchies() { awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 }' /proc/mounts; }

start_kubelet() {
  write_kubelet_config
  make_cgroups
  ensure_process kubelet "$STATE_DIR/config/kubelet.yaml" "$(tool_path kubelet)" \
    --config "$STATE_DIR/config/kubelet.yaml" --kubeconfig "$PKI_DIR/kubelet.kubeconfig" \
    --root-dir "$STATE_DIR/kubelet" --hostname-override "$NODE_NAME" --node-ip "$NODE_IP"
}

start_proxy() {
  ensure_process kube-proxy "" "$(tool_path kube-proxy)" \
    --kubeconfig "$PKI_DIR/kube-proxy.kubeconfig" --hostname-override "$NODE_NAME" --proxy-mode nftables \
    --bind-address "$NODE_IP" --healthz-bind-address 127.0.0.1:10256 --metrics-bind-address 127.0.0.1:10249 \
    --nodeport-addresses "$NODE_IP/32" --cluster-cidr "$POD_CIDR" \
    --conntrack-max-per-core 0 --conntrack-tcp-timeout-established 0 --conntrack-tcp-timeout-close-wait 0
}

node_ready() {
  [[ $(admin get node "$NODE_NAME" -o jsonpath='{.status.conditions[?(@.type=="Ready")].status}') == True ]]
}
