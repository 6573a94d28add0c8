"""`isthmus rules`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from isthmus.cli.errors import plain_errors, printable
from isthmus.cli.files import check_outputs, print_path
from isthmus.cli.group import main
from isthmus.cli.options import FILE, input_files, reading_options
from isthmus.cli.reading import read
from isthmus.io.write import write
from isthmus.model.programme_rules import programme_rules


@main.command("rules")
@FILE
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the list as CSV, to change and give to --rules."
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
@reading_options
@plain_errors
def rules_command(file: Path, output: Path | None, force: bool, **options: Any) -> None:
    """Show which rules each programme of FILE is taken to have, by its name.

    \b
    Example, for programmes that are not known or have rules of another kind:
      isthmus rules partners.csv -o rules.csv
      isthmus report partners.csv --rules rules.csv
    """
    check_outputs([output], force, input_files(file, options))
    listed = programme_rules(read(file, options))
    if output is None:
        for i in range(len(listed)):
            programme, action, projects, rules, why = (listed[name][i] for name in listed)
            named = f"{programme or '(no programme)'}{f', {action}' if action else ''}"
            click.echo(printable(f"{projects:>7,}  {rules:<16} {named}  [{why}]"))
    else:
        print_path(write(listed, output, format="csv"))
