"""Table: the one kind of result that has rows."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn, TypeAlias, overload

import numpy as np
import numpy.typing as npt

from isthmus.core.arrays import frozen
from isthmus.core.errors import InvalidValueError, UnknownNameError
from isthmus.core.kinds import named_kind, require_text, shown
from isthmus.core.markup import escaped
from isthmus.core.names import Names
from isthmus.core.options import require_whole

__all__ = ["Table"]

Array: TypeAlias = npt.NDArray[Any]


def _cell(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, (float, np.floating)):
        x = float(value)
        return "" if np.isnan(x) else f"{x:,.4g}" if abs(x) < 1e4 else f"{x:,.0f}"
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    if isinstance(value, np.datetime64):
        return "" if np.isnat(value) else str(value)
    return str(value)


class Columns(Mapping[str, Array]):
    """The columns of a Table: a list of their names, in which a name finds its array.

    Examples
    --------
    >>> import isthmus as im
    >>> columns = im.Table(["Kent"], {"partners": [3], "share": [0.5]}, index_name="actor").columns
    >>> columns, len(columns), columns[0], "share" in columns
    (['partners', 'share'], 2, 'partners', True)
    >>> columns["share"]
    array([0.5])
    """

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        self._arrays = dict(arrays)

    @overload
    def __getitem__(self, key: str) -> Array: ...
    @overload
    def __getitem__(self, key: int) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> list[str]: ...
    def __getitem__(self, key: str | int | slice) -> Array | str | list[str]:
        if isinstance(key, (int, slice)):
            return list(self._arrays)[key]
        try:
            return self._arrays[key]
        except KeyError:
            raise UnknownNameError(f"no column {shown(key)}; there are {', '.join(self._arrays)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __contains__(self, name: object) -> bool:
        return name in self._arrays

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Columns, Sequence)) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # compared as a list of names is

    def tolist(self) -> list[str]:
        """The names."""
        return list(self._arrays)

    def __repr__(self) -> str:
        return repr(list(self._arrays))


class Table(dict[str, Any]):
    """Columns of equal length, with a name for every row. Immutable.

    Every result of isthmus that has rows is a Table. It converts to the data frame you use, gives its columns as
    NumPy arrays, and shows itself in a notebook. It is a dict of its columns, the names of the rows first, so that
    ``pandas.DataFrame(table)``, ``polars.DataFrame(table)`` and ``pyarrow.table(table)`` take it as it is;
    its length is its number of rows, and to go through it is to go through the names of its columns, as in pandas.

    Parameters
    ----------
    index : sequence of str
        Names of the rows.
    columns : mapping of str to array
        The columns; the arrays are kept, not copied, and handed out read-only.
    index_name : str
        What a row is: "actor", "project", "country".
    attrs : mapping, optional
        Conventions behind the numbers, e.g. ``{"normalization": "raw"}``.
    backend : str, optional
        Library that `to_frame` uses when it is not told: the one the data came in with.

    Attributes
    ----------
    index : list of str
        Names of the rows; also found under `index_name`, as in ``table["actor"]``.
    columns : Columns
        Names of the columns, in order; ``table.columns["share"]`` and ``table["share"]`` are the array of one.
    index_name : str
        What a row is.
    attrs : dict
        Conventions behind the numbers.

    Examples
    --------
    >>> import isthmus as im
    >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
    >>> t["partners"]
    array([3, 5])
    >>> t.sort("partners").index
    ['Lille', 'Kent']
    """

    def __init__(
        self,
        index: Sequence[str],
        columns: Mapping[str, npt.ArrayLike],
        *,
        index_name: str,
        attrs: Mapping[str, Any] | None = None,
        backend: str | None = None,
    ) -> None:
        for option, given in (("columns", columns), ("attrs", {} if attrs is None else attrs)):
            if not isinstance(given, Mapping):
                raise InvalidValueError(f"{option} is a dict by name; got {named_kind(given)}")
        names = Names.of(index, "index")
        self.index: list[str] = names
        self.columns = Columns({name: frozen(column, f"column {shown(name)}") for name, column in columns.items()})
        require_text(index_name, "Table, for index_name,")
        self.index_name = index_name
        self._attrs: dict[str, Any] = dict({} if attrs is None else attrs)
        self._backend = backend
        for name, column in self.columns.items():
            if column.shape != (len(self.index),):
                raise InvalidValueError(
                    f"column {shown(name)} has shape {column.shape} for {len(self.index)} rows of {index_name}"
                )

        rows = index_name if index_name not in self.columns else f"{index_name} (row)"
        super().__init__({rows: names.array, **self.columns})

    @property
    def attrs(self) -> dict[str, Any]:
        """Conventions behind the numbers; a copy."""
        return dict(self._attrs)

    def __len__(self) -> int:
        return len(self.index)

    def __iter__(self) -> Iterator[str]:
        # Only polars asks a dict's iterator, and not keys(), which columns it has.
        if str(sys._getframe(1).f_globals.get("__name__")).startswith("polars."):
            return iter(self.keys())
        return iter(self.columns)

    def __getitem__(self, name: str) -> Array:
        if not isinstance(name, str):
            raise UnknownNameError(
                f"a column is found by its name, one of {', '.join(self.columns)}; not by {shown(name)}"
            )
        found: Array = super().__getitem__(name) if name in self else self.columns[name]  # which says what there is
        return found

    def values(self) -> Any:
        """The columns as libraries take them, names of the rows first: texts as lists.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> list(t.values())[0]
        ['Kent', 'Lille']
        """
        return dict(self.items()).values()

    def items(self) -> Any:
        """Names and columns as libraries take them, names of the rows first: texts as lists.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> list(t.items())[0]
        ('actor', ['Kent', 'Lille'])
        """
        named = {name: self[name] for name in self.keys()}
        return {name: c.tolist() if c.dtype == object else c for name, c in named.items()}.items()

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        """What would change it."""
        raise InvalidValueError("a Table stays as it is; take a frame of it, table.to_frame(), and change that")

    __setitem__ = __delitem__ = __ior__ = update = _refuse
    clear = pop = popitem = setdefault = _refuse

    __eq__ = object.__eq__  # arrays do not compare to one truth
    __ne__ = object.__ne__
    __hash__ = object.__hash__  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        parts = (list(self.index), dict(self.columns), self.index_name, self._attrs, self._backend)
        return _restore, parts

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> Array:
        values = self.to_numpy()
        return np.array(values, dtype=dtype, copy=True) if copy else np.asarray(values, dtype=dtype)

    def to_numpy(self) -> Array:
        """The values: a vector for one column, a matrix of rows by columns for several.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> t.to_numpy()
        array([3, 5])
        """
        columns = [self.columns[name] for name in self.columns]
        return columns[0] if len(columns) == 1 else np.column_stack(columns)

    def to_dict(self) -> dict[str, Any]:
        """One column: name of row to value. Several: name of column to such a dict.

        Raises
        ------
        InvalidValueError
            Two rows have one name, as organisations of two countries may: one of them would be lost.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> t.to_dict()
        {'Kent': 3, 'Lille': 5}
        """
        twice = next((name for name, rows in Counter(self.index).items() if rows > 1), None)
        if twice is not None:
            raise InvalidValueError(
                f"more than one {self.index_name} is called {shown(twice)}, and a dict holds one; use "
                "to_frame() or columns"
            )
        if len(self.columns) == 1:
            return dict(zip(self.index, self.to_numpy().tolist(), strict=True))
        return {name: dict(zip(self.index, c.tolist(), strict=True)) for name, c in self.columns.items()}

    def to_frame(self, backend: str | None = None) -> Any:
        """As a data frame.

        Parameters
        ----------
        backend : {"pandas", "polars", "pyarrow"}, optional
            Without it, the library the data came in with, else pandas if it is installed, else a dict of arrays.

        Returns
        -------
        frame
            In pandas the names of the rows are the index; elsewhere they are the first column.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> t.to_frame("dict")["actor"].tolist()
        ['Kent', 'Lille']
        """
        if backend is not None:
            require_text(backend, "to_frame, for backend,")
        backend = backend or self._backend or ("pandas" if importlib.util.find_spec("pandas") else "dict")
        if backend != "pandas" and self.index_name in self.columns:
            raise InvalidValueError(
                f"a column is called {shown(self.index_name)} like the rows; use the pandas backend"
            )
        named = {self.index_name: np.array(self.index, dtype=object), **self.columns}
        if backend == "dict":
            return named
        if backend not in ("pandas", "polars", "pyarrow"):
            raise InvalidValueError(f"backend cannot be {shown(backend)}; it is one of pandas, polars, pyarrow, dict")
        library = importlib.import_module(backend)
        if backend == "pandas":
            frame = library.DataFrame(dict(self.columns), index=library.Index(self.index, name=self.index_name))
            frame.attrs.update(self.attrs)
            return frame
        lists = {name: c.tolist() if c.dtype == object else c for name, c in named.items()}
        return library.DataFrame(lists) if backend == "polars" else library.table(lists)

    def _take(self, rows: Array) -> Table:
        return Table(
            [self.index[i] for i in rows],
            {name: column[rows] for name, column in self.columns.items()},
            index_name=self.index_name,
            attrs=self.attrs,
            backend=self._backend,
        )

    def sort(self, by: str | None = None, *, descending: bool = True) -> Table:
        """Rows in the order of a column (the first if none is named); undefined values last, ties as they were.

        Parameters
        ----------
        by : str, optional
            The column; the first without it.
        descending : bool
            Whether the largest comes first.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> t.sort().index
        ['Lille', 'Kent']
        """
        if not isinstance(descending, (bool, np.bool_)):
            raise InvalidValueError(f"descending is True or False; not {named_kind(descending)}")
        column = self[next(iter(self.columns), "") if by is None else by]
        undefined = column != column  # NaN and NaT
        if column.dtype == object:
            undefined = np.array([value is None or value != value for value in column], dtype=bool)
        rows = np.flatnonzero(~undefined)
        defined = column[rows]
        order = np.argsort(defined, kind="stable")
        if descending:
            order = len(defined) - 1 - np.argsort(defined[::-1], kind="stable")[::-1]
        return self._take(np.concatenate([rows[order], np.flatnonzero(undefined)]))

    def head(self, n: int = 10) -> Table:
        """The first n rows.

        Parameters
        ----------
        n : int
            How many rows, at most.

        Examples
        --------
        >>> import isthmus as im
        >>> t = im.Table(["Kent", "Lille"], {"partners": [3, 5]}, index_name="actor")
        >>> t.head(1).index
        ['Kent']
        """
        require_whole("n", n, 0)
        return self._take(np.arange(min(int(n), len(self))))

    def __repr__(self) -> str:
        shown = self.head(10)
        rows = [[self.index_name, *self.columns]]
        rows += [
            [name[:48], *(_cell(column[i])[:32] for column in shown.columns.values())]
            for i, name in enumerate(shown.index)
        ]
        widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
        text = "\n".join(
            "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
            for row in rows
        )
        return text if len(self) <= 10 else f"{text}\n... {len(self):,} rows"

    def _repr_html_(self) -> str:
        shown = self.head(20)
        head = "".join(f"<th>{escaped(name)}</th>" for name in (self.index_name, *self.columns))
        body = "".join(
            f"<tr><th style='text-align:left'>{escaped(name)}</th>"
            + "".join(f"<td>{escaped(_cell(column[i]))}</td>" for column in shown.columns.values())
            + "</tr>"
            for i, name in enumerate(shown.index)
        )
        more = f"<p>{len(self):,} rows</p>" if len(self) > len(shown) else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _restore(
    index: list[str], columns: dict[str, Array], index_name: str, attrs: dict[str, Any], backend: str | None
) -> Table:
    """What pickle calls."""
    return Table(index, columns, index_name=index_name, attrs=attrs, backend=backend)


def issue_table(rows: Sequence[tuple[Any, ...]], backend: str | None = None) -> Table:
    """Issues of the compiled part as a table."""
    names = ("severity", "kind", "file", "row", "column", "value", "message", "fix")
    columns = {
        name: np.array([row[i] for row in rows], dtype=np.int64 if name == "row" else object)
        for i, name in enumerate(names)
    }
    return Table([str(i + 1) for i in range(len(rows))], columns, index_name="issue", backend=backend)
