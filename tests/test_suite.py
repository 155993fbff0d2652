"""The tests themselves: each run is the same as the last, and none passes whatever happens."""

import ast
import os
import re
import subprocess
import sys

import pytest
from command import ROOT
from some import some

#: what makes a test hold nothing, or something else each time
WEAK = {
    "chance without a seed": r"\bos\.urandom\(|\bsecrets\.|\brandom\.Random\(\)"
    r"|\brandom\.(?:random|choice|choices|shuffle|sample|randint|randrange|randbytes)\(",
    "any of several exceptions": r"pytest\.raises\(\(|pytest\.raises\((?:Base)?Exception\)",
    "exit 1 as good as exit 2": r"in [({](?:0, )?1, 2[)}]",
    "an assert that nothing may escape from": r"assert not \w+ or |assert True\b",
    "an assert that waits for a condition": r"^ +if \w+\.(?:fixed|refused|found)\b.*:",
}
#: what looks like one and is none
ALLOWED = {"assert not behind or may_begin", "for capability in (1, 2):"}
FILES = sorted({*ROOT.glob("tests/*.py"), *ROOT.glob("tests/*/test_*.py")})
#: what finds files, or nothing if they have moved
_SEEKS = ("glob", "rglob", "iterdir")


@pytest.mark.parametrize("kind", WEAK)
def test_no_test_is_weak(kind: str) -> None:
    weak = [
        f"{path.name}: {line.strip()}"
        for path in FILES
        if path.name != "test_suite.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(WEAK[kind], line) and not any(one in line for one in ALLOWED)
    ]
    assert weak == []


def test_hypothesis_tries_the_same_examples_each_time_in_ci() -> None:
    program = (
        "import conftest, hypothesis; one = hypothesis.settings.default;"
        "print(one.derandomize, one.database, one.deadline)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT / "tests",
        env={**os.environ, "CI": "true", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "True None None"


def test_a_test_that_is_passed_over_says_why() -> None:
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'addopts = "-ra ' in config  # the summary names what was passed over, and why
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"pytest\.skip\(\)|pytest\.mark\.skip\b(?!if)", text), path.name
        marks = text.split("pytest.mark." + "skipif(")[1:]
        assert all("reason=" in one.split("\ndef ")[0] for one in marks), path.name


def loops_over_nothing(text: str) -> list[str]:
    """Return the loops with an assert in them that run over files which may not be there."""
    found = []
    for loop in ast.walk(ast.parse(text)):
        if not isinstance(loop, ast.For) or ast.unparse(loop.iter).startswith("some("):
            continue
        seeks = any(getattr(one, "attr", None) in _SEEKS for one in ast.walk(loop.iter))
        if seeks and any(isinstance(one, ast.Assert) for one in ast.walk(loop)):
            found.append(ast.unparse(loop.iter))
    return found


def test_no_loop_over_files_asserts_nothing_where_there_are_none() -> None:
    """Nor does a test of parameters: ``empty_parameter_set_mark`` ends the run."""
    for path in some(FILES):
        assert loops_over_nothing(path.read_text(encoding="utf-8")) == [], path.name
    assert loops_over_nothing("for one in sorted(ROOT.glob('*')):\n    assert one") != []
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert 'empty_parameter_set_mark = "fail_at_collect"' in config
