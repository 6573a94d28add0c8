"""s-line graphs: known answers of HyperNetX, beside xgi, and as graphs that measures take."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from support.graphs import alpha_beta
from support.oracles import Sample, assert_same

xgi = pytest.importorskip("xgi", reason="xgi is the oracle here")

# The toys "fish" and "sixbyfive" of HyperNetX (hypernetx/algorithms/tests/conftest.py).
FISH = {"AB": "AB", "BC": "BC", "ACD": "ACD", "BEH": "BEH", "CF": "CF", "AG": "AG"}
SIX_BY_FIVE = ["111000", "101010", "110011", "011100", "111100"]


def fish() -> im.PartnershipNetwork:
    rows = [(project, actor) for project, actors in FISH.items() for actor in actors]
    return im.from_table({"p": [p for p, _ in rows], "a": [a for _, a in rows]}, project="p", actor="a")


def six_by_five() -> im.PartnershipNetwork:
    rows = [(f"e{e}", f"v{v}") for e, row in enumerate(SIX_BY_FIVE) for v in range(6) if row[v] == "1"]
    return im.from_table({"p": [p for p, _ in rows], "a": [a for _, a in rows]}, project="p", actor="a")


def test_fish_of_hypernetx() -> None:
    """s-betweenness AB .2, ACD .2, CF 0; of the dual, not normalized, C 7.5, B 10, F 0."""
    projects = im.betweenness(fish().line_graph(), normalization="standard").to_dict()
    assert [projects[p] for p in ("AB", "ACD", "CF")] == pytest.approx([0.2, 0.2, 0], abs=1e-14)
    actors = im.betweenness(fish().line_graph(of="actors")).to_dict()
    assert [actors[a] for a in ("C", "B", "F")] == pytest.approx([7.5, 10, 0])


def test_six_by_five_of_hypernetx() -> None:
    """Harmonic, which HyperNetX divides by (n-1)(n-2)/2 = 6; HyperNetX itself tests these from one side only."""
    net = six_by_five()
    for s, expected in (
        (1, [0.66667] * 5),
        (2, [0.66667, 0.58333, 0.58333, 0.5, 0.66667]),
        (3, [0.25, 0, 0, 0.25, 0.33333]),
    ):
        found = im.harmonic(net.line_graph(s)).to_dict()
        assert [found[f"e{e}"] / 6 for e in range(5)] == pytest.approx(expected, abs=5e-6)
    for s, steps in ((1, [1, 1, 1, 1, 1]), (2, [1, 2, 2, 2, 1])):
        found = im.eccentricity(net.line_graph(s)).to_dict()
        assert [found[f"e{e}"] for e in range(5)] == steps


@pytest.mark.parametrize("weights", ["absolute", "normalized"])
@pytest.mark.parametrize("of", ["projects", "actors"])
def test_line_graphs_are_those_of_xgi(samples: list[Sample], weights: Any, of: Any) -> None:
    defined = 0
    for s in samples:
        members = s.projects if of == "projects" else s.actors
        theirs = xgi.Hypergraph({name: list(s.both[name]) for name in members})
        for least in (1, 2, 3):
            expected = xgi.to_line_graph(theirs, s=least, weights=weights)
            ours = s.net.line_graph(least, of=of, weights=weights)
            ties = ours.ties()
            found = {
                frozenset(pair): w
                for *pair, w in zip(ties["u"], ties["v"], ties[ours.weight_name].tolist(), strict=True)
            }
            pairs = {frozenset((u, v)): w for u, v, w in expected.edges(data="weight")}
            assert found.keys() == pairs.keys()
            assert_same([found[pair] for pair in pairs], list(pairs.values()))
            assert sorted(ours.names) == sorted(expected.nodes)
            defined += least == 2 and bool(pairs)
    assert defined >= 80


def test_s_components_are_those_of_networkx(samples: list[Sample]) -> None:
    """Per s-component: whoever shares s with nobody is a component of its own."""
    for s in samples[:30]:
        line = s.net.line_graph(2)
        parts = im.components(line)
        theirs = xgi.to_line_graph(xgi.Hypergraph({p: list(s.both[p]) for p in s.projects}), s=2)
        networkx = pytest.importorskip("networkx")
        assert parts.n == networkx.number_connected_components(theirs)


def test_projects_are_called_so_and_grouped_by_what_is_known_of_them() -> None:
    line = alpha_beta().line_graph()
    assert line.names == ["Alpha", "Beta"]
    assert im.degree(line).index_name == "project"
    assert im.constraint(line).index_name == "project"
    assert im.degree(alpha_beta().line_graph(of="actors")).index_name == "actor"
    assert im.ei_index(line, by="programme").network == 1
    assert repr(line) == "CooperationGraph: 2 projects, 1 ties, weight 'shared'"
    assert im.degree(pickle.loads(pickle.dumps(line))).index_name == "project"


def test_line_graphs_are_written_and_read(tmp_path: Path) -> None:
    im.write(six_by_five().line_graph(2), tmp_path / "projects.graphml")
    found = im.read_ties(tmp_path / "projects.graphml")
    assert isinstance(found, im.CooperationGraph)
    assert found.names == ["e0", "e1", "e2", "e3", "e4"]
    assert found.n_ties == six_by_five().line_graph(2).n_ties


def test_membership_counts() -> None:
    assert alpha_beta().line_graph(of="actors").n_ties == 2
    assert alpha_beta().line_graph(of="actors", associated="excluded").n_ties == 1


def test_relabelling_and_an_isolate_change_nothing(samples: list[Sample]) -> None:
    for s in samples[:20]:
        rows = s.net.participations
        turned = {"p": rows["project"][::-1].tolist(), "a": rows["actor"][::-1].tolist()}
        more = {"p": [*turned["p"], "alone"], "a": [*turned["a"], "nobody else"]}
        one = im.harmonic(s.net.line_graph(2)).to_dict()
        for other in (turned, more):
            net = im.from_table(other, project="p", actor="a")
            found = im.harmonic(net.line_graph(2)).to_dict()
            np.testing.assert_allclose([found[p] for p in one], list(one.values()), rtol=1e-12)


def test_what_is_refused() -> None:
    for call in (
        lambda: fish().line_graph(0),
        lambda: fish().line_graph(1.5),  # type: ignore[arg-type]
        lambda: fish().line_graph(of="countries"),  # type: ignore[arg-type]
        lambda: fish().line_graph(weights="binary"),  # type: ignore[arg-type]
    ):
        with pytest.raises(im.InvalidValueError):
            call()
    with pytest.raises(im.LimitError, match="raise s"):
        fish().line_graph(max_ties=1)
