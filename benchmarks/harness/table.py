"""Results as a table in Markdown, between two marks of a page, and as a file that the next run adds to."""

from __future__ import annotations

import json
import math
from pathlib import Path

from .measure import Row

HEADER = (
    "kernel",
    "beside",
    "seconds",
    "theirs",
    "ratio",
    "least–most",
    "rounds",
    "MiB",
    "theirs (MiB)",
    "remark",
    "run",
)
NUMBERS = frozenset(HEADER[2:9])


def number(value: float) -> str:
    """Three digits; nothing where it is not known."""
    if math.isnan(value):
        return ""
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def cells(row: Row) -> tuple[str, ...]:
    """One text a column."""
    spread = "" if math.isnan(row.least) else f"{number(row.least)}–{number(row.most)}"
    return (
        f"`{row.kernel}`",
        row.peer,
        number(row.ours_seconds),
        number(row.peer_seconds),
        number(row.ratio),
        spread,
        str(row.rounds or ""),
        number(row.ours_mib),
        number(row.peer_mib),
        row.remark.replace("|", "/"),
        row.run,
    )


def markdown(rows: list[Row]) -> str:
    """A table with every column."""
    lines = [HEADER, tuple("---:" if name in NUMBERS else "---" for name in HEADER), *map(cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put_between(page: str, name: str, text: str) -> str:
    """The page with `text` between the marks of `name`, which are added at its end where there are none."""
    begin, end = f"<!-- measured: {name} -->", f"<!-- end of measured: {name} -->"
    part = f"{begin}\n{text}\n{end}"
    if begin not in page:
        return f"{page.rstrip()}\n\n{part}\n"
    before, rest = page.split(begin, 1)
    return before + part + rest.split(end, 1)[1]


def merged(old: list[Row], new: list[Row], order: list[str]) -> list[Row]:
    """Old rows of kernels that were not measured now, and the new ones, in the order of the kernels."""
    measured = {row.kernel for row in new}
    rows = [row for row in old if row.kernel not in measured] + new
    return sorted(rows, key=lambda row: order.index(row.kernel) if row.kernel in order else len(order))


def load(path: Path) -> tuple[list[Row], dict[str, str]]:
    """Rows and facts of an earlier run; nothing where there was none."""
    if not path.exists():
        return [], {}
    kept = json.loads(path.read_text(encoding="utf-8"))
    # JSON has no NaN: what is not known is null there
    rows = [Row(*(math.nan if value is None else value for value in row)) for row in kept["rows"]]
    return rows, kept["facts"]


def save(path: Path, rows: list[Row], facts: dict[str, str]) -> None:
    """Writes rows and facts, a row a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = [[None if isinstance(value, float) and math.isnan(value) else value for value in row] for row in rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in plain)
    said = json.dumps(facts, ensure_ascii=False, indent=1)
    path.write_text(f'{{"facts": {said},\n"rows": [\n{lines}\n]}}\n', encoding="utf-8")
