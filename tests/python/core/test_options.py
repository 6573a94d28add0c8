"""Options as objects and as keywords: the same meaning either way, and refusals that say what to type."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest

import isthmus as im

FEW: dict[str, Any] = {"samples": 20, "chains": 4, "spacing": 2}


@pytest.fixture(scope="module")
def net() -> im.PartnershipNetwork:
    return im.demo_network()


@pytest.fixture(scope="module")
def g(net: im.PartnershipNetwork) -> im.CooperationGraph:
    return net.cooperation("newman")


def test_a_keyword_is_a_field_of_the_object(net: im.PartnershipNetwork) -> None:
    objects = im.permeability(
        net,
        null=im.NullModel(within="programme", single_partner="trade"),
        sampling=im.Sampling(**FEW),
        membership=im.Membership(associated="excluded"),
        confidence=0.9,
    )
    keywords = im.permeability(
        net, within="programme", single_partner="trade", associated="excluded", confidence=0.9, **FEW
    )
    for column in objects.overall.columns:
        np.testing.assert_array_equal(objects.overall[column], keywords.overall[column])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sampling": 200}, r"sampling= is an im\.Sampling, such as Sampling\(samples=\.\.\.\)"),
        ({"membership": "included"}, r"membership= is an im\.Membership"),
        ({"null": 5}, r"null= is an im\.NullModel"),
        ({"rng": "x"}, "rng is a whole number, a numpy Generator or None; not 'x'"),
        ({"rng": True}, "rng is a whole number"),
        ({"associated": None}, 'associated cannot be None; it is one of "included", "excluded"'),
        ({"checkpoint": 5}, "checkpoint is the path of a folder"),
        ({"keep_draws": "no"}, "keep_draws is True or False"),
        ({"rules": 5}, "rules are im.Rules or a name, such as two_seas"),
        ({"correction": None}, "correction cannot be None"),
        ({"confidence": "x"}, "confidence is between 0 and 1"),
        ({"sampels": 3}, "there is no option 'sampels'; there are .*samples"),
        ({"strata": "country", "rules": "two_seas"}, "strata= goes with"),
        ({"weighting": "binary"}, 'ties="binary" counts a pair once'),
    ],
)
def test_what_is_no_option_is_refused_in_words(
    options: dict[str, Any], message: str, net: im.PartnershipNetwork
) -> None:
    with pytest.raises(im.InvalidValueError, match=message):
        im.permeability(net, **options)


def test_old_names_warn_and_mean_what_they_meant(net: im.PartnershipNetwork) -> None:
    with pytest.warns(FutureWarning, match="weight= is now weighting=") as told:
        old = net.cooperation(weight="newman")
    assert told[0].filename == __file__
    assert old.weights.tolist() == net.cooperation(weighting="newman").weights.tolist()
    with pytest.warns(FutureWarning, match="weight= is now weighting="):
        once = im.permeability(net, weight="binary", **FEW)
    assert once.ties == "binary"
    with pytest.raises(im.InvalidValueError, match="both are given"):
        im.permeabilities(net, by=["country"], weight="newman", weighting="count", **FEW)


def test_labels_keep_to_their_strata_in_permeability_too(net: im.PartnershipNetwork) -> None:
    plan: dict[str, Any] = {"null": "label_permutation", "strata": "country", **FEW}
    found = im.permeability(net, by="country", **plan)
    np.testing.assert_array_equal(found.pairs["expected"], found.pairs["observed"])  # no label can move
    mixing = im.significance(im.mixing, net, by="country", **plan)
    np.testing.assert_array_equal(found.pairs["expected"], mixing["expected"][: len(found.pairs.index)])


def test_ties_reach_a_function_that_has_them(g: im.CooperationGraph) -> None:
    def mean_constraint(graph: im.CooperationGraph, ties: Any = "weighted") -> float:
        return float(np.nanmean(im.constraint(graph, ties=ties)["constraint"]))

    for ties in ("weighted", "binary"):
        found = im.significance(mean_constraint, g, ties=ties, null="cug_edges", samples=20)  # type: ignore[arg-type]
        assert found["observed"][0] == mean_constraint(g, ties)
        assert found.ties == ""
    with pytest.raises(im.InvalidValueError, match="your function takes no ties="):
        im.significance(lambda graph: float(graph.n_ties), g, ties="binary", null="cug_edges", samples=20)


def test_a_measure_that_counts_takes_no_weights(net: im.PartnershipNetwork, g: im.CooperationGraph) -> None:
    with pytest.raises(im.InvalidValueError, match="brokerage counts, and takes no weights"):
        im.significance(im.brokerage, net, by="country", weighting="newman", **FEW)
    with pytest.raises(im.InvalidValueError, match=r"give membership= to net\.cooperation"):
        im.significance(im.ei_index, g, by="country", null="cug_edges", associated="excluded", samples=20)


def test_a_function_may_have_an_option_called_name(net: im.PartnershipNetwork) -> None:
    found = im.significance(lambda drawn, name: float(len(name)), net, name="abc", **FEW)
    assert found["observed"].tolist() == [3.0]


def test_trends_stay_within_the_year_unless_they_say_otherwise(net: im.PartnershipNetwork) -> None:
    few: dict[str, Any] = {**FEW, "replicates": 39, "permutations": 19}
    by_name = im.trends(net, by="country", **few)
    by_object = im.trends(net, by="country", null=im.NullModel(), **few)
    np.testing.assert_array_equal(by_name.null["expected"], by_object.null["expected"])


def test_options_of_files_are_no_options_of_frames() -> None:
    rows = {"p": ["A"], "a": ["x"]}
    with pytest.raises(im.InvalidValueError, match="limits= is for files"):
        im.from_table(rows, project="p", actor="a", options=im.ReadOptions(limits={"rows": 1}))


def test_two_modes_can_be_pickled(net: im.PartnershipNetwork) -> None:
    back = pickle.loads(pickle.dumps(net.two_mode()))
    assert back.names == net.two_mode().names
    assert im.degree(back).to_dict() == im.degree(net.two_mode()).to_dict()


@pytest.mark.parametrize("null", ["curveball", "label_permutation"])
def test_a_result_says_by_which_weighting_its_ties_were_made(null: Any, net: im.PartnershipNetwork) -> None:
    found = im.significance(im.mixing, net, by="country", weighting="newman", null=null, **FEW)
    assert found.ties == "newman"
    assert im.significance(im.mixing, net, by="country", null=null, **FEW).ties == "count"
    assert im.significance(im.ei_index, net, by="country", null=null, **FEW).ties == "binary"
