"""What leads from one text to another: steps line by line, and a difference that applies."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.checking.line_differences import steps
from validator.checking.unified_diff import difference
from validator.text.source import Source

TEXT = [f"line {number}" for number in range(300)]
NEW = [f"new {number}" for number in range(300)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([], [], []),
        (TEXT, TEXT, [("equal", 0, 300, 0, 300)]),
        ([], NEW[:2], [("insert", 0, 0, 0, 2)]),
        (TEXT[:2], [], [("delete", 0, 2, 0, 0)]),
        (TEXT[:9], NEW[:4], [("replace", 0, 9, 0, 4)]),
        (
            TEXT[:9],
            [*TEXT[:4], "new", *TEXT[5:9]],
            [("equal", 0, 4, 0, 4), ("replace", 4, 5, 4, 5), ("equal", 5, 9, 5, 9)],
        ),
        (
            TEXT[:9],
            [*TEXT[:4], *NEW[:2], *TEXT[4:9]],
            [("equal", 0, 4, 0, 4), ("insert", 4, 4, 4, 6), ("equal", 4, 9, 6, 11)],
        ),
        (
            TEXT[:9],
            [*TEXT[:3], *TEXT[5:9]],
            [("equal", 0, 3, 0, 3), ("delete", 3, 5, 3, 3), ("equal", 5, 9, 3, 7)],
        ),
        # two lines that are the same are too few to go on by, but at the end
        (
            ["a", "x", "b", "b", "c", "d", "e"],
            ["a", "b", "b", "y", "c", "d", "e"],
            [("equal", 0, 1, 0, 1), ("replace", 1, 4, 1, 4), ("equal", 4, 7, 4, 7)],
        ),
        (
            TEXT[:100],
            [TEXT[0], *NEW[:79], *TEXT[1:100]],
            [("equal", 0, 1, 0, 1), ("insert", 1, 1, 1, 80), ("equal", 1, 100, 80, 179)],
        ),
        (
            TEXT[:100],
            [TEXT[0], *NEW[:80], *TEXT[1:100]],
            [("equal", 0, 1, 0, 1), ("replace", 1, 100, 1, 180)],
        ),
    ],
)
def test_texts_go_on_as_one_at_the_nearest_place(
    before: list[str], after: list[str], expected: list[tuple[str, int, int, int, int]]
) -> None:
    assert steps(before, after) == expected


lines = st.lists(st.sampled_from("abcd"), max_size=12)


@given(lines, lines)
def test_steps_lead_from_any_text_to_any_other(before: list[str], after: list[str]) -> None:
    one = other = 0
    for tag, i, last_i, j, last_j in steps(before, after):
        assert (i, j) == (one, other)
        one, other = last_i, last_j
        kept, gone, come = before[i:last_i] == after[j:last_j], last_i > i, last_j > j
        assert tag == (
            "equal" if kept else {(1, 1): "replace", (1, 0): "delete"}.get((gone, come), "insert")
        )
        assert gone or come
    assert (one, other) == (len(before), len(after))


HEAD = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n")


def applied(old: str, shown: list[str]) -> str:
    """Return what becomes of a text by a difference, as ``patch`` reads it: by its numbers."""
    before, made, at = old.splitlines(keepends=True), list[str](), 0
    rows = iter("".join(shown[2:]).replace("\n\\ No newline at end of file", "").splitlines(True))
    for row in rows:
        head = HEAD.fullmatch(row)
        assert head is not None, row
        start, old_length, new_start, new_length = (
            int(one) if one is not None else 1 for one in head.groups()
        )
        start -= old_length > 0
        made += before[at:start]
        assert len(made) == new_start - (new_length > 0)
        at, begun = start, len(made)
        while at < start + old_length or len(made) < begun + new_length:
            sign, line = (row := next(rows))[0], row[1:]
            if sign != "+":
                assert before[at].rstrip("\n") == line.rstrip("\n")
                at += 1
            if sign != "-":
                made.append(line)
        assert (at, len(made)) == (start + old_length, begun + new_length)
    return "".join(made + before[at:])


texts = st.lists(st.sampled_from(["a", "b", "c", "::d", ""]), max_size=12).map("\n".join)


@given(texts, texts, st.sampled_from(["", "\n"]))
def test_a_difference_applies_by_its_numbers(old: str, new: str, end: str) -> None:
    shown, unlike = difference(Source(old + end, "a.cable"), Source(new + end, "a.cable"))
    assert unlike == 0
    assert applied(old + end, shown).rstrip("\n") == (new + end).rstrip("\n")
    assert shown[:2] == ["--- a/a.cable\n", "+++ b/a.cable\n"]


@pytest.mark.parametrize(
    ("old", "new", "hunks"),
    [
        ("a\nb\nc\n", "a\nB\nc\n", ["@@ -1,3 +1,3 @@\n", " a\n", "-b\n", "+B\n", " c\n"]),
        ("a\n", "A\n", ["@@ -1 +1 @@\n", "-a\n", "+A\n"]),
        ("", "a\n", ["@@ -0,0 +1 @@\n", "+a\n"]),
        ("a\n", "", ["@@ -1 +0,0 @@\n", "-a\n"]),
        ("a\n", "a\nb\n", ["@@ -1 +1,2 @@\n", " a\n", "+b\n"]),
        (
            "a\nb",
            "a\nB",
            [
                *("@@ -1,2 +1,2 @@\n", " a\n"),
                *("-b\n\\ No newline at end of file\n", "+B\n\\ No newline at end of file\n"),
            ],
        ),
        # what a runner would obey stands behind a sign, and what is next to it is shown as well
        (
            "a\n::b\nc\nd\n",
            "a\n::b\nC\nd\n",
            ["@@ -1,4 +1,4 @@\n", " a\n", "-::b\n", "+::b\n", "-c\n", "+C\n", " d\n"],
        ),
        ("a\r\nb\r\n", "A\r\nb\r\n", ["@@ -1,2 +1,2 @@\n", "-a\r\n", "+A\r\n", " b\r\n"]),
    ],
)
def test_a_difference_has_a_line_above_and_below_a_change(
    old: str, new: str, hunks: list[str]
) -> None:
    assert difference(Source(old, "a"), Source(new, "a"))[0][2:] == hunks


def test_what_cannot_be_shown_as_it_stands_is_counted() -> None:
    old = "a\n##[error]\x07\nb\n"
    shown, unlike = difference(Source(old, "a"), Source(old.replace("a", "A"), "a"))
    assert unlike == 1
    assert "##[" not in "".join(shown)
