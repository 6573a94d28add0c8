"""Latapy's and Opsahl's clustering and redundancy: known answers, beside networkx, and path by path."""

from __future__ import annotations

import itertools
import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import isthmus as im
from support.graphs import toy
from support.oracles import Sample, assert_same, bipartite

VARIANTS = ("dot", "min", "max")


def links(rows: list[tuple[int, int]]) -> im.PartnershipNetwork:
    return im.from_table({"p": [f"p{p}" for _, p in rows], "a": [f"a{a}" for a, _ in rows]}, project="p", actor="a")


LINKS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 6)), min_size=1, max_size=40)


def paths_of_four(both: Any, members: list[str]) -> dict[str, tuple[int, int]]:
    """Closed and all paths j-p-i-q-l at every i, walked one by one."""
    found = {}
    for i in members:
        closed = paths = 0
        for p, q in itertools.combinations(both[i], 2):
            for j, k in itertools.product(set(both[p]) - {i}, set(both[q]) - {i}):
                if j != k:
                    paths += 1
                    closed += bool((set(both[j]) & set(both[k])) - {p, q})
        found[i] = closed, paths
    return found


def test_latapy_clustering_is_that_of_networkx(samples: list[Sample]) -> None:
    """networkx has 0 for who shares nothing, where it is not defined."""
    defined = 0
    for s in samples:
        ours = im.latapy_clustering(s.net)
        for variant in VARIANTS:
            theirs = bipartite.latapy_clustering(s.both, mode=variant)
            for table, members in ((ours.actors, s.actors), (ours.projects, s.projects)):
                found = dict(zip(table.index, table[variant], strict=True))
                values = [theirs[v] or math.nan for v in members]
                assert_same([found[v] for v in members], values)
        means = [np.nanmean(ours.actors[variant]) for variant in VARIANTS]
        assert_same([ours.means[variant][0] for variant in VARIANTS], means)
        defined += bool(np.isfinite(ours.actors["dot"]).any())
    assert defined >= 80


def test_latapy_mean_of_everybody_is_the_average_of_networkx(women: im.PartnershipNetwork) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.davis_southern_women_graph()
    means = im.latapy_clustering(women).means
    for variant in VARIANTS:
        for row, part in enumerate(("top", "bottom")):
            average = bipartite.average_clustering(graph, graph.graph[part], mode=variant)
            assert means[variant][row] == pytest.approx(average, rel=1e-12)


def test_redundancy_is_that_of_networkx(samples: list[Sample]) -> None:
    defined = 0
    for s in samples:
        ours = im.two_mode_redundancy(s.net)
        for table, members in ((ours.actors, s.actors), (ours.projects, s.projects)):
            several = [v for v in members if s.both.degree(v) >= 2]
            theirs = bipartite.node_redundancy(s.both, several)
            found = table.to_dict()
            assert_same([found[v] for v in members], [theirs.get(v, math.nan) for v in members])
        defined += bool(np.nansum(ours.actors["redundancy"]))
    assert defined >= 80


def test_clique_a_of_deep_south() -> None:
    """Five women at bridge, dinner, movies, dance and visiting (p. 209): as the R package bitriad prints them."""
    attended = {"A": [0, 2, 3], "B": [2, 3], "C": [0, 1, 4], "D": [0, 1, 2], "E": [1, 3, 4]}
    rows = [("ABCDE".index(woman), event) for woman, events in attended.items() for event in events]
    found = im.opsahl_clustering(links(rows))
    assert found.network == pytest.approx(0.6111111, abs=5e-8)
    expected = [0.5, 0.6666667, 0.6666667, 0.6, 0.7142857]
    assert found.values["clustering"].tolist() == pytest.approx(expected, abs=5e-8)


def test_opsahls_example_path_by_path() -> None:
    found = im.opsahl_clustering(toy())
    # B: of its pairs of projects, 1-2 has A-C, 1-3 A-D and C-D, 1-4 and 1-5 A-E and C-E each, 2-3 A-D, 2-4 and 2-5 A-E,
    # 3-4 and 3-5 D-E; 4-5 none, E is in both. A: 1-2 has C-B. E: 4-6 and 5-6 have B-F.
    paths = {"A": 1, "B": 12, "C": 0, "D": 0, "E": 2, "F": 0}
    assert dict(zip(found.values.index, found.values["paths"].tolist(), strict=True)) == paths
    assert found.values["closed"].sum() == 0
    assert found.network == 0


