"""Options that several commands take, and what reading and null models are given of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, get_args

import click
from click.core import ParameterSource

from isthmus import _core
from isthmus.core.errors import IsthmusError
from isthmus.core.kinds import correction_paths, shown
from isthmus.io.read import ActorMode, Decimal, KeyForm, Limit, Preset, ReadOptions, SectorSource, Shape
from isthmus.io.reading_file import read_options_file
from isthmus.model.network import PartnershipNetwork, Weighting
from isthmus.model.programme_rules import BY_PROGRAMME, read_programme_rules
from isthmus.report.proposals import AS_STATED, PROPOSED

_RULES_FILES = "isthmus.rules"  # files of rules that options name
SEED = click.IntRange(0, 2**64 - 1)
COUNT = click.IntRange(0, 2**31 - 1)
FILE = click.argument("file", type=click.Path(path_type=Path))
Command = TypeVar("Command", bound=Callable[..., Any])
AUDIT = click.option(
    "--audit",
    type=click.Path(path_type=Path),
    help="Sample of isthmus audit that a person has checked: what is found by sector is corrected by it.",
)

READING = (
    click.option(
        "--preset",
        type=click.Choice(get_args(Preset)),
        help="Whose table it is; sniffed without it.",
    ),
    click.option(
        "--columns",
        metavar="FIELD=HEADER,...",
        help="Where fields stand, e.g. project=Acronym,actor=Partner. Fields: " + ", ".join(_core.field_names()) + ".",
    ),
    click.option("--actor-key", metavar="FIELD,...", help="Fields that make rows one actor. [default: actor,country]"),
    click.option("--project-key", metavar="FIELD,...", help="Fields that make rows one project."),
    click.option(
        "--key-form",
        type=click.Choice(get_args(KeyForm)),
        default="normalized",
        show_default=True,
        help="Compare keys without regard to case, blanks and kinds of quotes, or byte for byte.",
    ),
    click.option(
        "--sector-source", type=click.Choice(get_args(SectorSource)), help="Whose codes the sector column holds."
    ),
    click.option("--delimiter", metavar="CHAR", help='Delimiter instead of the sniffed one; "tab" for a tab.'),
    click.option("--decimal", type=click.Choice(get_args(Decimal)), help="Decimal mark of amounts that are texts."),
    click.option(
        "--dates", metavar="ORDER", help="Order of day and month: day-first, month-first, or a format: DD/MM/YYYY."
    ),
    click.option("--currency", metavar="CODE", help="Currency that counts where amounts have several: EUR, PLN, ..."),
    click.option(
        "--table",
        multiple=True,
        metavar="NAME",
        help="Sheet, file or table with the partners, where there are several; can be given several times.",
    ),
    click.option(
        "--header",
        type=click.IntRange(1, 2**31 - 1),
        metavar="ROW",
        help="Row that has the headers, as a spreadsheet counts it; found without it, also below titles.",
    ),
    click.option(
        "--corrections",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Corrections to apply first, CSV or XLSX; can be given several times, later ones go before earlier ones.",
    ),
    click.option(
        "--sectors",
        type=click.Choice([AS_STATED, PROPOSED]),
        default=AS_STATED,
        show_default=True,
        help="Sectors as the table states them, or with those proposed from names, which nobody has checked.",
    ),
    click.option(
        "--matches",
        type=click.Choice([AS_STATED, PROPOSED]),
        default=AS_STATED,
        show_default=True,
        help="Actors as the table states them, or with proposed spellings taken as one, which nobody has checked.",
    ),
    click.option(
        "--mask-persons",
        is_flag=True,
        help='Write "natural person 1" and so on in place of the names of natural persons, in every output.',
    ),
    click.option("--format", metavar="NAME", help="Format of a network file: graphml, gml, dl, matrix, ..."),
    click.option("--encoding", metavar="NAME", help="Encoding instead of the decided one: utf-8, windows-1250, ..."),
    click.option(
        "--actors",
        type=click.Choice(get_args(ActorMode)),
        default="first",
        show_default=True,
        help="Which mode of a two-mode network file is the actors.",
    ),
    click.option(
        "--limit",
        "limits",
        multiple=True,
        metavar="NAME=NUMBER",
        help="Raise or lower a limit: " + ", ".join(get_args(Limit)) + ".",
    ),
    click.option("--shape", type=click.Choice(get_args(Shape)), help="What a row is; decided and stated without it."),
    click.option(
        "--split",
        metavar="TEXT",
        help='What parts partners that one cell lists, e.g. ";" or newline; "none" for nothing.',
    ),
    click.option(
        "--sector",
        multiple=True,
        metavar="TYPE=SECTOR",
        help='What a type of organisation is: --sector "Gemeinde=government"; can be given several times.',
    ),
    click.option("--strict", is_flag=True, help="Stop at the first issue."),
    click.option(
        "--reading",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="How the table is read, as `isthmus check --save FILE` writes it; options given here go before it.",
    ),
    click.option(
        "--where",
        multiple=True,
        metavar="FIELD=VALUE,...",
        help="Keep the part that matches, e.g. programme=..., country=FR,BE, started=2016. Fields: active, started, "
        + ", ".join(_core.filter_fields())
        + ".",
    ),
    click.option(
        "--without",
        multiple=True,
        metavar="FIELD=VALUE,...",
        help="Leave out the part that matches, e.g. country=GB, role=associated.",
    ),
    click.option("--quiet", is_flag=True, help="Say nothing on stderr but errors."),
)


def reading_options(command: Command) -> Command:
    """How the table is read and which part of it is kept: the options of READING."""
    for option in reversed(READING):
        command = option(command)
    return command


FIELD = re.compile(r"\s*[a-z_]+\s*=")  # what begins a pair; a comma of a header is followed by something else


def columns_of(text: str) -> dict[str, list[str]]:
    """FIELD=HEADER,...: a comma that no field follows belongs to the header."""
    pairs: list[str] = []
    for part in _values(text, "--columns"):
        if pairs and not FIELD.match(part):
            pairs[-1] += "," + part
        else:
            pairs.append(part)
    columns: dict[str, list[str]] = {}
    for pair in pairs:
        field, equals, header = pair.partition("=")
        if not equals:
            raise click.BadParameter(
                f"{pair!r} is not FIELD=HEADER; put a header that has commas or blanks in quotes, "
                """as in --columns 'project=Acronym,"actor=Name, in English"'""",
                param_hint="--columns",
            )
        columns.setdefault(field.strip(), []).append(header.strip())
    return columns


def _values(text: str, option: str) -> list[str]:
    """The values between the commas of a text, also those in quotes."""
    try:
        return next(csv.reader([" ".join(text.splitlines())], skipinitialspace=True), [])
    except csv.Error as error:
        raise click.BadParameter(f"{text[:80]!r} is no list ({error})", param_hint=option) from error


def _sectors(given: Sequence[str]) -> dict[str, Any] | None:
    sectors = {}
    for text in given:
        label, equals, sector = text.rpartition("=")
        if not equals:
            raise click.BadParameter(f"{text!r} is not TYPE=SECTOR", param_hint="--sector")
        sectors[label.strip()] = sector.strip()
    return sectors or None


def _limits(given: Sequence[str]) -> dict[Any, int]:
    limits = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not value.isdecimal() or len(value) > 18 or int(value) < 1:
            known = "NAME=NUMBER, from 1 and of at most 18 digits"
            raise click.BadParameter(f"{text!r} is not {known}", param_hint="--limit")
        limits[name] = int(value)
    return limits


def _delimiter(text: str) -> str:
    delimiter = "\t" if text == "tab" else text
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in '"\r\n\0':
        raise click.BadParameter(f"{delimiter!r} is not one character that can part values", param_hint="--delimiter")
    return delimiter


# How the words of an option become what `read` takes; an option that is not here is taken as it is. An option of
# reading is called like its field of ReadOptions.
_FROM_WORDS: dict[str, Callable[[Any], Any]] = {
    "columns": columns_of,
    "actor_key": lambda text: text.split(","),
    "project_key": lambda text: text.split(","),
    "delimiter": _delimiter,
    "limits": _limits,
    "sector": _sectors,
    "corrections": lambda paths: list(paths) or None,
}


def read_options(options: dict[str, Any]) -> ReadOptions:
    """The options of reading among those of a command, before those of a file; the rest is left to `read`."""
    context = click.get_current_context()
    given = {
        field.name: _FROM_WORDS.get(field.name, lambda value: value)(options[field.name])
        for field in fields(ReadOptions)
        if field.name in options and context.get_parameter_source(field.name) is not ParameterSource.DEFAULT
    }
    kept = options.get("reading")
    options_of_file = ReadOptions() if kept is None else read_options_file(kept)
    if "columns" in given and options_of_file.columns:
        given["columns"] = {**options_of_file.columns, **given["columns"]}
    return replace(options_of_file, **given)


def selected(net: PartnershipNetwork, options: dict[str, Any]) -> PartnershipNetwork:
    """The part of a network that --where and --without leave."""
    for option in ("where", "without"):
        values: dict[str, Any] = {}
        for text in options[option]:
            field, equals, value = (part.strip() for part in text.partition("="))
            if not equals or not value:
                raise click.BadParameter(
                    f"{text!r} is not FIELD=VALUE, such as country=FR,BE", param_hint=f"--{option}"
                )
            if field in ("active", "started"):
                if not value.isdecimal() or len(value) > 4:
                    raise click.BadParameter(f"{value!r} is no year, such as 2016", param_hint=f"--{option}")
                values[field] = int(value)
            else:
                values.setdefault(field, []).extend(_listed(net, field, value))
        if values:
            net = getattr(net, option)(**values)
    return net


def _listed(net: PartnershipNetwork, field: str, text: str) -> list[str]:
    """The values that a text lists; a label that has commas of its own is one."""
    for table in (net.projects, net.actors):
        if field in table.columns and text in table[field].tolist():
            return [text]
    return [value.strip() for value in _values(text, "--where")]


def input_files(file: Path, options: dict[str, Any]) -> list[Path | str | None]:
    """Every file that a command reads."""
    rules = click.get_current_context().meta.get(_RULES_FILES, [])
    given = read_options(options).corrections
    return [file, options["reading"], *(correction_paths(given) if given is not None else []), *rules]


class _RulesParameter(click.ParamType):  # type: ignore[type-arg]  # no generic before click 8.2
    """Rules by name, or a list of programmes and their rules."""

    name = "rules"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The name, or what the file says."""
        known = ["none", BY_PROGRAMME, *_core.rule_names()]
        if not isinstance(value, str) or value in known:
            return value
        try:
            is_file = Path(value).is_file()
        except (OSError, ValueError):  # no name that a file can have
            is_file = False
        if not is_file:
            self.fail(f"{shown(value)} is no file and no name of rules; names are {', '.join(known)}", param, ctx)
        try:
            rules = read_programme_rules(value)
        except IsthmusError as error:
            self.fail(str(error), param, ctx)
        ctx.meta.setdefault(_RULES_FILES, []).append(Path(value))
        return rules


