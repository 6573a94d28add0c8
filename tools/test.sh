#!/usr/bin/env bash
# tools/test.sh [preset]: every test, C++ and Python, from whatever state the machine is in. Both summaries come last.
# Those that are marked "long" run with the preset ci only; the summary counts them as deselected.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
preset=${1:-release}

tools/setup.sh test
quietly "configure ($preset)" cmake --preset "$preset"
quietly "build" cmake --build --preset "$preset"

status=0
say "ctest ..."
ctest --preset "$preset" -j "$jobs" >"$logs/ctest.log" 2>&1 </dev/null || { status=1; cat "$logs/ctest.log"; }

# In the same folder, so that the library is compiled once: the package adds its extension to it. Tests are off in there
# until the folder is configured again, so ctest comes first.
quietly "build and install the Python package into .venv" \
    python -m pip install --quiet --no-build-isolation --no-deps --force-reinstall --config-settings=build-dir="build/$preset" .  # Debian 12 has a pip without -C
say "pytest ..."
[ "$preset" = ci ] && long=(-m "") || long=()
python -m pytest "${long[@]}" -n "$jobs" --dist worksteal >"$logs/pytest.log" 2>&1 </dev/null || { status=1; cat "$logs/pytest.log"; }

# What was skipped is said: a test that did not run is not a test that passed.
sed -n '/^The following tests did not run:/,/^$/p' "$logs/ctest.log"
grep '^SKIPPED' "$logs/pytest.log" || true
echo "C++:    $(grep -E '^[0-9]+% tests passed' "$logs/ctest.log" || echo 'no summary from ctest')"
echo "Python: $(tail -n 1 "$logs/pytest.log" | tr -d =)"
exit $status
