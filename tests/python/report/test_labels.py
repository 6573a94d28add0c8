"""Whether what is found by sector stands when some sectors are wrong."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from isthmus.core.text import percent
from isthmus.report.chance import words
from isthmus.report.labels import LabelDraws, Labels, corrected_labels, corrected_rows, survival
from isthmus.report.proposals import SECTORS, read_with_proposals
from isthmus.report.sentences import SENTENCES
from support.reports import built, kinds, tables, texts

NAMES = ["business", "government", "research", "third sector"]


def confusion(errors: float) -> im.Confusion:
    return im.Confusion.exact(NAMES, np.full((4, 4), errors / 3) + np.eye(4) * (1 - 4 * errors / 3))


@pytest.fixture(scope="module")
def found() -> im.LabelError:
    return im.label_error(im.demo_network(rng=1), confusion=confusion(0.05), samples=40, draws=10)


def corrected(found: im.LabelError, value: float, low: float, high: float, p: float, unusable: float = 0.0) -> Labels:
    """The values with others for cooperation across sectors."""
    columns = {name: column.copy() for name, column in found.overall.columns.items()}
    for name, number in (("corrected", value), ("low", low), ("high", high), ("p", p), ("unusable", unusable)):
        columns[name][1] = number
    return Labels(replace(found, overall=im.Table(found.overall.index, columns, index_name="ties")))


@pytest.mark.parametrize(
    ("word", "values", "kind", "says"),
    [
        ("less", (0.8, 0.7, 0.9, 0.01), "labels.stands", "0.80 times what is expected (95 % interval 0.70 to 0.90)"),
        ("more", (1.2, 1.1, 1.4, 0.01), "labels.stands", "The difference across sectors stands when"),
        ("less", (0.95, 0.8, 1.1, 0.01), "labels.falls", "the interval has 1 in it"),
        ("more", (0.8, 0.7, 0.9, 0.01), "labels.falls", "it is on the other side of 1"),
        ("less", (0.8, 0.7, 0.9, 0.2), "labels.falls", "the draws differ from what is expected by as much"),
        ("less", (0.97, 0.96, 0.98, 0.01), "labels.falls", "it is less than 5 % from what is expected"),
        ("less", (0.95, 0.91, 0.98, 0.01), "labels.stands", "0.95 times"),
        ("less", (0.8, np.nan, np.nan, 0.01), "labels.cannot_be_said", "0.80 times what is expected, and an interval"),
        ("unclear", (0.8, np.nan, np.nan, 0.01), "labels.cannot_be_said", "an interval cannot be given"),
        ("unclear", (0.8, 0.7, 0.9, 0.01), "labels.hidden", "less than expected"),
        ("unclear", (0.98, 0.9, 1.1, 0.3), "labels.no_difference", "No clear difference across sectors is found"),
        ("about as expected", (0.98, 0.97, 0.99, 0.01), "labels.no_difference", "0.98 times"),
        ("less", (np.nan, np.nan, np.nan, 0.01, 0.2), "labels.cannot_be_said", "more than 5 % of the draws"),
        ("less", (np.nan, np.nan, np.nan, 0.01, 0.0), "labels.cannot_be_said", "nothing is expected across sectors"),
    ],
)
def test_what_is_said_follows_from_the_corrected_values(
    found: im.LabelError, word: str, values: tuple[float, ...], kind: str, says: str
) -> None:
    (text,) = survival(corrected(found, *values), word)
    assert text.kind == kind
    assert kind in SENTENCES
    assert says in text
    assumes = "that these probabilities are right, and that which sectors are wrong has nothing to do with who works"
    assert (assumes in text) == (kind != "labels.cannot_be_said")


def test_where_nothing_was_found_nothing_is_said_of_it(found: im.LabelError) -> None:
    for word in ("cannot be said", "too few draws"):
        assert survival(corrected(found, 0.8, 0.7, 0.9, 0.01), word) == []
    (text,) = survival(Labels(None, "the confusion has no inverse"), "less")
    assert (text.kind, "the confusion has no inverse." in text) == ("labels.cannot_be_said", True)
    assert corrected_rows(Labels(None, "x"), {}) == []


def test_what_it_was_corrected_by_is_said(found: im.LabelError) -> None:
    labels = corrected(found, 0.8, 0.7, 0.9, 0.01)
    assert "by the probabilities of the proposals, which nobody has checked," in survival(labels, "less")[0]
    sample = {"proposed": ["business"] * 4, "truth": ["business"] * 3 + ["research"], "inclusion": [1.0] * 4}
    audited = replace(labels, audited=im.audited_labels(sample))
    assert audited.error == 0.25
    (text,) = survival(audited, "less")
    assert "by 4 names checked by hand (about 25\u00a0% of the sectors wrong)," in text
    assert "This assumes that which sectors" in text
    (text,) = survival(replace(audited, strangers=3), "less")
    assert "(about 25\u00a0% of the sectors wrong; 3 names of the sample not in this table)," in text


def test_who_has_no_sector_is_not_spoken_of(found: im.LabelError) -> None:
    labels = corrected(found, 0.8, 0.7, 0.9, 0.01)
    assert "without a sector" not in survival(labels, "less")[0]
    (text,) = survival(replace(labels, unlabelled=3439), "less")
    assert text.endswith("who works with whom; it says nothing of the 3,439 organisations without a sector.")


def test_what_stands_beside_chance_alone_need_not_stand_beside_the_rules(found: im.LabelError) -> None:
    for word in ("less", "more", "unclear"):
        (text,) = survival(replace(corrected(found, 0.8, 0.7, 0.9, 0.01), rules_left_out=True), word)
        assert text.kind == "labels.cannot_be_said"
        assert "(95 % interval 0.70 to 0.90) beside chance alone, for the rules cannot be kept" in text


def test_pairs_are_named_and_ordered_as_in_the_other_table(found: im.LabelError) -> None:
    labels = corrected(found, 0.8, 0.7, 0.9, 0.01)
    plain = corrected_rows(labels, {})
    order = ["Within one sector", "Across sectors", "third sector – research", "research – government"]
    rows = corrected_rows(labels, dict.fromkeys(order, "unclear"))
    assert [row[0] for row in rows[:4]] == order
    assert len(rows) == len(plain)
    values = {frozenset(row[0].split(" – ")): row[2:] for row in plain}
    assert all(values[frozenset(row[0].split(" – "))] == row[2:] for row in rows)


def test_the_table_says_of_each_pair_whether_it_stands(found: im.LabelError) -> None:
    pairs = {name: column.copy() for name, column in found.pairs.columns.items()}
    for i, (low, high, p) in enumerate([(0.3, 0.7, 0.01), (0.1, 1.4, 0.01), (0.3, 0.7, 0.2), (1.1, 1.4, 0.01)]):
        pairs["low"][i], pairs["high"][i], pairs["p_adjusted"][i] = low, high, p
        pairs["corrected"][i] = (low + high) / 2
    pairs["low"][4] = np.nan
    labels = Labels(replace(found, pairs=im.Table(found.pairs.index, pairs, index_name="pair")))
    names = [name.replace(" x ", " – ") for name in found.pairs.index]
    stands = {row[0]: row[5] for row in corrected_rows(labels, dict.fromkeys(names[:5], "less"))}
    assert [stands[name] for name in names[:6]] == ["yes", "no", "no", "no", "cannot be said", "–"]
    left_out = corrected_rows(replace(labels, rules_left_out=True), dict.fromkeys(names[:1], "less"))
    assert {row[0]: row[5] for row in left_out}[names[0]] == "cannot be said"
    assert {row[5] for row in corrected_rows(labels, dict.fromkeys(names, "unclear"))} == {"–"}


def partners(folder: Path) -> Path:
    """Municipalities and associations that keep to themselves, named so that names tell them."""
    lines = ["project,partner,country"]
    for project in range(60):
        kind = ("Gemeente {}", "Club {} vzw")[project % 2]
        country = ("NL", "BE")[project % 2]
        lines += [f"P{project},{kind.format((project * 7 + 11 * i) % 40)},{country}" for i in range(3)]
        if project % 6 == 0:
            lines.append(f"P{project},Universiteit Gent,BE")
            lines.append(f"P{project},Gemeente {project},NL")
    file = folder / "partners.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def draws(**changed: object) -> LabelDraws:
    return replace(LabelDraws(None, None, 60, 1, 1, None), **changed)  # type: ignore[arg-type]


def test_a_report_of_proposed_sectors_says_whether_the_finding_stands(tmp_path: Path) -> None:
    net = read_with_proposals(partners(tmp_path), im.ReadOptions(), sectors="proposed")
    sections = built(net, samples=100)
    (said,) = [text for text in texts(sections["findings"]) if text.kind.startswith("labels.")]
    assert said in texts(sections["chance"])
    labels = corrected_labels(net, net.grouping("sector"), None, draws(samples=100))
    assert labels is not None
    assert labels.found is not None
    word = str(
        words(*(im.permeability(net, by="sector", weighting=w, samples=100) for w in ("count", "fractional")))[1]
    )
    assert said == survival(labels, word)[0]
    assert any(
        "Corrected for sectors that are wrong" in str(block.get("folded")) for block in sections["chance"]["blocks"]
    )
    assert kinds(built(im.demo_network(rng=1), samples=40)) & {k for k in SENTENCES if k.startswith("labels.")} == set()


def test_the_corrected_values_are_those_of_label_error(tmp_path: Path) -> None:
    """Of the three sectors that somebody is labelled; nobody is labelled business, so business cannot be told apart."""
    net = read_with_proposals(partners(tmp_path), im.ReadOptions(), sectors="proposed")
    labels = corrected_labels(net, net.grouping("sector"), None, draws())
    table = im.propose_sectors(im.read(tmp_path / "partners.csv"))
    used = ["third sector", "government", "research"]
    shares = np.array([table[name.replace(" ", "_")] for name in used]).T
    shares = (shares / shares.sum(axis=1, keepdims=True))[[table.index.index(name) for name in net.actor_names]]
    ends = im.strength(net.cooperation())["strength"]
    wanted = im.label_error(
        net,
        confusion=im.expected_confusion(used, shares, net.actors["sector"].tolist(), weight=ends),
        of_actors=im.expected_confusion(used, shares, net.actors["sector"].tolist()),
        probabilities=shares,
        draws=200,
        samples=60,
    )
    assert labels is not None
    assert labels.found is not None
    assert labels.found.overall["corrected"] == pytest.approx(wanted.overall["corrected"])
    assert labels.found.overall["low"] == pytest.approx(wanted.overall["low"])
    assert (labels.found.certain, labels.audited, labels.rules_left_out) == (0, None, False)


def test_a_checked_sample_goes_before_the_probabilities(tmp_path: Path) -> None:
    file = partners(tmp_path)
    net = read_with_proposals(file, im.ReadOptions(), sectors="proposed")
    sample = dict(im.audit(im.read(file), n=60))
    truth = list(sample["proposed"])
    truth[::9] = ["business"] * len(truth[::9])
    checked = sample | {"truth": truth}
    labels = corrected_labels(net, net.grouping("sector"), checked, draws())
    assert labels is not None
    assert labels.found is not None
    assert labels.checked == len(truth)
    by_ends = im.confusion_from_audit(checked, counted="tie_ends", names=SECTORS).share
    kept = [0, 2, 3]  # nobody is labelled business
    told_apart = by_ends[np.ix_(kept, kept)] / by_ends[np.ix_(kept, kept)].sum(axis=1, keepdims=True)
    assert labels.found.confusion.share == pytest.approx(told_apart)
    without_ends = {name: column for name, column in checked.items() if name != "tie_ends"}
    plain = corrected_labels(net, net.grouping("sector"), without_ends, draws())
    assert plain is not None
    assert plain.found is not None
    of_actors = im.confusion_from_audit(checked, names=SECTORS).share[np.ix_(kept, kept)]
    assert plain.found.confusion.share == pytest.approx(of_actors / of_actors.sum(axis=1, keepdims=True))
    with pytest.raises(im.InvalidValueError, match="tie_ends"):
        corrected_labels(net, net.grouping("sector"), checked | {"tie_ends": ["many"] * len(truth)}, draws())
    for samples in (0, 60):
        page = im.render(net, samples=samples, audit=checked)
        assert f"by a sample of {len(truth)} names checked by hand" in page
        assert "checked by nobody" not in page


def test_errors_of_each_sector_by_the_sample_stand_beside_the_expected_ones(tmp_path: Path) -> None:
    file = partners(tmp_path)
    net = read_with_proposals(file, im.ReadOptions(), sectors="proposed")
    checked = dict(im.audit(im.read(file), n=60))
    checked["truth"] = ["research", *checked["proposed"][1:]]
    by_sample = im.audited_labels(checked, names=SECTORS)
    (table,) = [t for t in tables(built(net, samples=0, audit=checked)["sectors"]) if "proposed from" in t["caption"]]
    assert table["head"][-2:] == ["Wrong by the names checked", "95 % interval"]
    shown = {row[0]: row[-2:] for row in table["rows"]}
    first = str(checked["proposed"][0])
    error, low, high = (float(by_sample[f"error{end}"][SECTORS.index(first)]) for end in ("", "_low", "_high"))
    assert error > 0
    assert shown[first] == [percent(error), f"{percent(low)} – {percent(high)}"]
    assert shown["business"] == ["–", "–"]
    (table,) = [t for t in tables(built(net, samples=0)["sectors"]) if "proposed from" in t["caption"]]
    assert len(table["head"]) == 4


def test_a_sample_of_another_table_is_refused(tmp_path: Path) -> None:
    net = read_with_proposals(partners(tmp_path), im.ReadOptions(), sectors="proposed")
    other = dict(im.audit(im.demo_network(rng=1), n=40))
    other["truth"] = other["proposed"]
    for samples in (0, 20):
        with pytest.raises(im.InvalidValueError, match="names of the checked sample"):
            im.render(net, samples=samples, audit=other)
        with pytest.raises(im.MissingFileError):
            im.render(net, samples=samples, audit=tmp_path / "none.csv")


def test_how_much_was_proposed_is_said_once_among_the_findings(tmp_path: Path) -> None:
    net = read_with_proposals(partners(tmp_path), im.ReadOptions(), sectors="proposed")
    for samples in (0, 60):
        said = [text for text in texts(built(net, samples=samples)["findings"]) if "checked by nobody" in text]
        assert len(said) == 1


def test_stated_sectors_are_corrected_only_by_a_sample() -> None:
    net = im.demo_network(rng=1)
    assert corrected_labels(net, net.grouping("sector"), None, draws()) is None
    checked = dict(im.audit(net, n=60))
    checked["truth"] = checked["proposed"]
    labels = corrected_labels(net, net.grouping("sector"), checked, draws())
    assert labels is not None
    assert labels.found is not None
    assert labels.found.certain == 0
    none = corrected_labels(net, net.grouping("sector"), checked, draws(samples=0))
    assert none is not None
    assert (none.found, none.why) == (None, "no draws were requested")


def test_what_a_source_states_is_certain(tmp_path: Path) -> None:
    file = tmp_path / "part.csv"
    lines = [f"P{i // 3},Gemeente {i % 13},NL,{'government' if i % 13 < 6 else ''}" for i in range(60)]
    lines += [f"P{i},Club {i} vzw,BE," for i in range(12)]
    file.write_text("project,partner,country,sector\n" + "\n".join(lines) + "\n", encoding="utf-8")
    net = read_with_proposals(file, im.ReadOptions(), sectors="proposed")
    labels = corrected_labels(net, net.grouping("sector"), None, draws())
    assert labels is not None
    assert labels.found is not None
    assert labels.found.certain == 6


def test_the_command_line_takes_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    partners(tmp_path)
    sample = im.audit(im.read("partners.csv"), n=40)
    index = sample.index
    filled = {**sample.columns, "truth": sample["proposed"]}
    im.write(im.Table(index, filled, index_name="actor"), "checked.csv")
    words = ["report", "partners.csv", "--sectors", "proposed", "--audit", "checked.csv", "--samples", "40", "--quiet"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    page = Path("report.html").read_text("utf-8")
    assert f"by a sample of {len(index)} names checked by hand" in page
    assert "Checked sample of sectors" in page
    over = CliRunner().invoke(main, [*words, "-o", "checked.csv", "--force"])
    assert (over.exit_code, "is read, and would be replaced" in over.stderr) == (2, True)


def test_a_sample_of_sectors_needs_sectors(tmp_path: Path) -> None:
    net = im.read(partners(tmp_path))
    checked = dict(im.audit(net, n=20))
    checked["truth"] = checked["proposed"]
    with pytest.raises(im.InvalidValueError, match="--sectors proposed"):
        im.render(net, samples=20, audit=checked)
    im.write(im.audit(net, n=20), tmp_path / "audit.csv")
    with pytest.raises(im.InvalidValueError, match="is read, and would be replaced"):
        im.report(net, tmp_path / "audit.csv", samples=20, audit=tmp_path / "audit.csv")


def test_the_corrected_values_are_written_with_the_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    partners(tmp_path)
    words = ["metrics", "partners.csv", "--sectors", "proposed", "--out", "out", "--samples", "60", "--quiet"]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    pd = pytest.importorskip("pandas")
    written = pd.read_csv(tmp_path / "out" / "permeability_sector_corrected_all.csv", index_col="ties")
    net = read_with_proposals(tmp_path / "partners.csv", im.ReadOptions(), sectors="proposed")
    labels = corrected_labels(net, net.grouping("sector"), None, draws())
    assert labels is not None
    assert labels.found is not None
    assert written["corrected"].tolist() == pytest.approx(labels.found.overall["corrected"].tolist())
    assert len(pd.read_csv(tmp_path / "out" / "permeability_sector_corrected.csv")) == len(labels.found.pairs)
    net_of_all = pd.read_csv(tmp_path / "out" / "mixing_sector_corrected.csv", index_col="measure")
    assert net_of_all["corrected"].tolist() == pytest.approx(labels.found.network["corrected"].tolist(), nan_ok=True)
    said = json.loads((tmp_path / "out" / "summary.json").read_text())["wrong_sectors"]
    assert (said["by"], said["names_checked"], said["share_wrong"]) == ("probabilities of the proposals", 0, None)
    assert not (tmp_path / "out" / "groups_sector_audited.csv").exists()


def test_measures_are_corrected_by_the_checked_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is measured beside it; sectors that the table states too."""
    monkeypatch.chdir(tmp_path)
    net = im.demo_network(rng=1)
    checked = dict(im.audit(net, n=60))
    checked["truth"] = ["research" if i % 10 == 0 else label for i, label in enumerate(checked["proposed"])]
    for name, table in (("partners.csv", im.demo_table(rng=1)), ("checked.csv", checked)):
        with Path(name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(table), *zip(*table.values(), strict=True)])
    words = ["metrics", "partners.csv", "--audit", "checked.csv", "--measures", "degree", "--quiet"]
    done = CliRunner().invoke(main, [*words, "--samples", "60", "--out", "out"])
    assert done.exit_code == 0, done.output
    pd = pytest.importorskip("pandas")
    labels = corrected_labels(net, net.grouping("sector"), checked, draws())
    assert labels is not None
    assert labels.found is not None
    sizes = pd.read_csv(tmp_path / "out" / "groups_sector_corrected.csv", index_col="sector")
    assert sizes["corrected"].tolist() == pytest.approx(labels.found.sizes["corrected"].tolist())
    sampled = pd.read_csv(tmp_path / "out" / "groups_sector_audited.csv", index_col="label")
    assert sampled["wrong"].tolist() == im.audited_labels(checked, names=SECTORS)["wrong"].tolist()
    said = json.loads((tmp_path / "out" / "summary.json").read_text())["wrong_sectors"]
    assert (said["by"], said["names_checked"], said["names_not_in_table"]) == ("checked sample", 60, 0)
    assert said["share_wrong"] == pytest.approx(labels.error)
    none = CliRunner().invoke(main, [*words, "--samples", "0", "--out", "none"])
    assert none.exit_code == 0, none.output
    said = json.loads((tmp_path / "none" / "summary.json").read_text())["wrong_sectors"]
    assert said["not_corrected"] == "no draws were requested"
    assert CliRunner().invoke(main, [*words, "--out", "."]).exit_code == 2
