"""Whole processes: the start, an archive from a cold start, many findings, several processes."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from benchmarks.generated import archive, cable
from benchmarks.table import Table, ratio, run

__all__ = ["measure"]

CHECK = ("-m", "validator", "check", "--isolated")
#: characters of the body: files of about 5 KB
FIVE = 4300
FINDINGS = 10_000


def measure(table: Table, folder: Path, *, pairs: int, files: int) -> None:
    """Print the parts that need processes of their own."""
    _start(table, folder, pairs)
    _archive(table, folder, pairs)
    _findings(table, folder)
    _processes(table, folder, files)


def _start(table: Table, folder: Path, pairs: int) -> None:
    table.part("Start: a whole process, in turns with the other (processor time)")
    one = folder / "start.cable"
    one.write_text(cable(3, era="2003", size=FIVE).text, encoding="utf-8")

    def taken(*words: object, codes: Sequence[int] = (0, 1)) -> float:
        return run(words, codes=codes).cpu

    def check() -> float:
        return taken(*CHECK, one)

    def bare() -> float:
        return taken("-c", "pass")

    def version() -> float:
        return taken("-m", "validator", "--version")

    table.row("--version : python -c pass", ratio(version, bare, pairs), "times", 1.3)
    table.row("check of 5 KB : python -c pass", ratio(check, bare, pairs), "times")
    table.row(
        "check of 5 KB : python -c 'import lark'",
        ratio(check, lambda: taken("-c", "import lark"), pairs),
        "times",
    )
    if importlib.util.find_spec("yamllint") is None:
        table.note("yamllint is not installed: pip install '.[bench]'")
        return
    other = folder / "start.yaml"
    other.write_text(_yaml(one.stat().st_size), encoding="utf-8")

    def lint() -> float:
        return taken("-m", "yamllint", "-d", "default", other)

    name = f"check of {one.stat().st_size} bytes : yamllint of {other.stat().st_size}"
    table.row(name, ratio(check, lint, pairs), "times", 0.55)


def _yaml(size: int) -> str:
    """Return a clean YAML file of so many bytes."""
    lines, length = ["---"], 4
    while length < size:
        lines.append(f"key{len(lines)}: {{name: value {len(lines)}, list: [1, 2, 3]}}")
        length += len(lines[-1]) + 1
    return "\n".join(lines) + "\n"


def _archive(table: Table, folder: Path, pairs: int) -> None:
    table.part("1,000 files of 5 KB, from a cold start (seconds of the clock, the best)")
    place = folder / "thousand"
    size = archive(place, 1000, size=FIVE)
    table.note(f"{size / 1000:.0f} bytes a file")
    for jobs in (1, 2):
        runs = [run((*CHECK, "--quiet", "--jobs", jobs, place)) for _ in range(max(3, pairs // 4))]
        least = min(one.wall for one in runs)
        table.row(f"--jobs {jobs}", least, "s", 0.6 if jobs == 2 else None)
        table.row(f"--jobs {jobs}, processor time", min(one.cpu for one in runs), "s")


def _findings(table: Table, folder: Path) -> None:
    table.part(f"{FINDINGS:,} findings printed (seconds of the clock, the best)")
    place = folder / "findings"
    place.mkdir()
    each, text = 50, cable(5, era="2003", size=700).text
    head, _, body = text.partition("\n1. ")
    broken = (
        f"{head}\n" + "".join(f"\n{n}. (TS) Words.\n" for n in range(1, each + 1)) + "\n1. " + body
    )
    for number in range(FINDINGS // each):
        (place / f"{number:04}.cable").write_text(broken, encoding="utf-8")
    words = (*CHECK, "--select", "ROL01", "--jobs", "1", place)
    for form in ("text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab"):
        runs = [run((*words, "--output-format", form)) for _ in range(3)]
        table.row(form, min(one.wall for one in runs), "s", 1)
    said = run(words).said
    table.note(f"as the run says it: {said.strip()}")


def _processes(table: Table, folder: Path, files: int) -> None:
    table.part("Two processes against one (seconds of the clock, in turns)")
    place = folder / "processes"
    # of the longer run the start is a smaller part
    for count, turns, goal in ((files, 4, 1.7), (4 * files, 3, 1.9)):
        archive(place, count, size=FIVE)
        commands = [(*CHECK, "--quiet", "--jobs", jobs, place) for jobs in (1, 2)]
        runs = [[run(command) for command in commands] for _ in range(turns)]
        one, two = (min(each.wall for each in of_jobs) for of_jobs in zip(*runs, strict=True))
        name = f"one process : two, {count} files, the best of each"
        table.row(name, one / two, "times", goal, least=True)
