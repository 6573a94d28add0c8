"""`isthmus convert`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from isthmus.cli.errors import plain_errors
from isthmus.cli.files import check_outputs, print_path
from isthmus.cli.group import main
from isthmus.cli.options import FILE, input_files, reading_options
from isthmus.cli.reading import end, read
from isthmus.io.write import write
from isthmus.model.network import Weighting


@main.command()
@FILE
@click.argument("output", type=click.Path(path_type=Path))
@click.option(
    "--ties",
    type=click.Choice(get_args(Weighting)),
    help="Write the ties between actors, weighed so, instead of who takes part in what.",
)
@click.option("--to", "to_format", metavar="NAME", help="Format of OUTPUT instead of the one its extension names.")
@click.option("--raw", is_flag=True, help="Write texts as they are, even those a spreadsheet takes for formulas.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@plain_errors
def convert(file: Path, output: Path, ties: Any, to_format: Any, raw: bool, force: bool, **options: Any) -> None:
    """Write the network of FILE for another tool; the extension of OUTPUT says which format.

    \b
    Examples:
      isthmus convert partners.xlsx network.graphml
      isthmus convert partners.csv ties.net --ties newman
      isthmus convert davis.dl network.hif.json
    """
    check_outputs([output], force, input_files(file, options))
    net = read(file, options)
    what = net if ties is None else net.cooperation(ties)
    print_path(write(what, output, format=to_format, formulas="as_written" if raw else "guarded"))
    end(net)
