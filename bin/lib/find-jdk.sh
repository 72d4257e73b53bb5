# Sourced by the commands: finds JDK 25 and Maven, or fails with a single-line message for the user.

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Prints the feature version of the JDK at $1, or nothing if $1 is not a JDK (a JRE has no javac).
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}"
  local javac
  javac=$(command -v javac || true)
  if [ -n "$javac" ]; then
    javac=$(readlink -f "$javac" 2>/dev/null || printf '%s' "$javac")
    printf '%s\n' "${javac%/bin/javac}"
  fi
  printf '%s\n' /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home
}

# Sets JAVA_HOME to a JDK 25, or to a newer JDK if 25 is not installed.
find_jdk() {
  local home version newer=""
  while IFS= read -r home; do
    [ -n "$home" ] || continue
    version=$(jdk_version "$home")
    [ -n "$version" ] || continue
    if [ "$version" -eq 25 ]; then
      export JAVA_HOME=$home
      return
    fi
    [ "$version" -lt 25 ] || newer=${newer:-$home}
  done < <(jdk_candidates)
  [ -n "$newer" ] || die "JDK 25 not found: install it (for example Temurin 25) or set JAVA_HOME."
  export JAVA_HOME=$newer
}

find_maven() {
  command -v mvn >/dev/null || die "Maven not found: install Maven 3.8.7 or newer and put mvn on the PATH (Debian, Ubuntu: apt-get install maven)."
}

# Quarkus's dev mode requires Maven 3.9.
require_maven_3_9() {
  local version
  version=$(mvn -B -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' 3.9 "$version" | sort -V | head -n 1)" = 3.9 ] ||
    die "--dev requires Maven 3.9 or newer, found $version (maven.apache.org/download.cgi, or: sdk install maven)."
}

# Suppresses warnings of Maven's own libraries on JDK 25. A build is short, so C1 and the serial collector use a fifth less
# CPU time.
quiet_maven() {
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}"
}

# Runs a command with the default handling of SIGINT. Background processes of a shell ignore SIGINT, and children inherit that.
with_default_sigint() {
  if env --default-signal=INT true 2>/dev/null; then
    exec env --default-signal=INT "$@"
  fi
  exec "$@"
}
