"""What a survey of a large archive costs: texts a second, memory of every process, the result.

    python benchmarks/surveying.py [--cables 250000] [--small 25000] [--keep FOLDER]

Writes invented cables of all eras as a ZIP of texts, as CSV and as Parquet, once few and once
many, surveys each in processes of this machine, and looks at the memory of all of them while
they work. One survey is killed half-way and begun again: its rows must be those of the others.
"""

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generated import cables  # noqa: E402

#: texts a second on two processors, and for each second of one where others use them as well; how
#: much memory may grow from few cables to many
GOAL, EACH, GROWTH = 1500, 750, 1.2
_KINDS = ("zip", "csv", "parquet")
_PIECE = 1000
_COLUMNS = ("head", "body", "doc_id")


class Cost(NamedTuple):
    """What a survey took."""

    seconds: float
    processor: float
    #: at its peak, in megabytes: of the process that gathers, and of the largest of the others
    gathering: float
    working: float
    texts: int
    size: float


def _texts(first: int) -> list[str]:
    return [one.text for one in cables(_PIECE, first=first)]


def _made(number: int) -> Iterator[str]:
    """Yield so many cables, made by all processors."""
    with ProcessPoolExecutor() as pool:
        for some in pool.map(_texts, range(0, number, _PIECE)):
            yield from some


