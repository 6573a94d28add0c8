"""Rules of Horizon by type of action: where the table has it, and what to do where it has it under another name or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from isthmus.core.table import Table
from isthmus.io.read import from_table
from isthmus.model.network import PartnershipNetwork
from isthmus.model.programme_rules import NONE, ProgrammeRules, programme_rules
from isthmus.model.rules import Rules, named

_PROGRAMME = "Horizon 2020"  # a name that the list of programmes knows
_CORDIS = ("h2020", "cordis")  # whose tables need not name their programme
_ELSEWHERE = ("call", "theme", "objective")  # fields that may hold the type of action
_MOST = 5_000  # values of a field that are looked up


def of_actions(actions: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Rules and reason of each type of action that is known by its name; "none" for a type of a single beneficiary."""
    names = sorted({action for action in actions if action})[:_MOST]
    if not names:
        return {}
    rows = [(f"{i}{k}", f"{i}{k}", name) for i, name in enumerate(names) for k in "ab"]
    project, partner, action = (list(column) for column in zip(*rows, strict=True))
    table = {"project": project, "partner": partner, "programme": [_PROGRAMME] * len(rows), "action": action}
    net = from_table(table, project="project", actor="partner", programme="programme", action="action")
    found = programme_rules(net)
    return {
        action: (rules, why)
        for action, rules, why in zip(found["action"], found["rules"], found["why"], strict=True)
        if rules != NONE or why.startswith('"')
    }


@dataclass(frozen=True)
class Chosen:
    """The rules to keep, and which project has which, to be shown."""

    rules: Rules | ProgrammeRules | None
    listed: Table | None


def _elsewhere(net: PartnershipNetwork) -> str:
    """Which other column seems to hold the type of action, with what to type; empty where none does."""
    for name in _ELSEWHERE:
        values = Counter(value for value in net.projects[name].tolist() if value)
        known = of_actions(values)
        if 2 * sum(values[value] for value in known) > net.n_projects:
            header = dict(net.reading.columns).get(name, name)
            example = max(known, key=lambda value: values[value])
            return f'; the column "{header}" seems to have it (such as "{example}"): read it with action="{header}"'
    return ""


def _table(rows: list[tuple[str, str, int, str, str]], net: PartnershipNetwork) -> Table:
    columns: dict[str, Any] = {
        name: np.array(column, dtype=np.int32 if name == "projects" else object)
        for name, column in zip(
            ("programme", "action", "projects", "rules", "why"), zip(*rows, strict=True), strict=True
        )
    }
    return Table([str(i + 1) for i in range(len(rows))], columns, index_name="row", backend=net._backend)


def _by_action(net: PartnershipNetwork) -> Chosen | None:
    """Rules by the types of action of a table that does not name its programme; None where no type is known."""
    projects = Counter(
        (programme or "", action or "")
        for programme, action in zip(net.projects["programme"].tolist(), net.projects["action"].tolist(), strict=True)
    )
    known = of_actions(action for _, action in projects)
    if not known:
        return None
    unknown = (NONE, "this type of action is not known; give the rules")
    rows = [
        (
            programme,
            action,
            n,
            *(known.get(action, unknown) if action else (NONE, "the table does not say which type of action")),
        )
        for (programme, action), n in projects.most_common()
    ]
    return Chosen(ProgrammeRules([(row[0], row[1], row[3]) for row in rows]), _table(rows, net))


def _with_actions(names: Iterable[str]) -> set[str]:
    """Those of the names of programmes whose rules depend on the type of action."""
    rows = [(f"{i}{k}", name) for i, name in enumerate(names) if name for k in "ab"]
    if not rows:
        return set()
    partner, programme = (list(column) for column in zip(*rows, strict=True))
    table = {"project": partner, "partner": partner, "programme": programme, "action": ["RIA"] * len(rows)}
    net = from_table(table, project="project", actor="partner", programme="programme", action="action")
    found = programme_rules(net)
    return {name for name, action in zip(found["programme"], found["action"], strict=True) if action}


def _without_action(listed: Table, net: PartnershipNetwork) -> Table | None:
    """The list, with what to do where Horizon has no rules because the type of action is not there; None where that is not so."""
    horizon = _with_actions(set(listed["programme"].tolist()))
    lacking = [
        name in horizon and not action for name, action in zip(listed["programme"], listed["action"], strict=True)
    ]
    if not any(lacking):
        return None
    why = f"the rules of Horizon depend on the type of action, which the table does not have{_elsewhere(net)}"
    rows = [
        (*(listed[c][i] for c in ("programme", "action", "projects", "rules")), why if lacking[i] else listed["why"][i])
        for i in range(len(listed))
    ]
    return _table(rows, net)


def rules_by_name(net: PartnershipNetwork) -> Chosen:
    """The rules that names in the table tell: of programmes, of types of action, or of Horizon as a whole for tables of CORDIS."""
    listed = programme_rules(net)
    if any(listed["rules"] != NONE):
        return Chosen(ProgrammeRules(), _without_action(listed, net) or listed)
    if net.reading.preset not in _CORDIS:
        return Chosen(None, _without_action(listed, net))
    by_action = _by_action(net)
    if by_action is not None:
        return by_action
    rules = named("horizon")
    why = (
        "the table is of CORDIS and does not have the type of action: all projects are compared with the rules of actions of several "
        f"beneficiaries, and those that do not meet them are exempt{_elsewhere(net)}"
    )
    return Chosen(rules, _table([("", "", net.n_projects, rules.name, why)], net))
