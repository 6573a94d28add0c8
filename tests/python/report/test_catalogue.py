"""What `isthmus metrics` writes: every measure of the registry, where it belongs, with the numbers of its function."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus.core.registry import registered
from isthmus.inference.measured import subject_of
from isthmus.report.catalogue import Catalogue, catalogue

NET = im.demo_network(actors=60, projects=30)
GRAPH = NET.cooperation()


@pytest.fixture(scope="module")
def found() -> Catalogue:
    return catalogue(NET, GRAPH, rng=1, sampling=im.Sampling(samples=20))


def _size(found: Catalogue) -> int:
    """Columns and tables that there are."""
    return len(found.tables) + sum(len(table.columns) for table in found.tables.values())


@pytest.mark.parametrize("name", [entry.name for entry in registered().values() if subject_of(entry.function)])
def test_every_measure_is_there_or_said_to_be_missing(name: str) -> None:
    alone = catalogue(NET, GRAPH, only=[name], rng=1, sampling=im.Sampling(samples=20))
    nothing = catalogue(NET, GRAPH, only=["permeability"])  # which the command line adds
    if name in ("permeability", "trends"):
        assert _size(alone) == _size(nothing)
    else:
        assert alone.numbers or alone.left_out or _size(alone) > _size(nothing)


def test_numbers_are_those_of_the_functions(found: Catalogue) -> None:
    actors = found.tables["actors"]
    np.testing.assert_array_equal(actors["pagerank"], im.pagerank(GRAPH)["pagerank"])
    np.testing.assert_array_equal(actors["two_mode_degree"], im.two_mode_degree(NET).actors["degree"])
    by_sector = im.participation_coefficient(GRAPH, by="sector")["participation_coefficient"]
    np.testing.assert_array_equal(actors["participation_coefficient_sector"], by_sector)
    np.testing.assert_array_equal(
        found.tables["groups_sector"]["ei_index"], im.ei_index(GRAPH, by="sector").groups["ei"]
    )
    np.testing.assert_array_equal(found.tables["ties"]["betweenness"], im.edge_betweenness(GRAPH)["betweenness"])
    assert found.numbers["transitivity"] == im.transitivity(GRAPH)
    assert found.numbers["assortativity"]["sector"] == im.assortativity(GRAPH, by="sector")
    assert found.numbers["components"] == {
        "n": im.components(GRAPH).n,
        "largest": im.components(GRAPH).largest,
    }


def test_what_a_network_does_not_have_is_said_with_the_reason() -> None:
    net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "x"]}, project="p", actor="a")
    left_out = catalogue(net, net.cooperation()).left_out
    assert "values" in left_out["numeric_assortativity"]
    assert all(reason for reason in left_out.values())


def test_only_what_is_asked_for_is_measured() -> None:
    few = catalogue(NET, GRAPH, only=["degree", "ei_index"])
    assert list(few.numbers) == ["ei_index"]
    assert "degree" in few.tables["actors"].columns
    assert "pagerank" not in few.tables["actors"].columns
    with pytest.raises(im.UnknownNameError, match="did you mean degree"):
        catalogue(NET, GRAPH, only=["degre"])
