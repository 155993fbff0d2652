"""Turns ``grammar/*.lark`` into the tables that ``validator.grammar`` runs on.

Lark reads the grammars and computes the LALR(1) tables; nothing of it is needed
when a cable is checked. Run by ``python -m validator.compiling``.
"""

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lark import Lark
from lark.lexer import Lexer, PatternStr, Token
from lark.parsers.lalr_analysis import Shift

sre: Any = importlib.import_module("re._constants")
sre_parser: Any = importlib.import_module("re._parser")

__all__ = ["GRAMMARS", "lark_parser", "tables", "text_of_tables"]

#: name of each grammar file, and its start rules
GRAMMARS = {
    "cable": ("cable",),
    "marking": ("banner", "portion"),
    "instruction": ("instruction",),
}
#: terminals of which one takes any text, by grammar: what makes the grammar total
_CATCH_ALL = {
    "cable": {"UNRECOGNISED_LINE", "TEXT_LINES"},
    "marking": {"OTHER"},
    "instruction": {"WORD"},
}
_ASCII = frozenset(range(128))


class _NoLexer(Lexer):
    """Stands in for the lexer, which is ``validator.grammar``'s."""

    def __init__(self, conf: object) -> None:
        self.conf = conf

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        raise NotImplementedError


def grammar_folder() -> Path:
    """Return where the grammars lie: in an installed package, or in a checkout."""
    inside = Path(__file__).with_name("grammars")
    return inside if inside.is_dir() else Path(__file__).parent.parent / "grammar"


def lark_parser(name: str, lexer: type[Lexer] = _NoLexer) -> Lark:
    """Return Lark's own parser for a grammar; any conflict in it is an error."""
    return Lark.open(
        str(grammar_folder() / f"{name}.lark"),
        parser="lalr",
        lexer=lexer,
        start=list(GRAMMARS[name]),
        strict=True,
        keep_all_tokens=True,
    )


def tables(name: str) -> dict[str, object]:
    """Return the tables of one grammar as plain data.

    ``terminals`` are (name, pattern, first characters or None); ``states`` are
    (index into ``orders``, actions), with symbols numbered terminals first, then
    the end of input, then rules; an action n >= 0 is a shift or goto, n < 0 a
    reduction by rule ~n. ``orders`` list terminals as they are to be tried.
    """
    lark = lark_parser(name)
    table = lark.parser.parser._parse_table
    terminals = sorted(lark.terminals, key=lambda t: (-t.priority, t.name))
    number = {terminal.name: i for i, terminal in enumerate(terminals)}
    number["$END"] = len(terminals)
    rules = list(lark.rules)
    rule_number = {rule: i for i, rule in enumerate(rules)}
    for origin in dict.fromkeys(str(rule.origin.name) for rule in rules):
        number[origin] = len(number)
    ignored = {number[t] for t in lark.ignore_tokens}
    orders: dict[tuple[int, ...], int] = {}
    states = []
    # a symbol is read only where a shift has led, or at the start
    read_in = set(table.start_states.values())
    for row in table.states.values():
        read_in.update(
            target
            for symbol, (action, target) in row.items()
            if action is Shift and number.get(str(symbol), len(terminals)) < len(terminals)
        )
    for state in range(len(table.states)):
        actions = {}
        for symbol, (action, argument) in table.states[state].items():
            actions[number[str(symbol)]] = argument if action is Shift else ~rule_number[argument]
        accepted = {n for n in actions if n < len(terminals)} if state in read_in else set()
        order = tuple(sorted(accepted | ignored)) if accepted else ()
        if accepted and not {terminals[n].name for n in order} & _CATCH_ALL[name]:
            raise ValueError(f"{name}.lark is not total: {[terminals[n].name for n in order]}")
        states.append((orders.setdefault(order, len(orders)), actions))
    encoded = tuple(
        (
            str(rule.alias or rule.options.template_source or rule.origin.name),
            number[str(rule.origin.name)],
            len(rule.expansion),
            rule.origin.name.startswith("_"),
            bool(rule.options.expand1) and not rule.alias,
        )
        for rule in rules
    )
    ends = frozenset(table.end_states.values())
    dead = [
        (state, terminals[symbol].name if symbol < len(terminals) else "the end")
        for state in read_in
        for symbol in states[state][1]
        if symbol <= len(terminals)
        and not _shifts(states, encoded, (state,), symbol, number["$END"], ends)
    ]
    if dead:
        raise ValueError(f"{name}.lark: what LALR accepts may yet fail: {dead}")
    return {
        "terminals": tuple((str(t.name), _regexp(t.pattern), _first(t.pattern)) for t in terminals),
        "ignored": tuple(sorted(ignored)),
        "orders": tuple(orders),
        "states": tuple(states),
        "rules": encoded,
        "starts": {str(k): v for k, v in table.start_states.items()},
        "ends": {str(k): v for k, v in table.end_states.items()},
    }


