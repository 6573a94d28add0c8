"""A result by sector under each policy of the kinds of institution whose sector is a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, get_args

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UndefinedError
from isthmus.core.kinds import require_kind, shown, texts_of
from isthmus.core.options import require_choice
from isthmus.core.parallel import Workers
from isthmus.core.random import Rng, seed_of
from isthmus.core.table import Array, Table
from isthmus.inference.permeability import permeability
from isthmus.metrics.mixing import ei_index, mixing
from isthmus.model.network import PartnershipNetwork
from isthmus.model.programme_rules import ProgrammeRules
from isthmus.model.rules import Rules
from isthmus.quality.sector_words import KindDecision, read_policies
from isthmus.report.proposals import SECTORS, unchecked_actors

__all__ = ["results_by_policy"]

PolicyMeasure: TypeAlias = Literal["shares", "ei", "mixing", "permeability"]

_AS_THEY_ARE, _EVERY = "as they are", "every kind"


def results_by_policy(
    net: PartnershipNetwork,
    measure: PolicyMeasure = "ei",
    *,
    kinds: Sequence[str] | None = None,
    policies: Mapping[str, KindDecision] | None = None,
    threshold: float = 0.85,
    within: str | None = None,
    rules: Rules | ProgrammeRules | str | None = None,
    samples: int = 1000,
    rng: Rng = 1,
    workers: Workers = 1,
) -> Table:
    """A result by sector under each policy of each ambiguous kind in the network, side by side.

    A name does not tell the sector of a hospital, a school or a trade union: a policy decides it (`sector_policies`).
    What a source states or a person decided stays as it is; all others have the sector that their name proposes.

    Parameters
    ----------
    net : PartnershipNetwork
        The network.
    measure : {"shares", "ei", "mixing", "permeability"}
        Shares of the actors by sector, "unknown" included; the E-I index of the network and of each sector; shares of
        the ties by pair of sectors, each tie once, of those between two known sectors; cooperation across sectors over
        what is expected by chance.
    kinds : sequence of str, optional
        Kinds to vary; if not given, the ambiguous ones of which the network has an actor that they decide.
    policies : mapping of str to str, optional
        Of the kinds that are not varied, as `propose_sectors` takes them.
    threshold : float
        As in `propose_sectors`.
    within, rules : str, Rules or ProgrammeRules, optional
        Of permeability: what its null model keeps besides, such as ``within="programme"``, ``rules="by_programme"``.
    samples : int
        Draws of the null model of permeability.
    rng : int or numpy Generator
        Its seed; all policies have the same draws.
    workers : int
        Its threads.

    Returns
    -------
    Table
        One row a policy: kind, policy, actors of the kind, decided (how many of them have a sector), and the result,
        NaN where it is not defined. The first row has the policies as they are, with actors of all of the kinds; the
        last ones have each policy for all of the kinds at once.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {"project": ["A", "A"], "partner": ["St Mary's Hospital", "Gemeente Breda"], "country": ["GB", "NL"]},
    ...     project="project",
    ...     actor="partner",
    ...     country="country",
    ... )
    >>> table = im.results_by_policy(net)
    >>> dict(zip(table["policy"].tolist()[1:8], table["network"].tolist()[1:8]))["government"]
    -1.0
    """
    require_kind(net, PartnershipNetwork, "results_by_policy")
    require_choice("measure", measure, PolicyMeasure)
    if measure != "permeability" and (within is not None or rules is not None):
        raise InvalidValueError(f"within= and rules= are of permeability, which has a null model; {measure} has none")
    given = read_policies(policies)
    labels = _Labels(net, threshold, given)
    varied = labels.ambiguous() if kinds is None else _required(kinds)
    rows: list[tuple[str, str, list[str]]] = [("", _AS_THEY_ARE, varied)]
    rows += [(kind, policy, [kind]) for kind in varied for policy in get_args(KindDecision)]
    rows += [(_EVERY, policy, varied) for policy in get_args(KindDecision)] if len(varied) > 1 else []
    null = {"within": within, "rules": rules, "samples": samples, "rng": seed_of(rng), "workers": workers}
    known: dict[tuple[str, ...], dict[str, float]] = {}
    found: list[dict[str, float]] = []
    sizes: list[tuple[int, int]] = []
    for _, policy, changed in rows:
        sectors, mine = labels.under(changed, policy)
        key = tuple(sectors)
        if key not in known:
            known[key] = _MEASURES[measure](net, sectors, **null)
        found.append(known[key])
        sizes.append((int(mine.sum()), sum(bool(sectors[a]) for a in np.flatnonzero(mine))))
    return _table(rows, sizes, found, measure)


def _table(
    rows: Sequence[tuple[str, str, Any]], sizes: list[tuple[int, int]], found: list[dict[str, float]], measure: str
) -> Table:
    names = list(dict.fromkeys(name for values in found for name in values))
    columns: dict[str, Array] = {
        "kind": np.array([kind for kind, _, _ in rows], dtype=object),
        "policy": np.array([policy for _, policy, _ in rows], dtype=object),
        "actors": np.array([actors for actors, _ in sizes], dtype=np.int64),
        "decided": np.array([decided for _, decided in sizes], dtype=np.int64),
    }
    columns |= {name: np.array([values.get(name, np.nan) for values in found]) for name in names}
    index = [f"{kind}: {policy}" if kind else policy for kind, policy, _ in rows]
    return Table(index, columns, index_name="policies", attrs={"measure": measure})


def _required(kinds: Sequence[str]) -> list[str]:
    known = _core.sector_kinds()["kind"]
    listed = list(dict.fromkeys(texts_of(kinds, "results_by_policy(kinds=)")))
    unknown = [kind for kind in listed if kind not in known]
    if unknown:
        raise InvalidValueError(f"kinds= has {shown(unknown[0])}; im.sector_policies() lists the kinds there are")
    return listed


class _Labels:
    """Sectors of the actors under policies; what is stated or was decided by a person stays.

    An actor is of one kind, so what it is under a policy of its kind is the same whatever the others are.
    """

    def __init__(self, net: PartnershipNetwork, threshold: float, policies: Mapping[str, KindDecision]) -> None:
        self._net, self._threshold, self._policies = net, threshold, policies
        stated, free = net.actors["sector"].tolist(), unchecked_actors(net)
        self._stated = ["" if sector == "unknown" or free[a] else str(sector) for a, sector in enumerate(stated)]
        table = _core.sector_kinds()
        ambiguous = zip(table["kind"], table["clarity"], strict=True)
        self._ambiguous = [kind for kind, clarity in ambiguous if clarity == "ambiguous"]
        asis = self._proposed(policies)
        self._kinds, self._asis = np.array(asis["kind"], dtype=object), self._sectors(asis["sector"])
        self._all: dict[str, list[str]] = {}

    def _proposed(self, policies: Mapping[str, KindDecision]) -> dict[str, Any]:
        return _core.propose_sectors(self._net._core, self._threshold, policies, [], "proposed")

    def _sectors(self, proposed: Sequence[str]) -> list[str]:
        pairs = zip(self._stated, proposed, strict=True)
        return [stated or ("" if sector == "unknown" else sector) for stated, sector in pairs]

    def under(self, kinds: Sequence[str], policy: str) -> tuple[list[str], Array]:
        """The sector of every actor, "" where none is known, and which actors the kinds decide."""
        mine = self._of_kinds(kinds)
        if policy == _AS_THEY_ARE or not mine.any():
            return self._asis, mine
        if policy not in self._all:
            table = _core.sector_kinds()["kind"]
            every: Any = dict.fromkeys(table, policy)
            self._all[policy] = self._sectors(self._proposed(every)["sector"])
        changed = self._all[policy]
        return [changed[a] if mine[a] else sector for a, sector in enumerate(self._asis)], mine

    def _of_kinds(self, kinds: Sequence[str]) -> Array:
        """Which actors are of the kinds and have no sector otherwise."""
        free: Array = np.array([not sector for sector in self._stated], dtype=bool)
        return free & np.isin(self._kinds, list(kinds))

    def ambiguous(self) -> list[str]:
        """The ambiguous kinds on which it depends what some actor is, in the order of their table."""
        return [kind for kind in self._ambiguous if self._of_kinds([kind]).any()]


def _shares(net: PartnershipNetwork, sectors: list[str], **_: Any) -> dict[str, float]:
    return {name or "unknown": sectors.count(name) / max(1, net.n_actors) for name in (*SECTORS, "")}


def _ei(net: PartnershipNetwork, sectors: list[str], **_: Any) -> dict[str, float]:
    try:
        found = ei_index(net.cooperation(), by=sectors)
    except UndefinedError:
        return {"network": float("nan")}
    of = dict(zip(found.groups.index, found.groups["ei"], strict=True))
    return {"network": float(found.network), **{name: float(of.get(name, np.nan)) for name in SECTORS}}


def _mixing(net: PartnershipNetwork, sectors: list[str], **_: Any) -> dict[str, float]:
    found = mixing(net.cooperation(), by=sectors, ties="binary")
    total = float(np.triu(found.values).sum())
    place = {name: number for number, name in enumerate(found.groups)}
    pairs = [(a, b) for i, a in enumerate(SECTORS) for b in SECTORS[i:]]
    return {
        f"{a} x {b}": (float(found.values[place[a], place[b]]) if a in place and b in place else 0.0) / total
        if total
        else float("nan")
        for a, b in pairs
    }


def _permeability(net: PartnershipNetwork, sectors: list[str], **null: Any) -> dict[str, float]:
    columns: tuple[str, ...] = ("ratio", "ratio_low", "ratio_high", "null_low", "null_high", "p")
    if null["rules"] is not None:
        columns += tuple(f"{name}_rules" for name in columns)
    if len({*sectors} - {""}) < 2:
        return dict.fromkeys(columns, float("nan"))
    found = permeability(net, by=sectors, **null)
    return {name: float(found.overall[name][1]) for name in columns}


_MEASURES: dict[str, Callable[..., dict[str, float]]] = {
    "shares": _shares,
    "ei": _ei,
    "mixing": _mixing,
    "permeability": _permeability,
}
