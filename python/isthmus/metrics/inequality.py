"""Inequality across organisations and groups of them. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import numbers_for, require_kind
from isthmus.core.options import require_choice
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.model.grouping import By, numbers_of
from isthmus.model.network import PartnershipNetwork

__all__ = [
    "Inequality",
    "LocationQuotients",
    "Theil",
    "hoover",
    "inequality",
    "location_quotients",
    "lorenz",
    "theil",
    "theil_l",
    "theil_t",
    "top_share",
]

AmountOf: TypeAlias = Literal["budget", "participations", "partners"]
_THEIL = "Theil 1967; Shorrocks 1980, doi:10.2307/1913126"


def _listed(values: npt.ArrayLike, caller: str) -> list[float]:
    return numbers_for(values, "a list of numbers", "[3, 1, 2]", caller).ravel().tolist()


def _amounts(net: PartnershipNetwork, of: Any) -> list[float]:
    """One amount an actor: one of AmountOf, or numbers of the user's own."""
    if isinstance(of, str):
        require_choice("of", of, AmountOf)
        counted: list[float] = _core.amounts_of(net._core, of).tolist()
        return counted
    return numbers_of(of, net.n_actors, net.actor_names, option="of")


@measure(
    "amounts",
    "Σ s ln(n s), s = a/A the shares",
    form="as it stands; an amount of 0 adds 0, its limit",
    note="weighs the upper end; the index that PySAL and most call Theil's",
    range="0 … ln n",
    undefined="NaN when all are 0",
    complexity="O(n)",
    source=_THEIL,
)
def theil_t(amounts: npt.ArrayLike) -> float:
    """Theil's T of amounts: 0 when all are equal, ln n when one has all.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the money of regions.

    Examples
    --------
    >>> import isthmus as im
    >>> round(im.theil_t([10, 10, 10, 20, 50]), 6)
    0.250201
    """
    value: float = _core.theil_t(_listed(amounts, "theil_t"))
    return value


@measure(
    "amounts",
    "(1/n) Σ ln(ā/a), ā the mean",
    form="Σ (1/n) ln((1/n)/s)",
    note="weighs the lower end; the R package REAT calls this one theil",
    range="0 … ∞",
    undefined="infinite where an amount is 0; NaN when all are",
    complexity="O(n)",
    source=_THEIL,
)
def theil_l(amounts: npt.ArrayLike) -> float:
    """Theil's L of amounts, the mean logarithmic deviation: 0 when all are equal, infinite when one has nothing.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the money of regions.

    Examples
    --------
    >>> import isthmus as im
    >>> round(im.theil_l([10, 10, 10, 20, 50]), 7)
    0.2326302
    """
    value: float = _core.theil_l(_listed(amounts, "theil_l"))
    return value


@measure(
    "amounts",
    "½ Σ |s − 1/n|",
    form="as it stands",
    range="0 … 1 − 1/n",
    undefined="NaN when all are 0",
    complexity="O(n)",
    source="Hoover 1936, doi:10.2307/1927875",
)
def hoover(amounts: npt.ArrayLike) -> float:
    """Hoover's index: the share that would have to change hands for all to have the same.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the money of regions.

    Examples
    --------
    >>> import isthmus as im
    >>> round(im.hoover([10, 10, 10, 20, 50]), 6)
    0.3
    """
    value: float = _core.hoover(_listed(amounts, "hoover"))
    return value


@measure(
    "amounts",
    "1 − L(1 − top), L the Lorenz curve",
    form="the curve is straight between its points: of 15 amounts the top tenth is the largest and half of the next",
    range="top … 1",
    undefined="NaN when all are 0",
    complexity="O(n log n)",
    source="Lorenz 1905, doi:10.2307/2276207",
)
def top_share(amounts: npt.ArrayLike, *, top: float = 0.1) -> float:
    """What part of the sum the largest have.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the money of organisations.
    top : float
        The part of them that is the top, more than 0 and at most 1.

    Examples
    --------
    >>> import isthmus as im
    >>> im.top_share([10, 10, 10, 20, 50], top=0.2)
    0.5
    """
    value: float = _core.top_share(_listed(amounts, "top_share"), top)
    return value


