"""The network: its picture and its shape."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus import metrics
from isthmus.core.table import Array
from isthmus.core.text import count, number, percent
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.layout.force_directed import layout
from isthmus.metrics.cohesion import Components
from isthmus.metrics.distance import Distances
from isthmus.report import arrange, pictures
from isthmus.report.coverage import of_one_partner
from isthmus.report.numbers import Numbers, country_name, table
from isthmus.report.sentences import Sentence, page_section, say


@dataclass(frozen=True)
class _Drawing:
    """What the picture shows: connected actors, and ties between them by their places in `actors`."""

    actors: npt.NDArray[np.int64]
    u: list[int]
    v: list[int]
    weight: npt.NDArray[np.float64]
    between: int  # ties there are between the actors, drawn or not


def _chosen(x: Numbers, parts: Components, most: int) -> npt.NDArray[np.int64]:
    """Actors of the largest part: from the most active on, always the most active beside those chosen."""
    activity = np.diff(x.net._core.biadjacency()[0])
    degree = metrics.degree(x.g)["degree"]
    inside = parts.label == int(parts.sizes.argmax())
    rank = np.empty(x.g.n_actors, dtype=np.int64)
    rank[np.lexsort((np.arange(x.g.n_actors), -degree, -activity, ~inside))] = np.arange(x.g.n_actors)
    return arrange.grow(x.g.indptr, x.g.indices, rank, most)


def _drawing(x: Numbers, chosen: npt.NDArray[np.int64], limit: int) -> _Drawing:
    """The chosen actors with at most `limit` ties between them, or as many as keep everyone attached."""
    place = {int(i): k for k, i in enumerate(chosen)}
    u, v, weight = x.g._core.ties()
    kept = np.isin(u, chosen) & np.isin(v, chosen)
    ends = ([place[int(i)] for i in u[kept]], [place[int(i)] for i in v[kept]])
    weight, between = weight[kept], len(ends[0])
    if between > limit:
        drawn = arrange.strongest(np.array(ends[0]), np.array(ends[1]), weight, len(chosen), limit)
        weight = weight[drawn]
        ends = (
            [a for a, d in zip(ends[0], drawn, strict=True) if d],
            [b for b, d in zip(ends[1], drawn, strict=True) if d],
        )
    return _Drawing(chosen, *ends, weight, between)


def _colours(codes: Array) -> dict[str, str]:
    """Colours for the seven most frequent countries, most frequent first."""
    common = Counter(c for c in codes if c).most_common(7)
    return {code: pictures.PALETTE[k] for k, (code, _) in enumerate(common)}


def _caption(x: Numbers, shown: _Drawing, largest: int) -> str:
    """Which actors and ties of how many are drawn."""
    actors, ties = len(shown.actors), len(shown.u)
    if actors == x.g.n_actors and ties == x.g.n_ties:
        return f"All {actors} organisations and {number(shown.between)} ties."
    which = (
        "all of them, "
        if actors == largest
        else "from the one with most projects on, always the most active of their partners, "
    )
    links = (
        f"and {number(ties)} of the {number(shown.between)} ties between them: those that rest on most joint projects, and as many "
        "others as keep everyone attached."
        if ties < shown.between
        else f"and the {count(shown.between, 'tie')} between them."
    )
    return f"{actors} of the {number(largest)} organisations of the largest connected part, {which}{links}"


def _figure(x: Numbers, parts: Components, most: int = 250, limit: int = 2000) -> dict[str, Any]:
    """Active actors that are connected, and the ties between them."""
    shown = _drawing(x, _chosen(x, parts, most), limit)
    graph = CooperationGraph.from_ties(shown.u, shown.v, shown.weight, n=len(shown.actors))
    codes = x.net.actors["country"][shown.actors]
    colour = _colours(codes)
    key = [(country_name(code), colour[code]) for code in colour]
    if any(code not in colour for code in codes):
        key.append(("other or unknown", pictures.PALETTE[-1]))
    picture = pictures.network(
        arrange.spread(layout(graph, rng=1), shown.u, shown.v),
        list(zip(shown.u, shown.v, strict=True)),
        [x.g.names[i] for i in shown.actors],
        [colour.get(code, pictures.PALETTE[-1]) for code in codes],
        np.diff(x.net._core.biadjacency()[0])[shown.actors],
        "Network of organisations that share projects",
    )
    return {
        "picture": picture,
        "key": key,
        "caption": f"{_caption(x, shown, parts.largest)} A dot is an organisation, larger with more projects, coloured by country; the fewer steps apart "
        "two organisations are along the ties drawn, the nearer they stand, as far as a flat picture can. Positions carry no other meaning.",
    }


@dataclass(frozen=True)
class _Ties:
    """What is defined only where there are ties; NaN for what is not defined even there."""

    density: float
    repeated: int  # ties that rest on more than one project
    distances: Distances
    cut_actors: int
    largest_core: float
    transitivity: float
    degree_assortativity: float


def _or_nan(measure: Callable[[CooperationGraph], float], g: CooperationGraph) -> float:
    try:
        return measure(g)
    except ValueError:
        return math.nan


def _ties(g: CooperationGraph, workers: int) -> _Ties:
    return _Ties(
        density=metrics.density(g),
        repeated=int((g._core.ties()[2] > 1).sum()),
        distances=metrics.distances(g, workers=workers),
        cut_actors=len(metrics.articulation_points(g)),
        largest_core=float(metrics.core_number(g)["core_number"].max()),
        transitivity=_or_nan(lambda ties: metrics.transitivity(ties, workers=workers), g),
        degree_assortativity=_or_nan(metrics.degree_assortativity, g),
    )


def _size_words(x: Numbers, parts: Components) -> str:
    """How large the network is, and whether it falls into parts."""
    g = x.g
    return f"{count(g.n_actors, 'organisation')} and {count(g.n_ties, 'tie')}; " + (
        f"the network has {count(parts.n, 'connected part')}, the largest with {count(parts.largest, 'organisation')} "
        f"({percent(parts.largest / max(g.n_actors, 1))})."
        if parts.n > 1
        else "everyone can be reached from everyone."
        if x.has_ties
        else "no organisation shares a project with another."
    )


def _ties_words(ties: _Ties, n_ties: int) -> str:
    """How many ties are repeated, and how far apart actors are."""
    far = ties.distances
    return (
        f"{percent(ties.repeated / n_ties)} of the ties ({number(ties.repeated)}) rest on more than one joint project. "
        if ties.repeated
        else "No tie rests on more than one joint project. "
    ) + (
        f"Two organisations that can reach each other are {number(far.mean, 1)} steps apart on average and {far.diameter} at most."
        if far.diameter > 1
        else "Organisations that can reach each other at all are tied directly."
    )


def _findings(x: Numbers, parts: Components, ties: _Ties | None) -> list[Sentence]:
    findings = [say("network.size", _size_words(x, parts))]
    isolates = int((metrics.degree(x.g)["degree"] == 0).sum())
    if isolates:
        text = f"{count(isolates, 'organisation shares', 'organisations share')} no project with anyone."
        findings.append(say("network.isolates", text))
    if ties is None:
        text = "Without ties, density, distances and clustering are not defined and are not given."
        return [*findings, say("network.no_ties", text)]
    return [*findings, say("network.ties", _ties_words(ties, x.g.n_ties))]


def _rows(g: CooperationGraph, parts: Components, ties: _Ties | None) -> list[list[str]]:
    rows = [["Organisations", number(g.n_actors)], ["Ties", number(g.n_ties)], ["Connected parts", number(parts.n)]]
    if ties is None:
        return rows
    return [
        *rows,
        ["Density (share of all pairs that are tied)", f"{ties.density:.5f}"],
        ["Ties of more than one project", number(ties.repeated)],
        ["Diameter (steps, reachable pairs)", str(ties.distances.diameter)],
        ["Mean distance (steps, reachable pairs)", number(ties.distances.mean, 2)],
        ["Organisations whose removal disconnects a part", number(ties.cut_actors)],
        ["Largest core number", number(ties.largest_core)],
        ["Transitivity (0 to 1)", number(ties.transitivity, 3)],
        ["Degree assortativity (−1 to 1)", number(ties.degree_assortativity, 3)],
    ]


def shape(x: Numbers) -> dict[str, Any]:
    """The network in a picture and in numbers."""
    if x.one_partner:
        return page_section("network", "The network", paragraphs=[of_one_partner(x.teams["size"])])
    parts = metrics.components(x.g)
    ties = _ties(x.g, x.workers) if x.has_ties else None
    blocks: list[dict[str, Any]] = [{"figure": _figure(x, parts)}] if x.has_ties else []
    blocks.append({"table": table("The network in numbers", ["Measure", "Value"], _rows(x.g, parts, ties))})
    return page_section(
        "network",
        "The network",
        findings=_findings(x, parts, ties),
        blocks=blocks,
        rests=x.rests_on_ties.words() if x.has_ties else [],
    )
