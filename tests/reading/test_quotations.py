"""Text of another document, and points to be said to others, are not judged as portions."""

import pytest

from validator.checking.engine import check
from validator.reading import read
from validator.rules.shared.completeness import number_of_words, quotations
from validator.text.source import Source

HEADER = """\
R 200402Z SEP 07
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

C O N F I D E N T I A L OSLO 000123

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, NO
SUBJECT: (U) TRAINING EXAMPLE
CLASSIFIED BY: DCM JANE ROE. REASON: 1.4 (B)

"""


def codes(text: str) -> set[str]:
    return {one.code for one in check(Source(HEADER + text + "\n\nROE\n"))}


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("QUOTE", "UNQUOTE"),
        ("QUOTE:", "UNQUOTE."),
        ("BEGIN QUOTE", "END QUOTE"),
        ("BEGIN TEXT", "END TEXT"),
        ("BEGIN TEXT OF LETTER", "END TEXT OF LETTER"),
        ("BEGIN TALKING POINTS", "END TALKING POINTS"),
        ("BEGIN POINTS", "END POINTS"),
    ],
)
def test_what_stands_between_is_not_the_drafters(begin: str, end: str) -> None:
    text = f"1. (C) Text.\n\n{begin}\n\n1. (S) Words.\n\n2. More words.\n\n{end}\n\n2. (C) Text."
    assert not codes(text) & {"ROL01", "POR01", "POR18"}
    assert codes(text.replace(begin, "Words").replace(end, "Words")) & {"ROL01", "POR01"}


def test_what_stands_behind_is_the_drafters_again() -> None:
    for begin, end in (("QUOTE", "UNQUOTE"), ("BEGIN POINTS", "END POINTS")):
        assert "ROL01" in codes(f"1. (C) Text.\n\n{begin}\n\nWords.\n\n{end}\n\n2. (S) Text.")


def test_a_text_may_lack_its_end_but_points_and_quotes_may_not() -> None:
    assert "ROL01" not in codes("1. (C) Text.\n\nBEGIN TEXT\n\nWords.\n\n2. (S) Words.")
    begins = ("BEGIN POINTS", "QUOTE", "END QUOTE", "BEGIN QUOTE IS WORDS")
    for begin, count in zip(begins, (0, 0, 0, 1), strict=True):
        found = quotations(read(Source(HEADER + f"1. (C) Text.\n\n{begin}\n\n2. (S) Text.\n")))
        assert len(found) == count


def test_words_of_a_large_text_are_counted_as_they_are_split() -> None:
    text = "one two  three\nfour\tfive " * 20_000 + "x" * 200_000 + " end"
    assert number_of_words(text) == len(text.split())
    assert number_of_words("") == number_of_words(" \n ") == 0


def test_marks_in_one_paragraph_cost_as_much_as_they_are_many() -> None:
    sentence = "Some words stand here and end. (S) More words stand here. "
    found = check(Source(HEADER + "1. (C) " + sentence * 2000 + "\n\nROE\n"))
    assert sum(one.code == "POR24" for one in found) == 2000
