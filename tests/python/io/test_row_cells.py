"""Words in cells: countries, roles, yes and no, types of organisation, in the languages and layouts of real lists."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main


def read_text(folder: Path, text: str, **options: Any) -> im.PartnershipNetwork:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return im.read(file, **options)


def kinds(net: im.PartnershipNetwork) -> set[str]:
    return set(net.issues["kind"].tolist())


def roles(net: im.PartnershipNetwork) -> list[str]:
    return list(net.participations["role"].tolist())


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Österreich-Autriche", "AT"),
        ("SLOVENIJA / SLOVENIA (SI)", "SI"),
        ("España (ES)", "ES"),
        ("F", "FR"),
        ("FIN", "FI"),
        ("Schottland", "GB"),
        ("Gran Bretagna", "GB"),
        ("Egyesült Királyság", "GB"),
        ("Suomi", "FI"),
        ("Hollandia", "NL"),
        ("Словаччина", "SK"),
        ("Danimarka", "DK"),
        ("RO - România", "RO"),
        ("UK-Northern Ireland", "GB"),
    ],
)
def test_a_table_and_the_function_read_countries_alike(tmp_path: Path, label: str, code: str) -> None:
    assert im.country(label)["iso2"] == code
    net = read_text(tmp_path, f"project;partner;country\nA;Kent;{label}\nA;Lille;FR\n")
    assert net.actors["country"].tolist() == [code, "FR"]
    assert not kinds(net) & {"unknown country", "ambiguous country"}


@pytest.mark.parametrize("label", ["Belgique/France", "DE-NL", "Georgia (USA)"])
def test_a_label_of_two_countries_is_an_issue_and_no_guess(tmp_path: Path, label: str) -> None:
    net = read_text(tmp_path, f"project;partner;country\nA;Kent;{label}\nA;Lille;FR\n")
    assert not net.actors["country"].tolist()[0]
    assert "ambiguous country" in kinds(net)
    with pytest.raises(im.UnknownNameError, match="could be any of"):
        im.country(label)


@pytest.mark.parametrize(
    ("lead", "partner"),
    [
        ("Ledende partner", "Projektpartner"),
        ("Hauptbegünstigter", "Mitbegünstigter"),
        ("Jefe de fila (JF)", "Socio 2"),
        ("водещ партньор", "партньор 3"),
        ("Κύριος Δικαιούχος", "Δικαιούχος"),
        ("PÄÄPARTNERI", "partneri"),
        ("Lider de proiect / Lead partner", "Partener / Partner"),
        ("Ana Yararlanıcı", "Ortak"),
        ("Igen", "Nem"),
        ("ΝΑΙ", "ΟΧΙ"),
        ("Taip", "Ne"),
        ("Kyllä", "Ei"),
    ],
)
def test_roles_and_answers_in_other_languages(tmp_path: Path, lead: str, partner: str) -> None:
    net = read_text(tmp_path, f"project;partner;role\nA;Kent;{lead}\nA;Lille;{partner}\n")
    assert roles(net) == ["lead", "partner"]
    assert "unknown role" not in kinds(net)


TYPES = "project,partner,partner type\nA,x,Widget lab\nA,y,Gemeinde\nB,z,Widget lab\nB,w,Odd circle\n"


def test_types_in_words_are_mapped_with_their_reason(tmp_path: Path) -> None:
    net = read_text(
        tmp_path,
        "Projekt;Partner;Partner type\nA;v;Öffentliche Verwaltung\nA;w;Kleine und mittlere Unternehmen\n"
        "A;x;Hochschul- und Forschungseinrichtungen\nA;y;3. Nichtregierungsorganisation\nA;z;Krankenhaus\n",
    )
    assert net.actors["sector"].tolist() == ["government", "business", "research", "third sector", "unknown"]
    assert net.actors["sector_code"].tolist()[1] == "Kleine und mittlere Unternehmen"
    assert net.actors["sector_reason"].tolist()[1].startswith("read as Sme: ")
    assert "unknown sector" not in kinds(net)


def test_sector_takes_a_mapping(tmp_path: Path) -> None:
    mapping = {"widget labs": "research", "Odd circle": "third sector", "Gemeinde": "business"}
    net = read_text(tmp_path, TYPES, sector=mapping)
    assert dict(zip(net.actors.index, net.actors["sector"], strict=True)) == {
        "x": "research",
        "y": "business",
        "z": "research",
        "w": "third sector",
    }
    assert "unknown sector" not in kinds(net)


def test_a_frame_takes_the_column_and_its_mapping() -> None:
    rows = {"p": ["A", "A"], "a": ["x", "y"], "Type": ["Widget lab", "Gemeinde"]}
    net = im.from_table(rows, project="p", actor="a", sector={"Type": {"Widget lab": "research"}})
    assert net.actors["sector"].tolist() == ["research", "government"]
    options = im.ReadOptions(sector={"Widget lab": "business"})
    assert im.from_table(rows, project="p", actor="a", sector="Type", options=options).actors["sector"].tolist() == [
        "business",
        "government",
    ]
    with pytest.raises(im.InvalidValueError, match="sector names a column, or a column with what its types mean"):
        im.from_table(rows, project="p", actor="a", sector={"Widget lab": "research"})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("sector", "says"),
    [
        ({"Gemeinde": "goverment"}, "sector cannot be|it is one of"),
        ("Type", "sector is a mapping of types of organisation to sectors"),
        ({"Gemeinde": 3}, "sector maps a text to the name of a sector"),
    ],
)
def test_a_wrong_mapping_is_refused(tmp_path: Path, sector: Any, says: str) -> None:
    with pytest.raises(im.InvalidValueError, match=says):
        read_text(tmp_path, TYPES, sector=sector)


def test_the_command_line_names_sectors_and_proposes_a_line_for_each_type(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(TYPES)
    proposed = tmp_path / "corrections.csv"
    done = CliRunner().invoke(main, ["check", str(file), "--propose", str(proposed), "--json"])
    assert 'Widget lab\\" (2 rows)' in done.stdout
    lines = [line for line in proposed.read_text(encoding="utf-8-sig").splitlines() if "unknown sector" in line]
    assert [line.split(",")[3] for line in lines] == ["Widget lab", "Odd circle"]
    proposed.write_text("column,value,correction\npartner type,Widget lab,research\npartner type,Odd circle,business\n")
    assert im.read(file, corrections=proposed).actors["sector"].tolist() == [
        "research",
        "government",
        "research",
        "business",
    ]
    again = CliRunner().invoke(
        main, ["check", str(file), "--json", "--sector", "Widget lab=research", "--sector", "Odd circle=business"]
    )
    assert "unknown sector" not in again.stdout
    wrong = CliRunner().invoke(main, ["check", str(file), "--sector", "Widget lab"])
    assert wrong.exit_code == 2
    assert "is not TYPE=SECTOR" in wrong.output


def test_one_acronym_in_two_programmes_is_two_projects_and_is_said(tmp_path: Path) -> None:
    net = read_text(
        tmp_path,
        "programme|project nr|partner\nMed|101|Bari\nMed|101|Nice\nAlps|101|Wien\n|102|Graz\nAlps|102|Linz\n",
    )
    assert net.n_projects == 3
    assert "project name in two programmes" in kinds(net)


@pytest.mark.parametrize(("there", "gone"), [("Aktiv", "Inaktiv"), ("aktywny", "wycofany"), ("ATTIVO", "Ritirato")])
def test_partners_who_left_in_other_languages(tmp_path: Path, there: str, gone: str) -> None:
    net = read_text(tmp_path, f"project;partner;active\nA;Kent;{there}\nA;Lille;{gone}\n")
    assert net.participations["withdrawn"].tolist() == [False, True]
    assert "not yes or no" not in kinds(net)


def test_types_read_as_words_are_said(tmp_path: Path) -> None:
    net = read_text(tmp_path, "project;partner;sector\nA;Kent;Gemeinde\nA;Lille;Verein\n")
    assert any('common words for a sector, such as "Gemeinde": government' in note for note in net.reading.notes)


@pytest.mark.parametrize("order", itertools.permutations(range(4)))
def test_days_of_two_columns_are_read_as_each_is_written(order: tuple[int, ...], tmp_path: Path) -> None:
    rows = ["P1,13/02/2019,,k1", "P2,05/06/2019,,k1", "P3,,05/06/2019,k2", "P4,,06/25/2019,k2"]
    text = "Project,S1,S2,Partner\n" + "\n".join(rows[i] for i in order)
    columns = {"start": ["S1", "S2"], "project": "Project", "actor": "Partner"}
    net = read_text(tmp_path, text, columns=columns)
    days = dict(zip(net.project_names, (str(day)[:10] for day in net.projects["start"]), strict=True))
    assert days == {"P1": "2019-02-13", "P2": "2019-06-05", "P3": "2019-05-06", "P4": "2019-06-25"}


def test_a_word_for_missing_leaves_the_value_to_the_next_column(tmp_path: Path) -> None:
    text = "Project;Begin;Begin2;Money;Money2;Partner\nA;n/a;2019-01-01;n/a;500;k1\nA;n/a;2019-01-01;'-;500;k2\n"
    columns: Any = {
        "start": ["Begin", "Begin2"],
        "project_budget": ["Money", "Money2"],
        "project": "Project",
        "actor": "Partner",
    }
    net = read_text(tmp_path, text, columns=columns)
    assert str(net.projects["start"][0])[:10] == "2019-01-01"
    assert net.projects["budget"][0] == 500
