"""No judgement hangs on the clock, the time zone or the language of the machine.

Commands ask once which day it is (``validator.law.days.today``); what needs it is named here.
"""

import ast
import datetime
import json
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from command import CLEAN, ROOT, SEED, cablelint

import validator
from validator.cli import main
from validator.commands import mark, parse, review, rollup
from validator.commands.check import command as check
from validator.commands.check import watching
from validator.commands.guard import command as guard

#: the modules that ask which day it is
ASKING = (check, guard, mark, parse, review, rollup, watching)
#: when a run began and ended, which its own row tells, and how long it has taken so far
OF_RUNS = {"commands/survey/command.py": {"today", "datetime.now", "time.monotonic"}}
FIXTURES = sorted((ROOT / "fixtures").rglob("*.cable"))
#: whatever tells the time: functions of time, and of the types of datetime
_OF_TIME = {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns"}
_OF_TIME |= {"localtime", "gmtime", "ctime", "asctime", "clock_gettime", "clock_gettime_ns"}
_OF_TIME |= {"today", "now", "utcnow"}


def told_the_time(tree: ast.AST) -> set[str]:
    """Return the calls of a module that tell the time, as they are written."""
    written = {
        ast.unparse(node.func)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    return {one for one in written if one.rpartition(".")[2] in _OF_TIME}


def test_one_place_asks_what_day_it_is() -> None:
    asking = {}
    for path in (ROOT / "validator").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if found := told_the_time(tree):
            asking[path.relative_to(ROOT / "validator").as_posix()] = found
    assert asking == {
        "law/days.py": {"date.today"},
        **OF_RUNS,
        **{
            f"{one.__name__.removeprefix('validator.').replace('.', '/')}.py": {"today"}
            for one in ASKING
        },
    }


def test_a_module_that_asks_is_noticed() -> None:
    for text in ("import time as t; t.time()", "datetime.now(UTC)", "datetime.date.today()"):
        assert told_the_time(ast.parse(text))


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody know what time it is."""

    def unknown(*_: object) -> float:
        raise AssertionError("somebody asks for the time")

    class Unknown(date):
        today = unknown

    for name in _OF_TIME - {"today", "now", "utcnow"}:
        if hasattr(time, name):
            monkeypatch.setattr(time, name, unknown)
    monkeypatch.setattr(datetime, "date", Unknown)
    for module in ASKING:
        monkeypatch.setattr(module, "today", unknown)


def test_the_functions_of_python_ask_for_no_clock(
    stopped: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(FIXTURES) > 150
    for path in FIXTURES:
        text = path.read_text(encoding="utf-8", errors="replace")
        validator.check(text)
        validator.rollup(validator.parse(text))
    assert validator.parse_marking("SECRET//NOFORN").level is not None
    assert main(["check", str(SEED)]) == 2
    assert "AssertionError at test_clock.py" in capsys.readouterr().err


def on(
    monkeypatch: pytest.MonkeyPatch, day: date, capsys: pytest.CaptureFixture[str], *words: str
) -> list[dict[str, object]]:
    """Return what a command finds if it is run on a day."""
    for module in ASKING:
        monkeypatch.setattr(module, "today", lambda: day)
    assert main([*words, "--output-format=json"]) in (0, 1)
    return list(json.loads(capsys.readouterr().out))


DAYS = (date(1951, 1, 1), date(2007, 9, 20), date(2026, 1, 1), date(2199, 12, 31))


def test_the_day_of_the_run_matters_to_one_rule_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("check", str(ROOT / "fixtures"), "--jobs=1", "--exit-zero", "--quiet")
    found = [on(monkeypatch, day, capsys, *words) for day in DAYS]
    passed = [[one for one in each if one["code"] == "DEC50"] for each in found]
    assert passed[0] == []
    assert len(passed[-1]) > len(passed[2]) > 20
    others = [[one for one in each if one["code"] != "DEC50"] for each in found]
    assert len(others[0]) > 500
    assert all(each == others[0] for each in others)


def test_with_a_day_for_today_nothing_hangs_on_the_day_of_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.cable").write_text(CLEAN.replace("11. (C)", "11. (S)"), encoding="utf-8")
    (tmp_path / "cablelint.toml").write_text(
        '[[suppress]]\nfile = "a.cable"\nrule = "ROL01"\nreason = "x"\nexpires = 2020-01-01\n'
    )
    words = ("check", str(tmp_path), "--as-of=2019-06-01", "--date=today")
    found = [on(monkeypatch, day, capsys, *words) for day in DAYS]
    assert "DEC50" in {one["code"] for one in found[0]}
    assert "ROL01" not in {one["code"] for one in found[0]}
    assert all(each == found[0] for each in found)
    marks = [on(monkeypatch, day, capsys, "mark", "(S//NF)", "--date=2015-01-01") for day in DAYS]
    assert all(each == marks[0] for each in marks)


@pytest.mark.skipif(sys.platform == "win32", reason="no zones in the environment there")
@pytest.mark.parametrize("form", ["json", "sarif", "junit", "text"])
def test_neither_time_zone_nor_language_is_in_a_report(form: str) -> None:
    words = ("check", SEED, "--as-of=2026-01-01", f"--output-format={form}", "--severity=info")
    said = [
        cablelint(*words, TZ=zone, LC_ALL=language, LANG=language).stdout
        for zone, language in (
            ("UTC", "C.UTF-8"),
            ("Pacific/Kiritimati", "tr_TR.UTF-8"),
            ("<-12>12", "C"),
        )
    ]
    assert "CAP18" in said[0]
    assert said[1:] == said[:1] * 2
