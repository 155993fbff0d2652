"""Applies fixes to a text, and refuses those that would change what it demands.

Nobody has given a program classification authority. After each step the cable is
read again: a fix that lowered a level, dropped a control or moved a date is undone,
and so is one that leaves its finding or brings a new one. Safe fixes may not even
raise a level; unsafe ones may.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from validator.diagnostic import Applicability, Diagnostic, Edit
from validator.document import Banner, Cable, ClassificationLine, Declassification, Kind
from validator.markings import ADMINISTRATIVE, Level, Marking
from validator.reading import read_all
from validator.source import Source

__all__ = ["Fixed", "Key", "applied", "fix", "keeps", "key"]

#: No chain of fixes that wait for each other is near as long.
_ROUNDS = 20
_LINE_END = re.compile(r"\r\n|\n|\r")

Check = Callable[[Source], list[Diagnostic]]
#: What makes a finding the same before and after other fixes: its rule and its words.
Key = tuple[str, str]


class Fixed(NamedTuple):
    """A text after fixing, the findings that were fixed, and those whose fix was refused."""

    source: Source
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]


def key(finding: Diagnostic) -> Key:
    """Return what makes a finding the same after other fixes."""
    return finding.code, finding.message


def fix(source: Source, check: Check, wanted: Collection[Key], *, unsafe: bool = False) -> Fixed:
    """Apply the fixes of the wanted findings, again and again until nothing changes."""
    fixed: list[Diagnostic] = []
    refused: dict[tuple[Key, tuple[Edit, ...]], Diagnostic] = {}
    findings = check(source)
    for _ in range(_ROUNDS):
        todo = [
            one
            for one in findings
            if _is_open(one, unsafe) and key(one) in wanted and _attempt(one) not in refused
        ]
        batch = _apart(todo)
        if not batch:
            break
        done = _tried(source, batch, check, findings)
        if done is None and len(batch) > 1:
            # one of them spoils the others: by itself each answers for itself
            batch = batch[:1]
            done = _tried(source, batch, check, findings)
        if done is None:
            refused[_attempt(batch[0])] = batch[0]
            continue
        source, findings = done
        fixed += batch
    return Fixed(source, tuple(fixed), tuple(refused.values()))


def _is_open(finding: Diagnostic, unsafe: bool) -> bool:
    return finding.fix is not None and (unsafe or finding.fix.applicability is Applicability.SAFE)


def _attempt(finding: Diagnostic) -> tuple[Key, tuple[Edit, ...]]:
    return key(finding), finding.fix.edits if finding.fix is not None else ()


def _apart(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of the findings whose edits touch no edit of one before them."""
    taken: list[Edit] = []
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix is not None else ()
        if edits and all(_are_apart(one, other) for one in edits for other in taken):
            taken += edits
            chosen.append(finding)
    return chosen


def _are_apart(one: Edit, other: Edit) -> bool:
    return one.span.end < other.span.start or other.span.end < one.span.start


def _tried(
    source: Source, batch: Sequence[Diagnostic], check: Check, before: Sequence[Diagnostic]
) -> tuple[Source, list[Diagnostic]] | None:
    """Return the text with these fixes and what is found in it, None if it must not be so."""
    edits = [edit for one in batch if one.fix is not None for edit in one.fix.edits]
    new = applied(source, edits)
    if new is None or new.text == source.text:
        return None
    raising = any(
        one.fix is not None and one.fix.applicability is Applicability.UNSAFE for one in batch
    )
    if not keeps(read_all(source), read_all(new), raising=raising):
        return None
    after = check(new)
    was, now = (Counter(one.code for one in found) for found in (before, after))
    gone = Counter(one.code for one in batch)
    if now - was or any(now[code] > was[code] - gone[code] for code in gone):
        return None
    return new, after


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


def keeps(before: Sequence[Cable], after: Sequence[Cable], *, raising: bool) -> bool:
    """Claim that no cable has lost protection, and without ``raising`` has gained none either."""
    return len(before) == len(after) and all(
        _keeps(one, other, raising) for one, other in zip(before, after, strict=True)
    )


def _keeps(one: Cable, other: Cable, raising: bool) -> bool:
    return (
        one.date == other.date
        and _captions(one) <= _captions(other)
        and (raising or _captions(one) == _captions(other))
        and _all(_overall(one), _overall(other), raising)
        and _all(_portions(one), _portions(other), raising)
        and _instructions(one, other)
        and _signed(one) == _signed(other)
        and len(one.paragraphs) == len(other.paragraphs)
    )


def _all(before: Sequence[Marking], after: Sequence[Marking], raising: bool) -> bool:
    return len(before) == len(after) and all(
        _holds(one, other, raising) for one, other in zip(before, after, strict=True)
    )


def _holds(before: Marking, after: Marking, raising: bool) -> bool:
    """Claim that a marking still demands what it did; without ``raising`` nothing more."""
    if not raising:
        return before == after or (before.level is None and after.covers(before))
    return _rank(before.level) <= _rank(after.level) and (before == after or after.covers(before))


def _rank(level: Level | None) -> int:
    return -1 if level is None else level.rank


def _overall(cable: Cable) -> list[Marking]:
    """Return what stands for the cable as a whole, line by line, as words and as a marking."""
    lines: list[ClassificationLine | Banner] = [*cable.classification_lines, *cable.banners]
    said = [_as_marking(one) for one in lines]
    return said + [one.written.marking for one in cable.banners if one.written is not None]


def _as_marking(line: ClassificationLine | Banner) -> Marking:
    """Return what a line says; EFTO, which protects nothing by itself, counts as a control."""
    mark = line.administrative
    if mark is None or mark in ADMINISTRATIVE:
        return Marking(line.level, line.controls, None, mark)
    return Marking(line.level, [*line.controls, mark])


def _captions(cable: Cable) -> set[str]:
    words = {caption.word for caption in cable.captions if caption.word is not None}
    return words.union(*(line.controls for line in cable.classification_lines))


def _portions(cable: Cable) -> list[Marking]:
    marks = [mark for _, mark in cable.marks]
    if cable.entire_text is not None:
        marks.append(cable.entire_text)
    return [mark.marking for mark in marks]


def _instructions(one: Cable, other: Cable) -> bool:
    before, after = one.declassifications, other.declassifications
    return len(before) == len(after) and all(
        old.instruction.kind is Kind.UNREADABLE or _said(old) == _said(new)
        for old, new in zip(before, after, strict=True)
    )


def _said(line: Declassification) -> tuple[object, ...]:
    said = line.instruction
    return line.order, said.kind, said.words, said.date, said.duration, said.authority


def _signed(cable: Cable) -> tuple[object, ...]:
    block = cable.authority
    if block is None:
        return ()
    reasons = tuple((reason.section, reason.letter) for reason in block.reasons)
    return block.classified_by, block.derived_from, reasons
