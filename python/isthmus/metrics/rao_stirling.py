"""Diversity that minds how far kinds are apart. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for, require_kind, shown
from isthmus.core.options import require_none_left, take
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Pairs, Ties
from isthmus.model.grouping import By
from isthmus.model.network import EVERYBODY, Membership, PartnershipNetwork

__all__ = ["partner_rao_stirling", "project_rao_stirling", "rao_stirling"]

Distances: TypeAlias = "Mapping[tuple[str, str], float] | Table | npt.ArrayLike | None"

_FORMULA = "Σ_{k≠l} d_kl^α (p_k p_l)^β"
_NOTE = (
    "over kinds that are present. Both orders of two kinds count, as in Rao's quadratic entropy, which is `blau` where "
    'all d are 1; `pairs="unordered"` sums the half-matrix, half of that, as the R package diverse does. '
    "Distances are 1 between any two kinds unless given, symmetric, and 0 from a kind to itself"
)
_RANGE = "0 …; with α = β = 1 at most the largest distance times `blau`"
_SOURCE = "Rao 1982, doi:10.1016/0040-5809(82)90004-1; Stirling 2007, doi:10.1098/rsif.2007.0213"


def _square(distance: Any, kinds: int, caller: str) -> npt.NDArray[np.float64]:
    """A matrix in the order of the kinds."""
    square = numbers_for(distance, "a square of distances", "[[0, 0.5], [0.5, 0]]", caller)
    if square.shape != (kinds, kinds):
        raise InvalidValueError(
            f"distances between {kinds} kinds are a square of {kinds} by {kinds}, in the order of the kinds; this has "
            f"shape {square.shape}"
        )
    return square


def _by_pair(distance: Mapping[Any, Any], names: list[str]) -> npt.NDArray[np.float64]:
    """The matrix of distances by pair of names, each pair once or in both orders."""
    at = {name: place for place, name in enumerate(names)}
    square = np.full((len(names), len(names)), np.nan)
    np.fill_diagonal(square, 0.0)
    for pair, value in distance.items():
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise InvalidValueError(
                f"distances by name are a dict such as {{('GB', 'FR'): 0.5}}; got the key {shown(pair)}"
            )
        try:
            number = float(value)
        except (TypeError, ValueError):
            raise InvalidValueError(f"the distance {shown(pair)} is a number; got {shown(value)}") from None
        if pair[0] in at and pair[1] in at:  # distances of kinds that do not occur do no harm
            square[at[pair[0]], at[pair[1]]] = number
    square = np.where(np.isnan(square), square.T, square)
    lacking = np.argwhere(np.isnan(square))
    if len(lacking):
        first, second = lacking[0]
        raise InvalidValueError(
            f"there is no distance between {shown(names[first])} and {shown(names[second])}, and {len(lacking) // 2} "
            "in all are lacking; give one for every two groups"
        )
    return square


def _in_order(rows: list[str], columns: list[str], names: list[str]) -> tuple[list[int], list[int]]:
    """Where the names are among rows and columns."""
    lacking = [name for name in names if name not in rows or name not in columns]
    if lacking:
        raise InvalidValueError(
            f"the table of distances has no row or no column {shown(lacking[0])}; it needs one a group"
        )
    return [rows.index(name) for name in names], [columns.index(name) for name in names]


def _distances(distance: Any, names: list[str], caller: str) -> list[float]:
    """Distances between the groups of these names, row by row; none for 1 between any two."""
    if distance is None:
        return []
    if isinstance(distance, Table):
        rows, columns = _in_order(distance.index, distance.columns.tolist(), names)
        every = list(distance.columns)
        square = numbers_for([distance[every[c]] for c in columns], "distances", "[[0, 1], [1, 0]]", caller).T[rows]
    elif isinstance(distance, Mapping):
        square = _by_pair(distance, names)
    elif hasattr(distance, "columns") and hasattr(distance, "index"):  # a frame of pandas
        rows, columns = _in_order(list(map(str, distance.index)), list(map(str, distance.columns)), names)
        square = numbers_for(distance, "distances", "[[0, 1], [1, 0]]", caller)[np.ix_(rows, columns)]
    else:
        square = _square(distance, len(names), caller)
    return list(square.ravel().tolist())


@measure(
    "amounts",
    _FORMULA,
    form="the half-matrix, doubled for ordered pairs",
    note=_NOTE,
    range=_RANGE,
    undefined="NaN when all are 0",
    complexity="O(kinds²)",
    source=_SOURCE,
)
def rao_stirling(
    counts: npt.ArrayLike,
    *,
    distance: npt.ArrayLike | None = None,
    pairs: Pairs = "ordered",
    alpha: float = 1.0,
    beta: float = 1.0,
) -> float:
    """Rao-Stirling diversity of counts or amounts: how different two draws are on average (Rao 1982, Stirling 2007).

    Parameters
    ----------
    counts : sequence of float
        How many there are of each kind.
    distance : array, optional
        How far every two kinds are apart: a square, 0 on its diagonal. 1 between any two unless given.
    pairs : {"ordered", "unordered"}
        Sum over both orders of two kinds (Rao), or over the half-matrix: half of it.
    alpha, beta : float
        Powers of the distance, and of the product of shares.

    Examples
    --------
    >>> import isthmus as im
    >>> im.rao_stirling([2, 1, 1]), im.rao_stirling([2, 1, 1], pairs="unordered")
    (0.625, 0.3125)
    >>> im.rao_stirling([2, 1, 1], distance=[[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]])
    0.4375
    """
    amounts = numbers_for(counts, "a list of numbers", "[3, 1, 2]", "rao_stirling").ravel()
    square = [] if distance is None else _square(distance, len(amounts), "rao_stirling").ravel().tolist()
    value: float = _core.rao_stirling(amounts.tolist(), square, pairs, alpha, beta)
    return value


@measure(
    "projects",
    _FORMULA,
    form="p_k the share of group k among the partners of a project whose group is known",
    note=_NOTE,
    range=_RANGE,
    undefined="NaN where no partner's group is known",
    complexity="O(groups² + Σ over projects of groups²)",
    source=_SOURCE,
)
def project_rao_stirling(
    net: PartnershipNetwork,
    *,
    by: By = "sector",
    distance: Distances = None,
    pairs: Pairs = "ordered",
    alpha: float = 1.0,
    beta: float = 1.0,
    membership: Membership = EVERYBODY,
    **shorthand: Any,
) -> Table:
    """Rao-Stirling diversity of the partners of every project, by sector, region or other groups.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : str, Grouping or sequence
        The groups: "sector", "region", "country", ..., or one label an actor.
    distance : dict, Table, DataFrame or array, optional
        How far every two groups are apart: by pair of names, as a table with their names, or as a square in their
        order. 1 between any two unless given.
    pairs : {"ordered", "unordered"}
        Sum over both orders of two groups (Rao), or over the half-matrix: half of it.
    alpha, beta : float
        Powers of the distance, and of the product of shares.
    membership : Membership
        Who counts as taking part.
    **shorthand
        Fields of the options above, each by its name.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> im.project_rao_stirling(net)["rao_stirling"][:3].round(4)
    array([0.5   , 0.6939, 0.5   ])
    """
    require_kind(net, PartnershipNetwork, "project_rao_stirling")
    membership = take(shorthand, membership, Membership, "membership")
    require_none_left(shorthand, membership)
    groups = net._actors.grouping(by)
    square = _distances(distance, groups.names, "project_rao_stirling")
    values = _core.project_rao_stirling(net._core, groups._core, square, pairs, alpha, beta, *membership.words)
    attrs = {"by": groups.by, "pairs": pairs}
    return Table(net.project_names, {"rao_stirling": values}, index_name="project", attrs=attrs, backend=net._backend)


@measure(
    "actors",
    _FORMULA,
    form="p_k the share of group k in the ties of an actor to partners whose group is known",
    note=f"{_NOTE}. Of partners, the actor's own group only as far as its partners are of it",
    range=_RANGE,
    undefined="NaN where no partner's group is known",
    complexity="O(groups² + m + Σ over actors of groups²)",
    source=_SOURCE,
)
def partner_rao_stirling(
    g: CooperationGraph,
    *,
    by: By = "sector",
    distance: Distances = None,
    pairs: Pairs = "ordered",
    alpha: float = 1.0,
    beta: float = 1.0,
    ties: Ties = "weighted",
) -> Table:
    """Rao-Stirling diversity of the partners of every actor; without distances it is `participation_coefficient`.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "sector", "region", "country", ..., or one label an actor.
    distance : dict, Table, DataFrame or array, optional
        How far every two groups are apart: by pair of names, as a table with their names, or as a square in their
        order. 1 between any two unless given.
    pairs : {"ordered", "unordered"}
        Sum over both orders of two groups (Rao), or over the half-matrix: half of it.
    alpha, beta : float
        Powers of the distance, and of the product of shares.
    ties : {"weighted", "binary"}
        Whether a partner counts as its tie weighs, or 1.

    Examples
    --------
    >>> import isthmus as im
    >>> star = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3], weight=[2, 1, 1])
    >>> sectors = ["research", "business", "government", "business"]
    >>> apart = {("business", "government"): 0.5, ("business", "research"): 1, ("government", "research"): 1}
    >>> im.partner_rao_stirling(star, by=sectors, distance=apart)["rao_stirling"]
    array([0.1875, 0.    , 0.    , 0.    ])
    """
    require_kind(g, CooperationGraph, "partner_rao_stirling")
    groups = g._grouping(by)
    square = _distances(distance, groups.names, "partner_rao_stirling")
    values = _core.partner_rao_stirling(g._core, groups._core, square, pairs, alpha, beta, ties)
    return actor_table(g, {"rao_stirling": values}, by=groups.by, pairs=pairs, ties=ties)
