"""On which share of the table a section rests, and what a cut table cannot show."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from isthmus.core.text import count, listed, number, percent
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.model.grouping import Grouping
from isthmus.model.network import PartnershipNetwork
from isthmus.report.sentences import Sentence, say

# Where no more than this share of the projects has two partners or more, the table is a list of one partner a project.
FEW_SHARED = 0.05


@dataclass(frozen=True)
class Rests:
    """How many ties, participations and projects a result rests on, each of how many; (0, 0) for what does not matter to it."""

    what: str
    ties: tuple[int, int]
    rows: tuple[int, int]
    projects: tuple[int, int]

    @property
    def whole(self) -> bool:
        """Whether it rests on everything there is."""
        return all(part == of for part, of in (self.ties, self.rows, self.projects))

    @property
    def share_of_ties(self) -> float:
        """The share of the ties; 1 where there are none."""
        return self.ties[0] / self.ties[1] if self.ties[1] else 1.0

    def words(self) -> list[Sentence]:
        """What it rests on; nothing where that is everything."""
        if self.whole:
            return []
        parts = [
            f"{number(part)} of {count(of, noun)} ({percent(part / of)})" if part < of else f"all {count(of, noun)}"
            for (part, of), noun in ((self.ties, "tie"), (self.rows, "participation"), (self.projects, "project"))
            if of
        ]
        return [say("rests_on", f"{self.what}: {listed(parts)}.")]


class Base:
    """What there is to rest on: ties, participations, projects."""

    def __init__(self, net: PartnershipNetwork, g: CooperationGraph) -> None:
        rows = net._core.participations()
        self._actor, self._project = np.asarray(rows["actor"]), np.asarray(rows["project"])
        self._u, self._v = g._core.ties()[:2]
        indptr, indices = net._core.biadjacency()[:2]
        self._link_actor = np.repeat(np.arange(net.n_actors), np.diff(indptr))
        self._link_project = np.asarray(indices)
        self._n_projects = net.n_projects

    def _of(self, what: str, ties: tuple[int, int], rows: int, projects: int) -> Rests:
        return Rests(what, ties, (rows, len(self._actor)), (projects, self._n_projects))

    def _among(self, what: str, known: npt.NDArray[np.bool_]) -> Rests:
        """The ties between the marked organisations, and the projects in which two or more of them take part."""
        links = self._link_project[known[self._link_actor]]
        shared = np.bincount(links, minlength=self._n_projects) > 1
        rows = int((known[self._actor] & shared[self._project]).sum())
        ties = int((known[self._u] & known[self._v]).sum())
        return self._of(what, (ties, len(self._u)), rows, int(shared.sum()))

    def of_ties(self, n_actors: int) -> Rests:
        """What every statement on ties rests on: the projects of two partners or more."""
        return self._among(
            "Results on ties rest on the projects of two partners or more", np.ones(n_actors, dtype=bool)
        )

    def of_group(self, by: Grouping, noun: str) -> Rests:
        """What a statement on ties across groups rests on: the ties between organisations whose group is known."""
        return self._among(
            f"Results by {noun} rest on the projects of two partners or more whose {noun} is known",
            np.asarray(by.labels) >= 0,
        )

    def of_projects(self, chosen: npt.NDArray[np.bool_], what: str) -> Rests:
        """What a statement on projects rests on."""
        return self._of(what, (0, 0), int(chosen[self._project].sum()), int(chosen.sum()))


def one_partner_a_project(sizes: npt.NDArray[np.integer]) -> bool:
    """Whether a table lists one partner a project: cooperation cannot be seen in it."""
    return len(sizes) > 1 and int((sizes > 1).sum()) <= FEW_SHARED * len(sizes)


def of_one_partner(sizes: npt.NDArray[np.integer]) -> Sentence:
    """That the table lists one partner a project."""
    single = int((sizes == 1).sum())
    among = f"all {number(single)}" if single == len(sizes) else f"{number(single)} of {number(len(sizes))}"
    return say(
        "ties.one_partner",
        f"The table lists one partner only for {among} projects. Cooperation cannot be seen in such a table, and nothing is said of it; "
        "a table with every partner of a project is needed.",
    )
