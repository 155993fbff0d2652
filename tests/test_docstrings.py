"""What the docstrings of ``validator`` hold, as far as a machine can tell.

The rules are left out: the docstring of a rule is its page, and other tests read it. Of all else

- every public module, class and function has a docstring, and its first line is a sentence;
- who raises an exception says which;
- what answers yes or no says whether what, and what yields says so;
- who takes or returns places in a text says in what they count, or the module or package does;
- a module that holds a table of facts of the field names where they were found.

Public is what has no underscore before its name, nor its module or class.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import ROOT

PACKAGE = ROOT / "validator"
#: the packages whose tables are facts of the field, not of programs
OF_THE_FIELD = ("law", "markings", "cable", "reading")
#: a constant with more words is a table
FEW = 12
SOURCE = re.compile(
    r"\bSources?:|\b[Oo]bserved copies\b|\b(?:ACP|CFR|FAH|FAM|ISO|E\.O\.) ?\d|\bManual\b|\.toml\b"
)
#: how places are counted
UNIT = re.compile(r"\bcode points?\b|\boffsets?\b|\bfrom [01]\b|\bcells?\b")
PLACES = {"start", "end", "at", "place", "offset", "index", "limit"}
#: raised where nothing else could be meant: by what has to be written anew, or by a fault of ours
OF_COURSE = {"NotImplementedError", "AssertionError"}


class Documented(NamedTuple):
    """A module, class or function, and what a reader has read before coming to it."""

    name: str
    node: ast.Module | ast.ClassDef | ast.FunctionDef
    text: str
    above: str


def documented(files: dict[str, str]) -> Iterator[Documented]:
    """Yield everything public of these modules, given by their paths below the package."""
    packages = {
        path.rpartition("/")[0]: ast.get_docstring(ast.parse(text)) or ""
        for path, text in files.items()
        if path.endswith("__init__.py")
    }
    for path, text in files.items():
        module, name = ast.parse(text), Path(path).stem
        if path.startswith("rules/") or (name.startswith("_") and name != "__init__"):
            continue
        said = ast.get_docstring(module) or ""
        above = "\n".join(packages.get(str(parent), "") for parent in Path(path).parents)
        yield Documented(path, module, said, above)
        yield from _inside(module, path, f"{above}\n{said}")


def _inside(outer: ast.Module | ast.ClassDef, path: str, above: str) -> Iterator[Documented]:
    for node in outer.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
            said = ast.get_docstring(node) or ""
            yield Documented(f"{path}:{node.lineno} {node.name}", node, said, above)
            if isinstance(node, ast.ClassDef):
                yield from _inside(node, path, f"{above}\n{said}")


def without_a_sentence(one: Documented) -> bool:
    """Whether there is no docstring, or its first line is no sentence of its own."""
    first, _, rest = one.text.partition("\n")
    return not first.endswith((".", "?")) or bool(rest.strip() and not rest.startswith("\n"))


def unnamed_exceptions(one: Documented) -> set[str]:
    """Return the exceptions that a function raises itself and does not name."""
    raised = set()
    for node in _own(one.node):
        if isinstance(node, ast.Raise) and node.exc is not None:
            what = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            name = ast.unparse(what)
            if name[0].isupper():
                raised.add(name)
    return {name for name in raised - OF_COURSE if name not in one.text}


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what is in a function, but not what is in functions inside of it."""
    for inner in ast.iter_child_nodes(node):
        if not isinstance(inner, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            yield inner
            yield from _own(inner)


def silent_on_the_answer(one: Documented) -> bool:
    """Whether a function gives yes or no, or yields, and its docstring does not say so."""
    if not isinstance(one.node, ast.FunctionDef) or one.node.returns is None:
        return False
    returns = ast.unparse(one.node.returns).strip("'\"")
    if returns == "bool":
        return "whether" not in one.text.lower()
    iterates = returns.startswith("Iterator[") and not _manages(one.node)
    return iterates and "yield" not in one.text.lower()


def _manages(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(one) == "contextmanager" for one in node.decorator_list)


def silent_on_the_unit(one: Documented) -> bool:
    """Whether places go in or out of a function, and nothing says in what they are counted."""
    if not isinstance(one.node, ast.FunctionDef):
        return False
    words = one.node.args
    given = [*words.posonlyargs, *words.args, *words.kwonlyargs]
    types = {word.arg: ast.unparse(word.annotation) for word in given if word.annotation}
    returns = ast.unparse(one.node.returns) if one.node.returns is not None else ""
    has_places = any(types[name] == "int" for name in PLACES & types.keys())
    has_spans = any(re.search(r"\bSpan\b", said) for said in (*types.values(), returns))
    return (has_places or has_spans) and not UNIT.search(f"{one.above}\n{one.text}")


def tables_without_source(one: Documented) -> list[str]:
    """Return the names of the tables of a module that says of none where it comes from."""
    if not isinstance(one.node, ast.Module) or SOURCE.search(one.text):
        return []
    found = []
    for node in one.node.body:
        if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            words = [
                inner
                for inner in ast.walk(node.value)
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
            ]
            if len(words) > FEW and ast.unparse(target) != "__all__":
                found.append(ast.unparse(target))
    return found


FILES = {
    path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(PACKAGE.rglob("*.py"))
}
ALL = list(documented(FILES))


def test_everything_public_says_in_a_sentence_what_it_is() -> None:
    assert [one.name for one in ALL if without_a_sentence(one)] == []
    assert len(ALL) > 800


def test_who_raises_an_exception_names_it() -> None:
    silent = {one.name: unnamed_exceptions(one) for one in ALL}
    assert {name: raised for name, raised in silent.items() if raised} == {}


def test_what_answers_or_yields_says_so() -> None:
    assert [one.name for one in ALL if silent_on_the_answer(one)] == []


def test_who_takes_or_returns_places_says_in_what_they_count() -> None:
    assert [one.name for one in ALL if silent_on_the_unit(one)] == []


def test_a_table_of_facts_names_its_source() -> None:
    of_the_field = [one for one in ALL if one.name.split("/")[0] in OF_THE_FIELD]
    assert {one.name: found for one in of_the_field if (found := tables_without_source(one))} == {}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('"""What it is."""', []),
        ("import os", ["sentence"]),
        ('"""What it is"""', ["sentence"]),
        ('"""What it is, and\nwhat it is not."""', ["sentence"]),
        ('"""A."""\n\ndef _work(start: int) -> bool:\n    raise OSError', []),
        ('"""A."""\n\ndef work() -> None:\n    pass', ["sentence"]),
        ('"""A."""\n\ndef work() -> None:\n    """Work."""\n    raise OSError', ["raises"]),
        ('"""A."""\n\ndef work() -> None:\n    """Raises OSError."""\n    raise OSError', []),
        ('"""A."""\n\nclass A:\n    """A."""\n\n    def work(self) -> bool:\n        """A."""',
         ["answer"]),
        ('"""A."""\n\ndef work() -> Iterator[int]:\n    """Work."""', ["answer"]),
        ('"""A."""\n\ndef work(start: int) -> int:\n    """Work."""', ["unit"]),
        ('"""A."""\n\ndef work() -> Span:\n    """Work."""', ["unit"]),
        ('"""Offsets are code points."""\n\ndef work() -> Span:\n    """Work."""', []),
        (f'"""A."""\n\nA = {("word",) * 13}', ["source"]),
        (f'"""A. Source: 5 FAH-2."""\n\nA = {("word",) * 13}', []),
    ],
)  # fmt: skip
def test_what_is_missing_would_be_noticed(text: str, faults: list[str]) -> None:
    checks = {
        "sentence": without_a_sentence,
        "raises": unnamed_exceptions,
        "answer": silent_on_the_answer,
        "unit": silent_on_the_unit,
        "source": tables_without_source,
    }
    made = list(documented({"law/made.py": text}))
    assert [name for name, check in checks.items() if any(map(check, made))] == faults
