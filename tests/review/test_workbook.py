"""The list as a workbook, read as what it is: a zip of XML, in which no cell is a formula."""

import zipfile
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import cablelint
from results import Held, cable, of_texts, written

from validator.review.judging import Question
from validator.review.listing import COLUMNS, listing
from validator.review.sheet import as_xlsx

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = {
    "gds.cable": cable(date(1975, 3, 10), "11652", "GDS"),
    "oadr.cable": cable(date(1985, 3, 10), "12356", "OADR", number=3056),
}
TODAY = Question(date(2026, 11, 30))


def sheet(raw: bytes, number: int) -> list[dict[str, str | float]]:
    """Return the rows of a sheet: by the letter of a column its text or number."""
    with zipfile.ZipFile(BytesIO(raw)) as book:
        strings = [
            "".join(one.itertext())
            for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    assert not list(tree.iter(f"{MAIN}f")), "a formula"
    assert not list(tree.iter(f"{MAIN}hyperlink")), "a link"
    return [
        {
            cell.get("r", "").rstrip("0123456789"): strings[int(value.text or "")]
            if cell.get("t") == "s"
            else float(value.text or "")
            for cell in row
            if (value := cell.find(f"{MAIN}v")) is not None
        }
        for row in tree.iter(f"{MAIN}row")
    ]


def made(result: Held) -> bytes:
    return as_xlsx(listing(result, TODAY))


def test_a_workbook_has_the_list_and_its_summary() -> None:
    raw = made(of_texts(TEXTS))
    head, oadr, gds = sheet(raw, 1)
    assert tuple(head.values()) == COLUMNS
    assert (oadr["A"], oadr["C"], gds["A"], gds["C"]) == (
        *("must be reviewed", "85LAPAZ3056"),
        *("passed", "75LAPAZ3055"),
    )
    due = chr(ord("A") + COLUMNS.index("due"))
    assert due not in oadr
    assert date(1899, 12, 30) + timedelta(days=int(gds[due])) == date(1983, 12, 31)
    summary = {row["A"]: row["B"] for row in sheet(raw, 2)}
    assert summary.pop("as of 30 Nov 2026") == "texts"
    assert summary["due within 12 months"] == 0
    assert sum(float(count) for count in summary.values()) == 2


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "https://example.org",
        "mailto:a@b",
        "007",
        "\x00\x1b[31m",
    ],
)
def test_what_strangers_wrote_is_text(text: str) -> None:
    result = of_texts(TEXTS)
    for row in result.tables["texts"]:
        row["originator"] = text
    cells = {row["D"] for row in sheet(made(result), 1)[1:]}
    assert cells == {text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")}


def test_a_cell_holds_no_more_than_the_format_allows() -> None:
    result = of_texts(TEXTS)
    result.tables["texts"][0]["originator"] = "A" * 40_000
    [cell] = {row["D"] for row in sheet(made(result), 1)[1:] if len(str(row["D"])) > 100}
    assert cell == "A" * 32_767


def test_the_ending_of_the_name_makes_a_workbook(tmp_path: Path) -> None:
    result = written(of_texts(TEXTS), tmp_path / "a.duckdb")
    done = cablelint("review", result, "--as-of=2026-11-30", "-o", tmp_path / "a.XLSX")
    assert done.returncode == 0
    assert len(sheet((tmp_path / "a.XLSX").read_bytes(), 1)) == 3


def test_a_list_of_nothing_is_a_workbook_too() -> None:
    assert len(sheet(made(of_texts({})), 1)) == 1
