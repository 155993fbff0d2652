"""Places of a text in bytes of UTF-8 and units of UTF-16 are those that its encoding has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from validator.server.places import place_of
from validator.text.source import Source
from validator.text.units import Counted, Units

WIDTHS = {Units.UTF8: ("utf-8", 1), Units.UTF16: ("utf-16-le", 2), Units.UTF32: ("utf-32-le", 4)}
#: of one byte, of two, three and four; halves of a sign; and what ends a line
TEXTS = st.text(st.sampled_from("aé€\U0001f512\ud800\udc00\r\n"), max_size=20)


def length(text: str, units: Units) -> int:
    encoding, width = WIDTHS[units]
    return len(text.encode(encoding, "surrogatepass")) // width


@pytest.mark.parametrize("units", Units)
@given(text=TEXTS)
def test_an_offset_counts_as_many_units_as_its_encoding_has(units: Units, text: str) -> None:
    counted = Counted(text, units)
    before = [length(text[:offset], units) for offset in range(len(text) + 1)]
    assert [counted.units(offset) for offset in range(len(text) + 1)] == before
    for number in range(before[-1] + 3):
        # a place within a sign is before it, one beyond the text at its end
        assert counted.offset(number) == max(at for at, one in enumerate(before) if one <= number)


@pytest.mark.parametrize("units", Units)
@given(text=TEXTS)
def test_a_place_counts_from_the_beginning_of_its_line(units: Units, text: str) -> None:
    source = Source(text)
    for offset in range(len(text) + 1):
        number, column = source.position(offset)
        line = source.line(number)
        assert place_of(source, offset, units) == (number, length(line[:column], units))
