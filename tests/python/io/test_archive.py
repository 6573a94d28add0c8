"""Archives opened as tables: hostile names, sizes and members."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import isthmus as im
from isthmus.core.errors import LimitError, ParseError
from isthmus.io import containers
from support.containers import archive, blanks, complaint


def test_members_of_a_zip(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "t.zip",
        {"b/two.csv": b"2", "one.TSV": b"1", "readme.md": b"-", "__MACOSX/b/._two.csv": b"\0\5", "inner.zip": b"PK"},
    )
    assert containers.members(path, {}) == [("b/two.csv", b"2"), ("one.TSV", b"1")]


def test_names_that_climb_out_touch_no_disk(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    path = archive(inner / "t.zip", {"../../out.csv": b"a,b\n", "/tmp/isthmus-absolute.csv": b"c,d\n"})
    assert len(containers.members(path, {})) == 2
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["inner", "t.zip"]
    assert not Path("/tmp/isthmus-absolute.csv").exists()


def test_an_archive_in_an_archive_stays_closed(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"inner.zip": archive(tmp_path / "i.zip", {"t.csv": b"a,b\n"}).read_bytes()})
    with pytest.raises(
        ParseError, match=r"t.zip: the archive has no delimited file .* not opened \(inner.zip\); unpack it"
    ):
        containers.members(path, {})


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"a,b\n1,2\n"})
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of the file's own header
    data[data.index(b"PK\x01\x02") + 8] |= 1  # and of the directory
    path.write_bytes(data)
    with pytest.raises(ParseError, match=r"t.zip: the archive is protected by a password; unpack it first"):
        containers.members(path, {})


def test_a_way_of_packing_that_is_not_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"a,b\n1,2\n"})
    data = bytearray(path.read_bytes())
    data[8] = 97
    data[data.index(b"PK\x01\x02") + 10] = 97
    path.write_bytes(data)
    with pytest.raises(ParseError, match=r"t.zip: the archive is packed in a way that is not read .*unpack it first"):
        containers.members(path, {})


def test_an_archive_cut_short(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": os.urandom(5000)})
    whole = path.read_bytes()
    for size in (len(whole) - 30, 2000, 30):
        path.write_bytes(whole[:size])
        with pytest.raises(ParseError, match=r"t.zip: .* is damaged or cut short \(.*\); download or save it again"):
            im.read(path)


def test_damage_of_any_byte_is_one_of_our_errors(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {"t.csv": b"project,partner\nA,Kent\nA,Lille\n" * 3})
    whole = path.read_bytes()
    rng = random.Random(1)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        path.write_bytes(data)
        said = complaint(lambda: containers.members(path, {}))
        assert said is None or "t.zip" in said


def test_sizes_are_counted_and_not_believed(tmp_path: Path) -> None:
    path = blanks(tmp_path / "t.zip", "t.csv", 80 * 2**20)
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)  # ten bytes, says the directory
    path.write_bytes(data)
    with pytest.raises((LimitError, ParseError), match=r"t.zip"):
        containers.members(path, {})


def test_limits_of_an_archive_are_named_and_can_be_raised(tmp_path: Path) -> None:
    path = archive(tmp_path / "t.zip", {f"{i}.csv": b"a,b\n" * 100 for i in range(5)})
    with pytest.raises(LimitError, match=r"t.zip: 5 files are more than 4 \(limit: entries\)"):
        containers.members(path, {"entries": 4})
    with pytest.raises(LimitError, match=r"t.zip: opens to more than 1,999 bytes \(limit: bytes\)"):
        containers.members(path, {"bytes": 1999})
    assert len(containers.members(path, {"bytes": 2000})) == 5
    bomb = blanks(tmp_path / "z.zip", "t.csv", 70 * 2**20)
    with pytest.raises(LimitError, match=r"z.zip: opens to more than 200 times its size \(limit: ratio\)"):
        containers.members(bomb, {})
    assert len(containers.members(bomb, {"ratio": 2000})[0][1]) == 70 * 2**20


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured through /proc")
@pytest.mark.parametrize("inside", ["t.csv", "xl/worksheets/sheet1.xml"])
def test_a_bomb_of_900_mb_ends_in_a_limit_within_300_mb(tmp_path: Path, inside: str) -> None:
    path = blanks(tmp_path / "bomb.zip", inside, 900 * 2**20)
    if inside != "t.csv":
        with zipfile.ZipFile(path, "a") as file:
            file.writestr("[Content_Types].xml", "<a/>")
    program = (
        "import re, sys, isthmus as im\n"
        "def peak():\n"  # of this process alone: what getrusage tells begins with what its parent had
        "    return int(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])\n"
        "before = peak()\n"
        "try:\n    im.read(sys.argv[1])\n"
        "except im.errors.LimitError as error:\n    print(error)\n"
        "print((peak() - before) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True, timeout=60
    )
    message, megabytes = done.stdout.splitlines()
    assert "(limit: ratio)" in message
    assert int(megabytes) < 300
