"""The check of a table: what was understood, the issues found, and what to do about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.table import Array, Table
from isthmus.core.text import count, number
from isthmus.io import files
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.match_proposal import propose_matches
from isthmus.quality.natural_person import masked_note
from isthmus.quality.sector_proposal import propose_sectors
from isthmus.report.html import render_template
from isthmus.report.numbers import table
from isthmus.report.provenance import fingerprints, time_of_making

__all__ = ["Check", "check"]

_WEIGHT = {"error": 0, "warning": 1, "note": 2}
_EFFECTS = _core.choices()["IssueEffect"]  # what an issue changes in the results, the gravest first


def gravity(severity: str, kind: str) -> tuple[int, int]:
    """What to look at first: how much an issue of this kind changes in the results, then how grave it is."""
    return _EFFECTS.index(_core.issue_effect(severity, kind)), _WEIGHT[severity]


_MOST_PROPOSED = 100_000  # actors; a check is quick
_MOST = 500  # rows of a table on the page; all of them are in the JSON
_SAYS = {
    "error": "Could not be used",
    "warning": "Kept, for you to decide",
    "note": "Worth knowing",
}


@dataclass(frozen=True)
class IssueGroup:
    """Issues of one kind, with the same fix, and what they change in the results: the gravest come first."""

    kind: str
    severity: str
    fix: str
    issues: list[dict[str, Any]]
    effect: str = "nothing"

    def __len__(self) -> int:
        return len(self.issues)


class Check:
    """How a table was understood and which issues it has; made by `check`.

    Prints as text; `to_dict` is for programs, `save` writes a page, `propose` a table of corrections to fill in.
    """

    def __init__(self, net: PartnershipNetwork) -> None:
        require_kind(net, PartnershipNetwork, "Check")
        self.net = net
        issues = net.issues
        rows: list[dict[str, Any]] = [
            dict(zip(issues.columns, row, strict=True))
            for row in zip(*map(_values, issues.columns.values()), strict=True)
        ]
        kinds: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for row in rows:
            kinds.setdefault((row["severity"], row["kind"]), []).append(row)
        self.issues = rows
        self.groups = [
            IssueGroup(kind, severity, members[0]["fix"], members, effect)
            for (severity, kind), members, effect in sorted(
                ((*item, _core.issue_effect(*item[0])) for item in kinds.items()),
                key=lambda item: (*gravity(*item[0]), -len(item[1]), item[0][1]),
            )
        ]

    @property
    def ok(self) -> bool:
        """Whether every row and value could be used; issues that were kept do not matter here."""
        return not any(group.severity == "error" for group in self.groups)

    def verdict(self) -> str:
        """In a sentence."""
        if not self.issues:
            return "No issue was found."
        counts = {s: sum(len(g) for g in self.groups if g.severity == s) for s in _WEIGHT}
        parts = [
            count(counts["error"], "cell or row could not be used", "cells or rows could not be used"),
            count(counts["warning"], "issue was kept for you to decide", "issues were kept for you to decide"),
            count(counts["note"], "is worth knowing", "are worth knowing"),
        ]
        text = ", ".join(part for part, number in zip(parts, counts.values(), strict=True) if number)
        return text[0].upper() + text[1:] + "."

    @cached_property
    def proposals(self) -> list[str]:
        """What names could say, where most sectors are missing, and what to type; nothing elsewhere."""
        sectors = self.net.actors["sector"].tolist() if self.net.n_actors else []
        missing = sum(sector in ("unknown", None, "") for sector in sectors)
        if 2 * missing <= len(sectors) or len(sectors) > _MOST_PROPOSED:
            return []
        decided = sum(bool(text) for text in propose_sectors(self.net)["correction"])
        matches = propose_matches(self.net)
        spellings = int(np.sum((matches["column"] == "actor") & (matches["correction"] != "")))
        said = []
        if decided:
            said.append(
                f"{count(missing, 'actor has', 'actors have')} no sector; names propose one for {number(decided)}: "
                "isthmus sectors FILE -o sectors.csv"
            )
        if spellings:
            said.append(
                f"{count(spellings, 'actor may be', 'actors may be')} another spelling of one of the others: "
                "isthmus match FILE -o matches.csv"
            )
        return said

    def to_dict(self) -> dict[str, Any]:
        """Everything, for programs: source, reading, summary, issues."""
        return {
            "source": self.net.source,
            "ok": self.ok,
            "reading": dict(self.net.reading.__dict__),
            "masked": masked_note(self.net),
            "summary": self.net.summary().to_dict(),
            "issues": self.issues,
            "proposals": self.proposals,
        }

    def table(self) -> Table:
        """All issues, a row each, in the order in which they change the results."""
        columns = self.net.issues.columns
        rows = [issue for group in self.groups for issue in group.issues]
        effects = [group.effect for group in self.groups for _ in group.issues]
        cells = {name: np.array([row[name] for row in rows], dtype=column.dtype) for name, column in columns.items()}
        cells["effect"] = np.array(effects, dtype=object)
        return Table([str(i + 1) for i in range(len(rows))], cells, index_name="issue")

    def text(self, most: int | None = 20) -> str:
        """As text, with up to `most` issues of each kind; None for all."""
        reading = self.net.reading
        lines = ["What was understood", *(f"  {note}" for note in [*reading.notes, *masked_note(self.net)])]
        lines += [f"  {field}: column {header!r}" for field, header in reading.columns]
        if reading.ignored:
            lines.append(f"  not used: {', '.join(reading.ignored)}")
        lines += ["", *str(self.net.summary()).splitlines()]
        lines += ["", "Proposed from names", *(f"  {text}" for text in self.proposals)] if self.proposals else []
        lines += ["", "Issues", f"  {self.verdict()}"]
        for group in self.groups:
            lines += ["", f"{group.kind} ({group.severity}): {len(group):,}", f"  what to do: {group.fix}"]
            lines += [f"  {_place(issue)}{issue['message']}" for issue in group.issues[:most]]
            if most is not None and len(group) > most:
                lines.append(f"  ... and {len(group) - most:,} more")
        return "\n".join(line.replace("\n", " ") for line in lines)

    def save(self, path: str | PathLike[str], *, file: str | PathLike[str] | None = None) -> Path:
        """Write the check as a page: one HTML file, offline, without scripts.

        Parameters
        ----------
        path : path
            Where to write.
        file : path, optional
            The file that was checked, to print its hash.
        """
        target = Path(path)
        files.refuse_inputs([target], [file])
        files.write_bytes(target, render_check(self, file=file).encode("utf-8", "replace"))
        return target

    def propose(self, path: str | PathLike[str]) -> int:
        """Write a table of corrections: a line for each issue that a cell could mend, with `correction` to fill in.

        Fill in what is to stand there instead, "(empty)" for nothing, or "(remove row)"; leave the rest blank. Then
        ``isthmus.read(file, corrections=path)`` replays it.

        Returns
        -------
        int
            The number of lines.
        """
        text = _core.corrections_csv(self.net._core)
        # Excel takes a CSV for UTF-8 only with a mark; the reader skips it.
        files.write_bytes(Path(path), b"\xef\xbb\xbf" + text.encode())
        return sum(1 for issue in self.issues if issue["column"] and (issue["row"] or issue["value"]))

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"Check of {self.net.source!r}: {self.verdict()}"


def _values(column: Array) -> list[Any]:
    values: list[Any] = column.tolist()
    return values


def _place(issue: dict[str, Any]) -> str:
    return f"row {issue['row']}: " if issue["row"] else ""


def check(net: PartnershipNetwork) -> Check:
    """How the table of a network was understood, and the issues found in it, grouped, with what to do.

    Parameters
    ----------
    net : PartnershipNetwork
        The network, as it was read.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"p": ["A", "A"], "a": ["Kent", "Lille"], "c": ["UK", "Narnia"]}
    >>> checked = im.check(im.from_table(rows, project="p", actor="a", country="c"))
    >>> checked.groups[0].kind
    'unknown country'
    """
    require_kind(net, PartnershipNetwork, "check")
    return Check(net)


def _by_field(columns: list[tuple[str, str]]) -> dict[str, list[str]]:
    """The columns of each field, in the order in which they are tried."""
    fields: dict[str, list[str]] = {}
    for field, header in columns:
        fields.setdefault(field, []).append(header)
    return fields


def _group(group: IssueGroup) -> dict[str, Any]:
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
        "table": table(listed, ["Row", "Column", "Value", "Issue"], rows, {1, 2, 3}),
        "open": len(group) <= 10,
    }


def render_check(check: Check, *, file: str | PathLike[str] | None = None) -> str:
    """The page as HTML text."""
    net, reading = check.net, check.net.reading
    facts = [("Made", time_of_making()), ("Version", f"isthmus {_core.version}"), ("Source", net.source)]
    facts += fingerprints(file)
    context = {
        "title": f"Check of {net.source}",
        "verdict": check.verdict(),
        "ok": check.ok,
        "summary": str(net.summary()).splitlines(),
        "figures": [
            ("Actors", number(net.n_actors)),
            ("Projects", number(net.n_projects)),
            ("Participations", number(net.n_participations)),
            ("Issues", number(len(check.issues))),
        ],
        "notes": [*(reading.notes or ["It was made in memory."]), *masked_note(net), *check.proposals],
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
    }
    return render_template("check.html.j2", context)
