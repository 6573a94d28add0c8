"""Which places of a ranking its numbers support, and which names in it look alike."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from isthmus.core.table import Table

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Places:
    """The first and the last place that each value may have; equal where there is no doubt."""

    first: Ints
    last: Ints

    @property
    def certain(self) -> npt.NDArray[np.bool_]:
        """Where the place is known."""
        certain: npt.NDArray[np.bool_] = self.first == self.last
        return certain

    def text(self, i: int) -> str:
        """The place of a row: 1, or 2–10 for one of them."""
        first, last = int(self.first[i]), int(self.last[i])
        return f"{first:,}" if first == last else f"{first:,}–{last:,}"


def places(values: Floats, margin: Floats | None = None) -> Places:
    """Places of values, largest first, where each lies within its margin: one more than those surely above it, down to all but those surely below.

    With margins that hold for all values at once with some confidence, so do the places (Klein, Wright & Wieczorek 2020,
    doi:10.1111/rssc.12402). Without margins only equal values share places. O(n log n).
    """
    off = np.zeros_like(values) if margin is None else margin
    low, high = np.sort(values - off), np.sort(values + off)
    n = len(values)
    above = n - np.searchsorted(low, values + off, side="right")
    below = np.searchsorted(high, values - off, side="left")
    return Places((above + 1).astype(np.int64), (n - below).astype(np.int64))


def margins(standard_error: Floats, confidence: float) -> Floats:
    """Half-widths of normal intervals that hold for all values at once (Bonferroni)."""
    z = NormalDist().inv_cdf(1.0 - (1.0 - confidence) / (2.0 * max(len(standard_error), 1)))
    return z * standard_error


def places_of(between: Table) -> Places:
    """Places by betweenness: with the doubt of the sample, where it is estimated from one."""
    values = np.nan_to_num(between["betweenness"])
    if between.attrs["exact"]:
        # Two sums of the same paths in another order differ by rounding; they share their place.
        return places(values, np.abs(values) * 1e-12)
    return places(values, margins(between["standard_error"], between.attrs["confidence"]))


# Legal forms as they stand at the ends of names, without dots: they tell no organisation from another of the same name and country.
_FORM_WORDS = (
    "ab ad ae aisbl ag aps as asa asbl asso bt bv bvba cic co company corp corporation cv cvba dd doo dba ead eeig eg ei eirl eood epe ev eu gbr gie "
    "gmbh ggmbh gmbhcokg hf incorporated inc ivs ivzw kda kft kg kgaa kht ks ky lda limited llc llp ltd ltda lp mbh mtu nv nyrt oe oo ood ou oy oyj "
    "ohg plc pc rf ry sa sae sagl sapa sarl sas sasu sc sca scarl scop scpa scrl sce se sia sicav sl slu snc sp spa spol sprl spzoo srl srls sro ug uab "
    "vof vos vsi vzw vzv z zoo zrt zs"
)
_FORMS = frozenset(_FORM_WORDS.split())
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})
_MARKS = re.compile(r"[.'’`´]")
_OTHER = re.compile(r"[\W_]+")


def folded(name: str) -> str:
    """A name without what spellings of it differ in: case, accents, punctuation, blanks, and legal forms at its ends."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words: list[str] = []
    single = False  # whether the word before is letters that stood alone, as in "S. r. l."
    for word in _OTHER.sub(" ", _MARKS.sub("", plain)).split():
        alone = len(word) == 1
        if alone and single:
            words[-1] += word
        else:
            words.append(word)
        single = alone
    kept = list(words)
    while kept and kept[-1] in _FORMS:
        kept.pop()
    while len(kept) > 1 and kept[0] in _FORMS:
        kept.pop(0)
    return "".join(kept or words)


def look_alike(names: Sequence[str], countries: Sequence[str | None], ranked: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of names that are the same when folded, of one country or of an unknown one, of which one at least is ranked. O(n)."""
    wanted = {folded(names[i]) for i in ranked}
    same: dict[str, list[int]] = defaultdict(list)
    for i, name in enumerate(names):
        key = folded(name)
        if key and key in wanted:
            same[key].append(i)
    pairs = {
        (min(i, j), max(i, j))
        for i in ranked
        for j in same[folded(names[i])]
        if i != j and (not countries[i] or not countries[j] or countries[i] == countries[j])
    }
    return sorted(pairs)
