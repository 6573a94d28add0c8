"""Corrections for many tests, against R's p.adjust, SciPy and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from isthmus import InvalidValueError, _core

P = [0.01, 0.04, 0.03, 0.005, np.nan, 0.04, 0.9]
# p.adjust of R 4.2.2.
ADJUSTED = {
    "none": P,
    "bonferroni": [0.06, 0.24, 0.18, 0.03, np.nan, 0.24, 1.0],
    "holm": [0.05, 0.12, 0.12, 0.03, np.nan, 0.12, 0.9],
    "bh": [0.03, 0.048, 0.048, 0.03, np.nan, 0.048, 0.9],
    "by": [0.0735, 0.1176, 0.1176, 0.0735, np.nan, 0.1176, 1.0],
}


@pytest.mark.parametrize("method", ADJUSTED)
def test_as_r(method: str) -> None:
    np.testing.assert_allclose(_core.adjust(np.array(P), method), ADJUSTED[method], rtol=1e-14)


def families() -> list[np.ndarray]:
    rng = np.random.default_rng(4)
    return [np.round(rng.uniform(size=size) ** 2, 2) for size in (1, 2, 7, 40, 300)]


@pytest.mark.parametrize("method", ["bh", "by"])
def test_false_discovery_rates_as_scipy(method: str) -> None:
    for p in families():
        np.testing.assert_allclose(_core.adjust(p, method), false_discovery_control(p, method=method), rtol=1e-12)


@pytest.mark.parametrize(
    ("method", "theirs"), [("bonferroni", "bonferroni"), ("holm", "holm"), ("bh", "fdr_bh"), ("by", "fdr_by")]
)
def test_as_statsmodels(method: str, theirs: str) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    for p in families():
        np.testing.assert_allclose(_core.adjust(p, method), multitest.multipletests(p, method=theirs)[1], rtol=1e-12)


def test_what_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"p-value 1 is 1\.2"):
        _core.adjust(np.array([0.1, 1.2]), "bh")
    with pytest.raises(InvalidValueError, match=r'cannot be "fdr"; it is one of "none", "bonferroni"'):
        _core.adjust(np.array([0.1]), "fdr")
