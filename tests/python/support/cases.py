"""The cases of tests/data/cases: what each reads, and whether what comes out is what its facts say."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import math
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main

CASES = Path(__file__).parents[2] / "data" / "cases"
_FIELDS = ("start", "end", "programme", "objective", "theme", "country", "sector", "region", "place")
_FACT = re.compile(r"; (?=[a-z][a-z ]*: |[a-z]+ \d)")  # a semicolon within a name parts no facts
_COUNTS = {"projects": "n_projects", "actors": "n_actors", "participations": "n_participations"}


@dataclass(frozen=True)
class Case:
    """A row of cases.csv."""

    case: str
    owner: str
    file: str
    kind: str
    call: str
    expected: str
    why: str


def cases(owner: str) -> list[Case]:
    """The cases of one piece of work."""
    with (CASES / "cases.csv").open(encoding="utf-8", newline="") as file:
        return [case for row in csv.DictReader(file) if (case := Case(**row)).owner == owner]


def why_wrong(case: Case, out: Path) -> str | None:
    """Nothing where some way to call it gives what some reading of the facts says; else what is wrong with each."""
    wrong = []
    for call in case.call.split(" OR "):
        found = _outcome(call, out)
        for facts in case.expected.split(" || "):
            failures = [fact for fact in _FACT.split(facts) if not _holds(fact.strip(), found, case.file, out)]
            if not failures:
                return None
            wrong.append(f"{call}: {found.shown()} | not so: {'; '.join(failures)}")
    return "\n".join(wrong)


@dataclass
class _Outcome:
    result: Any = None
    error: str | None = None
    exit: int = 0
    issues: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        texts = [*self.notes, self.error or ""]
        texts += [f"{i['kind']} {i['message']} {i['fix']} {i['value']} {i['column']}" for i in self.issues]
        return "\n".join(texts)

    def shown(self) -> str:
        return f"{self.error or self.result!r} {self.notes} {[i['message'] for i in self.issues][:8]}"


@contextlib.contextmanager
def _folder() -> Iterator[None]:
    before = Path.cwd()
    os.chdir(CASES)
    try:
        yield
    finally:
        os.chdir(before)


def _outcome(call: str, out: Path) -> _Outcome:
    with _folder():
        if call.startswith("isthmus "):
            return _of_command(shlex.split(call.replace("OUT", str(out)))[1:])
        try:
            *steps, last = call.split("; ")
            names = {"im": im, "OUT": str(out)}
            exec("\n".join(steps), names)  # our own cases
            result = eval(last, names)
        except im.IsthmusError as error:
            return _Outcome(error=str(error))
    found = _Outcome(result)
    if isinstance(result, im.PartnershipNetwork):
        found.issues, found.notes = _issues(result), tuple(result.reading.notes)
    return found


def _issues(net: im.PartnershipNetwork) -> tuple[dict[str, Any], ...]:
    columns = {name: column.tolist() for name, column in net.issues.columns.items()}
    return tuple(dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _of_command(words: list[str]) -> _Outcome:
    done = CliRunner().invoke(main, words)
    if done.exit_code != 0 and not done.stdout.startswith("{"):
        return _Outcome(error=done.output, exit=done.exit_code)
    try:
        data = json.loads(done.stdout)
    except ValueError:
        return _Outcome(done.stdout, exit=done.exit_code)
    summary = data["summary"]
    return _Outcome(summary, None, done.exit_code, tuple(data["issues"]), tuple(data["reading"]["notes"]))


def _number(text: str) -> float:
    return math.nan if text.strip() == "(none)" else float(text)


def _same(value: Any, text: str) -> bool:
    """Whether a value is what the text says; several texts parted by " / " are alternatives."""
    text = text.strip()
    if text == "(none)":
        return value is None or value == "" or value != value or str(value) == "NaT"
    if isinstance(value, (float, int, np.floating)):
        try:
            return math.isclose(float(value), _number(text), rel_tol=1e-6)
        except ValueError:
            return False
    return str(value) == text


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r" \| ", text)]


def _project(net: im.PartnershipNetwork, text: str) -> list[int]:
    name, _, programme = (part.strip() for part in text.partition(" ~ "))
    names, programmes = list(net.projects.index), _column(net.projects, "programme")
    return [i for i, each in enumerate(names) if each == name and programme in (programmes[i] or "")]


def _rows(net: im.PartnershipNetwork, text: str) -> list[int]:
    """The participations of an actor, in a project where one is named behind an @."""
    actor, _, project = (part.strip() for part in text.partition(" @ "))
    pairs = zip(net.participations["actor"].tolist(), net.participations["project"].tolist(), strict=True)
    return [i for i, (a, p) in enumerate(pairs) if a == actor and project in ("", p)]


def _of_field(net: im.PartnershipNetwork, field: str, what: str) -> list[Any]:
    if field in ("role", "budget"):
        return [_column(net.participations, field)[i] for i in _rows(net, what)]
    if field == "project budget":
        return [_column(net.projects, "budget")[i] for i in _project(net, what)]
    if field == "money":
        rows = net.participations
        budgets = [b for b, p in zip(_column(rows, "budget"), rows["project"].tolist(), strict=True) if p == what]
        return [[*budgets, *_of_field(net, "project budget", what)]]
    if field in ("country", "sector", "region", "place"):
        names, values = net.actors.index, _column(net.actors, field)
        return [value for name, value in zip(names, values, strict=True) if name == what]
    return [_column(net.projects, field)[i] for i in _project(net, what)]


def _column(table: Any, name: str) -> list[Any]:
    """A column as a list, days as texts; nothing known where the table has no such column."""
    if name not in table.columns:
        return [None] * len(table.index)
    values = table[name]
    return values.astype(str).tolist() if values.dtype.kind == "M" else values.tolist()


def _field_is(net: im.PartnershipNetwork, field: str, part: str) -> bool:
    what, _, text = (piece.strip() for piece in part.rpartition(" = "))
    found = _of_field(net, field, what)
    if field == "money":
        flat = found[0] if found else []
        if text == "(none)":
            return all(_same(value, text) for value in flat)
        return any(_same(value, each) for value in flat for each in text.split(" / "))
    return bool(found) and all(any(_same(value, each) for each in text.split(" / ")) for value in found)


def _ties(result: Any) -> dict[frozenset[str], float]:
    g = result.cooperation() if isinstance(result, im.PartnershipNetwork) else result
    ties = g.ties()
    columns = [ties.columns[name].tolist() for name in list(ties.columns)[:3]]
    return {frozenset((first, second)): weight for first, second, weight in zip(*columns, strict=True)}


def _word_is_in(words: str, text: str) -> bool:
    lower = text.lower()
    return any(
        all(part.strip().lower() in lower for part in word.split(" & ")) for word in re.split(r" / ", words.strip())
    )


def _holds(fact: str, found: _Outcome, file: str, out: Path) -> bool:
    head, colon, rest = fact.partition(": ")
    if head == "error":
        return found.error is not None and _word_is_in(rest, found.error.replace(Path(file).name, ""))
    if head == "error lacks":
        return found.error is None or not _word_is_in(rest, found.error)
    if fact.startswith("exit "):
        return found.exit == int(fact.split()[1])
    if found.error is not None:
        return False
    if head == "says":
        return _word_is_in(rest, found.said)
    if head == "is silent on":
        return not _word_is_in(rest, found.said)
    if not colon:
        return _count_is(fact, found.result)
    return _is(head, rest, found, out)


def _count_is(fact: str, result: Any) -> bool:
    if fact == "demo rows":
        return True  # see test_demo.py, which compares the rows of the report with those of the table
    what, number = fact.rsplit(" ", 1)
    if isinstance(result, dict):
        return bool(result[what] == int(number))
    if what == "links":
        return len({*zip(result.participations["actor"], result.participations["project"], strict=True)}) == int(number)
    if what == "ties":
        return len(_ties(result)) == int(number)
    if what == "actors" and not isinstance(result, im.PartnershipNetwork):
        return bool(result.n_actors == int(number))
    return bool(getattr(result, _COUNTS[what]) == int(number))


def _is(head: str, rest: str, found: _Outcome, out: Path) -> bool:
    result = found.result
    if head in ("project names", "actor names"):
        table = result.projects if head == "project names" else result.actors
        return sorted(table.index) == sorted(_parts(rest))
    if head in ("role", "budget", "money", "project budget", *_FIELDS):
        return all(_field_is(result, head, part) for part in _parts(rest))
    if head == "ties":
        expected = {
            frozenset(pair.strip().split(" - ")): float(weight)
            for pair, weight in (part.rsplit(" = ", 1) for part in _parts(rest))
        }
        return _ties(result) == expected
    if head == "row of":
        return all(
            any(str(issue["row"]) == row.strip() and issue["value"] == value for issue in found.issues)
            for value, row in (part.split(" = ") for part in _parts(rest))
        )
    if head == "value":
        return math.isclose(float(result), float(rest), rel_tol=1e-6)
    if head == "values":
        values = _values(result)
        pairs = (part.rsplit(" = ", 1) for part in _parts(rest))
        return all(math.isclose(values[name.strip()], float(value), rel_tol=1e-6) for name, value in pairs)
    if head == "text":
        return str(result) == rest
    if head == "core":
        return sorted(result.core) == sorted(_parts(rest))
    if head == "all between":
        low, high = map(float, rest.split(" and "))
        return all(low <= value <= high for value in _values(result).values() if value == value)
    if head == "above":
        first, second = rest.split(" > ")
        values = _values(result)
        return values[first.strip()] > values[second.strip()]
    if head.startswith("column "):
        values = dict(zip(map(str, result.index), result[head.removeprefix("column ")].tolist(), strict=True))
        return all(_same(values[key], value) for key, value in (part.split(" = ") for part in _parts(rest)))
    if head == "written":
        return _written(out / "again.matrix.csv", rest)
    raise AssertionError(f"no such fact: {head}")


def _values(result: Any) -> dict[str, float]:
    result = getattr(result, "actors", result)
    name = next(iter(result.columns))
    return dict(zip(map(str, result.index), result.columns[name].tolist(), strict=True))


def _written(path: Path, rest: str) -> bool:
    text = path.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))
    cells = {(row[0], name): row[i] for row in rows[1:] for i, name in enumerate(rows[0]) if i}
    return all(
        float(cells[tuple(where.split(" @ "))] or 0) == float(value)  # type: ignore[index]
        for where, value in (part.rsplit(" = ", 1) for part in _parts(rest))
    )
