"""The command `isthmus` itself: its help, and how every command ends."""

from __future__ import annotations

import sys
from typing import Any

import click

from isthmus import _core, start
from isthmus.cli.errors import WORDS, fail_with


class _Group(click.Group):
    """A group that keeps the words it was given, and whose every end is a sentence and an exit code."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep them, and go on."""
        ctx.meta[WORDS] = list(args)
        if any("\0" in word for word in args):  # no shell can, but a program that calls this one
            raise click.UsageError("a word has a NUL, which no name and no option can have", ctx)
        return super().parse_args(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """As click's, which lets some errors through and ends a Ctrl-C with code 1."""
        if not standalone_mode:
            return super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]
        start.done()
        try:
            code = super().main(*args, standalone_mode=False, **extra)  # type: ignore[call-overload]
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except (Exception, KeyboardInterrupt) as error:
            fail_with(error)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(_core.version, prog_name="isthmus")
def main() -> None:
    """Who works with whom across a border: from a partner table to a report.

    \b
      isthmus demo -o report.html                 see a report, on synthetic data
      isthmus check partners.csv                  what was understood, which issues there are
      isthmus report partners.csv -o report.html  the report of your own table
      isthmus metrics partners.csv --out results  every measure, as CSV
      isthmus sectors partners.csv -o sectors.csv sectors proposed from names, to edit and replay
      isthmus match partners.csv -o matches.csv   spellings of one organisation, to edit and replay
      isthmus audit partners.csv -o audit.csv     names whose sector to check by hand, and what the check says

    A partner table has one row a participation: a column for the project, one for the partner, and country, sector,
    region, role, money and dates where you have them. Exports of keep.eu and CORDIS are recognised.

    Exit codes: 0 success, 1 the data, or some of its rows, cannot be used (what can be is written all the same), 2 the
    command cannot be understood, 3 a limit was reached, 130 stopped by Ctrl-C.
    """
