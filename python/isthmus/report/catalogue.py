"""Every measure of a network, as tables and numbers: what `isthmus metrics` writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from isthmus.core.answers import Answer, answer_of
from isthmus.core.errors import IsthmusError
from isthmus.core.registry import Measure, measure_named, registered
from isthmus.core.table import Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.inference.measured import parameters_of, required_of, subject_of
from isthmus.model.network import PartnershipNetwork

GROUPINGS = ("country", "sector", "legal_status")
# How a measure is called here where that is not how it is called by itself.
_CALLED: dict[str, dict[str, Any]] = {
    "betweenness": {"normalization": "standard"},
    "harmonic": {"normalization": "standard"},
    "mixing": {"ties": "binary"},
}
# Compared with chance by themselves, at a cost of their own: the command line asks for them apart.
_APART = ("permeability", "trends")
_ROWS = {"actor": "actors", "project": "projects", "tie": "ties"}


@dataclass
class Catalogue:
    """What was measured.

    Attributes
    ----------
    tables : dict of str to Table
        By what a row is: "actors", "projects", "groups_country", ..., or by the name of the measure.
    numbers : dict
        Single numbers by measure; those of a grouping below its name; None where not defined.
    left_out : dict of str to str
        Measures that this network does not have, and why.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def catalogue(
    net: PartnershipNetwork,
    g: CooperationGraph,
    *,
    only: Iterable[str] = (),
    given: dict[str, dict[str, Any]] | None = None,
    **shared: Any,
) -> Catalogue:
    """Every measure of the registry, or those named: of the network, of its graph, by each grouping that it has.

    `given` are options by measure; `shared` are options of all that take them, such as `workers`.
    """
    chosen = [measure_named(name).name for name in only]
    found = Catalogue({"actors": net.actors, "projects": net.projects, "ties": g.ties()})
    for entry in registered().values():
        kind = subject_of(entry.function)
        if entry.name in _APART or not kind or (chosen and entry.name not in chosen):
            continue
        options = {name: value for name, value in shared.items() if name in parameters_of(entry.function)}
        options |= _CALLED.get(entry.name, {}) | (given or {}).get(entry.name, {})
        for by in _groupings_of(entry, net):
            _measure(found, entry, net if kind == "network" else g, by, options)
    return found


def _groupings_of(entry: Measure, net: PartnershipNetwork) -> Iterable[str]:
    """The groupings by which a measure is taken: its own where it has one; "" where it takes none."""
    by = parameters_of(entry.function).get("by")
    if by is None or by.default is None:
        return ("",)
    if isinstance(by.default, str):
        return (by.default,)
    return [name for name in GROUPINGS if net.grouping(name).n_groups > 0]


def _measure(found: Catalogue, entry: Measure, subject: Any, by: str, options: dict[str, Any]) -> None:
    """One measure, by one grouping, put where it belongs; why it is not there, where it is not."""
    if by:
        options = options | {"by": by}
    needs = required_of(entry.function) - set(options)
    name = f"{entry.name} by {by}" if by else entry.name
    if needs:
        found.left_out[name] = f"it needs {', '.join(sorted(needs))}, which a network alone does not give"
        return
    try:
        answer = answer_of(entry.function(subject, **options))
    except IsthmusError as error:
        found.left_out[name] = str(error)
        return
    _add_numbers(found, entry.name, by, answer)
    for table in answer.tables:
        _add_table(found, entry, by, table)
    for matrix in answer.matrices:
        found.tables[f"{entry.name}_{by}" if by else entry.name] = matrix


def _add_numbers(found: Catalogue, name: str, by: str, answer: Answer) -> None:
    values: dict[str, Any] = {key: None if np.isnan(value) else value for key, value in answer.numbers.items()}
    if not values:
        return
    of = values[""] if list(values) == [""] else values
    if by:
        found.numbers.setdefault(name, {})[by] = of
    else:
        found.numbers[name] = of


def _add_table(found: Catalogue, entry: Measure, by: str, table: Table) -> None:
    """A table is joined to what there is of the same rows, or stands by itself."""
    name, several = entry.name, bool(by) and "by" in required_of(entry.function)
    key = _ROWS.get(table.index_name, "")
    if not key and by and table.index_name in (by, "group"):
        key = f"groups_{by}"
    there = found.tables.get(key)
    if key.startswith("groups_"):
        columns = {name if name.startswith(c) else f"{name}_{c}": table[c] for c in table.columns}
        table = Table(table.index, columns, index_name=by)
    elif several and by != GROUPINGS[0]:
        table = Table(table.index, {f"{c}_{by}": table[c] for c in table.columns}, index_name=table.index_name)
    if there is None:
        found.tables[key or name] = table
    elif there.index == table.index:
        found.tables[key] = _joined(there, table, name)
    else:
        found.tables[f"{name}_{by}" if by else name] = table


def _joined(first: Table, second: Table, measure: str) -> Table:
    """The columns of both; one of a name that is taken has the measure's name, or has it before its own."""
    columns = dict(first.columns)
    for column, values in second.columns.items():
        if column not in columns:
            columns[column] = values
        elif not _are_equal(columns[column], values):
            columns[measure if measure.endswith(column) else f"{measure}_{column}"] = values
    return Table(first.index, columns, index_name=first.index_name)


def _are_equal(a: Any, b: Any) -> bool:
    return bool(np.array_equal(a, b, equal_nan=a.dtype.kind == "f" and b.dtype.kind == "f"))
