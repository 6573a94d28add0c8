"""Components, articulation points and bridges: known answers, beside networkx."""

from __future__ import annotations

import isthmus as im
from support.graphs import alpha_beta, kite
from support.oracles import Sample, nx


def test_kite_cuts() -> None:
    assert im.articulation_points(kite())["id"].tolist() == [7, 8]
    found = im.bridges(kite())
    assert list(zip(found["u_id"].tolist(), found["v_id"].tolist(), strict=True)) == [(7, 8), (8, 9)]


def test_cuts_have_names() -> None:
    g = alpha_beta().cooperation()  # Kent with Lille, and with Gent
    assert im.articulation_points(g).to_dict() == {"Kent": 0}
    assert im.articulation_points(g).index_name == "actor"
    found = im.bridges(g)
    assert found.columns == ["u", "v", "u_id", "v_id"]
    assert list(zip(found["u"], found["v"], strict=True)) == [("Kent", "Lille"), ("Kent", "Gent")]


def test_projects_are_called_projects() -> None:
    both = alpha_beta().two_mode()
    points = im.articulation_points(both)
    assert dict(zip(points.index, points["mode"], strict=True)) == {
        "Kent": "actor",
        "Alpha": "project",
        "Beta": "project",
    }
    assert [both.names[v] for v in points["id"]] == points.index
    found = im.bridges(both)
    assert found.columns == ["actor", "project", "u_id", "v_id"]
    assert set(zip(found["actor"], found["project"], strict=True)) == {
        ("Kent", "Alpha"), ("Lille", "Alpha"), ("Kent", "Beta"), ("Gent", "Beta"),
    }  # fmt: skip


def test_components_say_who_is_in_which() -> None:
    parts = im.components(im.CooperationGraph.from_ties([0], [2], names=["Kent", "Lille", "Gent"]))
    assert parts.vertices.to_dict() == {"Kent": 0, "Lille": 1, "Gent": 0}
    assert parts.label.tolist() == [0, 1, 0]


def test_components_and_cuts_are_those_of_networkx(samples: list[Sample]) -> None:
    for s in samples:
        assert im.components(s.g).n == nx.number_connected_components(s.one)
        both = s.net.two_mode()
        assert set(im.articulation_points(both).index) == set(nx.articulation_points(s.both))
        found = im.bridges(both)
        bridges = {frozenset(tie) for tie in zip(found["actor"], found["project"], strict=True)}
        assert bridges == {frozenset(tie) for tie in nx.bridges(s.both)}
