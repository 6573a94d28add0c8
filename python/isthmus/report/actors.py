"""Key actors and brokers."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.table import Array, Table
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


def _first(values: Array, *ties: Array, most: int = 15) -> list[int]:
    """The actors with the largest values; equals by the next column, and then in the order of the network."""
    keys = [np.arange(len(values)), *[-column for column in reversed(ties)], -np.nan_to_num(values)]
    return [int(i) for i in np.lexsort(keys)[:most]]


def _connecting_rows(x: Numbers) -> list[list[str]]:
    degree = metrics.degree(x.g)["degree"]
    activity = np.diff(x.net._core.biadjacency()[0])
    between = x.between["betweenness"]
    constraint = metrics.constraint(x.weighted)["constraint"]
    across = metrics.cross_border_share(x.weighted, by=x.by_country)["cross_border_share"]
    names, codes = x.g.names, x.net.actors["country"]
    return [
        [
            names[i],
            codes[i] or "–",
            number(activity[i]),
            number(degree[i]),
            number(between[i], 4),
            number(constraint[i], 3),
            percent(across[i]),
        ]
        for i in _first(between, degree)
    ]


def _connecting_block(x: Numbers) -> dict[str, Any]:
    head = ["Actor", "Country", "Projects", "Partners", "Betweenness", "Constraint", "Abroad"]
    rows = _connecting_rows(x)
    note = betweenness_note(x.between)
    abroad = " Abroad is the share of its cooperation with other countries."
    if x.one_country:
        head, rows, abroad = head[:-1], [row[:-1] for row in rows], ""
    return {
        "title": "Actors that connect",
        "text": "Betweenness is the share of shortest paths between others that run through an actor. Constraint is low "
        f"where an actor's partners are separate worlds.{abroad}",
        "table": table(_top(len(rows), f"most betweenness ({note})", "with"), head, rows, {1}),
    }


def _roles(x: Numbers) -> dict[str, Array]:
    """How often each actor brokers across borders: in all, by role, and at home."""
    roles = metrics.brokerage(x.g, by=x.by_country)
    gates = roles["gatekeeper_abb"] + roles["representative_aab"]
    return {
        "Across": roles["liaison_abc"] + roles["gatekeeper_abb"] + roles["representative_aab"] + roles["itinerant_aba"],
        "Liaison": roles["liaison_abc"],
        "Gatekeeper": gates,
        "Itinerant": roles["itinerant_aba"],
        "Home broker": roles["coordinator_aaa"],
    }


def _brokers_table(x: Numbers) -> dict[str, Any] | None:
    """Who brokers most across borders; None when no one does."""
    roles = _roles(x)
    names, codes = x.g.names, x.net.actors["country"]
    best = [i for i in _first(roles["Across"]) if roles["Across"][i] > 0]
    rows = [[names[i], codes[i] or "–", *[number(float(column[i])) for column in roles.values()]] for i in best]
    head = ["Actor", "Country", *roles]
    return table(_top(len(rows), "broker most across borders", "who"), head, rows, {1}) if rows else None


def _brokers_block(x: Numbers) -> dict[str, Any]:
    block: dict[str, Any] = {"title": "Cross-border brokers"}
    if x.by_country.n_groups == 0:
        return block | {"text": "No country is known, so brokerage across borders is not defined."}
    if x.by_country.n_groups == 1:
        return block | {"text": "Every actor whose country is known is in one country: there is no border."}
    brokers = _brokers_table(x)
    if brokers is None:
        return block | {"text": "No actor stands between two partners of different countries."}
    return block | {
        "text": "A broker stands between two partners who share no project themselves. A liaison joins two other "
        "countries, a gatekeeper (or, seen from the other end, a representative) joins home and abroad, an itinerant two "
        "partners of one other country, a home broker two at home (the role that Gould and Fernandez call coordinator; it is not the lead "
        "partner). Across is the sum of the first three. Each path is "
        "counted from both ends. Busy actors broker much simply because they are busy.",
        "table": brokers,
    }


def key_actors(x: Numbers) -> dict[str, Any]:
    """Who connects others, and who does so across borders."""
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
    section["blocks"] = [_connecting_block(x), _brokers_block(x)]
    return section
