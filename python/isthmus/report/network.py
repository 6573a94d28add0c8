"""The network: its picture and its shape."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from isthmus import metrics
from isthmus.core.text import count, number, percent
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.layout.force_directed import layout
from isthmus.report import arrange, pictures
from isthmus.report.numbers import Numbers, country_name, table


def _picture(x: Numbers, most: int = 250) -> dict[str, Any] | None:
    """Active actors that hang together, and the ties between them."""
    if not x.has_ties:
        return None
    activity = np.diff(x.net._core.biadjacency()[0])
    degree = metrics.degree(x.g)["degree"]
    parts = metrics.components(x.g)
    inside = parts.label == int(parts.sizes.argmax())
    rank = np.empty(x.g.n_actors, dtype=np.int64)
    rank[np.lexsort((np.arange(x.g.n_actors), -degree, -activity, ~inside))] = np.arange(x.g.n_actors)
    chosen = arrange.grow(x.g.indptr, x.g.indices, rank, most)
    place = {int(i): k for k, i in enumerate(chosen)}
    u, v, weight = x.g._core.ties()
    kept = np.isin(u, chosen) & np.isin(v, chosen)
    u, v, weight = u[kept], v[kept], weight[kept]
    limit, between = 2000, len(u)
    ends = ([place[int(i)] for i in u], [place[int(i)] for i in v])
    if between > limit:
        drawn = arrange.strongest(np.array(ends[0]), np.array(ends[1]), weight, len(chosen), limit)
        weight = weight[drawn]
        ends = (
            [a for a, d in zip(ends[0], drawn, strict=True) if d],
            [b for b, d in zip(ends[1], drawn, strict=True) if d],
        )
    sub = CooperationGraph.from_ties(*ends, weight, n=len(chosen))
    codes = x.net.actors["country"][chosen]
    common = [code for code, _ in Counter(c for c in codes if c).most_common(7)]
    colour = {code: pictures.PALETTE[k] for k, code in enumerate(common)}
    key = [(country_name(code), colour[code]) for code in common]
    if any(code not in colour for code in codes):
        key.append(("other or unknown", pictures.PALETTE[-1]))
    picture = pictures.network(
        arrange.spread(layout(sub, rng=1, iterations=300), *ends),
        list(zip(*ends, strict=True)),
        [x.g.names[i] for i in chosen],
        [colour.get(code, pictures.PALETTE[-1]) for code in codes],
        activity[chosen],
        "Network of actors who share projects",
    )
    whole = len(chosen) == x.g.n_actors and len(ends[0]) == x.g.n_ties
    what = (
        f"All {len(chosen)} actors and {number(len(u))} ties."
        if whole
        else f"{len(chosen)} of the {number(parts.largest)} actors of the largest connected part, "
        + (
            "all of them, "
            if len(chosen) == parts.largest
            else "from the one with most projects on always the next busiest beside them, "
        )
        + (
            f"and {number(len(ends[0]))} of the {number(between)} ties between them: those that rest on most joint projects, and as many "
            "others as keep everyone attached."
            if between > limit
            else f"and the {count(between, 'tie')} between them."
        )
    )
    return {
        "picture": picture,
        "key": key,
        "caption": f"{what} A dot is an actor, larger with more projects, coloured by country; the fewer steps apart "
        "two actors are along the ties drawn, the nearer they stand, as far as a flat picture can. Positions carry no other meaning.",
    }


def shape(x: Numbers) -> dict[str, Any]:
    """The network in a picture and in numbers."""
    g = x.g
    parts = metrics.components(g)
    isolates = int((metrics.degree(g)["degree"] == 0).sum())
    findings = [
        f"{count(g.n_actors, 'actor')} and {count(g.n_ties, 'tie')}; "
        + (
            f"the network falls into {count(parts.n, 'part')}, the largest with {count(parts.largest, 'actor')} "
            f"({percent(parts.largest / max(g.n_actors, 1))})."
            if parts.n > 1
            else "everyone can be reached from everyone."
            if x.has_ties
            else "no one to work with."
        )
    ]
    if isolates:
        findings.append(f"{count(isolates, 'actor shares', 'actors share')} no project with anyone.")
    if not x.has_ties:
        findings.append("Without ties, density, distances and clustering say nothing and are not given.")
    rows = [["Actors", number(g.n_actors)], ["Ties", number(g.n_ties)], ["Connected parts", number(parts.n)]]
    if x.has_ties:
        far = metrics.distances(g)
        repeated = int((g._core.ties()[2] > 1).sum())
        findings.append(
            (
                f"{percent(repeated / g.n_ties)} of the ties ({number(repeated)}) rest on more than one joint project. "
                if repeated
                else "No tie rests on more than one joint project. "
            )
            + (
                f"Two actors that can reach each other are {number(far.mean, 1)} steps apart on average and "
                f"{far.diameter} at most."
                if far.diameter > 1
                else "Actors that can reach each other at all are tied directly."
            )
        )
        cut = len(metrics.articulation_points(g))
        rows += [
            ["Density", f"{metrics.density(g):.5f}"],
            ["Ties of more than one project", number(repeated)],
            ["Diameter (steps, reachable pairs)", str(far.diameter)],
            ["Mean distance (steps, reachable pairs)", number(far.mean, 2)],
            ["Actors without whom a part falls apart", number(cut)],
            ["Largest core number", number(float(metrics.core_number(g)["core_number"].max()))],
        ]
        for name, measure in (
            ("Transitivity", metrics.transitivity),
            ("Degree assortativity", metrics.degree_assortativity),
        ):
            try:
                rows.append([name, number(measure(g), 3)])
            except ValueError:
                rows.append([name, "–"])
    blocks: list[dict[str, Any]] = []
    picture = _picture(x)
    if picture:
        blocks.append({"figure": picture})
    blocks.append({"table": table("The network in numbers", ["Measure", "Value"], rows)})
    return {"id": "network", "title": "The network", "paragraphs": [], "findings": findings, "blocks": blocks}
