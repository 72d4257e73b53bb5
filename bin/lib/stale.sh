# Sourced by commands: which modules were built from other sources than these, by content.

MODULES="user-service mission-service settlement-lambda notification-lambda local/dynamodb-local local/stack"

artifact_of() {
  case $1 in
    *-service) echo "$1/target/quarkus-app/quarkus-run.jar" ;;
    *-lambda) echo "$1/target/function.zip" ;;
    local/*) echo "$1/target/lib" ;;
    tests/bench) echo "$1/target/classes" ;;
  esac
}

hash_of_stdin() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi
}

# One line that changes when anything changes that the module is made from.
inputs_of() {
  local sources="pom.xml $1/pom.xml" modules="" module
  case $1 in
    user-service) modules="$1 libs/contracts libs/native-image libs/service-http" ;;
    mission-service) modules="$1 libs/contracts libs/fault-injection libs/native-image libs/service-http" ;;
    *-lambda) modules="$1 libs/contracts libs/fault-injection libs/lambda-sqs libs/native-image" ;;
    local/stack) modules="$1 libs/contracts local/aws" sources="$sources web-client/src" ;;
    tests/bench) modules="$1 libs/contracts local/aws local/stack" ;;
  esac
  for module in $modules; do
    sources="$sources $module/pom.xml $module/src/main"
  done
  # shellcheck disable=SC2086 # a list of paths
  find $sources -type f -print0 | LC_ALL=C sort -z | xargs -0 cat -- /dev/null | hash_of_stdin
  # shellcheck disable=SC2086
  find $sources -type f | LC_ALL=C sort | hash_of_stdin
}

stale_modules() {
  local module
  for module in $MODULES; do
    if [ ! -e "$(artifact_of "$module")" ] || [ "$(inputs_of "$module")" != "$(cat "$module/target/built-from" 2>/dev/null)" ]; then
      echo "$module"
    fi
  done
}

# Before a build of who knows what: nothing counts as built.
forget_built() {
  local module
  for module in $MODULES; do
    rm -f "$module/target/built-from"
  done
}

# Before a build: what is built from now on counts as built from these, even if somebody edits meanwhile.
note_inputs() {
  local module
  for module in "$@"; do
    mkdir -p "$module/target"
    inputs_of "$module" >"$module/target/building-from"
  done
}

# After it succeeded.
remember_built() {
  local module
  for module in "$@"; do
    mv "$module/target/building-from" "$module/target/built-from"
  done
}

# What a command needs before it can start the product.
build_stale() {
  local stale
  stale=$(stale_modules)
  # shellcheck disable=SC2086 # a list of modules
  [ -z "$stale" ] || build $stale
}

build() {
  local log=.local/logs/build.log modules began=$SECONDS
  mkdir -p .local/logs || die "Cannot write to $PWD/.local: make it writable and start again."
  [ "$(df -Pk . | awk 'NR == 2 { print $4 }')" -gt 1048576 ] ||
    die "No room on the disk: a build needs 1 GB free in $PWD; make room and start again."
  modules=$(IFS=,; echo "$*")
  echo "Building ${modules//,/, } ... (the first time fetches what Maven needs; log: $log)"
  quiet_maven
  note_inputs "$@"
  mvn -B -DskipTests -Dformatter.skip -Dimpsort.skip -pl "$modules" -am package >"$log" 2>&1 || {
    grep -m 5 '^\[ERROR\]' "$log" >&2 || tail -n 5 "$log" >&2
    die "The build failed: see $log"
  }
  remember_built "$@"
  echo "Built in $((SECONDS - began)) s."
}
