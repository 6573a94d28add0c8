"""How far long work is: a callable, or a modest line on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = bool | Callable[[float], object] | None


def listener(progress: Progress, what: str) -> Callable[[float], object] | None:
    """What the compiled part calls with the share done: `progress` itself, or a line on stderr if it is True."""
    if progress is None or progress is False:
        return None
    if callable(progress):
        return progress
    if not sys.stderr.isatty():
        return None

    def line(share: float) -> bool:
        end = "\n" if share >= 1.0 else ""
        sys.stderr.write(f"\r{what}: {share:4.0%}{end}")
        sys.stderr.flush()
        return True

    return line
