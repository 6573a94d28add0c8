"""Files that break readers: what each is, how it is made, and what isthmus must say of it.

Every case is a function that writes into an empty folder and returns the path to read, or the path and further
arguments of `isthmus check`. Its decorator has the words that the message must have: file, line, column, what to do.
`refused` is one sentence and an exit code; `read` is a file that is read, with these words in what is said of it.
"""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEADER = "project,partner,country,budget,start\n"
ROW = "AGE,Kent,GB,100,2015-01-01\n"
TABLE = HEADER + ROW + "AGE,Lille,FR,200,2015-01-01\n"


@dataclass(frozen=True)
class Case:
    """A file, and what must be said of it."""

    name: str
    make: Callable[[Path], Any]
    code: int
    says: tuple[str, ...]
    refused: bool


CASES: list[Case] = []


def refused(*says: str, code: int = 1) -> Callable[[Callable[[Path], Any]], Callable[[Path], Any]]:
    """The file is refused in one sentence on stderr that has these words."""

    def add(make: Callable[[Path], Any]) -> Callable[[Path], Any]:
        CASES.append(Case(make.__name__, make, code, says, refused=True))
        return make

    return add


def read(*says: str, code: int = 0) -> Callable[[Callable[[Path], Any]], Callable[[Path], Any]]:
    """The file is read, and these words stand in the check."""

    def add(make: Callable[[Path], Any]) -> Callable[[Path], Any]:
        CASES.append(Case(make.__name__, make, code, says, refused=False))
        return make

    return add


