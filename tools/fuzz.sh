#!/usr/bin/env bash
# tools/fuzz.sh [seconds] [harness...]: fuzzes the readers, 60 s each and all of them unless told, ISTHMUS_JOBS at a time.
# With ISTHMUS_FUZZ_SEED the runs are the same each time, as far as the time goes; else each run breaks new ground.
# Builds tests/fuzz in the folder of the preset asan, makes the seeds, runs, prints a table; fails when anything was found. What was found stays
# in build/fuzz/findings, and what was learned in build/fuzz/corpora, from which the next run goes on.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
seconds=${1:-60}
shift || true
tools/setup.sh clang

quietly "fuzz: configure" cmake --preset asan
if [ $# -eq 0 ]; then
    set -- $(cd tests/fuzz && printf '%s\n' fuzz_*.cpp | sed 's/^fuzz_//; s/\.cpp$//')
fi
quietly "fuzz: build" cmake --build --preset asan --target "${@/#/fuzz_}"

out="$PWD/build/fuzz"
quietly "fuzz: make the seeds" python3 tests/fuzz/seeds.py "$out/seeds"

run() { # run HARNESS: its corpus grows, its output goes to a log
    local harness=$1
    mkdir -p "$out/corpora/$harness" "$out/findings/$harness"
    # Short stacks of allocations and a small quarantine: twice as many runs a second.
    ASAN_OPTIONS="malloc_context_size=2:quarantine_size_mb=8:${ASAN_OPTIONS:-}" \
        "build/asan/tests/fuzz/fuzz_$harness" -max_total_time="$seconds" -max_len=512 -timeout=10 -rss_limit_mb=1024 -entropic=0 -seed="${ISTHMUS_FUZZ_SEED:-0}" \
        -dict="tests/fuzz/dictionaries/$harness.dict" -artifact_prefix="$out/findings/$harness/" -print_final_stats=1 \
        "$out/corpora/$harness" "$out/seeds/$harness" >"$logs/fuzz-$harness.log" 2>&1 </dev/null || true
}
export -f run
export out logs seconds
say "fuzz: $# harnesses, $seconds s each, $jobs at a time ..."
printf '%s\n' "$@" | xargs -P "$jobs" -I{} bash -c 'run {}'

# A harness that did not come to its end found something, or did not run: both are told.
status=0
printf '%-10s %12s %8s %6s  %s\n' harness executions exec/s cov findings
for harness in "$@"; do
    log="$logs/fuzz-$harness.log"
    number() { sed -n "s/^stat::$1: *//p" "$log" | tail -n 1; }
    coverage=$(grep -a -o 'cov: [0-9]*' "$log" | tail -n 1 | tr -dc 0-9 || true)
    found=none
    if ! grep -a -q '^Done ' "$log"; then
        status=1
        found=$(grep -a -m 1 -E 'broken promise|ERROR: |runtime error' "$log" || echo "it ended early: ${log#"$root"/}")
    fi
    printf '%-10s %12s %8s %6s  %s\n' "$harness" "$(number number_of_executed_units)" \
        "$(number average_exec_per_sec)" "$coverage" "$found"
done
if [ $status -ne 0 ]; then
    say "" "What was found is in build/fuzz/findings: run build/asan/tests/fuzz/fuzz_HARNESS with a file of it to see it again."
fi
exit $status
