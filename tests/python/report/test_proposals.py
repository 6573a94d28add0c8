"""Proposals as tables of corrections: proposed, edited, replayed, and proposed again."""

from __future__ import annotations

import csv
import io
import pickle
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from isthmus.report.chance import coverage
from isthmus.report.comparison import Basis
from isthmus.report.proposals import ProposedSectors, proposed_sectors, read_register, read_with_proposals, unchecked

if TYPE_CHECKING:
    from click.testing import Result

TABLE = """\
project,partner,country
A,Natuurpunt vzw,BE
A,Gemeente Breda,NL
A,Comune di Torino,IT
B,City of Turin,IT
B,Natuurpunt vzw,BE
B,Blue Horizon,GB
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "partners.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words])


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def edit(path: Path, changes: dict[str, str], decided_by: str = "") -> None:
    """The file with other corrections, as a spreadsheet of Western Europe saves it."""
    lines = rows(path)
    for line in lines:
        line["correction"] = changes.get(line["actor"], line["correction"])
        line["decided_by"] = decided_by
    with path.open("w", encoding="windows-1252", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(lines)


def sectors(net: im.PartnershipNetwork) -> dict[str, str]:
    return dict(zip(net.actors.index, net.actors["sector"].tolist(), strict=True))


def test_the_whole_loop_proposed_edited_replayed_and_proposed_again(folder: Path) -> None:
    result = run("sectors", "partners.csv", "-o", "sectors.csv")
    assert result.exit_code == 0, result.output
    assert result.stdout == "sectors.csv\n"
    proposed = {line["actor"]: line["correction"] for line in rows(folder / "sectors.csv")}
    assert proposed["Natuurpunt vzw"] == "third sector"
    assert proposed["Gemeente Breda"] == "government"
    assert next(iter(proposed)) == "Natuurpunt vzw"  # it takes part most

    edit(folder / "sectors.csv", {"Gemeente Breda": "business", "Blue Horizon": "(keep)"}, "Zoë")
    net = im.read("partners.csv", corrections="sectors.csv")
    assert sectors(net)["Natuurpunt vzw"] == "third sector"
    assert sectors(net)["Gemeente Breda"] == "business"
    assert sectors(net)["Blue Horizon"] == "unknown"
    (note,) = [text for text, kind in zip(net.issues["message"], net.issues["kind"], strict=True) if "applied" in kind]
    assert "Zoë" in note
    assert "sectors.csv" in note
    assert note in pickle.loads(pickle.dumps(net)).issues["message"].tolist()

    (folder / "partners.csv").write_text(TABLE + "C,Blue Horizon,GB\nC,Universiteit Gent,BE\n", encoding="utf-8")
    again = run("sectors", "partners.csv", "--corrections", "sectors.csv", "-o", "new.csv")
    assert again.exit_code == 0, again.output
    new = [line["actor"] for line in rows(folder / "new.csv")]
    assert "Universiteit Gent" in new
    assert not {"Blue Horizon", "Natuurpunt vzw", "Gemeente Breda"} & set(new)


def test_spellings_are_proposed_replayed_and_not_proposed_again(folder: Path) -> None:
    assert run("match", "partners.csv", "-o", "matches.csv").exit_code == 0
    (line,) = rows(folder / "matches.csv")
    assert {line["actor"], line["correction"]} == {"City of Turin", "Comune di Torino"}
    net = im.read("partners.csv", corrections="matches.csv")
    assert net.n_actors == 4
    edit(folder / "matches.csv", {line["actor"]: "(keep)"})
    net = im.read("partners.csv", corrections="matches.csv")
    assert net.n_actors == 5
    assert len(im.propose_matches(net)) == 1
    assert len(im.propose_matches(net, decided="matches.csv")) == 0


def test_several_tables_and_the_later_goes_before_the_earlier(folder: Path) -> None:
    for name, sector in (("a.csv", "business"), ("b.csv", "research")):
        (folder / name).write_text(f"actor,column,value,correction\nBlue Horizon,sector,,{sector}\n")
    assert sectors(im.read("partners.csv", corrections=["a.csv", "b.csv"]))["Blue Horizon"] == "research"
    assert sectors(im.read("partners.csv", corrections=["b.csv", Path("a.csv")]))["Blue Horizon"] == "business"
    result = run("check", "partners.csv", "--corrections", "a.csv", "--corrections", "b.csv", "--save", "r.toml")
    assert 'Of the corrections of "b.csv", 1 of 1 were applied.' in result.stdout
    assert sectors(im.read("partners.csv", options=im.read_options_file("r.toml")))["Blue Horizon"] == "research"


def test_proposals_used_at_once_are_marked(folder: Path) -> None:
    result = run("check", "partners.csv", "--sectors", "proposed", "--matches", "proposed")
    assert result.exit_code == 0, result.output
    assert "decided by isthmus, not checked" in result.stdout
    assert "proposed sectors.csv" in result.stdout
    assert "proposed matches.csv" in result.stdout
    (folder / "own.csv").write_text("actor,column,value,correction\nGemeente Breda,sector,,business\n")
    done = run(*("convert", "partners.csv", "out.csv", "--sectors", "proposed", "--corrections", "own.csv", "--quiet"))
    assert done.exit_code == 0, done.output
    found = sectors(im.read("out.csv"))
    assert found["Gemeente Breda"] == "business"  # what a person says goes first
    assert found["Natuurpunt vzw"] == "third sector"


def test_the_report_says_what_was_proposed_and_how_much_of_it_may_be_wrong(folder: Path) -> None:
    stated = im.read("partners.csv")
    assert proposed_sectors(stated) is None
    before = im.propose_sectors(stated)
    net = read_with_proposals(Path("partners.csv"), im.ReadOptions(), sectors="proposed")
    found = proposed_sectors(net)
    assert found is not None
    assert [have for have, _, _ in found.sectors.values()] == [1, 0, 3, 0]
    assert [proposed for _, proposed, _ in found.sectors.values()] == [1, 0, 3, 0]
    assert sum(found.basis.values()) == 4
    wrong = [1 - before["government"][i] for i, s in enumerate(before["correction"].tolist()) if s == "government"]
    assert found.sectors["government"][2] == pytest.approx(sum(wrong) / 3)
    assert (found.persons, found.undecided) == (0, 1)
    page = im.report(net, "r.html", samples=0).read_text("utf-8")
    assert "The sector of 4 organisations was proposed from names" in page
    findings = page[page.index('id="findings"') : page.index("Who cooperates with whom")]
    assert unchecked(found) in findings
    assert "proposed from names" not in im.report(stated, "s.html", samples=0).read_text("utf-8")


def test_what_a_source_states_and_what_a_person_decides_was_not_proposed(folder: Path) -> None:
    text = (
        "project,partner,country,sector\nA,Gemeente Breda,NL,government\nA,Universiteit Gent,BE,\nA,Gemeente Goes,NL,\n"
    )
    (folder / "part.csv").write_text(text)
    run("sectors", "part.csv", "-o", "own.csv")
    edit(folder / "own.csv", {"Gemeente Goes": "government", "Universiteit Gent": ""}, "Ann")
    own = im.ReadOptions(corrections="own.csv")
    assert proposed_sectors(im.read("part.csv", options=own)) is None
    net = read_with_proposals(Path("part.csv"), own, sectors="proposed", matches="proposed")
    found = proposed_sectors(net)
    assert found is not None
    assert [proposed for _, proposed, _ in found.sectors.values()] == [0, 0, 0, 1]
    reasons = dict(zip(net.actors.index, net.actors["sector_reason"].tolist(), strict=True))
    assert reasons["Gemeente Breda"] == "as written in the source"
    assert reasons["Gemeente Goes"].startswith("corrected by Ann in own.csv: ")
    assert reasons["Universiteit Gent"].startswith("corrected by isthmus, not checked in proposed sectors.csv: ")
    assert "university" in reasons["Universiteit Gent"]


def test_nothing_to_propose_is_no_error(folder: Path) -> None:
    (folder / "known.csv").write_text(
        "project,partner,country,sector\nA,Gemeente Breda,NL,government\nA,Xyz,NL,business\n"
    )
    done = run("check", "known.csv", "--sectors", "proposed", "--matches", "proposed")
    assert done.exit_code == 0, done.output


def test_a_comparison_of_proposed_sectors_says_what_its_interval_leaves_out() -> None:
    """Whatever is found: the sentence is given what it rests on."""
    found = ProposedSectors({"research": (5, 4, 0.25)}, {"words": 4}, 0, 1)
    basis = Basis(9, 9, 0, 0, {"sector": 1.0, "country": 1.0}, proposed=found)
    assert coverage(basis, "sector", rules=False) == (
        " The sector of 4 organisations was proposed from names and checked by nobody; 25\u00a0% of these are "
        "expected to be wrong. The interval leaves such errors out."
    )
    assert coverage(basis, "country", rules=False) == ""
    assert coverage(replace(basis, proposed=None), "sector", rules=False) == ""


def test_a_check_without_sectors_says_what_to_type(folder: Path) -> None:
    result = run("check", "partners.csv")
    assert "5 actors have no sector; names propose one for 4: isthmus sectors FILE -o sectors.csv" in result.stdout
    assert "1 actor may be another spelling of one of the others: isthmus match FILE -o matches.csv" in result.stdout
    (folder / "known.csv").write_text("project,partner,sector\nA,Kent,government\nA,Natuurpunt vzw,\n")
    assert "Proposed from names" not in run("check", "known.csv").stdout


def test_registers_and_policies_of_the_command_line(folder: Path) -> None:
    (folder / "register.csv").write_text("Name;Sector\nBlue Horizon;business\n", encoding="utf-8-sig")
    result = run(
        "sectors", "partners.csv", "-o", "s.csv", "--register", "register.csv", "--policy", "hospital=business"
    )
    assert result.exit_code == 0, result.output
    found = {line["actor"]: (line["correction"], line["basis"]) for line in rows(folder / "s.csv")}
    assert found["Blue Horizon"] == ("business", "register")
    assert "fit no actor" not in result.stderr
    (folder / "register.csv").write_text("name,sector\nBlue Horizont,business\nBlue Horizon,business\n")
    result = run("sectors", "partners.csv", "-o", "t.csv", "--register", "register.csv")
    assert '1 of 2 names and identifiers of the registers fit no actor: "Blue Horizont"; compare' in result.stderr


def test_a_register_is_read_as_people_save_it(folder: Path) -> None:
    rows_of = 'Name;Id;Sector\r\n"Blue\nHorizon; official";7;Third_Sector\r\nMünchen;;government\r\n'
    (folder / "register.csv").write_bytes(rows_of.encode("cp1252"))
    assert read_register([folder / "register.csv"]) == {
        "Blue\nHorizon; official": "third sector",
        "7": "third sector",
        "München": "government",
    }


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A,business", r"row 3: 'A' has two sectors, research and business; keep one"),
        ("B,goverment", r"row 3: 'goverment' is no sector; write one of third sector, business, government, research"),
    ],
)
def test_a_register_that_cannot_be_used_names_the_row(row: str, says: str, folder: Path) -> None:
    (folder / "register.csv").write_text(f"name,sector\nA,research\n{row}\n")
    with pytest.raises(im.InvalidValueError, match=says):
        read_register([folder / "register.csv"])


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("sectors", "partners.csv", "-o", "partners.csv", "--force"), 2, "is read, and would be replaced"),
        (("sectors", "partners.csv", "-o", "there.csv"), 2, "--force"),
        (("sectors", "partners.csv", "-o", "s.csv", "--policy", "hospital"), 2, "KIND=SECTOR"),
        (("sectors", "partners.csv", "-o", "s.csv", "--policy", "castle=business"), 2, "castle"),
        (("sectors", "partners.csv", "-o", "s.csv", "--register", "none.csv"), 1, "none.csv: there is no such file"),
        (("sectors", "partners.csv", "-o", "s.csv", "--register", "there.csv"), 2, "columns name (or id) and sector"),
        (("sectors", "partners.csv", "-o", "s.csv", "--threshold", "2"), 2, "--threshold"),
        (("match", "partners.csv", "-o", "there.csv"), 2, "--force"),
        (("match", "partners.csv", "-o", "m.csv", "--threshold", "0"), 2, "--threshold"),
        (("check", "partners.csv", "--corrections", "book.xlsx"), 1, "book.xlsx: there is no such file"),
    ],
)
def test_what_is_wrong_is_said(folder: Path, words: tuple[str, ...], code: int, says: str) -> None:
    (folder / "there.csv").write_text("other\n1\n")
    before = sorted(path.name for path in folder.iterdir())
    result = run(*words)
    assert result.exit_code == code, result.output
    assert says in result.stderr
    assert "Traceback" not in result.output
    assert sorted(path.name for path in folder.iterdir()) == before


def test_hostile_names_go_round(folder: Path) -> None:
    names = [
        "=cmd()|' /C calc'!A0 vzw",
        "שלום vzw",
        "a" + "\u0301" * 2_000 + " vzw",
        "<script>x</script> vzw",
        'q"u;o,te vzw',
    ]
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["project", "partner", "country"])
    writer.writerows(["A", name, "BE"] for name in names)
    (folder / "partners.csv").write_text(table.getvalue(), encoding="utf-8")
    assert run("sectors", "partners.csv", "-o", "s.csv").exit_code == 0
    assert not any(line["actor"].startswith("=") for line in rows(folder / "s.csv"))
    net = im.read("partners.csv", corrections="s.csv")
    assert "correction without effect" not in net.issues["kind"].tolist()
    assert set(sectors(net)) == set(names)


def test_an_actor_without_a_country_beside_one_of_its_name_is_reported(folder: Path) -> None:
    (folder / "partners.csv").write_text(
        "project,partner,country\nA,Natuurpunt vzw,BE\nB,Natuurpunt vzw,FR\nC,Natuurpunt vzw,\nC,Gemeente Breda,NL\n"
    )
    result = run("report", "partners.csv", "--sectors", "proposed", "-o", "report.html")
    assert result.exit_code == 0, result.output
    assert "checked by nobody" in (folder / "report.html").read_text(encoding="utf-8")
