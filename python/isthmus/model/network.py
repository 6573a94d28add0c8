"""PartnershipNetwork: actors, projects, and who takes part in what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from itertools import chain
from os import PathLike, fsencode
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import Kind, named_kind, require_path, shown
from isthmus.core.markup import escaped
from isthmus.core.names import Names
from isthmus.core.options import require_choice, require_none_left, require_whole, take, with_renamed
from isthmus.core.progress import Progress, listener
from isthmus.core.table import Array, Table, issue_table
from isthmus.core.text import count
from isthmus.model.actors import Actors, column_of
from isthmus.model.grouping import By, Grouping, Missing

if TYPE_CHECKING:
    # The face of the network: two of its methods lead into the next room, when they are called.
    from isthmus.graph.cooperation_graph import CooperationGraph
    from isthmus.graph.two_mode_graph import TwoModeGraph

__all__ = ["Membership", "PartnershipNetwork", "ReadReport", "Summary"]

Weighting: TypeAlias = Literal["count", "newman", "fractional", "jaccard", "cosine", "overlap", "association", "budget"]
Inclusion: TypeAlias = Literal["included", "excluded"]
Structure: TypeAlias = Literal["all_pairs", "lead_star"]
Mode: TypeAlias = Literal["actors", "projects"]
LineWeight: TypeAlias = Literal["absolute", "normalized"]
ZeroMoney: TypeAlias = Literal["equal_split", "as_written"]
UnknownMoney: TypeAlias = Literal["refuse", "zero"]


@dataclass(frozen=True)
class Membership:
    """Who counts as taking part in a project.

    Attributes
    ----------
    associated, withdrawn : {"included", "excluded"}
        Associated partners, and partners who withdrew.
    """

    associated: Inclusion = "included"
    withdrawn: Inclusion = "included"

    def __post_init__(self) -> None:
        for name in ("associated", "withdrawn"):
            require_choice(name, getattr(self, name), Inclusion)

    @property
    def words(self) -> tuple[str, str]:
        """Both choices, as the compiled part takes them."""
        return self.associated, self.withdrawn


EVERYBODY = Membership()


def _listed(what: str, value: str | Sequence[str] | None) -> list[str]:
    listed = (
        [] if value is None else [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
    )
    if not all(isinstance(text, str) for text in listed):
        raise InvalidValueError(f"{what}= is a name or several; not {shown(value)}")
    return listed


@dataclass(frozen=True)
class ReadReport:
    """How a table was understood: every guess, in a sentence."""

    preset: str = "table"
    delimiter: str = ""
    decimal: str = "."
    encoding: str = "utf-8"
    format: str = ""
    columns: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    actor_key: list[str] = field(default_factory=list)
    project_key: list[str] = field(default_factory=list)
    key_form: str = "normalized"
    notes: list[str] = field(default_factory=list)
    shape: str = "rows"
    split: str = ""
    currency: str = ""

    def __post_init__(self) -> None:
        for name in ("columns", "ignored", "actor_key", "project_key", "notes"):
            object.__setattr__(self, name, Names.of(getattr(self, name), name))

    def _texts(self) -> list[tuple[str, list[str]]]:
        """Every field as a list of texts, as a saved network keeps them; field and header of a column in turn."""
        texts = {each.name: getattr(self, each.name) for each in fields(self)}
        texts["columns"] = chain.from_iterable(self.columns)
        return [(name, [value] if isinstance(value, str) else list(value)) for name, value in texts.items()]

    @classmethod
    def _of_texts(cls, texts: Mapping[str, Sequence[str]]) -> ReadReport:
        """What `_texts` gave; a field that was not saved has its default, and one that is not known is skipped."""
        found: dict[str, Any] = {}
        for each in fields(cls):
            saved = texts.get(each.name)
            if saved is None:
                continue
            if each.name == "columns":
                found[each.name] = list(zip(saved[::2], saved[1::2], strict=False))
            else:
                found[each.name] = list(saved) if each.default is MISSING else "".join(saved)
        return cls(**found)


@dataclass(frozen=True)
class Summary:
    """What a network holds, in numbers; prints as a paragraph."""

    source: str
    actors: int
    projects: int
    participations: int
    links: int
    programmes: int
    countries: int
    sectors: dict[str, int]
    legal_status: dict[str, int]
    years: tuple[int, int] | None
    largest_project: int
    one_partner_projects: int
    issues: dict[str, int]
    missing_money: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The numbers by name."""
        return dict(self.__dict__)

    def __str__(self) -> str:
        lines = [
            f"{self.source}: {count(self.actors, 'actor takes', 'actors take')} part in "
            f"{count(self.projects, 'project')} ({count(self.participations, 'participation')})."
        ]
        nations = count(self.countries, "country", "countries")
        where = f"They come from {nations}" if self.countries else "No country is known"
        of = f" and {count(self.programmes, 'programme')}" if self.programmes else ""
        lines.append(f"{where}{of}.")
        known = {name: n for name, n in self.sectors.items() if name != "unknown"}
        if known:
            unknown = self.sectors.get("unknown", 0)
            parts = ", ".join(f"{name} {n:,}" for name, n in known.items())
            lines.append(f"Sectors: {parts}{f', unknown {unknown:,}' if unknown else ''}.")
        elif self.legal_status:
            parts = ", ".join(f"{name} {n:,}" for name, n in self.legal_status.items())
            lines.append(f"The source has no sectors; legal status: {parts}.")
        if self.years:
            lines.append(f"Projects start between {self.years[0]} and {self.years[1]}.")
        alone = count(self.one_partner_projects, "project has", "projects have")
        alone = f"; {alone} one partner only" if self.one_partner_projects else ""
        lines.append(f"The largest project has {count(self.largest_project, 'partner')}{alone}.")
        lines += [f"Money is missing: {message}." for message in self.missing_money]
        odd = sum(self.issues.values())
        if odd:
            lines.append(f"{count(odd, 'issue was', 'issues were')} noted.")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escaped(line)}</p>" for line in str(self).splitlines())


