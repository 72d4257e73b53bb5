# Sourced by the commands at the root: finds a JDK 25 and Maven, or says in one line what to do.

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The feature version of the JDK at $1; nothing where there is none (a JRE has no javac).
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

# Sets JAVA_HOME to a JDK 25, or to a newer one where there is no 25.
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
  [ -n "$newer" ] || die "No JDK 25 found: install one (for example Temurin 25) or set JAVA_HOME to it."
  export JAVA_HOME=$newer
}

find_maven() {
  command -v mvn >/dev/null || die "No Maven found: install Maven 3.8.7 or newer and put mvn on the PATH (Debian, Ubuntu: apt-get install maven)."
}

# Quarkus refuses an older one for its dev mode.
require_maven_3_9() {
  local version
  version=$(mvn -B -v | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' 3.9 "$version" | sort -V | head -n 1)" = 3.9 ] ||
    die "--dev needs Maven 3.9 or newer; this is $version (maven.apache.org/download.cgi, or: sdk install maven)."
}

# Without the warnings that Maven's own libraries cause on JDK 25. A build is short: C1 and the serial collector take a fifth less of
# the processor.
quiet_maven() {
  export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC ${MAVEN_OPTS:-}"
}

# Runs a command that heeds Ctrl-C's signal. A shell has what it starts in the background ignore it, and that is inherited.
heeding_interrupt() {
  if env --default-signal=INT true 2>/dev/null; then
    exec env --default-signal=INT "$@"
  fi
  exec "$@"
}
