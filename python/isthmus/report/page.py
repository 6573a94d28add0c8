"""The report: one self-contained HTML file with findings in plain words, tables, pictures, methods and provenance."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.progress import Progress
from isthmus.model.network import PartnershipNetwork, Weight
from isthmus.model.rules import Rules
from isthmus.report.html import render_template
from isthmus.report.numbers import Options
from isthmus.report.provenance import fingerprints, time_of_making
from isthmus.report.sections import build

__all__ = ["render", "report"]


def render(
    net: PartnershipNetwork,
    *,
    title: str | None = None,
    weight: Weight = "newman",
    exact_betweenness: bool = False,
    rules: Rules | str | None = None,
    samples: int = 1000,
    seed: int = 1,
    file: str | PathLike[str] | None = None,
    command: str | None = None,
    workers: int = 0,
    progress: Progress = None,
) -> str:
    """The report as HTML text; see `report`."""
    options = Options(
        weight=weight,
        exact_betweenness=exact_betweenness,
        rules=rules,
        samples=samples,
        seed=seed,
        workers=workers,
        progress=progress,
    )
    context: dict[str, Any] = build(net, options)
    context["title"] = title or context["title"]
    made = time_of_making()
    facts = [
        ("Made", made),
        ("Version", f"isthmus {_core.version}"),
        ("Source", net.source),
    ]
    facts += fingerprints(file)
    if command:
        facts.append(("Command", command))
    facts.append(("Weight of a tie in the structural-hole measures", weight))
    facts.append(("Betweenness", context["betweenness"]))
    facts += context["drawn"]
    context["provenance"] = {
        "caption": "How to make this report again",
        "head": ["", ""],
        "rows": facts,
        "text": {1},
    }
    context["citation"] = (
        f"{context['title']}. Cross-border cooperation report, made with isthmus {_core.version}, {made[:10]}."
    )
    context["version"] = _core.version
    return render_template("template.html.j2", context)


def report(
    net: PartnershipNetwork,
    path: str | PathLike[str],
    *,
    title: str | None = None,
    weight: Weight = "newman",
    exact_betweenness: bool = False,
    rules: Rules | str | None = None,
    samples: int = 1000,
    seed: int = 1,
    file: str | PathLike[str] | None = None,
    command: str | None = None,
    overwrite: bool = True,
    workers: int = 0,
    progress: Progress = None,
) -> Path:
    """Write the report of a network: one HTML file, offline, without scripts.

    Parameters
    ----------
    net : PartnershipNetwork
        The network.
    path : path
        Where to write.
    title : str, optional
        Heading; without it, the programme's name or the source's.
    weight : str
        What a tie weighs in the structural-hole measures; who cooperates with whom counts ties.
    exact_betweenness : bool
        Compute betweenness from every actor however large the network is. Without it, large networks are sampled, and
        the error is printed.
    rules : Rules or str, optional
        A programme's rules, such as "two_seas": the comparison with chance is made a second time, keeping them. Without it
        the least that every programme of a known source asks ("interreg_a" for keep.eu, "horizon" for CORDIS); "none" for no
        rules.
    samples : int
        Draws of the null models; 0 for no comparison with chance.
    seed : int
        Of the null models.
    file : path, optional
        The table the network came from, to print its hash.
    command : str, optional
        The command that made it, to print.
    overwrite : bool
        Whether an existing file is replaced.
    workers : int
        Threads; 0 for one a processor. The numbers are the same.

    Returns
    -------
    Path
        The file.
    """
    target = Path(path)
    if target.exists() and not overwrite:
        raise InvalidValueError(f"{target} exists; choose another name, or let it be overwritten")
    text = render(
        net,
        title=title,
        weight=weight,
        exact_betweenness=exact_betweenness,
        rules=rules,
        samples=samples,
        seed=seed,
        file=file,
        command=command,
        workers=workers,
        progress=progress,
    )
    target.write_text(text, encoding="utf-8", errors="replace")
    return target
