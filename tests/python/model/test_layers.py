"""Layers: what where() gives, value by value."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import isthmus as im

ROWS: dict[str, list[Any]] = {
    "p": ["A", "A", "B", "B", "C", "D"],
    "a": ["Kent", "Lille", "Kent", "Gent", "Lille", "Brugge"],
    "c": ["GB", "FR", "GB", "BE", "FR", ""],
    "programme": ["Two Seas", "Two Seas", "Channel", "Channel", "Two Seas", ""],
    "start": ["2013-06-01", "2013-06-01", "2015-01-01", "2015-01-01", "2022-02-01", ""],
    "end": ["2014-06-01", "2014-06-01", "", "", "2023-01-01", ""],
    "role": ["lead", "partner", "lead", "associated", "lead", "lead"],
}


def rows(**other: list[Any]) -> im.PartnershipNetwork:
    fields = {"country": "c", "programme": "programme", "start": "start", "end": "end", "role": "role"}
    return im.from_table(ROWS | other, project="p", actor="a", **fields)


def test_a_layer_for_each_programme_and_none_for_what_has_no_value() -> None:
    found = im.layers(rows())
    assert list(found) == ["Channel", "Two Seas"]
    assert found.counts["projects"].tolist() == [1, 2]
    assert found.counts["actors"].tolist() == [2, 2]
    assert found.counts["participations"].tolist() == [2, 3]
    assert (found.projects_left_out, found.actors_left_out) == (1, 1)
    assert found["Two Seas"] == rows().where(programme="Two Seas")
    assert "2 layers by programme; left out: 1 project, 1 actor" in repr(found)
    assert "Channel" in found._repr_html_()


@pytest.mark.parametrize("by", ["programme", "objective", "theme", "action", "call", "country", "sector", "role"])
def test_layers_are_what_where_gives(net: im.PartnershipNetwork, by: str) -> None:
    found = im.layers(net, by=by)
    for name, layer in found.items():
        assert layer == net.where(**{by: name})
    table = (
        net.projects if by in net.projects.columns else net.actors if by in net.actors.columns else net.participations
    )
    labels = {label for label in table[by].tolist() if label not in (None, "unknown")}
    assert list(found) == sorted(labels)
    assert len(found.counts) == len(found)


@pytest.mark.parametrize("by", ["started", "active"])
def test_layers_by_year_are_what_where_gives(net: im.PartnershipNetwork, by: str) -> None:
    found = im.layers(net, by=by)
    assert len(found) > 3
    for year, layer in found.items():
        assert layer == net.where(**{by: int(year)})  # type: ignore[arg-type]
    assert list(found) == sorted(found)


def test_active_projects_are_in_every_year_and_an_open_end_runs_to_the_last() -> None:
    found = im.layers(rows(), by="active")
    assert list(found) == [str(year) for year in range(2013, 2024)]
    assert found.counts["projects"].tolist() == [1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2]
    assert found["2014"].project_names == ["A"]
    assert found.projects_left_out == 1


def test_layers_by_period() -> None:
    found = im.layers(rows(), by="period")
    assert {name: layer.project_names for name, layer in found.items()} == {
        "2007-2013": ["A"],
        "2014-2020": ["B"],
        "2021-2027": ["C"],
    }
    own = im.layers(rows(), by="period", periods={"late": (2015, 2022), "early": (2013, 2013)})
    assert list(own) == ["early", "late"]
    assert own.projects_left_out == 1


def test_layers_of_regions_and_of_whole_networks_add_up(net: im.PartnershipNetwork) -> None:
    for by in ("programme", "started", "nuts1", "country"):
        found = im.layers(net, by=by)
        assert found.counts["participations"].sum() <= net.n_participations
        if not (found.projects_left_out or found.actors_left_out):
            assert found.counts["participations"].sum() == net.n_participations
    assert im.layers(net, by="started").counts["projects"].sum() == net.n_projects


def test_a_mapping_that_compares_and_is_kept() -> None:
    found = im.layers(rows())
    assert found == im.layers(rows())
    assert found != im.layers(rows(), by="country")
    assert pickle.loads(pickle.dumps(found)) == found
    assert "Channel" in found
    assert ["x"] not in found
    with pytest.raises(im.UnknownNameError, match="no layer 'Two Sees' by programme; did you mean 'Two Seas'"):
        found["Two Sees"]
    with pytest.raises(im.UnknownNameError, match="no layer 1 by programme; there are 'Channel', 'Two Seas'"):
        found[1]  # type: ignore[index]


def test_what_there_are_no_layers_by() -> None:
    with pytest.raises(im.UnknownNameError, match='no layers by "colour"; choose one of programme'):
        im.layers(rows(), by="colour")
    with pytest.raises(im.InvalidValueError, match='period "b" begins on 2014-01-01, before "a" is over'):
        im.layers(rows(), by="period", periods={"a": (2013, 2014), "b": (2014, 2015)})
    empty = im.layers(rows(), by="theme")
    assert (len(empty), len(empty.counts), empty.projects_left_out, empty.actors_left_out) == (0, 0, 4, 4)
    assert np.asarray(empty.counts["actors"]).size == 0
