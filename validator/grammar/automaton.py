"""Runs the grammars of ``grammar/`` over a text: text to trees.

Lark has computed the LALR(1) tables ahead (``validator/grammar/_tables.py``); this is
the automaton that walks them, with the lexer that the state of the automaton
steers: at each place only the terminals that the grammar allows there are tried,
in the order of their priorities. A test holds its trees to Lark's own.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from validator.grammar._tables import GRAMMARS
from validator.text.compiled import compiled

__all__ = ["Beginnings", "Grammar", "Token", "Tree", "grammar"]


class Token(NamedTuple):
    """A stretch of text of one kind. ``match`` holds its named groups."""

    kind: str
    start: int
    end: int
    match: re.Match[str]


class Tree(NamedTuple):
    """A rule of the grammar with what it consists of, in the order of the text."""

    kind: str
    children: list["Tree | Token"]

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens of the tree in the order of the text."""
        stack: list[Tree | Token] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, Token):
                yield node
            else:
                stack.extend(reversed(node.children))

    def pretty(self, text: str, depth: int = 0) -> str:
        """Return the tree as indented lines, for people and for tests."""
        lines = ["  " * depth + self.kind]
        for child in self.children:
            if isinstance(child, Tree):
                lines.append(child.pretty(text, depth + 1))
            else:
                lines.append("  " * (depth + 1) + f"{child.kind} {text[child.start : child.end]!r}")
        return "\n".join(lines)


#: how a terminal may begin: first characters with those that may follow each, None for all
Beginnings = tuple[tuple[str, str | None], ...] | None

_new = tuple.__new__
#: beginnings with characters beyond ASCII, which are many, are kept by themselves up to so many
_MOST_KEPT = 20_000
#: for so many sets of rare letters that are absent it is kept what is to be tried
_MOST_SETS = 16
#: they are another case of letters of ASCII
_OTHER_CASES = "\u0130\u0131\u017f\u212a"
_DIGIT_OR_BLANK = compiled(r"[\d\s]").match
_BLANKS = compiled(r"[ \t]*+").match
_Match = Callable[[str, int], "re.Match[str] | None"]
_Search = Callable[[str], "re.Match[str] | None"]
_Tried = tuple[tuple[int, str, _Match], ...]
#: what a symbol stands for: inlined rules are lists until a named one takes them
_Value = Tree | Token | list[Tree | Token]


