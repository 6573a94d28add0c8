"""Proposals of sectors and of spellings as files: written, used at once, and the registers that go before names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UnknownNameError
from isthmus.core.kinds import correction_paths
from isthmus.core.table import Table
from isthmus.core.text import count, percent
from isthmus.io.files import csv_bytes, write_bytes
from isthmus.io.read import ReadOptions, read
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.decisions import NO_COUNTRY
from isthmus.quality.match_proposal import propose_matches
from isthmus.quality.sector_proposal import propose_sectors

AS_STATED, PROPOSED = "as stated", "proposed"  # what sectors and spellings of a table are taken as

SECTORS = ("third sector", "business", "government", "research")
NOT_CHECKED = "isthmus, not checked"  # who decides where proposals are used at once


def read_register(paths: Sequence[Path]) -> dict[str, str]:
    """Sector by name or identifier, of CSV tables with the columns name (or id) and sector.

    Raises
    ------
    MissingFileError, ParseError, UnknownNameError, InvalidValueError
        No such file; no such text, with the line; another column; no sector, or two for one name, with the row.
    """
    entries: dict[str, str] = {}
    for path in paths:
        headers, columns, lines = _core.read_csv(os.fsdecode(path))
        cells = {name.strip().lower(): column for name, column in zip(headers, columns, strict=True)}
        if "sector" not in cells or not {"name", "id"} & set(cells):
            raise UnknownNameError(
                f"{path}: a register has the columns name (or id) and sector; it has {', '.join(headers)}"
            )
        for row, sector in enumerate(text.strip().replace("_", " ").lower() for text in cells["sector"]):
            where = f"{path}, row {lines[row]}"
            if sector and sector not in SECTORS:
                raise InvalidValueError(f"{where}: {sector!r} is no sector; write one of {', '.join(SECTORS)}")
            for name in (cells[key][row].strip() for key in ("name", "id") if key in cells):
                if name and sector and entries.setdefault(name, sector) != sector:
                    raise InvalidValueError(
                        f"{where}: {name!r} has two sectors, {entries[name]} and {sector}; keep one"
                    )
    return entries


def write_proposals(found: Table, path: Path, *, decided_by: str = "") -> int:
    """Write proposals as a table of corrections, and say how many lines have a correction.

    The file has the mark by which a spreadsheet knows UTF-8, and a blank column for who decided. Probabilities and scores
    have four digits.
    """
    authors = np.array([decided_by] * len(found), dtype=object)
    columns = {found.index_name: np.array(list(found.index), dtype=object), **found.columns, "decided_by": authors}
    columns = {name: values.round(4) if values.dtype.kind == "f" else values for name, values in columns.items()}
    write_bytes(path, b"\xef\xbb\xbf" + csv_bytes(columns))
    return sum(bool(text) for text in found["correction"])


@dataclass(frozen=True)
class ProposedSectors:
    """Which sectors of a network were proposed from names and used without a check.

    Attributes
    ----------
    sectors : dict
        Sector to (organisations that have it, those of them for whom it was proposed, share of these that is expected to be wrong).
    basis : dict
        What the proposals rest on, to their number.
    persons, undecided : int
        Natural persons, who are given no sector; others for whom nothing was decided.
    """

    sectors: dict[str, tuple[int, int, float]]
    basis: dict[str, int]
    persons: int
    undecided: int

    @property
    def proposed(self) -> int:
        """For how many organisations a sector was proposed."""
        return sum(proposed for _, proposed, _ in self.sectors.values())

    @property
    def error(self) -> float:
        """The share of them that is expected to be of another sector, by the probabilities of the proposals."""
        return sum(n * error for _, n, error in self.sectors.values()) / max(1, self.proposed)


def unchecked(found: ProposedSectors) -> str:
    """How many sectors nobody has checked, and how many of these are expected to be wrong."""
    return (
        f"The sector of {count(found.proposed, 'organisation')} was proposed from names and checked by nobody; "
        f"{percent(found.error)} of these are expected to be wrong."
    )


def proposed_sectors(net: PartnershipNetwork) -> ProposedSectors | None:
    """What of a network's sectors was proposed and not checked; None where nothing was."""
    actors = net.actors
    mark = f"corrected by {NOT_CHECKED}"
    have = actors["sector"].tolist()
    unasked = {
        (str(name), country or ""): sector
        for name, country, sector, reason in zip(
            actors.index, actors["country"].tolist(), have, actors["sector_reason"].tolist(), strict=True
        )
        if str(reason or "").startswith(mark)
    }
    if not unasked:
        return None
    found = propose_sectors(net, source="proposed")
    wrong: dict[str, list[float]] = {name: [] for name in SECTORS}
    basis: dict[str, int] = {}
    for i, (name, country) in enumerate(zip(found.index, found["country"].tolist(), strict=True)):
        if sector := unasked.get((str(name), "" if country == NO_COUNTRY else country)):
            wrong[sector].append(1.0 - float(found[sector.replace(" ", "_")][i]))
            basis[found["basis"][i]] = basis.get(found["basis"][i], 0) + 1
    rows = {name: (have.count(name), len(of), sum(of) / max(1, len(of))) for name, of in wrong.items()}
    persons = sum(kind == "person" for kind in found["basis"].tolist())
    return ProposedSectors(rows, dict(sorted(basis.items())), persons, max(0, have.count("unknown") - persons))


def read_with_proposals(
    file: Path,
    options: ReadOptions,
    *,
    sectors: str = AS_STATED,
    matches: str = AS_STATED,
    progress: Any = None,
) -> PartnershipNetwork:
    """Read a table, and where it is asked for use what is proposed for it at once.

    Corrections that were given go before proposals. The network's notes and issues say that nobody checked them.
    """
    net = read(file, options=options, progress=progress)
    given = [] if options.corrections is None else correction_paths(options.corrections)
    import tempfile  # is wanted seldom

    with tempfile.TemporaryDirectory() as folder:
        proposed: list[str] = []
        for what in ("matches", "sectors"):
            if (matches if what == "matches" else sectors) != PROPOSED:
                continue
            found = propose_matches(net, decided=given) if what == "matches" else propose_sectors(net, decided=given)
            target = Path(folder, f"proposed {what}.csv")
            kept = [i for i, text in enumerate(found["correction"].tolist()) if text]
            if not kept:
                continue
            columns = {name: found[name][kept] for name in ("country", "column", "correction", "reason")}
            columns["value"] = np.array([""] * len(kept), dtype=object)
            names = list(found.index)
            write_proposals(
                Table([names[i] for i in kept], columns, index_name="actor"), target, decided_by=NOT_CHECKED
            )
            proposed.append(str(target))
            net = read(file, options=replace(options, corrections=[*proposed, *given]), progress=progress)
    return net
