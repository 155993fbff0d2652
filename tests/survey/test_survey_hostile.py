"""Archives of strangers: each evil is a row with its fault, and what is beside it is read."""

import csv
import io
import json
import os
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
import zstandard
from archives import about, made, survey, texts

from validator.survey.sources import streams, tables

SAID = texts(6)
GOOD = SAID[0].encode()
GIVEN_UP = "unfolds to more than 100 times its size"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a text have a megabyte at most, so that what is too large need not be large."""
    monkeypatch.setattr(streams, "MOST", 1 << 20)
    monkeypatch.setattr(tables, "MOST", 1 << 20)
    from validator.survey.sources import reading

    monkeypatch.setattr(reading, "MOST", 1 << 20)
    monkeypatch.setattr(streams.whole, "__defaults__", (1 << 20,))


def surveyed(tmp_path: Path, *names: str) -> dict[str, dict[str, Any]]:
    """Survey files of a folder; return the rows."""
    survey(*(tmp_path / name for name in names), "-o", tmp_path / "r.duckdb")
    return about(tmp_path / "r.duckdb")


def zipped(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)


def test_a_member_that_unfolds_without_end_is_a_fault_and_its_neighbours_are_read(
    tmp_path: Path,
) -> None:
    zipped(tmp_path / "a.zip", {"a.txt": GOOD, "bomb.txt": bytes(4 << 20), "c.txt": GOOD})
    rows = surveyed(tmp_path, "a.zip")
    assert rows["a.zip bomb.txt 1"]["fault"] == "larger than 1 MB"
    assert [rows[f"a.zip {name} 1"]["fault"] for name in ("a.txt", "c.txt")] == [None, None]


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tar.xz", "a.tar.bz2"])
def test_a_compressed_archive_that_unfolds_without_end_is_given_up(
    name: str, tmp_path: Path
) -> None:
    with tarfile.open(tmp_path / name, f"w:{name.rpartition('.')[2]}") as archive:
        one = tarfile.TarInfo("bomb.txt")
        one.size = 8 << 20
        archive.addfile(one, io.BufferedReader(Zeros(one.size)))
    faults = {row["fault"] for row in surveyed(tmp_path, name).values()}
    assert GIVEN_UP in faults <= {"larger than 1 MB", GIVEN_UP}


class Zeros(io.RawIOBase):
    """So many bytes that are zero."""

    def __init__(self, size: int) -> None:
        self._left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = min(len(buffer), self._left)
        buffer[:size] = bytes(size)
        self._left -= size
        return size


def test_members_that_lie_over_each_other_are_faults(tmp_path: Path) -> None:
    """As in the bomb of David Fifield: many entries of the directory share one piece of data."""
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = kernel.compress(bytes(900_000)) + kernel.flush()
    local = struct.pack(
        "<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, zlib.crc32(bytes(900_000)), len(raw), 900_000, 5, 0
    )
    data = local + b"a.txt" + raw
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 8, 0, 0, zlib.crc32(bytes(900_000)), len(raw),
        900_000, 5, 0, 0, 0, 0, 0, 0,
    ) + b"a.txt"  # fmt: skip
    count = 2000
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(entry) * count, len(data), 0)
    (tmp_path / "a.zip").write_bytes(data + entry * count + end)
    rows = surveyed(tmp_path, "a.zip")
    assert len(rows) < 50
    assert all(row["fault"] for row in rows.values())
    assert GIVEN_UP in {row["fault"] for row in rows.values()}


def test_names_are_told_and_never_obeyed(tmp_path: Path) -> None:
    names = ("../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "a\x1b[2Jb\n.txt", "\u202egpj.txt")
    (tmp_path / "in").mkdir()
    zipped(tmp_path / "in" / "a.zip", dict.fromkeys(names, GOOD))
    with tarfile.open(tmp_path / "in" / "a.tar", "w") as archive:
        for name in names:
            one = tarfile.TarInfo(name)
            one.size = len(GOOD)
            archive.addfile(one, io.BytesIO(GOOD))
    before = sorted(tmp_path.rglob("*"))
    survey(tmp_path / "in", "-o", tmp_path / "r.duckdb")
    assert sorted(tmp_path.rglob("*")) == sorted([*before, tmp_path / "r.duckdb"])
    rows = about(tmp_path / "r.duckdb")
    assert len(rows) == 2 * len(names)
    for place in rows:
        assert place.isprintable()
        assert "\u202e" not in place
    assert {row["fault"] for row in rows.values()} == {None}


def test_links_in_archives_and_folders_lead_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.cable").write_bytes(GOOD)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.cable").symlink_to(tmp_path / "secret.cable")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    with tarfile.open(tmp_path / "in" / "a.tar", "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            one = tarfile.TarInfo(f"{kind!r}.txt")
            one.type, one.linkname = kind, "/etc/passwd"
            archive.addfile(one)
    with zipfile.ZipFile(tmp_path / "in" / "a.zip", "w") as archive_zip:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive_zip.writestr(info, "/etc/passwd")
        archive_zip.writestr("good.txt", GOOD)
    assert list(surveyed(tmp_path, "in")) == ["a.zip good.txt 1"]
    said = capsys.readouterr().err
    assert "4 (a link)" in said
    assert "1 (a link out of the folder)" in said


def test_archives_in_archives_are_read_two_deep_and_told_below(tmp_path: Path) -> None:
    held = GOOD
    for depth in range(4):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("in.zip" if depth else "a.txt", held)
            archive.writestr("beside.txt", GOOD)
        held = stream.getvalue()
    (tmp_path / "a.zip").write_bytes(held)
    rows = surveyed(tmp_path, "a.zip")
    assert {place: row["fault"] for place, row in rows.items()} == {
        "a.zip beside.txt 1": None,
        "a.zip in.zip!/beside.txt 1": None,
        "a.zip in.zip!/in.zip 1": "an archive in an archive in an archive",
    }


def test_an_encrypted_member_and_a_damaged_one_are_faults(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", {"a.txt": GOOD, "b.txt": GOOD, "c.txt": GOOD})
    raw = bytearray((tmp_path / "a.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        second = archive.infolist()[1].header_offset
    raw[second + 60] ^= 0xFF
    third = raw.rindex(b"PK\1\2")
    raw[third + 8] |= 1
    (tmp_path / "a.zip").write_bytes(raw)
    rows = surveyed(tmp_path, "a.zip")
    assert rows["a.zip a.txt 1"]["fault"] is None
    assert rows["a.zip b.txt 1"]["fault"].startswith("damaged")
    assert rows["a.zip c.txt 1"]["fault"] == "encrypted"


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.zst", "a.parquet"])
def test_what_is_cut_off_is_a_fault(name: str, tmp_path: Path) -> None:
    path = made(tmp_path, name, texts(60))
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) * 4 // 5])
    rows = surveyed(tmp_path, name)
    faults = [row["fault"] for row in rows.values() if row["fault"]]
    assert 1 <= len(faults) <= 2  # what was cut, and all that may stand behind it
    if "tar" in name and name != "a.tar.zst":
        assert len(rows) > 1


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        pytest.param(lambda raw: raw[:1029] + b"A" + raw[1030:], 1, id="a header"),
        pytest.param(lambda raw: raw[:2148], 2, id="cut off in a header"),
        pytest.param(lambda raw: raw[:2048], 2, id="cut off before a header"),
        pytest.param(lambda raw: raw[: 4 * 1024 + 512] + raw, 4, id="one behind the other"),
        pytest.param(lambda raw: raw + raw, 4, id="one behind the other, in records"),
    ],
)
def test_what_tar_takes_for_its_end_is_a_fault(
    damage: Callable[[bytes], bytes], read: int, tmp_path: Path
) -> None:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for at in range(4):
            one = tarfile.TarInfo(f"{at}.txt")
            one.size = 400
            archive.addfile(one, io.BytesIO(GOOD[:400]))
    (tmp_path / "a.tar").write_bytes(damage(written.getvalue()))
    rows = surveyed(tmp_path, "a.tar")
    assert len([row for row in rows.values() if row["fault"] is None]) == read
    assert len([row for row in rows.values() if row["fault"]]) == 1


def test_what_is_cut_off_in_zstandard_is_a_fault_and_frames_are_joined(tmp_path: Path) -> None:
    frames = [zstandard.compress(one.encode()) for one in ("name,body\na,", "x\nb,y\n")]
    raw = b"".join(frames)
    words = ("--text", "body", "--id", "name", "-o", tmp_path / "r.duckdb")
    (tmp_path / "a.csv.zst").write_bytes(raw)
    assert survey(tmp_path / "a.csv.zst", *words) == 0
    assert sorted(about(tmp_path / "r.duckdb")) == ["a.csv.zst a 1", "a.csv.zst b 1"]
    (tmp_path / "b.csv.zst").write_bytes(raw[:-3])
    assert survey(tmp_path / "b.csv.zst", *words) == 2
    assert about(tmp_path / "r.duckdb")["b.csv.zst  1"]["fault"] == "cut off"


@pytest.mark.parametrize(
    "name",
    [
        *("a.zip", "a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst", "a.parquet", "a.sqlite"),
        *("a.duckdb", "a.pdf", "a.docx"),
    ],
)
def test_what_is_not_what_it_is_called_is_a_fault(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for raw in (b"", b"no such thing at all\n" * 100, bytes(range(256)) * 20):
        (tmp_path / name).write_bytes(raw)
        [row] = surveyed(tmp_path, name).values()
        assert row["fault"]
        assert "internal error" not in row["fault"], row["fault"]
    assert "Traceback" not in capsys.readouterr().err


def test_cells_beyond_all_measure_are_faults_and_the_rows_behind_are_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(("name", "body"))
        table.writerow(("first", SAID[0]))
        table.writerow(("large", "x" * (3 << 20)))
        table.writerow(("large", "x, \n" * (1 << 19)))
        table.writerow(("few",))
        table.writerow(("last", SAID[1]))
    survey(tmp_path / "a.csv", "--text", "body", "--id", "name", "-o", tmp_path / "r.duckdb")
    rows = about(tmp_path / "r.duckdb")
    assert rows["a.csv first 1"]["fault"] is None
    assert rows["a.csv last 1"]["fault"] is None
    faults = {row["fault"] for row in rows.values() if row["fault"]}
    assert faults == {"a cell of more than 1 MB", "1 cells where the table has 2 columns"}
    assert len(rows) == 5


def test_a_quote_that_never_closes_and_lines_that_are_no_json_come_to_an_end(
    tmp_path: Path,
) -> None:
    unclosed = f'name,body\na,"{SAID[0]}"\nb,"' + "x,y\n" * 400_000
    (tmp_path / "a.csv").write_text(unclosed, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"name": "a", "body": SAID[0]}) + "\n" + "[" * 5000 + "\n" * 9 + "{\n" * 3000,
        encoding="utf-8",
    )
    words = ("--text", "body", "--id", "name", "-o", tmp_path / "r.duckdb")
    survey(tmp_path / "a.csv", tmp_path / "a.jsonl", *words)
    rows = about(tmp_path / "r.duckdb")
    assert len([place for place in rows if place.startswith("a.csv")]) == 2
    assert rows["a.csv a 1"]["fault"] is rows["a.jsonl a 1"]["fault"] is None
    assert rows["a.csv row 2 1"]["fault"] == "a cell of more than 1 MB"
    assert len(rows) < 1010
    assert any("given up" in (row["fault"] or "") for row in rows.values())


def test_a_quote_that_takes_the_last_rows_into_its_cell_is_a_fault(tmp_path: Path) -> None:
    said = 'name,body\na,one\nb,"two\nc,three\nd,four\n'
    (tmp_path / "a.csv").write_text(said, encoding="utf-8")
    words = ("--text", "body", "--id", "name", "-o", tmp_path / "r.duckdb")
    survey(tmp_path / "a.csv", *words)
    faults = {place: row["fault"] for place, row in about(tmp_path / "r.duckdb").items()}
    unclosed = "a cell in quotes that is never closed"
    assert faults == {"a.csv a 1": None, "a.csv row 2 1": unclosed}


def test_names_of_tables_and_columns_are_quoted(tmp_path: Path) -> None:
    evil = 'x"; DROP TABLE texts; --'
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        database.execute('CREATE TABLE "{0}" ("{0}")'.format(evil.replace('"', '""')))
        database.execute(
            f'INSERT INTO "{evil.replace(chr(34), chr(34) * 2)}" VALUES (?)', [SAID[0]]
        )
    database.close()
    words = ("--text", evil, "--table", evil, "-o", tmp_path / "r.duckdb")
    assert survey(tmp_path / "a.sqlite", *words) == 0
    [row] = about(tmp_path / "r.duckdb").values()
    assert row["fault"] is None
    assert row["level"]


def test_a_view_of_a_stranger_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("body\nQXZWKVY\n", encoding="utf-8")
    with duckdb.connect(str(tmp_path / "a.duckdb")) as database:
        database.execute(f"CREATE VIEW evil AS SELECT * FROM '{tmp_path / 'secret.csv'}'")
    words = ("--text", "body", "-o", tmp_path / "r.duckdb", "--with-text")
    assert survey(tmp_path / "a.duckdb", *words) == 2
    assert not any("QXZWKVY" in str(row) for row in about(tmp_path / "r.duckdb").values())


def looping_pdf(kids: str, *more: str) -> bytes:
    """Return a PDF whose tree of pages is as it is said."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count 1000000000 >>",
        *more,
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{body}\nendobj\n".encode()
    at = len(raw)
    raw += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    raw += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        raw + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF".encode()
    )


