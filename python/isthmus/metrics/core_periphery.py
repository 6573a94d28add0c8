"""Core and periphery, and the rich club. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import actor_table, by_name
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties

__all__ = ["CorePeriphery", "core_periphery", "rich_club"]

OffBlock: TypeAlias = Literal["missing", "zero", "one", "density"]


@dataclass(frozen=True, eq=False)
class CorePeriphery(EqualByValue):
    """A split of actors into a core and a periphery.

    Attributes
    ----------
    actors : Table
        Whether an actor is in the `core`.
    correlation : float
        Of the ties with the ideal pattern.
    core_density, between_density, periphery_density : float
        The mean of the pairs within the core, of those across, and of those within the periphery: with
        ``ties="weighted"`` of their weights. NaN without a pair.
    """

    actors: Table
    correlation: float
    core_density: float
    between_density: float
    periphery_density: float

    @property
    def core(self) -> list[str]:
        """The names of the core, in the order of the graph."""
        return [name for name, inside in zip(self.actors.index, self.actors["core"], strict=True) if inside]


@measure(
    "network",
    "max over cores of corr(w_ij, δ_ij), i < j; δ is 1 within the core and 0 within the periphery",
    form="from the sums of three blocks; all cuts of two orders, by walks of length 1 to 3 and by the leading "
    "eigenvector, of which the best eight each are changed one actor at a time until nothing is better",
    note='of the pairs across `off_block="missing"` says that they do not count, `"zero"` and `"one"` what δ is there, '
    '`"density"` that δ is their mean as a share of the largest tie. The search is deterministic; it need not '
    "find the best split, and does on nearly all networks that are small enough to try all. Of several that are as "
    "good it is the one that names in alphabetical order lead to; genetic algorithms (UCINET, netUtils) "
    "search at random",
    range="−1 … 1",
    undefined="error where no split has a correlation: all pairs alike, or too few of them",
    complexity="O(n + ties) a sweep over the actors, of which there are few",
    source="Borgatti & Everett 1999, doi:10.1016/S0378-8733(99)00019-2",
)
def core_periphery(g: CooperationGraph, *, off_block: OffBlock = "missing", ties: Ties = "binary") -> CorePeriphery:
    """Who is in the core: actors tied to each other, beside a periphery that is not (Borgatti and Everett 1999).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    off_block : {"missing", "zero", "one", "density"}
        What the ideal pattern has between core and periphery: nothing, as those pairs do not count; no tie; every tie;
        or as much as there is.
    ties : {"binary", "weighted"}
        Whether each tie counts 1 or its weight.

    Raises
    ------
    UndefinedError
        No split has a correlation: no tie, every tie, or too few actors.

    Examples
    --------
    >>> import isthmus as im
    >>> u, v = [0, 0, 1, 0, 1, 2], [1, 2, 2, 3, 4, 5]
    >>> g = im.CooperationGraph.from_ties(u, v, names=["Kent", "Lille", "Gent", "a", "b", "c"])
    >>> found = im.core_periphery(g)
    >>> found.core, found.correlation
    (['Kent', 'Lille', 'Gent'], 1.0)
    """
    require_kind(g, CooperationGraph, "core_periphery")
    inside, *numbers = _core.core_periphery(g._core, off_block, ties, by_name(g.names))
    return CorePeriphery(actor_table(g, {"core": inside}, off_block=off_block, ties=ties), *numbers)


@measure(
    "network",
    "φ(k) = 2 E_{>k} / (N_{>k} (N_{>k} − 1)), N_{>k} actors with more than k partners, E_{>k} ties among them",
    form="as it stands, k = 0 … largest degree − 1",
    note="not divided by anything: for a null model beside it, give `significance` a function of it",
    range="0 … 1",
    undefined="NaN where one actor is left",
    complexity="O(n + ties)",
    source="Zhou & Mondragón 2004, doi:10.1109/LCOMM.2004.823426; Colizza et al. 2006, doi:10.1038/nphys209",
)
def rich_club(g: CooperationGraph) -> Table:
    """Whether those with many partners are partners of each other: density among the best connected.

    Parameters
    ----------
    g : CooperationGraph
        The ties; each counts once.

    Returns
    -------
    Table
        One row a degree k: `actors` with more than k partners, `ties` among them, and `rich_club`, the share of their
        pairs that are tied.

    Examples
    --------
    >>> import isthmus as im
    >>> u, v = [0, 0, 1, 0, 1, 2], [1, 2, 2, 3, 4, 5]
    >>> im.rich_club(im.CooperationGraph.from_ties(u, v))["rich_club"]
    array([0.4, 1. , 1. ])
    """
    require_kind(g, CooperationGraph, "rich_club")
    actors, among, share = _core.rich_club(g._core)
    columns = {"actors": actors, "ties": among, "rich_club": share}
    return Table([str(k) for k in range(len(actors))], columns, index_name="degree", backend=g._backend)
