"""Between which projects partners move under a null model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown
from isthmus.model.grouping import label_texts, refuse_measured
from isthmus.model.network import Membership, PartnershipNetwork

Within: TypeAlias = "str | Sequence[object] | None"

_FIELDS = ("programme", "objective", "theme", "action", "call")


def project_strata(net: PartnershipNetwork, within: Within) -> tuple[int, ...]:
    """One stratum a project: of its programme, its year of start, both, or labels of the user's; none without."""
    if within is None:
        return ()
    keys = project_keys(net, within, "within")
    numbers = {key: i for i, key in enumerate(sorted(set(keys)))}
    return tuple(numbers[key] for key in keys)


def project_keys(net: PartnershipNetwork, by: str | Sequence[object], option: str) -> list[tuple[str, ...]]:
    """What makes projects of one stratum: fields joined by " x ", or labels of the user's; empty texts are missing."""
    if isinstance(by, str):
        columns = [_column(net, name, option) for name in by.split(" x ")]
    else:
        refuse_measured(by, option=option)
        columns = [label_texts(by, net.n_projects, net.project_names, of="project", option=option)]
    return list(zip(*columns, strict=True))


def _column(net: PartnershipNetwork, name: str, option: str) -> list[str]:
    if name == "year":
        years: list[str] = net.projects["start"].astype("datetime64[Y]").astype(str).tolist()
        return years
    if name not in _FIELDS:
        known = ", ".join(f'"{field}"' for field in ("year", *_FIELDS))
        raise InvalidValueError(
            f'{option} cannot be {shown(name)}; it is {known}, two of them joined by " x ", or one label a project'
        )
    return ["" if label is None else str(label) for label in net.projects[name]]


def trading_strata(
    net: PartnershipNetwork, within: Within, single_partner: str, membership: Membership
) -> tuple[int, ...]:
    """`project_strata`, with projects of one partner in none unless they are to trade: they cooperate with nobody."""
    strata = project_strata(net, within)
    return tuple(_core.trading_strata(net._core, list(strata), single_partner, *membership.words).tolist())
