"""Networks, ties and results out, in the formats that other tools read."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError, UnknownNameError
from isthmus.core.kinds import named_kind, require_path, shown
from isthmus.core.options import require_choice
from isthmus.core.table import Array, Table
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.graph.directed_graph import DirectedGraph
from isthmus.graph.two_mode_graph import TwoModeGraph
from isthmus.io import files
from isthmus.io.files import Columns, Formulas
from isthmus.model.fields import fields
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork

__all__ = ["write"]

Writable: TypeAlias = PartnershipNetwork | TwoModeGraph | CooperationGraph | DirectedGraph | Table | Grouping
FileFormat: TypeAlias = Literal[
    "csv",
    "tsv",
    "parquet",
    "xlsx",
    "json",
    "graphml",
    "gexf",
    "dl",
    "pajek",
    "hif",
    "node_link",
    "vosviewer",
    "gml",
    "cytoscape",
    "matrix",
    "partition",
    "vector",
]

# Longest first: partners.hif.json is HIF and not any JSON.
EXTENSIONS: dict[str, FileFormat] = {
    ".hif.json": "hif",
    ".vosviewer.json": "vosviewer",
    ".vos.json": "vosviewer",
    ".matrix.csv": "matrix",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".json": "json",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".dl": "dl",
    ".net": "pajek",
    ".hif": "hif",
    ".gml": "gml",
    ".cyjs": "cytoscape",
    ".clu": "partition",
    ".vec": "vector",
}
_GRAPH_FORMATS = ("graphml", "gexf", "dl", "pajek", "hif", "node_link", "vosviewer", "gml", "cytoscape", "matrix")


def write(
    what: Writable,
    path: str | PathLike[str],
    *,
    format: FileFormat | None = None,  # noqa: A002 - the field's word
    formulas: Formulas = "guarded",
) -> Path:
    """Write a network, ties or a result to a file, whole or not at all.

    Networks go out with every attribute as "csv", "tsv", "parquet" or "xlsx" (a row a participation), "graphml",
    "gexf", "gml", "hif", "node_link" and "cytoscape" (JSON); with labels and links as "dl", "pajek", "matrix" and
    "vosviewer".
    `isthmus.read` reads each of them back as the same network, as far as the format holds it. Ties go out in the same
    formats but "hif", and `isthmus.read_ties` reads them back; in a table they are a row each, with columns of ids only
    where actors share a name. Results go out as "csv", "tsv", "parquet", "xlsx" or "json"; a column of numbers also as
    Pajek's "vector", a grouping as its "partition".

    Parameters
    ----------
    what : PartnershipNetwork, TwoModeGraph, CooperationGraph, DirectedGraph, Table or Grouping
        What to write.
    path : path
        The file; a text whose name ends in ``.gz`` is compressed.
    format : str, optional
        By the extension without it: .csv .tsv .parquet .xlsx .json .graphml .gexf .dl .net .gml .cyjs .hif.json
        .vosviewer.json .matrix.csv .clu .vec. For a network or ties, .json is node-link JSON.
    formulas : {"guarded", "as_written"}
        In csv and tsv, whether texts that a spreadsheet would take for a formula (first character = + - @, tab or
        line end) get an apostrophe in front; `isthmus.read` takes it off again. Workbooks need none: there texts are
        texts.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    InvalidValueError
        A format that cannot hold it, with those that can; a package that is not installed.
    UnknownNameError
        No such extension or format.

    Examples
    --------
    >>> import isthmus as im, tempfile
    >>> net = im.from_table({"p": ["A", "A"], "a": ["Kent", "Lille"]}, project="p", actor="a")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     im.read(im.write(net, folder + "/network.graphml")).n_actors
    2
    """
    if not isinstance(what, Writable):
        raise InvalidValueError(f"write needs a network, a graph, a Table or a Grouping; got {named_kind(what)}")
    require_path(path, "write", "the file to write stands second")
    path = Path(path)
    if format is not None:
        require_choice("format", format, FileFormat)
    chosen = format or _by_extension(path)
    if isinstance(what, Table):
        _write_table(what, path, chosen, formulas)
    elif isinstance(what, Grouping):
        _write_grouping(what, path, chosen)
    else:
        _write_network(what, path, "node_link" if chosen == "json" else chosen, formulas)
    return path


def _by_extension(path: Path) -> FileFormat:
    name = path.name.lower().removesuffix(".gz")
    for extension, found in EXTENSIONS.items():
        if name.endswith(extension):
            return found
    raise UnknownNameError(
        f"{path.name}: no format goes by this extension; give format=, or one of {' '.join(EXTENSIONS)}"
    )


def _columns_out(columns: Columns, path: Path, chosen: str, formulas: Formulas, sheet: str) -> bool:
    """Writes columns in one of the formats of tables; whether it was one."""
    writers: dict[str, Callable[[], None]] = {
        "csv": lambda: files.write_bytes(path, files.csv_bytes(columns, formulas=formulas)),
        "tsv": lambda: files.write_bytes(path, files.csv_bytes(columns, delimiter="\t", formulas=formulas)),
        "parquet": lambda: files.write_parquet(path, columns),
        "xlsx": lambda: files.write_xlsx(path, {sheet: columns}),
    }
    if chosen in writers:
        writers[chosen]()
    return chosen in writers


def _refuse(what: object, chosen: str, possible: str) -> None:
    raise InvalidValueError(f"a {type(what).__name__} cannot be written as {shown(chosen)}; it can as {possible}")


def _write_table(table: Table, path: Path, chosen: str, formulas: Formulas) -> None:
    named: dict[str, Array] = {table.index_name: np.array(table.index, dtype=object), **table.columns}
    if _columns_out(named, path, chosen, formulas, table.index_name):
        return
    if chosen == "json":
        rows = [dict(zip(named, map(_plain, row), strict=True)) for row in zip(*named.values(), strict=True)]
        text = json.dumps({"attrs": table.attrs, "rows": rows}, ensure_ascii=False, indent=1, default=str)
        files.write_bytes(path, text.encode())
    elif chosen == "vector":
        numbers = [column for column in table.columns.values() if column.dtype.kind in "iuf"]
        if len(numbers) != 1:
            raise InvalidValueError(f"a Pajek vector is one column of numbers; this table has {len(numbers)}")
        lines = [f"*Vertices {len(table)}", *(repr(float(value)) for value in numbers[0])]
        files.write_bytes(path, ("\r\n".join(lines) + "\r\n").encode())
    else:
        _refuse(table, chosen, "csv, tsv, parquet, xlsx, json or vector")


def _plain(value: Any) -> Any:
    """A value as JSON has it: missing is null, days are texts."""
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and not np.isfinite(value) else value


def _write_grouping(grouping: Grouping, path: Path, chosen: str) -> None:
    if chosen != "partition":
        _refuse(grouping, chosen, "partition (.clu)")
    # Pajek's classes are numbers; 0 is left for those in no group.
    codes = np.asarray(grouping.labels) + 1
    lines = [f"*Vertices {len(codes)}", *(str(max(0, int(code))) for code in codes)]
    files.write_bytes(path, ("\r\n".join(lines) + "\r\n").encode())


def _write_network(
    what: PartnershipNetwork | TwoModeGraph | CooperationGraph | DirectedGraph,
    path: Path,
    chosen: str,
    formulas: Formulas,
) -> None:
    if isinstance(what, TwoModeGraph):
        what = PartnershipNetwork(what._links, backend=what.actors.backend)
    if isinstance(what, PartnershipNetwork) and chosen in ("csv", "tsv"):
        delimiter = "," if chosen == "csv" else "\t"
        files.write_bytes(path, _core.participation_csv(what._core, delimiter, formulas))
        return
    if isinstance(what, PartnershipNetwork):
        kinds = dict(zip(fields().index, fields()["kind"], strict=True))
        columns = {
            name: _typed(texts, str(kinds.get(name))) for name, texts in _core.participation_columns(what._core).items()
        }
        sheet = "Participations"
    else:
        columns, sheet = _tie_columns(what), "Ties"
    if _columns_out(columns, path, chosen, formulas, sheet):
        return
    if chosen not in _GRAPH_FORMATS:
        _refuse(what, chosen, "csv, tsv, parquet, xlsx, " + ", ".join(_GRAPH_FORMATS))
    files.write_bytes(path, _core.print_document(_document(what), chosen))


def _typed(texts: list[str], kind: str) -> Array:
    """The texts of a field as what they are: amounts, days, yes or no; missing where there is none."""
    if kind == "money":
        return np.array([float(text) if text else np.nan for text in texts])
    if kind == "date":
        return np.array([text or "NaT" for text in texts], dtype="datetime64[D]")
    if kind == "yes or no":
        known = {"yes": True, "no": False}
        values = np.array([known.get(text) for text in texts], dtype=object)
        return values if None in values else values.astype(bool)
    return np.array(texts, dtype=object)


def _tie_columns(graph: CooperationGraph | DirectedGraph) -> dict[str, Array]:
    """A row a tie: the names of both ends and the weight; a row with a lone name for an actor without a tie.

    Where names do not tell actors apart, because two share one or one is blank, their numbers stand beside them.
    """
    directed = isinstance(graph, DirectedGraph)
    first, second, weight = graph._core.arcs() if isinstance(graph, DirectedGraph) else graph._core.ties()
    tied = np.zeros(graph.n_actors, dtype=bool)
    tied[first] = tied[second] = True
    alone = np.flatnonzero(~tied)
    unique = len(set(graph.names)) == graph.n_actors and all(name and name == name.strip() for name in graph.names)

    def ends(texts: Sequence[str]) -> list[Array]:
        known = np.array([*texts, None], dtype=object)
        return [known[np.concatenate([first, alone])], known[np.concatenate([second, np.full(len(alone), -1)])]]

    columns: dict[str, Array] = dict(
        zip(("source", "target") if directed else ("u", "v"), ends(graph.names), strict=True)
    )
    columns["weight"] = np.concatenate([weight, np.full(len(alone), np.nan)])
    if not unique:
        ids = ends([str(i) for i in range(graph.n_actors)])
        columns |= dict(zip((f"{name}_id" for name in list(columns)[:2]), ids, strict=True))
    return columns


def _document(what: PartnershipNetwork | CooperationGraph | DirectedGraph) -> _core.GraphDocument:
    if isinstance(what, PartnershipNetwork):
        return _core.document_of_network(what._core)
    attributes = _attributes(what)
    if isinstance(what, DirectedGraph):
        return _core.document_of_directed(what._core, what.names, attributes)
    return _core.document_of_graph(what._core, what.names, attributes)


def _attributes(graph: CooperationGraph | DirectedGraph) -> dict[str, tuple[str, list[str]]]:
    """What is known of a graph's actors: from its network, or from the file it came from."""
    known = graph.attributes.columns if graph.attributes is not None else {}
    if graph.actors.core is not None:
        known = {name: known[name] for name in _core.grouping_names() if name in known}
    found = {}
    for name, column in known.items():
        texts = [_core.cell_text(value) for value in column.tolist()]
        if any(texts):
            found[name] = ("number" if column.dtype.kind in "iuf" else "text", texts)
    return found
