"""The report: one self-contained HTML file with findings in plain words, tables, pictures, methods and provenance."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import Any

from isthmus import _core
from isthmus._network import PartnershipNetwork, Weight
from isthmus._progress import Progress
from isthmus.errors import InvalidValueError
from isthmus.reporting.numbers import Options
from isthmus.reporting.sections import build
from isthmus.rules import Rules

__all__ = ["render", "report"]


# Controls, and marks that turn the direction of the text after them: a name must not turn a sentence.
_UNSEEN = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
)


def _now() -> str:
    """The time of making, or the one that SOURCE_DATE_EPOCH fixes, so that a report can be made again byte for byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def _hash(file: str | PathLike[str]) -> str:
    digest = hashlib.sha256()
    with Path(file).open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def fingerprints(file: str | PathLike[str] | None) -> list[tuple[str, str]]:
    """The hash of the file a report is of; of a folder, those of the files in it."""
    if file is None:
        return []
    path = Path(file)
    if path.is_dir():
        return [(f"SHA-256 of {each.name}", _hash(each)) for each in sorted(path.iterdir()) if each.is_file()]
    return [("SHA-256 of the file", _hash(path))] if path.is_file() else []


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
    import jinja2
    from markupsafe import Markup

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
    made = _now()
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
    folder = Path(__file__).parent
    context["style"] = Markup((folder / "style.css").read_text(encoding="utf-8"))
    environment = jinja2.Environment(autoescape=True, trim_blocks=True)
    template = environment.from_string((folder / "template.html.j2").read_text(encoding="utf-8"))
    return template.render(context).translate(_UNSEEN)


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
