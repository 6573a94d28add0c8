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
        ({"null": "swap"}, "null cannot be 'swap'; it is one of curveball, rule_aware, label_permutation"),
        ({"value": "money"}, "value cannot be 'money'; it is one of binary, count"),
        ({"value": "weighted"}, "is for graphs; of a network say which weight"),
        ({"within": "month"}, "within cannot be 'month'"),
        ({"within": ["a", "b"]}, "within has 2 labels for 90 projects"),
        ({"within": "year", "null": "label_permutation"}, "between which projects partners move"),
        ({"strata": "sector"}, 'strata= goes with null="label_permutation"'),
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
    with pytest.raises(im.InvalidValueError, match="statistic is a function"):
        im.significance("ei_index", net, by="country", **FEW)  # type: ignore[arg-type]
    with pytest.raises(im.InvalidValueError, match="give a network or a cooperation graph, not dict"):
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
