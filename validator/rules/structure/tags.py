"""The TAGS line: that it stands there, names a subject, and what stands on it in which order.

Sources: TAGS manual of 1974, sections 1, 3 and 4; 5 FAH-1 H-210.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Tag
from validator.findings.diagnostic import Label
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.law.tags import is_tag, names_person, tag_kind
from validator.rules.shared.completeness import absence, beginning
from validator.rules.structure.nodes import tags, tags_span
from validator.text.numerals import is_number
from validator.text.regex import regex
from validator.text.source import Span

#: the label as it should be, as copies have it, and the word anywhere in a header
_LABEL = regex(r"(?i)TAGS[ \t]*:")
_ANY_LABEL = regex(r"(?i)\A[A-Z]{2,6}[ \t]*[:;/,.]|\ATAGS?\b")
_MENTIONED = regex(r"(?i)\b(?:TAGS|TAG:|T AGS|TA GS)\b")
_NO_LETTER = regex(r"[^A-Z0-9]")
#: letters of a subject TAG and of a geographic one
_SUBJECT, _COUNTRY = 4, 2
#: ``(KOSYGIN, ALEKSEY N)``
_NAME = regex(r"\([A-Z'`. -]+,[A-Z'`., -]*\)")
#: characters; more of them are no TAGS that lost the blanks between them
_LONGEST = 60


@rule(
    id="S38",
    severity={"tags-1973": INFO},
    about=tags_span,
    until="eo-12065",
    cites=["tags-1974:section 3"],
    example=UNCLAS_1975,
    bad="""
        TAGS: PINT, BL.
                      ^ a period ends the TAGS
        1. Text.
        ---
        TAGS: PINT,, BL
                  ^^ two commas stand between TAGS
        1. Text.
    """,
    good="1. Text.",
)
def superfluous_punctuation(place: Span, cable: Cable, law: Law) -> Iterator[Finding]:
    """The TAGS end with a period, or two commas part them.

    Machines of the 1970s took each sign for part of a TAG. It has no meaning for
    the reader.
    """
    text = cable.source.slice(place)
    commas = re.search(r",[ \t]*,", text)
    if commas is not None:
        two = Span(place.start + commas.start(), place.start + commas.end())
        yield found(two, "two commas stand between TAGS", help="write one comma and a blank")
    if re.search(r"[A-Z)]\.\Z", text):
        period = Span(place.end - 1, place.end)
        yield found(period, "a period ends the TAGS", help="leave the period out")


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
        ^^^^^ the label of the TAGS is not TAGS:
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
        help = "add a line TAGS with a subject TAG and the country"
        yield found(beginning(cable), "the cable has no TAGS", help=help, severity=severity)
        return
    text, start = cable.source.slice(cable.tags_span), cable.tags_span.start
    if _LABEL.match(text) is None:
        label = _ANY_LABEL.match(text)
        end = start + (label.end() if label is not None else 1)
        message = "the label of the TAGS is not TAGS:"
        yield found(Span(start, end), message, help="write TAGS:", severity=INFO)


@rule(
    id="S40",
    severity={"tags-1973": WARNING},
    about=tags_span,
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:section 4"],
    example=UNCLAS_2007,
    bad="""
        TAGS: TI, UZ
        ^^^^^^^^^^^^ no TAG names a subject
    """,
    good=UNCLAS_2007,
)
def subject_tag_missing(place: Span, cable: Cable, law: Law) -> Iterator[Finding]:
    """No TAG names a subject.

    One at least is asked for: how long a cable is kept depends on it. Every word of
    four letters is taken for one, since no complete list of any year was found.
    """
    words = {tag.text for tag in cable.tags if not tag.is_person}
    if any(map(_may_be_subject, words)):
        return
    meant = any(abs(len(word) - _SUBJECT) == 1 and not is_tag(word) for word in words)
    message = "no TAG names a subject"
    help = "add the subject TAG, four letters such as PREL"
    yield found(place, message, help=help, severity=INFO if meant else absence(cable))


@rule(
    id="S42",
    forms=("cable",),
    severity={"tags-1973": INFO},
    needs=("tags",),
    until="eo-12356",
    cites=["tags-1974:section 4"],
    help="write the name after it in parentheses: surname, comma, first name",
    example=UNCLAS_1975,
    bad="""
        TAGS: OVIP, BL
              ^^^^ the TAG OVIP stands without the name of a person
        1. Text.
    """,
    good="TAGS: OVIP, BL (DOE, JANE)\n1. Text.",
)
def name_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """No name stands beside a TAG for visits and travel.

    The manual of 1974 wants the visitor's name in parentheses. Accepted cables leave
    it out, so it is only remarked.
    """
    for tag in cable.tags if not any(tag.is_person for tag in cable.tags) else ():
        if names_person(tag.text):
            yield found(tag, f"the TAG {tag.text} stands without the name of a person")


@rule(
    id="S43",
    severity={"tags-1973": INFO},
    about=tags,
    needs=("person",),
    cites=["tags-1974:section 3"],
    help="write surname, comma and first name",
    example=UNCLAS_2007,
    bad="""
        TAGS: OVIP, BL (JANE DOE)
                       ^^^^^^^^^^ the parentheses among the TAGS hold no surname, comma and name
    """,
    good="TAGS: OVIP, BL (DOE, JANE A.)",
)
def no_name_in_brackets(tag: Tag, cable: Cable, law: Law) -> Iterator[Finding]:
    """Parentheses among the TAGS hold something else than a person's name.

    What stands in them is filed as a person.
    """
    if tag.is_person and _NAME.fullmatch(tag.text) is None:
        yield found(tag, "the parentheses among the TAGS hold no surname, comma and name")


@rule(
    id="S44",
    forms=("cable",),
    severity={"tags-1973": INFO},
    needs=("tags",),
    cites=["tags-1974:section 4"],
    help="write the subject TAGS first",
    example=UNCLAS_2007,
    bad="""
        TAGS: TI, PREL
              ^^ a geographic TAG stands before the first subject TAG
    """,
    good=UNCLAS_2007,
)
def geographic_tag_first(cable: Cable, law: Law) -> Iterator[Finding]:
    """A geographic TAG stands before the subjects.

    Subjects come first: the first TAG decides where a cable is filed.
    """
    kinds = [tag_kind(tag.text) for tag in cable.tags if not tag.is_person]
    if kinds and kinds[0] == "geographic" and "subject" in kinds:
        yield found(cable.tags[0], "a geographic TAG stands before the first subject TAG")


@rule(
    id="S45",
    severity=INFO,
    about=tags_span,
    needs=("captions",),
    cites=["tags-1974:section 4", "cablemap"],
    help="write it among the captions",
    example=UNCLAS_2007,
    bad="""
        TAGS: PREL, TI, SIPDIS
                        ^^^^^^ the caption SIPDIS stands among the TAGS
    """,
    good="SIPDIS",
)
def caption_among_tags(place: Span, cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption stands on the TAGS line.

    Captions stand above the E.O. line, where those who distribute look for them. It is read
    as the caption that it is.
    """
    for word in cable.captions:
        if place.covers(word.span):
            yield found(word, f"the caption {word.word} stands among the TAGS")


