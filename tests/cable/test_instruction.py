"""What an instruction as read says of itself: its keyword, code words, dates and event."""

from datetime import date

import pytest

from validator.cable.instruction import (
    Code,
    Instruction,
    Keyword,
    Kind,
    SourceMarked,
    WrittenDate,
    names_event,
)
from validator.law.instructions import instruction
from validator.text.source import Span

AT = Span(40, 60)


def code(word: str, base: str | None = None, number: int | None = None) -> Code:
    return Code(AT, word, base or word, number, instruction(word))


@pytest.mark.parametrize(
    ("text", "word"),
    [("DECL: ", "DECL"), ("DECLASSIFY ON: ", "DECLASSIFY"), ("DECL", "DECL"), (": DECL", "")],
)
def test_the_first_word_of_a_keyword_ends_before_any_sign(text: str, word: str) -> None:
    span = Keyword(Span(40, 40 + len(text)), text).word_span
    assert (span.start, text[: span.end - 40]) == (40, word)


def test_a_code_is_known_by_its_word_its_base_or_the_first_of_its_numbers() -> None:
    assert code("25X1", "25X", 1).record is instruction("25X1")
    unknown_number = code("X99", "X", 99)
    assert unknown_number.known is None
    assert unknown_number.record is instruction("X1")
    assert unknown_number.homes == instruction("X1").orders  # type: ignore[union-attr]
    assert code("OADR").record is instruction("OADR")


def test_a_word_of_no_order_has_no_home() -> None:
    assert code("ABC").record is None
    assert code("ABC").homes == ()


def test_only_a_known_code_can_forbid_a_date() -> None:
    assert code("50X1-HUM", "50X").never_dated
    assert not code("25X1", "25X", 1).never_dated
    assert not code("ABC").never_dated


def test_a_date_is_whole_if_it_names_one_day() -> None:
    new_year, last = date(2017, 1, 1), date(2017, 12, 31)
    assert WrittenDate(AT, "01/01/2017", new_year, new_year).is_whole
    assert not WrittenDate(AT, "2017", last, new_year).is_whole


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (code("OADR"), "OADR"),
        (code("X3", "X", 3), "X3"),
        (code("25X1", "25X", 1), None),
        (None, None),
    ],
)
def test_a_source_was_marked_with_oadr_or_an_x_code(found: Code | None, word: str | None) -> None:
    assert SourceMarked(AT, found).word == word


def test_an_instruction_tells_code_words_and_dates_apart() -> None:
    first, second = WrittenDate(Span(9, 12), "2017", date(2017, 12, 31)), WrittenDate(AT, "2018")
    made = Instruction(AT, Kind.DATE, "", (code("GDS"), first, code("OADR"), second))
    assert made.words == ("GDS", "OADR")
    assert made.dates == (first, second)
    assert (made.written, made.date, made.date_span) == (first, first.day, first.span)
    assert made.first("OADR", "GDS") == made.codes[0]
    assert made.first("X") is None


def test_an_instruction_without_a_date_names_none() -> None:
    made = Instruction(AT, Kind.EXEMPTION, "", (code("OADR"),))
    assert (made.written, made.date, made.date_span) == (None, None, None)


def test_one_that_does_not_apply_says_so_whatever_code_stands_in_it() -> None:
    assert Instruction(AT, Kind.NOT_APPLICABLE, "N/A").words == ("N/A",)


@pytest.mark.parametrize(
    ("text", "is_event"),
    [
        ("END OF MISSION", True),
        ("END", True),
        ("TO", False),
        ("XXX", False),
        ("Xxx", False),
        ("AB12", False),
        ("1234", False),
        ("12345", True),
        ("A.B.C", False),
        ("", False),
    ],
)
def test_an_event_is_more_than_a_slip(text: str, is_event: bool) -> None:
    assert names_event(text) is is_event
    assert Instruction(AT, Kind.UNREADABLE, text, rest=text).event is is_event
