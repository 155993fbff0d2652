"""What there is in a cable, by name: by it the engine knows which rules to ask.

A rule names the signs without which it has nothing to say (``needs``, ``about``). A sign
too many costs time alone; one too few would silence a rule, and a test asks every rule
about cables that lack what it needs.
"""

from itertools import compress

from validator.cable.cable import Cable, Instruction
from validator.law.levels import RESTRICTED

__all__ = ["NAMED", "SLASHED", "signs_of"]

#: some mark is written with ``//``, as the manual of the Intelligence Community has it
SLASHED = "//"
#: signs that are no field of a cable, no form, no kind of a node and no word of a mark
NAMED = frozenset(
    (
        *("classified", "unclassified", "no level", "no date", "later message", "marks"),
        *(
            "second classification line",
            "level not read",
            "heading not read",
            "section",
            "tail",
            "unmarked paragraph",
        ),
        *("no moment", "no warning", "exempted", "precedence", "person", "second addressee"),
        *("CHANNEL", "unknown caption", "lower case", "irregular", "unknown"),
        *("derived_from", "reasons"),
        *("second declassification", "code word", "SOURCE", "duration", "two centuries"),
        *("distribution statement", "instruction on distribution"),
        *("doubtful date", "owner", "doubtful country", "narrow list", "unfit", "concealed"),
    )
)
_PARTS = Cable._fields


def signs_of(cable: Cable) -> frozenset[str]:
    """Return all signs of a cable.

    They are the names of its parts that are there, its form, whether it is classified,
    its captions and administrative marks, the kind of its declassification instruction,
    what was repaired, what its marks say (``MarkingText.signs``), and those of NAMED.
    """
    signs = set(compress(_PARTS, cable))
    signs.add(cable.form)
    signs.add("classified" if cable.is_classified else "unclassified")
    if cable.overall is None:
        signs.add("no level")
    if cable.date is None:
        signs.add("no date")
    if cable.span.start:
        signs.add("later message")
    for repair in cable.repairs:
        signs.add(repair.kind)
    if "DISTRIBUTION" in cable.capitals:
        signs.add("distribution statement")
    if "5230.24" in cable.capitals:
        signs.add("instruction on distribution")
    _of_lines(cable, signs)
    _of_heading(cable, signs)
    _of_captions(cable, signs)
    _of_declassification(cable, signs)
    _of_marks(cable, signs)
    return frozenset(signs)


def _of_lines(cable: Cable, signs: set[str]) -> None:
    lines = cable.classification_lines
    if len(lines) > 1:
        signs.add("second classification line")
    unsure = (None, RESTRICTED)
    if lines and (lines[0].level in unsure or lines[0].repaired is not None):
        signs.add("level not read")
    if not lines and cable.overall is not None and cable.overall.repaired is not None:
        signs.add("heading not read")
    for line in lines:
        if line.section is not None:
            signs.add("section")
        if line.tail is not None:
            signs.add("tail")
        if line.administrative is not None:
            signs.add(line.administrative)
    for banner in cable.banners:
        if banner.administrative is not None:
            signs.add(banner.administrative)


def _of_heading(cable: Cable, signs: set[str]) -> None:
    group = cable.date_time_group
    dated = cable.dated
    if group is not None and group.moment is None:
        signs.add("no moment")
    if dated is not None and (dated.fault or dated.day_fault):
        signs.add("no moment")
    if cable.security_warning is None:
        signs.add("no warning")
    if len(cable.addressees) > 1:
        signs.add("second addressee")
    for addressee in cable.addressees:
        if addressee.precedence is not None:
            signs.add("precedence")
        if addressee.kind == "exempted":
            signs.add("exempted")
    for tag in cable.tags:
        if tag.is_person:
            signs.add("person")


def _of_captions(cable: Cable, signs: set[str]) -> None:
    words = cable.caption_words
    signs |= words
    for word in words:
        if word.endswith("CHANNEL"):
            signs.add("CHANNEL")
    for caption in cable.captions:
        if caption.word is None:
            signs.add("unknown caption")
    administrative = cable.administrative
    if administrative is not None:
        signs.add(administrative)


def _of_declassification(cable: Cable, signs: set[str]) -> None:
    line, block = cable.declassification, cable.authority
    if line is not None:
        _of_instruction(line.instruction, signs)
        if len(cable.declassifications) > 1:
            signs.add("second declassification")
    if block is not None:
        if block.derived_from is not None:
            signs.add("derived_from")
        if block.reasons:
            signs.add("reasons")


def _of_instruction(written: Instruction, signs: set[str]) -> None:
    signs.add(written.kind.value)
    if written.duration is not None:
        signs.add("duration")
    if written.codes:
        signs.add("code word")
    if any(one.other is not None for one in written.dates):
        signs.add("two centuries")
    if any(one.fault is not None or one.day_first or one.damaged for one in written.dates):
        signs.add("doubtful date")
    if written.source_marked is not None:
        signs.add("SOURCE")


def _of_marks(cable: Cable, signs: set[str]) -> None:
    for paragraph in cable.paragraphs:
        if paragraph.portion_mark is None:
            signs.add("unmarked paragraph")
    written = [one.written for one in cable.overall_lines]
    for mark in {mark.text: mark for _, mark in cable.marks}.values():
        signs.add("marks")
        signs |= mark.marking.controls
        if mark.unknown:
            signs.add("unknown")
        if mark.text != mark.text.upper():
            signs.add("lower case")
        written.append(mark.written)
    for one in written:
        if one is None:
            continue
        signs |= one.signs
        if one.has_double_slash:
            signs.add(SLASHED)
