"""The commands of the command line: report, metrics, check, demo, ... Data go to stdout, everything else to stderr."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import click
import numpy as np

from isthmus import _core, metrics, start
from isthmus.cli_errors import DATA_ERROR, USAGE_ERROR, WORDS, fail, fail_with, plain_errors, printable
from isthmus.cli_options import (
    AUDIT,
    COUNT,
    FILE,
    SEED,
    input_files,
    null_options,
    read_options,
    reading_options,
    selected,
    weighting_option,
)
from isthmus.core.errors import IsthmusError
from isthmus.core.kinds import correction_paths
from isthmus.core.registry import measure_named, registered
from isthmus.core.table import Table
from isthmus.io.files import csv_bytes, refuse_inputs, write_bytes
from isthmus.io.read import ReadOptions
from isthmus.io.reading_file import write_options_file
from isthmus.io.write import write
from isthmus.model.network import PartnershipNetwork, Weighting
from isthmus.model.programme_rules import programme_rules
from isthmus.quality.audit import audit, audited_labels, confusion_from_audit, names_of_sample
from isthmus.quality.match_proposal import PartOf, propose_matches
from isthmus.quality.natural_person import mask_persons, masked_names, masked_note
from isthmus.quality.sector_proposal import propose_sectors
from isthmus.quality.sector_words import read_policies
from isthmus.report.catalogue import APART, NOTHING_DRAWN, Catalogue, catalogue
from isthmus.report.check import Check
from isthmus.report.proposals import (
    AS_STATED,
    read_register,
    read_with_proposals,
    write_proposals,
    write_to_fill,
)
from isthmus.report.provenance import time_of_making


def _print_path(path: Path) -> None:
    """A file that was written, on stdout, byte for byte, so that whoever reads it can open it."""
    click.echo(os.fsencode(path) if sys.stdout is not None and hasattr(sys.stdout, "buffer") else str(path))


def _end(net: PartnershipNetwork) -> None:
    """Exit code 1 where rows or values of the table could not be used, as `check` has it."""
    lost = sum(severity == "error" for severity in net.issues["severity"].tolist())
    if lost:
        verdict = "1 row or value" if lost == 1 else f"{lost:,} rows or values"
        click.echo(f"isthmus: {verdict} could not be used; isthmus check lists them", err=True)
        sys.exit(DATA_ERROR)


def _json(data: Any) -> str:
    """JSON in which what does not print is escaped, so that it is as safe on a terminal as in a file."""
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def _opened(file: Path, read_with: ReadOptions, options: dict[str, Any], progress: bool = False) -> PartnershipNetwork:
    """The network of a file, with proposals where they are to be used at once, and persons masked if that is asked."""
    net = read_with_proposals(
        file, read_with, sectors=options["sectors"], matches=options["matches"], progress=progress
    )
    return mask_persons(net) if options["mask_persons"] else net


def _read(file: Path, options: dict[str, Any]) -> PartnershipNetwork:
    net = _opened(file, read_options(options), options, not options["quiet"])
    net = selected(net, options)
    if not options["quiet"]:
        for note in [*net.reading.notes, *masked_note(net)]:
            click.echo(printable(note), err=True)
        click.echo(printable(str(net.summary())), err=True)
    return net


def _command_line() -> str:
    """The command as typed, without the folders of files: they say nothing on another machine."""
    words = [Path(word).name if Path(word).is_absolute() else word for word in sys.argv[1:]]
    return shlex.join(["isthmus", *words])


def _check_outputs(outputs: Iterable[Path | None], force: bool, inputs: Iterable[Path | str | None] = ()) -> list[Path]:
    """Refuses, before anything is computed, what cannot be written or must not be: an input, a file that exists."""
    paths = [path for path in outputs if path is not None]
    _refuse_inputs(paths, inputs)
    for path in paths:
        if path.is_dir() or not path.name:
            fail(f"{path} is a folder; give the name of a file", USAGE_ERROR)
        if os.path.lexists(path) and not force:
            fail(f"{path} exists; give another name, or --force to replace it", USAGE_ERROR)
        if not path.parent.is_dir():
            fail(f"the folder {path.parent} does not exist; make it first", USAGE_ERROR)
    if len({path.resolve() for path in paths}) < len(paths):
        fail("two outputs go to one file; give each its own", USAGE_ERROR)
    try:
        time_of_making()
    except IsthmusError as error:
        fail(str(error), USAGE_ERROR)
    return paths


def _refuse_inputs(paths: Iterable[Path], inputs: Iterable[Path | str | None]) -> None:
    try:
        refuse_inputs(paths, inputs)
    except IsthmusError as error:
        fail(str(error), USAGE_ERROR)


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

    _check_outputs([output], force, [*input_files(file, options), options["audit"]])
    net = _read(file, options)
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
        command=_command_line(),
        workers=workers,
        progress=not options["quiet"],
    )
    _print_path(output)
    _end(net)


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
    _check_outputs([output, propose, save, issues], force, input_files(file, options))
    read_with = replace(read_options(options), issue_rows="every" if every or issues is not None else "first")
    checked = Check(selected(_opened(file, read_with, options), options))
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
        click.echo(_json(checked.to_dict()))
    else:
        click.echo("\n".join(printable(line) for line in checked.text(None if every else most).splitlines()))
    sys.exit(0 if checked.ok else DATA_ERROR)


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
    _check_outputs([output], force, input_files(file, options))
    net = _read(file, options)
    what = net if ties is None else net.cooperation(ties)
    _print_path(write(what, output, format=to_format, formulas="as_written" if raw else "guarded"))
    _end(net)


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
    _check_outputs([output], force, input_files(file, options))
    listed = programme_rules(_read(file, options))
    if output is None:
        for i in range(len(listed)):
            programme, action, projects, rules, why = (listed[name][i] for name in listed)
            named = f"{programme or '(no programme)'}{f', {action}' if action else ''}"
            click.echo(printable(f"{projects:>7,}  {rules:<16} {named}  [{why}]"))
    else:
        _print_path(write(listed, output, format="csv"))


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


def _decided(options: dict[str, Any]) -> list[str] | None:
    """The tables whose decisions a proposal respects: those that were replayed."""
    given = read_options(options).corrections
    return None if given is None else correction_paths(given)


SHOWN_ENTRIES = 5  # of a register, in a sentence


def _say_proposals(found: int, filled: int, output: Path, what: str) -> None:
    click.echo(
        f"{output}: {found:,} {what}, {filled:,} with a correction; read and edit it, "
        "and give it to any command with --corrections.",
        err=True,
    )
    _print_path(output)


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
    _check_outputs([output], force, [*input_files(file, options), *register])
    registers, policies = read_register(register), _policies(policy)
    net = _read(file, options)
    found = propose_sectors(net, threshold=threshold, policies=policies, registers=registers, decided=_decided(options))
    _say_proposals(len(found), write_proposals(found, output), output, "actors without a sector")
    without = found.attrs["registers_without_actor"]
    _say_registers(masked_names(without) if options["mask_persons"] else without, len(registers))
    _end(net)


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
    _check_outputs([output], force, input_files(file, options))
    net = _read(file, options)
    found = propose_matches(net, threshold=threshold, part_of=part_of, decided=_decided(options))
    write_proposals(found, output)
    corrections = found["correction"][found["column"] == "actor"]  # others give a spelling its country
    filled = sum(bool(name) for name in corrections)
    _say_proposals(len(corrections), filled, output, "spellings of one organisation")
    _end(net)


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
    _check_outputs([output], force, [*input_files(file, options), checked])
    net = _read(file, {**options, "sectors": AS_STATED})  # what is proposed is what is sampled
    if checked is not None:
        _say_audit(net, checked, output)
    else:
        found = propose_sectors(net, decided=_decided(options))
        sample = audit(net, found if (found["correction"] != "").any() else None, n=names, rng=seed)
        write_to_fill(
            {sample.index_name: np.array(list(sample.index), dtype=object), **sample.columns}, Path(output or "")
        )
        click.echo(
            f"{output}: {len(sample):,} names; write in the column truth the sector that each has "
            "(third sector, business, government, research), and give the file to isthmus audit FILE --checked.",
            err=True,
        )
        _print_path(Path(output or ""))
    _end(net)


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
        _print_path(output)


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


def _is_of_metrics(name: str) -> bool:
    """Whether `metrics` could have written a file of this name."""
    stems = "|".join(["actors", "ties", "projects", "issues", "rules", "groups", *registered()])
    return re.fullmatch(rf"({stems})(_[a-z_]+)?\.csv|summary\.json", name, re.ASCII) is not None


def _check_folder(out: Path, force: bool, inputs: Iterable[Path | str | None]) -> None:
    """As _check_outputs, for the folder of `metrics` and the files that it writes there."""
    if out.exists() and not out.is_dir():
        fail(f"{out} is a file; give the name of a folder", USAGE_ERROR)
    if out.exists() and any(out.iterdir()) and not force:
        fail(f"{out} is not empty; give another folder, or --force to replace files in it", USAGE_ERROR)
    there = out.iterdir() if out.is_dir() else ()
    _refuse_inputs([out, *(path for path in there if _is_of_metrics(path.name))], inputs)


@main.command("metrics")
@FILE
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
@weighting_option("What a tie weighs.")
@click.option(
    "--betweenness-samples",
    type=click.IntRange(2, 2**31 - 1),
    help="Estimate betweenness from so many actors. Without, it is exact; from 2,000 where that takes minutes and "
    "--measures does not name it.",
)
@click.option(
    "--measures", "chosen", multiple=True, metavar="NAMES", help="Only these, such as degree,pagerank; all without."
)
@AUDIT
@null_options
@click.option("--raw", is_flag=True, help="Write texts as they are, even those a spreadsheet takes for formulas.")
@click.option("--workers", type=click.IntRange(0, 4096), default=0, help="Threads; 0 for one a processor.")
@click.option("--force", is_flag=True, help="Replace existing files.")
@reading_options
@plain_errors
def metrics_command(
    file: Path,
    out: Path,
    weighting: Any,
    betweenness_samples: int | None,
    chosen: tuple[str, ...],
    seed: int,
    raw: bool,
    workers: int,
    force: bool,
    **options: Any,
) -> None:
    """Write every measure of FILE: tables of actors, ties, projects, groups, ... as CSV, numbers in summary.json.

    `isthmus metrics` writes what im.measures() lists; what a network does not have is in summary.json with the reason,
    and so is what takes minutes on a large one: name it in --measures.

    \b
    Example:
      isthmus metrics partners.csv --out results --weighting count
      isthmus metrics partners.csv --out results --measures degree,pagerank,ei_index
      isthmus metrics partners.csv --out results --sectors proposed --audit audit.csv
    """
    rules, exported, samples, checked = (options.pop(name) for name in ("rules", "exported", "samples", "audit"))
    _check_folder(out, force, [*input_files(file, options), checked])
    only = [measure_named(name.strip()).name for names in chosen for name in names.split(",")]
    net = _read(file, options)
    if checked is not None:
        from isthmus.report.labels import labels_of_sample

        labels_of_sample(net, checked)  # what is of another network is refused before what takes long
    g = net.cooperation(weighting, workers=workers)
    progress = not options["quiet"]
    found = catalogue(
        net,
        g,
        only=only,
        given={"betweenness": {"samples": betweenness_samples}},
        samples=samples,
        exported=exported,
        rng=seed,
        workers=workers,
        progress=progress,
    )
    tables = found.tables | {"issues": net.issues}
    wanted = [name for name in APART if not only or name in only]
    corrected: dict[str, Any] = {}
    if wanted or checked is not None:
        drawn = {"rules": rules, "exported": exported, "samples": samples, "seed": seed, "audit": checked}
        compared, corrected = _compared(net, workers=workers, progress=progress, **drawn)
        tables |= {name: table for part in ("rules", "labels", *wanted) for name, table in compared[part].items()}
        for name in wanted:
            if not compared[name]:
                found.left_out[name] = NOTHING_DRAWN if samples == 0 else APART[name]
    out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        write(table, out / f"{name}.csv", formulas="as_written" if raw else "guarded")
    summary = _summary(net, g, found, {"seed": seed, "samples": samples}) | corrected
    write_bytes(out / "summary.json", f"{_json(summary)}\n".encode("utf-8", "replace"))
    for name in sorted([*(f"{name}.csv" for name in tables), "summary.json"]):
        _print_path(out / name)
    _end(net)


def _compared(net: PartnershipNetwork, **options: Any) -> tuple[dict[str, dict[str, Table]], dict[str, Any]]:
    """What is compared with chance, as the report does it: tables by measure, and how wrong sectors are corrected."""
    from isthmus.report.comparison import compare_with_chance
    from isthmus.report.labels import corrected_by, corrected_tables

    groupings = {by: net.grouping(by) for by in ("country", "sector", "legal_status")}
    chance = compare_with_chance(net, groupings, **options)
    tables: dict[str, dict[str, Table]] = {"permeability": {}, "trends": {}}
    for by, found in chance.permeability.items():
        tables["permeability"] |= {f"permeability_{by}": found.pairs, f"permeability_{by}_all": found.overall}
    for by, series in chance.trends.items():
        tables["trends"] |= {
            f"trends_{by}": series.years,
            f"trends_{by}_slopes": series.slopes,
            f"trends_{by}_programmes": series.programmes,
        }
    tables["labels"] = {} if chance.labels is None else corrected_tables(chance.labels)
    tables["rules"] = {} if chance.programmes is None else {"rules": chance.programmes}
    return tables, {} if chance.labels is None else {"wrong_sectors": corrected_by(chance.labels)}


# Where summary.json of 0.2 has its numbers, and where they are now: the first go in 0.4.
_FORMER = {
    "components": ("components", "n"),
    "largest_component": ("components", "largest"),
    "density": ("density",),
    "transitivity": ("transitivity",),
    "two_mode_clustering": ("two_mode_clustering",),
    "degree_assortativity": ("degree_assortativity",),
    "country_assortativity": ("assortativity", "country"),
    "country_ei_index": ("ei_index", "country", "network"),
}


def _summary(net: PartnershipNetwork, g: Any, found: Catalogue, options: dict[str, int]) -> dict[str, Any]:
    """Numbers of the whole, by measure; null where one is not defined."""
    former = {}
    for name, way in _FORMER.items():
        number: Any = found.numbers
        for step in way:
            number = number.get(step) if isinstance(number, dict) else None
        former[name] = number
    return {
        "version": _core.version,
        "network": net.summary().to_dict(),
        "weight": g.weight_name,
        "ties": g.n_ties,
        "options": options,
        **former,
        "two_mode_density": metrics.density(net) if net.n_participations else None,
        "measures": found.numbers,
        "estimated": found.estimated,
        "not_measured": found.left_out,
    }


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

    _check_outputs([output, table], force)
    write_report(demo_network(rng=seed), output, rules="two_seas", workers=0, command=_command_line())
    if table is not None:
        columns = {name: np.array(cells, dtype=object) for name, cells in demo_table(rng=seed).items()}
        write_bytes(table, csv_bytes(columns, formulas="as_written"))
        _print_path(table)
    _print_path(output)
