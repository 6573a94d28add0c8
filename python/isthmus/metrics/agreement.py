"""How well two groupings of the same actors agree. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.leiden import leiden
from isthmus.model.grouping import By, Grouping
from isthmus.model.network import PartnershipNetwork

__all__ = ["adjusted_mutual_information", "adjusted_rand"]

EntropyAverage: TypeAlias = Literal["arithmetic", "geometric", "minimum", "maximum"]
OfActors: TypeAlias = CooperationGraph | PartnershipNetwork


def groupings_of(subject: OfActors, by: By, against: By | None, caller: str) -> tuple[Grouping, Grouping]:
    """Both as groupings of the actors of a graph or network; without `against`, its communities."""
    require_kind(subject, CooperationGraph | PartnershipNetwork, caller)
    actors = subject._actors if isinstance(subject, PartnershipNetwork) else subject.actors
    if against is None:
        against = leiden(subject.cooperation() if isinstance(subject, PartnershipNetwork) else subject)
    return actors.grouping(by), actors.grouping(against)


@measure(
    "groups",
    "(R − E)/((A + B)/2 − E)",
    form="R the pairs of actors in one group in both, A and B those in each, E = AB/C(n, 2)",
    note="actors without a label in either are left out",
    range="−1/2 … 1",
    undefined="error where both groupings have one group, or a group for each actor",
    complexity="O(actors)",
    source="Hubert & Arabie 1985, doi:10.1007/BF01908075",
)
def adjusted_rand(subject: CooperationGraph | PartnershipNetwork, by: By, against: By | None = None) -> float:
    """Whether pairs of actors are together in both groupings: 1 the same groups, 0 as by chance.

    Parameters
    ----------
    subject : CooperationGraph or PartnershipNetwork
        Whose actors are grouped.
    by, against : str, Grouping, Communities or sequence
        The two groupings: "country", what `leiden` found, or one label an actor. Without `against`, the communities
        that `leiden` finds; of a network, in its projection by count.

    Raises
    ------
    UndefinedError
        Chance has no room: both have one group, or a group for each actor.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2], [1, 3])
    >>> round(im.adjusted_rand(g, ["GB", "GB", "FR", "FR"], ["a", "a", "b", "c"]), 4)
    0.5714
    """
    a, b = groupings_of(subject, by, against, "adjusted_rand")
    value: float = _core.adjusted_rand(a._core, b._core)
    return value


@measure(
    "groups",
    "(I − E)/(average(H_a, H_b) − E)",
    form="I the mutual information, H the entropies, E the expectation of I by hypergeometric probabilities",
    note="`average=` is the mean of the entropies: arithmetic (scikit-learn), geometric, minimum or maximum. Actors "
    "without a label in either are left out",
    range="at most 1",
    undefined="error where the average is no more than E: one group, or a group for each actor",
    complexity="O(actors + s² √actors), s the different sizes of groups",
    source="Vinh, Epps & Bailey 2009, doi:10.1145/1553374.1553511; 2010, JMLR 11:2837",
)
def adjusted_mutual_information(
    subject: CooperationGraph | PartnershipNetwork,
    by: By,
    against: By | None = None,
    *,
    average: EntropyAverage = "arithmetic",
) -> float:
    """How much one grouping tells of the other: 1 the same groups, 0 as by chance (Vinh, Epps and Bailey 2010).

    Parameters
    ----------
    subject : CooperationGraph or PartnershipNetwork
        Whose actors are grouped.
    by, against : str, Grouping, Communities or sequence
        The two groupings: "country", what `leiden` found, or one label an actor. Without `against`, the communities
        that `leiden` finds; of a network, in its projection by count.
    average : {"arithmetic", "geometric", "minimum", "maximum"}
        Of both entropies; what the information is measured by.

    Raises
    ------
    UndefinedError
        Chance has no room.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2], [1, 3])
    >>> round(im.adjusted_mutual_information(g, ["GB", "GB", "FR", "FR"], ["a", "a", "b", "c"]), 4)
    0.5714
    """
    a, b = groupings_of(subject, by, against, "adjusted_mutual_information")
    value: float = _core.adjusted_mutual_information(a._core, b._core, average)
    return value