def _shifts(
    states: list[tuple[int, dict[int, int]]],
    rules: tuple[tuple[str, int, int, bool, bool], ...],
    stack: tuple[int, ...],
    symbol: int,
    end_symbol: int,
    ends: frozenset[int],
) -> bool:
    """Claim that a symbol is shifted on every stack that ends like this one.

    LALR merges states: a symbol that one accepts may fail after the reductions it
    causes. Where this holds for all, a lexer may trust the state it reads in.
    """
    action = states[stack[-1]][1].get(symbol)
    if action is None:
        return False
    if action >= 0:
        return True
    _, origin, length, _, _ = rules[~action]
    if len(stack) <= length:
        below = [n for n, (_, actions) in enumerate(states) if stack[0] in actions.values()]
        return all(_shifts(states, rules, (n, *stack), symbol, end_symbol, ends) for n in below)
    rest = stack[: len(stack) - length]
    goto = states[rest[-1]][1].get(origin)
    if goto is None:
        return False
    if not states[goto][1] or (symbol == end_symbol and goto in ends):
        return symbol == end_symbol
    return _shifts(states, rules, (*rest, goto), symbol, end_symbol, ends)


def text_of_tables() -> str:
    """Return the text of ``validator/_grammars.py``."""
    lines = [
        '"""The LALR tables of ``grammar/*.lark``, computed by Lark.',
        "",
        "Generated by ``python -m validator.compiling``; do not edit.",
        '"""',
        "",
        "from typing import Any",
        "",
        "GRAMMARS: dict[str, dict[str, Any]] = {",
    ]
    for name in GRAMMARS:
        lines.append(f"    {name!r}: {{")
        for key, value in tables(name).items():
            lines.append(f"        {key!r}: {value!r},")
        lines.append("    },")
    lines.append("}")
    return "\n".join(lines) + "\n"


def _regexp(pattern: Any) -> str:
    return re_escape(pattern.value) if isinstance(pattern, PatternStr) else pattern.to_regexp()


def re_escape(text: str) -> str:
    """Return a pattern for a literal text."""
    return "".join("\\" + c if c in r"\.^$*+?{}[]|()/" else c for c in text)


def _first(pattern: Any) -> str | None:
    """Return the ASCII characters that a match may begin with, None for nearly all."""
    chars, nullable = _firsts(sre_parser.parse(_regexp(pattern)), ignore_case=False)
    if nullable or len(chars) > 120:
        return None
    return "".join(map(chr, sorted(chars)))


def _firsts(items: Iterable[Any], *, ignore_case: bool) -> tuple[frozenset[int], bool]:
    """Return the possible first characters of a sequence, and whether it may be empty."""
    chars: frozenset[int] = frozenset()
    for operation, argument in items:
        more, nullable = _first_of(operation, argument, ignore_case)
        chars |= more
        if not nullable:
            return chars, False
    return chars, True


def _first_of(operation: Any, argument: Any, ignore_case: bool) -> tuple[frozenset[int], bool]:
    if operation is sre.LITERAL:
        return _cases(argument, ignore_case), False
    if operation is sre.NOT_LITERAL:
        return _ASCII - {argument}, False
    if operation is sre.IN:
        return _class(argument, ignore_case), False
    if operation is sre.BRANCH:
        parts = [_firsts(branch, ignore_case=ignore_case) for branch in argument[1]]
        return frozenset().union(*(p[0] for p in parts)), any(p[1] for p in parts)
    if operation is sre.SUBPATTERN:
        flags = argument[1] & sre.SRE_FLAG_IGNORECASE
        return _firsts(argument[3], ignore_case=bool(flags) or ignore_case)
    if operation is sre.ATOMIC_GROUP:
        return _firsts(argument, ignore_case=ignore_case)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        chars, nullable = _firsts(argument[2], ignore_case=ignore_case)
        return chars, nullable or argument[0] == 0
    if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return frozenset(), True
    return _ASCII, False


def _cases(char: int, ignore_case: bool) -> frozenset[int]:
    both = {char, ord(chr(char).lower()), ord(chr(char).upper())} if ignore_case else {char}
    return frozenset(both) & _ASCII


def _class(items: list[Any], ignore_case: bool) -> frozenset[int]:
    chars: set[int] = set()
    negated = False
    for operation, argument in items:
        if operation is sre.NEGATE:
            negated = True
        elif operation is sre.LITERAL:
            chars |= _cases(argument, ignore_case)
        elif operation is sre.RANGE:
            for char in range(argument[0], min(argument[1], 127) + 1):
                chars |= _cases(char, ignore_case)
        elif argument is sre.CATEGORY_DIGIT:
            chars |= set(b"0123456789")
        elif argument is sre.CATEGORY_SPACE:
            chars |= set(b" \t\n\r\f\v")
        else:
            return _ASCII
    return _ASCII - chars if negated else frozenset(chars)
