# The long lane: ./dev soak. Sourced by ./dev. Repeats what is random (property tests draw new seeds, the kill
# journeys new moments) and fuzzes, SOAK_MINUTES in all (default 30), and prints the figures for the README.
soak() {
  need_packages run tour test check
  local minutes=${SOAK_MINUTES:-30} rounds=0 failures=0 passed=0 line
  build release
  . tests/lanes/check.sh
  sanitizer_options
  build asan

  local until=$((SECONDS + minutes * 60 * 3 / 4))
  while [ $SECONDS -lt $until ]; do
    line=$(RC_PARAMS="${RC_PARAMS:-max_success=2000 max_size=200}" \
      "$python" tests/lanes/run_tests.py --build build/release --journeys \
      --only store_tests,session_tests,rerun_tests,forms_tests,gcp_tests,app_tests | tee build/soak-last.log | tail -n 1)
    rounds=$((rounds + 1))
    say "Round $rounds: $line"
    passed=$((passed + $(sed -n 's/^\([0-9]*\) passed.*/\1/p' <<<"$line")))
    if ! grep -q ', 0 failed$' <<<"$line"; then
      failures=$((failures + 1))
      cp build/soak-last.log "build/soak-failure-$rounds.log"
      say "  The full log: $root/build/soak-failure-$rounds.log"
    fi
  done

  say "The crash lab, in full"
  if ! crash_lab; then failures=$((failures + 1)); fi

  local fuzzers
  fuzzers=$(find build/asan/fuzz -name '*_fuzz' -type f -perm -u+x | wc -l)
  # Two fuzzers run at a time.
  [ "$fuzzers" -gt 0 ] && fuzz_seconds=$((minutes * 60 / 4 * 2 / (fuzzers + 1)))
  [ "$fuzz_seconds" -lt 20 ] && fuzz_seconds=20
  if ! check_fuzz; then failures=$((failures + 1)); fi
  say "Soak: $rounds rounds, $passed cases, $fuzzers fuzzers for $fuzz_seconds s each, $failures failures."
  [ "$failures" -eq 0 ]
}
