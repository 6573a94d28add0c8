"""Fields: what a table of partners can say."""

from __future__ import annotations

from functools import cache

import numpy as np

from isthmus import _core
from isthmus.core.table import Table

__all__ = ["fields"]


@cache
def fields() -> Table:
    """Every field that a column of a table can be, as `read`, `from_table`, exports and the command line name it.

    Returns
    -------
    Table
        One row a field: its owner ("project", "actor" or "participation"), its kind ("text", "category", "date", ...),
        the headers that it is found by in a table, whether actors can be grouped by it, and what it is.

    Examples
    --------
    >>> import isthmus as im
    >>> im.fields()["owner"][im.fields().index.index("theme")]
    'project'
    """
    names, owners, kinds, headers, sentences = zip(*_core.fields(), strict=True)
    groupings = set(_core.grouping_names())
    columns = {
        "owner": np.array(owners, dtype=object),
        "kind": np.array(kinds, dtype=object),
        "headers": np.array([", ".join(each) for each in headers], dtype=object),
        "groups_actors": np.array([name in groupings for name in names]),
        "sentence": np.array(sentences, dtype=object),
    }
    return Table(names, columns, index_name="field")
