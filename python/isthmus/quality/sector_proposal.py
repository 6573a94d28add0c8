"""Sectors proposed from names, as lines of a table of corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.table import Table
from isthmus.model.actors import column_of
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.decisions import Decisions, countries_of_lines
from isthmus.quality.sector_words import KindDecision, read_policies

__all__ = ["propose_sectors"]

SectorBasis: TypeAlias = Literal["none", "source", "register", "legal form", "words", "model", "person", "policy"]
SourceSectors: TypeAlias = Literal["kept", "proposed"]

SECTORS = ("third_sector", "business", "government", "research")


def read_registers(registers: Mapping[Any, Any] | None) -> list[tuple[str, str]]:
    """Entries of a register, checked as far as Python can tell.

    Raises
    ------
    InvalidValueError
        What is no dict of texts.
    """
    if registers is None:
        return []
    if not isinstance(registers, Mapping):
        raise InvalidValueError(
            f'registers is a dict such as {{"Kent Wildlife Trust": "third sector"}}; got {shown(registers)}'
        )
    for name, sector in registers.items():
        if not isinstance(name, str) or not isinstance(sector, str):
            raise InvalidValueError(
                f"registers has a name or id and a sector, both texts; got {shown(name)}: {shown(sector)}"
            )
    return list(registers.items())


def propose_sectors(
    net: PartnershipNetwork,
    *,
    threshold: float = 0.85,
    policies: Mapping[str, KindDecision] | None = None,
    registers: Mapping[str, str] | None = None,
    source: SourceSectors = "kept",
    decided: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None,
) -> Table:
    """Sectors of actors, proposed from what is known of them: a table of corrections, to be read and edited.

    In this order: the source's own sector; a register that you give; the legal form of the country ("vzw" in Belgium);
    words for institutions in the languages of Europe. Where these are silent or disagree, a statistical model of names
    proposes (docs/guide/sector_model.md). Kinds of
    institution whose name does not tell the sector (hospitals, schools, trade unions) follow their policy; see
    `sector_policies`. A natural person is never given a sector.

    Parameters
    ----------
    net : PartnershipNetwork
        The network.
    threshold : float
        Least probability at which a sector is decided, from 0 to 1; its third power is enough where words or legal form
        say the same as the statistical model.
    policies : mapping of str to str, optional
        Decisions on kinds of institution: "not decided", "as its legal form", "by the model", or a sector.
    registers : mapping of str to str, optional
        Sector by name, compared without case, accents and punctuation, or by identifier.
    source : {"kept", "proposed"}
        Whether the source's own sectors stand, so that only actors without one are listed, or sectors are proposed for
        all.
    decided : path or sequence of path, optional
        Tables of corrections with decisions taken before: actors whose sector they say, or confirm with "(keep)", are
        left out.

    Returns
    -------
    Table
        One row an actor, those with most participations first: ``actor``, ``country``, ``column`` and ``value`` (what
        is to be corrected), ``correction`` (the sector; blank where not decided), ``sub_kind``, the probabilities of
        the four sectors, ``basis``, ``reason``, ``participations``, and the ``kind`` of institution. ``attrs`` has
        ``registers_without_actor``, the names and identifiers of `registers` that fit no actor of the network.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {"project": ["A", "A"], "partner": ["Natuurpunt vzw", "Gemeente Breda"], "country": ["BE", "NL"]},
    ...     project="project",
    ...     actor="partner",
    ...     country="country",
    ... )
    >>> table = im.propose_sectors(net)
    >>> table["correction"].tolist()
    ['government', 'third sector']
    """
    require_kind(net, PartnershipNetwork, "propose_sectors")
    found = _core.propose_sectors(net._core, threshold, read_policies(policies), read_registers(registers), source)
    actors = net._core.actors()
    known = {name: column_of(actors[name]) for name in ("name", "country", "sector", "sector_code") if name in actors}
    counts = np.bincount(net._core.participations()["actor"], minlength=net.n_actors)
    names = [str(name) for name in known["name"]]
    taken = Decisions(decided, "sector")
    rows = sorted(
        (
            i
            for i in range(len(names))
            if (source == "proposed" or found["basis"][i] != "source") and not taken.has(names[i], known["country"][i])
        ),
        key=lambda i: (-int(counts[i]), names[i], str(known["country"][i] or "")),
    )

    def texts(values: Any) -> Any:
        return np.array([values[i] or "" for i in rows], dtype=object)

    columns: dict[str, Any] = {
        "country": texts(countries_of_lines(names, known["country"])),
        "column": np.array(["sector"] * len(rows), dtype=object),
        "value": texts(known["sector_code"]),
        "correction": np.array(
            ["" if found["sector"][i] == "unknown" else found["sector"][i] for i in rows], dtype=object
        ),
        "sub_kind": texts(found["sub_kind"]),
    }
    for place, sector in enumerate(SECTORS):
        columns[sector] = found["probability"][rows, place] if rows else np.zeros(0)
    columns |= {"basis": texts(found["basis"]), "reason": texts(found["reason"])}
    columns |= {"participations": counts[rows].astype(np.int64), "kind": texts(found["kind"])}
    attrs = {"threshold": threshold, "registers_without_actor": found["registers_without_actor"]}
    return Table([names[i] for i in rows], columns, index_name="actor", attrs=attrs)
