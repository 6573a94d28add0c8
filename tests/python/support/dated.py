"""Random networks with starts, and what holds of them by sets and days alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np

import isthmus as im

Pair = tuple[str, str]


class Dated(NamedTuple):
    """A project: its partners, its start and its end; None where they are not known."""

    partners: frozenset[str]
    start: date | None
    end: date | None


def random_projects(seed: int, projects: int = 30, actors: int = 14, years: int = 9) -> dict[str, Dated]:
    """Projects of 1 to 5 partners who come back; one in nine without a start, one in five without an end."""
    rng = np.random.default_rng(seed)
    made = {}
    for p in range(projects):
        start = date(2012, 1, 1) + timedelta(days=int(rng.integers(years * 365)))
        if rng.random() < 0.3:
            start = start.replace(month=1, day=1)  # as where dates are years
        end = start + timedelta(days=int(rng.integers(1500)))
        size = int(rng.integers(1, 6))
        chosen = np.minimum(rng.integers(actors, size=size), rng.integers(actors, size=size))
        made[f"p{p}"] = Dated(
            frozenset(f"a{a}" for a in chosen),
            None if rng.random() < 1 / 9 else start,
            None if rng.random() < 0.2 else end,
        )
    return made


def network(projects: dict[str, Dated], **columns: dict[str, str]) -> im.PartnershipNetwork:
    """The network of these projects; `columns` are further fields of projects, by their names."""
    rows: dict[str, list[Any]] = {name: [] for name in ("project", "partner", "start", "end", *columns)}
    for name, project in projects.items():
        for partner in sorted(project.partners):
            rows["project"].append(name)
            rows["partner"].append(partner)
            rows["start"].append("" if project.start is None else str(project.start))
            rows["end"].append("" if project.end is None else str(project.end))
            for column, values in columns.items():
                rows[column].append(values[name])
    fields = {name: name for name in columns}
    return im.from_table(rows, project="project", actor="partner", start="start", end="end", **fields)


def years_back(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for a 29th that is not there."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def pairs_of(project: Dated) -> list[Pair]:
    return list(combinations(sorted(project.partners), 2))


def starts_of(projects: dict[str, Dated], unit: str | Pair) -> list[date]:
    """Starts of the projects of an actor, or of a pair, ascending."""
    who = {unit} if isinstance(unit, str) else set(unit)
    return sorted(p.start for p in projects.values() if p.start is not None and who <= p.partners)
