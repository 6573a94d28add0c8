"""DirectedGraph: names and ends."""

from __future__ import annotations

import pytest

import isthmus as im


def test_a_directed_graph_has_as_many_names_as_actors() -> None:
    assert im.DirectedGraph([0, 1], [1, 2]).names == ["0", "1", "2"]
    with pytest.raises(im.InvalidValueError, match="1 names for 3 actors"):
        im.DirectedGraph([0], [1], n=3, names=["x"])
