"""``cablelint mark``: markings that stand alone, read and judged."""

import argparse
import gc
import sys
from collections.abc import Iterable, Iterator

from validator.commands.arguments import (
    FAIL_ON,
    Parser,
    UsageError,
    add_color,
    add_format,
    add_help,
    add_profile,
    day,
    parser,
)
from validator.commands.exits import CLEAN, FAILED, FINDINGS
from validator.files.sources import STDIN
from validator.findings.diagnostic import Severity
from validator.law.days import today
from validator.terminal.paint import Paint
from validator.terminal.streams import paint, say, width, write_out, writes_unicode

__all__ = ["options", "run"]

_COLLECT_AFTER = 50_000


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "mark",
        "MARKING [options]",
        "Read one marking on its own, and say what is wrong with it: an overall marking,\n"
        'or a portion mark with --portion. "-" reads one marking a line from standard\n'
        "input.",
        "examples:\n"
        '  cablelint mark "SECRET//SI//NOFORN"\n'
        '  cablelint mark --portion "(S//NF)" --date 2015-01-01\n'
        "  cablelint mark - --output-format jsonl < markings.txt\n\n"
        "exit codes: 0 nothing at or above --fail-on, 1 findings, 2 not done as asked\n",
    )
    made.add_argument("marking", metavar="MARKING", help='as in "SECRET//SI//NOFORN"')
    made.add_argument("--portion", action="store_true", help="it is a portion mark: S//SI//NF")
    made.add_argument(
        "--date", type=day, metavar="YYYY-MM-DD", help="judge by the law of this day (today)"
    )
    add_profile(made, None, "ic where // stands in it")
    made.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        default="warning",
        metavar="LEVEL",
        help="lowest that exits 1: error, warning, info or never (warning)",
    )
    add_format(made, "text", "json", "jsonl")
    add_color(made)
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Show how markings are read and what is wrong with them."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)  # markings hold no circles: there is hardly a thing to collect
    tally = _Tally(asked.fail_on)
    lines = _lines() if asked.marking == STDIN else iter([(1, str(asked.marking))])
    write_out(
        _shown(asked, lines, tally, paint(asked.color)),
        "text" if asked.output_format == "text" else "json",
    )
    if not tally.markings:
        say("cablelint: nothing to check: standard input is empty")
        return FAILED
    return FINDINGS if tally.refused else CLEAN


class _Tally:
    """What came of the markings so far."""

    def __init__(self, fail_on: str) -> None:
        self.markings = 0
        self.refused = False
        self._lowest = None if fail_on == "never" else Severity[fail_on.upper()]

    def count(self, severities: Iterable[Severity]) -> None:
        """Count one marking and the severities of its findings."""
        self.markings += 1
        if self._lowest is not None and not self.refused:
            self.refused = any(severity >= self._lowest for severity in severities)


def _lines() -> Iterator[tuple[int, str]]:
    """Yield every line of standard input that holds something, with its number from 1."""
    if sys.stdin is None:
        raise UsageError("standard input is closed")
    for number, raw in enumerate(sys.stdin.buffer, 1):
        text = raw.decode("utf-8", errors="replace").strip()
        if text:
            yield number, text.lstrip("\ufeff") if number == 1 else text


def _shown(
    asked: argparse.Namespace,
    lines: Iterable[tuple[int, str]],
    tally: _Tally,
    look: Paint,
) -> Iterator[str]:
    from validator.checking.one_marking import judge
    from validator.pages.marking import as_json, render
    from validator.reports import json as reports

    on = asked.date or today()
    usual = "portion" if asked.portion else "banner"
    name = STDIN if asked.marking == STDIN else "<marking>"

    def objects() -> Iterator[dict[str, object]]:
        for number, written in lines:
            text, form = _bare(written, usual)
            one = judge(text, form, on, profile=asked.profile, name=name)
            tally.count(finding.severity for finding in one.findings)
            yield as_json(*one, line=number)

    if asked.output_format == "json":
        yield from reports.array(objects(), ascii_only=not writes_unicode())
    elif asked.output_format == "jsonl":
        import json

        encode = json.JSONEncoder(ensure_ascii=not writes_unicode()).encode
        for item in objects():
            yield encode(item) + "\n"
    else:
        for _, written in lines:
            text, form = _bare(written, usual)
            one = judge(text, form, on, profile=asked.profile, name=name)
            tally.count(finding.severity for finding in one.findings)
            yield from render(*one, day=on, paint=look, width=width())


def _bare(text: str, form: str) -> tuple[str, str]:
    """Return a marking without parentheses, and its form: they enclose portion marks only."""
    text = text.strip()
    return (text[1:-1], "portion") if text[:1] + text[-1:] == "()" else (text, form)
