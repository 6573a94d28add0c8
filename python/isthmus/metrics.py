"""The measures. Formulas, conventions and sources: docs/metrics.md, and the C++ headers of the same names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus._graph import CooperationGraph, DirectedGraph, TwoModeGraph
from isthmus._grouping import By, Grouping
from isthmus._network import PartnershipNetwork, Taken
from isthmus._progress import Progress, listener
from isthmus._table import Array, Table
from isthmus.errors import InvalidValueError, UndefinedError

AnyGraph: TypeAlias = CooperationGraph | TwoModeGraph
Rng: TypeAlias = int | np.random.Generator | None
TieValue: TypeAlias = Literal["binary", "weighted"]
Normalization: TypeAlias = Literal["raw", "standard"]


def _seed(rng: Rng) -> int:
    """A seed for the compiled part: an int as it is, a generator's next draw, or fresh entropy."""
    if not isinstance(rng, (int, np.integer)):
        return int(np.random.default_rng(rng).integers(2**63))
    if not 0 <= rng < 2**64:
        raise InvalidValueError(f"rng, as a number, is a seed from 0 to 2**64 - 1; not {rng}")
    return int(rng)


def _by_actor(g: AnyGraph | DirectedGraph, columns: dict[str, Any], **attrs: Any) -> Table:
    return Table(g.names, columns, index_name="actor", attrs=attrs, backend=g._backend)


def degree(g: AnyGraph) -> Table:
    """Number of partners of every actor (of links, in a two-mode graph).

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0], [1, 2])
    >>> im.degree(g).to_dict()
    {'0': 2, '1': 1, '2': 1}
    """
    return _by_actor(g, {"degree": _core.degree(g._core)})


def strength(g: CooperationGraph) -> Table:
    """Sum of the weights of every actor's ties."""
    return _by_actor(g, {"strength": _core.strength(g._core)}, weight=g.weight_name)


