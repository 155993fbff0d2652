"""Tells how a match of a pattern may begin: by which first character, and which second then.

A line of a cable is one of some twenty kinds; its first two characters leave two or
three of them to be tried, and of an indented line the first two behind the blanks. A text in
which some rare letters stand nowhere leaves fewer still: no line of it is one that must have
them. What cannot be told here counts as possible. Used only where the tables of the grammars
are computed (``tools.grammar_tables``).
"""

import importlib
import sys
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple

from validator.grammar.automaton import Beginnings

sre: Any = importlib.import_module("re._constants")
sre_parser: Any = importlib.import_module("re._parser")

__all__ = ["RARE", "beginnings", "told_apart"]

#: letters that most cables have nowhere, and without which many kinds of line cannot be; those
#: of which the case does not count are looked for in capitals, and in texts of ASCII alone
RARE = {
    "//": False,
    "PAGE": False,
    " OF ": False,
    "-0": False,
    "SECTION": True,
    "/RELEA": True,
}

#: stand for all characters that are not ASCII: for those that patterns tell apart, digits, blanks
#: and other cases of letters among them, and for the rest
_OTHER, _REST = 128, 129
#: a range of more characters tells none of them apart
_WIDE = 1000
#: letters that some of those are another case of
_FOLDED = "IKSiks"
#: sets of ASCII characters, and those two, are the bits of a number
_ALL = (1 << 130) - 1
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
        if rest.impossible:
            return _NOTHING
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
        if ahead.impossible:
            return _NOTHING
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

    @property
    def impossible(self) -> bool:
        """Whether there is no match at all."""
        return not self.empty and not self.firsts


class _Mode(NamedTuple):
    """How patterns are looked at: without regard to case, and of which letters none are there."""

    absent: frozenset[str]
    ignore_case: bool = False


_EMPTY = _Language({}, 0, True)
_NOTHING = _Language({}, 0, False)
_ANYTHING = _Language({}, _ALL, True)


def beginnings(pattern: str, *, indented: bool = False, absent: Iterable[str] = ()) -> Beginnings:
    """Return pairs of first characters and those that may follow, None for all.

    The characters 128 and 129 stand for all that are not ASCII: for those that a pattern may
    tell apart (``told_apart``), and for the rest.

    A pattern that may begin in any way has None instead. With ``indented`` they are the
    characters behind the blanks with which a text begins. ``absent`` are letters of ``RARE`` that
    stand nowhere in the text.
    """
    sequence = _indented if indented else _sequence
    found = sequence(sre_parser.parse(pattern), _Mode(frozenset(absent)))
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


def told_apart(pattern: str) -> set[str]:
    """Return the characters that are not ASCII and that a pattern names, in either case."""
    found: set[str] = set()
    waiting: list[Any] = [sre_parser.parse(pattern)]
    while waiting:
        part = waiting.pop()
        if not isinstance(part, (list, tuple, sre_parser.SubPattern)):
            continue
        items = list(part)
        if len(items) == 2 and items[0] in (sre.LITERAL, sre.NOT_LITERAL):
            found.add(chr(items[1]))
        elif len(items) == 2 and items[0] is sre.RANGE:
            first, last = max(items[1][0], _OTHER), items[1][1]
            found |= set(map(chr, range(first, last + 1))) if last - first <= _WIDE else set()
        else:
            waiting += items
    found |= {other for char in found for other in (char.lower(), char.upper())}
    cases = _cases_beyond_ascii() if any(not char.isascii() for char in found) else {}
    found = found.union(*(cases.get(char, "") for char in found))
    return {char for char in found if len(char) == 1 and not char.isascii()}


@cache
def _cases_beyond_ascii() -> dict[str, str]:
    """Return which characters beyond ASCII have a character as their small or their capital one."""
    found: dict[str, str] = {}
    for char in map(chr, range(_OTHER, sys.maxunicode + 1)):
        for other in {char.lower(), char.upper()} - {char}:
            found[other] = found.get(other, "") + char
    return found


@cache
def _members(chars: int) -> tuple[int, ...]:
    return tuple(char for char in range(130) if chars >> char & 1)


