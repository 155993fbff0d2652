"""The report for programs that read line by line: one finding a line (interface, section 3)."""

import json
from collections.abc import Iterable

from validator.reports import CheckedText
from validator.reports.json import finding
from validator.reports.report import Report

__all__ = ["Jsonl"]


class Jsonl(Report):
    """One JSON object a line, the same as in the array of ``json``."""

    def __init__(self, *, ascii_only: bool = False) -> None:
        self.ascii_only = ascii_only

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return a line for each finding."""
        for told in one.told:
            item = finding(one.source, *told)
            yield json.dumps(item, ensure_ascii=self.ascii_only) + "\n"
