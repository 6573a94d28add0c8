"""What a network hands out cannot change it."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus.core.names import Names
from support.graphs import alpha_beta

NET = alpha_beta()
LISTS: dict[str, Any] = {
    "actor_names": NET.actor_names,
    "project_names": NET.project_names,
    "index": NET.actors.index,
    "notes": NET.reading.notes,
    "columns": NET.reading.columns,
    "names of a graph": NET.cooperation().names,
    "notes of a graph": NET.cooperation().notes,
    "projects of two modes": NET.two_mode().project_names,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_stays_as_it_is(name: str) -> None:
    given = LISTS[name]
    for change in (lambda: given.append("x"), given.clear, given.sort, lambda: given.__iadd__(["x"])):
        with pytest.raises(im.InvalidValueError, match="stays as it is"):
            change()
    assert pickle.loads(pickle.dumps(given)) == given == list(given)


@pytest.mark.parametrize("table", ["actors", "projects", "participations", "issues"])
def test_a_column_is_read_only(table: str) -> None:
    rows = getattr(NET, table)
    for name in [rows.index_name, *rows.columns]:
        with pytest.raises(ValueError, match="read-only"):
            rows[name][:] = rows[name][:]
    rows.attrs["more"] = 1
    assert rows.attrs == {}


def test_the_array_that_a_table_is_made_of_stays_the_callers() -> None:
    mine = np.array([1, 2])
    im.Table(["a", "b"], {"n": mine}, index_name="actor")
    mine[0] = 3


def test_a_list_is_no_text_and_no_dict() -> None:
    for given in ("Kent", {"a": 1}, 3, None):
        with pytest.raises(im.InvalidValueError, match="names is a list"):
            Names.of(given, "names")


def test_the_order_of_names_is_found_once() -> None:
    names = Names(["Lille", "Gent", "Kent", "Gent"])
    assert names.order == [1, 3, 2, 0]
    assert names.order is names.order
    assert pickle.loads(pickle.dumps(names)).order == [1, 3, 2, 0]
    assert Names([]).order == []


def test_names_are_not_copied_for_every_result() -> None:
    graph = NET.cooperation()
    degree, harmonic = im.degree(graph), im.harmonic(graph)
    assert degree.index is harmonic.index is graph.names
    assert degree["actor"] is harmonic["actor"]
    assert degree["actor"].tolist() == degree.index
    mine = ["Kent", "Lille"]
    table = im.Table(mine, {}, index_name="actor")
    mine.append("Gent")
    assert table.index == table["actor"].tolist() == ["Kent", "Lille"]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_two_mode_graph_is_pickled(protocol: int) -> None:
    graph = NET.two_mode()
    back = pickle.loads(pickle.dumps(graph, protocol))
    assert (back.names, repr(back), back.n_ties) == (graph.names, repr(graph), graph.n_ties)
