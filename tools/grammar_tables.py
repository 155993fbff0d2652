"""Turns ``grammar/*.lark`` into the tables that ``validator.grammar.automaton`` runs on.

Lark reads the grammars and computes the LALR(1) tables; nothing of it is needed
when a cable is checked. Run by ``python -m tools.build``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from lark import Lark
from lark.lexer import Lexer, PatternStr, Token
from lark.parsers.lalr_analysis import Shift

from tools.first_characters import RARE, beginnings, told_apart
from validator.grammar.automaton import Beginnings

__all__ = ["GRAMMARS", "lark_parser", "tables", "text_of_tables"]

#: name of each grammar file, and its start rules
GRAMMARS = {
    "cable": ("cable",),
    "marking": ("banner", "portion", "entry"),
    "instruction": ("instruction", "days"),
    "telegram": ("telegrams",),
    "document": ("document",),
}
#: terminals of which one takes any text, by grammar: what makes the grammar total
_CATCH_ALL = {
    "cable": {"UNRECOGNISED_LINE", "TEXT_LINES", "ATTRIBUTE_LINE"},
    "telegram": {"UNRECOGNISED_LINE", "TEXT_LINES"},
    "document": {"TEXT_LINE"},
    "marking": {"OTHER"},
    "instruction": {"WORD", "OTHER"},
}
#: the grammars of whole texts, which are long enough to look into them first
_OF_TEXTS = ("cable", "telegram", "document")


class _NoLexer(Lexer):
    """Stands in for the lexer, which is ``validator.grammar.automaton``'s."""

    def __init__(self, conf: object) -> None:
        self.conf = conf

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:
        raise NotImplementedError


def grammar_folder() -> Path:
    """Return where the grammars lie."""
    return Path(__file__).parent.parent / "grammar"


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


_Row = dict[int, int]


@dataclass
class _Automaton:
    """The automaton of a grammar in numbers: symbols are terminals, the end, then rules.

    In ``rows`` an action n >= 0 is a shift or goto, n < 0 a reduction by rule ~n. A shift that
    leads to its own state is one more token of a repetition, and leaves the stack as it is.
    """

    terminals: list[Any]
    ignored: set[int]
    rules: tuple[tuple[str, int, int, bool, bool], ...]
    rows: list[_Row]
    starts: dict[str, int]
    ends: dict[str, int]

    @property
    def end_symbol(self) -> int:
        return len(self.terminals)

    @cached_property
    def leading(self) -> dict[int, list[int]]:
        """By state, those in which a symbol leads to it."""
        found: dict[int, list[int]] = {}
        for state, row in enumerate(self.rows):
            for target in {target for target in row.values() if target >= 0}:
                found.setdefault(target, []).append(state)
        return found

    def read_in(self) -> set[int]:
        """Return the states a symbol is read in: behind a shift, or at the start."""
        behind = {
            target
            for row in self.rows
            for symbol, target in row.items()
            if target >= 0 and symbol < self.end_symbol
        }
        return behind | set(self.starts.values())

    def order(self, state: int) -> tuple[int, ...]:
        """Return the terminals to be tried in a state; they are numbered by priority."""
        accepted = {symbol for symbol in self.rows[state] if symbol < self.end_symbol}
        return tuple(sorted(accepted | self.ignored)) if accepted else ()

    def shifts(self, stack: tuple[int, ...], symbol: int) -> bool:
        """Whether a symbol is shifted on every stack that ends like this one.

        LALR merges states: a symbol that one accepts may fail after the reductions it
        causes. Where this holds for all, a lexer may trust the state it reads in.
        """
        action = self.rows[stack[-1]].get(symbol)
        if action is None or action >= 0:
            return action is not None
        _, origin, length, _, _ = self.rules[~action]
        if len(stack) <= length:
            return all(self.shifts((n, *stack), symbol) for n in self.leading.get(stack[0], ()))
        rest = stack[: len(stack) - length]
        goto = self.rows[rest[-1]].get(origin)
        if goto is None:
            return False
        if not self.rows[goto] or (symbol == self.end_symbol and goto in self.ends.values()):
            return symbol == self.end_symbol
        return self.shifts((*rest, goto), symbol)


