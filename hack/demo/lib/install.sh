# shellcheck shell=bash
# From nothing to a running operator: cluster, images, chart. Sourced by the demos.

make_images() {
  if [[ -n $EXTRA_VALUES ]]; then
    say "images come from $EXTRA_VALUES"
  elif foreign_kubeconfig; then
    die "KUBECONFIG=$KUBECONFIG is not the local cluster's, so images cannot be loaded into it: push them to a registry and name them in" \
      "a values file, TRADEWINDS_DEMO_VALUES=FILE make demo (docs/demo.md)"
  else
    "$HACK_DIR/images/all"
  fi
}

# A helm that was killed in its middle leaves a revision that blocks every later one.
forget_interrupted_release() {
  kube -n "$SYSTEM" delete secret -l "owner=helm,name=$RELEASE,status in (pending-install,pending-upgrade,pending-rollback)" >/dev/null
}

install_chart() {
  local values=("$ROOT/helm/tradewinds/values-dev.yaml" "${EXTRA_VALUES:-$ROOT/build/images.values.yaml}")
  kube get namespace "$SYSTEM" >/dev/null 2>&1 || kube create namespace "$SYSTEM" >/dev/null
  kube label --overwrite namespace "$SYSTEM" pod-security.kubernetes.io/enforce=restricted >/dev/null
  forget_interrupted_release
  helm upgrade --install "$RELEASE" "$ROOT/helm/tradewinds" --namespace "$SYSTEM" --take-ownership \
    --values "${values[0]}" --values "${values[1]}" >"$WORK/helm.log" || {
    cat "$WORK/helm.log" >&2
    die "helm could not install the chart; its own words are above"
  }
  rolled_out "statefulset/$RELEASE-local-aws" local-aws 120
}

install() {
  if [[ -n $EXTRA_VALUES && ! -f $EXTRA_VALUES ]]; then die "TRADEWINDS_DEMO_VALUES=$EXTRA_VALUES is no file, expected a values file"; fi
  mkdir -p "$WORK"
  part "cluster"
  "$HACK_DIR/cluster/up" >"$WORK/cluster.log"
  use_cluster
  spare_release
  part "images"
  make_images
  part "chart"
  install_chart
}
