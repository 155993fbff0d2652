"""Whether everything was read, and which rules could not be asked: silence is no consent.

Source: the design of this linter. What has the shape of a mark and stands where a mark stands
(32 CFR 2001.21) is judged, or named here (FRM).
"""

from collections.abc import Iterator

from validator.cable.body import UnreadMark
from validator.cable.cable import Cable
from validator.findings.nodes import nodes
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, SECRET_2011, UNCLAS_2007
from validator.law import Law
from validator.rules.shared.completeness import absence, is_quoted, quotations
from validator.text.source import UNREAD, Span

__all__ = ["RULES"]


@nodes(needs=("document",))
def unread_parts(cable: Cable, law: Law) -> tuple[Span, ...]:
    """The parts of a mail that nobody can read."""
    return () if cable.document is None else cable.document.unread_parts


#: so many further places are shown
_MOST = 10
_PLACED = "see that the text as a whole is marked as high, or put the mark where marks stand"
_WRITTEN = (
    "write a portion mark as in (S//NF) or (CUI//PRVCY), a banner as in SECRET//NOFORN or CUI"
)


@rule(
    id="LAW01",
    severity=INFO,
    needs=("no date",),
    cites=["design:no rule compares dates of law without the day of the cable"],
    example=CONFIDENTIAL_1976,
    bad="""
        without date-time group, FM, TO, TAGS
        C O N F I D E N T I A L OSLO 000123
        ^^^^^^^^^^^^^^^^^^^^^^^ rules were not asked: the cable has no readable date
        E.O. 12958: DECL: 2/14/2018
    """,
    good="""
        without TO, TAGS
        R 141230Z FEB 08
        FM AMEMBASSY OSLO
        C O N F I D E N T I A L OSLO 000123
        E.O. 12958: DECL: 2/14/2018
    """,
)
def rules_stood_down(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable has no readable date, so the law of its day is not known.

    Rules that depend on that law were not asked. Their silence says nothing about
    the cable.
    """
    if law.day is None:
        place = cable.date_time_group or cable.overall
        yield found(
            place if place is not None else Span(cable.span.start, cable.span.start),
            "rules were not asked: the cable has no readable date",
            help="give the date-time group of the cable; for a draft, --date",
        )


@rule(
    id="FRM01",
    severity=WARNING,
    needs=("none",),
    cites=["design:what is neither a cable nor a marked document does not pass"],
    example=UNCLAS_2007,
    bad="""
        whole: it is no cable
        Bread, milk, two onions.
        ^ the text is neither a cable nor a marked document
    """,
    good="without date-time group, FM, TO, E.O., TAGS\nUNCLAS OSLO 000123",
)
def nothing_to_judge(cable: Cable, law: Law) -> Iterator[Finding]:
    """The file is neither a cable nor a marked document, so no other rule was asked.

    Perhaps it is another file than the one that was meant, or a text in a code that cannot be
    read. No findings would look as if it had been checked.
    """
    if cable.form == "none":
        start = cable.span.start
        message = "the text is neither a cable nor a marked document: nothing was judged"
        help = "check another file, or exclude this one"
        yield found(Span(start, min(start + 1, cable.span.end)), message, help=help)


@rule(
    id="FRM02",
    severity=WARNING,
    about=("unread_marks", "marks"),
    cites=["design:what has the shape of a mark is judged or named", "32-cfr-2001:2001.21(c)"],
    example=SECRET_2011,
    bad="""
        C O N F I D E N T I A L DUSHANBE 001334
        1. (C) Text. See the plan (S) and the map.
                                  ^^^ a mark of SECRET was not judged
        ---
        C O N F I D E N T I A L DUSHANBE 001334
        1. (C) Text.

        BEGIN TEXT

        (S) Words.
        ^^^ a mark of SECRET was not judged

        END TEXT
    """,
    good="""
        1. (S) Text. (C) More text.
        ---
        1. (S) Text of the party (S) and more.
        ---
        1. (S) Text.

        BEGIN TEXT

        (C) Words.

        END TEXT
    """,
)
def marks_not_read(cable: Cable, law: Law) -> Iterator[Finding]:
    """Something looks like a mark, but no rule could judge it.

    It stands outside the text, in text that is quoted, or where a bracket may mean something
    else, or it is of an extract that has no level, or no marking is written so: (CUI;PRVCY),
    (LES) alone. What is quoted, or may be something else, is named only where it is above the
    cable as a whole.
    """
    unread = sorted({one.span: one for one in (*cable.unread, *_beyond(cable))}.items())
    if not unread:
        return
    (first, one), *others = unread
    several = f", nor were {len(others)} more" if len(others) > 1 else ", nor was one more"
    yield found(
        first,
        f"{_name(one)} was not judged{several if others else ''}",
        *[beside(place, f"{_name(other)}") for place, other in others[:_MOST]],
        help=_WRITTEN if one.damaged else _PLACED,
    )


@rule(
    id="FRM03",
    forms=("document",),
    about=unread_parts,
    severity=WARNING,
    cites=["design:what cannot be read is named"],
    example=SECRET_2011,
    bad="""
        whole: it is no cable
        From: Ann Invented <ann@example.org>
        Date: Wed, 09 Jun 2021 10:00:00 +0000
        Subject: (U) TRAINING EXAMPLE
        Content-Type: multipart/mixed; boundary="seam"

        --seam
        Content-Type: text/plain

        UNCLASSIFIED

        (U) The bridge opens in June.

        UNCLASSIFIED

        --seam
        Content-Type: application/zip
        Content-Transfer-Encoding: base64

        UEsDBBQAAAAIAA
        ^^^^^^^^^^^^^^ a part of the mail was not read
        --seam--
    """,
    good="1. (S) Text.",
)
def part_not_read(place: Span, cable: Cable, law: Law) -> Iterator[Finding]:
    """A part of a mail or a file was not read: it is no text, or it cannot be decoded.

    An embedded object, a picture or a file of a word processor may bear a higher marking than
    what it stands in.
    """
    if cable.source.is_extracted:
        # the words that say what it is are those of the reading of the file, none of the file
        what = cable.source.slice(Span(place.start + len(UNREAD), place.end))
        yield found(place, f"{what} was not read", help="look at it, or check it by itself")
        return
    yield found(
        place,
        "a part of the mail was not read: it is no text, or it cannot be decoded",
        help="save the attachment and check it by itself",
    )


def _beyond(cable: Cable) -> Iterator[UnreadMark]:
    """Yield the marks above the cable that stand in quoted text, all of an extract without level.

    Of a whole cable without a level another rule says so (CLS01).
    """
    level = cable.level
    if level is None and cable.form != "marking" and absence(cable) is not None:
        for _, mark in cable.marks:
            if mark.level is not None and mark.level.is_classified:
                yield UnreadMark(mark)
    if level is None or all(m.level is None or m.level <= level for _, m in cable.marks):
        return
    quoted = quotations(cable)
    for _, mark in cable.marks:
        if mark.level is not None and mark.level > level and is_quoted(mark.span, quoted):
            yield UnreadMark(mark)


def _name(one: UnreadMark) -> str:
    """Return what messages call a mark: its level, and no word that may be the text's."""
    level, controls = one.mark.level, one.mark.marking.controls
    if level is not None:
        return f"a mark of {level}"
    return "a mark of CUI" if "CUI" in controls else "a mark without a level"


RULES = (rules_stood_down, nothing_to_judge, marks_not_read, part_not_read)
