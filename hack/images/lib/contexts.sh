# shellcheck shell=bash
# What goes into each image, laid out in build/images/<name>, and the hash of what it was made from.

CONTEXTS=$ROOT/build/images

# Found with jdeps, less what only unused branches need (java.desktop); jdk.zipfs reads resources of jars.
ENGINE_MODULES=java.base,java.logging,java.net.http,jdk.unsupported
OPERATOR_MODULES=java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.management
OPERATOR_MODULES+=,jdk.jfr,jdk.unsupported,jdk.zipfs

# The Maven modules that each Java image is made of.
declare -A JAVA_PARTS=(
  [engine]='contract statistics engine ingest evaluator-image'
  [operator]='contract statistics crds cloud operator'
)
declare -A MAVEN_MODULE=([engine]=evaluator-image [operator]=operator)

# hash_of PATH...: of names and contents of the files below, as far as git would take them.
hash_of() {
  git -C "$ROOT" ls-files -z --cached --others --exclude-standard -- "$@" | sort -zu |
    (cd "$ROOT" && xargs -0 sha256sum -- 2>/dev/null || true) | sha256sum | cut -c1-16
}

java_inputs() {
  local part paths=(pom.xml "${MAVEN_MODULE[$1]}/Dockerfile" "hack/images/train/$1")
  for part in ${JAVA_PARTS[$1]}; do paths+=("$part/pom.xml" "$part/src/main"); done
  { hash_of "${paths[@]}"; cat "$("$HACK_DIR/jdk")/release"; echo "$ENGINE_MODULES $OPERATOR_MODULES"; } | sha256sum | cut -c1-16
}

# fresh NAME INPUTS: the context was made from these inputs.
fresh() { [[ -e $CONTEXTS/$1.inputs && $(<"$CONTEXTS/$1.inputs") == "$2" ]]; }

# package_java NAME...: the jars of these images, in one Maven run.
package_java() {
  local name modules=()
  for name in "$@"; do
    modules+=("${MAVEN_MODULE[$name]}")
    rm -rf "$ROOT/${MAVEN_MODULE[$name]}/target/lib"
  done
  "$HACK_DIR/mvn" --quiet -pl "$(IFS=,; echo "${modules[*]}")" -am package -DskipTests
}

# lay_out_java NAME MODULES: jars have one time stamp and one order, since a cache of classes is bound to both.
lay_out_java() {
  local name=$1 target=$ROOT/${MAVEN_MODULE[$1]}/target into=$CONTEXTS/$1
  rm -rf "$into"
  mkdir -p "$into/lib"
  "$HACK_DIR/images/jre" "$2" "$into/jre"
  cp "$target"/lib/*.jar "$into/lib/"
  find "$target" -maxdepth 1 -name '*.jar' ! -name '*-tests.jar' ! -name '*-sources.jar' -exec cp {} "$into/lib/" \;
  find "$into/lib" -exec touch --date=2026-01-01T00:00:00Z {} +
  (cd "$into" && printf -- '-cp %s\n' "$(printf '%s\n' lib/*.jar | LC_ALL=C sort | sed 's|^|/opt/tradewinds/|' | paste -sd:)") >"$into/class-path"
}

# How long an engine takes to start is part of every evaluation, so its classes are recorded in a real one, here, where its other half
# is at hand; the cache stays valid when runtime and class path move together. The operator's is recorded while its image is built.
train_engine() {
  "$HACK_DIR/images/train/engine" "$CONTEXTS/engine" "$ROOT/trader-image/target/tradewinds-launcher" \
    "$ROOT/trader-image/tradewinds_trader"
}

lay_out_nats() {
  rm -rf "$CONTEXTS/nats"
  mkdir -p "$CONTEXTS/nats"
  build_tools nats-server
  install -m 755 "$(tool_path nats-server)" "$CONTEXTS/nats/"
}

lay_out_trader() {
  local into=$CONTEXTS/trader
  rm -rf "$into"
  mkdir -p "$into/target"
  cp "$ROOT/trader-image/target/tradewinds-launcher" "$into/target/"
  cp -r "$ROOT/trader-image/tradewinds_trader" "$into/"
  find "$into" -name __pycache__ -prune -exec rm -rf {} +
}
