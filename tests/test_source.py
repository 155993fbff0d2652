"""Places in a text: lines as the three kinds of line end make them."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from validator.text.source import Source


@given(st.text(alphabet="a\r\n\x0b\x0c\x85\u2028", max_size=30))
@example("\r\n")
@example("\n\n")
def test_a_line_begins_behind_each_line_end_and_nowhere_else(text: str) -> None:
    source = Source(text)
    assert source.line_starts == [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]
    lines = [source.line(number) for number in range(len(source.line_starts))]
    assert lines == re.split(r"\r\n|\r|\n", text)


@given(st.text(alphabet="ab\r\n", min_size=1, max_size=30), st.data())
def test_a_position_is_a_line_and_a_column(text: str, data: st.DataObject) -> None:
    source, offset = Source(text), data.draw(st.integers(0, len(text) - 1))
    line, column = source.position(offset)
    assert source.line_starts[line] + column == offset
    assert line + 1 == len(source.line_starts) or offset < source.line_starts[line + 1]
