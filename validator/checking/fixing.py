"""Applies fixes to a text, and refuses those that would change what it demands.

After each step the text is read again: a fix that a cable would not keep what it demands
by, that leaves its finding or brings a new one, is undone. Cables of one text stand apart:
what goes wrong in one holds up none of the others. A text is passed over until a pass
changes nothing, so that another run finds nothing to do.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.checking.fix_guard import keeps, kept
from validator.findings.diagnostic import Applicability, Diagnostic, Edit
from validator.reading import read_all
from validator.text.regex import regex
from validator.text.source import Source

__all__ = ["FindingFilter", "Fixed", "applied", "everything", "fix", "keeps"]

#: So many fixes of a cable are refused in one pass before the others are left alone: each costs
#: a reading, and a text in which so many go wrong is for a person.
_PATIENCE = 20
_LINE_END = regex(r"\r\n|\n|\r")

Check = Callable[[Source], list[Diagnostic]]
#: Tells which of the findings on a text are to be fixed.
FindingFilter = Callable[[Source, Sequence[Diagnostic]], Iterable[Diagnostic]]


class Fixed(NamedTuple):
    """A text after fixing, the findings that were fixed, and those whose fix was refused."""

    source: Source
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    #: where each that was fixed stood then: line and column from 1
    places: tuple[tuple[int, int], ...] = ()


def everything(_: Source, findings: Sequence[Diagnostic]) -> Iterable[Diagnostic]:
    """Return all findings on a text: each of them is to be fixed."""
    return findings


def fix(
    source: Source, check: Check, wanted: FindingFilter = everything, *, unsafe: bool = False
) -> Fixed:
    """Apply the fixes of the wanted findings, again and again until nothing changes."""
    fixed: list[Diagnostic] = []
    places: list[tuple[int, int]] = []
    text = _Text(source, check(source))
    while True:
        one = _Pass(text, check, wanted, unsafe)
        one.run()
        text = one.text
        fixed += one.fixed
        places += one.places
        if not (one.fixed and one.refused):
            return Fixed(text.source, tuple(fixed), tuple(one.refused), tuple(places))


class _Text:
    """A text with its cables and findings, each finding in its cable."""

    def __init__(self, source: Source, findings: Sequence[Diagnostic]) -> None:
        self.source, self.findings = source, findings
        self.cables: Sequence[Cable] = read_all(source)
        self._starts = [cable.span.start for cable in self.cables[1:]]
        self.counts = Counter((self.cable_of(one), one.code) for one in findings)

    def cable_of(self, finding: Diagnostic) -> int:
        """Return the number of the cable that a finding is about."""
        return bisect_right(self._starts, finding.span.start)


class _Pass:
    """One pass over a text: as many fixes at once as go well in each cable, fewer where not."""

    def __init__(self, text: _Text, check: Check, wanted: FindingFilter, unsafe: bool) -> None:
        self.text = text
        self.fixed: list[Diagnostic] = []
        self.places: list[tuple[int, int]] = []
        self.refused: list[Diagnostic] = []
        self._check, self._wanted, self._unsafe = check, wanted, unsafe
        self._tried: set[tuple[str, tuple[Edit, ...]]] = set()
        #: by the number of a cable: how many fixes are made at once, and how many were refused
        self._most: dict[int, int] = {}
        self._failed: Counter[int] = Counter()

    def run(self) -> None:
        """Make fixes until none is left that was not tried."""
        while batch := self._batch():
            new = _with(self.text, batch, self._check)
            bad = batch.keys() if new is None else _spoilt(self.text, new, batch)
            for number, chosen in batch.items():
                if number not in bad:
                    continue
                if len(chosen) == 1:
                    self._refuse(number, chosen[0])
                else:
                    self._most[number] = len(chosen) // 2
            if new is not None and not bad:
                self._accept(new, batch)

    def _batch(self) -> dict[int, list[Diagnostic]]:
        """Return what is to be fixed at once, by the number of the cable."""
        text, batch = self.text, dict[int, list[Diagnostic]]()
        todo = [
            one
            for one in self._wanted(text.source, text.findings)
            if _is_open(one, self._unsafe) and _attempt(one) not in self._tried
        ]
        for one in _apart(todo):
            number = text.cable_of(one)
            chosen = batch.setdefault(number, [])
            if len(chosen) < self._most.get(number, len(todo)):
                chosen.append(one)
        return {n: chosen for n, chosen in batch.items() if self._failed[n] < _PATIENCE}

    def _refuse(self, number: int, finding: Diagnostic) -> None:
        self._tried.add(_attempt(finding))
        self._failed[number] += 1
        self.refused.append(finding)

    def _accept(self, new: _Text, batch: dict[int, list[Diagnostic]]) -> None:
        old, self.text = self.text.source, new
        for number, chosen in batch.items():
            self.fixed += chosen
            self.places += [_place(old, one) for one in chosen]
            if number in self._most:
                self._most[number] *= 2


def _place(source: Source, finding: Diagnostic) -> tuple[int, int]:
    line, column = source.position(finding.span.start)
    return line + 1, column + 1


def _is_open(finding: Diagnostic, unsafe: bool) -> bool:
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def _edits(finding: Diagnostic) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix is not None else ()


def _attempt(finding: Diagnostic) -> tuple[str, tuple[Edit, ...]]:
    return finding.code, _edits(finding)


def _apart(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of the findings whose edits touch no edit of one before them."""
    starts: list[int] = []
    ends: list[int] = []

    def is_free(edit: Edit) -> bool:
        # those taken stand apart from each other: only the first that ends behind may touch
        at = bisect_left(ends, edit.span.start)
        return at == len(starts) or edit.span.end < starts[at]

    chosen = []
    for finding in findings:
        edits = _edits(finding)
        if edits and all(map(is_free, edits)):
            for edit in edits:
                at = bisect_left(ends, edit.span.start)
                starts.insert(at, edit.span.start)
                ends.insert(at, edit.span.end)
            chosen.append(finding)
    return chosen


