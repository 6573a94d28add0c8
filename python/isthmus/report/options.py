"""The options of a report."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from isthmus.core.random import Rng
from isthmus.model.date import Day
from isthmus.model.network import Weighting
from isthmus.model.programme_rules import ProgrammeRules
from isthmus.model.rules import Rules
from isthmus.quality.audit import Checked

__all__ = ["ReportOptions"]


@dataclass(frozen=True)
class ReportOptions:
    """The options of a report.

    Attributes
    ----------
    title : str, optional
        Heading; without it, the programme's name or the source's.
    weighting : str
        What a tie weighs in the structural-hole measures; who cooperates with whom counts ties.
    exact_betweenness : bool
        Compute betweenness from every actor however large the network is. Without it, large networks are sampled, and
        the error is printed.
    rules : Rules, ProgrammeRules or str, optional
        A programme's rules, such as "two_seas", or those of each programme: the comparison with chance is made a second
        time, keeping them. Without it, "by_programme" where the name of a programme is known (see `programme_rules`) and
        "horizon" for CORDIS; "none" for no rules.
    exported : str, date or datetime64, optional
        The day the table was made, such as "2020-12-14": which start years it holds whole depends on it. Without it the last
        end of a project stands for it.
    samples : int
        Draws of the null models; 0 for no comparison with chance.
    rng : int or numpy Generator
        Seed of everything that is drawn: null models, bootstraps, and the actors that betweenness is estimated from.
    audit : Table or path, optional
        The sample of `im.audit` that a person has checked: findings by sector are corrected by it. Without it, those by
        sectors that were proposed are corrected by the probabilities of the proposals.
    file : path, optional
        The table the network came from, to print its hash.
    command : str, optional
        The command that made it, to print.
    """

    title: str | None = None
    weighting: Weighting = "newman"
    exact_betweenness: bool = False
    rules: Rules | ProgrammeRules | str | None = None
    exported: Day | None = None
    samples: int = 1000
    rng: Rng = 1
    audit: Checked | None = None
    file: str | PathLike[str] | None = None
    command: str | None = None


STANDARD = ReportOptions()
