"""The guard: its start, and many source files beside ``codespell`` on the same files."""

import importlib.util
import shutil
import sys
import sysconfig
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from benchmarks.generated import cable
from benchmarks.table import Table, ratio, run

__all__ = ["measure"]

GUARD = ("-m", "validator", "guard", "--isolated", "--quiet")
_SUFFIXES = (".py", ".pyi", ".c", ".h", ".js", ".css", ".html", ".json", ".md", ".rst", ".txt")


def measure(table: Table, folder: Path, *, pairs: int, files: int) -> None:
    """Print what the guard costs."""
    table.part("Guard: a whole process, in turns with the other (processor time)")
    one, other = folder / "guarded.py", folder / "checked.cable"
    one.write_text("# (U) TRAINING EXAMPLE\nx = 1\n", encoding="utf-8")
    other.write_text(cable(3, era="2003", size=4300).text, encoding="utf-8")

    def guard() -> float:
        return run((*GUARD, one)).cpu

    def check() -> float:
        return run(("-m", "validator", "check", "--isolated", other)).cpu

    table.row("guard of one file : check of one cable", ratio(guard, check, pairs), "times", 1.2)
    place = folder / "sources"
    count, size = _copied(place, files)
    table.note(f"{count} source files of this Python, {size / 1e6:.0f} MB")
    if importlib.util.find_spec("codespell_lib") is None:
        table.note("codespell is not installed: pip install '.[bench]'")
        return

    def guarded() -> float:
        return run((*GUARD, "--jobs", "1", place)).cpu

    def spelled() -> float:
        return run(("-m", "codespell_lib", "--quiet-level", "3", place), codes=(0, 65)).cpu

    def spelled_one() -> float:
        return run(("-m", "codespell_lib", one), codes=(0, 65)).cpu

    name = "guard of one file : codespell of it"
    table.row(name, ratio(guard, spelled_one, pairs), "times", 0.5)
    name = f"guard of {count} files : codespell of them"
    table.row(name, ratio(guarded, spelled, max(1, pairs // 7)), "times", 1)


def _copied(place: Path, files: int) -> tuple[int, int]:
    """Copy so many source files of this Python, as far as it has them; return number and bytes."""
    place.mkdir()
    size = count = 0
    for count, path in enumerate(islice(_sources(), files), 1):
        target = place / str(count % 100)
        target.mkdir(exist_ok=True)
        shutil.copy(path, target / f"{count}{path.suffix}")
        size += path.stat().st_size
    return count, size


def _sources() -> Iterator[Path]:
    named = (sysconfig.get_path("stdlib"), sys.base_prefix, sysconfig.get_path("purelib"))
    seen: set[Path] = set()
    for folder in named:
        for path in sorted(Path(folder).rglob("*")):
            is_own = "validator" in path.parts or path in seen
            if path.suffix in _SUFFIXES and path.is_file() and not is_own:
                seen.add(path)
                yield path
