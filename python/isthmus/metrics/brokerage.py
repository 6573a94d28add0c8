"""Brokerage roles of Gould and Fernandez. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.model.grouping import By

__all__ = ["brokerage"]

Pairs: TypeAlias = Literal["ordered", "unordered"]


@measure(
    "actors",
    "for i–v–j with i, j not tied: coordinator (aaa), itinerant (aba), representative (aab), gatekeeper "
    "(abb), liaison (abc)",
    note='ordered pairs, so every path counts twice and gatekeeper equals representative; `pairs="unordered"` '
    "halves all columns",
    source="Gould & Fernandez 1989, doi:10.2307/270949",
    words="Paths a – v – b of actors where a and b are not tied, by the countries of the three; each path counted "
    "from both ends. Ties have no direction, so an actor is gatekeeper as often as representative; the two "
    "are added up.",
    statistic="brokerage",
)
def brokerage(g: CooperationGraph | DirectedGraph, *, by: By, pairs: Pairs = "ordered") -> Table:
    """Gould-Fernandez roles: paths a-v-b of actors not tied to each other, by the groups of a, v, b.

    Columns: coordinator_aaa, itinerant_aba, representative_aab, gatekeeper_abb, liaison_abc, total.

    Parameters
    ----------
    by : str, Grouping or sequence
        The groups.
    pairs : {"ordered", "unordered"}
        Of undirected ties: count a-v-b and b-v-a as two, as sna does, or as one.
    """
    groups = g._grouping(by)
    if isinstance(g, DirectedGraph):
        return actor_table(g, _core.directed_brokerage(g._core, groups._core), by=groups.by)
    return actor_table(g, _core.brokerage(g._core, groups._core, pairs), by=groups.by, pairs=pairs)
