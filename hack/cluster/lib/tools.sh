# shellcheck shell=bash
# The programs of the cluster, built from Go modules into a cache outside the tree.
#
# Each tool has a key: the hash of everything that decides its content. It is built to
# <cache>/tools/<tool>/<key>/<tool>, so a tool that is there is the right one, and a build that was interrupted left nothing.

# pinned MODULE PATH: the version of a Go module as hack/go/MODULE/go.mod has it, without the v.
pinned() { awk -v path="$2" '{ sub(/^require /, "") } $1 == path && $2 ~ /^v/ { print substr($2, 2); exit }' "$HACK_DIR/go/$1/go.mod"; }

KUBERNETES_VERSION=$(pinned kubernetes k8s.io/kubernetes)
TOOLS_API_SERVER=(etcd kube-apiserver kubectl)
TOOLS_NODE=(kubelet kube-controller-manager kube-scheduler kube-proxy coredns helm)
BIN_DIR=$CACHE_DIR/bin
API_TEST_DIR=$CACHE_DIR/kube-api-test

# tool_module TOOL: the directory under hack/go whose go.mod pins it.
tool_module() {
  case $1 in
    kube*) echo kubernetes ;;
    *) echo "$1" ;;
  esac
}

tool_package() {
  case $1 in
    etcd) echo go.etcd.io/etcd/server/v3 ;;
    helm) echo helm.sh/helm/v3/cmd/helm ;;
    coredns | pause) echo . ;;
    nats-server) echo github.com/nats-io/nats-server/v2 ;;
    versitygw) echo github.com/versity/versitygw/cmd/versitygw ;;
    kube*) echo "k8s.io/kubernetes/cmd/$1" ;;
    *) die "no such tool: $1" ;;
  esac
}

# Without the version variables a server reports v0.0.0 and clients refuse it.
tool_ldflags() {
  local flags="-s -w"
  case $1 in
    kube*)
      local at minor=${KUBERNETES_VERSION#*.}
      for at in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
        flags+=" -X $at.gitVersion=v$KUBERNETES_VERSION -X $at.gitMajor=1 -X $at.gitMinor=${minor%%.*}"
        flags+=" -X $at.gitTreeState=clean"
      done
      ;;
    helm) flags+=" -X helm.sh/helm/v3/internal/version.version=v$(pinned helm helm.sh/helm/v3)" ;;
    versitygw) flags+=" -X main.Version=v$(pinned versitygw github.com/versity/versitygw)" ;;
  esac
  echo "$flags"
}

declare -A TOOL_PATHS=()
tool_path() {
  local dir key
  if [[ -n ${TOOL_PATHS[$1]:-} ]]; then
    echo "${TOOL_PATHS[$1]}"
    return
  fi
  dir=$HACK_DIR/go/$(tool_module "$1")
  key=$( (
    cd "$dir"
    find . -maxdepth 1 \( -name 'go.*' -o -name '*.go' \) | LC_ALL=C sort | xargs cat
    tool_package "$1"
    tool_ldflags "$1"
    uname -m
  ) | sha256sum | cut -c1-12)
  echo "$CACHE_DIR/tools/$1/$key/$1"
}

compile_tool() {
  local tool=$1 target=$2 temp
  mkdir -p "$(dirname "$target")"
  rm -f "$target".building.*
  temp=$target.building.$$
  (
    cd "$HACK_DIR/go/$(tool_module "$tool")"
    CGO_ENABLED=0 GOFLAGS=-mod=readonly GOWORK=off nice -n 5 go build -buildvcs=false \
      -ldflags "$(tool_ldflags "$tool")" -o "$temp" "$(tool_package "$tool")"
  )
  mv -f "$temp" "$target"
}

need_go() {
  command -v go >/dev/null || PATH=$PATH:/usr/local/go/bin
  if ! command -v go >/dev/null; then
    die "Go 1.25 or newer is needed to build the local cluster and the AWS stand-in and was not found: install it and put it on PATH"
  fi
}

# build_tools TOOL...: build what is missing, in the order given, and link it into <cache>/bin.
build_tools() {
  local tool target i=0
  mkdir -p "$BIN_DIR"
  wait_for_lock build
  for tool in "$@"; do
    i=$((i + 1))
    target=$(tool_path "$tool")
    if [[ ! -x $target ]]; then
      need_go
      with_ticks "building $tool ($i of $#)" compile_tool "$tool" "$target"
    fi
    link "$target" "$BIN_DIR/$tool"
    TOOL_PATHS[$tool]=$target
  done
  release_lock
}

# link TARGET NAME: replace a symbolic link in one step, only when it points elsewhere.
link() {
  [[ $(readlink "$2" 2>/dev/null) == "$1" ]] && return
  ln -sfn "$1" "$2.new.$$"
  mv -fT "$2.new.$$" "$2"
}

go_architecture() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

# api_test_programs: where Fabric8's kube-api-test looks in KUBE_API_TEST_DIR.
api_test_programs() { echo "$API_TEST_DIR/k8s/$KUBERNETES_VERSION-linux-$(go_architecture)"; }

lay_out_api_test() {
  local dir tool
  dir=$(api_test_programs)
  mkdir -p "$dir"
  for tool in "${TOOLS_API_SERVER[@]}"; do link "$(tool_path "$tool")" "$dir/$tool"; done
}
