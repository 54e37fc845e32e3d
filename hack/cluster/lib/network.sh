# shellcheck shell=bash
# One bridge carries the node's address and all pods. Nothing listens on the machine's outer interface.

BRIDGE=tw0
NODE_NAME=tradewinds
NODE_IP=10.244.0.1
POD_CIDR=10.244.0.0/24
SERVICE_CIDR=10.96.0.0/16
API_SERVICE_IP=10.96.0.1
DNS_IP=10.96.0.10
API_PORT=6443
CLUSTER_DOMAIN=cluster.local
FORWARDING=/proc/sys/net/ipv4/ip_forward
CNI_CONF_DIR=$STATE_DIR/config/cni

# The pods' addresses must not be somebody else's.
check_addresses() {
  local taken
  taken=$(ip -4 route show | awk -v own="$BRIDGE" '/^10\.(244\.0|96)\./ && !index($0, "dev " own)')
  if [[ -n $taken ]]; then die "the cluster needs $POD_CIDR and $SERVICE_CIDR, but this machine routes: $taken"; fi
}

make_bridge() {
  ip link show "$BRIDGE" >/dev/null 2>&1 || ip link add "$BRIDGE" type bridge
  ip -4 addr show dev "$BRIDGE" | grep -q "inet $NODE_IP/" || ip addr add "$NODE_IP/24" dev "$BRIDGE"
  ip link set "$BRIDGE" up
  # Answers of a pod on this bridge to a pod that called a Service must pass the address translation.
  modprobe br_netfilter 2>/dev/null || true
  ip link set "$BRIDGE" type bridge nf_call_iptables 1 ||
    say "warning: no bridge netfilter: a pod cannot reach itself or its neighbours through a Service"
}

# The former value is kept for the way back. It is written before the setting is changed.
enable_forwarding() {
  local setting=$FORWARDING kept=$STATE_DIR/ip_forward.before
  if [[ ! -e $kept ]]; then
    cp "$setting" "$kept.new"
    mv -f "$kept.new" "$kept"
  fi
  if [[ $(<"$setting") != 1 ]]; then echo 1 >"$setting"; fi
}

# Pods leave the machine under its own address, as on most clusters.
make_outbound_rule() {
  nft list table ip tradewinds >/dev/null 2>&1 && return
  nft -f - <<EOF
table ip tradewinds {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr $POD_CIDR ip daddr != { $POD_CIDR, $SERVICE_CIDR } masquerade
  }
}
EOF
}

write_cni_config() {
  write_file "$CNI_CONF_DIR/10-tradewinds.conflist" <<EOF
{
  "cniVersion": "0.4.0",
  "name": "tradewinds",
  "plugins": [
    {
      "type": "bridge",
      "bridge": "$BRIDGE",
      "isGateway": true,
      "hairpinMode": true,
      "ipMasq": false,
      "ipam": {
        "type": "host-local",
        "dataDir": "$STATE_DIR/cni",
        "ranges": [[{"subnet": "$POD_CIDR", "rangeStart": "10.244.0.2", "gateway": "$NODE_IP"}]],
        "routes": [{"dst": "0.0.0.0/0"}]
      }
    }
  ]
}
EOF
}

make_network() {
  check_addresses
  make_bridge
  enable_forwarding
  make_outbound_rule
  write_cni_config
}

# remove_network: after the processes have ended, else kube-proxy would write its tables again.
remove_network() {
  local table family name
  while read -r table family name; do
    case $name in kube-proxy | tradewinds) nft delete "$table" "$family" "$name" ;; esac
  done < <(nft list tables 2>/dev/null)
  ip link show "$BRIDGE" >/dev/null 2>&1 && ip link delete "$BRIDGE"
  if [[ -e $STATE_DIR/ip_forward.before ]]; then cat "$STATE_DIR/ip_forward.before" >"$FORWARDING"; fi
  remove_cni_results
}

# The CNI library keeps two results for each sandbox in a directory that cannot be chosen.
remove_cni_results() {
  local dir=/var/lib/cni/results result sandbox
  for result in "$dir"/tradewinds-*; do
    sandbox=${result##*/tradewinds-}
    sandbox=${sandbox%%-*}
    [[ $sandbox == '*' ]] || rm -f "$dir"/*"$sandbox"*
  done
  rmdir "$dir" "${dir%/*}" 2>/dev/null || true
}
