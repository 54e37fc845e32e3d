# shellcheck shell=bash
# What the machine must have. On Debian as root it is installed; elsewhere it is named.

# command or file | Debian package
NEEDED_BY_CLUSTER=(
  'containerd containerd'
  'ctr containerd'
  'runc runc'
  'bridge containernetworking-plugins'
  'nft nftables'
  'ip iproute2'
  'openssl openssl'
  'curl curl'
  'flock util-linux'
  'setsid util-linux'
  'tar tar'
)
NEEDED_BY_IMAGES=(
  'debootstrap debootstrap'
  'buildah buildah'
  'runc runc'
  'tar tar'
)

cni_bin_dir() {
  local dir
  for dir in /usr/lib/cni /opt/cni/bin /usr/libexec/cni; do
    if [[ -x $dir/bridge && -x $dir/host-local && -x $dir/loopback ]]; then
      echo "$dir"
      return
    fi
  done
  return 1
}

have() {
  case $1 in
    bridge) cni_bin_dir >/dev/null ;;
    # Debian keeps some of them where only root's PATH looks.
    *) command -v "$1" >/dev/null || [[ -x /usr/sbin/$1 || -x /sbin/$1 ]] ;;
  esac
}

# need_packages 'COMMAND PACKAGE'...: install what is missing, or say what it is.
need_packages() {
  local line missing=() wanted=()
  for line in "$@"; do
    if ! have "${line% *}"; then
      missing+=("${line% *}")
      wanted+=("${line#* }")
    fi
  done
  if ((${#missing[@]} == 0)); then return; fi
  if [[ -e /etc/debian_version && $(id -u) == 0 ]]; then
    with_ticks "installing Debian packages: ${wanted[*]}" install_packages "${wanted[@]}"
  else
    die "missing: ${missing[*]}. Install them with the system's package manager" \
      "(on Debian: apt-get install ${wanted[*]}) and run this again"
  fi
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "$@"
}

need_root() {
  if (($(id -u) != 0)); then
    die "the local cluster runs a kubelet and containers and therefore needs root: run this as root," \
      "or give the KUBECONFIG of a cluster that you have"
  fi
  PATH=$PATH:/usr/sbin:/sbin
}
