"""A measure by its name: compared with what it gives when it is called by hand on every draw."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.registry import registered

DEMO = im.demo_network(actors=60, projects=30)
GRAPH = DEMO.cooperation()


def options_of(name: str) -> dict[str, Any]:
    """What a measure needs besides a network."""
    given: dict[str, Any] = {"by": "country", "values": np.arange(DEMO.n_actors, dtype=float), "of": "partners"}
    return {option: value for option, value in given.items() if option in registered()[name].required}


def single_and_of_actors() -> list[str]:
    """Measures of the network and of actors whose rows stay the same; those with null models of their own aside."""
    rows_change = {"articulation_points", "bridges", "rich_club"}
    return [
        entry.name
        for entry in registered().values()
        if entry.of in ("network", "actors", "groups")
        and not entry.family.startswith("inference/")
        and entry.subject in ("graph", "network", "either")
        and entry.name not in rows_change
    ]


@pytest.mark.parametrize("name", single_and_of_actors())
def test_every_measure_of_networks_and_actors_is_compared_by_its_name(name: str) -> None:
    options = options_of(name)
    if name in ("inequality", "theil"):
        options["of"] = "participations"  # the demonstration has no money
    found = im.significance(name, DEMO, samples=20, rng=3, **options)
    assert len(found.table) >= 1
    assert np.isfinite(found["observed"]).any()


@pytest.mark.parametrize("null", ["curveball", "label_permutation"])
def test_by_name_is_what_a_function_gives(null: Any) -> None:
    def by_hand(drawn: Any) -> im.Table:
        return im.participation_coefficient(drawn.cooperation("newman"), by="country")

    named = im.significance(
        "participation_coefficient", DEMO, by="country", weighting="newman", null=null, samples=40, rng=5
    )
    function = im.significance(by_hand, DEMO, by="country", null=null, samples=40, rng=5)
    for column in ("observed", "expected", "p"):
        np.testing.assert_array_equal(named[column], function[column])


def test_a_name_and_the_function_are_the_same() -> None:
    for name in ("ei_index", "katz"):
        options = {"by": "country"} if name == "ei_index" else {}
        function: Any = getattr(im, name)
        by_name = im.significance(name, DEMO, samples=20, rng=2, **options)
        itself = im.significance(function, DEMO, samples=20, rng=2, **options)
        assert by_name == itself


def test_labels_of_the_default_grouping_move() -> None:
    found = im.significance("cross_border_share", DEMO, null="label_permutation", samples=40)
    assert (found["expected"] != found["observed"]).any()
    assert np.nanmax(found["deviation"]) > 0


def test_a_single_number_has_the_name_of_its_measure() -> None:
    assert im.significance("diameter", DEMO, samples=20).table.index == ["diameter"]


def test_a_measure_of_both_modes_says_whose_its_numbers_are() -> None:
    rows = im.significance("two_mode_degree", DEMO, samples=20).table.index
    assert len(rows) == DEMO.n_actors + DEMO.n_projects
    assert rows[0] == f"actor {DEMO.actor_names[0]}: degree"
    assert rows[-1] == f"project {DEMO.project_names[-1]}: degree"


def test_who_counts_holds_for_a_measure_by_its_name() -> None:
    table = {
        "project": ["P1", "P1", "P1", "P2", "P2"],
        "actor": ["a", "b", "c", "a", "c"],
        "role": ["lead", "partner", "associated", "lead", "partner"],
    }
    net = im.from_table(table, project="project", actor="actor", role="role")
    everybody = im.significance("degree", net, samples=20)
    fewer = im.significance("degree", net, associated="excluded", samples=20)
    assert everybody["observed"].tolist() == [2, 2, 2]
    assert fewer["observed"].tolist() == [2, 1, 1]


def test_it_travels_to_other_processes() -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        elsewhere = im.significance("core_number", DEMO, samples=20, rng=1, workers=pool)
    assert elsewhere == im.significance("core_number", DEMO, samples=20, rng=1)


@pytest.mark.parametrize(
    ("words", "subject", "options", "says"),
    [
        ("pagerang", DEMO, {}, "did you mean pagerank"),
        ("xyzzy", DEMO, {}, r"im.measures\(\) lists them"),
        ("gini", DEMO, {}, "a list of numbers"),
        ("edge_betweenness", DEMO, {}, "every draw has others"),
        ("two_mode_degree", GRAPH, {"null": "cug_edges"}, "give the network"),
        ("coleman", DEMO, {}, 'by="country"'),
        ("numeric_assortativity", DEMO, {}, "values=..."),
        ("degree", DEMO, {"null": "label_permutation"}, "looks at no labels"),
        ("degree", DEMO, {"by": "country"}, "takes no by="),
        ("degree", DEMO, {"ties": "binary"}, "takes no ties="),
        ("coleman", GRAPH, {"by": "country", "null": "label_permutation"}, "not its graph"),
        ("coleman", DEMO, {"by": ["x"] * DEMO.n_actors, "null": "label_permutation"}, "name them"),
    ],
)
def test_what_cannot_be_compared_says_what_to_type(words: str, subject: Any, options: Any, says: str) -> None:
    with pytest.raises(im.IsthmusError, match=says):
        im.significance(words, subject, samples=20, **options)


def test_what_a_result_says_of_its_options_is_not_compared() -> None:
    found = im.significance("leiden", im.demo_network(actors=60, projects=30), samples=20)
    assert "quality" in found.table.index
    assert not {"seed", "resolution", "iterations", "samples", "chains"} & set(found.table.index)


@pytest.mark.parametrize(
    ("name", "rows"),
    [("leiden", ["quality", "n"]), ("two_mode_leiden", ["quality", "n"]), ("components", ["n", "largest"])],
)
def test_numbers_that_name_groups_are_not_compared(name: str, rows: list[str]) -> None:
    assert im.significance(name, DEMO, samples=20).table.index == rows


@pytest.mark.parametrize("name", ["dyad_census", "reciprocity", "actor_reciprocity", "intensity_levels"])
def test_measures_of_directed_ties_are_refused_by_what_they_are(name: str) -> None:
    with pytest.raises(im.InvalidValueError, match=f"{name} is of directed ties"):
        im.significance(name, DEMO, samples=20)
