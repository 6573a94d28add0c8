"""Checkpoints: an interrupted run goes on where it was, and no other run is mixed into it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import isthmus as im
from isthmus import Condition, Rules, Significance
from support.ensembles import PLAN, RULES, same


def left(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("keep", [False, True])
@pytest.mark.parametrize("workers", [None, 2])
def test_an_interrupted_run_goes_on_where_it_was(
    keep: bool,
    workers: int | None,
    net: im.PartnershipNetwork,
    statistics: Any,
    calls: Callable[[], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "checkpoint"
    run = partial(im.significance, statistics.fails, net, keep_draws=keep, checkpoint=folder, **PLAN)
    whole = im.significance(statistics.fails, net, keep_draws=keep, **PLAN)
    assert calls() == 41
    monkeypatch.setenv("FAIL_AT", "33")
    message = r"chain \d failed: RuntimeError: the disk is full\. (\d) of 8 chains"
    with pytest.raises(im.EnsembleError, match=message) as error:
        run(workers=workers)
    done = re.search(message, str(error.value))
    assert done is not None
    calls()
    monkeypatch.delenv("FAIL_AT")
    assert same(run(), whole)
    assert calls() == 1 + 5 * (8 - int(done[1]))
    assert done[1] == "6" or workers == 2  # one chain after the other, draw 33 is the third of chain 6
    assert left(folder) == ["plan.json", "summary.f64"] if not keep else [
        *(f"chain-{k:06d}.f64" for k in range(8)), "plan.json", "summary.f64"
    ]  # fmt: skip
    assert same(run(), whole)
    assert calls() == 1  # what was observed, and no draw


def test_a_message_says_where_finished_chains_are(
    net: im.PartnershipNetwork,
    statistics: Any,
    calls: Callable[[], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FAIL_AT", "13")
    with pytest.raises(
        im.EnsembleError, match=r"2 of 8 chains are finished; they are in .*here: make the same call again"
    ):
        im.significance(statistics.fails, net, checkpoint=tmp_path / "here", **PLAN)
    calls()
    with pytest.raises(im.EnsembleError, match="2 of 8 chains are finished; give checkpoint= to keep them") as error:
        im.significance(statistics.fails, net, **PLAN)
    assert isinstance(error.value.__cause__, RuntimeError)


def test_a_killed_run_goes_on_where_it_was(
    net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int], tmp_path: Path
) -> None:
    folder = tmp_path / "checkpoint"
    script = (
        "import sys\n"
        f"sys.path[:0] = {sys.path!r}\n"
        "import isthmus as im, statistics_of_mine\n"
        f"im.significance(statistics_of_mine.stalls, im.demo_network(), checkpoint={str(folder)!r}, **{PLAN!r})\n"
    )
    child = subprocess.Popen([sys.executable, "-c", script], env=os.environ | {"STALL": "1"}, stderr=subprocess.PIPE)
    try:
        # The 25th call, the fourth of chain 4, never returns.
        while Path(os.environ["CALLS"]).stat().st_size < 25 and child.poll() is None:
            time.sleep(0.02)
        assert child.poll() is None, child.stderr.read().decode() if child.stderr else ""
        child.send_signal(signal.SIGKILL)
        child.wait()
    finally:
        child.kill()
        if child.stderr:
            child.stderr.close()
    assert calls() == 25
    mine = [folder / name for name in (".part-mine", ".isthmus-mine.part", "chain-000099.f64", "chain-000001.f64")]
    for file in mine:  # the names of a run's files or like them, and nothing that it wrote
        file.write_bytes(b"mine")
    resumed = im.significance(statistics.stalls, net, checkpoint=folder, **PLAN)
    assert calls() == 1 + 4 * 5
    assert same(resumed, im.significance(statistics.stalls, net, **PLAN))
    assert [file.read_bytes() for file in mine] == [b"mine"] * 4
    assert left(folder) == sorted(["plan.json", "summary.f64", *(file.name for file in mine)])


def test_a_folder_with_files_of_the_names_of_a_run_is_refused(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    for name in ("chain-000000.f64", "summary.f64"):
        (tmp_path / name).write_bytes(b"mine")
        with pytest.raises(im.InvalidValueError, match=f"has a file {name}, and no plan.json: give another folder"):
            im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)
        assert left(tmp_path) == [name]
        (tmp_path / name).unlink()


OTHERS: dict[str, dict[str, Any]] = {
    "seed": {"rng": 8},
    "samples": {"samples": 41},
    "chains": {"chains": 7},
    "spacing": {"spacing": 3},
    "burn-in": {"burn_in": 4},
    "strata": {"within": "year"},
    "members": {"associated": "excluded"},
    "null model": {"null": "label_permutation"},
    "rules": {"null": "rule_aware", "rules": RULES},
    "groups": {"by": "sector"},
    "ties": {"ties": "weighted"},
    "weighting": {"weighting": "newman"},
}


@pytest.mark.parametrize("what", OTHERS)
def test_a_checkpoint_of_another_run_is_refused(what: str, net: im.PartnershipNetwork, tmp_path: Path) -> None:
    run = partial(im.significance, im.ei_index, net, checkpoint=tmp_path)
    options: dict[str, Any] = {"by": "country", **PLAN}
    run(**options)
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        run(**(options | OTHERS[what]))


def test_a_checkpoint_of_another_network_or_statistic_is_refused(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.significance(im.assortativity, net, by="country", checkpoint=tmp_path, **PLAN)
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.significance(im.ei_index, im.demo_network(rng=2), by="country", checkpoint=tmp_path, **PLAN)


def at_least(k: int) -> Callable[[im.PartnershipNetwork], float]:
    return lambda net: 0.0 * k


def test_a_checkpoint_knows_a_function_by_what_it_does(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    # All have the value 0 of what was observed.
    others: list[Callable[..., float]] = [lambda _: 0.0, lambda _: -0.0 * 2, at_least(1), at_least(2), partial(abs, 0)]
    im.significance(lambda _: 0.0, net, checkpoint=tmp_path, **PLAN)
    im.significance(others[0], net, checkpoint=tmp_path, **PLAN)
    for other in others[1:4]:
        with pytest.raises(im.InvalidValueError, match="belongs to another run"):
            im.significance(other, net, checkpoint=tmp_path, **PLAN)
    take: Callable[..., float] = lambda net, weights: 0.0  # noqa: E731
    im.significance(take, net, checkpoint=tmp_path / "w", weights=np.arange(5000.0), **PLAN)
    im.significance(take, net, checkpoint=tmp_path / "w", weights=np.arange(5000.0), **PLAN)
    changed = np.arange(5000.0)
    changed[2500] = 0
    with pytest.raises(im.InvalidValueError, match="belongs to another run"):
        im.significance(take, net, checkpoint=tmp_path / "w", weights=changed, **PLAN)


def test_numbers_of_numpy_are_the_same_run(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    whole = im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)
    numbers = {name: np.int64(number) for name, number in PLAN.items()}
    assert same(whole, im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **numbers))


def test_draws_asked_for_later_are_drawn_again(
    net: im.PartnershipNetwork, statistics: Any, calls: Callable[[], int], tmp_path: Path
) -> None:
    run = partial(im.significance, statistics.counted, net, checkpoint=tmp_path / "checkpoint", **PLAN)
    run()
    calls()
    found = run(keep_draws=True)
    assert calls() == 41
    assert same(found, im.significance(statistics.counted, net, keep_draws=True, **PLAN))


def test_rules_made_anew_are_the_same_run(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    def run() -> Significance:
        rules = Rules("mine", [Condition.countries(2, country={"FR", "GB", "BE", "NL", "DE"})])
        return im.significance(
            im.ei_index, net, by="country", null="rule_aware", rules=rules, checkpoint=tmp_path, **PLAN
        )

    assert same(run(), run())


def halves(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flips(content: bytes) -> bytes:
    return content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]


@pytest.mark.parametrize("damage", [halves, flips, lambda content: b"", lambda content: content + bytes(8)])
@pytest.mark.parametrize("file", ["summary.f64", "chain-000003.f64"])
def test_a_damaged_file_is_drawn_again(
    file: str, damage: Callable[[bytes], bytes], net: im.PartnershipNetwork, tmp_path: Path
) -> None:
    run = partial(im.significance, im.ei_index, net, by="country", keep_draws=file != "summary.f64", **PLAN)
    whole = run(checkpoint=tmp_path)
    path = tmp_path / file
    path.write_bytes(damage(path.read_bytes()))
    assert same(run(checkpoint=tmp_path), whole)


def test_a_file_of_another_run_is_drawn_again(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    run = partial(im.significance, im.ei_index, net, by="country")
    run(checkpoint=tmp_path / "other", **(PLAN | {"rng": 8}))
    run(checkpoint=tmp_path / "this", **PLAN)
    (tmp_path / "other" / "summary.f64").replace(tmp_path / "this" / "summary.f64")
    assert same(run(checkpoint=tmp_path / "this", **PLAN), run(**PLAN))


@pytest.mark.parametrize("content", [b"", b'{"fingerpr', b"[]", b"{}", b"\xff\xfe"])
def test_a_damaged_plan_is_an_error(content: bytes, net: im.PartnershipNetwork, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(content)
    with pytest.raises(im.InvalidValueError, match=r"plan\.json is damaged; delete the folder"):
        im.significance(im.ei_index, net, by="country", checkpoint=tmp_path, **PLAN)


def test_a_plan_can_be_read(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    im.significance(im.ei_index, net, by="country", checkpoint=tmp_path / "a" / "b", **PLAN)
    assert json.loads((tmp_path / "a" / "b" / "plan.json").read_text())["version"] == im.__version__


def test_a_checkpoint_that_is_a_file_is_refused(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    with pytest.raises(im.InvalidValueError, match="cannot be a folder of checkpoints"):
        im.significance(im.ei_index, net, by="country", samples=20, checkpoint=taken)
    assert taken.read_text(encoding="utf-8") == "mine"
