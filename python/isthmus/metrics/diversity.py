"""Diversity and inequality of amounts. Formulas and conventions: docs/metrics.md."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isthmus import _core

__all__ = ["blau", "concentration", "gini", "iqv", "shannon"]


def _amounts(values: npt.ArrayLike) -> list[float]:
    return [float(value) for value in np.asarray(values, dtype=float).ravel()]


def blau(counts: npt.ArrayLike) -> float:
    """1 - sum of squared shares: the chance that two draws differ; NaN without a count."""
    value: float = _core.blau(_amounts(counts))
    return value


def iqv(counts: npt.ArrayLike) -> float:
    """Blau's index divided by its most, (K-1)/K for K categories, empty ones included."""
    value: float = _core.iqv(_amounts(counts))
    return value


def shannon(counts: npt.ArrayLike) -> float:
    """Entropy in nats; NaN without a count."""
    value: float = _core.shannon(_amounts(counts))
    return value


def gini(amounts: npt.ArrayLike) -> float:
    """Inequality of amounts, from 0 to (n-1)/n; NaN when they add to 0."""
    value: float = _core.gini(_amounts(amounts))
    return value


def concentration(amounts: npt.ArrayLike) -> float:
    """Herfindahl-Hirschman: sum of squared shares; NaN when the amounts add to 0."""
    value: float = _core.concentration(_amounts(amounts))
    return value