def betweenness(
    g: AnyGraph,
    *,
    normalization: Normalization = "raw",
    samples: int | None = None,
    confidence: float = 0.95,
    rng: Rng = None,
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Shortest paths, in steps, that run through every actor (Freeman 1977; Brandes 2001).

    Parameters
    ----------
    normalization : {"raw", "standard"}
        Raw counts each unordered pair once; standard divides by (n-1)(n-2)/2.
    samples : int, optional
        Estimate from so many sources instead of all. The result has two more columns: `half_width`, within which all
        true values lie at once with the stated confidence, and `standard_error` of each value alone.
    confidence : float
        Of the half-widths.
    rng : int or numpy Generator, optional
        Which sources are drawn.
    workers : int
        Threads; 0 for one a processor. The result is the same to the last bit.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2])
    >>> im.betweenness(path)["betweenness"]
    array([0., 1., 0.])
    """
    tell = listener(progress, "betweenness")
    if samples is None:
        values = _core.betweenness(g._core, normalization, workers, tell)
        return _by_actor(g, {"betweenness": values}, normalization=normalization, exact=True)
    value, half_width, error, drawn = _core.sampled_betweenness(g._core, samples, _seed(rng), confidence, workers, tell)
    n = len(value)
    if normalization not in ("raw", "standard"):
        raise InvalidValueError(f'normalization cannot be {normalization!r}; it is one of "raw", "standard"')
    scale = (n - 1) * (n - 2) / 2 if normalization == "raw" else 1.0
    columns = {
        "betweenness": value * scale,
        "half_width": half_width * scale,
        "standard_error": error * scale,
    }
    return _by_actor(g, columns, normalization=normalization, exact=False, samples=drawn, confidence=confidence)


def edge_betweenness(g: CooperationGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """Shortest paths, in steps, that use every tie; rows as in ``g.ties()``."""
    values = _core.edge_betweenness(g._core, workers, listener(progress, "edge betweenness"))
    ties = g.ties()
    columns = {"u": ties["u"], "v": ties["v"], "betweenness": values}
    return Table(ties.index, columns, index_name="tie", backend=g._backend)


def closeness(
    g: AnyGraph,
    *,
    disconnected: Literal["wasserman_faust", "component"] = "wasserman_faust",
    workers: int = 1,
    progress: Progress = None,
) -> Table:
    """Inverse of the mean distance to those an actor reaches; NaN for an isolate.

    Parameters
    ----------
    disconnected : {"wasserman_faust", "component"}
        Scale by the share of actors reached, or take the component as if it were the network.
    """
    values = _core.closeness(g._core, disconnected, workers, listener(progress, "closeness"))
    return _by_actor(g, {"closeness": values}, disconnected=disconnected)


def harmonic(
    g: AnyGraph, *, normalization: Normalization = "raw", workers: int = 1, progress: Progress = None
) -> Table:
    """Sum of 1/distance to all others; 0 for an isolate. Standard divides by n - 1."""
    values = _core.harmonic(g._core, normalization, workers, listener(progress, "harmonic"))
    return _by_actor(g, {"harmonic": values}, normalization=normalization)


@dataclass(frozen=True)
class Components:
    """Connected components: `label` of every vertex, `sizes` of every component."""

    label: npt.NDArray[np.int32]
    sizes: npt.NDArray[np.int32]

    @property
    def n(self) -> int:
        """Number of components."""
        return len(self.sizes)

    @property
    def largest(self) -> int:
        """Vertices of the largest."""
        return int(self.sizes.max()) if self.n else 0


def components(g: AnyGraph) -> Components:
    """What hangs together; an isolate is a component of its own.

    Examples
    --------
    >>> import isthmus as im
    >>> im.components(im.CooperationGraph.from_ties([0], [1], n=3)).sizes.tolist()
    [2, 1]
    """
    label, sizes = _core.components(g._core)
    return Components(label, sizes)


def articulation_points(g: AnyGraph) -> npt.NDArray[np.int32]:
    """Numbers of the vertices without which a component falls apart, ascending."""
    points: npt.NDArray[np.int32] = _core.articulation_points(g._core)
    return points


def bridges(g: AnyGraph) -> npt.NDArray[np.int32]:
    """Ties without which a component falls apart: two columns, the smaller end first."""
    u, v = _core.bridges(g._core)
    return np.column_stack([u, v])


def density(g: AnyGraph | PartnershipNetwork) -> float:
    """Ties / possible ties; of a network or two-mode graph, links / (actors x projects).

    Raises
    ------
    UndefinedError
        Fewer than two actors, or no project.
    """
    if isinstance(g, TwoModeGraph):
        g = g.net
    value: float = _core.two_mode_density(g._core) if isinstance(g, PartnershipNetwork) else _core.density(g._core)
    return value


@dataclass(frozen=True)
class Distances:
    """`pairs[d]`: unordered pairs d steps apart; `unreachable`: pairs without a path."""

    pairs: npt.NDArray[np.int64]
    unreachable: int

    def _require(self, what: str) -> None:
        if len(self.pairs) < 2:
            raise UndefinedError(f"{what} needs two vertices that reach each other; no pair does")

    @property
    def diameter(self) -> int:
        """Largest distance between reachable pairs."""
        self._require("diameter")
        return len(self.pairs) - 1

    @property
    def mean(self) -> float:
        """Mean distance over reachable pairs."""
        self._require("mean distance")
        return float(np.arange(len(self.pairs)) @ self.pairs / self.pairs.sum())


def distances(g: AnyGraph, *, workers: int = 1, progress: Progress = None) -> Distances:
    """How many pairs are how far apart, exactly."""
    pairs, unreachable = _core.distances(g._core, workers, listener(progress, "distances"))
    return Distances(pairs, unreachable)


def diameter(g: AnyGraph, *, workers: int = 1, progress: Progress = None) -> int:
    """Largest distance between reachable pairs, in steps."""
    return distances(g, workers=workers, progress=progress).diameter


def eccentricity(g: AnyGraph, *, workers: int = 1, progress: Progress = None) -> Table:
    """Largest distance from every actor to one it reaches; 0 for an isolate."""
    values = _core.eccentricity(g._core, workers, listener(progress, "eccentricity"))
    return _by_actor(g, {"eccentricity": values})


def triangles(g: CooperationGraph) -> Table:
    """Triangles through every actor; ``attrs["total"]`` counts each once."""
    of, total = _core.triangles(g._core)
    return _by_actor(g, {"triangles": of}, total=total)


def clustering(g: CooperationGraph) -> Table:
    """Share of pairs of an actor's partners that are tied; NaN below two partners (Watts and Strogatz 1998)."""
    return _by_actor(g, {"clustering": _core.clustering(g._core)})


