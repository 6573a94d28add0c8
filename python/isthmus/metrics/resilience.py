"""What is left when actors go. Formulas and conventions: docs/guide/metrics.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np

from isthmus import _core
from isthmus.core.equality import EqualByValue
from isthmus.core.kinds import require_kind
from isthmus.core.options import require_choice, require_whole
from isthmus.core.progress import Progress, listener
from isthmus.core.random import Rng, seed_of
from isthmus.core.registry import measure
from isthmus.core.table import Table
from isthmus.graph.concepts import by_name
from isthmus.graph.cooperation_graph import CooperationGraph
from isthmus.model.network import PartnershipNetwork
from isthmus.model.programme_rules import ProgrammeRules, given_rules, project_rules
from isthmus.model.rules import Rules

__all__ = ["ProjectRobustness", "Robustness", "project_robustness", "robustness"]

Attack: TypeAlias = Literal["degree", "betweenness", "random"]
AttackRanking: TypeAlias = Literal["initial", "recalculated"]
EqualRanks: TypeAlias = Literal["first", "random"]
ProjectEnd: TypeAlias = Literal["last_partner", "single_partner"]

_NOTE = (
    '`attack="degree"` or `"betweenness"` (equal to 10 digits is equal), in the whole network (`ranking="initial"`) or '
    'in what is left (`"recalculated"`; Holme et al. 2002, doi:10.1103/PhysRevE.65.056109), or `"random"`. '
    'Of equals goes the first by name, or any (`equals="random"`): many are equal, and it changes the number. '
    "Where anything is random, curves and R are means over `samples`"
)


@dataclass(frozen=True, eq=False)
class Robustness(EqualByValue):
    """How much of a network hangs together as actors go.

    Attributes
    ----------
    curve : Table
        One row a number of actors removed: `removed`, their share; `largest`, the share of all actors that are in the
        largest component; `pairs`, the share of all pairs of actors that reach each other.
    r : float
        R of the largest component.
    r_deviation : float
        Its standard deviation from sample to sample; NaN where there is one.
    r_pairs : float
        The same mean of `pairs`.
    order : list of str
        Who goes; of the first sample, where there are several.
    samples : int
        Orders of removal.
    """

    curve: Table
    r: float
    r_deviation: float
    r_pairs: float
    order: list[str]
    samples: int


@dataclass(frozen=True, eq=False)
class ProjectRobustness(EqualByValue):
    """How many projects survive, and how much hangs together by them, as actors go.

    Attributes
    ----------
    curve : Table
        As of `Robustness`, and `projects`: the share of those at the start that have not ended.
    r_projects : float
        The area under `projects`.
    r_projects_deviation : float
        Its standard deviation from sample to sample; NaN where there is one.
    r, r_deviation, r_pairs, order, samples
        As of `Robustness`, actors being tied by projects that have not ended.
    projects : int
        Projects with partners enough at the start.
    exempt : int
        Of these, projects without rules, or that never met theirs: they end for want of partners alone. 0 where no
        rules are given.
    """

    curve: Table
    r_projects: float
    r_projects_deviation: float
    r: float
    r_deviation: float
    r_pairs: float
    order: list[str]
    samples: int
    projects: int
    exempt: int


def _removal(
    names: Sequence[str], attack: Attack, ranking: AttackRanking, equals: EqualRanks, samples: int, rng: Rng
) -> tuple[Any, ...]:
    """The options of removals as the compiled functions take them, with the order of the names."""
    require_choice("attack", attack, Attack)
    require_choice("ranking", ranking, AttackRanking)
    require_choice("equals", equals, EqualRanks)
    require_whole("samples", samples, 1)
    return attack, ranking, equals, samples, seed_of(rng), by_name(names)


def _curves(columns: dict[str, Any], backend: str | None) -> Table:
    removals = len(columns["largest"])
    shares = {"removed": np.arange(removals) / (removals - 1), **columns}
    return Table([str(k) for k in range(removals)], shares, index_name="removals", backend=backend)


@measure(
    "network",
    "R = (1/n) Σ_{k=1…n} S(k), S(k) the share of actors in the largest component after k removals",
    form="components that join while actors come back in reverse order; of pairs that reach each other likewise",
    note=_NOTE,
    range="(n−1)/n² (a star by degree, no ties) … (n−1)/2n (all tied)",
    undefined="error without an actor; deviations are NaN of one sample, pairs of one actor",
    complexity="O(ties log n) a sample; betweenness O(n · ties), recalculated n times that",
    source="Schneider et al. 2011, doi:10.1073/pnas.1009440108",
)
def robustness(
    g: CooperationGraph,
    *,
    attack: Attack = "degree",
    ranking: AttackRanking = "recalculated",
    equals: EqualRanks = "first",
    samples: int = 100,
    rng: Rng = None,
    workers: int = 1,
    progress: Progress = None,
) -> Robustness:
    """What hangs together as actors are removed, those with most partners first, or at random.

    Parameters
    ----------
    g : CooperationGraph
        The ties; each counts once.
    attack : {"degree", "betweenness", "random"}
        Who goes first.
    ranking : {"recalculated", "initial"}
        Whether it is looked at again after every removal, or once.
    equals : {"first", "random"}
        Which of those that are equal goes first: the first by name, or any.
    samples : int
        Orders, where anything is random; else there is one.
    rng : int or numpy Generator, optional
        Where the random numbers come from; the same int gives the same result.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        No actor.

    Examples
    --------
    >>> import isthmus as im
    >>> star = im.CooperationGraph.from_ties([0, 0, 0], [1, 2, 3])
    >>> found = im.robustness(star)
    >>> found.curve["largest"], found.r
    (array([1.  , 0.25, 0.25, 0.25, 0.  ]), 0.1875)
    """
    require_kind(g, CooperationGraph, "robustness")
    removal = _removal(g.names, attack, ranking, equals, samples, rng)
    largest, pairs, order, drawn = _core.robustness(g._core, removal, workers, listener(progress, "removals"))
    curve = _curves({"largest": largest[0], "pairs": pairs[0]}, g._backend)
    return Robustness(curve, largest[1], largest[2], pairs[1], [g.names[v] for v in order], drawn)


@measure(
    "network",
    "∫ P(x) dx, P(x) the share of projects that survive the removal of the share x of actors",
    form="the exact sum of trapezoids; components as of `robustness`, actors being tied by projects that survive",
    note=_NOTE
    + ". Degree is the number of projects that survive. A project ends with its last partner, or when one is left "
    '(`ends_with="single_partner"`), and with `rules=` when those that are left no longer meet the rules of its '
    "programme; without known rules, or where they were never met, it is exempt. The package bipartite of R fits a "
    "curve and integrates that",
    range="0 … 1",
    undefined="error without a project that has partners enough, or, given rules, one that meets them; deviations are "
    "NaN of one sample, pairs of one actor",
    complexity="O(participations · largest project) a sample; betweenness as of `robustness`",
    source="Memmott, Waser & Price 2004, doi:10.1098/rspb.2004.2909; Burgos et al. 2007, "
    "doi:10.1016/j.jtbi.2007.08.030",
)
def project_robustness(
    net: PartnershipNetwork,
    *,
    attack: Attack = "degree",
    ranking: AttackRanking = "recalculated",
    equals: EqualRanks = "first",
    ends_with: ProjectEnd = "last_partner",
    rules: Rules | ProgrammeRules | str | None = None,
    samples: int = 100,
    rng: Rng = None,
    workers: int = 1,
    progress: Progress = None,
) -> ProjectRobustness:
    """Which share of projects survives as actors leave, those in most projects first, or at random.

    Parameters
    ----------
    net : PartnershipNetwork
        Who takes part in what.
    attack : {"degree", "betweenness", "random"}
        Who goes first: who is in most projects, who is between most actors and projects, or anyone.
    ranking : {"recalculated", "initial"}
        Whether it is looked at again after every removal, or once.
    equals : {"first", "random"}
        Which of those that are equal goes first: the first by name, or any.
    ends_with : {"last_partner", "single_partner"}
        Whether a project ends when nobody is left, or when one partner is.
    rules : Rules, ProgrammeRules or str, optional
        A project ends too when its partners no longer meet these: ``im.rules.two_seas``, or "by_programme".
    samples : int
        Orders, where anything is random; else there is one.
    rng : int or numpy Generator, optional
        Where the random numbers come from; the same int gives the same result.
    workers : int
        Threads; 0 for one a processor. The result is the same.
    progress : bool or callable, optional
        True shows a line on a terminal; a callable gets the share done and may return False to stop.

    Raises
    ------
    UndefinedError
        No project has partners enough; rules are given, and none meets them.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table({"p": list("AABB"), "a": list("xyxz")}, project="p", actor="a")
    >>> found = im.project_robustness(net, ends_with="single_partner")
    >>> found.order, found.curve["projects"], round(found.r_projects, 4)
    (['x', 'y', 'z'], array([1., 0., 0., 0.]), 0.1667)
    """
    require_kind(net, PartnershipNetwork, "project_robustness")
    kept = None if rules is None else project_rules(given_rules(rules), net)
    removal = _removal(net.actor_names, attack, ranking, equals, samples, rng)
    tell = listener(progress, "removals")
    survive, of_actors, at_start, exempt = _core.project_robustness(net._core, removal, ends_with, kept, workers, tell)
    largest, pairs, order, drawn = of_actors
    curve = _curves({"projects": survive[0], "largest": largest[0], "pairs": pairs[0]}, net._backend)
    names = net.actor_names
    return ProjectRobustness(
        curve,
        r_projects=survive[1],
        r_projects_deviation=survive[2],
        r=largest[1],
        r_deviation=largest[2],
        r_pairs=pairs[1],
        order=[names[a] for a in order],
        samples=drawn,
        projects=at_start,
        exempt=exempt,
    )
