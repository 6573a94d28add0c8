"""Who cooperates with whom, by country and by sector or legal status."""

from __future__ import annotations

from math import isnan
from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.text import count, listed, number, percent, signed
from isthmus.metrics.mixing import EIIndex, Mixing
from isthmus.model.grouping import Grouping
from isthmus.report import pictures
from isthmus.report.coverage import of_one_partner
from isthmus.report.numbers import SHOWN, Numbers, country_name, largest_groups, plural, shown_groups, table
from isthmus.report.proposals import ProposedSectors
from isthmus.report.sentences import Sentence, page_section, say


def _most_across(matrix: Mixing, chosen: list[int]) -> list[tuple[float, str, str]]:
    """Pairs of the chosen groups by their ties, most first."""
    return sorted(
        ((matrix.values[g, h], matrix.groups[g], matrix.groups[h]) for g in chosen for h in chosen if g < h),
        key=lambda item: (-item[0], item[1], item[2]),
    )


def _findings(x: Numbers, ei: EIIndex, matrix: Mixing, chosen: list[int], noun: str) -> list[Sentence]:
    """How many ties cross, between whom most do, and how many could not be placed."""
    total = ei.internal + ei.external
    findings = [
        say(
            "groups.across",
            f"{number(ei.external)} of {number(total)} ties ({percent(ei.external / total)}) join different {plural(noun)}; "
            f"the E-I index is {signed(ei.network)} (−1 all within, +1 all across).",
        )
    ]
    pairs = _most_across(matrix, chosen)
    if len(pairs) > 1 and pairs[0][0] > 0:
        best = [f"{_label(a, noun)}–{_label(b, noun)} ({number(w)})" for w, a, b in pairs[:3] if w > 0]
        findings.append(say("groups.most", f"Most ties across: {listed(best)}."))
    if matrix.unlabeled:
        missing = percent(matrix.unlabeled / x.g.n_ties)
        text = (
            f"{count(int(matrix.unlabeled), 'tie')} ({missing} of all) could not be placed, because the {noun} of an organisation "
            "is not known, and are left out here."
            if matrix.unlabeled > 1
            else f"1 tie could not be placed, because the {noun} of an organisation is not known, and is left out here."
        )
        findings.append(say("groups.unplaced", text))
    return findings


def _figure_block(matrix: Mixing, chosen: list[int], noun: str) -> dict[str, Any]:
    names = [matrix.groups[i] for i in chosen]
    shown = matrix.values[np.ix_(chosen, chosen)]
    rest = f" The {len(chosen)} with most ties of {len(matrix.groups)}." if len(chosen) < len(matrix.groups) else ""
    return {
        "figure": {
            "picture": pictures.heatmap(names, shown, f"Ties between {plural(noun)}"),
            "caption": f"Ties between {plural(noun)}: how many pairs of organisations share a project. "
            f"Stronger colour means more, by the square root; framed: within one {noun}.{rest} The numbers stand in the table below.",
        },
    }


def _group_blocks(groups: Grouping, ei: EIIndex, matrix: Mixing, noun: str, first: int = 20) -> list[dict[str, Any]]:
    sizes = groups.sizes
    rows = [
        [
            _label(matrix.groups[i], noun),
            number(sizes[matrix.groups[i]]),
            number(ei.groups["internal"][i]),
            number(ei.groups["external"][i]),
            signed(ei.groups["ei"][i]),
        ]
        for i in largest_groups(matrix.values, len(matrix.groups))
    ]
    head = [noun.capitalize(), "Organisations", "Ties within", "Ties across", "E-I index"]
    blocks: list[dict[str, Any]] = [{"table": table(f"Ties by {noun}, most first", head, rows[:first])}]
    if len(rows) > first:
        rest = table(f"Ties by {noun}, continued", head, rows[first:])
        blocks.append({"table": rest, "folded": f"The other {len(rows) - first} {plural(noun)}"})
    return blocks


def _matrix_block(matrix: Mixing, chosen: list[int], noun: str) -> dict[str, Any]:
    names = [matrix.groups[i] for i in chosen]
    cells = [[_label(matrix.groups[i], noun), *[number(float(matrix.values[i, j])) for j in chosen]] for i in chosen]
    caption = f"Ties between {plural(noun)}; within one on the diagonal"
    return {"table": table(caption, [noun.capitalize(), *names], cells), "folded": "The picture as a table"}


