"""Mixing, E-I index, shares across, participation. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By

__all__ = ["EIIndex", "Mixing", "cross_border_share", "ei_index", "mixing", "participation_coefficient"]

Diagonal: TypeAlias = Literal["once", "twice"]
GroupTies: TypeAlias = Literal["ties", "ends"]


@dataclass(frozen=True, eq=False)
class Mixing(EqualByValue):
    """Ties between groups: `values[g, h]`, symmetric; `unlabeled` ties have an end without a group.

    `ties` says whether weights count or each tie is one.
    """

    groups: list[str]
    values: npt.NDArray[np.float64]
    by: str
    unlabeled: float
    ties: Ties = "weighted"
    backend: str | None = None

    def to_table(self) -> Table:
        """The matrix as a Table, one row and one column a group."""
        columns = {name: self.values[:, i] for i, name in enumerate(self.groups)}
        return Table(self.groups, columns, index_name=self.by, backend=self.backend)

    def to_frame(self, backend: str | None = None) -> Any:
        """The matrix as a data frame; see `Table.to_frame`."""
        return self.to_table().to_frame(backend)

    def _repr_html_(self) -> str:
        return self.to_table()._repr_html_()


@measure(
    "groups",
    "M_gh = Σ w_ij over ties between groups g and h",
    note="symmetric; `diagonal=` counts each tie within once or twice",
    source="Newman 2003, doi:10.1103/PhysRevE.67.026126",
    statistic="mixing",
    form="as the formula",
    range="0 upward",
    undefined="nowhere; a group without ties has zeros",
    complexity="O(n + m + groups²)",
)
def mixing(
    g: CooperationGraph,
    *,
    by: By,
    ties: Ties = "weighted",
    diagonal: Diagonal = "once",
) -> Mixing:
    """Ties between every two groups (Newman 2003).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    ties : {"weighted", "binary"}
        The weight of ties, or their number.
    diagonal : {"once", "twice"}
        How often a tie within a group counts.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3], weight=[2, 1, 3])
    >>> im.mixing(g, by=["GB", "GB", "FR", "FR"]).values
    array([[3., 1.],
           [1., 2.]])
    """
    require_kind(g, CooperationGraph, "mixing")
    groups = g._grouping(by)
    values, unlabeled = _core.mixing(g._core, groups._core, ties, diagonal)
    return Mixing(groups.names, values, groups.by, unlabeled, ties, g._backend)


@dataclass(frozen=True, eq=False)
class EIIndex(EqualByValue):
    """E-I of the network (NaN without a tie between labeled actors), of every group and of every actor.

    `ties` says whether weights count or each tie is one.
    """

    network: float
    internal: float
    external: float
    groups: Table
    actors: Table
    ties: Ties


@measure(
    "groups",
    "(E − I)/(E + I), E ties to other groups, I within",
    note="of the network, of each group, of each actor; −1 all within, +1 all across; NaN without ties",
    source="Krackhardt & Stern 1988, doi:10.2307/2786835",
    words="(E − I)/(E + I), E ties to other groups and I ties within, each tie counted once whatever its weight; "
    "from −1 to +1.",
    statistic="ei",
    form="as the formula; actors without a label left out",
    range="−1 (all within) to 1 (all across)",
    undefined="NaN for a group, an actor or a network without ties of two labels, and an actor without a label",
    complexity="O(n + m)",
)
def ei_index(g: CooperationGraph, *, by: By, ties: Ties = "binary", group_ties: GroupTies = "ties") -> EIIndex:
    """(Ties across - ties within) / all ties (Krackhardt and Stern 1988).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups.
    ties : {"binary", "weighted"}
        Whether weights count.
    group_ties : {"ties", "ends"}
        Of a group: count ties within once, or once for each of the two members.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3])
    >>> im.ei_index(g, by=["GB", "GB", "FR", "FR"]).network
    0.3333333333333333
    """
    require_kind(g, CooperationGraph, "ei_index")
    groups = g._grouping(by)
    network, internal, external, of_groups, of_actors = _core.ei_index(g._core, groups._core, ties, group_ties)
    return EIIndex(
        network,
        internal,
        external,
        Table(groups.names, of_groups, index_name=groups.by, backend=g._backend),
        actor_table(g, of_actors, by=groups.by, ties=ties),
        ties,
    )


@measure(
    "actors",
    "Σ_{j: c(j)≠c(i)} w_ij / Σ_j w_ij",
    note="NaN without ties to an actor whose group is known",
    words="The share of an actor's cooperation, by weight, with actors of other countries.",
    form="over ties to actors whose group is known",
    range="0 to 1",
    undefined="NaN for an actor without a label, and without ties to an actor whose group is known",
    complexity="O(n + m)",
    source="(1 + EI)/2 of an actor: Krackhardt & Stern 1988, doi:10.2307/2786835",
)
def cross_border_share(g: CooperationGraph, *, by: By = "country", ties: Ties = "weighted") -> Table:
    """Share of an actor's cooperation with other groups, by country unless told otherwise; NaN where none is known.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3], weight=[2, 1, 3])
    >>> im.cross_border_share(g, by=["GB", "GB", "FR", "FR"])["cross_border_share"].round(3)
    array([0.333, 0.   , 0.25 , 0.   ])
    """
    require_kind(g, CooperationGraph, "cross_border_share")
    groups = g._grouping(by)
    shares = _core.cross_group_share(g._core, groups._core, ties)
    return actor_table(g, {"cross_border_share": shares}, by=groups.by, ties=ties)


@measure(
    "actors",
    "1 − Σ_g (s_ig/s_i)², s_ig the weight of i's ties to group g",
    note="NaN without a tie to an actor whose group is known",
    source="Guimerà & Amaral 2005, doi:10.1038/nature03288",
    form="over ties to actors whose group is known; the own group is one of them",
    range="0 to 1 − 1/groups",
    undefined="NaN without a tie to an actor whose group is known",
    complexity="O(n + m)",
)
def participation_coefficient(g: CooperationGraph, *, by: By, ties: Ties = "weighted") -> Table:
    """How evenly an actor's ties spread over groups: 1 - sum of squared shares (Guimera and Amaral 2005).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3], weight=[2, 1, 3])
    >>> im.participation_coefficient(g, by=["GB", "GB", "FR", "FR"])["participation_coefficient"].round(3)
    array([0.444, 0.   , 0.375, 0.   ])
    """
    require_kind(g, CooperationGraph, "participation_coefficient")
    groups = g._grouping(by)
    values = _core.participation_coefficient(g._core, groups._core, ties)
    return actor_table(g, {"participation_coefficient": values}, by=groups.by, ties=ties)
