"""Actors and projects as one graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from isthmus import _core
from isthmus.core.kinds import Kind
from isthmus.core.names import Names
from isthmus.model.actors import Actors

if TYPE_CHECKING:
    pass

__all__ = ["TwoModeGraph"]


class TwoModeGraph:
    """Actors and projects as the vertices of one graph; made by ``net.two_mode()``. Actors come first."""

    _kind = Kind("a graph of actors and projects", "net.two_mode()")

    def __init__(self, links: _core.Network, actors: Actors, project_names: Sequence[str]) -> None:
        self._links = links
        self.actors = actors
        self.project_names: list[str] = Names.of(project_names, "project_names")
        self._core = _core.TwoModeGraph(links)

    @property
    def n_actors(self) -> int:
        """Number of actors, the first vertices."""
        return self._core.actor_count

    @property
    def n_projects(self) -> int:
        """Number of projects, the vertices after the actors."""
        return self._core.vertex_count - self._core.actor_count

    @property
    def n_ties(self) -> int:
        """Number of links between an actor and a project."""
        return self._core.edge_count

    @property
    def names(self) -> list[str]:
        """Names of the actors, then of the projects."""
        return self.actors.names + self.project_names

    @property
    def modes(self) -> npt.NDArray[np.object_]:
        """What each vertex is: "actor" or "project"."""
        return np.repeat(np.array(["actor", "project"], dtype=object), [self.n_actors, self.n_projects])

    @property
    def _backend(self) -> str | None:
        return self.actors.backend

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._links.to_bytes(), self.actors, self.project_names)

    def __repr__(self) -> str:
        return f"TwoModeGraph: {self.n_actors:,} actors, {self.n_projects:,} projects, {self.n_ties:,} links"


def _restore(links: bytes, actors: Actors, project_names: list[str]) -> TwoModeGraph:
    """What pickle calls."""
    return TwoModeGraph(_core.from_bytes(links), actors, project_names)
