"""The findings that open the report."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.text import count, number, percent
from isthmus.metrics.cohesion import Components
from isthmus.report.chance import sentences
from isthmus.report.coverage import of_one_partner
from isthmus.report.numbers import Numbers, country_name
from isthmus.report.proposals import unchecked
from isthmus.report.ranking import places_of
from isthmus.report.sentences import Sentence, page_section, say

_ONE_COUNTRY = (
    "The table has organisations of one country only: cooperation across borders cannot be seen in it. If partners of other countries "
    "were left out, the sizes of projects and the numbers of partners are too low as well."
)


def _borders(across: float, total: float, n_ties: int) -> Sentence:
    """How many ties cross a border, of those between actors whose country is known."""
    if not total:
        text = "How many pairs are from two countries is not defined: no two organisations of known country share a project."
        return say("borders.undefined", text)
    known = "" if total == n_ties else " and whose countries are known"
    return say(
        "borders.share",
        f"Of {number(total)} pairs of organisations that share a project{known}, {percent(across / total)} are from two different "
        f"countries ({number(across)}).",
    )


def _kinds(across: float, total: float, n_ties: int, kind: str, known: set[str]) -> list[Sentence]:
    """How many ties join different sectors or legal statuses, of those where both are known; nothing without such."""
    if not total:
        return []
    noun = "are from two different sectors"
    if kind != "sector":
        noun = (
            "have different legal status"
            if known - {"public", "private"}
            else "are of one public and one private organisation"
        )
    word = "sector" if kind == "sector" else "legal status"
    among = "all pairs" if total == n_ties else f"the {number(total)} pairs whose {word} is known"
    return [say("kinds.share", f"Of {among}, {percent(across / total)} {noun}.")]


def _parts(parts: Components, n_actors: int) -> Sentence:
    """How much of the network is connected."""
    if parts.n <= 1:
        return say("parts", "All organisations form one connected network.")
    single = int((parts.sizes == 1).sum())
    alone = f", {number(single)} of them a single organisation" if 0 < single < parts.n - 1 else ""
    alone = ", each a single organisation" if parts.n > 2 and single == parts.n - 1 else alone
    return say(
        "parts",
        f"{percent(parts.largest / n_actors)} of the organisations form one connected network; the rest form "
        f"{count(parts.n - 1, 'separate network')}{alone}.",
    )


def _activity(once: int, busiest: int, n_actors: int) -> Sentence:
    """How many actors take part in one project only, and in how many the most active one does."""
    if busiest == 1:
        text = "Every organisation takes part in one project only."
    elif not once:
        text = f"No organisation takes part in one project only; the most active one takes part in {number(busiest)}."
    else:
        text = (
            f"{percent(once / n_actors)} of the organisations take part in one project only; the most active one takes part in "
            f"{number(busiest)}."
        )
    return say("activity", text)


def _links_most(x: Numbers) -> list[Sentence]:
    """Who has the highest betweenness, or who may have it; nothing where all are 0."""
    between = np.nan_to_num(x.between["betweenness"])
    best = int(np.argmax(between))
    if between[best] <= 0:
        return []
    country = x.net.actors["country"][best]
    name = x.g.names[best] + (f" ({country_name(country)})" if country else "")
    places = places_of(x.between)
    first = int((places.first == 1).sum())
    if x.between.attrs["exact"]:
        text = f"The organisation that links most others (highest betweenness) is {name}."
        if first > 1:
            text = f"{number(first)} organisations link most others (highest betweenness), each equally; one of them is {name}."
        return [say("links_most", text)]
    if first == 1:
        text = f"The organisation that links most others (highest betweenness) is {name}; the sample it is estimated from leaves no doubt of that."
        return [say("links_most.sampled", text)]
    text = (
        f"{name} links most others (highest betweenness) in the sample that it is estimated from; {number(first)} organisations may be the "
        "first (95 % confidence)."
    )
    return [say("links_most.open", text)]


def _projects(abroad: int, of: int, several: int) -> list[Sentence]:
    """How many projects have partners from more than one country, of those where this is known; nothing without such."""
    if not of:
        return []
    known = "" if of == several else " whose country is known"
    whom = f"{'project' if of == 1 else 'projects'} with two or more partners{known}"
    subject = f"{number(abroad)} of the {number(of)} {whom} {'has' if abroad == 1 else 'have'}"
    if abroad == of:
        subject = f"The one {whom} has" if of == 1 else f"All {number(of)} {whom} have"
    return [say("projects.abroad", f"{subject} partners from more than one country.")]


def _of_ties(x: Numbers) -> list[Sentence]:
    if not x.has_ties:
        return [say("ties.none", "No two organisations share a project: there is no cooperation to measure.")]
    g = x.g
    border, kind = metrics.ei_index(g, by=x.by_country), metrics.ei_index(g, by=x.by_kind)
    activity = np.diff(x.net._core.biadjacency()[0])
    kinds = (
        []
        if x.one_kind
        else _kinds(kind.external, kind.internal + kind.external, g.n_ties, x.kind, set(x.by_kind.names))
    )
    return [
        say("borders.one_country", _ONE_COUNTRY)
        if x.one_country
        else _borders(border.external, border.internal + border.external, g.n_ties),
        *kinds,
        _parts(metrics.components(g), g.n_actors),
        _activity(int((activity == 1).sum()), int(activity.max()), g.n_actors),
        *_links_most(x),
    ]


def _of_projects(x: Numbers) -> list[Sentence]:
    if x.one_country:
        return []
    cross = x.teams["cross_border_pairs"]
    return _projects(int((cross > 0).sum()), int((~np.isnan(cross)).sum()), int((x.teams["size"] >= 2).sum()))


def _rests(x: Numbers) -> list[Sentence]:
    """What the findings rest on: all ties, and those with known countries and sectors."""
    rests = [x.rests_on_ties]
    if x.by_country.n_groups > 1:
        rests.append(x.rests_on(x.by_country, "country"))
    if x.by_kind.n_groups > 1:
        rests.append(x.rests_on(x.by_kind, x.noun))
    shares = {
        (rest.ties, rest.rows, rest.projects): rest for rest in reversed(rests)
    }  # the first of those that rest on the same
    return [words for rest in rests if rest is shares[rest.ties, rest.rows, rest.projects] for words in rest.words()]


def headlines(x: Numbers) -> dict[str, Any]:
    """What the report found, in a sentence each."""
    if x.one_partner:
        return page_section("findings", "Findings", findings=[of_one_partner(x.teams["size"])])
    proposed = x.chance.basis.proposed
    is_said = "sector" in x.chance.permeability  # with what is found by sector
    checked = [say("sectors.unchecked", unchecked(proposed))] if proposed and not is_said else []
    chance = [text for by in x.chance.permeability for text in sentences(x.chance, by)]
    how = "Numbers of pairs describe; the comparisons say how many would be expected by chance and from the programme's rules. Neither says why."
    return page_section(
        "findings",
        "Findings",
        findings=[*_of_ties(x), *_of_projects(x), *chance],
        blocks=[{"text": say("how.findings", how)}],
        rests=[*(_rests(x) if x.has_ties else []), *checked],
    )
