"""Mutations of a module: conditions, numbers, words and statements, by its syntax tree."""

import ast
from collections.abc import Iterator
from copy import copy

from tests.mutants.mutation import Mutation, of_bytes

__all__ = ["mutations"]

#: what takes the place of an operator
_OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
#: words of ``rule(...)`` that are tests, that the engine alone reads to save time, or its source
_OF_RULES = {"id", "example", "bad", "good", "fixed", "needs", "about", "aliases"}
#: decorators and calls whose arguments change no result
_UNSEEN = {"lru_cache", "cache", "NewType", "TypeVar", "ParamSpec"}


def mutations(path: str, raw: bytes) -> list[Mutation]:
    """Return every mutation of a module, in the order of its text."""
    starts = [0]
    for line in raw.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: dict[tuple[int, int, str], Mutation] = {}
    for node, text in _changes(ast.parse(raw)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        found[start, end, text] = of_bytes(path, raw, start, end, text)
    return [found[key] for key in sorted(found)]


def _changes(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """Yield nodes with the text that takes their place."""
    for node in _seen(tree):
        if isinstance(node, ast.stmt):
            yield from ((node, ast.unparse(other)) for other in _statements(node))
        else:
            yield from ((node, f"({ast.unparse(other)})") for other in _expressions(node))


def _seen(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the nodes below one that do something, and whose places are known."""
    for child in ast.iter_child_nodes(node):
        if _is_unseen(child, node):
            continue
        if isinstance(child, (ast.expr, ast.stmt)):
            yield child
        yield from _seen(child)


def _is_unseen(node: ast.AST, parent: ast.AST) -> bool:
    """Whether a node is a docstring, a type, an example, or does nothing else that shows."""
    match node:
        case ast.JoinedStr() | ast.Assert() | ast.Import() | ast.ImportFrom() | ast.Raise():
            return True
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.alias():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "TYPE_CHECKING"), *_]):
            return True
        case ast.AugAssign(target=ast.Name(id="__all__")):
            return True
        case ast.keyword(arg="strict"):
            return True  # as an assertion, it says what is so anyway
        case ast.keyword(arg=str(word)) if word in _OF_RULES and _called(parent) == "rule":
            return True
        case ast.Call() if _called(node) in _UNSEEN:
            return True
    is_type = isinstance(parent, ast.AnnAssign | ast.arg) and node is parent.annotation
    return is_type or (isinstance(parent, ast.FunctionDef) and node is parent.returns)


def _called(node: ast.AST) -> str:
    """Return the name of what is called."""
    function = node.func if isinstance(node, ast.Call) else None
    return str(getattr(function, "id", getattr(function, "attr", "")))


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(ops=ops):
            for at, one in enumerate(ops):
                if type(one) in _OPERATORS:
                    yield _with(node, ops=[*ops[:at], _OPERATORS[type(one)](), *ops[at + 1 :]])
        case ast.BoolOp(op=op, values=values):
            yield _with(node, op=_OPERATORS[type(op)]())
            for at in range(len(values)):
                left = [*values[:at], *values[at + 1 :]]
                yield left[0] if len(left) == 1 else _with(node, values=left)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in _OPERATORS:
            yield _with(node, op=_OPERATORS[type(op)]())
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(value=str(value)) if value.strip():
            yield ast.Constant(f"{value}X")
        case ast.Call(func=ast.Name(id=name)) if name in _NAMES:
            yield _with(node, func=ast.Name(_NAMES[name]))


def _statements(node: ast.stmt) -> Iterator[ast.stmt]:
    match node:
        case ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Return(value=ast.expr() as value) if not _is_false(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Yield() | ast.YieldFrom() | ast.Call()):
            yield ast.Pass()
        case ast.AugAssign():
            yield ast.Pass()


def _is_false(value: ast.expr) -> bool:
    """Whether a value is None, or False, of which None is as good."""
    return isinstance(value, ast.Constant) and (value.value is None or value.value is False)


def _with(node: ast.expr, **fields: object) -> ast.expr:
    made = copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made
