"""Composition of partnerships."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from isthmus.core.table import Array, Table
from isthmus.core.text import amount, count, number, percent
from isthmus.report import pictures
from isthmus.report.numbers import Numbers, mean_of, table


def _distribution(values: Array, title: str, noun: str, most: int = 20) -> dict[str, Any]:
    whole = values.astype(int)
    counts = Counter(int(v) for v in whole)
    top = max(counts)
    labels = [str(v) for v in range(min(counts), min(top, most) + 1)]
    heights = [float(counts.get(int(label), 0)) for label in labels]
    if top > most:
        labels.append(f">{most}")
        heights.append(float(sum(n for v, n in counts.items() if v > most)))
    return {
        "title": title,
        "figure": {
            "picture": pictures.bars(labels, heights, title),
            "caption": f"Number of projects by number of {noun}.",
        },
    }


_TRIPLE = ("third sector", "business", "government")


def _none_does(projects: int) -> str:
    return f"; in {count(projects, 'project')} none does" if projects else ""


@dataclass(frozen=True)
class _Teams:
    """Composition, project by project, and where it is defined."""

    columns: Table
    absent: list[str]  # of third sector, business and government, those that no actor is known as
    some_unknown: bool  # whether the sector of an actor is not known
    one_country: bool  # whether nothing can cross a border
    missing_money: tuple[str, ...]  # why amounts that the source has are missing

    @property
    def sizes(self) -> Array:
        return self.columns["size"].astype(float)

    @property
    def located(self) -> Array:
        located: Array = self.columns["country_known"] > 0
        return located

    @property
    def sectored(self) -> Array:
        return ~np.isnan(self.columns["helix"])

    def known(self, name: str) -> Array:
        """The values of a measure over the projects where it is defined."""
        values = self.columns[name].astype(float)
        within = {"countries": self.located, "sectors": self.sectored}.get(name, np.ones(len(values), dtype=bool))
        known: Array = values[within & ~np.isnan(values)]
        return known


def _teams(x: Numbers) -> _Teams:
    seen = set(x.net.actors["sector"].tolist())
    absent = [name for name in _TRIPLE if name not in seen]
    return _Teams(x.teams, absent, "unknown" in seen, x.one_country, x.net.summary().missing_money)


def _size_words(sizes: Array) -> list[str]:
    """How large projects are, and how many have one partner only."""
    alone = int((sizes == 1).sum())
    words = [
        f"The median project has {amount(float(np.median(sizes)), 'partner')}; the mean is {number(mean_of(sizes), 1)}, and the "
        f"largest project has {number(float(sizes.max()))}."
        if len(sizes) > 1
        else f"The one project has {amount(float(sizes[0]), 'partner')}."
    ]
    if alone and alone == len(sizes):
        words.append("Every project has one partner only: no cooperation, or an incomplete list.")
    elif alone:
        share = percent(alone / len(sizes))
        words.append(
            f"{count(alone, 'project has', 'projects have')} one partner only ({share}): no cooperation, or an incomplete list."
        )
    return words


def _border_words(cross: Array) -> str:
    """How many pairs of partners cross a border; `cross` is of the projects where it is defined."""
    if not cross.size:
        return "No project has two partners whose country is known, so pairs across a border are not defined."
    return (
        f"In an average project of two or more partners {percent(mean_of(cross))} of the pairs of partners cross a "
        f"border{_none_does(int((cross == 0).sum()))}."
    )


def _sector_words(teams: _Teams) -> list[str]:
    """Where third sector, business and government come together; nothing where no sector is known."""
    if not teams.sectored.any():
        return []
    if teams.absent:
        return [
            f"No actor of the table is known as {' or '.join(teams.absent)}. Where third sector, business and government come together "
            "is therefore not defined, and no measure of it is given."
        ]
    three = teams.known("tri_sector")
    together, of = int(three.sum()), three.size
    with_research = int((teams.columns["helix"] == 1).sum())
    sure = " Partners of unknown sector are left out." if teams.some_unknown else ""
    return [
        f"{count(together, 'project brings', 'projects bring')} third sector, business and government together, of "
        f"{number(of)} ({percent(together / of)}); {count(with_research, 'project has', 'projects have')} research with "
        f"them too.{sure}"
    ]


def _past_words(prior: Array, newcomers: Array) -> list[str]:
    """How many partners come again, of the projects later than the first year; nothing where it is not defined."""
    if np.isnan(prior).all():
        return []
    return [
        f"Later than the first year, whose past is not in the data, {percent(mean_of(prior))} of the pairs of "
        "partners in an average project of two or more had worked together before, and "
        f"{percent(mean_of(newcomers))} of the partners in an average project had no earlier one in the data."
    ]


def _findings(teams: _Teams) -> list[str]:
    later = teams.columns["left_censored"] == 0
    findings = [
        *_size_words(teams.sizes),
        *([] if teams.one_country else [_border_words(teams.known("cross_border_pairs"))]),
        *_sector_words(teams),
        *_past_words(teams.columns["prior_ties"][later], teams.columns["newcomers"][later]),
    ]
    if np.isnan(teams.columns["budget_hhi"]).all():
        findings.append("No project has amounts for its partners, so concentration of money is not defined.")
    findings += [f"Money is missing: {message}." for message in teams.missing_money]
    return findings


def _distributions(teams: _Teams) -> list[dict[str, Any]]:
    blocks = [_distribution(teams.sizes, "Size", "partners")]
    located = teams.located & (teams.sizes >= 2)
    if located.any() and not teams.one_country:
        countries = teams.columns["countries"][located]
        blocks.append(_distribution(countries, "Countries in a project of two or more", "countries", 15))
    if teams.sectored.any():
        blocks.append(_distribution(teams.columns["sectors"][teams.sectored], "Sectors in a project", "sectors"))
    return blocks


# The measures of the table: what each is called, and its digits.
_COMPOSITION = {
    "size": ("Partners", 1),
    "countries": ("Countries", 1),
    "cross_border_pairs": ("Pairs across a border, share", 2),
    "country_blau": ("Diversity of countries (Blau)", 2),
    "sectors": ("Sectors", 1),
    "sector_blau": ("Diversity of sectors (Blau)", 2),
    "helix": ("Helix completeness", 2),
    "prior_ties": ("Pairs with a joint past, share", 2),
    "newcomers": ("Newcomers, share", 2),
    "budget_hhi": ("Concentration of money (HHI)", 2),
    "lead_share": ("Money of the lead, share", 2),
}


def _rows(teams: _Teams) -> list[list[str]]:
    rows = []
    for name, (text, digits) in _COMPOSITION.items():
        values = teams.known(name)
        of_borders = name in ("countries", "cross_border_pairs", "country_blau")
        if values.size == 0 or (name == "helix" and teams.absent) or (of_borders and teams.one_country):
            continue
        spread = [float(values.mean()), *map(float, np.percentile(values, [25, 50, 75]))]
        rows.append([text, number(values.size), *[number(value, digits) for value in spread]])
    return rows


def partnerships(x: Numbers) -> dict[str, Any]:
    """How many countries and sectors come together in a project, and whether its partners are old or new."""
    teams = _teams(x)
    head = ["Measure", "Projects", "Mean", "Lower quartile", "Median", "Upper quartile"]
    caption = "Composition of partnerships, over the projects where each is defined"
    return {
        "id": "partnerships",
        "title": "Composition of partnerships",
        "paragraphs": [],
        "findings": _findings(teams),
        "blocks": [*_distributions(teams), {"table": table(caption, head, _rows(teams))}],
    }
