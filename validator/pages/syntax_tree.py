"""The syntax tree of a text under the grammar: rules, terminals and their lines.

For people each terminal stands beside the line it took; for programs there is no word of the
text, only places: offsets in code points, half-open, and lines from 1.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from validator.grammar.automaton import Token, Tree
from validator.terminal.harmless import inert
from validator.terminal.paint import Paint, plain
from validator.text.source import Source, Span

__all__ = ["as_json", "render"]

#: the column in which the line of a terminal is shown, and the characters of it
_COLUMN, _SHOWN = 40, 60


def render(
    source: Source, trees: Sequence[Tree], beside: Sequence[Token], *, paint: Paint = plain
) -> Iterator[str]:
    """Yield a row for each rule and each terminal, indented by depth, with its line and text.

    Terminals of page furniture, which stand beside the rules, are marked with a plus.
    """
    around = sorted(beside, key=lambda token: token.start)
    shown = 0
    for depth, node in _rows(trees):
        if isinstance(node, Tree):
            yield f"{'':8}{'  ' * depth}{paint('note', node.kind)}\n"
            continue
        while shown < len(around) and around[shown].start < node.start:
            yield _row(source, around[shown], "+ ", paint)
            shown += 1
        yield _row(source, node, "  " * depth, paint)
    for token in around[shown:]:
        yield _row(source, token, "+ ", paint)


def _row(source: Source, token: Token, indent: str, paint: Paint) -> str:
    line = source.text[token.start : token.end].strip("\r\n").partition("\n")[0]
    number = paint("gutter", f"{_line(source, token.start):>6}")
    name = indent + token.kind
    return f"{number}  {name:<{_COLUMN}} {inert(line[:_SHOWN])}".rstrip() + "\n"


def as_json(source: Source, trees: Sequence[Tree], beside: Sequence[Token]) -> dict[str, Any]:
    """Return the trees of all messages of a text, and the page furniture that stands beside."""
    whole: list[dict[str, Any]] = []
    path: list[list[dict[str, Any]]] = [whole]
    for depth, node in _rows(trees):
        del path[depth + 1 :]
        if isinstance(node, Tree):
            children: list[dict[str, Any]] = []
            path[depth].append({"rule": node.kind, "children": children})
            path.append(children)
        else:
            path[depth].append(_leaf(source, node))
    around = sorted(beside, key=lambda token: token.start)
    return {"trees": whole, "beside": [_leaf(source, token) for token in around]}


def _leaf(source: Source, token: Token) -> dict[str, Any]:
    span = Span(token.start, token.end)
    place = {"line": _line(source, span.start), "start": span.start, "end": span.end}
    return {"terminal": token.kind, **place}


def _line(source: Source, offset: int) -> int:
    return source.position(offset)[0] + 1


def _rows(trees: Sequence[Tree]) -> Iterator[tuple[int, Tree | Token]]:
    """Yield every rule and terminal with its depth, each rule before what it consists of."""
    stack: list[tuple[int, Tree | Token]] = [(0, tree) for tree in reversed(trees)]
    while stack:
        depth, node = stack.pop()
        yield depth, node
        if isinstance(node, Tree):
            stack.extend((depth + 1, child) for child in reversed(node.children))