def tables(name: str) -> dict[str, object]:
    """Return the tables of one grammar as plain data.

    ``terminals`` are (name, pattern, how it may begin, how it may go on behind blanks);
    ``states`` are (index into ``orders``, actions); ``orders`` list terminals as they are
    to be tried. ``rare`` are letters that most texts have nowhere, with whether case does not
    count; ``narrowed`` has for a terminal how it may begin where some of them are absent, by
    the bits of those, with all the bits that count for it. ``told_apart`` are the characters beyond
    ASCII that patterns name. Raises ValueError if some text could
    escape the grammar.
    """
    reducing = _renumbered(_shortened(_automaton(name)))
    dead = [
        (state, symbol)
        for state in sorted(reducing.read_in())
        for symbol in reducing.rows[state]
        if symbol <= reducing.end_symbol and not reducing.shifts((state,), symbol)
    ]
    if dead:
        raise ValueError(f"{name}.lark: what LALR accepts may yet fail (state, symbol): {dead}")
    automaton = _renumbered(_repeating(reducing))
    read_in = automaton.read_in()
    orders: dict[tuple[int, ...], int] = {}
    states = []
    for state, row in enumerate(automaton.rows):
        order = automaton.order(state) if state in read_in else ()
        if order and not {automaton.terminals[n].name for n in order} & _CATCH_ALL[name]:
            raise ValueError(f"{name}.lark is not total in state {state}")
        states.append((orders.setdefault(order, len(orders)), dict(sorted(row.items()))))
    patterns = [_regexp(terminal.pattern) for terminal in automaton.terminals]
    narrowed = {
        n: found
        for n, pattern in enumerate(patterns if name in _OF_TEXTS else ())
        if (found := _narrowed(pattern))[0]
    }
    return {
        "terminals": tuple(
            (str(t.name), pattern, beginnings(pattern), beginnings(pattern, indented=True))
            for t, pattern in zip(automaton.terminals, patterns, strict=True)
        ),
        "rare": tuple(RARE.items()) if narrowed else (),
        "narrowed": narrowed,
        "told_apart": "".join(sorted(set[str]().union(*map(told_apart, patterns)))),
        "ignored": tuple(sorted(automaton.ignored)),
        "orders": tuple(orders),
        "states": tuple(states),
        "rules": automaton.rules,
        "starts": automaton.starts,
        "ends": automaton.ends,
    }


def _narrowed(pattern: str) -> tuple[int, dict[int, tuple[Beginnings, Beginnings]]]:
    """Return how a pattern may begin where rare letters are absent, if that leaves less."""
    capitals = pattern.upper()
    named = {rare: 1 << place for place, rare in enumerate(RARE) if set(rare) <= set(capitals)}
    usual, fewest = _begins(pattern, ()), _begins(pattern, named)
    counting = [
        (bit, rare)
        for rare, bit in named.items()
        if _begins(pattern, (rare,)) != usual or _begins(pattern, named.keys() - {rare}) != fewest
    ]
    found = {
        sum(bit for bit, _ in some): _begins(pattern, [rare for _, rare in some])
        for size in range(1, len(counting) + 1)
        for some in combinations(counting, size)
    }
    return sum(bit for bit, _ in counting), found


def _begins(pattern: str, absent: Iterable[str]) -> tuple[Beginnings, Beginnings]:
    return (
        beginnings(pattern, absent=absent),
        beginnings(pattern, indented=True, absent=absent),
    )


