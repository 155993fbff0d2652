"""Inside one process: checks a second, what reports cost, and other readers of the same texts."""

import gc
from collections.abc import Callable
from datetime import date

from lark import Lark

from benchmarks.extraction import extract
from benchmarks.generated import cables
from benchmarks.table import ROOT, Table, best, ratio
from benchmarks.table import cpu as taken
from validator.checking.engine import check, check_each
from validator.commands.check.job import TOGETHER
from validator.findings.diagnostic import Severity
from validator.reading import read_all
from validator.reports import CheckedText
from validator.reports.formats import FORMATS, ReportOptions, report
from validator.reports.report import Outcome, written
from validator.rules import RULES
from validator.text.source import Source

__all__ = ["measure"]

GIVEN = ROOT / "fixtures" / "07DUSHANBE1334.cable"
DAY = date(2026, 1, 1)
#: the goal for a cable of 4.3 KB
THROUGHPUT = "a second", 3000
#: milliseconds for 10 KB
TEN = 0.5


def measure(table: Table, *, rounds: int) -> None:
    """Print the parts that run in this process, as the command does: with hardly any collection."""
    gc.freeze()
    gc.set_threshold(100_000)
    texts = [one.text for one in cables(200, size=3500)]
    _checks(table, texts, rounds)
    _formats(table, rounds)
    _others(table, texts, rounds)


def _checks(table: Table, texts: list[str], rounds: int) -> None:
    mean = sum(map(len, texts)) / len(texts)
    table.part(f"Full check, all rules, one process ({mean / 1000:.1f} KB a cable of all eras)")
    spent = best(_checking(texts), rounds)
    table.row("cables a second", len(texts) / spent, "a second")
    table.row(
        "the same scaled to 4.3 KB", _scaled(mean, spent / len(texts)), *THROUGHPUT, least=True
    )
    table.row("megabytes a second", sum(map(len, texts)) / spent / 1e6, "MB/s")
    given = [GIVEN.read_text(encoding="utf-8")] * 50
    alone = best(_checking(given), rounds) / 50
    table.row(f"the given cable, {len(given[0])} bytes", 1 / alone, "a second")
    table.row("the same scaled to 4.3 KB", _scaled(len(given[0]), alone), *THROUGHPUT, least=True)
    ten = [one.text for one in cables(50, size=9300)]
    size = sum(map(len, ten)) / len(ten)
    spent = best(_checking(ten), rounds) / len(ten)
    table.row(f"one of {size / 1000:.1f} KB", spent * 1000, "ms", TEN)


def _scaled(size: float, seconds: float) -> float:
    """Return how many cables of 4.3 KB a second, from what one of another size takes."""
    return size / 4300 / seconds


def _checking(texts: list[str]) -> Callable[[], object]:
    """Check cables as the command does: as many together as it takes of this length."""
    together = max(1, TOGETHER * len(texts) // sum(map(len, texts)))
    portions = [texts[at : at + together] for at in range(0, len(texts), together)]
    return lambda: [
        check_each([Source(text, "a.cable") for text in portion], today=DAY) for portion in portions
    ]


def _formats(table: Table, rounds: int) -> None:
    table.part("Check and report of the fixtures with a fault each, by format")
    paths = sorted((ROOT / "fixtures" / "broken").glob("*.cable"))
    sources = [Source(path.read_text(encoding="utf-8"), path.name) for path in paths]
    count = sum(len(check(source, today=DAY)) for source in sources)
    table.note(f"{len(sources)} cables, {count} findings")
    for form in FORMATS:
        spent = best(lambda form=form: _reported(sources, form), max(2, rounds // 3))  # type: ignore[misc]
        table.row(form, len(sources) / spent, "a second")


def _reported(sources: list[Source], form: str) -> int:
    checked = (
        CheckedText(source, tuple(check(source, today=DAY)), Severity.WARNING) for source in sources
    )
    made = report(form, ReportOptions(RULES, str(ROOT), show_source=True))
    return sum(map(len, written(made, checked, lambda: Outcome(1, []))))


def _others(table: Table, texts: list[str], rounds: int) -> None:
    table.part("Against other readers of the same cables, in turns (processor time)")
    lark = Lark.open(str(ROOT / "benchmarks" / "lines.lark"), parser="lalr")

    def lines() -> float:
        return taken(lambda: [lark.parse(text) for text in texts])

    def reading() -> float:
        return taken(lambda: [read_all(Source(text, "a.cable")) for text in texts])

    def checking() -> float:
        return taken(_checking(texts))

    def extracting() -> float:
        return taken(lambda: [extract(text) for text in texts])

    table.row("reading : Lark that only tells lines apart", ratio(reading, lines, rounds), "times")
    table.row(
        "checking : Lark that only tells lines apart", ratio(checking, lines, rounds), "times"
    )
    table.row("checking : extraction of fields", ratio(checking, extracting, rounds), "times")
    table.note("extraction: a stand-in for cablemap, which is written for Python 2 and installs")
    table.note("nowhere today; the same fields by regular expressions, nothing checked")
