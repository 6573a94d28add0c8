#!/usr/bin/env bash
# tools/lint.sh [preset]: formatting, clang-tidy, ruff, mypy and stubtest; needs what tools/test.sh [preset] built.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
preset=${1:-release}
tools/setup.sh lint

mapfile -t cpp < <(git ls-files '*.hpp' '*.cpp')
quietly "clang-format" clang-format --dry-run -Werror "${cpp[@]}"

# A folder of its own, in which each source has its command: units of whole rooms have none for a source.
quietly "configure (tidy)" cmake --preset "$preset" -B build/tidy -DISTHMUS_UNITY=OFF
quietly "every header compiles alone" cmake --build build/tidy --target isthmus_headers_alone
# A room's umbrella header stands for all its headers (a test sees to it that it lists them), each source for itself.
tidy() {
    local alone="build/tidy/headers_alone/isthmus" room
    {
        git ls-files 'src/*.cpp' 'src/**/*.cpp'
        for room in include/isthmus/*.hpp; do # isthmus.hpp is all of them again
            [ "$room" = include/isthmus/isthmus.hpp ] || echo "$alone/$(basename "$room" .hpp).cpp"
        done
    } | sort -u | xargs -P "$jobs" -n 1 clang-tidy --quiet -p build/tidy --extra-arg=-Wno-unknown-warning-option
}
quietly "clang-tidy" tidy
quietly "ruff check" ruff check .
quietly "ruff format" ruff format --check .
quietly "mypy --strict" mypy
allow=(tests/python/stubtest-allowlist.txt)
[ -f "${allow[0]}" ] && allow=(--allowlist "${allow[0]}") || allow=()
quietly "stubtest" env MYPYPATH=python python -m mypy.stubtest isthmus._core --mypy-config-file pyproject.toml "${allow[@]}"
