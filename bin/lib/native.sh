# Sourced by commands, after stale.sh: native executables in <module>/target/native, and a store of those built before.

NATIVE_MODULES="user-service mission-service settlement-lambda notification-lambda"

# Outside of target, so that a clean checkout builds only what it has not built before.
native_store() {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/mission-link/native"
}

# Sets GRAALVM_HOME, unless NATIVE_BUILDER_IMAGE has a container build, or says in one line what to do.
find_graalvm() {
  [ -z "${NATIVE_BUILDER_IMAGE:-}" ] || return 0
  [ -x "${GRAALVM_HOME:-}/bin/native-image" ] ||
    die "No native-image found: set GRAALVM_HOME to a GraalVM or Mandrel for JDK 25, or build in a container (docs/native.md)."
  export GRAALVM_HOME
}

# What builds, and what the environment tells it. One that was made anew may have the version of the one before.
native_builder() {
  if [ -n "${NATIVE_BUILDER_IMAGE:-}" ]; then
    echo "$NATIVE_BUILDER_IMAGE"
  else
    "$GRAALVM_HOME/bin/native-image" --version
    cat "$GRAALVM_HOME/.complete" "$GRAALVM_HOME/release" 2>/dev/null || true # not every one has both
  fi
  cat "$JAVA_HOME/release"
  env | sed -n -e '/^QUARKUS_/p' -e '/^NATIVE_IMAGE_OPTIONS=/p' | LC_ALL=C sort
}

native_options() {
  [ -z "${NATIVE_BUILDER_IMAGE:-}" ] ||
    printf '%s ' -Dquarkus.native.container-build=true "-Dquarkus.native.builder-image=$NATIVE_BUILDER_IMAGE"
}

# What the module's native package is: the last thing that a build makes.
native_artifact() {
  case $1 in
    *-service) echo "$1/target/native/$1-0.1.0-SNAPSHOT-runner" ;;
    *-lambda) echo "$1/target/native/function.zip" ;;
  esac
}

# Whether the executable in target/native is made from these sources, by whatever compiler.
native_built() {
  [ -e "$(native_artifact "$1")" ] && [ "$(inputs_of "$1")" = "$(cat "$1/target/native/built-from" 2>/dev/null)" ]
}

# Before a start with native executables: one of other sources is none.
say_what_is_native() {
  local module
  for module in $NATIVE_MODULES; do
    if ! native_built "$module"; then
      rm -rf "$module/target/native"
      echo "$module runs on the JVM: there is no native executable of these sources (bin/build-native makes it)."
    fi
  done
}

# What tests or measures native executables does so with nothing else in their place.
require_native() {
  local module
  for module in $NATIVE_MODULES; do
    native_built "$module" ||
      die "There is no native executable of $module from these sources: bin/build-native makes it."
  done
}

# Changes when the sources, the machine or what builds do.
native_key() {
  { inputs_of "$1"; uname -sm; native_builder; } | hash_of_stdin | cut -c1-32
}

# One after the other: each takes both cores of a small machine and up to 8 GB.
build_native() {
  local module
  for module in $NATIVE_MODULES; do
    if native_built "$module" && [ "$(native_key "$module")" = "$(cat "$module/target/native/built-by" 2>/dev/null)" ]; then
      continue
    fi
    native_from_store "$module" || native_from_sources "$module"
  done
}

# Builds what is not built and has Maven run the integration and system tests on it, with these options.
test_native() {
  build_native
  if [ $# -gt 0 ]; then
    (heeding_interrupt mvn -B verify -Pnative -Dquarkus.native.reuse-existing=true -Dformatter.skip -Dimpsort.skip "$@")
  else
    (heeding_interrupt mvn -B -q package -Pnative -Dquarkus.native.reuse-existing=true -DskipTests -Dformatter.skip -Dimpsort.skip)
    # shellcheck disable=SC2086 # a list of options
    (heeding_interrupt mvn -B -T $TEST_THREADS --fail-at-end verify -Pnative $AS_BUILT)
  fi
  require_native # edited meanwhile, they would not be what was tested
}

native_from_store() {
  local kept copy=$1/target/.native-$$
  kept=$(native_store)/$1-$(native_key "$1")
  [ -d "$kept" ] || return 1
  rm -rf "$1/target/native" "$copy"
  { mkdir -p "$1/target" && cp -R "$kept" "$copy" && mv "$copy" "$1/target/native"; } || die "Cannot copy $kept to $1/target."
  touch "$kept" || true # it only is the next to go
  echo "$1: the native executable of these sources was built before."
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
  [ "$(native_key "$1")" = "$key" ] || die "The sources of $1 changed while it was built: build again."
  rm -rf "$target"/*-native-image-source-jar
  echo "$key" >"$target/built-by"
  echo "$inputs" >"$target/built-from"
  echo "Built in $((SECONDS - began)) s."
  keep_native "$1" "$key" || echo "It could not be kept in $(native_store): a clean checkout will build it again."
}

# The newest two of a module stay in the store.
keep_native() {
  local store unfinished old
  store=$(native_store)
  unfinished=$store/.$1-$$
  mkdir -p "$store" && rm -rf "$store/.$1"-* "$store/$1-$2" && cp -R "$1/target/native" "$unfinished" &&
    mv "$unfinished" "$store/$1-$2" || return 1
  # shellcheck disable=SC2012 # names of our own making
  ls -dt "$store/$1"-* | tail -n +3 | while IFS= read -r old; do rm -rf "$old"; done
}
