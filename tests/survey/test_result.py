"""A result: written in batches, opened whatever it is kept in, refused if it is of a newer one."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet
import pytest
from conftest import ROOT

from validator.files.reading import Unreadable
from validator.survey.result import arrow_schema, opened
from validator.survey.schema import TABLES, VERSION, names
from validator.survey.writing import writer

DOCUMENT = ROOT / "docs" / "survey.md"
HEADING = "## The tables of a result\n"
#: columns of texts that the second version of the schema brought
SINCE_2 = ("released", "released_on")
UNITS = {
    "text": "text",
    "integer": "whole number",
    "day": "date",
    "moment": "moment, UTC",
    "list": "list of text",
    "json": "JSON",
}


def row(table: str, **values: Any) -> dict[str, Any]:
    """Return a row with something of its kind in each column."""
    filled = {
        "text": "a 'word' \"of\" text",
        "integer": 7,
        "day": date(2007, 9, 20),
        "moment": datetime(2026, 11, 30, 18, 45),
        "list": ["1.4(b)", "1.4(d)"],
        "json": "{}",
    }
    return {one.name: filled[one.kind] for one in TABLES[table]} | values


def batch(*keys: str, stamp: str = "s", part: int = 1) -> dict[str, pyarrow.Table]:
    """Return a text for each key, and for each two findings and a portion."""
    texts = [row("texts", key=key, source=key[0], place=key[1:], stamp=stamp) for key in keys]
    found = [row("findings", key=key, ordinal=at) for key in keys for at in range(1, 3)]
    portions = [row("portions", key=key, mark=None, level=None) for key in keys]
    rows = {"texts": texts, "findings": found, "portions": portions}
    return {name: pyarrow.Table.from_pylist(rows[name], arrow_schema(name)) for name in rows}


def run(**values: Any) -> dict[str, Any]:
    return row("runs", run="r", schema_version=VERSION, ended=None) | values


@pytest.fixture(params=["a.duckdb", "a.sqlite", "a.parquet"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / request.param)


def test_what_is_written_is_read_again_in_plain_values(path: str) -> None:
    made = writer(path)
    made.note(run())
    made.append(batch("a1", "b2"))
    made.close()
    with opened(path) as result:
        found = {table: list(result.rows(table)) for table in TABLES}
        asked = 'SELECT "order", count(*) FROM texts GROUP BY 1'
        assert result.connection.execute(asked).fetchall() == [("a 'word' \"of\" text", 2)]
    assert {table: len(rows) for table, rows in found.items()} == {
        "texts": 2, "findings": 4, "portions": 2, "runs": 1
    }  # fmt: skip
    for table, rows in found.items():
        assert all(tuple(one) == names(table) for one in rows)
    first = found["texts"][0]
    assert (first["key"], first["day"], first["line"]) == ("a1", "2007-09-20", 7)
    assert first["reasons"] == ["1.4(b)", "1.4(d)"]
    assert found["portions"][0]["mark"] is None
    assert found["runs"][0]["started"] == "2026-11-30T18:45:00Z"


def test_a_row_of_the_same_place_is_replaced_and_others_stay(path: str) -> None:
    made = writer(path)
    made.note(run())
    made.append(batch("a1", "b2"))
    made.close()
    made = writer(path)
    assert made.known(["b2", "z9"]) == {"b2": "s"}
    made.append(batch("b2", "c3", stamp="t"))
    assert made.known(["a1", "b2", "c3"]) == {"a1": "s", "b2": "t", "c3": "t"}
    made.note(run(starts=2))
    assert made.run("r") == run(starts=2)
    assert made.run("other") is None
    made.close()
    with opened(path) as result:
        stamps = {one["key"]: one["stamp"] for one in result.rows("texts", ("key", "stamp"))}
        assert stamps == {"a1": "s", "b2": "t", "c3": "t"}
        assert sorted(one["key"] for one in result.rows("findings")) == sorted(
            ["a1", "b2", "c3"] * 2
        )
        assert sorted(one["key"] for one in result.rows("portions")) == ["a1", "b2", "c3"]
        assert [one["starts"] for one in result.rows("runs")] == [2]


def test_the_rows_of_a_run_are_counted(path: str) -> None:
    made = writer(path)
    made.append(batch("a1", "b2"))
    [word] = {one["run"] for one in batch("a1")["texts"].to_pylist()}
    assert made.counts(word) == {"texts": 2, "findings": 4, "portions": 2, "faults": 2}
    assert made.counts("another") == {"texts": 0, "findings": 0, "portions": 0, "faults": 0}
    made.close()


def test_a_result_of_a_newer_version_is_refused_with_a_word(path: str) -> None:
    made = writer(path)
    made.note(run(schema_version=VERSION + 1))
    made.close()
    with pytest.raises(Unreadable, match=f"newer cablelint .schema {VERSION + 1}"):
        opened(path)
    with pytest.raises(Unreadable, match="newer cablelint"):
        writer(path)


def of_version_1(path: str) -> None:
    """Write a result of one text as the first version of the schema had it."""
    made = writer(path)
    made.note(run(schema_version=1))
    made.append(batch("a1"))
    made.close()
    if path.endswith(".parquet"):
        [file] = (Path(path) / "texts").glob("*.parquet")
        rows = pyarrow.parquet.read_table(file)
        pyarrow.parquet.write_table(rows.drop_columns(list(SINCE_2)), file)
        return
    connect: Any = sqlite3.connect if path.endswith(".sqlite") else duckdb.connect
    with closing(connect(path)) as connection:
        for column in SINCE_2:
            connection.execute(f"ALTER TABLE texts DROP COLUMN {column}")


def test_a_result_of_the_first_version_is_read_and_gone_on_with(path: str) -> None:
    of_version_1(path)
    with opened(path) as result:
        [before] = result.rows("texts")
        assert [before[column] for column in SINCE_2] == [None, None]
        assert (before["key"], before["text"]) == ("a1", "a 'word' \"of\" text")
        assert list(result.rows("texts", ("released", "line"))) == [{"released": None, "line": 7}]
    made = writer(path)
    assert made.known(["a1"]) == {"a1": "s"}
    made.note(run())
    made.append(batch("b2"))
    made.close()
    with opened(path) as result:
        rows = {one["key"]: one for one in result.rows("texts")}
    assert rows["a1"] == before
    assert rows["b2"]["released_on"] == "2007-09-20"
    assert rows["b2"]["run"] == rows["b2"]["released"] == "a 'word' \"of\" text"


def test_what_is_no_result_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).execute("CREATE TABLE texts (key INTEGER)").close()
    text = tmp_path / "text.duckdb"
    text.write_text("a text", encoding="utf-8")
    for name in (other, text):
        for use in (opened, writer):
            with pytest.raises(Unreadable, match="no result of cablelint survey"):
                use(str(name))
    with pytest.raises(Unreadable, match="no such result"):
        opened(str(tmp_path / "nothing.duckdb"))
    with pytest.raises(Unreadable, match="no such folder"):
        writer(str(tmp_path / "nowhere" / "a.duckdb"))


def test_a_text_of_many_megabytes_is_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "a.duckdb")
    made = writer(path)
    made.note(run())
    large = batch("a1", "b2")
    texts = [one | {"text": one["key"] * (20 << 20)} for one in large["texts"].to_pylist()]
    made.append({**large, "texts": pyarrow.Table.from_pylist(texts, arrow_schema("texts"))})
    made.append(batch("c3"))
    made.close()
    with opened(path) as result:
        asked = "SELECT key, length(text) FROM texts ORDER BY key"
        assert result.connection.execute(asked).fetchall()[:2] == [
            ("a1", 40 << 20),
            ("b2", 40 << 20),
        ]
        assert len(list(result.rows("findings"))) == 6


def test_a_result_in_use_is_refused(path: str) -> None:
    """One process alone writes a result."""
    import subprocess
    import sys

    made = writer(path)
    program = "import sys; from validator.survey.writing import writer; writer(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, cwd=ROOT, check=False
    )
    made.close()
    assert "in use by another process" in done.stderr


def described() -> str:
    """Return the tables as docs/survey.md has them."""
    lines = [f"Version {VERSION} of the schema, which stands in `schema_version` of `runs`.\n"]
    for table, columns in TABLES.items():
        lines += [f"\n### `{table}`\n", "\n| column | type | what it is |\n", "|---|---|---|\n"]
        for one in columns:
            kind = UNITS[one.kind] + ("" if one.optional else ", always there")
            lines.append(f"| `{one.name}` | {kind} | {one.means} |\n")
    return "".join(lines)


def test_the_page_has_the_tables_of_the_schema(update_expected: bool) -> None:
    head, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(HEADING)
    if update_expected:
        _, mark, behind = rest.partition("\n## ")
        text = f"{head}{HEADING}\n{described()}{mark}{behind}"
        DOCUMENT.write_text(text, encoding="utf-8")
        rest = text.partition(HEADING)[2]
    assert rest.partition("\n## ")[0].strip() == described().strip()