def transitivity(g: CooperationGraph) -> float:
    """3 triangles / paths of two steps.

    Raises
    ------
    UndefinedError
        There is no such path.
    """
    value: float = _core.transitivity(g._core)
    return value


def core_number(g: AnyGraph) -> Table:
    """The largest k such that an actor belongs to a part in which everyone has k partners."""
    return _by_actor(g, {"core_number": _core.core_number(g._core)})


def structural_holes(
    g: CooperationGraph,
    *,
    value: TieValue = "weighted",
    zero_ties: Literal["neighbors", "absent"] = "neighbors",
) -> Table:
    """Burt's measures together: constraint, effective_size, efficiency, hierarchy; NaN for isolates.

    Parameters
    ----------
    value : {"weighted", "binary"}
        Whether the weights count.
    zero_ties : {"neighbors", "absent"}
        Whether a tie of weight 0 makes neighbors, as in igraph and networkx, or is none.
    """
    columns = _core.structural_holes(g._core, value, zero_ties)
    return _by_actor(g, columns, value=value, zero_ties=zero_ties, weight=g.weight_name)


def _hole(g: CooperationGraph, name: str, value: TieValue) -> Table:
    table = structural_holes(g, value=value)
    return Table(table.index, {name: table[name]}, index_name="actor", attrs=table.attrs, backend=table._backend)


def constraint(g: CooperationGraph, *, value: TieValue = "weighted") -> Table:
    """Burt's constraint: how far an actor's partners are partners of each other; NaN for isolates.

    Examples
    --------
    >>> import isthmus as im
    >>> triad = im.CooperationGraph.from_ties([0, 0, 1], [1, 2, 2])
    >>> im.constraint(triad)["constraint"]
    array([1.125, 1.125, 1.125])
    """
    return _hole(g, "constraint", value)


def effective_size(g: CooperationGraph, *, value: TieValue = "weighted") -> Table:
    """Burt's effective size: partners less what they repeat of each other; NaN for isolates."""
    return _hole(g, "effective_size", value)


def hierarchy(g: CooperationGraph, *, value: TieValue = "weighted") -> Table:
    """Burt's hierarchy: whether constraint comes from all partners alike or from one; NaN below two partners."""
    return _hole(g, "hierarchy", value)


@dataclass(frozen=True)
class Mixing:
    """Ties between groups: `values[g, h]`, symmetric; `unlabeled` ties have an end without a group."""

    groups: list[str]
    values: npt.NDArray[np.float64]
    by: str
    unlabeled: float
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


def mixing(
    g: CooperationGraph,
    *,
    by: By,
    value: TieValue = "binary",
    diagonal: Literal["once", "twice"] = "once",
) -> Mixing:
    """Ties between every two groups (Newman 2003).

    Parameters
    ----------
    by : str, Grouping or sequence
        The groups: "country", "sector", ..., or one label an actor.
    value : {"binary", "weighted"}
        Number of ties, or their weight.
    diagonal : {"once", "twice"}
        How often a tie within a group counts.
    """
    groups = g._grouping(by)
    values, unlabeled = _core.mixing(g._core, groups._core, value, diagonal)
    return Mixing(groups.names, values, groups.by, unlabeled, g._backend)


