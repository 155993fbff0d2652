"""The mutations themselves: each is one change that can be made, and is drawn again by its seed."""

import ast
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import ROOT
from coverage import CoverageData
from some import some

from tests.mutants.__main__ import drawn
from tests.mutants.areas import AREAS
from tests.mutants.equivalent import reasons
from tests.mutants.mutation import of_bytes
from tests.mutants.of_data import of_grammar, of_records
from tests.mutants.of_python import mutations
from tests.mutants.place import Place, body_of, place_of
from tests.mutants.record import Piece, Record
from tests.mutants.swapping import Functions

MODULE = b'''"""A module."""

__all__ = ["far"]


@rule(id="ROL01", bad="SECRET", severity=1)
def far(one: "int", others: list[int]) -> bool:
    """Whether it is far."""
    if one < 3 and not others:
        return True
    log("far")
    if others:
        return False
    return any(one in others for one in zip(others, strict=True))


__all__ += ["near"]
'''
RECORDS = b'# a comment\nid = "nodis"\nword = "NODIS"\nsince = 1995-10-14\nrank = 2\nheld = true\n'
TERMINALS = b"// [ab]* is a comment\nLINE.85: /a*(?P<name>b+|c)d{2,3}/ BLANKS\n"
#: what is not listed: it shows, starts or describes what the areas do
ELSEWHERE = {
    "terminal",
    "web",
    "review",
    "server",
    "survey",
    "shells",
    "cli.py",
    "__init__.py",
    "__main__.py",
}


def test_a_module_is_changed_where_it_does_something_and_nowhere_else() -> None:
    found = {(one.line, one.becomes) for one in mutations("far.py", MODULE)}
    assert found == {
        (6, '@rule(id="ROL01", bad="SECRET", severity=(2))'),
        (6, '@rule(id="ROL01", bad="SECRET", severity=(0))'),
        (9, "if (one <= 3) and not others:"),
        (9, "if one < (4) and not others:"),
        (9, "if one < (2) and not others:"),
        (9, "if one < 3 and (others):"),
        (9, "if (one < 3 or not others):"),
        (9, "if (one < 3):"),
        (9, "if (not others):"),
        (10, "return (False)"),
        (10, "return None"),
        (11, "pass"),
        (11, "log(('farX'))"),
        (13, "return (True)"),
        (14, "return (all((one in others for one in zip(others, strict=True))))"),
        (14, "return any((one not in others) for one in zip(others, strict=True))"),
        (14, "return None"),
    }


def test_a_record_is_changed_in_what_a_check_reads() -> None:
    assert [one.becomes for one in of_records("words.toml", RECORDS)] == [
        'word = "NODISX"',
        "since = 1995-10-13",
        "since = 1995-10-15",
        "rank = 3",
        "held = false",
    ]


def test_a_terminal_is_changed_in_how_often_and_in_its_choices() -> None:
    assert [one.becomes for one in of_grammar("line.lark", TERMINALS)] == [
        "LINE.85: /a+(?P<name>b+|c)d{2,3}/ BLANKS",
        "LINE.85: /a*(?P<name>b*|c)d{2,3}/ BLANKS",
        "LINE.85: /a*(?P<name>b+)d{2,3}/ BLANKS",
        "LINE.85: /a*(?P<name>b+|c)d{3,3}/ BLANKS",
        "LINE.85: /a*(?P<name>b+|c)d{2,4}/ BLANKS",
    ]


@pytest.mark.parametrize("area", AREAS)
def test_a_mutation_can_be_made_and_is_drawn_again(area: str) -> None:
    chosen = drawn(area, 25, 7)
    assert chosen == drawn(area, 25, 7) != drawn(area, 25, 8)
    for one in some(chosen):
        raw = (ROOT / one.path).read_bytes()
        changed = one.applied(raw)
        assert changed != raw
        if one.path.endswith(".py"):
            assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(raw)), one
        elif one.path.endswith(".toml"):
            assert tomllib.loads(changed.decode()) != tomllib.loads(raw.decode()), one


def test_every_package_has_its_area() -> None:
    listed = {folder for area in AREAS.values() for folder in area.code}
    for path in some((ROOT / "validator").iterdir()):
        named = path.name in ELSEWHERE or f"validator/{path.name}" in listed
        assert named or path.suffix in (".typed", ".json") or path.name == "__pycache__", path.name
    for area in AREAS.values():
        for tests in (*area.quick, *area.tests):
            assert (ROOT / "tests" / tests).exists(), tests


def test_what_is_called_equivalent_can_be_made_and_says_why() -> None:
    every = {
        (one.path, one.was, one.becomes) for area in AREAS.values() for one in area.mutations()
    }
    assert set(reasons()) <= every, "no longer a mutation: take it out"
    assert all(len(reason.split()) > 3 for reason in reasons().values())


PLACED = b'''"""A module."""

FAR = 3


class One:
    @property
    def size(self) -> int:
        if self:
            return (
                4
            )
        return 5


@given(FAR, 1)
def judged(one):
    return one > FAR
'''


def placed(was: bytes, after: str = "0") -> Place:
    start = PLACED.index(was)
    return place_of(of_bytes("one.py", PLACED, start, start + len(was), after), PLACED)