def _with(text: _Text, batch: dict[int, list[Diagnostic]], check: Check) -> _Text | None:
    """Return the text with these fixes, None if they make nothing of it."""
    edits = [edit for chosen in batch.values() for one in chosen for edit in _edits(one)]
    new = applied(text.source, edits)
    if new is None or new.text == text.source.text:
        return None
    return _Text(new, check(new))


def _spoilt(text: _Text, new: _Text, batch: dict[int, list[Diagnostic]]) -> Iterable[int]:
    """Return the cables of a batch in which something went wrong; all where that is not clear."""
    if len(text.cables) != len(new.cables):
        return batch.keys()
    bad = {
        number
        for number, (one, other) in enumerate(zip(text.cables, new.cables, strict=True))
        if not kept(one, other, raising=any(map(_raises, batch.get(number, ()))))
    }
    gone = Counter((number, one.code) for number, chosen in batch.items() for one in chosen)
    bad |= {at[0] for at, now in new.counts.items() if now > text.counts[at] - gone[at]}
    mine = bad & batch.keys()
    return mine if mine == bad else batch.keys()


def _raises(finding: Diagnostic) -> bool:
    return finding.fix is not None and finding.fix.applicability is Applicability.UNSAFE


def applied(source: Source, edits: Iterable[Edit]) -> Source | None:
    """Return the text after the edits, with its own line ends; None if edits overlap."""
    pieces, at = [], 0
    text = source.text
    for edit in sorted(edits):
        if edit.span.start < at or edit.span.end > len(text):
            return None
        pieces += [text[at : edit.span.start], _with_line_ends(edit.content, text)]
        at = edit.span.end
    return source._replace(text="".join((*pieces, text[at:])))


def _with_line_ends(content: str, text: str) -> str:
    if "\n" not in content:
        return content
    ends = Counter(_LINE_END.findall(text))
    usual = ends.most_common(1)[0][0] if ends else "\n"
    return _LINE_END.sub(usual, content)
