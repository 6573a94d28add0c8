"""The table that a command is about, read as its options say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from isthmus.cli.errors import DATA_ERROR, printable
from isthmus.cli.options import read_options, selected
from isthmus.core.kinds import correction_paths
from isthmus.io.read import ReadOptions
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.natural_person import mask_persons, masked_note
from isthmus.report.proposals import read_with_proposals


def opened(file: Path, read_with: ReadOptions, options: dict[str, Any], progress: bool = False) -> PartnershipNetwork:
    """The network of a file, with proposals where they are to be used at once, and persons masked if that is asked."""
    net = read_with_proposals(
        file, read_with, sectors=options["sectors"], matches=options["matches"], progress=progress
    )
    return mask_persons(net) if options["mask_persons"] else net


def read(file: Path, options: dict[str, Any]) -> PartnershipNetwork:
    """The part of it that options select, with what was understood said on stderr."""
    net = opened(file, read_options(options), options, not options["quiet"])
    net = selected(net, options)
    if not options["quiet"]:
        for note in [*net.reading.notes, *masked_note(net)]:
            click.echo(printable(note), err=True)
        click.echo(printable(str(net.summary())), err=True)
    return net


def end(net: PartnershipNetwork) -> None:
    """Exit code 1 where rows or values of the table could not be used, as `check` has it."""
    lost = sum(severity == "error" for severity in net.issues["severity"].tolist())
    if lost:
        verdict = "1 row or value" if lost == 1 else f"{lost:,} rows or values"
        click.echo(f"isthmus: {verdict} could not be used; isthmus check lists them", err=True)
        sys.exit(DATA_ERROR)


def decided(options: dict[str, Any]) -> list[str] | None:
    """The tables whose decisions a proposal respects: those that were replayed."""
    given = read_options(options).corrections
    return None if given is None else correction_paths(given)
