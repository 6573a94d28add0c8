"""What could be chance, what the rules explain, and whether it is getting closer."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from isthmus.core.table import Table
from isthmus.core.text import count, listed, number
from isthmus.inference.permeability import Permeability
from isthmus.inference.trend import MEASURES
from isthmus.report import pictures
from isthmus.report.comparison import Chance
from isthmus.report.numbers import country_name, plural, table

ALPHA = 0.05


def ratio(value: float) -> str:
    """A permeability in three digits or so."""
    return "–" if math.isnan(value) else number(value, 2 if value < 10 else 1 if value < 100 else 0)


def _range(row: dict[str, float], what: str, between: str = "–") -> str:
    """Two ends, with a third decimal where two would hide that they differ."""
    low, high = row[f"{what}_low"], row[f"{what}_high"]
    if math.isnan(low):
        return "–"
    if high < 10 and high - low < 0.02:
        return f"{number(low, 3)}{between}{number(high, 3)}"
    return f"{ratio(low)}{between}{ratio(high)}"


def verdict(row: dict[str, float], suffix: str = "") -> str:
    """What a comparison says, and no more."""
    p, value = row["p_adjusted" + suffix], row["ratio" + suffix]
    if math.isnan(p) or math.isnan(value):
        return "–"
    return "no" if p > ALPHA else "less" if value < 1 else "more"


def across(found: Permeability) -> dict[str, float]:
    """Everything about cooperation across groups, all pairs together."""
    return {name: float(column[1]) for name, column in found.overall.columns.items()}


def sentence(found: Permeability, once: Permeability, across_what: str) -> str:
    """The headline of a comparison."""
    row = across(found)
    said = {
        "less": f"Actors cooperate across {across_what} less than by chance",
        "more": f"Actors cooperate across {across_what} more than by chance",
        "no": f"Actors cooperate across {across_what} about as much as by chance; the difference could be chance",
    }.get(verdict(row))
    if said is None:
        return (
            f"Chance cannot change how much actors cooperate across {across_what} here: every exchange of partners leaves it "
            "as it is."
        )
    text = f"{said}: {ratio(row['ratio'])} times what it lets expect (95 % interval {_range(row, 'ratio', ' to ')})."
    if "ratio_rules" in row:
        kept = {"less": "less than by chance", "more": "more than by chance", "no": "which could be chance"}
        text += (
            f" Expecting the programme's rules to be kept too, it is {ratio(row['ratio_rules'])} times, "
            f"{kept.get(verdict(row, '_rules'), 'which these rules leave no room to change')}."
        )
    weighed = across(once)
    if not math.isnan(weighed["ratio"]):
        rules = f", {ratio(weighed['ratio_rules'])} with the rules kept" if "ratio_rules" in weighed else ""
        text += f" With every project counted once, whatever its size, it is {ratio(weighed['ratio'])} times{rules}."
    return text


def _names(found: Permeability) -> dict[str, str]:
    return {name: country_name(name) if found.by == "country" else name for name in found.groups.index}


def _marked(row: dict[str, float], suffix: str = "") -> str:
    """A ratio, with a word where it is beyond chance."""
    word = {"more": " more", "less": " less"}.get(verdict(row, suffix), "")
    return f"{ratio(row['ratio' + suffix])}{word}"


def _rows(labels: list[str], of: Table) -> list[list[str]]:
    rows = []
    for i, label in enumerate(labels):
        row = {name: float(column[i]) for name, column in of.columns.items() if column.dtype != object}
        cells = [
            label,
            number(row["observed"]),
            number(row["expected"], 0 if row["expected"] >= 100 else 1),
            _marked(row),
            _range(row, "null"),
            _range(row, "ratio"),
        ]
        if "ratio_rules" in row:
            cells.append(_marked(row, "_rules"))
        rows.append(cells)
    return rows


def _head(first: str, found: Permeability) -> list[str]:
    rules = ["Keeping rules"] if found.rule_aware is not None else []
    return [first, "Observed", "Expected", "Permeability", "Chance gives", "95 % interval", *rules]


def _of_grouping(found: Permeability, once: Permeability, by: str) -> list[dict[str, Any]]:
    noun = by.replace("_", " ")
    names = _names(found)
    head = _head(noun.capitalize(), found)
    blocks: list[dict[str, Any]] = [
        {
            "title": f"Between {plural(noun)}",
            "table": table(
                f"Within and across {plural(noun)}: joint projects, pair by pair of partners, so that large projects weigh more; "
                "and with every project counted once",
                _head("Cooperation", found),
                _rows([f"Within one {noun}", f"Across {plural(noun)}"], found.overall)
                + _rows(["Within, each project once", "Across, each project once"], once.overall),
            ),
        }
    ]
    busiest = np.argsort(-np.nan_to_num(found.groups["expected"]), kind="stable")[:14]
    shown = [int(i) for i in busiest if found.groups["expected"][i] > 0]
    if len(shown) < 2:
        return blocks  # nothing between groups to show
    labels = [found.groups.index[i] for i in shown]
    place = {name: k for k, name in enumerate(labels)}
    values = np.full((len(labels), len(labels)), np.nan)
    sure = np.zeros(values.shape, dtype=bool)
    pairs = found.pairs
    for a, b, value, p, expected in zip(
        pairs["group_a"], pairs["group_b"], pairs["ratio"], pairs["p_adjusted"], pairs["expected"], strict=True
    ):
        if a in place and b in place and expected >= 1:
            i, j = sorted((place[a], place[b]))
            values[i, j] = values[j, i] = value
            sure[i, j] = sure[j, i] = p <= ALPHA
    blocks.append(
        {
            "figure": {
                "picture": pictures.ratios(labels, values, sure, f"Permeability between {plural(noun)}"),
                "caption": f"Permeability between {plural(noun)}: observed joint projects over expected. Blue: fewer than by "
                "chance; orange: more. Numbers in bold differ from chance by more than it brings about (false discovery rate 5 %); "
                "empty cells: less than one joint project is expected.",
            }
        }
    )
    if len(shown) > 2:  # of two groups, each with the other is the table above
        rows = _rows([names[name] for name in found.groups.index], found.groups)
        order = [int(i) for i in np.argsort(-np.nan_to_num(found.groups["expected"]), kind="stable")]
        ranked = [rows[i] for i in order if found.groups["expected"][i] > 0]
        blocks.append({"table": table(f"Each {noun} with all others, most expected first", head, ranked[:15])})
        if len(ranked) > 15:
            rest = table(f"Each {noun} with all others, continued", head, ranked[15:])
            blocks.append({"table": rest, "folded": f"The other {len(ranked) - 15} {plural(noun)}"})
    cells = [i for i in range(len(pairs)) if pairs["group_a"][i] in place and pairs["group_b"][i] in place]
    cells.sort(key=lambda i: -pairs["expected"][i])
    part = pairs._take(np.array(cells, dtype=int))
    labels_of = [f"{names[a]} – {names[b]}" for a, b in zip(part["group_a"], part["group_b"], strict=True)]
    blocks.append(
        {
            "table": table(f"Pairs of {plural(noun)}", _head("Pair", found), _rows(labels_of, part)),
            "folded": "The picture as a table",
        }
    )
    return blocks


def chance_section(chance: Chance) -> dict[str, Any]:
    """Permeability, by every grouping, beside the ordinary null model and the one that keeps the rules."""
    section: dict[str, Any] = {
        "id": "chance",
        "title": "Compared with chance",
        "nav": "Compared with chance",
        "paragraphs": [],
        "findings": [],
        "blocks": [],
    }
    if not chance.permeability:
        section["paragraphs"] = [
            "Nothing is compared with chance here: it takes actors of two groups, in projects of two partners or more, and a number "
            "of samples above 0."
        ]
        return section
    first = next(iter(chance.permeability.values()))
    where = " of the same programme" if chance.within else ""
    run = first.ordinary
    section["paragraphs"].append(
        f"What would cooperation look like if it did not matter who is from where? Partners are exchanged at random between projects"
        f"{where} that have two or more, {number(run.samples)} times over. Every actor keeps its number of projects and every project its number of "
        "partners. Permeability is the observed number of joint projects over the mean of these draws: 1 is as by chance, 0.5 half as "
        "much. “Chance gives” is where 95 % of the draws lie; “more” and “less” mark what differs by more than that, "
        "corrected for looking at many; the interval says how far the number might move with other projects "
        "of the same kind."
    )
    if chance.rules is not None and first.rule_aware is not None:
        exempt = first.rule_aware.exempt or 0
        free = (
            f" {count(exempt, 'project does', 'projects do')} not meet them as listed and {'is' if exempt == 1 else 'are'} "
            "exempt: they may be of a kind from which this is not asked, or the table may lack partners."
            if exempt
            else ""
        )
        section["paragraphs"].append(
            f"Rules force part of the cooperation across borders. “Keeping rules” compares with draws in which every project still "
            f"meets them ({str(chance.rules).rstrip('.')}).{free} What the two numbers differ by, the rules explain."
        )
    section["paragraphs"] += chance.missing
    for by, found in chance.permeability.items():
        once = chance.by_project[by]
        section["findings"].append(sentence(found, once, plural(by.replace("_", " "))))
        section["blocks"] += _of_grouping(found, once, by)
    settled = all(
        f.ordinary.convergence.converged and (f.rule_aware is None or f.rule_aware.convergence.converged)
        for f in (first,)
    )
    section["blocks"].append(
        {
            "text": f"Draws: curveball in {run.chains} chains, {run.spacing} sweeps apart after {run.burn_in}, seed {run.seed}; "
            f"{run.convergence}."
            + (
                ""
                if settled
                else " The chains have not settled: take these numbers as provisional, and draw again with more."
            )
        }
    )
    return section


def provenance(chance: Chance) -> list[tuple[str, str]]:
    """What the comparisons depend on, to make them again."""
    facts = []
    for found in list(chance.permeability.values())[:1]:
        for run, name in ((found.ordinary, "Null model"), (found.rule_aware, "Null model that keeps rules")):
            if run is not None:
                rules = f", rules {chance.rules.name}" if chance.rules is not None and run is found.rule_aware else ""
                within = f", within each {chance.within}" if chance.within else ""
                facts.append(
                    (
                        name,
                        f"curveball{rules}{within}; {number(run.samples)} samples, {run.chains} chains, spacing {run.spacing}, burn-in "
                        f"{run.burn_in}, seed {run.seed}",
                    )
                )
    return facts


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
        words = []
        for i, name in enumerate(MEASURES):
            p, slope = found.slopes["p_adjusted"][i], found.slopes["slope"][i]
            if p <= ALPHA:
                words.append(f"{_MEASURES[name][0]} {'rises' if slope > 0 else 'falls'}")
        section["findings"].append(
            f"Across {plural(noun)}: {listed(words)} over the years, by more than chance brings about."
            if words
            else f"Across {plural(noun)}: no measure rises or falls by more than chance brings about."
        )
        years = found.years
        panels = []
        for name in MEASURES:
            partial = years["last"] | (years["first"] if name in ("repeat", "closure") else False)
            panels.append(
                (
                    _MEASURES[name][0],
                    years[name],
                    years[f"{name}_low"],
                    years[f"{name}_high"],
                    partial,
                )
            )
        section["blocks"].append(
            {
                "title": f"Across {plural(noun)}",
                "figure": {
                    "picture": pictures.bands(years.index, panels, f"Cooperation across {plural(noun)} by year"),
                    "caption": " ".join(f"{title}: {text.format(plural(noun))}" for title, text in _MEASURES.values()),
                },
            }
        )
        head = ["Measure", "Slope a year", "95 % interval", "p, corrected"]
        rows = [
            [
                _MEASURES[name][0],
                number(found.slopes["slope"][i], 4),
                f"{number(found.slopes['slope_low'][i], 4)} to {number(found.slopes['slope_high'][i], 4)}"
                if not math.isnan(found.slopes["slope"][i])
                else "–",
                number(found.slopes["p_adjusted"][i], 3),
            ]
            for i, name in enumerate(MEASURES)
        ]
        section["blocks"].append({"table": table(f"Slopes across {plural(noun)}", head, rows)})
        cells = [
            [
                year,
                number(years["projects"][i]),
                *[
                    f"{number(years[name][i], 3)} ({number(years[f'{name}_low'][i], 2)}–{number(years[f'{name}_high'][i], 2)})"
                    for name in MEASURES
                ],
            ]
            for i, year in enumerate(years.index)
        ]
        section["blocks"].append(
            {
                "table": table(
                    f"Across {plural(noun)}, by year of start",
                    ["Year", "Projects", *[_MEASURES[name][0] for name in MEASURES]],
                    cells,
                ),
                "folded": "The pictures as a table",
            }
        )
    return section
