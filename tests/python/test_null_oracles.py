"""Null models against the measures as called from Python, published numbers, vegan, backbone, sna and enumeration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, PartnershipNetwork, Rules, Significance

nx = pytest.importorskip("networkx", reason="networkx brings the data sets")

ROLES = ["coordinator_aaa", "itinerant_aba", "representative_aab", "gatekeeper_abb", "liaison_abc", "total"]


def draws_of(found: Significance) -> np.ndarray:
    assert found.draws is not None
    return found.draws


# A measure the compiled part computes is that measure of every draw


def ei(net: PartnershipNetwork) -> list[float]:
    index = im.ei_index(net.cooperation(), by="country")
    return [index.network, *index.groups["ei"]]


def ei_newman(net: PartnershipNetwork) -> list[float]:
    index = im.ei_index(net.cooperation("newman"), by="country", value="weighted")
    return [index.network, *index.groups["ei"]]


def assortativity(net: PartnershipNetwork) -> float:
    return im.assortativity(net.cooperation(), by="sector")


def assortativity_count(net: PartnershipNetwork) -> float:
    return im.assortativity(net.cooperation(), by="sector", value="weighted")


def mixing(net: PartnershipNetwork) -> list[float]:
    entries: list[float] = []
    for by in ("country", "sector"):
        matrix = im.mixing(net.cooperation("fractional"), by=by, value="weighted").values
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
    "E-I by Newman's weights": (im.ei_index, ei_newman, {"by": "country", "value": "newman"}),
    "assortativity": (im.assortativity, assortativity, {"by": "sector"}),
    "assortativity by joint projects": (im.assortativity, assortativity_count, {"by": "sector", "value": "count"}),
    "mixing": (im.mixing, mixing, {"by": ["country", "sector"], "value": "fractional"}),
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
    plan: dict[str, Any] = {"samples": 24, "chains": 3, "keep_draws": True, "null": "cug_density", "value": "weighted"}
    found = im.significance(im.ei_index, g, by="sector", **plan)
    own = im.significance(lambda drawn: im.ei_index(drawn, by="sector", value="weighted").network, g, **plan)
    np.testing.assert_allclose(draws_of(found)[:, 0], draws_of(own)[:, 0], rtol=1e-12)
    assert draws_of(own).std() > 0


def test_a_draw_keeps_what_it_should() -> None:
    net = im.demo_network()
    matrix = net.to_scipy()
    year = net.projects["start"].astype("datetime64[Y]").astype(int)
    in_year = (year[:, None] == np.unique(year)[None, :]).astype(float)
    seen: list[float] = []

    def sums(drawn: PartnershipNetwork) -> list[float]:
        moved = drawn.to_scipy()
        assert (moved.sum(axis=0) == matrix.sum(axis=0)).all()
        assert ((moved @ in_year) == (matrix @ in_year)).all()
        assert drawn.actor_names == net.actor_names
        assert drawn.projects["start"].tolist() == net.projects["start"].tolist()
        seen.append(float(abs(moved - matrix).sum()))
        return [1.0]

    im.significance(sums, net, within="year", samples=20, chains=2)
    assert seen[0] == 0
    assert min(seen[-20:]) > 0


# Zachary's club (metrics of Krackhardt and Stern, and Gould and Fernandez, as sna 2.7-1 computes them)


@pytest.fixture(scope="module")
def club() -> tuple[im.CooperationGraph, list[str]]:
    graph = nx.karate_club_graph()
    u, v = np.array(sorted((min(tie), max(tie)) for tie in graph.edges())).T
    faction = [graph.nodes[a]["club"] for a in range(34)]
    return im.CooperationGraph.from_ties(u, v), faction


def test_permuted_labels_of_the_club_have_an_ei_of_1_in_33(club: tuple[im.CooperationGraph, list[str]]) -> None:
    # 17 against 17: a pair is across with 17/33, so E-I is (17 - 16)/33 on average.
    g, faction = club
    assert sorted(map(faction.count, set(faction))) == [17, 17]
    found = im.significance(im.ei_index, g, by=faction, null="label_permutation", samples=20_000)
    assert found["observed"][0] == pytest.approx(-56 / 78, rel=1e-14)
    assert abs(found["expected"][0] - 1 / 33) < 4 * found["expected_error"][0]
    assert found["expected_error"][0] == pytest.approx(0.095 / np.sqrt(20_000), rel=0.5)
    assert found["deviation"][0] == pytest.approx(0.0950, abs=0.0005 + 4 * 0.095 / np.sqrt(40_000))
    assert found["p_lower"][0] == 1 / 20_001
    assert found["p"][0] == 2 / 20_001


@pytest.mark.parametrize("null", ["cug_edges", "cug_density"])
def test_random_ties_of_the_club_have_an_ei_of_1_in_33(null: Any, club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    found = im.significance(im.ei_index, g, by=faction, null=null, samples=20_000)
    assert abs(found["expected"][0] - 1 / 33) < 4 * found["expected_error"][0]


# z by null model: 6,000 draws each of R, sna 2.7-1 and igraph 1.3.5; label permutation 200,000.
BROKERAGE: dict[str, tuple[dict[str, float], int]] = {
    "cug_density": (
        {"coordinator_aaa": 9.49, "itinerant_aba": -2.81, "representative_aab": -0.83, "total": 1.60},
        6_000,
    ),
    "cug_edges": ({"coordinator_aaa": 12.5, "itinerant_aba": -3.61, "representative_aab": -2.34, "total": 7.36}, 6_000),
    "label_permutation": (
        {"coordinator_aaa": 9.33, "itinerant_aba": -4.19, "representative_aab": -7.84},
        200_000,
    ),
}
DEVIATION = {"cug_density": 118.1, "cug_edges": 26.2, "label_permutation": 0.0}


@pytest.mark.parametrize("null", BROKERAGE)
def test_brokerage_of_the_club_as_in_r(null: Any, club: tuple[im.CooperationGraph, list[str]]) -> None:
    g, faction = club
    draws = 10_000
    found = im.significance(im.brokerage, g, by=faction, null=null, samples=draws, keep_draws=True)
    assert found["observed"].tolist() == [510, 20, 128, 128, 0, 786]
    theirs, their_draws = BROKERAGE[null]
    for role, z in theirs.items():
        i = ROLES.index(role)
        # Of a standard deviation: sqrt((kurtosis - 1) / 4 B) of itself.
        values = draws_of(found)[:, i]
        kurtosis = float(((values - values.mean()) ** 4).mean() / values.var() ** 2)
        error = np.sqrt((1 + z**2 * (kurtosis - 1) / 4) * (1 / draws + 1 / their_draws))
        assert found["z"][i] == pytest.approx(z, abs=4 * error + 0.05), role
    total = draws_of(found)[:, ROLES.index("total")]
    if null == "label_permutation":
        assert total.std() == 0
    else:
        kurtosis = float(((total - total.mean()) ** 4).mean() / total.var() ** 2)
        error = DEVIATION[null] * np.sqrt((kurtosis - 1) / 4 * (1 / draws + 1 / 6_000))
        assert total.std() == pytest.approx(DEVIATION[null], abs=4 * error + 0.05)


# Southern Women, against vegan


@pytest.fixture(scope="module")
def women() -> PartnershipNetwork:
    """18 women at 14 events, 89 attendances (Davis, Gardner and Gardner 1941), in the order of networkx."""
    graph = nx.davis_southern_women_graph()
    links = [(woman, event) for woman in graph.graph["top"] for event in graph.graph["bottom"] if event in graph[woman]]
    return im.from_table(
        {"woman": [woman for woman, _ in links], "event": [event for _, event in links]}, project="event", actor="woman"
    )


def attendance(net: PartnershipNetwork) -> dict[str, float]:
    """Pairs of women with three events or more; mean checkerboard units; meetings of the first nine with the others."""
    matrix = net.to_scipy().toarray()
    shared = matrix @ matrix.T
    attended = matrix.sum(axis=1)
    upper = np.triu_indices(18, 1)
    checkers = (attended[:, None] - shared) * (attended[None, :] - shared)
    return {
        "three": float((shared[upper] >= 3).sum()),
        "checkers": float(checkers[upper].mean()),
        "across": float(shared[:9, 9:].sum()),
    }


# vegan 2.6-4 and R 4.2.2, M the 18 x 14 matrix of the fixture `women`:
#
#   library(vegan)
#   f <- function(m) {
#     S <- tcrossprod(m); r <- rowSums(m); upper <- upper.tri(S)
#     c(sum(S[upper] >= 3), mean(((r - S) * t(r - S))[upper]), sum(S[1:9, -(1:9)]))
#   }
#   set.seed(2)
#   x <- t(apply(simulate(nullmodel(M, "curveball"), nsim = 100000, thin = 100, burnin = 1000), 3, f))
#   rbind(colMeans(x), apply(x, 2, sd))
#
# (f(M) divides by attendances of the observed women, which the draws keep. The autocorrelation of x is below 0.008.)
VEGAN = {"three": (51.76817, 3.74105397), "checkers": (6.6713124183, 0.1193399008), "across": (170.48582, 4.274580874)}
# The same with "tswap", 20,000 simulations, thin = 2000, set.seed(1). "quasiswap" is not uniform: with 100,000
# simulations its mean of checkers, 6.666902, is 8 standard errors from that of "curveball".
TSWAP = {
    "three": (51.7639, 3.734120241),
    "checkers": (6.6706133987, 0.1183425534),
    "across": (170.49365, 4.278244365),
}


@pytest.fixture(scope="module")
def simulated(women: PartnershipNetwork) -> Significance:
    return im.significance(attendance, women, samples=20_000, keep_draws=True)


@pytest.mark.parametrize(("theirs", "their_draws"), [(VEGAN, 100_000), (TSWAP, 20_000)], ids=["curveball", "tswap"])
def test_southern_women_as_in_vegan(
    theirs: dict[str, tuple[float, float]], their_draws: int, simulated: Significance
) -> None:
    assert simulated["observed"].tolist() == pytest.approx([46, 7.490196078431373, 111], rel=1e-14)
    for i, (name, (mean, deviation)) in enumerate(theirs.items()):
        assert simulated.table.index[i] == name
        error = np.hypot(simulated["expected_error"][i], deviation / np.sqrt(their_draws))
        assert simulated["expected"][i] == pytest.approx(mean, abs=4 * error), name
        values = draws_of(simulated)[:, i]
        kurtosis = float(((values - values.mean()) ** 4).mean() / values.var() ** 2)
        error = deviation * np.sqrt((kurtosis - 1) / 4 * (1 / 20_000 + 1 / their_draws))
        assert simulated["deviation"][i] == pytest.approx(deviation, abs=4 * error), name


# Three agents and four artifacts, against backbone and all eight matrices


def test_the_eight_matrices_of_backbone() -> None:
    matrix = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    agent, artifact = np.nonzero(matrix)
    net = im.from_table(
        {"artifact": [f"p{p}" for p in artifact], "agent": [f"a{a + 1}" for a in agent]},
        project="artifact",
        actor="agent",
    )
    # Artifacts of one agent trade too: backbone knows no projects that nobody shares.
    found = im.significance(im.mixing, net, by=net.actor_names, value="count", samples=20_000, single_partner="trade")
    row = dict(zip(found.table.index, range(len(found.table)), strict=True))
    pairs = [row["a1 x a2"], row["a1 x a3"], row["a2 x a3"]]
    assert found["observed"][pairs].tolist() == [0, 2, 0]
    # P(w <= observed) and, of agents 1 and 3, P(w >= observed), over the eight matrices with these sums.
    every = [np.array(m).reshape(3, 4) for m in np.ndindex(*[2] * 12)]
    every = [m for m in every if (m.sum(0) == matrix.sum(0)).all() and (m.sum(1) == matrix.sum(1)).all()]
    assert len(every) == 8
    at_most = [np.mean([(m[i] * m[j]).sum() <= w for m in every]) for i, j, w in ((0, 1, 0), (0, 2, 2), (1, 2, 0))]
    at_least = np.mean([(m[0] * m[2]).sum() >= 2 for m in every])
    assert (at_most, at_least) == ([0.5, 1.0, 0.75], 0.25)

    def error(p: float, draws: int) -> float:
        return float(np.sqrt(p * (1 - p) / draws))

    for i, p in zip(pairs, at_most, strict=True):
        assert found["p_lower"][i] == pytest.approx(p, abs=4 * error(p, 20_000) + 1 / 20_001)
    upper = found["p_upper"][row["a1 x a3"]]
    assert upper == pytest.approx(0.25, abs=4 * error(0.25, 20_000))
    # backbone's fdsm() from 1,000 draws.
    assert upper == pytest.approx(0.265, abs=4 * np.hypot(error(0.25, 1_000), error(0.25, 20_000)))