class Grammar:
    """One grammar: tables, and patterns compiled when they are first needed."""

    def __init__(self, name: str) -> None:
        tables = GRAMMARS[name]
        self._names = [terminal[0] for terminal in tables["terminals"]]
        self._patterns = [terminal[1] for terminal in tables["terminals"]]
        self._beginnings = [terminal[2] for terminal in tables["terminals"]]
        self._indented = [terminal[3] for terminal in tables["terminals"]]
        self._ignored = frozenset(tables["ignored"])
        self._orders = tables["orders"]
        #: by state: in which order terminals are tried, and what symbols lead to
        self._order_of = [state[0] for state in tables["states"]]
        self._actions = [state[1] for state in tables["states"]]
        self._rare = [
            (1 << place, *_searched(letters, any_case))
            for place, (letters, any_case) in enumerate(tables["rare"])
        ]
        self._narrowed = tables["narrowed"]
        self._told_apart = frozenset(tables["told_apart"] + _OTHER_CASES)
        self._tried: dict[int, list[dict[str, _Tried]]] = {}
        self._rules = tables["rules"]
        self._starts = tables["starts"]
        self._ends = tables["ends"]
        self._matchers: dict[int, _Match] = {}
        self._scanners: dict[str, re.Pattern[str]] = {}

    def parse(self, text: str, start: str, first: int = 0) -> tuple[Tree, list[Token]]:
        """Return the tree of a text, and the ignored tokens (page furniture) beside it.

        What stands before ``first`` is left out. Every text parses; the tokens of both, in
        order of place, are the text again.
        """
        actions, rules, ignored = self._actions, self._rules, self._ignored
        absent = self._absent(text) if self._rare else 0
        tried = self._tried.get(absent) or self._untried(absent)
        end_symbol, last = len(self._names), self._ends[start]
        state = self._starts[start]
        stack = [state]
        values: list[_Value] = []
        beside: list[Token] = []
        place, end = first, len(text)
        while True:
            if place < end:
                following = text[place : place + 2]
                if following == "  ":
                    following = _following(text, place)
                known = tried[state]
                for terminal in known.get(following) or self._try(known, state, following, absent):
                    found = terminal[2](text, place)
                    if found is not None and (stop := found.end()) > place:
                        break
                else:
                    raise AssertionError(f"grammar is not total at {following!r}")
                symbol, kind, _ = terminal
                token = _new(Token, (kind, place, stop, found))
                place = stop
                if symbol in ignored:
                    beside.append(token)
                    continue
            else:
                symbol = end_symbol
            while (action := actions[state][symbol]) < 0:
                name, origin, length, inline, single = rules[~action]
                if length == 1:
                    value = values[-1]
                    if inline:
                        if type(value) is not list:
                            values[-1] = [value]  # type: ignore[list-item]
                    elif type(value) is list:
                        values[-1] = (
                            value[0] if single and len(value) == 1 else _new(Tree, (name, value))
                        )
                    elif not single:
                        values[-1] = _new(Tree, (name, [value]))
                    state = actions[stack[-2]][origin]
                    stack[-1] = state
                elif length == 2 and inline and type(grown := values[-2]) is list:
                    # a repetition grows in place
                    more = values.pop()
                    if type(more) is list:
                        grown += more
                    else:
                        grown.append(more)  # type: ignore[arg-type]
                    stack.pop()
                    state = actions[stack[-2]][origin]
                    stack[-1] = state
                elif length:
                    values[-length:] = [_node(name, values[-length:], inline, single)]
                    del stack[-length:]
                    state = actions[stack[-1]][origin]
                    stack.append(state)
                else:
                    values.append(_node(name, [], inline, single))
                    state = actions[state][origin]
                    stack.append(state)
                if state == last and symbol == end_symbol:
                    tree = values[-1]
                    assert isinstance(tree, Tree)
                    return tree, beside
            if action == state:  # one more of a repetition
                grown = values[-1]
                if type(grown) is list:
                    grown.append(token)
                else:
                    values[-1] = [grown, token]  # type: ignore[list-item]
            else:
                stack.append(action)
                values.append(token)
                state = action

    def scanner(self, start: str) -> re.Pattern[str]:
        """Return a pattern that matches one token, named as its kind, where none hangs on others.

        To find tokens with it is much faster than to build a tree. A test proves for the
        marking grammar that the tokens are the same.
        """
        found = self._scanners.get(start)
        if found is None:
            order = self._orders[self._order_of[self._starts[start]]]
            named = (f"(?P<{self._names[symbol]}>{self._patterns[symbol]})" for symbol in order)
            found = self._scanners[start] = compiled("|".join(named))
        return found

    def terminal(self, kind: str) -> re.Pattern[str]:
        """Return the pattern of one kind of token."""
        return compiled(self._patterns[self._names.index(kind)])

    def may_stand(self, kind: str, text: str, place: int) -> bool:
        """Whether a kind of token may stand at an offset of a text, by what it must begin with."""
        symbol = self._names.index(kind)
        following = self._as_told(_following(text, place))
        return self._may_begin(symbol, following, self._absent(text))

    def _absent(self, text: str) -> int:
        """Return which rare letters stand nowhere in a text, as bits."""
        ascii_alone = text.isascii()
        absent = 0
        for bit, search, any_case, capitals in self._rare:
            if (ascii_alone or not any_case) and not search(text.upper() if capitals else text):
                absent |= bit
        return absent

    def _untried(self, absent: int) -> list[dict[str, _Tried]]:
        """Return by state what is to be tried where rare letters are absent: nothing is known.

        The keys are what follows: two characters, or two blanks and two characters behind them.
        """
        if len(self._tried) == _MOST_SETS:
            self._tried.clear()
        by_order: list[dict[str, _Tried]] = [{} for _ in self._orders]
        tried = self._tried[absent] = [by_order[order] for order in self._order_of]
        return tried

    def _try(self, kept: dict[str, _Tried], state: int, following: str, absent: int) -> _Tried:
        """Return the terminals that may stand here and may begin with these characters."""
        written, following = following, self._as_told(following)
        tried: _Tried | None = kept.get(following)
        if tried is None:
            order = self._orders[self._order_of[state]]
            likely = [n for n in order if self._may_begin(n, following, absent)]
            tried = tuple((n, self._names[n], self._matcher(n)) for n in likely)
            kept[following] = tried
        if len(kept) < _MOST_KEPT:
            kept[written] = tried
        return tried

    def _may_begin(self, symbol: int, following: str, absent: int) -> bool:
        begins, indented = self._beginnings[symbol], self._indented[symbol]
        counting, narrowed = self._narrowed.get(symbol, (0, {}))
        if absent & counting:
            begins, indented = narrowed[absent & counting]
        return _begins(begins, following[:2]) and (
            len(following) < 3 or _begins(indented, following[2:])
        )

    def _as_told(self, following: str) -> str:
        """Return characters with one of two that stand for all which are not ASCII."""
        if following.isascii():
            return following
        return "".join(
            char if char < "\x80" else "\x80" if self._tells(char) else "\x81" for char in following
        )

    def _tells(self, char: str) -> bool:
        """Whether a pattern may tell a character beyond ASCII from the rest of them."""
        return char in self._told_apart or _DIGIT_OR_BLANK(char) is not None

    def _matcher(self, symbol: int) -> _Match:
        if symbol not in self._matchers:
            self._matchers[symbol] = compiled(self._patterns[symbol]).match
        return self._matchers[symbol]