@rule(
    id="S41",
    forms=("cable",),
    severity=INFO,
    needs=("tags",),
    cites=["tags-1974:section 4", "nara-codes"],
    example=UNCLAS_2007,
    bad="""
        TAGS: PREL, PHUMX, TI
                    ^^^^^ the TAG has one letter more than PHUM
        ---
        TAGS: PREL, TI, PREL
              ~~~~ the first
                        ^^^^ the TAG appears twice on its line
        ---
        TAGS: PRELPHUMTI
              ^^^^^^^^^^ TAGS run together: PREL, PHUM, ...
    """,
    good="TAGS: PREL, PHUM, OVIP (DOE, JANE), KDEM, TI",
)
def malformed_tag(cable: Cable, law: Law) -> Iterator[Finding]:
    """A TAG is repeated, run together with others, or damaged.

    Cables are filed and found by their TAGS. No complete list of any year was found,
    so a TAG that only looks unfamiliar is not accused.
    """
    first: dict[str, Tag] = {}
    beside_first: dict[str, Label] = {}  # one may stand thousands of times
    for tag in cable.tags:
        if tag.is_person:
            continue
        known = first.setdefault(tag.text, tag)
        if known is not tag:
            label = beside_first.get(tag.text)
            if label is None:
                label = beside_first[tag.text] = beside(known, "the first")
            yield found(tag, "the TAG appears twice on its line", label, help="write it once")
        elif message := _damage(tag.text):
            help = "write TAGS of the handbook, with a comma and a blank between"
            yield found(tag, message, help=help)


def _may_be_subject(text: str) -> bool:
    """Whether a TAG has four letters, or begins with a subject TAG to which others are glued."""
    plain = text.isascii() and text.isalnum() and text.isupper()
    letters = text if plain else _NO_LETTER.sub("", text)
    return len(letters) == _SUBJECT or tag_kind(letters[:_SUBJECT]) == "subject"


def _mentioned(cable: Cable) -> bool:
    """Whether the word stands in the header, where a damaged copy hid the line."""
    end = cable.body_span.start if cable.body_span is not None else cable.span.end
    return _MENTIONED.search(cable.source.text[cable.span.start : end]) is not None


def _damage(text: str) -> str | None:
    """Say what is wrong with a TAG that no list knows, None if nothing visibly is."""
    if is_tag(text):
        return None
    if is_number(text[:1]):
        return "the TAG begins with a digit, as none does"
    if len(text) == _SUBJECT + 1:
        shorter = {text[:i] + text[i + 1 :] for i in range(len(text))}
        meant = [word for word in shorter if tag_kind(word) == "subject"]
        return f"the TAG has one letter more than {meant[0]}" if len(meant) == 1 else None
    parts = _run_together(text) if len(text) <= _LONGEST else ()
    if any(tag_kind(part) == "subject" for part in parts):
        return f"TAGS run together: {', '.join(parts)}"
    return None


def _run_together(text: str) -> tuple[str, ...]:
    """Split a word into known TAGS, the longer first; nothing if that leaves a rest."""
    for length in (_SUBJECT, _COUNTRY):
        head, rest = text[:length], text[length:]
        if len(head) == length and is_tag(head):
            tail = _run_together(rest)
            if tail or not rest:
                return (head, *tail)
    return ()
