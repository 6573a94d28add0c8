"""Grouping: one label an actor, wherever it comes from."""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.arrays import refuse_masked
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import Kind, require_kind, shown

if TYPE_CHECKING:
    from isthmus.core.table import Table

__all__ = ["Grouping"]

Value = TypeVar("Value")
Missing: TypeAlias = Literal["excluded", "own_group"]


def label_texts(
    labels: Any, count: int | None = None, names: Sequence[str] | None = None, *, of: str = "actor", option: str = "by"
) -> list[str]:
    """Labels of any kind as one text an actor (or project); empty where there is none.

    A dict, and a pandas Series whose index holds names, say who has which label; everything else is one label each, in
    their order. None, NaN, NaT, `pandas.NA` and blank texts are missing; 1 and 1.0 are one label.

    Parameters
    ----------
    labels : mapping, Series, array or sequence
        The labels.
    count : int, optional
        How many there must be.
    names : sequence of str, optional
        Whose labels they are; without names a dict, or a Series by name, is refused.
    of, option : str
        What has labels, and the argument they came by, for messages.

    Raises
    ------
    InvalidValueError
        Names that do not occur or that several have; another number of labels; what is no list of labels.
    """
    return _one_each(labels, count, names, _Reader("label", label_text, "", of, option))


def numbers_of(
    values: Any, count: int, names: Sequence[str] | None = None, *, of: str = "actor", option: str = "values"
) -> list[float]:
    """One number an actor, given like labels: in order, or by name; NaN where there is none.

    Raises
    ------
    InvalidValueError
        As for labels, and what is no number: a text, True.
    """
    return _one_each(values, count, names, _Reader("number", _number, math.nan, of, option))


@dataclass(frozen=True)
class _Reader(Generic[Value]):
    """How one entry is read, and what messages call it.

    `what` an entry is, "label"; how one is `read`; what it is when `missing`; `of` whom, "actor"; by which `option`.
    """

    what: str
    read: Callable[[Any, str], Value]
    missing: Value
    of: str
    option: str

    def __call__(self, entry: Any) -> Value:
        return self.read(entry, self.option)


def _one_each(entries: Any, count: int | None, names: Sequence[str] | None, reader: _Reader[Value]) -> list[Value]:
    """Entries of any kind, read, in the order of whom they are of."""
    if isinstance(entries, Mapping) and not hasattr(entries, "columns"):
        found = _by_name(list(entries), list(entries.values()), names, reader)
    elif _is_of(entries, "pandas", "Series"):
        found = _of_series(entries, names, reader)
    else:
        found = [reader(entry) for entry in _listed(entries, reader)]
    if count is not None and len(found) != count:
        raise InvalidValueError(f"{reader.option} has {len(found):,} {reader.what}s for {count:,} {reader.of}s")
    return found


def _is_of(what: object, library: str, name: str) -> bool:
    """Whether `what` is an instance of the library's class, without importing the library."""
    return any(kind.__module__.partition(".")[0] == library and kind.__name__ == name for kind in type(what).__mro__)


def _listed(labels: Any, reader: _Reader[Value]) -> list[Any]:
    """The entries of a sequence, an array or a series of any library, in order."""
    what, of, option = reader.what, reader.of, reader.option
    if hasattr(labels, "to_pylist"):  # pyarrow
        return list(labels.to_pylist())
    if isinstance(labels, np.ndarray):
        refuse_masked(labels, option)
        if labels.ndim != 1:
            raise InvalidValueError(f"{option} is one {what} each; this is an array of shape {labels.shape}")
        return list(labels)
    is_table = hasattr(labels, "columns") and not hasattr(labels, "dtype")
    if is_table or isinstance(labels, (str, bytes, set, frozenset)):
        hint = "take one of its columns" if is_table else f"give a list, one each in the order of the {of}s"
        raise InvalidValueError(f"{option} is one {what} each; this is a {type(labels).__name__}: {hint}")
    try:
        return list(labels)
    except TypeError:
        kinds = "a name or one label each" if what == "label" else f"a dict or one {what} each"
        raise InvalidValueError(f"{option} is {kinds}; {shown(labels)} is neither") from None


