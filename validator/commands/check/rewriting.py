"""Fixed texts go back to their files, or are shown as a difference.

A file is written beside and put in its place, in its own encoding, with its byte-order
mark, line ends and mode. What cannot be written back byte for byte is left alone.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from validator.checking.fixing import FindingFilter, fix
from validator.checking.unified_diff import difference
from validator.files.reading import Limits, Unreadable, read, reason
from validator.files.writing import replaced
from validator.findings.diagnostic import Applicability, Diagnostic, Severity
from validator.reports.summary import counts, number_of
from validator.settings.settings import Settings
from validator.terminal.paint import Paint
from validator.text.source import NotText, Source, decode, encode

if TYPE_CHECKING:
    from validator.commands.check.fix_log import FixLog

__all__ = ["Rewriter", "painted", "write_back"]


class Rewriter:
    """Fixes the files of a run, one by one; without ``write`` it only shows how."""

    def __init__(self, *, unsafe: bool, write: bool, log: "FixLog | None" = None) -> None:
        self._unsafe, self._write, self._log = unsafe, write, log
        self.fixed = self.refused = 0
        #: fixes that were not asked for, by the severity of what they are of
        self.left: Counter[Severity] = Counter()
        #: lines of differences that are not shown as they stand
        self.unlike = 0
        self._shown: list[str] = []
        self._made: list[tuple[str, Diagnostic]] = []
        self._written: set[str] = set()

    def has_written(self, path: str) -> bool:
        """Whether a file has been fixed in this run, perhaps by another name of it."""
        return bool(self._written) and os.path.realpath(path) in self._written

    def rewrite(
        self, source: Source, check: Callable[[Source], list[Diagnostic]], wanted: FindingFilter
    ) -> Source:
        """Return the text as it stands after fixing. Raises Unreadable if it cannot be written."""
        done = fix(source, check, wanted, unsafe=self._unsafe)
        if done.fixed and self._write:
            was, raw = write_back(source, done.source)
            self._written.add(os.path.realpath(source.name))
            if self._log is not None:
                fixed = zip(done.fixed, done.places, strict=True)
                self._log.note(source.name, fixed, was, raw)
        elif done.fixed:
            shown, unlike = difference(source, done.source)
            self._shown += shown
            self.unlike += unlike
        self._made += [(source.name, one) for one in done.fixed]
        self.fixed += len(done.fixed)
        self.refused += len(done.refused)
        return done.source if self._write and done.fixed else source

    def mend(
        self,
        settings: Settings,
        source: Source,
        findings: Sequence[Diagnostic],
        wanted: FindingFilter,
    ) -> tuple[Source, Sequence[Diagnostic]]:
        """Fix what is ``wanted`` of the findings on a text; return the text and its findings then.

        Raises Unreadable if the file cannot be written.
        """
        from validator.checking.engine import check_by

        if source.is_extracted or not any(one.fix for one in wanted(source, findings)):
            return source, findings
        new = self.rewrite(source, partial(check_by, settings=settings), wanted)
        return new, findings if new is source else check_by(new, settings)

    def leave(self, findings: Iterable[Diagnostic]) -> None:
        """Count the fixes of findings that are not grave enough to be fixed in this run."""
        self.left.update(
            one.severity
            for one in findings
            if one.fix is not None and (self._unsafe or one.fix.applicability is Applicability.SAFE)
        )

    def remains(self) -> Iterator[str]:
        """Yield a line on how many fixes were left, and by which option they would be made."""
        if self.left:
            said = number_of(self.left.total(), "fix", "es")
            yield f"{said} left, of {counts(self.left)}: --severity {min(self.left).word}"

    def notes(self, *, each: bool) -> Iterator[str]:
        """Yield what is to be said in the end: ``each`` fix, and what was not fixed."""
        for name, one in self._made if each else ():
            yield f"fixed {name}: {one.code} {one.fix.message if one.fix is not None else ''}"
        if self.refused:
            yield f"{self.refused} not fixed, for it would change what a cable demands"
        yield from self.remains()

    def shown(self) -> Iterator[str]:
        """Yield the differences that have come since the last time."""
        yield from self._shown
        self._shown.clear()


def write_back(old: Source, new: Source) -> tuple[bytes, bytes]:
    """Replace the file of a text; return what stood in it and what stands there now.

    Raises Unreadable, and leaves the file as it was.
    """
    try:
        raw, was = encode(new), encode(old)
    except UnicodeEncodeError as error:
        raise Unreadable("not fixed: its bytes cannot be written back as they were") from error
    try:
        if (
            was != read(old.name, max(len(was), Limits().bytes))
            or decode(raw, new.name).text != new.text
        ):
            raise Unreadable("not fixed: its bytes cannot be written back as they were")
    except NotText as error:
        raise Unreadable(f"not fixed: {error}") from error
    try:
        replaced(old.name, raw)
    except OSError as error:
        raise Unreadable(f"not fixed: {reason(error)}") from error
    return was, raw


def painted(line: str, paint: Paint) -> str:
    """Return one line of a difference with its look."""
    style = {"-": "removed", "+": "added", "@": "gutter"}.get(line[:1])
    if line.startswith(("--- ", "+++ ")):
        style = "title"
    return line if style is None else paint(style, line.rstrip("\n")) + "\n"
