"""`isthmus demo`."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from isthmus.cli.errors import plain_errors
from isthmus.cli.files import check_outputs, command_line, print_path
from isthmus.cli.group import main
from isthmus.cli.options import SEED
from isthmus.io.files import csv_bytes, write_bytes


@main.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True)
@click.option("--table", type=click.Path(path_type=Path), help="Write the invented partner table here too, as CSV.")
@click.option("--seed", type=SEED, default=1, show_default=True, help="Another seed, another programme.")
@click.option("--force", is_flag=True, help="Replace existing files.")
@plain_errors
def demo(output: Path, table: Path | None, seed: int, force: bool) -> None:
    """Invent a programme of the 2 Seas kind and write its report; everything in it is synthetic."""
    from isthmus.demo import demo_network, demo_table
    from isthmus.report.page import report as write_report

    check_outputs([output, table], force)
    write_report(demo_network(rng=seed), output, rules="two_seas", workers=0, command=command_line())
    if table is not None:
        columns = {name: np.array(cells, dtype=object) for name, cells in demo_table(rng=seed).items()}
        write_bytes(table, csv_bytes(columns, formulas="as_written"))
        print_path(table)
    print_path(output)
