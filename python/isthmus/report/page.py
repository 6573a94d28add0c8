"""The report: one self-contained HTML file with findings in plain words, tables, pictures, methods and provenance."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Any

from isthmus import _core
from isthmus.core.errors import InvalidValueError, MissingFileError
from isthmus.core.kinds import require_kind, require_path, shown
from isthmus.core.options import require_none_left, take, with_renamed
from isthmus.core.progress import Progress
from isthmus.io import files
from isthmus.model.network import PartnershipNetwork
from isthmus.report.html import render_template
from isthmus.report.options import STANDARD, ReportOptions
from isthmus.report.provenance import fingerprints, time_of_making
from isthmus.report.sections import build

__all__ = ["render", "report"]


def render(
    net: PartnershipNetwork,
    *,
    options: ReportOptions = STANDARD,
    workers: int = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> str:
    """The report as HTML text; see `report`.

    Parameters
    ----------
    net : PartnershipNetwork
        The network.
    options : ReportOptions
        The options of the report.
    workers : int
        Threads; 0 for one a processor. The numbers are the same.
    progress : bool or callable, optional
        Whether, or to whom, to tell how far it is.
    **shorthand
        Fields of the options, each by its name.

    Examples
    --------
    >>> import isthmus as im
    >>> im.render(im.demo_network(), samples=0).startswith("<!DOCTYPE html>")
    True
    """
    require_kind(net, PartnershipNetwork, "render")
    shorthand = with_renamed(shorthand)
    options = take(shorthand, options, ReportOptions, "options")
    require_none_left(shorthand, options)
    context: dict[str, Any] = build(net, options, workers, progress)
    context["title"] = options.title or context["title"]
    made = time_of_making()
    facts = [
        ("Made", made),
        ("Version", f"isthmus {_core.version}"),
        ("Source", net.source),
    ]
    facts += fingerprints(options.file)
    if isinstance(options.audit, (str, PathLike)):
        facts.append(("Checked sample of sectors", Path(options.audit).name))
    if options.command:
        facts.append(("Command", options.command))
    facts.append(("Weight of a tie in the structural-hole measures", options.weighting))
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
    options: ReportOptions = STANDARD,
    overwrite: bool = True,
    workers: int = 1,
    progress: Progress = None,
    **shorthand: Any,
) -> Path:
    """Write the report of a network: one HTML file, offline, without scripts.

    Parameters
    ----------
    net : PartnershipNetwork
        The network.
    path : path
        Where to write.
    options : ReportOptions
        The options of the report; its fields can be given here too, e.g. ``report(net, "r.html", rules="two_seas")``.
    overwrite : bool
        Whether an existing file is replaced.
    workers : int
        Threads; 0 for one a processor. The numbers are the same.
    progress : bool or callable, optional
        Whether, or to whom, to tell how far it is.
    **shorthand
        Fields of the options, each by its name.

    Returns
    -------
    Path
        The file.

    Examples
    --------
    >>> import isthmus as im, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "report.html")
    >>> im.report(im.demo_network(), path, samples=0).name
    'report.html'
    """
    require_kind(net, PartnershipNetwork, "report")
    require_path(path, "report", 'give the file to write, such as "report.html"')
    target = Path(path)
    try:
        is_folder, is_there = target.is_dir(), target.exists()
    except OSError as error:
        raise MissingFileError(
            f"{shown(str(target))} cannot be written: {error.strerror}; give another name"
        ) from error
    if is_folder:
        raise InvalidValueError(f"{target} is a folder; give the file to write, such as {target / 'report.html'}")
    if is_there and not overwrite:
        raise InvalidValueError(f"{target} exists; choose another name, or let it be overwritten")
    shorthand = with_renamed(shorthand)
    options = take(shorthand, options, ReportOptions, "options")
    require_none_left(shorthand, options)
    audit = options.audit if isinstance(options.audit, (str, PathLike)) else None
    files.refuse_inputs([target], [options.file, audit])
    text = render(net, options=options, workers=workers, progress=progress)
    files.write_bytes(target, text.encode("utf-8", "replace"))
    return target
