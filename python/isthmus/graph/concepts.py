"""What the measures take as a graph, and how they give one row an actor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from isthmus.core.names import Names
from isthmus.core.table import Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.graph.two_mode_graph import TwoModeGraph

AnyGraph: TypeAlias = CooperationGraph | TwoModeGraph


def by_name(names: Sequence[str]) -> list[int]:
    """The numbers of actors in the order of their names, so that the order of a table's rows decides nothing."""
    return (names if isinstance(names, Names) else Names(names)).order


def actor_table(g: AnyGraph | DirectedGraph, columns: dict[str, Any], **attrs: Any) -> Table:
    """Columns with one value an actor, as a table with their names; of a two-mode graph, projects too, called so."""
    if isinstance(g, TwoModeGraph):
        return Table(g.names, {**columns, "mode": g.modes}, index_name="vertex", attrs=attrs, backend=g._backend)
    return Table(g.names, columns, index_name=g.actors.kind, attrs=attrs, backend=g._backend)
