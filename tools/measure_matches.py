"""Measure the proposals of matches on spellings with a known truth: python tools/measure_matches.py DATA.

DATA is a folder with organisation-names/labelled/er-variants.csv and er-singletons.csv and, where it is there,
organisation-names/organisation-spellings.csv. Printed are precision, recall and F1 of pairs by source and kind of pair,
wrong merges of names that must stay apart, and the time that a million names take.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from isthmus import _core

Row = dict[str, str]
LEGAL = frozenset(
    [
        "ltd",
        "limited",
        "plc",
        "gmbh",
        "ag",
        "sa",
        "sas",
        "sarl",
        "spa",
        "srl",
        "srls",
        "sl",
        "slu",
        "bv",
        "nv",
        "ab",
        "as",
        "aps",
        "oy",
        "oyj",
        "kft",
        "zrt",
        "sro",
        "doo",
        "ev",
        "eeig",
        "aisbl",
        "asbl",
        "vzw",
        "the",
        "und",
        "and",
        "et",
        "of",
        "de",
        "di",
        "la",
        "a",
        "inc",
        "llp",
        "lda",
    ]
)


def folded(name: str) -> str:
    return _core.sorted_words(_core.folded_name(name))


def plain(name: str) -> str:
    """A name without order, legal form and small words: names that share it are one name."""
    words = folded(name.replace(".", "")).replace("ae", "a").replace("oe", "o").replace("ue", "u").split()
    return " ".join(word for word in words if word not in LEGAL)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def iso(country: str) -> str:
    """The code of a country as reading finds it in any language: "DEUTSCHLAND" is DE; as it stands where it is none."""
    try:
        return str(_core.country(country.split("/")[0])["iso2"])
    except KeyError:
        return country


def groups(names: list[str], countries: list[str], threshold: float) -> list[int]:
    """The representative of every name."""
    found = _core.match_names(names, countries, [], threshold, "apart")
    group = list(range(len(names)))
    for actor, representative in zip(found["actor"], found["representative"], strict=True):
        group[actor] = int(representative)
    return group


def pairs(labels: Iterable[object]) -> set[tuple[int, int]]:
    members: dict[object, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        members[label].append(i)
    return {pair for group in members.values() for pair in combinations(group, 2)}


def initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def kind_of(one: str, other: str, often: Counter[str]) -> str:
    """What two names share, as far as their letters tell it."""
    a, b = _core.folded_name(one).split(), _core.folded_name(other).split()
    if one.isascii() != other.isascii() and any(ord(c) > 0x36F for c in one + other):
        return "transliteration" if {*a} & {*b} else "other script, no word shared"
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and len(long) > 1 and len(short[0]) <= 10:
        bracket = short[0] in {
            _core.folded_name(part) for part in (one + " " + other).replace(")", "(").split("(")[1::2]
        }
        return "acronym" if bracket or short[0] in long or short[0] == initials(long) else "acronym of other words"
    shared = {word for word in {*a} & {*b} if len(word) > 2}
    if any(often[word] <= 20 for word in shared):
        return "shares a distinctive word"
    return "shares common words" if shared else "shares no word"


def report(title: str, rows: dict[str, tuple[int, int, int]]) -> None:
    print(f"\n{title}\n{'':38}{'true pairs':>11}{'proposed':>10}{'right':>8}{'precision':>11}{'recall':>8}{'F1':>7}")
    for name, (truth, proposed, right) in sorted(rows.items()):
        precision, recall = right / max(proposed, 1), right / max(truth, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(f"{name:38}{truth:11,}{proposed:10,}{right:8,}{precision:11.3f}{recall:8.3f}{f1:7.3f}")


def counts(
    truth: set[tuple[int, int]], proposed: set[tuple[int, int]], kind: dict[tuple[int, int], str]
) -> dict[str, tuple[int, int, int]]:
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in truth | proposed:
        for name in ("all", kind[pair]):
            table[name][0] += pair in truth
            table[name][1] += pair in proposed
            table[name][2] += pair in truth and pair in proposed
    return {name: (row[0], row[1], row[2]) for name, row in table.items()}


def measure(title: str, names: list[str], countries: list[str], labels: list[str], threshold: float) -> None:
    often = Counter(word for name in names for word in {*_core.folded_name(name).split()})
    group = groups(names, countries, threshold)
    truth, proposed = pairs(labels), pairs(group)
    kind = {pair: kind_of(names[pair[0]], names[pair[1]], often) for pair in truth | proposed}
    report(title, counts(truth, proposed, kind))


def variants(folder: Path, threshold: float) -> None:
    rows = read(folder / "er-variants.csv")
    # CORDIS and ECHE have one truth, the PIC; spellings of one organisation are in several of them.
    for title, begins in (
        ("CORDIS and ECHE", ("cordis", "eche")),
        ("GB local authorities", ("gb",)),
        ("ROR", ("ror",)),
    ):
        part = [row for row in rows if row["source"].startswith(begins)]
        measure(
            title,
            [row["variant"] for row in part],
            [row["country"] for row in part],
            [row["truth_id"] for row in part],
            threshold,
        )


def singletons(folder: Path, threshold: float) -> None:
    """Names that must stay apart, among themselves and from all variants; those that equal another name are struck."""
    alone = read(folder / "er-singletons.csv")
    rows = [*read(folder / "er-variants.csv"), *alone]
    truths: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        truths[plain(row["variant"]), row["country"]].add(row["truth_id"])
    # An organisation with one name that equals another's is the other, in another source.
    struck = {truth for found in truths.values() if len(found) > 1 for truth in found}
    kept = [row for row in rows if row["truth_id"] not in struck]
    first = len([row for row in kept if "kind" in row])
    names = [row["variant"] for row in kept]
    group = groups(names, [row["country"] for row in kept], threshold)
    wrong = {i for pair in pairs(group) for i in pair if i >= first and any(k != i for k in pair)}
    print(f"\nsingletons: {len(kept) - first:,} kept of {len(alone):,}, {len(wrong)} merged")
    for i in sorted(wrong)[:40]:
        with_ = [names[k] for k in range(len(names)) if group[k] == group[i] and k != i]
        print(f"    {names[i]} | {' | '.join(with_[:3])}")


def spellings(path: Path, threshold: float) -> None:
    rows = read(path)
    measure(
        "organisation-spellings",
        [row["spelling"] for row in rows],
        [iso(row["country"]) for row in rows],
        [row["institution"] for row in rows],
        threshold,
    )


def million(folder: Path) -> None:
    """A million names, by typing errors, other orders and numbers in those that there are."""
    rng = random.Random(12)
    rows = [*read(folder / "er-variants.csv"), *read(folder / "er-singletons.csv")]
    names: list[str] = []
    countries: list[str] = []
    while len(names) < 1_000_000:
        row = rng.choice(rows)
        words = row["variant"].split()
        rng.shuffle(words)
        word = list(words[-1])
        rng.shuffle(word)
        names.append(" ".join([*words[:-1], "".join(word)]))
        countries.append(row["country"])
    start = time.perf_counter()
    found = _core.match_names(names, countries, [], 0.85, "propose")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    proposals = f"{len(found['actor']):,} proposals"
    print(f"\na million names: {seconds:.1f} s, {proposals}, at most {peak:.2f} GiB with Python's own")


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    names = Path(sys.argv[1]) / "organisation-names"
    threshold = float(sys.argv[2]) if len(sys.argv) > 2 else 0.85
    variants(names / "labelled", threshold)
    singletons(names / "labelled", threshold)
    if (names / "organisation-spellings.csv").exists():
        spellings(names / "organisation-spellings.csv", threshold)
    million(names / "labelled")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