def _write(folder: Path, name: str, data: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


# Text


@refused("t.csv", "is empty")
def empty(folder: Path) -> Path:
    return _write(folder, "t.csv", "")


@refused("t.csv", "is empty")
def blank(folder: Path) -> Path:
    return _write(folder, "t.csv", "\n \n\t\n")


@refused("t.csv", "there is a header", "but no row below it")
def header_only(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER)


@refused("t.csv", "no column for actor", "put the header of actor", '"budget"', code=2)
def no_such_column(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,budget\nA,1\n")


@refused("t.csv", 'no column "Partener"', "did you mean", "partner", code=2)
def column_that_is_not_there(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE), "--columns", "actor=Partener"


@refused("t.csv", "no column for", "columns are", code=2)
def wrong_delimiter(folder: Path) -> Any:
    return _write(folder, "t.csv", TABLE.replace(",", ";")), "--delimiter", ","


@refused("t.csv, line 3", "a quote opens here and is never closed", "close it")
def unclosed_quote(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + ROW + 'AGE,"Lille,FR,1,2015\n' + 1000 * ROW)


@refused("t.csv", "a cell of more than", "limit: field", "raise the limit", code=3)
def field_of_60_mb(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + 'A,"' + 60_000_000 * "x" + '",GB,1,2015\n')


@refused("t.csv, line 3", "NUL byte")
def nul_bytes(folder: Path) -> Path:
    return _write(folder, "t.csv", (HEADER + ROW).encode() + b"AGE,Li\0lle,FR,1,2015\n" + 100 * ROW.encode())


@refused("t.csv, line 2", "lone surrogate", "UTF-16")
def lone_surrogate_in_utf16(folder: Path) -> Path:
    text = "\ufeffproject,partner\nA,X\n".encode("utf-16-le").replace("X".encode("utf-16-le"), b"\x00\xd8")
    return _write(folder, "t.csv", text)


@refused("t.csv, line 3", "not UTF-8, though the rest of the file is", "fix the character")
def lone_surrogate_in_utf8(folder: Path) -> Path:
    return _write(
        folder,
        "t.csv",
        "project,partner\nA,Université\nA,".encode() + b"\xed\xa0\x80\n" + "B,Orléans, Besançon, Évry\n".encode(),
    )


@read("Windows-1252", "line 2", "2 participations")
def cp1252(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner\nA,Université d'Orléans\nA,Kent\n".encode("cp1252"))


@refused("t.csv, line 2", "byte 27", "not UTF-8, which was asked for", "windows-1252")
def cp1252_as_utf8(folder: Path) -> Any:
    return _write(folder, "t.csv", "project,partner\nA,Université\n".encode("cp1252")), "--encoding", "utf-8"


@read("UTF-16 without a byte order mark")
def utf16_without_mark(folder: Path) -> Path:
    return _write(folder, "t.csv", TABLE.encode("utf-16-le"))


@refused("t.csv", "half a character", "UTF-16")
def utf16_cut_short(folder: Path) -> Path:
    return _write(folder, "t.csv", b"\xff\xfe" + TABLE.encode("utf-16-le")[:-1])


@read("2 participations")
def mixed_line_ends(folder: Path) -> Path:
    return _write(folder, "t.csv", "project,partner\r\nA,Kent\rA,Lille\n")


@read("too few fields", "row 2", "too many fields", "row 3", "quote the cell")
def ragged_rows(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent\nA,Lille,FR,1,2015-01-01,more\n")


@read("negative money", "row 2", "correct the amount")
def negative_money(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent,GB,-5,2015-01-01\nA,Lille,FR,3,2015-01-01\n")


@read("not a number", "row 2", "counts as missing")
def infinite_money(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent,GB,inf,2015-01-01\nA,Lille,FR,1e999,2015-01-01\n")


@read("The decimal mark in", "is a comma")
def money_with_points_and_comma(folder: Path) -> Path:
    rows = "".join(f"A;Partner {i};FR;1.{i}34,56;2015-01-01\n" for i in range(9))
    return _write(folder, "t.csv", HEADER.replace(",", ";") + rows)


@read("decimal mark not settled", "250000 or 250", "--decimal", code=1)
def money_that_nothing_settles(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent,GB,250.000,2015-01-01\nA,Lille,FR,80.000,2015-01-01\n")


@read("not a number", "row 2")
def amounts_of_nothing_but_signs(folder: Path) -> Path:
    signs = ["EUR" * 100_000, "(" * 300_000, "-" * 300_000, "€" * 100_000 + "5", "1" + "." * 300_000, "Mio" * 100_000]
    rows = "".join(f"A,Partner {i},FR,{text},2015-01-01\n" for i, text in enumerate(signs))
    return _write(folder, "t.csv", HEADER + rows)


@read("not a date", "row 2")
def days_of_nothing_but_months(folder: Path) -> Path:
    days = ["May " * 100_000, "1." * 100_000, "2019-05-01T" + ":" * 300_000, "мая" * 100_000]
    rows = "".join(f"P{i},Kent,FR,1,{text}\n" for i, text in enumerate(days))
    return _write(folder, "t.csv", HEADER + rows)


@read("currencies mixed", "--currency", code=1)
def a_hundred_currencies(folder: Path) -> Path:
    codes = ["USD", "GBP", "PLN", "CZK", "HUF", "zł", "kr", "лв", "₴", "CHF"]
    rows = "".join(f"A,Partner {i},FR,{i} {code},2015-01-01\n" for i, code in enumerate(10 * codes))
    return _write(folder, "t.csv", HEADER + rows)


@read("not a date", "row 2", "write dates as 2019-05-01")
def dates_that_are_not(folder: Path) -> Path:
    return _write(folder, "t.csv", HEADER + "A,Kent,GB,1,30 February 2015\nA,Lille,FR,1,2015-13-45\n")


@refused("t.csv", "more than 10000 columns", "limit: columns", code=3)
def columns_300_000(folder: Path) -> Path:
    return _write(folder, "t.csv", ",".join(f"c{i}" for i in range(300_000)) + "\n" + 300_000 * "," + "\n")


@refused("t.csv", "limit: rows", "raise the limit", code=3)
def more_rows_than_allowed(folder: Path) -> Any:
    return _write(folder, "t.csv", HEADER + 1_000_000 * ROW), "--limit", "rows=1000"


@refused("folder with 0 files", "name the table inside it")
def a_directory(folder: Path) -> Path:
    (folder / "inner").mkdir()
    return folder / "inner"


@refused("there is no such file")
def no_file(folder: Path) -> Path:
    return folder / "nothing.csv"


@refused("link to a file that is not there")
def broken_symlink(folder: Path) -> Path:
    (folder / "t.csv").symlink_to(folder / "gone.csv")
    return folder / "t.csv"


@refused("t.csv")
def symlink_to_itself(folder: Path) -> Path:
    (folder / "t.csv").symlink_to(folder / "t.csv")
    return folder / "t.csv"


@read("2 participations")
def symlink(folder: Path) -> Path:
    _write(folder, "real.csv", TABLE)
    (folder / "t.csv").symlink_to(folder / "real.csv")
    return folder / "t.csv"


@refused("/dev/zero gave more than 1000000 bytes", "limit: stream", code=3)
def a_device_without_an_end(_: Path) -> Any:
    return Path("/dev/zero"), "--limit", "stream=1000000"


@refused("5000000000 bytes are more than 100000", "limit: bytes", code=3)
def a_file_larger_than_the_limit_that_takes_no_disk(folder: Path) -> Any:
    with (folder / "t.csv").open("wb") as file:
        file.truncate(5_000_000_000)
    return folder / "t.csv", "--limit", "bytes=100000"


@refused("t.xlsx", "are more than", "limit: bytes", code=3)
def workbook_larger_than_the_limit(folder: Path) -> Any:
    with (folder / "t.xlsx").open("wb") as file:
        file.write(b"\xd0\xcf\x11\xe0")
        file.truncate(5_000_000_000)
    return folder / "t.xlsx"


@refused("shrank from 4096 to", "copy it first")
def a_file_that_is_shorter_than_its_size(_: Path) -> Path:
    # What a file that shrinks while it is read looks like to a reader, without a race: its size says 4096.
    return Path("/sys/devices/system/cpu/online")


@refused("t.zip", "limit: bytes", "raise the limit", code=3)
def zip_larger_than_allowed(folder: Path) -> Any:
    with zipfile.ZipFile(folder / "t.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organization.csv", TABLE + 1000 * ROW)
    return folder / "t.zip", "--limit", "bytes=5000"


@refused("t.csv.gz", "damaged or cut short")
def gzip_cut_short(folder: Path) -> Path:
    return _write(folder, "t.csv.gz", gzip.compress(TABLE.encode())[:-10])


@refused("t.csv.gz", "limit: ratio", code=3)
def gzip_bomb(folder: Path) -> Path:
    file = folder / "t.csv.gz"
    with gzip.open(file, "wb", compresslevel=6) as out:
        for _ in range(900):
            out.write(bytes(2**20))
    return file


# Workbooks and archives


def _workbook(rows: list[list[Any]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


ROWS = [["project", "partner", "country"], ["A", "Kent", "GB"], ["A", "Lille", "FR"]]


@refused("t.xlsx", "damaged or cut short", "save it again")
def xlsx_that_is_not(folder: Path) -> Path:
    return _write(folder, "t.xlsx", b"PK\x03\x04" + bytes(range(256)))


@read("2 participations")
def xlsx_that_is_csv(folder: Path) -> Path:
    return _write(folder, "t.xlsx", TABLE)


@refused("t.xlsx", "damaged or cut short")
def xlsx_cut_short(folder: Path) -> Path:
    return _write(folder, "t.xlsx", _workbook(ROWS)[:-300])


@refused("t.xlsx", "protected by a password")
def xlsx_encrypted(folder: Path) -> Path:
    sector = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    return _write(folder, "t.xlsx", sector + "EncryptedPackage".encode("utf-16-le") + bytes(480))


@refused("t.xls", "cannot be read")
def xls_that_is_not(folder: Path) -> Path:
    return _write(folder, "t.xls", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000))


@refused("t.xlsx", "limit: cells", "far from the table", code=3)
def xlsx_with_a_cell_in_the_last_corner(folder: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["XFD1048576"] = "far"
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


@refused("t.xlsx", "empty")
def xlsx_without_a_cell(folder: Path) -> Path:
    return _write(folder, "t.xlsx", _workbook([]))


def _bomb(file: Path, member: str, megabytes: int) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if member.startswith("xl/"):
            archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(member, "w", force_zip64=True) as out:
            out.write(b"<worksheet>" if member.startswith("xl/") else b"")
            for _ in range(megabytes):
                out.write(b" " * 2**20)
    return file


@refused("t.zip", "limit: ratio", "fill a memory", code=3)
def zip_bomb_of_900_mb(folder: Path) -> Path:
    return _bomb(folder / "t.zip", "organization.csv", 900)


@refused("t.xlsx", "limit: ratio", code=3)
def xlsx_bomb_of_900_mb(folder: Path) -> Path:
    return _bomb(folder / "t.xlsx", "xl/worksheets/sheet1.xml", 900)


@refused("t.zip", "damaged", "save it again")
def zip_whose_directory_lies(folder: Path) -> Any:
    file = folder / "t.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("organization.csv", TABLE + 200_000 * ROW)
    data = bytearray(file.read_bytes())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 100)  # the size it claims to open to
    file.write_bytes(bytes(data))
    return file


@refused("t.zip", "no delimited file", "unpack it")
def zip_in_a_zip(folder: Path) -> Path:
    inner = folder / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("organization.csv", TABLE)
    with zipfile.ZipFile(folder / "t.zip", "w") as archive:
        archive.write(inner, "again.zip")
    return folder / "t.zip"


@refused("t.zip", "limit: entries", code=3)
def zip_of_many_files(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "t.zip", "w") as archive:
        for i in range(5000):
            archive.writestr(f"{i}.csv", "a,b\n")
    return folder / "t.zip"


@read("2 participations")
def zip_with_a_path_upwards(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "t.zip", "w") as archive:
        archive.writestr("../../evil.csv", TABLE)
    return folder / "t.zip"


@refused("t.zip", "protected by a password")
def zip_encrypted(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "t.zip", "w") as archive:
        archive.writestr("t.csv", TABLE)
    data = bytearray((folder / "t.zip").read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return _write(folder, "t.zip", bytes(data))


# XML, JSON and other networks


def _laughs(root: str) -> str:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{i} "{10 * f"&a{i - 1};"}">' for i in range(1, 12))
    return f'<?xml version="1.0"?>\n<!DOCTYPE {root} [{entities}]>\n<{root}>&a11;</{root}>'


@refused("t.graphml, line 2", "DOCTYPE", "remove it")
def billion_laughs(folder: Path) -> Path:
    return _write(folder, "t.graphml", _laughs("graphml"))


@refused("t.gexf, line 2", "DOCTYPE")
def external_entity(folder: Path) -> Path:
    text = '<?xml version="1.0"?>\n<!DOCTYPE gexf [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<gexf>&x;</gexf>'
    return _write(folder, "t.gexf", text)


@refused("t.graphml", "limit: depth", code=3)
def xml_nested_a_million_deep(folder: Path) -> Path:
    return _write(folder, "t.graphml", "<graphml>" + 1_000_000 * "<graph>")


@refused("t.graphml, line 3", "column")
def xml_not_closed(folder: Path) -> Path:
    return _write(folder, "t.graphml", "<graphml>\n<graph>\n<node id=</graph>")


@refused("t.json", "limit: depth", code=3)
def json_nested_a_million_deep(folder: Path) -> Path:
    return _write(folder, "t.json", '{"nodes": ' + 1_000_000 * "[")


@refused("t.json, line 1, column", "no NaN")
def json_with_nan(folder: Path) -> Path:
    return _write(folder, "t.json", '{"nodes": [{"id": NaN}], "links": []}')


@refused("t.dl, line 1", "limit: nodes", "correct the number", code=3)
def dl_that_claims_two_thousand_million_rows(folder: Path) -> Any:
    return _write(folder, "t.dl", "dl nr=2000000000 nc=2000000000 format=fullmatrix\ndata:\n1 0\n")


@refused("t.net, line 1", "limit: nodes", code=3)
def pajek_that_claims_two_thousand_million_vertices(folder: Path) -> Path:
    return _write(folder, "t.net", "*Vertices 2000000000\n*Edges\n1 2\n")


@refused("t.net", "ties between actors", "read_ties")
def network_of_one_mode(folder: Path) -> Path:
    return _write(folder, "t.net", '*Vertices 2\n1 "Kent"\n2 "Lille"\n*Edges\n1 2\n')


# Databases


@refused("t.sqlite", "cannot be read", "check that it is whole")
def sqlite_damaged(folder: Path) -> Path:
    return _write(folder, "t.sqlite", b"SQLite format 3\0" + bytes(range(256)) * 20)


@refused("t.sqlite", "views are not run")
def sqlite_with_a_view_only(folder: Path) -> Path:
    import sqlite3

    base = sqlite3.connect(folder / "t.sqlite")
    base.execute("CREATE VIEW partners AS SELECT 'A' AS project, 'Kent' AS partner")
    base.commit()
    base.close()
    return folder / "t.sqlite"


@refused("t.parquet", "damaged")
def parquet_cut_short(folder: Path) -> Path:
    return _write(folder, "t.parquet", b"PAR1" + bytes(100))
