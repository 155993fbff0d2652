"""Numbers as strangers write them: each is read, and none raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.text.numerals import as_code, as_int, has_digit, is_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("007", 7),
        (" 12 ", 12),
        ("1,234", 1234),
        ("", 0),
        ("x", 0),
        ("\u00b2", 0),
        ("\u0663", 3),
        ("999999999", 999_999_999),
        ("1000000000", 999_999_999),
        ("0000000000000012", 12),
        ("9" * 10_000, 999_999_999),
    ],
)
def test_a_number_is_that_of_its_digits_and_no_larger_than_any_in_a_cable(
    text: str, number: int
) -> None:
    assert as_int(text) == number


@pytest.mark.parametrize(
    ("text", "base", "code"),
    [
        ("65", 10, 65),
        ("-65", 10, -65),
        ("41", 16, 0x41),
        ("-fF", 16, -0xFF),
        ("fg", 16, 0),
        ("--1", 10, 0),
        ("+1", 10, 0),
        ("1_0", 10, 0),
        ("\u0663", 10, 0),
        ("", 10, 0),
        ("999999999", 10, 999_999_999),
        ("1000000000", 10, 0),
        ("-999999999", 10, -999_999_999),
    ],
)
def test_a_sign_is_told_by_its_number(text: str, base: int, code: int) -> None:
    assert as_code(text, base) == code
    assert as_code("89") == 89


@pytest.mark.parametrize(
    ("text", "is_one", "has_one"),
    [("12", True, True), ("1a", False, True), ("\u0663", False, False), ("", False, False)],
)
def test_only_usual_digits_are_digits(text: str, is_one: bool, has_one: bool) -> None:
    assert (is_number(text), has_digit(text)) == (is_one, has_one)


@given(st.text(), st.sampled_from([8, 10, 16]))
def test_no_text_raises(text: str, base: int) -> None:
    assert 0 <= as_int(text) <= 999_999_999
    assert isinstance(as_code(text, base), int)
