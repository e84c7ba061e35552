# The gate: ./dev check. Sourced by ./dev. Each stage writes build/check/NAME.log; all stages run, even when one
# fails, and the closing line counts stages.

# Floors of the coverage of core/store, in percent: they only ever rise.
coverage_floor_lines=100
coverage_floor_branches=96
# What the thread sanitizer watches: the layers with threads, and those that hand data to them.
tsan_suites="store_tests session_tests rerun_tests platform_tests app_tests"
fuzz_seconds=20
# A build of the gate shows every file that fails, not the first.
keep_going=0

stages_passed=0
stages_failed=0

# stage NAME COMMAND...
stage() {
  local name=$1 log=build/check/$1.log tenths
  shift
  local started
  started=$(date +%s%N)
  if ("$@") >"$log" 2>&1 </dev/null; then
    stages_passed=$((stages_passed + 1))
    word=ok
  else
    stages_failed=$((stages_failed + 1))
    word=FAILED
  fi
  tenths=$((($(date +%s%N) - started) / 100000000))
  printf '%-22s %-6s %5d.%d s\n' "$name" "$word" $((tenths / 10)) $((tenths % 10))
  if [ "$word" = FAILED ]; then
    tail -n 60 "$log" | cut -c1-400 | sed 's/^/  | /'
    say "  The full log: $root/$log"
  else
    # A stage's own figures, for the reader: lines that begin with "= ".
    sed -n 's/^= /    /p' "$log"
  fi
}

# Which of the named targets this build has.
existing_targets() {
  local dir=$1 name
  shift
  local all
  all=$(ninja -C "$dir" -t targets all)
  for name in "$@"; do grep -q "^$name: phony" <<<"$all" && echo "$name"; done
}

check_lint() {
  local rc=0 script
  for script in tests/lint/*.py; do "$python" "$script" || rc=1; done
  return $rc
}

check_format() {
  local out
  if ! out=$(our_sources | xargs -d '\n' -P 2 -n 20 clang-format-16 --dry-run -Werror 2>&1); then
    grep -o '^[^ :]*\.[ch]pp:' <<<"$out" | LC_ALL=C sort -u
    echo "These files are not formatted; ./dev format mends it."
    return 1
  fi
}

check_gcc() { try_build gate-gcc all headers_alone; }

check_build_failure() {
  local test
  for test in tests/build_failure/*_test.py; do
    CAREWAY_BUILD=$root/build/gate-gcc "$python" "$test" || return 1
  done
}

sanitizer_options() {
  export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1:check_initialization_order=1
  export UBSAN_OPTIONS=print_stacktrace=1
  export LSAN_OPTIONS=suppressions=$root/tests/lanes/lsan.supp:print_suppressions=0
  export TSAN_OPTIONS=suppressions=$root/tests/lanes/tsan.supp:history_size=4
  export ASAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-16 TSAN_SYMBOLIZER_PATH=/usr/bin/llvm-symbolizer-16
}

check_asan_build() { try_build asan; }

check_asan_tests() {
  sanitizer_options
  "$python" tests/lanes/run_tests.py --build build/asan
}

# The real program in a real window, under the sanitizers. Libraries stay loaded to the end, else a leak of the graphics
# driver comes from an "unknown module" that no suppression can name.
check_asan_tour() {
  sanitizer_options
  local data out=$root/build/check/asan-tour rc=0 keep=$root/build/asan/keep_libraries.so
  echo 'int dlclose(void* library) { (void)library; return 0; }' | clang-16 -shared -fPIC -x c - -o "$keep" || return 1
  data=$(mktemp -d)
  rm -rf "$out" && mkdir -p "$out"
  with_xvfb timeout 300 env LD_PRELOAD="$keep" build/asan/careway --data "$data" --script tests/journeys/tour.careway --screenshots "$out" || rc=$?
  rm -rf "$data"
  return $rc
}

run_fuzzer() {
  local fuzzer=$1 name work
  name=$(basename "$fuzzer" _fuzz)
  work=$root/build/check/fuzz/$name
  mkdir -p "$work/corpus"
  local arguments=("$work/corpus")
  [ -d "tests/fuzz/corpus/$name" ] && arguments+=("tests/fuzz/corpus/$name")
  [ -f "tests/fuzz/$name.dict" ] && arguments+=("-dict=tests/fuzz/$name.dict")
  if ! "$fuzzer" -max_total_time="$fuzz_seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 \
    -artifact_prefix="$work/" "${arguments[@]}" >"$work/log" 2>&1; then
    cat "$work/log"
    echo "$name: the fuzzer found a failing input (see $work)"
    return 1
  fi
  echo "= $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log") inputs"
}

check_fuzz() {
  sanitizer_options
  export -f run_fuzzer
  export root fuzz_seconds
  local fuzzers
  fuzzers=$(find build/asan/fuzz -name '*_fuzz' -type f -perm -u+x 2>/dev/null | LC_ALL=C sort)
  [ -n "$fuzzers" ] || { echo "There are no fuzzers."; return 1; }
  xargs -d '\n' -P 2 -I{} bash -c 'run_fuzzer {}' <<<"$fuzzers"
}

check_tsan() {
  sanitizer_options
  try_build tsan help >/dev/null || return 1
  local suites
  suites=$(existing_targets build/tsan $tsan_suites)
  [ -n "$suites" ] || return 1
  try_build tsan $suites || return 1
  "$python" tests/lanes/run_tests.py --build build/tsan --only "$(tr '\n' ',' <<<"$suites")"
}

check_coverage() {
  try_build coverage store_tests || return 1
  "$python" tests/lanes/coverage.py --build build/coverage --tests store_tests --folder core/store \
    --lines $coverage_floor_lines --branches $coverage_floor_branches
}

check_tidy() { "$python" tests/lanes/tidy.py --build build/asan --jobs "$(jobs_for_machine)"; }

check() {
  need_packages run tour test check
  mkdir -p build/check
  local started=$SECONDS
  stage lint check_lint
  stage format check_format
  stage g++-12-werror check_gcc
  stage build-failure check_build_failure
  stage asan-build check_asan_build
  stage asan-tests check_asan_tests
  stage asan-tour check_asan_tour
  stage fuzz check_fuzz
  stage tsan check_tsan
  stage coverage check_coverage
  stage clang-tidy check_tidy
  say "The gate took $(((SECONDS - started) / 60)) min $(((SECONDS - started) % 60)) s."
  say "$stages_passed passed, $stages_failed failed"
  [ "$stages_failed" -eq 0 ]
}
