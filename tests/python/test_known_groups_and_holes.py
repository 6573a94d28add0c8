"""Published values of structural holes, mixing, assortativity and brokerage, in Python."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

import isthmus as im

BORGATTI = ["AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC"]
HI = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21}


def letters(pairs: list[str], weight: list[float] | None = None) -> im.CooperationGraph:
    u, v = zip(*(("ABCDEFG".index(a), "ABCDEFG".index(b)) for a, b in pairs), strict=True)
    return im.CooperationGraph.from_ties(np.array(u), np.array(v), weight=weight, n=7)


def karate() -> tuple[im.CooperationGraph, list[str]]:
    u, v = zip(*nx.karate_club_graph().edges, strict=True)
    faction = ["Hi" if member in HI else "officer" for member in range(34)]
    return im.CooperationGraph.from_ties(np.array(u), np.array(v), n=34), faction


def test_borgatti_constraint_and_effective_size() -> None:
    plain = letters(BORGATTI)
    assert np.asarray(im.constraint(plain)).ravel()[[6, 0, 2]] == pytest.approx([0.400, 0.595, 1.0], abs=5e-4)
    assert np.asarray(im.effective_size(plain)).ravel()[[6, 0, 2]] == pytest.approx([14 / 3, 2.5, 1.0])
    weighted = letters(BORGATTI, [2, 3, 5, 2, 8, 3, 4, 1, 3, 10])
    assert np.asarray(im.constraint(weighted)).ravel()[[6, 0, 2]] == pytest.approx([0.299, 0.795, 1.0], abs=5e-4)
    size = np.asarray(im.effective_size(weighted)).ravel()[[6, 0, 2]]
    assert size == pytest.approx([5.47, 2.475, 1.0], abs=5e-3)


def test_three_mutual_partners_have_constraint_above_one() -> None:
    triad = im.CooperationGraph.from_ties(np.array([0, 0, 1]), np.array([1, 2, 2]), n=4)
    values = np.asarray(im.constraint(triad)).ravel()
    assert values[:3] == pytest.approx([1.125] * 3)
    assert np.isnan(values[3])


def test_karate_club_factions() -> None:
    club, faction = karate()
    index = im.ei_index(club, by=faction)
    assert (index.internal, index.external) == (67, 11)
    assert index.network == pytest.approx(-0.717949, abs=5e-7)
    assert im.assortativity(club, by=faction) == pytest.approx(0.717531, abs=5e-7)
    assert im.degree_assortativity(club) == pytest.approx(-0.475613, abs=5e-7)
    constraint = np.asarray(im.constraint(club)).ravel()
    assert constraint[[0, 33, 2]] == pytest.approx([0.155423, 0.156419, 0.185177], abs=5e-7)


def test_karate_club_roles_as_in_sna() -> None:
    club, faction = karate()
    roles = im.brokerage(club, by=faction)
    columns = (
        "coordinator_aaa",
        "itinerant_aba",
        "representative_aab",
        "gatekeeper_abb",
        "liaison_abc",
        "total",
    )
    assert [roles[name].sum() for name in columns] == [510, 20, 128, 128, 0, 786]
    halves = im.brokerage(club, by=faction, pairs="unordered")
    assert [halves[name].sum() for name in columns] == [255, 10, 64, 64, 0, 393]


def test_newmans_couples() -> None:
    couples = [
        [0.258, 0.016, 0.035, 0.013],
        [0.012, 0.157, 0.058, 0.019],
        [0.013, 0.023, 0.306, 0.035],
        [0.005, 0.007, 0.024, 0.016],
    ]
    assert im.assortativity_of_matrix(couples) == pytest.approx(0.623, abs=5e-4)


def test_what_is_not_defined_is_an_error_and_wrong_labels_are_refused() -> None:
    club, _ = karate()
    with pytest.raises(im.UndefinedError):
        im.assortativity(club, by=["one"] * 34)
    with pytest.raises(ValueError, match="34"):
        im.assortativity(club, by=["one"] * 33)


def test_expected_mixing_of_zachary_by_its_degrees_and_by_its_pairs() -> None:
    # Factions of 17 with 35 and 32 ties within, 11 across: k = 81 and 75, 2m = 156.
    graph, labels = karate()
    by_degree = im.expected_mixing(graph, by=labels)
    assert by_degree.values == pytest.approx(
        np.array([[81 * 81 / 312, 81 * 75 / 156], [81 * 75 / 156, 75 * 75 / 312]]), rel=1e-12
    )
    evenly = im.expected_mixing(graph, by=labels, null="uniform")
    assert evenly.values == pytest.approx(np.array([[78 * 136, 78 * 289], [78 * 289, 78 * 136]]) / 561, rel=1e-12)
    assert im.expected_ei(im.Grouping(labels)) == pytest.approx(1 / 33, rel=1e-12)
    with pytest.raises(im.InvalidValueError, match="configuration"):
        im.expected_mixing(graph, by=labels, null="curveball")  # type: ignore[arg-type]
