"""What a fix must leave as it is: what each cable of a text demands of those who hold it.

Nobody has given a program classification authority. A fix that lowered a level, dropped
a control or moved a date is refused; safe ones may not even raise a level.
"""

from collections.abc import Sequence

from validator.cable.cable import Cable, Kind
from validator.cable.header import Banner, ClassificationLine, Declassification
from validator.law.levels import Level
from validator.markings.marking import ADMINISTRATIVE, Marking

__all__ = ["keeps", "kept"]


def keeps(before: Sequence[Cable], after: Sequence[Cable], *, raising: bool) -> bool:
    """Whether no cable has lost protection, and without ``raising`` has gained none either."""
    return len(before) == len(after) and all(
        kept(one, other, raising=raising) for one, other in zip(before, after, strict=True)
    )


def kept(one: Cable, other: Cable, *, raising: bool) -> bool:
    """Whether a cable demands after a fix what it did before."""
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
    """Whether a marking still demands what it did; without ``raising`` nothing more."""
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