def _of_series(series: Any, names: Sequence[str] | None, reader: _Reader[Value]) -> list[Value]:
    """A pandas Series: by name where its index holds names, by position where its index counts from 0."""
    index, values = list(series.index), list(series)
    if index == list(range(len(index))) or (names is not None and index == list(names)):
        return [reader(value) for value in values]
    by_name = all(isinstance(name, str) for name in index)
    by_number = names is not None and set(map(str, index)) <= set(names)  # names that are numbers
    if names is None or not (by_name or by_number):
        raise InvalidValueError(
            f"the index of the Series given as {reader.option} neither counts from 0 nor holds names of {reader.of}s; "
            f"if the values are in the order of the {reader.of}s, give series.tolist()"
        )
    return _by_name(index, values, names, reader)


def refuse_numbers(by: Any, known: Table | None = None) -> None:
    """InvalidValueError when labels are numbers, which could be meant as numbers.

    A `Grouping`, a result that has one and a categorical Series say that they are labels. A text is the name of a
    field, whose labels are in `known` where the actors are not those of a network.
    """
    if isinstance(by, str):
        entries = [] if known is None or by not in known.columns else known[by].tolist()
    else:
        entries = _entries_of(by)
    if are_numbers(entries):
        texts = [text for entry in entries if (text := label_text(entry, "by"))]
        shown = ", ".join(texts[:3]) + (", ..." if len(texts) > 3 else "")
        raise InvalidValueError(
            f"by has numbers ({shown}), and assortativity is of labels: for numbers call "
            "im.numeric_assortativity(g, values), for their order im.ordinal_assortativity(g, values); where a number "
            f"is the name of a group, give by={_as_labels(by)}"
        )


def refuse_measured(given: Any, entries: Sequence[Any] | None = None, *, option: str = "by") -> None:
    """InvalidValueError when labels are numbers of which one is not whole.

    Whole numbers can be codes of groups (years, programmes, communities), whatever their type; others are measured.
    What says that it has labels is taken (see `refuse_numbers`).

    Parameters
    ----------
    given : By
        As the user gave it.
    entries : sequence, optional
        What it stands for, where it is the name of a column.
    option : str
        The argument it came by.
    """
    if entries is None:
        entries = _entries_of(given)
    broken = next(filter(_is_broken, entries), None)
    if broken is not None and are_numbers(entries):
        labels = _as_labels(given) if option == "by" else "their texts"
        raise InvalidValueError(
            f"{option} has numbers that are not whole, such as {label_text(broken, option)}, and groups have labels: "
            "put the numbers into classes (pandas.cut and pandas.qcut make some); where each number is the name of a "
            f"group, give {option}={labels}"
        )


def _as_labels(by: Any) -> str:
    """What to type where the numbers of `by` are names of groups."""
    if isinstance(by, str):
        return f"im.Grouping(g.attributes[{by!r}])"
    if isinstance(by, Mapping) and not hasattr(by, "columns"):
        return "a dict of texts, {name: str(number)}"
    return "im.Grouping(numbers)"


def _entries_of(by: Any) -> list[Any]:
    """The labels of users as they are; none of what says that it has labels: a grouping or a categorical."""
    if isinstance(getattr(by, "grouping", by), Grouping) or str(getattr(by, "dtype", "")) == "category":
        return []
    if isinstance(by, Mapping) and not hasattr(by, "columns"):
        return list(by.values())
    return _listed(by, _Reader("label", label_text, "", "actor", "by"))


def ordered_codes(values: Any) -> Any:
    """The places of an ordered categorical of pandas as numbers, NaN where missing; anything else as it is."""
    if not getattr(getattr(values, "dtype", None), "ordered", False):
        return values
    if hasattr(values, "cat"):
        return values.cat.codes.where(values.cat.codes >= 0)
    return np.where(values.codes >= 0, values.codes, np.nan)


def are_numbers(entries: Sequence[Any]) -> bool:
    """Whether all that are not missing are numbers, and some are."""
    there = [entry for entry in entries if label_text(entry, "by")]
    return bool(there) and all(map(_is_number, there))


def _is_number(entry: Any) -> bool:
    entry = entry.as_py() if hasattr(entry, "as_py") else entry
    return isinstance(entry, (numbers.Real, Decimal)) and not isinstance(entry, (bool, np.bool_))


