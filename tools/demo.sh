#!/usr/bin/env bash
# tools/demo.sh [folder]: builds isthmus and makes a first report, of a synthetic programme, in `folder` (build/demo).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
folder=${1:-build/demo}

tools/setup.sh run
quietly "build and install isthmus into .venv" \
    python -m pip install --quiet --no-build-isolation --no-deps --force-reinstall .
mkdir -p "$folder"
quietly "isthmus demo" isthmus demo -o "$folder/report.html" --table "$folder/partners.csv" --force
say ""
folder=$(cd "$folder" && pwd)
echo "The table it was made from, to see what isthmus reads: $folder/partners.csv"
echo "The report is $folder/report.html: open it in a browser."
