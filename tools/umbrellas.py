"""Write include/isthmus/<room>.hpp and isthmus.hpp, which include every header of a room and every room.

With --check nothing is written: the exit code is 1 when a written file is not what would be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[1] / "include"
ROOT = INCLUDE / "isthmus"
APART = "adapt"  # faces for other libraries: one include each, in no umbrella
ROOMS = ["core", "model", "quality", "graph", "io", "layout", "metrics", "nulls", "inference", "planning"]


def umbrella(what: str, headers: list[Path]) -> str:
    """Text of a header that includes `headers`."""
    lines = "".join(f'#include "{header.relative_to(INCLUDE).as_posix()}"\n' for header in headers)
    return f"#pragma once\n/// {what}. Written by tools/umbrellas.py.\n\n{lines}"


def wanted() -> dict[Path, str]:
    """Every umbrella header there should be, with its text; a room without headers has none."""
    files = {}
    for room in ROOMS:
        headers = sorted(path for path in (ROOT / room).rglob("*.hpp") if path.parent.name != APART)
        if headers:
            files[ROOT / f"{room}.hpp"] = umbrella(f"Everything of the room {room}/", headers)
    every = [*sorted(files), ROOT / "version.hpp"]
    files[ROOT / "isthmus.hpp"] = umbrella("Everything", every)
    return files


def main() -> int:
    check = "--check" in sys.argv[1:]
    files = wanted()
    unknown = sorted(d.name for d in ROOT.iterdir() if d.is_dir() and d.name not in ROOMS)
    wrong = [f"include/isthmus/{name}/ is not a room this script knows" for name in unknown]
    stray = sorted(set(ROOT.glob("*.hpp")) - set(files) - {ROOT / "version.hpp"})
    wrong += [f"{path.relative_to(INCLUDE.parent)} has no room behind it" for path in stray]
    for path, text in files.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if check:
            wrong.append(f"{path.relative_to(INCLUDE.parent)} does not list its room: run tools/umbrellas.py")
        else:
            path.write_text(text, encoding="utf-8")
    print("\n".join(wrong) if wrong else "umbrella headers list every header")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
