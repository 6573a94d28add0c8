"""What is compared with a null model: a measure that the compiled part computes on every draw, or a function."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from inspect import Parameter, signature
from typing import Any, Literal, TypeAlias, get_args

from isthmus.core.errors import InvalidValueError, UnknownNameError
from isthmus.core.kinds import named_kind, require_kind, shown
from isthmus.core.registry import Measure, measure_named, registered
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By, Grouping, refuse_numbers
from isthmus.model.network import PartnershipNetwork

LinkWeighting: TypeAlias = Literal["count", "newman", "fractional"]
Observed: TypeAlias = PartnershipNetwork | CooperationGraph

_GROUPED = ("mixing", "ei", "assortativity", "segregation", "brokerage", "brokerage_of_actors", "composition")
_OF_SEVERAL = ("mixing", "composition")
_OF_PROJECTS = ("two_mode_clustering", "composition")
_LABELS = ("country", "sector")  # whose labels are meant where none are named


@dataclass(frozen=True)
class Statistic:
    """A statistic by the name the compiled part has for it; a function of the user's has none."""

    name: str
    ties: str = ""
    function: Callable[..., Any] | None = None
    options: dict[str, Any] = field(default_factory=dict)
    chooses: bool = False

    def with_given(self, **given: str | None) -> Statistic:
        """A function with `weighting=` and `ties=` among its options, where it has them; refused where it has not."""
        chosen = {name: value for name, value in given.items() if value is not None}
        parameters = _parameters(self.function) if self.function is not None and chosen else {}
        for name in chosen:
            if name not in parameters and not any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
                raise InvalidValueError(f"{name}= is for measures of the library; your function takes no {name}=")
        self._require_known_options()
        return replace(self, options=self.options | chosen)

    def _require_known_options(self) -> None:
        """InvalidValueError for an option that neither `significance` nor the function has, where the latter tells."""
        parameters = _parameters(self.function) if self.function is not None and self.options else {}
        unknown = [name for name in self.options if name not in parameters]
        takes_any = any(p.kind is p.VAR_KEYWORD for p in parameters.values())
        if parameters and unknown and not takes_any:
            called = getattr(self.function, "__name__", "your function")
            raise InvalidValueError(f"there is no option {shown(unknown[0])}, and {called} takes none of that name")

    @property
    def of_ties(self) -> bool:
        """Whether the compiled part measures it on ties between actors."""
        return bool(self.name) and self.name not in _OF_PROJECTS

    def worth(self, subject: Observed, weighting: str | None, ties: Ties | None) -> str:
        """What a tie is worth, as the compiled part takes it; InvalidValueError for what cannot be."""
        for what, given, known in (
            ("weighting", weighting, get_args(LinkWeighting)),
            ("ties", ties, get_args(Ties)),
        ):
            if given is not None and given not in known:
                raise InvalidValueError(f"{what} cannot be {shown(given)}; it is one of {', '.join(known)}")
        if self.name and not self.chooses and (weighting is not None or ties == "weighted"):
            raise InvalidValueError(
                f"{self.name.replace('_', ' ')} counts, and takes no weights; leave out weighting=, ties="
            )
        counts = ties or self.ties or "binary"
        if isinstance(subject, CooperationGraph):
            if weighting is not None:
                raise InvalidValueError(
                    f"weighting={shown(weighting)} makes ties of projects, and a graph has its ties already (weight "
                    f'{shown(subject.weight_name)}): ties="binary" counts them, "weighted" takes their weights'
                )
            return counts
        if weighting is not None and ties is None:
            counts = "weighted"
        return "binary" if counts == "binary" else weighting or "count"

    def groupings(self, subject: Observed, by: By | Sequence[By] | None, null: str) -> list[Grouping]:
        """The groupings of a statistic, or those whose labels the null model moves."""
        if by is None and self.name == "composition":
            return [group for label in _LABELS for group in groupings(subject, label)]
        if by is None and self.name in _GROUPED:
            raise InvalidValueError('this statistic compares groups; say which: by="country", by="sector", ...')
        if by is None and not self.name and null == "label_permutation" and isinstance(subject, PartnershipNetwork):
            found = [subject.grouping(label) for label in _LABELS]
            return [group for group in found if group.n_groups > 0]
        if self.name == "assortativity":
            named = subject.actors if isinstance(subject, CooperationGraph) else None
            refuse_numbers(by, named.known if named is not None and named.core is None else None)
        found = groupings(subject, by)
        if self.name in _GROUPED and self.name not in _OF_SEVERAL and len(found) > 1:
            raise InvalidValueError(
                f"this statistic is by one grouping, not {len(found)}; cross them, such as "
                'by="sector x country", or make one call each'
            )
        return found


