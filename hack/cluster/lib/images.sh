# shellcheck shell=bash
# Images as docker-archive files in the cache, and their way into the cluster's containerd.

IMAGES_DIR=$CACHE_DIR/images
IMPORTED_DIR=$STATE_DIR/imported

# make_pause_image: one static program, packed by hand, since there may be nothing to build images with yet.
make_pause_image() {
  local pause archive dir layer
  build_tools pause
  pause=$(tool_path pause)
  archive=$IMAGES_DIR/pause-$(basename "$(dirname "$pause")").tar
  [[ -e $archive ]] && return
  mkdir -p "$IMAGES_DIR"
  dir=$(mktemp -d "$IMAGES_DIR/.pause.XXXXXX")
  pack "$(dirname "$pause")" pause >"$dir/layer.tar"
  layer=$(sha256sum "$dir/layer.tar" | cut -d' ' -f1)
  cat >"$dir/config.json" <<EOF
{"architecture": "$(go_architecture)", "os": "linux",
 "config": {"Entrypoint": ["/pause"], "User": "65535:65535"},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]}}
EOF
  echo "[{\"Config\": \"config.json\", \"RepoTags\": [\"$PAUSE_IMAGE\"], \"Layers\": [\"layer.tar\"]}]" >"$dir/manifest.json"
  rm -f "$IMAGES_DIR"/pause-*.tar
  pack "$dir" manifest.json config.json layer.tar >"$archive.new"
  mv -f "$archive.new" "$archive"
  rm -rf "$dir"
}

pack() {
  local dir=$1
  shift
  tar -C "$dir" --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - "$@"
}

go_architecture() {
  case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64) echo arm64 ;;
    *) uname -m ;;
  esac
}

# import_image ARCHIVE: skipped when this very file is in the cluster already.
import_image() {
  local stamp=$IMPORTED_DIR/${1##*/} print
  print=$(stat -c '%s %Y %i' "$1")
  [[ -e $stamp && $(<"$stamp") == "$print" ]] && return
  with_ticks "importing ${1##*/} into the cluster" cluster_ctr images import --no-unpack=false "$1"
  write_file "$stamp" <<<"$print"
}

# import_images: all that were made for this cluster.
import_images() {
  local archive
  for archive in "$IMAGES_DIR"/*.tar; do import_image "$archive"; done
}
