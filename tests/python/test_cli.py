"""The command line: what goes to stdout, what to stderr, how it ends, and what a spreadsheet makes of its CSV."""

from __future__ import annotations

import csv
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import isthmus as im
from isthmus.cli import main
from isthmus.cli.errors import OWN_MISTAKE, plain_errors
from isthmus.cli.metrics import _is_of_metrics

if TYPE_CHECKING:
    from click.testing import Result

PLAIN = """\
project,partner,country,sector
Dune,Kent County Council,GB,government
Dune,Ville de Lille,FR,government
Dune,Gent Hogeschool,BE,research
Quay,Kent County Council,GB,government
Quay,Zorg Zeeland,NL,third sector
"""
FORMULAS = ["=cmd()|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx=1", "＝1+1"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "partners.csv").write_text(PLAIN, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def refused(result: Result, code: int, *words: str) -> None:
    """One sentence on stderr and at most a command to type below it, nothing on stdout, no traceback."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("isthmus: ")
    lines = result.stderr.splitlines()
    assert len(lines) == 1 or (len(lines) == 2 and lines[1].startswith("  isthmus "))
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


# --- how it ends ---------------------------------------------------------------------------------------------------


def test_a_report_ends_well_and_prints_its_file(folder: Path) -> None:
    result = run("report", "partners.csv", "-o", "out.html")
    assert (result.exit_code, result.stdout) == (0, "out.html\n")
    assert "4 actors take part in 2 projects" in result.stderr
    assert (folder / "out.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_quiet_says_nothing(folder: Path) -> None:
    assert run("report", "partners.csv", "-o", "out.html", "--quiet").stderr == ""


def test_a_file_that_is_not_there(folder: Path) -> None:
    refused(run("report", "nowhere.csv"), 1, "nowhere.csv")
    assert not (folder / "report.html").exists()


def test_a_file_that_is_not_a_table(folder: Path) -> None:
    (folder / "book.xlsx").write_bytes(b"PK\x03\x04" + bytes(60))
    refused(run("check", "book.xlsx"), 1, "Excel")


def test_an_issue_ends_a_strict_reading(folder: Path) -> None:
    (folder / "odd.csv").write_text(PLAIN + "Quay,Ville de Lille,Atlantis,government\n", encoding="utf-8")
    assert run("check", "odd.csv").exit_code == 0
    refused(run("check", "odd.csv", "--strict"), 1)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--columns", "project=Nothing"], "Nothing"),
        (["--columns", "colour=project"], "colour"),
        (["--actor-key", "colour"], "colour"),
    ],
)
def test_a_name_that_is_not_known(folder: Path, words: list[str], named: str) -> None:
    refused(run("check", "partners.csv", *words), 2, named)


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["report"],
        ["report", "partners.csv", "--weight", "heavy"],
        ["check", "partners.csv", "--columns", "project"],
        ["check", "partners.csv", "--delimiter", "ab"],
        ["metrics", "partners.csv"],
        ["metrics", "partners.csv", "--out", "partners.csv"],
    ],
)
def test_a_command_that_cannot_be_understood(folder: Path, words: list[str]) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_a_limit(folder: Path) -> None:
    refused(run("check", "partners.csv", "--limit", "rows=2"), 3, "2 rows")


# --- what is there already -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["report", "partners.csv"], ["demo"]])
def test_a_file_is_not_overwritten_unasked(folder: Path, command: list[str]) -> None:
    target = folder / "mine.html"
    target.write_text("mine", encoding="utf-8")
    refused(run(*command, "-o", "mine.html"), 2, "mine.html", "--force")
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(*command, "-o", "mine.html", "--force").exit_code == 0
    assert target.read_text(encoding="utf-8") != "mine"


def test_the_table_of_the_demo_is_not_overwritten_either(folder: Path) -> None:
    refused(run("demo", "--table", "partners.csv"), 2, "partners.csv")
    assert (folder / "partners.csv").read_text(encoding="utf-8") == PLAIN
    assert not (folder / "report.html").exists()


def test_the_table_of_the_demo_is_written_as_it_is(folder: Path) -> None:
    assert run("demo", "-o", "demo.html", "--table", "demo.csv", "--seed", "2").exit_code == 0
    with (folder / "demo.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    table = im.demo_table(rng=2)
    assert header == list(table)
    assert [list(column) for column in zip(*rows, strict=True)] == list(map(list, table.values()))


def test_a_folder_with_something_in_it_is_not_written_into(folder: Path) -> None:
    (folder / "results").mkdir()
    (folder / "results" / "ties.csv").write_text("mine", encoding="utf-8")
    refused(run("metrics", "partners.csv", "--out", "results"), 2, "results")
    assert (folder / "results" / "ties.csv").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_is_not_there(folder: Path) -> None:
    refused(run("report", "partners.csv", "-o", "no/where.html"), 2, "no")


# --- what is printed -----------------------------------------------------------------------------------------------


def test_check_prints_what_was_understood(folder: Path) -> None:
    result = run("check", "partners.csv")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "project: column 'project'" in result.stdout
    assert "4 actors take part in 2 projects" in result.stdout


def test_check_as_json_is_nothing_but_json(folder: Path) -> None:
    (folder / "odd.csv").write_text(PLAIN + "Quay,Ville de Lille,Atlantis,government\n", encoding="utf-8")
    result = run("check", "odd.csv", "--json")
    data = json.loads(result.stdout)
    assert (data["summary"]["actors"], data["summary"]["projects"]) == (5, 2)  # Lille in no known country is another
    assert [issue["row"] for issue in data["issues"] if "Atlantis" in issue["value"]] == [7]


def test_metrics_prints_the_files_it_wrote(folder: Path) -> None:
    result = run("metrics", "partners.csv", "--out", "results")
    written = sorted(f"results{os.sep}{path.name}" for path in (folder / "results").iterdir())
    assert result.stdout.split() == written
    assert json.loads((folder / "results" / "summary.json").read_text(encoding="utf-8"))["ties"] == 4


def test_metrics_writes_of_comparisons_those_named_and_says_why_not(folder: Path) -> None:
    def not_measured(*words: str) -> dict[str, str]:
        assert run("metrics", "partners.csv", "--out", "o", "--force", "--quiet", *words).exit_code == 0
        found: dict[str, str] = json.loads((folder / "o" / "summary.json").read_text(encoding="utf-8"))["not_measured"]
        return found

    assert "permeability" not in not_measured("--measures", "permeability", "--samples", "40")
    assert (folder / "o" / "permeability_country.csv").exists()
    assert "--samples 100" in not_measured("--samples", "0")["permeability"]
    assert "3 to 60" in not_measured("--measures", "trends", "--samples", "40")["trends"]  # no project has a start


def test_metrics_writes_the_same_numbers_as_python(folder: Path) -> None:
    run("metrics", "partners.csv", "--out", "results", "--weight", "count")
    rows = cells(folder / "results" / "actors.csv")
    table = {row[0]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    net = im.read("partners.csv")
    g = net.cooperation("count")
    degree, constraint = im.metrics.degree(g)["degree"], im.metrics.constraint(g)["constraint"]
    for i, name in enumerate(net.actor_names):
        assert int(table[name]["degree"]) == degree[i]
        assert float(table[name]["constraint"]) == constraint[i]


@pytest.mark.parametrize("command", ["", "report", "metrics", "check", "demo"])
def test_help_is_worth_reading(command: str) -> None:
    result = run(*([command] if command else []), "--help")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 8


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "isthmus", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("isthmus, version ")


def test_columns_of_other_names_and_a_tab(folder: Path) -> None:
    (folder / "fr.csv").write_text("Projet\tPartenaire\nDune\tKent\nDune\tLille\n", encoding="utf-8")
    result = run("check", "fr.csv", "--columns", "project=Projet,actor=Partenaire", "--delimiter", "tab", "--json")
    assert json.loads(result.stdout)["summary"]["links"] == 2


# --- strangers' texts ----------------------------------------------------------------------------------------------


def hostile(folder: Path) -> Path:
    path = folder / "hostile.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["project", "partner", "country", "sector"])
        for i, text in enumerate(FORMULAS):
            writer.writerow([text, text, "GB", "government"])
            writer.writerow([text, f"partner {i}", "FR", "research"])
    return path


def starts_a_formula(cell: str) -> bool:
    if cell.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit():
        return False  # a negative number is one
    return cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_no_cell_is_a_formula(folder: Path) -> None:
    hostile(folder)
    assert run("metrics", "hostile.csv", "--out", "results").exit_code == 0
    for path in (folder / "results").glob("*.csv"):
        assert [cell for row in cells(path) for cell in row if starts_a_formula(cell)] == [], path.name


def test_the_texts_themselves_are_kept(folder: Path) -> None:
    hostile(folder)
    run("metrics", "hostile.csv", "--out", "results")
    names = {row[0] for row in cells(folder / "results" / "actors.csv")}
    projects = {row[0] for row in cells(folder / "results" / "projects.csv")}
    for text in im.read("hostile.csv").project_names:
        if starts_a_formula(text):
            assert f"'{text}" in names
            assert f"'{text}" in projects


def test_raw_writes_texts_as_they_are(folder: Path) -> None:
    hostile(folder)
    run("metrics", "hostile.csv", "--out", "results", "--raw")
    names = {row[0] for row in cells(folder / "results" / "actors.csv")}
    assert {"=cmd()|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)"} <= names


def test_no_control_character_reaches_the_terminal(folder: Path) -> None:
    text = "Kent\x1b[31m\u202eevil"
    (folder / "odd.csv").write_text(
        f"project,partner,country\n{text},{text},{text}\nB,a,FR\nB,b,FR\n", encoding="utf-8"
    )
    for words in (["check", "odd.csv"], ["check", "odd.csv", "--json"], ["report", "odd.csv", "--force"]):
        result = run(*words)
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout + result.stderr
        assert "\u202e" not in result.stdout + result.stderr
    refused(run("check", "odd.csv", "--columns", f"project={text}"), 2)
    assert "\x1b" not in run("check", "odd.csv", "--columns", f"project={text}").stderr


def test_a_header_with_a_newline_stays_on_its_line(folder: Path) -> None:
    (folder / "odd.csv").write_text('"project\nrow 1: all is well",partner\nA,Kent\nA,Lille\n', encoding="utf-8")
    result = run("check", "odd.csv", "--columns", "project=project\nrow 1: all is well,actor=partner")
    assert not any(line.strip().startswith("row 1: all is well") for line in result.output.splitlines())


def test_a_check_as_a_page_and_as_corrections(folder: Path) -> None:
    table = "project,partner,country\nA,Kent,UK\nA,Lille,Narnia\nB,Gent,Narnia\n"
    (folder / "odd.csv").write_text(table)
    result = run("check", "odd.csv", "-o", "check.html", "--propose", "c.csv")
    assert result.exit_code == 0, result.output
    assert "unknown country (warning): 1" in result.stdout
    page = (folder / "check.html").read_text("utf-8")
    assert "Unknown country" in page
    assert "<script" not in page
    refused(run("check", "odd.csv", "-o", "check.html"), 2, "--force")
    proposed = (folder / "c.csv").read_text("utf-8-sig").splitlines()
    line = next(text for text in proposed if text.startswith("odd.csv,,country,Narnia,,"))
    (folder / "c.csv").write_text("\n".join([proposed[0], line.replace("Narnia,,", "Narnia,France,", 1)]))
    result = run("check", "odd.csv", "--corrections", "c.csv")
    assert "unknown country" not in result.stdout
    assert "1 of 1 correction was applied, to 2 cells or rows." in result.stdout


def test_a_check_ends_with_1_when_a_row_cannot_be_used(folder: Path) -> None:
    (folder / "odd.csv").write_text("project,partner\nA,Kent\n,Lille\n")
    result = run("check", "odd.csv")
    assert result.exit_code == 1
    assert "row without a project (error): 1" in result.stdout


def test_rules_are_shown_written_changed_and_kept(folder: Path) -> None:
    lines = PLAIN.replace("sector\n", "sector,programme\n", 1).splitlines()
    table = [lines[0], *(f"{line},Interreg V-A Channel" for line in lines[1:])]
    Path("partners.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    shown = run("rules", "partners.csv", "--quiet")
    assert shown.exit_code == 0
    assert "2  interreg_a       Interreg V-A Channel" in shown.stdout
    assert run("rules", "partners.csv", "-o", "rules.csv", "--quiet").stdout == "rules.csv\n"
    assert cells(Path("rules.csv"))[1][1:5] == ["Interreg V-A Channel", "", "2", "interreg_a"]
    refused(run("rules", "partners.csv", "-o", "rules.csv"), 2, "rules.csv exists")
    Path("rules.csv").write_text("programme,rules\nInterreg V-A Channel,two_seas\n", encoding="utf-8")
    made = run("metrics", "partners.csv", "--out", "out", "--rules", "rules.csv", "--samples", "50", "--quiet")
    assert made.exit_code == 0, made.output
    assert cells(Path("out", "rules.csv"))[1][4] == "two_seas"
    wrong = run("report", "partners.csv", "--rules", "three_seas")
    assert wrong.exit_code == 2
    assert "'three_seas' is no file and no name of rules; names are none, by_programme, two_seas" in wrong.stderr


def test_the_day_of_the_table_decides_which_years_are_usable(folder: Path) -> None:
    rows = [
        f"{y}-{k},{a},{c},{y}-03-01,{y + 1}-06-30"
        for y in range(2010, 2016)
        for k in range(9)
        for a, c in (("x", "GB"), ("z", "FR"))
    ]
    Path("dated.csv").write_text("\n".join(["project,partner,country,start,end", *rows]) + "\n", encoding="utf-8")
    for day, last in (("2013-05-01", "2012"), ("2030-01-01", "2015")):
        out = Path(f"out-{day}")
        made = run("metrics", "dated.csv", "--out", str(out), "--exported", day, "--samples", "40", "--quiet")
        assert made.exit_code == 0, made.output
        table = cells(out / "trends_country.csv")
        usable = [row[0] for row in table[1:] if row[table[0].index("usable")].lower() == "true"]
        assert usable[-1] == last
    refused(run("metrics", "dated.csv", "--out", "o", "--exported", "soon", "--samples", "40", "--quiet"), 1, "soon")


def test_convert(folder: Path) -> None:
    result = run("convert", "partners.csv", "network.graphml")
    assert result.exit_code == 0, result.output
    assert result.stdout.strip() == "network.graphml"
    refused(run("convert", "partners.csv", "network.graphml", "--quiet"), 2, "--force")
    again = run("convert", "network.graphml", "again.csv", "--quiet")
    assert again.exit_code == 0, again.output
    assert run("convert", "partners.csv", "ties.net", "--ties", "newman", "--quiet").exit_code == 0
    assert (folder / "ties.net").read_text().startswith("*Vertices")
    refused(run("convert", "partners.csv", "network.docx", "--quiet"), 2, "no format goes by this extension")


def test_a_limit_by_another_name(folder: Path) -> None:
    refused(run("check", "partners.csv", "--limit", "lines=2"), 2, "no limit", "there are bytes")
    assert run("check", "partners.csv", "--limit", "rows").exit_code == 2


def test_a_report_and_a_check_of_a_folder(folder: Path) -> None:
    (folder / "export").mkdir()
    (folder / "partners.csv").rename(folder / "export" / "organization.csv")
    for command in ("report", "check"):
        samples = ["--samples", "0"] if command == "report" else []
        result = run(command, "export", "-o", f"{command}.html", *samples)
        assert result.exit_code == 0, result.output
        assert "SHA-256 of organization.csv" in (folder / f"{command}.html").read_text("utf-8")


# --- what to type --------------------------------------------------------------------------------------------------

FOREIGN = """\
Zeile;Acronymliste;Partnerorg, englisch;Staat
1;Dune;Kent County Council;GB
1;Dune;Ville de Lille;FR
"""


def typed(result: Result) -> list[str]:
    """The command that an error prints, as a shell hands it over."""
    return shlex.split(result.stderr.splitlines()[-1])[1:]


def test_the_command_that_an_error_prints_works_when_it_is_typed(folder: Path) -> None:
    (folder / "liste für mich.csv").write_text(FOREIGN, encoding="utf-8")
    words = ["convert", "liste für mich.csv", "net.graphml", "--columns=country=Staat", "--quiet"]
    result = run(*words)
    refused(result, 2, "no column for project and none for actor", "Acronymliste")
    assert typed(result) == [
        *["convert", "liste für mich.csv", "net.graphml", "--quiet", "--columns"],
        "country=Staat,project=Acronymliste,actor=Partnerorg, englisch",
    ]
    assert run(*typed(result)).exit_code == 0
    assert im.read(folder / "net.graphml").actors["country"].tolist() == ["GB", "FR"]


def test_a_header_with_a_line_break_and_one_with_an_equals_sign_can_be_typed(folder: Path) -> None:
    header = 'project;"Partner\n(name)";"Partner, role=lead"\n'
    (folder / "odd.csv").write_text(header + "Dune;Kent;Lille\n", encoding="utf-8")
    for named, actor in [("Partner (nam)", "Kent"), ("Partner role=led", "Lille")]:
        result = run("convert", "odd.csv", "a.graphml", "--force", "--columns", f"actor={named}")
        refused(result, 2, "did you mean")
        assert run(*typed(result)).exit_code == 0
        assert im.read("a.graphml").actor_names == [actor]


def test_headers_that_are_misspelled_are_all_named_at_once(folder: Path) -> None:
    result = run("check", "partners.csv", "--columns", "project=Projct,actor=partnr,country=country")
    refused(result, 2, "Projct", "partnr", "did you mean")
    assert typed(result)[-1] == "project=project,actor=partner,country=country"
    assert run(*typed(result)).exit_code == 0


def test_of_several_tables_the_command_names_one(folder: Path) -> None:
    (folder / "tables").mkdir()
    (folder / "tables" / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "tables" / "list.csv").write_text("project,Partnerorg\nDune,Kent\nDune,Lille\n", encoding="utf-8")
    result = run("check", "tables")
    refused(result, 2, "notes.csv", "list.csv")
    assert typed(result) == ["check", "tables", "--table", "list.csv", "--columns", "actor=Partnerorg"]
    assert run(*typed(result)).exit_code == 0


def test_a_header_like_none_is_left_to_fill_in(folder: Path) -> None:
    (folder / "odd.csv").write_text("Eins;Zwei;Partner\nx;y;Kent\n", encoding="utf-8")
    result = run("check", "odd.csv")
    refused(result, 2, "put the header of project in place of HEADER", "Eins", "Zwei")
    assert typed(result)[-1] == "project=HEADER"


@pytest.mark.parametrize(
    ("columns", "headers"),
    [
        ("project=Acronym,actor=Name, in English", {"project": "Acronym", "actor": "Name, in English"}),
        ('project=Acronym,"actor=Name, country=none"', {"project": "Acronym", "actor": "Name, country=none"}),
        ("project=Acronym, actor=Name, a, b,country=C", {"project": "Acronym", "actor": "Name, a, b", "country": "C"}),
    ],
)
def test_headers_with_commas(folder: Path, columns: str, headers: dict[str, str]) -> None:
    with (folder / "odd.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headers.values(), ["FR"] * len(headers), ["GB"] * len(headers)])
    reading = json.loads(run("check", "odd.csv", "--json", "--columns", columns).stdout)["reading"]
    assert dict(reading["columns"]) == headers


def test_a_header_alone_says_how_it_is_quoted(folder: Path) -> None:
    result = run("check", "partners.csv", "--columns", "partner")
    assert result.exit_code == 2
    assert "quotes" in result.stderr


# --- a file of how a table is read ---------------------------------------------------------------------------------


def test_what_check_saves_every_command_takes(folder: Path) -> None:
    (folder / "list.csv").write_text(FOREIGN, encoding="utf-8")
    columns = "project=Acronymliste,actor=Partnerorg, englisch"
    assert run("check", "list.csv", "--columns", columns, "--save", "reading.toml").exit_code == 0
    assert run("check", "list.csv").exit_code == 2
    for words in (["check", "list.csv"], ["convert", "list.csv", "a.graphml"], ["report", "list.csv", "-o", "a.html"]):
        assert run(*words, "--reading", "reading.toml").exit_code == 0, words
    assert im.read("list.csv", options=im.read_options_file("reading.toml")).n_actors == 2


def test_an_option_goes_before_the_file(folder: Path) -> None:
    Path("reading.toml").write_text('key_form = "as_written"\n[columns]\nactor = "sector"\n', encoding="utf-8")
    given = ["--reading", "reading.toml", "--json", "--key-form", "normalized", "--columns", "project=country"]
    reading = json.loads(run("check", "partners.csv", *given).stdout)["reading"]
    assert reading["key_form"] == "normalized"
    assert {"actor": "sector", "project": "country"}.items() <= dict(reading["columns"]).items()


def test_a_saved_reading_is_not_replaced_unasked(folder: Path) -> None:
    Path("reading.toml").write_text("mine", encoding="utf-8")
    refused(run("check", "partners.csv", "--save", "reading.toml"), 2, "reading.toml", "--force")


# --- a part --------------------------------------------------------------------------------------------------------


def actors_of(*words: str) -> int:
    result = run("check", "partners.csv", "--json", *words)
    assert result.exit_code == 0, result.output
    actors: int = json.loads(result.stdout)["summary"]["actors"]
    return actors


def test_a_part_of_the_table(folder: Path) -> None:
    assert actors_of("--where", "country=GB,France") == 2
    assert actors_of("--where", "country=GB", "--where", "country=NL") == 2
    assert actors_of("--without", "country=GB") == 3
    assert actors_of("--without", "sector=government", "--without", "country=NL") == 1
    assert actors_of("--where", "sector=government", "--without", "country=FR") == 1


def test_a_part_in_every_command(folder: Path) -> None:
    part = ["--without", "country=GB"]
    for words in (
        ["report", "partners.csv", "-o", "a.html", "--samples", "0"],
        ["metrics", "partners.csv", "--out", "out", "--samples", "0"],
        ["convert", "partners.csv", "a.graphml"],
        ["rules", "partners.csv", "-o", "rules.csv"],
    ):
        result = run(*words, *part)
        assert result.exit_code == 0, result.output
    assert "Kent" not in Path("a.html").read_text(encoding="utf-8")
    assert [row[0] for row in cells(Path("out/actors.csv"))] == [
        "actor",
        "Ville de Lille",
        "Gent Hogeschool",
        "Zorg Zeeland",
    ]
    assert im.read("a.graphml").n_actors == 3


def test_a_label_with_commas_is_one(folder: Path) -> None:
    rows = 'project,partner,programme\nDune,Kent,"Sea, coast"\nQuay,Kent,Land\n'
    Path("partners.csv").write_text(rows, encoding="utf-8")
    assert actors_of("--where", "programme=Sea, coast") == 1
    assert actors_of("--where", 'programme="Sea, coast",Land') == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--where", "country"], "FIELD=VALUE"),
        (["--where", "started=late"], "no year"),
        (["--without", "colour=red"], "no field to choose a part by"),
        (["--where", "country=DE"], "does not occur"),
    ],
)
def test_a_part_that_there_is_not(folder: Path, words: list[str], said: str) -> None:
    result = run("check", "partners.csv", *words)
    assert result.exit_code == 2
    assert said in result.stderr


# --- rows that could not be used -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["report", "lost.csv", "-o", "a.html", "--samples", "0"], "a.html"),
        (["metrics", "lost.csv", "--out", "out", "--samples", "0"], "out/summary.json"),
        (["convert", "lost.csv", "a.graphml"], "a.graphml"),
    ],
)
@pytest.mark.parametrize("part", [[], ["--where", "country=GB,FR"]])
def test_a_lost_row_ends_with_1_after_writing(folder: Path, words: list[str], written: str, part: list[str]) -> None:
    Path("lost.csv").write_text(PLAIN + "Quay,,NL,research\n", encoding="utf-8")
    result = run(*words, *part)
    assert result.exit_code == 1
    assert "1 row or value could not be used" in result.stderr
    assert Path(written).exists()
    assert result.stdout != ""


# --- issues in order, and all of them ------------------------------------------------------------------------------

MANY = "project,partner,country,town\n" + "".join(
    f"Dune,Kent {i % 30},Atlantis,{town}\n" for i, town in enumerate(["Dover", "DOVER", "Deal"] * 20)
)


def test_issues_stand_in_the_order_of_what_they_change(folder: Path) -> None:
    Path("many.csv").write_text(MANY + "Quay,,GB,Dover\n", encoding="utf-8")
    lines = run("check", "many.csv").stdout.splitlines()
    kinds = [line.partition(" (")[0] for line in lines if line.endswith(tuple("0123456789")) and " (" in line]
    assert kinds[0] == "row without an actor"
    assert kinds.index("actor twice in a project") < kinds.index("unknown country")


def test_every_row_of_an_issue(folder: Path) -> None:
    Path("many.csv").write_text(MANY, encoding="utf-8")
    assert "60 rows have it" in run("check", "many.csv").stdout
    every = run("check", "many.csv", "--all").stdout
    assert "60 rows have it" not in every
    assert every.count('"Atlantis" is not understood') == 60
    assert "more\n" not in every
    result = run("check", "many.csv", "--issues", "issues.csv")
    header, *rows = cells(Path("issues.csv"))
    assert [header[0], header[-1]] == ["issue", "effect"]
    unknown = [row for row in rows if row[header.index("kind")] == "unknown country"]
    assert [row[header.index("row")] for row in unknown] == [str(i) for i in range(2, 62)]
    assert "issues.csv" in result.stderr


def test_capitals_are_a_spelling_and_no_issue(folder: Path) -> None:
    rows = "project,partner,country,town\nA,Kent,GB,{}\nB,Kent,GB,{}\n"
    for first, second, issue in [
        ("Saint-Omer", "SAINT OMER", False),
        ("Liège", "LIEGE", False),
        ("Dover", "Deal", True),
        ("Paris 1", "Paris 11", True),
    ]:
        Path("towns.csv").write_text(rows.format(first, second), encoding="utf-8")
        said = run("check", "towns.csv").stdout
        assert ("two values of place" in said) is issue, (first, second)


# --- outputs that are inputs, and ends without a traceback ----------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["report", "partners.csv", "-o", "partners.csv"],
        ["report", "partners.csv", "-o", "link"],
        ["report", "link", "-o", "hard"],
        ["report", "partners.csv", "--rules", "rules.csv", "-o", "rules.csv"],
        ["check", "partners.csv", "--propose", "partners.csv"],
        ["check", "partners.csv", "--corrections", "c.csv", "--propose", "./c.csv"],
        ["check", "partners.csv", "--reading", "r.toml", "--save", "r.toml"],
        ["check", "partners.csv", "--reading", "r.toml", "--propose", "c.csv"],
        ["check", "partners.csv", "--issues", "hard"],
        ["check", "partners.csv", "-o", "new.html", "--propose", "new.html"],
        ["convert", "partners.csv", "hard", "--to", "csv"],
        ["convert", "tables", "tables/actors.csv"],
        ["convert", "tables", "tables/new.csv"],
        ["rules", "partners.csv", "-o", "link"],
        ["metrics", "tables", "--out", "tables"],
        ["metrics", "tables/actors.csv", "--out", "tables"],
        ["demo", "-o", "new.html", "--table", "new.html"],
    ],
    ids=" ".join,
)
def test_an_output_that_is_an_input_is_refused(words: list[str], folder: Path) -> None:
    (folder / "tables").mkdir()
    (folder / "tables" / "actors.csv").write_text(PLAIN, encoding="utf-8")
    (folder / "link").symlink_to("partners.csv")
    os.link(folder / "partners.csv", folder / "hard")
    assert run("rules", "partners.csv", "-o", "rules.csv").exit_code == 0
    assert run("check", "partners.csv", "--propose", "c.csv").exit_code == 0
    (folder / "r.toml").write_text('corrections = "c.csv"\n', encoding="utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    refused(run(*words, "--force"), 2)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_the_files_of_metrics_are_known_by_their_names(folder: Path) -> None:
    assert run("metrics", "partners.csv", "--out", "results", "--samples", "40").exit_code == 0
    assert all(_is_of_metrics(path.name) for path in (folder / "results").iterdir())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "b\udcff.csv"], 1),
        (["check", "partners.csv", "--where", "country=\udcff"], 2),
        (["check", "partners.csv", "--columns", "project=a\nb"], 2),
        (["check", "partners.csv", "--columns", '"'], 2),
        (["check", "partners.csv", "--header", "9" * 30], 2),
        (["check", "partners.csv", "--most", "9" * 30], 2),
        (["check", "partners.csv", "--limit", f"bytes={'9' * 30}"], 2),
        (["check", "partners.csv", "--limit", "bytes=²"], 2),
        (["check", "partners.csv", "--limit", "bytes=0"], 2),
        (["check", "partners.csv", "--where", f"started={'9' * 30}"], 2),
        (["check", "partners.csv", "--delimiter", "ab"], 2),
        (["check", "partners.csv", "--delimiter", '"'], 2),
        (["report", "partners.csv", "--samples", "9" * 30], 2),
        (["report", "partners.csv", "--seed", str(2**64)], 2),
        (["report", "partners.csv", "--workers", "99999"], 2),
        (["convert", "partners.csv", ""], 2),
        (["convert", "partners.csv", ".."], 2),
        (["convert", "partners.csv", "x" * 300 + ".csv"], 1),
        (["convert", "partners.csv", "a\0b.csv"], 2),
        (["report", "partners.csv", "-o", "partners.csv/x.html"], 2),
    ],
    ids=lambda value: " ".join(value)[:60].encode("ascii", "replace").decode() if isinstance(value, list) else None,
)
def test_whatever_is_typed_ends_in_a_sentence(words: list[str], code: int, folder: Path) -> None:
    result = run(*words)
    assert result.exit_code == code, result.output
    assert result.stderr.startswith(("isthmus: ", "Usage: ", "The "))
    assert OWN_MISTAKE not in result.stderr


@pytest.mark.parametrize("epoch", ["junk", "9" * 30, "-1e9", " "])
def test_a_time_that_is_none_is_refused(epoch: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    refused(run("report", "partners.csv"), 2, "SOURCE_DATE_EPOCH")


def test_an_error_that_is_not_ours_ends_in_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, code, words in (
        (RuntimeError("x"), 1, OWN_MISTAKE),
        (MemoryError(), 3, "memory"),
        (KeyboardInterrupt(), 130, "stopped"),
    ):
        monkeypatch.setattr(
            "isthmus.cli.reading.read_with_proposals", lambda *_, error=error, **__: (_ for _ in ()).throw(error)
        )
        refused(run("check", "partners.csv"), code, words)


def test_names_that_are_not_utf8_are_written_and_printed_byte_for_byte(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "isthmus", "convert", "partners.csv", b"o\xff.csv", "--quiet"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"o\xff.csv\n", b"")
    assert "o\udcff.csv" in [path.name for path in folder.iterdir()]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_full_stdout_is_said_once(folder: Path) -> None:
    for words in (["check", "partners.csv"], ["--help"]):
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-m", "isthmus", *words], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert (done.returncode, done.stderr) == (1, b"isthmus: No space left on device\n")


def test_ctrl_c_while_tidying_up_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    @plain_errors
    def stopped() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            os.close(-1)  # as a folder that is being removed fails when the removal is interrupted

    with pytest.raises(SystemExit) as ended:
        stopped()
    assert (ended.value.code, capsys.readouterr().err) == (130, "isthmus: stopped\n")


def test_ctrl_c_while_importing_is_one_line(folder: Path) -> None:
    (folder / "numpy.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n", encoding="utf-8")
    path = os.pathsep.join([str(folder), str(Path(im.__file__).parents[1])])
    done = subprocess.run(
        [sys.executable, "-m", "isthmus", "--help"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "isthmus: stopped\n")
