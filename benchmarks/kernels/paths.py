"""What goes by shortest paths. Peers that would need minutes search from a sample of the sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

import isthmus as im
from harness.agreement import at_the_sources, equal_to
from harness.case import SEED, Case
from harness.measure import Kernel, Runner

SMALL = 2_000  # participations for libraries that compute in Python
WHOLE = 200_000  # participations up to which our betweenness is of all sources, however many a peer has


def _note(case: Case) -> str:
    return "" if case.exact else f"{case.sources} sources, scaled"


def _ours(work: Callable[[Any], Any], answer: Callable[[Any, Any], Any]) -> Runner:
    return Runner("isthmus", lambda c: c.graph(), work, answer, fresh=True)


def _is_whole(case: Case) -> bool:
    return case.exact or case.net.n_participations <= WHOLE


def _our_betweenness(case: Case, distance: Literal["steps", "inverse"] = "steps") -> Runner:
    """Of all sources where that is a matter of seconds; what is compared is of those that the peers have."""
    samples = None if case.exact else case.sources
    timed = None if distance == "steps" and _is_whole(case) else samples

    def answer(found: Any, c: Case) -> Any:
        of_peers = (
            found if timed == samples else im.betweenness(c.graph(), distance=distance, samples=samples, rng=SEED)
        )
        return of_peers["betweenness"]

    return Runner(
        "isthmus",
        lambda c: c.graph(),
        lambda g: im.betweenness(g, distance=distance, samples=timed, rng=SEED),
        answer,
        share=lambda c: 1.0 if timed is None else c.share,
        fresh=True,
    )


def _betweenness_peers(case: Case) -> list[Runner]:
    sources = None if case.exact else case.drawn.tolist()
    share = case.share

    def networkit(graph: Any) -> np.ndarray:
        import networkit

        if case.exact:
            return np.array(networkit.centrality.Betweenness(graph).run().scores()) / 2.0
        return np.array(networkit.centrality.EstimateBetweenness(graph, case.sources).run().scores()) / 2.0

    def networkx(graph: Any) -> np.ndarray:
        import networkx as nx

        return np.array(list(nx.betweenness_centrality(graph, normalized=False).values()))

    def rustworkx(graph: Any) -> np.ndarray:
        import rustworkx

        return np.array(list(rustworkx.betweenness_centrality(graph, normalized=False).values()))

    peers = [
        Runner(
            "igraph",
            lambda c: c.igraph,
            lambda g: np.array(g.betweenness(directed=False, sources=sources)),
            lambda found, _: found / share,
            _note(case),
            share=lambda c: c.share,
        )
    ]
    if case.exact:
        peers += [
            Runner("networkit", lambda c: c.networkit, networkit),
            Runner("rustworkx", lambda c: c.rustworkx, rustworkx),
            Runner("networkx", lambda c: c.networkx, networkx, at_most=SMALL),
        ]
    else:
        peers.append(
            Runner(
                "networkit",
                lambda c: c.networkit,
                networkit,
                note=f"{case.sources} sources of its own, scaled; only the sums are compared, to 5 %",
                share=lambda c: c.share,
                agree=_agree_sums,
            )
        )
    return peers


def _length_peers(case: Case) -> list[Runner]:
    sources = None if case.exact else case.drawn.tolist()
    share = case.share

    def of_igraph(given: tuple[Any, np.ndarray]) -> np.ndarray:
        graph, lengths = given
        return np.array(graph.betweenness(directed=False, weights=lengths, sources=sources))

    return [
        Runner(
            "igraph",
            lambda c: (c.igraph, 1.0 / c.ends[2]),
            of_igraph,
            lambda found, _: found / share,
            _note(case),
            share=lambda c: c.share,
        )
    ]


def _agree_sums(ours: Any, theirs: Any) -> str:
    return equal_to(0.05)(np.sum(ours), np.sum(theirs))


def _igraph_at_sources(
    work: Callable[[Any, Any], Any], answer: Callable[[Any, Case], Any] = lambda found, _c: found
) -> Callable[[Case], list[Runner]]:
    """Measures of igraph, of one vertex at a time, for the drawn ones only."""

    def peers(case: Case) -> list[Runner]:
        vertices = case.drawn
        chosen = vertices.tolist()
        return [
            Runner(
                "igraph",
                lambda c: c.igraph,
                lambda g: np.array(work(g, chosen), dtype=float),
                lambda found, c: (vertices, answer(found, c)),
                _note(case),
                share=lambda c: c.share,
            )
        ]

    return peers


def _across_components(found: np.ndarray, case: Case) -> np.ndarray:
    """Closeness of igraph, within components, times the share of all others who are reached (Wasserman and Faust)."""
    return found * (case.component[case.drawn] - 1) / (case.net.n_actors - 1)


def _raw(found: np.ndarray, case: Case) -> np.ndarray:
    """The mean over all others as a sum."""
    return found * (case.net.n_actors - 1)


def _harmonic_peers(case: Case) -> list[Runner]:
    peers = _igraph_at_sources(lambda g, v: g.harmonic_centrality(v), _raw)(case)
    everybody = np.arange(case.net.n_actors)

    def networkx(graph: Any) -> np.ndarray:
        import networkx as nx

        return np.array(list(nx.harmonic_centrality(graph).values()))

    def networkit(graph: Any) -> np.ndarray:
        import networkit

        return np.array(networkit.centrality.HarmonicCloseness(graph, normalized=False).run().scores())

    if case.exact:
        peers.append(Runner("networkit", lambda c: c.networkit, networkit, lambda found, _: (everybody, found)))
        peers.append(
            Runner("networkx", lambda c: c.networkx, networkx, lambda found, _: (everybody, found), at_most=SMALL)
        )
    return peers


def _histogram(found: Any, _case: Case) -> np.ndarray:
    bins = [count for _, _, count in found.bins()]
    return np.array([0, *bins], dtype=float)


def _histogram_peers(case: Case) -> list[Runner]:
    if not case.exact:
        return []
    return [Runner("igraph", lambda c: c.igraph, lambda g: g.path_length_hist(directed=False), _histogram)]


def _our_edge_betweenness(_case: Case) -> Runner:
    return _ours(lambda g: im.edge_betweenness(g), lambda found, _: found["betweenness"])


def _edge_peers(_case: Case) -> list[Runner]:
    def networkit(graph: Any) -> list[float]:
        import networkit

        return networkit.centrality.Betweenness(graph, computeEdgeCentrality=True).run().edgeScores()

    def in_our_order(scores: list[float], case: Case) -> np.ndarray:
        u, v, _ = case.ends
        return np.array([scores[case.networkit.edgeId(int(a), int(b))] for a, b in zip(u, v, strict=True)]) / 2.0

    return [
        Runner("igraph", lambda c: c.igraph, lambda g: np.array(g.edge_betweenness(directed=False))),
        Runner("networkit", lambda c: c.networkit, networkit, in_our_order),
    ]


KERNELS = [
    Kernel(
        "betweenness",
        "of actors, in steps",
        _our_betweenness,
        _betweenness_peers,
        equal_to(),
        "equal to 1e-9",
    ),
    Kernel(
        "betweenness_lengths",
        "of actors, a tie 1/weight long",
        lambda c: _our_betweenness(c, "inverse"),
        _length_peers,
        equal_to(),
        "equal to 1e-9",
    ),
    Kernel(
        "edge_betweenness",
        "of ties, in steps, all sources",
        _our_edge_betweenness,
        _edge_peers,
        equal_to(),
        "equal to 1e-9",
        long=True,
    ),
    Kernel(
        "harmonic",
        "sum of 1/distance",
        lambda _c: _ours(lambda g: im.harmonic(g), lambda found, _: found["harmonic"]),
        _harmonic_peers,
        at_the_sources(),
        "equal to 1e-9",
    ),
    Kernel(
        "closeness",
        "inverse mean distance, of all components (Wasserman and Faust)",
        lambda _c: _ours(lambda g: im.closeness(g), lambda found, _: found["closeness"]),
        _igraph_at_sources(lambda g, v: g.closeness(v), _across_components),
        at_the_sources(),
        "equal to 1e-9",
    ),
    Kernel(
        "distances",
        "how many pairs are how far apart",
        lambda _c: _ours(lambda g: im.distances(g), lambda found, _: found.pairs),
        _histogram_peers,
        equal_to(),
        "equal",
    ),
    Kernel(
        "eccentricity",
        "largest distance of every actor",
        lambda _c: _ours(lambda g: im.eccentricity(g), lambda found, _: found["eccentricity"]),
        _igraph_at_sources(lambda g, v: g.eccentricity(v)),
        at_the_sources(),
        "equal",
    ),
]
