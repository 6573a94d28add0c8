"""Trains the model of sectors by names: tools/train_sector_model.py FOLDER [-o TABLE].

FOLDER has names-labelled.csv, names-ambiguous.csv and er-variants.csv, and may have names-with-type.csv there or in
the folder above (docs/guide/sector_model.md says where each name comes from and under what terms). The pieces of a name
come from the library itself, so build it first. Needs scipy. The same data give the same table, byte for byte, whose
SHA-256 is printed.
"""

from __future__ import annotations

import argparse
import collections
import csv
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.optimize
import scipy.sparse

from isthmus import _core

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

TREE = Path(__file__).parent.parent
TABLE = TREE / "src" / "quality" / "data" / "sector_model.csv"

SECTORS = ("third sector", "business", "government", "research")
OUTCOMES = 5  # the sectors, and a kind that names none
NO_SECTOR = 4
MEASURED_ONLY = {"gb-mutual-societies"}  # ODbL
# Sources of several sectors: each is left out once, to calibrate and to measure on names of a source never seen.
MANY_SECTORS = (
    "ror",
    "cordis-h2020-2017",
    "cordis",
    "eu-transparency-register-2019",
    "gb-cloudstore-buyers-2013",
    "publicbodies-it",
)

PIECES = (1.0, 1.5, 0.4, 2.0)  # weights of letters, words, country and kinds
STRENGTH = 1.0  # of the data against weights of zero
SOURCE_POWER = 0.4  # a name counts (names of its source and sector) to the minus this
SHARE_WITHOUT = 0.5  # what names of no sector count together, beside 1 for each sector
SHARE_NEW_SOURCE = 0.5  # what names of sources left out count in the calibration, beside 1 for names of known sources
SHARE_CALIBRATION = 0.05  # what names of no sector count there
LEVELS = 45  # weights are whole numbers from -45 to 45


@dataclass
class Names:
    """Names with what their source says, as columns."""

    name: list[str]
    country: list[str]
    outcome: Whole
    source: npt.NDArray[np.str_]
    group: npt.NDArray[np.str_]  # of names of one organisation, as far as known: never on two sides of a fold
    role: npt.NDArray[np.str_]  # labelled, ambiguous, variant (another spelling) or typed (a further table of CORDIS)
    code: npt.NDArray[np.str_]  # the source's own

    def from_source(self, source: str) -> Flags:
        """Which names a source gave; "cordis" is all tables of CORDIS."""
        return np.array([one == source or (source == "cordis" and one.startswith("cordis")) for one in self.source])


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def find(folder: Path, name: str) -> Path | None:
    return next((path for path in (folder / name, folder.parent / name) if path.exists()), None)


def read_names(folder: Path) -> Names:
    """All names of the folder, those that may only be measured on too."""
    variants = rows_of(folder / "er-variants.csv")
    folded_variants = _core.folded_names([row["variant"] for row in variants])
    identity: dict[str, str] = {}
    for row, folded in zip(variants, folded_variants, strict=True):
        identity.setdefault(folded, row["truth_id"])
    table: list[tuple[str, str, int, str, str, str, str]] = []
    seen: set[tuple[str, int]] = set()
    outcome_of: dict[str, int] = {}

    def add(names: list[str], rows: list[tuple[str, int, str, str, str]]) -> None:
        for name, folded, (country, outcome, source, role, code) in zip(
            names, _core.folded_names(names), rows, strict=True
        ):
            if role in {"variant", "typed"} and (folded, outcome) in seen:
                continue
            seen.add((folded, outcome))
            table.append((name, country, outcome, source, identity.get(folded, folded), role, code))
            if source == "ror" and folded in identity:
                outcome_of.setdefault(identity[folded], outcome)

    labelled = rows_of(folder / "names-labelled.csv")
    add(
        [r["name"] for r in labelled],
        [(r["country"], SECTORS.index(r["label"]), r["source"], "labelled", r["source_code"]) for r in labelled],
    )
    ambiguous = rows_of(folder / "names-ambiguous.csv")
    add(
        [r["name"] for r in ambiguous],
        [(r["country"], NO_SECTOR, r["source"], "ambiguous", r["source_code"]) for r in ambiguous],
    )
    spelled = [
        r
        for r in variants
        if r["source"] == "ror" and r["kind"] in {"alias", "label", "display"} and r["truth_id"] in outcome_of
    ]
    add(
        [r["variant"] for r in spelled],
        [(r["country"], outcome_of[r["truth_id"]], "ror", "variant", "") for r in spelled],
    )
    if typed_path := find(folder, "names-with-type.csv"):
        typed = rows_of(typed_path)
        codes = {"HES": 3, "REC": 3, "PRC": 1, "PUB": 2, "OTH": NO_SECTOR}
        add(
            [r["name"] for r in typed],
            [(r["country"], codes[r["type"]], "cordis-types", "typed", r["type"]) for r in typed],
        )
    columns = list(zip(*table, strict=True))
    return Names(
        [str(x) for x in columns[0]],
        [str(x) for x in columns[1]],
        np.array(columns[2], dtype=np.int64),
        *(np.array(columns[k], dtype=np.str_) for k in (3, 4, 5, 6)),
    )


