"""Diversity and inequality of amounts. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

import numpy.typing as npt

from isthmus import _core
from isthmus.core.kinds import numbers_for
from isthmus.core.registry import measure

__all__ = ["blau", "concentration", "gini", "iqv", "shannon"]


def _amounts(values: npt.ArrayLike, caller: str) -> list[float]:
    return numbers_for(values, "a list of numbers", "[3, 1, 2]", caller).ravel().tolist()


@measure(
    "amounts",
    "1 − Σ f²",
    note="NaN when all are 0",
    source="Blau 1977, ISBN 0-02-903660-7",
    words="1 − Σ f², f the share of each country or sector among a project's partners: the chance that two draws "
    "differ.",
    form="as the formula",
    range="0 to 1 − 1/k",
    undefined="NaN when all are 0",
    complexity="O(k)",
)
def blau(counts: npt.ArrayLike) -> float:
    """1 - sum of squared shares: the chance that two draws differ; NaN without a count.

    Parameters
    ----------
    counts : sequence of float
        How many there are of each kind.

    Examples
    --------
    >>> import isthmus as im
    >>> im.blau([2, 1, 1])
    0.625
    """
    value: float = _core.blau(_amounts(counts, "blau"))
    return value


@measure(
    "amounts",
    "blau / (1 − 1/k), k the number of kinds",
    note="NaN for one kind",
    source="Agresti & Agresti 1978, doi:10.2307/270810",
    form="as the formula, k the kinds given",
    range="0 to 1",
    undefined="NaN for one kind, and when all are 0",
    complexity="O(k)",
)
def iqv(counts: npt.ArrayLike) -> float:
    """Blau's index divided by its most, (K-1)/K for K categories, empty ones included.

    Parameters
    ----------
    counts : sequence of float
        How many there are of each kind.

    Examples
    --------
    >>> import isthmus as im
    >>> im.iqv([2, 1, 1])
    0.9375
    """
    value: float = _core.iqv(_amounts(counts, "iqv"))
    return value


@measure(
    "amounts",
    "−Σ f ln f",
    note="NaN when all are 0",
    source="Teachman 1980, doi:10.1177/004912418000800305",
    form="in nats",
    range="0 to ln k",
    undefined="NaN when all are 0",
    complexity="O(k)",
)
def shannon(counts: npt.ArrayLike) -> float:
    """Entropy in nats; NaN without a count.

    Parameters
    ----------
    counts : sequence of float
        How many there are of each kind.

    Examples
    --------
    >>> import isthmus as im
    >>> round(im.shannon([2, 1, 1]), 4)
    1.0397
    """
    value: float = _core.shannon(_amounts(counts, "shannon"))
    return value


@measure(
    "amounts",
    "2 Σ r a_(r)/(s A) − (s+1)/s, r the rank from the smallest",
    note="NaN when all are 0",
    form="as the formula, not corrected for small numbers",
    range="0 to (s − 1)/s",
    undefined="NaN when all are 0",
    complexity="O(s log s)",
    source="Gini 1921, doi:10.2307/2223319",
)
def gini(amounts: npt.ArrayLike) -> float:
    """Inequality of amounts, from 0 to (n-1)/n; NaN when they add to 0.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the budgets of partners.

    Examples
    --------
    >>> import isthmus as im
    >>> im.gini([2, 1, 1])
    0.16666666666666674
    """
    value: float = _core.gini(_amounts(amounts, "gini"))
    return value


@measure(
    "amounts",
    "Σ (a/A)²",
    note="1/s when equal, 1 when one has all; NaN when all are 0",
    words="Σ (a/A)² over a project's partners, a the partner's money and A the sum: 1/s when equal, 1 when one has "
    "all.",
    form="as the formula",
    range="1/s to 1",
    undefined="NaN when all are 0",
    complexity="O(s)",
    source="Simpson 1949, doi:10.1038/163688a0",
)
def concentration(amounts: npt.ArrayLike) -> float:
    """Herfindahl-Hirschman: sum of squared shares; NaN when the amounts add to 0.

    Parameters
    ----------
    amounts : sequence of float
        The amounts, such as the budgets of partners.

    Examples
    --------
    >>> import isthmus as im
    >>> im.concentration([2, 1, 1])
    0.375
    """
    value: float = _core.concentration(_amounts(amounts, "concentration"))
    return value