def _is_broken(entry: Any) -> bool:
    """Whether it is a number that is not whole; an infinite one is not."""
    if isinstance(entry, (str, int)) or not _is_number(entry):
        return False
    entry = entry.as_py() if hasattr(entry, "as_py") else entry
    if _is_missing(entry):
        return False
    try:
        return bool(int(entry) != entry)
    except (OverflowError, ValueError):
        return True


def _by_name(keys: list[Any], values: list[Any], names: Sequence[str] | None, reader: _Reader[Value]) -> list[Value]:
    """One entry each, of entries by name; the missing one for those that are not named."""
    what, of, option = reader.what, reader.of, reader.option
    if names is None:
        raise InvalidValueError(
            f"names of {of}s are not known here: give one {what} each, in their order, or give the dict as by="
        )
    places: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        places.setdefault(name, []).append(number)
    entries = [reader.missing] * len(names)
    given: dict[str, Value] = {}
    for key, value in zip(keys, values, strict=True):
        name, entry = str(key), reader(value)
        found = places.get(name)
        if found is None:
            import difflib

            near = difflib.get_close_matches(name, places, 1)
            hint = f"; did you mean {shown(near[0])}?" if near else f"; names are those of net.{of}s.index"
            raise InvalidValueError(f"{option} has a {what} for {shown(name)}, and no {of} is called so{hint}")
        if len(found) > 1:
            raise InvalidValueError(
                f"{option} has a {what} for {shown(name)}, and {len(found)} {of}s are called so (numbers "
                f"{', '.join(map(str, found[:5]))}{', ...' if len(found) > 5 else ''}); their keys differ: make a dict "
                f'of {what} by key, and give [{what}s.get(key) for key in net.{of}s["key"]]'
            )
        first = given.setdefault(name, entry)
        if first is not entry and first != entry:
            raise InvalidValueError(
                f"{option} has two {what}s for {shown(name)}: {shown(first)} and {shown(entry)}; keep one"
            )
        entries[found[0]] = entry
    return entries


def _number(value: Any, option: str) -> float:
    """A number as it is; NaN when it is missing."""
    if hasattr(value, "as_py"):  # a scalar of pyarrow
        value = value.as_py()
    if value is None or value is np.ma.masked:
        return math.nan
    if isinstance(value, (numbers.Real, Decimal)) and not isinstance(value, bool):
        try:
            return math.nan if _is_missing(value) else float(value)
        except OverflowError:
            raise InvalidValueError(f"{option} is one number each, up to 1e308; not {shown(value)}") from None
    if not isinstance(value, (str, bool, Mapping, list, set, frozenset, np.ndarray)) and _is_missing(value):
        return math.nan
    raise InvalidValueError(f"{option} is one number each; {shown(value)} is a {type(value).__name__}")


def label_text(label: Any, option: str) -> str:
    """A label as text; empty when it is missing."""
    if hasattr(label, "as_py"):  # a scalar of pyarrow
        label = label.as_py()
    if label is None or label is np.ma.masked:
        return ""
    if isinstance(label, (Mapping, list, set, frozenset, np.ndarray)):
        raise InvalidValueError(f"{option} is one label each; {shown(label)} is a {type(label).__name__}")
    if _is_missing(label):
        return ""
    if isinstance(label, bytes):
        text = label.decode("utf-8", "replace")
    elif isinstance(label, (bool, np.bool_)):
        text = str(bool(label))
    elif isinstance(label, (numbers.Real, Decimal)):
        try:
            text = _number_text(label)
        except ValueError:  # more digits than Python prints
            raise InvalidValueError(f"{option} is one label each; {shown(label)} is none") from None
    else:
        text = str(label)
    return text if text.strip() else ""


def _is_missing(label: Any) -> bool:
    try:
        return bool(label != label)
    except (TypeError, ValueError, ArithmeticError):  # pandas.NA, a signalling NaN
        return type(label).__name__ == "NAType" or isinstance(label, Decimal)


def _number_text(number: Any) -> str:
    """Equal numbers as equal texts, whatever their types: 1 for 1.0."""
    try:
        whole = int(number)
    except (OverflowError, ValueError):  # infinite
        return str(number)
    if whole == number and abs(whole) < 10**21:
        return str(whole)
    if isinstance(number, (numbers.Integral, float, np.floating)):
        return str(number)
    value = float(number)
    return str(value) if value == number else str(number)


