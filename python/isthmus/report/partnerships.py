"""Composition of partnerships."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from isthmus.core.table import Array, Table
from isthmus.core.text import amount, count, listed, number, percent
from isthmus.report import pictures
from isthmus.report.coverage import of_one_partner
from isthmus.report.numbers import Numbers, mean_of, table
from isthmus.report.sentences import Sentence, page_section, say


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
    one_sector: bool  # whether nothing can join two sectors

    @property
    def sizes(self) -> Array:
        return self.columns["size"].astype(float)

    @property
    def several(self) -> Array:
        several: Array = self.columns["size"] >= 2
        return several

    @property
    def located(self) -> Array:
        located: Array = self.columns["country_known"] > 0
        return located

    @property
    def sectored(self) -> Array:
        return ~np.isnan(self.columns["helix"])

    def defined(self, name: str) -> Array:
        """Of which projects of two partners or more a measure can be told; of the past, not of those that start near the first."""
        values = self.columns[name].astype(float)
        within = {"countries": self.located, "sectors": self.sectored}.get(name, np.ones(len(values), dtype=bool))
        if name in ("prior_ties", "newcomers"):
            within = within & (self.columns["left_censored"] == 0)
        defined: Array = self.several & within & ~np.isnan(values)
        return defined


def _teams(x: Numbers) -> _Teams:
    seen = set(x.net.actors["sector"].tolist())
    absent = [name for name in _TRIPLE if name not in seen]
    one_sector = len(seen - {"unknown", None, ""}) == 1
    return _Teams(x.teams, absent, "unknown" in seen, x.one_country, x.net.summary().missing_money, one_sector)


def _size_words(sizes: Array) -> list[Sentence]:
    """How large projects are, and how many have one partner only."""
    alone = int((sizes == 1).sum())
    text = (
        f"The median project has {amount(float(np.median(sizes)), 'partner')}; the mean is {number(mean_of(sizes), 1)}, and the "
        f"largest project has {number(float(sizes.max()))}."
        if len(sizes) > 1
        else f"The one project has {amount(float(sizes[0]), 'partner')}."
    )
    words = [say("teams.size", text)]
    if alone and alone == len(sizes):
        words.append(say("teams.single", "Every project has one partner only: no cooperation, or an incomplete list."))
    elif alone:
        text = (
            f"{count(alone, 'project has', 'projects have')} one partner only ({percent(alone / len(sizes))}): no cooperation, or an "
            "incomplete list."
        )
        words.append(say("teams.single", text))
    return words


def _border_words(cross: Array) -> Sentence:
    """How many pairs of partners cross a border; `cross` is of the projects where it is defined."""
    if not cross.size:
        text = "No project has two partners whose country is known, so pairs across a border are not defined."
        return say("teams.abroad_undefined", text)
    text = (
        f"In an average project of two or more partners {percent(mean_of(cross))} of the pairs of partners cross a "
        f"border{_none_does(int((cross == 0).sum()))} ({count(cross.size, 'project')})."
    )
    return say("teams.abroad", text)


def _sector_words(teams: _Teams) -> list[Sentence]:
    """Where third sector, business and government come together; nothing where no sector is known, or one only."""
    if not teams.sectored.any() or teams.one_sector:
        return []
    if teams.absent:
        text = (
            f"No organisation of the table is known as {' or '.join(teams.absent)}. Where third sector, business and government come together "
            "is therefore not defined, and no measure of it is given."
        )
        return [say("teams.three_sectors_undefined", text)]
    among = teams.several & teams.sectored
    together, of = int((teams.columns["tri_sector"][among] == 1).sum()), int(among.sum())
    with_research = int((teams.columns["helix"][among] == 1).sum())
    sure = " The sector of some partners is not known; with them it can be more." if teams.some_unknown else ""
    text = (
        f"{count(together, 'project brings', 'projects bring')} third sector, business and government together, of "
        f"{number(of)} with two or more partners and a known sector ({percent(together / of if of else None)}); "
        f"{count(with_research, 'project has', 'projects have')} research with them too.{sure}"
    )
    return [say("teams.three_sectors", text)]


def _past_words(teams: _Teams) -> list[Sentence]:
    """How many partners come again, of the projects later than the first year; nothing where it is not defined."""
    among = teams.defined("prior_ties") & teams.defined("newcomers")
    if not among.any():
        return []
    prior, newcomers = (mean_of(teams.columns[name][among]) for name in ("prior_ties", "newcomers"))
    text = (
        f"Leaving out the first year, whose past is not in the data, {percent(prior)} of the pairs of partners in an average project of two or "
        f"more had worked together before; {percent(newcomers)} of its partners had no earlier project in the data "
        f"({count(int(among.sum()), 'project')})."
    )
    return [say("teams.past", text)]


def _findings(teams: _Teams) -> list[Sentence]:
    findings = [
        *_size_words(teams.sizes),
        *(
            []
            if teams.one_country
            else [_border_words(teams.columns["cross_border_pairs"][teams.defined("cross_border_pairs")])]
        ),
        *_sector_words(teams),
        *_past_words(teams),
    ]
    if not teams.defined("budget_hhi").any():
        text = (
            "No project of two or more partners has amounts for its partners, so concentration of money is not defined."
        )
        findings.append(say("teams.money_undefined", text))
    findings += [say("teams.money_missing", f"Money is missing: {message}.") for message in teams.missing_money]
    return findings


def _distributions(teams: _Teams) -> list[dict[str, Any]]:
    blocks = [_distribution(teams.sizes, "Size", "partners")]
    located = teams.located & (teams.sizes >= 2)
    if located.any() and not teams.one_country:
        countries = teams.columns["countries"][located]
        blocks.append(_distribution(countries, "Countries in a project of two or more", "countries", 15))
    if teams.sectored.any() and not teams.one_sector:
        blocks.append(_distribution(teams.columns["sectors"][teams.sectored], "Sectors in a project", "sectors"))
    return blocks


# The measures of the tables by what has to be known for them: what each is called, and its digits (None for a percentage).
_COMPOSITION: dict[str, dict[str, tuple[str, int | None]]] = {
    "": {"size": ("Partners", 1)},
    "country": {
        "countries": ("Countries", 1),
        "cross_border_pairs": ("Pairs across a border", None),
        "country_blau": ("Diversity of countries (Blau, 0 to 1)", 2),
    },
    "sector": {
        "sectors": ("Sectors", 1),
        "sector_blau": ("Diversity of sectors (Blau, 0 to 1)", 2),
        "helix": ("Helix completeness", None),
    },
    "past": {"prior_ties": ("Pairs with a joint past", None), "newcomers": ("Newcomers", None)},
    "amounts": {"budget_hhi": ("Concentration of money (HHI, 0 to 1)", 2), "lead_share": ("Money of the lead", None)},
}
_NEEDS = {
    "country": "countries",
    "sector": "sectors",
    "amounts": "amounts",
}
_AVERAGES = {"": "size", "country": "countries", "sector": "sectors", "past": "the joint past", "amounts": "money"}
_COMMON = 0.8  # of the projects of two partners or more, what the common base must keep


@dataclass(frozen=True)
class _Averages:
    """Measures over one base: the projects for which all of them are defined."""

    needs: list[str]
    measures: list[str]
    base: Array

    def which(self) -> str:
        """Which averages they are."""
        named = [_AVERAGES[need] for need in self.needs]
        return f"Averages of {listed(named)}"

    def caption(self) -> str:
        """On which projects the averages rest."""
        known = [_NEEDS[need] for need in self.needs if need in _NEEDS]
        which = f" with known {listed(known)}" if known else ""
        which += " that start a year or more after the first" if "past" in self.needs else ""
        return f"Composition of partnerships: averages over the {count(int(self.base.sum()), 'project')} of two or more partners{which}"


def _measures(teams: _Teams, need: str) -> list[str]:
    """The measures of a kind that say something here."""
    if (need == "country" and teams.one_country) or (need == "sector" and teams.one_sector):
        return []
    return [name for name in _COMPOSITION[need] if teams.defined(name).any() and not (name == "helix" and teams.absent)]


def averages(teams: _Teams) -> list[_Averages]:
    """The tables of averages: one over a common base, and one each for what would cut that base to less than four fifths."""
    base, needs, measures = teams.several, [""], ["size"]
    apart: list[_Averages] = []
    for need in list(_COMPOSITION)[1:]:
        names = _measures(teams, need)
        if not names:
            continue
        defined = np.logical_and.reduce([teams.defined(name) for name in names])
        if (base & defined).sum() >= _COMMON * teams.several.sum():
            base, needs, measures = base & defined, [*needs, need], [*measures, *names]
        elif defined.any():
            apart.append(_Averages([need], names, teams.several & defined))
    return [_Averages(needs, measures, base), *apart]


def _averages_block(teams: _Teams, of: _Averages) -> dict[str, Any]:
    named = {name: text for measures in _COMPOSITION.values() for name, text in measures.items()}
    rows = []
    for name in of.measures:
        values, (text, digits) = teams.columns[name][of.base].astype(float), named[name]
        spread = [float(values.mean()), *map(float, np.percentile(values, [25, 50, 75]))]
        rows.append([text, *[percent(value) if digits is None else number(value, digits) for value in spread]])
    head = ["Measure", "Mean", "Lower quartile", "Median", "Upper quartile"]
    return {"table": table(of.caption(), head, rows)}


def partnerships(x: Numbers) -> dict[str, Any]:
    """How many countries and sectors come together in a project, and whether its partners are old or new."""
    identifier, title = "partnerships", "Composition of partnerships"
    if x.one_partner:
        return page_section(identifier, title, paragraphs=[of_one_partner(x.teams["size"])])
    teams = _teams(x)
    tables = averages(teams) if teams.several.any() else []
    rests = [x.base.of_projects(of.base, f"{of.which()} rest on one base") for of in tables]
    return page_section(
        identifier,
        title,
        findings=_findings(teams),
        blocks=[*_distributions(teams), *[_averages_block(teams, of) for of in tables]],
        rests=[sentence for rest in rests for sentence in rest.words()],
    )
