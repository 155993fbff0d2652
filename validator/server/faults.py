"""What is wrong with configurations, and with us: each is told once, where it can be mended."""

import os
import re
from collections.abc import Iterator

from lsprotocol import types

from validator.server.checked import Checked
from validator.server.documents import uri_of
from validator.text.numerals import as_int

__all__ = ["Faults"]

#: ``cablelint.toml:3:1: what is wrong``
_PLACED = re.compile(r"(.+?):([0-9]{1,9}):([0-9]{1,9}): (.+)", re.DOTALL)


class Faults:
    """The faults of the settings of open texts."""

    def __init__(self) -> None:
        self._by_text: dict[str, str] = {}
        self._told: dict[str, list[types.Diagnostic]] = {}

    def of(self, found: Checked) -> list[str]:
        """Take note of what is wrong with the settings of a text; return what is new of it."""
        fault = found.in_force.fault
        known = set(self._by_text.values())
        if fault:
            self._by_text[found.document.uri] = fault
        else:
            self._by_text.pop(found.document.uri, None)
        return [fault] if fault and fault not in known else []

    def told(self) -> Iterator[tuple[str, list[types.Diagnostic]]]:
        """Yield the configurations of which something else is to be told than before."""
        now: dict[str, list[types.Diagnostic]] = {}
        for fault in dict.fromkeys(self._by_text.values()):
            placed = _PLACED.fullmatch(fault)
            if placed is not None:
                uri = uri_of(os.path.abspath(placed[1]))
                now.setdefault(uri, []).append(_diagnostic(placed))
        for uri in {*self._told, *now}:
            if self._told.get(uri) != now.get(uri):
                yield uri, now.get(uri, [])
        self._told = now


def _diagnostic(placed: "re.Match[str]") -> types.Diagnostic:
    line, column = max(as_int(placed[2]) - 1, 0), max(as_int(placed[3]) - 1, 0)
    where = types.Range(types.Position(line, column), types.Position(line, column + 1))
    return types.Diagnostic(
        where, placed[4], types.DiagnosticSeverity.Error, source="cablelint", code="configuration"
    )
