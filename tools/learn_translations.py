"""Learns which words of names translate each other: tools/learn_translations.py FOLDER [--half] [-o TABLE].

FOLDER has er-variants.csv, of which the names of the Research Organization Registry (ROR, CC0) are used: organisations
with names in several languages. What two names of one organisation in two languages do not share is linked word by
word, each word once, with the word that it stands opposite most often (competitive linking: Melamed 2000,
Computational Linguistics 26(2); first ranked by the likelihood ratio of Dunning 1993, Computational Linguistics 19(1)).
A pair is kept if enough organisations have it that share nothing else, and it is a large share of what either word is
linked with in its countries. A class is one word with those that it is linked with itself: no chain joins chemistry
and what chemists make. A word holds in the countries that it was seen in, and in those of the same language.

Build the library first: names are folded by it. The same data give the same table. --half learns on half of the
organisations; measure_matches.py prints the other half by itself.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from isthmus import _core

DATA = Path(__file__).parent.parent / "src" / "quality" / "data"
TABLE = DATA / "translations.csv"

LEAST_SHARE = 0.35  # of the links of either word, in the countries of the pair
LEAST_SHARE_OF_TWO = 0.5  # where only two organisations have the pair
LEAST_PART = 4  # letters of a part of a compound
ROUNDS = 6
MOST_NAMES = 8  # of an organisation
MOST_WORDS = 6  # that a name has alone

# Where names are written in the language of a country, too.
SAME_LANGUAGE = {
    "BA": ("HR", "RS"),
    "DE": ("AT", "CH", "LI", "LU"),
    "FR": ("BE", "CH", "LU"),
    "GR": ("CY",),
    "HR": ("BA",),
    "IT": ("CH",),
    "NL": ("BE",),
    "RS": ("BA", "ME"),
    "RU": ("BY", "UA"),
    "SE": ("FI",),
}

Pair = tuple[str, str]
Leftover = tuple[list[str], list[str]]
Organisation = tuple[str, list[Leftover]]  # country, what each two names do not share


def teaches(organisation: str) -> bool:
    """Whether an organisation is of the half that is learned from; the others measure."""
    return hashlib.sha256(organisation.encode()).digest()[0] % 2 == 0


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known_words() -> dict[str, str]:
    """What the library maps to one word already; nothing for a small word."""
    known: dict[str, str] = {}
    for row in rows(DATA / "common_words.csv"):
        for word in [row["token"], *row["words"].split(";")]:
            known.setdefault(word, "" if row["class"] == "stop" else "=" + row["token"])
    for row in rows(DATA / "exonyms.csv"):
        for word in row["words"].split(";"):
            known.setdefault(word, "@" + row["place"])
    return known


def alike(one: str, other: str) -> bool:
    """Whether two words begin alike, and the library has one stem for them."""
    most = max(len(one), len(other))
    return most >= 7 and one[: most - 3] == other[: most - 3]


@dataclass(frozen=True, order=True)
class Name:
    """A name as words that the library has for it, and how these and small words are written."""

    words: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    small: tuple[str, ...]


def parts_of(word: str, known: dict[str, str]) -> list[str]:
    """A compound that ends in a common word, in two: krebsforschung is krebs and forschung."""
    if word not in known:
        for at in range(LEAST_PART, len(word) - LEAST_PART):
            if known.get(word[at:], "").startswith("="):
                first = word[:at]
                return [
                    first[:-1] if first.endswith("s") and first not in known and at > LEAST_PART else first,
                    word[at:],
                ]
    return [word]


def name_of(text: str, known: dict[str, str]) -> Name:
    words = [part for word in _core.folded_name(text).split() for part in parts_of(word, known)]
    found = [(known.get(word, word), word) for word in words]
    return Name(
        tuple(sorted({token for token, _ in found if token})),
        tuple(sorted({(token, word) for token, word in found if token[:1] in ("=", "@")})),
        tuple(sorted({word for token, word in found if not token})),
    )


def two_languages(one: Name, other: Name) -> bool:
    """Whether two names write a common word that they share differently, or have other small words."""
    a, b = dict(one.written), dict(other.written)
    differ = any(token in b and b[token][:4] != word[:4] for token, word in a.items())
    small, others = set(one.small), set(other.small)
    return differ or (bool(small) and bool(others) and not small & others)


def leftover(name: Name, other_name: Name) -> Leftover:
    one, other = set(name.words), set(other_name.words)
    a, b = sorted(one - other), sorted(other - one)
    return (
        [word for word in a if not any(alike(word, found) for found in b)],
        [word for word in b if not any(alike(word, found) for found in a)],
    )


def organisations(folder: Path, half: bool) -> list[Organisation]:
    known = known_words()
    names: dict[str, set[Name]] = defaultdict(set)
    country: dict[str, str] = {}
    for row in rows(folder / "er-variants.csv"):
        if row["source"] != "ror" or row["kind"] == "acronym" or (half and not teaches(row["truth_id"])):
            continue
        names[row["truth_id"]].add(name_of(row["variant"], known))
        country[row["truth_id"]] = row["country"]
    found: list[Organisation] = []
    for organisation in sorted(names):
        some = sorted(names[organisation])[:MOST_NAMES]
        left = [leftover(one, other) for one, other in combinations(some, 2) if two_languages(one, other)]
        left = [(a, b) for a, b in left if 0 < len(a) <= MOST_WORDS and 0 < len(b) <= MOST_WORDS]
        if left:
            found.append((country[organisation], left))
    return found


def pair_of(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def linked(left: Leftover, strength: dict[Pair, float]) -> set[Pair]:
    """The strongest links of two names, each word in one at most."""
    a, b = left
    links = sorted((-strength.get(pair_of(one, other), 0.0), one, other) for one in a for other in b)
    taken: set[str] = set()
    found: set[Pair] = set()
    for weight, one, other in links:
        if weight < 0.0 and "<" + one not in taken and ">" + other not in taken:
            taken |= {"<" + one, ">" + other}
            found.add(pair_of(one, other))
    return found


def likelihood_ratio(both: int, one: int, other: int, all_: int) -> float:
    def entropy(*counts: int) -> float:
        total = sum(counts)
        return sum(count * math.log(count / total) for count in counts if count > 0)

    table = (both, one - both, other - both, max(all_ - one - other + both, 1))
    rows_ = entropy(table[0] + table[1], table[2] + table[3])
    columns = entropy(table[0] + table[2], table[1] + table[3])
    return 2 * (entropy(*table) - rows_ - columns)


class Links:
    """How many organisations have a pair of words opposite each other, and each of its words, by country."""

    def __init__(self, data: list[Organisation], strength: dict[Pair, float] | None) -> None:
        self.pairs: Counter[Pair] = Counter()
        self.words: Counter[str] = Counter()
        self.by_country: Counter[tuple[str, str]] = Counter()
        self.countries: dict[Pair, set[str]] = defaultdict(set)
        self.beside: dict[Pair, list[set[str]]] = defaultdict(list)
        for country, left in data:
            pairs: set[Pair] = set()
            words: set[str] = set()
            for one, other in left:
                words |= {*one, *other}
                every = {pair_of(a, b) for a in one for b in other}
                pairs |= every if strength is None else linked((one, other), strength)
            for pair in pairs if strength is not None else ():
                self.beside[pair].append(words - {*pair})
            self.pairs.update(pairs)
            self.words.update(words)
            self.by_country.update((word, country) for word in words)
            for pair in pairs:
                self.countries[pair].add(country)

    def independent(self, pair: Pair) -> int:
        """Organisations that have a pair and nothing else in common: campuses of one are one."""
        seen: set[str] = set()
        count = 0
        for words in self.beside[pair]:
            count += not words & seen
            seen |= words
        return count

    def share(self, pair: Pair, word: str) -> float:
        """The share of a pair in what has one of its words, in the countries of the pair."""
        return self.pairs[pair] / sum(self.by_country[word, country] for country in self.countries[pair])

    def shares(self, pair: Pair) -> tuple[float, float]:
        """The share of a pair in what has either of its words."""
        return self.share(pair, pair[0]), self.share(pair, pair[1])


def first_strength(links: Links, organisations_: int) -> dict[Pair, float]:
    strength = {}
    for pair, both in links.pairs.items():
        one, other = links.words[pair[0]], links.words[pair[1]]
        if both * organisations_ > one * other:
            ratio = likelihood_ratio(both, one, other, organisations_)
            strength[pair] = ratio if both > 1 else ratio / 4
    return strength


def next_strength(links: Links) -> dict[Pair, float]:
    strength = {}
    for pair, both in links.pairs.items():
        one, other = links.shares(pair)
        strength[pair] = math.log(1 + both) * math.sqrt(one * other) * (1.0 if both > 1 else 0.3)
    return strength


@dataclass(frozen=True)
class Translation:
    """A pair of words that translate each other in names of some countries."""

    pair: Pair
    weight: float
    countries: frozenset[str]


def learned(data: list[Organisation]) -> list[Translation]:
    """Pairs that translate each other, the strongest first."""
    strength = first_strength(Links(data, None), len(data))
    for _ in range(ROUNDS - 1):
        strength = next_strength(Links(data, strength))
    links = Links(data, strength)
    found = []
    for pair, both in links.pairs.items():
        least = min(links.shares(pair))
        organisations_ = links.independent(pair)
        enough = LEAST_SHARE if organisations_ > 2 else LEAST_SHARE_OF_TWO
        if organisations_ >= 2 and least >= enough and all(is_word(word) for word in pair):
            countries = {other for one in links.countries[pair] for other in (one, *SAME_LANGUAGE.get(one, ()))}
            found.append(Translation(pair, both * least, frozenset(countries)))
    return sorted(found, key=lambda one: (-one.weight, one.pair))


def is_word(word: str) -> bool:
    return len(word) > 3 and word.isascii() and word.isalpha()


def classes(translations: list[Translation]) -> list[str]:
    """Rows of the table: every word with its strongest partner, if that is the centre of a class or of none."""
    total: dict[str, float] = defaultdict(float)
    for one in translations:
        for word in one.pair:
            total[word] += one.weight
    centre: dict[str, str] = {}
    rows_: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in translations:
        a, b = one.pair
        if a not in centre and b not in centre:
            first = max(a, b, key=lambda word: (total[word], word))
            centre[first] = first
        first = a if centre.get(a) == a else b
        other = b if first == a else a
        if centre.get(first) == first and other not in centre:
            centre[other] = first
            rows_[first, " ".join(sorted(one.countries))].append(other)
    return [f"{first},own,{countries},{';'.join(sorted(words))}" for (first, countries), words in sorted(rows_.items())]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", action="store_true", help="learn on half of the organisations")
    parser.add_argument("-o", "--output", type=Path, default=TABLE)
    options = parser.parse_args()
    data = organisations(options.folder, options.half)
    made = classes(learned(data))
    options.output.write_text("\n".join(["token,class,countries,words", *made]) + "\n", encoding="utf-8")
    words = sum(1 + row.count(";") for row in made)
    print(f"{len(data):,} organisations taught {words:,} words and what they translate")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
