"""Figures beside their goals, and the clocks that take them.

Seconds are facts of a machine. Where a goal is a ratio both sides run in turns, so that a
machine that slows down slows both; what is shown is the median of the ratios of pairs.
"""

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["ROOT", "Run", "Table", "best", "cpu", "peak", "ratio", "ratios", "run"]

ROOT = Path(__file__).resolve().parent.parent


#: runs the command and says its peak of memory: what the system counts for a process begins
#: with that of its parent
_PEAK = """
import sys
from validator.cli import main
code = main(sys.argv[1:])
with open("/proc/self/status") as status:
    print([line.split()[1] for line in status if line.startswith("VmHWM")][0], file=sys.stderr)
sys.exit(code)
"""


class Run(NamedTuple):
    """What one process took, in seconds of the clock and of the processor, and what it said."""

    wall: float
    cpu: float
    said: str


def run(words: Sequence[object], *, codes: Sequence[int] = (0, 1)) -> Run:
    """Run Python with these words, its output thrown away. Raises SystemExit if that failed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    )
    assert process.stderr is not None
    with process.stderr as stream:
        said = stream.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        sys.exit(f"{' '.join(map(str, words))} exited {process.returncode}: {said}")
    return Run(wall, used.ru_utime + used.ru_stime, said)


def peak(*words: object) -> tuple[Run, float]:
    """Run the command with these words; return also its peak of memory in megabytes.

    It is nan where the system has no such record.
    """
    if not os.path.exists("/proc/self/status"):
        return run(("-m", "validator", *words)), math.nan
    done = run(("-c", _PEAK, *words))
    return done, int(done.said.split()[-1]) / 1024


def ratio(one: Callable[[], float], other: Callable[[], float], pairs: int) -> float:
    """Return the median of how many times what the other takes the one takes, in turns."""
    return statistics.median(ratios(one, other, pairs))


def ratios(one: Callable[[], float], other: Callable[[], float], pairs: int) -> list[float]:
    """Return of so many pairs how many times what the other takes the one takes, in turns."""
    one(), other()  # what is done only the first time
    return [one() / other() for _ in range(pairs)]


def best(work: Callable[[], object], times: int) -> float:
    """Return the least processor time of several runs: a busy machine only makes them worse."""
    return min(cpu(work) for _ in range(times))


def cpu(work: Callable[[], object]) -> float:
    """Return the processor time that some work takes."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


class Table:
    """Prints figures as they come, and remembers which goals were missed."""

    def __init__(self) -> None:
        self.missed: list[str] = []

    def part(self, title: str) -> None:
        """Begin a part."""
        print(f"\n{title}")

    def row(
        self, name: str, value: float, unit: str, goal: float | None = None, *, least: bool = False
    ) -> None:
        """Print a figure; a goal is the most it may be, or the least."""
        shown = f"  {name:<58} {value:>10,.2f} {unit:<10}"
        if goal is not None:
            met = value >= goal if least else value <= goal
            shown += f" {'at least' if least else 'at most':<8} {goal:>8,.2f}   "
            shown += "met" if met else "MISSED"
            if not met:
                self.missed.append(name)
        print(shown.rstrip(), flush=True)

    def note(self, text: str) -> None:
        """Print what a figure needs to be understood."""
        print(f"  {text}", flush=True)
