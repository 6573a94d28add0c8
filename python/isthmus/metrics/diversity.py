"""Diversity and inequality of amounts. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.registry import measure

__all__ = ["blau", "concentration", "gini", "iqv", "shannon"]


def _amounts(values: npt.ArrayLike) -> list[float]:
    return [float(value) for value in np.asarray(values, dtype=float).ravel()]


@measure(
    "amounts",
    "1 − Σ f²",
    note="NaN when all are 0",
    source="Blau 1977",
    words="1 − Σ f², f the share of each country or sector among a project's partners: the chance that two draws "
    "differ.",
)
def blau(counts: npt.ArrayLike) -> float:
    """1 - sum of squared shares: the chance that two draws differ; NaN without a count."""
    value: float = _core.blau(_amounts(counts))
    return value


@measure(
    "amounts",
    "blau / (1 − 1/k), k the number of kinds",
    note="NaN for one kind",
    source="Agresti & Agresti 1978, doi:10.2307/270810",
)
def iqv(counts: npt.ArrayLike) -> float:
    """Blau's index divided by its most, (K-1)/K for K categories, empty ones included."""
    value: float = _core.iqv(_amounts(counts))
    return value


@measure("amounts", "−Σ f ln f", note="NaN when all are 0", source="Teachman 1980, doi:10.1177/004912418000800305")
def shannon(counts: npt.ArrayLike) -> float:
    """Entropy in nats; NaN without a count."""
    value: float = _core.shannon(_amounts(counts))
    return value


@measure("amounts", "2 Σ r a_(r)/(s A) − (s+1)/s, r the rank from the smallest", note="NaN when all are 0")
def gini(amounts: npt.ArrayLike) -> float:
    """Inequality of amounts, from 0 to (n-1)/n; NaN when they add to 0."""
    value: float = _core.gini(_amounts(amounts))
    return value


@measure(
    "amounts",
    "Σ (a/A)²",
    note="1/s when equal, 1 when one has all; NaN when all are 0",
    words="Σ (a/A)² over a project's partners, a the partner's money and A the sum: 1/s when equal, 1 when one has "
    "all.",
)
def concentration(amounts: npt.ArrayLike) -> float:
    """Herfindahl-Hirschman: sum of squared shares; NaN when the amounts add to 0."""
    value: float = _core.concentration(_amounts(amounts))
    return value
