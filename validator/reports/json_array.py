"""A report that is one JSON array, written as its objects come."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from validator.reports import CheckedText
from validator.reports.report import Outcome, Report

__all__ = ["JsonArray"]


class JsonArray(Report):
    """A JSON array with one object on each line."""

    def __init__(
        self, items: Callable[[CheckedText], Iterable[dict[str, Any]]], *, ascii_only: bool = False
    ) -> None:
        self.items = items
        self.ascii_only = ascii_only
        self.before = "[\n "

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return the objects of one file."""
        for item in self.items(one):
            yield self.before + json.dumps(item, ensure_ascii=self.ascii_only)
            self.before = ",\n "

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Close the array."""
        return ["[]\n" if self.before.startswith("[") else "\n]\n"]
