"""Synergy among sectors in projects. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import numbers_for, require_kind
from isthmus.core.options import require_whole
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.model.network import PartnershipNetwork

__all__ = ["HelixSynergy", "Synergy", "helix_synergy", "synergy"]

Helix: TypeAlias = Literal["triple", "quadruple"]
EmptyCell: TypeAlias = Literal["excluded", "included"]

_SECTORS = ("research", "business", "government", "third sector")
_SOURCE = "McGill 1954, doi:10.1007/BF02289159; Leydesdorff, Park & Lengyel 2014, doi:10.1007/s11192-013-1079-4"
_FORM = (
    "Σ_S (−1)^(|S|+1) H(S) over sets S of sectors, in bits; beside it with Miller & Madow's term (cells − 1)/2N nats "
    "for every H, and with shares drawn towards equal ones (Hausser & Strimmer 2009, arXiv:0811.3579)"
)
_RANGE = "three: −1 (synergy: a bit that is the parity of two others) … 1 (three copies of a bit); four: −1 … 1"


@dataclass(frozen=True, eq=False)
class Synergy(EqualByValue):
    """T in bits as counted, with the Miller-Madow correction, and with shares drawn by `intensity` to equal ones."""

    t: float
    miller_madow: float
    shrinkage: float
    intensity: float


@measure(
    "amounts",
    "H_u + H_i + H_g − H_ui − H_ug − H_ig + H_uig",
    form=_FORM,
    note='counts of projects by which sectors are in: of three none, u, i, ui, g, ug, ig, uig. `empty="excluded"` '
    "leaves the first out. Negative is synergy for three sectors; the sign of synergy changes with their number",
    range=_RANGE,
    undefined="error without a project",
    complexity="O(cells)",
    source=_SOURCE,
)
def synergy(counts: Sequence[int], *, empty: EmptyCell = "excluded") -> Synergy:
    """Synergy of counts of projects by which sectors are present.

    Parameters
    ----------
    counts : sequence of int
        Projects by cell, 2, 4, 8 or 16 of them: cell number 1 for the first sector, plus 2 for the second, plus 4 for
        the third, plus 8 for the fourth.
    empty : {"excluded", "included"}
        Whether projects without any of the sectors count.

    Examples
    --------
    >>> import isthmus as im
    >>> im.synergy([1, 0, 0, 1, 0, 1, 1, 0], empty="included").t
    -1.0
    """
    numbers = numbers_for(counts, "a list of counts", "[0, 40, 30, 4, 20, 3, 2, 1]", "synergy").ravel()
    if not (np.isfinite(numbers).all() and (numbers == np.floor(numbers)).all() and (numbers < 2**53).all()):
        raise InvalidValueError("counts are whole numbers below 2**53, one a set of sectors")
    return Synergy(*_core.synergy(numbers.astype(np.int64).tolist(), empty))


@dataclass(frozen=True, eq=False)
class HelixSynergy(EqualByValue):
    """Synergy of sectors in the projects of a network.

    `t`, `miller_madow`, `shrinkage` in bits, as in `Synergy`; `expected`, `deviation`, `p_lower`, `p_upper` of t over
    draws with independent sectors; `cells` has the projects by the sectors in them; `projects` count, which with
    ``empty="excluded"`` are all but those of the cell "none"; `left_out` have no partner with a known sector and are in
    no cell; `partly_known` count and have a partner without one.
    """

    t: float
    miller_madow: float
    shrinkage: float
    intensity: float
    expected: float
    deviation: float
    p_lower: float
    p_upper: float
    cells: Table
    projects: int
    left_out: int
    partly_known: int


@measure(
    "network",
    "T = H_u + H_i + H_g − H_ui − H_ug − H_ig + H_uig; with the third sector ΣH₁ − ΣH₂ + ΣH₃ − H₄",
    form=_FORM,
    note="u, i, g, t: whether research, business, government, the third sector are in a project. The cell without any "
    "has the projects of the third sector alone where there are three sectors, and is empty by construction where "
    "there are four. "
    '`empty="excluded"` leaves it out, and that alone makes T negative. '
    "Beside it stand draws of as many projects in which sectors are independent, but for no project "
    "being without any. Negative is synergy for three sectors, the sign of synergy changes for four",
    range=_RANGE,
    undefined="error without a project with a known sector; p is NaN without draws",
    complexity="O(participations + samples · projects)",
    source=_SOURCE,
)
def helix_synergy(
    net: PartnershipNetwork,
    *,
    helix: Helix = "triple",
    empty: EmptyCell = "excluded",
    samples: int = 999,
    rng: Rng = None,
    workers: int = 1,
    progress: Progress = None,
) -> HelixSynergy:
    """Whether sectors come together in projects beyond what pairs of them explain: T(uig) and T(uigt), in bits.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    helix : {"triple", "quadruple"}
        Research, business and government, or the third sector too.
    empty : {"excluded", "included"}
        Whether projects without any of these sectors count.
    samples : int
        Draws of as many projects in which sectors are independent; 0 for none.
    rng : int or numpy Generator, optional
        Where the random numbers come from; the same int gives the same result.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        No project has a partner of these sectors.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> found = im.helix_synergy(net, helix="quadruple", samples=99, rng=1)
    >>> round(found.t, 4), round(found.expected, 4)
    (0.0006, 0.0006)
    """
    require_kind(net, PartnershipNetwork, "helix_synergy")
    require_whole("samples", samples, 0)
    bits, drawn, counts, projects, left_out, partly = _core.helix_synergy(
        net._core, helix, empty, samples, seed_of(rng), workers, listener(progress, "draws")
    )
    names = [" + ".join(s for j, s in enumerate(_SECTORS) if cell >> j & 1) or "none" for cell in range(len(counts))]
    cells = Table(names, {"projects": counts}, index_name="sectors", backend=net._backend)
    of_draws = dict(zip(("expected", "deviation", "p_lower", "p_upper"), drawn, strict=True))
    of_bits = dict(zip(("t", "miller_madow", "shrinkage", "intensity"), bits, strict=True))
    return HelixSynergy(**of_bits, **of_draws, cells=cells, projects=projects, left_out=left_out, partly_known=partly)
