"""Tells how a match of a pattern may begin: by which first character, and which second then.

A line of a cable is one of some twenty kinds; its first two characters leave two or
three of them to be tried, and of an indented line the first two behind the blanks. What
cannot be told here counts as possible. Used only where the tables of the grammars are
computed (``tools.grammar_tables``).
"""

import importlib
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from validator.grammar.automaton import Beginnings

sre: Any = importlib.import_module("re._constants")
sre_parser: Any = importlib.import_module("re._parser")

__all__ = ["beginnings"]

#: stands for every character that is not ASCII
_OTHER = 128
#: letters that some of those are another case of
_FOLDED = "IKSiks"
#: sets of ASCII characters, and that one, are the bits of a number
_ALL = (1 << 129) - 1
_BLANKS = 1 << ord(" ") | 1 << ord("\t")
#: a set that lacks fewer characters than these excludes nothing worth a look
_NEARLY_ALL = 120


class _Language(NamedTuple):
    """How matches begin: the second characters by the first, those of one character, or none."""

    pairs: dict[int, int]
    ones: int
    empty: bool

    @property
    def firsts(self) -> int:
        """The characters that a match may begin with."""
        return self.ones | sum(1 << first for first, seconds in self.pairs.items() if seconds)

    def then(self, rest: "_Language") -> "_Language":
        """Return what this begins with the rest behind it."""
        pairs = dict(self.pairs)
        firsts = rest.firsts
        for one in _members(self.ones):
            pairs[one] = pairs.get(one, 0) | firsts
        both = _Language(pairs, self.ones if rest.empty else 0, False)
        return both.either(rest) if self.empty else both

    def either(self, other: "_Language") -> "_Language":
        """Return what begins as one of two."""
        pairs = dict(self.pairs)
        for first, seconds in other.pairs.items():
            pairs[first] = pairs.get(first, 0) | seconds
        return _Language(pairs, self.ones | other.ones, self.empty or other.empty)

    def seen(self, ahead: "_Language") -> "_Language":
        """Return what of this may stand where another pattern was seen to match."""
        if ahead.empty:
            return self
        pairs = {
            first: seconds & (_ALL if ahead.ones >> first & 1 else ahead.pairs.get(first, 0))
            for first, seconds in self.pairs.items()
        }
        return _Language(pairs, self.ones & ahead.firsts, self.empty)

    def past_blanks(self) -> "_Language":
        """Return what follows the blanks that this begins with; it may be nothing but them.

        Only of a language of single characters, or one that is empty.
        """
        return _Language({}, self.ones & ~_BLANKS, self.empty or bool(self.ones & _BLANKS))


_EMPTY = _Language({}, 0, True)
_NOTHING = _Language({}, 0, False)
_ANYTHING = _Language({}, _ALL, True)


def beginnings(pattern: str, *, indented: bool = False) -> Beginnings:
    """Return pairs of first characters and those that may follow, None for all.

    The character 128 stands for all that are not ASCII.

    A pattern that may begin in any way has None instead. With ``indented`` they are the
    characters behind the blanks with which a text begins.
    """
    sequence = _indented if indented else _sequence
    found = sequence(sre_parser.parse(pattern), ignore_case=False)
    if found.empty or found.firsts.bit_count() > _NEARLY_ALL:
        return None
    firsts_by_seconds: dict[int, str] = {}
    for first in _members(found.firsts):
        seconds = _ALL if found.ones >> first & 1 else found.pairs[first]
        if seconds.bit_count() > _NEARLY_ALL:
            seconds = _ALL
        firsts_by_seconds[seconds] = firsts_by_seconds.get(seconds, "") + chr(first)
    return tuple(
        (firsts, None if seconds == _ALL else "".join(map(chr, _members(seconds))))
        for seconds, firsts in firsts_by_seconds.items()
    )


def _members(chars: int) -> list[int]:
    return [char for char in range(129) if chars >> char & 1]


