"""Arrays as they come in and as they go out: none that hides values, none that can be changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from isthmus.core.errors import InvalidValueError


def refuse_masked(given: object, option: str) -> None:
    """InvalidValueError for a masked array: NumPy drops the mask without a word, and hidden values come back."""
    if isinstance(given, np.ma.MaskedArray):
        raise InvalidValueError(
            f"{option} is a masked array, and what its mask hides would be read; give given.filled(value), or "
            "given.compressed() without the hidden entries"
        )


def frozen(given: npt.ArrayLike, option: str = "an array") -> npt.NDArray[Any]:
    """A read-only view of an array, or an array of a sequence; the caller's own array stays as it is.

    Raises
    ------
    InvalidValueError
        A masked array.
    """
    refuse_masked(given, option)
    array = np.asarray(given).view()
    array.flags.writeable = False
    return array
