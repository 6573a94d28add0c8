"""How much a permeability lets one say."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.options import require_choice, require_share
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
    margin: float = 0.2,
) -> Array:
    """A word for every entry of a permeability: "clear", "small", "unclear" or "cannot_be_said".

    "clear" needs all of these: the corrected p is at most `level`; the interval lies on the same side of 1 (where
    nothing is observed there is none, and p decides); so does the ratio without the project that moves it most; and so
    does the ratio where every project counts once. A difference below `small` is "small", whatever its p, if the ends
    of the interval are no further from 1 than `margin`. Without a ratio or a p nothing can be said.

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
        A difference from 1 below this is small,
    margin : float
        if its interval lies this close to 1.

    Raises
    ------
    InvalidValueError
        The two are not by the same groups, or not counted so; a part or null model there is not; an interval of another
        confidence than 1 - level.

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
    require_choice("part", part, Part)
    require_choice("beside", beside, Beside)
    for name, share in (("level", level), ("small", small), ("margin", margin)):
        require_share(name, share)
    if once.by != found.by or len(once.groups) != len(found.groups):
        raise InvalidValueError(f"both are by the same groups; found is by {shown(found.by)}, once by {shown(once.by)}")
    if once.ties != "fractional" or found.ties == "fractional":
        raise InvalidValueError(
            'found counts every pair and once every project, weighting="fractional"; '
            f"found is {shown(found.ties)}, once {shown(once.ties)}"
        )
    if beside == "rule_aware" and (found.rule_aware is None or once.rule_aware is None):
        raise InvalidValueError('beside="rule_aware" needs permeabilities with rules=')
    if abs(found.confidence - (1 - level)) > 1e-9:
        raise InvalidValueError(
            f"level={level:g} needs an interval of confidence={1 - level:g}; that of found is {found.confidence:g}"
        )
    table, other = getattr(found, part), getattr(once, part)
    suffix = "_rules" if beside == "rule_aware" else ""
    names = ("ratio", "ratio_low", "ratio_high", "p_adjusted", "ratio_without")
    value, low, high, p, without = (table[name + suffix].tolist() for name in names)
    words = _core.evidence(value, low, high, p, without, other["ratio" + suffix].tolist(), level, small, margin)
    return np.array(words, dtype=object)
