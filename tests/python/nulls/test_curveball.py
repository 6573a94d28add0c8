"""Curveball against vegan, backbone and all matrices of the same sums."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus import PartnershipNetwork, Significance
from support.ensembles import draws_of


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


def test_the_eight_matrices_of_backbone() -> None:
    matrix = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    agent, artifact = np.nonzero(matrix)
    net = im.from_table(
        {"artifact": [f"p{p}" for p in artifact], "agent": [f"a{a + 1}" for a in agent]},
        project="artifact",
        actor="agent",
    )
    # Artifacts of one agent trade too: backbone knows no projects that nobody shares.
    found = im.significance(
        im.mixing, net, by=net.actor_names, weighting="count", samples=20_000, single_partner="trade"
    )
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
