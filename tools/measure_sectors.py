"""Measures the proposals of sectors: tools/measure_sectors.py FOLDER [--given CSV] [--threshold P].

With the folder of labelled names (see train_sector_model.py) it trains again, by folds and with sources left out, so
that every name is measured by a model that never saw it: minutes. With --given, a CSV with the columns name, country
and label, the shipped table is measured on that: seconds. Prints Markdown.
"""

from __future__ import annotations

import argparse
import collections
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import train_sector_model as training
from train_sector_model import NO_SECTOR, SECTORS, Flags, Names, Numbers, Whole

from isthmus import _core

THRESHOLD = 0.85
KINDS = training.TREE / "src" / "quality" / "data" / "sector_kinds.csv"
BINS = 15
OPEN = -2  # of what words and legal form say: a policy leaves the kind open, or it is a natural person
CURVE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def propose(names: list[str], countries: list[str], threshold: float) -> tuple[Numbers, Whole]:
    """Probabilities and decisions (-1: none) of the shipped table and rules."""
    found = _core.propose_sectors_of_names(names, countries, threshold, {}, [])
    places = {sector: place for place, sector in enumerate(SECTORS)}
    return np.asarray(found["probability"]).reshape(-1, 4), np.array(
        [places.get(sector, -1) for sector in found["sector"]]
    )


def decided(p: Numbers, rules: Whole, threshold: float) -> Whole:
    """The most likely sector, -1 where a policy or the threshold leaves it open, as sector_proposal.cpp does it."""
    best = p.argmax(axis=1)
    least = np.where(rules == best, threshold**3, threshold)
    return np.where((p.max(axis=1) >= least) & (rules != OPEN), best, -1)


def share(flags: Flags) -> str:
    return f"{100 * flags.mean():.1f}" if len(flags) else "-"


def calibration_error(p: Numbers, outcome: Whole) -> list[float]:
    """Mean distance of probability and frequency over bins of as many names each, for each sector."""
    errors = []
    for sector in range(4):
        bins = np.array_split(np.argsort(p[:, sector], kind="stable"), BINS)
        errors.append(sum(len(b) * abs(p[b, sector].mean() - (outcome[b] == sector).mean()) for b in bins) / len(p))
    return errors


def curve(p: Numbers, outcome: Whole, blocked: Flags) -> str:
    """Share right of the surest names, for shares of all names."""
    sure = np.where(blocked, -1.0, p.max(axis=1))
    order = np.argsort(-sure, kind="stable")
    right = (p.argmax(axis=1) == outcome)[order]
    most = 1 - blocked.mean()
    cells = (f"{100 * right[: round(part * len(right))].mean():.1f}" if part <= most else "-" for part in CURVE)
    return " | ".join(cells)


def lines_by(name: str, keys: list[str], outcome: Whole, said: Whole, least: int) -> list[str]:
    lines = [f"| {name} | names | decided % | right % of decided |", "|---|---|---|---|"]
    for key, count in collections.Counter(keys).most_common():
        mine = np.array([one == key for one in keys])
        sure = mine & (said >= 0)
        if count >= least:
            lines.append(f"| {key} | {count} | {share(said[mine] >= 0)} | {share(said[sure] == outcome[sure])} |")
    return lines


def summary(p: Numbers, outcome: Whole, said: Whole) -> list[str]:
    sure = said >= 0
    lines = [
        f"{len(said)} names: {share(sure)} % decided, {share(said[sure] == outcome[sure])} % of these right; "
        f"the most likely sector right for {share(p.argmax(axis=1) == outcome)} %.",
        "",
        "| sector | names | decided | precision % | recall % | calibration error, points |",
        "|---|---|---|---|---|---|",
    ]
    for k, (sector, error) in enumerate(zip(SECTORS, calibration_error(p, outcome), strict=True)):
        as_it = said == k
        lines.append(
            f"| {sector} | {(outcome == k).sum()} | {as_it.sum()} | {share(outcome[as_it] == k)} "
            f"| {share(as_it[outcome == k])} | {100 * error:.1f} |"
        )
    return lines


