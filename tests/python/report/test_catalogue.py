"""What `isthmus metrics` writes: every measure of the registry, where it belongs, with the numbers of its function."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import isthmus as im
from isthmus.core.answers import Answer, answer_of
from isthmus.core.registry import registered
from isthmus.core.table import Table
from isthmus.report import numbers
from isthmus.report.catalogue import NOTHING_DRAWN, Catalogue, catalogue

NET = im.demo_network(actors=60, projects=30)
GRAPH = NET.cooperation()


@pytest.fixture(scope="module")
def found() -> Catalogue:
    return catalogue(NET, GRAPH, rng=1, samples=20)


def _size(found: Catalogue) -> int:
    """Columns and tables that there are."""
    return len(found.tables) + sum(len(table.columns) for table in found.tables.values())


@pytest.mark.parametrize("name", [entry.name for entry in registered().values() if entry.subject])
def test_every_measure_is_there_or_said_to_be_missing(name: str) -> None:
    alone = catalogue(NET, GRAPH, only=[name], rng=1, samples=20)
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


def test_a_column_has_the_name_of_its_measure(found: Catalogue) -> None:
    actors, projects = found.tables["actors"], found.tables["projects"]
    np.testing.assert_array_equal(actors["spells_first"], im.spells(NET)["first"])
    np.testing.assert_array_equal(actors["opsahl_clustering_paths"], im.opsahl_clustering(NET).values["paths"])
    np.testing.assert_array_equal(projects["follow_ups_status"], im.follow_ups(NET)["status"])
    np.testing.assert_array_equal(
        actors["ei_index_internal_country"], im.ei_index(GRAPH, by="country").actors["internal"]
    )
    np.testing.assert_array_equal(actors["liaison_abc"], im.brokerage(GRAPH, by="country")["liaison_abc"])
    assert not {"first", "last", "min", "max", "status", "share", "kept", "activity"} & set(actors.columns)
    assert list(found.tables["ties"].columns)[:3] == ["u", "v", "count"]


def test_a_column_is_called_the_same_whatever_else_is_measured(found: Catalogue) -> None:
    for name in ("two_mode_closeness", "within_module_z", "turnover", "latapy_clustering", "constraint", "ei_index"):
        alone = catalogue(NET, GRAPH, only=[name], rng=1)
        for key in ("actors", "projects", "ties"):
            assert set(alone.tables[key].columns) <= set(found.tables[key].columns)


def test_no_table_takes_the_place_of_another(found: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    for by in ("country", "sector"):
        agreement = im.group_agreement(GRAPH, by=by, samples=20).table
        np.testing.assert_array_equal(found.tables[f"group_agreement_{by}"]["observed"], agreement["observed"])
    two = tuple(Table(["a"], {"x": np.array([i])}, index_name=f"row{i}") for i in range(2))
    monkeypatch.setattr(sys.modules[catalogue.__module__], "answer_of", lambda result: Answer({}, two))
    tables = catalogue(NET, GRAPH, only=["turnover"]).tables
    assert [tables[name]["x"].tolist() for name in ("turnover", "turnover_row1")] == [[0], [1]]


def test_the_day_of_the_export_the_seed_and_the_samples_are_for_all_that_take_them() -> None:
    names = ["survival", "turnover", "small_world", "group_agreement"]
    found = catalogue(NET, GRAPH, only=names, exported="2018-01-01", rng=7, samples=30)
    exits = im.survival(NET, exported="2018-01-01").exits
    assert found.numbers["survival"]["exits"] == exits != im.survival(NET).exits
    np.testing.assert_array_equal(found.tables["turnover"]["exited"], im.turnover(NET, exported="2018-01-01")["exited"])
    assert found.numbers["small_world"] == answer_of(im.small_world(NET, rng=7, samples=30)).numbers
    assert found.tables["group_agreement_sector"]["p_lower"].min() >= 1 / 31 - 1e-12
    assert list(found.numbers["group_agreement"]["sector"]) == ["actors"]  # not how often it was drawn


def test_what_takes_minutes_is_estimated_or_left_out_unless_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbers, "EXACT_STEPS", 100)
    monkeypatch.setattr(numbers, "SAMPLES", 20)
    monkeypatch.setattr(sys.modules[catalogue.__module__], "SAMPLES", 20)
    found = catalogue(NET, GRAPH, rng=1, samples=20)
    sampled = im.betweenness(GRAPH, normalization="standard", samples=20, rng=1)["betweenness"]
    np.testing.assert_array_equal(found.tables["actors"]["betweenness"], sampled)
    assert f"20 of {GRAPH.n_actors} actors" in found.estimated["betweenness"]
    for name in ("edge_betweenness", "small_world", "two_mode_betweenness"):
        assert f"--measures {name}" in found.left_out[name]
        named = catalogue(NET, GRAPH, only=[name], rng=1, samples=20)
        assert name not in named.left_out
    named = catalogue(NET, GRAPH, only=["betweenness"])
    assert not named.estimated
    exact = im.betweenness(GRAPH, normalization="standard")["betweenness"]
    np.testing.assert_array_equal(named.tables["actors"]["betweenness"], exact)


def test_what_compares_groups_or_is_drawn_is_said_to_be_missing() -> None:
    net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "x"]}, project="p", actor="a")
    left_out = catalogue(net, net.cooperation(), samples=0).left_out
    assert "country, sector or legal_status" in left_out["ei_index"]
    assert "im.numeric_assortativity(g, values=...)" in left_out["numeric_assortativity"]
    assert "im.reciprocity(im.DirectedGraph(source, target))" in left_out["reciprocity"]
    assert left_out["small_world"] == left_out["helix_synergy"] == NOTHING_DRAWN
