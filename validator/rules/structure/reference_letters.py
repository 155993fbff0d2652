"""How references are lettered and cited (catalogue S). Source: 5 FAH-1 H-246 of 2004."""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Reference
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.rules.shared.completeness import is_quoted, matches, quotations
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: ``ref B``, ``REFTEL C``, ``Ref (D)``; compiled at first use. A and I are also words
_REFERRING = ("REF",)
_CITED = regex(r"\b(?:REF|Ref|ref)(?:TEL|tel)? \(?(?P<letter>[B-HJ-Z])\b(?!['.]\w)")


@rule(
    id="S53",
    forms=("cable",),
    severity=INFO,
    needs=("references",),
    cites=["5-fah-1-2004:H-246", "practice"],
    example=UNCLAS_2007,
    bad="""
        REF: A. STATE 12345
                ~~~~~~~~~~~ reference A
             C. DUSHANBE 707
                ^^^^^^^^^^^^ reference C stands where B is due
    """,
    good="REF: A. STATE 12345\n     B. DUSHANBE 707 AND DUSHANBE 708",
)
def reference_letters_jump(cable: Cable, law: Law) -> Iterator[Finding]:
    """References are not lettered in order, or one letter stands twice.

    The text cites them by letter; with two of one letter, or one lost, nobody can
    tell which is meant.
    """
    before: Reference | None = None
    for reference in _lettered(cable):
        due = _after(before.letter) if before is not None else _first(reference.letter)
        if reference.letter != due:
            labels = (beside(before, f"reference {before.letter}"),) if before is not None else ()
            message = f"reference {reference.letter} stands where {due} is due"
            yield found(reference, message, *labels)
            return
        before = reference


@rule(
    id="S56",
    forms=("cable",),
    severity=INFO,
    needs=("references", "body_span"),
    cites=["5-fah-1-2004:H-246", "design"],
    example=UNCLAS_2007,
    bad="""
        REF: A. STATE 12345
             B. DUSHANBE 707
                ~~~~~~~~~~~~ the last reference
        1. Text (ref C).
                 ^^^^^ there is no reference C
    """,
    good="1. Text (ref B).",
)
def cited_letter_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The text cites a reference that is not listed.

    It may have been lost from the list. That a listed reference is never cited says
    nothing.
    """
    letters = {reference.letter for reference in _lettered(cable)}
    if cable.body_span is None or not letters or any(is_number(one) for one in letters if one):
        return
    told = set(letters)
    for match in matches(cable, _REFERRING, _CITED):
        place = Span(cable.body_span.start + match.start(), cable.body_span.start + match.end())
        if match["letter"] not in told and not is_quoted(place, quotations(cable)):
            told.add(match["letter"])
            yield found(
                place,
                f"there is no reference {match['letter']}",
                beside(cable.references[-1], "the last reference"),
            )


def _lettered(cable: Cable) -> list[Reference]:
    """Return the references that open an item, of the first section's list only."""
    later = (line.span.start for line in cable.classification_lines[1:])
    end = min(later, default=cable.span.end)
    found: list[Reference] = []
    for reference in cable.references:
        repeated = found and found[-1].span == reference.span
        if reference.letter and not repeated and reference.span.start < end:
            found.append(reference)
    return found


def _first(letter: str | None) -> str:
    return "A" if letter is None or letter.isalpha() else "1"


def _after(letter: str | None) -> str:
    if letter is None:
        return "A"
    return chr(ord(letter) + 1) if letter.isalpha() else str(as_int(letter) + 1)


RULES = (reference_letters_jump, cited_letter_missing)
