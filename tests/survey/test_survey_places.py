"""Mailboxes, pages, other places than the disk, other results than DuckDB, what is passed over."""

import errno
import functools
import http.server
import os
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import NoReturn

import fsspec
import pytest
from archives import about, made, survey, tables, texts

import validator

SAID = texts(20)
MEMO = "SECRET\n\nMEMORANDUM\n\nSUBJECT: (U) Training example\n\n1. (S) Some text.\n\nSECRET\n"


def mail(text: str) -> EmailMessage:
    one = EmailMessage()
    one["From"], one["To"], one["Subject"] = "a@example.gov", "b@example.gov", "Training example"
    one["Date"] = "Mon, 05 Oct 2009 10:00:00 +0000"
    one.set_content(text)
    return one


def test_a_mailbox_is_its_messages(tmp_path: Path) -> None:
    raw = [mail(MEMO).as_bytes(), mail("From here on nothing.\n").as_bytes()]
    (tmp_path / "a.mbox").write_bytes(
        b"".join(b"From a@b Mon Oct  5 10:00:00 2009\n" + one + b"\n" for one in raw)
    )
    (tmp_path / "one.eml").write_bytes(raw[0])
    assert survey(tmp_path / "a.mbox", tmp_path / "one.eml", "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert sorted(rows) == ["a.mbox message 1 1", "a.mbox message 2 1", "one.eml  1"]
    alike = ("form", "level", "day", "portions_secret")
    first, alone = rows["a.mbox message 1 1"], rows["one.eml  1"]
    assert [first[name] for name in alike] == [alone[name] for name in alike]
    assert (alone["form"], alone["level"], alone["portions_secret"]) == ("document", "SECRET", 1)


def test_what_stands_before_the_first_message_is_read(tmp_path: Path) -> None:
    one = mail(MEMO).as_bytes()
    raw = b"\nFrom a@b\n" + one + b"\nFrom a@b Mon Oct  5 10:00:00 2009\n" + one
    (tmp_path / "a.mbox").write_bytes(raw)
    assert survey(tmp_path / "a.mbox", "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert sorted(rows) == ["a.mbox message 0 1", "a.mbox message 1 1"]
    assert {row["level"] for row in rows.values()} == {"SECRET"}


def test_pages_of_html_are_read_in_folders_and_archives(tmp_path: Path) -> None:
    page = "<html><body><p>SECRET</p><p>1. (S) Some text.</p><p>SECRET</p></body></html>"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.htm").write_text(page, encoding="utf-8")
    (tmp_path / "in" / "b.html").write_text(page, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "in" / "c.zip", "w") as archive:
        archive.writestr("d.htm", page)
    assert survey(tmp_path / "in", "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert sorted(rows) == ["a.htm  1", "b.html  1", "c.zip d.htm 1"]
    assert {row["level"] for row in rows.values()} == {"SECRET"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Serve a folder of the test on this machine; yield its address."""

    class Silent(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Silent, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()
        thread.join()


def test_addresses_of_this_machine_are_read_as_files_are(tmp_path: Path, server: str) -> None:
    for kind in ("a.zip", "a.tar.gz", "a.jsonl"):
        path = made(tmp_path, kind, SAID)
        words = ("--text", "said, all", "--id", "name") if kind == "a.jsonl" else ()
        assert survey(path, *words, "-o", tmp_path / "file.duckdb") == 0
        assert survey(f"{server}/{kind}", *words, "-o", tmp_path / "http.duckdb") == 0
        found = tables(tmp_path / "http.duckdb", placed=False)
        assert found == tables(tmp_path / "file.duckdb", placed=False)
        for name in ("file.duckdb", "http.duckdb"):
            (tmp_path / name).unlink()


def test_an_address_that_holds_nothing_is_told_in_a_line(
    tmp_path: Path, server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert survey(f"{server}/none.zip", "nothing://there", "-o", tmp_path / "r.duckdb") == 2
    said = capsys.readouterr().err
    assert "none.zip: no such file" in said
    assert "nothing://there: no address that can be read here" in said
    assert len(about(tmp_path / "r.duckdb")) == 2
    assert survey("memory://there/*.cable", "-o", tmp_path / "s.duckdb") == 2
    assert "memory://there/*.cable: no such file" in capsys.readouterr().err


def test_a_folder_that_is_named_and_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(path: str) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert survey(tmp_path, "-o", tmp_path / "r.duckdb") == 2
    assert f"{tmp_path}: " in capsys.readouterr().err


def test_a_folder_in_memory_and_a_pattern_of_an_address(tmp_path: Path) -> None:
    system = fsspec.filesystem("memory")
    for at, text in enumerate(SAID[:4]):
        system.pipe(f"/archive/{at % 2}/{at}.cable", text.encode())
    system.pipe("/archive/picture.jpg", b"no text")
    try:
        assert survey("memory://archive", "-o", tmp_path / "r.duckdb") == 0
        assert len(about(tmp_path / "r.duckdb")) == 4
        assert survey("memory://archive/0/*.cable", "-o", tmp_path / "s.duckdb") == 0
        assert sorted(about(tmp_path / "s.duckdb")) == ["0.cable  1", "2.cable  1"]
    finally:
        system.rm("/archive", recursive=True)


def test_the_password_of_an_address_is_not_in_the_result(tmp_path: Path) -> None:
    address = "http://user:secret@127.0.0.1:9/a.zip"
    assert survey(address, "-o", tmp_path / "r.duckdb") == 2
    [row] = about(tmp_path / "r.duckdb").values()
    assert row["source"] == "http://127.0.0.1:9/a.zip"
    assert "cannot be reached" in row["fault"] or "no such file" in row["fault"]


def test_a_result_says_the_same_in_duckdb_parquet_and_sqlite(tmp_path: Path) -> None:
    path = made(tmp_path, "a.zip", SAID)
    for name in ("r.duckdb", "r.parquet", "r.sqlite"):
        assert survey(path, "-o", tmp_path / name) == 0
    one, *others = (tables(tmp_path / name) for name in ("r.duckdb", "r.parquet", "r.sqlite"))
    assert others == [one, one]
    for table in ("texts", "findings", "portions"):
        assert list((tmp_path / "r.parquet" / table).glob("part-*.parquet"))


def test_what_is_passed_over_is_counted_and_named_if_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(tmp_path, "folder", SAID[:4])
    (folder / "picture.jpg").write_bytes(b"\xff\xd8")
    (folder / ".hidden.cable").write_text(SAID[0], encoding="utf-8")
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "1" / ".gitignore").write_text("0001.*\n", encoding="utf-8")
    assert survey(folder, "-o", tmp_path / "r.duckdb", "--exclude", "0002.cable") == 0
    assert sorted(about(tmp_path / "r.duckdb")) == ["0000.cable  1", "0003.cable  1"]
    said = capsys.readouterr().err
    for why in (
        *("1 (excluded)", "2 (hidden)", "1 (in .gitignore)", "1 (of no kind that is read)"),
        "1 (a table without columns that are known)",
    ):
        assert why in said
    assert "picture.jpg" not in said
    assert survey(folder, "-o", tmp_path / "r.duckdb", "-v", "--no-gitignore") == 0
    said = capsys.readouterr().err
    assert "picture.jpg: passed over, of no kind that is read" in said
    assert len(about(tmp_path / "r.duckdb")) == 4


def test_what_is_included_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    folder = made(tmp_path, "folder", SAID[:4])
    (folder / "odd.xyz").write_text(SAID[0], encoding="utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("in/odd.xyz", SAID[1])
        archive.writestr("in/other.txt", SAID[2])
    words = ("--include", "*.xyz", "--include", "a.zip")
    assert survey(folder, *words, "-o", tmp_path / "r.duckdb") == 0
    assert sorted(about(tmp_path / "r.duckdb")) == ["a.zip in/odd.xyz 1", "odd.xyz  1"]


def test_the_result_is_no_source_of_its_own(tmp_path: Path) -> None:
    folder = made(tmp_path, "folder", SAID[:4])
    for name in ("r.duckdb", "r.sqlite", "r.parquet"):
        for _ in range(2):
            assert survey(folder, "-o", folder / name) == 0
            assert len(about(folder / name)) == 4
        assert survey(folder / name, "-o", folder / name) == 2
        subprocess.run(["rm", "-r", str(folder / name)], check=True)


def test_a_source_whose_name_goes_on_behind_that_of_the_result_is_read(tmp_path: Path) -> None:
    path = made(tmp_path, "a.zip", SAID[:4])
    assert survey(path, "-o", tmp_path / "a") == 0
    assert len(about(tmp_path / "a")) == 4


def test_the_days_and_the_profile_are_those_of_check(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(SAID[0], encoding="utf-8")
    words = ("--as-of", "2030-01-01", "--severity", "info", "--profile", "ic")
    assert survey(tmp_path / "a.cable", *words, "-o", tmp_path / "r.duckdb") == 0
    from datetime import date

    from validator.checking.engine import check
    from validator.text.source import Source

    expected = check(Source(SAID[0]), today=date(2030, 1, 1), profile="ic")
    found = tables(tmp_path / "r.duckdb", placed=False)["findings"]
    assert sorted(one[1] for one in found) == sorted(one.code for one in expected)
    assert validator.check(SAID[0]) != expected
