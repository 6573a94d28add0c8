"""Named networks of the tests, each once, and random ones made of a seed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im

# Opsahl's toy: A{1,2} B{1-5} C{1} D{3} E{4,5,6} F{6}; projects of 3, 2, 2, 2, 2 and 2 partners.
TOY = {"project": list("1212345134566"), "actor": list("AABBBBBCDEEEF")}
PAIRS = ["AB", "AC", "BC", "BD", "BE", "EF"]

BROKERAGE_ROLES = [
    "coordinator_aaa",
    "itinerant_aba",
    "representative_aab",
    "gatekeeper_abb",
    "liaison_abc",
    "total",
]

# Members of Zachary's club who stayed with Mr Hi; the other 17 went with the officer.
HI = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}

# The example of Borgatti (1997, Connections 20(1), 35-38).
BORGATTI = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]

# White (1975): who is tied to whom among kin; 0 to 4 are women.
KIN = [
    *[(0, 1), (0, 3), (0, 4), (0, 5), (0, 6), (0, 8), (0, 9), (1, 3), (1, 4), (1, 5), (1, 9)],
    *[(2, 4), (3, 5), (4, 5), (4, 6), (5, 6), (5, 8), (5, 9), (6, 8), (6, 9), (7, 8), (7, 9)],
]

# Who is of the smaller group in the city of Echenique & Fryer, row by row.
EF_GROUPS = ["......", "oo..o.", "oo..o.", "oooo..", "......"]

# Two projects share Kent; Lille is in the first, Gent (of unknown sector) in the second, which has no end.
ALPHA_BETA: dict[str, list[Any]] = {
    "project": ["Alpha", "Alpha", "Beta", "Beta"],
    "partner": ["Kent", "Lille", "Kent", "Gent"],
    "country": ["GB", "FR", "GB", "BE"],
    "sector": ["third sector", "business", "third sector", None],
    "programme": ["Two Seas", "Two Seas", "Channel", "Channel"],
    "start": ["2015-03-01", "2015-03-01", "2017-05-01", "2017-05-01"],
    "end": ["2016-12-31", "2016-12-31", None, None],
    "role": ["lead", "partner", "lead", "associated"],
    "money": [100.0, 50.5, None, 0.0],
}


def networkx() -> Any:
    return pytest.importorskip("networkx", reason="networkx brings the data sets")


def toy(**columns: Any) -> im.PartnershipNetwork:
    budget = "budget" if "budget" in columns else None
    return im.from_table({**TOY, **columns}, project="project", actor="actor", budget=budget)


def weights(g: im.CooperationGraph) -> dict[str, float]:
    """Ties by the names of their ends, one after the other."""
    ties = g.ties()
    return {u + v: w for u, v, w in zip(ties["u"], ties["v"], ties[g.weight_name].tolist(), strict=True)}


def newman() -> im.PartnershipNetwork:
    """Newman 2001, figure 6: A, B {1, 2, 3}; C, D {1}; E {3}."""
    return im.from_table({"paper": list("123123113"), "author": list("AAABBBCDE")}, project="paper", actor="author")


def southern_women() -> im.PartnershipNetwork:
    """18 women at 14 events, 89 attendances (Davis, Gardner and Gardner 1941); women by their first names."""
    graph = networkx().davis_southern_women_graph()
    links = [(woman, event) for woman in graph.graph["top"] for event in graph.graph["bottom"] if event in graph[woman]]
    assert len(links) == 89
    return im.from_table(
        {"woman": [woman.split()[0] for woman, _ in links], "event": [event for _, event in links]},
        project="event",
        actor="woman",
    )


def kite() -> im.CooperationGraph:
    """Krackhardt's kite (1990, doi:10.2307/2393394)."""
    u, v = np.array(sorted(networkx().krackhardt_kite_graph().edges())).T
    return im.CooperationGraph.from_ties(u, v)


def zachary_ties() -> tuple[np.ndarray, np.ndarray]:
    """The karate club of Zachary (1977, doi:10.1086/jar.33.4.3629752): 34 members, 78 ties, the smaller end first."""
    u, v = np.array(sorted((min(tie), max(tie)) for tie in networkx().karate_club_graph().edges())).T
    return u, v


