"""From a table to a network, and from that to ties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

import isthmus as im
from harness.agreement import equal_to, parts_equal
from harness.case import Case
from harness.measure import Kernel, Runner


def _read_ours(path: Path) -> tuple[int, int, int]:
    net = im.read(path)
    return net.n_participations, net.n_projects, net.n_actors


DAYS = {"start", "end", "partner_start", "partner_end"}
AMOUNTS = {"budget", "project_budget"}


def _columns_of_ours(case: Case) -> tuple[Path, tuple[str, str], dict[str, str]]:
    """The table, its columns of projects and actors, and (header, field) of all that ours makes something of."""
    return case.path, case.columns, {header: field for field, header in case.net.reading.columns}


def _read_polars(given: tuple[Path, tuple[str, str], dict[str, str]]) -> tuple[int, int, int]:
    import polars as pl

    path, counted, used = given
    table = pl.read_csv(path, infer_schema=False, columns=list(used)).with_columns(
        pl.col(header).str.to_date(strict=False)
        if field in DAYS
        else pl.col(header).cast(pl.Float64 if field in AMOUNTS else pl.Categorical, strict=False)
        for header, field in used.items()
    )
    return table.height, *(table[c].n_unique() for c in counted)


def _read_duckdb(given: tuple[Path, tuple[str, str]]) -> tuple[int, int, int]:
    import duckdb

    path, (project, actor) = given
    with duckdb.connect(config={"threads": 1}) as base:
        base.execute(f"CREATE TEMP TABLE t AS SELECT * FROM read_csv('{path}', all_varchar = true, header = true)")
        asked = f'SELECT count(*), count(DISTINCT "{project}"), count(DISTINCT "{actor}") FROM t'
        rows, projects, actors = base.execute(asked).fetchall()[0]
    return rows, projects, actors


def _reading_peers(case: Case) -> list[Runner]:
    if case.columns is None or not case.path.name.endswith((".csv", ".csv.gz")):
        return []
    columns = case.columns
    return [
        Runner("polars", _columns_of_ours, _read_polars, note="the columns ours takes: texts coded, days, amounts"),
        Runner("duckdb", lambda c: (c.path, columns), _read_duckdb, note="all columns as text, two of them counted"),
    ]


def _sorted_square(matrix: Any) -> Any:
    square = matrix @ matrix.T
    square.setdiag(0)
    square.eliminate_zeros()
    square.sort_indices()
    return square


def _rows(matrix: Any) -> tuple[np.ndarray, ...]:
    return matrix.indptr, matrix.indices, matrix.data


def _rows_of_pairs(u: np.ndarray, v: np.ndarray, weight: np.ndarray, n: int) -> tuple[np.ndarray, ...]:
    from scipy.sparse import coo_array

    both = coo_array((np.tile(weight, 2), (np.concatenate([u, v]), np.concatenate([v, u]))), shape=(n, n))
    return _rows(both.tocsr())


def _igraph_ties(graph: Any, case: Case) -> tuple[np.ndarray, ...]:
    ends = np.array(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    return _rows_of_pairs(ends[:, 0], ends[:, 1], np.array(graph.es["weight"]), case.net.n_actors)


def _project_networkx(graph: Any) -> Any:
    import networkx as nx

    actors = [node for node in graph if node[0] == "actor"]
    return nx.bipartite.weighted_projected_graph(graph, actors)


def _networkx_ties(graph: Any, case: Case) -> tuple[np.ndarray, ...]:
    ties = [(u[1], v[1], w) for u, v, w in graph.edges(data="weight")]
    u, v, w = (np.array(column) for column in zip(*ties, strict=True))
    return _rows_of_pairs(u, v, w, case.net.n_actors)


def _projection_peers(_case: Case) -> list[Runner]:
    return [
        Runner("scipy", lambda c: c.matrix, _sorted_square, lambda m, _: _rows(m), "sorted, no diagonal"),
        Runner(
            "igraph",
            lambda c: c.igraph_two_mode,
            lambda g: g.bipartite_projection(which=0),
            _igraph_ties,
            "lists of neighbours not sorted",
        ),
        Runner("networkx", lambda c: c.networkx_two_mode, _project_networkx, _networkx_ties, at_most=20_000),
    ]


KERNELS = [
    Kernel(
        "reading",
        "compressed table to coded columns",
        lambda _c: Runner("isthmus", lambda c: c.path, _read_ours),
        _reading_peers,
        equal_to(),
        "the same numbers of rows, projects and actors",
    ),
    Kernel(
        "projection",
        "two-mode network to ties counted, sorted both ways",
        lambda _c: Runner(
            "isthmus",
            lambda c: c.net,
            lambda net: net.cooperation("count"),
            lambda g, _: (g.indptr, g.indices, g.weights),
        ),
        _projection_peers,
        parts_equal(),
        "the same rows, columns and weights",
    ),
]
