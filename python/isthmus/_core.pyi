"""
The compiled part of isthmus. Private: use the package isthmus.
"""

from __future__ import annotations

import collections.abc
import typing

import numpy
import numpy.typing

class Grouping:
    @property
    def by(self) -> str: ...
    @property
    def labels(self) -> numpy.typing.NDArray[numpy.int32]: ...
    @property
    def names(self) -> list[str]: ...
    @property
    def sizes(self) -> numpy.typing.NDArray[numpy.int32]: ...

_Confusion: typing.TypeAlias = tuple[list[str], list[float], list[float]]
_ConfusionLike: typing.TypeAlias = tuple[
    collections.abc.Sequence[str],
    collections.abc.Sequence[typing.SupportsFloat],
    collections.abc.Sequence[typing.SupportsFloat],
]

class LabelErrorOptions:
    value: str
    strata: list[int]
    single_partner: str
    certain: list[int]
    probabilities: list[float]
    draws: int
    label_sets: int
    confidence: float
    correction: str
    def __init__(self) -> None: ...
    def set_of_actors(self, confusion: _ConfusionLike) -> None: ...
    def set_sampling(
        self,
        samples: typing.SupportsInt,
        chains: typing.SupportsInt,
        seed: typing.SupportsInt,
        workers: typing.SupportsInt,
        progress: typing.Any,
    ) -> None: ...

class Network:
    def equals(self, other: Network) -> bool: ...
    def actors(self) -> dict[str, typing.Any]: ...
    def biadjacency(self) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32]]: ...
    def group_by(self, by: str, missing: str) -> Grouping: ...
    def issues(self) -> list[typing.Any]: ...
    def participations(self) -> dict[str, typing.Any]: ...
    def projects(self) -> dict[str, typing.Any]: ...
    def save(
        self, file: str | bytes, remarks: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]]
    ) -> None: ...
    def to_bytes(self) -> bytes: ...
    @property
    def actor_count(self) -> int: ...
    @property
    def link_count(self) -> int: ...
    @property
    def participation_count(self) -> int: ...
    @property
    def project_count(self) -> int: ...
    @property
    def source(self) -> str: ...

class ProjectRules:
    @property
    def of(self) -> numpy.typing.NDArray[numpy.int32]: ...

class Rules:
    def __init__(
        self,
        name: str,
        title: str,
        conditions: collections.abc.Sequence[typing.Any],
        single_partner_exceptions: collections.abc.Sequence[typing.Any],
        associated: str,
        source: str,
    ) -> None: ...
    def parts(self) -> tuple[typing.Any, ...]: ...

class CooperationGraph:
    def at_least(self, least: typing.SupportsFloat | typing.SupportsIndex) -> CooperationGraph: ...
    def ties(self) -> tuple[typing.Any, ...]: ...
    @property
    def edge_count(self) -> int: ...
    @property
    def indices(self) -> numpy.typing.NDArray[numpy.int32]: ...
    @property
    def indptr(self) -> numpy.typing.NDArray[numpy.int32]: ...
    @property
    def projection_parts(self) -> tuple[typing.Any, ...] | None: ...
    @property
    def vertex_count(self) -> int: ...
    @property
    def weights(self) -> numpy.typing.NDArray[numpy.float64]: ...

class DirectedGraph:
    def __init__(
        self,
        n: typing.SupportsInt,
        u: collections.abc.Sequence[typing.SupportsInt],
        v: collections.abc.Sequence[typing.SupportsInt],
        weight: collections.abc.Sequence[typing.SupportsFloat],
    ) -> None: ...
    @property
    def vertex_count(self) -> int: ...
    @property
    def arc_count(self) -> int: ...
    def arcs(self) -> tuple[typing.Any, ...]: ...
    def at_least(self, least: typing.SupportsFloat | typing.SupportsIndex) -> DirectedGraph: ...
    def symmetrized(self) -> CooperationGraph: ...
    def mutuality(self) -> CooperationGraph: ...

class TieLengths:
    @typing.overload
    def __init__(self, graph: CooperationGraph, distance: str) -> None: ...
    @typing.overload
    def __init__(self, graph: CooperationGraph, lengths: collections.abc.Sequence[typing.SupportsFloat]) -> None: ...

class TextTable:
    def __init__(self, names: collections.abc.Sequence[str]) -> None: ...
    def append_rows(
        self,
        rows: list[typing.Any],
        lines: collections.abc.Sequence[typing.SupportsInt],
        file: str,
        limits: dict[typing.Any, typing.Any],
    ) -> None: ...
    def report(self, kind: str, row: typing.SupportsInt, column: str, value: str, message: str, fix: str) -> None: ...
    def add_span(self, column: typing.SupportsInt, first: typing.SupportsInt, last: typing.SupportsInt) -> None: ...
    def column(self, i: typing.SupportsInt) -> list[str]: ...
    def to_csv(self) -> str: ...
    @property
    def names(self) -> list[str]: ...
    @property
    def n_rows(self) -> int: ...

class WorkbookMeter:
    def __init__(self, file: str, limits: dict[typing.Any, typing.Any]) -> None: ...
    def begin(self, part: str) -> None: ...
    def feed(self, bytes: bytes) -> None: ...
    def end(self) -> None: ...
    def finish(self) -> None: ...
    def merged(self) -> list[tuple[str, int, int, int]]: ...

class GraphDocument:
    @property
    def directed(self) -> bool: ...
    @property
    def first_mode(self) -> int | None: ...
    @property
    def ids(self) -> list[str]: ...
    @property
    def labels(self) -> list[str]: ...
    @property
    def node_attributes(self) -> dict[typing.Any, typing.Any]: ...
    @property
    def link_attributes(self) -> dict[typing.Any, typing.Any]: ...
    @property
    def source(self) -> numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]: ...
    @property
    def target(self) -> numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]: ...
    @property
    def weights(self) -> numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]: ...
    @property
    def issues(self) -> list[typing.Any]: ...
    @property
    def notes(self) -> list[str]: ...