def matrix(names: list[str], countries: list[str]) -> Any:
    """A row a name, a column a cell of the table of weights."""
    starts, cells, kinds = _core.sector_features(names, countries)
    row = np.repeat(np.arange(len(names)), np.diff(starts))
    sort = row * len(PIECES) + kinds
    count = np.bincount(sort)[sort]
    values = np.asarray(PIECES)[kinds] / np.sqrt(count)
    return scipy.sparse.csr_matrix((values, cells, starts), shape=(len(names), _core.sector_model_cells))


def softmax(z: Numbers) -> Numbers:
    e: Numbers = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def importance(names: Names, rows: Whole) -> Numbers:
    """What each name counts: no source and no sector is heard because it is long."""
    keys = list(zip(names.source[rows], names.outcome[rows], strict=True))
    sizes = collections.Counter(keys)
    weight = np.array([float(sizes[key]) ** -SOURCE_POWER for key in keys])
    for outcome in range(OUTCOMES):
        mine = names.outcome[rows] == outcome
        weight[mine] *= (SHARE_WITHOUT if outcome == NO_SECTOR else 1) / weight[mine].sum()
    return weight / weight.sum() * len(rows)


def fit(x: Any, outcome: Whole, weight: Numbers) -> tuple[Numbers, Numbers]:
    """Multinomial logistic regression with a penalty on squared weights: weights (cells x outcomes) and bias."""
    size = x.shape[1] * OUTCOMES
    truth = np.eye(OUTCOMES)[outcome]
    transposed = x.T.tocsr()

    def loss(theta: Numbers) -> tuple[float, Numbers]:
        weights = theta[:size].reshape(-1, OUTCOMES)
        z = x @ weights + theta[size:]
        z -= z.max(axis=1, keepdims=True)
        e = np.exp(z)
        total = e.sum(axis=1)
        value = STRENGTH * (weight * (np.log(total) - (z * truth).sum(axis=1))).sum() + (weights**2).sum() / 2
        slope = STRENGTH * weight[:, None] * (e / total[:, None] - truth)
        return float(value), np.concatenate([(transposed @ slope + weights).ravel(), slope.sum(axis=0)])

    found = scipy.optimize.minimize(
        loss, np.zeros(size + OUTCOMES), jac=True, method="L-BFGS-B", options={"maxiter": 60, "maxcor": 8}
    )
    return found.x[:size].reshape(-1, OUTCOMES), found.x[size:]


def folds(names: Names, count: int = 5) -> Whole:
    """The fold of each name: by organisation, else by folded name."""
    return np.array([zlib.crc32(group.encode()) % count for group in names.group])


def held_out(names: Names, x: Any, source: str | None) -> Numbers:
    """Scores of names by models that never saw them: by folds, or with a source left out (NaN for names of others)."""
    usable = ~np.isin(names.source, list(MEASURED_ONLY))
    z = np.full((len(names.name), OUTCOMES), np.nan)
    if source is None:
        fold = folds(names)
        parts = [(np.flatnonzero((fold != k) & usable), np.flatnonzero(fold == k)) for k in range(5)]
    else:
        away = names.from_source(source)
        known = set(names.group[away])
        others = ~away & usable & ~np.array([group in known for group in names.group])
        parts = [(np.flatnonzero(others), np.flatnonzero(away))]
    for train, test in parts:
        weights, bias = fit(x[train], names.outcome[train], importance(names, train))
        z[test] = x[test] @ weights + bias
    return z


