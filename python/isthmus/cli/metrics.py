"""`isthmus metrics`: every measure, as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from isthmus import _core, metrics
from isthmus.cli.errors import USAGE_ERROR, fail, plain_errors
from isthmus.cli.files import json_text, print_path, refuse_outputs
from isthmus.cli.group import main
from isthmus.cli.options import AUDIT, FILE, input_files, null_options, reading_options, weighting_option
from isthmus.cli.reading import end, read
from isthmus.core.registry import measure_named, registered
from isthmus.core.table import Table
from isthmus.io.files import write_bytes
from isthmus.io.write import write
from isthmus.model.network import PartnershipNetwork
from isthmus.report.catalogue import APART, NOTHING_DRAWN, Catalogue, catalogue


def _is_of_metrics(name: str) -> bool:
    """Whether `metrics` could have written a file of this name."""
    stems = "|".join(["actors", "ties", "projects", "issues", "rules", "groups", *registered()])
    return re.fullmatch(rf"({stems})(_[a-z_]+)?\.csv|summary\.json", name, re.ASCII) is not None


def _check_folder(out: Path, force: bool, inputs: Iterable[Path | str | None]) -> None:
    """As check_outputs, for the folder of `metrics` and the files that it writes there."""
    if out.exists() and not out.is_dir():
        fail(f"{out} is a file; give the name of a folder", USAGE_ERROR)
    if out.exists() and any(out.iterdir()) and not force:
        fail(f"{out} is not empty; give another folder, or --force to replace files in it", USAGE_ERROR)
    there = out.iterdir() if out.is_dir() else ()
    refuse_outputs([out, *(path for path in there if _is_of_metrics(path.name))], inputs)


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
    net = read(file, options)
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
    write_bytes(out / "summary.json", f"{json_text(summary)}\n".encode("utf-8", "replace"))
    for name in sorted([*(f"{name}.csv" for name in tables), "summary.json"]):
        print_path(out / name)
    end(net)


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
