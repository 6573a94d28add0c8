"""The check of a table: what was understood, what was odd, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from isthmus import _core, _files
from isthmus._network import PartnershipNetwork
from isthmus._table import Array
from isthmus._words import count

_WEIGHT = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True)
class Oddities:
    """What is odd in one way: the same kind, the same fix."""

    kind: str
    severity: str
    fix: str
    issues: list[dict[str, Any]]

    def __len__(self) -> int:
        return len(self.issues)


class Check:
    """How a table was understood and what was odd in it; made by `check`.

    Prints as text; `to_dict` is for programs, `save` writes a page, `propose` a table of corrections to fill in.
    """

    def __init__(self, net: PartnershipNetwork) -> None:
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
            Oddities(kind, severity, members[0]["fix"], members)
            for (severity, kind), members in sorted(
                kinds.items(), key=lambda item: (_WEIGHT[item[0][0]], -len(item[1]), item[0][1])
            )
        ]

    @property
    def ok(self) -> bool:
        """Whether every row and value could be used; oddities that were kept do not matter here."""
        return not any(group.severity == "error" for group in self.groups)

    def verdict(self) -> str:
        """In a sentence."""
        if not self.issues:
            return "Nothing odd was found."
        counts = {s: sum(len(g) for g in self.groups if g.severity == s) for s in _WEIGHT}
        parts = [
            count(counts["error"], "cell or row could not be used", "cells or rows could not be used"),
            count(counts["warning"], "oddity was kept for you to decide", "oddities were kept for you to decide"),
            count(counts["note"], "is worth knowing", "are worth knowing"),
        ]
        text = ", ".join(part for part, number in zip(parts, counts.values(), strict=True) if number)
        return text[0].upper() + text[1:] + "."

    def to_dict(self) -> dict[str, Any]:
        """Everything, for programs: source, reading, summary, issues."""
        return {
            "source": self.net.source,
            "ok": self.ok,
            "reading": dict(self.net.reading.__dict__),
            "summary": self.net.summary().to_dict(),
            "issues": self.issues,
        }

    def text(self, most: int = 20) -> str:
        """As text, with up to `most` oddities of each kind."""
        reading = self.net.reading
        lines = ["What was understood", *(f"  {note}" for note in reading.notes)]
        lines += [f"  {field}: column {header!r}" for field, header in reading.columns]
        if reading.ignored:
            lines.append(f"  not used: {', '.join(reading.ignored)}")
        lines += ["", *str(self.net.summary()).splitlines(), "", "What was odd", f"  {self.verdict()}"]
        for group in self.groups:
            lines += ["", f"{group.kind} ({group.severity}): {len(group):,}", f"  what to do: {group.fix}"]
            lines += [f"  {_place(issue)}{issue['message']}" for issue in group.issues[:most]]
            if len(group) > most:
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
        from isthmus.reporting.check import render_check

        target = Path(path)
        _files.write_bytes(target, render_check(self, file=file).encode("utf-8", "replace"))
        return target

    def propose(self, path: str | PathLike[str]) -> int:
        """Write a table of corrections: a line for each oddity that a cell could mend, with `correction` to fill in.

        Fill in what is to stand there instead, "(empty)" for nothing, or "(remove row)"; leave the rest blank. Then
        ``isthmus.read(file, corrections=path)`` replays it.

        Returns
        -------
        int
            The number of lines.
        """
        text = _core.corrections_csv(self.net._core)
        # Excel takes a CSV for UTF-8 only with a mark; the reader skips it.
        _files.write_bytes(Path(path), b"\xef\xbb\xbf" + text.encode())
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
    """How the table of a network was understood, and what was odd in it, grouped, with what to do.

    Examples
    --------
    >>> import isthmus as im
    >>> rows = {"p": ["A", "A"], "a": ["Kent", "Lille"], "c": ["UK", "Narnia"]}
    >>> checked = im.check(im.from_table(rows, project="p", actor="a", country="c"))
    >>> checked.groups[0].kind
    'unknown country'
    """
    return Check(net)
