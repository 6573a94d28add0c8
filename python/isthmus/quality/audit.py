"""Which names to check by hand, and what the checked file says of all labels."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, require_path
from isthmus.core.options import require_choice, require_whole
from isthmus.core.random import Rng, seed_of
from isthmus.core.table import Array, Table
from isthmus.model.confusion import Confusion, group_names
from isthmus.model.grouping import By, label_text
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.sector_proposal import propose_sectors

__all__ = ["audit", "confusion_from_audit"]

# What one name of the checked sample counts.
Counted: TypeAlias = Literal["actors", "tie_ends"]

_SECTORS = ("third_sector", "business", "government", "research")
_NEEDED = ("proposed", "inclusion", "truth")


def _spelled(label: object) -> str:
    """A label as a person may write it: "Third sector" and "third_sector" are one."""
    return " ".join(str(label).replace("_", " ").split()).casefold()


def _of_proposals(net: PartnershipNetwork, proposals: Mapping[str, Any]) -> tuple[list[str], Array]:
    """Label and its probability of every actor of the network, from a table of proposals; "" where there is none."""
    for name in ("actor", "country", "correction", *_SECTORS):
        if name not in proposals:
            raise InvalidValueError(f"proposals= is a table of im.propose_sectors; it has no column {name!r}")
    actors = net.actors
    place: dict[tuple[str, str], list[int]] = {}
    for a, key in enumerate(zip(actors.index, actors["country"], strict=True)):
        place.setdefault((str(key[0]), str(key[1])), []).append(a)
    labels = [""] * len(actors)
    probability = np.ones(len(actors))
    for row, key in enumerate(zip(proposals["actor"], proposals["country"], strict=True)):
        label = _spelled(proposals["correction"][row])
        name = label.replace(" ", "_")
        if name not in _SECTORS:
            continue
        for a in place.get((str(key[0]), str(key[1])), ()):
            labels[a] = label
            probability[a] = float(proposals[name][row])
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
        try:
            chance = np.ones(net.n_actors) if probability is None else np.asarray(probability, dtype=float)
        except (TypeError, ValueError, OverflowError):
            raise InvalidValueError("probability= is one number an actor, between 0 and 1") from None
        if chance.shape != (net.n_actors,):
            raise InvalidValueError(f"probability= has {net.n_actors} numbers, one an actor; got {chance.shape}")
    ends = _core.tie_ends(net._core, "count")
    labels = group._core.labels
    drawn, stratum, inclusion = _core.draw_audit(labels.tolist(), chance.tolist(), ends.tolist(), n, seed_of(rng))
    actors = net.actors
    bands = ("to 0.7", "to 0.9", "to 0.98", "to 1")
    proposed = np.array([group.names[labels[a]] for a in drawn], dtype=object)
    return Table(
        [actors.index[a] for a in drawn],
        {
            "country": np.array([str(actors["country"][a]) for a in drawn], dtype=object),
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
    headers, columns, _ = _core.read_csv(os.fsdecode(file))
    return dict(zip((name.strip() for name in headers), columns, strict=True))


def _numbers(column: Sequence[Any], name: str) -> list[float]:
    try:
        return [float(str(cell).replace(",", ".")) for cell in column]
    except ValueError as error:
        raise InvalidValueError(f"the column {name!r} of an audit has numbers: {error}") from None


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
        The table of `audit` with its column truth filled; of a file, a CSV in UTF-8.
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
    table = _read(checked) if isinstance(checked, (str, os.PathLike, bytes)) else checked
    if isinstance(table, (list, tuple, np.ndarray)) or not hasattr(table, "__contains__"):
        raise InvalidValueError(f"confusion_from_audit needs the table of im.audit, filled, or its file; not {table!r}")
    needed = (*_NEEDED, "tie_ends") if counted == "tie_ends" else _NEEDED
    for name in needed:
        if not hasattr(table, "__getitem__") or name not in table:
            raise InvalidValueError(f"the table of an audit has a column {name!r}; see im.audit")
    proposed = [label_text(label, "proposed").strip() for label in table["proposed"]]
    spelling = {_spelled(label): label for label in proposed}
    groups = [] if names is None else group_names(names)
    for label in groups:
        spelling[_spelled(label)] = str(label)
    sectors = [name.replace("_", " ") for name in _SECTORS]
    if not groups and {*map(_spelled, proposed)} <= {*sectors, ""}:
        spelling = {name: name for name in sectors} | spelling
    truth = [label_text(label, "truth").strip() for label in table["truth"]]
    truth = [spelling.get(_spelled(label), label) for label in truth]
    groups = groups or sorted(({*proposed} | {*truth} & {*spelling.values()}) - {""})
    place = {name: number for number, name in enumerate(groups)} | {"": -1}
    for column, labels in (("proposed", proposed), ("truth", truth)):
        for row, label in enumerate(labels, 1):
            if label not in place:
                raise InvalidValueError(
                    f"row {row} of the audit has {label!r} as {column}, which is none of {', '.join(groups)}; correct "
                    "it, leave it blank if it was not checked, or name all groups, as in "
                    f"names={[*groups, label]!r}"
                )
    weight = _numbers(table["tie_ends"], "tie_ends") if counted == "tie_ends" else []
    return Confusion._of_parts(
        _core.confusion_from_audit(
            groups,
            [place[label] for label in truth],
            [place[label] for label in proposed],
            _numbers(table["inclusion"], "inclusion"),
            weight,
        )
    )
