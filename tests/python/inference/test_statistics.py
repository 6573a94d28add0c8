"""A measure that the compiled part computes is that measure of every draw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, PartnershipNetwork, Rules
from support.ensembles import draws_of


def ei(net: PartnershipNetwork) -> list[float]:
    index = im.ei_index(net.cooperation(), by="country")
    return [index.network, *index.groups["ei"]]


def ei_newman(net: PartnershipNetwork) -> list[float]:
    index = im.ei_index(net.cooperation("newman"), by="country", ties="weighted")
    return [index.network, *index.groups["ei"]]


def assortativity(net: PartnershipNetwork) -> float:
    return im.assortativity(net.cooperation(), by="sector")


def assortativity_count(net: PartnershipNetwork) -> float:
    return im.assortativity(net.cooperation(), by="sector", ties="weighted")


def mixing(net: PartnershipNetwork) -> list[float]:
    entries: list[float] = []
    for by in ("country", "sector"):
        matrix = im.mixing(net.cooperation("fractional"), by=by, ties="weighted").values
        upper = matrix[np.triu_indices(len(matrix))]
        others = matrix.sum(axis=1) - matrix.diagonal()
        entries += [*upper, *others, matrix.trace(), others.sum() / 2]
    return entries


def segregation(net: PartnershipNetwork) -> list[float]:
    found = im.segregation(net.cooperation(), by="sector")
    return [found.freeman, found.odds_ratio, found.gupta, *found.coleman["coleman"]]


def brokerage(net: PartnershipNetwork) -> list[float]:
    return [np.nansum(column) for column in im.brokerage(net.cooperation(), by="country").columns.values()]


def brokerage_of_actors(net: PartnershipNetwork) -> np.ndarray:
    roles = np.array(list(im.brokerage(net.cooperation(), by="country").columns.values()))
    return np.concatenate([np.nansum(roles, axis=1), roles.T.ravel()])


def clustering(net: PartnershipNetwork) -> list[float]:
    g = net.cooperation()
    return [im.transitivity(g), float(np.nanmean(im.clustering(g)["clustering"]))]


def composition(net: PartnershipNetwork) -> list[float]:
    made = im.composition(net)
    columns = ("countries", "country_blau", "cross_border_pairs")
    return [float(np.nanmean(np.where(made["country_known"] > 0, made[c], np.nan))) for c in columns]


TWINS: dict[str, tuple[Callable[..., Any], Callable[..., Any], dict[str, Any]]] = {
    "E-I": (im.ei_index, ei, {"by": "country"}),
    "E-I by Newman's weights": (im.ei_index, ei_newman, {"by": "country", "weighting": "newman"}),
    "assortativity": (im.assortativity, assortativity, {"by": "sector"}),
    "assortativity by joint projects": (im.assortativity, assortativity_count, {"by": "sector", "weighting": "count"}),
    "mixing": (im.mixing, mixing, {"by": ["country", "sector"], "weighting": "fractional"}),
    "segregation": (im.segregation, segregation, {"by": "sector"}),
    "brokerage": (im.brokerage, brokerage, {"by": "country"}),
    "brokerage of actors": (im.brokerage, brokerage_of_actors, {"by": "country", "actors": True}),
    "clustering": (im.transitivity, clustering, {}),
    "two-mode clustering": (im.two_mode_clustering, im.two_mode_clustering, {}),
    "composition": (im.composition, composition, {"by": ["country"]}),
}


NULLS: dict[str, dict[str, Any]] = {
    "curveball": {"null": "curveball", "within": "year"},
    "rule_aware": {"null": "rule_aware", "rules": Rules("two", [Condition.countries(2), Condition.lead()])},
    "label_permutation": {"null": "label_permutation", "strata": [number % 3 for number in range(222)]},
}


@pytest.mark.parametrize("null", NULLS)
@pytest.mark.parametrize("what", TWINS)
def test_a_built_in_measure_is_the_measure_of_every_draw(what: str, null: str) -> None:
    net = im.demo_network()
    built_in, mine, options = TWINS[what]
    plan: dict[str, Any] = {"samples": 24, "chains": 3, "spacing": 2, "keep_draws": True} | NULLS[null]
    found = im.significance(built_in, net, **options, **plan)
    # Labels that are not known stay where they are: the permutation must know by what is grouped.
    by = {"by": options["by"]} if "by" in options else {}
    own = im.significance(lambda drawn: mine(drawn), net, **by, **plan)
    np.testing.assert_allclose(found["observed"], own["observed"], rtol=1e-12, atol=1e-15)
    drawn = [draws_of(found), draws_of(own)]
    if (what, null) == ("brokerage of actors", "label_permutation"):
        # The labels move for the compiled part; for a function, the actors with their labels do.
        drawn = [np.sort(draws.reshape(24, -1, 6), axis=1) for draws in drawn]
    np.testing.assert_allclose(drawn[0], drawn[1], rtol=1e-12, atol=1e-15)
    if what not in ("clustering", "two-mode clustering") or null != "label_permutation":
        assert np.nanstd(draws_of(own), axis=0).max() > 1e-6


def test_a_built_in_measure_is_the_measure_of_every_random_graph() -> None:
    g = im.demo_network().cooperation()
    plan: dict[str, Any] = {"samples": 24, "chains": 3, "keep_draws": True, "null": "cug_density"}
    found = im.significance(im.ei_index, g, by="sector", ties="weighted", **plan)
    own = im.significance(lambda drawn: im.ei_index(drawn, by="sector", ties="weighted").network, g, **plan)
    np.testing.assert_allclose(draws_of(found)[:, 0], draws_of(own)[:, 0], rtol=1e-12)
    assert draws_of(own).std() > 0


def test_an_option_that_no_function_takes_is_refused_by_name() -> None:
    net = im.demo_network()
    for function in (im.density, lambda drawn: drawn.n_links):
        with pytest.raises(im.InvalidValueError, match="takes no"):
            im.significance(function, net, samples=4, replicates=10)
    found = im.significance(lambda drawn, more: drawn.n_links + more, net, samples=4, chains=2, more=1)
    assert found["observed"][0] == net.n_links + 1
