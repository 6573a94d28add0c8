"""`isthmus audit`: names to check by hand, and what the check says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import numpy as np

from isthmus.cli.errors import USAGE_ERROR, fail, plain_errors, printable
from isthmus.cli.files import check_outputs, print_path
from isthmus.cli.group import main
from isthmus.cli.options import FILE, SEED, input_files, reading_options
from isthmus.cli.reading import decided, end, read
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.audit import audit, audited_labels, confusion_from_audit, names_of_sample
from isthmus.quality.sector_proposal import propose_sectors
from isthmus.report.proposals import AS_STATED, write_to_fill


@main.command("audit")
@FILE
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Sample to write, CSV or XLSX; with --checked, how often each sector is wrong.",
)
@click.option(
    "-n", "--names", type=click.IntRange(1, 2**31 - 1), default=200, show_default=True, help="About how many names."
)
@click.option("--seed", type=SEED, default=1, show_default=True, help="Of the sample.")
@click.option(
    "--checked", type=click.Path(path_type=Path), help="The sample with its column truth filled: say what it says."
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@plain_errors
def audit_command(
    file: Path, output: Path | None, names: int, seed: int, checked: Path | None, force: bool, **options: Any
) -> None:
    """Draw names of FILE whose sector a person checks, and say from the checked file how often sectors are wrong.

    Drawn are actors whose sector is proposed from their name, or, where the table has all sectors, of these. Write the
    sector that each truly has in the column truth, and leave it blank where that cannot be found out.

    \b
    Examples:
      isthmus audit partners.csv -o audit.csv
      isthmus audit partners.csv --checked audit.csv
      isthmus report partners.csv --sectors proposed --audit audit.csv
    """
    if output is None and checked is None:
        fail("give -o for the sample to check, or --checked for the sample that was checked", USAGE_ERROR)
    check_outputs([output], force, [*input_files(file, options), checked])
    net = read(file, {**options, "sectors": AS_STATED})  # what is proposed is what is sampled
    if checked is not None:
        _say_audit(net, checked, output)
    else:
        found = propose_sectors(net, decided=decided(options))
        sample = audit(net, found if (found["correction"] != "").any() else None, n=names, rng=seed)
        write_to_fill(
            {sample.index_name: np.array(list(sample.index), dtype=object), **sample.columns}, Path(output or "")
        )
        click.echo(
            f"{output}: {len(sample):,} names; write in the column truth the sector that each has "
            "(third sector, business, government, research), and give the file to isthmus audit FILE --checked.",
            err=True,
        )
        print_path(Path(output or ""))
    end(net)


def _say_audit(net: PartnershipNetwork, checked: Path, output: Path | None) -> None:
    """What a checked sample says: of each sector how often it is wrong, and the confusion."""
    strangers = names_of_sample(checked, net)
    if strangers:
        click.echo(
            f"{strangers:,} names of {checked} are no actors of the table; is it the sample of another one?", err=True
        )
    labels, confusion = audited_labels(checked), confusion_from_audit(checked)
    for row, label in enumerate(labels.index):
        click.echo(printable(_audited_sector(label, {name: column[row] for name, column in labels.columns.items()})))
    click.echo("\nOf those that truly are, share labelled:")
    width = max(map(len, confusion.names)) + 2
    click.echo(printable(" " * width + "".join(name.rjust(width) for name in confusion.names)))
    for name, shares in zip(confusion.names, confusion.share, strict=True):
        click.echo(printable(name.ljust(width) + "".join(f"{100 * share:.1f} %".rjust(width) for share in shares)))
    click.echo("(each row with two names more that err like all, so that none is certain because few were checked)")
    if output is not None:
        write_to_fill({labels.index_name: np.array(list(labels.index), dtype=object), **labels.columns}, output)
        print_path(output)


def _audited_sector(label: str, row: dict[str, Any]) -> str:
    """How often one sector is wrong, in a sentence."""

    def share(what: str) -> str:
        value, low, high = (100 * row[what + end] for end in ("", "_low", "_high"))
        return f"{value:.1f} % (95 % interval {low:.1f} to {high:.1f} %)"

    if row["checked"]:
        said = f"{label}: {row['wrong']:,} of {row['checked']:,} names checked are of another sector"
        said += f", which makes {share('error')} of all labelled so"
    else:
        said = f"{label}: no name checked is labelled so"
    missed = f"; {share('missed')} of those that truly are so have another label" if row["truly"] else ""
    return f"{said}{missed}."
