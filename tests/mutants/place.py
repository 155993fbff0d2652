"""Where in a module a mutation lies: which lines run it, and which function it can be put into."""

import ast
from typing import NamedTuple

from tests.mutants.mutation import Mutation

__all__ = ["Place", "body_of", "place_of"]


class Place(NamedTuple):
    """The lines that run what was changed, and the outermost function whose body holds it."""

    #: first and last line of the statement, or of the body of the function that it decorates
    lines: tuple[int, int]
    #: the function's name with those of its classes, and the line of its first decorator
    function: str = ""
    opens: int = 0
    #: first and last line of the body of that function
    body: tuple[int, int] = (0, 0)


def place_of(one: Mutation, raw: bytes) -> Place:
    """Return the place of a mutation of a module."""
    end = raw.count(b"\n", 0, one.end) + 1
    return _in(ast.parse(raw).body, one, end, "") or Place((one.line, end))


def body_of(function: str, raw: bytes) -> tuple[int, int] | None:
    """Return the first and last line of the body of a function of that name, if there is one."""
    body: list[ast.stmt] = ast.parse(raw).body
    *classes, name = function.split(".")
    for one in classes:
        body = [
            inner
            for node in body
            if isinstance(node, ast.ClassDef) and node.name == one
            for inner in node.body
        ]
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node.body[0].lineno, node.end_lineno or 0
    return None


def _in(body: list[ast.stmt], one: Mutation, end: int, within: str) -> Place | None:
    for node in body:
        if not _opens(node) <= one.line <= end <= (node.end_lineno or 0):
            continue
        match node:
            case ast.ClassDef(name=name):
                return _in(node.body, one, end, f"{within}{name}.")
            case ast.FunctionDef(name=name):
                lines = node.body[0].lineno, node.end_lineno or 0
                if one.line < lines[0]:
                    return Place(lines)
                return Place(_lines(node.body, one, end), f"{within}{name}", _opens(node), lines)
        return Place((one.line, end))
    return None


def _lines(body: list[ast.stmt], one: Mutation, end: int) -> tuple[int, int]:
    """Return the lines of the smallest statement that holds a mutation."""
    holding = [
        (node.lineno, node.end_lineno or 0)
        for outer in body
        for node in ast.walk(outer)
        if isinstance(node, ast.stmt) and node.lineno <= one.line <= end <= (node.end_lineno or 0)
    ]
    return min(holding, key=lambda lines: lines[1] - lines[0], default=(one.line, end))


def _opens(node: ast.stmt) -> int:
    """Return the first line of a statement, that of its decorators if it has any."""
    return min((one.lineno for one in getattr(node, "decorator_list", ())), default=node.lineno)
