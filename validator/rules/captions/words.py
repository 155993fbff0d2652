"""Whether a caption is one, spelt right, there once, in its place and in its days (catalogue CAP).

Sources: 5 FAH-2 H-440 of 2008 and 2023; 00 STATE 018029 for the order. The days of captions
stand in ``data/captions.toml``.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, SECRET_2009, UNCLAS_2007, UNCLAS_2011
from validator.law import Law
from validator.law.caption_days import caption_days
from validator.law.days import in_words
from validator.law.words import caption, control, nearest_caption
from validator.rules.captions.nodes import EXCLUSIVE, different, unknown
from validator.rules.shared.completeness import misspelling
from validator.text.source import Source, Span

#: kinds of captions that limit who may read; of other kinds too many words are but a letter off
_RESTRICTIVE = {"channel", "distribution", "flag", "military", "release"}


@rule(
    id="CAP01",
    forms=("cable",),
    severity=INFO,
    under_ic=WARNING,
    needs=("captions",),
    cites=["5-fah-2-2023:H-443", "5-fah-2-2008:H-440", "design"],
    help="check the spelling, or take the word out",
    example=CONFIDENTIAL_2007,
    bad="""
        SOMEDIS
        ^^^^^^^ a line of captions holds a word that is no known caption
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
            yield found(word, "a line of captions holds a word that is no known caption")
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
    fixed="SIPDIS",
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
        help=f"check the day of the cable{', or have the caption reviewed' * proved}",
        severity=None if proved else INFO,
        cites=source,
    )


@rule(
    id="CAP16",
    forms=("cable",),
    fixable="puts SENSITIVE behind the other captions",
    severity={"sbu-caption-2000": INFO},
    needs=("SENSITIVE", "captions"),
    cites=["state-2000-018029:1A"],
    aliases=["S47"],
    example=UNCLAS_2011,
    bad="""
        SENSITIVE
        ^^^^^^^^^ SENSITIVE is not the last caption: NOFORN follows

        NOFORN
        ~~~~~~ the caption after it
    """,
    fixed="NOFORN\n\nSENSITIVE",
    good="SENSITIVE\nSIPDIS",
)
def sensitive_before_others(cable: Cable, law: Law) -> Iterator[Finding]:
    """SENSITIVE is not the last caption.

    The telegram of 2 Feb 2000 that gives guidance on it puts it last. Beside SIPDIS the
    other order is the usual one and is not remarked.
    """
    captions = _above_order(cable)
    words = [one.word for one in captions]
    if "SIPDIS" not in words and "SENSITIVE" in words[:-1] and words[-1] != "SENSITIVE":
        place = words.index("SENSITIVE")
        first, following = captions[place : place + 2]
        order = [one for one in captions if one is not first] + [first]
        yield found(
            first,
            f"SENSITIVE is not the last caption: {following.word} follows",
            beside(following, "the caption after it"),
            help="put SENSITIVE last",
            fix=_in_order("put SENSITIVE last", cable.source, captions, order),
        )


@rule(
    id="CAP17",
    forms=("cable",),
    fixable="puts the caption before the others",
    severity={"telegram-handbook-2008": INFO},
    needs=("captions",),
    about=("NODIS", "EXDIS"),
    cites=["5-fah-2-h250:H-252.1-1(b)", "5-fah-2-2008:H-442"],
    aliases=["S47"],
    example=SECRET_2009,
    bad="""
        SIPDIS
        ~~~~~~ SIPDIS stands before it

        NODIS
        ^^^^^ NODIS is not the first caption: SIPDIS stands before it
        E.O. 12958: DECL: 9/19/2018
    """,
    fixed="NODIS\n\nSIPDIS",
    good="STADIS\nNODIS\nSIPDIS\nE.O. 12958: DECL: 9/19/2018",
)
def special_caption_behind_others(cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption of special handling is not the first.

    It stands first so that nobody reads on who may not. Only SIPDIS and SENSITIVE are
    compared with it.
    """
    captions = _above_order(cable)
    before = next((one for one in captions if one.word in ("SIPDIS", "SENSITIVE")), None)
    if before is None:
        return
    start = captions.index(before)
    one = next((one for one in captions[start:] if one.word in EXCLUSIVE), None)
    if one is not None:
        others = [other for other in captions if other is not one]
        order = [*others[:start], one, *others[start:]]
        yield found(
            one,
            f"{one.word} is not the first caption: {before.word} stands before it",
            beside(before, f"{before.word} stands before it"),
            help=f"put {one.word} first",
            fix=_in_order(f"put {one.word} first", cable.source, captions, order),
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


def _above_order(cable: Cable) -> list[Caption]:
    """Return the known captions above the E.O. line."""
    line = cable.declassification
    known = [one for one in cable.captions if one.word is not None]
    return [one for one in known if line is None or one.span < line.span]


def _in_order(
    message: str, source: Source, places: list[Caption], order: list[Caption]
) -> Fix | None:
    """Return the fix that writes the same captions in another order in the same places."""
    pairs = zip(places, (source.slice(one.span) for one in order), strict=True)
    edits = tuple(Edit(one.span, text) for one, text in pairs if source.slice(one.span) != text)
    return None if any("\n" in edit.content for edit in edits) else Fix(message, edits)
