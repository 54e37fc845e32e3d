# shellcheck shell=bash
# Keys, certificates and kubeconfigs. Each is made once: a certificate that is there has its key.

PKI_DIR=$STATE_DIR/pki
CERT_DAYS=3650

make_ca() {
  local name=$1
  [[ -e $PKI_DIR/$name.crt ]] && return
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days "$CERT_DAYS" \
    -subj "/CN=tradewinds $name" -keyout "$PKI_DIR/$name.key" -out "$PKI_DIR/$name.crt.new" 2>/dev/null
  mv -f "$PKI_DIR/$name.crt.new" "$PKI_DIR/$name.crt"
}

# make_cert NAME CA SUBJECT [SANS]
make_cert() {
  local name=$1 ca=$2 subject=$3 sans=${4:-}
  [[ -e $PKI_DIR/$name.crt ]] && return
  {
    echo "basicConstraints=CA:FALSE"
    echo "keyUsage=digitalSignature,keyEncipherment"
    echo "extendedKeyUsage=serverAuth,clientAuth"
    if [[ -n $sans ]]; then echo "subjectAltName=$sans"; fi
  } >"$PKI_DIR/$name.ext"
  # RSA, because Java clients of a kubeconfig take a key for nothing else.
  openssl req -new -newkey rsa:2048 -nodes -subj "$subject" \
    -keyout "$PKI_DIR/$name.key" -out "$PKI_DIR/$name.csr" 2>/dev/null
  openssl x509 -req -in "$PKI_DIR/$name.csr" -CA "$PKI_DIR/$ca.crt" -CAkey "$PKI_DIR/$ca.key" \
    -set_serial "0x$(openssl rand -hex 12)" -days "$CERT_DAYS" -extfile "$PKI_DIR/$name.ext" \
    -out "$PKI_DIR/$name.crt.new" 2>/dev/null
  rm -f "$PKI_DIR/$name.csr" "$PKI_DIR/$name.ext"
  mv -f "$PKI_DIR/$name.crt.new" "$PKI_DIR/$name.crt"
}

make_service_account_key() {
  [[ -e $PKI_DIR/service-account.pub ]] && return
  openssl genrsa -out "$PKI_DIR/service-account.key" 2048 2>/dev/null
  openssl rsa -in "$PKI_DIR/service-account.key" -pubout -out "$PKI_DIR/service-account.pub.new" 2>/dev/null
  mv -f "$PKI_DIR/service-account.pub.new" "$PKI_DIR/service-account.pub"
}

make_certificates() {
  (
    umask 077
    mkdir -p "$PKI_DIR"
    make_ca ca
    make_ca etcd-ca
    make_cert etcd etcd-ca "/CN=etcd" "IP:127.0.0.1,DNS:localhost"
    make_cert kube-apiserver ca "/CN=kube-apiserver" "IP:$NODE_IP,IP:127.0.0.1,IP:$API_SERVICE_IP,DNS:localhost,\
DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.$CLUSTER_DOMAIN"
    make_cert kubelet-client ca "/O=system:masters/CN=kube-apiserver-kubelet-client"
    make_cert admin ca "/O=system:masters/CN=tradewinds-admin"
    make_cert kube-controller-manager ca "/CN=system:kube-controller-manager"
    make_cert kube-scheduler ca "/CN=system:kube-scheduler"
    make_cert kube-proxy ca "/CN=system:kube-proxy"
    make_cert coredns ca "/CN=system:coredns"
    make_cert kubelet ca "/O=system:nodes/CN=system:node:$NODE_NAME" "IP:$NODE_IP,DNS:$NODE_NAME"
    make_service_account_key
  )
}

# write_kubeconfig FILE CERT: whole in itself, so that it can be copied.
write_kubeconfig() {
  write_file "$1" 600 <<EOF
apiVersion: v1
kind: Config
clusters:
- name: tradewinds
  cluster:
    server: https://$NODE_IP:$API_PORT
    certificate-authority-data: $(base64 -w0 <"$PKI_DIR/ca.crt")
users:
- name: $2
  user:
    client-certificate-data: $(base64 -w0 <"$PKI_DIR/$2.crt")
    client-key-data: $(base64 -w0 <"$PKI_DIR/$2.key")
contexts:
- name: tradewinds
  context: {cluster: tradewinds, user: $2}
current-context: tradewinds
EOF
}

write_kubeconfigs() {
  local name
  for name in kube-controller-manager kube-scheduler kube-proxy coredns kubelet; do
    write_kubeconfig "$PKI_DIR/$name.kubeconfig" "$name"
  done
  write_kubeconfig "$ADMIN_KUBECONFIG" admin
}
