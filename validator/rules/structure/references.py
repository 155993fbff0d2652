"""The references: their letters, how the text cites them, and what cables they name.

Sources: 5 FAH-1 H-246 of 2004; spellings in cables read (cablemap); no dated register of posts
was found.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from validator.cable.cable import Cable
from validator.cable.header import Reference
from validator.findings.rule import INFO, WARNING, Finding, beside, found, remembered, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.days import in_words
from validator.law.posts import is_post
from validator.rules.shared.completeness import is_quoted, matches, misspelling, quotations
from validator.rules.shared.limits import day_label
from validator.rules.structure.nodes import references
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

#: ``ref B``, ``REFTEL C``, ``Ref (D)``; compiled at first use. A and I are also words
_REFERRING = ("REF",)
_CITED = regex(r"\b(?:REF|Ref|ref)(?:TEL|tel)? \(?(?P<letter>[B-HJ-Z])\b(?!['.]\w)")
#: a number alone, perhaps with what may follow one; compiled at first use
_NUMBER_ALONE = regex(r"#?\d{1,6}(?:,? AND PREVIOUS)?(?: *\(NOTAL\))?\.?")
_TOO_LONG = regex(r"(?<![\w/-])(?P<station>[A-Z][A-Z.' ]{1,28}?) (?P<number>\d{7,9})(?!\d|Z)")
#: a year before a post: ``06 DUSHANBE 707``, ``(2006) DUSHANBE 707``
_WRITTEN_YEAR = regex(r"[(\[]?'?(?P<year>(?:19|20)?\d\d)[)\]]?[ -]?[A-Z]")
#: written years lie so far ahead only if they belong to the century before
_AHEAD = 10


@rule(
    id="S53",
    forms=("cable",),
    severity=INFO,
    needs=("references",),
    cites=["5-fah-1-2004:H-246", "practice"],
    help="letter the references in order",
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
            labels = [beside(before, f"reference {before.letter}")] if before is not None else []
            yield found(
                reference, f"reference {reference.letter} stands where {due} is due", *labels
            )
            return
        before = reference


@rule(
    id="S56",
    forms=("cable",),
    severity=INFO,
    needs=("references", "body_span"),
    cites=["5-fah-1-2004:H-246", "design"],
    help="add the reference to the list, or correct its letter",
    example=UNCLAS_2007,
    bad="""
        REF: A. STATE 12345
             B. DUSHANBE 707
                ~~~~~~~~~~~~ the last reference
        1. Text (ref C).
                 ^^^^^ the text cites reference C, which the list does not have
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
    told, start = set(letters), cable.body_span.start
    for match in matches(cable, _REFERRING, _CITED):
        place = Span(start + match.start(), start + match.end())
        if match["letter"] not in told and not is_quoted(place, quotations(cable)):
            told.add(match["letter"])
            message = f"the text cites reference {match['letter']}, which the list does not have"
            yield found(place, message, beside(cable.references[-1], "the last reference"))


@rule(
    id="S54",
    forms=("cable",),
    severity=INFO,
    needs=("references",),
    cites=["cablemap", "design"],
    help="name the post and the number of the cable",
    example=UNCLAS_2007,
    bad="""
        REF: A. DUSHANBE
                ^^^^^^^^ the reference has no number
             B. 2962 AND PREVIOUS
                ^^^^^^^^^^^^^^^^^ the reference names no post
    """,
    good="REF: A. 06 DUSHANBE 707\n     B. DOE-ROE TELCON OF 9/18",
)
def incomplete_reference(cable: Cable, law: Law) -> Iterator[Finding]:
    """A reference names no post, or has no number that one could have.

    It cannot be looked up. References to letters, talks and other papers have shapes
    of their own, so only plain signs are remarked.
    """
    written = {reference.span: reference for reference in cable.references}
    for reference in written.values():  # one line may name many cables
        text = reference.text.strip(" .;,")
        long = _TOO_LONG.search(text)
        if _NUMBER_ALONE.fullmatch(text):
            yield found(reference, "the reference names no post")
        elif is_post(text):
            yield found(reference, "the reference has no number")
        elif long is not None and is_post(long["station"].strip()):
            digits = len(long["number"].lstrip("0"))
            if digits > 6:
                fault = f"the reference has a number of {digits} digits, as no cable has"
                yield found(reference, fault)


@rule(
    id="S55",
    severity=WARNING,
    about=references,
    cites=["design"],
    help="correct the reference",
    example=UNCLAS_2007,
    bad="""
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the cable is of 20 Sep 2007
        REF: 08 DUSHANBE 707
             ^^^^^^^^^^^^^^^ the reference is of 2008, later than the cable
        ---
        UNCLAS DUSHANBE 001334
                        ~~~~~~ the number of the cable
        REF: DUSHANBE 1334
             ^^^^^^^^^^^^^ the reference is the cable itself
    """,
    good="""
        R 160402Z JAN 07
        UNCLAS DUSHANBE 000034
        REF: A. DUSHANBE 2334
             B. 99 DUSHANBE 34
             C. DOE-ROE E-MAIL OF 1/15/07
    """,
)
def reference_after_cable(reference: Reference, cable: Cable, law: Law) -> Iterator[Finding]:
    """A reference is later than the cable, or the cable itself.

    It was mistyped, or the cable was. A year or date must be written: without one, a
    high number in January is one of last year.
    """
    own, day = _own(cable), cable.date
    if own is not None and reference.id == own[0]:
        yield found(
            reference,
            "the reference is the cable itself",
            beside(own[1], "the number of the cable"),
            severity=misspelling(cable),
        )
    elif day is not None and (later := _later(reference, day)):
        message = f"the reference is of {later}, later than the cable"
        yield found(reference, message, *day_label(cable), severity=misspelling(cable))


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


@remembered
def _own(cable: Cable) -> tuple[str, Span] | None:
    """Return the cable's own id, as ids of references are written, and where its number stands."""
    if cable.corrected_copy is not None:
        return None
    if cable.message_reference is not None:
        place, _, year, post, number = cable.message_reference
        return _id(year, post, number), place
    line = cable.classification
    if line is None or line.number is None or line.station is None or cable.date is None:
        return None
    return _id(cable.date.year % 100, line.station, line.number), line.number_span or line.span


def _id(year: int, post: str, number: int) -> str:
    letters = re.sub(r"[ .']", "", post)
    return f"{year:02}{letters}{number}"


def _later(reference: Reference, day: date) -> str | None:
    """Return the written year or day of a reference, if it lies after the cable's."""
    written = _WRITTEN_YEAR.match(reference.text) if reference.id is not None else None
    if written is not None:
        year = as_int(written["year"])
        if year < 100:
            year = day.year + (year - day.year) % 100
        return str(year) if day.year < year <= day.year + _AHEAD else None
    if reference.id is not None:
        return None
    first = reference.day
    if first is None or not timedelta(days=1) < first - day < timedelta(days=366 * _AHEAD):
        return None
    return in_words(first)
