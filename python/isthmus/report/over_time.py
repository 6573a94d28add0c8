"""Cooperation by year of start."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus.core.table import Array
from isthmus.core.text import count, number, percent
from isthmus.report import pictures
from isthmus.report.numbers import Numbers, mean_of, table
from isthmus.report.sentences import Sentence, page_section, say

_MOST_YEARS = 60
_SHARES = {
    "cross_border_pairs": (
        "Pairs across a border",
        "Share of a project's pairs of partners, mean over the projects of the year for which every share shown here is known.",
    ),
    "prior_ties": (
        "Pairs with a joint past",
        "Share of a project's pairs of partners, mean over the projects of the year for which every share shown here is known. What came "
        "before the data is not known: years with projects that start within a year of the first are left out.",
    ),
}


@dataclass(frozen=True)
class _Years:
    """The year in which each project starts, among those from the first to the last; -1 for no start."""

    span: list[int]
    place: npt.NDArray[np.int64]

    @property
    def labels(self) -> list[str]:
        return [str(year) for year in self.span]

    @property
    def undated(self) -> int:
        return int((self.place < 0).sum())

    def started(self) -> list[float]:
        """Projects that start in each year."""
        return [float((self.place == k).sum()) for k in range(len(self.span))]

    def means(self, values: Array) -> list[float]:
        """The mean over the projects that start in each year."""
        return [mean_of(values[self.place == k]) for k in range(len(self.span))]


def _years(start: Array) -> _Years:
    dated = ~np.isnat(start)
    place = np.full(len(start), -1, dtype=np.int64)
    if not dated.any():
        return _Years([], place)
    years = start[dated].astype("datetime64[Y]").astype(np.int64) + 1970
    first, last = int(years.min()), int(years.max())
    place[dated] = years - first
    return _Years(list(range(first, last + 1)), place)


def _nothing_to_show(span: list[int]) -> str | None:
    """Why there is no development to show, if there is none."""
    if not span:
        return "No project has a start date, so nothing is said here: it is not defined."
    if len(span) < 2:
        return f"Every project with a start date starts in {span[0]}: there is no development to show."
    if len(span) > _MOST_YEARS:
        return f"Start dates run from {span[0]} to {span[-1]}, too long to draw year by year; check the first and the last of them."
    return None


def _how_counted(undated: int) -> list[Sentence]:
    """In which year a project counts, and how many count in none."""
    words = ["Projects are counted in the year they start, not in every year they run: running projects overlap."]
    if undated > 1:
        words.append(f"{count(undated, 'project has', 'projects have')} no start date and stand in no year.")
    elif undated:
        words.append("1 project has no start date and stands in no year.")
    return [say("how.time", text) for text in words]


def _started_block(labels: list[str], started: list[float]) -> dict[str, Any]:
    return {
        "title": "Projects by year of start",
        "figure": {
            "picture": pictures.bars(labels, started, "Projects by year of start"),
            "caption": "Number of projects that start in each year.",
        },
    }


def _share_block(labels: list[str], means: list[float], title: str, caption: str) -> dict[str, Any]:
    texts = [percent(m) for m in means]
    return {
        "title": title,
        "figure": {"picture": pictures.line(labels, means, title, texts), "caption": caption},
    }


@dataclass(frozen=True)
class _Shares:
    """What is shown by year, each a mean over the same projects: those for which all of it is known."""

    means: dict[str, list[float]]
    projects: list[float]  # so many in each year
    base: npt.NDArray[np.bool_]


def _shares(x: Numbers, years: _Years) -> _Shares:
    """Nothing of borders where there is one country; no joint past in a year with projects whose past is not in the data."""
    columns = {name: x.teams[name] for name in _SHARES if not (x.one_country and name == "cross_border_pairs")}
    known = {name: column for name, column in columns.items() if not np.isnan(column).all()}
    base = years.place >= 0
    for column in known.values():
        base = base & ~np.isnan(column)
    first = base & (x.teams["left_censored"] != 0)
    if "prior_ties" in known:
        without = np.isin(years.place, np.unique(years.place[first]))
        known["prior_ties"] = np.where(without, np.nan, known["prior_ties"])
    means = {name: years.means(np.where(base, column, np.nan)) for name, column in known.items()}
    return _Shares(means, [float((years.place[base] == k).sum()) for k in range(len(years.span))], base)


def _table_block(labels: list[str], started: list[float], shares: _Shares) -> dict[str, Any]:
    head = ["Year", "Projects", "Projects in the shares", *[_SHARES[name][0] for name in shares.means]]
    rows = [
        [label, number(started[i]), number(shares.projects[i]), *[percent(means[i]) for means in shares.means.values()]]
        for i, label in enumerate(labels)
    ]
    return {"table": table("By year of start", head, rows), "folded": "The pictures as a table"}


def over_time(x: Numbers) -> dict[str, Any]:
    """Projects and their composition by year of start."""
    years = _years(x.net.projects["start"])
    nothing = _nothing_to_show(years.span)
    if nothing is not None:
        return page_section("time", "Over time", paragraphs=[say("time.none", nothing)])
    labels, started = years.labels, years.started()
    shares = _Shares({}, [], years.place < -1) if x.one_partner else _shares(x, years)
    blocks = [_started_block(labels, started)]
    for name, means in shares.means.items():
        if sum(not math.isnan(m) for m in means) >= 2:
            blocks.append(_share_block(labels, means, *_SHARES[name]))
    if shares.means:
        blocks.append(_table_block(labels, started, shares))
    dated = x.base.of_projects(years.place >= 0, "Numbers by year rest on the projects with a start date")
    based = x.base.of_projects(
        shares.base,
        "Shares by year rest on the projects with a start date and two partners or more where all of them are known",
    )
    return page_section(
        "time",
        "Over time",
        paragraphs=_how_counted(years.undated),
        blocks=blocks,
        rests=[*dated.words(), *(based.words() if shares.means else [])],
    )
