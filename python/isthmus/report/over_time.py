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

_MOST_YEARS = 60
_SHARES = {
    "cross_border_pairs": ("Pairs across a border", "Mean over the projects that start in a year."),
    "prior_ties": (
        "Pairs with a joint past",
        "Mean over the projects that start in a year. What came before the data is not known: the first year is left out.",
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
    """Why there is no course of time to show, if there is none."""
    if not span:
        return "No project has a start date, so nothing is said here: it is not defined."
    if len(span) < 2:
        return f"Every project with a start date starts in {span[0]}: there is no course of time to show."
    if len(span) > _MOST_YEARS:
        return f"Start dates run from {span[0]} to {span[-1]}, too long to draw year by year; look whether the outermost are right."
    return None


def _how_counted(undated: int) -> list[str]:
    """In which year a project counts, and how many count in none."""
    words = ["Projects are counted in the year they start, not in every year they run: running projects overlap."]
    if undated > 1:
        words.append(f"{count(undated, 'project has', 'projects have')} no start date and stand in no year.")
    elif undated:
        words.append("1 project has no start date and stands in no year.")
    return words


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


def _shares(x: Numbers, years: _Years) -> dict[str, list[float]]:
    """What is shown by year: nothing of borders where there is one country, no joint past where the past is not known."""
    shares = {name: x.teams[name] for name in _SHARES if not (x.one_country and name == "cross_border_pairs")}
    shares["prior_ties"] = np.where(x.teams["left_censored"] == 0, shares["prior_ties"], np.nan)
    return {name: years.means(values) for name, values in shares.items()}


def _table_block(labels: list[str], started: list[float], shares: dict[str, list[float]]) -> dict[str, Any]:
    head = ["Year", "Projects", *[_SHARES[name][0] for name in shares]]
    rows = [
        [label, number(started[i]), *[percent(means[i]) for means in shares.values()]] for i, label in enumerate(labels)
    ]
    return {"table": table("By year of start", head, rows), "folded": "The pictures as a table"}


def over_time(x: Numbers) -> dict[str, Any]:
    """Projects and their composition by year of start."""
    section: dict[str, Any] = {"id": "time", "title": "Over time", "paragraphs": [], "findings": [], "blocks": []}
    years = _years(x.net.projects["start"])
    nothing = _nothing_to_show(years.span)
    if nothing is not None:
        section["paragraphs"] = [nothing]
        return section
    labels, started = years.labels, years.started()
    shares = _shares(x, years)
    blocks = [_started_block(labels, started)]
    for name, means in shares.items():
        if sum(not math.isnan(m) for m in means) >= 2:
            blocks.append(_share_block(labels, means, *_SHARES[name]))
    section["paragraphs"] = _how_counted(years.undated)
    section["blocks"] = [*blocks, _table_block(labels, started, shares)]
    return section
