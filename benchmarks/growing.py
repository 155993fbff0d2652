"""How time and memory grow with the length of a cable and with the number of files."""

import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.generated import ERAS, archive, cable
from benchmarks.table import Table, best, peak
from validator.checking.engine import check
from validator.text.source import Source

__all__ = ["Growth", "measure", "plot"]

CHECK = ("check", "--isolated", "--jobs", "1", "--quiet")
SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
LARGE = 10_000_000
#: times the size of a large file that may be used to check it
MEMORY = 12
#: megabytes that a process may use for an archive of any length
FLAT = 150


class Growth(NamedTuple):
    """Pairs of size or number, and seconds."""

    lengths: list[tuple[int, float]]
    files: list[tuple[int, float]]


def measure(table: Table, folder: Path, *, largest: int, files: Sequence[int]) -> Growth:
    """Print the parts on growth and memory; return the curves."""
    lengths = _lengths(table, [size for size in SIZES if size <= largest])
    counts = _files(table, folder, files)
    _large(table, folder, min(LARGE, largest))
    return Growth(lengths, counts)


def _secret(era: str, size: int) -> str:
    """Return a cable with a mark in every paragraph, the same but for its length."""
    seeds = (seed for seed in range(999) if "(S) " in cable(seed, era=era, size=900).text)
    return cable(next(seeds, 1), era=era, size=size).text


def _lengths(table: Table, sizes: Sequence[int]) -> list[tuple[int, float]]:
    table.part("Growth with the length of a cable (processor time, the best)")
    found = []
    for size in sizes:
        text = _secret("2003", size)
        source = Source(text, "a.cable")
        spent = best(lambda s=source: check(s, today=date(2026, 1, 1)), 5 if size < 1e6 else 2)  # type: ignore[misc]
        found.append((len(text), spent))
        table.row(f"{len(text):>10,} bytes", spent * 1000, "ms")
    table.row("seconds grow with the power of bytes", _power(found[1:]), "", 1.15)
    return found


def _files(table: Table, folder: Path, counts: Sequence[int]) -> list[tuple[int, float]]:
    table.part("Growth with the number of files (whole process, one of them)")
    found, peaks = [], []
    for count in counts:
        place = folder / f"files{count}"
        archive(place, count, size=1200)
        done, megabytes = peak(*CHECK, "--output-format", "sarif", place)
        found.append((count, done.cpu))
        peaks.append(megabytes)
        table.row(f"{count:>10,} files, processor time", done.cpu, "s")
        table.row(f"{count:>10,} files, memory at its peak", megabytes, "MB", FLAT)
    table.row("seconds grow with the power of files", _power(found[1:]), "", 1.15)
    each = (peaks[-1] - peaks[0]) / (counts[-1] - counts[0]) * 1000
    table.row("memory for each file more (its name)", each, "KB")
    return found


def _large(table: Table, folder: Path, size: int) -> None:
    table.part("Memory for one large file, as times its size (whole process)")
    for era in ERAS:
        path = folder / "large.cable"
        path.write_text(_secret(era, size), encoding="utf-8")
        _, megabytes = peak(*CHECK, path)
        bytes_ = path.stat().st_size
        # Python itself is more than a small file
        goal = MEMORY if size >= LARGE else None
        table.row(
            f"in the form of {era}, {bytes_:,} bytes", megabytes * 2**20 / bytes_, "times", goal
        )


def _power(points: Sequence[tuple[int, float]]) -> float:
    """Return the slope of the line through the points, both on scales of powers: 1 is linear."""
    xs = [math.log(x) for x, _ in points]
    ys = [math.log(y) for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def plot(growth: Growth, path: Path) -> None:
    """Draw both curves, with what linear growth would be. Needs the extra ``bench``."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "cablelint", "svg.fonttype": "none"})
    from matplotlib import pyplot

    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.6))
    for axes, points, title, unit in (
        (left, growth.lengths, "one cable", "bytes"),
        (right, growth.files, "an archive", "files"),
    ):
        xs, ys = zip(*points, strict=True)
        middle = len(points) // 2
        axes.loglog(xs, ys, "o-", label="measured")
        axes.loglog(xs, [ys[middle] * x / xs[middle] for x in xs], ":", label="linear")
        axes.set(title=title, xlabel=unit, ylabel="seconds of processor time")
        axes.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
