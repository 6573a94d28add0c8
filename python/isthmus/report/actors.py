"""Key actors and brokers."""

from __future__ import annotations

from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.table import Array, Table
from isthmus.core.text import number, percent
from isthmus.report.coverage import of_one_partner
from isthmus.report.numbers import Numbers, table
from isthmus.report.ranking import look_alike, places_of
from isthmus.report.sentences import Sentence, page_section, say


def betweenness_note(between: Table) -> str:
    """How betweenness was computed, with the error where it is an estimate."""
    if between.attrs["exact"]:
        return "exact"
    half = float(np.max(between["half_width"]))
    return (
        f"estimated from the shortest paths of {between.attrs['samples']:,} organisations drawn at random; with 95 % confidence all values at "
        f"once are within {half:.3f} of the exact ones, a bound that holds whatever the network: most errors are far smaller"
    )


def _top(n: int, what: str, joined: str) -> str:
    return f"The {n} organisations {joined} {what}" if n > 1 else f"The one organisation {joined} {what}"


def _first(values: Array, *ties: Array, most: int = 15) -> list[int]:
    """The actors with the largest values; equals by the next column, and then in the order of the network."""
    keys = [np.arange(len(values)), *[-column for column in reversed(ties)], -np.nan_to_num(values)]
    return [int(i) for i in np.lexsort(keys)[:most]]


def _connecting(x: Numbers) -> list[int]:
    """The actors with most betweenness."""
    return _first(x.between["betweenness"], metrics.degree(x.g)["degree"])


def _connecting_rows(x: Numbers) -> list[list[str]]:
    degree = metrics.degree(x.g)["degree"]
    activity = np.diff(x.net._core.biadjacency()[0])
    between, places = x.between["betweenness"], places_of(x.between)
    constraint = metrics.constraint(x.weighted, workers=x.workers)["constraint"]
    across = metrics.cross_border_share(x.weighted, by=x.by_country)["cross_border_share"]
    names, codes = x.g.names, x.net.actors["country"]
    return [
        [
            names[i],
            codes[i] or "–",
            places.text(i),
            number(activity[i]),
            number(degree[i]),
            number(between[i], 4),
            number(constraint[i], 3),
            percent(across[i]),
        ]
        for i in _connecting(x)
    ]


def _connecting_block(x: Numbers) -> dict[str, Any]:
    head = ["Organisation", "Country", "Place", "Projects", "Partners", "Betweenness", "Constraint", "Abroad"]
    rows = _connecting_rows(x)
    note = betweenness_note(x.between)
    place = (
        " Place: organisations with equal betweenness share one."
        if x.between.attrs["exact"]
        else " Place: the first and the last that the organisation may have, with 95 % confidence for all organisations at once; 2–10 means that the sample "
        "does not tell which of these it is."
    )
    abroad = " Abroad is the share of its cooperation with other countries."
    if x.one_country:
        head, rows, abroad = head[:-1], [row[:-1] for row in rows], ""
    how = (
        "Betweenness is the share of shortest paths between others that run through an organisation. Constraint is low where an organisation's partners "
        f"do not work with each other.{place}{abroad}"
    )
    return {
        "title": "Organisations that connect",
        "text": say("how.actors", how),
        "table": table(_top(len(rows), f"most betweenness ({note})", "with"), head, rows, {1, 2}),
    }


def _roles(x: Numbers) -> dict[str, Array]:
    """How often each actor brokers across borders: in all, by role, and at home."""
    roles = metrics.brokerage(x.g, by=x.by_country, workers=x.workers)
    gates = roles["gatekeeper_abb"] + roles["representative_aab"]
    return {
        "Across": roles["liaison_abc"] + roles["gatekeeper_abb"] + roles["representative_aab"] + roles["itinerant_aba"],
        "Liaison": roles["liaison_abc"],
        "Gatekeeper": gates,
        "Itinerant": roles["itinerant_aba"],
        "Home broker": roles["coordinator_aaa"],
    }


def _brokering(roles: dict[str, Array]) -> list[int]:
    """The actors that broker most across borders."""
    return [i for i in _first(roles["Across"]) if roles["Across"][i] > 0]


