# Sourced by bin/reconcile, bin/audit and bin/book: runs a command of mission-service with the database of the local run.

. bin/lib/find-jdk.sh

# Exit code 1 tells that a command found a difference, or that a rule refused a booking.
die() {
  printf '%s\n' "$*" >&2
  exit 2
}

run_operator_command() {
  local secret=.local/secrets/database-missions-service jar=mission-service/target/quarkus-app/quarkus-run.jar port
  [ -r "$secret" ] || die "No local run found in $PWD/.local: start one with ./run."
  port=$(sed -n 's/.* POSTGRES = \([0-9]*\);/\1/p' libs/contracts/src/main/java/io/missionlink/contracts/Ports.java)
  DB_URL=jdbc:postgresql://localhost:$port/missions DB_USERNAME=missions_service DB_PASSWORD=$(cat "$secret")
  export DB_URL DB_USERNAME DB_PASSWORD
  [ -r "$jar" ] || die "mission-service is not built: ./run builds it."
  find_jdk
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m -jar "$jar" "$@"
}
