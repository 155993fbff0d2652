"""The baseline: findings that were there before, and that a gate lets pass.

One line for each finding: the path from the baseline, the id of the rule and a key
that no edit elsewhere in the file changes. There is no text of a cable in it, no
line number, no date and no version: it is sorted, and branches merge by themselves.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from validator.files.reading import Unreadable
from validator.files.reading import read as read_bytes
from validator.files.writing import write_file
from validator.findings.diagnostic import Diagnostic
from validator.findings.fingerprint import keys
from validator.findings.rule import Rule
from validator.settings.errors import Misconfigured

__all__ = ["Baseline", "BaselineEntry", "read"]

_HEAD = (
    "# Findings that cablelint lets pass with --baseline. Written by --write-baseline;\n"
    "# entries may be deleted by hand, or by --prune-baseline once they are stale.\n"
)
_ENTRY = re.compile(r"(\S.*) ([A-Z]+\d+) ([0-9a-f]{32})")
_UNSAFE = re.compile(r"[%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|^[# ]")


class BaselineEntry(NamedTuple):
    """One finding that is let pass. Entries sort as the lines of the file."""

    path: str
    code: str
    key: str


class Baseline:
    """The entries of one file, and those of them that were met again in this run."""

    def __init__(self, path: str, entries: Iterable[BaselineEntry] = ()) -> None:
        self.path = path
        self.root = os.path.dirname(os.path.abspath(path))
        self._entries = set(entries)
        self._met: set[BaselineEntry] = set()
        #: what was looked at, and by which rules
        self._asked: dict[str, Sequence[Rule]] = {}

    def know(self, path: str, ran: Sequence[Rule], findings: Sequence[Diagnostic]) -> list[bool]:
        """Tell of each finding of a file whether it was there before."""
        entries = self.entries(path, findings)
        self._met.update(entries)
        shown = _shown(path, self.root)
        self._asked[shown] = ran
        return [entry in self._entries for entry in entries]

    def entries(self, path: str, findings: Sequence[Diagnostic]) -> list[BaselineEntry]:
        """Return the entries that stand for the findings of a file."""
        shown = _shown(path, self.root)
        made = keys(shown, findings)
        return [
            BaselineEntry(shown, one.code, key) for one, key in zip(findings, made, strict=True)
        ]

    @property
    def stale(self) -> list[BaselineEntry]:
        """Entries whose finding is gone, as far as this run has looked, or whose file is."""
        gone = Counter(entry.path for entry in self._entries)
        missing = {path for path in gone if not os.path.lexists(self._place(path))}
        left = self._entries - self._met
        ran = {
            path: {rule.id for rule in self._asked.get(path, ())}
            for path in {one.path for one in left}
        }
        return sorted(one for one in left if one.path in missing or one.code in ran[one.path])

    def prune(self) -> None:
        """Drop the stale entries."""
        self._entries -= set(self.stale)

    def add(self, entries: Iterable[BaselineEntry]) -> None:
        """Let these findings pass from now on."""
        self._entries.update(entries)

    def write(self) -> None:
        """Write the file: all of it or nothing. Raises OSError."""
        write_file(self.path, [_HEAD, *(f"{' '.join(entry)}\n" for entry in sorted(self._entries))])

    def __len__(self) -> int:
        return len(self._entries)

    def _place(self, shown: str) -> str:
        plain = re.sub(r"%([0-9a-f]{2,6});", _sign, shown)
        return os.path.join(self.root, plain)


def _sign(written: "re.Match[str]") -> str:
    code = int(written[1], 16)
    return chr(code) if code < sys.maxunicode else written[0]


def read(path: str) -> Baseline:
    """Read a baseline. Raises Misconfigured with file and line."""
    try:
        lines = read_bytes(path).decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{path}: not a baseline") from error
    except Unreadable as error:
        raise Misconfigured(f"{path}: {error}") from error
    entries = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        match = _ENTRY.fullmatch(line)
        if match is None:
            what = "an unresolved merge" if line[:7] in _MERGE else "not an entry of a baseline"
            raise Misconfigured(f"{path}:{number}:1: {what}")
        entries.append(BaselineEntry(*match.groups()))
    return Baseline(path, entries)


_MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def _shown(path: str, root: str) -> str:
    """Return a path as it stands in the baseline: from there, with slashes, on one line."""
    try:
        relative = os.path.relpath(os.path.abspath(path), root)
    except ValueError:  # another drive
        relative = os.path.abspath(path)
    return _UNSAFE.sub(lambda sign: f"%{ord(sign.group()):02x};", relative.replace(os.sep, "/"))
