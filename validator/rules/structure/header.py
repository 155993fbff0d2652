"""The fields above the text: identity of the cable and its TAGS (catalogue S).

Sources: ACP 127(G), section 209; TAGS manual of 1974.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Tag
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.tags import is_tag, tag_kind
from validator.rules.shared.completeness import absence, beginning, subject_label
from validator.text.numerals import is_number

__all__ = ["RULES"]

#: what follows a subject: another field, the first paragraph, nothing
_NEXT = r"(?i)\s*(?:(?:REF|TAGS|E\.O\.|CLASSIFIED BY|REASON|DERIVED)|¶? ?1?\d\.|\Z)"
#: the label of the subject, also letter by letter
_LABEL = r"(?i)(?:SUBJ(?:ECT)?|S U B J E C T)[ \t]*:"
#: letters of a subject TAG and of a geographic one
_SUBJECT, _COUNTRY = 4, 2


@rule(
    id="S01",
    forms=("cable",),
    severity=INFO,
    cites=["5-fah-2-h220:H-222"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE
        ^^^^^^ the cable bears no number
    """,
    good=UNCLAS_2007,
)
def number_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """Neither a classification line nor a message reference gives the cable's number.

    Without station and number nobody can cite the cable. That its level is missing
    as well is another fact and reported as such.
    """
    numbered = any(line.number is not None for line in cable.classification_lines)
    if not numbered and cable.message_reference is None:
        yield found(
            cable.overall or beginning(cable),
            "the cable bears no number",
        )


@rule(
    id="S41",
    forms=("cable",),
    severity=INFO,
    needs=("tags",),
    cites=["tags-1974:section 4", "nara-codes"],
    example=UNCLAS_2007,
    bad="""
        TAGS: PREL, PHUMX, TI
                    ^^^^^ one letter more than the TAG PHUM
        ---
        TAGS: PREL, TI, PREL
              ~~~~ it stands here already
                        ^^^^ this TAG is repeated
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
    for tag in cable.tags:
        if tag.is_person:
            continue
        known = first.setdefault(tag.text, tag)
        if known is not tag:
            yield found(tag, "this TAG is repeated", beside(known, "it stands here already"))
        elif message := _damage(tag.text):
            yield found(tag, message)


@rule(
    id="S49",
    forms=("cable",),
    severity={"tags-1973": WARNING},
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:section 1"],
    example=UNCLAS_2007,
    bad="""
        without SUBJECT
        E.O. 12958: N/A
        ^^^^^^^^^^^ the cable has no subject
        ---
        SUBJECT:
        ^^^^^^^^ the subject is empty
    """,
    good=UNCLAS_2007,
)
def subject_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable has no subject, or an empty one.

    Lists, indexes and references know a cable by its subject. It has been mandatory
    since 1 March 1973. Slips of the label are only remarked.
    """
    if cable.subject is None:
        place = beginning(cable)
        yield found(place, "the cable has no subject", severity=absence(cable))
    elif not cable.subject.text:
        place = subject_label(cable, cable.subject)
        bare = re.match(_NEXT, cable.source.text[place.end :]) is not None
        severity = absence(cable) if bare else INFO  # its text may stand further down
        yield found(place, "the subject is empty", severity=severity)
    else:
        place = subject_label(cable, cable.subject)
        if re.fullmatch(_LABEL, cable.source.slice(place)) is None:
            yield found(place, "the label is not SUBJECT:", severity=INFO)


#: characters; more of them are no TAGS that lost the blanks between them
_LONGEST = 60


def _damage(text: str) -> str | None:
    """Say what is wrong with a TAG that no list knows, None if nothing visibly is."""
    if is_tag(text):
        return None
    if is_number(text[:1]):
        return "no TAG begins with a digit"
    if len(text) == _SUBJECT + 1:
        shorter = {text[:i] + text[i + 1 :] for i in range(len(text))}
        meant = [word for word in shorter if tag_kind(word) == "subject"]
        return f"one letter more than the TAG {meant[0]}" if len(meant) == 1 else None
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


RULES = (number_missing, malformed_tag, subject_missing)