def shared_out(p: Numbers) -> Numbers:
    """Probabilities of the four sectors from those of five outcomes."""
    return p[:, :4] + p[:, 4:] / 4


def calibrated(theta: Numbers, z: Numbers) -> Numbers:
    return shared_out(softmax(np.exp(theta[0]) * z + theta[1:]))


def calibrate(parts: list[tuple[Numbers, Whole, float]]) -> Numbers:
    """The scale (its logarithm) and the bias of outcomes under which held-out scores are probabilities.

    Each part is scores, outcomes, and what they count together. Of a name of no sector every sector is as right.
    """

    def loss(theta: Numbers) -> float:
        total = 0.01 * float((theta**2).sum())
        for z, outcome, share in parts:
            q = np.log(calibrated(theta, z))
            right = q[np.arange(len(q)), np.minimum(outcome, 3)]
            total -= share * float(np.where(outcome < NO_SECTOR, right, q.mean(axis=1)).mean())
        return total

    found: Numbers = scipy.optimize.minimize(loss, np.zeros(1 + OUTCOMES), method="BFGS").x
    return found


def calibration_parts(
    names: Names, unseen: Numbers, left_out: dict[str, Numbers]
) -> list[tuple[Numbers, Whole, float]]:
    usable = ~np.isin(names.source, list(MEASURED_ONLY))
    known = ~np.isnan(unseen[:, 0])  # all, unless a source is hidden
    labelled = (names.role == "labelled") & usable & known
    without = (names.role == "ambiguous") & known
    parts = [
        (unseen[labelled], names.outcome[labelled], 1.0),
        (unseen[without], names.outcome[without], SHARE_CALIBRATION),
    ]
    for source, z in left_out.items():
        mine = names.from_source(source) & (names.role == "labelled")
        parts.append((z[mine], names.outcome[mine], SHARE_NEW_SOURCE / len(left_out)))
    return parts


def letters_of(weights: Numbers) -> tuple[list[str], Numbers]:
    """Weights as whole numbers, a letter each, and what one step is worth for each outcome."""
    steps: Numbers = np.quantile(np.abs(weights), 0.9999, axis=0) / LEVELS
    whole = np.clip(np.rint(weights / steps), -LEVELS, LEVELS).astype(int)
    alphabet = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != ","]
    lines = ["".join(alphabet[value + LEVELS] for value in row.ravel()) for row in whole.reshape(-1, 64, OUTCOMES)]
    return lines, steps


def write(path: Path, weights: Numbers, bias: Numbers, theta: Numbers, shares: Numbers) -> None:
    lines, steps = letters_of(weights)
    scale = float(np.exp(theta[0]))

    def row(name: str, values: Numbers) -> str:
        return f"{name},{' '.join(repr(float(value)) for value in values)}\n"

    text = (
        "name,value\n"
        + row("pieces", np.asarray(PIECES))
        + row("steps", scale * steps)
        + row("bias", scale * bias + theta[1:])
    )
    text += row("shares", shares)
    path.write_text(text + "".join(f"weights,{line}\n" for line in lines), encoding="ascii", newline="\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("folder", type=Path, help="where names-labelled.csv is")
    options.add_argument("-o", "--output", type=Path, default=TABLE, help="the table to write")
    given = options.parse_args()
    names = read_names(given.folder)
    x = matrix(names.name, names.country)
    left_out = {source: held_out(names, x, source) for source in MANY_SECTORS}
    unseen = held_out(names, x, None)
    theta = calibrate(calibration_parts(names, unseen, left_out))
    labelled = (names.role == "labelled") & ~np.isin(names.source, list(MEASURED_ONLY))
    shares = calibrated(theta, unseen[labelled]).mean(axis=0)
    train = np.flatnonzero(~np.isin(names.source, list(MEASURED_ONLY)))
    weights, bias = fit(x[train], names.outcome[train], importance(names, train))
    write(given.output, weights, bias, theta, shares)
    print(f"{given.output}: {len(train)} names, SHA-256 {hashlib.sha256(given.output.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
