"""What is random and what stays: a null model, by its name and options."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import shown
from isthmus.core.options import require_choice
from isthmus.model.grouping import By
from isthmus.model.network import Membership, PartnershipNetwork
from isthmus.model.programme_rules import ProgrammeRules, given_rules
from isthmus.model.rules import Rules
from isthmus.nulls.strata import Within, trading_strata

__all__ = ["NullModel"]

Null: TypeAlias = Literal["curveball", "rule_aware", "label_permutation", "cug_edges", "cug_density"]
SinglePartner: TypeAlias = Literal["stay", "trade"]
_OF_PROJECTS = ("curveball", "rule_aware")


@dataclass(frozen=True)
class NullModel:
    """A null model: what is drawn at random, and what stays.

    Attributes
    ----------
    name : str
        "curveball": who takes part in what, at random, every actor with its number of projects and every project with
        its number of partners. "rule_aware": that, and every project that meets `rules` still does.
        "label_permutation": labels permuted at random among actors; an actor without a label keeps its place.
        "cug_edges", "cug_density": random ties of a graph, with the observed weights at random.
    rules : Rules, ProgrammeRules or str, optional
        For "rule_aware": a programme's rules, such as ``im.rules.two_seas``, or "by_programme": those of each programme
        in the table, see `programme_rules`.
    within : str or sequence, optional
        For the first two: partners move only between projects of the same "programme", "year", "programme x year", or
        label.
    strata : str, Grouping or sequence, optional
        For "label_permutation": labels move only within these groups.
    single_partner : {"stay", "trade"}
        For the first two: whether projects of one partner take part in the exchange. They cooperate with nobody, and an
        actor with many (a university with personal grants) would be expected to cooperate for them too.

    Examples
    --------
    >>> import isthmus as im
    >>> im.NullModel("rule_aware", rules="two_seas", within="programme").single_partner
    'stay'
    """

    name: Null = field(default="curveball", metadata={"shorthand": False})
    rules: Rules | ProgrammeRules | str | None = None
    within: Within = None
    strata: By | None = None
    single_partner: SinglePartner = "stay"

    @classmethod
    def of(cls, null: Null | NullModel) -> NullModel:
        """A null model from its name; what is none is refused where it is used."""
        return cls(null) if isinstance(null, str) else null

    @property
    def moves_partners(self) -> bool:
        """Whether it draws who takes part in what."""
        return self.name in _OF_PROJECTS

    def require_consistent(self) -> None:
        """InvalidValueError for a name that is none, or an option that goes with another null model."""
        require_choice("null", self.name, Null)
        require_choice("single_partner", self.single_partner, SinglePartner)
        if self.rules is not None and self.name != "rule_aware":
            raise InvalidValueError(f'rules= goes with null="rule_aware"; the null model is {shown(self.name)}')
        if self.rules is None and self.name == "rule_aware":
            raise InvalidValueError('the null model "rule_aware" needs rules=, such as im.rules.two_seas')
        if self.within is not None and not self.moves_partners:
            raise InvalidValueError(
                f"within= says between which projects partners move; the null model {self.name} moves none"
            )
        if self.strata is not None and self.name != "label_permutation":
            raise InvalidValueError(f'strata= goes with null="label_permutation"; the null model is {shown(self.name)}')
        if self.single_partner == "trade" and not self.moves_partners:
            raise InvalidValueError(f"single_partner= is for projects that exchange partners; {self.name} moves none")

    def project_strata(self, net: PartnershipNetwork, membership: Membership) -> tuple[int, ...]:
        """One stratum a project, -1 where its partners stay; empty where none moves."""
        return trading_strata(net, self.within, self.single_partner, membership) if self.moves_partners else ()

    def named_rules(self) -> Rules | ProgrammeRules | None:
        """The rules themselves."""
        return None if self.rules is None else given_rules(self.rules)
