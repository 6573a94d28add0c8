"""Write docs/reference/measures.md from the registry of measures.

With --check nothing is written: the exit code is 1 when the page is not what would be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from isthmus.core.registry import Measure, registered

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "measures.md"
HEADINGS = {
    "actors": "Of actors",
    "ties": "Of ties",
    "pairs": "Of pairs of partners",
    "projects": "Of projects",
    "groups": "Of groups: sectors, countries, regions",
    "network": "Of the whole network",
    "amounts": "Of amounts",
}
INTRODUCTION = """# Reference: the measures

Written by tools/reference.py from the registry that `im.measures()` shows; symbols and what to make of a number: [metrics.md](../metrics.md).
`ties` says whether weights count or each tie is one, unless `ties=` says otherwise where a measure has it; empty where no ties are measured. The file of a family has the same name in
include/isthmus/, python/isthmus/ and tests/.
"""


def row(entry: Measure) -> str:
    """A measure as a row of a table."""
    cells = [f"`{entry.name}`", entry.formula, entry.ties, entry.note, entry.source, entry.family]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def page() -> str:
    """The page as it should be."""
    parts = [INTRODUCTION]
    for of, heading in HEADINGS.items():
        rows = [row(entry) for entry in registered().values() if entry.of == of]
        head = "| measure | formula | ties | conventions and undefined cases | source | family |"
        parts.append("\n".join([f"## {heading}", "", head, "| --- " * 6 + "|", *rows]) + "\n")
    return "\n".join(parts)


def main() -> int:
    """Write the page, or say whether it is current."""
    text = page()
    current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
    if "--check" in sys.argv[1:]:
        print("the reference is current" if current else f"{PAGE.name} is not current: run tools/reference.py")
        return 0 if current else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