def test_a_mutation_lies_in_the_smallest_statement_of_the_outermost_function() -> None:
    assert placed(b"4") == Place((10, 12), "One.size", 7, (9, 13))
    assert placed(b"self:") == Place((9, 12), "One.size", 7, (9, 13))
    assert placed(b"one > FAR") == Place((18, 18), "judged", 16, (18, 18))


def test_what_decorates_a_function_is_run_where_the_function_is_but_cannot_be_put_into_it() -> None:
    assert placed(b"1)") == Place((18, 18))
    assert placed(b"3") == Place((3, 3))
    assert body_of("One.size", PLACED) == (9, 13)
    assert body_of("One.other", PLACED) is None


LOADED = "def plain(one):\n    return [one + 1 for _ in 'ab']\n\n\nkept = plain\n"


def test_the_body_of_a_loaded_function_is_swapped_for_all_who_hold_it(tmp_path: Path) -> None:
    path = tmp_path / "loaded.py"
    space: dict[str, Any] = {}
    exec(compile(LOADED, str(path), "exec"), space)
    functions = Functions()
    changed = LOADED.replace("one + 1", "one - 1")
    assert not functions.swapped(path, LOADED, changed, "plain", 2)
    assert not functions.swapped(tmp_path / "other.py", LOADED, changed, "plain", 1)
    assert space["kept"](3) == [4, 4]
    assert functions.swapped(path, LOADED, changed, "plain", 1)
    assert space["kept"](3) == [2, 2]


FACTS = {"passes": True, "wall": 1.0, "used": 1.0, "starts": False}
TESTS = {
    "t.py::slow": FACTS | {"wall": 9.0, "used": 9.0},
    "t.py::quick": FACTS,
    "t.py::elsewhere": FACTS,
    "t.py::starting": FACTS | {"starts": True},
    "t.py::failing": FACTS | {"passes": False},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a record of a module whose two functions tests run."""
    module = tmp_path / "copy" / "validator" / "one.py"
    module.parent.mkdir(parents=True)
    module.write_text("def one():\n    return 1\n\n\ndef other():\n    return 2\n")
    piece = Piece.of(tmp_path, "t.py")
    lines = CoverageData(str(piece.lines))
    for test, numbers in (("", [1, 5]), ("slow", [2]), ("quick", [2, 6]), ("elsewhere", [6])):
        lines.set_context(f"t.py::{test}" if test else "")
        lines.add_lines({str(module): numbers})
    lines.write()
    piece.tests.write_text(json.dumps(TESTS))
    return tmp_path


ONE, OTHER = Place((2, 2), "one", 1, (2, 2)), Place((6, 6), "other", 5, (6, 6))


def test_a_mutation_meets_the_tests_that_run_it_the_quickest_first(folder: Path) -> None:
    raw = (folder / "copy" / "validator" / "one.py").read_bytes()
    record = Record(folder, ["t.py"], float("inf"))
    assert record.failing == ["t.py::failing"]
    path = "validator/one.py"
    assert list(record.meeting(path, raw, ONE)) == ["t.py::quick", "t.py::slow", "t.py::starting"]
    assert list(Record(folder, ["t.py"], 5).meeting(path, raw, ONE)) == ["t.py::quick"]
    record.has_noticed(path, "t.py::slow")
    assert next(iter(record.meeting(path, raw, ONE))) == "t.py::slow"
    assert "t.py::failing" not in record.all_tests(path)
    assert not record.is_run_at_first(path, raw, ONE)


def test_what_is_no_part_of_a_function_meets_the_tests_that_name_its_module(folder: Path) -> None:
    raw = (folder / "copy" / "validator" / "one.py").read_bytes()
    tests = folder / "copy" / "tests"
    tests.mkdir()
    (tests / "test_one.py").write_text("from validator.one import one\n")
    facts = {"tests/test_one.py::naming": FACTS | {"wall": 5.0}, "tests/test_two.py::not": FACTS}
    (folder / "tests.test_one.json").write_text(json.dumps(facts))
    CoverageData(str(folder / "tests.test_one.sqlite")).write()
    record = Record(folder, ["t.py", "tests/test_one.py"], float("inf"), ("t.py::e",))
    assert list(record.meeting("validator/one.py", raw, Place((1, 1)))) == [
        "t.py::elsewhere",
        "t.py::quick",
        "t.py::slow",
        "tests/test_one.py::naming",
        "t.py::starting",
    ]


def test_a_change_of_data_meets_the_tests_of_its_area_first(folder: Path) -> None:
    record = Record(folder, ["t.py"], float("inf"), ("t.py::s",))
    expected = ["t.py::slow", "t.py::starting", "t.py::quick", "t.py::elsewhere"]
    assert list(record.all_tests("law/data/words.toml")) == expected


def test_of_a_module_that_has_changed_functions_are_found_by_name(folder: Path) -> None:
    raw = b"\n\n" + (folder / "copy" / "validator" / "one.py").read_bytes()
    record = Record(folder, ["t.py"], float("inf"))
    moved = Place((8, 8), "other", 7, (8, 8))
    expected = ["t.py::quick", "t.py::elsewhere", "t.py::starting"]
    assert list(record.meeting("validator/one.py", raw, moved)) == expected
    new = Place((8, 8), "new", 7, (8, 8))
    assert set(record.meeting("validator/one.py", raw, new)) == set(record.tests)
    assert record.is_run_at_first("validator/one.py", raw, new)
