"""What programmes ask of a partnership, as data: `im.rules.two_seas` and others, and rules of your own.

>>> import isthmus as im
>>> im.rules.names()
['two_seas', 'two_seas_area', 'interreg_a', 'interreg_b', 'interreg_c', 'central_europe', 'horizon', 'interreg_2021', \
'interreg_c_2021', 'interreg_ipa', 'eni_cbc']
>>> print(im.rules.two_seas)
Interreg 2 Seas 2014-2020: partners from two countries of Belgium, France, the Netherlands and the United Kingdom; \
a partner from the United Kingdom.

What the rules that come with isthmus rest on is in their `source`; what they leave out, in
docs/decisions/0007-programme-rules.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import index
from typing import Any, Literal, TypeAlias

from isthmus import _core
from isthmus.core.errors import InvalidValueError
from isthmus.core.kinds import require_kind, shown
from isthmus.core.names import Names
from isthmus.core.table import Array, Table
from isthmus.core.text import count
from isthmus.model.network import Inclusion, PartnershipNetwork

__all__ = ["Condition", "Rules", "check_rules"]

ConditionKind: TypeAlias = Literal["partners", "countries", "lead"]

Texts: TypeAlias = str | Sequence[str]
_Compiled: TypeAlias = _core.Rules

two_seas: Rules
two_seas_area: Rules
interreg_a: Rules
interreg_b: Rules
interreg_c: Rules
central_europe: Rules
horizon: Rules
interreg_2021: Rules
interreg_c_2021: Rules
interreg_ipa: Rules
eni_cbc: Rules


def _texts(values: Texts) -> tuple[str, ...]:
    texts = (values,) if isinstance(values, str) else tuple(values)
    if not all(isinstance(text, str) for text in texts):
        raise InvalidValueError(f"partners are described by texts, such as country=['BE', 'NL']; not {shown(values)}")
    return texts


def _codes(values: Texts) -> tuple[str, ...]:
    codes: list[str] = []
    for text in _texts(values):
        codes += _core.read_country_codes(text) if text.startswith("EU@") else [_core.country(text)["iso2"]]
    return tuple(dict.fromkeys(codes))


def _or(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else words[0]


@dataclass(frozen=True)
class Partners:
    """Which partners a condition is about: those that match all that is given.

    A partner whose country, sector, region, ... is not known does not match what is asked of it.

    Parameters
    ----------
    country : str or sequence of str
        Codes or names of countries; "EU@2014-01-01" for the members of the European Union on that day.
    sector : str or sequence of str
        "third sector", "business", "government" or "research".
    legal_status : str or sequence of str
        "public" or "private".
    sub_kind : str or sequence of str
        Kinds of actor, or a source's own codes for them.
    area : str or sequence of str
        NUTS or ITL codes of any level: "FRE1" has all regions whose code begins so.

    Examples
    --------
    >>> import isthmus as im
    >>> im.rules.Partners(country=["France", "UK"], sector="research").country
    ('FR', 'GB')
    """

    country: Texts = ()
    sector: Texts = ()
    legal_status: Texts = ()
    sub_kind: Texts = ()
    area: Texts = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "country", _codes(self.country))
        for name in ("sector", "legal_status", "sub_kind", "area"):
            object.__setattr__(self, name, _texts(getattr(self, name)))

    def _parts(self) -> tuple[list[str], ...]:
        return tuple([*_texts(v)] for v in (self.country, self.sector, self.legal_status, self.sub_kind, self.area))

    @classmethod
    def _of(cls, parts: Sequence[Sequence[str]]) -> Partners:
        return cls(*(tuple(part) for part in parts))

    def __str__(self) -> str:
        words = ("in", "of the sector", "with the legal status", "of the kind", "in the region")
        asked = [f"{word} {_or(part)}" for word, part in zip(words, self._parts(), strict=True) if part]
        return " and ".join(asked)


@dataclass(frozen=True)
class Condition:
    """One thing that a programme asks: made by `partners`, `countries` or `lead`.

    Each takes what `Partners` takes, to say which partners it is about, and `text`, the condition in your words.

    Examples
    --------
    >>> import isthmus as im
    >>> print(im.Condition.countries(2, country="EU@2014-01-01", text="two Member States"))
    two Member States
    >>> print(im.Condition.lead(legal_status="public"))
    a lead partner with the legal status public
    """

    asks: ConditionKind
    at_least: int = 1
    among: Partners = Partners()
    text: str = ""

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "at_least", index(self.at_least))
        except TypeError:
            raise InvalidValueError(f"at_least is a number of {self.asks}; not {shown(self.at_least)}") from None

    @classmethod
    def partners(cls, at_least: int = 1, *, text: str = "", **among: Texts) -> Condition:
        """At least so many partners that match."""
        return cls("partners", at_least, Partners(**among), text)

    @classmethod
    def countries(cls, at_least: int, *, text: str = "", **among: Texts) -> Condition:
        """At least so many different countries among the partners that match."""
        return cls("countries", at_least, Partners(**among), text)

    @classmethod
    def lead(cls, *, text: str = "", **among: Texts) -> Condition:
        """A lead partner that matches."""
        return cls("lead", 1, Partners(**among), text)

    def _parts(self) -> tuple[str, int, tuple[list[str], ...], str]:
        return self.asks, self.at_least, self.among._parts(), self.text

    @property
    def _id(self) -> str:
        return "lead" if self.asks == "lead" else f"{self.asks}_{self.at_least}"

    def __str__(self) -> str:
        if self.text:
            return self.text
        whose = f" {self.among}" if str(self.among) else ""
        if self.asks == "lead":
            return f"a lead partner{whose}"
        if self.asks == "countries":
            return f"partners{whose} from {count(self.at_least, 'country', 'countries')}"
        return f"{count(self.at_least, 'partner')}{whose}"


@dataclass(frozen=True)
class Rules:
    """A programme's rules: a partnership is eligible when it meets every condition.

    Partners who withdrew do not count. Conditions are checked when the rules are made.

    Parameters
    ----------
    name : str
        A short name.
    conditions : sequence of Condition
        All of them must be met.
    single_partner_exceptions : sequence of Partners
        Exceptions: a partnership of one such partner is eligible by itself.
    associated : {"excluded", "included"}
        Whether associated partners, who get no money, count.
    title, source : str
        What the programme is called, and where its rules stand.

    Raises
    ------
    InvalidValueError
        No condition, or one that no partnership could meet because of how it is written.

    Examples
    --------
    >>> import isthmus as im
    >>> mine = im.Rules(
    ...     "mine",
    ...     [im.Condition.partners(3), im.Condition.countries(2), im.Condition.lead(country=["BE", "NL"])],
    ...     single_partner_exceptions=[im.rules.Partners(sub_kind="egtc")],
    ... )
    >>> print(mine)
    mine: 3 partners; partners from 2 countries; a lead partner in BE or NL; or one partner of the kind egtc.
    """

    name: str
    conditions: Sequence[Condition]
    single_partner_exceptions: Sequence[Partners] = ()
    associated: Inclusion = "excluded"
    title: str = ""
    source: str = ""
    _core: _Compiled = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, kind in (("conditions", Condition), ("single_partner_exceptions", Partners)):
            members = getattr(self, name)
            members = (members,) if isinstance(members, kind) else tuple(Names.of(members, name))
            if not all(isinstance(member, kind) for member in members):
                raise InvalidValueError(f"{name} of rules are made by im.rules.{kind.__name__}; not {shown(members)}")
            object.__setattr__(self, name, members)
        conditions: list[Any] = [condition._parts() for condition in self.conditions]
        single_partner_exceptions: list[Any] = [partners._parts() for partners in self.single_partner_exceptions]
        core = _core.Rules(self.name, self.title, conditions, single_partner_exceptions, self.associated, self.source)
        object.__setattr__(self, "_core", core)

    def __reduce__(self) -> tuple[Any, ...]:
        return Rules, (
            self.name,
            self.conditions,
            self.single_partner_exceptions,
            self.associated,
            self.title,
            self.source,
        )

    @classmethod
    def _of(cls, core: _Compiled) -> Rules:
        name, title, conditions, single_partner_exceptions, associated, source = core.parts()
        made = [Condition(asks, least, Partners._of(among), text) for asks, least, among, text in conditions]
        return cls(name, made, [Partners._of(among) for among in single_partner_exceptions], associated, title, source)

    @property
    def ids(self) -> list[str]:
        """A short name for every condition, as `check_rules` calls its columns: "partners_3", "countries_2", "lead"."""
        seen: Counter[str] = Counter()
        ids = []
        for condition in self.conditions:
            seen[condition._id] += 1
            turn = seen[condition._id]
            ids.append(condition._id if turn == 1 else f"{condition._id}_no{turn}")
        return ids

    def __str__(self) -> str:
        asked = [str(condition) for condition in self.conditions]
        asked += [f"or one partner {partners}".rstrip() for partners in self.single_partner_exceptions]
        return f"{self.title or self.name}: {'; '.join(asked)}."


def names() -> list[str]:
    """Names of the rules that come with isthmus."""
    return _core.rule_names()


def named(rules: Rules | str) -> Rules:
    """The rules of that name; rules themselves stay as they are.

    Raises
    ------
    UnknownNameError
        No rules of that name come with isthmus.
    """
    if not isinstance(rules, (Rules, str)):
        raise InvalidValueError(f"rules are im.Rules or a name, such as {', '.join(names())}; not {shown(rules)}")
    return rules if isinstance(rules, Rules) else Rules._of(_core.builtin_rules(rules))


def __getattr__(name: str) -> Rules:
    if name.startswith("_") or name not in names():
        raise AttributeError(f"module 'isthmus.rules' has no attribute {name!r}; its rules are {', '.join(names())}")
    globals()[name] = named(name)
    return named(name)


def __dir__() -> list[str]:
    return sorted([*__all__, "Partners", "named", "names", *names()])


def check_rules(net: PartnershipNetwork, rules: Rules | str) -> Table:
    """Which partnerships meet a programme's rules, condition by condition.

    Partners who withdrew do not count, nor associated ones unless the rules say so. A project without partners that
    count is not eligible; one of a single partner that matches `Rules.single_partner_exceptions` is, whatever its
    conditions.

    Parameters
    ----------
    net : PartnershipNetwork
    rules : Rules or str
        Your own, `im.rules.interreg_a` and the like, or such a name.

    Returns
    -------
    Table
        One row a project: `eligible`, and a column for every condition, called as in `Rules.ids`; `attrs` says what
        they ask.

    Examples
    --------
    >>> import isthmus as im
    >>> net = im.from_table(
    ...     {"project": ["A", "A", "B"], "partner": ["Kent", "Lille", "Brest"], "country": ["GB", "FR", "FR"]},
    ...     project="project",
    ...     actor="partner",
    ...     country="country",
    ... )
    >>> im.check_rules(net, "two_seas")
    project  eligible  countries_2  partners_1
    A             yes          yes         yes
    B              no           no          no
    """
    require_kind(net, PartnershipNetwork, "check_rules")
    rules = named(rules)
    eligible, meets = _core.check_rules(net._core, rules._core)
    columns: dict[str, Array] = {"eligible": eligible, **dict(zip(rules.ids, meets, strict=True))}
    asked = dict(zip(rules.ids, map(str, rules.conditions), strict=True))
    attrs = {"rules": rules.name, "title": rules.title, "source": rules.source, "conditions": asked}
    return Table(net.project_names, columns, index_name="project", attrs=attrs, backend=net._backend)
