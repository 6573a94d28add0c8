"""Write measures.md and sentences.md of docs/reference, and the table of fields in docs/guide/reading.md.

With --check nothing is written: the exit code is 1 when a page is not what would be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

from isthmus.core.registry import Measure, registered
from isthmus.model.fields import fields
from isthmus.report.sentences import SENTENCES

DOCS = Path(__file__).resolve().parents[1] / "docs"
MEASURES = DOCS / "reference" / "measures.md"
SAID = DOCS / "reference" / "sentences.md"
READING = DOCS / "guide" / "reading.md"
BEGIN, END = "<!-- fields: written by tools/reference.py -->\n", "<!-- end of fields -->\n"
HEADINGS = {
    "actors": "Of actors",
    "ties": "Of ties",
    "pairs": "Of pairs of partners, and of regions",
    "projects": "Of projects",
    "years": "Of start years, periods and how long it lasts",
    "groups": "Of groups: sectors, countries, regions",
    "network": "Of the whole network",
    "amounts": "Of amounts",
}
INTRODUCTION = """# Reference: the measures

Written by tools/reference.py from the registry that `im.measures()` shows; symbols and what to make of a number: [metrics.md](../guide/metrics.md).
`ties` says whether weights count or each tie is one, unless `ties=` says otherwise where a measure has it; empty where no ties are measured. The file of a family has the same name in
include/isthmus/, python/isthmus/ and tests/.
"""  # noqa: E501 - lines of the page


def row(entry: Measure) -> str:
    """A measure as a row of a table."""
    said = [entry.form, entry.ties, entry.note, entry.range, entry.undefined, entry.complexity]
    cells = [f"`{entry.name}`", entry.formula, *said, entry.source, entry.family]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def page() -> str:
    """The page as it should be."""
    parts = [INTRODUCTION]
    for of, heading in HEADINGS.items():
        rows = [row(entry) for entry in registered().values() if entry.of == of]
        head = "| measure | formula | computed as | ties | conventions | range | not defined | cost | source | family |"
        parts.append("\n".join([f"## {heading}", "", head, "| --- " * 10 + "|", *rows]) + "\n")
    return "\n".join(parts)


SAID_INTRODUCTION = """# Reference: the sentences of the report

Written by tools/reference.py from the table that the report makes its sentences through (python/isthmus/report/sentences.py): a sentence without a row cannot be made.
Each row is a kind of sentence: where it stands, what it says, what it follows from, and the cases in which it is not made. How the report is built: [report.md](../guide/report.md).

| kind | section | says | follows from | is not made where |
| --- | --- | --- | --- | --- |
"""  # noqa: E501 - lines of the page


def sentences() -> str:
    """The page of the sentences as it should be."""
    rows = [
        "| " + " | ".join([f"`{kind}`", origin.section, origin.says, origin.follows_from, origin.silent]) + " |"
        for kind, origin in SENTENCES.items()
    ]
    return SAID_INTRODUCTION + "\n".join(rows) + "\n"


def fields_table() -> str:
    """The fields as a table, each with the headers that it is found by."""
    table = fields()
    lines = ["| field | of | kind | is | headers |", "| --- " * 5 + "|"]
    for name, owner, kind, sentence, headers in zip(
        table.index, table["owner"], table["kind"], table["sentence"], table["headers"], strict=True
    ):
        lines.append("| " + " | ".join([f"`{name}`", owner, kind, sentence, headers]) + " |")
    return "\n".join(lines) + "\n"


def reading(text: str) -> str:
    """The page on reading with its table of fields as it should be."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{READING.name} needs two lines around its table of fields: {BEGIN + END}")
    return before + BEGIN + "\n" + fields_table() + "\n" + END + after


def main() -> int:
    """Write the pages, or say whether they are current."""
    there = {path: path.read_text(encoding="utf-8") if path.exists() else "" for path in (MEASURES, SAID, READING)}
    pages = {MEASURES: page(), SAID: sentences(), READING: reading(there[READING])}
    if "--check" in sys.argv[1:]:
        old = [path.name for path, text in pages.items() if there[path] != text]
        print(f"{', '.join(old)}: not current, run tools/reference.py" if old else "the reference is current")
        return 1 if old else 0
    MEASURES.parent.mkdir(parents=True, exist_ok=True)
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
