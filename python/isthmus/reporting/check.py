"""The page of a check: what was understood of a table, what was odd, and what to do."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isthmus import _core
from isthmus._words import count, number
from isthmus.reporting import _UNSEEN, _now, fingerprints
from isthmus.reporting.numbers import table

if TYPE_CHECKING:
    from isthmus._check import Check, Oddities

_MOST = 500  # rows of a table on the page; all of them are in the JSON
_SAYS = {
    "error": "Could not be used",
    "warning": "Kept, for you to decide",
    "note": "Worth knowing",
}


def _by_field(columns: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The columns of each field, in the order in which they are tried."""
    fields: dict[str, list[str]] = {}
    for field, header in columns:
        fields.setdefault(field, []).append(header)
    return fields


def _group(group: Oddities) -> dict[str, Any]:
    rows = [
        [
            str(issue["row"]) if issue["row"] else "–",
            issue["column"] or "–",
            issue["value"][:200] or "–",
            issue["message"],
        ]
        for issue in group.issues[:_MOST]
    ]
    listed = f"The first {_MOST} of {number(len(group))}" if len(group) > _MOST else f"{number(len(group))} in all"
    return {
        "kind": group.kind[0].upper() + group.kind[1:],
        "severity": group.severity,
        "says": _SAYS[group.severity],
        "times": number(len(group)),
        "fix": group.fix,
        "example": group.issues[0]["message"],
        "table": table(listed, ["Row", "Column", "Value", "What is odd"], rows, {1, 2, 3}),
        "open": len(group) <= 10,
    }


def render_check(check: Check, *, file: str | PathLike[str] | None = None) -> str:
    """The page as HTML text."""
    import jinja2
    from markupsafe import Markup

    net, reading = check.net, check.net.reading
    facts = [("Made", _now()), ("Version", f"isthmus {_core.version}"), ("Source", net.source)]
    facts += fingerprints(file)
    folder = Path(__file__).parent
    context = {
        "title": f"Check of {net.source}",
        "verdict": check.verdict(),
        "ok": check.ok,
        "summary": str(net.summary()).splitlines(),
        "figures": [
            ("Actors", number(net.n_actors)),
            ("Projects", number(net.n_projects)),
            ("Participations", number(net.n_participations)),
            ("Oddities", number(len(check.issues))),
        ],
        "notes": reading.notes or ["It was made in memory."],
        "columns": table(
            count(len(reading.columns), "column is used", "columns are used"),
            ["What it says", "Column"],
            [
                [field.replace("_", " "), ", else ".join(headers)]
                for field, headers in _by_field(reading.columns).items()
            ],
            {1},
        ),
        "ignored": reading.ignored,
        "groups": [_group(group) for group in check.groups],
        "provenance": {"caption": "What was checked", "head": ["", ""], "rows": facts, "text": {1}},
        "version": _core.version,
        "style": Markup((folder / "style.css").read_text(encoding="utf-8")),
    }
    environment = jinja2.Environment(autoescape=True, trim_blocks=True)
    template = environment.from_string((folder / "check.html.j2").read_text(encoding="utf-8"))
    return template.render(context).translate(_UNSEEN)
