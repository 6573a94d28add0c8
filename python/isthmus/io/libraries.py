"""Networks of partners from graphs of other libraries. None of the libraries is imported."""

from __future__ import annotations

import json
from typing import Any

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown
from isthmus.graph.libraries import of_networkx
from isthmus.model.network import PartnershipNetwork, ReadReport

__all__ = ["from_networkx"]


def from_networkx(graph: Any, *, mode: str = "bipartite", name: str = "name") -> PartnershipNetwork:
    """Make a network from a bipartite graph of networkx: who takes part in what.

    Parameters
    ----------
    graph : networkx.Graph
        Actors and projects, as `PartnershipNetwork.to_networkx` gives them. What else nodes and links say of themselves
        is read as from a file: "country", "sector", "start", ... (`isthmus.fields`).
    mode : str
        The attribute of nodes that is 0 for actors and 1 for projects.
    name : str
        The attribute of nodes that names them; a node without it is called as it is.

    Returns
    -------
    PartnershipNetwork
        Actors without a project stay, and so do projects without an actor.

    Raises
    ------
    InvalidValueError
        A node of no mode, a link inside a mode, a directed graph or one with parallel links; of ties between actors,
        `CooperationGraph.from_networkx` makes a graph.

    Examples
    --------
    >>> import isthmus as im, networkx
    >>> graph = networkx.Graph()
    >>> graph.add_nodes_from(["Kent", "Lille"], bipartite=0)
    >>> graph.add_node("AGE", bipartite=1)
    >>> graph.add_edges_from([("Kent", "AGE"), ("Lille", "AGE")])
    >>> im.from_networkx(graph).n_links
    2
    """
    parts = of_networkx(graph, None, name, "from_networkx")
    modes = _modes(parts.known.pop(mode, [None] * len(parts.names)), parts.names, mode)
    for u, v in zip(parts.u.tolist(), parts.v.tolist(), strict=True):
        if modes[u] == modes[v]:
            what = "projects" if modes[u] else "actors"
            raise InvalidValueError(
                f"from_networkx needs links between an actor and a project; {parts.names[u]} - {parts.names[v]} joins "
                f"two {what} ({mode}={modes[u]})"
            )
    # Who has no participation is not read: all are read with one more actor and project, which are then left out.
    actors = [str(i) for i, project in enumerate(modes) if not project]
    projects = [str(i) for i, project in enumerate(modes) if project]
    links = [("all", "every"), *(("all", p) for p in projects), *((a, "every") for a in actors)]
    nodes = [
        {**_stated({key: values[i] for key, values in parts.known.items()}), "id": str(i), "label": called}
        | {"bipartite": modes[i]}
        for i, called in enumerate(parts.names)
    ]
    nodes += [{"id": "all", "label": "all", "bipartite": 0}, {"id": "every", "label": "every", "bipartite": 1}]
    edges = [{"source": a, "target": p} for a, p in links]
    edges += [
        {**_stated(data), "source": str(u), "target": str(v)}
        for u, v, (_, _, data) in zip(parts.u.tolist(), parts.v.tolist(), graph.edges(data=True), strict=True)
    ]
    text = json.dumps({"directed": False, "multigraph": False, "nodes": nodes, "edges": edges}, default=str)
    source = "networkx graph"
    table = _core.table_of_document(_core.parse_document(text, "node_link", source))
    core, how = _core.read_tables([("graph", source, table)], source, None, preset="table")
    return PartnershipNetwork(_core.without(core, [0], [0]), reading=ReadReport(**how))


def _modes(given: list[Any], names: list[str], mode: str) -> list[int]:
    """0 or 1 of each node."""
    for value, name in zip(given, names, strict=True):
        if value not in (0, 1):
            state = "has none" if value is None else f"has {shown(value)}"
            raise InvalidValueError(
                f"from_networkx needs a bipartite graph, whose nodes have {mode}=0 if they are actors and {mode}=1 if "
                f"they are projects; {name} {state}; of ties between actors, im.CooperationGraph.from_networkx(graph)"
            )
    return [int(value) for value in given]


def _stated(data: dict[Any, Any]) -> dict[str, Any]:
    """What is known, without what is missing."""
    return {str(key): value for key, value in data.items() if value is not None and value == value}
