# Sourced by ./test: what tests could not check on this machine, as they note it in their module's target/not-checked.txt.

forget_not_checked() {
  rm -f -- */target/not-checked.txt */*/target/not-checked.txt
}

# One line with the number and the names of the missing things; nothing when all were there.
say_not_checked() {
  local things
  things=$(cat -- */target/not-checked.txt */*/target/not-checked.txt 2>/dev/null | LC_ALL=C sort -u) || true
  [ -n "$things" ] || return 0
  echo "NOT CHECKED: $(printf '%s\n' "$things" | wc -l | tr -d ' ') (${things//$'\n'/, }). Lines above say how to get them."
}
