"""Fixing at scale: it comes to rest in one run, and many cables cost no more than their number."""

import time
from collections.abc import Callable, Sequence
from difflib import unified_diff

import pytest
from command import CLEAN
from conftest import FIXTURES
from hypothesis import given, settings
from hypothesis import strategies as st
from test_fixes import broken_cables
from texts import cables

from validator.checking.engine import check
from validator.checking.fixing import _apart, fix
from validator.checking.unified_diff import difference
from validator.findings.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from validator.findings.examples import parse
from validator.rules import RULES
from validator.text.source import Source, Span, decode

TELEGRAM = """ZNY CCCCC ZZH
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC
BT
C O N F I D E N T I A L DUSHANBE 00{}

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE

1. (C) Text.

2. (c) Text.
BT
NNNN
"""


def telegrams(number: int) -> str:
    return "".join(TELEGRAM.format(1000 + at) for at in range(number))


def checked_by(profile: str) -> Callable[[Source], list[Diagnostic]]:
    return lambda source: check(source, profile=profile)


def comes_to_rest(text: Source, *, unsafe: bool, profile: str = "state") -> None:
    judge = checked_by(profile)
    done = fix(text, judge, unsafe=unsafe)
    assert fix(done.source, judge, unsafe=unsafe).fixed == ()


# --- rest


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_second_run_changes_nothing(rule: object, unsafe: bool) -> None:
    for example in (*rule.bad, *rule.good):  # type: ignore[attr-defined]
        comes_to_rest(Source(parse(example).text), unsafe=unsafe)


@pytest.mark.parametrize(
    "path", sorted((FIXTURES / "broken").glob("*.cable")), ids=lambda path: path.stem
)
def test_nor_in_the_broken_fixtures(path: object) -> None:
    text = decode(path.read_bytes(), "a.cable")  # type: ignore[attr-defined]
    comes_to_rest(text, unsafe=False)
    comes_to_rest(text, unsafe=True)


@given(cables | broken_cables(), st.booleans())
@settings(max_examples=100)
def test_a_second_run_changes_nothing_in_damaged_cables(text: str, unsafe: bool) -> None:
    comes_to_rest(Source(text), unsafe=unsafe)


@pytest.mark.slow
@given(cables | broken_cables(), st.booleans())
@settings(max_examples=5000)
def test_nor_in_thousands_of_them(text: str, unsafe: bool) -> None:
    comes_to_rest(Source(text), unsafe=unsafe)


def offering(words: Sequence[tuple[str, str]]) -> Callable[[Source], list[Diagnostic]]:
    """Return a check that offers to replace words, one after the other where they stand."""

    def judge(source: Source) -> list[Diagnostic]:
        found = []
        for old, new in words:
            at = source.text.find(old)
            while at >= 0:
                span = Span(at, at + len(old))
                change = Fix("change", (Edit(span, new),), Applicability.SAFE)
                message = f"{old} {source.text[:at].count(old)}"
                found.append(Diagnostic("X01", "x", Severity.INFO, message, span, fix=change))
                at = source.text.find(old, at + 1)
        return sorted(found, key=lambda one: one.span)

    return judge


def test_more_fixes_than_twenty_and_fixes_behind_refused_ones_are_made() -> None:
    """Each (C) of a portion must not be lowered; each word beside it may be written anew."""
    body = "".join(f"{n}. (C) Wrod.\n\n" for n in range(15, 75))
    text = Source(CLEAN + body)
    done = fix(text, offering([("Wrod", "Word")]))
    assert len(done.fixed) == 60
    assert "Wrod" not in done.source.text
    mixed = Source(CLEAN + "".join(f"{n}. (C) Text.\n\n" for n in range(15, 25)) + body)
    done = fix(mixed, offering([("(C) Text", "(U) Text"), ("Wrod", "Word")]))
    assert len(done.fixed) == 60
    assert len(done.refused) == 10
    assert "(U) Text" not in done.source.text


def test_what_is_told_in_other_words_after_a_fix_is_fixed_in_the_same_run() -> None:
    """Two findings on one place are fixed one after the other, and the second says it anew."""

    def judge(source: Source) -> list[Diagnostic]:
        found = offering([("Wrod", "Word")])(source)
        more = offering([("Wrod twiec", "Wrod twice"), ("Word twiec", "Word twice")])(source)
        return [*found, *(one._replace(code="X02") for one in more)]

    done = fix(Source(CLEAN + "15. (C) Wrod twiec.\n"), judge)
    assert [one.code for one in done.fixed] == ["X01", "X02"]
    assert "Word twice." in done.source.text