def _sequence(items: Iterable[Any], mode: _Mode) -> _Language:
    """Return how a sequence of a pattern's parts begins."""
    parts = list(items)
    if _wants_absent(parts, mode):
        return _NOTHING
    rest = _EMPTY
    for operation, argument in reversed(parts):
        if operation is sre.ASSERT:
            beside = _sequence(argument[1], mode)
            if beside.impossible:
                return _NOTHING
            rest = rest.seen(beside) if argument[0] > 0 else rest
        else:
            rest = _part(operation, argument, mode).then(rest)
    return rest


def _wants_absent(parts: list[Any], mode: _Mode) -> bool:
    """Whether a sequence has letters, one behind the other, that stand nowhere in the text."""
    run = ""
    for operation, argument in parts:
        if operation is sre.LITERAL:
            run += chr(argument)
        elif (again := _repeated_letter(operation, argument)) is not None:
            run += f"{again}\0{again}"
        else:
            run += "\0"
    written = "" if mode.ignore_case else run
    capitals = run.upper()
    return any(rare in (capitals if RARE[rare] else written) for rare in mode.absent)


def _repeated_letter(operation: Any, argument: Any) -> str | None:
    """Return the one letter that a part repeats, once at least."""
    if operation not in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return None
    least, _, repeated = argument
    inner = list(repeated)
    if not least or len(inner) != 1 or inner[0][0] is not sre.LITERAL:
        return None
    return chr(inner[0][1])


def _indented(items: Iterable[Any], mode: _Mode) -> _Language:
    """Return how a sequence of a pattern's parts goes on behind blanks that it begins with."""
    parts = list(items)
    if _sequence(parts, mode).impossible:
        return _NOTHING
    for place, (operation, argument) in enumerate(parts):
        found = _indented_part(operation, argument, mode)
        rest = parts[place + 1 :]
        if not found.empty:
            return found.then(_sequence(rest, mode))
        if found.firsts:
            behind = found._replace(empty=False).then(_sequence(rest, mode))
            return behind.either(_indented(rest, mode))
    return _EMPTY


def _inside(
    operation: Any, argument: Any, mode: _Mode, sequence: Callable[[Any, _Mode], _Language]
) -> _Language | None:
    """Return how a part that holds sequences begins, as each of them is read; None of others."""
    if operation is sre.BRANCH:
        found = _NOTHING
        for branch in argument[1]:
            found = found.either(sequence(branch, mode))
        return found
    if operation is sre.SUBPATTERN:
        ignored = bool(argument[1] & sre.SRE_FLAG_IGNORECASE) or mode.ignore_case
        return sequence(argument[3], mode._replace(ignore_case=ignored))
    if operation is sre.ATOMIC_GROUP:
        return sequence(argument, mode)
    return None


def _indented_part(operation: Any, argument: Any, mode: _Mode) -> _Language:
    inside = _inside(operation, argument, mode, _indented)
    if inside is not None:
        return inside
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        # the first time may take the blanks, and the next what is behind them
        first = _indented(repeated, mode)
        if most > 1:
            again = _sequence(repeated, mode)
            first = first.either(first._replace(empty=False).then(again))
        return first._replace(empty=first.empty or least == 0)
    if operation is sre.AT and argument is sre.AT_END_STRING:
        return _NOTHING
    return _part(operation, argument, mode).past_blanks()


def _part(operation: Any, argument: Any, mode: _Mode) -> _Language:
    inside = _inside(operation, argument, mode, _sequence)
    if inside is not None:
        return inside
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, repeated = argument
        once = _sequence(repeated, mode)
        twice = once.then(once)
        found = twice if least > 1 else once if most == 1 else once.either(twice)
        return found._replace(empty=found.empty or least == 0)
    if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _EMPTY
    if operation is sre.LITERAL:
        return _Language({}, _cases(argument, mode.ignore_case), False)
    if operation is sre.IN:
        return _Language({}, _class(argument, mode.ignore_case), False)
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
            chars |= 1 << _REST if argument[1] - max(argument[0], _OTHER) > _WIDE else 0
        elif argument is sre.CATEGORY_DIGIT:
            chars |= sum(1 << ord(char) for char in "0123456789\x80")
        elif argument is sre.CATEGORY_SPACE:
            chars |= sum(1 << ord(char) for char in " \t\n\r\f\v\x80")
        else:
            return _ALL
    return _ALL & ~chars | 1 << _OTHER if negated else chars
