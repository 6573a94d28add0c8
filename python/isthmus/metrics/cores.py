"""Core numbers. Formulas and conventions: docs/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table

__all__ = ["core_number"]


def core_number(g: AnyGraph) -> Table:
    """The largest k such that an actor belongs to a part in which everyone has k partners."""
    return actor_table(g, {"core_number": _core.core_number(g._core)})
