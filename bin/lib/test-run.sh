# Sourced by ./test, after stale.sh: the steps of a whole run.

# Modules that are built, and tested, at the same time. More tests than there are cores miss their time limits.
BUILD_THREADS=4
TEST_THREADS=2

# The second pass tests the packages of the first: it neither builds nor checks them again.
AS_BUILT="-Dquarkus.build.skip -Dquarkus.generate-code.skip -Dquarkus.dependency.sbom.skip
  -Denforcer.skip -Dformatter.skip -Dimpsort.skip"

# What a quick run leaves out.
QUICK_MODULES='!tests/deployment'

# The services that integration tests start, as the tests themselves: see argLine in pom.xml.
ON_C1="-Dquarkus.test.arg-line=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

# System tests need every package, which Maven would make only after the unit tests of its module.
build_everything() { # options of Maven
  # Reports of the run before would be counted.
  find . -path '*/target/*-reports' -type d -not -path './.local/*' -prune -exec rm -rf {} +
  # shellcheck disable=SC2086 # a list of modules
  note_inputs $MODULES
  (heeding_interrupt mvn -B -q -T $BUILD_THREADS package -DskipTests "$@")
  # shellcheck disable=SC2086
  remember_built $MODULES
  echo "Built in $SECONDS s."
}

# Services and functions start dozens of times in the system tests: an AOT cache halves what a start costs.
make_aot_caches() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    -cp "local/stack/target/*:local/stack/target/lib/*" io.missionlink.local.stack.AotTraining
}

test_everything() {
  make_aot_caches
  # shellcheck disable=SC2086 # a list of options
  (heeding_interrupt mvn -B -T $TEST_THREADS --fail-at-end verify $AS_BUILT "$ON_C1" -DexcludedGroups=quiet)
  test_what_needs_quiet
}

# Tests that compare times run alone. They hash hundreds of passwords, so compiling with C2 pays.
test_what_needs_quiet() {
  # shellcheck disable=SC2086 # a list of options
  (heeding_interrupt mvn -B test -pl user-service -am $AS_BUILT -Dgroups=quiet -DargLine=-XX:+UseSerialGC \
    -Dsurefire.failIfNoSpecifiedTests=false)
}

# The property tests of mission-service are all slow: a quick run has none and must not ask for one.
test_quickly() {
  # shellcheck disable=SC2086 # a list of options
  (heeding_interrupt mvn -B -T $TEST_THREADS --fail-at-end verify -pl "$QUICK_MODULES" $AS_BUILT \
    '-DexcludedGroups=slow | quiet' -Dit.test='StoriesSystemIT#korean' -Dstories.ending=SUCCESS \
    -Dfailsafe.failIfNoSpecifiedTests=false -Dstories.required=false)
}

# How many tests ran, and the classes that took longest. The reports are Surefire's and Failsafe's.
report_tests() {
  find . -path '*/target/*-reports/TEST-*.xml' -not -path './.local/*' -exec awk '
    /<testsuite / {
      match($0, / name="[^"]*"/); name = substr($0, RSTART + 7, RLENGTH - 8)
      match($0, / time="[^"]*"/); time = substr($0, RSTART + 7, RLENGTH - 8)
      match($0, / tests="[^"]*"/); tests = substr($0, RSTART + 8, RLENGTH - 9)
      match($0, / skipped="[^"]*"/); skipped = substr($0, RSTART + 10, RLENGTH - 11)
      gsub(",", "", time)
      printf "%s %s %s %s\n", time, tests, skipped, name
      nextfile
    }' {} + | sort -rn | awk '
    { tests += $2; skipped += $3; if (NR <= 10) slowest = slowest sprintf("  %7.1f s  %s\n", $1, $4) }
    END { printf "The slowest ten classes:\n%s%d tests ran, %d were skipped.\n", slowest, tests - skipped, skipped }'
}
