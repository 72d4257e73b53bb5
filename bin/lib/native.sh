# Sourced by commands after stale.sh: builds native executables in <module>/target/native, and caches them.

NATIVE_MODULES="user-service mission-service settlement-lambda notification-lambda"

# Outside of target, so that a clean checkout reuses earlier builds.
native_store() {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/mission-link/native"
}

# Sets GRAALVM_HOME, unless NATIVE_BUILDER_IMAGE selects a container build. Fails with a single-line message.
find_graalvm() {
  [ -z "${NATIVE_BUILDER_IMAGE:-}" ] || return 0
  [ -x "${GRAALVM_HOME:-}/bin/native-image" ] ||
    die "native-image not found: set GRAALVM_HOME to a GraalVM or Mandrel for JDK 25, or build in a container (docs/native.md)."
  export GRAALVM_HOME
}

# Prints the identity of the native compiler and its environment. A rebuilt compiler may have an unchanged version, so its files count too.
native_builder() {
  if [ -n "${NATIVE_BUILDER_IMAGE:-}" ]; then
    echo "$NATIVE_BUILDER_IMAGE"
  else
    "$GRAALVM_HOME/bin/native-image" --version
    cat "$GRAALVM_HOME/.complete" "$GRAALVM_HOME/release" 2>/dev/null || true # not every distribution has both files
  fi
  cat "$JAVA_HOME/release"
  env | sed -n -e '/^QUARKUS_/p' -e '/^NATIVE_IMAGE_OPTIONS=/p' | LC_ALL=C sort
}

native_options() {
  [ -z "${NATIVE_BUILDER_IMAGE:-}" ] ||
    printf '%s ' -Dquarkus.native.container-build=true "-Dquarkus.native.builder-image=$NATIVE_BUILDER_IMAGE"
}

# Prints the path of the module's native package, which is the last output of a build.
native_artifact() {
  case $1 in
    *-service) echo "$1/target/native/$1-0.1.0-SNAPSHOT-runner" ;;
    *-lambda) echo "$1/target/native/function.zip" ;;
  esac
}

# Whether the executable in target/native was built from the current sources, by any compiler.
native_built() {
  [ -e "$(native_artifact "$1")" ] && [ "$(inputs_of "$1")" = "$(cat "$1/target/native/built-from" 2>/dev/null)" ]
}

# Called before a start with native executables. Deletes executables of other sources.
report_missing_native() {
  local module
  for module in $NATIVE_MODULES; do
    if ! native_built "$module"; then
      rm -rf "$module/target/native"
      echo "$module runs on the JVM: there is no native executable of the current sources (build it with bin/build-native)."
    fi
  done
}

# Fails if a native executable is missing, so that tests and benchmarks never use a JVM instead.
require_native() {
  local module
  for module in $NATIVE_MODULES; do
    native_built "$module" ||
      die "There is no native executable of the current sources of $module: build it with bin/build-native."
  done
}

# Prints a key that changes with the sources, the platform or the compiler.
native_key() {
  { inputs_of "$1"; uname -sm; native_builder; } | sha256_of_stdin | cut -c1-32
}

# Builds one module after the other, because each build uses two cores and up to 8 GB.
build_native() {
  local module
  for module in $NATIVE_MODULES; do
    if native_built "$module" && [ "$(native_key "$module")" = "$(cat "$module/target/native/built-by" 2>/dev/null)" ]; then
      continue
    fi
    native_from_store "$module" || native_from_sources "$module"
  done
}

# Builds missing native executables, and runs the integration and system tests on them with the given Maven options.
test_native() {
  build_native
  if [ $# -gt 0 ]; then
    (with_default_sigint mvn -B verify -Pnative -Dquarkus.native.reuse-existing=true -Dformatter.skip -Dimpsort.skip "$@")
  else
    (with_default_sigint mvn -B -q package -Pnative -Dquarkus.native.reuse-existing=true -DskipTests -Dformatter.skip -Dimpsort.skip)
    # shellcheck disable=SC2086 # a list of options
    (with_default_sigint mvn -B -T $TEST_THREADS --fail-at-end verify -Pnative $AS_BUILT)
  fi
  require_native # the sources may have changed during the tests
}

native_from_store() {
  local stored copy=$1/target/.native-$$
  stored=$(native_store)/$1-$(native_key "$1")
  [ -d "$stored" ] || return 1
  rm -rf "$1/target/native" "$copy"
  { mkdir -p "$1/target" && cp -R "$stored" "$copy" && mv "$copy" "$1/target/native"; } || die "Cannot copy $stored to $1/target."
  touch "$stored" || true # otherwise it is only the next to be deleted
  echo "$1: reusing the native executable of an earlier build."
}

native_from_sources() {
  local key inputs log=$PWD/.local/logs/native-$1.log began=$SECONDS target=$1/target/native
  key=$(native_key "$1")
  inputs=$(inputs_of "$1")
  rm -rf "$target"
  mkdir -p "$target" .local/logs
  echo "Building $1 natively ... (log: $log)"
  # shellcheck disable=SC2046 # a list of options
  mvn -B -Pnative $(native_options) -DskipTests -Dformatter.skip -Dimpsort.skip -pl "$1" -am package >"$log" 2>&1 || {
    grep -m 5 -E '^(\[ERROR\]|Error:)' "$log" >&2 || tail -n 5 "$log" >&2
    die "The native build failed: see $log"
  }
  [ "$(native_key "$1")" = "$key" ] || die "The sources of $1 changed during the build: build again."
  rm -rf "$target"/*-native-image-source-jar
  echo "$key" >"$target/built-by"
  echo "$inputs" >"$target/built-from"
  echo "Built in $((SECONDS - began)) s."
  store_native "$1" "$key" || echo "Cannot store the executable in $(native_store): a clean checkout will build it again."
}

# Keeps the two newest executables of each module.
store_native() {
  local store unfinished old
  store=$(native_store)
  unfinished=$store/.$1-$$
  mkdir -p "$store" && rm -rf "$store/.$1"-* "$store/$1-$2" && cp -R "$1/target/native" "$unfinished" &&
    mv "$unfinished" "$store/$1-$2" || return 1
  # shellcheck disable=SC2012 # the names contain no special characters
  ls -dt "$store/$1"-* | tail -n +3 | while IFS= read -r old; do rm -rf "$old"; done
}
