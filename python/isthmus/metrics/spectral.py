"""Eigenvector, PageRank and Katz centrality. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice, require_whole
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.two_mode_graph import TwoModeGraph
from isthmus.metrics.ties import Ties
from isthmus.model.network import PartnershipNetwork, Weighting

__all__ = ["eigenvector", "katz", "pagerank"]

VectorScale: TypeAlias = Literal["euclidean", "maximum", "sum", "raw"]
EigenvectorOf: TypeAlias = Literal["network", "component"]


def _asked(
    g: AnyGraph | PartnershipNetwork, caller: str, ties: Ties, weighting: Weighting | None, iterations: int
) -> dict[str, str]:
    """What the weights of a measure are: by `weighting` of a network, by `ties` of a graph."""
    require_kind(g, AnyGraph | PartnershipNetwork, caller)
    require_whole("iterations", iterations, 1)
    require_choice("ties", ties, Ties)
    if not isinstance(g, PartnershipNetwork):
        if weighting is not None:
            raise InvalidValueError(f"{caller} takes weighting= with a network; the weights of this graph are there")
        return {"ties": "binary" if isinstance(g, TwoModeGraph) else ties}
    if ties != "weighted":
        raise InvalidValueError(f'{caller} of a network takes its weights; for ties="binary" give net.cooperation()')
    require_choice("weighting", "count" if weighting is None else weighting, Weighting)
    return {"weighting": "count" if weighting is None else weighting}


def _result(g: AnyGraph | PartnershipNetwork, name: str, values: Any, **attrs: Any) -> Table:
    if isinstance(g, PartnershipNetwork):
        return Table(g.actor_names, {name: values}, index_name="actor", attrs=attrs, backend=g._backend)
    if isinstance(g, CooperationGraph):
        attrs = {"weight": g.weight_name, **attrs}
    return actor_table(g, {name: values}, **attrs)


@measure(
    "actors",
    "x with W x = λ x, λ the largest eigenvalue, x ≥ 0",
    form="thick-restart Lanczos, until |W x − λ x| is below 1e-13 λ; of a network, and of its whole projection, by the "
    "links, W = F B D Bᵀ F less its diagonal, for count, newman, fractional, cosine and association",
    note='`scale="euclidean"`: squares add to 1; `"maximum"`: the largest is 1; `"sum"`: they add to 1. Where the '
    'network falls apart, `disconnected="network"` is 0 outside the component of λ, `"component"` is each component\'s '
    "own. One mode, or both (Faust 1997, doi:10.1016/S0378-8733(96)00300-0)",
    range="0 … 1",
    undefined="error without a tie of more than 0, where two components have λ, and where it does not converge; by "
    "component NaN for an isolate",
    complexity="O(ties) a step, of a network or whole projection O(participations); 32 numbers an actor",
    source="Bonacich 1972, doi:10.1080/0022250X.1972.9989806",
)
def eigenvector(
    g: AnyGraph | PartnershipNetwork,
    *,
    ties: Ties = "weighted",
    weighting: Weighting | None = None,
    disconnected: EigenvectorOf = "network",
    scale: VectorScale = "euclidean",
    iterations: int = 10000,
) -> Table:
    """Eigenvector centrality: central is who is tied to central ones (Bonacich 1972).

    Parameters
    ----------
    g : CooperationGraph, TwoModeGraph or PartnershipNetwork
        The ties; of a two-mode graph, the links; of a network, its cooperation, which is not built.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.
    weighting : str, optional
        Of a network: "count" (without it), "newman", "fractional", "cosine" or "association".
    disconnected : {"network", "component"}
        Where the network falls apart: the vector of the largest eigenvalue, 0 elsewhere, or each component's own.
    scale : {"euclidean", "maximum", "sum"}
        The unit: squares add to 1 (networkx), the largest is 1 (igraph), or values add to 1.
    iterations : int
        Products with the matrix, at most.

    Returns
    -------
    Table
        One value an actor; `attrs["eigenvalue"]` is λ.

    Raises
    ------
    UndefinedError
        No tie; two components with the same λ; no convergence.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.eigenvector(path, scale="maximum")["eigenvector"].round(3)
    array([0.707, 1.   , 0.707])
    """
    weights = _asked(g, "eigenvector", ties, weighting, iterations)
    options: tuple[Any, ...] = (*weights.values(), disconnected, scale, iterations)
    values, eigenvalue = _core.eigenvector(g._core, *options)
    found = {"disconnected": disconnected, "scale": scale, "eigenvalue": eigenvalue}
    return _result(g, "eigenvector", values, **weights, **found)


@measure(
    "actors",
    "x_i = (1−d)/n + d (Σ_j w_ij x_j/s_j + Σ_{j: s_j=0} x_j/n)",
    form="(S − d W) S⁻¹ x = 1 up to a factor, by conjugate gradients, to a residual of 1e-15",
    note="s the strengths; adds to 1; an actor without ties goes anywhere. `damping=` is d, .85. One mode, both modes, "
    "or a network by the weightings of `eigenvector`",
    range="(1−d)/n … 1",
    undefined="error without an actor, and where it does not converge",
    complexity="O(ties) a step, of a network or whole projection O(participations)",
    source="Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X",
)
def pagerank(
    g: AnyGraph | PartnershipNetwork,
    *,
    ties: Ties = "weighted",
    weighting: Weighting | None = None,
    damping: float = 0.85,
    iterations: int = 10000,
) -> Table:
    """PageRank: where a walk along ties, which starts anew now and then, is found (Brin and Page 1998).

    Parameters
    ----------
    g : CooperationGraph, TwoModeGraph or PartnershipNetwork
        The ties; of a two-mode graph, the links; of a network, its cooperation, which is not built.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.
    weighting : str, optional
        Of a network: "count" (without it), "newman", "fractional", "cosine" or "association".
    damping : float
        The chance to go on along a tie, from 0 to below 1.
    iterations : int
        Products with the matrix, at most.

    Raises
    ------
    UndefinedError
        No actor, or no convergence.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.pagerank(path)["pagerank"].round(3)
    array([0.257, 0.486, 0.257])
    """
    weights = _asked(g, "pagerank", ties, weighting, iterations)
    options: tuple[Any, ...] = (*weights.values(), damping, iterations)
    values = _core.pagerank(g._core, *options)
    return _result(g, "pagerank", values, **weights, damping=damping)


@measure(
    "actors",
    "x = β 1 + α W x",
    form="(I − α W) x = β 1 by conjugate gradients, to a residual of 1e-15",
    note='`alpha=` below 1/λ, λ the largest eigenvalue; without it .85/λ. `scale=` as of `eigenvector`, and `"raw"`. '
    "One mode, both modes, or a network by the weightings of `eigenvector`",
    range="β or more; β for an isolate",
    undefined="error where it does not converge",
    complexity="O(ties) a step, of a network or whole projection O(participations)",
    source="Katz 1953, doi:10.1007/BF02289026",
)
def katz(
    g: AnyGraph | PartnershipNetwork,
    *,
    ties: Ties = "weighted",
    weighting: Weighting | None = None,
    alpha: float | None = None,
    beta: float = 1.0,
    scale: VectorScale = "raw",
    iterations: int = 10000,
) -> Table:
    """Katz centrality: walks of every length that end in an actor, a step worth alpha (Katz 1953).

    Parameters
    ----------
    g : CooperationGraph, TwoModeGraph or PartnershipNetwork
        The ties; of a two-mode graph, the links; of a network, its cooperation, which is not built.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.
    weighting : str, optional
        Of a network: "count" (without it), "newman", "fractional", "cosine" or "association".
    alpha : float, optional
        What a step is worth, below 1/λ; 0.85/λ without it.
    beta : float
        What everybody has to begin with.
    scale : {"raw", "euclidean", "maximum", "sum"}
        As the formula gives it, or in the unit of `eigenvector`.
    iterations : int
        Products with the matrix, at most.

    Returns
    -------
    Table
        One value an actor; `attrs` has alpha and the eigenvalue λ.

    Raises
    ------
    InvalidValueError
        alpha not below 1/λ; the message says what that is.

    Examples
    --------
    >>> import isthmus as im
    >>> path = im.CooperationGraph.from_ties([0, 1], [1, 2], names=["Kent", "Lille", "Gent"])
    >>> im.katz(path, alpha=0.5)["katz"].round(3)
    array([3., 4., 3.])
    """
    weights = _asked(g, "katz", ties, weighting, iterations)
    options: tuple[Any, ...] = (*weights.values(), alpha, beta, scale, iterations)
    values, used, eigenvalue = _core.katz(g._core, *options)
    return _result(g, "katz", values, **weights, alpha=used, beta=beta, scale=scale, eigenvalue=eigenvalue)
