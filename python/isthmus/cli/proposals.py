"""`isthmus sectors` and `isthmus match`: what names tell, as a table of corrections to edit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import click

from isthmus.cli.errors import plain_errors, printable
from isthmus.cli.files import check_outputs, print_path
from isthmus.cli.group import main
from isthmus.cli.options import FILE, input_files, reading_options
from isthmus.cli.reading import decided, end, read
from isthmus.core.errors import IsthmusError
from isthmus.quality.match_proposal import PartOf, propose_matches
from isthmus.quality.natural_person import masked_names
from isthmus.quality.sector_proposal import propose_sectors
from isthmus.quality.sector_words import read_policies
from isthmus.report.proposals import read_register, write_proposals


def _policies(given: Sequence[str]) -> dict[str, Any] | None:
    policies: dict[str, Any] = {}
    for text in given:
        kind, equals, decision = text.partition("=")
        if not equals:
            raise click.BadParameter(f"{text!r} is not KIND=SECTOR, such as hospital=government", param_hint="--policy")
        policies[kind.strip()] = decision.strip()
    try:
        read_policies(policies)
    except IsthmusError as error:
        raise click.BadParameter(str(error), param_hint="--policy") from error
    return policies or None


SHOWN_ENTRIES = 5  # of a register, in a sentence


def _say_proposals(found: int, filled: int, output: Path, what: str) -> None:
    click.echo(
        f"{output}: {found:,} {what}, {filled:,} with a correction; read and edit it, "
        "and give it to any command with --corrections.",
        err=True,
    )
    print_path(output)


def _say_registers(without: Sequence[str], entries: int) -> None:
    """Which entries of registers fit no actor: a name spelled in another way, or a register of something else."""
    if not without:
        return
    some = ", ".join(f'"{entry}"' for entry in without[:SHOWN_ENTRIES]) + (
        ", ..." if len(without) > SHOWN_ENTRIES else ""
    )
    text = f"{len(without):,} of {entries:,} names and identifiers of the registers fit no actor: {some}; "
    click.echo(printable(f"{text}compare them with the names of the table."), err=True)


@main.command("sectors")
@FILE
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Table of corrections to write.")
@click.option(
    "--threshold",
    type=click.FloatRange(0.0, 1.0),
    default=0.85,
    show_default=True,
    help="Least probability at which a sector is decided.",
)
@click.option(
    "--policy",
    multiple=True,
    metavar="KIND=SECTOR",
    help="What a kind of institution is: --policy hospital=government; can be given several times.",
)
@click.option(
    "--register",
    multiple=True,
    type=click.Path(path_type=Path),
    help="CSV or XLSX with the columns name (or id) and sector, which goes before names; can be given several times.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@plain_errors
def sectors_command(
    file: Path, output: Path, threshold: float, policy: Any, register: Any, force: bool, **options: Any
) -> None:
    """Propose the sector of each actor of FILE that has none: a table of corrections to read, edit and replay.

    A line whose correction is blank is not decided: write a sector, or (keep) to leave it so and not be asked again.
    Lines decided in --corrections are left out.

    \b
    Examples:
      isthmus sectors partners.csv -o sectors.csv
      isthmus report partners.csv --corrections sectors.csv
      isthmus sectors partners.csv --corrections sectors.csv -o new.csv
    """
    check_outputs([output], force, [*input_files(file, options), *register])
    registers, policies = read_register(register), _policies(policy)
    net = read(file, options)
    found = propose_sectors(net, threshold=threshold, policies=policies, registers=registers, decided=decided(options))
    _say_proposals(len(found), write_proposals(found, output), output, "actors without a sector")
    without = found.attrs["registers_without_actor"]
    _say_registers(masked_names(without) if options["mask_persons"] else without, len(registers))
    end(net)


@main.command("match")
@FILE
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Table of corrections to write.")
@click.option(
    "--threshold",
    type=click.FloatRange(0.0, 1.0, min_open=True),
    default=0.85,
    show_default=True,
    help="Least score of a proposal.",
)
@click.option(
    "--part-of",
    type=click.Choice(get_args(PartOf)),
    default="propose",
    show_default=True,
    help="What is done with a part named apart from its whole, such as a faculty.",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@plain_errors
def match_command(file: Path, output: Path, threshold: float, part_of: Any, force: bool, **options: Any) -> None:
    """Propose which actors of FILE are one organisation: a table of corrections to read, edit and replay.

    Clear the correction of a line that is wrong, or write (keep) there not to be asked again. Lines decided in
    --corrections are left out.

    \b
    Examples:
      isthmus match partners.csv -o matches.csv
      isthmus report partners.csv --corrections matches.csv --corrections sectors.csv
    """
    check_outputs([output], force, input_files(file, options))
    net = read(file, options)
    found = propose_matches(net, threshold=threshold, part_of=part_of, decided=decided(options))
    write_proposals(found, output)
    corrections = found["correction"][found["column"] == "actor"]  # others give a spelling its country
    filled = sum(bool(name) for name in corrections)
    _say_proposals(len(corrections), filled, output, "spellings of one organisation")
    end(net)
