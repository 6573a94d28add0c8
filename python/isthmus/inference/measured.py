"""A measure of the registry, called by its name on a network or a graph: what it needs is made of that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from isthmus.core.answers import Answer, answer_of
from isthmus.core.errors import InvalidValueError
from isthmus.core.registry import Measure, measure_named
from isthmus.core.table import Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.model.network import PartnershipNetwork

# Columns whose numbers are names of groups: every draw has its own, which say nothing beside the observed ones.
_NAMES_OF_GROUPS = frozenset({"community", "component"})


def _by_name(answer: Answer) -> dict[str, float]:
    """Every number of an answer by a name: of a row, what it is, its label and its column."""
    found = {name: float(value) for name, value in answer.numbers.items()}
    for table in answer.tables + answer.matrices:
        for column in numeric_columns(table):
            for row, value in zip(table.index, table[column].tolist(), strict=True):
                name = free = f"{table.index_name} {row}: {column}"
                number = 1
                while free in found:  # two rows can have one label
                    number += 1
                    free = f"{name} ({number})"
                found[free] = float(value)
    return found


def numeric_columns(table: Table) -> list[str]:
    """The columns that hold numbers; words, days and numbers of groups stand beside them."""
    return [column for column in table.columns if table[column].dtype.kind in "biuf" and column not in _NAMES_OF_GROUPS]


@dataclass(frozen=True)
class Measured:
    """A measure as a function of what is drawn.

    Attributes
    ----------
    name : str
        Of the measure.
    options : dict
        What the measure is given besides its subject: `by`, `ties`, ...
    weighting : str
        What a pair of partners is worth where a graph is made of a network.
    by : str or sequence, optional
        Whose labels move where the null model moves labels.
    """

    name: str
    options: dict[str, Any] = field(default_factory=dict)
    weighting: str = "count"
    by: Any = None

    def __call__(self, subject: PartnershipNetwork | CooperationGraph) -> Table | dict[str, float]:
        """Its numbers: a table where it is one, else by their names."""
        answer = self.answer(subject)
        if len(answer.tables) == 1 and not answer.numbers:
            return answer.tables[0]
        return {name or self.name: value for name, value in _by_name(answer).items()}

    def answer(self, subject: PartnershipNetwork | CooperationGraph) -> Answer:
        """Its numbers and tables."""
        entry = measure_named(self.name)
        if entry.subject == "graph" and isinstance(subject, PartnershipNetwork):
            subject = subject.cooperation(self.weighting)  # type: ignore[arg-type]
        return answer_of(entry.function(subject, **self.options))


def _require_comparable(entry: Measure, subject: object, null: str) -> None:
    """InvalidValueError for a measure that is not of networks, or of nothing that this null model draws."""
    name, kind = entry.name, entry.subject
    if not kind:
        raise InvalidValueError(
            f"{name} is of a list of numbers, and null models draw networks: give a function of one"
        )
    if kind == "directed":
        raise InvalidValueError(f"{name} is of directed ties, and null models draw networks and ties without direction")
    if entry.of in ("ties", "pairs"):
        raise InvalidValueError(
            f"{name} has a number for each of the {entry.of}, and every draw has others: give a function of a network "
            "that makes one number of them"
        )
    of_graph = not isinstance(subject, PartnershipNetwork)
    if kind == "network" and of_graph:
        raise InvalidValueError(f"{name} is of who takes part in what; give the network, not its graph")
    if null == "label_permutation" and "by" not in entry.parameters and kind != "network":
        raise InvalidValueError(f"{name} looks at no labels, and label_permutation moves nothing else")
    if null == "label_permutation" and of_graph:
        raise InvalidValueError(f"{name} sees moved labels through a network only; give the network, not its graph")


def _require_options(entry: Measure, options: dict[str, Any]) -> None:
    """InvalidValueError for options that a measure has not, and for those that it needs and that are not given."""
    name, takes = entry.name, entry.parameters
    named = {option: said for option, said in takes.items() if said.kind is not said.VAR_KEYWORD}
    for option in options:
        if option not in named and len(named) == len(takes):
            raise InvalidValueError(f"{name} takes no {option}=; it takes {', '.join(named) or 'no options'}")
    missing = sorted(entry.required - set(options))
    if missing:
        example = 'by="country", by="sector", ...' if missing == ["by"] else f"{missing[0]}=..."
        raise InvalidValueError(f"{name} needs {', '.join(missing)}; say which: {example}")


def measure_of(entry: Measure, subject: object, by: Any, null: str, given: dict[str, Any]) -> Measured:
    """A measure as a function of what null models draw; `given` are options of the call, None where not given.

    Raises
    ------
    InvalidValueError
        It is of lists of numbers or of ties; it needs the network; it compares groups and none are given; labels move
        and the groups are not known by a name; an option that it has not.
    """
    _require_comparable(entry, subject, null)
    takes = entry.parameters
    options = {option: value for option, value in given.items() if value is not None}
    weighting = options.pop("weighting", "count") if "weighting" not in takes else "count"
    if by is None and "by" in takes and isinstance(takes["by"].default, str):
        by = takes["by"].default
    if by is not None and ("by" in takes or null != "label_permutation"):
        options["by"] = by
    _require_options(entry, options)
    if null == "label_permutation" and not isinstance(options.get("by", ""), str):
        raise InvalidValueError(
            f"labels move among actors here, and {entry.name} would keep those it is given: name them, such as "
            'by="country"'
        )
    return Measured(entry.name, options, weighting, by)