class PartnershipNetwork:
    """The two-mode network that everything starts from; immutable.

    Made by `isthmus.read`, `isthmus.from_table` or `isthmus.load`. A participation is a row of the source; a link is a
    distinct pair of actor and project.

    Attributes
    ----------
    reading : ReadReport
        How its table was understood.
    """

    _kind = Kind(
        "a network",
        "im.read(path) or im.from_table(frame, ...)",
        tuple((graph, "give the network that it was made from") for graph in ("CooperationGraph", "TwoModeGraph")),
    )

    def __init__(self, core: _core.Network, *, reading: ReadReport | None = None, backend: str | None = None) -> None:
        self._core = core
        self._backend = backend
        if not isinstance(reading, (ReadReport, type(None))):
            raise InvalidValueError(f"reading is an im.ReadReport; got {named_kind(reading)}")
        self.reading = ReadReport() if reading is None else reading

    @property
    def n_actors(self) -> int:
        """Number of actors."""
        return self._core.actor_count

    @property
    def n_projects(self) -> int:
        """Number of projects."""
        return self._core.project_count

    @property
    def n_participations(self) -> int:
        """Number of participations: rows of the source that name a project and an actor."""
        return self._core.participation_count

    @property
    def n_links(self) -> int:
        """Number of distinct pairs of actor and project."""
        return self._core.link_count

    @property
    def source(self) -> str:
        """Where it came from: a file name, "data frame", ..."""
        return self._core.source

    @cached_property
    def _actors(self) -> Actors:
        return Actors(self.n_actors, core=self._core, backend=self._backend)

    @property
    def actor_names(self) -> list[str]:
        """Names of the actors, as first written; actor i is the i-th."""
        return self._actors.names

    @cached_property
    def project_names(self) -> list[str]:
        """Names of the projects; project p is the p-th."""
        return Names(self._core.projects()["name"])

    def _frame(self, columns: dict[str, Any], names: Sequence[str], index_name: str) -> Table:
        arrays = {name: column_of(raw) for name, raw in columns.items() if name != "name"}
        return Table(names, arrays, index_name=index_name, backend=self._backend)

    @property
    def actors(self) -> Table:
        """One row an actor: key, source_id, and the fields of actors under their names (`isthmus.fields`)."""
        known = self._actors.known
        assert known is not None
        return known

    @cached_property
    def projects(self) -> Table:
        """One row a project: key, the fields of projects under their names (`isthmus.fields`), and budget."""
        return self._frame(self._core.projects(), self.project_names, "project")

    @cached_property
    def participations(self) -> Table:
        """One row a participation: names of project and actor, its fields, row of the source."""
        columns = self._core.participations()
        projects = np.array(self.project_names, dtype=object)
        actors = np.array(self.actor_names, dtype=object)
        columns["project"] = projects[columns["project"]]
        columns["actor"] = actors[columns["actor"]]
        return self._frame(columns, [str(i) for i in range(self.n_participations)], "participation")

    @cached_property
    def issues(self) -> Table:
        """The issues of the table: severity, kind, file, row, column, value, message, and the fix."""
        return issue_table(self._core.issues(), self._backend)

    def summary(self) -> Summary:
        """What the network holds, in numbers and as a paragraph.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> net.summary().actors
        222
        """
        actors, projects = self.actors, self.projects
        sizes = self._project_sizes()
        start = projects["start"]
        years = start[~np.isnat(start)].astype("datetime64[Y]").astype(int) + 1970

        def counts(column: Array) -> dict[str, int]:
            return {str(k): n for k, n in Counter(v for v in column if v is not None).most_common()}

        return Summary(
            source=self.source,
            actors=self.n_actors,
            projects=self.n_projects,
            participations=self.n_participations,
            links=self.n_links,
            programmes=len(counts(projects["programme"])),
            countries=len(counts(actors["country"])),
            sectors=counts(actors["sector"]),
            legal_status=counts(actors["legal_status"]),
            years=(int(years.min()), int(years.max())) if years.size else None,
            largest_project=int(sizes.max()) if sizes.size else 0,
            one_partner_projects=int((sizes == 1).sum()),
            issues=dict(Counter(self.issues["severity"].tolist())),
            missing_money=self._missing_money(),
        )

    def _missing_money(self) -> tuple[str, ...]:
        """Why amounts that the source has are missing: results from money say it."""
        kinds = _core.money_issue_kinds()
        issues = self.issues
        return tuple(
            message
            for kind, message in zip(issues["kind"].tolist(), issues["message"].tolist(), strict=True)
            if kind in kinds
        )

    def _project_sizes(self) -> Array:
        """Distinct actors of every project."""
        _, projects = self._core.biadjacency()
        return np.bincount(projects, minlength=self.n_projects)

    def grouping(self, by: By, *, missing: Missing = "excluded") -> Grouping:
        """One label an actor.

        Parameters
        ----------
        by : str, or labels
            What to group by: a field of actors, e.g. "country" or "sector" (`isthmus.fields` says which), or "nuts0"
            ... "nuts3", the beginning of the region's code. "sector x country" and the like cross two of them. Labels
            of your own are a dict of label by name of actor (those it does not name have none), a pandas Series indexed
            by name, or one label an actor in the order of `actors`.
        missing : {"excluded", "own_group"}
            Whether actors without a label are in no group, or in one called "unknown".

        Raises
        ------
        UnknownNameError
            No such field of actors.
        InvalidValueError
            Labels that do not fit: a name that no actor, or more than one, has; another number of labels.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "z"]}, project="p", actor="a")
        >>> net.grouping({"x": "north", "z": "south"}).sizes
        {'north': 1, 'south': 1}
        """
        return self._actors.grouping(by, missing)

    def where(
        self,
        *,
        active: int | None = None,
        started: int | None = None,
        **values: str | Sequence[str] | None,
    ) -> PartnershipNetwork:
        """The part that matches everything that is given, with nobody who is left without a project.

        Parameters
        ----------
        active, started : int, optional
            Projects that run, or start, in this year.
        **values : str or sequence of str
            What a field is, or may be: programme, objective, theme, action, call; country (by ISO code or name),
            sector, sub_kind, legal_status, region (a code, or how it begins: "FR", "FRE"), place; role. What has no
            value matches nothing. Case, accents and blanks do not matter where no label is exactly so.

        Raises
        ------
        UnknownNameError
            A value that does not occur, or a field that there is not.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> net.where(started=2016).n_projects
        13
        >>> net.where(country=["France", "BE"], sector="research").n_actors
        18
        """
        return self._part(_core.where, active, started, values)

    def without(
        self,
        *,
        active: int | None = None,
        started: int | None = None,
        **values: str | Sequence[str] | None,
    ) -> PartnershipNetwork:
        """The part that matches nothing of what is given, with nobody who is left without a project.

        Parameters
        ----------
        active, started : int, optional
            Projects that run, or start, in this year.
        **values : str or sequence of str
            As `where` takes them; what has no value stays.

        Raises
        ------
        UnknownNameError
            A value that does not occur, or a field that there is not.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> sorted(set(net.without(country="GB").actors["country"]))
        ['BE', 'DE', 'FR', 'IE', 'NL']
        """
        return self._part(_core.without_values, active, started, values)

    def _part(
        self,
        select: Callable[..., _core.Network],
        active: int | None,
        started: int | None,
        values: Mapping[str, str | Sequence[str] | None],
    ) -> PartnershipNetwork:
        years: dict[str, object] = {"active": active, "started": started}
        for what, year in years.items():
            if year is not None and not (isinstance(year, (int, np.integer)) and -9999 <= year <= 9999):
                raise InvalidValueError(f"{what} is a year, such as 2015; {shown(year)} is none")
        fields = [(field, _listed(field, value)) for field, value in values.items()]
        core = select(self._core, fields, active, started)
        return PartnershipNetwork(core, reading=self.reading, backend=self._backend)

    def cooperation(
        self,
        weighting: Weighting = "count",
        *,
        structure: Structure = "all_pairs",
        membership: Membership = EVERYBODY,
        max_ties: int = _core.default_max_ties,
        zero_money: ZeroMoney = "equal_split",
        unknown_money: UnknownMoney = "refuse",
        workers: int = 1,
        progress: Progress = None,
        **shorthand: Any,
    ) -> CooperationGraph:
        """Ties between actors who take part in the same projects.

        Parameters
        ----------
        weighting : str
            "count" joint projects; "newman" 1/(s-1) a project of s partners; "fractional" 1/C(s, 2); "jaccard",
            "cosine" and "overlap" of the sets of projects; "association" strength; "budget" the project's money
            over its pairs.
        structure : {"all_pairs", "lead_star"}
            Tie all partners of a project, or the lead to every other.
        membership : Membership
            Who counts; its fields `associated` and `withdrawn` can be given here too.
        max_ties : int
            `LimitError` when there would be more.
        zero_money, unknown_money : str
            For "budget": whether an amount of 0 splits the project equally, and whether a project without any money is
            refused or weighs nothing.
        workers : int
            Threads; 0 for one a processor. The result is the same.
        progress : bool or callable, optional
            True shows a line on a terminal; a callable gets the share done and may return False to stop.
        **shorthand
            Fields of the options above, each by its name.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.from_table({"p": ["A", "A", "B"], "a": ["x", "y", "x"]}, project="p", actor="a")
        >>> net.cooperation().n_ties
        1
        """
        from isthmus.graph.cooperation_graph import CooperationGraph

        shorthand = with_renamed(shorthand)
        weighting = shorthand.pop("weighting", weighting)
        membership = take(shorthand, membership, Membership, "membership")
        require_none_left(shorthand, membership)
        require_choice("weighting", weighting, Weighting)
        require_choice("structure", structure, Structure)
        core = _core.cooperation(
            self._core,
            weighting,
            structure,
            *membership.words,
            max_ties,
            zero_money,
            unknown_money,
            workers,
            listener(progress, "ties"),
        )
        return CooperationGraph(
            core, actors=self._actors, weight_name=weighting, links=self._core, whole=structure == "all_pairs"
        )

    def line_graph(
        self,
        s: int = 1,
        *,
        of: Mode = "projects",
        weights: LineWeight = "absolute",
        membership: Membership = EVERYBODY,
        max_ties: int = _core.default_max_ties,
        workers: int = 1,
        progress: Progress = None,
        **shorthand: Any,
    ) -> CooperationGraph:
        """The s-line graph: ties between projects that share at least `s` actors (Aksoy et al. 2020).

        All measures of ties take it. Its distances, components and centralities are the s-distances, s-components and
        s-centralities of the paper. A project of fewer than `s` actors is a vertex without ties.

        Parameters
        ----------
        s : int
            The least that two have in common.
        of : {"projects", "actors"}
            What the vertices are; "actors" is the dual, actors that share at least `s` projects.
        weights : {"absolute", "normalized"}
            How many both have, or that over the size of the smaller. ``ties="binary"`` of a measure passes over it.
        membership : Membership
            Who counts; its fields `associated` and `withdrawn` can be given here too.
        max_ties : int
            `LimitError` when there would be more; a larger `s` makes fewer.
        workers : int
            Threads; 0 for one a processor. The result is the same.
        progress : bool or callable, optional
            True shows a line on a terminal; a callable gets the share done and may return False to stop.
        **shorthand
            Fields of the options above, each by its name.

        Examples
        --------
        >>> import isthmus as im
        >>> rows = {"p": list("AAABBBC"), "a": ["Kent", "Lille", "Gent", "Kent", "Lille", "Brugge", "Gent"]}
        >>> net = im.from_table(rows, project="p", actor="a")
        >>> net.line_graph(2).ties()
        tie  u  v  shared
        0    A  B       2
        """
        from isthmus.graph.cooperation_graph import CooperationGraph

        membership = take(shorthand, membership, Membership, "membership")
        require_none_left(shorthand, membership)
        require_whole("s", s, 1)
        require_whole("max_ties", max_ties, 0)
        core = _core.line_graph(
            self._core, of, s, weights, *membership.words, max_ties, workers, listener(progress, "ties")
        )
        actors = self._actors
        if of == "projects":
            known = self.projects
            actors = Actors(
                self.n_projects, names=self.project_names, known=known, backend=self._backend, kind="project"
            )
        return CooperationGraph(core, actors=actors, weight_name="shared" if weights == "absolute" else "share")

    def two_mode(self) -> TwoModeGraph:
        """Actors and projects as one graph, for components, distances and cut vertices of both.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> net.two_mode()
        TwoModeGraph: 222 actors, 90 projects, 624 links
        """
        from isthmus.graph.two_mode_graph import TwoModeGraph

        return TwoModeGraph(self._core, self._actors, self.project_names)

    def to_scipy(self) -> Any:
        """Who takes part in what: a ``scipy.sparse.csr_array`` of actors by projects, 1 where linked.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> net.to_scipy().shape
        (222, 90)
        """
        from scipy.sparse import csr_array

        indptr, indices = self._core.biadjacency()
        shape = (self.n_actors, self.n_projects)
        return csr_array((np.ones(len(indices)), indices, indptr), shape=shape, copy=False)

    def to_igraph(self) -> Any:
        """As a bipartite ``igraph.Graph``: actors, then projects, with the vertex attributes `name` and `type`.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> net.to_igraph().is_bipartite()
        True
        """
        import igraph

        indptr, indices = self._core.biadjacency()
        actors = np.repeat(np.arange(self.n_actors), np.diff(indptr))
        edges = list(zip(actors.tolist(), (indices + self.n_actors).tolist(), strict=True))
        graph = igraph.Graph(n=self.n_actors + self.n_projects, edges=edges)
        graph.vs["name"] = self.actor_names + self.project_names
        graph.vs["type"] = [False] * self.n_actors + [True] * self.n_projects
        return graph

    def to_networkx(self) -> Any:
        """As a bipartite ``networkx.Graph``: nodes ("actor", i) and ("project", p), with `name` and `bipartite`.

        Examples
        --------
        >>> import isthmus as im
        >>> net = im.demo_network()
        >>> net.to_networkx().nodes["project", 0]
        {'name': 'SALT-01', 'bipartite': 1}
        """
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from((("actor", i), {"name": n, "bipartite": 0}) for i, n in enumerate(self.actor_names))
        graph.add_nodes_from((("project", p), {"name": n, "bipartite": 1}) for p, n in enumerate(self.project_names))
        indptr, indices = self._core.biadjacency()
        actors = np.repeat(np.arange(self.n_actors), np.diff(indptr))
        pairs = zip(actors.tolist(), indices.tolist(), strict=True)
        graph.add_edges_from((("actor", a), ("project", p)) for a, p in pairs)
        return graph

    def save(self, file: str | PathLike[str]) -> None:
        """Saves the network; `isthmus.load` reads it back.

        Parameters
        ----------
        file : path
            Where to.

        Examples
        --------
        >>> import isthmus as im
        >>> import tempfile
        >>> net = im.demo_network()
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     net.save(folder + "/net.isthmus")
        ...     im.load(folder + "/net.isthmus") == net
        True
        """
        require_path(file, "save", "the file to write")
        self._core.save(fsencode(file), self.reading._texts())

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._core.to_bytes(), self.reading, self._backend)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartnershipNetwork) and self._core.equals(other._core)

    __hash__ = None  # type: ignore[assignment]  # networks are compared by what they hold

    def __len__(self) -> int:
        return self.n_participations

    def __repr__(self) -> str:
        return (
            f"PartnershipNetwork {self.source!r}: {self.n_actors:,} actors, {self.n_projects:,} projects, "
            f"{self.n_participations:,} participations"
        )

    def _repr_html_(self) -> str:
        return self.summary()._repr_html_()


def _restore(data: bytes, reading: ReadReport, backend: str | None) -> PartnershipNetwork:
    """What pickle calls."""
    return PartnershipNetwork(_core.from_bytes(data), reading=reading, backend=backend)
