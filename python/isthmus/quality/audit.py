"""Which names to check by hand, and what the checked file says of all labels."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.arrays import refuse_masked
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, require_path, shown
from isthmus.core.options import require_choice, require_whole
from isthmus.core.random import Rng, seed_of
from isthmus.core.table import Array, Table
from isthmus.io.corrections import filled_table
from isthmus.model.confusion import Confusion, group_names
from isthmus.model.grouping import By, label_text
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.decisions import countries_of_lines
from isthmus.quality.sector_proposal import propose_sectors

__all__ = ["audit", "audited_labels", "confusion_from_audit"]

# What one name of the checked sample counts.
Counted: TypeAlias = Literal["actors", "tie_ends"]

_SECTORS = ("third_sector", "business", "government", "research")
_NEEDED = ("proposed", "inclusion", "truth")


def _spelled(label: object) -> str:
    """A label as a person may write it: "Third sector" and "third_sector" are one."""
    return " ".join(str(label).replace("_", " ").split()).casefold()


def _countries(net: PartnershipNetwork) -> list[str]:
    """What a line for each actor says as its country; see `countries_of_lines`."""
    return countries_of_lines(net.actors.index, net.actors["country"])


def _of_proposals(net: PartnershipNetwork, proposals: Mapping[str, Any]) -> tuple[list[str], Array]:
    """Label and its probability of every actor of the network, from a table of proposals; "" where there is none."""
    for name in ("actor", "country", "correction", *_SECTORS):
        if name not in proposals:
            raise InvalidValueError(f"proposals= is a table of im.propose_sectors; it has no column {shown(name)}")
    actors = net.actors
    places: dict[tuple[str, str], list[int]] = {}
    for a, key in enumerate(zip(actors.index, _countries(net), strict=True)):
        places.setdefault(_core.comparable_actor(*key), []).append(a)
        if key[1]:  # a line without a country is of the name in every one
            places.setdefault(_core.comparable_actor(key[0], ""), []).append(a)
    labels = [""] * len(actors)
    probability = np.ones(len(actors))
    for row, key in enumerate(zip(proposals["actor"], proposals["country"], strict=True)):
        label = _spelled(label_text(proposals["correction"][row], "correction"))
        name = label.replace(" ", "_")
        if name not in _SECTORS:
            continue
        found = _core.comparable_actor(*(label_text(text, "actor and country") for text in key))
        for a in places.get(found, ()):
            labels[a] = label
            probability[a] = _number(proposals[name][row], f"row {row + 1} of the proposals has", name)
    return labels, probability


def audit(
    net: PartnershipNetwork,
    proposals: Mapping[str, Any] | None = None,
    *,
    by: By = "sector",
    probability: npt.ArrayLike | None = None,
    n: int = 200,
    rng: Rng = 1,
) -> Table:
    """A probability sample of names to check by hand: fill the column truth, and give it to `confusion_from_audit`.

    Strata are the label and the band of its probability; within one, busy names and doubtful ones are drawn more
    often, each with the probability in the column inclusion. About n names, at least two a stratum.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    proposals : Table, optional
        Of ``im.propose_sectors(net)``; what is not decided is not drawn. Without it, the labels that the network has;
        if it has no sectors, those that are proposed.
    by : str, Grouping or sequence
        Without proposals: the labels.
    probability : array, optional
        Without proposals: of the label, one number an actor; all alike if not given.
    n : int
        About how many names.
    rng : int or numpy Generator
        Seed.

    Returns
    -------
    Table
        actor, country, proposed, probability, stratum, inclusion, tie_ends, and truth, which is blank.

    Examples
    --------
    >>> import isthmus as im
    >>> sample = im.audit(im.demo_network(rng=1), n=40)
    >>> sample.columns.tolist()
    ['country', 'proposed', 'probability', 'stratum', 'inclusion', 'tie_ends', 'truth']
    """
    require_kind(net, PartnershipNetwork, "audit")
    require_whole("n", n, 1)
    if proposals is None and isinstance(by, str) and by == "sector" and (net.actors["sector"] == "unknown").all():
        proposals = propose_sectors(net)
    if proposals is not None:
        if not isinstance(proposals, Mapping):
            raise InvalidValueError("proposals= is a table of im.propose_sectors")
        names, chance = _of_proposals(net, proposals)
        group = net._actors.grouping(names)
    else:
        group = net._actors.grouping(by)
        refuse_masked(probability, "probability")
        try:
            chance = np.ones(net.n_actors) if probability is None else np.asarray(probability, dtype=float)
        except (TypeError, ValueError, OverflowError):
            raise InvalidValueError("probability= is one number an actor, between 0 and 1") from None
        if chance.shape != (net.n_actors,):
            raise InvalidValueError(f"probability= has {net.n_actors} numbers, one an actor; got {chance.shape}")
    ends = _core.tie_ends(net._core, "count")
    labels = group._core.labels
    drawn, stratum, inclusion = _core.draw_audit(labels.tolist(), chance.tolist(), ends.tolist(), n, seed_of(rng))
    actors, countries = net.actors, _countries(net)
    bands = ("to 0.7", "to 0.9", "to 0.98", "to 1")
    proposed = np.array([group.names[labels[a]] for a in drawn], dtype=object)
    return Table(
        [actors.index[a] for a in drawn],
        {
            "country": np.array([countries[a] for a in drawn], dtype=object),
            "proposed": proposed,
            "probability": chance[drawn],
            "stratum": np.array(
                [f"{name}, {bands[s % len(bands)]}" for name, s in zip(proposed, stratum, strict=True)], dtype=object
            ),
            "inclusion": inclusion,
            "tie_ends": ends[drawn],
            "truth": np.array([""] * len(drawn), dtype=object),
        },
        index_name="actor",
        backend=net._backend,
    )


def _read(file: str | os.PathLike[str]) -> dict[str, list[str]]:
    """The columns of a checked file, as a spreadsheet saved it."""
    require_path(file, "confusion_from_audit", "the table of im.audit is taken as it is")
    headers, columns, _ = filled_table(file, ("proposed", "truth"))
    return dict(zip((name.strip().lower() for name in headers), columns, strict=True))


def _number(cell: object, where: str, name: str) -> float:
    try:
        return float(str(cell).replace(",", "."))
    except ValueError:
        raise InvalidValueError(f"{where} {str(cell)[:80]!r} as {name}, which is no number") from None


def _numbers(column: Sequence[Any], name: str) -> list[float]:
    return [_number(cell, f"row {row} of the audit has", name) for row, cell in enumerate(column, 1)]


Checked: TypeAlias = Mapping[str, Any] | str | os.PathLike[str]


@dataclass(frozen=True)
class _Sample:
    """A checked sample: groups, and of each name its truth and label by number (-1: not known), and its inclusion."""

    table: Mapping[str, Any]
    groups: list[str]
    truth: list[int]
    proposed: list[int]
    inclusion: list[float]


def confusion_from_audit(
    checked: Mapping[str, Any] | str | os.PathLike[str],
    *,
    counted: Counted = "actors",
    names: Sequence[str] | None = None,
) -> Confusion:
    """The confusion of labels from the checked sample of `audit`, each name weighing one over its inclusion.

    A row is worth as many names as its weights say (Kish 1965). A blank truth was not checked, and is left out; that
    is fair where blanks have nothing to do with the labels.

    Parameters
    ----------
    checked : Table, frame, or path
        The table of `audit` with its column truth filled; of a file, a CSV or a workbook.
    counted : {"actors", "tie_ends"}
        "tie_ends" weighs a name by its ties, for where errors depend on activity: then give this one to
        `im.label_error` as ``confusion=``, and the one of actors as ``of_actors=``.
    names : sequence of str, optional
        The groups; without it those that are proposed, and of sectors those that are true. Any other truth is an error.

    Examples
    --------
    >>> import isthmus as im
    >>> sample = dict(im.audit(im.demo_network(rng=1), n=40))
    >>> sample["truth"] = sample["proposed"]
    >>> im.confusion_from_audit(sample).names
    ('business', 'government', 'research', 'third sector')
    """
    require_choice("counted", counted, Counted)
    sample = _sample(checked, names, (*_NEEDED, "tie_ends") if counted == "tie_ends" else _NEEDED)
    if not any(truth >= 0 <= proposed for truth, proposed in zip(sample.truth, sample.proposed, strict=True)):
        raise InvalidValueError("no name of the sample was checked; write in its column truth what each name truly is")
    weight = _numbers(sample.table["tie_ends"], "tie_ends") if counted == "tie_ends" else []
    return Confusion._of_parts(
        _core.confusion_from_audit(sample.groups, sample.truth, sample.proposed, sample.inclusion, weight)
    )


def audited_labels(checked: Checked, *, names: Sequence[str] | None = None, confidence: float = 0.95) -> Table:
    """How often the labels of each group are wrong, from the checked sample of `audit`.

    Each name counts one over its inclusion. Intervals are Wilson's, for as many names as the weights are worth.

    Parameters
    ----------
    checked : Table, frame, or path
        The table of `audit` with its column truth filled; of a file, a CSV or a workbook.
    names : sequence of str, optional
        The groups, as `confusion_from_audit` takes them.
    confidence : float
        Of the intervals.

    Returns
    -------
    Table
        One row a group: checked and wrong, names of the sample labelled so, and those of them that are truly of another
        group; error with error_low and error_high, the share of all names labelled so that is; truly, names of the
        sample that are of the group; missed with missed_low and missed_high, the share of all names of the group that
        is labelled otherwise; labelled and corrected, how many names are labelled so and truly so, estimated, of those
        that can be checked.

    Examples
    --------
    >>> import isthmus as im
    >>> sample = {"proposed": ["a", "a", "b"], "truth": ["a", "b", "b"], "inclusion": [1, 1, 1]}
    >>> found = im.audited_labels(sample)
    >>> found["error"].tolist(), found["missed"].tolist()
    ([0.5, 0.0], [0.0, 0.5])
    """
    sample = _sample(checked, names, _NEEDED)
    found = _core.audited_labels(
        len(sample.groups), sample.truth, sample.proposed, sample.inclusion, _confidence(confidence)
    )
    return Table(sample.groups, found, index_name="label", attrs={"confidence": float(confidence)})


def names_of_sample(checked: Checked, net: PartnershipNetwork) -> int:
    """How many names of a checked sample are no actors of a network.

    Parameters
    ----------
    checked : Table, frame, or path
        The sample.
    net : PartnershipNetwork
        The network that it should be of.
    """
    table = _opened(checked)
    if "actor" not in table or "country" not in table:
        return 0
    known = {_core.comparable_actor(*key) for key in zip(net.actors.index, _countries(net), strict=True)}
    keys = zip(*([label_text(cell, name) for cell in table[name]] for name in ("actor", "country")), strict=True)
    return sum(_core.comparable_actor(name, country) not in known for name, country in keys)


def sample_size(checked: Checked) -> int:
    """How many names a checked sample has, those that were not checked too.

    Parameters
    ----------
    checked : Table, frame, or path
        The sample.
    """
    return len(_opened(checked)["proposed"])


def has_tie_ends(checked: Checked) -> bool:
    """Whether a checked sample says how many ties its names have, and any of those checked has one.

    Parameters
    ----------
    checked : Table, frame, or path
        The sample.
    """
    table = _opened(checked)
    if "tie_ends" not in table:
        return False
    ends = _numbers(table["tie_ends"], "tie_ends")
    return any(x > 0 and label_text(truth, "truth").strip() for x, truth in zip(ends, table["truth"], strict=True))


def _confidence(confidence: float) -> float:
    given: object = confidence
    if isinstance(given, bool) or not isinstance(given, (int, float, np.floating)) or not 0 < given < 1:
        raise InvalidValueError(f"confidence lies between 0 and 1; got {shown(confidence)}")
    return float(given)


def _opened(checked: Checked) -> Mapping[str, Any]:
    """The columns of a checked sample; InvalidValueError for what has none."""
    table = _read(checked) if isinstance(checked, (str, os.PathLike, bytes)) else checked
    if isinstance(table, (list, tuple, np.ndarray)) or not hasattr(table, "__contains__"):
        raise InvalidValueError(
            f"confusion_from_audit needs the table of im.audit, filled, or its file; not {shown(table)}"
        )
    return table


def _sample(checked: Checked, names: Sequence[str] | None, needed: Sequence[str]) -> _Sample:
    """The numbers of a checked sample; InvalidValueError, which names the row, for a label of no group."""
    table = _opened(checked)
    for name in needed:
        if not hasattr(table, "__getitem__") or name not in table:
            raise InvalidValueError(f"the table of an audit has a column {shown(name)}; see im.audit")
    proposed = [label_text(label, "proposed").strip() for label in table["proposed"]]
    spelling: dict[str, str] = {}
    for label in proposed:
        spelling.setdefault(_spelled(label), label)
    groups = [] if names is None else group_names(names)
    for label in groups:
        spelling[_spelled(label)] = str(label)
    sectors = [name.replace("_", " ") for name in _SECTORS]
    if not groups and {*map(_spelled, proposed)} <= {*sectors, ""}:
        spelling = {name: name for name in sectors} | spelling
    truth = [label_text(label, "truth").strip() for label in table["truth"]]
    spelling |= {label: label for label in groups}  # as they are written goes before
    proposed, truth = (
        [spelling.get(label, spelling.get(_spelled(label), label)) for label in labels] for labels in (proposed, truth)
    )
    groups = groups or sorted(({*proposed} | {*truth} & {*spelling.values()}) - {""})
    place = {name: number for number, name in enumerate(groups)} | {"": -1}
    for column, labels in (("proposed", proposed), ("truth", truth)):
        for row, label in enumerate(labels, 1):
            if label not in place:
                raise InvalidValueError(
                    f"row {row} of the audit has {shown(label)} as {column}, which is none of {', '.join(groups)}; "
                    "correct it, leave it blank if it was not checked, or name all groups, as in "
                    f"names={[*groups, label]!r}"
                )
    return _Sample(
        table,
        groups,
        [place[label] for label in truth],
        [place[label] for label in proposed],
        _numbers(table["inclusion"], "inclusion"),
    )
