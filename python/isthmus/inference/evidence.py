"""How much a permeability lets one say."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.kinds import require_kind
from isthmus.core.table import Array
from isthmus.inference.permeability import Permeability

__all__ = ["evidence"]

Part: TypeAlias = Literal["overall", "groups", "pairs"]
Beside: TypeAlias = Literal["ordinary", "rule_aware"]


def evidence(
    found: Permeability,
    once: Permeability,
    *,
    part: Part = "overall",
    beside: Beside = "ordinary",
    level: float = 0.05,
    small: float = 0.05,
) -> Array:
    """A word for every entry of a permeability: "clear", "small", "unclear" or "cannot_be_said".

    "clear" needs all of these: the corrected p is at most `level`; the interval lies on the same side of 1; so does the
    ratio without the project that moves it most; and so does the ratio where every project counts once. A difference
    below `small` is "small", whatever its p. Without a ratio or a p nothing can be said.

    Parameters
    ----------
    found : Permeability
        Every pair of partners counted: ``weighting="count"``.
    once : Permeability
        The same with ``weighting="fractional"``: every project counts once, whatever its size.
    part : {"overall", "groups", "pairs"}
        Which table.
    beside : {"ordinary", "rule_aware"}
        Which null model.
    level : float
        Of the corrected p.
    small : float
        A difference from 1 below this is small.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> found = im.permeability(net, by="country", samples=200)
    >>> once = im.permeability(net, by="country", weighting="fractional", samples=200)
    >>> str(im.evidence(found, once)[1]) in ("clear", "small", "unclear", "cannot_be_said")
    True
    """
    require_kind(found, Permeability, "evidence")
    require_kind(once, Permeability, "evidence")
    table, other = getattr(found, part), getattr(once, part)
    suffix = "_rules" if beside == "rule_aware" else ""
    names = ("ratio", "ratio_low", "ratio_high", "p_adjusted", "ratio_without")
    value, low, high, p, without = (table[name + suffix].tolist() for name in names)
    words = _core.evidence(value, low, high, p, without, other["ratio" + suffix].tolist(), level, small)
    return np.array(words, dtype=object)
