# shellcheck shell=bash
# Images as docker-archive files in the cache, and their way into the cluster's containerd.

IMAGES_DIR=${TRADEWINDS_IMAGES:-$CACHE_DIR/images}
IMPORTED_DIR=$STATE_DIR/imported

pause_archive() { echo "$IMAGES_DIR/pause-$(basename "$(dirname "$(tool_path pause)")").tar"; }

# make_pause_image: one static program, packed by hand, since there may be nothing to build images with yet.
make_pause_image() {
  local archive
  build_tools pause
  archive=$(pause_archive)
  [[ -e $archive ]] && return
  mkdir -p "$IMAGES_DIR"
  rm -f "$IMAGES_DIR"/pause-*.tar
  pack_image "$archive" "$PAUSE_IMAGE" '{"Entrypoint": ["/pause"], "User": "65535:65535"}' \
    "$(dirname "$(tool_path pause)")" pause
}

# pack_image ARCHIVE NAME CONFIG DIR FILE...: an image of one layer, these files of that directory, all root's.
pack_image() {
  local archive=$1 name=$2 config=$3 dir=$4 work=$1.packing layer
  shift 4
  rm -rf "$work"
  mkdir -p "$work"
  tar -C "$dir" --sort=name --mtime=@0 --numeric-owner -cf "$work/layer.tar" "$@"
  layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
  cat >"$work/config.json" <<EOF
{"architecture": "$(go_architecture)", "os": "linux", "config": $config,
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$layer"]}}
EOF
  echo "[{\"Config\": \"config.json\", \"RepoTags\": [\"$name\"], \"Layers\": [\"layer.tar\"]}]" >"$work/manifest.json"
  tar -C "$work" --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$archive.new" manifest.json config.json layer.tar
  mv -f "$archive.new" "$archive"
  rm -rf "$work"
}

# import_image ARCHIVE: skipped when this very file is in the cluster already.
import_image() {
  local stamp=$IMPORTED_DIR/${1##*/} print
  print=$(stat -c '%n %s %Y %i' "$1")
  [[ -e $stamp && $(<"$stamp") == "$print" ]] && return
  with_ticks "importing ${1##*/} into the cluster" cluster_ctr images import "$1"
  write_file "$stamp" <<<"$print"
}

# import_images: of every image that was made the newest.
import_images() {
  local archive seen=" "
  while read -r archive; do
    [[ $seen == *" ${archive%_*} "* ]] && continue
    seen+="${archive%_*} "
    import_image "$IMAGES_DIR/$archive"
  done < <(archives '*')
}

# archives PATTERN: their file names, the newest first.
archives() { find "$IMAGES_DIR" -maxdepth 1 -name "$1.tar" -printf '%T@ %f\n' | sort -rn | cut -d' ' -f2; }
