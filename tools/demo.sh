#!/usr/bin/env bash
# tools/demo.sh [folder]: builds isthmus and makes a first report, of a synthetic programme, in `folder` (build/demo).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:-build/demo}

tools/setup.sh run
quietly "build and install isthmus into .venv" \
    python -m pip install --quiet --no-build-isolation --no-deps --force-reinstall .
mkdir -p "$folder"
quietly "isthmus demo" isthmus demo -o "$folder/report.html" --force
say ""
echo "The report is $(cd "$folder" && pwd)/report.html: open it in a browser."
