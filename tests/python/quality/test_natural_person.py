"""Names of natural persons are masked."""

from __future__ import annotations

import contextlib
import gzip
import html
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from isthmus.quality.natural_person import masked_note
from isthmus.report.check import render_check
from support import writers
from support.writers import WRITERS


def test_one_name_has_one_number_whatever_the_order() -> None:
    names = ["SMITH John", "Kent", "Dr. Jane Adams", "SMITH John"]
    masked = ["natural person 2", "Kent", "natural person 1", "natural person 2"]
    assert im.masked_names(names) == masked
    assert im.masked_names(names[::-1]) == masked[::-1]


def test_wrong_lists_are_refused() -> None:
    with pytest.raises(im.errors.InvalidValueError, match="list"):
        im.masked_names("Kent")
    with pytest.raises(im.errors.InvalidValueError, match="countries"):
        im.masked_names(["Kent"], ["GB", "FR"])


def test_masked_names_stay_as_they_are() -> None:
    assert im.masked_names(["natural person 7", "SMITH John", "natural person 07"]) == [
        "natural person 7",
        "natural person 8",
        "natural person 07",
    ]


PERSONS = (
    "project,partner,country,sector,partner id,town\n"
    "A,Dr. Jane Smith,GB,business,77,Dover\nA,Kent County Council,GB,,,\nA,Universiteit Gent,BE,,,\n"
    "B,DR JANE SMITH,GB,research,77,\nB,Universiteit Gent,BE,,,\nB,Gemeente Breda,NL,,,\nB,SMITH John,GB,,,\n"
    "The SMITH John Lecture,SMITH John,GB,,,\nThe SMITH John Lecture,SMITH John,GB,,,\n"
    "The SMITH John Lecture,Gemeente Breda,NL,,,c/o Mgr. Jan Novák\n"
    "The SMITH John Lecture,Mgr. Jan Novák,XX,,,\n"
)
HIDDEN = ("jane", "smith", "novák", "novak")


@pytest.fixture
def partners(tmp_path: Path) -> Path:
    (tmp_path / "partners.csv").write_text(PERSONS, encoding="utf-8")
    return tmp_path / "partners.csv"


def test_who_is_who_stays_and_nothing_else_changes(partners: Path) -> None:
    net = im.read(partners)
    masked = im.mask_persons(net)
    assert masked.n_actors == net.n_actors
    assert masked.actor_names == im.masked_names(net.actor_names, [c or "" for c in net.actors["country"]])
    assert len(set(masked.actors["key"])) == net.n_actors
    assert masked.cooperation().n_ties == net.cooperation().n_ties
    assert im.degree(masked.cooperation())["degree"].tolist() == im.degree(net.cooperation())["degree"].tolist()
    assert len(masked.issues) == len(net.issues)
    for name in ("severity", "kind", "row", "column"):
        assert masked.issues[name].tolist() == net.issues[name].tolist()
    persons = [name.startswith("natural person") for name in masked.actor_names]
    assert [kind == "person" for kind in im.propose_sectors(masked, source="proposed")["basis"]].count(True) == sum(
        persons
    )
    assert all(not key or not person for key, person in zip(masked.actors["source_id"], persons, strict=True))
    assert im.mask_persons(masked) == masked
    assert net.actor_names[0] == "Dr. Jane Smith"


def test_nobody_is_masked_where_there_is_no_person() -> None:
    net = im.demo_network(rng=1)
    assert im.mask_persons(net) == net
    assert masked_note(net) == []
    with pytest.raises(im.errors.InvalidValueError, match="mask_persons"):
        im.mask_persons("partners.csv")  # type: ignore[arg-type]


def test_the_report_and_the_check_say_that_names_are_masked(partners: Path) -> None:
    masked = im.mask_persons(im.read(partners))
    (said,) = masked_note(masked)
    assert "3 actors have pseudonyms" in said
    assert said in im.check(masked).text()
    assert im.check(masked).to_dict()["masked"] == [said]
    for page in (im.render(masked, samples=0), render_check(im.check(masked))):
        assert said in html.unescape(page)


