"""Key actors and brokers."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.table import Table
from isthmus.core.text import number, percent
from isthmus.report.numbers import Numbers, table


def betweenness_note(between: Table) -> str:
    """How betweenness was computed, with the error where it is an estimate."""
    if between.attrs["exact"]:
        return "exact"
    half = float(np.max(between["half_width"]))
    return (
        f"estimated from {between.attrs['samples']:,} sources drawn at random; with 95 % confidence every value at once is "
        f"within {half:.3f} of the truth, a bound for the worst case that most values keep by far"
    )


def _top(n: int, what: str, joined: str) -> str:
    return f"The {n} actors {joined} {what}" if n > 1 else f"The one actor {joined} {what}"


def key_actors(x: Numbers) -> dict[str, Any]:
    """Who connects others, and who does so across borders."""
    g = x.g
    section: dict[str, Any] = {
        "id": "actors",
        "title": "Key actors and brokers",
        "paragraphs": [],
        "findings": [],
        "blocks": [],
    }
    if not x.has_ties:
        section["paragraphs"] = [
            "No two actors share a project, so betweenness, constraint and brokerage are not defined."
        ]
        return section
    degree = metrics.degree(g)["degree"]
    activity = np.diff(x.net._core.biadjacency()[0])
    between = x.between["betweenness"]
    constraint = metrics.constraint(x.weighted)["constraint"]
    across = metrics.cross_border_share(x.weighted, by=x.by_country)["cross_border_share"]
    codes = x.net.actors["country"]
    names = g.names

    def row(i: int, cells: list[str]) -> list[str]:
        return [names[i], codes[i] or "–", *cells]

    order = np.lexsort((np.arange(len(names)), -degree, -np.nan_to_num(between)))[:15]
    rows = [
        row(
            i,
            [
                number(activity[i]),
                number(degree[i]),
                number(between[i], 4),
                number(constraint[i], 3),
                percent(across[i]),
            ],
        )
        for i in order
    ]
    head = ["Actor", "Country", "Projects", "Partners", "Betweenness", "Constraint", "Abroad"]
    note = betweenness_note(x.between)
    blocks: list[dict[str, Any]] = [
        {
            "title": "Actors that connect",
            "text": "Betweenness is the share of shortest paths between others that run through an actor. Constraint is low "
            "where an actor's partners are separate worlds. Abroad is the share of its cooperation with other countries.",
            "table": table(_top(len(rows), f"most betweenness ({note})", "with"), head, rows, {1}),
        }
    ]
    if x.by_country.n_groups > 1:
        roles = metrics.brokerage(g, by=x.by_country)
        joining = roles["liaison_abc"] + roles["gatekeeper_abb"] + roles["representative_aab"] + roles["itinerant_aba"]
        best = [int(i) for i in np.lexsort((np.arange(len(names)), -np.nan_to_num(joining)))[:15] if joining[i] > 0]
        gates = roles["gatekeeper_abb"] + roles["representative_aab"]
        columns = (joining, roles["liaison_abc"], gates, roles["itinerant_aba"], roles["coordinator_aaa"])
        rows = [row(i, [number(float(column[i])) for column in columns]) for i in best]
        head = [
            "Actor",
            "Country",
            "Across",
            "Liaison",
            "Gatekeeper",
            "Itinerant",
            "Coordinator",
        ]
        blocks.append(
            {"title": "Cross-border brokers", "text": "No actor stands between two partners of different countries."}
            if not rows
            else {
                "title": "Cross-border brokers",
                "text": "A broker stands between two partners who share no project themselves. A liaison joins two other "
                "countries, a gatekeeper (or, seen from the other end, a representative) joins home and abroad, an itinerant two "
                "partners of one other country, a coordinator two at home. Across is the sum of the first three. Each path is "
                "counted from both ends. Busy actors broker much simply because they are busy.",
                "table": table(_top(len(rows), "broker most across borders", "who"), head, rows, {1}),
            }
        )
    elif x.by_country.n_groups == 1:
        blocks.append(
            {
                "title": "Cross-border brokers",
                "text": "Every actor whose country is known is in one country: there is no border.",
            }
        )
    else:
        blocks.append(
            {
                "title": "Cross-border brokers",
                "text": "No country is known, so brokerage across borders is not defined.",
            }
        )
    section["blocks"] = blocks
    return section