def _parameters(function: Callable[..., Any]) -> Mapping[str, Parameter]:
    """What a function takes; nothing for one that does not say, as some of those written in C do not."""
    try:
        return signature(function).parameters
    except (TypeError, ValueError):
        return {}


def entry_of(function: object) -> Measure | None:
    """The entry of the registry that a function is; None for a function of the user's."""
    return next((entry for entry in registered().values() if entry.function is function), None)


def require_statistic(statistic: object, subject: object) -> Callable[..., Any]:
    """The function, found by its name if it is one; InvalidValueError unless it can be measured of `subject`."""
    function = measure_named(statistic).function if isinstance(statistic, str) else statistic
    if not callable(function):
        raise InvalidValueError(
            'significance needs a statistic, such as "ei_index", im.ei_index or a function of yours, and then a '
            f"network; got {named_kind(function)} first"
        )
    require_kind(subject, Observed, "significance")
    return function


def statistic_of(function: Callable[..., Any], options: dict[str, Any]) -> Statistic:
    """The statistic that a measure or a function of the user's is."""
    known = {entry.function: entry for entry in registered().values() if entry.statistic}
    entry = known.get(function) if isinstance(function, Hashable) else None  # type: ignore[redundant-expr]
    actors = options.pop("actors", False) if entry is not None else False
    if actors and (entry is None or entry.name != "brokerage"):
        raise InvalidValueError("actors=True is for im.brokerage; a function of your own may give a Table of actors")
    if entry is None:
        return Statistic("", function=function, options=options)
    if options:
        hint = "; value= is now ties=, or weighting= of a network" if "value" in options else ""
        raise InvalidValueError(f"unknown options: {', '.join(options)}{hint}")
    name = "brokerage_of_actors" if actors else entry.statistic
    return Statistic(name, entry.ties, chooses="ties" in entry.parameters)


def _groups_by(subject: Observed, name: str) -> bool:
    """Whether the subject's actors can be grouped by something of that name."""
    try:
        _grouped(subject, name)
    except (InvalidValueError, UnknownNameError):
        return False
    return True


def _grouped(subject: Observed, by: By) -> Grouping:
    return subject._grouping(by) if isinstance(subject, CooperationGraph) else subject._actors.grouping(by)


def _are_several(subject: Observed, by: object) -> bool:
    """Whether `by` is a list of groupings, by themselves or by name, and not one label an actor.

    A list of as many texts as there are actors has a label for each, unless every text names a grouping.
    """
    if not isinstance(by, (list, tuple)) or not by:
        return False
    if any(isinstance(part, Grouping) for part in by):
        return True
    if not all(isinstance(part, str) for part in by):
        return False
    return len(by) != subject.n_actors or all(_groups_by(subject, part) for part in dict.fromkeys(by))


def groupings(subject: Observed, by: By | Sequence[By] | None) -> list[Grouping]:
    """`by` as groupings: one, or several if it is a list of names or groupings and not one label an actor."""
    if by is None:
        return []
    parts: Sequence[Any] = by if _are_several(subject, by) else [by]  # type: ignore[assignment]
    return [_grouped(subject, part) for part in parts]
