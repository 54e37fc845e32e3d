# shellcheck shell=bash
# What the cluster itself says about something that did not come up.

# trouble NAMESPACE SELECTOR: state, events and last log lines of these Pods.
trouble() {
  local namespace=$1 selector=$2 pod
  say ""
  say "-- pods"
  kube -n "$namespace" get pods -l "$selector" -o wide >&2 || true
  say "-- events"
  kube -n "$namespace" get events --sort-by=.lastTimestamp -o custom-columns=OBJECT:.involvedObject.name,REASON:.reason,MESSAGE:.message 2>/dev/null |
    tail -n 15 >&2 || true
  for pod in $(kube -n "$namespace" get pods -l "$selector" -o name); do
    say "-- log of $pod"
    kube -n "$namespace" logs "$pod" --all-containers --tail 25 >&2 || true
    kube -n "$namespace" logs "$pod" --all-containers --previous --tail 25 2>/dev/null | sed 's/^/(before its restart) /' >&2 || true
  done
}

# rolled_out KIND/NAME COMPONENT SECONDS: wait, or say why it does not come up.
rolled_out() {
  if ! kubectl -n "$SYSTEM" rollout status "$1" --timeout "${3}s" >/dev/null; then
    trouble "$SYSTEM" "app.kubernetes.io/component=$2"
    die "$1 in namespace $SYSTEM did not become ready within $3 s; its pods' own words are above"
  fi
}

# trouble_of_submissions: why verdicts are missing.
trouble_of_submissions() {
  say ""
  kube -n "$ENVIRONMENT" get competitions,submissions,evaluations,jobs,pods >&2 || true
  say "-- conditions of the competition"
  kube -n "$ENVIRONMENT" get competition "$COMPETITION" -o jsonpath='{range .status.conditions[*]}{.type}={.status} {.reason}: {.message}{"\n"}{end}' >&2 || true
  trouble "$ENVIRONMENT" app.kubernetes.io/part-of=tradewinds
  trouble "$SYSTEM" app.kubernetes.io/component=operator
}
