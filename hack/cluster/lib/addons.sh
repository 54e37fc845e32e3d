# shellcheck shell=bash
# What is in the cluster from the start: the name service and the volume of the local AWS stand-in.

DNS_PORT=10053
VOLUME_DIR=$STATE_DIR/volumes/local-aws

# CoreDNS is a process beside the cluster; the Service leads to it by an EndpointSlice.
write_dns_config() {
  write_file "$STATE_DIR/config/Corefile" <<EOF
.:$DNS_PORT {
  bind $NODE_IP
  errors
  health 127.0.0.1:10254
  kubernetes $CLUSTER_DOMAIN in-addr.arpa ip6.arpa {
    kubeconfig $PKI_DIR/coredns.kubeconfig tradewinds
    pods insecure
    ttl 5
  }
  forward . /etc/resolv.conf
  cache 5
}
EOF
}

start_dns() {
  write_dns_config
  ensure_process coredns "$STATE_DIR/config/Corefile" "$(tool_path coredns)" -conf "$STATE_DIR/config/Corefile"
}

dns_manifests() {
  cat <<EOF
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: system:coredns}
rules:
- apiGroups: [""]
  resources: [services, pods, namespaces, nodes]
  verbs: [get, list, watch]
- apiGroups: [discovery.k8s.io]
  resources: [endpointslices]
  verbs: [list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: system:coredns}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: system:coredns}
subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: system:coredns}]
---
apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
  labels: {k8s-app: kube-dns}
spec:
  clusterIP: $DNS_IP
  ports:
  - {name: dns, port: 53, protocol: UDP, targetPort: $DNS_PORT}
  - {name: dns-tcp, port: 53, protocol: TCP, targetPort: $DNS_PORT}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: kube-dns
  namespace: kube-system
  labels: {kubernetes.io/service-name: kube-dns}
addressType: IPv4
endpoints:
- addresses: ["$NODE_IP"]
ports:
- {name: dns, port: $DNS_PORT, protocol: UDP}
- {name: dns-tcp, port: $DNS_PORT, protocol: TCP}
EOF
}

volume_manifest() {
  cat <<EOF
apiVersion: v1
kind: PersistentVolume
metadata: {name: tradewinds-local-aws}
spec:
  storageClassName: tradewinds-local
  capacity: {storage: 10Gi}
  accessModes: [ReadWriteOnce]
  persistentVolumeReclaimPolicy: Retain
  local: {path: "$VOLUME_DIR"}
  nodeAffinity:
    required:
      nodeSelectorTerms:
      - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [$NODE_NAME]}]
EOF
}

# Applied once for each version of the manifests.
apply_addons() {
  local applied=$STATE_DIR/config/addons.yaml manifests
  manifests=$(dns_manifests && echo --- && volume_manifest)
  mkdir -p "$VOLUME_DIR"
  if [[ ! -e $applied || $(<"$applied") != "$manifests" ]]; then
    admin apply -f - <<<"$manifests" >/dev/null
    write_file "$applied" <<<"$manifests"
  fi
  free_volume
}

# The volume keeps its data when its claim goes. Only without the former claim can the next one have it.
free_volume() {
  local namespace claim uid
  read -r namespace claim uid < <(admin get persistentvolume tradewinds-local-aws \
    -o jsonpath='{.spec.claimRef.namespace} {.spec.claimRef.name} {.spec.claimRef.uid}{"\n"}')
  [[ -n $uid ]] || return 0
  if [[ $(admin --namespace "$namespace" get persistentvolumeclaim "$claim" --ignore-not-found \
    -o jsonpath='{.metadata.uid}') != "$uid" ]]; then
    admin patch persistentvolume tradewinds-local-aws --type json \
      --patch '[{"op": "remove", "path": "/spec/claimRef"}]' >/dev/null
  fi
}