def _searched(letters: str, any_case: bool) -> tuple[_Search, bool, bool]:
    """Return what searches a text for letters, whether in any case, whether in capitals.

    To search for a fixed beginning is twice as fast by a pattern as by ``in``.
    """
    fixed = letters[:1].upper() == letters[:1].lower()
    if any_case and fixed:
        pattern = f"{re.escape(letters[:1])}(?i:{re.escape(letters[1:])})"
    else:  # to look for a blank first would be slow
        begun = letters.lstrip()
        pattern = re.escape(begun) + (f"(?<={re.escape(letters)})" if begun != letters else "")
    return re.compile(pattern).search, any_case, any_case and not fixed


def _following(text: str, place: int) -> str:
    """Return two characters, or two blanks and the two characters behind all blanks."""
    following = text[place : place + 2]
    if following != "  ":
        return following
    behind = _BLANKS(text, place).end()  # type: ignore[union-attr]
    return following + text[behind : behind + 2]


def _begins(beginnings: "Beginnings", following: str) -> bool:
    """Whether a terminal may begin with these two characters, or the last one of a text."""
    first, second = following[0], following[1:]
    return beginnings is None or any(
        first in firsts and (seconds is None or second in seconds) for firsts, seconds in beginnings
    )


def _node(name: str, values: list[_Value], inline: bool, single: bool) -> _Value:
    """Build what a reduction stands for: a rule, or the list of what an inlined one holds."""
    children: list[Tree | Token] = []
    for value in values:
        if type(value) is list:
            children += value
        else:
            children.append(value)  # type: ignore[arg-type]
    if inline or (single and len(children) == 1):
        return children if inline else children[0]
    return _new(Tree, (name, children))


@cache
def grammar(name: str) -> Grammar:
    """Return the grammar of this name: ``cable``, ``marking`` or ``instruction``."""
    return Grammar(name)