# --- many


def rounds(number: int) -> int:
    """Return how often a text of so many telegrams is judged: one fix is made, one refused."""
    judged = 0
    judge = offering([("2. (c)", "2. (U)"), ("Text", "Word")])

    def counting(source: Source) -> list[Diagnostic]:
        nonlocal judged
        judged += 1
        return judge(source)

    done = fix(Source(telegrams(number)), counting)
    assert len(done.refused) == number
    assert done.source.text.count("Word") == 2 * number
    return judged


def test_many_cables_take_no_more_rounds_than_one() -> None:
    assert rounds(40) <= rounds(1) + 2


def spent(work: Callable[[], object]) -> float:
    best = []
    for _ in range(3):
        begun = time.process_time()
        work()
        best.append(time.process_time() - begun)
    return min(best)


def test_the_edits_of_many_cables_are_told_apart_in_linear_time() -> None:
    def findings(number: int) -> list[Diagnostic]:
        return offering([("(c)", "(C)")])(Source("(c) " * number))

    few, many = findings(2000), findings(8000)
    assert len(_apart(many)) == 8000
    assert spent(lambda: _apart(many)) < 10 * spent(lambda: _apart(few))


def test_edits_that_touch_are_not_made_at_once() -> None:
    def at(*spans: tuple[int, int]) -> Diagnostic:
        edits = tuple(Edit(Span(*one), "x") for one in spans)
        change = Fix("change", edits, Applicability.SAFE)
        return Diagnostic("X01", "x", Severity.INFO, "x", edits[0].span, fix=change)

    def chosen(*findings: Diagnostic) -> list[int]:
        return [findings.index(one) for one in _apart(findings)]

    assert chosen(at((5, 6)), at((0, 5)), at((6, 9)), at((7, 7)), at((8, 9))) == [0, 3, 4]
    assert chosen(at((0, 2), (9, 9)), at((4, 9)), at((3, 8)), at((10, 11))) == [0, 2, 3]


# --- differences


def unified(before: list[str], after: list[str], old: str, new: str) -> list[str]:
    old_text, new_text = (Source("".join(f"{line}\n" for line in text)) for text in (before, after))
    lines, unlike = difference(old_text, new_text)
    assert unlike == 0
    changes = [line.removesuffix("\n") for line in lines[2:]]
    return [f"--- {old}", f"+++ {new}", *changes] if changes else []


def shown(before: str, after: str) -> list[str]:
    return list(unified(before.splitlines(), after.splitlines(), "a", "b"))


def test_a_difference_takes_as_long_as_the_text() -> None:
    def texts(number: int) -> tuple[list[str], list[str]]:
        text = telegrams(number)
        return text.splitlines(), text.replace("(c)", "(C)").splitlines()

    few, many = texts(150), texts(600)
    assert sum(line.startswith("+2. (C)") for line in unified(*many, "a", "b")) == 600
    ratio = spent(lambda: list(unified(*many, "a", "b"))) / spent(
        lambda: list(unified(*few, "a", "b"))
    )
    assert ratio < 9


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(c)", "(C)"),
        ("REASON: 1.4 (b), (d)\n", ""),
        ("TAGS", "TAGS: X\nTAGS"),
        ("1. (C) ", "1. (C)\n\n"),
        ("", ""),
    ],
)
def test_a_difference_is_the_one_that_is_known(old: str, new: str) -> None:
    before = CLEAN.replace("13. (C)", "13. (c)")
    after = before.replace(old, new) if old else before
    theirs = unified_diff(before.splitlines(), after.splitlines(), "a", "b", lineterm="", n=1)
    assert shown(before, after) == [line.rstrip("\n") for line in theirs]


def patched(before: list[str], difference: list[str]) -> list[str]:
    """Return a text after a difference, as patch would make it."""
    made, at = [], 0
    for line in difference[2:]:
        if line.startswith("@@"):
            start, _, length = line.split()[1][1:].partition(",")
            first = int(start) - (length != "0")
            made += before[at:first]
            at = first
        elif line[0] == "+":
            made.append(line[1:])
        else:
            assert before[at] == line[1:]
            at += 1
            if line[0] == " ":
                made.append(line[1:])
    return made + before[at:]


lines = st.lists(st.sampled_from(["", "a", "b", "c"]), max_size=90)


@given(lines, lines)
def test_a_difference_leads_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    difference = list(unified(before, after, "a", "b"))
    assert (difference == []) == (before == after)
    assert patched(before, difference) == after
