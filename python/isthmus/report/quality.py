"""What was odd in the table, and how it was read."""

from __future__ import annotations

from typing import Any

from isthmus.core.text import count, number
from isthmus.model.network import PartnershipNetwork
from isthmus.report.numbers import Numbers, table


def quality(x: Numbers) -> dict[str, Any]:
    """Oddities by kind and row by row, and how the table was read."""
    issues = x.net.issues
    kinds: dict[tuple[str, str], list[int]] = {}
    for i in range(len(issues)):
        kinds.setdefault((issues["severity"][i], issues["kind"][i]), []).append(i)
    rows = []
    for (severity, kind), members in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        first = members[0]
        lines = [str(issues["row"][i]) for i in members[:6] if issues["row"][i] > 0]
        more = ", …" if len(members) > 6 else ""
        rows.append(
            [
                kind,
                severity,
                number(len(members)),
                ", ".join(lines) + more,
                issues["message"][first],
                issues["fix"][first],
            ]
        )
    text = (
        f"{count(len(issues), 'oddity was', 'oddities were')} noted. Nothing was dropped or corrected in silence: what could be "
        "kept was kept, and every oddity is noted with its row."
        if len(issues)
        else "Nothing odd was found in the table."
    )
    most = 300
    listed_rows = [
        [
            str(issues["row"][i]) if issues["row"][i] > 0 else "–",
            issues["column"][i],
            issues["value"][i][:120],
            issues["message"][i],
            issues["fix"][i],
        ]
        for i in range(min(len(issues), most))
    ]
    head = ["Row", "Column", "Value", "What is odd", "What to do"]
    reading = x.net.reading
    notes = list(reading.notes)
    if reading.ignored:
        notes.append(f"Columns not used: {', '.join(reading.ignored)}.")
    return {
        "text": text,
        "kinds": table(
            "Oddities by kind",
            ["Kind", "Severity", "Times", "First rows", "For example", "What to do"],
            rows,
            {1, 3, 4, 5},
        ),
        "all": table(
            f"The first {most} of {number(len(issues))} oddities" if len(issues) > most else "Oddities",
            head,
            listed_rows,
            {1, 2, 3, 4},
        ),
        "all_summary": f"Every oddity, row by row ({number(len(issues))})"
        if len(issues) <= most
        else f"The first {most} oddities, row by row ({number(len(issues))} in all: isthmus check --json lists every one)",
        "notes": notes or ["It was made in memory."],
    }


def quality_of_empty(net: PartnershipNetwork) -> dict[str, Any]:
    """The same for a network without a participation."""
    nothing = table("", [], [])
    text = (
        f"{count(len(net.issues), 'oddity was', 'oddities were')} noted; isthmus check lists them."
        if len(net.issues)
        else "Nothing odd was found, and nothing else either."
    )
    return {
        "text": text,
        "kinds": nothing,
        "all": nothing,
        "all_summary": "",
        "notes": list(net.reading.notes) or ["–"],
    }