def opened(path: Path) -> str:
    """What a file holds, as lower-case text, whatever it is packed in."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    elif path.suffix == ".parquet":
        data = str(pytest.importorskip("pyarrow.parquet").read_table(path).to_pydict()).encode()
    return html.unescape(data.decode("utf-8", "replace")).lower()


# What writes no name of an actor, or none of a person: options, numbers by themselves, lists of projects, proposals.
NAMELESS = {"bytes", "checkpoint", "reading", "write csv", "write vector", "write partition"} | {
    f"isthmus {command}" for command in ("audit", "check --save", "match", "rules", "metrics, summary")
}


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"bytes", "isthmus demo --table"}))
def test_no_writer_writes_the_name_of_a_person(name: str, partners: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, writer = partners.parent, WRITERS[name]
    monkeypatch.chdir(folder)
    monkeypatch.setattr(writers, "_net", lambda where: im.mask_persons(im.read(where / "partners.csv")))
    monkeypatch.setattr(writers, "main", lambda words, **more: main([*words, "--mask-persons"], **more))
    with contextlib.suppress(SystemExit):
        writer.call(folder)
    texts = {path: opened(path) for path in folder.rglob("*") if path.is_file() and path != partners}
    assert texts
    assert [(path.name, word) for path, text in texts.items() for word in HIDDEN if word in text] == []
    if name not in NAMELESS:
        assert any("natural person " in text for text in texts.values()), "it would write a name"


def test_the_command_line_masks_when_it_is_asked(partners: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(partners.parent)
    for words in (["check", "partners.csv"], ["check", "partners.csv", "--json"], ["rules", "partners.csv"]):
        plain = CliRunner().invoke(main, words).output.lower()
        masked = CliRunner().invoke(main, [*words, "--mask-persons"]).output.lower()
        assert [word for word in HIDDEN if word in masked] == []
        assert "names of natural persons are masked" in masked
        assert words[0] == "rules" or "smith" in plain


def test_persons_of_corrections_are_masked_too(partners: Path) -> None:
    """One that is in no row of the table is known by what the issues show."""
    table = partners.parent / "c.csv"
    lines = ["actor,column,value,correction", "Mr. Max Frank,sector,,business", "SMITH John,sector,,research"]
    table.write_text("\n".join(lines) + "\n")
    net = im.read(partners, corrections=table)
    assert any("Max Frank" in text for text in [*net.issues["message"], *net.issues["value"]])
    checked = im.check(im.mask_persons(net))
    shown = checked.text(None).lower() + str(checked.to_dict()).lower()
    assert [word for word in (*HIDDEN, "frank") if word in shown] == []


@pytest.mark.parametrize(
    "row", ["A,Dr. Jane Smith,Dr. Jane Smith,", "A,Dr. Jane Smith,GB,business\nB,Dr. Jane Smith,GB,research"]
)
def test_errors_of_a_table_that_is_not_read_to_its_end_are_masked(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p.csv").write_text(f"project,partner,country,sector\nA,Kent County Council,GB,\n{row}\n")
    words = ["check", "p.csv", "--strict"]
    plain, masked = (CliRunner().invoke(main, [*words, *more]) for more in ([], ["--mask-persons"]))
    assert (plain.exit_code, masked.exit_code) == (1, 1)
    assert '"Dr. Jane Smith"' in plain.output
    assert '"natural person 1"' in masked.output
    assert [word for word in HIDDEN if word in masked.output.lower()] == []


def test_entries_of_registers_that_fit_no_actor_are_masked_and_printable(
    partners: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(partners.parent)
    entries = "name,sector\nDr. Jane Smith,business\nMr. Max Frank,research\nKent\x1b[31m,government\n"
    Path("register.csv").write_text(entries, encoding="utf-8")
    words = ["sectors", "partners.csv", "--register", "register.csv", "-o", "o.csv", "--force", "--quiet"]
    plain = CliRunner().invoke(main, words).stderr
    assert "Max Frank" in plain
    assert "\x1b" not in plain
    masked = CliRunner().invoke(main, [*words, "--mask-persons"]).stderr
    assert "natural person" in masked
    assert [word for word in (*HIDDEN, "Frank") if word in masked] == []


def test_hostile_names_take_bounded_time() -> None:
    names = [f"Dr. {'A' * (i % 60 + 2)} {chr(97 + i % 26)}x{'b' * (i % 30)}" for i in range(3000)]
    names += [
        "Dr. " * 2_000_000,
        "=Dr. Jane Smith",
        "Dr. Jane\u0301 Smith",
        "<b>Dr. Jane Smith</b>",
        "\u202eDr. Jane Smith",
    ]
    net = im.from_table({"project": ["A"] * len(names), "partner": names}, project="project", actor="partner")
    masked = im.mask_persons(net)
    assert masked.n_actors == net.n_actors
    assert len(set(masked.actors["key"])) == net.n_actors
