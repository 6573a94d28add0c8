"""The command line, a file a command. Data go to stdout, everything else to stderr."""

from isthmus.cli import audit, check, convert, demo, metrics, proposals, report, rules  # noqa: F401  # each adds its command
from isthmus.cli.group import main

__all__ = ["main"]
