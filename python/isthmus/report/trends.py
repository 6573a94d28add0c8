"""Is it getting closer? Cooperation across groups by year of start, and whether later projects of a programme have more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from isthmus.core.table import Table
from isthmus.core.text import count, listed, number
from isthmus.inference.trend import MEASURES, TrendMeasure, Trends, TrendVerdict
from isthmus.inference.usable_years import YearReason
from isthmus.report import pictures
from isthmus.report.comparison import Chance
from isthmus.report.numbers import plural, table
from isthmus.report.sentences import Sentence, page_section, say

_MEASURES: dict[TrendMeasure, tuple[str, str]] = {
    "permeability": (
        "Permeability",
        "Pairs of partners across {} over those expected by chance among the projects of the same year and programme.",
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
_TESTED: tuple[TrendMeasure, ...] = ("permeability", "ei")

# What a result says of later projects, by measure; {} is what is crossed.
_MOVES: dict[TrendMeasure, dict[str, str]] = {
    "permeability": {
        "rises": "Later projects of the same {} have more pairs of partners across {} for every pair expected by chance",
        "falls": "Later projects of the same {} have fewer pairs of partners across {} for every pair expected by chance",
        "no_difference": "No difference between earlier and later projects of the same {0} was found in permeability across {1}",
    },
    "ei": {
        "rises": "Later projects of the same {} have a larger share of their pairs of partners across {} (E-I index)",
        "falls": "Later projects of the same {} have a smaller share of their pairs of partners across {} (E-I index)",
        "no_difference": "No difference between earlier and later projects of the same {0} was found in their pairs across {1} (E-I index)",
    },
}
_REASONS: dict[TrendVerdict, str] = {
    "weightings_disagree": "counting every pair and counting every project once point in different directions",
    "too_few_years": "there are too few usable years (three are needed, five of one {} alone, and two of the same {})",
    "too_few_exchanges": "the usable years of the {}s can be exchanged in too few ways to tell a trend from chance",
    "nothing_varies": "the start years of the same {} do not differ at all, so that there is nothing to compare",
    "no_pairs": "no project of a usable year has pairs of partners to count",
    "no_usable_year": "no start year is known to be whole",
    "no_start": "no project has a start",
}
_WHY_LEFT_OUT: dict[YearReason, str] = {
    "no_projects": "no project starts in it",
    "not_over": "it was not over",
    "not_closed": "projects of it may still run",
    "few_at_risk": "too few projects to say whether it is whole",
    "few_projects": "few projects; some may be missing",
}
_WEIGHTS = {"pairs": "every pair counts", "projects": "every project counts once"}


def _rows_of(slopes: Table) -> list[dict[str, Any]]:
    return [{name: slopes[name][i] for name in slopes} for i in range(len(slopes))]


def _interval(row: dict[str, Any], digits: int = 4) -> str:
    """Ends of the interval, with as many digits as show on which side of 0 they are."""
    low, high = row["low"], row["high"]
    if math.isnan(low):
        return "–"
    while digits < 7 and any(abs(end) > 1e-9 and round(end, digits) == 0 for end in (low, high)):
        digits += 1
    return f"{number(low, digits)} to {number(high, digits)}"


def _basis(row: dict[str, Any], strata: str) -> str:
    """On what a slope rests."""
    if not row["projects"]:
        return "–"
    left_out = (
        f"; {count(int(row['left_out']), 'project')} without such pairs or without a {strata} not counted"
        if row["left_out"]
        else ""
    )
    several = f"{count(int(row['programmes']), strata)} and " if row["programmes"] > 1 else ""
    return f"{several}{count(int(row['projects']), 'project')}{left_out}"


def _by_project(row: dict[str, Any]) -> str:
    """What every project counted once says, where every pair counted says nothing of it."""
    if row["verdict"] not in ("rises", "falls"):
        return ""
    return (
        f" With every project counted once it would be {number(row['within'], 3)} a year ({_interval(row, 3)}): the two ways of "
        "counting do not agree, so nothing is concluded."
    )


def finding(found: Trends, measure: TrendMeasure, noun: str) -> Sentence:
    """What a measure's result says, on how much of the data; or why nothing can be said."""
    verdict, strata = found.verdicts[measure], found.strata
    across = plural(noun)
    pairs, projects = (row for row in _rows_of(found.slopes) if row["measure"] == measure)
    if verdict in _REASONS:
        reason = _REASONS[verdict].replace("{}", strata)
        return say(f"closer.{verdict}", f"{_MEASURES[measure][0]} across {across}: cannot be said; {reason}.")
    said = _MOVES[measure][verdict].format(strata, across)
    if pairs["programmes"] == 1:  # there are no others to tell it from
        said = said.replace(f" of the same {strata}", "")
    p = f"; p {number(pairs['p_adjusted'], 2)} after correction" if verdict == "no_difference" else ""
    slope = f"{number(pairs['within'], 3)} a year (95 % interval {_interval(pairs, 3)}{p})"
    once = _by_project(projects) if verdict == "no_difference" else ""
    return say(f"closer.{verdict}", f"{said}: {slope}, on {_basis(pairs, strata)}.{once}")


