"""The same texts, whatever holds them, are the same rows."""

import gzip
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from archives import KINDS, about, made, survey, tables, texts

import validator
from validator.findings.diagnostic import Severity
from validator.survey.sources import reading
from validator.survey.work import Piece, Wanted, surveyed
from validator.survey.work import tables as rows_of

SAID = texts(40)
TABULAR = ("--text", "said, all", "--id", "name")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of the texts from a folder, on which all others are measured."""
    folder = tmp_path_factory.mktemp("expected")
    path = made(folder, "folder", SAID)
    assert survey(path, "-o", folder / "r.duckdb") == 0
    return tables(folder / "r.duckdb", placed=False)


def test_rows_are_those_of_describe_and_check(
    tmp_path: Path, expected: dict[str, list[tuple[str, ...]]]
) -> None:
    path = made(tmp_path, "folder", SAID)
    assert survey(path, "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert len(rows) == len(SAID) == len(expected["texts"])
    for at, text in enumerate(SAID):
        row = rows[f"{at:04}.cable  1"]
        told = validator.describe(text)
        assert {name: row[name] for name in told if name != "source"} == {
            name: value for name, value in told.items() if name != "source"
        }
    found = [one for text in SAID for one in validator.check(text) if one.severity > 1]
    assert len(expected["findings"]) == len(found) > 10
    assert len(expected["portions"]) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_texts_are_the_same_rows(
    kind: str, tmp_path: Path, expected: dict[str, list[tuple[str, ...]]]
) -> None:
    path = made(tmp_path, kind, SAID)
    words = () if "tar" in kind or kind in ("folder", "a.zip", "a.tgz") else TABULAR
    assert survey(path, *words, "-o", tmp_path / "r.duckdb") == 0
    assert tables(tmp_path / "r.duckdb", placed=False) == expected


def test_a_row_of_a_table_has_its_name_and_one_of_an_archive_its_member(tmp_path: Path) -> None:
    for kind in ("a.csv", "a.zip"):
        made(tmp_path, kind, SAID[:3])
    done = survey(tmp_path / "a.csv", tmp_path / "a.zip", *TABULAR, "-o", tmp_path / "r.duckdb")
    assert done == 0
    assert sorted(about(tmp_path / "r.duckdb")) == [
        *(f"a.csv doc {at} 1" for at in range(3)),
        *(f"a.zip {at}/{at:04}.txt 1" for at in range(3)),
    ]


def test_columns_are_joined_in_the_order_that_is_said(tmp_path: Path) -> None:
    head, _, body = SAID[1].partition("\n\n")
    rows = [("name", "body", "head"), ("one", body, head + "\n")]
    quoted = "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    (tmp_path / "a.csv").write_text(quoted, encoding="utf-8")
    words = ("--text", "head", "--text", "body", "--id", "name")
    assert survey(tmp_path / "a.csv", *words, "-o", tmp_path / "r.duckdb", "--with-text") == 0
    [row] = about(tmp_path / "r.duckdb").values()
    assert row["text"].rstrip() == f"{head}\n{body}".strip()
    assert row["place"] == "one"


def test_no_text_is_in_the_result_unless_it_is_asked_for(tmp_path: Path) -> None:
    path = made(tmp_path, "a.zip", [one.replace("(C)", "(C) QXZWKVY") for one in SAID])
    assert survey(path, "-o", tmp_path / "r.duckdb") == 0
    assert not any("QXZWKVY" in str(rows) for rows in tables(tmp_path / "r.duckdb").values())
    assert {row["text"] for row in about(tmp_path / "r.duckdb").values()} == {None}


def test_a_compressed_text_and_a_compressed_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(SAID[0].encode()))
    table = made(tmp_path, "a.csv", SAID[:2])
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(table.read_bytes()))
    words = (tmp_path / "a.txt.gz", tmp_path / "b.csv.gz", *TABULAR)
    assert survey(*words, "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert sorted(rows) == ["a.txt.gz  1", "b.csv.gz doc 0 1", "b.csv.gz doc 1 1"]
    assert not [row for row in rows.values() if row["fault"]]


def test_several_cables_of_one_text_are_parts(tmp_path: Path) -> None:
    text = next(one for one in SAID if "NNNN" in one)
    (tmp_path / "two.txt").write_text(text + text.replace("TRAINING", "OTHER"), encoding="utf-8")
    assert survey(tmp_path / "two.txt", "-o", tmp_path / "r.duckdb") == 0
    rows = about(tmp_path / "r.duckdb")
    assert sorted(rows) == ["two.txt  1", "two.txt  2"]
    assert rows["two.txt  2"]["line"] > 1


def test_texts_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    lines = "".join(f'same,"{text}"\n' for text in SAID[:4])
    (tmp_path / "a.csv").write_text(f"name,body\n{lines}", encoding="utf-8")
    words = ("--text", "body", "--id", "name")
    assert survey(tmp_path / "a.csv", *words, "-o", tmp_path / "r.duckdb") == 0
    assert sorted(about(tmp_path / "r.duckdb")) == [
        *("a.csv same 1", "a.csv same#2 1", "a.csv same#3 1", "a.csv same#4 1"),
    ]


@pytest.mark.parametrize(
    ("columns", "text", "name"),
    [
        (("Document Number", "Draft Date", "TAGS", "Message Text"), "Message Text", 0),
        (("doc_nbr", "origclass", "body", "raw_body", "subject"), "raw_body", 0),
        (("doc_nbr", "origclass", "subject", "body"), "body", 0),
        (("doc_id", "corpus", "classification", "authored", "title", "body"), "body", 0),
        (("Id", "DocNumber", "MetadataSubject", "ExtractedBodyText", "RawText"), "RawText", 1),
    ],
)
def test_exports_of_archives_are_known_by_their_columns(
    columns: tuple[str, ...], text: str, name: int, tmp_path: Path
) -> None:
    cells = [SAID[0] if one == text else f"cell {at}" for at, one in enumerate(columns)]
    lines = ["".join(f'"{one}",' for one in row)[:-1] + "\n" for row in (columns, cells)]
    (tmp_path / "a.csv").write_text("".join(lines), encoding="utf-8")
    assert survey(tmp_path / "a.csv", "-o", tmp_path / "r.duckdb") == 0
    [row] = about(tmp_path / "r.duckdb").values()
    assert row["place"] == f"cell {name}"
    assert row["reference_id"] == validator.describe(SAID[0])["reference_id"] is not None


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_an_id_that_no_column_has_is_told_of_a_known_export_too(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"doc_nbr": "1", "origclass": "S", "body": "text"}
    said = f"{','.join(row)}\n{','.join(row.values())}\n" if kind == "csv" else json.dumps(row)
    (tmp_path / f"a.{kind}").write_text(said, encoding="utf-8")
    words = ("--id", "docnbr", "-o", tmp_path / "r.duckdb")
    assert survey(tmp_path / f"a.{kind}", *words) == 2
    assert "no column docnbr; there are doc_nbr, origclass, body" in capsys.readouterr().err


def test_a_table_of_no_known_columns_says_how_to_name_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("URL,Draft Date,Document Number\nx,y,z\n", encoding="utf-8")
    assert survey(tmp_path / "a.csv", "-o", tmp_path / "r.duckdb") == 2
    said = capsys.readouterr().err
    assert "name the columns with --text and --id (URL, Draft Date, Document Number)" in said
    assert survey(tmp_path / "a.csv", "--text", "body", "-o", tmp_path / "s.duckdb") == 2
    assert "no column body; there are URL, Draft Date, Document Number" in capsys.readouterr().err


def test_texts_that_are_worked_on_together_have_the_rows_of_each_alone() -> None:
    said = [one.replace("\n", "\r\n") if at % 3 else one for at, one in enumerate(texts(110))]
    said[7] += "\nNNNN\n" + said[8]
    pieces = [Piece("s", f"{at}", "a.txt", one) for at, one in enumerate(said)]
    wanted = Wanted("run", severity=Severity.INFO)
    together = {name: one.to_pylist() for name, one in rows_of(surveyed(pieces, wanted)).items()}
    alone: dict[str, list[dict[str, Any]]] = {name: [] for name in together}
    for piece in pieces:
        for name, one in rows_of(surveyed([piece], wanted)).items():
            alone[name] += one.to_pylist()
    assert together == alone
    for portion in together["portions"]:
        [place] = {row["place"] for row in together["texts"] if row["key"] == portion["key"]}
        line = said[int(place)].splitlines()[portion["line"] - 1]
        assert portion["mark"] is None or portion["mark"] in line


@pytest.mark.parametrize("bits", [4, 26])
def test_many_names_stay_apart_whatever_bits_tell(
    bits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few bits nearly every new name has the bit of another, and must be looked up."""
    monkeypatch.setattr(reading._Seen, "_BITS", bits)
    seen = reading._Seen()
    drawn = random.Random(1)
    names = [f"{drawn.randrange(1500)}" for _ in range(4000)]
    places = [seen.told_apart(Piece("s", name, "a.txt", "")).place for name in names]
    assert len(set(places)) == len(places)
    times: Counter[str] = Counter()
    for name, place in zip(names, places, strict=True):
        times[name] += 1
        assert place == (name if times[name] == 1 else f"{name}#{times[name]}")
