"""Whether a caption was in use on the day of the cable (catalogue CAP).

The first and last day of each caption stand in ``data/captions.toml``, with their sources.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.caption_days import caption_days
from validator.law.days import in_words

__all__ = ["RULES"]


@rule(
    id="CAP24",
    forms=("cable",),
    severity={"eo-10501": WARNING},
    needs=("captions",),
    cites=["cia-1974-exdis", "fsj-2023", "state-2000-018029:1A", "nara-codes", "practice"],
    example=UNCLAS_2007,
    bad="""
        R 200402Z SEP 98
        SENSITIVE
        ^^^^^^^^^ no text that was read has the caption SENSITIVE before 2 Feb 2000
        ---
        on CONFIDENTIAL_2007
        CHEROKEE
        ^^^^^^^^ no text that was read has the caption CHEROKEE from 1 Jan 1980 on
    """,
    good="""
        R 200402Z SEP 00
        SENSITIVE
        1. (SBU) Text.
        ---
        on CONFIDENTIAL_1976
        R 200402Z SEP 77
        CHEROKEE
        1. Text.
    """,
)
def caption_outside_its_days(cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption stands on a cable before it was introduced, or after it had ended.

    Either the day of the cable is wrong or the caption: nobody then knew, or knows any
    more, whom it keeps out. Where the day is only that of the oldest or the latest text
    that was read, nothing is proved and the finding is a remark.
    """
    said: set[str] = set()
    for one in cable.captions:
        if one.word is not None and one.word not in said:
            said.add(one.word)
            yield from _outside(one, one.word, law)


def _outside(one: Caption, word: str, law: Law) -> Iterator[Finding]:
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
        message = f"the caption {word} {'begins' if early else 'ended'} on {in_words(edge)}"
    else:
        which = "before" if early else "from"
        message = f"no text that was read has the caption {word} {which} {in_words(edge)}"
    yield found(
        one,
        message if proved or early else f"{message} on",
        help="correct the day of the cable, or have the caption reviewed" if proved else None,
        severity=None if proved else INFO,
        cites=source,
    )


RULES = (caption_outside_its_days,)
