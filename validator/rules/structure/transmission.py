"""Format lines 2 to 4: the stations called, the station calling, the warning (catalogue S).

Source: ACP 127(G), sections 113, 124, 151, 152 and 203.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.posts import posts, routing_indicators
from validator.law.precedences import precedence, precedence_rank
from validator.rules.shared.completeness import misspelling
from validator.text.source import Span

__all__ = ["RULES"]

#: a line of routing indicators behind some other letters; compiled at first use
_CALLED = r"[A-Z]{1,3}(?= R[A-Z]{3,7}(?: R[A-Z]{3,7})*$)"


@rule(
    id="S15",
    forms=("cable",),
    severity=OFF,
    needs=("calling_station",),
    cites=["acp-117", "design"],
    example=UNCLAS_2007,
    bad="""
        DE RUEHNT #1334 2630402
           ^^^^^^ the register has another routing indicator for the originator
    """,
    good="DE RUEHDBU #1334 2630402",
)
def unfamiliar_routing_indicator(cable: Cable, law: Law) -> Iterator[Finding]:
    """The calling station has another routing indicator than its post.

    Off: indicators changed with the years, published tables contradict each other,
    and no dated register was found. It is asked only if chosen by its id.
    """
    called = cable.calling_station
    known = routing_indicators(cable.originator or "")
    if called is None or not known or len(posts(cable.originator or "")) > 1:
        return
    sent = called.routing_indicator
    if not any(one.startswith(sent) or sent.startswith(one) for one in known):
        start = called.span.start + cable.source.slice(called.span).index(sent)
        place = Span(start, start + len(sent))
        yield found(place, "the register has another routing indicator for the originator")


@rule(
    id="S18",
    forms=("cable",),
    severity=INFO,
    needs=("calling_station", "no warning"),
    cites=["acp-127:section 203"],
    example=UNCLAS_2007,
    bad="""
        VZCZCXRO2751
        RR RUEHDBU
        DE RUEHDBU #1334 2630402
        ^^^^^^^^^^^^^^^^^^^^^^^^ no security warning follows
    """,
    good="ZNR UUUUU ZZH",
)
def security_warning_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A heading that is otherwise complete bears no security warning.

    Without it relay stations go by the text, which is lawful; but the line may also
    have been lost.
    """
    first_lines = (cable.transmission_id, cable.called_stations)
    if cable.calling_station is None or None in first_lines or cable.security_warning is not None:
        return
    if not any(line.zone == "transmission" for line in cable.unrecognised):
        yield found(cable.calling_station, "no security warning follows")


@rule(
    id="S19",
    forms=("cable",),
    severity=ERROR,
    about=("called_stations", "unrecognised"),
    cites=["5-fah-2-h320:H-321.2-1(a)", "acp-127:section 151"],
    example=UNCLAS_2007,
    bad="""
        R RUEHDBU
        ^ the precedence of the stations called is not ZZ, OO, PP or RR
        DE RUEHDBU #1334 2630402
        ---
        RP RUEHDBU
        ^^ the precedence of the stations called is not ZZ, OO, PP or RR
        DE RUEHDBU #1334 2630402
    """,
    good="RR RUEHDBU\nDE RUEHDBU #1334 2630402",
)
def malformed_prosign(cable: Cable, law: Law) -> Iterator[Finding]:
    """The precedence before the stations called is not one letter twice.

    Relay stations sort messages by these two letters, and nothing else in the heading.
    """
    place = _malformed(cable)
    if place is not None:
        yield found(
            place,
            "the precedence of the stations called is not ZZ, OO, PP or RR",
            help="write the letter of the highest precedence twice",
            severity=misspelling(cable),
        )


@rule(
    id="S20",
    forms=("cable",),
    severity=WARNING,
    needs=("called_stations", "date_time_group"),
    cites=["5-fah-2-h320:H-321.2-1(b)", "acp-127:section 152"],
    example=UNCLAS_2007,
    bad="""
        OO RUEHDBU
        ^^ the stations are called IMMEDIATE, the message is only ROUTINE
        DE RUEHDBU #1334 2630402
        R 200402Z SEP 07
        ~ the highest precedence of the message is ROUTINE
    """,
    good="""
        RR RUEHDBU
        DE RUEHDBU #1334 2630402
        O R 200402Z SEP 07
        TO SECSTATE WASHDC IMMEDIATE
        INFO AMEMBASSY TASHKENT
    """,
)
def called_above_precedence(cable: Cable, law: Law) -> Iterator[Finding]:
    """The stations are called with a higher precedence than the message has.

    It pushes other traffic aside. Lower is lawful: information addressees may be
    served by a transmission of their own.
    """
    called, group = cable.called_stations, cable.date_time_group
    if called is None or group is None or _malformed(cable) is not None:
        return
    word = precedence(called.prosign[0]) or ""
    rank = precedence_rank(word)
    ranks = {precedence_rank(one): one for one in group.precedences}
    highest = min((one for one in ranks if one is not None), default=None)
    if rank is not None and highest is not None and rank < highest:
        yield found(
            Span(called.span.start, called.span.start + len(called.prosign)),
            f"the stations are called {word}, the message is only {ranks[highest]}",
            beside(
                group.precedence_span, f"the highest precedence of the message is {ranks[highest]}"
            ),
        )


def _malformed(cable: Cable) -> Span | None:
    """Return where the prosign of format line 2 is not one of the four."""
    called = cable.called_stations
    if called is not None:
        right = len(called.prosign) == 2 and len(set(called.prosign)) == 1
        return None if right else Span(called.span.start, called.span.start + len(called.prosign))
    for line in cable.unrecognised:
        match = re.match(_CALLED, line.text) if line.zone == "transmission" else None
        if match is not None and match[0] != "DE":
            return Span(line.span.start, line.span.start + match.end())
    return None


RULES = (
    unfamiliar_routing_indicator,
    security_warning_missing,
    malformed_prosign,
    called_above_precedence,
)
