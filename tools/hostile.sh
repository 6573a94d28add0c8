#!/usr/bin/env bash
# tools/hostile.sh: the files of tests/hostile, each in a process of its own, with the extension built under ASan and UBSan.
# Needs what tools/test.sh and tools/setup.sh clang set up.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
tools/setup.sh test

quietly "asan: configure with Python" cmake --preset asan -DISTHMUS_BUILD_PYTHON=ON \
    -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=OFF \
    -DPython_EXECUTABLE="$PWD/.venv/bin/python" -Dpybind11_DIR="$(python -m pybind11 --cmakedir)"
quietly "asan: build the extension" cmake --build --preset asan --target _core

# The package as it lies in python/, with this extension.
package="$PWD/build/asan/package"
rm -rf "$package" && mkdir -p "$package/isthmus"
ln -s "$PWD"/python/isthmus/* "$package/isthmus/"
ln -sf "$PWD"/build/asan/python/_core*.so "$package/isthmus/"

# The runtime looks for the C++ library's throw when it starts, and Python has not loaded that library yet.
clang=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' build/asan/CMakeCache.txt)
for name in "libclang_rt.asan-$(uname -m).so" libclang_rt.asan.so; do # where it lies depends on how clang was built
    runtime=$("$clang" -print-file-name="$name")
    [ -f "$runtime" ] && break
done
[ -f "$runtime" ] || { say "$clang has no shared runtime of ASan: tools/setup.sh clang installs one where apt is there."; exit 1; }
runtime="$runtime $("$clang" -print-file-name=libstdc++.so.6)"
say "hostile files under ASan and UBSan ..."
PYTHONPATH="$package" ISTHMUS_HOSTILE_PRELOAD="$runtime" python -m pytest -n "$jobs" tests/hostile "$@" \
    >"$logs/hostile.log" 2>&1 </dev/null || { cat "$logs/hostile.log"; exit 1; }
echo "Hostile: $(tail -n 1 "$logs/hostile.log" | tr -d =)"
