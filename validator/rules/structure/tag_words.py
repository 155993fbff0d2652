"""What stands on the TAGS line and in which order (catalogue S).

Source: TAGS manual of 1974, sections 3 and 4.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.law.tags import names_person, tag_kind
from validator.text.regex import regex

__all__ = ["RULES"]

#: ``(KOSYGIN, ALEKSEY N)``
_NAME = regex(r"\([A-Z'`. -]+,[A-Z'`., -]*\)")


@rule(
    id="S42",
    forms=("cable",),
    severity={"tags-1973": INFO},
    needs=("tags",),
    until="eo-12356",
    cites=["tags-1974:section 4"],
    example=UNCLAS_1975,
    bad="""
        TAGS: OVIP, BL
              ^^^^ a name goes with OVIP
        1. Text.
    """,
    good="TAGS: OVIP, BL (DOE, JANE)\n1. Text.",
)
def name_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """No name stands beside a TAG for visits and travel.

    The manual of 1974 wants the visitor's name in parentheses. Accepted cables leave
    it out, so it is only remarked.
    """
    if any(tag.is_person for tag in cable.tags):
        return
    for tag in cable.tags:
        if names_person(tag.text):
            yield found(tag, f"a name goes with {tag.text}")


@rule(
    id="S43",
    forms=("cable",),
    severity={"tags-1973": INFO},
    needs=("tags", "person"),
    cites=["tags-1974:section 3"],
    example=UNCLAS_2007,
    bad="""
        TAGS: OVIP, BL (JANE DOE)
                       ^^^^^^^^^^ no surname, comma and name in these parentheses
    """,
    good="TAGS: OVIP, BL (DOE, JANE A.)",
)
def no_name_in_brackets(cable: Cable, law: Law) -> Iterator[Finding]:
    """Parentheses among the TAGS hold something else than a person's name.

    What stands in them is filed as a person.
    """
    for tag in cable.tags:
        if tag.is_person and _NAME.fullmatch(tag.text) is None:
            yield found(tag, "no surname, comma and name in these parentheses")


@rule(
    id="S44",
    forms=("cable",),
    severity={"tags-1973": INFO},
    needs=("tags",),
    cites=["tags-1974:section 4"],
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
    forms=("cable",),
    severity=INFO,
    needs=("tags_span", "captions"),
    cites=["tags-1974:section 4", "cablemap"],
    example=UNCLAS_2007,
    bad="""
        TAGS: PREL, TI, SIPDIS
                        ^^^^^^ the caption SIPDIS stands among the TAGS
    """,
    good="SIPDIS",
)
def caption_among_tags(cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption stands on the TAGS line.

    Captions stand above the E.O. line, where those who distribute look for them. It is read
    as the caption that it is.
    """
    for word in cable.captions:
        if cable.tags_span is not None and cable.tags_span.covers(word.span):
            yield found(word, f"the caption {word.word} stands among the TAGS")


RULES = (name_missing, no_name_in_brackets, geographic_tag_first, caption_among_tags)