def _sequence(items: Iterable[Any], *, ignore_case: bool) -> _Language:
    """Return how a sequence of a pattern's parts begins."""
    rest = _EMPTY
    for operation, argument in reversed(list(items)):
        if operation is sre.ASSERT and argument[0] > 0:
            rest = rest.seen(_sequence(argument[1], ignore_case=ignore_case))
        else:
            rest = _part(operation, argument, ignore_case).then(rest)
    return rest


def _indented(items: Iterable[Any], *, ignore_case: bool) -> _Language:
    """Return how a sequence of a pattern's parts goes on behind blanks that it begins with."""
    parts = list(items)
    for place, (operation, argument) in enumerate(parts):
        found = _indented_part(operation, argument, ignore_case)
        rest = parts[place + 1 :]
        if not found.empty:
            return found.then(_sequence(rest, ignore_case=ignore_case))
        if found.firsts:
            behind = found._replace(empty=False).then(_sequence(rest, ignore_case=ignore_case))
            return behind.either(_indented(rest, ignore_case=ignore_case))
    return _EMPTY


def _inside(
    operation: Any, argument: Any, ignore_case: bool, sequence: Callable[..., _Language]
) -> _Language | None:
    """Return how a part that holds sequences begins, as each of them is read; None of others."""
    if operation is sre.BRANCH:
        found = _NOTHING
        for branch in argument[1]:
            found = found.either(sequence(branch, ignore_case=ignore_case))
        return found
    if operation is sre.SUBPATTERN:
        flags = argument[1] & sre.SRE_FLAG_IGNORECASE
        return sequence(argument[3], ignore_case=bool(flags) or ignore_case)
    if operation is sre.ATOMIC_GROUP:
        return sequence(argument, ignore_case=ignore_case)
    return None


def _indented_part(operation: Any, argument: Any, ignore_case: bool) -> _Language:
    inside = _inside(operation, argument, ignore_case, _indented)
    if inside is not None:
        return inside
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        # the first time may take the blanks, and the next what is behind them
        first = _indented(repeated, ignore_case=ignore_case)
        if most > 1:
            again = _sequence(repeated, ignore_case=ignore_case)
            first = first.either(first._replace(empty=False).then(again))
        return first._replace(empty=first.empty or least == 0)
    if operation is sre.AT and argument is sre.AT_END_STRING:
        return _NOTHING
    return _part(operation, argument, ignore_case).past_blanks()


def _part(operation: Any, argument: Any, ignore_case: bool) -> _Language:
    inside = _inside(operation, argument, ignore_case, _sequence)
    if inside is not None:
        return inside
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        once = _sequence(repeated, ignore_case=ignore_case)
        twice = once.then(once)
        found = twice if least > 1 else once if most == 1 else once.either(twice)
        return found._replace(empty=found.empty or least == 0)
    if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _EMPTY
    if operation is sre.LITERAL:
        return _Language({}, _cases(argument, ignore_case), False)
    if operation is sre.IN:
        return _Language({}, _class(argument, ignore_case), False)
    return _ANYTHING


def _cases(char: int, ignore_case: bool) -> int:
    if not ignore_case:
        return 1 << min(char, _OTHER)
    both = {char, ord(chr(char).lower()), ord(chr(char).upper())}
    if chr(char) in _FOLDED:
        both.add(_OTHER)
    return sum(1 << one for one in {min(one, _OTHER) for one in both})


def _class(items: list[Any], ignore_case: bool) -> int:
    chars, negated = 0, False
    for operation, argument in items:
        if operation is sre.NEGATE:
            negated = True
        elif operation is sre.LITERAL:
            chars |= _cases(argument, ignore_case)
        elif operation is sre.RANGE:
            for char in range(min(argument[0], _OTHER), min(argument[1], _OTHER) + 1):
                chars |= _cases(char, ignore_case)
        elif argument is sre.CATEGORY_DIGIT:
            chars |= sum(1 << ord(char) for char in "0123456789\x80")
        elif argument is sre.CATEGORY_SPACE:
            chars |= sum(1 << ord(char) for char in " \t\n\r\f\v\x80")
        else:
            return _ALL
    return _ALL & ~chars | 1 << _OTHER if negated else chars
