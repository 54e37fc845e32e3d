# shellcheck shell=bash
# The recipe of the base images. A change of this file makes them anew.

SUITE=bookworm
BASE_CONFIG='{"Env": ["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]}'

# The mirror is the one that this machine's apt uses for the suite.
mirror() {
  # shellcheck disable=SC2016  # apt's own variables
  apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$SUITE" '$1 == suite && $2 == "main" { print $3; exit }'
}

# What a container never reads. Compiled Python files stay: importing pandas without them takes seconds.
slim() {
  local root=$1
  rm -rf "${root:?}"/usr/share/{doc,man,info,locale,lintian,bash-completion,i18n} "${root:?}"/var/lib/apt/lists/* \
    "${root:?}"/var/cache/{apt,debconf,ldconfig}/* "${root:?}"/var/log/* "${root:?}"/debootstrap "${root:?}"/dev/* "${root:?}"/tmp/* \
    "${root:?}"/usr/lib/*/gconv "${root:?}"/etc/resolv.conf "${root:?}"/etc/hostname "${root:?}"/etc/apt/sources.list
  find "$root/usr/lib" -path '*/dist-packages/*/tests' -type d -prune -exec rm -rf {} +
  find "$root" -xdev -perm /6000 -type f -exec chmod a-s {} +
}

# make_rootfs DIR PACKAGES
make_rootfs() {
  local uri
  uri=$(mirror)
  [[ -n $uri ]] || die "apt has no source for $SUITE main (run apt-get update?)"
  mkdir -p "$CACHE_DIR/debs"
  nice -n 5 debootstrap --variant=minbase --include="$2" --cache-dir="$CACHE_DIR/debs" "$SUITE" "$1" "$uri"
  slim "$1"
}
