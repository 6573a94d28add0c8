"""What could be chance, and what the rules explain."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus.core.table import Table
from isthmus.core.text import count, number
from isthmus.inference.permeability import Permeability
from isthmus.inference.significance import Significance
from isthmus.model.programme_rules import NONE, ProgrammeRules
from isthmus.model.rules import Rules
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
    return {name: float(column[1]) for name, column in found.overall.columns.items() if column.dtype != object}


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


def _most_expected(found: Permeability) -> list[int]:
    """Groups of which joint projects are expected at all, most first."""
    expected = found.groups["expected"]
    return [int(i) for i in np.argsort(-np.nan_to_num(expected), kind="stable") if expected[i] > 0]


def _pairs_of(found: Permeability, shown: list[int]) -> Table:
    """The pairs of the groups that are shown, most expected first."""
    names = {found.groups.index[i] for i in shown}
    pairs = found.pairs
    cells = [i for i in range(len(pairs)) if pairs["group_a"][i] in names and pairs["group_b"][i] in names]
    cells.sort(key=lambda i: -pairs["expected"][i])
    return pairs._take(np.array(cells, dtype=int))


def _matrix(found: Permeability, shown: list[int]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Permeability of every pair shown, where at least one joint project is expected, and whether it is beyond chance."""
    place = {found.groups.index[i]: k for k, i in enumerate(shown)}
    values = np.full((len(shown), len(shown)), np.nan)
    sure = np.zeros(values.shape, dtype=bool)
    pairs = found.pairs
    for a, b, value, p, expected in zip(
        pairs["group_a"], pairs["group_b"], pairs["ratio"], pairs["p_adjusted"], pairs["expected"], strict=True
    ):
        if a in place and b in place and expected >= 1:
            i, j = sorted((place[a], place[b]))
            values[i, j] = values[j, i] = value
            sure[i, j] = sure[j, i] = p <= ALPHA
    return values, sure


def _overall_block(found: Permeability, once: Permeability, noun: str) -> dict[str, Any]:
    return {
        "title": f"Between {plural(noun)}",
        "table": table(
            f"Within and across {plural(noun)}: joint projects, pair by pair of partners, so that large projects weigh more; "
            "and with every project counted once",
            _head("Cooperation", found),
            _rows([f"Within one {noun}", f"Across {plural(noun)}"], found.overall)
            + _rows(["Within, each project once", "Across, each project once"], once.overall),
        ),
    }


def _figure_block(found: Permeability, shown: list[int], noun: str) -> dict[str, Any]:
    values, sure = _matrix(found, shown)
    labels = [found.groups.index[i] for i in shown]
    return {
        "figure": {
            "picture": pictures.ratios(labels, values, sure, f"Permeability between {plural(noun)}"),
            "caption": f"Permeability between {plural(noun)}: observed joint projects over expected. Blue: fewer than by "
            "chance; orange: more. Numbers in bold differ from chance by more than it brings about (false discovery rate 5 %); "
            "empty cells: less than one joint project is expected.",
        }
    }


def _group_blocks(found: Permeability, ranking: list[int], noun: str, most: int = 15) -> list[dict[str, Any]]:
    names, head = _names(found), _head(noun.capitalize(), found)
    rows = _rows([names[name] for name in found.groups.index], found.groups)
    ranked = [rows[i] for i in ranking]
    blocks: list[dict[str, Any]] = [
        {"table": table(f"Each {noun} with all others, most expected first", head, ranked[:most])}
    ]
    if len(ranked) > most:
        rest = table(f"Each {noun} with all others, continued", head, ranked[most:])
        blocks.append({"table": rest, "folded": f"The other {len(ranked) - most} {plural(noun)}"})
    return blocks


def _pairs_block(found: Permeability, shown: list[int], noun: str) -> dict[str, Any]:
    names, part = _names(found), _pairs_of(found, shown)
    labels = [f"{names[a]} – {names[b]}" for a, b in zip(part["group_a"], part["group_b"], strict=True)]
    return {
        "table": table(f"Pairs of {plural(noun)}", _head("Pair", found), _rows(labels, part)),
        "folded": "The picture as a table",
    }


