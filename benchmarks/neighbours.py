"""Side by side: the command and other linters and readers, each on files of its own kind.

All files have the size of a cable of 5 KB. Whole processes, in turns, processor time; what is
shown is how many times what the other takes `cablelint check` takes: less than 1 is faster. The
spread is that of the middle half of the pairs: it says how far the machine can be trusted.
"""

import importlib.util
import json
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.generated import cable
from benchmarks.table import ROOT, Table, ratios, run

__all__ = ["measure"]

SIZE = 4300
_CHECK = ("-m", "validator", "check", "--isolated", "--quiet", "--jobs", "1")
#: reads cables by the grammar that only tells lines apart, and by expressions
_PARSED = """
import sys
from pathlib import Path
from lark import Lark
lark = Lark.open(sys.argv[1], parser="lalr")
for path in sorted(Path(sys.argv[2]).iterdir()):
    lark.parse(path.read_text(encoding="utf-8"))
"""
_EXTRACTED = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from benchmarks.extraction import extract
for path in sorted(Path(sys.argv[2]).iterdir()):
    extract(path.read_text(encoding="utf-8"))
"""


class Neighbour(NamedTuple):
    """Another program: how it is run over a folder, and what it reads there."""

    name: str
    #: without it the row is left out; None is what every Python has
    module: str | None
    words: Callable[[Path], tuple[object, ...]]
    text: Callable[[int], str]
    suffix: str


def _cable(number: int) -> str:
    return cable(number, era="2003", size=SIZE).text


def _yaml(number: int) -> str:
    lines = ["---", f"number: {number}"]
    while sum(map(len, lines)) < SIZE:
        lines.append(f"key{len(lines)}: {{name: value {len(lines)}, list: [1, 2, 3]}}")
    return "\n".join(lines) + "\n"


def _json(number: int) -> str:
    rows = [{"name": f"value {at}", "list": [1, 2, 3]} for at in range(SIZE // 75)]
    return json.dumps({"number": number, "rows": rows}, indent=1)


def _python(number: int) -> str:
    lines = [f'"""Module {number}."""', ""]
    while sum(map(len, lines)) < SIZE:
        at = len(lines)
        lines += ["", f"def function{at}(one: int, other: int) -> int:", '    """Add."""']
        lines += [f"    total = one + other * {at}", "    return total", ""]
    return "\n".join(lines) + "\n"


def _schema(place: Path) -> tuple[object, ...]:
    path = place.parent / "schema.json"
    row = {"type": "object", "required": ["name", "list"]}
    properties = {"number": {"type": "integer"}, "rows": {"type": "array", "items": row}}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": properties}
    path.write_text(json.dumps(schema), encoding="utf-8")
    return ("-m", "check_jsonschema", "--schemafile", path, *sorted(place.iterdir()))


NEIGHBOURS = (
    Neighbour("yamllint", "yamllint", lambda p: ("-m", "yamllint", "-s", p), _yaml, ".yaml"),
    Neighbour("codespell", "codespell_lib", lambda p: ("-m", "codespell_lib", p), _cable, ".txt"),
    Neighbour("check-jsonschema", "check_jsonschema", _schema, _json, ".json"),
    Neighbour(
        "ruff check (Rust)",
        "ruff",
        lambda p: ("-m", "ruff", "check", "--no-cache", "--isolated", p),
        _python,
        ".py",
    ),
    Neighbour(
        "Lark, telling lines apart",
        "lark",
        lambda p: ("-c", _PARSED, ROOT / "benchmarks" / "lines.lark", p),
        _cable,
        ".txt",
    ),
    Neighbour("fields by expressions", None, lambda p: ("-c", _EXTRACTED, ROOT, p), _cable, ".txt"),
)


def measure(table: Table, folder: Path, *, pairs: int, files: int) -> None:
    """Print one row a neighbour, for one file and for many."""
    for count, turns in ((1, pairs), (files, max(3, pairs // 5))):
        table.part(f"cablelint check : neighbour, {_files(count)} of 5 KB (processor time)")
        own = _written(folder / f"cables{count}", count, _cable, ".cable")
        for name, one, other in _commands(table, folder, own, count):
            found = ratios(one, other, turns)
            low, _, high = statistics.quantiles(found, n=4)
            goal = 0.55 if name == "yamllint" and count == 1 else None
            table.row(name, statistics.median(found), "times", goal)
            table.note(f"    middle half of {turns} pairs: {low:.2f} to {high:.2f}")


def _commands(
    table: Table, folder: Path, own: Path, count: int
) -> Iterator[tuple[str, Callable[[], float], Callable[[], float]]]:
    """Yield of each neighbour that is installed its name, and what we and it take."""
    for number, one in enumerate(NEIGHBOURS):
        if one.module is not None and importlib.util.find_spec(one.module) is None:
            table.note(f"{one.name} is not installed: pip install '.[bench]'")
            continue
        place = _written(folder / f"neighbour{count}-{number}", count, one.text, one.suffix)
        words = one.words(place)

        def checked() -> float:
            return run((*_CHECK, own)).cpu

        def theirs(words: tuple[object, ...] = words) -> float:
            return run(words, codes=(0, 1, 65)).cpu

        yield one.name, checked, theirs


def _files(count: int) -> str:
    return "one file" if count == 1 else f"{count:,} files"


def _written(place: Path, count: int, text: Callable[[int], str], suffix: str) -> Path:
    place.mkdir()
    for number in range(count):
        (place / f"{number:04}{suffix}").write_text(text(number), encoding="utf-8")
    return place
