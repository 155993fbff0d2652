"""The formats of a report by name. What is not asked for is not imported."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from validator.findings.rule import Rule
from validator.reports.report import Each, Report
from validator.terminal.paint import Paint, plain

__all__ = ["FORMATS", "PEOPLE", "Asked", "data_form", "report"]

#: Formats that people read; all others are for programs.
PEOPLE = ("text", "concise", "grouped")


class Asked(NamedTuple):
    """What a report may depend on, beside the files."""

    rules: Sequence[Rule] = ()
    #: the folder from which code hosts count paths
    root: str = ""
    ascii_only: bool = False
    paint: Paint = plain
    width: int | None = None
    show_source: bool = False
    #: what sets apart two SARIF reports on one commit
    category: str | None = None
    #: configurations that let something pass, each with what it lets pass
    notes: Sequence[tuple[str, str]] = ()


def report(name: str, asked: Asked) -> Report:
    """Return an empty report in the format of this name. Raises KeyError."""
    return _MAKERS[name](asked)


def data_form(name: str) -> str:
    """Return how lines of a format are kept from being commands, as ``harmless.still`` has it."""
    if name in PEOPLE:
        return "text"
    return {"junit": "xml", "github": "github"}.get(name, "json")


def _text(asked: Asked) -> Report:
    from validator.reports import text

    return Each(
        partial(
            text.render,
            paint=asked.paint,
            width=asked.width,
            show_source=asked.show_source,
        )
    )


def _concise(asked: Asked) -> Report:
    from validator.reports import concise

    return Each(partial(concise.render, paint=asked.paint))


def _grouped(asked: Asked) -> Report:
    from validator.reports import grouped

    return Each(partial(grouped.render, paint=asked.paint, width=asked.width))


def _json(asked: Asked) -> Report:
    from validator.reports import json
    from validator.reports.json_array import Array

    return Array(
        lambda one: (json.finding(one.source, found) for found in one.findings),
        ascii_only=asked.ascii_only,
    )


def _jsonl(asked: Asked) -> Report:
    from validator.reports.jsonl import Jsonl

    return Jsonl(ascii_only=asked.ascii_only)


def _sarif(asked: Asked) -> Report:
    from validator.reports.sarif import Sarif

    return Sarif(asked.rules, asked.root, ascii_only=asked.ascii_only, category=asked.category)


def _junit(asked: Asked) -> Report:
    from validator.reports.junit import JUnit

    return JUnit(asked.root, ascii_only=asked.ascii_only)


def _github(asked: Asked) -> Report:
    from validator.reports.github import GitHub

    return GitHub(asked.root, asked.notes)


def _gitlab(asked: Asked) -> Report:
    from validator.reports.gitlab import GitLab

    return GitLab(asked.root, ascii_only=asked.ascii_only)


def _rdjson(asked: Asked) -> Report:
    from validator.reports.rdjson import Rdjson

    return Rdjson(asked.root, ascii_only=asked.ascii_only)


def _rdjsonl(asked: Asked) -> Report:
    from validator.reports.rdjson import Rdjsonl

    return Rdjsonl(asked.root, ascii_only=asked.ascii_only)


_MAKERS: dict[str, Callable[[Asked], Report]] = {
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
}
#: What ``--output-format`` and ``--report`` take.
FORMATS = tuple(_MAKERS)
