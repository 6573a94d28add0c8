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
    assert (found["p"] == np.minimum(1.0, 2.0 * np.minimum(found["p_lower"], found["p_upper"]))).all()
    assert (found["p_adjusted"] >= found["p"]).all()
    assert (found["p_lower"] + found["p_upper"] >= 1.0).all()
    assert found.null == "curveball"
    assert found.convergence.converged


def test_expected_projects_are_those_of_a_function_called_on_every_draw(net: PartnershipNetwork) -> None:
    given = {"samples": 40, "chains": 4, "spacing": 3, "burn_in": 6, "rng": 2}
    found = im.validated_ties(net, **given)
    u, v = (np.array([net.actor_names.index(name) for name in found[end]]) for end in ("u", "v"))

    def joint(drawn: PartnershipNetwork) -> np.ndarray:
        indptr, projects = drawn._core.biadjacency()
        rows = [set(projects[indptr[a] : indptr[a + 1]].tolist()) for a in range(drawn.n_actors)]
        return np.array([float(len(rows[a] & rows[b])) for a, b in zip(u, v, strict=True)])

    wanted = im.significance(joint, net, **given)
    for column in ("observed", "expected", "deviation", "z"):
        assert found[column] == pytest.approx(wanted[column], rel=1e-9, nan_ok=True)
    for column in ("p_lower", "p_upper", "p"):
        assert (found[column] == wanted[column]).all()


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
