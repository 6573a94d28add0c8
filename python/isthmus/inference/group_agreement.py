"""Whether two groupings agree more than chance. Formulas: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.options import require_whole
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.registry import measure
from isthmus.core.table import Array, Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.agreement import EntropyAverage, groupings_of
from isthmus.model.grouping import By
from isthmus.model.network import PartnershipNetwork

__all__ = ["GroupAgreement", "group_agreement"]

_COLUMNS = ("observed", "expected", "deviation", "z", "p_lower", "p_upper", "p", "low", "high", "p_error")
_ROWS = ["adjusted_mutual_information", "adjusted_rand"]


@dataclass(frozen=True, eq=False)
class GroupAgreement(EqualByValue):
    """Agreement of two groupings beside that of permuted labels.

    Attributes
    ----------
    table : Table
        A row for adjusted mutual information and one for the adjusted Rand index: observed, expected and deviation of
        the draws, z, p_lower, p_upper, the two-sided p, low and high, between which 95 % of the draws lie, and p_error.
    actors : int
        Those that have a label in both groupings.
    average : str
        The mean of entropies in the first row.
    samples, chains, seed : int
        The numbers the draws depend on.
    """

    table: Table
    actors: int
    average: str
    samples: int
    chains: int
    seed: int

    def __getitem__(self, column: str) -> Array:
        return self.table[column]

    def to_frame(self, backend: str | None = None) -> Any:
        """The table as a data frame; see `Table.to_frame`."""
        return self.table.to_frame(backend)

    def _repr_html_(self) -> str:
        return self.table._repr_html_()


@measure(
    "groups",
    "z and p of adjusted mutual information and of the adjusted Rand index",
    form="beside draws in which the labels of `against` are reassigned at random among the actors with a label in both",
    note="p is (b + 1)/(B + 1), two-sided twice the smaller of both. Both indices are expected to be 0 by their "
    "formulas",
    range="as the indices",
    undefined="NaN where an index is not defined; z also where all draws are alike; without `against` "
    "error where `leiden` finds no tie",
    complexity="O(samples · actors)",
    source="Vinh, Epps & Bailey 2010, JMLR 11:2837; Hubert & Arabie 1985, doi:10.1007/BF01908075",
)
def group_agreement(
    subject: CooperationGraph | PartnershipNetwork,
    by: By,
    against: By | None = None,
    *,
    average: EntropyAverage = "arithmetic",
    samples: int = 1000,
    chains: int = 20,
    rng: Rng = 1,
    workers: int = 1,
    progress: Progress = None,
) -> GroupAgreement:
    """Whether communities and countries, or any two groupings, agree more than chance.

    Parameters
    ----------
    subject : CooperationGraph or PartnershipNetwork
        Whose actors are grouped.
    by, against : str, Grouping, Communities or sequence
        The two groupings: "country", "sector", what `leiden` found, or one label an actor. Without `against`, the
        communities that `leiden` finds; of a network, in its projection by count.
    average : {"arithmetic", "geometric", "minimum", "maximum"}
        Of `adjusted_mutual_information`.
    samples, chains : int
        Draws, and the independent chains they come from.
    rng : int or numpy Generator
        Seed.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> found = im.group_agreement(net, "country", samples=99)
    >>> found.table.index
    ['adjusted_mutual_information', 'adjusted_rand']
    >>> bool((found["p"] >= 0.01).all())
    True
    """
    a, b = groupings_of(subject, by, against, "group_agreement")
    require_whole("samples", samples, 1)
    require_whole("chains", chains, 1)
    chains, seed = min(chains, samples), seed_of(rng)
    tell = listener(progress, "agreement of groups")
    actors, summary = _core.group_agreement(a._core, b._core, average, samples, chains, seed, workers, tell)
    columns = summary.columns()
    table = Table(_ROWS, {c: columns[c] for c in _COLUMNS}, index_name="index", backend=subject._backend)
    return GroupAgreement(table, actors, average, samples, chains, seed)
