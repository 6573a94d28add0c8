"""`isthmus check`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from isthmus.cli.errors import DATA_ERROR, plain_errors, printable
from isthmus.cli.files import check_outputs, json_text
from isthmus.cli.group import main
from isthmus.cli.options import COUNT, FILE, input_files, read_options, reading_options, selected
from isthmus.cli.reading import opened
from isthmus.io.reading_file import write_options_file
from isthmus.io.write import write
from isthmus.report.check import Check


@main.command()
@FILE
@click.option("--json", "as_json", is_flag=True, help="As JSON, on stdout.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="As a page: an HTML file to write.")
@click.option(
    "--propose", type=click.Path(path_type=Path), help="Write a table of corrections to fill in, for --corrections."
)
@click.option(
    "--save", type=click.Path(path_type=Path), help="Write how the table was understood as TOML, for --reading."
)
@click.option("--most", type=COUNT, default=20, show_default=True, help="Issues to list of each kind.")
@click.option("--all", "every", is_flag=True, help="List every row of every issue, also those of one value.")
@click.option(
    "--issues", type=click.Path(path_type=Path), help="Write every row of every issue as a table, CSV or XLSX."
)
@click.option("--force", is_flag=True, help="Replace existing files.")
@reading_options
@plain_errors
def check(
    file: Path,
    as_json: bool,
    output: Path | None,
    propose: Path | None,
    save: Path | None,
    most: int,
    every: bool,
    issues: Path | None,
    force: bool,
    **options: Any,
) -> None:
    """Say what was understood of FILE and which issues it has, row by row, with what to do.

    Ends with exit code 1 when a row or a value could not be used.

    \b
    Examples:
      isthmus check partners.csv
      isthmus check partners.xlsx -o check.html --propose corrections.csv
      isthmus check partners.xlsx --corrections corrections.csv
      isthmus check partners.csv --json > issues.json
      isthmus check partners.csv --all --issues issues.csv
      isthmus check partners.csv --save reading.toml
      isthmus report partners.csv --reading reading.toml
    """
    check_outputs([output, propose, save, issues], force, input_files(file, options))
    read_with = replace(read_options(options), issue_rows="every" if every or issues is not None else "first")
    checked = Check(selected(opened(file, read_with, options), options))
    if save is not None:
        write_options_file(save, read_with, checked.net.reading, source=file.name)
        click.echo(f"{save}: how the table was understood; give it to any command with --reading.", err=True)
    if issues is not None:
        click.echo(str(write(checked.table(), issues)), err=True)
    if output is not None:
        checked.save(output, file=file)
    if propose is not None:
        lines = checked.propose(propose)
        click.echo(f"{propose}: {lines:,} lines to look at; fill in the column correction.", err=True)
    if as_json:
        click.echo(json_text(checked.to_dict()))
    else:
        click.echo("\n".join(printable(line) for line in checked.text(None if every else most).splitlines()))
    sys.exit(0 if checked.ok else DATA_ERROR)
