"""The traits of a cable and of a mark: by them the engine knows which rules to ask.

A rule names the traits without which it has nothing to say (``needs``, ``about``). A trait
too many costs time alone; one too few would silence a rule, and a test asks every rule
about cables that lack what it needs. All traits are told here: who reads a cable, or a
mark, need not know what rules will ask.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress

from validator.cable.cable import Cable, Instruction
from validator.cable.document import DocumentForm
from validator.law.countries import USA, dated_name, last
from validator.law.levels import RESTRICTED, Level
from validator.law.term import Term
from validator.markings.reading import read_written
from validator.markings.written import MarkingText, Meaning, is_normal, packed

__all__ = ["NAMED", "SLASHED", "traits_of", "traits_of_mark"]

#: some mark is written with ``//``, as the manual of the Intelligence Community has it
SLASHED = "//"
#: traits that are no field of a cable, no form, no kind of a node and no word of a mark
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
#: a longer mark than any is looked through each time
_LONGEST_KEPT = 200
_PARTS = Cable._fields


def traits_of(cable: Cable) -> frozenset[str]:
    """Return all traits of a cable.

    They are the names of its parts that are there, its form, whether it is classified,
    its captions and administrative marks, the kind of its declassification instruction,
    what was repaired, those of its marks, and those of NAMED.
    """
    traits = set(compress(_PARTS, cable))
    traits.add(cable.form)
    traits.add("classified" if cable.is_classified else "unclassified")
    if cable.overall is None:
        traits.add("no level")
    if cable.date is None:
        traits.add("no date")
    if cable.span.start:
        traits.add("later message")
    for repair in cable.repairs:
        traits.add(repair.kind)
    if "DISTRIBUTION" in cable.capitals:
        traits.add("distribution statement")
    if "5230.24" in cable.capitals:
        traits.add("instruction on distribution")
    if cable.document is not None:
        _of_document(cable, cable.document, traits)
    _of_lines(cable, traits)
    _of_heading(cable, traits)
    _of_captions(cable, traits)
    _of_declassification(cable, traits)
    _of_marks(cable, traits)
    return frozenset(traits)


def _of_document(cable: Cable, form: DocumentForm, traits: set[str]) -> None:
    if cable.declassification is None:
        traits.add("missing")
    if form.unmarked:
        traits |= {"paragraphs", "unmarked paragraph"}
    if form.opening is None:
        traits.add("no level")


def _of_lines(cable: Cable, traits: set[str]) -> None:
    lines = cable.classification_lines
    if len(lines) > 1:
        traits.add("second classification line")
    unsure = (None, RESTRICTED)
    if lines and (lines[0].level in unsure or lines[0].repaired is not None):
        traits.add("level not read")
    if not lines and cable.overall is not None and cable.overall.repaired is not None:
        traits.add("heading not read")
    for line in lines:
        if line.section is not None:
            traits.add("section")
        if line.tail is not None:
            traits.add("tail")
        if line.administrative is not None:
            traits.add(line.administrative)
    for banner in cable.banners:
        if banner.administrative is not None:
            traits.add(banner.administrative)


def _of_heading(cable: Cable, traits: set[str]) -> None:
    group = cable.date_time_group
    dated = cable.dated
    if group is not None and group.moment is None:
        traits.add("no moment")
    if dated is not None and (dated.fault or dated.day_fault):
        traits.add("no moment")
    if cable.document is not None and cable.document.no_day is not None:
        traits.add("no moment")
    if cable.security_warning is None:
        traits.add("no warning")
    if len(cable.addressees) > 1:
        traits.add("second addressee")
    for addressee in cable.addressees:
        if addressee.precedence is not None:
            traits.add("precedence")
        if addressee.kind == "exempted":
            traits.add("exempted")
    for tag in cable.tags:
        if tag.is_person:
            traits.add("person")


def _of_captions(cable: Cable, traits: set[str]) -> None:
    words = cable.caption_words
    traits |= words
    for word in words:
        if word.endswith("CHANNEL"):
            traits.add("CHANNEL")
    for caption in cable.captions:
        if caption.word is None:
            traits.add("unknown caption")
    administrative = cable.administrative
    if administrative is not None:
        traits.add(administrative)


def _of_declassification(cable: Cable, traits: set[str]) -> None:
    line, block = cable.declassification, cable.authority
    if line is not None:
        _of_instruction(line.instruction, traits)
        if len(cable.declassifications) > 1:
            traits.add("second declassification")
    if block is not None:
        if block.derived_from is not None:
            traits.add("derived_from")
        if block.reasons:
            traits.add("reasons")


def _of_instruction(written: Instruction, traits: set[str]) -> None:
    traits.add(written.kind.value)
    if written.duration is not None:
        traits.add("duration")
    if written.codes:
        traits.add("code word")
    if any(one.other is not None for one in written.dates):
        traits.add("two centuries")
    if any(one.fault is not None or one.day_first or one.damaged for one in written.dates):
        traits.add("doubtful date")
    if written.source_marked is not None:
        traits.add("SOURCE")


def _of_marks(cable: Cable, traits: set[str]) -> None:
    for paragraph in cable.paragraphs:
        if paragraph.portion_mark is None:
            traits.add("unmarked paragraph")
    marks = [one.written for one in cable.overall_lines]
    for mark in {mark.text: mark for _, mark in cable.marks}.values():
        traits.add("marks")
        traits |= mark.marking.controls
        if mark.text != mark.text.upper():
            traits.add("lower case")
        marks.append(mark.written)
    for written in marks:
        if written is None:
            continue
        if len(written.text) > _LONGEST_KEPT:
            traits |= traits_of_mark(written)
        else:
            traits |= _kept(written.text, written.form)
        if written.has_double_slash:
            traits.add(SLASHED)


@lru_cache(maxsize=8192)
def _kept(text: str, form: str) -> frozenset[str]:
    return traits_of_mark(read_written(text, form))


def traits_of_mark(written: MarkingText) -> frozenset[str]:
    """Return the traits of a mark: what it says, and what in it deserves a closer look.

    They are the words and kinds of its entries, all it adds to the controls, its separators,
    ``lower case`` where there are small letters in it, ``irregular`` where anything in
    it might be written otherwise, ``owner`` where a level is that of another owner than
    the United States, ``doubtful country`` where a code has an end or no register knows it,
    ``narrow list`` where a list of readers does not begin with USA or names nobody
    else, ``concealed`` where FGI names no source, ``unfit`` where a control does not go
    with the level.
    """
    traits = set(written.said)
    level = written.marking.level
    for _, before, _, category in written.categories:
        traits.add(packed(before))
        for _, _, between, _, meaning in category.entries:
            traits.update((packed(between), meaning.kind))
            if meaning.owner is not None:
                traits.add("owner")
            if "FGI" in meaning.controls:
                traits.add("concealed")
            if level is not None and _is_unfit(meaning.term, level):
                traits.add("unfit")
            if meaning.codes:
                traits.update(_of_list(meaning))
    if written.text != written.text.upper():
        traits.add("lower case")
    if not is_normal(written):
        traits.add("irregular")
    return frozenset(traits)


def _is_unfit(term: Term | None, level: Level) -> bool:
    """Whether a control does not go with a level."""
    return term is not None and bool(term.levels) and level.letter not in term.levels


def _of_list(meaning: Meaning) -> Iterator[str]:
    """Yield the traits of a list of countries."""
    listed = [code.code for code in meaning.codes]
    if not last(listed) or any(dated_name(code.text.upper()) for code in meaning.codes):
        yield "doubtful country"
    if meaning.word == "REL TO" and (listed[0] != USA or listed.count(USA) == len(listed)):
        yield "narrow list"
