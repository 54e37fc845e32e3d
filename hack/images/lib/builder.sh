# shellcheck shell=bash
# What images are built with: Docker when a daemon answers, else buildah with a store of its own in the cache.

BUILDAH_DIR=$CACHE_DIR/buildah

builder() {
  if [[ -z ${BUILDER:-} ]]; then
    if docker info >/dev/null 2>&1; then BUILDER=docker; else BUILDER=buildah; fi
  fi
}

need_builder() {
  builder
  if [[ $BUILDER == buildah ]]; then
    need_root
    need_packages "${NEEDED_BY_IMAGES[@]}"
  fi
}

own_buildah() {
  # vfs copies every layer whole but works on any file system and without any right of overlayfs.
  buildah --root "$BUILDAH_DIR/root" --runroot "$BUILDAH_DIR/run" --storage-driver vfs "$@"
}

# store_load ARCHIVE NAME: make the image known to the builder, so that a Dockerfile can start from it.
store_load() {
  if [[ $BUILDER == docker ]]; then
    docker load --quiet --input "$1"
  else
    own_buildah rmi --force "$2" 2>/dev/null || true
    own_buildah pull --quiet "docker-archive:$1"
  fi
}

store_has() {
  case $BUILDER in
    docker) docker image inspect "$1" >/dev/null 2>&1 ;;
    *) own_buildah images --quiet "$1" >/dev/null 2>&1 ;;
  esac
}

# store_build CONTEXT DOCKERFILE NAME ARCHIVE OPTION...
store_build() {
  local context=$1 file=$2 name=$3 archive=$4
  shift 4
  if [[ $BUILDER == docker ]]; then
    docker build --file "$file" --tag "$name" "$@" "$context"
    docker save --output "$archive" "$name"
  else
    # What an interrupted build left.
    own_buildah rm --all >/dev/null
    own_buildah bud --isolation chroot --format docker --file "$file" --tag "$name" "$@" "$context"
    rm -f "$archive"
    own_buildah push --quiet "$name" "docker-archive:$archive:$name"
    # The archive is what counts; every image of this store is a whole copy of all its files.
    own_buildah rmi --force "$name"
    own_buildah rmi --prune
  fi
}

# archive_of NAME: tradewinds.local/trader:dev is kept as trader_dev.tar.
archive_of() {
  local name=${1##*/}
  [[ $name == *:* ]] || name+=:latest
  echo "$IMAGES_DIR/${name/:/_}.tar"
}

# key_of_base NAME: a base that was made here counts by what it was made from; one of a registry by its name alone.
key_of_base() { if [[ $1 == tradewinds.local/* ]]; then cat "$(archive_of "$1").key"; fi; }

# contents DIR: as a stream that differs only where a name, a mode or a content does.
contents() { tar -C "$1" --sort=name --mtime=@0 --owner=0 --group=0 --exclude-vcs -cf - .; }

# made ARCHIVE KEY: true when the archive is there and was made from these inputs.
made() { [[ -e $1 && -e $1.key && $(<"$1.key") == "$2" ]]; }

# forget_old NAME: three archives of an image are kept, since tags may be hashes of what was built, and a cluster or another tree may
# still run the one before.
forget_old() {
  local image=${1##*/} old
  archives "${image%:*}_*" | tail -n +4 | while read -r old; do rm -f "$IMAGES_DIR/$old" "$IMAGES_DIR/$old.key"; done
}

import_if_up() {
  if (($(id -u) == 0)) && recorded_pid containerd >/dev/null; then import_image "$1"; fi
}

size_of() { du -h --apparent-size "$1" | cut -f1; }