def _left_out_years(years: Table) -> str:
    """Which years are in no slope."""
    out = [
        year
        for year, usable, n in zip(years.index, years["usable"], years["projects"], strict=True)
        if not usable and n
    ]
    if not out:
        return ""
    return f" Projects of {listed(out)} may be missing from the table: {'this year is' if len(out) == 1 else 'these years are'} left out."


def _panels(years: Table) -> list[pictures.Panel]:
    """Each measure with its band, and which years are in no slope."""
    return [
        (_MEASURES[name][0], years[name], years[f"{name}_low"], years[f"{name}_high"], ~years["usable"])
        for name in MEASURES
    ]


def _picture_block(years: Table, noun: str) -> dict[str, Any]:
    return {
        "title": f"Across {plural(noun)}",
        "figure": {
            "picture": pictures.bands(years.index, _panels(years), f"Cooperation across {plural(noun)} by year"),
            "caption": " ".join(f"{title}: {text.format(plural(noun))}" for title, text in _MEASURES.values()),
        },
    }


def _without(row: dict[str, Any]) -> str:
    """The slope without the one programme that moves it most, either way."""
    if math.isnan(row["least"]):
        return "–"
    low, high = number(row["least"], 4), number(row["largest"], 4)
    return f"{low} (without {row['least_without']}) to {high} (without {row['largest_without']})"


def _slopes_block(found: Trends, noun: str) -> dict[str, Any]:
    """Every slope; what compares programmes only where there are several."""
    several = bool((found.slopes["programmes"] > 1).any())
    head = ["Measure", "Weights", f"Within the same {found.strata}, a year", "95 % interval", "p, corrected"]
    if several:
        head += ["All projects together", f"Between {found.strata}s", f"Without one {found.strata}"]
    rows = []
    for row in _rows_of(found.slopes):
        cells = [
            _MEASURES[row["measure"]][0],
            _WEIGHTS[row["weights"]],
            number(row["within"], 4),
            _interval(row),
            number(row["p_adjusted"], 3),
        ]
        if several:
            cells += [number(row["crude"], 4), number(row["between"], 4), _without(row)]
        rows.append([*cells, _basis(row, found.strata)])
    if not several:
        head[2] = "Change a year"
    return {"table": table(f"Change a year across {plural(noun)}", [*head, "Rests on"], rows, {1})}


def _in_slopes(years: Table, i: int) -> str:
    """Whether a year is in the slopes, and if not, why."""
    if years["usable"][i]:
        return "yes"
    why = _WHY_LEFT_OUT.get(years["reason"][i])
    return "no" if why is None else f"no: {why}"


def _years_block(years: Table, noun: str) -> dict[str, Any]:
    def cell(name: str, i: int) -> str:
        value, low, high = (years[column][i] for column in (name, f"{name}_low", f"{name}_high"))
        band = "" if math.isnan(low) else f" ({number(low, 2)} to {number(high, 2)})"
        return "–" if math.isnan(value) else f"{number(value, 3)}{band}"

    head = ["Year", "Projects", "In the slopes", *[_MEASURES[name][0] for name in MEASURES]]
    rows = [
        [
            year,
            number(years["projects"][i]),
            _in_slopes(years, i),
            *[cell(name, i) for name in MEASURES],
        ]
        for i, year in enumerate(years.index)
    ]
    return {
        "table": table(f"Across {plural(noun)}, by year of start", head, rows),
        "folded": "The pictures as a table",
    }


def _of_grouping(found: Trends, noun: str) -> list[dict[str, Any]]:
    known = [] if np.isnan(found.slopes["within"]).all() else [_slopes_block(found, noun)]
    return [_picture_block(found.years, noun), *known, _years_block(found.years, noun)]


def _how(found: Trends) -> str:
    """What is compared, how it is tested, and what is not."""
    return (
        "A year has the projects that start in it. Bands: 95 %, from a bootstrap of the year's projects. Open "
        "dots: years of which projects may be missing."
        + _left_out_years(found.years)
        + f" Later projects are compared with earlier ones of the same {found.strata}, so that a change in which "
        f"{found.strata}s have projects in a year does not count as a trend. The test exchanges the places of whole start years, and of "
        f"single projects, within the {found.strata}; both must agree, after correction for two measures. Repeat "
        "collaboration and clustering rise with the number of projects alone: they are shown, and not tested."
    )


def closer_section(chance: Chance, rests: Sequence[Sentence] = ()) -> dict[str, Any] | None:
    """The four measures by year, with bands, and the slopes of two; None without years."""
    if not chance.trends:
        return None
    findings: list[Sentence] = []
    blocks: list[dict[str, Any]] = []
    for by, found in chance.trends.items():
        noun = by.replace("_", " ")
        findings += [finding(found, measure, noun) for measure in _TESTED]
        blocks += _of_grouping(found, noun)
    return page_section(
        "closer",
        "Is it getting closer?",
        nav="Getting closer?",
        paragraphs=[say("how.closer", _how(next(iter(chance.trends.values()))))],
        findings=findings,
        blocks=blocks,
        rests=rests,
    )
