"""Which names mean one organisation. Rules and figures: docs/guide/names.md."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from typing import Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice
from isthmus.core.table import Table
from isthmus.model.network import PartnershipNetwork
from isthmus.quality.decisions import Decisions, countries_of_lines

__all__ = ["propose_matches"]

PartOf: TypeAlias = Literal["propose", "merge", "apart"]
MatchRelation: TypeAlias = Literal["same", "part_of"]


def propose_matches(
    net: PartnershipNetwork,
    *,
    threshold: float = 0.85,
    part_of: PartOf = "propose",
    decided: str | PathLike[str] | Sequence[str | PathLike[str]] | None = None,
) -> Table:
    """Proposals of which actors are one organisation, as lines of a table of corrections.

    Nothing is merged: the lines of the table, read and edited, are given to `read` as `corrections`. Actors with most
    participations come first.

    Parameters
    ----------
    net : PartnershipNetwork
        The network; its identifiers (`source_id`), countries and places decide where it has them.
    threshold : float
        Least score of a proposal, above 0 and up to 1.
    part_of : {"propose", "merge", "apart"}
        What is done with a part named apart from its whole ("University of X, Faculty of Y"): shown with a blank
        correction, proposed as the same, or not shown.
    decided : path or sequence of path, optional
        Tables of corrections with decisions taken before: actors whose name they say, or confirm with "(keep)", are
        left out.

    Returns
    -------
    Table
        One row a proposal: the actor, its country, `column` and `value` as a table of corrections has them,
        `correction`, which is the name of the representative and blank for a part that is not merged, `score`,
        `relation`, `reason`, and the actor's `participations`.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {
    ...         "project": ["A", "A", "B", "B"],
    ...         "partner": ["Comune di Torino", "Kent County Council", "Comune di Torino", "City of Turin"],
    ...         "country": ["IT", "GB", "IT", "IT"],
    ...     },
    ...     project="project",
    ...     actor="partner",
    ...     country="country",
    ... )
    >>> matches = im.propose_matches(net)
    >>> matches["value"][0], matches["correction"][0], matches["reason"][0]
    ('City of Turin', 'Comune di Torino', 'Turin and Torino are one place')
    """
    require_kind(net, PartnershipNetwork, "propose_matches")
    require_choice("part_of", part_of, PartOf)
    given: object = threshold
    number = isinstance(given, (int, float, np.floating)) and not isinstance(given, bool)
    if not number or not 0.0 < threshold <= 1.0:
        raise InvalidValueError(f"threshold is a score above 0 and up to 1; got {threshold!r}")
    found = _core.propose_matches(net._core, float(threshold), part_of)
    table = net.actors
    names, countries = table.index, table["country"]
    participations = np.bincount(net._core.participations()["actor"], minlength=net.n_actors)
    taken = Decisions(decided, "actor")
    rows = [k for k, i in enumerate(found["actor"]) if not taken.has(str(names[i]), countries[i])]
    chosen, relations = found["actor"][rows], [found["relation"][k] for k in rows]
    values = [names[i] for i in chosen]
    whole = [names[i] for i in found["representative"][rows]]
    merged = [name if relation == "same" else "" for name, relation in zip(whole, relations, strict=True)]
    meant = countries_of_lines(names, countries)
    columns = {
        "country": _texts([meant[i] for i in chosen]),
        "column": _texts(["actor"] * len(values)),
        "value": _texts(values),
        "correction": _texts(merged),
        "score": found["score"][rows],
        "relation": _texts(relations),
        "reason": _texts([found["reason"][k] for k in rows]),
        "participations": participations[chosen],
    }
    return Table(values, columns, index_name="actor", attrs={"threshold": float(threshold), "part_of": part_of})


def _texts(values: list[str]) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    texts = np.empty(len(values), dtype=object)
    texts[:] = values
    return texts
