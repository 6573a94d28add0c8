"""Constraint of actors and projects in the two-mode network. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.progress import Progress, listener
from isthmus.core.registry import measure
from isthmus.metrics.two_mode import TwoMode, two_mode_result
from isthmus.model.network import PartnershipNetwork

__all__ = ["two_mode_constraint"]


@measure(
    "actors",
    "Σ_{a∈P_i} (1/k_i + Σ_{b≠a} Σ_{j≠i in both} 1/(k_i s_b k_j))²",
    note="of actors and of projects, without projecting; NaN without a link",
    source="Hollway, Morin & Pauwelyn 2020, doi:10.1007/s10784-019-09464-5",
    form="as the formula, without projecting",
    range="1/k upward, k the links",
    undefined="NaN without a link",
    complexity="O(Σ size² + Σ activity²)",
)
def two_mode_constraint(net: PartnershipNetwork, *, workers: int = 1, progress: Progress = None) -> TwoMode:
    """Constraint of the two-mode network (Hollway, Morin and Pauwelyn 2020).

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> im.two_mode_constraint(net).actors["constraint"][:3].round(4)
    array([0.5457, 0.2799, 0.2864])
    """
    require_kind(net, PartnershipNetwork, "two_mode_constraint")
    return two_mode_result(
        net, "constraint", _core.two_mode_constraint(net._core, workers, listener(progress, "constraint"))
    )
