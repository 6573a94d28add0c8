"""Layers: one network for each programme, theme, period, country, ... of a network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.errors import UnknownNameError
from isthmus.core.kinds import is_utf8, named_kind, require_kind, require_text
from isthmus.core.table import Table
from isthmus.core.text import count
from isthmus.model.named_periods import Periods, period_rows
from isthmus.model.network import PartnershipNetwork

__all__ = ["Layers", "layers"]


@dataclass(frozen=True, eq=False)
class Layers(EqualByValue, Mapping[str, PartnershipNetwork]):
    """Networks by name, as a mapping that stays as it is.

    Attributes
    ----------
    by : str
        What the layers are by.
    networks : dict of PartnershipNetwork
        The layers, by name.
    counts : Table
        One row a layer: actors, projects, links, participations.
    projects_left_out, actors_left_out : int
        How many are in no layer, for want of a value.
    """

    by: str
    networks: dict[str, PartnershipNetwork]
    counts: Table
    projects_left_out: int
    actors_left_out: int

    def __getitem__(self, name: object) -> PartnershipNetwork:
        text = name if isinstance(name, str) else ""
        if text in self.networks:
            return self.networks[text]
        names = list(self.networks)
        close = _core.close_names(names, text) if is_utf8(text) else []
        known = [named_kind(one) for one in (close or names[:8])]
        hint = f"did you mean {' or '.join(known)}?" if close else f"there are {', '.join(known)}"
        raise UnknownNameError(f"there is no layer {named_kind(name)} by {self.by}; {hint}")

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self.networks

    def __iter__(self) -> Iterator[str]:
        return iter(self.networks)

    def __len__(self) -> int:
        return len(self.networks)

    def __repr__(self) -> str:
        return f"{count(len(self), 'layer')} by {self.by}; left out: {self._left_out()}\n{self.counts!r}"

    def _repr_html_(self) -> str:
        return f"{self.counts._repr_html_()}<p>Left out: {self._left_out()}.</p>"

    def _left_out(self) -> str:
        return f"{count(self.projects_left_out, 'project')}, {count(self.actors_left_out, 'actor')}"


def layers(net: PartnershipNetwork, *, by: str = "programme", periods: Periods = "programme") -> Layers:
    """A network for each programme, theme, period, country, ...

    Projects without a value are in no layer, and counted.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    by : str
        "programme", "objective", "theme", "action" or "call" divide projects; "started" does by the year of the start,
        "period" by the period that has the start. "active" gives a layer for every year in which a project runs, so
        that a project is in several; one without an end runs until the last year of any. What describes actors
        ("country", "sector", "nuts2", ...) gives the participations of those who have it, and "role" those in a role.
    periods : {"programme", "year"} or dict
        For "period": the programme periods of the European Union (2007-2013, 2014-2020, ...), or periods of your own,
        each a name with its first and last year or day, such as ``{"first call": (2015, 2017)}``.

    Returns
    -------
    Layers
        A mapping of names to networks, names ascending or in the order of time; `counts` has one row a layer.

    Raises
    ------
    UnknownNameError
        Nothing that layers are made by.
    InvalidValueError
        Periods that overlap.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.demo_network()
    >>> found = im.layers(net, by="started")
    >>> found["2016"].n_projects
    13
    >>> {name: im.density(layer) for name, layer in found.items()}["2016"] > 0
    True
    >>> found.projects_left_out
    0
    """
    require_kind(net, PartnershipNetwork, "layers")
    require_text(by, "layers, for by,")
    rows = period_rows(net._core, periods)
    names, cores, projects, actors = _core.layers(net._core, by, rows)
    networks = {
        name: PartnershipNetwork(core, reading=net.reading, backend=net._backend)
        for name, core in zip(names, cores, strict=True)
    }
    columns = {
        "actors": [layer.n_actors for layer in networks.values()],
        "projects": [layer.n_projects for layer in networks.values()],
        "links": [layer.n_links for layer in networks.values()],
        "participations": [layer.n_participations for layer in networks.values()],
    }
    counts = Table(list(networks), columns, index_name=by, backend=net._backend)
    return Layers(by, networks, counts, projects, actors)
