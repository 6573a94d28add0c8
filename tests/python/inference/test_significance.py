"""Significance: what it asks for, what it refuses, and what it says where there is nothing to compare."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, CooperationGraph, PartnershipNetwork, Rules, Significance
from support.graphs import SMALL, table

FEW: dict[str, Any] = {"samples": 20, "chains": 4, "spacing": 1}


@pytest.fixture(scope="module")
def g(net: PartnershipNetwork) -> CooperationGraph:
    return net.cooperation()


# What is refused, and when: before the draws


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"null": "swap"}, 'null cannot be "swap"; it is one of "curveball", "rule_aware", "label_permutation"'),
        ({"weighting": "money"}, "weighting cannot be 'money'; it is one of count, newman"),
        ({"ties": "twice"}, "ties cannot be 'twice'; it is one of binary, weighted"),
        ({"within": "month"}, "within cannot be 'month'"),
        ({"within": ["a", "b"]}, "within has 2 labels for 90 projects"),
        ({"within": "year", "null": "label_permutation"}, "between which projects partners move"),
        ({"strata": "sector"}, 'strata= goes with null="label_permutation"'),
        ({"strata": ["country", "sector"], "null": "label_permutation"}, "strata are one grouping; cross several"),
        ({"single_partner": "move"}, 'single_partner cannot be "move"; it is one of'),
        ({"single_partner": "trade", "null": "label_permutation"}, "single_partner= is for projects that exchange"),
        ({"by": ["country", "sector"]}, "is by one grouping, not 2; cross them"),
        ({"by": None}, "this statistic compares groups; say which"),
        ({"by": [1, 2, 3]}, "has 3 labels for 222 actors"),
        ({"rules": "interreg_a"}, 'rules= goes with null="rule_aware"'),
        ({"null": "rule_aware"}, '"rule_aware" needs rules='),
        ({"null": "cug_edges"}, r"draws ties; give a graph, such as net\.cooperation\(\)"),
        ({"samples": 0}, "samples is a whole number from 1 to 2147483647; not 0"),
        ({"samples": -5}, "samples is a whole number"),
        ({"samples": 10.0}, r"samples is a whole number .* not 10\.0"),
        ({"samples": "many"}, "samples is a whole number"),
        ({"samples": True}, "samples is a whole number"),
        ({"samples": 2**31}, "samples is a whole number"),
        ({"chains": 0}, "chains is a whole number"),
        ({"spacing": 0}, "spacing is a whole number"),
        ({"burn_in": -1}, "burn_in is a whole number from 0"),
        ({"rng": -1}, "seed from 0 to"),
        ({"workers": -1}, "workers, as a number, is 0 for one a processor"),
        ({"workers": True}, "workers, as a number, is 0 for one a processor"),
        ({"workers": "all"}, "workers is a number, a callable like map, or an Executor"),
        ({"correction": "fdr"}, 'correction cannot be "fdr"'),
        ({"actors": True}, r"actors=True is for im\.brokerage"),
        ({"value_of": "x"}, "unknown options: value_of"),
    ],
)
def test_what_cannot_be_done_is_refused(options: dict[str, Any], message: str, net: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.significance(im.ei_index, net, **({"by": "country"} | FEW | options))


@pytest.mark.parametrize("options", [{"by": "shoe size"}, {"null": "rule_aware", "rules": "three_seas"}])
def test_names_that_do_not_exist_are_refused(options: dict[str, Any], net: PartnershipNetwork) -> None:
    with pytest.raises(im.UnknownNameError):
        im.significance(im.ei_index, net, **({"by": "country"} | FEW | options))


@pytest.mark.parametrize("null", ["curveball", "rule_aware"])
def test_a_graph_has_no_projects_to_trade(null: Any, g: CooperationGraph) -> None:
    rules = "interreg_a" if null == "rule_aware" else None
    with pytest.raises(im.InvalidValueError, match="give the network, not its graph"):
        im.significance(im.ei_index, g, by="country", null=null, rules=rules, **FEW)
    with pytest.raises(im.InvalidValueError, match="looks at projects, and a graph has only ties"):
        im.significance(im.composition, g, null="label_permutation", **FEW)


def test_what_is_no_statistic_or_no_network_is_refused(net: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match='needs a statistic, such as "ei_index"'):
        im.significance(net, "ei_index", by="country", **FEW)  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match=r"needs a network; .* got a dict"):
        im.significance(im.ei_index, {}, by="country", **FEW)  # type: ignore[arg-type]


def test_rules_that_no_project_meets_are_undefined(net: PartnershipNetwork) -> None:
    with pytest.raises(im.UndefinedError, match='none of the 90 projects meets the rules "crowd"'):
        im.significance(
            im.ei_index, net, by="country", null="rule_aware", rules=Rules("crowd", [Condition.partners(99)]), **FEW
        )


def test_chains_are_at_most_the_samples(net: PartnershipNetwork) -> None:
    assert im.significance(im.ei_index, net, by="country", samples=3, chains=20, spacing=1).chains == 3


def test_one_sample_has_no_deviation(net: PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", samples=1, spacing=1, keep_draws=True)
    assert found.draws is not None
    assert found["expected"][0] == found.draws[0, 0]
    assert all(np.isnan(found[name][0]) for name in ("deviation", "z", "low", "high", "z_error"))
    assert {found["p_lower"][0], found["p_upper"][0]} == {0.5, 1.0}


def test_a_generator_is_a_seed(net: PartnershipNetwork) -> None:
    def run(rng: Any) -> Significance:
        return im.significance(im.ei_index, net, by="country", rng=rng, **FEW)

    generator = np.random.default_rng(5)
    first, second = run(generator), run(generator)
    assert first.seed != second.seed
    np.testing.assert_array_equal(run(np.random.default_rng(5))["z"], first["z"])
    np.testing.assert_array_equal(run(first.seed)["z"], first["z"])
    assert (second["z"] != first["z"]).any()
    assert run(None).seed != run(None).seed


def test_every_project_in_a_stratum_of_its_own_leaves_nothing_to_chance(net: PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", within=range(90), samples=20, chains=2)
    np.testing.assert_array_equal(found["expected"], found["observed"])
    assert np.isnan(found["z"]).all()
    assert (found["p"] == 1).all()


def test_within_two_things_is_within_both(net: PartnershipNetwork) -> None:
    start = net.projects["start"].astype("datetime64[Y]").astype(str)
    both = [f"{year} {theme}" for year, theme in zip(start, net.projects["theme"], strict=True)]
    plan: dict[str, Any] = {"by": "country", **FEW}
    one = im.significance(im.ei_index, net, within="year x theme", **plan)
    np.testing.assert_array_equal(one["expected"], im.significance(im.ei_index, net, within=both, **plan)["expected"])
    other = im.significance(im.ei_index, net, within="year", **plan)
    assert one["expected"][0] != other["expected"][0]


def test_several_groupings_and_one_label_an_actor_are_told_apart(net: PartnershipNetwork) -> None:
    several = im.significance(im.mixing, net, by=["country", "sector"], **FEW)
    assert {name.split(": ")[0] for name in several.table.index} == {"country", "sector"}
    labels = [f"group {i % 2}" for i in range(net.n_actors)]
    one = im.significance(im.mixing, net, by=labels, **FEW)
    assert one.table.index == [
        "group 0 x group 0", "group 0 x group 1", "group 1 x group 1", "group 0 x others", "group 1 x others",
        "within", "across",
    ]  # fmt: skip
    grouping = im.Grouping(labels)
    np.testing.assert_array_equal(im.significance(im.mixing, net, by=grouping, **FEW)["z"], one["z"])


def test_options_reach_a_function_of_ones_own(net: PartnershipNetwork) -> None:
    found = im.significance(lambda drawn, times, plus=0: drawn.n_links * times + plus, net, times=2, plus=1, **FEW)
    assert found["observed"][0] == 2 * net.n_links + 1
    assert found["expected"][0] == 2 * net.n_links + 1


def test_a_function_sees_what_was_observed_as_it_sees_a_draw() -> None:
    # B is written twice, C is associated: a draw knows neither.
    net = table(
        ("p", "A", "GB"), ("p", "B", "FR"), ("p", "B", "FR"), ("p", "C", "BE"), ("q", "A", "GB"), ("q", "D", "NL"),
        role=["lead", "partner", "partner", "associated", "lead", "partner"],
    )  # fmt: skip
    seen: list[tuple[int, int]] = []

    def look(drawn: PartnershipNetwork) -> float:
        roles = drawn.participations["role"]
        seen.append((drawn.n_participations, int((roles != "partner").sum())))
        return 0.0

    im.significance(look, net, **FEW)
    assert set(seen) == {(5, 0)}
    seen.clear()
    im.significance(look, net, associated="excluded", **FEW)
    assert set(seen) == {(4, 0)}


def test_every_draw_keeps_the_rules_that_were_kept(net: PartnershipNetwork) -> None:
    rules = Rules("two", [Condition.countries(3), Condition.partners(4)], associated="included")
    kept = im.check_rules(net, rules)["eligible"]
    assert 0 < kept.sum() < 90

    def broken(drawn: PartnershipNetwork) -> list[float]:
        now = im.check_rules(drawn, rules)["eligible"]
        return [float((kept & ~now).sum()), float((now & ~kept).sum())]

    ordinary = im.significance(broken, net, **FEW)
    assert ordinary["expected"][0] > 0
    aware = im.significance(broken, net, null="rule_aware", rules=rules, **FEW)
    # Who withdrew counts for no rule; a draw knows of nobody who did.
    assert aware["expected"][0] == 0
    assert aware.exempt is not None
    assert ordinary.exempt is None


# Many entries


@pytest.mark.parametrize("correction", ["bh", "by"])
def test_p_adjusted_is_that_of_scipy(correction: Any, net: PartnershipNetwork) -> None:
    stats = pytest.importorskip("scipy.stats")
    found = im.significance(im.mixing, net, by="sector", samples=1000, spacing=2, correction=correction)
    assert found["p"].min() < found["p_adjusted"].min() < 1
    expected = stats.false_discovery_control(found["p"], method=correction)
    np.testing.assert_allclose(found["p_adjusted"], expected, rtol=1e-12)


@pytest.mark.parametrize("correction", ["holm", "bonferroni"])
def test_p_adjusted_is_that_of_statsmodels(correction: Any, net: PartnershipNetwork) -> None:
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    found = im.significance(im.mixing, net, by="sector", samples=1000, spacing=2, correction=correction)
    assert found["p"].min() < found["p_adjusted"].min() < 1
    expected = multitest.multipletests(found["p"], method=correction)[1]
    np.testing.assert_allclose(found["p_adjusted"], expected, rtol=1e-12)


def test_p_adjusted_of_none_is_p(net: PartnershipNetwork) -> None:
    found = im.significance(im.mixing, net, by="sector", correction="none", **FEW)
    np.testing.assert_array_equal(found["p_adjusted"], found["p"])


def test_entries_that_chance_cannot_move_are_in_no_family(net: PartnershipNetwork) -> None:
    # The number of links stays; that of some actors' links to the first ten projects does not.
    def entries(drawn: PartnershipNetwork) -> list[float]:
        matrix = drawn.to_scipy()
        return [drawn.n_links, float(matrix[:40, :10].sum()), float(matrix[40:90, :10].sum())]

    found = im.significance(entries, net, correction="bonferroni", samples=100, spacing=2)
    assert found["p"][0] == 1
    assert np.isnan(found["p_adjusted"][0])
    np.testing.assert_allclose(found["p_adjusted"][1:], np.minimum(1, 2 * found["p"][1:]), rtol=1e-14)


def test_a_constant_that_was_never_drawn_is_in_the_family() -> None:
    # The observed value is 1, every draw 0: no z, and p as small as it can be.
    values = iter([1.0, *[0.0] * 99])
    found = im.significance(lambda _: next(values), table(("p", "A", "GB")), samples=99, chains=1, spacing=1)
    assert np.isnan(found["z"][0])
    assert found["p"][0] == found["p_adjusted"][0] == 2 / 100


def test_brokerage_of_actors_has_a_row_a_role_of_each(net: PartnershipNetwork) -> None:
    found = im.significance(im.brokerage, net, by="sector", actors=True, null="label_permutation", **FEW)
    roles = im.brokerage(net.cooperation(), by="sector")
    assert len(found.table) == 6 * (1 + net.n_actors)
    for a in (0, 17, 221):
        i = found.table.index.index(f"{net.actor_names[a]}: gatekeeper_abb")
        assert found["observed"][i] == pytest.approx(roles["gatekeeper_abb"][a], nan_ok=True)


STATISTICS: list[tuple[Any, dict[str, Any]]] = [
    (im.mixing, {"by": "country"}),
    (im.ei_index, {"by": "country"}),
    (im.assortativity, {"by": "country"}),
    (im.segregation, {"by": "country"}),
    (im.brokerage, {"by": "country", "actors": True}),
    (im.transitivity, {}),
    (im.two_mode_clustering, {}),
    (im.composition, {"by": "country"}),
    (lambda drawn: drawn.n_links, {}),
]


@pytest.mark.parametrize("null", ["curveball", "label_permutation"])
@pytest.mark.parametrize("name", SMALL)
def test_without_variance_there_is_no_z_and_nothing_is_significant(name: str, null: Any) -> None:
    net = SMALL[name]()
    for statistic, options in STATISTICS:
        found = im.significance(statistic, net, null=null, samples=50, chains=5, **options)
        np.testing.assert_allclose(found["expected"], found["observed"], rtol=1e-12)
        assert np.isnan(found["z"]).all()
        defined = ~np.isnan(found["observed"])
        assert (found["p"][defined] == 1).all()
        assert np.isnan(found["p"][~defined]).all()
        assert np.isnan(found["p_adjusted"]).all()
        assert (found["undefined"][~defined] == 50).all()
        repr(found)


@pytest.mark.parametrize("null", ["label_permutation", "cug_edges", "cug_density"])
@pytest.mark.parametrize("actors", [0, 1, 5])
def test_a_graph_without_ties_has_no_ei(null: Any, actors: int) -> None:
    g = CooperationGraph.from_ties([], [], n=actors)
    found = im.significance(im.ei_index, g, by=["GB"] * actors, null=null, samples=50)
    for name in ("observed", "expected", "z", "p"):
        assert np.isnan(found[name]).all(), name


def test_labels_that_are_all_unknown_stay(net: PartnershipNetwork) -> None:
    found = im.significance(
        im.ei_index, net, by="sector", null="label_permutation", strata=[""] * net.n_actors, samples=50
    )
    assert (found["deviation"] == 0).all()


# Showing


def test_a_result_shows_its_table_and_its_null_model(net: PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", null="rule_aware", rules="interreg_a", **FEW)
    words = (
        f"null model rule_aware: 20 samples in 4 chains, spacing 1, burn-in 8, seed 1, {found.exempt} projects exempt"
    )
    assert words in repr(found)
    assert words in found._repr_html_()
    assert "<table" in found._repr_html_()
    frame = found.to_frame("pandas")
    assert frame["z"].tolist() == pytest.approx(found["z"].tolist())


def test_keep_exempts_what_does_not_meet_the_rules(keep: PartnershipNetwork) -> None:
    rules = Rules("two", [Condition.countries(2)])
    found = im.significance(im.ei_index, keep, by="country", null="rule_aware", rules=rules, within="programme", **FEW)
    assert found.exempt == 311
    assert found["observed"][0] == pytest.approx(im.ei_index(keep.cooperation(), by="country").network, rel=1e-14)


def test_keep_has_programmes_of_which_no_project_meets_the_rules(keep: PartnershipNetwork) -> None:
    rules = Rules("two", [Condition.countries(2)])
    eligible = im.check_rules(keep, rules)["eligible"]
    programmes = keep.projects["programme"]
    without = [p for p in np.unique(programmes.astype(str)) if not eligible[programmes == p].any()]
    undefined = []
    for programme in without:
        try:
            im.significance(
                im.ei_index, keep.where(programme=programme), by="country", null="rule_aware", rules=rules, **FEW
            )
        except im.UndefinedError:
            undefined.append(programme)
    assert undefined == without
    assert len(np.unique(programmes.astype(str))) == 66
    assert len(without) == 10


@pytest.mark.parametrize("value", ["count", "newman", "fractional"])
@pytest.mark.parametrize("statistic", [im.mixing, im.ei_index, im.assortativity])
def test_a_graph_is_not_weighed_anew(statistic: Any, value: Any, g: CooperationGraph) -> None:
    with pytest.raises(
        im.InvalidValueError, match=f"weighting='{value}' makes ties of projects, and a graph has its ties"
    ):
        im.significance(statistic, g, by="country", weighting=value, null="cug_edges", **FEW)


def test_a_graph_is_counted_or_weighed_by_its_own_weights(net: PartnershipNetwork) -> None:
    g = net.cooperation("newman")
    for value in ("binary", "weighted"):
        found = im.significance(im.mixing, g, by="country", ties=value, null="cug_edges", **FEW)
        cells = im.mixing(g, by="country", ties=value).values
        assert found["observed"][: len(cells)].tolist() == pytest.approx(cells[0].tolist(), rel=1e-12)


def two(**columns: list[str]) -> PartnershipNetwork:
    """Two actors in two projects."""
    return table(("p", "A", "GB"), ("p", "B", "FR"), ("q", "A", "GB"), ("q", "B", "FR"), **columns)


def test_two_names_for_two_actors_are_names() -> None:
    net = two(sector=["research", "business", "research", "business"])
    entries = [f"{by}: {what}" for by in ("country", "sector") for what in ("groups", "blau", "pairs_across")]
    default = im.significance(im.composition, net, samples=5)
    named_by_list = im.significance(im.composition, net, by=["country", "sector"], samples=5)
    assert default.table.index == named_by_list.table.index == entries
    np.testing.assert_array_equal(default["observed"], [2, 0.5, 1, 2, 0.5, 1])


def test_as_many_names_as_actors_are_names_and_labels_are_labels() -> None:
    rows = [(p, a, c) for p in "pq" for a, c in (("A", "GB"), ("B", "FR"), ("C", "FR"))]
    net = table(*rows, region=["r", "s", "s"] * 2)
    assert len(im.significance(im.mixing, net, by=["country", "region", "country"], samples=5).table) == 3 * 7
    labels = im.significance(im.mixing, net, by=["country", "x", "x"], samples=5)
    assert labels.table.index == ["country x country", "country x x", "x x x", "country x others", "x x others",
                                  "within", "across"]  # fmt: skip
    g = CooperationGraph.from_ties([0], [1])
    of_graph = im.significance(im.mixing, g, by=["country", "sector"], null="cug_edges", samples=5)
    assert of_graph["observed"][1] == 1  # a graph without a network knows neither: two labels


# One partner


def with_personal_grants() -> PartnershipNetwork:
    """Three shared projects, and six of one partner each that one actor of GB has."""
    shared = [
        ("p", "A", "GB"),
        ("p", "B", "FR"),
        ("q", "B", "FR"),
        ("q", "C", "GB"),
        ("r", "C", "GB"),
        ("r", "D", "BE"),
    ]
    return table(*shared, *((f"grant {i}", "A", "GB") for i in range(6)))


@pytest.mark.parametrize("null", ["curveball", "rule_aware"])
@pytest.mark.parametrize("single_partner", ["stay", "trade"])
def test_projects_of_one_partner_stay_out_as_in_permeability(null: Any, single_partner: Any) -> None:
    net = with_personal_grants()
    rules = {"rules": Rules("any", [Condition.partners(1)])} if null == "rule_aware" else {}
    plan: dict[str, Any] = {"samples": 200, "chains": 4, "spacing": 3, "rng": 2}
    found = im.significance(
        im.mixing, net, by="country", weighting="count", null=null, single_partner=single_partner, **rules, **plan
    )
    borders = im.permeability(net, by="country", single_partner=single_partner, **rules, **plan)
    theirs = borders.ordinary if null == "curveball" else borders.rule_aware
    assert theirs is not None
    np.testing.assert_array_equal(found["expected"], theirs["expected"])
    default = im.significance(im.mixing, net, by="country", weighting="count", null=null, **rules, **plan)
    assert (default["expected"] == found["expected"]).all() == (single_partner == "stay")


def test_a_project_of_one_partner_keeps_it_unless_it_trades() -> None:
    def grants(drawn: PartnershipNetwork) -> float:
        of_a = drawn.to_scipy().toarray()[drawn.actor_names.index("A")]
        return float(sum(of_a[p] for p, name in enumerate(drawn.project_names) if name.startswith("grant")))

    stay = im.significance(grants, with_personal_grants(), keep_draws=True, **FEW)
    trade = im.significance(grants, with_personal_grants(), keep_draws=True, single_partner="trade", **FEW)
    assert stay.draws is not None
    assert trade.draws is not None
    assert (stay.draws == 6).all()
    assert (trade.draws < 6).any()


def test_the_small_world_quotient_has_the_same_default() -> None:
    net = with_personal_grants()
    stay = im.small_world(net, samples=50)
    assert stay.distance_expected == im.small_world(net, samples=50, single_partner="stay").distance_expected
    assert stay.distance_expected != im.small_world(net, samples=50, single_partner="trade").distance_expected


# Labels that are not known


def half_known() -> PartnershipNetwork:
    rows = [(f"p{i}", f"{side}{i + k}", country) for i in range(12) for side, country in
            (("a", "GB"), ("b", "FR"), ("c", "")) for k in (0, 1)]  # fmt: skip
    return table(*rows)


@pytest.mark.parametrize("by", [None, "country"])
def test_unknown_labels_keep_their_place_in_functions_of_ones_own_too(by: Any) -> None:
    net = half_known()
    plan: dict[str, Any] = {"null": "label_permutation", "samples": 30, "chains": 3, "keep_draws": True}

    def own(drawn: PartnershipNetwork) -> float:
        return im.ei_index(drawn.cooperation(), by="country").network

    def unknown(drawn: PartnershipNetwork) -> list[float]:
        links = drawn.to_scipy().toarray()
        rows = [links[i] for i, name in enumerate(drawn.actor_names) if name.startswith("c")]
        return np.concatenate(rows).tolist()

    built_in = im.significance(im.ei_index, net, by="country", **plan)
    mine = im.significance(own, net, by=by, **plan)
    assert built_in.draws is not None
    assert mine.draws is not None
    np.testing.assert_allclose(mine.draws[:, 0], built_in.draws[:, 0], rtol=1e-12)
    assert mine.draws.std() > 0
    still = im.significance(unknown, net, by=by, **plan)
    assert still.draws is not None
    assert (still.draws == still["observed"]).all()


# Weights of random graphs


@pytest.mark.parametrize("null", ["cug_edges", "cug_density"])
def test_random_ties_carry_the_observed_weights(null: Any) -> None:
    g = CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3], [5.0] * 4)
    labels = ["a", "a", "b", "b"]
    found = im.significance(im.mixing, g, by=labels, ties="weighted", null=null, samples=20_000)
    exact = im.expected_mixing(g, by=labels, null="uniform", ties="weighted").values
    assert exact[np.triu_indices(2)].tolist() == pytest.approx([20 / 6, 80 / 6, 20 / 6])
    np.testing.assert_array_less(
        np.abs(found["expected"][:3] - exact[np.triu_indices(2)]), 4 * found["expected_error"][:3]
    )
    light = CooperationGraph.from_ties([0, 0, 1, 2], [1, 2, 2, 3])
    plan: dict[str, Any] = {"by": labels, "null": null, "samples": 50, "keep_draws": True}
    counted = [im.significance(im.mixing, graph, ties="binary", **plan).draws for graph in (g, light)]
    np.testing.assert_array_equal(*counted)
    own = im.significance(lambda drawn: np.sort(drawn.weights), g, **(plan | {"null": "cug_edges"})).draws
    assert own is not None
    assert (own == 5).all()


@pytest.mark.parametrize("statistic", [im.ei_index, im.assortativity])
@pytest.mark.parametrize("spread", [0.1, 1e-290])
def test_weights_near_the_largest_number_are_those_near_one(statistic: Any, spread: float) -> None:
    ends = [0, 0, 1, 2, 3, 4, 0], [1, 2, 2, 3, 4, 5, 5]
    weights = np.array([0.4, 0.3, spread, 0.4, 0.2, 0.4, 0.3])
    found = [
        im.significance(
            statistic,
            CooperationGraph.from_ties(*ends, weights * unit),
            by=["a", "a", "b", "b", "c", "a"],
            ties="weighted",
            null="label_permutation",
            keep_draws=True,
            samples=70,
        )
        for unit in (1.0, 2.0**1022)
    ]
    assert np.isfinite(found[1]["observed"][0])
    for column in ("observed", "expected", "p"):
        np.testing.assert_array_equal(found[0][column], found[1][column])
    np.testing.assert_array_equal(found[0].draws, found[1].draws)


def test_ei_of_nothing_is_nothing_whatever_the_weights_are_rounded_to() -> None:
    """Six ties within groups and six across, of 0.1 each: 0, as where ties are counted."""
    by = [str(k % 3) for k in range(16)]
    pairs = [(u, v) for u in range(16) for v in range(u)]
    within = [pair for pair in pairs if by[pair[0]] == by[pair[1]]][:6]
    across = [pair for pair in pairs if by[pair[0]] != by[pair[1]]][:6]
    u, v = zip(*within, *across, strict=True)
    weighted = CooperationGraph.from_ties(u, v, [0.1] * 12, names=[f"actor {k}" for k in range(16)])
    options: Any = {"null": "label_permutation", "by": by, "samples": 500, "rng": 1}
    tenths = im.significance(im.ei_index, weighted, ties="weighted", **options)
    counted = im.significance(im.ei_index, weighted, ties="binary", **options)
    assert tenths["observed"][0] == counted["observed"][0] == 0.0
    assert tenths["p_upper"][0] == counted["p_upper"][0]


def test_mixing_of_weights_far_apart_keeps_the_small_ones() -> None:
    g = CooperationGraph.from_ties([0, 2, 4], [1, 3, 5], [1e-320, 1e300, 1e300])
    found = im.significance(
        im.mixing, g, null="label_permutation", by=list("aabbcc"), ties="weighted", samples=20, rng=1
    )
    assert found["observed"][0] == 1e-320  # a x a
