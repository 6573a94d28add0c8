"""Triangles. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph

__all__ = ["triangles"]


@measure("actors", "triangles through i; their total", note="each counted once in the total")
def triangles(g: CooperationGraph) -> Table:
    """Triangles through every actor; ``attrs["total"]`` counts each once."""
    of, total = _core.triangles(g._core)
    return actor_table(g, {"triangles": of}, total=total)
