"""Halves of the chains compared."""

from __future__ import annotations

import isthmus as im


def test_two_halves_of_the_chains_are_compared_where_there_are_enough() -> None:
    net = im.demo_network()
    found = im.significance(im.ei_index, net, by="country", samples=100, spacing=4)
    assert found.convergence.converged
    assert found.convergence.disagreement is not None
    assert found.convergence.disagreement_limit is not None
    assert 0 < found.convergence.disagreement < found.convergence.disagreement_limit < 6
    assert "two halves of the chains differ by" in str(found.convergence)
    few = im.significance(im.ei_index, net, by="country", samples=100, chains=4, spacing=4)
    assert few.convergence.disagreement is None


# Groups: names of several, or a label for each actor
