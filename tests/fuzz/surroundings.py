"""Runs the command among hostile configurations and names of files, in this process.

Whatever stands around a cable, the command ends by itself with 0, 1 or 2, says what is
wrong in one line each, and writes nothing that a terminal, a log or a runner would obey.
"""

import io
import os
import random
import re
import shutil
import signal
import stat
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from validator.cli import main

__all__ = ["BAD", "CANARY", "SIGNS", "Case", "Said", "one_line_each", "quiet", "run", "text"]

ROOT = Path(__file__).parent.parent.parent
CANARY = "qzxvkwy"
#: a portion above the overall marking: an error on any day of the order
BAD = (
    (ROOT / "fixtures" / "broken" / "ROL01.cable")
    .read_text(encoding="utf-8")
    .replace("12. (S) ", f"12. (S) {CANARY} ", 1)
)
#: what names and values are made of
SIGNS = (
    *("a", "b", ".cable", "*", "**", "/", "..", "-", "--", "=", "@", "?", "[", "]", "{", "~", "$"),
    *(" ", "\t", "\n", "\r", "\x1b[31m", "\x07", "\x9b", "\u202e", "\u2028", "\u200b", "\u00ad"),
    *("::error::x", "##[add-mask]x", "%0A", "::stop-commands::t", "\ud800", "é", "²", "\U000e0041"),
    *("ALL", "ROL01", "S", "DEC", "today", "never", "9" * 30, "a" * 60, "'", '"', "\\", "#", ","),
)
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_COMMAND = re.compile(r"\s*::(?!(?:error|warning|notice) file=)")
#: seconds of a processor that no run may take, and after which one is taken to hang
SECONDS, PATIENCE = 5.0, 30
PORTION = 200


class Said(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str
    words: Sequence[str]


class Case(NamedTuple):
    """One case: what it lays into the folder, how it asks, and what must hold then."""

    lay: Callable[[random.Random, Path], object]
    ask: Callable[[random.Random, Path], list[str]]
    holds: Callable[[Said, Path], None]


class _Stuck(BaseException):
    """A run that takes too long; no ``except Exception`` may swallow it."""


def text(by: random.Random, most: int = 6) -> str:
    """Draw a text of signs that have a meaning to somebody."""
    return "".join(by.choice(SIGNS) for _ in range(by.randint(1, most)))


def one_line_each(said: Said, folder: Path) -> None:
    """Claim what holds of every run."""
    assert said.code in (0, 1, 2), f"exit code {said.code}"
    both = said.out + said.err
    assert "internal error" not in both, "internal error"
    assert "Traceback" not in both, "traceback"
    logged = os.environ.get("GITHUB_ACTIONS") == "true"
    harm = _HARMFUL.search(both)
    assert harm is None, f"U+{ord(harm[0]):04X} is written"
    for line in both.split("\n"):
        assert not _COMMAND.match(line), "a command for a runner"
        assert "##[" not in line or not logged, "a command of the old form for a runner"
    assert said.code != 2 or said.err, "nothing is said of what was not done"
    for line in said.err.splitlines():
        assert re.match(r"cablelint: |checked |\d+ fixable", line), "a line that is not ours"


def run(case: Case, count: int, jobs: int, seed: int, failures: Path, what: str) -> int:
    """Run so many cases; write down what breaks, once for each way; return how many did."""
    portions = [range(at, min(at + PORTION, count)) for at in range(0, count, PORTION)]
    begun, seen, slowest = time.perf_counter(), {}, 0.0
    work = partial(_portion, case, seed, what)
    with ProcessPoolExecutor(jobs) as pool:
        for found, longest in pool.map(work, portions) if jobs > 1 else map(work, portions):
            slowest = max(slowest, longest)
            for why, shown in found:
                seen.setdefault(why, shown)
    for number, (why, shown) in enumerate(sorted(seen.items())):
        failures.mkdir(parents=True, exist_ok=True)
        (failures / f"{what}-{number}.txt").write_text(f"{why}\n\n{shown}", errors="replace")
        print(f"{why}\n{shown[:2000]}\n", file=sys.stderr)
    seconds = time.perf_counter() - begun
    took = f"slowest {slowest:.2f} s, {seconds:.0f} s"
    print(f"{count} {what}, seed {seed}: {len(seen)} failures, {took}")
    return len(seen)


def _portion(
    case: Case, seed: int, what: str, numbers: range
) -> tuple[list[tuple[str, str]], float]:
    found, slowest = [], 0.0
    for number in numbers:
        by = random.Random(f"{seed} {what} {number}")
        begun = time.process_time()
        why = _attempt(case, by)
        taken = time.process_time() - begun
        slowest = max(slowest, taken)
        if taken > SECONDS and not why:
            why = "slow", f"{taken:.1f} s"
        if why:
            found.append((why[0], f"seed {seed}, number {number}\n{why[1]}"))
    return found, slowest


def _attempt(case: Case, by: random.Random) -> tuple[str, str] | None:
    """Run one case in a folder of its own; return what broke, and how it is seen."""
    above = Path(tempfile.mkdtemp(prefix="cablelint-fuzz-"))
    folder = above / "work"
    folder.mkdir()
    said = None
    try:
        with _in(folder):
            laid = case.lay(by, folder)
            said = quiet(case.ask(by, folder))
            one_line_each(said, folder)
            case.holds(said, folder)
    except (AssertionError, Exception, _Stuck) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        why = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}: {error}"
        return why[:300], f"{said}\n{_listing(folder)}\n{laid!r}"
    finally:
        shutil.rmtree(above, ignore_errors=True)
    return None


def _listing(folder: Path) -> str:
    return "\n".join(repr(str(path.relative_to(folder))) for path in sorted(folder.rglob("*")))


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    """Work in a folder; whoever is stuck there is told so."""

    def stuck(*_: object) -> None:
        raise _Stuck("it takes too long")

    here, environment = os.getcwd(), dict(os.environ)
    os.chdir(folder)
    old = signal.signal(signal.SIGALRM, stuck)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)


def quiet(words: list[str]) -> Said:
    """Run the command with these words; return what it wrote."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    try:
        sys.stdin, sys.stdout, sys.stderr = None, out, err  # type: ignore[assignment]
        code = main(words)
        written = []
        for stream in (out, err):
            stream.flush()
            written.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
    return Said(code, *written, words)


def state(folder: Path) -> dict[str, object]:
    """Return what lies in a folder, to see whether anything has changed."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        mode = path.lstat().st_mode
        found[str(path)] = path.read_bytes() if stat.S_ISREG(mode) else stat.S_IFMT(mode)
    return found
