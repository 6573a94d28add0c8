"""Every tie against a null model."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus import PartnershipNetwork


def test_one_row_a_tie_as_the_graph_has_them(net: PartnershipNetwork) -> None:
    found = im.validated_ties(net, samples=60, chains=6, rng=3)
    ties = net.cooperation().ties()
    for column, of_graph in (("u", "u"), ("v", "v"), ("observed", net.cooperation().weight_name)):
        assert list(found[column]) == list(ties[of_graph])
    assert found.table.columns == ["u", "v", "observed", "expected", "met", "p", "p_adjusted"]
    assert (found["p"][found["observed"] == 1] == 1.0).all()
    assert (found["p_adjusted"] == im.adjust(found["p"])).all()
    assert found.null == "curveball"
    assert found.convergence.converged


def test_columns_are_those_of_draws_that_a_function_sees(net: PartnershipNetwork) -> None:
    given = {"samples": 40, "chains": 4, "spacing": 3, "burn_in": 6, "rng": 2}
    found = im.validated_ties(net, **given)
    u, v = (np.array([net.actor_names.index(name) for name in found[end]]) for end in ("u", "v"))

    def joint(drawn: PartnershipNetwork) -> np.ndarray:
        indptr, projects = drawn._core.biadjacency()
        rows = [set(projects[indptr[a] : indptr[a + 1]].tolist()) for a in range(drawn.n_actors)]
        return np.array([float(len(rows[a] & rows[b])) for a, b in zip(u, v, strict=True)])

    draws = im.significance(joint, net, **given, keep_draws=True).draws
    assert draws is not None
    met = (draws >= 1).sum(axis=0)
    assert found["expected"] == pytest.approx(draws.mean(axis=0), rel=1e-12)
    assert (found["met"] == met).all()
    assert (found["p"] == ((draws >= found["observed"]).sum(axis=0) + 1) / (met + 1)).all()


def random_network(seed: int, *more: tuple[int, int], actors: int = 60) -> PartnershipNetwork:
    """Links of so many actors, some more active than others, and 3/4 as many projects of two to six; `more`."""
    rng = np.random.default_rng(seed)
    activity = 1.0 / np.arange(1, actors + 1) ** 0.4
    links = [
        (int(actor), project)
        for project in range(3 * actors // 4)
        for actor in rng.choice(actors, size=rng.integers(2, 7), replace=False, p=activity / activity.sum())
    ]
    rows = sorted({*links, *more})
    table = {"project": [f"p{p}" for _, p in rows], "actor": [f"a{a}" for a, _ in rows]}
    return im.from_table(table, project="project", actor="actor")


@pytest.mark.parametrize("seed", range(1, 6))
def test_a_network_of_chance_has_hardly_a_tie_that_is_more(seed: int) -> None:
    chance: list[PartnershipNetwork] = []

    def keep(drawn: PartnershipNetwork) -> float:
        chance.append(drawn)
        return 0.0

    im.significance(keep, random_network(seed, actors=2000), samples=1, chains=1, spacing=20, burn_in=20, rng=seed)
    found = im.validated_ties(chance[-1], samples=400, spacing=4, rng=seed)
    assert (found["observed"] > 1).sum() > 20
    assert (found["p_adjusted"] <= 0.05).mean() <= 0.05
    assert (found["p"] <= 0.05).mean() <= 0.05  # p itself is valid, too
    # Of all draws, not of those in which they meet, it is not: the network is sparse, and most pairs hardly ever do.
    p_upper = found["p"] * (found["met"] + 1) / (found.samples + 1)
    assert (im.adjust(p_upper) <= 0.05).mean() > 0.5


def test_partners_that_always_come_together_are_found() -> None:
    together = [(a, 100 + k) for k in range(12) for a in (50, 51)]
    # Alone among T ties it needs a p of .05 / T: draws enough.
    found = im.validated_ties(random_network(1, *together), samples=60_000, spacing=2, rng=1)
    pair = [(u, v) for u, v, p in zip(found["u"], found["v"], found["p_adjusted"], strict=True) if p <= 0.05]
    assert ("a50", "a51") in pair or ("a51", "a50") in pair


def test_a_result_depends_on_its_numbers_and_not_on_workers(net: PartnershipNetwork) -> None:
    one = im.validated_ties(net, samples=40, rng=1)
    assert im.validated_ties(net, samples=40, rng=1, workers=3) == one
    assert im.validated_ties(net, samples=40, rng=2) != one


def test_rules_and_strata_are_those_of_the_null_model(net: PartnershipNetwork) -> None:
    found = im.validated_ties(net, null="rule_aware", rules="interreg_a", within="programme", samples=20, chains=4)
    assert found.null == "rule_aware"
    assert found.exempt is not None


def test_what_draws_no_projects_or_keeps_draws_is_refused(net: PartnershipNetwork) -> None:
    with pytest.raises(im.InvalidValueError, match="draws of projects"):
        im.validated_ties(net, null="label_permutation")
    with pytest.raises(im.InvalidValueError, match="not kept"):
        im.validated_ties(net, keep_draws=True)
    with pytest.raises(im.Cancelled):
        im.validated_ties(net, progress=lambda _: False)


def test_too_little_memory_is_refused_before_anything_is_drawn(
    net: PartnershipNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISTHMUS_MEMORY", "10kB")
    with pytest.raises(im.LimitError, match="ties beside their draws"):
        im.validated_ties(net, progress=lambda _: pytest.fail("something was drawn"))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_single_chain_hears_that_it_is_to_stop(net: PartnershipNetwork, workers: int) -> None:
    shares: list[float] = []

    def stop_soon(share: float) -> bool:
        shares.append(share)
        return len(shares) < 3

    with pytest.raises(im.Cancelled):
        im.validated_ties(net, samples=2_000_000, chains=workers, spacing=1, workers=workers, progress=stop_soon)
    assert max(shares) < 0.5