@pytest.mark.parametrize(
    "raw",
    [
        looping_pdf("2 0 R"),
        looping_pdf("3 0 R", "<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R >>"),
        looping_pdf("3 0 R", "<< /Type /Page /Parent 2 0 R /Contents 3 0 R >>"),
        looping_pdf("3 0 R", "<< /Type /Page /Parent 3 0 R /Contents [4 0 R 4 0 R] >>", "4 0 R"),
        looping_pdf(
            "3 0 R",
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R "
            "/Resources << /XObject << /X 5 0 R >> >> >>",
            "<< /Length 5 >>\nstream\n/X Do\nendstream",
            "<< /Type /XObject /Subtype /Form /Resources << /XObject << /X 5 0 R >> >> /Length 5 >>"
            "\nstream\n/X Do\nendstream",
        ),
    ],
)
def test_a_pdf_that_goes_round_in_circles_is_a_fault(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(raw)
    (tmp_path / "b.cable").write_bytes(GOOD)
    rows = surveyed(tmp_path, "a.pdf", "b.cable")
    assert rows["a.pdf  1"]["fault"]
    assert "internal error" not in rows["a.pdf  1"]["fault"]
    assert rows["b.cable  1"]["fault"] is None


def test_files_that_have_no_end_or_may_not_be_read_are_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.cable")
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in" / "pipe.cable")
    (tmp_path / "in" / "a.cable").write_bytes(GOOD)
    assert survey(tmp_path / "in", "-o", tmp_path / "r.duckdb") == 0
    assert list(about(tmp_path / "r.duckdb")) == ["a.cable  1"]
    assert "1 (a link to a folder, or a device)" in capsys.readouterr().err
    words = (tmp_path / "pipe.cable", "/dev/zero", "-o", tmp_path / "s.duckdb")
    assert survey(*words) == 2
    assert all(row["fault"] for row in about(tmp_path / "s.duckdb").values())


def test_where_a_library_is_missing_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    path = made(tmp_path, "a.zip", SAID)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert survey(path, "-o", tmp_path / "r.duckdb") == 2
    assert capsys.readouterr().err == ("cablelint: survey needs: pip install 'cablelint[survey]'\n")
