"""The registry of measures: plain functions, each with its formula and source, said once.

The reference, the methods page of the report, the command line and the tests read them here.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np

from isthmus.core.errors import UnknownNameError
from isthmus.core.kinds import shown
from isthmus.core.table import Table

__all__ = ["measures"]

Of: TypeAlias = Literal["actors", "ties", "pairs", "projects", "years", "groups", "network", "amounts"]
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Measure:
    """A measure as it is documented.

    Attributes
    ----------
    function : callable
        The function itself, unchanged.
    of : str
        What it is one number of: actors, ties, pairs, projects, years, groups, the network, or a list of amounts.
    formula : str
        In the symbols of docs/guide/metrics.md.
    note : str
        Conventions that change the number, and where it is not defined.
    source : str
        The publication; empty where the formula is common property.
    words : str
        The formula as the report says it to a reader who knows no symbols.
    statistic : str
        Its name among the statistics that null models compute on every draw by themselves; empty for none.
    counts : str
        "weighted" where weights count and there is no choice.
    form : str
        The form that is computed, where it is another than the formula's, and the method.
    range : str
        The values it can have.
    undefined : str
        Where it is not defined, and what it gives there.
    complexity : str
        Time, and memory beyond the result.
    """

    function: Callable[..., Any]
    of: Of
    formula: str
    note: str = ""
    source: str = ""
    words: str = ""
    statistic: str = ""
    counts: str = ""
    form: str = ""
    range: str = ""
    undefined: str = ""
    complexity: str = ""

    @property
    def name(self) -> str:
        """The name of the function."""
        return self.function.__name__

    @property
    def family(self) -> str:
        """The room and file it is in, in every language, such as "metrics/degree"."""
        return "/".join(self.function.__module__.split(".")[-2:])

    @property
    def ties(self) -> str:
        """How ties count unless `ties=` says otherwise: "weighted", "binary"; empty where it measures no ties."""
        takes = inspect.signature(self.function).parameters
        if "ties" in takes:
            return str(takes["ties"].default)
        return self.counts or ("binary" if "g" in takes else "")

    @property
    def subject(self) -> str:
        """What it is measured of, as its first parameter says.

        "graph", "network", "either", "directed" for a graph of directed ties alone, or "" for lists of numbers.
        """
        said = str(next(iter(inspect.signature(self.function).parameters.values())).annotation)
        if said == "DirectedGraph":
            return "directed"
        graph, network = "Graph" in said, "PartnershipNetwork" in said
        return "either" if graph and network else "graph" if graph else "network" if network else ""

    @property
    def parameters(self) -> dict[str, inspect.Parameter]:
        """What it takes besides its subject."""
        return dict(list(inspect.signature(self.function).parameters.items())[1:])

    @property
    def options(self) -> set[str]:
        """What it takes by name besides its subject, fields of its options among it where it takes them so."""
        takes = self.parameters.values()
        fields_too = any(said.kind is said.VAR_KEYWORD for said in takes)
        options = [said.default for said in takes if fields_too and is_dataclass(said.default)]
        return {said.name for said in takes} | {part.name for option in options for part in fields(option)}

    @property
    def required(self) -> set[str]:
        """What it cannot do without, besides its subject."""
        takes = self.parameters.items()
        return {name for name, said in takes if said.default is said.empty and said.kind is not said.VAR_KEYWORD}


_MEASURES: dict[str, Measure] = {}


def measure(of: Of, formula: str, **said: str) -> Callable[[Function], Function]:
    """Enter a function in the registry and return it as it is; `said` are the other fields of its `Measure`."""

    def enter(function: Function) -> Function:
        entry = Measure(function, of, formula, **said)
        if entry.name in _MEASURES:
            raise ValueError(f"there are two measures called {entry.name}")
        _MEASURES[entry.name] = entry
        return function

    return enter


def registered() -> dict[str, Measure]:
    """Every measure by its name, in the order of the rooms and files."""
    return dict(_MEASURES)


def measure_named(name: str) -> Measure:
    """The entry of the registry; UnknownNameError names those that are like it."""
    if name in _MEASURES:
        return _MEASURES[name]
    from difflib import get_close_matches  # only for a name that is not known

    near = get_close_matches(name, _MEASURES, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "im.measures() lists them"
    raise UnknownNameError(f"there is no measure called {shown(name)}; {hint}")


def measures() -> Table:
    """Every measure: what it is of, its family, formula and the form computed, conventions, range, cost and source.

    Examples
    --------
    >>> import isthmus as im
    >>> known = im.measures()
    >>> known["ties"][known.index.index("ei_index")]
    'binary'
    """
    entries = list(_MEASURES.values())
    names = (
        "of",
        "family",
        "formula",
        "form",
        "ties",
        "note",
        "range",
        "undefined",
        "complexity",
        "source",
        "statistic",
    )
    columns = {name: np.array([getattr(entry, name) for entry in entries], dtype=object) for name in names}
    return Table([entry.name for entry in entries], columns, index_name="measure")
