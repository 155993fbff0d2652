"""Lines of all examples and fixtures, each once, with the text that they stand in."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tests.fuzz.recipes import FIXTURES
from validator.findings.examples import parse
from validator.rules import RULES

__all__ = ["Placed", "lines"]

#: characters of the text above a line and below it that are kept
_ABOVE, _BELOW = 3000, 600


class Placed(NamedTuple):
    """A line with what stands above it and below."""

    above: str
    line: str
    below: str

    def with_line(self, line: str) -> str:
        return self.above + line + self.below


@cache
def lines() -> tuple[Placed, ...]:
    """Return every line, each shape once: digits are alike, and so are words in small letters."""
    found: dict[str, Placed] = {}
    for text in _texts():
        place = 0
        for line in text.splitlines(keepends=True):
            shape = re.sub("[a-z]+", "a", re.sub("[0-9]", "0", line))
            if shape not in found:
                above = text[max(0, place - _ABOVE) : place]
                above = above if place <= _ABOVE else above[above.find("\n") + 1 :]
                below = text[place + len(line) :][:_BELOW]
                found[shape] = Placed(above, line, below)
            place += len(line)
    return tuple(found[shape] for shape in sorted(found))


def _texts() -> Iterator[str]:
    for rule in RULES:
        for example in (*rule.bad, *rule.good):
            yield parse(example).text
    for path in sorted(FIXTURES.rglob("*.cable")):
        yield path.read_bytes().decode("utf-8", "replace")