def expected_mixing(
    g: CooperationGraph,
    *,
    by: By,
    null: Literal["uniform", "configuration"] = "configuration",
    value: TieValue = "binary",
) -> Mixing:
    """The mixing matrix that chance lets expect, in closed form; ties within a group once, as in `mixing`.

    Parameters
    ----------
    null : {"uniform", "configuration"}
        All ties spread evenly over all pairs of labeled actors (conditional uniform graph; Freeman 1978):
        m n_g n_h / C(N, 2).
        Or by how many ties each group has: k_g k_h / 2m, within a group k_g squared / 4m (Newman 2003).

    Raises
    ------
    InvalidValueError
        Weights so large that the sum of a cell is past the largest double.

    Notes
    -----
    Both forget that ties come from projects, whose partners are all tied: `permeability` does not.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 0, 2], [1, 2, 3])
    >>> im.expected_mixing(g, by=["GB", "GB", "FR", "FR"], null="uniform").values.tolist()
    [[0.5, 2.0], [2.0, 0.5]]
    """
    groups = g._grouping(by)
    ends = mixing(g, by=groups, value=value, diagonal="twice")
    exponent = math.frexp(float(ends.values.max(initial=0.0)))[1]  # sums near 1 do not overflow
    strength = np.ldexp(ends.values, -exponent).sum(axis=1)
    if not np.isfinite(strength).all():
        raise InvalidValueError("weights as large as these have no finite sum; use a larger unit")
    if null == "uniform":
        values = _core.expected_uniform(groups._core, float(strength.sum() / 2))
    elif null == "configuration":
        values = _core.expected_configuration(groups._core, strength)
    else:
        raise InvalidValueError(f'null cannot be {null!r}; it is one of "uniform", "configuration"')
    size = len(groups.names)
    values = np.ldexp(values.reshape(size, size), exponent)
    return Mixing(groups.names, values, groups.by, ends.unlabeled, g._backend)


def expected_ei(by: Grouping) -> float:
    """Mean E-I index of any fixed ties when labels are dealt out anew: 1 - 2 sum n_g (n_g - 1) / (N (N - 1)).

    Raises
    ------
    UndefinedError
        Fewer than two actors have a label.

    Examples
    --------
    >>> import isthmus as im
    >>> round(im.expected_ei(im.Grouping(["a"] * 17 + ["b"] * 17)), 4)  # Zachary's factions: 1/33
    0.0303
    """
    value: float = _core.expected_ei(by._core)
    return value


@dataclass(frozen=True)
class EIIndex:
    """E-I of the network (NaN without a tie between labeled actors), of every group and of every actor."""

    network: float
    internal: float
    external: float
    groups: Table
    actors: Table


def ei_index(
    g: CooperationGraph, *, by: By, value: TieValue = "binary", group_ties: Literal["ties", "ends"] = "ties"
) -> EIIndex:
    """(Ties across - ties within) / all ties (Krackhardt and Stern 1988).

    Parameters
    ----------
    by : str, Grouping or sequence
        The groups.
    value : {"binary", "weighted"}
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
    groups = g._grouping(by)
    network, internal, external, of_groups, of_actors = _core.ei_index(g._core, groups._core, value, group_ties)
    return EIIndex(
        network,
        internal,
        external,
        Table(groups.names, of_groups, index_name=groups.by, backend=g._backend),
        _by_actor(g, of_actors, by=groups.by, value=value),
    )


def cross_border_share(g: CooperationGraph, *, by: By = "country", value: TieValue = "weighted") -> Table:
    """Share of an actor's cooperation with other groups, by country unless told otherwise; NaN where none is known."""
    groups = g._grouping(by)
    shares = _core.cross_group_share(g._core, groups._core, value)
    return _by_actor(g, {"cross_border_share": shares}, by=groups.by, value=value)


def participation_coefficient(g: CooperationGraph, *, by: By, value: TieValue = "weighted") -> Table:
    """How evenly an actor's ties spread over groups: 1 - sum of squared shares (Guimera and Amaral 2005)."""
    groups = g._grouping(by)
    values = _core.participation_coefficient(g._core, groups._core, value)
    return _by_actor(g, {"participation_coefficient": values}, by=groups.by, value=value)


