"""One rule for `workers`: 1 runs here, 0 is one thread a processor, n are n threads; executors where chains travel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from concurrent.futures import Executor

Workers: TypeAlias = "int | Executor | Callable[..., Any] | None"


def threads_of(workers: Workers) -> int:
    """Threads for work that does not travel: the number that was given, else 1."""
    return workers if isinstance(workers, int) and not isinstance(workers, bool) else 1
