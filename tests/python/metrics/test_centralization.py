"""Centralization: known answers, and from the centralities of networkx."""

from __future__ import annotations

import itertools
import math
from typing import Any

import pytest

import isthmus as im
from support.graphs import kite, southern_women, zachary
from support.oracles import SEEDS, Sample, bipartite, drawn, nx

OF = ("degree", "closeness", "betweenness", "eigenvector")


def summed(values: dict[Any, float]) -> float:
    return sum(max(values.values()) - value for value in values.values())


def test_friends_of_marketville() -> None:
    """Coleman's eight girls (Feld 1991, doi:10.1086/229693), as the R package netrics prints their centralizations."""
    friends = "Betty-Sue Sue-Alice Sue-Pam Sue-Dale Alice-Pam Alice-Jane Alice-Dale Dale-Jane Pam-Carol Carol-Tina"
    pairs = [pair.split("-") for pair in friends.split()]
    names = sorted({name for pair in pairs for name in pair})
    u, v = zip(*((names.index(a), names.index(b)) for a, b in pairs), strict=True)
    g = im.CooperationGraph.from_ties(u, v, names=names)
    # Twelve less than four times eight; it prints 12/56, where loops are counted.
    assert im.centralization(g) == pytest.approx(12 / 42)
    # Four digits, the others cut off.
    assert [math.floor(1e4 * im.centralization(g, of=of)) for of in OF[1:]] == [3195, 3401, 5479]


def test_the_kite_and_the_karate_club_as_in_sna() -> None:
    assert [im.centralization(kite(), of=of) for of in ("degree", "betweenness", "closeness")] == pytest.approx(
        [1 / 3, 0.296296, 0.270375], abs=5e-7
    )
    assert [im.centralization(zachary(), of=of) for of in ("degree", "betweenness", "closeness")] == pytest.approx(
        [0.399621, 0.405557, 0.298195], abs=5e-7
    )


def test_centralization_is_summed_from_networkx() -> None:
    defined = 0
    for d in map(drawn, SEEDS):
        n = 24
        degree = summed(dict(d.theirs.degree())) / ((n - 1) * (n - 2))
        assert im.centralization(d.ours) == pytest.approx(degree, rel=1e-12)
        closeness = summed(nx.closeness_centrality(d.theirs)) / ((n - 1) * (n - 2) / (2 * n - 3))
        assert im.centralization(d.ours, of="closeness") == pytest.approx(closeness, rel=1e-12)
        between = summed(nx.betweenness_centrality(d.theirs, normalized=False)) / ((n - 1) ** 2 * (n - 2) / 2)
        assert im.centralization(d.ours, of="betweenness") == pytest.approx(between, rel=1e-12)
        try:
            vector = im.eigenvector(d.ours, ties="binary", scale="maximum").to_dict()
        except im.UndefinedError:
            with pytest.raises(im.UndefinedError):
                im.centralization(d.ours, of="eigenvector")
            continue
        defined += 1
        assert im.centralization(d.ours, of="eigenvector") == pytest.approx(summed(vector) / (n - 2), rel=1e-9)
        star = (n - 1) * (1 - 1 / math.sqrt(n - 1))
        found = im.centralization(d.ours, of="eigenvector", eigenvector_maximum="star")
        assert found == pytest.approx(summed(vector) / star, rel=1e-9)
    assert defined >= 80


@pytest.mark.parametrize("of", OF)
def test_a_star_is_the_most(of: str) -> None:
    star = im.CooperationGraph.from_ties([0] * 6, range(1, 7))
    ring = im.CooperationGraph.from_ties(range(6), [1, 2, 3, 4, 5, 0])
    assert im.centralization(star, of=of, eigenvector_maximum="star") == pytest.approx(1, rel=1e-12)
    assert im.centralization(ring, of=of) == pytest.approx(0, abs=1e-12)