def _brokers_table(x: Numbers, roles: dict[str, Array], best: list[int]) -> dict[str, Any]:
    """Who brokers most across borders."""
    names, codes = x.g.names, x.net.actors["country"]
    rows = [[names[i], codes[i] or "–", *[number(float(column[i])) for column in roles.values()]] for i in best]
    return table(_top(len(rows), "broker most across borders", "who"), ["Organisation", "Country", *roles], rows, {1})


def _brokers_block(x: Numbers) -> tuple[dict[str, Any], list[int]]:
    """The block of the brokers, and who they are."""
    block: dict[str, Any] = {"title": "Cross-border brokers"}
    none = ""
    if x.by_country.n_groups == 0:
        none = "No country is known, so brokerage across borders is not defined."
    elif x.by_country.n_groups == 1:
        none = "Every organisation whose country is known is in one country: there is no border."
    roles = {} if none else _roles(x)
    best = [] if none else _brokering(roles)
    if not best:
        none = none or "No organisation stands between two partners of different countries."
        return block | {"text": say("actors.no_brokers", none)}, []
    how = (
        "A broker stands between two partners who share no project themselves. A liaison joins two other countries, a gatekeeper (or, seen "
        "from the other end, a representative) joins home and abroad, an itinerant two partners of one other country, a home broker two at "
        "home (the role that Gould and Fernandez call coordinator; it is not the lead partner). Across is the sum of the first three. Each "
        "path is counted from both ends. Organisations with many projects have high numbers for that reason alone."
    )
    return block | {"text": say("how.actors", how), "table": _brokers_table(x, roles, best)}, best


def _sampled_places(x: Numbers, ranked: list[int]) -> list[Sentence]:
    """How many places of the ranking the sample supports; nothing where betweenness is exact."""
    if x.between.attrs["exact"]:
        return []
    certain = int(places_of(x.between).certain[ranked].sum())
    text = (
        f"Betweenness is estimated from a sample. Of the {len(ranked)} places shown, the sample supports {certain or 'none'} exactly; for the "
        "others the table gives the first and the last possible place (95 % confidence for all at once)."
        if certain < len(ranked)
        else f"Betweenness is estimated from a sample, which supports all {len(ranked)} places shown (95 % confidence for all at once)."
    )
    return [say("actors.places", text)]


def _look_alike(x: Numbers, ranked: list[int], most: int = 5) -> list[Sentence]:
    """Which names of those ranked look like another; nothing where none does."""
    names = x.g.names
    pairs = look_alike(names, x.net.actors["country"].tolist(), ranked)
    if not pairs:
        return []
    some = "; ".join(f"{names[i]} / {names[j]}" for i, j in pairs[:most])
    more = f"; and {number(len(pairs) - most)} more" if len(pairs) > most else ""
    do = "pair of names with one ranked here looks" if len(pairs) == 1 else "pairs of names with one ranked here look"
    text = (
        f"{number(len(pairs))} {do} alike (the same letters but for case, accents, punctuation and legal form): {some}{more}. They are counted "
        "as different organisations; if they are one, its place is higher."
    )
    return [say("actors.look_alike", text)]


def key_actors(x: Numbers) -> dict[str, Any]:
    """Who connects others, and who does so across borders."""
    identifier, title = "actors", "Key organisations and brokers"
    if x.one_partner:
        return page_section(identifier, title, paragraphs=[of_one_partner(x.teams["size"])])
    if not x.has_ties:
        text = "No two organisations share a project, so betweenness, constraint and brokerage are not defined."
        return page_section(identifier, title, paragraphs=[say("actors.none", text)])
    brokers, best = _brokers_block(x)
    connecting = _connecting(x)
    rests = x.rests_on_ties.words()
    of_borders = x.rests_on(x.by_country, "country")
    if best and of_borders.share_of_ties < 1:
        rests += of_borders.words()
    return page_section(
        identifier,
        title,
        findings=[*_sampled_places(x, connecting), *_look_alike(x, [*connecting, *best])],
        blocks=[_connecting_block(x), brokers],
        rests=rests,
    )
