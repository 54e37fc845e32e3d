# shellcheck shell=bash
# Names of what the demo makes, and how its parts are timed and reported. Sourced by up and down.

# shellcheck source=hack/cluster/lib/all.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../cluster/lib/all.sh"
ROOT=$(dirname "$HACK_DIR")

RELEASE=tradewinds
SYSTEM=tradewinds-system
ENVIRONMENT=demo
COMPETITION=daily-stocks
COMPETITION_ID=quant-comp-2025
DATA_BUCKET=tradewinds-market-data
SUBMISSIONS_BUCKET=tradewinds-submissions
PLATFORM_BUCKET=tradewinds-platform
ATTACK=privateers-attack
EXAMPLES=$ROOT/examples
WORK=$ROOT/build/demo
# Further values for the chart, for a cluster that has its images from elsewhere: then none are built here.
EXTRA_VALUES=${TRADEWINDS_DEMO_VALUES:-}

kube() { kubectl --request-timeout 20s "$@"; }

# Which cluster: the one of KUBECONFIG, else the local one. The local one's kubectl and helm come first; they are built where there are none.
use_cluster() {
  local tool
  if ! foreign_kubeconfig; then export KUBECONFIG=$ADMIN_KUBECONFIG; fi
  PATH=$BIN_DIR:$PATH
  for tool in kubectl helm; do command -v "$tool" >/dev/null || build_tools "$tool"; done
}

# On a cluster that is not the local one there may be an installation that is no demo.
# spare_release: a release of the demo's name that somebody made is not replaced.
spare_release() {
  foreign_kubeconfig || return 0
  if [[ -n $(helm -n "$SYSTEM" list --deployed --short --filter "^$RELEASE\$") ]] &&
    ! kube -n "$SYSTEM" get statefulset "$RELEASE-local-aws" >/dev/null 2>&1; then
    die "release $RELEASE in namespace $SYSTEM has no AWS stand-in, so it is not the demo's; the demo leaves it alone. Use another cluster"
  fi
}
# spare_others: kinds of which somebody else has objects are not removed.
spare_others() {
  local others
  foreign_kubeconfig || return 0
  kube get crd competitions.tradewinds.dev >/dev/null 2>&1 || return 0
  others=$(kube get competitions,participants,submissions,ingestnodes,tradingfleets,traders --all-namespaces -o custom-columns=NAMESPACE:.metadata.namespace --no-headers |
    sort -u | grep -vx "$ENVIRONMENT" | paste -sd ' ' || true)
  if [[ -n $others ]]; then
    die "there are competitions or fleets in other namespaces than $ENVIRONMENT ($others), so the kinds are not the demo's alone;" \
      "nothing was removed. Remove by hand what you mean (docs/install.md)"
  fi
}

PARTS=()
PART_STARTED=$SECONDS

# part NAME: what follows, until the next one, is timed under this name.
part() {
  end_part
  PART=$1
  PART_STARTED=$SECONDS
  say ""
  say "== $1"
}
end_part() {
  if [[ -n ${PART:-} ]]; then PARTS+=("$(printf '%-36s %4d s' "$PART" $((SECONDS - PART_STARTED)))"); fi
  PART=
}

print_parts() {
  end_part
  printf '   %s\n' "${PARTS[@]}"
  printf '   %-36s %4d s\n' "in all" "$SECONDS"
}
