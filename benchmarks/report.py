"""How long a report takes: ``python benchmarks/report.py TABLE...`` prints wall seconds and peak memory of each."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Times the command as a user runs it, a whole process a table."""
    for table in sys.argv[1:]:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "report.html"
            command = [sys.executable, "-m", "isthmus", "report", table, "-o", str(output), "--quiet"]
            before = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            seconds = time.perf_counter() - before
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            size = output.stat().st_size / 1e6
            print(f"{Path(table).name}: {seconds:.1f} s, peak {peak:.0f} MiB, {size:.2f} MB of HTML")


if __name__ == "__main__":
    main()
