"""The TAGS line: that it stands there and names a subject (catalogue S).

Sources: TAGS manual of 1974, sections 1, 3 and 4; 5 FAH-1 H-210.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Tag
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.law.tags import is_tag, tag_kind
from validator.rules.shared.completeness import absence, beginning
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: the label as it should be, as copies have it, and the word anywhere in a header
_LABEL = regex(r"(?i)TAGS[ \t]*:")
_ANY_LABEL = regex(r"(?i)\A[A-Z]{2,6}[ \t]*[:;/,.]|\ATAGS?\b")
_MENTIONED = regex(r"(?i)\b(?:TAGS|TAG:|T AGS|TA GS)\b")
_NO_LETTER = regex(r"[^A-Z0-9]")
#: letters of a subject TAG
_LETTERS = 4


@rule(
    id="S38",
    forms=("cable",),
    severity={"tags-1973": INFO},
    needs=("tags_span",),
    until="eo-12065",
    cites=["tags-1974:section 3"],
    example=UNCLAS_1975,
    bad="""
        TAGS: PINT, BL.
                      ^ a period ends the TAGS
        1. Text.
        ---
        TAGS: PINT,, BL
                  ^^ two commas part the TAGS
        1. Text.
    """,
    good="1. Text.",
)
def superfluous_punctuation(cable: Cable, law: Law) -> Iterator[Finding]:
    """The TAGS end with a period, or two commas part them.

    Machines of the 1970s took each sign for part of a TAG. It has no meaning for
    the reader.
    """
    if cable.tags_span is None:
        return
    text, start = cable.source.slice(cable.tags_span), cable.tags_span.start
    commas = re.search(r",[ \t]*,", text)
    if commas is not None:
        place = Span(start + commas.start(), start + commas.end())
        yield found(place, "two commas part the TAGS")
    if re.search(r"[A-Z)]\.\Z", text):
        yield found(Span(cable.tags_span.end - 1, cable.tags_span.end), "a period ends the TAGS")


@rule(
    id="S39",
    forms=("cable",),
    severity={"tags-1973": WARNING},
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:section 4"],
    example=UNCLAS_2007,
    bad="""
        without TAGS
        E.O. 12958: N/A
        ^^^^^^^^^^^ the cable has no TAGS
        ---
        TABS: PREL, TI
        ^^^^^ the label is not TAGS:
    """,
    good=UNCLAS_2007,
)
def tags_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable has no TAGS, or their label is not the right one.

    Cables are distributed, filed and kept by their TAGS, since 1 March 1973. Slips of
    the label are common and only remarked.
    """
    if cable.tags_span is None:
        severity = INFO if _mentioned(cable) else absence(cable)
        yield found(beginning(cable), "the cable has no TAGS", severity=severity)
        return
    text, start = cable.source.slice(cable.tags_span), cable.tags_span.start
    if _LABEL.match(text) is None:
        label = _ANY_LABEL.match(text)
        end = start + (label.end() if label is not None else 1)
        yield found(Span(start, end), "the label is not TAGS:", severity=INFO)


@rule(
    id="S40",
    forms=("cable",),
    severity={"tags-1973": WARNING},
    needs=("tags_span",),
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:section 4"],
    example=UNCLAS_2007,
    bad="""
        TAGS: TI, UZ
        ^^^^^^^^^^^^ no TAG names a subject
    """,
    good=UNCLAS_2007,
)
def subject_tag_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """No TAG names a subject.

    One at least is asked for: how long a cable is kept depends on it. Every word of
    four letters is taken for one, since no complete list of any year was found.
    """
    words = [tag for tag in cable.tags if not tag.is_person]
    if cable.tags_span is None or any(_may_be_subject(tag) for tag in words):
        return
    meant = any(abs(len(tag.text) - _LETTERS) == 1 and not is_tag(tag.text) for tag in words)
    yield found(
        cable.tags_span,
        "no TAG names a subject",
        help="add the subject TAG, four letters such as PREL",
        severity=INFO if meant else absence(cable),
    )


def _may_be_subject(tag: Tag) -> bool:
    """Whether a TAG has four letters, or begins with a subject TAG to which others are glued."""
    letters = _NO_LETTER.sub("", tag.text)
    return len(letters) == _LETTERS or tag_kind(letters[:_LETTERS]) == "subject"


def _mentioned(cable: Cable) -> bool:
    """Whether the word stands in the header, where a damaged copy hid the line."""
    end = cable.body_span.start if cable.body_span is not None else cable.span.end
    return _MENTIONED.search(cable.source.text[cable.span.start : end]) is not None


RULES = (superfluous_punctuation, tags_missing, subject_tag_missing)
