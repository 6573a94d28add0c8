"""Which rules each programme of a table has: looked up by name, shown, edited as a file, kept by null models."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, MissingFileError, ParseError
from isthmus.core.kinds import require_kind, require_path, shown
from isthmus.core.memory import small_text
from isthmus.core.names import Names
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
    rows : sequence of (programme, action, rules) or Table, optional
        The programme and the type of action as the table has them ("" for all actions), and the name of the rules, or
        "none"; or the Table of `programme_rules`. Without rows, what the library knows of the names in the table.
    own : sequence of Rules
        Rules that are not in the library; rows find them by name.

    Raises
    ------
    InvalidValueError
        A row is not three texts, or a programme and action stand on two rows. When used: a row of a programme, or of
        an action of that programme, that no project of the table has.
    UnknownNameError
        A row asks for rules of a name that is neither in `own` nor in the library.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> mine = im.ProgrammeRules([(net.projects["programme"][0], "", "two_seas")])
    >>> found = im.permeability(net, rules=mine, samples=100)
    """

    rows: Sequence[tuple[str, str, str]] | Table | None = None
    own: Sequence[Rules] = ()
    name: ClassVar[str] = BY_PROGRAMME
    title: ClassVar[str] = "the rules of each programme"

    def __post_init__(self) -> None:
        own = (self.own,) if isinstance(self.own, Rules) else tuple(Names.of(self.own, "own"))
        if not all(isinstance(rules, Rules) for rules in own):
            raise InvalidValueError(f"own= are im.Rules; not {shown(own)}")
        object.__setattr__(self, "own", own)
        if self.rows is None:
            return
        rows = _rows(self.rows)
        object.__setattr__(self, "rows", rows)
        mine = {rules.name for rules in own}
        for _, _, rules in rows:
            if rules and rules not in mine:
                named(rules)

    @property
    def listed(self) -> tuple[tuple[str, str, str], ...] | None:
        """The rows, "" for no rules; None without."""
        return self.rows  # type: ignore[return-value]  # what __post_init__ made of them

    def __str__(self) -> str:
        if self.listed is None:
            return "the rules of each programme, as far as its name tells them."
        return f"the rules of each programme, by a list of {count(len(self.listed), 'row')}."


def _rows(given: Any) -> tuple[tuple[str, str, str], ...]:
    """The rows of a list or of the table of `programme_rules`; InvalidValueError for what is none."""
    if isinstance(given, Table) and {"programme", "action", "rules"} <= set(given.columns):
        given = list(zip(given["programme"], given["action"], given["rules"], strict=True))
    rows = [] if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable) else list(given)
    texts = [isinstance(row, tuple | list) and len(row) == 3 and all(isinstance(t, str) for t in row) for row in rows]
    if not rows or not all(texts):
        wrong = given if not rows else rows[texts.index(False)]
        raise InvalidValueError(
            'rules by programme are rows of three texts, such as ("Interreg V-A Germany", "", "interreg_a"); '
            f"not {shown(wrong)}"
        )
    made = tuple((str(name), str(action), "" if rules == NONE else str(rules)) for name, action, rules in rows)
    twice = [key for key, times in Counter(row[:2] for row in made).items() if times > 1]
    if twice:
        raise InvalidValueError(f"the programme {shown(twice[0][0])} has two rows of rules; keep one")
    return made


def project_rules(rules: Rules | ProgrammeRules, net: PartnershipNetwork) -> _core.ProjectRules:
    """What each project of a network keeps, as the compiled part takes it."""
    if isinstance(rules, Rules):
        return _core.same_rules(rules._core, net._core)
    rows = rules.listed
    if rows is None:
        programme, action, _, asked, _ = _core.rules_of_programmes(net._core)
        rows = tuple(zip(programme, action, asked, strict=True))
    return _core.project_rules(net._core, list(rows), [mine._core for mine in rules.own])


def given_rules(rules: Rules | ProgrammeRules | str) -> Rules | ProgrammeRules:
    """The rules of that name, "by_programme" among them; rules themselves stay as they are."""
    if isinstance(rules, str) and rules == BY_PROGRAMME:  # an array has no one truth
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
    if rules is not None and not isinstance(rules, ProgrammeRules):
        raise InvalidValueError(f"rules= is an im.ProgrammeRules; not {shown(rules)}")
    programme, action, projects, names_of, why = _core.rules_of_programmes(net._core)
    if rules is not None and rules.listed is not None:
        programme, action, names_of = (list(column) for column in zip(*rules.listed, strict=True))
        row = _core.rows_of_projects(net._core, list(rules.listed))
        projects = np.bincount(row[row >= 0], minlength=len(programme)).astype(np.int32)
        why = ["given"] * len(programme)
    columns: dict[str, Any] = {
        "programme": _texts(programme),
        "action": _texts(action),
        "projects": projects,
        "rules": _texts(name or NONE for name in names_of),
        "why": _texts(why),
    }
    return Table([str(i + 1) for i in range(len(programme))], columns, index_name="row", backend=net._backend)


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
    require_path(path, "read_programme_rules", "programme_rules(net) makes the table to write, change and read")
    path = Path(path)
    try:
        text = small_text(path)
    except OSError as error:
        raise MissingFileError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ParseError(f"{path} is not UTF-8; save it as CSV in UTF-8") from error
    try:
        head, *cells = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text.partition("\n")[0]))
    except csv.Error as error:
        raise ParseError(f"{path} is no CSV: {error}") from error
    except ValueError:
        head, cells = [], []
    names_of = [name.strip() for name in head]
    missing = {"programme", "rules"} - set(names_of)
    if missing:
        raise ParseError(f"{path} needs the columns programme and rules; {' and '.join(sorted(missing))} is not there")
    rows = [_row(path, number, dict(zip(names_of, row, strict=False))) for number, row in enumerate(cells, 2) if row]
    if not rows:
        raise ParseError(f"{path} has no row: it needs a programme and its rules on each")
    return ProgrammeRules(rows, own)


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in "=+-@\t\r\uff1d" else cell


def _row(path: Path, number: int, row: Mapping[str, str]) -> tuple[str, str, str]:
    programme, action, rules = (_plain(row.get(name, "")).strip() for name in ("programme", "action", "rules"))
    if not rules:
        known = ", ".join(names())
        raise ParseError(f'{path}, row {number}: {shown(programme)} has no rules; write "none" or one of {known}')
    return programme, action, rules
