"""The mutations themselves: each is one change that can be made, and is drawn again by its seed."""

import ast
import tomllib

import pytest
from command import ROOT
from some import some

from tests.mutants.__main__ import drawn
from tests.mutants.areas import AREAS
from tests.mutants.equivalent import reasons
from tests.mutants.of_data import of_grammar, of_records
from tests.mutants.of_python import mutations

MODULE = b'''"""A module."""

__all__ = ["far"]


@rule(id="ROL01", bad="SECRET", severity=1)
def far(one: "int", others: list[int]) -> bool:
    """Whether it is far."""
    if one < 3 and not others:
        return True
    log("far")
    return any(one in others for one in others)
'''
RECORDS = b'# a comment\nid = "nodis"\nword = "NODIS"\nsince = 1995-10-14\nrank = 2\nheld = true\n'
TERMINALS = b"// [ab]* is a comment\nLINE.85: /a*(?P<name>b+|c)d{2,3}/ BLANKS\n"
#: what is not listed: it shows, starts or describes what the areas do
ELSEWHERE = {
    "commands",
    "terminal",
    "findings",
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
        (12, "return (all((one in others for one in others)))"),
        (12, "return any((one not in others) for one in others)"),
        (12, "return None"),
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