class Grouping:
    """Labels of actors: countries, sectors, regions, communities, or your own.

    Made by ``net.grouping(by)`` or from one label an actor. Groups are in the order of their names; an actor without a
    label (a blank text, None, NaN, NaT or `pandas.NA`) is in no group, or, with ``missing="own_group"``, in one
    called "unknown". Equal numbers are one label, whether 1 or 1.0.

    Examples
    --------
    >>> import isthmus as im
    >>> im.Grouping(["north", "south", "", "north"]).sizes
    {'north': 2, 'south': 1}
    """

    _kind = Kind("a grouping", 'net.grouping("country") or im.Grouping(labels)')

    def __init__(
        self, labels: Sequence[object] | npt.NDArray[Any], *, by: str = "label", missing: Missing = "excluded"
    ) -> None:
        self._core = _core.group_by_labels(label_texts(labels, option="labels"), by, missing)

    @classmethod
    def _wrap(cls, core: _core.Grouping) -> Grouping:
        grouping = cls.__new__(cls)
        grouping._core = core
        return grouping

    @property
    def by(self) -> str:
        """What it groups by."""
        return self._core.by

    @property
    def names(self) -> list[str]:
        """Names of the groups."""
        return self._core.names

    @property
    def labels(self) -> npt.NDArray[np.int32]:
        """Number of every actor's group, -1 for none; read-only."""
        return self._core.labels

    @property
    def n_groups(self) -> int:
        """Number of groups."""
        return len(self.names)

    @property
    def sizes(self) -> dict[str, int]:
        """Actors in each group."""
        return dict(zip(self.names, self._core.sizes.tolist(), strict=True))

    def cross(self, other: Grouping) -> Grouping:
        """Pairs of groups that occur, such as sector x country.

        Parameters
        ----------
        other : Grouping
            Of the same actors.

        Examples
        --------
        >>> import isthmus as im
        >>> countries = im.Grouping(["GB", "FR", "FR"])
        >>> countries.cross(im.Grouping(["research", "research", "business"])).sizes
        {'FR x business': 1, 'FR x research': 1, 'GB x research': 1}
        """
        require_kind(other, Grouping, "cross")
        return Grouping._wrap(_core.cross(self._core, other._core))

    def __getstate__(self) -> tuple[str, list[str], list[int]]:
        return self.by, self.names, self.labels.tolist()

    def __setstate__(self, state: tuple[str, list[str], list[int]]) -> None:
        self._core = _core.grouping_of_parts(*state)

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"Grouping by {self.by}: {len(self):,} actors in {self.n_groups:,} groups"


class Grouped(Protocol):
    """A result that groups actors, such as communities: its `grouping` is what ``by=`` takes it for."""

    @property
    def grouping(self) -> Grouping:
        """The groups."""


By: TypeAlias = "str | Grouping | Grouped | Mapping[str, object] | Sequence[object] | npt.NDArray[Any]"


def _grouping_in(given: Any) -> Any:
    """The grouping of a result that has one; anything else as it is."""
    found = getattr(given, "grouping", None)
    return found if isinstance(found, Grouping) else given


def as_grouping(
    by: By, named: Callable[[str], Grouping], names: Sequence[str], *, missing: Missing = "excluded"
) -> Grouping:
    """What is given as `by` as a grouping of the actors with these names.

    `named` groups by a field; a dict, or a pandas Series indexed by name, goes by name, and other labels by position
    (see `label_texts`).

    Raises
    ------
    InvalidValueError
        Labels that do not fit the actors, and numbers that are not whole.
    """
    if isinstance(by, str):
        return named(by)
    by = list(by) if isinstance(by, Iterator) else _grouping_in(by)
    if not isinstance(by, Grouping):
        refuse_measured(by)
        texts = label_texts(by, len(names), names)
        return Grouping._wrap(_core.group_by_labels(texts, "label", missing))
    if len(by) != len(names):
        raise InvalidValueError(f"the grouping by {shown(by.by)} has {len(by):,} labels for {len(names):,} actors")
    return by
