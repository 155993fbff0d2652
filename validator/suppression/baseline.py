"""The baseline: findings that were there before, and that a gate lets pass.

One line for each finding: the path from the baseline, the id of the rule and a key
that no edit elsewhere in the file changes. A cable that is known by its reference and its day
has a second key, by which a finding is known again when its file has another name. There is no
text of a cable in it, no line number, no date and no version: it is sorted, and branches merge
by themselves.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from validator.files.reading import Unreadable
from validator.files.reading import read as read_bytes
from validator.files.writing import write_file
from validator.findings.diagnostic import Diagnostic
from validator.findings.fingerprint import cable_keys, keys
from validator.findings.rule import Rule
from validator.settings.errors import Misconfigured
from validator.text.regex import regex

__all__ = ["Baseline", "BaselineEntry", "read"]

_HEAD = (
    "# Findings that cablelint lets pass with --baseline. Written by --write-baseline;\n"
    "# entries may be deleted by hand, or by --prune-baseline once they are stale.\n"
)
_ENTRY = regex(r"(\S.*?) ([A-Z]+\d+) ([0-9a-f]{32})(?: ([0-9a-f]{32}))?")
_UNSAFE = regex(r"[%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|^[# ]")


class BaselineEntry(NamedTuple):
    """One finding that is let pass. Entries sort as the lines of the file."""

    path: str
    code: str
    key: str
    #: the key that holds whatever the file is called, if the cable has one
    cable: str = ""

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it this entry; older baselines hold no more."""
        return self[:3]


class Baseline:
    """The entries of one file, and those of them that were met again in this run."""

    def __init__(self, path: str, entries: Iterable[BaselineEntry] = ()) -> None:
        self.path = path
        self.root = os.path.dirname(os.path.abspath(path))
        self._entries = {one.identity: one for one in entries}
        self._by_cable: dict[tuple[str, str], list[BaselineEntry]] = {}
        for one in self._entries.values():
            if one.cable:
                self._by_cable.setdefault((one.code, one.cable), []).append(one)
        self._met: set[BaselineEntry] = set()
        #: entries of files that are gone, and those for the same findings under another name
        self._moved: dict[BaselineEntry, BaselineEntry] = {}
        #: what was looked at, and by which rules
        self._asked: dict[str, Sequence[Rule]] = {}

    def know(self, path: str, ran: Sequence[Rule], findings: Sequence[Diagnostic]) -> list[bool]:
        """Tell of each finding of a file whether it was there before."""
        known = [self._known(entry) for entry in self.entries(path, findings)]
        self._met.update(one for one in known if one is not None)
        shown = _shown(path, self.root)
        self._asked[shown] = ran
        return [one is not None for one in known]

    def _known(self, entry: BaselineEntry) -> BaselineEntry | None:
        """Return the entry that stands for a finding, perhaps under an older name of its file."""
        here = self._entries.get(entry.identity)
        if here is not None or not entry.cable:
            return here
        for one in self._by_cable.get((entry.code, entry.cable), ()):
            if self._moved.get(one, entry).path == entry.path and self._is_gone(one.path):
                self._moved[one] = entry
                return one
        return None

    def _is_gone(self, path: str) -> bool:
        return not os.path.lexists(self._place(path))

    def entries(self, path: str, findings: Sequence[Diagnostic]) -> list[BaselineEntry]:
        """Return the entries that stand for the findings of a file."""
        shown = _shown(path, self.root)
        made = keys(shown, findings)
        return [
            BaselineEntry(shown, one.code, key, cable)
            for one, key, cable in zip(findings, made, cable_keys(findings), strict=True)
        ]

    @property
    def stale(self) -> list[BaselineEntry]:
        """Entries whose finding is gone, as far as this run has looked, or whose file is."""
        left = set(self._entries.values()) - self._met
        missing = {path for path in {one.path for one in left} if self._is_gone(path)}
        ran = {
            path: {rule.id for rule in self._asked.get(path, ())}
            for path in {one.path for one in left}
        }
        return sorted(one for one in left if one.path in missing or one.code in ran[one.path])

    @property
    def moved(self) -> int:
        """How many entries stand for findings in files that have another name now."""
        return len(self._moved)

    def prune(self) -> None:
        """Drop the stale entries, and let those of renamed files follow them."""
        for one in (*self.stale, *self._moved):
            del self._entries[one.identity]
        self.add(self._moved.values())

    def add(self, entries: Iterable[BaselineEntry]) -> None:
        """Let these findings pass from now on."""
        self._entries |= {one.identity: one for one in entries}

    def write(self) -> None:
        """Write the file: all of it or nothing. Raises OSError."""
        lines = (" ".join(filter(None, one)) for one in sorted(self._entries.values()))
        write_file(self.path, [_HEAD, *(f"{line}\n" for line in lines)])

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
        entries.append(BaselineEntry(*match.groups(default="")))
    return Baseline(path, entries)


_MERGE = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def _shown(path: str, root: str) -> str:
    """Return a path as it stands in the baseline: from there, with slashes, on one line."""
    try:
        relative = os.path.relpath(os.path.abspath(path), root)
    except ValueError:  # another drive
        relative = os.path.abspath(path)
    return _UNSAFE.sub(lambda sign: f"%{ord(sign.group()):02x};", relative.replace(os.sep, "/"))
