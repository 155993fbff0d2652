"""What there is in a cable, by name: by it the engine knows which rules to ask.

A rule names the signs without which it has nothing to say (``needs``, ``about``). A sign
too many costs time alone; one too few would silence a rule, and a test asks every rule
about cables that lack what it needs.
"""

from validator.document import Cable
from validator.schedule.written import head

__all__ = ["NAMED", "SLASHED", "signs_of"]

#: some mark is written with ``//``, as the manual of the Intelligence Community has it
SLASHED = "//"
#: signs that are no field of a cable and no word, kind or separator of a mark
NAMED = frozenset(
    (
        *("classified", "unclassified", "acp127", "nara", "plain", "smart", "marking"),
        *("marks", "lower case", "unknown", "CHANNEL", "code word", "derived_from", "reasons"),
        *("second classification line", "second declassification"),
    )
)

_PARTS = Cable._fields


def signs_of(cable: Cable) -> frozenset[str]:
    """Return all signs of a cable.

    They are the names of its parts that are there, its form, whether it is classified,
    its captions and administrative mark, the kind of its declassification instruction,
    and what its marks say: their words, kinds and separators (``MarkingText.signs``).
    """
    signs = {name for name, part in zip(_PARTS, cable, strict=True) if part}
    signs.add(cable.form)
    signs.add("classified" if cable.is_classified else "unclassified")
    if len(cable.classification_lines) > 1:
        signs.add("second classification line")
    _of_captions(cable, signs)
    _of_declassification(cable, signs)
    _of_marks(cable, signs)
    return frozenset(signs)


def _of_captions(cable: Cable, signs: set[str]) -> None:
    words = cable.caption_words
    signs |= words
    if any(word.endswith("CHANNEL") for word in words):
        signs.add("CHANNEL")
    administrative = cable.administrative
    if administrative is not None:
        signs.add(administrative)


def _of_declassification(cable: Cable, signs: set[str]) -> None:
    line, block = cable.declassification, cable.authority
    if line is not None:
        signs.add(line.instruction.kind.value)
        if head(cable, line).words:
            signs.add("code word")
        if len(cable.declassifications) > 1:
            signs.add("second declassification")
    if block is not None:
        if block.derived_from is not None:
            signs.add("derived_from")
        if block.reasons:
            signs.add("reasons")


def _of_marks(cable: Cable, signs: set[str]) -> None:
    written = [banner.written for banner in cable.banners]
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
