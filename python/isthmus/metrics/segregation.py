"""Segregation: Freeman, odds ratio, Gupta, Coleman, matrix index, spectral. Conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_whole
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import By

__all__ = [
    "Segregation",
    "SpectralSegregation",
    "coleman",
    "segregation",
    "segregation_matrix_index",
    "spectral_segregation",
]

ColemanChance: TypeAlias = Literal["others", "everyone"]
OddsCells: TypeAlias = Literal["as_counted", "half_added"]

_COLEMAN = "Coleman 1958, doi:10.17730/humo.17.4.q5604m676260q8n7"


@dataclass(frozen=True, eq=False)
class Segregation(EqualByValue):
    """How much less than evenly ties cross between groups; NaN where one is not defined.

    `freeman`: 1 - ties across / those expected of random ties. `odds_ratio`, `log_odds_ratio`: odds of a tie within
    over odds of one across (Moody 2001). `gupta`: (trace of the mixing matrix with rows of sum 1, less 1) / (groups -
    1). `coleman`: homophily of every group.
    """

    freeman: float
    odds_ratio: float
    log_odds_ratio: float
    gupta: float
    coleman: Table


@measure(
    "groups",
    "freeman 1 − B/E; odds_ratio; gupta (tr P − 1)/(K − 1); coleman of each group",
    form="from the mixing matrix of counts and the sizes of groups: formulas in docs/guide/metrics.md",
    note='conventions of each: docs/guide/metrics.md. Freeman is not cut at 0; `odds_cells="half_added"` adds 0.5 to '
    "the four cells of the odds ratio (Haldane 1956)",
    range="freeman at most 1; odds_ratio 0 … ∞; gupta −1/(K − 1) … 1; coleman −1 … 1",
    undefined="NaN: all below two groups but coleman; gupta when a group has no tie; odds_ratio for 0/0; coleman of a "
    "group without ties or of one actor",
    complexity="O(m + groups²)",
    source=f"Freeman 1978, doi:10.1177/004912417800600401; Moody 2001, doi:10.1086/338954; Gupta, Anderson & May "
    f"1989; {_COLEMAN}",
    statistic="segregation",
)
def segregation(g: CooperationGraph, *, by: By, odds_cells: OddsCells = "as_counted") -> Segregation:
    """Freeman's, Moody's, Gupta's and Coleman's measures of segregation; weights are ignored.

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    odds_cells : {"as_counted", "half_added"}
        Whether 0.5 is added to each of the four cells of the odds ratio, so that it is defined with an empty one.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2], [1, 3])
    >>> im.segregation(g, by=["GB", "GB", "FR", "FR"]).freeman
    1.0
    """
    require_kind(g, CooperationGraph, "segregation")
    groups = g._grouping(by)
    freeman, odds, log_odds, gupta, coleman = _core.segregation(g._core, groups._core, odds_cells)
    table = Table(groups.names, {"coleman": coleman}, index_name=groups.by, backend=g._backend)
    return Segregation(freeman, odds, log_odds, gupta, table)


@measure(
    "groups",
    "(m_gg − E)/(d_g − E) if m_gg > E, else (m_gg − E)/E; E = d_g (n_g − 1)/(N − 1)",
    form="from the ends of ties by group and those within",
    note="d_g ends of ties of the group, m_gg of them to its own, n_g of N actors. A directed tie belongs to the group "
    'that it starts from; weights are ignored. `chance="everyone"` takes E = d_g n_g/N, as Coleman himself did',
    range="−1 no tie within … 1 all within; 0 as by chance",
    undefined="NaN for a group without ties or of one actor",
    complexity="O(m + groups)",
    source=_COLEMAN,
)
def coleman(g: CooperationGraph | DirectedGraph, *, by: By, chance: ColemanChance = "others") -> Table:
    """Coleman's homophily of every group: 1 all ties within, 0 as by chance, -1 none within; weights are ignored.

    Of ties with a direction, those count that start in the group. Of ties without one it is `segregation(...).coleman`,
    where every tie counts from both ends. NaN for a group without ties, or of one actor.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    chance : {"others", "everyone"}
        What share of its ties a group has within by chance: that of its other members among the others, or its share of
        everyone, as Coleman took it.

    Examples
    --------
    >>> import isthmus as im
    >>> ring = im.DirectedGraph([0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 0])
    >>> im.coleman(ring, by=["a", "a", "b", "b", "c", "c"])["coleman"]
    array([0.375, 0.375, 0.375])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "coleman")
    groups = g._grouping(by)
    values = _core.coleman(g._core, groups._core, chance)
    return Table(groups.names, {"coleman": values}, index_name=groups.by, backend=g._backend)


