"""Whether a caption is one, spelt right, there once and in use on the day (catalogue CAP).

Source: 5 FAH-2 H-440 of 2008 and 2023. Days of captions stand in ``data/captions.toml``.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2007
from validator.law import Law
from validator.law.caption_days import caption_days
from validator.law.days import in_words
from validator.law.words import caption, control, nearest_caption
from validator.rules.captions.nodes import different, unknown
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
        ^^^^^^^ a line of captions holds a word that no list of captions knows
    """,
    good="EXDIS\n\nSTATE FOR SCA/CEN",
)
def unknown_caption(cable: Cable, law: Law) -> Iterator[Finding]:
    """A word among the captions is no known caption.

    A caption that nobody knows restricts nobody. Routing words of agencies also
    stand here, and no complete list of them was found, so it is only remarked.
    """
    for word in unknown.find(cable, law):
        term = control(word.text, portion=False)
        is_over = term is not None and term.is_over(law.day)  # DIS51
        if _meant(word.text) is None and not is_over:
            yield found(word, "a line of captions holds a word that no list of captions knows")
    for word, following in pairwise(cable.captions):
        if word.span.end == following.span.start:
            words = f"{word.word} and {following.word}"
            yield found(word.span.to(following.span), f"the captions {words} are run together")


@rule(
    id="CAP02",
    about=unknown,
    forms=("cable",),
    severity=WARNING,
    cites=["5-fah-2-2023:H-443", "5-fah-2-2008:H-440", "design"],
    example=CONFIDENTIAL_2007,
    bad="""
        SPDIS
        ^^^^^ a word among the captions is one letter off SIPDIS
    """,
    good="SIPDIS",
)
def misspelt_caption(word: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption is one letter off.

    Distribution is decided by machines and clerks who look for the exact word.
    """
    meant = _meant(word.text)
    if meant is not None:
        yield found(
            word,
            f"a word among the captions is one letter off {meant}",
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
        ~~~~~~ the first SIPDIS

        SIPDIS
        ^^^^^^ the caption SIPDIS stands twice
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
                f"the caption {word.word} stands twice",
                beside(first, f"the first {word.word}"),
                help="write it once",
                fix=_without(cable.source, word) if word.alone and not word.listed else None,
            )


@rule(
    id="CAP24",
    about=different,
    forms=("cable",),
    severity={"eo-10501": WARNING},
    cites=["cia-1974-exdis", "fsj-2023", "state-2000-018029:1A", "nara-codes", "practice"],
    example=UNCLAS_2007,
    bad="""
        R 200402Z SEP 98
        SENSITIVE
        ^^^^^^^^^ no known text has the caption SENSITIVE before 2 Feb 2000
        ---
        on CONFIDENTIAL_2007
        CHEROKEE
        ^^^^^^^^ no known text has the caption CHEROKEE from 1 Jan 1980 on
    """,
    good=[
        "R 200402Z SEP 00\nSENSITIVE\n1. (SBU) Text.",
        "on CONFIDENTIAL_1976\nR 200402Z SEP 77\nCHEROKEE\n1. Text.",
    ],
)
def caption_outside_its_days(one: tuple[str, Caption], cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption stands on a cable before it was introduced, or after it had ended.

    Either the day of the cable is wrong or the caption: nobody then knew, or knows any
    more, whom it keeps out. Where the day is only that of the oldest or the latest text
    that was read, nothing is proved and the finding is a remark.
    """
    word, place = one
    days = caption_days(word)
    early = days.early(law.day)
    edge, proved, source = (
        (days.first, days.first_proved, days.first_source)
        if early
        else (days.last, days.last_proved, days.last_source)
    )
    if edge is None or not (early or days.late(law.day)):
        return
    if proved:
        said = f"the caption {word} {'began' if early else 'ended'} on {in_words(edge)}"
    elif early:
        said = f"no known text has the caption {word} before {in_words(edge)}"
    else:
        said = f"no known text has the caption {word} from {in_words(edge)} on"
    yield found(
        place,
        said,
        help="correct the day of the cable, or have the caption reviewed" if proved else None,
        severity=None if proved else INFO,
        cites=source,
    )


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


RULES = (unknown_caption, misspelt_caption, repeated_caption, caption_outside_its_days)