def zachary() -> im.CooperationGraph:
    return im.CooperationGraph.from_ties(*zachary_ties())


def zachary_factions() -> list[str]:
    return ["Hi" if member in HI else "officer" for member in range(34)]


def borgatti(weight: list[float] | None = None) -> im.CooperationGraph:
    """A to G are 0 to 6."""
    u, v = zip(*(("ABCDEFG".index(a), "ABCDEFG".index(b)) for a, b in BORGATTI), strict=True)
    return im.CooperationGraph.from_ties(np.array(u), np.array(v), weight=weight, n=7)


def kin() -> im.CooperationGraph:
    u, v = zip(*KIN, strict=True)
    return im.CooperationGraph.from_ties(u, v)


def ef_city() -> im.CooperationGraph:
    """The city of Echenique & Fryer (2007, figure III): A1 to E6, each tied to those beside it; EF_GROUPS."""
    ties = [(v, v + step) for v in range(30) for step in (1, 6) if (step == 6 or v % 6 < 5) and v + step < 30]
    return im.CooperationGraph.from_ties(*zip(*ties, strict=True), names=[a + b for a in "ABCDE" for b in "123456"])


def random_graph(n: int, ties: int, seed: int = 1) -> im.CooperationGraph:
    ends = np.random.default_rng(seed).integers(n, size=(2, 2 * ties))
    pairs = np.unique(np.sort(ends[:, ends[0] != ends[1]], axis=0), axis=1)[:, :ties]
    return im.CooperationGraph.from_ties(pairs[0], pairs[1], n=n)


def table(*rows: tuple[str, str, str], **columns: list[str]) -> im.PartnershipNetwork:
    """Project, actor, country."""
    names = ("project", "actor", "country")
    cells = {name: [row[i] for row in rows] for i, name in enumerate(names)} | columns
    return im.from_table(cells, **{name: name for name in cells})


def nothing() -> im.PartnershipNetwork:
    return im.from_table(
        {"project": [], "actor": [], "country": []}, project="project", actor="actor", country="country"
    )


# Networks in which chance can change nothing, or next to nothing.
SMALL = {
    "nobody": nothing,
    "one actor": lambda: table(("p", "A", "GB")),
    "one actor, two projects": lambda: table(("p", "A", "GB"), ("q", "A", "GB")),
    "two actors": lambda: table(("p", "A", "GB"), ("p", "B", "FR")),
    "one group": lambda: table(("p", "A", "GB"), ("p", "B", "GB"), ("q", "B", "GB"), ("q", "C", "GB")),
    "no labels": lambda: table(("p", "A", ""), ("p", "B", ""), ("q", "B", ""), ("q", "C", "")),
    "everybody in everything": lambda: table(*((p, a, a) for p in "pq" for a in ("GB", "FR", "BE"))),
}


def alpha_beta(rows: dict[str, list[Any]] = ALPHA_BETA, **options: Any) -> im.PartnershipNetwork:
    return im.from_table(
        rows,
        project="project",
        actor="partner",
        country="country",
        sector="sector",
        programme="programme",
        start="start",
        end="end",
        role="role",
        budget="money",
        **options,
    )


COUNTRY = {"A": "GB", "B": "FR", "C": "GB", "D": "FR", "E": "FR"}


def projects(*made: tuple[str, str, str]) -> im.PartnershipNetwork:
    """Name, start and partners, a letter each."""
    rows: dict[str, list[str]] = {"project": [], "start": [], "actor": [], "country": []}
    for name, start, partners in made:
        for partner in partners:
            for column, value in zip(rows, (name, start, partner, COUNTRY[partner]), strict=True):
                rows[column].append(value)
    return im.from_table(rows, **{name: name for name in rows})


def numbered(g: im.CooperationGraph | im.DirectedGraph) -> list[tuple[str, str, float]]:
    """Ties by name, with the number an actor has among those of one name behind it: the order of actors may differ."""
    u, v, weight = g._core.arcs() if isinstance(g, im.DirectedGraph) else g._core.ties()
    pairs = ((g.names[a], g.names[b], w) for a, b, w in zip(u, v, weight, strict=True))
    if isinstance(g, im.DirectedGraph):
        return sorted(pairs)
    return sorted((min(a, b), max(a, b), w) for a, b, w in pairs)
