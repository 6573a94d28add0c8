"""Composition of partnerships."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from isthmus.core.table import Array
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


def partnerships(x: Numbers) -> dict[str, Any]:
    """How many countries and sectors come together in a project, and whether its partners are old or new."""
    teams = x.teams
    sizes = teams["size"].astype(float)
    several = sizes >= 2
    alone = int((sizes == 1).sum())
    cross = teams["cross_border_pairs"]
    findings = [
        f"The median project has {amount(float(np.median(sizes)), 'partner')}; the mean is {number(mean_of(sizes), 1)}, and the "
        f"largest project has {number(float(sizes.max()))}."
        if len(sizes) > 1
        else f"The one project has {amount(float(sizes[0]), 'partner')}."
    ]
    if alone and alone == len(sizes):
        findings.append("Every project has one partner only: no cooperation, or an incomplete list.")
    elif alone:
        share = percent(alone / len(sizes))
        findings.append(
            f"{count(alone, 'project has', 'projects have')} one partner only ({share}): no cooperation, or an incomplete list."
        )
    known = ~np.isnan(cross)
    if known.any():
        findings.append(
            f"In an average project of two or more partners {percent(mean_of(cross))} of the pairs of partners cross a "
            f"border{_none_does(int((cross[known] == 0).sum()))}."
        )
    else:
        findings.append("No project has two partners whose country is known, so pairs across a border are not defined.")
    helix = teams["helix"]
    sectored = ~np.isnan(helix)
    seen = set(x.net.actors["sector"].tolist())
    absent = [name for name in _TRIPLE if name not in seen]
    if sectored.any() and absent:
        findings.append(
            f"No actor of the table is known as {' or '.join(absent)}. Where third sector, business and government come together "
            "is therefore not defined, and no measure of it is given."
        )
    elif sectored.any():
        three = teams["tri_sector"]
        together, of = int(np.nansum(three)), int((~np.isnan(three)).sum())
        with_research = int((helix == 1).sum())
        sure = " Partners of unknown sector are left out." if "unknown" in seen else ""
        findings.append(
            f"{count(together, 'project brings', 'projects bring')} third sector, business and government together, of "
            f"{number(of)} ({percent(together / of)}); {count(with_research, 'project has', 'projects have')} research with "
            f"them too.{sure}"
        )
    prior, newcomers = teams["prior_ties"], teams["newcomers"]
    later = teams["left_censored"] == 0
    if (~np.isnan(prior[later])).any():
        findings.append(
            f"Later than the first year, whose past is not in the data, {percent(mean_of(prior[later]))} of the pairs of "
            "partners in an average project of two or more had worked together before, and "
            f"{percent(mean_of(newcomers[later]))} of the partners in an average project had no earlier one in the data."
        )
    if np.isnan(teams["budget_hhi"]).all():
        findings.append("No project has amounts for its partners, so concentration of money is not defined.")
    blocks = [_distribution(sizes, "Size", "partners")]
    located = teams["country_known"] > 0
    if (located & several).any():
        blocks.append(
            _distribution(
                teams["countries"][located & several], "Countries in a project of two or more", "countries", 15
            )
        )
    if (~np.isnan(helix)).any():
        blocks.append(_distribution(teams["sectors"][~np.isnan(helix)], "Sectors in a project", "sectors"))
    rows = []
    for name, text, digits in (
        ("size", "Partners", 1),
        ("countries", "Countries", 1),
        ("cross_border_pairs", "Pairs across a border, share", 2),
        ("country_blau", "Diversity of countries (Blau)", 2),
        ("sectors", "Sectors", 1),
        ("sector_blau", "Diversity of sectors (Blau)", 2),
        ("helix", "Helix completeness", 2),
        ("prior_ties", "Pairs with a joint past, share", 2),
        ("newcomers", "Newcomers, share", 2),
        ("budget_hhi", "Concentration of money (HHI)", 2),
        ("lead_share", "Money of the lead, share", 2),
    ):
        values = teams[name].astype(float)
        within = {"countries": located, "sectors": sectored}.get(name, np.ones(len(values), dtype=bool))
        values = values[within & ~np.isnan(values)]
        if values.size == 0 or (name == "helix" and absent):
            continue
        quartiles = [float(q) for q in np.percentile(values, [25, 50, 75])]
        rows.append(
            [
                text,
                number(values.size),
                number(float(values.mean()), digits),
                *[number(q, digits) for q in quartiles],
            ]
        )
    head = ["Measure", "Projects", "Mean", "Lower quartile", "Median", "Upper quartile"]
    blocks.append({"table": table("Composition of partnerships, over the projects where each is defined", head, rows)})
    return {
        "id": "partnerships",
        "title": "Composition of partnerships",
        "paragraphs": [],
        "findings": findings,
        "blocks": blocks,
    }
