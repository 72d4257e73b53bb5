# Sourced by ./test after stale.sh: the steps of a complete run.

# Modules that are built or tested in parallel. With more test threads than cores, tests exceed their time limits.
BUILD_THREADS=4
TEST_THREADS=2

# The test pass uses the packages of the build pass, and does not build or check them again.
AS_BUILT="-Dquarkus.build.skip -Dquarkus.generate-code.skip -Dquarkus.dependency.sbom.skip
  -Denforcer.skip -Dformatter.skip -Dimpsort.skip"

# Modules of a quick run, without the deployment tests.
QUICK_MODULES='!tests/deployment'

# JVM flags of services that integration tests start, as for the tests themselves: see argLine in pom.xml.
ON_C1="-Dquarkus.test.arg-line=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# Reports of earlier runs would be counted.
forget_reports() {
  find . -path ./.local -prune -o -path '*/target/*-reports' -type d -prune -exec rm -rf {} +
}

# System tests need all packages, but Maven would build a package only after the unit tests of its module.
build_all() { # Maven options
  # shellcheck disable=SC2086 # a list of modules
  record_inputs $MODULES
  (with_default_sigint mvn -B -q -T $BUILD_THREADS package -DskipTests "$@")
  # shellcheck disable=SC2086
  mark_built $MODULES
  echo "Built in $SECONDS s."
}

# System tests start services and functions dozens of times. An AOT cache halves the cost of a start.
create_aot_caches() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    -cp "local/stack/target/*:local/stack/target/lib/*" io.missionlink.local.stack.AotTraining
}

test_all() {
  create_aot_caches
  # shellcheck disable=SC2086 # a list of options
  (with_default_sigint mvn -B -T $TEST_THREADS --fail-at-end verify $AS_BUILT "$ON_C1" -DexcludedGroups=quiet)
  test_timing
}

# Tests that compare times run alone. They hash hundreds of passwords, so C2 is worthwhile.
test_timing() {
  # shellcheck disable=SC2086 # a list of options
  (with_default_sigint mvn -B test -pl user-service -am $AS_BUILT -Dgroups=quiet -DargLine=-XX:+UseSerialGC \
    -Dsurefire.failIfNoSpecifiedTests=false)
}

# All property tests of mission-service are slow, so a quick run has none. It must not fail for that.
test_quickly() {
  # shellcheck disable=SC2086 # a list of options
  (with_default_sigint mvn -B -T $TEST_THREADS --fail-at-end verify -pl "$QUICK_MODULES" $AS_BUILT \
    '-DexcludedGroups=slow | quiet' -Dit.test='MissionEndingsSystemIT#settlesMissionOfKoreanUsers' -Dmission.ending=SUCCESS \
    -Dfailsafe.failIfNoSpecifiedTests=false -Djqwik.required=false)
}

# Runs an awk program on the reports of Surefire and Failsafe. Its function attribute reads an attribute in the current line.
read_reports() { # awk program
  find . -path ./.local -prune -o -path '*/target/*-reports/TEST-*.xml' -exec awk '
    function attribute(name) {
      if (!match($0, " " name "=\"[^\"]*\"")) return ""
      return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    }
    '"$1" {} +
}

# Prints the number of tests and the slowest classes.
report_tests() {
  read_reports '
    /<testsuite / {
      time = attribute("time")
      gsub(",", "", time)
      printf "%s %s %s %s\n", time, attribute("tests"), attribute("skipped"), attribute("name")
      nextfile
    }' | sort -rn | awk '
    { tests += $2; skipped += $3; if (NR <= 10) slowest = slowest sprintf("  %7.1f s  %s\n", $1, $4) }
    END { printf "The ten slowest classes:\n%s%d tests ran, %d were skipped.\n", slowest, tests - skipped, skipped }'
}

# Prints the failed tests with their messages. The output of parallel modules hides them.
report_failures() {
  local failures
  failures=$(read_reports '
    function text(escaped) {
      gsub(/(&#10;|&#9;| )+/, " ", escaped)
      sub(/^ /, "", escaped)
      gsub(/&quot;/, "\"", escaped); gsub(/&lt;/, "<", escaped); gsub(/&gt;/, ">", escaped); gsub(/&amp;/, "\\&", escaped)
      return escaped
    }
    /^  <testcase / { class = attribute("classname"); test = text(attribute("name")) }
    /^    <(failure|error)[ >]/ {
      message = text(attribute("message"))
      printf "  %s.%s: %s\n", class, test, substr(message == "" ? attribute("type") : message, 1, 400)
    }' 2>/dev/null | LC_ALL=C sort) || true # an interrupted run may delete a folder meanwhile
  [ -z "$failures" ] || printf '%s\n%s\n' "Failed tests:" "$failures"
}