def assortativity(g: CooperationGraph, *, by: By, value: TieValue = "binary") -> float:
    """Whether ties fall within groups more than their sizes suggest: 1 all within, 0 as by chance (Newman 2003).

    Raises
    ------
    UndefinedError
        No tie between labeled actors, or all ties within one group.
    """
    result: float = _core.assortativity(g._core, g._grouping(by)._core, value)
    return result


@dataclass(frozen=True)
class Segregation:
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


def segregation(g: CooperationGraph, *, by: By) -> Segregation:
    """Freeman's, Moody's, Gupta's and Coleman's measures of segregation; weights are ignored.

    Examples
    --------
    >>> import isthmus as im
    >>> g = im.CooperationGraph.from_ties([0, 2], [1, 3])
    >>> im.segregation(g, by=["GB", "GB", "FR", "FR"]).freeman
    1.0
    """
    groups = g._grouping(by)
    freeman, odds, log_odds, gupta, coleman = _core.segregation(g._core, groups._core)
    table = Table(groups.names, {"coleman": coleman}, index_name=groups.by, backend=g._backend)
    return Segregation(freeman, odds, log_odds, gupta, table)


def assortativity_of_matrix(matrix: npt.ArrayLike) -> float:
    """Newman's assortativity of a mixing matrix, directed or not, of counts or shares."""
    square: Array = np.asarray(matrix, dtype=float)
    if square.ndim != 2 or square.shape[0] != square.shape[1]:
        raise InvalidValueError(f"a mixing matrix is square; this one has shape {square.shape}")
    result: float = _core.assortativity_of_matrix(square.ravel().tolist(), len(square))
    return result


def degree_assortativity(g: CooperationGraph, *, value: TieValue = "binary") -> float:
    """Correlation of the degrees (or strengths, weighted) at the two ends of ties (Newman 2002).

    Raises
    ------
    UndefinedError
        All degrees are equal, or there is no tie.
    """
    result: float = _core.degree_assortativity(g._core, value)
    return result


def brokerage(
    g: CooperationGraph | DirectedGraph, *, by: By, pairs: Literal["ordered", "unordered"] = "ordered"
) -> Table:
    """Gould-Fernandez roles: paths a-v-b of actors not tied to each other, by the groups of a, v, b.

    Columns: coordinator_aaa, itinerant_aba, representative_aab, gatekeeper_abb, liaison_abc, total.

    Parameters
    ----------
    by : str, Grouping or sequence
        The groups.
    pairs : {"ordered", "unordered"}
        Of undirected ties: count a-v-b and b-v-a as two, as sna does, or as one.
    """
    groups = g._grouping(by)
    if isinstance(g, DirectedGraph):
        return _by_actor(g, _core.directed_brokerage(g._core, groups._core), by=groups.by)
    return _by_actor(g, _core.brokerage(g._core, groups._core, pairs), by=groups.by, pairs=pairs)


def composition(
    net: PartnershipNetwork,
    *,
    associated: Taken = "included",
    withdrawn: Taken = "included",
    censored_days: int = 365,
) -> Table:
    """What every partnership is made of; one row a project.

    Columns: size; countries, sectors and the share of partners whose country or sector is known; Blau, IQV and Shannon
    of both; cross_border_pairs; helix (sectors present of four) and tri_sector; prior_ties, prior_projects and
    newcomers, judged by start dates; left_censored, for projects that start within `censored_days` of the first;
    budget_known, budget_hhi, budget_gini and lead_share. Undefined is NaN.
    """
    columns = _core.composition(net._core, associated, withdrawn, censored_days)
    return Table(net.project_names, columns, index_name="project", backend=net._backend)


