# Sourced by commands: finds modules that were built from other sources, by content hashes.

MODULES="user-service mission-service settlement-lambda notification-lambda local/dynamodb-local local/stack"

artifact_of() {
  case $1 in
    *-service) echo "$1/target/quarkus-app/quarkus-run.jar" ;;
    *-lambda) echo "$1/target/function.zip" ;;
    local/*) echo "$1/target/lib" ;;
    tests/bench) echo "$1/target/classes" ;;
  esac
}

sha256_of_stdin() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

# Prints hashes of the contents and of the names of all source files of the module.
inputs_of() {
  local sources="pom.xml $1/pom.xml" modules="" module
  case $1 in
    user-service) modules="$1 libs/contracts libs/native-image libs/service-http libs/tracing" ;;
    mission-service) modules="$1 libs/contracts libs/fault-injection libs/native-image libs/service-http libs/tracing" ;;
    *-lambda) modules="$1 libs/contracts libs/fault-injection libs/lambda-sqs libs/native-image libs/tracing" ;;
    local/dynamodb-local) modules="$1" ;;
    local/stack) modules="$1 libs/contracts local/aws" sources="$sources web-client/src" ;;
    tests/bench) modules="$1 libs/contracts local/aws local/stack" ;;
  esac
  for module in $modules; do
    sources="$sources $module/pom.xml $module/src/main"
  done
  # shellcheck disable=SC2086 # a list of paths
  find $sources -type f -print0 | LC_ALL=C sort -z | xargs -0 cat -- /dev/null | sha256_of_stdin
  # shellcheck disable=SC2086
  find $sources -type f | LC_ALL=C sort | sha256_of_stdin
}

stale_modules() {
  local module
  for module in $MODULES; do
    if [ ! -e "$(artifact_of "$module")" ] || [ "$(inputs_of "$module")" != "$(cat "$module/target/built-from" 2>/dev/null)" ]; then
      echo "$module"
    fi
  done
}

# Called before a build of unknown modules: no module counts as built.
invalidate_builds() {
  local module
  for module in $MODULES; do
    rm -f "$module/target/built-from"
  done
}

# Called before a build. Records the sources at its start, so that a change during the build makes the module stale.
record_inputs() {
  local module
  for module in "$@"; do
    mkdir -p "$module/target"
    inputs_of "$module" >"$module/target/building-from"
  done
}

# Called after a successful build.
mark_built() {
  local module
  for module in "$@"; do
    mv "$module/target/building-from" "$module/target/built-from"
  done
}

# Builds the stale modules that a command needs.
build_stale() {
  local stale
  stale=$(stale_modules)
  # shellcheck disable=SC2086 # a list of modules
  [ -z "$stale" ] || build $stale
}

build() {
  local log=.local/logs/build.log modules profile="" began=$SECONDS
  mkdir -p .local/logs || die "Cannot write to $PWD/.local: make it writable and start again."
  [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -gt 1048576 ] ||
    die "Not enough disk space: a build needs 1 GB free in $PWD. Free some space and start again."
  modules=$(IFS=,; echo "$*")
  case ,$modules, in *,local/zipkin,*) profile=-Pobserve ;; esac
  echo "Building ${modules//,/, } ... (the first build downloads dependencies; log: $log)"
  quiet_maven
  record_inputs "$@"
  # shellcheck disable=SC2086 # a profile or nothing
  mvn -B -DskipTests -Dformatter.skip -Dimpsort.skip $profile -pl "$modules" -am package >"$log" 2>&1 || {
    grep -m 5 '^\[ERROR\]' "$log" >&2 || tail -n 5 "$log" >&2
    die "The build failed: see $log"
  }
  mark_built "$@"
  echo "Built in $((SECONDS - began)) s."
}
