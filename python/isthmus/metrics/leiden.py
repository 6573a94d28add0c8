"""Communities by the Leiden algorithm. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice, require_whole
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import AnyGraph, actor_table, by_name
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.metrics.ties import Ties
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork

__all__ = ["Communities", "leiden", "two_mode_leiden"]

CommunityQuality: TypeAlias = Literal["modularity", "cpm"]


@dataclass(frozen=True, eq=False)
class Communities(EqualByValue):
    """Communities, numbered from the largest, of one size by name. Give them as ``by=`` wherever groups are taken.

    Attributes
    ----------
    vertices : Table
        One row an actor (of a two-mode graph, a project too): the number of its community.
    sizes : array
        Vertices of every community.
    quality : float
        What was made large: modularity, the quality of the constant Potts model, or Barber's modularity.
    objective : str
        Which of these: "modularity", "cpm" or "two_mode_modularity".
    resolution : float
        The larger, the smaller the communities.
    iterations : int
        How often all was gone through.
    converged : bool
        Whether the last iteration improved nothing.
    seed : int
        What the result depends on beside the ties, the names and the options.
    """

    vertices: Table
    sizes: npt.NDArray[np.int32]
    quality: float
    objective: str
    resolution: float
    iterations: int
    converged: bool
    seed: int

    @property
    def label(self) -> npt.NDArray[np.int32]:
        """Number of the community of every vertex."""
        return self.vertices["community"]

    @property
    def n(self) -> int:
        """Number of communities."""
        return len(self.sizes)

    @property
    def grouping(self) -> Grouping:
        """The communities as groups of actors; what ``by=`` takes this for."""
        of_actors = self.vertices["mode"] == "actor" if "mode" in self.vertices.columns else self.label >= 0
        return self._grouping(int(of_actors.sum()))

    def _grouping(self, vertices: int) -> Grouping:
        """Of the first vertices."""
        return Grouping._wrap(_core.grouping_of_communities(self.label.tolist(), self.sizes.tolist(), vertices))

    def __repr__(self) -> str:
        return (
            f"{self.n:,} communities of {len(self.label):,} vertices, the largest of "
            f"{int(self.sizes.max(initial=0)):,}; {self.objective} {self.quality:.6g}, resolution {self.resolution:g}, "
            f"iterations {self.iterations}, seed {self.seed}"
        )


def _found(g: AnyGraph, parts: tuple[Any, ...], objective: str, resolution: float, seed: int) -> Communities:
    label, sizes, quality, iterations, converged = parts
    vertices = actor_table(g, {"community": label}, objective=objective)
    return Communities(vertices, sizes, quality, objective, float(resolution), iterations, converged, seed)


@measure(
    "network",
    "a partition of large Q = Σ_c (L_c/m − γ (K_c/2m)²), or of large H = Σ_c (L_c − γ n_c (n_c − 1)/2)",
    form="vertices move where quality gains most; communities are refined from single vertices, merged at random with "
    "chances exp(gain/θ), θ = `randomness` mean tie weights; refined parts become vertices; all of it again, up to "
    "`iterations` times",
    note="`resolution=` is γ; of `cpm` it is in the unit of the weights. Every community is connected by ties of more "
    "than 0. A local optimum: another `rng`, or other names, may find another; the order of rows finds none. "
    "Numbered from the largest, of one size by the first name; an isolate is one of its own",
    range="labels 0 … number of communities − 1",
    undefined="error for modularity without a tie of more than 0",
    complexity="about O(ties) an iteration; three graphs of 12 bytes an arc at most",
    source="Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z",
)
def leiden(
    g: CooperationGraph,
    *,
    quality: CommunityQuality = "modularity",
    resolution: float = 1.0,
    ties: Ties = "weighted",
    iterations: int = 10,
    randomness: float = 0.01,
    rng: Rng = 1,
    progress: Progress = None,
) -> Communities:
    """Communities: groups with more ties within than expected, by the Leiden algorithm (Traag et al. 2019).

    Parameters
    ----------
    g : CooperationGraph
        The ties.
    quality : {"modularity", "cpm"}
        What is made large: `modularity`, or `cpm_quality`, which compares with the resolution alone.
    resolution : float
        The larger, the smaller the communities; for "cpm" in the unit of the weights.
    ties : {"weighted", "binary"}
        Whether a tie counts its weight or 1.
    iterations : int
        At most; fewer where one improves nothing.
    randomness : float
        How far the refinement may choose what gains less, in mean tie weights.
    rng : int or numpy Generator
        Seed; the communities are the same for the same seed, whatever the order of rows (in which quality is
        summed: it may differ in its last digits).
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        Modularity without a tie of more than 0.

    Examples
    --------
    >>> import isthmus as im
    >>> two_triangles = im.CooperationGraph.from_ties([0, 0, 1, 2, 3, 3, 4], [1, 2, 2, 3, 4, 5, 5])
    >>> found = im.leiden(two_triangles)
    >>> found.label
    array([0, 0, 0, 1, 1, 1], dtype=int32)
    >>> round(found.quality, 4)
    0.3571
    >>> im.ei_index(two_triangles, by=found).network.__round__(4)
    -0.7143
    """
    require_kind(g, CooperationGraph, "leiden")
    require_choice("quality", quality, CommunityQuality)
    require_whole("iterations", iterations, 1)
    seed, tell = seed_of(rng), listener(progress, "communities")
    order = by_name(g.names)
    parts = _core.leiden(g._core, quality, resolution, ties, iterations, randomness, seed, tell, order)
    return _found(g, parts, quality, resolution, seed)


@measure(
    "network",
    "a partition of actors and projects of large Q = Σ_c (L_c/L − γ K_c D_c/L²)",
    form="as `leiden`, of the links",
    note="`resolution=` is γ. A community has actors and projects; as `by=` it is what its actors are in",
    range="labels 0 … number of communities − 1",
    undefined="error without a link",
    complexity="about O(participations) an iteration",
    source="Barber 2007, doi:10.1103/PhysRevE.76.066102; Traag, Waltman & van Eck 2019, doi:10.1038/s41598-019-41695-z",
)
def two_mode_leiden(
    net: PartnershipNetwork,
    *,
    resolution: float = 1.0,
    iterations: int = 10,
    randomness: float = 0.01,
    rng: Rng = 1,
    progress: Progress = None,
) -> Communities:
    """Communities of actors and projects together, by Barber's modularity and the Leiden algorithm.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    resolution : float
        The larger, the smaller the communities.
    iterations : int
        At most; fewer where one improves nothing.
    randomness : float
        How far the refinement may choose what gains less, in links.
    rng : int or numpy Generator
        Seed; the communities are the same for the same seed, whatever the order of rows (in which quality is
        summed: it may differ in its last digits).
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        There is no link.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table({"p": list("AABB"), "a": list("wxyz")}, project="p", actor="a")
    >>> found = im.two_mode_leiden(net)
    >>> found.label.tolist(), found.quality
    ([0, 0, 1, 1, 0, 1], 0.5)
    >>> found.grouping.sizes
    {'0': 2, '1': 2}
    """
    require_kind(net, PartnershipNetwork, "two_mode_leiden")
    require_whole("iterations", iterations, 1)
    g = net.two_mode()
    seed, tell = seed_of(rng), listener(progress, "communities")
    parts = _core.two_mode_leiden(g._core, resolution, iterations, randomness, seed, tell, by_name(g.names))
    return _found(g, parts, "two_mode_modularity", resolution, seed)
