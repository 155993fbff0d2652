"""``cablelint parse --tree``: the syntax tree of a text, whole and without its words in JSON."""

import json
from typing import Any

import pytest
from command import cablelint
from conftest import FIXTURES, GIVEN

from validator.pages.syntax_tree import as_json, render
from validator.reading import trees
from validator.text.source import decode

PATHS = sorted(FIXTURES.rglob("*.cable"))


def leaves(node: dict[str, Any]) -> list[dict[str, Any]]:
    if "terminal" in node:
        return [node]
    return [leaf for child in node["children"] for leaf in leaves(child)]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_character_stands_in_one_terminal(path: Any) -> None:
    source = decode(path.read_bytes(), path.name)
    shown = as_json(source, *trees(source))
    found = [*(leaf for tree in shown["trees"] for leaf in leaves(tree)), *shown["beside"]]
    places = sorted((one["start"], one["end"]) for one in found)
    assert [first for first, _ in places[1:]] == [last for _, last in places[:-1]]
    assert (places[0][0], places[-1][1]) == (0, len(source.text))
    rows = list(render(source, *trees(source)))
    assert sum(row[:6].strip().isdigit() for row in rows) == len(found)


def test_a_terminal_stands_below_its_rule_beside_its_line() -> None:
    source = decode(GIVEN.read_bytes(), GIVEN.name)
    rows = [" ".join(row.split()) for row in render(source, *trees(source))]
    at = rows.index("executive_order")
    assert rows[at + 1] == "28 EXECUTIVE_ORDER_LINE E.O. 12958: DECL: 9/19/2017"
    assert rows.index("header") < at < rows.index("body")


def test_page_furniture_stands_beside_the_rules() -> None:
    path = FIXTURES / "released" / "10BERLIN1052.cable"
    source = decode(path.read_bytes(), path.name)
    messages, beside = trees(source)
    rows = list(render(source, messages, beside))
    assert sum(row[8:10] == "+ " for row in rows) == len(beside) == 5


def test_the_command_shows_it_to_people_and_to_programs() -> None:
    done = cablelint("parse", GIVEN, "--tree")
    assert done.returncode == 0
    assert "\n    20  " in done.stdout
    told = json.loads(cablelint("parse", GIVEN, "--tree", "--output-format=json").stdout)
    assert set(told) == {"trees", "beside"}
    assert "DUSHANBE" not in json.dumps(told)