def _automaton(name: str) -> _Automaton:
    """Return Lark's automaton for a grammar."""
    lark = lark_parser(name)
    table = lark.parser.parser._parse_table
    terminals = sorted(lark.terminals, key=lambda t: (-t.priority, t.name))
    number = {str(terminal.name): i for i, terminal in enumerate(terminals)}
    number["$END"] = len(terminals)
    for rule in lark.rules:
        number.setdefault(str(rule.origin.name), len(number))
    rule_number = {rule: i for i, rule in enumerate(lark.rules)}
    rows = [
        {
            number[str(symbol)]: argument if action is Shift else ~rule_number[argument]
            for symbol, (action, argument) in table.states[state].items()
        }
        for state in range(len(table.states))
    ]
    rules = tuple(
        (
            str(rule.alias or rule.options.template_source or rule.origin.name),
            number[str(rule.origin.name)],
            len(rule.expansion),
            rule.origin.name.startswith("_"),
            bool(rule.options.expand1) and not rule.alias,
        )
        for rule in lark.rules
    )
    return _Automaton(
        terminals=terminals,
        ignored={number[t] for t in lark.ignore_tokens},
        rules=rules,
        rows=rows,
        starts={str(k): v for k, v in table.start_states.items()},
        ends={str(k): v for k, v in table.end_states.items()},
    )


def _shortened(automaton: _Automaton) -> _Automaton:
    """Lead at once to where an inlined rule of one symbol leads.

    Such a rule leaves no trace in the tree: where a state can do nothing but reduce by
    it, the state behind the reduction is as good, and accepts the same.
    """
    through: dict[int, int] = {}
    for state, row in enumerate(automaton.rows):
        rules = {automaton.rules[~action] for action in row.values() if action < 0}
        if len(rules) == 1 and min(row.values()) == max(row.values()):
            _, origin, length, inline, _ = rules.pop()
            if inline and length == 1 and state not in automaton.ends.values():
                through[state] = origin
    rows = []
    for row in automaton.rows:
        shorter = dict(row)
        for symbol, target in row.items():
            while target in through:
                target = row[through[target]]
            shorter[symbol] = target
        rows.append(shorter)
    return replace(automaton, rows=rows)


def _repeating(automaton: _Automaton) -> _Automaton:
    """Stay in a state where a token goes on with the repetition that led there.

    Behind it nothing could be done but reduce by the rule ``repetition: repetition token``, which
    leads from wherever one came to the same state again.
    """
    origins = [_repetition(automaton, row) for row in automaton.rows]
    rows = []
    for state, row in enumerate(automaton.rows):
        staying = dict(row)
        leading = [automaton.rows[one] for one in automaton.leading.get(state, ())]
        for symbol, target in row.items():
            if target == state:
                raise ValueError(f"a shift leads from state {state} to itself")
            origin = origins[target] if symbol < automaton.end_symbol and target >= 0 else None
            if origin is None:
                continue
            returns = all(one.get(origin) == state for one in leading)
            if returns and automaton.order(target) == automaton.order(state):
                staying[symbol] = state
        rows.append(staying)
    return replace(automaton, rows=rows)


def _repetition(automaton: _Automaton, row: _Row) -> int | None:
    """Return what a state stands for that can do nothing but add one token to it."""
    rules = {automaton.rules[~action] for action in row.values() if action < 0}
    if len(rules) != 1 or min(row.values()) != max(row.values()):
        return None
    _, origin, length, inline, _ = rules.pop()
    return origin if inline and length == 2 else None


def _renumbered(automaton: _Automaton) -> _Automaton:
    """Number the states in the order in which symbols lead to them, the same in every run."""
    order: dict[int, int] = {}
    waiting = [automaton.starts[start] for start in sorted(automaton.starts)]
    while waiting:
        state = waiting.pop(0)
        if state not in order:
            order[state] = len(order)
            row = automaton.rows[state]
            waiting += [row[symbol] for symbol in sorted(row) if row[symbol] >= 0]
    rows = [
        {symbol: action if action < 0 else order[action] for symbol, action in row.items()}
        for row in (automaton.rows[state] for state in order)
    ]
    return replace(
        automaton,
        rows=rows,
        starts={start: order[automaton.starts[start]] for start in sorted(automaton.starts)},
        ends={start: order[automaton.ends[start]] for start in sorted(automaton.ends)},
    )


def text_of_tables() -> str:
    """Return the text of ``validator/grammar/_tables.py``."""
    lines = [
        '"""The LALR tables of ``grammar/*.lark``, computed by Lark.',
        "",
        "Generated by ``python -m tools.build``; do not edit.",
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
