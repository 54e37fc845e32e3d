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

# Which cluster: the one of KUBECONFIG, else the local one. Its kubectl and helm come first.
use_cluster() {
  if ! foreign_kubeconfig; then export KUBECONFIG=$ADMIN_KUBECONFIG; fi
  PATH=$BIN_DIR:$PATH
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
