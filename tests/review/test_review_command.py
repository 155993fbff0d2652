"""``cablelint review``: the list on the screen, as CSV and as JSON, and what it refuses."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from command import ROOT, cablelint
from results import cable, of_texts, written

from validator.review.category import Category
from validator.review.listing import COLUMNS

TODAY = "--as-of=2026-11-30"
STAMP = "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005\n"
TEXTS = {
    "gds.cable": cable(date(1975, 3, 10), "11652", "GDS") + STAMP,
    "oadr.cable": cable(date(1985, 3, 10), "12356", "OADR", number=3056),
    "basis.cable": cable(date(2007, 9, 20), "12958", "N/A", number=3057),
    "later.cable": cable(date(2004, 5, 1), "12958", "DECL: 5/1/2029", authority="JANE DOE"),
}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(of_texts(TEXTS), tmp_path_factory.mktemp("review") / "a.duckdb")


def test_the_list_is_shown_the_gravest_first(result: Path) -> None:
    done = cablelint("review", result, TODAY)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert heads == [
        "no lawful basis (1)",
        "must be reviewed (1)",
        "passed (1)",
        "4 texts on 30 Nov 2026: 1 no lawful basis, 1 must be reviewed, 1 passed, 1 due later",
    ]
    said = "gds.cable:1: due day 31 Dec 1983 passed; 18 CFR 3a.22(b)"
    assert f"    {said}" in lines
    said = "LA PAZ  10 Mar 1975  SECRET  E.O. 11652  due 31 Dec 1983  declassified on 30 Jun 2005"
    assert said in " ".join(done.stdout.split("\n"))


def test_csv_and_json_say_the_same(result: Path) -> None:
    table = cablelint("review", result, TODAY, "--output-format=csv").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    objects = json.loads(cablelint("review", result, TODAY, "--output-format=json").stdout)
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(objects) == 3
    for row, one in zip(rows, objects, strict=True):
        assert one.pop("as_of") == "2026-11-30"
        assert row == {name: "" if value is None else str(value) for name, value in one.items()}
    assert objects[2] == {
        "category": "passed",
        "reason": "due day 31 Dec 1983 passed; 18 CFR 3a.22(b)",
        "reference_id": "75LAPAZ3055",
        "originator": "AMEMBASSY LA PAZ",
        "day": "1975-03-10",
        "level": "SECRET",
        "order": "11652",
        "instruction": "GDS",
        "due": "1983-12-31",
        "due_kind": "automatic",
        "basis": "GDS: the general schedule for SECRET (18 CFR 3a.22(b))",
        "law": "18 CFR 3a.22(b)",
        "released": "declassified",
        "released_on": "2005-06-30",
        "source": "gds.cable",
        "place": "",
        "part": 1,
        "line": 1,
    }


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_file_holds_what_the_screen_would(result: Path, ending: str, tmp_path: Path) -> None:
    goal = tmp_path / f"list.{ending}"
    done = cablelint("review", result, TODAY, "-o", goal)
    assert (done.returncode, done.stdout) == (0, "")
    assert "4 texts on 30 Nov 2026" in done.stderr
    shown = cablelint("review", result, TODAY, f"--output-format={ending}").stdout
    assert goal.read_text(encoding="utf-8") == shown


def test_the_day_and_the_months_are_those_of_the_question(result: Path) -> None:
    soon = cablelint("review", result, "--as-of=2028-06-01", "--within=11").stdout
    assert "due within 11 months (1)" in soon
    assert (
        "due within" not in cablelint("review", result, "--as-of=2028-06-01", "--within=1").stdout
    )
    assert "passed (2)" in cablelint("review", result, "--as-of=2029-05-02").stdout


def test_today_is_the_day_of_the_question_unless_one_is_named(result: Path) -> None:
    from validator.law.days import in_words, today

    before = in_words(today())
    shown = cablelint("review", result).stdout
    assert any(f"on {day}:" in shown for day in (before, in_words(today())))


def test_categories_are_chosen_also_those_that_ask_nothing(result: Path) -> None:
    words = ("--category=due-later", "--category=passed")
    shown = cablelint("review", result, TODAY, *words).stdout
    heads = [line for line in shown.splitlines() if line.endswith("(1)")]
    assert heads == ["passed (1)", "due later (1)"]


def test_the_help_names_every_category() -> None:
    shown = " ".join(cablelint("review", "--help").stdout.split())
    page = (ROOT / "docs" / "review.md").read_text(encoding="utf-8")
    for one in Category:
        assert one.word in shown.replace("- ", "-")
        assert f"`{one.word}`" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--category=pased",), "'pased' is none of no-lawful-basis, "),
        (("--within=-1",), "--within: '-1' is no number of months up to 1200"),
        (("--within=1201",), "--within: '1201' is no number of months up to 1200"),
        (("-o", "list.txt"), "list.txt: the name ends in none of .csv, .json, .xlsx, "),
        (("-o", "nowhere/list.csv"), "nowhere/list.csv: no such file or folder"),
    ],
)
def test_what_does_not_exist_is_refused(
    result: Path, words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    done = cablelint("review", result, TODAY, *words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"cablelint: {said}")
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_what_is_no_result_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_text("no result")
    for name, said in (("a.duckdb", "no result of cablelint survey"), ("b", "no such result")):
        done = cablelint("review", name, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (2, f"cablelint: {name}: {said}\n")


def test_the_result_is_never_written_over(tmp_path: Path) -> None:
    path = written(of_texts(TEXTS), tmp_path / "a.csv")
    before = path.read_bytes()
    done = cablelint("review", path, "-o", tmp_path / "." / "a.csv")
    assert done.returncode == 2
    assert "is the result that is read" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("ending", ["duckdb", "sqlite", "parquet"])
def test_what_survey_writes_is_reviewed_whatever_it_is_kept_in(ending: str, tmp_path: Path) -> None:
    (tmp_path / "cables").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "cables" / name).write_text(text, encoding="utf-8")
    result = f"result.{ending}"
    done = cablelint("survey", "cables", "-o", result, "--jobs=1", cwd=tmp_path)
    assert done.returncode == 0
    found = json.loads(
        cablelint("review", result, TODAY, "--output-format=json", cwd=tmp_path).stdout
    )
    assert [(one["category"], one["source"]) for one in found] == [
        ("no lawful basis", "cables/basis.cable"),
        ("must be reviewed", "cables/oadr.cable"),
        ("passed", "cables/gds.cable"),
    ]
    page = cablelint("review", result, TODAY, "-o", "a.html", cwd=tmp_path)
    assert (page.returncode, page.stdout) == (0, "")
    assert "4 texts on 30 Nov 2026" in page.stderr


def test_a_survey_that_was_broken_off_is_told(tmp_path: Path) -> None:
    broken = of_texts(TEXTS)
    broken.tables["runs"] = [{**row, "ended": None} for row in broken.tables["runs"]]
    path = written(broken, tmp_path / "a.duckdb")
    said = f"cablelint: {path}: the survey has not come to its end: texts are missing\n"
    assert cablelint("review", path).stderr == said
    done = cablelint("review", path, "-o", tmp_path / "a.html")
    assert done.stderr.startswith(said)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "The survey has not come to its end" in page


def test_a_survey_that_kept_errors_alone_is_told(tmp_path: Path) -> None:
    held = of_texts(TEXTS)
    [run] = held.tables["runs"]
    before = {**run, "run": "before", "settings": '{"severity": "error"}'}
    held.tables["runs"] = [before, {**run, "settings": "no JSON"}]
    assert cablelint("review", written(held, tmp_path / "a.duckdb")).stderr == ""
    held.tables["runs"] = [{**run, "settings": '{"severity": "error"}'}]
    path = written(held, tmp_path / "b.duckdb")
    said = "urveyed with --severity error: dates behind XGDS, and portions all below the whole,"
    done = cablelint("review", path, "-o", tmp_path / "b.html")
    assert done.stderr.startswith(f"cablelint: {path}: s{said}")
    assert f"S{said}" in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_what_strangers_wrote_is_inert(tmp_path: Path) -> None:
    hostile = of_texts(TEXTS)
    for text in hostile.tables["texts"]:
        text["originator"] = "=HYPERLINK(1)\x1b[31m\u202e"
        text["reference_id"] = None
        text["source"] = "::error::\x1b]0;a\x07.cable"
    path = written(hostile, tmp_path / "a.duckdb")
    for form in ("text", "csv", "json"):
        shown = cablelint("review", path, TODAY, f"--output-format={form}").stdout
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
        assert "\n::" not in f"\n{shown}"
    rows = csv.DictReader(io.StringIO(cablelint("review", path, "--output-format=csv").stdout))
    assert all(row["originator"].startswith("'=") for row in rows)
