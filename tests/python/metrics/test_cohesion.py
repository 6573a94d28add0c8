"""Components, articulation points and bridges: known answers, beside networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING

import isthmus as im

if TYPE_CHECKING:
    pass
from support.graphs import kite
from support.oracles import Sample, nx


def test_kite_cuts() -> None:
    assert im.articulation_points(kite()).tolist() == [7, 8]
    assert im.bridges(kite()).tolist() == [[7, 8], [8, 9]]


def test_components_and_cuts_are_those_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert im.components(s.g).n == nx.number_connected_components(s.one)
        both = s.net.two_mode()
        names = list(both.names)
        assert {names[v] for v in im.articulation_points(both)} == set(nx.articulation_points(s.both))
        bridges = {frozenset((names[u], names[v])) for u, v in im.bridges(both)}
        assert bridges == {frozenset(tie) for tie in nx.bridges(s.both)}