def test_opsahl_clustering_path_by_path(samples: list[Sample]) -> None:
    defined = 0
    for s in samples:
        for of, members in (("actors", s.actors), ("projects", s.projects)):
            ours = im.opsahl_clustering(s.net, of=of)  # type: ignore[arg-type]
            expected = paths_of_four(s.both, members)
            found = {
                name: pair
                for name, *pair in zip(ours.values.index, ours.values["closed"], ours.values["paths"], strict=True)
            }
            assert [tuple(found[v]) for v in members] == [expected[v] for v in members]
            closed, paths = np.sum(list(expected.values()), axis=0)
            assert_same([ours.network], [closed / paths if paths else math.nan])
            defined += of == "actors" and closed > 0
    assert defined >= 80


def test_southern_women_path_by_path(women: im.PartnershipNetwork) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.davis_southern_women_graph()
    expected = paths_of_four(graph, graph.graph["top"])
    closed, paths = np.sum(list(expected.values()), axis=0)
    assert im.opsahl_clustering(women).network == closed / paths


@given(LINKS)
def test_identities(rows: list[tuple[int, int]]) -> None:
    net = links(rows)
    n = net.n_actors
    latapy, opsahl, redundancy = im.latapy_clustering(net), im.opsahl_clustering(net), im.two_mode_redundancy(net)
    # Rows twice and from the end.
    again = links(rows + rows[::-1])
    assert im.latapy_clustering(again) == latapy
    assert im.opsahl_clustering(again) == opsahl
    # Actors and projects changed over.
    dual = links([(p, a) for a, p in rows])
    np.testing.assert_allclose(im.latapy_clustering(dual).projects["dot"], latapy.actors["dot"], rtol=1e-12)
    assert im.opsahl_clustering(dual, of="projects").values["closed"].tolist() == opsahl.values["closed"].tolist()
    np.testing.assert_array_equal(im.two_mode_redundancy(dual).projects["redundancy"], redundancy.actors["redundancy"])
    # Beside itself, and beside somebody alone.
    beside = links(rows + [(a + 10, p + 10) for a, p in rows] + [(99, 99)])
    both = [*latapy.actors["max"], *latapy.actors["max"], math.nan]
    np.testing.assert_allclose(im.latapy_clustering(beside).actors["max"], both, rtol=1e-12)
    np.testing.assert_allclose(im.latapy_clustering(beside).means["max"], latapy.means["max"], rtol=1e-12)
    assert_same([im.opsahl_clustering(beside).network], [opsahl.network])
    assert_same(im.two_mode_redundancy(beside).actors["redundancy"][:n], redundancy.actors["redundancy"])
    dot, least, most = (latapy.actors[variant] for variant in VARIANTS)
    assert np.all((dot <= most + 1e-15) | np.isnan(dot))
    assert np.all((most <= least + 1e-15) | np.isnan(dot))


def test_every_project_twice_closes_and_repeats_all(samples: list[Sample]) -> None:
    """A pair of partners then always has another project, unless both steps of the path took the two."""
    for s in samples[:20]:
        rows = s.net.participations
        twice = {
            "p": [*rows["project"], *(f"{p} again" for p in rows["project"])],
            "a": [*rows["actor"], *rows["actor"]],
        }
        net = im.from_table(twice, project="p", actor="a")
        one, two = im.latapy_clustering(s.net), im.latapy_clustering(net)
        np.testing.assert_allclose(two.actors["dot"], one.actors["dot"], rtol=1e-12)  # shares of doubled counts
        alone = np.isnan(one.actors["dot"])
        redundancy = dict(zip(s.net.actor_names, alone, strict=True))
        for name, value in im.two_mode_redundancy(net).actors.to_dict().items():
            assert value == 0 if redundancy[name] else value > 0


def test_it_can_be_stopped(net: im.PartnershipNetwork) -> None:
    shares: list[float] = []
    im.opsahl_clustering(net, progress=shares.append)
    assert shares[-1] == 1
    with pytest.raises(im.Cancelled):
        im.opsahl_clustering(net, progress=lambda share: False)


def test_what_is_refused(net: im.PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match="of cannot be"):
        im.opsahl_clustering(net, of="countries")  # type: ignore[arg-type]
    with pytest.raises(im.LimitError):
        im.opsahl_clustering(net, max_ties=10)
    with pytest.raises(im.InvalidValueError, match="network"):
        im.latapy_clustering(net.cooperation())  # type: ignore[arg-type]
