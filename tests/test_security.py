"""Each promise of SECURITY.md stands on one line and names tests that are there."""

import ast
import re
from functools import cache

import pytest
from command import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
#: the promises, one a line
PROMISES = re.findall(r"^- .+$", PAGE, re.MULTILINE)
_TEST = r"`tests/(?:\w+/)*test_\w+\.py::test_\w+`"


@cache
def named_in(file: str) -> dict[str, bool]:
    """Return the tests in a file by name, and whether each is part of every run."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {
        node.name: "pytest.mark.slow" not in map(ast.unparse, node.decorator_list)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("line", PROMISES)
def test_a_promise_names_tests_that_hold_it(line: str) -> None:
    held = re.fullmatch(rf"- .+?[.:)] \[({_TEST}(?:, {_TEST})*)\]", line)
    assert held is not None, f"a promise is one line with its tests in brackets at its end: {line}"
    runs_always = []
    for named in held[1].replace("`", "").split(", "):
        file, _, test = named.partition("::")
        assert test in named_in(file), f"no such test: {named}"
        runs_always.append(named_in(file)[test])
    assert any(runs_always), "one of the tests must be part of every run"


def test_the_page_makes_promises_and_none_twice() -> None:
    assert len(PROMISES) > 20
    assert len({line.rpartition(" [")[0] for line in PROMISES}) == len(PROMISES)
