"""The small-world quotient."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im
from isthmus import PartnershipNetwork
from support.graphs import SMALL


def test_a_small_world_is_its_two_parts(net: PartnershipNetwork) -> None:
    found = im.small_world(net, samples=40, chains=4)
    g = net.cooperation()
    assert found.clustering == im.transitivity(g)
    assert found.distance == pytest.approx(im.distances(g).mean, rel=1e-14)
    assert found.clustering_expected == found.significance["expected"][0]
    assert found.quotient == pytest.approx(
        (found.clustering / found.clustering_expected) / (found.distance / found.distance_expected), rel=1e-14
    )
    assert found.significance.null == "curveball"


def test_a_small_world_needs_paths_of_two_steps() -> None:
    with pytest.raises(im.UndefinedError, match="paths of two steps"):
        im.small_world(SMALL["two actors"](), samples=20)
    # A path of three actors has no triangle, and neither has any draw of it: 0 over 0.
    path = im.small_world(SMALL["one group"](), samples=20)
    assert (path.clustering, path.clustering_expected) == (0.0, 0.0)
    assert np.isnan(path.quotient)
