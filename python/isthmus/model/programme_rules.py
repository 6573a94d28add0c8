"""Which rules each programme of a table has: looked up by name, shown, edited as a file, kept by null models."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from isthmus import _core
from isthmus.core.errors import MissingFileError, ParseError
from isthmus.core.kinds import require_kind
from isthmus.core.table import Array, Table
from isthmus.core.text import count
from isthmus.model.network import PartnershipNetwork
from isthmus.model.rules import Rules, named, names

__all__ = ["ProgrammeRules", "programme_rules", "read_programme_rules"]

NONE = "none"  # how a file says that a programme has no known rules
BY_PROGRAMME = "by_programme"


@dataclass(frozen=True)
class ProgrammeRules:
    """Rules by programme: `rules=` of null models and reports takes them as it takes the rules of one programme.

    A project keeps the rules of its programme; projects of a programme without known rules are exempt, and counted.

    Parameters
    ----------
    rows : sequence of (programme, action, rules), optional
        The programme and the type of action as the table has them ("" for all actions), and the name of the rules, or
        "none". Without rows, what the library knows of the names in the table.
    own : sequence of Rules
        Rules that are not in the library; rows find them by name.

    Raises
    ------
    UnknownNameError
        A row asks for rules of a name that is neither in `own` nor in the library.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> mine = im.ProgrammeRules([(net.projects["programme"][0], "", "two_seas")])
    >>> found = im.permeability(net, rules=mine, samples=100)
    """

    rows: Sequence[tuple[str, str, str]] | None = None
    own: Sequence[Rules] = ()
    name: ClassVar[str] = BY_PROGRAMME
    title: ClassVar[str] = "the rules of each programme"

    def __post_init__(self) -> None:
        object.__setattr__(self, "own", tuple(self.own))
        if self.rows is None:
            return
        rows = tuple((programme, action, "" if rules == NONE else rules) for programme, action, rules in self.rows)
        object.__setattr__(self, "rows", rows)
        mine = {rules.name for rules in self.own}
        for _, _, rules in rows:
            if rules and rules not in mine:
                named(rules)

    def __str__(self) -> str:
        if self.rows is None:
            return "the rules of each programme, as far as its name tells them."
        return f"the rules of each programme, by a list of {count(len(self.rows), 'row')}."


def project_rules(rules: Rules | ProgrammeRules, net: PartnershipNetwork) -> _core.ProjectRules:
    """What each project of a network keeps, as the compiled part takes it."""
    if isinstance(rules, Rules):
        return _core.same_rules(rules._core, net._core)
    rows = rules.rows
    if rows is None:
        programme, action, _, asked, _ = _core.rules_of_programmes(net._core)
        rows = tuple(zip(programme, action, asked, strict=True))
    return _core.project_rules(net._core, list(rows), [mine._core for mine in rules.own])


def given_rules(rules: Rules | ProgrammeRules | str) -> Rules | ProgrammeRules:
    """The rules of that name, "by_programme" among them; rules themselves stay as they are."""
    if rules == BY_PROGRAMME:
        return ProgrammeRules()
    return rules if isinstance(rules, ProgrammeRules) else named(rules)


def programme_rules(net: PartnershipNetwork, rules: ProgrammeRules | None = None) -> Table:
    """The rules of each programme in a table: as the library knows them, or as they are given.

    Parameters
    ----------
    net : PartnershipNetwork
    rules : ProgrammeRules, optional
        Those to show; without them, what the library knows of the names.

    Returns
    -------
    Table
        One row a programme (and type of action, where the rules depend on it), most projects first: programme, action,
        projects, rules ("none" where none is known or none is asked), why. Write it with `im.write`, change what is not
        right, and read it back with `read_programme_rules`.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {
    ...         "project": ["A", "A", "B"],
    ...         "partner": ["Kent", "Lille", "Kent"],
    ...         "programme": ["INTERREG V-A France - United Kingdom", "INTERREG V-A France - United Kingdom", "Leader"],
    ...     },
    ...     project="project",
    ...     actor="partner",
    ...     programme="programme",
    ... )
    >>> list(im.programme_rules(net)["rules"])
    ['interreg_a', 'none']
    """
    require_kind(net, PartnershipNetwork, "programme_rules")
    programme, action, projects, names_of, why = _core.rules_of_programmes(net._core)
    if rules is not None and rules.rows is not None:
        programme, action, names_of = (list(column) for column in zip(*rules.rows, strict=True))
        projects, why = _counts(net, rules.rows), ["given"] * len(programme)
    columns: dict[str, Any] = {
        "programme": _texts(programme),
        "action": _texts(action),
        "projects": projects,
        "rules": _texts(name or NONE for name in names_of),
        "why": _texts(why),
    }
    return Table([str(i + 1) for i in range(len(programme))], columns, index_name="row", backend=net._backend)


def _counts(net: PartnershipNetwork, rows: Sequence[tuple[str, str, str]]) -> Array:
    """Projects of each row: those of its programme and action, or of its programme where no row has their action."""
    projects = zip(net.projects["programme"], net.projects["action"], strict=True)
    place = {(programme, action): i for i, (programme, action, _) in enumerate(rows)}
    found = np.zeros(len(rows), dtype=np.int32)
    for programme, action in projects:
        row = place.get((programme or "", action or ""), place.get((programme or "", "")))
        if row is not None:
            found[row] += 1
    return found


def _texts(values: Iterable[str]) -> Array:
    return np.array(list(values), dtype=object)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def read_programme_rules(path: str | Path, own: Sequence[Rules] = ()) -> ProgrammeRules:
    """Rules by programme from a file: a column `programme`, a column `rules`, and one `action` if it matters.

    Parameters
    ----------
    path : str or Path
        CSV in UTF-8, with commas, semicolons or tabs; other columns are not read. Rules are names of the library, of
        `own`, or "none".
    own : sequence of Rules
        Rules of yours, found by name.

    Raises
    ------
    MissingFileError
        There is no such file.
    ParseError
        A column is missing, or a row has no rules.
    UnknownNameError
        Rules of an unknown name.

    Examples
    --------
    >>> import isthmus as im, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "rules.csv")
    >>> _ = path.write_text("programme;rules" + chr(10) + "Two Seas;two_seas")
    >>> im.read_programme_rules(path).rows
    (('Two Seas', '', 'two_seas'),)
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise MissingFileError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ParseError(f"{path} is not UTF-8; save it as CSV in UTF-8") from error
    lines = text.splitlines()
    table = csv.DictReader(lines, delimiter=_delimiter(lines[0] if lines else ""))
    missing = {"programme", "rules"} - {name.strip() for name in table.fieldnames or ()}
    if missing:
        raise ParseError(f"{path} needs the columns programme and rules; {' and '.join(sorted(missing))} is not there")
    return ProgrammeRules([_row(path, number, row) for number, row in enumerate(table, 2)], own)


def _row(path: Path, number: int, row: Mapping[str, str | None]) -> tuple[str, str, str]:
    programme, action, rules = ((row.get(name) or "").strip() for name in ("programme", "action", "rules"))
    if not rules:
        known = ", ".join(names())
        raise ParseError(f'{path}, row {number}: {programme!r} has no rules; write "none" or one of {known}')
    return programme, action, rules