def _halves(text: str) -> tuple[str, str]:
    """Return a text as exports have it: its head in one column, its body in another."""
    at = text.find("\n\n", len(text) // 4)
    return (text[:at], text[at + 1 :]) if at > 0 else ("", text)


def write(folder: Path, number: int) -> dict[str, Path]:
    """Write an archive of so many cables in each form; return the paths."""
    import pyarrow
    import pyarrow.parquet

    paths = {kind: folder / f"{number}.{kind}" for kind in _KINDS}
    if all(path.exists() for path in paths.values()):
        return paths
    schema = pyarrow.schema([(name, pyarrow.string()) for name in _COLUMNS])
    with (
        zipfile.ZipFile(paths["zip"], "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive,
        paths["csv"].open("w", encoding="utf-8", newline="") as stream,
        pyarrow.parquet.ParquetWriter(paths["parquet"], schema) as parquet,
    ):
        table = csv.writer(stream)
        table.writerow(_COLUMNS)
        rows: list[dict[str, str]] = []
        for at, text in enumerate(_made(number)):
            archive.writestr(f"{at // _PIECE:03}/{at:06}.txt", text)
            head, body = _halves(text)
            table.writerow((head, body, f"{at:06}"))
            rows.append({"head": head, "body": body, "doc_id": f"{at:06}"})
            if len(rows) == 10 * _PIECE:
                parquet.write_table(pyarrow.Table.from_pylist(rows, schema))
                rows = []
        if rows:
            parquet.write_table(pyarrow.Table.from_pylist(rows, schema))
    return paths


def command(source: Path, goal: Path) -> list[str]:
    """Return the words of a survey of an archive."""
    words = [sys.executable, "-m", "validator", "survey", str(source), "-o", str(goal), "--quiet"]
    if source.suffix != ".zip":
        words += ["--text", "head", "--text", "body", "--id", "doc_id"]
    return [*words, "--jobs", "2"]


def _peak(pid: int) -> float:
    """Return the most memory that a process had so far, in megabytes."""
    try:
        text = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    [line] = [one for one in text.splitlines() if one.startswith("VmHWM")] or ["0 0 kB"]
    return float(line.split()[1]) / 1024


def _below(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(one) for one in text.split()]


def measure(source: Path, goal: Path) -> Cost:
    """Survey an archive; return what it took."""
    before = os.times()
    started = time.monotonic()
    process = subprocess.Popen(command(source, goal), cwd=ROOT)
    gathering = working = 0.0
    while process.poll() is None:
        gathering = max(gathering, _peak(process.pid))
        working = max([working, *map(_peak, _below(process.pid))])
        time.sleep(0.2)
    seconds = time.monotonic() - started
    after = os.times()
    if process.returncode:
        sys.exit(f"{source.name}: exit code {process.returncode}")
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    texts = _count(goal)
    return Cost(seconds, spent, gathering, working, texts, goal.stat().st_size / 1e6)


def _count(goal: Path) -> int:
    from validator.survey.result import opened

    with opened(str(goal)) as result:
        [[count]] = result.connection.execute(
            "SELECT count(*) FROM texts WHERE fault IS NULL"
        ).fetchall()
        number: int = count
        return number


def _rows(goal: Path) -> tuple[Any, ...]:
    """Return a sum over all rows that any difference would change."""
    from validator.survey.result import opened, quoted
    from validator.survey.schema import names

    with opened(str(goal)) as result:
        return tuple(
            result.connection.execute(
                f"SELECT count(*), sum(hash({', '.join(map(quoted, names(table)))})::HUGEINT)"
                f" FROM {table}"
            ).fetchone()
            for table in ("texts", "findings", "portions")
        )


def killed(source: Path, goal: Path, seconds: float) -> int:
    """Kill a survey half-way and begin it again; return how many texts were there by then."""
    process = subprocess.Popen(command(source, goal), cwd=ROOT)
    waiting = threading.Timer(seconds / 2, process.send_signal, (signal.SIGKILL,))
    waiting.start()
    process.wait()
    waiting.cancel()
    there = _count(goal)
    subprocess.run(command(source, goal), cwd=ROOT, check=True)
    return there


def main(words: Iterable[str] | None = None) -> int:
    """Write the archives, survey them, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cables", type=int, default=250_000, metavar="N")
    parser.add_argument("--small", type=int, default=25_000, metavar="N")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the archives here")
    parser.add_argument("--kinds", nargs="+", default=list(_KINDS), choices=_KINDS)
    parser.add_argument("--strict", action="store_true", help="exit 1 if a goal was missed")
    asked = parser.parse_args(None if words is None else list(words))
    missed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        archives = {number: write(folder, number) for number in (asked.small, asked.cables)}
        print(
            "archive            texts/s  seconds  of processor  texts for each  gathers MB"
            "  works MB  result MB"
        )
        took: dict[str, float] = {}
        for kind in asked.kinds:
            costs = []
            for number in (asked.small, asked.cables):
                source = archives[number][kind]
                goal = Path(temporary) / f"{source.name}.duckdb"
                cost = measure(source, goal)
                costs.append(cost)
                print(
                    f"{source.name:18} {cost.texts / cost.seconds:7.0f}  {cost.seconds:7.1f}"
                    f"  {cost.processor:12.1f}  {cost.texts / cost.processor:14.0f}"
                    f"  {cost.gathering:10.0f}"
                    f"  {cost.working:8.0f}  {cost.size:9.1f}",
                    flush=True,
                )
            few, many = costs
            growth = max(many.gathering / few.gathering, many.working / few.working)
            took[kind] = many.seconds
            slow = many.texts / many.seconds < GOAL
            print(
                f"{kind}: memory {growth:.2f} of {GROWTH} times; texts a second"
                f" {many.texts / many.seconds:.0f} of {GOAL}, for each second of one processor"
                f" {many.texts / many.processor:.0f} of {EACH}",
                flush=True,
            )
            missed += growth > GROWTH or slow
        kind = random.Random(1).choice(asked.kinds)
        source = archives[asked.cables][kind]
        whole = Path(temporary) / f"{source.name}.duckdb"
        again = Path(temporary) / "again.duckdb"
        there = killed(source, again, took[kind])
        same = _rows(whole) == _rows(again)
        said = "the same rows" if same else "OTHER ROWS"
        print(f"{kind}: killed at {there} texts and begun again: {said}")
        missed += not same
    return 1 if asked.strict and missed else 0


if __name__ == "__main__":
    sys.exit(main())
