# Sourced by ./test: reports checks that were skipped because a program is missing. Tests list them in target/not-checked.txt.

forget_not_checked() {
  rm -f -- */target/not-checked.txt */*/target/not-checked.txt
}

# Prints one line with the number and the names of missing programs, or nothing if none is missing.
say_not_checked() {
  local missing
  missing=$(cat -- */target/not-checked.txt */*/target/not-checked.txt 2>/dev/null | LC_ALL=C sort -u) || true
  [ -n "$missing" ] || return 0
  echo "NOT CHECKED: $(printf '%s\n' "$missing" | wc -l | tr -d ' ') (${missing//$'\n'/, }). See the lines above for how to install them."
}
