"""Names to check by hand, and what the checked file says."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

import isthmus as im


@pytest.fixture(scope="module")
def net() -> im.PartnershipNetwork:
    return im.demo_network(rng=1)


def filled(net: im.PartnershipNetwork, n: int = 80) -> dict[str, object]:
    sample = im.audit(net, n=n, rng=2)
    truth = list(sample["proposed"])
    truth[0] = "research" if truth[0] != "research" else "business"
    truth[1] = ""
    return dict(sample) | {"truth": truth}


def by_hand(table: dict[str, object], weight: str | None = None) -> tuple[np.ndarray, np.ndarray]:
    names = sorted(set(table["proposed"]))  # type: ignore[call-overload]
    counts, squares = np.zeros((4, 4)), np.zeros(4)
    ends = table[weight] if weight else np.ones(len(table["truth"]))  # type: ignore[arg-type]
    rows = zip(table["truth"], table["proposed"], table["inclusion"], ends, strict=True)  # type: ignore[call-overload]
    for truth, proposed, inclusion, x in rows:
        if truth:
            counts[names.index(truth), names.index(proposed)] += x / inclusion
            squares[names.index(truth)] += (x / inclusion) ** 2
    worth = counts.sum(axis=1) ** 2 / squares
    return counts / counts.sum(axis=1)[:, None] * worth[:, None], worth


@pytest.mark.parametrize("counted", ["actors", "tie_ends"])
def test_the_confusion_is_weighted_by_inclusion(net: im.PartnershipNetwork, counted: str) -> None:
    table = filled(net)
    found = im.confusion_from_audit(table, counted=counted)  # type: ignore[arg-type]
    counts, worth = by_hand(table, "tie_ends" if counted == "tie_ends" else None)
    assert found.effective == pytest.approx(worth + 2)
    assert found.share == pytest.approx(im.Confusion.of_counts(found.names, counts).share)


def test_a_file_says_the_same_whatever_stands_between(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    table = filled(net)
    file = tmp_path / "audit.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(list(table))
        for row in zip(*table.values(), strict=True):  # type: ignore[call-overload]
            writer.writerow([str(cell).upper() if k == 7 else cell for k, cell in enumerate(row)])
    assert im.confusion_from_audit(file).share == pytest.approx(im.confusion_from_audit(table).share)


def test_proposals_decide_what_is_drawn(net: im.PartnershipNetwork) -> None:
    actors = net.actors
    sectors = [str(sector) for sector in actors["sector"]]
    chance = {name: np.full(len(actors), 0.05) for name in ("third_sector", "business", "government", "research")}
    correction = ["" if a % 2 else sector for a, sector in enumerate(sectors)]
    for a, sector in enumerate(sectors):
        chance[sector.replace(" ", "_")][a] = 0.85
    table = {"actor": actors.index, "country": actors["country"], "correction": correction, **chance}
    sample = im.audit(net, table, n=30)
    drawn = {(name, str(country)) for name, country in zip(sample.index, sample["country"], strict=True)}
    kept = {(actors.index[a], str(actors["country"][a])) for a in range(len(actors)) if correction[a]}
    assert drawn <= kept
    assert set(sample["probability"]) == {0.85}
    assert all("to 0.9" in stratum for stratum in sample["stratum"])


@pytest.mark.parametrize(
    "call",
    [
        lambda net: im.audit(net, n=0),
        lambda net: im.audit(net, {"actor": []}),
        lambda net: im.audit(net, probability=[1.0]),
        lambda net: im.confusion_from_audit({"proposed": ["a"]}),
        lambda net: im.confusion_from_audit({"proposed": ["a"], "truth": ["a"], "inclusion": ["x"]}),
        lambda net: im.confusion_from_audit({"proposed": ["a"], "truth": [""], "inclusion": [0.5]}),
        lambda net: im.confusion_from_audit({"proposed": ["a"], "truth": ["b"], "inclusion": [1]}, names=["a"]),
        lambda net: im.confusion_from_audit(im.audit(net), counted="projects"),
    ],
)
def test_what_is_no_audit_is_refused(net: im.PartnershipNetwork, call: object) -> None:
    with pytest.raises(im.errors.InvalidValueError):
        call(net)  # type: ignore[operator]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(im.errors.MissingFileError):
        im.confusion_from_audit(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(im.errors.InvalidValueError):
        im.confusion_from_audit(tmp_path / "bytes.csv")


def test_a_table_without_sectors_is_audited_by_what_is_proposed() -> None:
    names = [f"Gemeente {place}" for place in ("Breda", "Goes", "Tilburg", "Vlissingen")] + ["Universiteit Gent"] * 2
    net = im.from_table(
        {"project": list("AABBAB"), "partner": names, "country": ["NL"] * 4 + ["BE"] * 2},
        project="project",
        actor="partner",
        country="country",
    )
    drawn, same = im.audit(net, n=50), im.audit(net, im.propose_sectors(net), n=50)
    assert set(drawn["proposed"]) == {"government", "research"}
    assert drawn["probability"].tolist() == same["probability"].tolist()


def test_a_word_that_is_no_group_is_refused_with_its_row() -> None:
    sample = im.audit(im.demo_network(rng=1), n=40)
    for word in ("reserach", "?", "n/a"):
        truth = list(sample["proposed"])
        truth[3] = word
        with pytest.raises(im.InvalidValueError, match=r"row 4 of the audit has '.*' as truth, .*leave it blank"):
            im.confusion_from_audit(dict(sample) | {"truth": truth})
    groups = [*im.confusion_from_audit(dict(sample) | {"truth": sample["proposed"]}).names, "n/a"]
    assert im.confusion_from_audit(dict(sample) | {"truth": truth}, names=groups).names == tuple(groups)


def test_a_true_sector_need_not_be_proposed() -> None:
    table = {"proposed": ["research", "research"], "truth": ["research", "Third_Sector"], "inclusion": [1.0, 1.0]}
    assert im.confusion_from_audit(table).names == ("research", "third sector")


def test_missing_truths_of_pandas_were_not_checked() -> None:
    pd = pytest.importorskip("pandas")
    for cells in (pd.array(["a", pd.NA, "a"], dtype="string"), pd.Series(["a", pd.NA, "a"], dtype=object)):
        frame = pd.DataFrame({"proposed": ["a", "b", "a"], "inclusion": [1, 1, 1], "truth": cells})
        assert im.confusion_from_audit(frame).names == ("a", "b")


def test_a_file_is_read_as_a_spreadsheet_of_western_europe_saves_it(tmp_path: Path) -> None:
    text = "actor;proposed;inclusion;truth\nM\u00fcnchen;government;0,5;government\nX;research;1;research\n"
    (tmp_path / "audit.csv").write_bytes(text.encode("cp1252"))
    assert im.confusion_from_audit(tmp_path / "audit.csv").names == ("government", "research")