def _of_grouping(found: Permeability, once: Permeability, noun: str) -> list[dict[str, Any]]:
    blocks = [_overall_block(found, once, noun)]
    ranking = _most_expected(found)
    shown = ranking[:14]
    if len(shown) < 2:
        return blocks  # nothing between groups to show
    blocks.append(_figure_block(found, shown, noun))
    if len(shown) > 2:  # of two groups, each with the other is the table above
        blocks += _group_blocks(found, ranking, noun)
    return [*blocks, _pairs_block(found, shown, noun)]


def _how_compared(run: Significance, within: str | None) -> str:
    """What is drawn, and how to read what comes of it."""
    where = " of the same programme" if within else ""
    return (
        f"What would cooperation look like if it did not matter who is from where? Partners are exchanged at random between projects"
        f"{where} that have two or more, {number(run.samples)} times over. Every actor keeps its number of projects and every project its number of "
        "partners. Permeability is the observed number of joint projects over the mean of these draws: 1 is as by chance, 0.5 half as "
        "much. “Chance gives” is where 95 % of the draws lie; “more” and “less” mark what differs by more than that, "
        "corrected for looking at many; the interval says how far the number might move with other projects "
        "of the same kind."
    )


def _each_its_own(programmes: Table, exempt: int) -> str:
    """What the rules of each programme add to chance, and which projects keep none."""
    projects = int(programmes["projects"].sum())
    unknown = int(programmes["projects"][programmes["rules"] == NONE].sum())
    return (
        "Rules force part of the cooperation across borders. “Keeping rules” compares with draws in which every project still "
        f"meets the rules of its programme (table below). Of {number(projects)} projects, {number(unknown)} are of a programme "
        f"without known rules and {number(exempt - unknown)} do not meet theirs as listed: their programme may allow it, or the "
        f"table may lack partners. These {number(exempt)} are exempt. The difference between the two figures is the effect of the rules."
    )


def _programmes_block(programmes: Table) -> dict[str, Any]:
    rows = [
        [name or "–", action or "–", number(projects), rules, why]
        for name, action, projects, rules, why in zip(
            *(programmes[c] for c in ("programme", "action", "projects", "rules", "why")), strict=True
        )
    ]
    head = ["Programme", "Type of action", "Projects", "Rules", "Why"]
    return {
        "table": table("Rules of each programme; to change them, write the list with isthmus rules", head, rows),
        "folded": "Rules of each programme",
    }


def _how_rules_are_kept(rules: Rules, exempt: int) -> str:
    """What the rules add to chance, and how many projects do not meet them."""
    free = (
        f" {count(exempt, 'project does', 'projects do')} not meet them as listed and {'is' if exempt == 1 else 'are'} "
        "exempt: they may be of a kind from which this is not asked, or the table may lack partners."
        if exempt
        else ""
    )
    return (
        f"Rules force part of the cooperation across borders. “Keeping rules” compares with draws in which every project still "
        f"meets them ({str(rules).rstrip('.')}).{free} What the two numbers differ by, the rules explain."
    )


def _how_drawn(found: Permeability) -> str:
    """The settings of the draws, and whether the chains converged."""
    run = found.ordinary
    converged = run.convergence.converged and (found.rule_aware is None or found.rule_aware.convergence.converged)
    text = (
        f"Draws: curveball in {run.chains} chains, {run.spacing} sweeps apart after {run.burn_in}, seed {run.seed}; "
        f"{run.convergence}."
    )
    if converged:
        return text
    return text + " The chains have not converged: take these numbers as provisional, and draw again with more."


def _chance_words(chance: Chance, first: Permeability) -> list[str]:
    paragraphs = [_how_compared(first.ordinary, chance.within)]
    if chance.rules is not None and first.rule_aware is not None:
        exempt = first.rule_aware.exempt or 0
        if isinstance(chance.rules, ProgrammeRules):
            assert chance.programmes is not None
            paragraphs.append(_each_its_own(chance.programmes, exempt))
        else:
            paragraphs.append(_how_rules_are_kept(chance.rules, exempt))
    return paragraphs + chance.missing


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
    section["paragraphs"] = _chance_words(chance, first)
    for by, found in chance.permeability.items():
        once, noun = chance.by_project[by], by.replace("_", " ")
        section["findings"].append(sentence(found, once, plural(noun)))
        section["blocks"] += _of_grouping(found, once, noun)
    if chance.programmes is not None and first.rule_aware is not None:
        section["blocks"].append(_programmes_block(chance.programmes))
    section["blocks"].append({"text": _how_drawn(first)})
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
