#!/usr/bin/env bash
# tools/setup.sh [run|test|lint|browser|clang]: makes the machine ready to build isthmus, to test it too, to lint it too, to
# test its pages in a browser too, or to watch it with the sanitizers and the fuzzer of clang.
# System packages come from apt when something is missing and apt can be used; Python packages go into .venv of this
# tree. Nothing else is touched. Run it as often as you like: what is there is left alone.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
want=${1:-test}

compiler=${CXX:-c++}
compiles() { # whether the compiler takes C++20 that starts with these headers
    local header text=""
    for header in "$@"; do text+="#include <$header>"$'\n'; done
    command -v "$compiler" >/dev/null && "$compiler" -std=c++20 -fsyntax-only -x c++ \
        -isystem /usr/include/eigen3 -isystem /usr/local/include/eigen3 -isystem /opt/homebrew/include/eigen3 \
        - >/dev/null 2>&1 <<<"$text int main() { return 0; }"
}
good_python() { # 3.11 or newer, able to make environments and to build extensions
    command -v "$1" >/dev/null && "$1" - >/dev/null 2>&1 <<'PY'
import ensurepip, os, sys, sysconfig, venv
sys.exit(sys.version_info < (3, 11) or not os.path.exists(sysconfig.get_path("include") + "/Python.h"))
PY
}
has_fuzzer() { # whether the clang that cmake/clang.cmake will take is 16 or newer and has libFuzzer
    local clang=${CXX:-} name
    [[ $clang == *clang* ]] || clang=""
    for name in clang++-{21,20,19,18,17,16} clang++; do
        [ -n "$clang" ] || clang=$(command -v "$name") || true
    done
    [ -n "$clang" ] && "$clang" -fsanitize=fuzzer,address,undefined -x c++ - -o /dev/null >/dev/null 2>&1 <<<'#include <cstddef>
        static_assert(__clang_major__ >= 16);
        extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, std::size_t) { return 0; }'
}
clang_packages() { # Debian 12 calls version 14 clang; elsewhere the newest has its runtime under this name too
    local version
    for version in 21 20 19 18 17 16; do # beside the one that is there
        if command -v "clang++-$version" >/dev/null; then
            echo "clang-$version libclang-rt-$version-dev"
            return
        fi
    done
    apt-cache show clang-16 >/dev/null 2>&1 && echo clang-16 libclang-rt-16-dev || echo clang libclang-rt-dev
}
find_python() {
    local name
    for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
        if good_python "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

# Name of what is missing, then the Debian packages that hold it.
missing=()
packages=()
lacks() {
    missing+=("$1")
    shift
    packages+=("$@")
}
look_for_what_is_missing() {
    missing=()
    packages=()
    compiles ranges concepts span || lacks "a C++20 compiler (GCC 12, Clang 16 or newer)" g++
    # Without a compiler no header can be looked for: ask for all of them.
    compiles boost/graph/graph_concepts.hpp || lacks "Boost 1.74 or newer (headers)" libboost-dev
    compiles Eigen/SparseCore || lacks "Eigen 3.4" libeigen3-dev
    compiles zlib.h || lacks "zlib (headers)" zlib1g-dev
    compiles expat.h || lacks "expat (headers)" libexpat1-dev
    compiles nlohmann/json.hpp || lacks "nlohmann-json 3.10 or newer (headers)" nlohmann-json3-dev
    compiles utf8proc.h || lacks "utf8proc (headers)" libutf8proc-dev
    if [ "$want" != run ]; then
        compiles doctest/doctest.h || lacks "doctest 2.4" doctest-dev
        command -v pkg-config >/dev/null || lacks "pkg-config" pkg-config
    fi
    if [ "$want" = browser ]; then
        command -v chromium chromium-browser google-chrome >/dev/null || lacks "Chromium" chromium
    fi
    if [ "$want" = clang ]; then
        has_fuzzer || lacks "clang 16 or newer with libFuzzer" $(clang_packages)
    fi
    find_python >/dev/null || lacks "Python 3.11 or newer with venv and headers" python3 python3-venv python3-dev
}

look_for_what_is_missing
if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null; then
    as_root=(env DEBIAN_FRONTEND=noninteractive)
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo "${as_root[@]}")
        if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
            as_root=()
        fi
    fi
    if [ ${#as_root[@]} -gt 0 ]; then
        say "Missing: $(printf '%s; ' "${missing[@]}")"
        quietly "apt-get update" "${as_root[@]}" apt-get update
        look_for_what_is_missing # which packages there are is known now
        quietly "apt-get install ${packages[*]}" \
            "${as_root[@]}" apt-get install -y --no-install-recommends "${packages[@]}"
        look_for_what_is_missing
    fi
fi
if [ ${#missing[@]} -gt 0 ]; then
    say "isthmus cannot be built here yet. Missing:"
    printf '  - %s\n' "${missing[@]}" >&2
    say "On Debian or Ubuntu:   sudo apt-get install ${packages[*]}" \
        "Elsewhere: the packages of the same names (brew, dnf, conda); then run this again."
    exit 1
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    quietly "make .venv" "$(find_python)" -m venv --clear .venv
fi

# What pip is asked for is written down once: in pyproject.toml.
requirements=$(.venv/bin/python - "$want" <<'PY'
import os, re, shutil, subprocess, sys, tomllib

with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)
extras = project["project"]["optional-dependencies"]

def flat(names):
    for name in names:
        own = re.fullmatch(r"isthmus\[(.*)\]", name)
        yield from (r for extra in own[1].split(",") for r in flat(extras[extra])) if own else [name]

wanted = project["build-system"]["requires"] + project["project"]["dependencies"]
for extra in {"run": [], "test": ["test"], "lint": ["test", "lint"], "browser": ["test"], "clang": []}[sys.argv[1]]:
    wanted += flat(extras[extra])

# cmake and ninja come from PyPI where the machine has none, or too old ones; those of .venv itself do not count.
outside = os.pathsep.join(p for p in os.environ["PATH"].split(os.pathsep) if ".venv" not in p)
def version(tool):
    found = shutil.which(tool, path=outside)
    text = subprocess.run([found, "--version"], capture_output=True, text=True).stdout if found else ""
    return tuple(int(part) for part in re.findall(r"\d+", text)[:2])
if version("cmake") < (3, 24):
    wanted.append("cmake>=3.24")
if version("ninja") < (1, 10):
    wanted.append("ninja>=1.10")
print("\n".join(dict.fromkeys(wanted)))
PY
)
stamp=.venv/isthmus-requirements
if ! cmp -s "$stamp-$want" <(printf '%s\n' "$requirements"); then
    printf '%s\n' "$requirements" >"$logs/requirements.txt"
    quietly "pip install what '$want' needs into .venv" \
        .venv/bin/python -m pip install --quiet --no-compile -r "$logs/requirements.txt"  # Python compiles what it imports
    printf '%s\n' "$requirements" >"$stamp-$want"
fi