@measure(
    "amounts",
    "L(i/n) = Σ_{r≤i} a_(r) / A, a ascending",
    form="as it stands, i = 0 … n",
    note="twice the area between it and the diagonal is the Gini index",
    range="0 … 1",
    undefined="NaN when all are 0",
    complexity="O(n log n)",
    source="Lorenz 1905, doi:10.2307/2276207",
)
def lorenz(amounts: npt.ArrayLike) -> Table:
    """The Lorenz curve: the share of the sum that the smallest have.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the money of organisations.

    Examples
    --------
    >>> import isthmus as im
    >>> im.lorenz([10, 50, 20, 20])["amounts"]
    array([0. , 0.1, 0.3, 0.5, 1. ])
    """
    curve = _core.lorenz(_listed(amounts, "lorenz"))
    most = max(len(curve) - 1, 1)
    units = np.arange(len(curve)) / most
    return Table([str(i) for i in range(len(curve))], {"units": units, "amounts": curve}, index_name="smallest")


@dataclass(frozen=True, eq=False)
class Inequality(EqualByValue):
    """How unequally amounts are spread over `units`, the actors or groups with an amount.

    `left_out` actors are in no unit's amount: theirs is not known, or they have no group. `partly_known` of the units
    count, but some of their money, or the amount of one of their actors, is not known: it counts as nothing.
    """

    gini: float
    theil_t: float
    theil_l: float
    hoover: float
    concentration: float
    top_tenth: float
    units: int
    left_out: int
    partly_known: int


@measure(
    "network",
    "gini, theil_t, theil_l, hoover, concentration, top_share of one amount a unit",
    form="the measures of these names",
    note="units are actors, or the groups of `across=`, each the sum of its actors. `left_out` counts the actors that "
    "are in no sum, for want of an amount or a group; `partly_known` the units of which some money is not known, which "
    "counts as nothing",
    range="each its own",
    undefined="error without an amount above 0; theil_l is infinite where a unit has 0",
    complexity="O(n log n); for partners O(Σ s_p²)",
    source=_THEIL,
)
def inequality(net: PartnershipNetwork, *, of: Any = "budget", across: By | None = None) -> Inequality:
    """How unequally money, participations or partners are spread over organisations, or over countries or regions.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"budget", "participations", "partners"} or numbers
        What is spread, or one number an actor, in their order or by name.
    across : str, Grouping or sequence, optional
        The units: "country", "nuts2", "sector", ...; actors without it.

    Returns
    -------
    Inequality
        The indices; how many `units` they are of; how many actors are `left_out`, as they have no amount or no group;
        and how many units are `partly_known`: some of their money is not known, and counts as nothing.

    Raises
    ------
    UndefinedError
        No unit has an amount above 0, or money is not known.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> round(im.inequality(net, of="participations").gini, 4)
    0.3219

    Most of the money has no country, and some of that of FR is not known:

    >>> rows = {"a": list("wxyz"), "c": ["FR", "BE", "FR", ""], "money": [10, 10, None, 980]}
    >>> net = im.from_table(rows, project="a", actor="a", country="c", budget="money")
    >>> found = im.inequality(net, across="country")
    >>> found.gini, found.units, found.left_out, found.partly_known
    (0.0, 2, 2, 1)
    """
    require_kind(net, PartnershipNetwork, "inequality")
    groups = None if across is None else net.grouping(across)._core
    if isinstance(of, str):
        require_choice("of", of, AmountOf)
        return Inequality(**_core.inequality(net._core, of, groups))
    return Inequality(**_core.inequality(_amounts(net, of), groups))


@dataclass(frozen=True, eq=False)
class Theil(EqualByValue):
    """Theil's T and L as what lies between groups and within them.

    `groups` has, a group, its share of the sum, its units with an amount, and T and L among these; `left_out` actors
    have no amount or no group.
    """

    t: float
    t_between: float
    t_within: float
    l: float  # noqa: E741 - its name in the literature
    l_between: float
    l_within: float
    groups: Table
    left_out: int