def said_by_rules(names: list[str], countries: list[str]) -> tuple[Whole, Numbers, Flags]:
    """The sector that words and legal form decide where the shipped table agrees, -1 where they do not, OPEN.

    With it, how the sectors are spread among names of the kind that they tell, and whether the kind's sector is a
    convention, on which the model has no say.
    """
    found = _core.propose_sectors_of_names(names, countries, 0.0, {}, [])
    places = {sector: place for place, sector in enumerate(SECTORS)}
    by_rules = np.isin(found["basis"], ["words", "legal form"])
    sector = np.array([places.get(sector, OPEN) for sector in found["sector"]])
    columns = ("third_sector", "business", "government", "research")
    kinds = {row["kind"]: [float(row[name]) for name in columns] for row in training.rows_of(KINDS)}
    spread = np.array([kinds.get(kind, [0.25] * 4) for kind in found["kind"]])
    conventions = [
        row["kind"] for row in training.rows_of(KINDS) if row["clarity"] == "certain" and row["names"] == "0"
    ]
    fixed = by_rules & np.isin(found["kind"], conventions)
    return np.where((sector == OPEN) | by_rules, sector, -1), spread / spread.sum(axis=1, keepdims=True), fixed


def together(p: Numbers, rules: Whole, spread: Numbers, fixed: Flags) -> Numbers:
    """Probabilities of proposals: where words or legal form say the same, the mean, unless the model is the surer."""
    best = p.argmax(axis=1)
    rows = np.arange(len(p))
    mean = (rules == best) & (spread[rows, best] > p[rows, best])
    return np.where(fixed[:, None], spread, np.where(mean[:, None], (p + spread) / 2, p))


def policy_groups(names: Names) -> dict[str, Flags]:
    """Names of the kinds that are left to a policy, by what their sources say of them."""

    def coded(source: str, *starts: str) -> Flags:
        return np.array(
            [s == source and c.startswith(starts) for s, c in zip(names.source, names.code, strict=True)]
        ) & (names.role == "ambiguous")

    gb = "gb-cloudstore-buyers-2013"
    schools = tuple(
        f"Education / {word}"
        for word in ("Primary", "Secondary", "School", "Nursery", "State", "Specialist", "Non-maint", "Colleges of F")
    )
    return {
        "hospitals and health services (ROR)": coded("ror", "healthcare"),
        "hospitals and health services (GB, IT)": coded(gb, "Health /")
        | coded("publicbodies-it", "Aziende Ospedaliere", "Aziende Sanitarie"),
        "schools (GB)": coded(gb, *schools),
        "schools (Erasmus charter, ES and FR)": coded("eche-2021-2027", "ECHE"),
        "unions and professional bodies (EU)": coded("eu-transparency-register-2019", "Trade unions"),
        "professional bodies (IT)": coded("publicbodies-it", "Federazioni Nazionali"),
        "think tanks (EU)": coded("eu-transparency-register-2019", "Think tanks"),
        "churches (EU)": coded("eu-transparency-register-2019", "Organisations representing churches"),
        "CORDIS OTH": coded("cordis-h2020-2017", "OTH") | coded("cordis-fp7-2018", "OTH"),
        "ROR other": coded("ror", "other"),
    }


def show_policies(names: Names, said: Whole) -> None:
    print("\n## Kinds that a policy decides, and unclear codes\n\n| kind | names | decided % |\n|---|---|---|")
    for kind, mine in policy_groups(names).items():
        if mine.any():
            print(f"| {kind} | {mine.sum()} | {share(said[mine] >= 0)} |")


def show_left_out(
    names: Names,
    parts: Callable[[str], Numbers],
    left_out: dict[str, Numbers],
    rules: Whole,
    spread: Numbers,
    fixed: Flags,
    threshold: float,
) -> None:
    print("\n## Sources left out of training\n\nRight %, of the surest names, by their share of all names:\n")
    print(
        "| source | names | decided % | right % of decided | "
        + " | ".join(f"{100 * part:.0f} %" for part in CURVE)
        + " |"
    )
    print("|---" * (4 + len(CURVE)) + "|")
    for source, z in left_out.items():
        mine = names.from_source(source) & (names.role == "labelled")
        p = together(training.calibrated(parts(source), z[mine]), rules[mine], spread[mine], fixed[mine])
        said = decided(p, rules[mine], threshold)
        outcome = names.outcome[mine]
        sure = said >= 0
        print(
            f"| {source} | {mine.sum()} | {share(sure)} | {share(said[sure] == outcome[sure])} "
            f"| {curve(p, outcome, rules[mine] == OPEN)} |"
        )