def null_options(command: Callable[..., None]) -> Callable[..., None]:
    """What a comparison with chance depends on."""
    for option in (
        click.option(
            "--exported",
            metavar="DAY",
            help="The day the table was made, such as 2020-12-14, on which it depends which start years are whole; "
            "without it, the last end of a project.",
        ),
        click.option("--seed", type=SEED, default=1, show_default=True, help="Of the null models."),
        click.option(
            "--samples",
            type=COUNT,
            default=1000,
            show_default=True,
            help="Draws of the null models; 0 for no comparison with chance.",
        ),
        click.option(
            "--rules",
            type=_RulesParameter(),
            metavar="NAME|FILE",
            help="Compare with draws that keep these rules: a name, by_programme, a list written by `isthmus rules`, "
            "or none. Without it, those of each programme whose name is known.",
        ),
    ):
        command = option(command)
    return command


def weighting_option(help_text: str) -> Callable[[Command], Command]:
    """The option --weighting, and --weight as 0.1 called it, which goes in 0.3."""
    names = click.Choice(get_args(Weighting))

    def add(command: Command) -> Command:
        @wraps(command)
        def run(*args: Any, weight: str | None, weighting: str | None, **options: Any) -> Any:
            if weight is not None and weighting is not None:
                raise click.UsageError("--weight is now --weighting, and both are given; keep --weighting")
            if weight is not None:
                click.echo("isthmus: --weight is now --weighting; the old name goes in 0.3", err=True)
            return command(*args, weighting=weighting or weight or "newman", **options)

        old = click.option("--weight", type=names, hidden=True)
        return old(click.option("--weighting", type=names, help=f"{help_text} [default: newman]")(run))  # type: ignore[return-value]

    return add
