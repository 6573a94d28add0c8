#!/usr/bin/env bash
# tools/format.sh: writes what can be written by machine: umbrella headers, formatting of C++ and Python, simple fixes.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
tools/setup.sh lint

python tools/umbrellas.py
git ls-files -z --cached --others --exclude-standard '*.hpp' '*.cpp' | xargs -0 clang-format -i
ruff check --quiet --fix --exit-zero .
ruff format --quiet .
git status --short
