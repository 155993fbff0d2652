"""Whether a caption is one, spelt right and there once (catalogue CAP).

Source: 5 FAH-2 H-440 of 2008 and 2023.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.law.words import caption, control, nearest_caption
from validator.rules.shared.completeness import misspelling
from validator.text.source import Source, Span

__all__ = ["RULES"]

#: kinds of captions that limit who may read; of other kinds too many words are but a letter off
_RESTRICTIVE = {"channel", "distribution", "flag", "military", "release"}


@rule(
    id="CAP01",
    forms=("cable",),
    severity=INFO,
    under_ic=WARNING,
    needs=("captions",),
    cites=["5-fah-2-2023:H-443", "5-fah-2-2008:H-440", "design"],
    example=CONFIDENTIAL_2007,
    bad="""
        SOMEDIS
        ^^^^^^^ no list of captions knows this word
    """,
    good="EXDIS\n\nSTATE FOR SCA/CEN",
)
def unknown_caption(cable: Cable, law: Law) -> Iterator[Finding]:
    """A word among the captions is no known caption.

    A caption that nobody knows restricts nobody. Routing words of agencies also
    stand here, and no complete list of them was found, so it is only remarked.
    """
    for word in _unknown(cable):
        if _meant(word.text) is not None:
            continue
        term = control(word.text, portion=False)
        if term is None or not term.is_over(law.day):  # DIS51 says so
            yield found(word, "no list of captions knows this word")
    for word, following in pairwise(cable.captions):
        if word.span.end == following.span.start:
            words = f"{word.word} and {following.word}"
            yield found(word.span.to(following.span), f"the captions {words} are run together")


@rule(
    id="CAP02",
    forms=("cable",),
    severity=WARNING,
    needs=("captions", "unknown caption"),
    cites=["5-fah-2-2023:H-443", "5-fah-2-2008:H-440", "design"],
    example=CONFIDENTIAL_2007,
    bad="""
        SPDIS
        ^^^^^ this word is one letter off the caption SIPDIS
    """,
    good="SIPDIS",
)
def misspelt_caption(cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption is one letter off.

    Distribution is decided by machines and clerks who look for the exact word.
    """
    for word in _unknown(cable):
        meant = _meant(word.text)
        if meant is not None:
            yield found(
                word,
                f"this word is one letter off the caption {meant}",
                help=f"did you mean {meant}?",
                severity=misspelling(cable),
            )


@rule(
    id="CAP18",
    forms=("cable",),
    severity=INFO,
    needs=("captions",),
    cites=["design"],
    fixable="removes the line that repeats a caption",
    example=CONFIDENTIAL_2007,
    bad="""
        SIPDIS
        ~~~~~~ it stands here already

        SIPDIS
        ^^^^^^ SIPDIS is repeated
    """,
    fixed="""
        whole: one blank line more stays
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        SIPDIS


        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
    """,
    good="""
        C O N F I D E N T I A L SECTION 01 OF 02 DUSHANBE 001334
        SIPDIS
        1. (C) Text.

        C O N F I D E N T I A L SECTION 02 OF 02 DUSHANBE 001334

        SIPDIS
        2. (C) Text.
    """,
)
def repeated_caption(cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption stands twice.

    Once is enough, and twice raises the question what else was copied. Each section
    of a cable repeats its captions rightly.
    """
    seen: dict[tuple[int, str], Caption] = {}
    sections = sorted(line.span for line in cable.classification_lines)
    for word in cable.captions:
        if word.word is None:
            continue
        section = bisect_left(sections, word.span)
        first = seen.setdefault((section, word.word), word)
        if first is not word:
            yield found(
                word,
                f"{word.word} is repeated",
                beside(first, "it stands here already"),
                help="keep one",
                fix=_without(cable.source, word) if word.alone and not word.listed else None,
            )


def _unknown(cable: Cable) -> Iterator[Caption]:
    """Yield words that are no caption, alone above the E.O. line or in the field for captions."""
    line = cable.declassification
    for word in cable.captions:
        stands = word.alone and (line is None or word.span < line.span)
        if word.word is None and (word.listed or stands):
            yield word


@lru_cache(maxsize=1024)
def _meant(word: str) -> str | None:
    meant = nearest_caption(word)
    term = caption(meant) if meant is not None else None
    return meant if term is not None and term.kind in _RESTRICTIVE else None


def _without(source: Source, word: Caption) -> Fix:
    line, _ = source.position(word.span.start)
    last = line + 1 < len(source.line_starts)
    end = source.line_starts[line + 1] if last else len(source.text)
    return Fix("remove the repeat", (Edit(Span(source.line_starts[line], end), ""),))


RULES = (unknown_caption, misspelt_caption, repeated_caption)
