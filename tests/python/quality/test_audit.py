"""Names to check by hand, and what the checked file says."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from isthmus.quality.audit import names_of_sample
from support.containers import workbook


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
        lambda net: im.audit(net, probability=np.ma.masked_all(net.n_actors)),
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


@pytest.mark.parametrize("names", [None, ("third sector", "business")])
def test_one_label_in_several_spellings_is_one_group(names: tuple[str, ...] | None) -> None:
    table = {
        "proposed": ["third sector", "Third_Sector", "business", "BUSINESS"],
        "truth": ["third_sector", "third sector", "Business", "third\u00a0sector "],
        "inclusion": [1.0] * 4,
    }
    found = im.audited_labels(table, names=names)
    assert sorted(found.index) == ["business", "third sector"]
    assert dict(zip(found.index, found["wrong"].tolist(), strict=True)) == {"business": 1, "third sector": 0}
    apart = im.audited_labels({"proposed": ["A", "a"], "truth": ["A", "A"], "inclusion": [1, 1]}, names=["A", "a"])
    assert apart["wrong"].tolist() == [0, 1]


def test_a_sample_that_nobody_filled_says_what_to_do(net: im.PartnershipNetwork) -> None:
    for table in (im.audit(net, n=20), {"proposed": ["", "a"], "truth": ["a", ""], "inclusion": [1, 1]}):
        with pytest.raises(im.InvalidValueError, match="write in its column truth"):
            im.confusion_from_audit(table)


def test_headers_are_found_in_any_case(tmp_path: Path) -> None:
    rows = [["Proposed", "TRUTH", "Inclusion"], ["a", "a", 1], ["a", "b", 1], ["b", "b", 1]]
    (tmp_path / "a.csv").write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n")
    for file in (tmp_path / "a.csv", workbook(tmp_path / "a.xlsx", {"sample": rows})):
        assert im.audited_labels(file)["wrong"].tolist() == [1, 0]


def test_a_cell_that_is_no_number_is_named_with_its_row(net: im.PartnershipNetwork) -> None:
    for cell in ("", "often", None):
        table = {"proposed": ["a", "b"], "truth": ["a", "b"], "inclusion": [1, cell]}
        with pytest.raises(im.InvalidValueError, match=r"row 2 of the audit has '.*' as inclusion, which is no number"):
            im.audited_labels(table)
    hidden = im.from_table(
        {"project": ["A", "A"], "partner": ["Gemeente Breda", "Gemeente Goes"]}, project="project", actor="partner"
    )
    proposals = dict(im.propose_sectors(hidden)) | {"government": ["0.9", "much"]}
    with pytest.raises(im.InvalidValueError, match="row 2 of the proposals has 'much' as government"):
        im.audit(hidden, proposals)


def test_names_without_a_country_are_known_whatever_stands_for_it() -> None:
    net = im.from_table({"project": ["P", "P"], "partner": ["A", "B"]}, project="project", actor="partner")
    for missing in ("", None, float("nan")):
        sample = {"actor": ["A", "C"], "country": [missing] * 2, "proposed": ["x"] * 2, "truth": ["x"] * 2}
        assert names_of_sample(sample, net) == 1


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


def test_proposals_reach_actors_without_a_country_and_those_that_share_a_name() -> None:
    rows = [
        ("Gemeente Breda", ""),
        ("Natuurpunt vzw", "BE"),
        ("Natuurpunt vzw", ""),
        ("Universiteit Gent", ""),
        ("Universiteit Gent", ""),
    ]
    net = im.from_table(
        {"project": list("ABCDE"), "partner": [name for name, _ in rows], "country": [country for _, country in rows]},
        project="project",
        actor="partner",
        country="country",
    )
    table = im.propose_sectors(net)
    decided = {
        (name, country)
        for name, country, to in zip(table.index, table["country"], table["correction"], strict=True)
        if to
    }
    sample = im.audit(net, table, n=50)
    assert {(name, country) for name, country in zip(sample.index, sample["country"], strict=True)} == decided
    assert ("Gemeente Breda", "") in decided
    by_actor = dict(zip(zip(table.index, table["country"], strict=True), table["government"], strict=True))
    of_breda = sample.index.index("Gemeente Breda")
    assert sample["probability"][of_breda] == by_actor["Gemeente Breda", ""] < 1
    assert names_of_sample(sample, net) == 0
    assert names_of_sample(sample, im.demo_network(rng=1)) == len(sample)


def test_a_table_of_corrections_that_was_saved_and_read_draws_the_same(tmp_path: Path) -> None:
    names = ["Gemeente Breda", "Natuurpunt vzw", "Natuurpunt vzw"]
    net = im.from_table(
        {"project": list("AAB"), "partner": names, "country": ["NL", "BE", None]},
        project="project",
        actor="partner",
        country="country",
    )
    pd = pytest.importorskip("pandas")
    table = im.propose_sectors(net)
    im.write(table, tmp_path / "sectors.csv")
    frame = pd.read_csv(tmp_path / "sectors.csv")
    same = im.audit(net, {name: frame[name] for name in frame.columns}, n=9)
    assert same.index == im.audit(net, table, n=9).index


def test_error_rates_are_weighted_and_have_intervals() -> None:
    table = {
        "proposed": ["business", "business", "research", "research", "research"],
        "truth": ["business", "research", "research", "Research", ""],
        "inclusion": [1.0, 0.25, 0.5, 0.5, 1.0],
    }
    found = im.audited_labels(table)
    assert found.index == ["business", "research"]
    assert found["checked"].tolist() == [2, 2]
    assert found["wrong"].tolist() == [1, 0]
    assert found["error"].tolist() == pytest.approx([4 / 5, 0])
    assert found["missed"].tolist() == pytest.approx([0, 4 / 8])
    assert found["labelled"].tolist() == pytest.approx([5, 4])
    assert found["corrected"].tolist() == pytest.approx([1, 8])
    n, p, z = 25 / 17, 0.8, 1.959964
    middle, half = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    shrink = 1 / (1 + z**2 / n)
    assert found["error_low"][0] == pytest.approx((middle - half) * shrink, abs=1e-6)
    assert found["error_high"][0] == pytest.approx((middle + half) * shrink, abs=1e-6)
    narrow = im.audited_labels(table, confidence=0.5)
    assert narrow["error_low"][0] > found["error_low"][0]
    for confidence in (0, 1, True, "much"):
        with pytest.raises(im.InvalidValueError, match="confidence"):
            im.audited_labels(table, confidence=confidence)  # type: ignore[arg-type]


def test_intervals_of_error_rates_cover_and_estimates_are_right_on_average(net: im.PartnershipNetwork) -> None:
    """Drawn many times from known truths: doubtful names err more, and are drawn more often."""
    group = net.grouping("sector")
    proposed = np.array([group.names[k] for k in group.labels], dtype=object)
    random = np.random.default_rng(5)
    chance = np.where(random.uniform(size=net.n_actors) < 0.5, 0.99, 0.6)
    wrong = random.uniform(size=net.n_actors) < np.where(chance < 0.9, 0.4, 0.05)
    truth = np.where(wrong, np.roll(np.array(group.names, dtype=object), 1)[group.labels], proposed)
    where = {key: a for a, key in enumerate(zip(net.actors.index, net.actors["country"], strict=True))}
    rates, covered = [], []
    for seed in range(200):
        sample = im.audit(net, probability=chance, n=60, rng=seed)
        drawn = [where[key] for key in zip(sample.index, sample["country"], strict=True)]
        found = im.audited_labels(dict(sample) | {"truth": truth[drawn].tolist()})
        rates.append(found["error"].tolist())
        covered.append((found["error_low"] <= 1e-12 + share(wrong, proposed, found.index)).tolist())
        covered[-1] += (found["error_high"] >= share(wrong, proposed, found.index) - 1e-12).tolist()
    assert np.mean(rates, axis=0) == pytest.approx(share(wrong, proposed, found.index), abs=0.03)
    assert np.mean(covered) > 0.95


def share(wrong: np.ndarray, proposed: np.ndarray, names: list[str]) -> np.ndarray:
    return np.array([wrong[proposed == name].mean() for name in names])


def test_a_workbook_says_the_same_as_a_text(net: im.PartnershipNetwork, tmp_path: Path) -> None:
    table = filled(net)
    rows = [list(table), *zip(*(list(column) for column in table.values()), strict=True)]  # type: ignore[call-overload]
    cells = [[cell.item() if isinstance(cell, np.generic) else cell for cell in row] for row in rows]
    book = workbook(tmp_path / "audit.xlsx", {"notes": [["read me"], ["first"]], "sample": cells})
    assert im.confusion_from_audit(book).share == pytest.approx(im.confusion_from_audit(table).share)
    assert im.audited_labels(book)["error"] == pytest.approx(im.audited_labels(table)["error"])
    with pytest.raises(im.InvalidValueError, match="no sheet has the columns proposed, truth; there are notes"):
        im.confusion_from_audit(workbook(tmp_path / "none.xlsx", {"notes": [["read me"], ["first"]]}))


def test_the_command_draws_a_sample_and_reads_it_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [f"P{i % 7},Gemeente {i},NL\nP{i % 5},Club {i} vzw,BE\n" for i in range(30)]
    Path("partners.csv").write_text("project,partner,country\n" + "".join(lines), encoding="utf-8")
    for name in ("audit.csv", "audit.xlsx"):
        done = CliRunner().invoke(main, ["audit", "partners.csv", "-o", name, "-n", "20", "--quiet"])
        assert (done.exit_code, done.stdout) == (0, f"{name}\n"), done.output
    rows = list(csv.DictReader(Path("audit.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) >= 20
    assert {row["proposed"] for row in rows} == {"government", "third sector"}
    assert set(dict(im.audit(im.read("partners.csv"), n=20))) | {"actor"} == set(rows[0])
    for i, row in enumerate(rows):
        row["truth"] = "business" if i == 0 else row["proposed"]
    with Path("checked.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    said = CliRunner().invoke(main, ["audit", "partners.csv", "--checked", "checked.csv", "-o", "r.csv", "--quiet"])
    assert said.exit_code == 0, said.output
    found = im.audited_labels("checked.csv")
    first = rows[0]["proposed"]
    row = found.index.index(first)
    error, low, high = (100 * found[f"error{end}"][row] for end in ("", "_low", "_high"))
    assert f"{first}: 1 of {found['checked'][row]} names checked are of another sector" in said.stdout
    assert f"{error:.1f} % (95 % interval {low:.1f} to {high:.1f} %) of all labelled so" in said.stdout
    assert "business: no name checked is labelled so; 100.0 % (95 % interval" in said.stdout
    rates = list(csv.DictReader(Path("r.csv").read_text("utf-8-sig").splitlines()))
    errors = [float(rate["error"] or "nan") for rate in rates]  # nobody is labelled business, so of these none is known
    assert errors == pytest.approx(found["error"].tolist(), nan_ok=True)
    Path("other.csv").write_text("project,partner\nA,x\nA,y\n")
    assert (
        "are no actors of the table"
        in CliRunner().invoke(main, ["audit", "other.csv", "--checked", "checked.csv", "--quiet"]).stderr
    )
    assert CliRunner().invoke(main, ["audit", "partners.csv"]).exit_code == 2
    assert CliRunner().invoke(main, ["audit", "partners.csv", "-o", "audit.csv"]).exit_code == 2
