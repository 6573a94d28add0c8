"""Every measure of a network, as tables and numbers: what `isthmus metrics` writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from isthmus.core.answers import Answer, answer_of
from isthmus.core.errors import IsthmusError
from isthmus.core.registry import Measure, measure_named, registered
from isthmus.core.table import Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.model.network import PartnershipNetwork
from isthmus.report.numbers import SAMPLES, betweenness_takes_long, paths_take_long

GROUPINGS = ("country", "sector", "legal_status")
# Whose columns say by themselves what they are, and are called so in 0.3; other columns have their measure's name.
_NAMED_ALONE = ("brokerage", "composition", "edge_betweenness", "structural_holes")
# What goes every shortest path, or all distances a hundred times: where that takes long, only if named.
_LONG = {
    "edge_betweenness": paths_take_long,
    "small_world": paths_take_long,
    "two_mode_betweenness": betweenness_takes_long,
}
# How a measure is called here where that is not how it is called by itself.
_CALLED: dict[str, dict[str, Any]] = {
    "betweenness": {"normalization": "standard"},
    "harmonic": {"normalization": "standard"},
    "mixing": {"ties": "binary"},
}
# Compared with chance by themselves, at a cost of their own: the command line asks for them apart.
APART = {
    "permeability": "it needs two groups of actors, by country, sector or legal status, and projects of two partners",
    "trends": "it needs what permeability needs, and projects that start in 3 to 60 different years",
}
NOTHING_DRAWN = "it is compared with chance, and no samples are to be drawn; --samples 100 draws some"
# What is drawn from a null model beside them, and how often at most.
_DRAWN = {"group_agreement": 0, "helix_synergy": 0, "small_world": 100}
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
    estimated : dict of str to str
        Measures that are not exact, and of what they are estimated.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    estimated: dict[str, str] = field(default_factory=dict)
    _described: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._described = {name: frozenset(table.columns) for name, table in self.tables.items()}

    def add(self, name: str, table: Table) -> None:
        """A table of its own; one more of the same name has what its rows are behind it."""
        self.tables[f"{name}_{table.index_name}" if name in self.tables else name] = table

    def describes(self, key: str, column: str, values: Any) -> bool:
        """Whether a column says what the rows are, as their table did before anything was measured."""
        return column in self._described.get(key, ()) and _are_equal(self.tables[key][column], values)

    def join(self, key: str, columns: dict[str, Any]) -> None:
        """Columns beside those of the same rows that there are; the first of a name stays."""
        there = self.tables[key]
        self.tables[key] = Table(
            there.index,
            dict(there.columns) | {n: v for n, v in columns.items() if n not in there.columns},
            index_name=there.index_name,
        )


def _are_equal(a: Any, b: Any) -> bool:
    return bool(np.array_equal(a, b, equal_nan=a.dtype.kind == "f" and b.dtype.kind == "f"))


def catalogue(
    net: PartnershipNetwork,
    g: CooperationGraph,
    *,
    only: Iterable[str] = (),
    given: dict[str, dict[str, Any]] | None = None,
    samples: int | None = None,
    **shared: Any,
) -> Catalogue:
    """Every measure of the registry, or those named: of the network, of its graph, by each grouping that it has.

    What takes minutes on a network of this size is estimated where it can be, else left out, unless it is named.

    `given` are options by measure; `samples` how often null models are drawn, 0 for no comparison with chance; `shared`
    are options of all that take them, such as `workers`.
    """
    chosen = [measure_named(name).name for name in only]
    found = Catalogue({"actors": net.actors, "projects": net.projects, "ties": g.ties()})
    for entry in registered().values():
        kind = entry.subject
        if entry.name in APART or not kind or (chosen and entry.name not in chosen):
            continue
        takes = entry.options
        options = {name: value for name, value in shared.items() if name in takes and value is not None}
        options |= _CALLED.get(entry.name, {}) | (given or {}).get(entry.name, {})
        if samples is not None and entry.name in _DRAWN:
            options["samples"] = min(samples, _DRAWN[entry.name] or samples)
        reason = _kept_out(entry, options) or ("" if chosen else _shortened(found, entry, g, options))
        groupings = _groupings_of(entry, net)
        if not groupings:
            found.left_out[entry.name] = (
                f"it compares groups, and no actor has a {', '.join(GROUPINGS[:-1])} or {GROUPINGS[-1]}"
            )
        for by in groupings:
            if reason:
                found.left_out[_title(entry, by)] = reason
            else:
                _measure(found, entry, net if kind == "network" else g, by, options)
    return found


def _kept_out(entry: Measure, options: dict[str, Any]) -> str:
    """Why a measure is not measured whatever the network is; "" where it is."""
    if entry.subject == "directed":
        return (
            "it is of directed ties, such as who names whom in a survey; in Python: "
            f"im.{entry.name}(im.DirectedGraph(source, target))"
        )
    needs = sorted(entry.required - set(options) - {"by"})
    if needs:
        return (
            f"it needs {', '.join(needs)}, which a network alone does not give; in Python: "
            f"im.{entry.name}(g, {', '.join(f'{name}=...' for name in needs)})"
        )
    if entry.name in _DRAWN and options.get("samples") == 0:
        return NOTHING_DRAWN
    return ""


def _shortened(found: Catalogue, entry: Measure, g: CooperationGraph, options: dict[str, Any]) -> str:
    """Why a measure that takes minutes here is not measured; "" where it is. Samples are put among the options."""
    if entry.name in _LONG and _LONG[entry.name](g):
        return (
            f"it takes minutes on {g.n_actors:,} actors and {g.n_ties:,} ties, and is measured where it is named: "
            f"--measures {entry.name}"
        )
    if entry.name == "betweenness" and betweenness_takes_long(g):
        if options.get("samples") is None:
            options["samples"] = SAMPLES
        found.estimated[entry.name] = (
            f"from the shortest paths of {options['samples']:,} of {g.n_actors:,} actors; --measures betweenness takes "
            "those of all"
        )
    return ""


def _groupings_of(entry: Measure, net: PartnershipNetwork) -> Sequence[str]:
    """The groupings by which a measure is taken: its own where it has one; "" where it takes none."""
    by = entry.parameters.get("by")
    if by is None or by.default is None:
        return ("",)
    if isinstance(by.default, str):
        return (by.default,)
    return [name for name in GROUPINGS if net.grouping(name).n_groups > 0]


def _title(entry: Measure, by: str) -> str:
    return f"{entry.name} by {by}" if by else entry.name


def _measure(found: Catalogue, entry: Measure, subject: Any, by: str, options: dict[str, Any]) -> None:
    """One measure, by one grouping, put where it belongs; why it is not there, where it is not."""
    if by:
        options = options | {"by": by}
    try:
        answer = answer_of(entry.function(subject, **options))
    except IsthmusError as error:
        found.left_out[_title(entry, by)] = str(error)
        return
    _add_numbers(found, entry.name, by, answer)
    for table in answer.tables:
        _add_table(found, entry, by, table)
    for matrix in answer.matrices:
        found.add(f"{entry.name}_{by}" if by else entry.name, matrix)


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
    several = bool(by) and "by" in entry.required
    key = _ROWS.get(table.index_name, "")
    suffix = f"_{by}" if several and not (entry.name in _NAMED_ALONE and by == GROUPINGS[0]) else ""
    if not key and by and table.index_name in (by, "group"):
        key, suffix = f"groups_{by}", ""
        found.tables.setdefault(key, Table(table.index, {}, index_name=by))
    if not key or found.tables[key].index != table.index:
        found.add(f"{entry.name}_{by}" if several else entry.name, table)
        return
    new = [column for column in table.columns if not found.describes(key, column, table[column])]
    named = {f"{_named(entry.name, column)}{suffix}": table[column] for column in new}
    found.join(key, named)


def _named(measure: str, column: str) -> str:
    """What a measure's column is called among those of others: as the measure, and what the column says beyond that."""
    if measure in _NAMED_ALONE or measure.startswith(column) or measure.endswith(f"_{column}"):
        return column if measure in _NAMED_ALONE else measure
    last = measure.rsplit("_", 1)[-1]
    return f"{measure}_{column.removeprefix(f'{last}_')}"
