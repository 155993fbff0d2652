"""The formats of a report by name. What is not asked for is not imported."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from validator.findings.rule import Rule
from validator.reports.report import FileByFile, Report
from validator.terminal.paint import Link, Paint, plain, unlinked

__all__ = ["FORMATS", "PEOPLE", "SUPPRESSED", "ReportOptions", "data_form", "report"]

#: Formats that people read; all others are for programs.
PEOPLE = ("text", "concise", "grouped")
#: Formats that have a form for findings that are let pass.
SUPPRESSED = (*PEOPLE, "json", "jsonl", "sarif")


class ReportOptions(NamedTuple):
    """What a report may depend on, beside the files."""

    rules: Sequence[Rule] = ()
    #: the folder from which code hosts count paths
    root: str = ""
    ascii_only: bool = False
    paint: Paint = plain
    link: Link = unlinked
    width: int | None = None
    show_source: bool = False
    #: a page for a browser shows lines of cables as well
    with_lines: bool = False
    #: what sets apart two SARIF reports on one commit
    category: str | None = None
    #: configurations that let something pass, each with what it lets pass
    notes: Sequence[tuple[str, str]] = ()


def report(name: str, options: ReportOptions) -> Report:
    """Return an empty report in the format of this name. Raises KeyError."""
    return _MAKERS[name](options)


def data_form(name: str) -> str:
    """Return how lines of a format are kept from being commands, as ``harmless.still`` has it."""
    if name in (*PEOPLE, "csv", "markdown"):
        return "text"
    return {"junit": "xml", "html": "xml", "github": "github"}.get(name, "json")


def _text(options: ReportOptions) -> Report:
    from validator.reports import text

    return FileByFile(
        partial(
            text.render,
            paint=options.paint,
            link=options.link,
            width=options.width,
            show_source=options.show_source,
        )
    )


def _concise(options: ReportOptions) -> Report:
    from validator.reports import concise

    return FileByFile(partial(concise.render, paint=options.paint, link=options.link))


def _grouped(options: ReportOptions) -> Report:
    from validator.reports import grouped

    return FileByFile(
        partial(grouped.render, paint=options.paint, link=options.link, width=options.width)
    )


def _json(options: ReportOptions) -> Report:
    from validator.reports import json
    from validator.reports.json_array import JsonArray

    return JsonArray(
        lambda one: (json.finding(one.source, *told) for told in one.told),
        ascii_only=options.ascii_only,
    )


def _jsonl(options: ReportOptions) -> Report:
    from validator.reports.jsonl import Jsonl

    return Jsonl(ascii_only=options.ascii_only)


def _sarif(options: ReportOptions) -> Report:
    from validator.reports.sarif import Sarif

    return Sarif(
        options.rules, options.root, ascii_only=options.ascii_only, category=options.category
    )


def _junit(options: ReportOptions) -> Report:
    from validator.reports.junit import JUnit

    return JUnit(options.root, ascii_only=options.ascii_only)


def _github(options: ReportOptions) -> Report:
    from validator.reports.github import GitHub

    return GitHub(options.root, options.notes)


def _gitlab(options: ReportOptions) -> Report:
    from validator.reports.gitlab import GitLab

    return GitLab(options.root, ascii_only=options.ascii_only)


def _rdjson(options: ReportOptions) -> Report:
    from validator.reports.rdjson import Rdjson

    return Rdjson(options.root, ascii_only=options.ascii_only)


def _rdjsonl(options: ReportOptions) -> Report:
    from validator.reports.rdjson import Rdjsonl

    return Rdjsonl(options.root, ascii_only=options.ascii_only)


def _csv(options: ReportOptions) -> Report:
    from validator.reports.csv import Csv

    return Csv()


def _markdown(options: ReportOptions) -> Report:
    from validator.reports.markdown import Markdown

    return Markdown()


def _html(options: ReportOptions) -> Report:
    from validator.reports.html import Html

    return Html(show_source=options.with_lines, ascii_only=options.ascii_only)


_MAKERS: dict[str, Callable[[ReportOptions], Report]] = {
    "text": _text,
    "concise": _concise,
    "grouped": _grouped,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "rdjson": _rdjson,
    "rdjsonl": _rdjsonl,
    "csv": _csv,
    "markdown": _markdown,
    "html": _html,
}
#: What ``--output-format`` and ``--report`` take.
FORMATS = tuple(_MAKERS)