@measure(
    "groups",
    "T = Σ_g S_g ln(S_g/(n_g/N)) + Σ_g S_g T_g; L = Σ_g (n_g/N) ln((n_g/N)/S_g) + Σ_g (n_g/N) L_g",
    form="as it stands: S_g the share of the sum, n_g of N the actors",
    note="every actor counts once, whatever its size; an amount of 0 adds 0 to T",
    range="between and within 0 … total; T to ln N, L to ∞",
    undefined="error without an amount above 0; L is infinite where an actor has 0; a group without amounts has NaN",
    complexity="O(n); for partners O(Σ s_p²)",
    source=_THEIL,
)
def theil(net: PartnershipNetwork, *, of: Any = "budget", by: By = "country") -> Theil:
    """How much of the inequality between organisations lies between countries, regions or sectors.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"budget", "participations", "partners"} or numbers
        What is spread, or one number an actor, in their order or by name.
    by : str, Grouping or sequence
        The groups: "country", "nuts2", "sector", ...

    Raises
    ------
    UndefinedError
        No actor has an amount above 0, or money is not known.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table({"p": list("ABCDEF"), "a": list("uvwxyz")}, project="p", actor="a")
    >>> found = im.theil(net, of=[1, 1, 1, 3, 3, 3], by=list("ggghhh"))
    >>> round(found.t, 4), found.t_within
    (0.1308, 0.0)
    """
    require_kind(net, PartnershipNetwork, "theil")
    groups = net.grouping(by)
    t, low, share, units, left_out = _core.theil(_amounts(net, of), groups._core)
    columns = {"share": share, "actors": units, "t": t[1], "l": low[1]}
    table = Table(groups.names, columns, index_name=groups.by, backend=net._backend)
    (t_all, t_between, t_within), (l_all, l_between, l_within) = t[0], low[0]
    return Theil(t_all, t_between, t_within, l_all, l_between, l_within, table, left_out)


@dataclass(frozen=True, eq=False)
class LocationQuotients(EqualByValue):
    """Location quotients `values[r, s]` of regions and kinds, and the `amounts` they are of; `left_out` is the sum of
    the amounts of actors without a region or a kind.
    """

    regions: list[str]
    kinds: list[str]
    values: npt.NDArray[np.float64]
    amounts: npt.NDArray[np.float64]
    by: str
    left_out: float
    backend: str | None = None

    def to_table(self) -> Table:
        """The quotients as a Table, one row a region and one column a kind."""
        columns = {name: self.values[:, i] for i, name in enumerate(self.kinds)}
        return Table(self.regions, columns, index_name=self.by, backend=self.backend)


@measure(
    "groups",
    "(a_rs/a_r)/(a_s/a)",
    form="a_rs / (a_r/a · a_s)",
    note="of regions r and kinds s: above 1 where a region has more of a kind than all regions together",
    range="0 … a/a_s",
    undefined="NaN where a region or a kind has nothing (EconGeo of R says 0); error without an amount above 0",
    complexity="O(n + regions · kinds); for partners O(Σ s_p²)",
    source="Hoover 1936, doi:10.2307/1927875",
)
def location_quotients(
    net: PartnershipNetwork, *, of: Any = "participations", by: By = "country", across: By = "sector"
) -> LocationQuotients:
    """Of what a region has more than its share: location quotients, such as of sectors by country.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    of : {"budget", "participations", "partners"} or numbers
        What is counted, or one number an actor, in their order or by name.
    by : str, Grouping or sequence
        The regions: "country", "nuts2", ...
    across : str, Grouping or sequence
        The kinds: "sector", ...

    Raises
    ------
    UndefinedError
        No actor with a region and a kind has an amount above 0.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table({"p": list("ABCD"), "a": list("wxyz")}, project="p", actor="a")
    >>> im.location_quotients(net, by=list("ggfh"), across=list("uvvv")).values.round(3)
    array([[0.   , 1.333],
           [2.   , 0.667],
           [0.   , 1.333]])
    """
    require_kind(net, PartnershipNetwork, "location_quotients")
    regions, kinds = net.grouping(by), net.grouping(across)
    values, amounts, left_out = _core.location_quotients(_amounts(net, of), regions._core, kinds._core)
    shape = (len(regions.names), len(kinds.names))
    return LocationQuotients(
        regions.names, kinds.names, values.reshape(shape), amounts.reshape(shape), regions.by, left_out, net._backend
    )