@measure(
    "groups",
    "(D_within − D_across)/(D_within + D_across)",
    form="D_within = ties within / pairs within; D_across = ties with all other groups / pairs with them; `ratio` is "
    "D_within/D_across, and smi = (ratio − 1)/(ratio + 1)",
    note="Fershtman has two groups; of more, the others are taken together. Of directed ties those across are the ones "
    "that start in the group. Ties are counted",
    range="−1 no tie within … 1 none across; 0 as dense",
    undefined="NaN for a group of one, one that has everybody, and one without ties",
    complexity="O(m + groups)",
    source="Fershtman 1997, Soc Networks 19(3), 193-207; Bojanowski & Corten 2014, doi:10.1016/j.socnet.2014.04.001",
)
def segregation_matrix_index(g: CooperationGraph | DirectedGraph, *, by: By) -> Table:
    """SMI of every group: how dense its own ties are beside those with the others (Fershtman 1997).

    Columns: within, across (the two densities), ratio, smi.

    Parameters
    ----------
    g : CooperationGraph or DirectedGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2, 1], [1, 3, 2])
    >>> im.segregation_matrix_index(g, by=["GB", "GB", "FR", "FR"])["smi"]
    array([0.6, 0.6])
    """
    require_kind(g, CooperationGraph | DirectedGraph, "segregation_matrix_index")
    groups = g._grouping(by)
    columns = _core.segregation_matrix_index(g._core, groups._core)
    return Table(groups.names, columns, index_name=groups.by, backend=g._backend)


@dataclass(frozen=True, eq=False)
class SpectralSegregation(EqualByValue):
    """Spectral segregation of every actor, and of every group, the mean of its actors.

    NaN for an actor without a group or without ties, and for a group that has no other.
    """

    actors: Table
    groups: Table


@measure(
    "actors",
    "λ_C x_i / mean of x in C",
    form="r_ij = w_ij/s_i, the share of j in the ties of i; C a connected component of the ties within one group, λ_C "
    "the largest eigenvalue of r in C and x its vector. Computed of the symmetric matrix w_ij/√(s_i s_j) by restarted "
    "Lanczos steps, component by component",
    note="of actors, and of groups as the mean of their actors. s_i has the ties to other groups too; those to actors "
    "without a label are left out. 0 for an actor who is tied to none of its group",
    range="0 …, and an actor can pass 1; of a group 0 no tie within … 1 all within",
    undefined="NaN for an actor without a group or without ties",
    complexity="O(m) a product with the matrix",
    source="Echenique & Fryer 2007, doi:10.1162/qjec.122.2.441",
)
def spectral_segregation(
    g: CooperationGraph, *, by: By, ties: Ties = "binary", iterations: int = 10_000
) -> SpectralSegregation:
    """SSI: how segregated each actor is, whose partners within the group are as segregated (Echenique and Fryer 2007).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    ties : {"binary", "weighted"}
        Whether a tie counts 1 or its weight.
    iterations : int
        Products with the matrix, at most.

    Raises
    ------
    UndefinedError
        Not converged after so many products.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2, 1], [1, 3, 2])
    >>> im.spectral_segregation(g, by=["GB", "GB", "FR", "FR"]).actors["ssi"].round(4)
    array([0.8284, 0.5858, 0.5858, 0.8284])
    """
    require_kind(g, CooperationGraph, "spectral_segregation")
    require_whole("iterations", iterations, 1)
    groups = g._grouping(by)
    of_actors, of_groups = _core.spectral_segregation(g._core, groups._core, ties, iterations)
    return SpectralSegregation(
        actor_table(g, {"ssi": of_actors}, by=groups.by, ties=ties),
        Table(groups.names, {"ssi": of_groups}, index_name=groups.by, backend=g._backend),
    )
