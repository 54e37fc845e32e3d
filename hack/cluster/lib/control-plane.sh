# shellcheck shell=bash
# etcd, kube-apiserver, kube-controller-manager and kube-scheduler.

ETCD_PORT=12379
ETCD_PEER_PORT=12380
AUDIT_LOG=$LOG_DIR/audit.log

# No fsync: a cluster that is made anew at will need not survive a power cut.
start_etcd() {
  ensure_process etcd "" "$(tool_path etcd)" \
    --name tradewinds --data-dir "$STATE_DIR/etcd" --unsafe-no-fsync --log-level warn \
    --listen-client-urls "https://127.0.0.1:$ETCD_PORT" --advertise-client-urls "https://127.0.0.1:$ETCD_PORT" \
    --listen-peer-urls "http://127.0.0.1:$ETCD_PEER_PORT" \
    --initial-advertise-peer-urls "http://127.0.0.1:$ETCD_PEER_PORT" \
    --initial-cluster "tradewinds=http://127.0.0.1:$ETCD_PEER_PORT" \
    --client-cert-auth --trusted-ca-file "$PKI_DIR/etcd-ca.crt" \
    --cert-file "$PKI_DIR/etcd.crt" --key-file "$PKI_DIR/etcd.key" \
    --auto-compaction-mode periodic --auto-compaction-retention 15m
  need_ready 30 etcd curl -fsS --cacert "$PKI_DIR/etcd-ca.crt" --cert "$PKI_DIR/etcd.crt" --key "$PKI_DIR/etcd.key" \
    "https://127.0.0.1:$ETCD_PORT/health"
}

# Who did what, for every request: the figures on the operator's writes are counted from this log.
write_audit_policy() {
  write_file "$STATE_DIR/config/audit-policy.yaml" <<'EOF'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- level: Metadata
EOF
}

start_api_server() {
  write_audit_policy
  ensure_process kube-apiserver "$STATE_DIR/config/audit-policy.yaml" "$(tool_path kube-apiserver)" \
    --bind-address "$NODE_IP" --advertise-address "$NODE_IP" --secure-port "$API_PORT" \
    --etcd-servers "https://127.0.0.1:$ETCD_PORT" --etcd-cafile "$PKI_DIR/etcd-ca.crt" \
    --etcd-certfile "$PKI_DIR/etcd.crt" --etcd-keyfile "$PKI_DIR/etcd.key" \
    --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction \
    --anonymous-auth=false --profiling=false \
    --service-cluster-ip-range "$SERVICE_CIDR" \
    --client-ca-file "$PKI_DIR/ca.crt" \
    --tls-cert-file "$PKI_DIR/kube-apiserver.crt" --tls-private-key-file "$PKI_DIR/kube-apiserver.key" \
    --kubelet-certificate-authority "$PKI_DIR/ca.crt" --kubelet-preferred-address-types InternalIP \
    --kubelet-client-certificate "$PKI_DIR/kubelet-client.crt" --kubelet-client-key "$PKI_DIR/kubelet-client.key" \
    --service-account-issuer "https://kubernetes.default.svc.$CLUSTER_DOMAIN" \
    --service-account-key-file "$PKI_DIR/service-account.pub" \
    --service-account-signing-key-file "$PKI_DIR/service-account.key" \
    --audit-policy-file "$STATE_DIR/config/audit-policy.yaml" --audit-log-path "$AUDIT_LOG" \
    --audit-log-maxsize 100 --audit-log-maxbackup 3
}

start_controller_manager() {
  ensure_process kube-controller-manager "" "$(tool_path kube-controller-manager)" \
    --kubeconfig "$PKI_DIR/kube-controller-manager.kubeconfig" \
    --authentication-kubeconfig "$PKI_DIR/kube-controller-manager.kubeconfig" \
    --authorization-kubeconfig "$PKI_DIR/kube-controller-manager.kubeconfig" \
    --bind-address 127.0.0.1 --leader-elect=false --profiling=false \
    --use-service-account-credentials --root-ca-file "$PKI_DIR/ca.crt" \
    --service-account-private-key-file "$PKI_DIR/service-account.key" \
    --flex-volume-plugin-dir "$STATE_DIR/kubelet/plugins" \
    --kube-api-qps 200 --kube-api-burst 400
}

start_scheduler() {
  ensure_process kube-scheduler "" "$(tool_path kube-scheduler)" \
    --kubeconfig "$PKI_DIR/kube-scheduler.kubeconfig" \
    --authentication-kubeconfig "$PKI_DIR/kube-scheduler.kubeconfig" \
    --authorization-kubeconfig "$PKI_DIR/kube-scheduler.kubeconfig" \
    --bind-address 127.0.0.1 --leader-elect=false --profiling=false \
    --kube-api-qps 200 --kube-api-burst 400
}

admin() { "$(tool_path kubectl)" --kubeconfig "$ADMIN_KUBECONFIG" --request-timeout 10s "$@"; }

api_answers() {
  curl -fsS --max-time 5 --cacert "$PKI_DIR/ca.crt" --cert "$PKI_DIR/admin.crt" --key "$PKI_DIR/admin.key" \
    "https://$NODE_IP:$API_PORT/readyz"
}

# local_health PORT: of a component on loopback whose certificate is its own.
local_health() { curl -fsSk --max-time 5 "https://127.0.0.1:$1/healthz"; }
