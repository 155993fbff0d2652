"""The distribution statements of a text, as DoDI 5230.24 has them."""

from typing import NamedTuple

from validator.cable.cable import Cable
from validator.findings.rule import remembered
from validator.rules.shared.completeness import in_body
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Statement", "distribution_statements"]

_STATEMENT = regex(r"(?i)\bDISTRIBUTION\s{1,3}STATEMENT\s{1,3}([A-FX])\b")
#: a statement is a few sentences, and ends with its paragraph
_LONGEST = 800


class Statement(NamedTuple):
    """A distribution statement. ``text`` goes on to the end of its paragraph."""

    span: Span
    letter: str
    text: str
    #: whether it is the line of a designation indicator, which names the statement alone
    is_cited: bool = False


@remembered
def distribution_statements(cable: Cable) -> tuple[Statement, ...]:
    """Return the distribution statements in the body of a cable."""
    if "DISTRIBUTION" not in cable.capitals or "STATEMENT" not in cable.capitals:
        return ()
    lines = () if cable.document is None else cable.document.designation
    cited = {value.start for _, value in lines}
    found_ones = []
    for match in _STATEMENT.finditer(cable.body):
        text = cable.body[match.end() : match.end() + _LONGEST].partition("\n\n")[0]
        place = in_body(cable, match)
        found_ones.append(Statement(place, match[1].upper(), text, place.start in cited))
    return tuple(found_ones)
