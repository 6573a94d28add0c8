"""Positions for pictures."""

from __future__ import annotations

import numpy as np
import pytest

import isthmus as im


def _ring(n: int) -> im.CooperationGraph:
    return im.CooperationGraph.from_ties(np.arange(n), (np.arange(n) + 1) % n)


def test_positions_are_the_same_bits_for_any_number_of_workers() -> None:
    g = _ring(3000)
    assert np.array_equal(im.layout(g), im.layout(g, workers=2))
    assert not np.array_equal(im.layout(g), im.layout(g, rng=2))


def test_a_ring_is_drawn_as_a_ring() -> None:
    at = im.layout(_ring(60))
    from_center = np.linalg.norm(at - at.mean(axis=0), axis=1)
    assert from_center.min() > 0.99 * from_center.max()
    assert np.abs(at).max() == pytest.approx(0.5)


def test_progress_can_stop_it_and_workers_are_checked() -> None:
    shares: list[float] = []

    def stop(share: float) -> bool:
        shares.append(share)
        return False

    with pytest.raises(im.Cancelled):
        im.layout(_ring(3000), progress=stop)
    assert len(shares) == 1
    with pytest.raises(ValueError, match="workers"):
        im.layout(_ring(3), workers=-1)


def test_too_many_actors_are_refused() -> None:
    with pytest.raises(im.LimitError, match=r"4 actors is past the limit of 3 \(max_actors\)"):
        im.layout(_ring(4), max_actors=3)


@pytest.mark.parametrize("number", [-1, 1.5, "a", 2**70])
@pytest.mark.parametrize("name", ["iterations", "max_actors"])
def test_what_is_no_whole_number_is_refused_by_name(name: str, number: object) -> None:
    with pytest.raises(ValueError, match=f"^{name} is a whole number from 0"):
        im.layout(_ring(4), **{name: number})  # type: ignore[arg-type]


def test_more_memory_than_there_is_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISTHMUS_MEMORY", "100kB")
    with pytest.raises(im.LimitError, match="a picture of 3000 actors and 3000 ties"):
        im.layout(_ring(3000))