def measure_by_training(folder: Path, threshold: float) -> None:
    names = training.read_names(folder)
    x = training.matrix(names.name, names.country)
    rules, spread, fixed = said_by_rules(names.name, names.country)
    blocked = rules == OPEN
    unseen = training.held_out(names, x, None)
    left_out = {source: training.held_out(names, x, source) for source in training.MANY_SECTORS}
    theta = training.calibrate(training.calibration_parts(names, unseen, left_out))
    p = together(training.calibrated(theta, unseen), rules, spread, fixed)
    said = decided(p, rules, threshold)
    labelled = (names.role == "labelled") & ~np.isin(names.source, list(training.MEASURED_ONLY))
    outcome = names.outcome
    print(f"# Threshold {threshold}\n\n## Unseen names, five folds\n")
    print("\n".join(summary(p[labelled], outcome[labelled], said[labelled])))
    print(
        "\nRight %, of the surest names, by their share of all names:\n\n| "
        + " | ".join(f"{100 * part:.0f} %" for part in CURVE)
        + " |"
    )
    print("|---" * len(CURVE) + f"|\n| {curve(p[labelled], outcome[labelled], blocked[labelled])} |")
    for title, keys, least in (("source", names.source, 1), ("country", np.array(names.country), 100)):
        print(
            "\n"
            + "\n".join(lines_by(title, [str(key) for key in keys[labelled]], outcome[labelled], said[labelled], least))
        )
    show_policies(names, said)

    def without(source: str) -> Numbers:
        """The calibration by the other sources alone."""
        away = names.from_source(source)
        hidden = np.where(away[:, None], np.nan, unseen)
        others = {other: z for other, z in left_out.items() if not (names.from_source(other) & away).any()}
        return training.calibrate(training.calibration_parts(names, hidden, others))

    show_left_out(names, without, left_out, rules, spread, fixed, threshold)
    measure_single(names, threshold)


def measure_single(names: Names, threshold: float) -> None:
    """Sources of one sector, in the training data and left out of it: what is found of them."""
    print("\n## Sources of one sector, never trained on\n")
    print("| source | names | recall % | decided otherwise % |\n|---|---|---|---|")
    for source in sorted(training.MEASURED_ONLY):
        mine = names.from_source(source) & (names.role == "labelled")
        rows = np.flatnonzero(mine)
        if len(rows):
            _, said = propose([names.name[i] for i in rows], [names.country[i] for i in rows], threshold)
            right = said == names.outcome[mine]
            print(f"| {source} (shipped table) | {len(rows)} | {share(right)} | {share((said >= 0) & ~right)} |")


def measure_given(path: Path, threshold: float) -> None:
    rows = training.rows_of(path)
    labels = np.array([SECTORS.index(row["label"]) if row["label"] in SECTORS else NO_SECTOR for row in rows])
    start = time.perf_counter()
    p, said = propose([row["name"] for row in rows], [row["country"] for row in rows], threshold)
    seconds = time.perf_counter() - start
    known = labels < NO_SECTOR
    print("\n".join(summary(p[known], labels[known], said[known])))
    if not known.all():
        print(f"\n{(~known).sum()} names without a sector: {share(said[~known] >= 0)} % decided.")
    print(f"\n{len(rows) / seconds:,.0f} names a second.")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("folder", type=Path, nargs="?", help="where names-labelled.csv is")
    options.add_argument("--given", type=Path, help="a CSV with name, country and label, for the shipped table")
    options.add_argument(
        "--threshold", type=float, default=THRESHOLD, help="least probability at which a sector is decided"
    )
    given = options.parse_args()
    if given.given:
        measure_given(given.given, given.threshold)
    if given.folder:
        measure_by_training(given.folder, given.threshold)


if __name__ == "__main__":
    main()
