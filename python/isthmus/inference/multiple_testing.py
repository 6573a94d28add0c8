"""p-values corrected for testing many at once."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.kinds import numbers_for
from isthmus.core.table import Array

__all__ = ["adjust"]

Correction: TypeAlias = Literal["none", "bonferroni", "holm", "bh", "by"]


def adjust(p: npt.ArrayLike, *, correction: Correction = "bh") -> npt.NDArray[np.float64]:
    """p-values corrected for testing many at once; NaN stay NaN and are not in the family.

    Parameters
    ----------
    p : array of float
        The family, from 0 to 1.
    correction : {"bh", "by", "holm", "bonferroni", "none"}
        False discovery rate (Benjamini and Hochberg; Benjamini and Yekutieli), or the chance of any false one.

    Examples
    --------
    >>> import isthmus as im
    >>> im.adjust([0.01, 0.02, 0.04]).tolist()
    [0.03, 0.03, 0.04]
    """
    return _core.adjust(numbers_for(p, "a list of p-values", "[0.01, 0.2]", "adjust"), correction)


def adjusted(p: Array, z: Array, correction: Correction) -> Array:
    """Corrected p over the family of entries that chance moves; NaN for those it cannot, as pairs that never meet."""
    return _core.adjust_drawn(p, z, correction)
