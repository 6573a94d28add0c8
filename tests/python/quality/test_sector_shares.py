"""Shares of sectors on a new table."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus import InvalidValueError

EVEN = [1, 1, 1, 1]


def drawn(shares: list[float], n: int, seed: int) -> np.ndarray:
    """Probabilities, under even shares, of names with sectors drawn from `shares`: a sign is seen, right for 85 %."""
    rng = np.random.default_rng(seed)
    truth = rng.choice(4, p=shares, size=n)
    seen = np.where(rng.uniform(size=n) < 0.8, truth, rng.choice(4, size=n))
    return np.where(np.arange(4) == seen[:, None], 0.85, 0.05)


def test_shares_of_drawn_names_come_out() -> None:
    shares = [0.1, 0.6, 0.25, 0.05]
    table = im.sector_shares(drawn(shares, 20_000, 4), prior=EVEN)
    np.testing.assert_allclose(table["share"], shares, atol=0.015)
    assert abs(table["as_proposed"] - shares).max() > 0.05
    assert table.attrs["converged"]


def test_a_table_of_proposals_is_read_without_natural_persons() -> None:
    net = im.from_table(
        {
            "project": ["A", "A", "A"],
            "partner": ["Dr. Jane Smith", "Gemeente Breda", "Universiteit Breda"],
            "country": ["GB", "NL", "NL"],
        },
        project="project",
        actor="partner",
        country="country",
    )
    table = im.propose_sectors(net)
    kept = [i for i, basis in enumerate(table["basis"]) if basis != "person"]
    assert len(kept) == 2
    p = np.column_stack([table[name] for name in ("third_sector", "business", "government", "research")])[kept]
    assert im.sector_shares(table)["share"].tolist() == im.sector_shares(p)["share"].tolist()


@pytest.mark.parametrize(
    ("given", "prior", "message"),
    [
        ([[0.5, 0.5]], None, "four columns"),
        ([[0, 0, 0, 0]], None, "sum to 0"),
        ([[1, 0, 0, 0]], [1, 1], "each of the four sectors"),
        ([[1, 0, 0, 0]], [1, 1, 1, 0], "more than 0"),
        ([[1, 0, 0, np.nan]], None, "name 1"),
    ],
)
def test_what_is_no_probability_is_refused(given: list[list[float]], prior: list[float] | None, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        im.sector_shares(given, prior=prior)