def test_undefined_centralization_is_an_error() -> None:
    pair = im.CooperationGraph.from_ties([0], [1])
    with pytest.raises(im.UndefinedError, match="three"):
        im.centralization(pair)
    with pytest.raises(im.UndefinedError, match="wasserman_faust"):
        im.centralization(im.CooperationGraph.from_ties([0], [1], n=4), of="closeness", disconnected="component")
    net = im.from_table({"p": ["A"], "a": ["x"]}, project="p", actor="a")
    with pytest.raises(im.UndefinedError, match="two projects"):
        im.two_mode_centralization(net)


def star_of(n: int, m: int) -> im.PartnershipNetwork:
    """One actor in m projects, n - 1 others in one each, as evenly as can be."""
    rows = [("center", p) for p in range(m)] + [(f"a{i}", (i - 1) % m) for i in range(1, n)]
    table = {"actor": [a for a, _ in rows], "project": [f"p{p}" for _, p in rows]}
    return im.from_table(table, project="project", actor="actor")


@pytest.mark.parametrize(("n", "m"), [(2, 2), (2, 7), (7, 2), (5, 5), (9, 4), (4, 9), (18, 14)])
@pytest.mark.parametrize("of", ["degree", "closeness", "betweenness"])
def test_the_star_of_a_mode_has_1(n: int, m: int, of: str) -> None:
    assert im.two_mode_centralization(star_of(n, m), of=of).actors == pytest.approx(1, rel=1e-12)


@pytest.mark.parametrize("of", ["degree", "closeness", "betweenness"])
def test_no_connected_network_of_three_by_three_passes_it(of: str) -> None:
    cells = list(itertools.product("xyz", "ABC"))
    for taken in range(1, 2**9):
        rows = [cell for k, cell in enumerate(cells) if taken >> k & 1]
        if len({a for a, _ in rows}) == len({p for _, p in rows}) == 3 and nx.is_connected(nx.Graph(rows)):
            table = {"actor": [a for a, _ in rows], "project": [p for _, p in rows]}
            net = im.from_table(table, project="project", actor="actor")
            found = im.two_mode_centralization(net, of=of)
            assert max(found.actors, found.projects) <= 1 + 1e-12


def test_southern_women() -> None:
    """Degree as netrics has it; its closeness and betweenness have other denominators (decision 0021)."""
    women = southern_women()
    found = {of: im.two_mode_centralization(women, of=of) for of in OF}
    assert (found["degree"].actors, found["degree"].projects) == pytest.approx((0.2489, 0.4842), abs=5e-5)
    assert (found["closeness"].actors, found["closeness"].projects) == pytest.approx((0.2985, 0.4438), abs=5e-5)
    assert (found["betweenness"].actors, found["betweenness"].projects) == pytest.approx((0.0732, 0.2111), abs=5e-5)
    both = im.eigenvector(women.two_mode())
    for mode, value in (("actor", found["eigenvector"].actors), ("project", found["eigenvector"].projects)):
        own = both["eigenvector"][both["mode"] == mode]
        assert value == pytest.approx((1 - own / own.max()).sum() / (len(own) - 1), rel=1e-9)


def test_two_mode_centralization_is_summed_from_networkx(samples: list[Sample]) -> None:
    """Denominators from the measures of networkx on the star itself."""

    def of_star(n: int, m: int, measure: Any) -> float:
        star = nx.Graph((0, n + p) for p in range(m))
        star.add_edges_from((i, n + (i - 1) % m) for i in range(1, n))
        values = measure(star, range(n))
        return sum(values[0] - value for value in values.values())

    for s in samples[:40]:
        n, m = len(s.actors), len(s.projects)
        for of, measure in (
            ("degree", bipartite.degree_centrality),
            ("betweenness", bipartite.betweenness_centrality),
        ):
            values = measure(s.both, s.actors)
            found = im.two_mode_centralization(s.net, of=of)
            for own, most, value in (
                (s.actors, of_star(n, m, measure), found.actors),
                (s.projects, of_star(m, n, measure), found.projects),
            ):
                largest = max(values[v] for v in own)
                assert value == pytest.approx(sum(largest - value for value in values.values()) / most, rel=1e-12)