def _groups_section(x: Numbers, groups: Grouping, identifier: str, title: str, noun: str, intro: str) -> dict[str, Any]:
    """Who cooperates with whom, by one grouping."""
    nav, paragraphs = plural(noun).capitalize(), [say("how.groups", intro)]
    if x.one_partner:
        return page_section(identifier, title, nav=nav, paragraphs=[of_one_partner(x.teams["size"])])
    only = [name for name, size in groups.sizes.items() if size > 0]
    if len(only) == 1:
        where = f"in {country_name(only[0])}" if noun == "country" else f"of the {noun} {only[0]}"
        text = f"All organisations whose {noun} is known are {where}: nothing can be said of cooperation across {plural(noun)}."
        return page_section(identifier, title, nav=nav, paragraphs=[*paragraphs, say("groups.one", text)])
    ei = metrics.ei_index(x.g, by=groups)
    matrix = metrics.mixing(x.g, by=groups, ties="binary")
    if not (chosen := largest_groups(matrix.values, SHOWN)):
        if groups.n_groups:
            text = f"No tie joins two organisations whose {noun} is known, so there is nothing to show."
            paragraphs.append(say("groups.none", text))
        return page_section(identifier, title, nav=nav, paragraphs=paragraphs)
    shown = [matrix.groups.index(name) for name in shown_groups(x.g, groups)]
    return page_section(
        identifier,
        title,
        nav=nav,
        paragraphs=paragraphs,
        findings=_findings(x, ei, matrix, chosen, noun),
        blocks=[
            _figure_block(matrix, shown, noun),
            *_group_blocks(groups, ei, matrix, noun),
            _matrix_block(matrix, shown, noun),
        ],
        rests=x.rests_on(groups, noun).words(),
    )


def _label(name: str, noun: str) -> str:
    return country_name(name) if noun == "country" else name


def by_country(x: Numbers) -> dict[str, Any]:
    """Who cooperates with whom, by country."""
    return _groups_section(
        x,
        x.by_country,
        "countries",
        "Who cooperates with whom: countries",
        "country",
        "Two organisations are tied when they take part in the same project. A large project ties all its partners to each other, "
        "so a few large consortia can carry much of a total. A programme that asks for partners from several countries "
        "forces part of what is seen here; “Compared with chance” says how much.",
    )


def by_kind(x: Numbers) -> dict[str, Any]:
    """Who cooperates with whom, by sector, or by legal status where the source has no sectors."""
    if x.kind == "sector" and x.by_kind.n_groups > 0:
        noun, intro = (
            "sector",
            (
                "Sectors are third sector (with social enterprises), business (with its chambers), government and research, as "
                "the table has them or as its codes are mapped, with the reason kept beside each organisation. Organisations whose sector "
                "is not known are in no group."
            ),
        )
    elif x.by_kind.n_groups == 0:
        noun, intro = (
            "sector",
            "The table has neither sectors nor legal status. None was guessed, so this part of the report is not defined.",
        )
    else:
        noun, intro = (
            "legal status",
            (
                "The table has legal status and no sectors. Cooperation is therefore shown between public and private organisations, and says "
                "nothing on the third sector or on research. No sector was guessed."
            ),
        )
    title = f"Who cooperates with whom: {plural(noun)}"
    section = _groups_section(x, x.by_kind, "sectors", title, noun, intro)
    if found := x.chance.basis.proposed:
        section["paragraphs"].append(_proposed_words(found))
        section["blocks"].append(_proposed_block(found))
    return section


def _proposed_words(found: ProposedSectors) -> Sentence:
    """How much of the sectors was proposed, and what is known of its errors."""
    persons = (
        f"; {count(found.persons, 'natural person has', 'natural persons have')} no sector" if found.persons else ""
    )
    by = listed([f"{basis} ({number(n)})" for basis, n in found.basis.items()])
    checked = (
        f"and {count(found.checked, 'name')} checked by hand: by this sample about {percent(found.found_wrong)} of all proposed are wrong"
        if found.checked
        else f"and checked by nobody; by the probabilities of the proposals {percent(found.error)} of these are expected to be wrong"
    )
    return say(
        "sectors.proposed",
        f"The sector of {count(found.proposed, 'organisation')} was proposed from names, by {by}, {checked}. Nothing was decided for "
        f"{count(found.undecided, 'organisation')}{persons}. "
        "Wrong sectors that have nothing to do with ties move mixing towards what chance would give.",
    )


def _proposed_block(found: ProposedSectors) -> dict[str, Any]:
    rows = [
        [sector, number(have), number(proposed), percent(error) if proposed else "–"]
        for sector, (have, proposed, error) in found.sectors.items()
    ]
    head = ["Sector", "Organisations", "Of these proposed", "Expected to be wrong"]
    if found.by_sample:
        head += ["Wrong by the names checked", "95 % interval"]
        for row in rows:
            value, low, high = found.by_sample[row[0]]
            row += ["–", "–"] if isnan(value) else [percent(value), f"{percent(low)} – {percent(high)}"]
    return {"table": table("Sectors that were proposed from names", head, rows)}
