"""The findings that open the report."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.text import count, number, percent
from isthmus.metrics.cohesion import Components
from isthmus.report.chance import sentence
from isthmus.report.numbers import Numbers, country_name

_ONE_COUNTRY = "The table has organisations of one country: cooperation across borders cannot be seen in it."


def _borders(across: float, total: float, n_ties: int) -> str:
    """How many ties cross a border, of those between actors whose country is known."""
    if not total:
        return "How many pairs are from two countries is not defined: no two organisations of known country share a project."
    known = "" if total == n_ties else " and whose countries are known"
    return (
        f"Of {number(total)} pairs of organisations that share a project{known}, {percent(across / total)} are from two different "
        f"countries ({number(across)})."
    )


def _kinds(across: float, total: float, n_ties: int, kind: str, known: set[str]) -> list[str]:
    """How many ties join different sectors or legal statuses, of those where both are known; nothing without such."""
    if not total:
        return []
    noun = "are from two different sectors"
    if kind != "sector":
        noun = "have different legal status" if known - {"public", "private"} else "are one public and one private"
    word = "sector" if kind == "sector" else "legal status"
    among = "all pairs" if total == n_ties else f"the {number(total)} pairs whose {word} is known"
    return [f"Of {among}, {percent(across / total)} {noun}."]


def _parts(parts: Components, n_actors: int) -> str:
    """How much of the network is connected."""
    if parts.n <= 1:
        return "All organisations form one connected network."
    single = int((parts.sizes == 1).sum())
    alone = f", {number(single)} of them a single organisation" if 0 < single < parts.n - 1 else ""
    alone = ", each a single organisation" if parts.n > 2 and single == parts.n - 1 else alone
    return (
        f"{percent(parts.largest / n_actors)} of the organisations form one connected network; the rest form "
        f"{count(parts.n - 1, 'separate network')}{alone}."
    )


def _activity(once: int, busiest: int, n_actors: int) -> str:
    """How many actors take part in one project only, and in how many the most active one does."""
    if busiest == 1:
        return "Every organisation takes part in one project only."
    if not once:
        return f"No organisation takes part in one project only; the most active one takes part in {number(busiest)}."
    return (
        f"{percent(once / n_actors)} of the organisations take part in one project only; the most active one takes part in "
        f"{number(busiest)}."
    )


def _between(name: str, country: str, ways: int, exact: bool) -> str:
    """Who has the highest betweenness; `ways` counts the actors who are so equally often."""
    where = f" ({country_name(country)})" if country else ""
    sure = "" if exact else ", as far as a sample tells"
    if ways == 1:
        return f"The organisation that links most others (highest betweenness) is {name}{where}{sure}."
    return f"{number(ways)} organisations link most others (highest betweenness), each equally; one of them is {name}{where}{sure}."


def _projects(abroad: int, of: int, several: int) -> list[str]:
    """How many projects have partners from more than one country, of those where this is known; nothing without such."""
    if not of:
        return []
    known = "" if of == several else " whose country is known"
    whom = f"{'project' if of == 1 else 'projects'} with two or more partners{known}"
    subject = f"{number(abroad)} of the {number(of)} {whom} {'has' if abroad == 1 else 'have'}"
    if abroad == of:
        subject = f"The one {whom} has" if of == 1 else f"All {number(of)} {whom} have"
    return [f"{subject} partners from more than one country."]


def _of_ties(x: Numbers) -> list[str]:
    if not x.has_ties:
        return ["No two organisations share a project: there is no cooperation to measure."]
    g = x.g
    border, kind = metrics.ei_index(g, by=x.by_country), metrics.ei_index(g, by=x.by_kind)
    activity = np.diff(x.net._core.biadjacency()[0])
    findings = [
        _ONE_COUNTRY if x.one_country else _borders(border.external, border.internal + border.external, g.n_ties),
        *_kinds(kind.external, kind.internal + kind.external, g.n_ties, x.kind, set(x.by_kind.names)),
        _parts(metrics.components(g), g.n_actors),
        _activity(int((activity == 1).sum()), int(activity.max()), g.n_actors),
    ]
    between = x.between["betweenness"]
    best = int(np.argmax(np.nan_to_num(between)))
    if between[best] > 0:
        equal = int((between == between[best]).sum())
        findings.append(_between(g.names[best], x.net.actors["country"][best], equal, x.between.attrs["exact"]))
    return findings


def _of_projects(x: Numbers) -> list[str]:
    if x.one_country:
        return []
    cross = x.teams["cross_border_pairs"]
    return _projects(int((cross > 0).sum()), int((~np.isnan(cross)).sum()), int((x.teams["size"] >= 2).sum()))


def headlines(x: Numbers) -> dict[str, Any]:
    """What the report found, in a sentence each."""
    chance = [sentence(found, x.chance.by_project[by], x.chance.basis) for by, found in x.chance.permeability.items()]
    return {
        "id": "findings",
        "title": "Findings",
        "paragraphs": [],
        "findings": [*_of_ties(x), *_of_projects(x), *chance],
        "blocks": [
            {
                "text": "Numbers of pairs describe; the comparisons say how many would be expected by chance and from the programme's rules. "
                "Neither says why."
            }
        ],
    }
