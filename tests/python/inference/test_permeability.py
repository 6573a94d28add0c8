"""Permeability: observed over expected, within and across, beside both null models, by every weight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, PartnershipNetwork, Permeability, Rules, _core

RULES = Rules("two", [Condition.countries(2)], associated="included")


FEW: dict[str, Any] = {"samples": 60, "chains": 6, "spacing": 2}


BESIDE = [
    "expected", "ratio", "null_low", "null_high", "ratio_low", "ratio_high", "z", "p", "p_adjusted", "ratio_without",
    "moved_by",
]  # fmt: skip


@pytest.fixture(scope="module")
def both(net: PartnershipNetwork) -> Permeability:
    return im.permeability(net, by="country", rules=RULES, **FEW)


def tables(found: Permeability) -> list[im.Table]:
    return [found.pairs, found.groups, found.overall]


# What the numbers are


def test_ordinary_and_rule_aware_stand_side_by_side(both: Permeability) -> None:
    names = ["observed", "top_ten_share", *BESIDE, *(name + "_rules" for name in BESIDE)]
    assert set(both.pairs) == {"group_a", "group_b", *names}
    assert set(both.groups) == set(both.overall) == set(names)
    assert both.rule_aware is not None
    assert (both.ordinary.null, both.rule_aware.null) == ("curveball", "rule_aware")
    assert (both.by, both.ties) == ("country", "count")
    assert both.across == both.overall["ratio"][1]


def test_the_numbers_are_those_of_significance(net: PartnershipNetwork, both: Permeability) -> None:
    plan = {name: FEW[name] for name in ("samples", "chains", "spacing")}
    mixing = im.significance(im.mixing, net, by="country", weighting="count", **plan)
    aware = im.significance(im.mixing, net, by="country", weighting="count", null="rule_aware", rules=RULES, **plan)
    for suffix, found in (("", mixing), ("_rules", aware)):
        for name in ("expected", "z", "p"):
            column = np.concatenate([table[name + suffix] for table in tables(both)])
            np.testing.assert_array_equal(column, found[name])
    assert (both.overall["expected"] != both.overall["expected_rules"]).all()


def test_what_is_observed_is_the_mixing_of_the_projection(net: PartnershipNetwork, both: Permeability) -> None:
    matrix = im.mixing(net.cooperation(), by="country", ties="weighted")
    assert both.groups.index == matrix.groups
    upper = np.triu_indices(len(matrix.groups))
    assert both.pairs["observed"].tolist() == matrix.values[upper].tolist()
    assert both.pairs["group_a"].tolist() == [matrix.groups[g] for g in upper[0]]
    assert both.pairs.index[1] == "BE x DE"


@pytest.mark.parametrize("column", ["observed", "expected", "expected_rules"])
def test_pairs_add_up_to_groups_and_to_all(column: str, both: Permeability) -> None:
    same = both.pairs["group_a"] == both.pairs["group_b"]
    values = both.pairs[column]
    sums = [values[same].sum(), values[~same].sum()]
    np.testing.assert_allclose(both.overall[column], sums, rtol=1e-12)
    for group, others in zip(both.groups.index, both.groups[column], strict=True):
        ends = (both.pairs["group_a"] == group) ^ (both.pairs["group_b"] == group)
        assert others == pytest.approx(values[ends].sum(), rel=1e-12)
    # The number of partners of each project stays, so the number of pairs does.
    assert sums[0] + sums[1] == pytest.approx(both.overall["observed"].sum(), rel=1e-12)


@pytest.mark.parametrize("suffix", ["", "_rules"])
def test_a_ratio_is_observed_over_expected(suffix: str, both: Permeability) -> None:
    found = both.ordinary if suffix == "" else both.rule_aware
    assert found is not None
    first = 0
    for table in tables(both):
        rows = slice(first, first + len(table))
        first = rows.stop
        np.testing.assert_allclose(table["ratio" + suffix] * table["expected" + suffix], table["observed"], rtol=1e-12)
        np.testing.assert_allclose(table["null_low" + suffix] * table["expected" + suffix], found["low"][rows])
        np.testing.assert_allclose(table["null_high" + suffix] * table["expected" + suffix], found["high"][rows])


def test_each_table_is_a_family_of_its_own(both: Permeability) -> None:
    stats = pytest.importorskip("scipy.stats")
    for table in tables(both):
        for suffix in ("", "_rules"):
            expected = stats.false_discovery_control(table["p" + suffix])
            np.testing.assert_allclose(table["p_adjusted" + suffix], expected, rtol=1e-12)


def test_what_cannot_be_otherwise_has_a_ratio_of_one() -> None:
    # A (GB) and B (FR) take part once, C (GB) twice: C meets A and B whatever happens, so 1 pair is across, always.
    net = im.from_table(
        {"p": ["p", "p", "q", "q"], "a": ["A", "C", "B", "C"], "c": ["GB", "GB", "FR", "GB"]},
        project="p",
        actor="a",
        country="c",
    )
    found = im.permeability(net, samples=100)
    assert found.overall["expected"].tolist() == [1.0, 1.0]
    assert found.across == 1.0
    assert np.isnan(found.overall["z"]).all()
    assert np.isnan(found.pairs["ratio"][found.pairs.index.index("FR x FR")])


@pytest.mark.parametrize("weight", ["count", "newman", "fractional"])
def test_weights_are_those_of_the_projection(weight: Any, net: PartnershipNetwork) -> None:
    found = im.permeability(net, by="sector", weighting=weight, **FEW)
    matrix = im.mixing(net.cooperation(weight), by="sector", ties="weighted").values
    np.testing.assert_allclose(found.pairs["observed"], matrix[np.triu_indices(4)], rtol=1e-12)
    # All actors have a sector, and sizes stay: so does the sum of all weights.
    assert found.overall["expected"].sum() == pytest.approx(found.overall["observed"].sum(), rel=1e-12)
    if weight == "newman":
        sizes = np.bincount(net.to_scipy().indices)
        assert found.overall["observed"].sum() == pytest.approx(sizes[sizes > 1].sum() / 2, rel=1e-12)
    if weight == "fractional":
        assert found.overall["observed"].sum() == pytest.approx((np.bincount(net.to_scipy().indices) > 1).sum())


def test_binary_counts_a_pair_once(net: PartnershipNetwork) -> None:
    found = im.permeability(net, by="sector", ties="binary", **FEW)
    assert found.overall["observed"].sum() == net.cooperation().n_ties
    assert found.overall["expected"].sum() != found.overall["observed"].sum()


def test_who_is_left_out_takes_no_part(net: PartnershipNetwork) -> None:
    found = im.permeability(net, associated="excluded", withdrawn="excluded", **FEW)
    g = net.cooperation(associated="excluded", withdrawn="excluded")
    assert found.overall["observed"].sum() == g.weights.sum() / 2
    assert found.overall["observed"].sum() < net.cooperation().weights.sum() / 2


def test_permuted_labels_expect_pairs_by_the_sizes_of_groups(net: PartnershipNetwork) -> None:
    found = im.permeability(net, by="sector", null="label_permutation", samples=4000)
    total = found.overall["observed"].sum()
    expected = _core.expected_uniform(net.grouping("sector")._core, total).reshape(4, 4)[np.triu_indices(4)]
    sizes = np.array([46, 59, 50, 67])
    assert expected[1] == pytest.approx(total * 46 * 59 / (222 * 221 / 2), rel=1e-12)
    assert expected[0] == pytest.approx(total * 46 * 45 / (222 * 221), rel=1e-12)
    assert list(net.grouping("sector").sizes.values()) == sizes.tolist()
    error = found.ordinary["expected_error"][:10]
    assert (np.abs(found.pairs["expected"] - expected) < 4 * error).all()


# Strata


def two_programmes() -> PartnershipNetwork:
    """Programme N of SE and FI, programme S of IT and GR: 12 projects of three each, no actor in both."""
    rng = np.random.default_rng(2)
    rows: dict[str, list[str]] = {"project": [], "actor": [], "country": [], "programme": []}
    for programme, countries in (("N", ("SE", "FI")), ("S", ("IT", "GR"))):
        for p in range(12):
            for a in rng.choice(10, size=3, replace=False):
                rows["project"].append(f"{programme}{p}")
                rows["actor"].append(f"{programme}-{a}")
                rows["country"].append(countries[a % 2])
                rows["programme"].append(programme)
    return im.from_table(rows, **{name: name for name in rows})


def test_within_programmes_nobody_is_expected_in_another() -> None:
    net = two_programmes()
    anywhere = im.permeability(net, **FEW).pairs
    within = im.permeability(net, within="programme", **FEW).pairs
    i = within.index.index("GR x SE")
    assert anywhere["expected"][i] > 0
    assert anywhere["ratio"][i] == 0
    assert within["expected"][i] == 0
    assert np.isnan(within["ratio"][i])
    labels = [name[0] for name in net.project_names]
    np.testing.assert_array_equal(im.permeability(net, within=labels, **FEW).pairs["expected"], within["expected"])
    # What stays inside a programme is what a run of that programme alone would keep.
    alone = im.permeability(net.where(programme="N"), **FEW).overall
    inside = [within.index.index(name) for name in ("FI x FI", "FI x SE", "SE x SE")]
    assert within["expected"][inside].sum() == pytest.approx(alone["expected"].sum(), rel=1e-12)


# Several groupings on the same draws


def test_several_groupings_are_the_single_runs(net: PartnershipNetwork) -> None:
    names = ["country", "sector", "sector x country"]
    together = im.permeabilities(net, by=names, rules=RULES, within="year", **FEW)
    assert list(together) == names
    for name in names:
        alone = im.permeability(net, by=name, rules=RULES, within="year", **FEW)
        for one, other in zip(tables(together[name]), tables(alone), strict=True):
            assert one.index == other.index
            for column in set(one) - {"group_a", "group_b"}:
                np.testing.assert_array_equal(one[column], other[column], err_msg=column)


def test_groupings_are_named_once(net: PartnershipNetwork) -> None:
    for by in ([], ["country", "country"]):
        with pytest.raises(im.InvalidValueError, match="by names one grouping or more, each once"):
            im.permeabilities(net, by=by, **FEW)


# The interval of the ratio


def test_intervals_hold_the_ratio_and_grow_with_confidence(net: PartnershipNetwork) -> None:
    wide = im.permeability(net, by="sector", confidence=0.99, **FEW)
    narrow = im.permeability(net, by="sector", confidence=0.8, **FEW)
    for one, other in zip(tables(wide), tables(narrow), strict=True):
        assert (one["ratio_low"] < other["ratio_low"]).all()
        assert (other["ratio_low"] < one["ratio"]).all()
        assert (one["ratio"] < other["ratio_high"]).all()
        assert (other["ratio_high"] < one["ratio_high"]).all()


def test_what_few_projects_say_has_no_interval() -> None:
    net = im.from_table(
        {"p": ["p", "p", "q", "q"], "a": ["A", "C", "B", "C"], "c": ["GB", "GB", "FR", "GB"]},
        project="p",
        actor="a",
        country="c",
    )
    found = im.permeability(net, samples=100)
    assert np.isnan(found.pairs["ratio_low"]).all()
    assert np.isnan(found.overall["ratio_high"]).all()


def test_how_often_intervals_were_drawn_is_taken_with_a_warning(net: PartnershipNetwork) -> None:
    plain = im.permeability(net, by="sector", confidence=0.8, **FEW)
    with pytest.warns(FutureWarning, match="no longer drawn") as told:
        found = im.permeability(net, by="sector", replicates=40, confidence=0.8, **FEW)
    assert told[0].filename == __file__
    np.testing.assert_array_equal(found.pairs["ratio_low"], plain.pairs["ratio_low"])


# What single projects decide


def test_without_one_project_both_observed_and_expected_are_less(net: PartnershipNetwork, both: Permeability) -> None:
    names = set(net.project_names)
    for table in tables(both):
        assert set(table["moved_by"]) <= names
        above = table["ratio"] > 1
        assert (table["ratio_without"][above] < table["ratio"][above]).all()
        below = table["ratio"] < 1
        assert (table["ratio_without"][below] > table["ratio"][below]).all()
        assert ((table["top_ten_share"] > 0) & (table["top_ten_share"] <= 1)).all()
    # Across, by hand: E_p is the share of p in all pairs.
    ratio, project = both.overall["ratio_without"][1], both.overall["moved_by"][1]
    observed, expected = both.overall["observed"][1], both.overall["expected"][1]
    sizes = np.bincount(net.to_scipy().indices, minlength=net.n_projects)
    p = list(net.project_names).index(project)
    share = sizes[p] * (sizes[p] - 1) / (sizes * (sizes - 1)).sum()
    own = np.array(im.composition(net)["cross_border_pairs"])[p]  # a share of pairs
    across = own * sizes[p] * (sizes[p] - 1) / 2
    assert ratio == pytest.approx((observed - across) / (expected * (1 - share)), rel=1e-9)


@pytest.mark.parametrize("workers", [1, 3, map])
def test_the_same_bits_on_any_workers(workers: Any, net: PartnershipNetwork, both: Permeability) -> None:
    found = im.permeability(net, by="country", rules=RULES, workers=workers, **FEW)
    for one, other in zip(tables(found), tables(both), strict=True):
        for column in set(one) - {"group_a", "group_b"}:
            np.testing.assert_array_equal(one[column], other[column], err_msg=column)


def test_a_checkpoint_keeps_both_null_models(net: PartnershipNetwork, both: Permeability, tmp_path: Path) -> None:
    for _ in range(2):
        found = im.permeability(net, by="country", rules=RULES, checkpoint=tmp_path, **FEW)
        np.testing.assert_array_equal(found.overall["z_rules"], both.overall["z_rules"])
    assert sorted(folder.name for folder in tmp_path.iterdir()) == ["curveball", "rule_aware"]
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.permeability(net, by="sector", rules=RULES, checkpoint=tmp_path, **FEW)


# What is refused


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"weight": "jaccard"}, "permeability has no weighting 'jaccard'.* compared with chance already"),
        ({"null": "cug_edges"}, 'null cannot be "cug_edges"'),
        ({"null": "label_permutation", "within": "year"}, "between which projects partners move"),
        ({"within": ["a"]}, "within has 1 labels for 90 projects"),
        ({"by": [1, 2]}, "has 2 labels for 222 actors"),
        ({"confidence": 1.0}, r"confidence is between 0 and 1; not 1\.0"),
        ({"confidence": float("nan")}, "confidence is between 0 and 1"),
        ({"correction": "fdr"}, 'correction cannot be "fdr"'),
        ({"samples": 0}, "samples is a whole number"),
    ],
)
def test_what_cannot_be_done_is_refused(options: dict[str, Any], message: str, net: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.permeability(net, **(FEW | options))


def test_rules_that_no_project_meets_are_undefined(net: PartnershipNetwork) -> None:
    with pytest.raises(im.UndefinedError, match='none of the 90 projects meets the rules "crowd"'):
        im.permeability(net, rules=Rules("crowd", [Condition.partners(99)]), **FEW)


def test_one_group_has_nothing_across() -> None:
    net = two_programmes()
    found = im.permeability(net, by=["everybody"] * net.n_actors, **FEW)
    assert found.overall["observed"].tolist() == [72, 0]
    assert found.overall["ratio"][0] == 1
    assert np.isnan(found.across)
    assert "not defined" in repr(found)


def test_a_result_shows_what_it_found(both: Permeability) -> None:
    ratio, aware = both.overall["ratio"][1], both.overall["ratio_rules"][1]
    assert f"Permeability by country: {ratio:.3f} of the cooperation across groups" in repr(both)
    assert f"{aware:.3f} of what is expected with the rules kept" in repr(both)
    assert both._repr_html_().count("<table") == 2
    assert both.to_frame("pandas")["ratio"].tolist() == pytest.approx(both.pairs["ratio"].tolist(), nan_ok=True)


def test_keep_as_a_whole(keep: PartnershipNetwork) -> None:
    found = im.permeability(keep, rules=Rules("two", [Condition.countries(2)]), within="programme", **FEW)
    assert found.overall["observed"].tolist() == [9_869, 23_857]
    assert found.rule_aware is not None
    assert found.rule_aware.exempt == 311
    # Projects that had to have two countries are more across than chance alone would have them.
    assert found.overall["expected_rules"][1] > found.overall["expected"][1]
    assert 1 < found.overall["ratio_rules"][1] < found.overall["ratio"][1]


def test_keep_programme_by_programme(keep: PartnershipNetwork) -> None:
    rules = Rules("two", [Condition.countries(2)])
    undefined, exempt, defined = 0, 0, 0
    for programme in sorted({str(p) for p in keep.projects["programme"]}):
        part = keep.where(programme=programme)
        try:
            found = im.permeability(part, rules=rules, **(FEW | {"samples": 20}))
        except im.UndefinedError:
            undefined += 1
            assert (np.array(im.check_rules(part, rules)["countries_2"]) == 0).all()
            continue
        assert found.rule_aware is not None
        assert found.rule_aware.exempt is not None
        exempt += found.rule_aware.exempt
        defined += 1
        assert found.overall["expected_rules"].sum() == pytest.approx(found.overall["observed"].sum(), rel=1e-9)
    # 311 projects of one country in 23 of 66 programmes; 10 programmes have no other, and 222 of the projects.
    assert (defined, undefined, exempt) == (56, 10, 89)


def test_projects_of_one_partner_stay_out_of_the_exchange_unless_they_are_let_in() -> None:
    # Only B, C, D and E share projects; A has ten alone. Exchanged with them, A would be expected to cooperate.
    rows = [(f"alone {k}", "A") for k in range(10)]
    rows += [(f"shared {k}", actor) for k, pair in enumerate(("BC", "DE", "BD", "CE", "BE", "CD")) for actor in pair]
    table = {"project": [p for p, _ in rows], "actor": [a for _, a in rows]}
    net = im.from_table(table, project="project", actor="actor")
    labels = ["of A" if name == "A" else "of others" for name in net.actor_names]
    stay = im.permeability(net, by=labels, samples=100)
    assert stay.overall["expected"].tolist() == [6.0, 0.0]
    trade = im.permeability(net, by=labels, samples=100, single_partner="trade")
    assert trade.overall["expected"][1] > 1.0
    with pytest.raises(im.InvalidValueError, match="stay"):
        im.permeability(net, by=labels, single_partner="go")  # type: ignore[arg-type]


def test_without_anything_to_expect_permeability_is_said_not_to_be_defined() -> None:
    alone = im.from_table({"p": ["A", "B"], "a": ["x", "y"], "c": ["GB", "FR"]}, project="p", actor="a", country="c")
    found = im.permeability(alone, samples=20)
    assert np.isnan(found.across)
    assert "not defined" in repr(found)
    assert "nan of" not in repr(found)