class TwoModeGraph:
    def __init__(self, network: Network) -> None: ...
    @property
    def actor_count(self) -> int: ...
    @property
    def edge_count(self) -> int: ...
    @property
    def vertex_count(self) -> int: ...

class Null:
    @property
    def exempt(self) -> numpy.typing.NDArray[numpy.uint8] | None: ...
    @property
    def independent(self) -> bool: ...
    @property
    def name(self) -> str: ...

class NullTest:
    def __init__(
        self,
        net: Network | None,
        graph: CooperationGraph | None,
        groups: collections.abc.Sequence[Grouping],
        associated: str,
        withdrawn: str,
        null: Null,
        statistic: str,
        value: str,
        function: typing.Any,
    ) -> None: ...
    def block(
        self,
        entries: typing.SupportsInt,
        samples: typing.SupportsInt,
        chains: typing.SupportsInt,
        seed: typing.SupportsInt,
        spacing: typing.SupportsInt,
        burn_in: typing.SupportsInt,
        chain: typing.SupportsInt,
        progress: typing.Any,
    ) -> numpy.typing.NDArray[numpy.float64]: ...
    def observed(self) -> numpy.typing.NDArray[numpy.float64]: ...
    def spacing(
        self,
        observed: collections.abc.Sequence[typing.SupportsFloat],
        seed: typing.SupportsInt,
        workers: typing.SupportsInt,
        progress: typing.Any,
    ) -> dict[str, typing.Any]: ...
    def ties(
        self,
        samples: typing.SupportsInt,
        chains: typing.SupportsInt,
        seed: typing.SupportsInt,
        spacing: typing.SupportsInt,
        burn_in: typing.SupportsInt,
        workers: typing.SupportsInt,
        progress: typing.Any,
    ) -> tuple[dict[str, numpy.typing.NDArray[typing.Any]], float, float]: ...
    @property
    def names(self) -> list[str]: ...
    @property
    def null(self) -> Null: ...

class Summary:
    def convergence(self) -> tuple[float, float]: ...
    def __init__(self, observed: numpy.typing.ArrayLike, samples: typing.SupportsInt) -> None: ...
    def add_chain(self, block: numpy.typing.ArrayLike) -> None: ...
    def columns(self) -> dict[str, typing.Any]: ...
    def restore(self, state: numpy.typing.ArrayLike) -> None: ...
    def state(self) -> numpy.typing.NDArray[numpy.float64]: ...
    @property
    def chains(self) -> int: ...
    @property
    def samples(self) -> int: ...

