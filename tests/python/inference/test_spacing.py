"""How many trades lie between two draws."""

from __future__ import annotations

import numpy as np

import isthmus as im
from isthmus import PartnershipNetwork


def test_the_spacing_that_was_chosen_gives_the_same_again(net: PartnershipNetwork) -> None:
    chosen = im.significance(im.ei_index, net, by="country", samples=40, chains=4)
    assert chosen.convergence.converged
    assert chosen.convergence.at == [2**k for k in range(len(chosen.convergence.at))]
    assert 0 < chosen.convergence.moved[0] < chosen.convergence.moved[-1] < 1
    assert chosen.convergence.shift <= chosen.convergence.limit
    assert "of the links had moved after" in repr(chosen)
    given = im.significance(
        im.ei_index, net, by="country", samples=40, chains=4, spacing=chosen.spacing, burn_in=chosen.burn_in
    )
    assert "spacing as given, not tested" in repr(given)
    np.testing.assert_array_equal(given["z"], chosen["z"])


def test_independent_draws_need_no_spacing(net: PartnershipNetwork) -> None:
    found = im.significance(im.ei_index, net, by="country", null="label_permutation", samples=20)
    assert (found.spacing, found.burn_in) == (1, 0)
    assert "independent draws" in repr(found)
