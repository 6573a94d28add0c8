"""Core numbers. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table

__all__ = ["core_number"]


@measure(
    "actors",
    "the largest k such that i is in a subgraph of minimum degree k",
    source="Seidman 1983, doi:10.1016/0378-8733(83)90028-X; Batagelj & Zaveršnik 2003, arXiv:cs/0310049",
    words="The largest k such that an actor belongs to a subgraph in which everyone has k partners or more.",
)
def core_number(g: AnyGraph) -> Table:
    """The largest k such that an actor belongs to a part in which everyone has k partners."""
    return actor_table(g, {"core_number": _core.core_number(g._core)})
