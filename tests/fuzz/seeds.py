"""Make the seed corpora: the committed seeds, and the heads of the real tables where those are there.

Usage: seeds.py FOLDER; a folder FOLDER/<harness> for each harness. The real tables are looked for in $ISTHMUS_DATA,
else in ../shared/data beside the repository.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
TREE = HERE.parents[1]
HEADS = (30, 200)
MOST_BYTES = 65_536


def data_folder() -> Path | None:
    """The folder of real tables, or nothing where it is absent."""
    folder = Path(os.environ.get("ISTHMUS_DATA") or TREE.parent / "shared" / "data")
    return folder if folder.is_dir() else None


def head(path: Path, lines: int) -> bytes:
    """The first lines of a file, unzipped, cut at a size that runs stay short with."""
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        return b"".join(islice(file, lines))[:MOST_BYTES]


def cells(table: bytes) -> list[bytes]:
    """The distinct cells of a table's head, cut roughly: seeds for what reads one value."""
    for delimiter in b";|\t":
        table = table.replace(bytes([delimiter]), b",")
    found = {cell.strip(b'"\r\n ') for cell in table.replace(b"\n", b",").split(b",")}
    return sorted(cell for cell in found if 0 < len(cell) <= 80)[:200]


def add_real(data: Path, corpora: Path) -> int:
    """Add the heads of the real tables; how many."""
    count = 0
    for path in sorted(data.rglob("*")):
        if not path.name.lower().endswith((".csv", ".csv.gz", ".dat")):
            continue
        name = "-".join(path.relative_to(data).parts)
        is_dl = path.suffix.lower() == ".dat"
        for lines in HEADS:
            text = head(path, lines)
            for harness in ("dl", "read", "sniff") if is_dl else ("csv", "sniff", "read", "matrix", "encoding"):
                (corpora / harness / f"{name}-{lines}").write_bytes(text)
        count += 1
        if not is_dl:
            for number, cell in enumerate(cells(head(path, 30))):
                (corpora / "values" / f"{name}-cell-{number}").write_bytes(cell)
    return count


def main() -> int:
    corpora = Path(sys.argv[1])
    for source in sorted(HERE.glob("fuzz_*.cpp")):
        harness = source.stem.removeprefix("fuzz_")
        (corpora / harness).mkdir(parents=True, exist_ok=True)
        for seed in sorted((HERE / "seeds" / harness).iterdir()):
            shutil.copy(seed, corpora / harness / seed.name)
    data = data_folder()
    if data is None:
        print("no real tables (set ISTHMUS_DATA or put them in ../shared/data): the committed seeds alone")
    else:
        print(f"heads of {add_real(data, corpora)} real tables, and the committed seeds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
