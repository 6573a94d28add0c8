"""`isthmus report`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from isthmus.cli.errors import plain_errors
from isthmus.cli.files import check_outputs, command_line, print_path
from isthmus.cli.group import main
from isthmus.cli.options import AUDIT, FILE, input_files, null_options, reading_options, weighting_option
from isthmus.cli.reading import end, read


@main.command()
@FILE
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True)
@click.option("--title", help="Heading of the report.")
@weighting_option("What a tie weighs in constraint and in the share abroad.")
@AUDIT
@click.option("--exact-betweenness", is_flag=True, help="Never sample betweenness; slow on large networks.")
@null_options
@click.option("--workers", type=click.IntRange(0, 4096), default=0, help="Threads; 0 for one a processor.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@plain_errors
def report(
    file: Path,
    output: Path,
    title: str | None,
    weighting: Any,
    exact_betweenness: bool,
    rules: Any,
    exported: str | None,
    samples: int,
    seed: int,
    workers: int,
    force: bool,
    **options: Any,
) -> None:
    """Write the report of FILE: one HTML file to read, print and cite.

    \b
    Examples:
      isthmus report keep_partners.csv -o report.html
      isthmus report list.csv --columns project=Projet,actor=Partenaire,country=Pays -o report.html
    """
    from isthmus.report.page import report as write_report

    check_outputs([output], force, [*input_files(file, options), options["audit"]])
    net = read(file, options)
    write_report(
        net,
        output,
        title=title,
        weighting=weighting,
        exact_betweenness=exact_betweenness,
        rules=rules,
        exported=exported,
        samples=samples,
        rng=seed,
        audit=options["audit"],
        file=file,
        command=command_line(),
        workers=workers,
        progress=not options["quiet"],
    )
    print_path(output)
    end(net)
