"""Eigenvector, PageRank and Katz centrality: known answers, beside networkx, igraph and numpy."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import networkx
from support.oracles import SEEDS, Drawn, Sample, drawn, nx

NOT_BUILT = ("count", "newman", "fractional", "cosine", "association")


def assert_near(ours: Any, theirs: Any) -> None:
    """To 1e-9: what is found by iteration."""
    np.testing.assert_allclose(np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float), rtol=1e-9, atol=1e-9)


def dense(d: Drawn) -> np.ndarray[Any, Any]:
    return np.asarray(nx.to_numpy_array(d.theirs, nodelist=range(24)))


def leading(matrix: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any], bool]:
    """The largest eigenvalue of a matrix, its vector, and whether no other eigenvalue equals it, as LAPACK has it."""
    values, vectors = np.linalg.eigh(matrix)
    return values[-1], np.abs(vectors[:, -1]), values[-1] - values[-2] > 1e-9


def test_a_triangle_with_one_more_tie() -> None:
    # The roots of x^3 - x^2 - 3x + 1 give lambda = 2.17008649: 3 actors know each other, the fourth knows one.
    names = ["Kent", "Lille", "Gent", "Brugge"]
    g = im.CooperationGraph.from_ties([0, 1, 0, 2], [1, 2, 2, 3], names=names)
    found = im.eigenvector(g)
    assert found.attrs["eigenvalue"] == pytest.approx(2.1700864866)
    assert_near(found["eigenvector"].round(8), [0.52272073, 0.52272073, 0.61162846, 0.28184520])


def test_a_star_by_hand() -> None:
    # lambda = sqrt(4): the center has 2 where a leaf has 1.
    star = im.CooperationGraph.from_ties([0] * 4, [1, 2, 3, 4])
    assert im.eigenvector(star).attrs["eigenvalue"] == pytest.approx(2)
    assert_near(im.eigenvector(star, scale="maximum"), [1, 0.5, 0.5, 0.5, 0.5])
    assert_near(im.eigenvector(star, scale="sum"), [1 / 3, 1 / 6, 1 / 6, 1 / 6, 1 / 6])
    # x0 = 1 + 4a x, x = 1 + a x0 with a = 1/4: x0 = 8/3, x = 5/3.
    assert_near(im.katz(star, alpha=0.25), [8 / 3, 5 / 3, 5 / 3, 5 / 3, 5 / 3])
    assert im.katz(star).attrs["alpha"] == pytest.approx(0.85 / 2)


def test_florentine_families_are_those_of_networkx() -> None:
    families = networkx().florentine_families_graph()
    names = sorted(families)
    u, v = zip(*((names.index(a), names.index(b)) for a, b in families.edges()), strict=True)
    g = im.CooperationGraph.from_ties(u, v, names=names)
    expected = nx.eigenvector_centrality_numpy(families)
    assert_near(im.eigenvector(g), [expected[f] for f in names])


def test_eigenvectors_are_those_of_lapack() -> None:
    defined = 0
    for d in map(drawn, SEEDS):
        value, vector, unique = leading(dense(d))
        if not unique or value == 0:
            with pytest.raises(im.UndefinedError):
                im.eigenvector(d.ours)
            continue
        defined += 1
        found = im.eigenvector(d.ours)
        assert_near(found, vector)
        assert found.attrs["eigenvalue"] == pytest.approx(value, rel=1e-12)
        binary = leading((dense(d) > 0).astype(float))
        if binary[2]:
            assert_near(im.eigenvector(d.ours, ties="binary"), binary[1])
    assert defined >= 80


def test_every_component_has_an_eigenvector_of_its_own() -> None:
    for d in map(drawn, SEEDS):
        if not d.ours.n_ties:
            continue
        found = im.eigenvector(d.ours, disconnected="component", scale="maximum")["eigenvector"]
        for part in nx.connected_components(d.theirs):
            members = sorted(part)
            if len(members) == 1:
                assert math.isnan(found[members[0]])
            else:
                _, vector, _ = leading(dense(d)[np.ix_(members, members)])
                assert_near(found[members], vector / vector.max())


def test_the_largest_is_1_as_in_igraph(samples: list[Sample]) -> None:
    for s in samples[:40]:
        if leading(nx.to_numpy_array(s.one, weight=None))[2]:
            theirs = s.to_igraph().eigenvector_centrality(scale=True)
            assert_near(im.eigenvector(s.g, ties="binary", scale="maximum"), theirs)


def test_pagerank_is_that_of_networkx() -> None:
    for seed in SEEDS:
        d = drawn(seed)
        for damping in (0.85, 0.3, 0.0):
            theirs = nx.pagerank(d.theirs, alpha=damping, tol=1e-15, max_iter=1000)
            ours = im.pagerank(d.ours, damping=damping)["pagerank"]
            assert_near(ours, [theirs[v] for v in range(24)])
            assert ours.sum() == pytest.approx(1, abs=1e-14)
        theirs = nx.pagerank(d.theirs, weight=None, tol=1e-15, max_iter=1000)
        assert_near(im.pagerank(d.ours, ties="binary"), [theirs[v] for v in range(24)])


def solved_by_numpy(matrix: np.ndarray[Any, Any], damping: float) -> np.ndarray[Any, Any]:
    n = len(matrix)
    strength = matrix.sum(0)
    step = np.where(strength > 0, matrix / np.where(strength > 0, strength, 1), 1 / n)
    return np.linalg.solve(np.eye(n) - damping * step, np.full(n, (1 - damping) / n))


@pytest.mark.parametrize("damping", [0.0, 0.85, 0.95, 0.97, 0.99, 0.999])
def test_pagerank_where_a_walk_goes_to_and_fro(damping: float, women: im.PartnershipNetwork) -> None:
    """Bipartite components have the eigenvalue -1, on which repeating the equation never comes to rest."""
    path, star = ([*range(9)], [*range(1, 10)]), ([10] * 6, [*range(11, 17)])
    apart = ([*path[0], *star[0], 17], [*path[1], *star[1], 18])
    for u, v, n in ((*path, 10), ([0, 1], [1, 2], 3), ([0] * 9, range(1, 10), 10), (*apart, 21)):
        weights = {"binary": None, "weighted": 1.0 + np.arange(len(u)) ** 3}
        for weight in weights.values():
            g = im.CooperationGraph.from_ties(u, v, weight=weight, n=n)
            matrix = np.zeros((n, n))
            matrix[list(u), list(v)] = 1.0 if weight is None else weight
            ours = im.pagerank(g, damping=damping)["pagerank"]
            np.testing.assert_allclose(ours, solved_by_numpy(matrix + matrix.T, damping), rtol=0, atol=1e-12)
    for net in (women, im.demo_network(rng=1)):
        links = net.to_scipy().toarray()
        a, p = links.shape
        both = np.block([[np.zeros((a, a)), links], [links.T, np.zeros((p, p))]])
        ours = im.pagerank(net.two_mode(), damping=damping)["pagerank"]
        np.testing.assert_allclose(ours, solved_by_numpy(both, damping), rtol=0, atol=1e-12)
        cooperation = links @ links.T
        np.fill_diagonal(cooperation, 0)
        ours = im.pagerank(net, damping=damping)["pagerank"]
        np.testing.assert_allclose(ours, solved_by_numpy(cooperation, damping), rtol=0, atol=1e-12)


def test_katz_solves_its_equation() -> None:
    """Beside the inverse of numpy, and networkx with its scale."""
    for d in map(drawn, SEEDS):
        matrix = dense(d)
        value = np.linalg.eigvalsh(matrix)[-1]
        alpha = 0.6 / value if value > 0 else 0.5
        theirs = np.linalg.solve(np.eye(24) - alpha * matrix, np.full(24, 2.0))
        assert_near(im.katz(d.ours, alpha=alpha, beta=2.0), theirs)
        scaled = nx.katz_centrality_numpy(d.theirs, alpha=alpha, weight="weight")
        assert_near(im.katz(d.ours, alpha=alpha, scale="euclidean"), [scaled[v] for v in range(24)])


def test_a_projection_need_not_be_built(samples: list[Sample]) -> None:
    for s in samples[:30]:
        for weighting in NOT_BUILT:
            g = s.net.cooperation(weighting=weighting)
            own = {"disconnected": "component"}
            assert_near(im.eigenvector(s.net, weighting=weighting, **own), im.eigenvector(g, **own))
            assert_near(im.pagerank(s.net, weighting=weighting), im.pagerank(g))
            ours, theirs = im.katz(s.net, weighting=weighting), im.katz(g)
            assert_near(ours, theirs)
            assert ours.attrs["eigenvalue"] == pytest.approx(theirs.attrs["eigenvalue"], rel=1e-12)


def test_actors_and_projects_together(women: im.PartnershipNetwork) -> None:
    """Faust 1997: of both modes, the singular vectors of the matrix of links."""
    two_mode = women.two_mode()
    links = women.to_scipy().toarray()
    left, singular, right = np.linalg.svd(links)
    found = im.eigenvector(two_mode)
    assert found.attrs["eigenvalue"] == pytest.approx(singular[0], rel=1e-12)
    both = np.concatenate([np.abs(left[:, 0]), np.abs(right[0])]) / math.sqrt(2)
    assert_near(found["eigenvector"], both)


def test_an_isolate_changes_nothing_for_the_others() -> None:
    one = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3])
    more = im.CooperationGraph.from_ties([0, 1, 2], [1, 2, 3], n=5)
    assert_near(im.eigenvector(more)["eigenvector"], [*im.eigenvector(one)["eigenvector"], 0])
    assert_near(im.katz(more, alpha=0.3)["katz"], [*im.katz(one, alpha=0.3)["katz"], 1])


def test_the_unit_of_weights_does_not_matter() -> None:
    u, v, weight = [0, 1, 2, 0], [1, 2, 3, 2], np.array([1.0, 2.0, 3.0, 4.0])
    g = im.CooperationGraph.from_ties(u, v, weight=weight)
    for unit in (2.0**-1070, 2.0**-600, 2.0**1000):
        other = im.CooperationGraph.from_ties(u, v, weight=weight * unit)
        for name in ("eigenvector", "pagerank"):
            assert getattr(im, name)(other)[name].tolist() == getattr(im, name)(g)[name].tolist()


def test_what_is_not_defined_is_an_error() -> None:
    two = im.CooperationGraph.from_ties([0, 2], [1, 3])
    with pytest.raises(im.UndefinedError, match="disconnected"):
        im.eigenvector(two)
    assert_near(im.eigenvector(two, disconnected="component"), [math.sqrt(0.5)] * 4)
    none = im.CooperationGraph.from_ties([], [], n=3)
    with pytest.raises(im.UndefinedError, match="there is none"):
        im.eigenvector(none)
    assert_near(im.pagerank(none), [1 / 3] * 3)
    assert_near(im.katz(none), [1, 1, 1])
    with pytest.raises(im.UndefinedError, match="iterations"):
        im.pagerank(two.from_ties(range(9), range(1, 10)), iterations=3)


def test_wrong_options_say_what_is_right(net: im.PartnershipNetwork) -> None:
    path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    for call, said in (
        (lambda: im.katz(path, alpha=0.75), "here 0.707107"),
        (lambda: im.katz(path, alpha=-1.0), "alpha is a number"),
        (lambda: im.katz(path, beta=0.0), "beta is a number"),
        (lambda: im.pagerank(path, damping=1.0), "damping is a number"),
        (lambda: im.eigenvector(path, scale="raw"), "no raw scale"),
        (lambda: im.eigenvector(path, weighting="count"), "weighting= with a network"),
        (lambda: im.eigenvector(net, weighting="jaccard"), "build them"),
        (lambda: im.eigenvector(net, ties="binary"), "net.cooperation"),
        (lambda: im.eigenvector(path, iterations=0), "iterations is a whole number"),
    ):
        with pytest.raises(im.InvalidValueError, match=said):
            call()


def test_a_long_path_converges() -> None:
    n = 1500
    path = im.CooperationGraph.from_ties(range(n - 1), range(1, n))
    found = im.eigenvector(path)
    k = np.arange(1, n + 1) * math.pi / (n + 1)
    assert found.attrs["eigenvalue"] == pytest.approx(2 * math.cos(math.pi / (n + 1)), rel=1e-13)
    np.testing.assert_allclose(found["eigenvector"], np.sin(k) * math.sqrt(2 / (n + 1)), atol=1e-7)
