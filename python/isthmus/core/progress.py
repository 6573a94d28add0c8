"""How far long work is: a callable, or a modest line on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import named_kind

Progress: TypeAlias = bool | Callable[[float], object] | None


def listener(progress: Progress, what: str) -> Callable[[float], object] | None:
    """What is called with the share done, and answers False to stop: `progress`, or a line on stderr if it is True.

    Raises
    ------
    InvalidValueError
        `progress` is neither a callable nor True, False or None.
    """
    if progress is None or progress is False:
        return None
    if callable(progress):
        asked = progress

        def tell(share: float) -> bool:
            answer = asked(share)
            return not (isinstance(answer, (bool, np.bool_)) and not answer)  # False, of Python or of NumPy

        return tell
    if progress is not True:
        raise InvalidValueError(f"progress is True, or a callable that gets the share done; not {named_kind(progress)}")
    if not sys.stderr.isatty():
        return None

    def line(share: float) -> bool:
        end = "\n" if share >= 1.0 else ""
        sys.stderr.write(f"\r{what}: {share:4.0%}{end}")
        sys.stderr.flush()
        return True

    return line
