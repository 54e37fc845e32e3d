# shellcheck shell=bash
# Running a layer, gathering its JUnit files, counting. Sourced by the scripts of hack/test.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
RESULTS=$ROOT/build/test-results
cd "$ROOT"
mkdir -p "$RESULTS"

LAYERS=()
LAYERS_FAILED=0

run_layer() {
  local name=$1 from=$SECONDS outcome=passed
  shift
  echo
  echo "== $name"
  if ! "$@"; then
    outcome=FAILED
    LAYERS_FAILED=$((LAYERS_FAILED + 1))
  fi
  LAYERS+=("$(printf '%-16s %-7s %4d s' "$name" "$outcome" $((SECONDS - from)))")
}

print_layers() { printf '   %s\n' "${LAYERS[@]}"; }

# gather_surefire LAYER: keep the reports of the Maven run that just ended; the next run would overwrite them.
gather_surefire() {
  local layer=$1 report
  mkdir -p "$RESULTS/$layer"
  for report in */target/surefire-reports/TEST-*.xml; do
    if [[ -e $report ]]; then mv "$report" "$RESULTS/$layer/${report%%/*}-${report##*/}"; fi
  done
}

# java_layer SUFFIX LAYER [MAVEN ARGUMENT...]: the Java tests whose class ends so.
java_layer() {
  local suffix=$1 layer=$2 rc=0
  shift 2
  rm -rf ./*/target/surefire-reports
  "$ROOT/hack/mvn" test "-Dlayer=$suffix" --fail-at-end "$@" || rc=$?
  gather_surefire "$layer"
  return "$rc"
}

# python_layer LAYER PYTEST-ARGUMENT...
python_layer() {
  local layer=$1 bin
  shift
  bin=$("$ROOT/hack/python-env")
  mkdir -p "$RESULTS/$layer"
  "$bin/python" -m pytest -rs "--junitxml=$RESULTS/$layer/pytest-$RANDOM.xml" "$@"
}

close_with_counts() {
  python3 "$ROOT/hack/test/count.py" "$RESULTS"
  ((LAYERS_FAILED == 0))
}
