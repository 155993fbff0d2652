"""Whether a pattern takes time that grows faster than the text: all patterns of the project.

Of each pattern texts are written that it matches, one through every branch; each is cut at
every place, and a sign is repeated there. What the pattern then takes for a long text is set
beside what it takes for a short one. Patterns that only ``match`` are tried at the beginning
of a text, those that ``search`` at every place of it.
"""

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from validator.grammar._tables import GRAMMARS

sre: Any = importlib.import_module("re._constants")
sre_parser: Any = importlib.import_module("re._parser")

__all__ = ["SIGNS", "Used", "of_grammars", "of_modules", "slow"]

PACKAGE = Path(__file__).resolve().parent.parent.parent / "validator"
#: what is repeated
SIGNS = (" ", "\t", "-", ".", "0", "(", "A", "a", ". ", "/", "\n", " \n", ", ", "A ", "1.", "/A")
SHORT, LONG = 2_000, 8_000
#: seconds for ``LONG``: less is not measured again, for a step too many for every pair of signs
#: takes a hundred times as long
LITTLE = 0.004
#: four times as much text may take so many times as long; twice four is noise
ALLOWED = 9
#: texts of one pattern, and signs of one text
_MOST, _LONGEST = 48, 120


class Used(NamedTuple):
    """A pattern, where it stands, and whether it is tried at every place of a text."""

    where: str
    pattern: str
    flags: int
    searches: bool


def of_grammars() -> Iterator[Used]:
    """Yield the patterns of all terminals."""
    for name, tables in GRAMMARS.items():
        for kind, pattern, *_ in tables["terminals"]:
            yield Used(f"{name}.lark {kind}", pattern, 0, False)


# --- patterns of the modules

_FUNCTIONS = {"match": False, "fullmatch": False, "search": True, "finditer": True}
_FUNCTIONS |= {"findall": True, "sub": True, "subn": True, "split": True}


def of_modules() -> Iterator[Used]:
    """Yield the patterns that the modules compile or hand to ``re``, and how they use them."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name.startswith("_") and path.name != "__init__.py":
            continue
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _compiled(module, tree, name)
        yield from _handed_over(module, tree, name)


def _compiled(module: Any, tree: ast.Module, name: str) -> Iterator[Used]:
    methods = _methods(tree)
    for variable, value in vars(module).items():
        found = [value] if not isinstance(value, tuple | dict) else _inside(value)
        for one in found:
            asked = getattr(one, "_asked", None) if type(one).__name__ == "_Pattern" else None
            if isinstance(one, re.Pattern):
                asked = one.pattern, one.flags & ~re.UNICODE
            if asked is not None and isinstance(asked[0], str):
                used = methods.get(variable, {"search"})
                searches = any(_FUNCTIONS.get(method, False) for method in used)
                yield Used(f"{name}.{variable}", *asked, searches)


def _inside(value: Any) -> list[Any]:
    items = value.values() if isinstance(value, dict) else value
    return [x for item in items for x in (item if isinstance(item, tuple) else (item,))]


def _methods(tree: ast.Module) -> dict[str, set[str]]:
    """Return with which methods each name of a module is used."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def _handed_over(module: Any, tree: ast.Module, name: str) -> Iterator[Used]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in _FUNCTIONS
        ):
            pattern = _constant(module, node.args[0])
            if pattern is not None:
                where = f"{name}:{node.lineno}"
                yield Used(where, pattern, 0, _FUNCTIONS[node.func.attr])


def _constant(module: Any, node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    value = getattr(module, node.id, None) if isinstance(node, ast.Name) else None
    return value if isinstance(value, str) else None


# --- texts that a pattern matches


def written(pattern: str, flags: int) -> list[str]:
    """Return texts that a pattern matches, or nearly: between them they take every branch."""
    texts = _sequence(sre_parser.parse(pattern, flags))
    return list(dict.fromkeys(text for text in texts if len(text) <= _LONGEST))[:_MOST]


def _sequence(items: Any) -> list[str]:
    """Return texts of a sequence: each choice of each part once, beside the first of the others."""
    parts = [_part(*item) or [""] for item in items]
    firsts = [part[0] for part in parts]
    found = ["".join(firsts)]
    for place, part in enumerate(parts):
        before, behind = "".join(firsts[:place]), "".join(firsts[place + 1 :])
        found += [before + choice + behind for choice in part[1:]]
    return found


def _part(operation: Any, argument: Any) -> list[str]:
    if operation is sre.LITERAL:
        return [chr(argument)]
    if operation is sre.NOT_LITERAL:
        return ["x" if argument != ord("x") else "y"]
    if operation is sre.ANY:
        return ["x"]
    if operation is sre.IN:
        return [_member(argument)]
    if operation is sre.BRANCH:
        return [text for branch in argument[1] for text in _sequence(branch)]
    if operation is sre.SUBPATTERN:
        return _sequence(argument[3])
    if operation is sre.ATOMIC_GROUP:
        return _sequence(argument)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, repeated = argument
        texts = _sequence(repeated)
        once = [text * max(least, 1) for text in texts]
        return [*once, ""] if least == 0 else once
    if operation is sre.ASSERT and argument[0] > 0:
        return ["", *_sequence(argument[1])]  # what must follow is mostly written behind it
    return [""]


def _member(items: Any) -> str:
    if items[0][0] is sre.NEGATE:
        return next(chr(c) for c in (*range(97, 123), *range(32, 97), 0xE9) if not _holds(items, c))
    operation, argument = items[0]
    if operation is sre.LITERAL:
        return chr(argument)
    if operation is sre.RANGE:
        return chr(argument[0])
    return {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " "}.get(argument, "x")


def _holds(items: Any, char: int) -> bool:
    return any(
        (operation is sre.LITERAL and argument == char)
        or (operation is sre.RANGE and argument[0] <= char <= argument[1])
        or (
            operation is sre.CATEGORY
            and re.match(
                {sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_SPACE: r"\s"}.get(argument, r"\w"),
                chr(char),
            )
            is not None
        )
        for operation, argument in items
    )


# --- measuring


def slow(used: Used, *, every: int = 1, first: int = 0) -> Iterator[str]:
    """Yield what shows that a pattern takes too long; of the places, each ``every``-th is tried."""
    pattern = re.compile(used.pattern, used.flags)
    run: Callable[[str], object] = pattern.search if used.searches else pattern.match
    number = first
    for text in written(used.pattern, used.flags):
        for place in range(len(text) + 1):
            for sign in SIGNS:
                number += 1
                if number % every:
                    continue
                for end in (text[place:], text[place:] + "\x01\n", "\x01\n"):
                    if _grows(run, text[:place], sign, end):
                        yield f"{used.where}: {text[:place]!r} {sign!r} {end!r}"
                        return


def _grows(run: Callable[[str], object], before: str, sign: str, end: str) -> bool:
    for _ in range(3):
        much = _seconds(run, before + sign * (LONG // len(sign)) + end)
        if much < LITTLE:
            return False
        little = _seconds(run, before + sign * (SHORT // len(sign)) + end)
        if much < LITTLE or much < little * ALLOWED:
            return False
    return True


def _seconds(run: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    run(text)
    return time.process_time() - begin
