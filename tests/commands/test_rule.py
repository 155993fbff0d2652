"""The command ``rule``: what it finds by a word, and when it runs a pager."""

import json
import re
import sys
from pathlib import Path
from textwrap import indent

import pytest
from command import cablelint
from terminal import at_terminal, shown

from validator.pages.notices import NOTICES
from validator.pages.rule import searched
from validator.rules import RULES

ROL01 = next(rule for rule in RULES if rule.id == "ROL01")


def found(*words: str) -> set[str]:
    return {rule.id for rule in searched([*RULES, *NOTICES], words)}


# --- a word


@pytest.mark.parametrize(
    "words",
    [
        ("ROL01",),
        ("rol01",),
        ("portion-above-overall",),
        ("portion above overall",),
        (ROL01.summary[:20],),
        (ROL01.why[-30:-2].upper(),),
        ("portion", "OVERALL"),
        ("32 CFR 2001.21(b)", "above"),
    ],
)
def test_a_rule_is_found_by_what_is_told_of_it(words: tuple[str, ...]) -> None:
    assert "ROL01" in found(*words)


def test_it_must_hold_every_word() -> None:
    both = found("noforn", "nodis")
    assert both == found("noforn") & found("nodis")
    assert both < found("noforn")
    assert found("nodis", "no such word") == set()


def test_what_a_run_says_of_itself_is_found_too() -> None:
    assert "LIM01" in found("max-findings")


def test_search_lists_rules_and_says_so_if_there_is_none() -> None:
    done = cablelint("rule", "--search", "nodis")
    assert (done.returncode, done.stderr) == (0, "")
    assert {line.split()[0] for line in done.stdout.splitlines()} == found("nodis")
    done = cablelint("rule", "CAP", "--search", "nodis", "--output-format=json")
    listed = {one["code"] for one in json.loads(done.stdout)}
    assert listed == {one for one in found("nodis") if one.startswith("CAP")}
    done = cablelint("rule", "--search", "xyzzy", "plugh")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "cablelint: no rule speaks of xyzzy, plugh\n"


# --- an example and what a fix makes of it


def test_below_a_bad_example_stands_what_its_fix_makes_of_it() -> None:
    [rule] = json.loads(cablelint("rule", "CLS04", "--output-format=json").stdout)
    fixed, unfixed = rule["fixed"]
    assert "SECRET//NOFORN" in fixed
    assert "S//NOFORN" in rule["bad"][0]
    assert unfixed is None  # a person must spell a level of a classification line out
    text = cablelint("rule", "CLS04").stdout
    assert f"\nfixed:\n{indent(fixed, '    ')}\n" in text
    page = cablelint("rule", "CLS04", "--output-format=markdown").stdout
    assert f"\nFixed:\n\n```text\n{fixed}\n```\n" in page
    for told in (text, page):
        headings = re.findall(r"^(\w+):$", told.lower(), re.MULTILINE)
        assert headings == ["wrong", "fixed", "wrong", "right", "right"]


def test_a_rule_without_a_fix_shows_none() -> None:
    [rule] = json.loads(cablelint("rule", "AUT05", "--output-format=json").stdout)
    assert rule["fixed"] == [None] * len(rule["bad"])
    assert "fixed:" not in cablelint("rule", "AUT05").stdout


# --- a pager


@pytest.fixture
def pager(tmp_path: Path) -> str:
    """Return the words of a pager that shows a sign before each line, and what LESS says."""
    script = tmp_path / "my pager.py"
    script.write_text(
        "import os, sys\n"
        "for line in sys.stdin: sys.stdout.write('>' + line)\n"
        "print('LESS', os.environ.get('LESS'))\n"
    )
    return f"{sys.executable} '{script}'"


def test_what_is_longer_than_the_screen_goes_through_the_pager(pager: str) -> None:
    written, code = at_terminal("rule", PAGER=pager)
    *lines, said = shown(written)
    assert code == 0
    assert len(lines) > len(RULES)
    assert all(line.startswith(">") for line in lines)
    assert said == "LESS FRX"
    assert shown(at_terminal("rule", PAGER=pager, LESS="R")[0])[-1] == "LESS R"
    assert "\x1b[" in written, "colours are kept"


def test_the_pager_is_run_nowhere_else(pager: str) -> None:
    plain, _ = at_terminal("rule", "--no-pager", PAGER=pager)
    assert not any(line.startswith(">") for line in shown(plain))
    for words, env in (
        (("rule", "--search", "xyzzy"), {}),
        (("rule", "--search", "nodis-with-exdis"), {}),  # it fits
        (("rule", "--output-format=markdown"), {}),
        (("rule",), {"TERM": "dumb"}),
    ):
        written, _ = at_terminal(*words, PAGER=pager, **env)
        assert written
        assert not any(line.startswith(">") for line in shown(written)), words
    assert cablelint("rule", PAGER=pager).stdout.startswith("CLS01")


@pytest.mark.parametrize("name", ["", "cat", "no-such-pager", "less 'x", "/", "false"])
def test_what_cannot_be_run_hides_nothing(name: str) -> None:
    written, code = at_terminal("rule", PAGER=name)
    assert code == 0
    if name != "false":  # that one runs, and shows nothing
        assert written == at_terminal("rule", "--no-pager")[0]


def test_no_shell_reads_the_words_of_the_pager(tmp_path: Path) -> None:
    at_terminal("rule", PAGER="cat; touch here", cwd=tmp_path)
    at_terminal("rule", PAGER="cat $(touch here)", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
