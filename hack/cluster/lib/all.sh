# shellcheck shell=bash
# Everything that up, down and status need.

LIB_DIR=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=hack/cluster/lib/base.sh
source "$LIB_DIR/base.sh"
# shellcheck source=hack/cluster/lib/packages.sh
source "$LIB_DIR/packages.sh"
# shellcheck source=hack/cluster/lib/tools.sh
source "$LIB_DIR/tools.sh"
# shellcheck source=hack/cluster/lib/processes.sh
source "$LIB_DIR/processes.sh"
# shellcheck source=hack/cluster/lib/network.sh
source "$LIB_DIR/network.sh"
# shellcheck source=hack/cluster/lib/certificates.sh
source "$LIB_DIR/certificates.sh"
# shellcheck source=hack/cluster/lib/control-plane.sh
source "$LIB_DIR/control-plane.sh"
# shellcheck source=hack/cluster/lib/node.sh
source "$LIB_DIR/node.sh"
# shellcheck source=hack/cluster/lib/images.sh
source "$LIB_DIR/images.sh"
# shellcheck source=hack/cluster/lib/addons.sh
source "$LIB_DIR/addons.sh"
# shellcheck source=hack/cluster/lib/teardown.sh
source "$LIB_DIR/teardown.sh"
