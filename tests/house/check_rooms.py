"""No room of the house includes a room it may not see (headers and sources)."""

from __future__ import annotations

import re
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
BASE = {"core", "model", "graph"}
SEES: dict[str, set[str]] = {
    "core": set(),
    "model": {"core"},
    "quality": {"core", "model"},
    "graph": {"core", "model"},
    "io": BASE,
    "layout": BASE,
    "metrics": BASE,
    "nulls": BASE,
    "inference": BASE | {"metrics", "nulls"},
    "planning": BASE | {"metrics", "nulls", "inference"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]isthmus/(\w+)[/.]', re.MULTILINE)


def main() -> int:
    wrong = []
    files = 0
    for folder in (TREE / "include" / "isthmus", TREE / "src"):
        for path in sorted([*folder.glob("*/**/*.hpp"), *folder.glob("*/**/*.cpp")]):
            room = path.relative_to(folder).parts[0]
            files += 1
            if room not in SEES:
                wrong.append(f"{path.relative_to(TREE)}: {room}/ is not a room of the house")
                continue
            for seen in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if seen not in SEES[room] | {room, "version"}:
                    wrong.append(f"{path.relative_to(TREE)} includes {seen}/, which {room}/ may not see")
    print("\n".join(wrong) if wrong else f"{files} files look only at rooms they may see")
    return 1 if wrong or files == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
