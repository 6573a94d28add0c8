"""Is it getting closer? The measures of cooperation across groups by year of start, and their slopes."""

from __future__ import annotations

import math
from typing import Any

from isthmus.core.table import Table
from isthmus.core.text import listed, number
from isthmus.inference.trend import MEASURES, Trends
from isthmus.report import pictures
from isthmus.report.chance import ALPHA
from isthmus.report.comparison import Chance
from isthmus.report.numbers import plural, table

_MEASURES = {
    "permeability": (
        "Permeability",
        "Pairs of partners across {} over those expected by chance among the projects of the year.",
    ),
    "ei": ("E-I index", "Pairs of partners across {} less pairs within, over all pairs; from −1 to +1."),
    "repeat": (
        "Repeat collaboration",
        "Pairs across {} with a joint project in the two years before, over all pairs across.",
    ),
    "closure": (
        "Clustering",
        "Of the pairs across {} that are new, those with a partner in common in the two years before.",
    ),
}


def _panels(years: Table) -> list[pictures.Panel]:
    """Each measure with its band, and which years are not whole for it."""
    return [
        (
            _MEASURES[name][0],
            years[name],
            years[f"{name}_low"],
            years[f"{name}_high"],
            years["last"] | (years["first"] if name in ("repeat", "closure") else False),
        )
        for name in MEASURES
    ]


def _beyond_chance(slopes: Table) -> list[tuple[str, float]]:
    """The measures whose slope is beyond chance, each with its slope."""
    return [(name, float(slopes["slope"][i])) for i, name in enumerate(MEASURES) if slopes["p_adjusted"][i] <= ALPHA]


def _direction(moving: list[tuple[str, float]], noun: str) -> str:
    """Which measures rise or fall."""
    if not moving:
        return f"Across {plural(noun)}: no measure rises or falls by more than chance brings about."
    words = [f"{_MEASURES[name][0]} {'rises' if slope > 0 else 'falls'}" for name, slope in moving]
    return f"Across {plural(noun)}: {listed(words)} over the years, by more than chance brings about."


def _interval(low: float, high: float, slope: float) -> str:
    return "–" if math.isnan(slope) else f"{number(low, 4)} to {number(high, 4)}"


def _picture_block(years: Table, noun: str) -> dict[str, Any]:
    return {
        "title": f"Across {plural(noun)}",
        "figure": {
            "picture": pictures.bands(years.index, _panels(years), f"Cooperation across {plural(noun)} by year"),
            "caption": " ".join(f"{title}: {text.format(plural(noun))}" for title, text in _MEASURES.values()),
        },
    }


def _slopes_block(slopes: Table, noun: str) -> dict[str, Any]:
    head = ["Measure", "Slope a year", "95 % interval", "p, corrected"]
    rows = [
        [
            _MEASURES[name][0],
            number(slopes["slope"][i], 4),
            _interval(slopes["slope_low"][i], slopes["slope_high"][i], slopes["slope"][i]),
            number(slopes["p_adjusted"][i], 3),
        ]
        for i, name in enumerate(MEASURES)
    ]
    return {"table": table(f"Slopes across {plural(noun)}", head, rows)}


def _years_block(years: Table, noun: str) -> dict[str, Any]:
    def cell(name: str, i: int) -> str:
        low, high = years[f"{name}_low"][i], years[f"{name}_high"][i]
        return f"{number(years[name][i], 3)} ({number(low, 2)}–{number(high, 2)})"

    head = ["Year", "Projects", *[_MEASURES[name][0] for name in MEASURES]]
    rows = [
        [year, number(years["projects"][i]), *[cell(name, i) for name in MEASURES]]
        for i, year in enumerate(years.index)
    ]
    return {
        "table": table(f"Across {plural(noun)}, by year of start", head, rows),
        "folded": "The pictures as a table",
    }


def _of_grouping(found: Trends, noun: str) -> list[dict[str, Any]]:
    return [
        _picture_block(found.years, noun),
        _slopes_block(found.slopes, noun),
        _years_block(found.years, noun),
    ]


def closer_section(chance: Chance) -> dict[str, Any] | None:
    """The four measures by year, with bands, and their slopes; None without years."""
    if not chance.trends:
        return None
    section: dict[str, Any] = {
        "id": "closer",
        "title": "Is it getting closer?",
        "nav": "Getting closer?",
        "paragraphs": [
            "Each year is that of the projects that start in it. Bands: 95 %, from a bootstrap of the year's projects. Open dots: "
            "years whose past is not wholly in the data, and final years with few projects, which may not all be known yet. No "
            "slope rests on them. A slope is tested by letting whole projects exchange years; p is corrected for the four measures."
        ],
        "findings": [],
        "blocks": [],
    }
    for by, found in chance.trends.items():
        noun = by.replace("_", " ")
        section["findings"].append(_direction(_beyond_chance(found.slopes), noun))
        section["blocks"] += _of_grouping(found, noun)
    return section
