"""The commands on markings: ``rollup`` of one cable, ``mark`` of strings that stand alone."""

import argparse
import gc
import sys
from collections.abc import Iterable, Iterator

from validator.commands.arguments import Usage
from validator.files.reading import Unreadable
from validator.findings.diagnostic import Severity
from validator.law.days import today
from validator.settings.settings import day_of
from validator.terminal.paint import Paint
from validator.terminal.streams import say, width, write_out, writes_unicode
from validator.text.source import Source

__all__ = ["mark", "rollup"]

_CLEAN, _FINDINGS, _FAILED = 0, 1, 2
_STDIN = "-"
_COLLECT_AFTER = 50_000


def rollup(options: argparse.Namespace, paint: Paint) -> int:
    """Show the overall marking that the portions of a cable require, beside its own."""
    from validator.cable.rollup import compare
    from validator.pages import rollup as report
    from validator.reading import read_all

    piped = sys.stdin is not None and not sys.stdin.isatty()
    if len(options.paths) > 1 or not (options.paths or piped):
        raise Usage("rollup shows one cable: name one file")
    path = options.paths[0] if options.paths else _STDIN
    day = day_of(options.date, today())
    cables = read_all(_source(path, options.stdin_filename), day)
    compared = [compare(cable, profile=options.profile) for cable in cables]
    if options.output_format == "json":
        import json

        shown = report.as_json(cables[0], compared[0])
        text = json.dumps(shown, indent=2, ensure_ascii=not writes_unicode())
        write_out([text, "\n"], "json")
        if len(cables) > 1:
            say(f"cablelint: {path}: the first of {len(cables)} cables is shown")
    else:
        for number, (cable, one) in enumerate(zip(cables, compared, strict=True)):
            write_out(
                [
                    *(["\n"] if number else []),
                    *report.render(cable, one, paint=paint, width=width()),
                ]
            )
    return _CLEAN


def _source(path: str, stdin_name: str | None) -> Source:
    """Read a file or standard input. Raises Unreadable."""
    from validator.files.sources import source

    try:
        return source(path, (stdin_name or _STDIN) if path == _STDIN else path)
    except Unreadable as error:
        raise Unreadable(f"{path}: {error}") from error


def mark(options: argparse.Namespace, paint: Paint) -> int:
    """Show how markings are read and what is wrong with them."""
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)  # markings hold no circles: there is hardly a thing to collect
    tally = _Tally(options.fail_on)
    lines = _lines() if options.marking == _STDIN else iter([(1, str(options.marking))])
    write_out(
        _shown(options, lines, tally, paint), "text" if options.output_format == "text" else "json"
    )
    if not tally.markings:
        say("cablelint: nothing to check: standard input is empty")
        return _FAILED
    return _FINDINGS if tally.refused else _CLEAN


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
        raise Usage("standard input is closed")
    for number, raw in enumerate(sys.stdin.buffer, 1):
        text = raw.decode("utf-8", errors="replace").strip()
        if text:
            yield number, text.lstrip("\ufeff") if number == 1 else text


def _shown(
    options: argparse.Namespace,
    lines: Iterable[tuple[int, str]],
    tally: _Tally,
    paint: Paint,
) -> Iterator[str]:
    from validator.checking.one_marking import judge
    from validator.pages.marking import as_json, render
    from validator.reports import json as reports

    day = options.date or today()
    asked = "portion" if options.portion else "banner"
    name = _STDIN if options.marking == _STDIN else "<marking>"

    def objects() -> Iterator[dict[str, object]]:
        for number, written in lines:
            text, form = _bare(written, asked)
            one = judge(text, form, day, profile=options.profile, name=name)
            tally.count(finding.severity for finding in one.findings)
            yield as_json(*one, line=number)

    if options.output_format == "json":
        yield from reports.array(objects(), ascii_only=not writes_unicode())
    elif options.output_format == "jsonl":
        import json

        encode = json.JSONEncoder(ensure_ascii=not writes_unicode()).encode
        for item in objects():
            yield encode(item) + "\n"
    else:
        for _, written in lines:
            text, form = _bare(written, asked)
            one = judge(text, form, day, profile=options.profile, name=name)
            tally.count(finding.severity for finding in one.findings)
            yield from render(*one, day=day, paint=paint, width=width())


def _bare(text: str, form: str) -> tuple[str, str]:
    """Return a marking without parentheses, and its form: they enclose portion marks only."""
    return (text[1:-1], "portion") if text[:1] + text[-1:] == "()" else (text, form)
