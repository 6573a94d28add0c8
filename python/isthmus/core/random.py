"""One rule for randomness: what `rng` may be, and the seed the compiled part gets."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown

Rng: TypeAlias = "int | np.random.Generator | None"  # as a text: numpy.random takes its time to import


def seed_of(rng: Rng) -> int:
    """A seed for the compiled part: an int as it is, a generator's next draw, or fresh entropy."""
    if isinstance(rng, bool) or not isinstance(rng, (int, np.integer)):
        if not (rng is None or isinstance(rng, np.random.Generator)):
            raise InvalidValueError(f"rng is a whole number, a numpy Generator or None; not {shown(rng)}")
        return int(np.random.default_rng(rng).integers(2**63))
    if not 0 <= rng < 2**64:
        raise InvalidValueError(f"rng, as a number, is a seed from 0 to 2**64 - 1; not {shown(rng)}")
    return int(rng)
