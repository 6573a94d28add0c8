"""Values corrected for labels that are wrong, beside the matrix method in numpy."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im

NAMES = ["business", "government", "research", "third sector"]


def even(errors: float) -> im.Confusion:
    return im.Confusion.exact(NAMES, np.full((4, 4), errors / 3) + np.eye(4) * (1 - errors - errors / 3))


def twice(net: im.PartnershipNetwork, by: object) -> np.ndarray:
    """The mixing of a network from its participations, pair by pair, every tie from both ends."""
    adjacency = net.cooperation().to_scipy().toarray()
    place = np.array([NAMES.index(label) for label in by])  # type: ignore[attr-defined]
    unit = np.eye(4)[place]
    return np.asarray(unit.T @ adjacency @ unit)


@pytest.fixture(scope="module")
def net() -> im.PartnershipNetwork:
    return im.demo_network(rng=1)


def labels_of(net: im.PartnershipNetwork) -> list[str]:
    group = net._actors.grouping("sector")
    return [group.names[k] for k in group._core.labels]


def test_corrected_is_the_matrix_method(net: im.PartnershipNetwork) -> None:
    confusion = even(0.12)
    found = im.label_error(net, confusion=confusion, samples=40, draws=10)
    inverse = np.linalg.inv(confusion.share)
    matrix = inverse.T @ twice(net, labels_of(net)) @ inverse
    within, total = np.trace(matrix), matrix.sum()
    ends = matrix.sum(axis=1) / total
    assert found.network["corrected"][0] == pytest.approx(1 - 2 * within / total)
    assert found.network["corrected"][1] == pytest.approx((within / total - (ends**2).sum()) / (1 - (ends**2).sum()))
    assert found.network["corrected"][3] == pytest.approx((np.trace(matrix / matrix.sum(axis=1)[:, None]) - 1) / 3)
    sizes = np.linalg.inv(confusion.share).T @ np.bincount([NAMES.index(x) for x in labels_of(net)])
    everyone = sizes.sum()
    between = (everyone**2 - (sizes**2).sum()) / (everyone * (everyone - 1))
    assert found.sizes["corrected"] == pytest.approx(sizes)
    assert found.network["corrected"][2] == pytest.approx(1 - (1 - within / total) / between)
    cells = [matrix[a, b] / (2 if a == b else 1) for a in range(4) for b in range(a, 4)]
    assert found.pairs["observed"] == pytest.approx(cells)
    assert found.condition == pytest.approx(np.abs(inverse).sum(axis=1).max())


def test_wrong_labels_attenuate_and_the_correction_takes_it_back(net: im.PartnershipNetwork) -> None:
    """By brute force: labels that are wrong at random, many times; SIMEX would add errors, this removes them."""
    truth = labels_of(net)
    confusion = even(0.15)
    random = np.random.default_rng(3)
    inverse = np.linalg.inv(confusion.share)
    own = twice(net, truth)
    labelled, corrected = np.zeros((4, 4)), np.zeros((4, 4))
    place = np.array([NAMES.index(label) for label in truth])
    for _ in range(2000):
        wrong = random.random(len(place)) < 0.15
        drawn = np.where(wrong, (place + random.integers(1, 4, len(place))) % 4, place)
        matrix = twice(net, [NAMES[k] for k in drawn]) / 2000
        labelled += matrix
        corrected += inverse.T @ matrix @ inverse
    assert labelled == pytest.approx(confusion.share.T @ own @ confusion.share, rel=0.03)
    assert corrected == pytest.approx(own, rel=0.06)


def test_certain_labels_need_no_correction(net: im.PartnershipNetwork) -> None:
    certain = np.arange(net.n_actors) % 2 == 0
    confusion = even(0.2)
    found = im.label_error(net, confusion=confusion, certain=certain, samples=40, draws=10)
    inverse = np.linalg.inv(confusion.share)
    adjacency = net.cooperation().to_scipy().toarray()
    rows = np.eye(4)[[NAMES.index(label) for label in labels_of(net)]]
    rows[~certain] = rows[~certain] @ inverse
    matrix = rows.T @ adjacency @ rows
    assert found.network["corrected"][0] == pytest.approx(1 - 2 * np.trace(matrix) / matrix.sum())
    assert found.certain == certain.sum()


def test_results_say_what_they_are(net: im.PartnershipNetwork) -> None:
    found = im.label_error(net, confusion=even(0.05), measures=["ei", "permeability"], samples=40, draws=10)
    assert found.network.index == ["ei"]
    assert len(found.pairs) == 10
    assert "tests that ties have no association" in found.caveat
    assert "E-I" in repr(found) or "ei: as labelled" in repr(found)
    assert "<table" in found._repr_html_()
    other = im.label_error(net, confusion=even(0.05), measures=["gupta"], samples=40, draws=10)
    assert len(other.pairs) == 0
    assert list(found.to_frame("pandas").columns)[:3] == ["labelled", "corrected", "low"]


def test_the_same_seed_gives_the_same_numbers(net: im.PartnershipNetwork) -> None:
    confusion = im.Confusion.of_counts(NAMES, np.eye(4) * 45 + 1)
    one = im.label_error(net, confusion=confusion, samples=40, draws=20, rng=4)
    two = im.label_error(net, confusion=confusion, samples=40, draws=20, rng=4, workers=2)
    assert one.pairs["low"].tolist() == two.pairs["low"].tolist()
    assert one.network["of_confusion"][0] > 0


@pytest.mark.parametrize(
    "options",
    [
        {"certain": [True]},
        {"probabilities": [[1.0]]},
        {"measures": ["brokerage"]},
        {"draws": 1},
        {"nonsense": 1},
        {"confidence": 2},
        {"weighting": "jaccard"},
        {"by": "country"},
    ],
)
def test_what_does_not_fit_is_refused(net: im.PartnershipNetwork, options: dict[str, object]) -> None:
    with pytest.raises(im.errors.InvalidValueError):
        im.label_error(net, confusion=even(0.1), samples=20, **options)  # type: ignore[arg-type]


def test_rules_by_country_are_kept_and_rules_by_sector_refused(net: im.PartnershipNetwork) -> None:
    found = im.label_error(net, confusion=even(0.05), rules="two_seas", samples=20, draws=5)
    assert np.isfinite(found.network["p"][0])
    mine = im.Rules("mine", [im.Condition.partners(1, sector="business")])
    with pytest.raises(im.errors.InvalidValueError, match=r'name sectors .* such as "two_seas", or give none'):
        im.label_error(net, confusion=even(0.05), rules=mine, samples=20, draws=5)


def pairs_of(sectors: list[str]) -> im.PartnershipNetwork:
    """Three projects of two partners, with these sectors in turn."""
    columns = {"project": list("AABBCC"), "actor": list("abcdef"), "sector": sectors}
    return im.from_table(columns, project="project", actor="actor", sector="sector")


def test_values_that_labels_define_are_given_where_no_interval_can_be() -> None:
    across = pairs_of(["research", "business"] * 3)
    exact = im.Confusion.exact(["business", "research"], np.eye(2))
    found = im.label_error(across, confusion=exact, samples=20, draws=10)
    plain = im.ei_index(across.cooperation(), by="sector", ties="weighted")
    assert found.network["labelled"][0] == found.network["corrected"][0] == plain.network == 1
    assert np.isnan(found.network["low"][0])
    assert "ei: as labelled 1.000, corrected 1.000 (an interval cannot be given)" in repr(found)
    assert "cannot be used" not in repr(found)
    one = im.label_error(
        pairs_of(["business"] * 6), confusion=im.Confusion.exact(["business"], [[1]]), samples=20, draws=10
    )
    assert one.network["labelled"][0] == -1
    assert "assortativity: not defined by these labels" in repr(one)


def test_a_group_that_the_network_lacks_takes_nothing_from_its_values(net: im.PartnershipNetwork) -> None:
    more = im.Confusion.exact([*NAMES, "nobody"], np.full((5, 5), 0.01) + np.eye(5) * 0.95)
    found = im.label_error(net, confusion=more, samples=20, draws=10)
    same = im.label_error(net, confusion=even(0.0), samples=20, draws=10)
    assert found.network["labelled"] == pytest.approx(same.network["labelled"])
    assert np.isfinite(found.network["p"]).all()


def test_a_confusion_that_corrects_nothing_needs_no_inverse(net: im.PartnershipNetwork) -> None:
    certain = np.ones(net.n_actors, dtype=bool)
    found = im.label_error(net, confusion=even(0.75), certain=certain, samples=20, draws=10)
    assert found.network["corrected"] == pytest.approx(found.network["labelled"])
    assert found.condition == 1
    certain[0] = False
    with pytest.raises(im.errors.UndefinedError, match="no inverse"):
        im.label_error(net, confusion=even(0.75), certain=certain, samples=20, draws=10)


@pytest.mark.parametrize("row", [[np.nan, 0.5, 0.25, 0.25], [0.0] * 4, [0.5, 0.5, 0.5, 0.0], [1.5, -0.5, 0.0, 0.0]])
def test_probabilities_that_are_none_are_named_by_actor(net: im.PartnershipNetwork, row: list[float]) -> None:
    table = np.full((net.n_actors, 4), 0.25)
    table[7] = row
    with pytest.raises(im.errors.InvalidValueError) as raised:
        im.label_error(net, confusion=even(0.1), probabilities=table, samples=20)
    assert f"{net.actor_names[7]!r}, row 7 counted from 0, are {row}" in str(raised.value)
    assert "shape" not in str(raised.value)
    table[7] = [0.25, 0.25, 0.25, 0.25 + 9e-7]
    assert np.isfinite(
        im.label_error(net, confusion=even(0.1), probabilities=table, samples=20, draws=5).network["p"][0]
    )
