"""Ties between actors, read from network files and surveys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import name_to_read, named_kind, require_path, require_text
from isthmus.core.names import Names
from isthmus.core.options import require_choice, require_whole
from isthmus.core.table import Table, issue_table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.io.read import Encoding, GraphFormat, Limits
from isthmus.model.actors import Actors

__all__ = ["read_ties"]

LinkDirection: TypeAlias = Literal["undirected", "directed"]


def _weights(weight: str | Sequence[str] | None) -> tuple[str | None, list[str]]:
    """What was asked, or the items of a composite.

    Raises
    ------
    InvalidValueError
        What is neither a name nor a list of some.
    """
    if weight is None or isinstance(weight, str):
        return weight, []
    items = list(Names.of(weight, "weight"))
    for item in items:
        require_text(item, "read_ties, for weight,")
    if not items:
        raise InvalidValueError("weight is what was asked, or a list of items; got an empty list")
    return None, items


def read_ties(
    path: str | PathLike[str],
    *,
    format: GraphFormat | None = None,  # noqa: A002 - the field's word
    direction: LinkDirection | None = None,
    weight: str | Sequence[str] | None = None,
    least_answers: int | None = None,
    scale: Sequence[str] | None = None,
    relation: str | None = None,
    table: str | None = None,
    encoding: Encoding | None = None,
    limits: Limits | None = None,
) -> CooperationGraph | DirectedGraph:
    r"""Read ties between actors: a network file, a matrix, or a table with a row a tie, as surveys of partners give.

    A table has both ends in columns called source and target, from and to, or ego and alter, else in its first two; its
    other columns are what was asked of the tie. Columns of ids beside these, called source_id and target_id and so on,
    tell apart actors who share a name. A row with one end and nothing else is an actor without a tie. Formats and
    containers are those of `read`.

    Parameters
    ----------
    path : path
        The file.
    format : str, optional
        Of the file; by what it begins with, else a table of ties ("edge_list").
    direction : {"directed", "undirected"}, optional
        How to read the ties; as the file says without it. Directed ties read as undirected weigh both ways together.
    weight : str or sequence of str, optional
        What was asked that weighs the tie, e.g. "trust"; the file's own weights (in a table the column called weight),
        or 1 where it has none, without it. Several, e.g. ``["trust_1", "trust_2"]``, are items of one composite: the
        tie weighs the mean of those answered.
    least_answers : int, optional
        How many items of a composite must be answered; all without it.
    scale : sequence of str, optional
        The words of an ordinal answer from none to most, e.g. ``["never", "yearly", "monthly", "weekly"]``: they weigh
        0, 1, 2, 3.
    relation : str, optional
        Of a file with several relations, the one to read.
    table : str, optional
        The sheet, or table, with the ties.
    encoding, limits
        As in `read`.

    Returns
    -------
    CooperationGraph or DirectedGraph
        With ``attributes`` of the actors where the file has them, so that ``by="country"`` works, ``notes`` on how it
        was understood and ``issues`` the issues found. A weight of 0 is no tie; a missing one is no answer and no tie,
        whatever the format; a pair that comes twice weighs the sum.

    Raises
    ------
    MissingFileError, ParseError, UnknownNameError, LimitError
        As in `read`; several relations and none chosen; an infinite or negative weight, or one that is no number and no
        word of the scale.

    Examples
    --------
    >>> import isthmus as im
    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "ties.csv")
    ...     _ = file.write_text("source,target,weight\nKent,Lille,2\nLille,Gent,1\n")
    ...     im.read_ties(file)
    DirectedGraph: 3 actors, 2 ties
    """
    require_path(path, "read_ties", "of numbers of actors, im.CooperationGraph.from_ties(u, v) makes a graph")
    from isthmus.io import containers  # archives and databases are opened seldom

    name, items = _weights(weight)
    for option, word in (("weight", name), ("relation", relation), ("table", table)):
        if word is not None:
            require_text(word, f"read_ties, for {option},")
    if least_answers is not None:
        require_whole("least_answers", least_answers, 1)
    if direction is not None:
        require_choice("direction", direction, LinkDirection)
    words = [] if scale is None else Names.of(scale, "scale")
    if not isinstance(limits, (Mapping, type(None))):
        raise InvalidValueError(f"limits is a dict by name; got {named_kind(limits)}")
    path = Path(name_to_read(path))
    options: dict[str, Any] = {
        "format": format,
        "encoding": encoding,
        "limits": dict(limits) if limits else None,
    }
    kind = containers.kind_of(path)
    if kind == "text":
        document = _core.read_document(fspath(path), **options)
    else:
        tables, _ = containers.tables(path, kind, options["limits"] or {}, [table] if table else [])
        sheet, first = tables[0]
        text, where = first.to_csv(), f"{path.name}: {sheet}"
        document = _core.parse_document(text, format or "edge_list", where, limits=options["limits"])
    core, issues = _core.read_ties(
        document, name or "", relation or "", list(words), items, least_answers or 0, direction or ""
    )
    columns = {
        key: np.array([text or None for text in texts] if how == "text" else [float(t) if t else np.nan for t in texts])
        for key, (how, texts) in document.node_attributes.items()
    }
    labels = document.labels
    known = Table(labels, columns, index_name="actor") if columns else None
    actors = Actors(len(labels), names=labels, known=known)
    graph: CooperationGraph | DirectedGraph
    if isinstance(core, _core.DirectedGraph):
        graph = DirectedGraph._wrap(core, actors)
    else:
        graph = CooperationGraph(core, actors=actors, weight_name=name or ("mean" if items else "weight"))
    graph.notes = Names(document.notes)
    graph.issues = issue_table([*document.issues, *issues])
    return graph
