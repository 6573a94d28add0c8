"""Proposals of sectors and of spellings as files: written, used at once, and the registers that go before names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UnknownNameError
from isthmus.core.kinds import correction_paths, shown
from isthmus.core.table import Array, Table
from isthmus.core.text import count, percent
from isthmus.io.corrections import filled_table
from isthmus.io.files import csv_bytes, write_bytes, write_xlsx
from isthmus.io.read import ReadOptions, read
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.match_proposal import propose_matches
from isthmus.quality.sector_proposal import propose_sectors

AS_STATED, PROPOSED = "as stated", "proposed"  # what sectors and spellings of a table are taken as

SECTORS = ("third sector", "business", "government", "research")
USUAL_THRESHOLD = 0.85  # of propose_sectors; probabilities do not depend on it
NOT_CHECKED = "isthmus, not checked"  # who decides where proposals are used at once


def read_register(paths: Sequence[Path]) -> dict[str, str]:
    """Sector by name or identifier, of tables (CSV or workbooks) with the columns name (or id) and sector.

    Raises
    ------
    MissingFileError, ParseError, UnknownNameError, InvalidValueError
        No such file; no such text, with the line; another column; no sector, or two for one name, with the row.
    """
    entries: dict[str, str] = {}
    for path in paths:
        headers, columns, lines = filled_table(path, ("sector",))
        cells = {name.strip().lower(): column for name, column in zip(headers, columns, strict=True)}
        if "sector" not in cells or not {"name", "id"} & set(cells):
            raise UnknownNameError(
                f"{path}: a register has the columns name (or id) and sector; it has {', '.join(headers)}"
            )
        for row, sector in enumerate(text.strip().replace("_", " ").lower() for text in cells["sector"]):
            where = f"{path}, row {lines[row]}"
            if sector and sector not in SECTORS:
                raise InvalidValueError(f"{where}: {shown(sector)} is no sector; write one of {', '.join(SECTORS)}")
            for name in (cells[key][row].strip() for key in ("name", "id") if key in cells):
                if name and sector and entries.setdefault(name, sector) != sector:
                    raise InvalidValueError(
                        f"{where}: {shown(name)} has two sectors, {entries[name]} and {sector}; keep one"
                    )
    return entries


def write_proposals(found: Table, path: Path, *, decided_by: str = "") -> int:
    """Write proposals as a table of corrections, and say how many lines have a correction.

    The file has a blank column for who decided. Probabilities and scores have four digits. See `write_to_fill`.
    """
    authors = np.array([decided_by] * len(found), dtype=object)
    columns = {found.index_name: np.array(list(found.index), dtype=object), **found.columns, "decided_by": authors}
    columns = {name: values.round(4) if values.dtype.kind == "f" else values for name, values in columns.items()}
    write_to_fill(columns, path)
    return sum(bool(text) for text in found["correction"])


def write_to_fill(columns: Mapping[str, Any], path: Path) -> None:
    """Write a table that people fill in: a workbook where the name ends so, else CSV that spreadsheets know for UTF-8."""
    if path.suffix.lower() == ".xlsx":
        write_xlsx(path, {"isthmus": columns})
    else:
        write_bytes(path, b"\xef\xbb\xbf" + csv_bytes(columns))


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
    checked : int
        Names that a person has checked, and `found_wrong`, the share of all proposals that is wrong by them.
    by_sample : dict
        Sector to (share of its labels that is wrong by the names checked, and the ends of its 95 % interval).
    """

    sectors: dict[str, tuple[int, int, float]]
    basis: dict[str, int]
    persons: int
    undecided: int
    checked: int = 0
    found_wrong: float = 0.0
    by_sample: dict[str, tuple[float, float, float]] = field(default_factory=dict)

    @property
    def proposed(self) -> int:
        """For how many organisations a sector was proposed."""
        return sum(proposed for _, proposed, _ in self.sectors.values())

    @property
    def error(self) -> float:
        """The share of them that is expected to be of another sector, by the probabilities of the proposals."""
        return sum(n * error for _, n, error in self.sectors.values()) / max(1, self.proposed)


def unchecked(found: ProposedSectors) -> str:
    """How many sectors were proposed, and how many of these are wrong: by a sample that was checked, or as expected."""
    if found.checked:
        return (
            f"The sector of {count(found.proposed, 'organisation')} was proposed from names; by a sample of "
            f"{count(found.checked, 'name')} checked by hand about {percent(found.found_wrong)} of these are wrong."
        )
    return (
        f"The sector of {count(found.proposed, 'organisation')} was proposed from names and checked by nobody; "
        f"{percent(found.error)} of these are expected to be wrong."
    )


def unchecked_actors(net: PartnershipNetwork) -> Array:
    """Which actors have a sector that was proposed, used at once, and checked by nobody."""
    mark = f"corrected by {NOT_CHECKED}"
    actors = net.actors
    return np.array(
        [
            sector != "unknown" and str(reason or "").startswith(mark)
            for sector, reason in zip(actors["sector"].tolist(), actors["sector_reason"].tolist(), strict=True)
        ],
        dtype=bool,
    )


def _proposals(net: PartnershipNetwork) -> dict[str, Any]:
    """What is proposed for every actor, whatever sector it has; column by column."""
    return _core.propose_sectors(net._core, USUAL_THRESHOLD, {}, [], "proposed")


def proposal_probabilities(net: PartnershipNetwork) -> Array:
    """The probabilities of the four sectors, one row an actor, as proposals have them; each row adds to 1."""
    shares = np.array(_proposals(net)["probability"], dtype=float)
    sums = shares.sum(axis=1, keepdims=True)
    return np.where(sums > 0, shares / np.where(sums > 0, sums, 1.0), 1.0 / len(SECTORS))


def proposed_sectors(net: PartnershipNetwork) -> ProposedSectors | None:
    """What of a network's sectors was proposed and not checked; None where nothing was."""
    unasked = unchecked_actors(net)
    if not unasked.any():
        return None
    found = _proposals(net)
    have = net.actors["sector"].tolist()
    wrong: dict[str, list[float]] = {name: [] for name in SECTORS}
    basis: dict[str, int] = {}
    for a in np.flatnonzero(unasked):
        wrong[have[a]].append(1.0 - float(found["probability"][a, SECTORS.index(have[a])]))
        basis[found["basis"][a]] = basis.get(found["basis"][a], 0) + 1
    rows = {name: (have.count(name), len(of), sum(of) / max(1, len(of))) for name, of in wrong.items()}
    persons = sum(kind == "person" for kind in found["basis"])
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
    if PROPOSED not in (matches, sectors):
        return net
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