def adjusted_mutual_information(a: Grouping, b: Grouping, average: str) -> float: ...
def adjusted_rand(a: Grouping, b: Grouping) -> float: ...
def adjust(p: numpy.typing.ArrayLike, method: str) -> numpy.typing.NDArray[numpy.float64]: ...
def adjust_drawn(
    p: numpy.typing.ArrayLike, z: numpy.typing.ArrayLike, method: str
) -> numpy.typing.NDArray[numpy.float64]: ...
def alpha_beta_core(
    network: Network, alpha: typing.SupportsInt
) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32]]: ...
def amounts_of(network: Network, of: str) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def articulation_points(graph: CooperationGraph) -> numpy.typing.NDArray[numpy.int32]: ...
@typing.overload
def articulation_points(graph: TwoModeGraph) -> numpy.typing.NDArray[numpy.int32]: ...
def assortativity(graph: CooperationGraph, groups: Grouping, ties: str) -> float: ...
def assortativity_of_matrix(
    matrix: collections.abc.Sequence[typing.SupportsFloat], groups: typing.SupportsInt
) -> float: ...
@typing.overload
def betweenness(
    graph: CooperationGraph,
    lengths: TieLengths | None,
    normalization: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def betweenness(
    graph: TwoModeGraph,
    lengths: TieLengths | None,
    normalization: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def betweenness_sources(
    n: typing.SupportsInt, sources: typing.SupportsInt, seed: typing.SupportsInt
) -> numpy.typing.NDArray[numpy.int32]: ...
def blau(counts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def border(a: str, b: str) -> str: ...
@typing.overload
def bridges(
    graph: CooperationGraph,
) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32]]: ...
@typing.overload
def bridges(
    graph: TwoModeGraph,
) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32]]: ...
def brokering(
    graph: CooperationGraph, groups: Grouping | None, pairs: str, workers: typing.SupportsInt, progress: typing.Any
) -> dict[str, typing.Any]: ...
def directed_brokering(
    graph: DirectedGraph, groups: Grouping | None, workers: typing.SupportsInt, progress: typing.Any
) -> dict[str, typing.Any]: ...
def butterflies(network: Network, workers: typing.SupportsInt, progress: typing.Any) -> tuple[typing.Any, ...]: ...
def latapy_clustering(
    network: Network, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[typing.Any, ...]: ...
def line_graph(
    network: Network,
    of: str,
    s: typing.SupportsInt,
    weights: str,
    associated: str,
    withdrawn: str,
    max_ties: typing.SupportsInt,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> CooperationGraph: ...
def local_constraint(
    graph: CooperationGraph, ties: str, workers: typing.SupportsInt, progress: typing.Any
) -> dict[str, typing.Any]: ...
def opsahl_clustering(
    network: Network, of: str, max_ties: typing.SupportsInt, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[typing.Any, ...]: ...
def two_mode_redundancy(
    network: Network, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[typing.Any, ...]: ...
def brokerage(
    graph: CooperationGraph,
    groups: Grouping,
    pairs: str,
    credit: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> dict[str, typing.Any]: ...
def budget_basis(network: Network, zero_money: str) -> numpy.typing.NDArray[numpy.int32]: ...
def cpm_quality(graph: CooperationGraph, groups: Grouping, resolution: typing.SupportsFloat, ties: str) -> float: ...
def centralization(
    graph: CooperationGraph,
    of: str,
    disconnected: str,
    eigenvector_maximum: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> float: ...
def check_rules(network: Network, rules: Rules) -> tuple[numpy.typing.NDArray[numpy.bool_], list[typing.Any]]: ...
@typing.overload
def closeness(
    graph: CooperationGraph,
    lengths: TieLengths | None,
    disconnected: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def closeness(
    graph: TwoModeGraph,
    lengths: TieLengths | None,
    disconnected: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def clustering(
    graph: CooperationGraph, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def coleman(graph: CooperationGraph, groups: Grouping, chance: str) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def coleman(graph: DirectedGraph, groups: Grouping, chance: str) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def components(
    graph: CooperationGraph,
) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32]]: ...
@typing.overload
def components(
    graph: TwoModeGraph,
) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32]]: ...
def composition(
    network: Network, associated: str, withdrawn: str, censored_days: typing.SupportsInt
) -> dict[str, typing.Any]: ...
def choices() -> dict[str, list[str]]: ...
@typing.overload
def eigenvector(
    graph: CooperationGraph, ties: str, disconnected: str, scale: str, iterations: typing.SupportsInt
) -> tuple[typing.Any, ...]: ...
@typing.overload
def eigenvector(
    graph: TwoModeGraph, ties: str, disconnected: str, scale: str, iterations: typing.SupportsInt
) -> tuple[typing.Any, ...]: ...
@typing.overload
def eigenvector(
    network: Network, weighting: str, disconnected: str, scale: str, iterations: typing.SupportsInt
) -> tuple[typing.Any, ...]: ...
def helix_synergy(
    network: Network,
    helix: str,
    empty: str,
    samples: typing.SupportsInt,
    seed: typing.SupportsInt,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> tuple[typing.Any, ...]: ...
def hoover(amounts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
@typing.overload
def inequality(network: Network, of: str, across: Grouping | None) -> dict[str, typing.Any]: ...
@typing.overload
def inequality(
    amounts: collections.abc.Sequence[typing.SupportsFloat], across: Grouping | None
) -> dict[str, typing.Any]: ...
def issue_effect(severity: str, kind: str) -> str: ...
def close_names(names: collections.abc.Sequence[str], name: str) -> list[str]: ...
def filter_fields() -> list[str]: ...
def region_vintages(code: str) -> list[str]: ...
def convert_region(code: str, from_vintage: str, to_vintage: str) -> tuple[typing.Any, ...]: ...
def common_vintages(codes: collections.abc.Sequence[str]) -> list[str]: ...
def place_of(name: str, country: str, region: str) -> tuple[typing.Any, ...]: ...
def distance_km(
    latitude: typing.SupportsFloat | typing.SupportsIndex,
    longitude: typing.SupportsFloat | typing.SupportsIndex,
    other_latitude: typing.SupportsFloat | typing.SupportsIndex,
    other_longitude: typing.SupportsFloat | typing.SupportsIndex,
) -> float: ...
def propose_places(
    network: Network, coordinates: str, vintage: collections.abc.Sequence[str]
) -> dict[str, typing.Any]: ...
@typing.overload
def length_diameter(
    graph: CooperationGraph, lengths: TieLengths, workers: typing.SupportsInt, progress: typing.Any
) -> float: ...
@typing.overload
def length_diameter(
    graph: TwoModeGraph, lengths: TieLengths, workers: typing.SupportsInt, progress: typing.Any
) -> float: ...
@typing.overload
def length_eccentricity(
    graph: CooperationGraph, lengths: TieLengths, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def length_eccentricity(
    graph: TwoModeGraph, lengths: TieLengths, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def global_efficiency(
    graph: CooperationGraph, lengths: TieLengths | None, workers: typing.SupportsInt, progress: typing.Any
) -> float: ...
@typing.overload
def global_efficiency(
    graph: TwoModeGraph, lengths: TieLengths | None, workers: typing.SupportsInt, progress: typing.Any
) -> float: ...
def local_efficiency(
    graph: CooperationGraph, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def actor_reciprocity(graph: DirectedGraph) -> numpy.typing.NDArray[numpy.float64]: ...
def dyad_census(graph: DirectedGraph) -> tuple[int, int, int]: ...
def intensity_levels(
    graph: DirectedGraph, levels: collections.abc.Sequence[typing.SupportsFloat]
) -> tuple[typing.Any, ...]: ...
def reciprocity(graph: DirectedGraph, of: str, ties: str) -> float: ...
def location_quotients(
    amounts: collections.abc.Sequence[typing.SupportsFloat], regions: Grouping, kinds: Grouping
) -> tuple[typing.Any, ...]: ...
def lorenz(amounts: collections.abc.Sequence[typing.SupportsFloat]) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def pagerank(
    graph: CooperationGraph, ties: str, damping: typing.SupportsFloat, iterations: typing.SupportsInt
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def pagerank(
    graph: TwoModeGraph, ties: str, damping: typing.SupportsFloat, iterations: typing.SupportsInt
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def pagerank(
    network: Network, weighting: str, damping: typing.SupportsFloat, iterations: typing.SupportsInt
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def katz(
    graph: CooperationGraph,
    ties: str,
    alpha: typing.SupportsFloat | None,
    beta: typing.SupportsFloat,
    scale: str,
    iterations: typing.SupportsInt,
) -> tuple[typing.Any, ...]: ...
@typing.overload
def katz(
    graph: TwoModeGraph,
    ties: str,
    alpha: typing.SupportsFloat | None,
    beta: typing.SupportsFloat,
    scale: str,
    iterations: typing.SupportsInt,
) -> tuple[typing.Any, ...]: ...
@typing.overload
def katz(
    network: Network,
    weighting: str,
    alpha: typing.SupportsFloat | None,
    beta: typing.SupportsFloat,
    scale: str,
    iterations: typing.SupportsInt,
) -> tuple[typing.Any, ...]: ...
def synergy(counts: collections.abc.Sequence[typing.SupportsInt], empty: str) -> tuple[typing.Any, ...]: ...
def theil(amounts: collections.abc.Sequence[typing.SupportsFloat], groups: Grouping) -> tuple[typing.Any, ...]: ...
def theil_l(amounts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def theil_t(amounts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def top_share(amounts: collections.abc.Sequence[typing.SupportsFloat], top: typing.SupportsFloat) -> float: ...
def named_periods(network: Network, kind: str) -> list[tuple[str, int, int]]: ...
def layers(
    network: Network, by: str, periods: collections.abc.Sequence[tuple[str, typing.SupportsInt, typing.SupportsInt]]
) -> tuple[typing.Any, ...]: ...
def layer_names() -> list[str]: ...
def kaplan_meier(
    durations: collections.abc.Sequence[typing.SupportsFloat],
    observed: collections.abc.Sequence[typing.SupportsInt],
    interval: str,
    confidence: typing.SupportsFloat,
) -> tuple[typing.Any, ...]: ...
def spells(
    network: Network,
    of: str,
    associated: str,
    withdrawn: str,
    exported: typing.SupportsInt | None,
    absent_years: typing.SupportsInt,
    borders: str,
    periods: collections.abc.Sequence[tuple[str, typing.SupportsInt, typing.SupportsInt]],
    censored_days: typing.SupportsInt,
) -> dict[str, typing.Any]: ...
def survival(
    network: Network,
    of: str,
    membership: tuple[str, str],
    exported: typing.SupportsInt | None,
    absent_years: typing.SupportsInt,
    borders: str,
    periods: collections.abc.Sequence[tuple[str, typing.SupportsInt, typing.SupportsInt]],
    censored_days: typing.SupportsInt,
    left_censored: str,
    interval: str,
    confidence: typing.SupportsFloat,
) -> dict[str, typing.Any]: ...
def turnover(
    network: Network,
    associated: str,
    withdrawn: str,
    exported: typing.SupportsInt | None,
    periods: collections.abc.Sequence[tuple[str, typing.SupportsInt, typing.SupportsInt]],
    partial: str,
) -> dict[str, typing.Any]: ...
def partner_turnover(
    network: Network,
    associated: str,
    withdrawn: str,
    exported: typing.SupportsInt | None,
    periods: collections.abc.Sequence[tuple[str, typing.SupportsInt, typing.SupportsInt]],
    partial: str,
) -> dict[str, typing.Any]: ...
def follow_ups(
    network: Network,
    associated: str,
    withdrawn: str,
    shared: typing.SupportsInt,
    within_years: typing.SupportsInt,
    after: str,
    exported: typing.SupportsInt | None,
    preparation: collections.abc.Sequence[typing.SupportsInt],
    investment: collections.abc.Sequence[typing.SupportsInt],
) -> tuple[typing.Any, ...]: ...
def pair_follow_ups(
    network: Network,
    associated: str,
    withdrawn: str,
    within_years: typing.SupportsInt,
    after: str,
    exported: typing.SupportsInt | None,
    preparation: collections.abc.Sequence[typing.SupportsInt],
    investment: collections.abc.Sequence[typing.SupportsInt],
) -> tuple[typing.Any, ...]: ...
def repeated_pairs(
    network: Network, at_least: typing.SupportsInt, associated: str, withdrawn: str
) -> dict[str, typing.Any]: ...
def where(
    network: Network,
    fields: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]],
    active: typing.SupportsInt | typing.SupportsIndex | None,
    started: typing.SupportsInt | typing.SupportsIndex | None,
) -> Network: ...
def without_values(
    network: Network,
    fields: collections.abc.Sequence[tuple[str, collections.abc.Sequence[str]]],
    active: typing.SupportsInt | typing.SupportsIndex | None,
    started: typing.SupportsInt | typing.SupportsIndex | None,
) -> Network: ...
def without(
    network: Network,
    actors: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
    projects: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
) -> Network: ...
def concatenate(networks: collections.abc.Sequence[Network]) -> Network: ...
def concentration(amounts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def cooperation(
    network: Network,
    weight: str,
    structure: str,
    associated: str,
    withdrawn: str,
    max_ties: typing.SupportsInt,
    zero_money: str,
    unknown_money: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> CooperationGraph: ...
@typing.overload
def core_number(graph: CooperationGraph) -> numpy.typing.NDArray[numpy.int32]: ...
@typing.overload
def core_number(graph: TwoModeGraph) -> numpy.typing.NDArray[numpy.int32]: ...
def core_periphery(
    graph: CooperationGraph, off_block: str, ties: str, equals: collections.abc.Sequence[typing.SupportsInt]
) -> tuple[typing.Any, ...]: ...
def countries() -> list[typing.Any]: ...
def country(text: str) -> dict[str, typing.Any]: ...
def cross(a: Grouping, b: Grouping) -> Grouping: ...
def cross_group_share(graph: CooperationGraph, groups: Grouping, ties: str) -> numpy.typing.NDArray[numpy.float64]: ...
def curveball(
    net: Network, strata: collections.abc.Sequence[typing.SupportsInt], associated: str, withdrawn: str
) -> Null: ...
@typing.overload
def degree(graph: CooperationGraph) -> numpy.typing.NDArray[numpy.int32]: ...
@typing.overload
def degree(graph: TwoModeGraph) -> numpy.typing.NDArray[numpy.int32]: ...
def degree_assortativity(graph: CooperationGraph, ties: str) -> float: ...
@typing.overload
def density(graph: CooperationGraph) -> float: ...
@typing.overload
def density(graph: TwoModeGraph) -> float: ...
def directed_brokerage(
    graph: DirectedGraph, groups: Grouping, credit: str, workers: typing.SupportsInt, progress: typing.Any
) -> dict[str, typing.Any]: ...
@typing.overload
def distances(
    graph: CooperationGraph, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.int64], int]: ...
@typing.overload
def distances(
    graph: TwoModeGraph, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.int64], int]: ...
@typing.overload
def eccentricity(
    graph: CooperationGraph, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.int32]: ...
@typing.overload
def eccentricity(
    graph: TwoModeGraph, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.int32]: ...
@typing.overload
def edge_betweenness(
    graph: CooperationGraph, lengths: TieLengths | None, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def edge_betweenness(
    graph: TwoModeGraph, lengths: TieLengths | None, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def ei_index(
    graph: CooperationGraph, groups: Grouping, ties: str, group_ties: str
) -> tuple[float, float, float, dict[str, typing.Any], dict[str, typing.Any]]: ...
def expected_configuration(
    groups: Grouping, strength: numpy.typing.ArrayLike
) -> numpy.typing.NDArray[numpy.float64]: ...
def expected_ei(groups: Grouping) -> float: ...
def expected_uniform(groups: Grouping, value: typing.SupportsFloat) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def farness(
    graph: CooperationGraph, lengths: TieLengths | None, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def farness(
    graph: TwoModeGraph, lengths: TieLengths | None, workers: typing.SupportsInt, progress: typing.Any
) -> numpy.typing.NDArray[numpy.float64]: ...
def fields() -> list[typing.Any]: ...
def field_names() -> list[typing.Any]: ...
def grouping_names() -> list[typing.Any]: ...
def money_issue_kinds() -> list[typing.Any]: ...
def replace_file(file: bytes, data: bytes) -> None: ...
def memory_limit() -> int: ...
def require_memory(count: typing.SupportsInt, bytes_each: typing.SupportsInt, what: str, instead: str) -> None: ...
def require_ensemble(
    samples: typing.SupportsInt,
    chains: typing.SupportsInt,
    entries: typing.SupportsInt,
    keeps_draws: bool,
    workers: typing.SupportsInt,
) -> None: ...
def require_ties(
    net: Network, associated: str, withdrawn: str, chains: typing.SupportsInt, workers: typing.SupportsInt
) -> None: ...
def columns_csv(columns: dict[typing.Any, typing.Any], delimiter: str, formulas: str) -> bytes: ...
def cell_text(value: object) -> str: ...
def from_bytes(data: bytes) -> Network: ...
def gini(amounts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def graph_from_rows(
    indptr: collections.abc.Sequence[typing.SupportsInt],
    indices: collections.abc.Sequence[typing.SupportsInt],
    weights: collections.abc.Sequence[typing.SupportsFloat],
) -> CooperationGraph: ...
def graph_from_ties(
    n: typing.SupportsInt,
    u: collections.abc.Sequence[typing.SupportsInt],
    v: collections.abc.Sequence[typing.SupportsInt],
    weight: collections.abc.Sequence[typing.SupportsFloat],
) -> CooperationGraph: ...
def grouping_of_communities(
    label: collections.abc.Sequence[typing.SupportsInt],
    size: collections.abc.Sequence[typing.SupportsInt],
    vertices: typing.SupportsInt,
) -> Grouping: ...
def grouping_of_parts(
    by: str, names: collections.abc.Sequence[str], labels: collections.abc.Sequence[typing.SupportsInt]
) -> Grouping: ...
def group_by_labels(labels: collections.abc.Sequence[str], by: str, missing: str) -> Grouping: ...
@typing.overload
def harmonic(
    graph: CooperationGraph,
    lengths: TieLengths | None,
    normalization: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def harmonic(
    graph: TwoModeGraph,
    lengths: TieLengths | None,
    normalization: str,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.typing.NDArray[numpy.float64]: ...
def iqv(counts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def label_permutation(
    n: typing.SupportsInt, of: collections.abc.Sequence[Grouping], strata: Grouping | None
) -> Null: ...
def layout(
    graph: CooperationGraph,
    seed: typing.SupportsInt,
    iterations: typing.SupportsInt,
    max_actors: typing.SupportsInt,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> numpy.ndarray[typing.Any, numpy.dtype[typing.Any]]: ...
def load(file: str) -> tuple[Network, dict[str, list[str]]]: ...
def masked_names(names: collections.abc.Sequence[str], countries: collections.abc.Sequence[str]) -> list[str]: ...
def pseudonym_number(name: str) -> int: ...
def mask_persons(network: Network, texts: collections.abc.Sequence[str]) -> tuple[Network, list[str]]: ...
def propose_sectors(
    net: Network,
    threshold: typing.SupportsFloat | typing.SupportsIndex,
    policies: collections.abc.Mapping[str, str],
    registers: collections.abc.Sequence[tuple[str, str]],
    source: str,
) -> dict[str, typing.Any]: ...
def propose_sectors_of_names(
    names: collections.abc.Sequence[str],
    countries: collections.abc.Sequence[str],
    threshold: typing.SupportsFloat | typing.SupportsIndex,
    policies: collections.abc.Mapping[str, str],
    registers: collections.abc.Sequence[tuple[str, str]],
) -> dict[str, typing.Any]: ...
def folded_names(names: collections.abc.Sequence[str]) -> list[str]: ...
def sector_features(
    names: collections.abc.Sequence[str], countries: collections.abc.Sequence[str]
) -> tuple[numpy.typing.NDArray[numpy.int64], numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int8]]: ...
def sector_probabilities(
    names: collections.abc.Sequence[str], countries: collections.abc.Sequence[str]
) -> numpy.typing.NDArray[numpy.float64]: ...
def sector_model_shares() -> list[float]: ...
def sector_shares(
    probability: numpy.typing.ArrayLike,
    prior: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
) -> dict[str, typing.Any]: ...

sector_model_cells: int

def sector_kinds() -> dict[str, typing.Any]: ...
def map_sector(source: str, code: str) -> typing.Any: ...
def modularity(graph: CooperationGraph, groups: Grouping, resolution: typing.SupportsFloat, ties: str) -> float: ...
def mixing(
    graph: CooperationGraph, groups: Grouping, ties: str, diagonal: str
) -> tuple[numpy.ndarray[typing.Any, numpy.dtype[typing.Any]], float]: ...
def numeric_assortativity(
    graph: CooperationGraph, values: collections.abc.Sequence[typing.SupportsFloat], ties: str
) -> float: ...
def ordinal_assortativity(
    graph: CooperationGraph, values: collections.abc.Sequence[typing.SupportsFloat], ranked_among: str, ties: str
) -> float: ...
def nuts_country(code: str, vintage: typing.SupportsInt) -> typing.Any: ...
def confusion_of(
    names: collections.abc.Sequence[str], counts: collections.abc.Sequence[typing.SupportsFloat]
) -> _Confusion: ...
def exact_confusion(
    names: collections.abc.Sequence[str], shares: collections.abc.Sequence[typing.SupportsFloat]
) -> _Confusion: ...
def expected_confusion(
    names: collections.abc.Sequence[str],
    probabilities: collections.abc.Sequence[typing.SupportsFloat],
    labels: collections.abc.Sequence[typing.SupportsInt],
    weight: collections.abc.Sequence[typing.SupportsFloat],
) -> _Confusion: ...
def draw_audit(
    labels: collections.abc.Sequence[typing.SupportsInt],
    probability: collections.abc.Sequence[typing.SupportsFloat],
    activity: collections.abc.Sequence[typing.SupportsFloat],
    n: typing.SupportsInt,
    seed: typing.SupportsInt,
) -> tuple[
    numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.float64]
]: ...
def confusion_from_audit(
    names: collections.abc.Sequence[str],
    truth: collections.abc.Sequence[typing.SupportsInt],
    labels: collections.abc.Sequence[typing.SupportsInt],
    inclusion: collections.abc.Sequence[typing.SupportsFloat],
    weight: collections.abc.Sequence[typing.SupportsFloat],
) -> _Confusion: ...
def audited_labels(
    groups: typing.SupportsInt,
    truth: collections.abc.Sequence[typing.SupportsInt],
    labels: collections.abc.Sequence[typing.SupportsInt],
    inclusion: collections.abc.Sequence[typing.SupportsFloat],
    confidence: typing.SupportsFloat | typing.SupportsIndex,
) -> dict[str, typing.Any]: ...
def audit_bands() -> list[float]: ...
def tie_ends(net: Network, value: str) -> numpy.typing.NDArray[numpy.float64]: ...
def leiden(
    graph: CooperationGraph,
    quality: str,
    resolution: typing.SupportsFloat,
    ties: str,
    iterations: typing.SupportsInt,
    randomness: typing.SupportsFloat,
    seed: typing.SupportsInt,
    progress: typing.Any,
    order: collections.abc.Sequence[typing.SupportsInt],
) -> tuple[typing.Any, ...]: ...
def group_agreement(
    a: Grouping,
    b: Grouping,
    average: str,
    samples: typing.SupportsInt,
    chains: typing.SupportsInt,
    seed: typing.SupportsInt,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> tuple[int, Summary]: ...
def label_error(
    net: Network,
    groups: Grouping,
    confusion: _ConfusionLike,
    options: LabelErrorOptions,
    associated: str,
    withdrawn: str,
    rules: ProjectRules | None,
) -> dict[str, typing.Any]: ...
def participation_coefficient(
    graph: CooperationGraph, groups: Grouping, ties: str
) -> numpy.typing.NDArray[numpy.float64]: ...
def pair_history(
    network: Network,
    groups: Grouping,
    associated: str,
    withdrawn: str,
    lookback_years: typing.SupportsInt | None,
    lookback_days: typing.SupportsInt | None,
) -> dict[str, typing.Any]: ...
def permeabilities(
    net: Network,
    groups: collections.abc.Sequence[Grouping],
    ordinary: Summary,
    rule_aware: Summary | None,
    value: str,
    associated: str,
    withdrawn: str,
    strata: collections.abc.Sequence[typing.SupportsInt],
    confidence: typing.SupportsFloat,
    correction: str,
) -> list[dict[str, typing.Any]]: ...
def project_robustness(
    network: Network,
    removal: tuple[str, str, str, typing.SupportsInt, typing.SupportsInt, collections.abc.Sequence[typing.SupportsInt]],
    ends_with: str,
    rules: ProjectRules | None,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> tuple[typing.Any, ...]: ...
def projection_size(network: Network, structure: str) -> dict[str, typing.Any]: ...
def random_graph(graph: CooperationGraph, given: str) -> Null: ...
def read_country_codes(text: str) -> list[str]: ...
def read_arrow(
    stream: typing.Any, file: str, limits: dict[typing.Any, typing.Any], wanted: collections.abc.Sequence[str]
) -> TextTable: ...
def read_document(file: str, **kwargs: typing.Any) -> GraphDocument: ...

header_window: int

def find_header(
    rows: collections.abc.Sequence[tuple[typing.SupportsInt, collections.abc.Sequence[str]]],
    header: typing.SupportsInt,
    named: collections.abc.Sequence[str],
    table: str,
) -> tuple[list[str], int, list[str]]: ...
def unique_headers(headers: collections.abc.Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]: ...
def read_file(file: str, progress: typing.Any, **kwargs: typing.Any) -> tuple[typing.Any, ...]: ...
def read_tables(
    tables: collections.abc.Sequence[tuple[str, str, TextTable]],
    source: str,
    progress: typing.Any,
    **kwargs: typing.Any,
) -> tuple[typing.Any, ...]: ...
def read_texts(
    texts: collections.abc.Sequence[tuple[str, str, bytes]], source: str, progress: typing.Any, **kwargs: typing.Any
) -> tuple[typing.Any, ...]: ...
def read_ties(
    document: GraphDocument,
    weight: str,
    relation: str,
    scale: collections.abc.Sequence[str],
    items: collections.abc.Sequence[str],
    least_answers: typing.SupportsInt | typing.SupportsIndex,
    direction: str,
) -> tuple[typing.Any, ...]: ...
def parse_document(text: str, format: str, file: str, **kwargs: typing.Any) -> GraphDocument: ...
def print_document(document: GraphDocument, format: str) -> bytes: ...
def document_of_network(network: Network) -> GraphDocument: ...
def table_of_document(document: GraphDocument) -> TextTable: ...
def document_of_graph(
    graph: CooperationGraph, names: collections.abc.Sequence[str], attributes: dict[typing.Any, typing.Any]
) -> GraphDocument: ...
def document_of_directed(
    graph: DirectedGraph, names: collections.abc.Sequence[str], attributes: dict[typing.Any, typing.Any]
) -> GraphDocument: ...
def read_csv(file: str) -> tuple[list[str], list[list[str]], list[int]]: ...
def filled_table(table: TextTable) -> tuple[list[str], list[list[str]], list[int]]: ...
def participation_csv(network: Network, delimiter: str, formulas: str) -> bytes: ...
def participation_columns(network: Network) -> dict[typing.Any, typing.Any]: ...
def corrections_csv(network: Network) -> str: ...
def read_corrections(tables: list[typing.Any]) -> list[tuple[str, str, str, str, str]]: ...
def comparable_actor(name: str, country: str) -> tuple[str, str]: ...
def default_limits() -> dict[typing.Any, typing.Any]: ...
def table_of_columns(
    names: collections.abc.Sequence[str],
    cells: collections.abc.Sequence[list[typing.Any]],
    first_row: typing.SupportsInt,
) -> TextTable: ...
def rich_club(graph: CooperationGraph) -> tuple[typing.Any, ...]: ...
def robustness(
    graph: CooperationGraph,
    removal: tuple[str, str, str, typing.SupportsInt, typing.SupportsInt, collections.abc.Sequence[typing.SupportsInt]],
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> tuple[typing.Any, ...]: ...
def rule_aware(
    net: Network,
    rules: ProjectRules,
    strata: collections.abc.Sequence[typing.SupportsInt],
    associated: str,
    withdrawn: str,
) -> Null: ...
def rule_names() -> list[str]: ...
def evidence(
    ratio: collections.abc.Sequence[typing.SupportsFloat],
    ratio_low: collections.abc.Sequence[typing.SupportsFloat],
    ratio_high: collections.abc.Sequence[typing.SupportsFloat],
    p_adjusted: collections.abc.Sequence[typing.SupportsFloat],
    ratio_without: collections.abc.Sequence[typing.SupportsFloat],
    ratio_once: collections.abc.Sequence[typing.SupportsFloat],
    level: typing.SupportsFloat,
    small: typing.SupportsFloat,
    margin: typing.SupportsFloat,
) -> list[str]: ...
def same_rules(rules: Rules, network: Network) -> ProjectRules: ...
def rules_of_programmes(
    network: Network,
) -> tuple[list[str], list[str], numpy.typing.NDArray[numpy.int32], list[str], list[str]]: ...
def rows_of_projects(
    network: Network, rows: collections.abc.Sequence[tuple[str, str, str]]
) -> numpy.typing.NDArray[numpy.int32]: ...
def project_rules(
    net: Network, rows: collections.abc.Sequence[tuple[str, str, str]], own: collections.abc.Sequence[Rules]
) -> ProjectRules: ...
def s_core(graph: CooperationGraph) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def sampled_betweenness(
    graph: CooperationGraph,
    lengths: TieLengths | None,
    sources: typing.SupportsInt,
    seed: typing.SupportsInt,
    confidence: typing.SupportsFloat,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> tuple[
    numpy.typing.NDArray[numpy.float64],
    numpy.typing.NDArray[numpy.float64],
    numpy.typing.NDArray[numpy.float64],
    int,
]: ...
@typing.overload
def sampled_betweenness(
    graph: TwoModeGraph,
    lengths: TieLengths | None,
    sources: typing.SupportsInt,
    seed: typing.SupportsInt,
    confidence: typing.SupportsFloat,
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> tuple[
    numpy.typing.NDArray[numpy.float64],
    numpy.typing.NDArray[numpy.float64],
    numpy.typing.NDArray[numpy.float64],
    int,
]: ...
def neighborhood_completeness(
    graph: CooperationGraph, groups: Grouping, kinds: typing.SupportsInt, ego: str
) -> dict[str, typing.Any]: ...
def cross_border_regions(
    graph: CooperationGraph, regions: Grouping, borders: Grouping, ties: str
) -> tuple[typing.Any, ...]: ...
def rao_stirling(
    amounts: collections.abc.Sequence[typing.SupportsFloat],
    distances: collections.abc.Sequence[typing.SupportsFloat],
    pairs: str,
    alpha: typing.SupportsFloat,
    beta: typing.SupportsFloat,
) -> float: ...
def project_rao_stirling(
    network: Network,
    groups: Grouping,
    distances: collections.abc.Sequence[typing.SupportsFloat],
    pairs: str,
    alpha: typing.SupportsFloat,
    beta: typing.SupportsFloat,
    associated: str,
    withdrawn: str,
) -> numpy.typing.NDArray[numpy.float64]: ...
def partner_rao_stirling(
    graph: CooperationGraph,
    groups: Grouping,
    distances: collections.abc.Sequence[typing.SupportsFloat],
    pairs: str,
    alpha: typing.SupportsFloat,
    beta: typing.SupportsFloat,
    ties: str,
) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def segregation_matrix_index(graph: CooperationGraph, groups: Grouping) -> dict[str, typing.Any]: ...
@typing.overload
def segregation_matrix_index(graph: DirectedGraph, groups: Grouping) -> dict[str, typing.Any]: ...
def spectral_segregation(
    graph: CooperationGraph, groups: Grouping, ties: str, iterations: typing.SupportsInt
) -> tuple[typing.Any, ...]: ...
def segregation(
    graph: CooperationGraph, groups: Grouping, odds_cells: str
) -> tuple[float, float, float, float, numpy.typing.NDArray[numpy.float64]]: ...
def shannon(counts: collections.abc.Sequence[typing.SupportsFloat]) -> float: ...
def match_names(
    names: collections.abc.Sequence[str],
    countries: collections.abc.Sequence[str],
    identifiers: collections.abc.Sequence[str],
    threshold: typing.SupportsFloat,
    part_of: str,
) -> dict[str, typing.Any]: ...
def propose_matches(network: Network, threshold: typing.SupportsFloat, part_of: str) -> dict[str, typing.Any]: ...
def typing_distance(a: str, b: str, most: typing.SupportsInt) -> int: ...
def folded_name(name: str) -> str: ...
def sorted_words(folded: str) -> str: ...
def small_world(summary: Summary) -> dict[str, float]: ...
def builtin_rules(name: str) -> Rules: ...
def strength(graph: CooperationGraph) -> numpy.typing.NDArray[numpy.float64]: ...
@typing.overload
def structural_holes(
    graph: CooperationGraph, ties: str, zero_ties: str, workers: typing.SupportsInt, progress: typing.Any
) -> dict[str, typing.Any]: ...
@typing.overload
def structural_holes(
    graph: DirectedGraph, ties: str, zero_ties: str, workers: typing.SupportsInt, progress: typing.Any
) -> dict[str, typing.Any]: ...
def trading_strata(
    net: Network,
    strata: collections.abc.Sequence[typing.SupportsInt],
    single_partner: str,
    associated: str,
    withdrawn: str,
) -> numpy.typing.NDArray[numpy.int32]: ...
def transitivity(graph: CooperationGraph, workers: typing.SupportsInt, progress: typing.Any) -> float: ...
def trends_from_expected(
    net: Network,
    groups: Grouping,
    expected: numpy.typing.ArrayLike,
    strata: Grouping | None,
    years: tuple[
        collections.abc.Sequence[typing.SupportsInt] | None,
        typing.SupportsInt | None,
        typing.SupportsFloat,
        typing.SupportsInt,
    ],
    lookback: tuple[typing.SupportsInt | None, typing.SupportsInt | None],
    membership: tuple[str, str],
    bootstrap: tuple[typing.SupportsInt, typing.SupportsFloat, typing.SupportsInt],
    test: tuple[typing.SupportsInt, typing.SupportsFloat, str],
    workers: typing.SupportsInt,
    progress: typing.Any,
) -> dict[str, typing.Any]: ...
def triangles(
    graph: CooperationGraph, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.int64], int]: ...
def within_module_z(
    graph: CooperationGraph, groups: Grouping, ties: str, spread: str
) -> numpy.typing.NDArray[numpy.float64]: ...
def two_mode_modularity(graph: TwoModeGraph, groups: Grouping, resolution: typing.SupportsFloat) -> float: ...
def two_mode_leiden(
    graph: TwoModeGraph,
    resolution: typing.SupportsFloat,
    iterations: typing.SupportsInt,
    randomness: typing.SupportsFloat,
    seed: typing.SupportsInt,
    progress: typing.Any,
    order: collections.abc.Sequence[typing.SupportsInt],
) -> tuple[typing.Any, ...]: ...
def two_mode_betweenness(
    network: Network, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[typing.Any, ...]: ...
def two_mode_centralization(
    network: Network, of: str, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[typing.Any, ...]: ...
def two_mode_closeness(
    network: Network, bound: str, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[typing.Any, ...]: ...
def two_mode_clustering(network: Network) -> float: ...
def two_mode_constraint(
    network: Network, workers: typing.SupportsInt, progress: typing.Any
) -> tuple[numpy.typing.NDArray[numpy.float64], numpy.typing.NDArray[numpy.float64]]: ...
def two_mode_degree(network: Network) -> tuple[typing.Any, ...]: ...
def two_mode_density(network: Network) -> float: ...
def usable_years(
    network: Network,
    exported: typing.SupportsInt | None,
    closed_share: typing.SupportsFloat,
    fewest_at_risk: typing.SupportsInt,
) -> dict[str, typing.Any]: ...
def vocabulary(name: str) -> list[typing.Any]: ...
def vocabulary_names() -> list[str]: ...
def whole_projection(
    ties: CooperationGraph,
    offsets: collections.abc.Sequence[typing.SupportsInt],
    members: collections.abc.Sequence[typing.SupportsInt],
    weighting: str,
) -> CooperationGraph: ...

default_max_ties: int = 100000000
version: str = "0.1.0"
