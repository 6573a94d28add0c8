"""Results by sector under each policy of the ambiguous kinds, beside the same done by hand."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

import isthmus as im
from isthmus.quality.sector_words import KindDecision

NAMES = ["St Mary's Hospital", "Hospital of Breda", "Gemeente Breda", "Universiteit Gent", "Natuurpunt vzw", "Xyz"]
COUNTRIES = ["GB", "NL", "NL", "BE", "BE", "FR"]
TABLE = {
    "project": ["A", "A", "A", "B", "B", "B", "C", "C"],
    "partner": [NAMES[i] for i in (0, 2, 3, 1, 2, 4, 4, 5)],
    "country": [COUNTRIES[i] for i in (0, 2, 3, 1, 2, 4, 4, 5)],
}


def network(**columns: list[str]) -> im.PartnershipNetwork:
    fields = {name: name for name in ("country", *columns)}
    return im.from_table(TABLE | columns, project="project", actor="partner", **fields)  # type: ignore[arg-type]


def by_hand(net: im.PartnershipNetwork, policies: dict[str, str]) -> list[str]:
    proposed = im.propose_sectors(net, policies=policies)  # type: ignore[arg-type]
    place = dict(zip(zip(proposed.index, proposed["country"], strict=True), proposed["correction"], strict=True))
    stated = net.actors["sector"].tolist()
    keys = zip(net.actors.index, net.actors["country"], strict=True)
    return [place[key] if sector == "unknown" else sector for key, sector in zip(keys, stated, strict=True)]


def row(table: im.Table, kind: str, policy: str) -> dict[str, float]:
    (found,) = [i for i, of in enumerate(zip(table["kind"], table["policy"], strict=True)) if of == (kind, policy)]
    return {name: column[found] for name, column in table.columns.items()}


@pytest.mark.parametrize("policy", get_args(KindDecision))
def test_each_policy_gives_what_proposals_under_it_give(policy: str) -> None:
    net = network()
    labels = by_hand(net, {"hospital": policy})
    shares = row(im.results_by_policy(net, "shares"), "hospital", policy)
    assert shares["actors"] == 2
    assert shares["decided"] == sum(labels[net.actor_names.index(name)] != "" for name in NAMES[:2])
    for sector in ("third sector", "business", "government", "research"):
        assert shares[sector] == labels.count(sector) / 6
    assert shares["unknown"] == labels.count("") / 6
    g = net.cooperation()
    ei = im.ei_index(g, by=labels)
    found = row(im.results_by_policy(net, "ei"), "hospital", policy)
    assert found["network"] == ei.network
    assert found["government"] == dict(zip(ei.groups.index, ei.groups["ei"], strict=True))["government"]
    mixed = im.mixing(g, by=labels, ties="binary").to_table()
    shown = row(im.results_by_policy(net, "mixing"), "hospital", policy)
    total = np.triu(np.array([mixed[name] for name in mixed.index])).sum()
    at = mixed.index.index("government")
    assert shown["government x research"] == mixed["research"][at] / total
    assert sum(value for name, value in shown.items() if " x " in name) == pytest.approx(1)


def test_permeability_is_the_one_of_these_labels() -> None:
    net = im.demo_network(rng=1)
    names = [f"Hospital {i}" if i % 9 == 0 else f"Gemeente {i}" for i in range(net.n_actors)]
    rows = net.participations
    place = {name: i for i, name in enumerate(net.actor_names)}
    table = {
        "project": rows["project"].tolist(),
        "partner": [names[place[name]] for name in rows["actor"]],
    }
    other = im.from_table(table, project="project", actor="partner")
    found = row(im.results_by_policy(other, "permeability", samples=60), "hospital", "research")
    labels = ["research" if name.startswith("Hospital") else "government" for name in other.actor_names]
    wanted = im.permeability(other, by=labels, samples=60)
    assert (found["ratio"], found["p"]) == (wanted.overall["ratio"][1], wanted.overall["p"][1])
    assert np.isnan(row(im.results_by_policy(other, "permeability", samples=60), "hospital", "government")["ratio"])


def test_what_is_stated_stays_and_only_kinds_that_decide_something_are_varied() -> None:
    net = network(sector=["business", "", "", "", "", "", "", ""])
    table = im.results_by_policy(net, "shares")
    assert set(table["kind"]) == {"", "hospital"}
    assert len(table) == 1 + len(get_args(KindDecision))
    assert row(table, "hospital", "government")["actors"] == 1
    assert row(table, "hospital", "government")["business"] == 1 / 6
    stated = network(sector=["business"] * 8)
    assert len(im.results_by_policy(stated)) == 1
    assert len(im.results_by_policy(net, kinds=["school", "hospital"])) == 1 + 3 * len(get_args(KindDecision))
    assert "every kind: government" in im.results_by_policy(net, kinds=["school", "hospital"]).index
    given = im.results_by_policy(net, "shares", policies={"hospital": "government"})
    assert given["government"][0] == row(table, "hospital", "government")["government"]


def test_permeability_keeps_what_the_null_model_is_asked_to_keep() -> None:
    rows = im.demo_network(rng=1).participations
    actors = im.demo_network(rng=1).actors
    of = {
        name: (country, sector)
        for name, country, sector in zip(actors.index, *(actors[c] for c in ("country", "sector")), strict=True)
    }
    table = {
        "project": rows["project"],
        "partner": rows["actor"],
        "programme": [f"Programme {len(p) % 2}" for p in rows["project"]],
    }
    table |= {name: [of[actor][i] for actor in rows["actor"]] for i, name in enumerate(("country", "sector"))}
    fields = {name: name for name in ("programme", "country", "sector")}
    net = im.from_table(table, project="project", actor="partner", **fields)  # type: ignore[arg-type]
    keep = {"within": "programme", "rules": "two_seas", "samples": 60}
    found = im.results_by_policy(net, "permeability", **keep)  # type: ignore[arg-type]
    wanted = im.permeability(net, by="sector", **keep)  # type: ignore[arg-type]
    for name in ("ratio", "p", "ratio_rules", "ratio_low_rules", "p_rules"):
        assert found[name].tolist() == [wanted.overall[name][1]]
    assert found["ratio"][0] != im.results_by_policy(net, "permeability", samples=60)["ratio"][0]


def test_the_first_row_counts_the_actors_of_all_kinds_as_they_are() -> None:
    table = im.results_by_policy(network(), "shares", policies={"hospital": "government"})
    assert (table["actors"][0], table["decided"][0]) == (2, 2)
    assert im.results_by_policy(network(), "shares")["decided"][0] == 0


def test_what_cannot_be_is_refused() -> None:
    net = network()
    for wrong in (
        {"measure": "z"},
        {"kinds": ["hospitals"]},
        {"kinds": "hospital"},
        {"policies": {"hospital": "x"}},
        {"within": "programme"},
        {"measure": "mixing", "rules": "two_seas"},
    ):
        with pytest.raises(im.InvalidValueError):
            im.results_by_policy(net, **wrong)  # type: ignore[arg-type]
