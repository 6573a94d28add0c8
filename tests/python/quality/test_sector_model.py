"""The compiled model, against the same formula in NumPy over the table as the training script writes it."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest

from isthmus import InvalidValueError, _core

TABLE = Path(__file__).parents[3] / "src" / "quality" / "data" / "sector_model.csv"
ALPHABET = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != ","]

FIRST = [
    "Municipality of",
    "Stichting",
    "Universität",
    "Société",
    "Asociación",
    "Fundacja",
    "Comune di",
    "Δήμος",
    "Община",
    "The",
]
MIDDLE = ["Nova Reka", "Bergdal", "Saint-Aubin", "Łęgowo", "Ørnevik"]
LAST = ["", "Ltd", "vzw", "& partners"]
NAMES = [f"{first} {middle} {last}" for first in FIRST for middle in MIDDLE for last in LAST]
COUNTRIES = [["", "SI", "NL", "uk", "EL", "PL", "FR"][i % 7] for i in range(len(NAMES))]


def table() -> tuple[dict[str, np.ndarray], np.ndarray]:
    numbers, lines = {}, []
    with TABLE.open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            if row["name"] == "weights":
                lines.append(row["value"])
            else:
                numbers[row["name"]] = np.array([float(x) for x in row["value"].split()])
    place = {letter: number - 45 for number, letter in enumerate(ALPHABET)}
    return numbers, np.array([place[letter] for letter in "".join(lines)]).reshape(-1, 5)


def test_probabilities_are_those_of_the_table() -> None:
    assert len(NAMES) == 200
    numbers, weights = table()
    assert len(weights) == _core.sector_model_cells
    starts, cells, sorts = _core.sector_features(NAMES, COUNTRIES)
    expected = []
    for start, end in itertools.pairwise(starts):
        z = numbers["bias"].copy()
        for sort, piece in enumerate(numbers["pieces"]):
            mine = cells[start:end][sorts[start:end] == sort]
            if len(mine):
                z += piece / np.sqrt(len(mine)) * numbers["steps"] * weights[mine].sum(axis=0)
        p = np.exp(z - z.max())
        p /= p.sum()
        expected.append(p[:4] + p[4] / 4)
    np.testing.assert_allclose(
        _core.sector_probabilities(NAMES, COUNTRIES).reshape(-1, 4), expected, rtol=0, atol=1e-12
    )


def test_the_table_is_small_and_plain() -> None:
    data = TABLE.read_bytes()
    assert len(data) < 1_000_000
    assert data.isascii()


def test_shares_of_the_table_sum_to_one() -> None:
    assert sum(_core.sector_model_shares()) == pytest.approx(1)


def test_names_and_countries_are_as_many() -> None:
    with pytest.raises(InvalidValueError, match="2 names and 1 countries"):
        _core.sector_probabilities(["a", "b"], ["FR"])


KEEP = Path(__file__).parents[2] / "data" / "quality" / "keep_names.csv"
SECTORS = ["third sector", "business", "government", "research"]


def test_names_of_keep_read_by_hand() -> None:
    """240 names drawn from keep.eu's partners, none of which was trained on as such; blank: no sector can be said."""
    with KEEP.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 240
    names, countries = [row["name"] for row in rows], [row["country"] for row in rows]
    found = _core.propose_sectors_of_names(names, countries, 0.85, {}, [])["sector"]
    pairs = [(row["label"], sector) for row, sector in zip(rows, found, strict=True) if sector != "unknown"]
    assert len(pairs) >= 110
    right = sum(label == sector for label, sector in pairs if label)
    assert right >= 0.93 * sum(bool(label) for label, _ in pairs)