def pair_history(
    net: PartnershipNetwork,
    *,
    by: By = "sector",
    lookback_days: int | None = None,
    associated: Taken = "included",
    withdrawn: Taken = "included",
) -> Table:
    """What the pairs of each partnership were to each other before; one row a project.

    Columns, numbers of pairs of partners whose groups are known: pairs; across, those of different groups;
    across_repeated, of these, that shared a project that started earlier; across_new, that did not; across_closed, of
    the new ones, that had an earlier partner in common. NaN for a project without a start.

    The past that is known grows from year to year; `lookback_days` lets all projects look back equally far.
    """
    groups = net.grouping(by) if isinstance(by, str) else by if isinstance(by, Grouping) else Grouping(list(by))
    lookback = 2**31 - 1 if lookback_days is None else lookback_days
    columns = _core.pair_history(net._core, groups._core, associated, withdrawn, lookback)
    return Table(net.project_names, columns, index_name="project", attrs={"by": groups.by}, backend=net._backend)


@dataclass(frozen=True)
class TwoMode:
    """One value an actor, one a project."""

    actors: Table
    projects: Table


def _two_mode(net: PartnershipNetwork, name: str, values: tuple[Array, Array]) -> TwoMode:
    return TwoMode(
        Table(net.actor_names, {name: values[0]}, index_name="actor", backend=net._backend),
        Table(net.project_names, {name: values[1]}, index_name="project", backend=net._backend),
    )


def two_mode_degree(net: PartnershipNetwork) -> TwoMode:
    """Degree divided by the size of the other mode (Borgatti and Everett 1997)."""
    return _two_mode(net, "degree", _core.two_mode_degree(net._core))


def two_mode_closeness(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> TwoMode:
    """Closeness divided by the most its mode allows (Borgatti and Everett 1997)."""
    values = _core.two_mode_closeness(net._core, workers, listener(progress, "closeness"))
    return _two_mode(net, "closeness", values)


def two_mode_betweenness(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> TwoMode:
    """Betweenness divided by the most its mode allows (Borgatti and Everett 1997)."""
    values = _core.two_mode_betweenness(net._core, workers, listener(progress, "betweenness"))
    return _two_mode(net, "betweenness", values)


def two_mode_constraint(net: PartnershipNetwork) -> TwoMode:
    """Constraint of the two-mode network (Hollway, Morin and Pauwelyn 2020)."""
    return _two_mode(net, "constraint", _core.two_mode_constraint(net._core))


def two_mode_clustering(net: PartnershipNetwork) -> float:
    """Robins-Alexander clustering: 4 cycles of four / paths of three links."""
    value: float = _core.two_mode_clustering(net._core)
    return value


def _amounts(values: npt.ArrayLike) -> list[float]:
    return [float(value) for value in np.asarray(values, dtype=float).ravel()]


def blau(counts: npt.ArrayLike) -> float:
    """1 - sum of squared shares: the chance that two draws differ; NaN without a count."""
    value: float = _core.blau(_amounts(counts))
    return value


def iqv(counts: npt.ArrayLike) -> float:
    """Blau's index divided by its most, (K-1)/K for K categories, empty ones included."""
    value: float = _core.iqv(_amounts(counts))
    return value


def shannon(counts: npt.ArrayLike) -> float:
    """Entropy in nats; NaN without a count."""
    value: float = _core.shannon(_amounts(counts))
    return value


def gini(amounts: npt.ArrayLike) -> float:
    """Inequality of amounts, from 0 to (n-1)/n; NaN when they add to 0."""
    value: float = _core.gini(_amounts(amounts))
    return value


def concentration(amounts: npt.ArrayLike) -> float:
    """Herfindahl-Hirschman: sum of squared shares; NaN when the amounts add to 0."""
    value: float = _core.concentration(_amounts(amounts))
    return value


def layout(
    g: CooperationGraph,
    *,
    rng: Rng = 1,
    iterations: int = 200,
    max_actors: int = 5000,
    progress: Progress = None,
) -> npt.NDArray[np.float64]:
    """Positions for a picture, one row (x, y) an actor, in a square of side 1; the same seed gives the same picture."""
    positions: npt.NDArray[np.float64] = _core.layout(
        g._core, _seed(rng), iterations, max_actors, listener(progress, "layout")
    )
    return positions
