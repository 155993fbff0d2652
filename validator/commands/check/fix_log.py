"""The record of fixes (``--fix-log FILE``): one JSON object a line, without a word of a cable.

It says which rule changed which file and where, and by which bytes the file can be known
before and after. Places are those in the text as the fix found it.
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from validator.commands.arguments import UsageError
from validator.files.reading import reason
from validator.files.records import Record
from validator.findings.diagnostic import Diagnostic
from validator.terminal.harmless import inert

__all__ = ["FixLog"]


class FixLog:
    """Lines behind what stands in a file. Raises UsageError, with its path, where that fails."""

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            self._record = Record(path)
        except OSError as error:
            raise UsageError(f"{path}: {reason(error)}") from error

    def note(
        self,
        name: str,
        fixed: Iterable[tuple[Diagnostic, tuple[int, int]]],
        before: bytes,
        after: bytes,
    ) -> None:
        """Write down the fixes of one file, each with its line and column. Raises UsageError."""
        hashes = {"before": _hash(before), "after": _hash(after)}
        for one, (line, column) in fixed:
            said = {
                "file": inert(name),
                "rule": one.code,
                "name": one.name,
                "applicability": None if one.fix is None else one.fix.applicability.value,
                "line": line,
                "column": column,
                **hashes,
            }
            try:
                self._record.add(json.dumps(said))
            except OSError as error:
                raise UsageError(f"{self._path}: {reason(error)}") from error


def _hash(raw: bytes) -> str:
    return f"sha256:{sha256(raw).hexdigest()}"
