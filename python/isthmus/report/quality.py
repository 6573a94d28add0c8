"""The issues of the table, and how it was read."""

from __future__ import annotations

from typing import Any

from isthmus.core.table import Table
from isthmus.core.text import count, number
from isthmus.model.network import PartnershipNetwork, ReadReport
from isthmus.quality.natural_person import masked_note
from isthmus.report.check import gravity
from isthmus.report.numbers import Numbers, table

_MOST = 300  # issues that are shown row by row


def _by_kind(issues: Table) -> list[tuple[str, str, list[int]]]:
    """Severity, kind and the rows of each kind of issue: what changes the results most, then the most frequent."""
    kinds: dict[tuple[str, str], list[int]] = {}
    for i in range(len(issues)):
        kinds.setdefault((issues["severity"][i], issues["kind"][i]), []).append(i)
    return [(*key, members) for key, members in sorted(kinds.items(), key=_gravity)]


def _gravity(item: tuple[tuple[str, str], list[int]]) -> tuple[int, int, int, str]:
    (severity, kind), members = item
    return *gravity(severity, kind), -len(members), kind


def _noted(n: int) -> str:
    """How many issues were noted, and what became of them."""
    if n == 0:
        return "No issue was found in the table."
    return (
        f"{count(n, 'issue was', 'issues were')} noted. Nothing was dropped or corrected without a note: what could be "
        "kept was kept, and every issue has its row."
    )


def _how_read(reading: ReadReport) -> list[str]:
    notes = list(reading.notes)
    if reading.ignored:
        notes.append(f"Columns not used: {', '.join(reading.ignored)}.")
    return notes or ["It was made in memory."]


def _kinds_table(issues: Table) -> dict[str, Any]:
    rows = []
    for severity, kind, members in _by_kind(issues):
        lines = [str(issues["row"][i]) for i in members[:6] if issues["row"][i] > 0]
        first, more = members[0], ", …" if len(members) > 6 else ""
        times, where = number(len(members)), ", ".join(lines) + more
        rows.append([kind, severity, times, where, issues["message"][first], issues["fix"][first]])
    head = ["Kind", "Severity", "Times", "First rows", "For example", "What to do"]
    return table("Issues by kind", head, rows, {1, 3, 4, 5})


def _rows_table(issues: Table) -> dict[str, Any]:
    rows = [
        [
            str(issues["row"][i]) if issues["row"][i] > 0 else "–",
            issues["column"][i],
            issues["value"][i][:120],
            issues["message"][i],
            issues["fix"][i],
        ]
        for i in [i for _, _, members in _by_kind(issues) for i in members][:_MOST]
    ]
    caption = f"The first {_MOST} of {number(len(issues))} issues" if len(issues) > _MOST else "Issues"
    return table(caption, ["Row", "Column", "Value", "Issue", "What to do"], rows, {1, 2, 3, 4})


def quality(x: Numbers) -> dict[str, Any]:
    """Issues by kind and row by row, and how the table was read."""
    issues = x.net.issues
    n = len(issues)
    return {
        "text": _noted(n),
        "kinds": _kinds_table(issues),
        "all": _rows_table(issues),
        "all_summary": f"Every issue, row by row ({number(n)})"
        if n <= _MOST
        else f"The first {_MOST} issues, row by row ({number(n)} in all: isthmus check --json lists every one)",
        "notes": [*_how_read(x.net.reading), *masked_note(x.net)],
    }


def quality_of_empty(net: PartnershipNetwork) -> dict[str, Any]:
    """The same for a network without a participation."""
    nothing = table("", [], [])
    text = (
        f"{count(len(net.issues), 'issue was', 'issues were')} noted; isthmus check lists them."
        if len(net.issues)
        else "No issue was found, and nothing else either."
    )
    return {
        "text": text,
        "kinds": nothing,
        "all": nothing,
        "all_summary": "",
        "notes": list(net.reading.notes) or ["–"],
    }
