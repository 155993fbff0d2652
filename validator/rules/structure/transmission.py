"""Format lines 2 to 4: the stations called, the station calling, the security warning.

Source: ACP 127(G), sections 113, 124, 151, 152 and 203.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.heading import CalledStations, CallingStation, SecurityWarning
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2007
from validator.law import Law
from validator.law.levels import LEVELS
from validator.law.posts import posts, routing_indicators
from validator.law.precedences import precedence, precedence_rank
from validator.rules.shared.completeness import misspelling
from validator.rules.structure.nodes import (
    called_stations,
    calling_station,
    highest,
    security_warning,
)
from validator.text.regex import regex
from validator.text.source import Span

#: a line of routing indicators after some other letters; compiled at first use
_CALLED = regex(r"[A-Z]{1,3}(?= R[A-Z]{3,7}(?: R[A-Z]{3,7})*$)")
#: the warnings of special channels
_SPECIAL = regex(r"MMN[A-Z]{2}")


@rule(
    id="S15",
    severity=OFF,
    about=calling_station,
    cites=["acp-117", "design"],
    help="check the routing indicator and the line FM",
    example=UNCLAS_2007,
    bad="""
        DE RUEHNT #1334 2630402
           ^^^^^^ the routing indicator is not the one that the register gives the sender
    """,
    good="DE RUEHDBU #1334 2630402",
)
def unfamiliar_routing_indicator(
    station: CallingStation, cable: Cable, law: Law
) -> Iterator[Finding]:
    """The calling station has another routing indicator than its post.

    Off: indicators changed with the years, published tables contradict each other,
    and no dated register was found. It is asked only if chosen by its id.
    """
    sent, sender = station.routing_indicator, cable.originator or ""
    known = routing_indicators(sender)
    if not known or len(posts(sender)) > 1:
        return
    if not any(one.startswith(sent) or sent.startswith(one) for one in known):
        start = station.span.start + cable.source.slice(station.span).index(sent)
        place = Span(start, start + len(sent))
        yield found(
            place, "the routing indicator is not the one that the register gives the sender"
        )


@rule(
    id="S18",
    severity=INFO,
    about=calling_station,
    needs=("no warning",),
    cites=["acp-127:section 203"],
    help="write ZNR UUUUU, or ZNY and the first letter of the level five times",
    example=UNCLAS_2007,
    bad="""
        VZCZCXRO2751
        RR RUEHDBU
        DE RUEHDBU #1334 2630402
        ^^^^^^^^^^^^^^^^^^^^^^^^ no security warning (ZNR or ZNY) follows the calling station
    """,
    good="ZNR UUUUU ZZH",
)
def security_warning_missing(station: CallingStation, cable: Cable, law: Law) -> Iterator[Finding]:
    """A heading that is otherwise complete has no security warning.

    Without it relay stations go by the text, which is lawful; but the line may also
    have been lost.
    """
    if None in (cable.transmission_id, cable.called_stations) or cable.security_warning is not None:
        return
    if not any(line.zone == "transmission" for line in cable.unrecognised):
        yield found(station, "no security warning (ZNR or ZNY) follows the calling station")


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
        message = "the precedence of the stations called is not ZZ, OO, PP or RR"
        help = "write the letter of the highest precedence twice"
        yield found(place, message, help=help, severity=misspelling(cable))


@rule(
    id="S20",
    severity=WARNING,
    about=called_stations,
    needs=("date_time_group",),
    cites=["5-fah-2-h320:H-321.2-1(b)", "acp-127:section 152"],
    help="give the message the precedence with which the stations are called",
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
def called_above_precedence(called: CalledStations, cable: Cable, law: Law) -> Iterator[Finding]:
    """The stations are called with a higher precedence than the message has.

    It pushes other traffic aside. Lower is lawful: information addressees may be
    served by a transmission of their own.
    """
    group, word = cable.date_time_group, precedence(called.prosign[0]) or ""
    rank, top = precedence_rank(word), highest(group) if group is not None else None
    if group is None or rank is None or top is None or _malformed(cable) is not None:
        return
    if rank < top[0]:
        yield found(
            Span(called.span.start, called.span.start + len(called.prosign)),
            f"the stations are called {word}, the message is only {top[1]}",
            beside(group.precedence_span, f"the highest precedence of the message is {top[1]}"),
        )


@rule(
    id="S16",
    severity=ERROR,
    about=security_warning,
    cites=["acp-127:section 203"],
    example=CONFIDENTIAL_2007,
    bad="""
        ZNR UUUUU ZZH
            ^^^^^ the security warning is that of UNCLASSIFIED, the cable is CONFIDENTIAL
        C O N F I D E N T I A L DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
    """,
    good=["ZNY CCCCC ZZH", "on UNCLAS_2007\nSENSITIVE\n1. (SBU) Text."],
)
def security_warning_differs(warning: SecurityWarning, cable: Cable, law: Law) -> Iterator[Finding]:
    """The security warning is not that of the cable's level.

    Relay stations choose circuits by it without reading the text. Too low a warning
    sends the text over open lines; too high a one only costs time, and is a warning.
    """
    overall, level = cable.overall, cable.level
    sent = next((one for one in LEVELS if one.warning == warning.letter), None)
    if overall is None or level is None or sent is None or sent == level:
        return
    yield found(
        warning.letters_span,
        f"the security warning is that of {sent}, the cable is {level}",
        beside(overall, f"the cable as a whole is {cable.stated}"),
        help=f"send it under {'ZNY' if level.is_classified else 'ZNR'} {level.warning * 5}",
        severity=WARNING if sent > level else None,
    )


@rule(
    id="S17",
    severity=ERROR,
    about=security_warning,
    cites=["acp-127:section 124"],
    example=CONFIDENTIAL_2007,
    bad="""
        ZNY CCCC ZZH
            ^^^^ the security warning is not one letter five times
        ---
        ZNR CCCCC ZZH
            ^^^^^ the security warning says ZNR, which goes with UUUUU only
    """,
    good="ZNY CCCCC ZZH",
)
def malformed_security_warning(
    warning: SecurityWarning, cable: Cable, law: Law
) -> Iterator[Finding]:
    """The security warning is not five equal letters, or ZNR stands before a classified one.

    Relay equipment and clerks know only these groups, and those of special channels,
    which begin with MMN (``ZNY MMNSH``, seen in messages of 1982 and 1995).
    """
    letters, place = warning.letters, warning.letters_span
    hint = "write ZNR UUUUU, or ZNY and the first letter of the level five times"
    if _SPECIAL.fullmatch(letters):
        return
    if warning.letter is None:
        yield found(place, "the security warning is not one letter five times", help=hint)
    elif len(set(letters)) > 1:
        message = f"a letter of the security warning is damaged: read as {warning.letter * 5}"
        yield found(place, message, severity=INFO)
    elif warning.signal == "ZNR" and warning.letter != "U":
        message = "the security warning says ZNR, which goes with UUUUU only"
        yield found(place, message, help=hint)


def _malformed(cable: Cable) -> Span | None:
    """Return where the prosign of format line 2 is not one of the four."""
    called = cable.called_stations
    if called is not None:
        right = len(called.prosign) == 2 and len(set(called.prosign)) == 1
        return None if right else Span(called.span.start, called.span.start + len(called.prosign))
    for line in cable.unrecognised:
        match = _CALLED.match(line.text) if line.zone == "transmission" else None
        if match is not None and match[0] != "DE":
            return Span(line.span.start, line.span.start + match.end())
    return None
