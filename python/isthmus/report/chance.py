"""More or less than expected, and what of it is the effect of the rules."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus.core.table import Array, Table
from isthmus.core.text import count, listed, number, percent, ratio
from isthmus.inference.evidence import evidence
from isthmus.inference.permeability import Permeability
from isthmus.inference.significance import Significance
from isthmus.model.programme_rules import ProgrammeRules
from isthmus.model.rules import Rules
from isthmus.report import pictures
from isthmus.report.comparison import Basis, Chance, of_exempt
from isthmus.report.labels import Labels, corrected_rows, survival
from isthmus.report.numbers import country_name, plural, table
from isthmus.report.proposals import unchecked
from isthmus.report.sentences import Sentence, page_section, say

ALPHA = 0.05
SMALL = 0.05


def _range(row: dict[str, Any], what: str, between: str = "–", suffix: str = "") -> str:
    """Two ends, with a third decimal where two would hide that they differ, or on which side of 1 they are."""
    low, high = row[f"{what}_low{suffix}"], row[f"{what}_high{suffix}"]
    if math.isnan(low):
        return "–"
    hidden = any(end != 1 and round(end, 2) == 1 for end in (low, high))
    if high < 10 and (high - low < 0.02 or hidden):
        return f"{number(low, 3)}{between}{number(high, 3)}"
    return f"{ratio(low)}{between}{ratio(high)}"


def across(found: Permeability) -> dict[str, Any]:
    """Everything about cooperation across groups, all pairs together."""
    return {name: column[1] for name, column in found.overall.columns.items()}


def _suffix(found: Permeability) -> str:
    """Of the columns that count: those with the rules kept, where there are any."""
    return "_rules" if found.rule_aware is not None else ""


def _too_few_draws(found: Permeability, table: Table) -> Array:
    """Whether p is as small as so many draws can make it, and still not below the level after correction."""
    suffix = _suffix(found)
    run = found.rule_aware or found.ordinary
    at_floor = table["p" + suffix] <= 2.0 / (run.samples + 1.0) * (1 + 1e-9)
    few: Array = at_floor & (table["p_adjusted" + suffix] > ALPHA)
    return few


def words(found: Permeability, once: Permeability, part: Any = "overall") -> Array:
    """What can be said of every entry: "more", "less", "about as expected", "unclear", "too few draws", "cannot be said"."""
    beside: Any = "rule_aware" if found.rule_aware is not None else "ordinary"
    said = evidence(found, once, part=part, level=ALPHA, small=SMALL, beside=beside)
    values = getattr(found, part)["ratio" + _suffix(found)]
    clear = np.where(values > 1, "more", "less")
    other = {"small": "about as expected", "unclear": "unclear", "cannot_be_said": "cannot be said"}
    found_words = np.array([other.get(word, way) for word, way in zip(said, clear, strict=True)], dtype=object)
    few = (said == "unclear") & _too_few_draws(found, getattr(found, part))
    return np.where(few, "too few draws", found_words)


_KINDS = {
    "more": "chance.more",
    "less": "chance.less",
    "about as expected": "chance.small",
    "unclear": "chance.unclear",
    "too few draws": "chance.too_few_draws",
    "cannot be said": "chance.cannot_be_said",
}


def _times(row: dict[str, Any], suffix: str) -> str:
    interval = _range(row, "ratio", " to ", suffix)
    known = f" (95 % interval {interval})" if interval != "–" else ""
    return f"{ratio(row['ratio' + suffix])} times what is expected{known}"


def _why_unclear(row: dict[str, Any], once: dict[str, Any], suffix: str) -> str:
    """The conditions of a clear difference that do not hold."""
    value, low, high = row["ratio" + suffix], row["ratio_low" + suffix], row["ratio_high" + suffix]
    above = value > 1
    why = []
    if abs(value - 1) < SMALL:
        return "the number is near 1, and its interval is wide"
    if row["p_adjusted" + suffix] > ALPHA:
        why.append("the draws differ from what is expected by as much")
    if math.isnan(low) and value > 0:
        why.append("it has no interval: too few projects have such pairs, or nothing varies")
    elif value > 0 and not (low > 1 if above else high < 1):
        why.append("the interval has 1 in it")
    without = row["ratio_without" + suffix]
    if not math.isnan(without) and (without > 1) != above:
        why.append(f"without the project {row['moved_by' + suffix]} it is {ratio(without)} times")
    counted = once["ratio" + suffix]
    if not math.isnan(counted) and (counted > 1) != above:
        why.append(f"with every project counted once it is {ratio(counted)} times")
    return listed(why) if why else "one of its conditions cannot be computed"


def _headline(word: str, row: dict[str, Any], once: dict[str, Any], what: str, suffix: str) -> str:
    """What can be said of cooperation across groups, and no more."""
    kept = ", with the programme's rules kept" if suffix else ""
    if word == "cannot be said":
        return (
            f"Whether organisations cooperate across {what} more or less than expected cannot be said{kept}: no exchange of "
            "partners changes it, or nothing is expected."
        )
    if word == "too few draws":
        return (
            f"Whether organisations cooperate across {what} more or less than expected cannot be said from so few draws{kept}: "
            f"{_times(row, suffix)}. Draw more (--samples)."
        )
    if word == "about as expected":
        return f"Cooperation across {what} is about as expected{kept}: {_times(row, suffix)}."
    if word in ("more", "less"):
        return f"Organisations cooperate across {what} {word} than expected{kept}: {_times(row, suffix)}."
    return (
        f"No clear difference from what is expected was found across {what}{kept}: {_times(row, suffix)}; "
        f"{_why_unclear(row, once, suffix)}."
    )


def coverage(basis: Basis, by: str, *, rules: bool) -> str:
    """On how much of the data a comparison rests."""
    noun = by.replace("_", " ")
    known, tied = basis.known[by], basis.tied.get(by, 1.0)
    ties = "" if tied == 1 else f" ({percent(tied)} of the ties)"
    where = "" if known == 1 else f" and on the {percent(known)} of the participations whose {noun} is known{ties}"
    text = ""
    if where or basis.exchanged < basis.projects:
        text = f" It rests on {number(basis.exchanged)} of {count(basis.projects, 'project')}, those with two partners or more{where}."
    if rules and basis.exempt:
        of = f"{number(basis.exempt)} of the {count(basis.exchanged, 'project')} ({percent(basis.exempt / basis.exchanged)})"
        text += f" {of} {'keeps' if basis.exempt == 1 else 'keep'} no rules in the comparison: none are known, or they are not met as listed."
    if by == "sector" and basis.proposed:
        text += f" {unchecked(basis.proposed)} The interval leaves such errors out."
    return text


def sentence(found: Permeability, once: Permeability, basis: Basis) -> Sentence:
    """The headline of a comparison."""
    across_what = plural(found.by.replace("_", " "))
    row, counted_once = across(found), across(once)
    suffix = _suffix(found)
    word = str(words(found, once)[1])
    text = _headline(word, row, counted_once, across_what, suffix)
    rests = coverage(basis, found.by, rules=found.rule_aware is not None)
    if word == "cannot be said":
        return say(_KINDS[word], text + rests)
    weighed = ratio(counted_once["ratio" + suffix])
    if suffix and not math.isnan(row["ratio"]):
        text += (
            f" Without the rules it would be {ratio(row['ratio'])} times if every pair of partners counts, "
            f"{ratio(counted_once['ratio'])} if every project counts once; with them {weighed} if every project counts once."
        )
    elif weighed != "–":
        text += f" With every project counted once, whatever its size, it is {weighed} times."
    if not math.isnan(row["ratio_without" + suffix]):
        text += f" Without {row['moved_by' + suffix]}, the project that moves it most, it is {ratio(row['ratio_without' + suffix])} times."
    if 0.5 < row["top_ten_share"] < 1:
        text += f" The ten projects with most pairs across make {percent(row['top_ten_share'])} of them."
    return say(_KINDS[word], text + rests)


def sentences(chance: Chance, by: str) -> list[Sentence]:
    """The headline of a comparison, and, where sectors may be wrong, whether it stands."""
    found, once = chance.permeability[by], chance.by_project[by]
    stands = [] if by != "sector" or chance.labels is None else survival(chance.labels, str(words(found, once)[1]))
    return [sentence(found, once, chance.basis), *stands]


def _names(found: Permeability) -> dict[str, str]:
    return {name: country_name(name) if found.by == "country" else name for name in found.groups.index}


def _rows(labels: list[str], of: Table, said: Array) -> list[list[str]]:
    rows = []
    for i, label in enumerate(labels):
        row = {name: column[i] for name, column in of.columns.items()}
        cells = [
            label,
            str(said[i]),
            number(row["observed"]),
            number(row["expected"], 0 if row["expected"] >= 100 else 1),
            ratio(row["ratio"]),
            _range(row, "null"),
        ]
        suffix = "_rules" if "ratio_rules" in row else ""
        cells += [ratio(row["ratio_rules"])] if suffix else []
        rows.append([*cells, _range(row, "ratio", suffix=suffix)])
    return rows


def _head(first: str, found: Permeability) -> list[str]:
    head = [first, "What can be said", "Observed", "Expected", "Ratio", "Range expected by chance"]
    if found.rule_aware is None:
        return [*head, "95 % interval"]
    return [*head, "Ratio, rules kept", "95 % interval, rules kept"]


def _most_expected(found: Permeability) -> list[int]:
    """Groups of which joint projects are expected at all, most first."""
    expected = found.groups["expected"]
    return [int(i) for i in np.argsort(-np.nan_to_num(expected), kind="stable") if expected[i] > 0]


def _pairs_of(found: Permeability, labels: list[str]) -> npt.NDArray[np.int64]:
    """Rows of the pairs of the groups that are shown, most expected first."""
    names = set(labels)
    pairs = found.pairs
    cells = [i for i in range(len(pairs)) if pairs["group_a"][i] in names and pairs["group_b"][i] in names]
    cells.sort(key=lambda i: -pairs["expected"][i])
    return np.array(cells, dtype=np.int64)


def _matrix(
    found: Permeability, once: Permeability, labels: list[str]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """The ratio of every pair shown, where at least one joint project is expected, and whether the difference is clear."""
    place = {name: k for k, name in enumerate(labels)}
    values = np.full((len(labels), len(labels)), np.nan)
    clear = np.zeros(values.shape, dtype=bool)
    pairs, suffix = found.pairs, _suffix(found)
    said = words(found, once, "pairs")
    for a, b, value, word, expected in zip(
        pairs["group_a"], pairs["group_b"], pairs["ratio" + suffix], said, pairs["expected" + suffix], strict=True
    ):
        if a in place and b in place and expected >= 1:
            i, j = sorted((place[a], place[b]))
            values[i, j] = values[j, i] = value
            clear[i, j] = clear[j, i] = word in ("more", "less")
    return values, clear


def _overall_block(found: Permeability, once: Permeability, noun: str) -> dict[str, Any]:
    return {
        "title": f"Between {plural(noun)}",
        "table": table(
            f"Within and across {plural(noun)}: joint projects, pair by pair of partners, so that large projects weigh more; "
            "and with every project counted once",
            _head("Cooperation", found),
            _rows([f"Within one {noun}", f"Across {plural(noun)}"], found.overall, words(found, once))
            + _rows(["Within, each project once", "Across, each project once"], once.overall, np.full(2, "")),
            {1},
        ),
    }


def _figure_block(found: Permeability, once: Permeability, labels: list[str], noun: str) -> dict[str, Any]:
    values, clear = _matrix(found, once, labels)
    kept = ", with the rules kept" if found.rule_aware is not None else ""
    title = f"Observed over expected between {plural(noun)}"
    return {
        "figure": {
            "picture": pictures.ratios(labels, values, clear, title),
            "caption": f"Joint projects between {plural(noun)}, observed over expected{kept}; the same {plural(noun)} in the same order as "
            f"in the picture of ties. Coloured where the difference is clear: green for more, purple for less, stronger colour for a larger "
            "difference. Without colour: small, unclear, or it cannot be said. Empty: less than one joint project is expected.",
        }
    }


def _group_blocks(
    found: Permeability, once: Permeability, ranking: list[int], noun: str, most: int = 15
) -> list[dict[str, Any]]:
    names, head = _names(found), _head(noun.capitalize(), found)
    rows = _rows([names[name] for name in found.groups.index], found.groups, words(found, once, "groups"))
    ranked = [rows[i] for i in ranking]
    blocks: list[dict[str, Any]] = [
        {"table": table(f"Each {noun} with all others, most expected first", head, ranked[:most], {1})}
    ]
    if len(ranked) > most:
        rest = table(f"Each {noun} with all others, continued", head, ranked[most:], {1})
        blocks.append({"table": rest, "folded": f"The other {len(ranked) - most} {plural(noun)}"})
    return blocks


def _pair_names(found: Permeability, shown: list[str]) -> list[str]:
    """The pairs of the picture as they are named, in the order of their table."""
    names, part = _names(found), found.pairs._take(_pairs_of(found, shown))
    return [f"{names[a]} – {names[b]}" for a, b in zip(part["group_a"], part["group_b"], strict=True)]


def _pairs_block(found: Permeability, once: Permeability, shown: list[str], noun: str) -> dict[str, Any]:
    cells = _pairs_of(found, shown)
    part, said, labels = found.pairs._take(cells), words(found, once, "pairs")[cells], _pair_names(found, shown)
    return {
        "table": table(f"Pairs of {plural(noun)}", _head("Pair", found), _rows(labels, part, said), {1}),
        "folded": "The picture as a table",
    }


def _of_grouping(found: Permeability, once: Permeability, noun: str, shown: list[str]) -> list[dict[str, Any]]:
    """The tables and the picture of a grouping; `shown` are the groups of the picture of ties, in its order."""
    blocks = [_overall_block(found, once, noun)]
    ranking = _most_expected(found)
    if len(ranking) < 2 or len(shown) < 2:
        return blocks  # nothing between groups to show
    blocks.append(_figure_block(found, once, shown, noun))
    if len(ranking) > 2:  # of two groups, each with the other is the table above
        blocks += _group_blocks(found, once, ranking, noun)
    return [*blocks, _pairs_block(found, once, shown, noun)]


def _corrected_blocks(chance: Chance, labels: Labels, shown: list[str]) -> list[dict[str, Any]]:
    """Cooperation between sectors as labelled, and corrected for sectors that are wrong."""
    found, once = chance.permeability["sector"], chance.by_project["sector"]
    said = dict(zip(("Within one sector", "Across sectors"), words(found, once).tolist(), strict=True))
    of_pairs = words(found, once, "pairs")[_pairs_of(found, shown)].tolist()
    rows = corrected_rows(labels, said | dict(zip(_pair_names(found, shown), of_pairs, strict=True)))
    if not rows:
        return []
    head = [
        "Cooperation",
        "As labelled",
        "Ratio as labelled",
        "Corrected",
        "95 % interval",
        "Stands",
        "Draws not usable",
    ]
    kept = "with the rules kept" if chance.rules is not None and not labels.rules_left_out else "beside chance alone"
    caption = f"Between sectors, observed over expected {kept}, as labelled and corrected for sectors that are wrong"
    return [{"table": table(caption, head, rows, {1, 5}), "folded": "Corrected for sectors that are wrong"}]


def _how_compared(run: Significance, within: str | None) -> str:
    """What is drawn, and how to read what comes of it."""
    where = " of the same programme" if within else ""
    return (
        f"What would cooperation look like if it did not matter who is from where? Partners are exchanged at random between projects"
        f"{where} that have two or more, {number(run.samples)} times over. Every organisation keeps its number of projects and every "
        "project its number of partners. The ratio is the number of joint projects over its mean in these draws (observed over expected): 1 is "
        "as expected by chance, 0.5 half as much. 95 % of the draws lie in the range expected by chance; the interval says how far "
        "the number might move with other projects of the same kind."
    )


def _how_said() -> str:
    """The conditions behind each word."""
    return (
        "“More” and “less” stand only where the draws (p below 0.05 after correction for many comparisons) and the interval agree, "
        "where every pair counted and every project counted once lie on the same side of 1, and where no single project decides: "
        "without any one of them the number stays on its side. “About as expected”: a difference under 5 %, whatever its p, with an interval inside 20 %. “Unclear”: "
        "one of these conditions does not hold. “Too few draws”: p is as small as so many draws can make it, which is not enough for so many comparisons. “Cannot be said”: nothing is expected, or no exchange could change it."
    )


def _each_its_own(basis: Basis) -> str:
    """What the rules of each programme add to chance, and which projects keep none."""
    text = (
        "Rules force part of the cooperation across borders. “Rules kept” compares with draws in which every project still meets the "
        "rules of its programme (table below); what can be said is about that. The difference between the two figures is the effect of the rules."
    )
    return f"{text} {of_exempt(basis)}" if basis.exempt else text


def _programmes_block(programmes: Table) -> dict[str, Any]:
    rows = [
        [name or "–", action or "–", number(projects), rules, why]
        for name, action, projects, rules, why in zip(
            *(programmes[c] for c in ("programme", "action", "projects", "rules", "why")), strict=True
        )
    ]
    head = ["Programme", "Type of action", "Projects", "Rules", "Why"]
    return {
        "table": table(
            "Rules of each programme; to change them, write the list with isthmus rules", head, rows, {1, 3, 4}
        ),
        "folded": "Rules of each programme",
    }


def _how_rules_are_kept(rules: Rules, exempt: int) -> str:
    """What the rules add to chance, and how many projects do not meet them."""
    free = ""
    if exempt:
        they = "does not meet them as listed and is" if exempt == 1 else "do not meet them as listed and are"
        free = f" {count(exempt, 'project')} {they} exempt: the programme may allow it, or the table may lack partners."
    return (
        f"Rules force part of the cooperation across borders. “Rules kept” compares with draws in which every project still "
        f"meets them ({str(rules).rstrip('.')}); what can be said is about that.{free} The difference between the two figures is the "
        "effect of the rules."
    )


def _how_drawn(found: Permeability) -> str:
    """The settings of the draws, and whether the chains converged."""
    run = found.ordinary
    converged = run.convergence.converged and (found.rule_aware is None or found.rule_aware.convergence.converged)
    said = (
        "The simulation ran long enough."
        if converged
        else (
            "The simulation did not run long enough: take the comparisons as provisional, and repeat them with more samples."
        )
    )
    how = f"Curveball in {run.chains} chains, {run.spacing} sweeps apart after {run.burn_in}, seed {run.seed}; {run.convergence}."
    return f"{said} {how}"


def _chance_words(chance: Chance, first: Permeability) -> list[Sentence]:
    how = [_how_compared(first.ordinary, chance.within), _how_said()]
    if chance.rules is not None and first.rule_aware is not None:
        if isinstance(chance.rules, ProgrammeRules):
            how.append(_each_its_own(chance.basis))
        else:
            how.append(_how_rules_are_kept(chance.rules, chance.basis.exempt))
    return [say("how.chance", text) for text in how] + [say("chance.rules_left_out", text) for text in chance.missing]


def chance_section(
    chance: Chance, shown: dict[str, list[str]], *, one_partner: Sentence | None = None
) -> dict[str, Any]:
    """Permeability, by every grouping, beside the ordinary null model and the one that keeps the rules."""
    identifier, title = "chance", "Compared with chance"
    if one_partner is not None:
        return page_section(identifier, title, paragraphs=[one_partner])
    if not chance.permeability:
        text = (
            "Nothing is compared with chance here: this needs organisations of two groups, in projects of two partners or more, and a "
            "number of samples above 0."
        )
        return page_section(identifier, title, paragraphs=[say("chance.none", text)])
    first = next(iter(chance.permeability.values()))
    findings: list[Sentence] = []
    blocks: list[dict[str, Any]] = []
    for by, found in chance.permeability.items():
        once = chance.by_project[by]
        findings += sentences(chance, by)
        blocks += _of_grouping(found, once, by.replace("_", " "), shown[by])
        if by == "sector" and chance.labels is not None:
            blocks += _corrected_blocks(chance, chance.labels, shown[by])
    if chance.programmes is not None:
        blocks.append(_programmes_block(chance.programmes))
    blocks.append({"text": say("chance.draws", _how_drawn(first))})
    return page_section(identifier, title, paragraphs=_chance_words(chance, first), findings=findings, blocks=blocks)


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
