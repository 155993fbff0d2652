"""Runs the grammars of ``grammar/`` over a text: text to trees.

Lark has computed the LALR(1) tables ahead (``validator/_grammars.py``); this is
the automaton that walks them, with the lexer that the state of the automaton
steers: at each place only the terminals that the grammar allows there are tried,
in the order of their priorities. A test holds its trees to Lark's own.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from validator._grammars import GRAMMARS

__all__ = ["Grammar", "Token", "Tree", "flat", "grammar"]


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


_Match = Callable[[str, int], "re.Match[str] | None"]
#: what a symbol stands for: inlined rules are lists until a named one takes them
_Value = Tree | Token | list[Tree | Token]


class Grammar:
    """One grammar: tables, and patterns compiled when they are first needed."""

    def __init__(self, name: str) -> None:
        tables = GRAMMARS[name]
        self._names = [terminal[0] for terminal in tables["terminals"]]
        self._patterns = [terminal[1] for terminal in tables["terminals"]]
        self._firsts = [terminal[2] for terminal in tables["terminals"]]
        self._ignored = frozenset(tables["ignored"])
        self._orders = tables["orders"]
        self._states = tables["states"]
        self._rules = tables["rules"]
        self._starts = tables["starts"]
        self._ends = tables["ends"]
        self._tried: list[dict[str, tuple[tuple[int, _Match], ...]]] = [{} for _ in self._orders]
        self._matchers: dict[int, _Match] = {}
        self._scanners: dict[str, re.Pattern[str]] = {}

    def parse(self, text: str, start: str) -> tuple[Tree, list[Token]]:
        """Return the tree of a text, and the ignored tokens (page furniture) beside it.

        Every text parses; the tokens of both, in order of place, are the text again.
        """
        states, rules, names, ignored = self._states, self._rules, self._names, self._ignored
        state = self._starts[start]
        stack = [state]
        values: list[_Value] = []
        beside: list[Token] = []
        place, end, end_symbol = 0, len(text), len(names)
        while True:
            if place < end:
                symbol, match = self._next(states[state][0], text, place)
                token = Token(names[symbol], place, match.end(), match)
                place = token.end
                if symbol in ignored:
                    beside.append(token)
                    continue
            else:
                symbol = end_symbol
            while (action := states[state][1][symbol]) < 0:
                name, origin, length, inline, single = rules[~action]
                if length == 1:
                    # most rules are of one symbol, and an inlined one stands for it
                    if not inline:
                        values[-1] = _node(name, values[-1:], inline, single)
                    state = states[stack[-2]][1][origin]
                    stack[-1] = state
                else:
                    reduced = values[len(values) - length :] if length else []
                    if length:
                        del values[-length:], stack[-length:]
                    values.append(_node(name, reduced, inline, single))
                    state = states[stack[-1]][1][origin]
                    stack.append(state)
                if symbol == end_symbol and state == self._ends[start]:
                    tree = values[-1]
                    assert isinstance(tree, Tree)
                    return tree, beside
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
            order = self._orders[self._states[self._starts[start]][0]]
            named = (f"(?P<{self._names[symbol]}>{self._patterns[symbol]})" for symbol in order)
            found = self._scanners[start] = re.compile("|".join(named))
        return found

    def terminal(self, kind: str) -> re.Pattern[str]:
        """Return the pattern of one kind of token."""
        return re.compile(self._patterns[self._names.index(kind)])

    def _next(self, order: int, text: str, place: int) -> tuple[int, re.Match[str]]:
        char = text[place]
        tried = self._tried[order].get(char)
        if tried is None:
            tried = self._tried[order][char] = tuple(self._candidates(order, char))
        for symbol, matcher in tried:
            match = matcher(text, place)
            if match is not None and match.end() > place:
                return symbol, match
        raise AssertionError(f"grammar is not total at {char!r}")

    def _candidates(self, order: int, char: str) -> Iterator[tuple[int, _Match]]:
        """Yield the terminals that may stand here and may begin with this character."""
        for symbol in self._orders[order]:
            firsts = self._firsts[symbol]
            if firsts is None or char > "\x7f" or char in firsts:
                if symbol not in self._matchers:
                    self._matchers[symbol] = re.compile(self._patterns[symbol]).match
                yield symbol, self._matchers[symbol]


def _node(name: str, values: list[_Value], inline: bool, single: bool) -> _Value:
    """Build what a reduction stands for."""
    children: list[Tree | Token]
    if values and type(values[0]) is list:
        children = values[0]  # a repetition grows in place
        rest = values[1:]
    else:
        children, rest = [], values
    for value in rest:
        if type(value) is list:
            children.extend(value)
        else:
            children.append(value)  # type: ignore[arg-type]
    if inline:
        return children
    if single and len(children) == 1:
        return children[0]
    return Tree(name, children)


@cache
def grammar(name: str) -> Grammar:
    """Return the grammar of this name: ``cable``, ``marking`` or ``instruction``."""
    return Grammar(name)


_SAME_LENGTH = (
    ("\0\v\x85\xa0\u2007\u202f\ufeff", " "),
    ("\f", "\n"),
    ("\u2010\u2011\u2012\u2013\u2014", "-"),
    ("\u2019", "'"),
)


def flat(text: str) -> str:
    """Return the text as the grammars read it, character for character at its place.

    Blanks of every kind become blanks, CR LF becomes `` LF``, a lone CR a line end,
    dashes ``-``. The length stays, so that offsets hold in both.
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for signs, stand_in in _SAME_LENGTH:
        for sign in signs:
            if sign in text:
                text = text.replace(sign, stand_in)
    return text
