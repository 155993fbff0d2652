"""Format line 3, the calling station: its serial and filing time (catalogue S).

Source: ACP 127(G), sections 115 and 129.
"""

from collections.abc import Iterator
from datetime import timedelta

from validator.cable.cable import Cable
from validator.cable.heading import CallingStation
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.rules.structure.nodes import Filed, calling_station, filed
from validator.text.numerals import as_int, is_number

#: minutes prove nothing: the date-time group may be the time of release or of handing in
_TOLERANCE = timedelta(minutes=60)
_DAY = timedelta(days=1)


@rule(
    id="S11",
    severity=ERROR,
    about=calling_station,
    cites=["acp-127:section 115"],
    example=CONFIDENTIAL_2007,
    bad="""
        without TO
        DE RUEHDBU #1334 3670402
                         ^^^^^^^ the filing time is no day of the year or time of day
        TO RUEHC/SECSTATE WASHDC 0966
    """,
    good="without TO\nDE RUEHDBU #1334 2630402\nTO RUEHC/SECSTATE WASHDC 0966",
)
def impossible_filing_time(station: CallingStation, cable: Cable, law: Law) -> Iterator[Finding]:
    """The filing time of the calling station names no moment.

    It is the ordinal day of the year and the time of day; with another day or
    time the message cannot be traced.
    """
    if station.filed_span is not None and not _is_moment(cable, station):
        message = "the filing time is no day of the year or time of day"
        help = "write the ordinal day in three digits and the time (UTC) in four"
        yield found(station.filed_span, message, help=help)


@rule(
    id="S12",
    severity=WARNING,
    about=filed,
    cites=["acp-127:section 115"],
    help="correct the filing time or the date-time group",
    example=CONFIDENTIAL_2007,
    bad="""
        without TO
        DE RUEHDBU #1334 2630202
                         ^^^^^^^ the message was filed 2 hours before its date-time group
        TO RUEHC/SECSTATE WASHDC 0966
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the date-time group
    """,
    good="without TO\nDE RUEHDBU #1334 2630345\nTO RUEHC/SECSTATE WASHDC 0966",
)
def filed_before_date_time_group(time: Filed, cable: Cable, law: Law) -> Iterator[Finding]:
    """The message was filed more than an hour before its date-time group.

    A message cannot be filed before it exists: one of the two times is wrong, and
    the day of the cable decides which law it is judged by.
    """
    if -time.late > _TOLERANCE:
        message = f"the message was filed {_in_words(-time.late)} before its date-time group"
        yield found(time, message, beside(time.group, "the date-time group"))


@rule(
    id="S13",
    severity=WARNING,
    about=filed,
    cites=["acp-127:section 115", "practice"],
    help="correct the filing time or the date-time group",
    example=CONFIDENTIAL_2007,
    bad="""
        without TO
        DE RUEHDBU #1334 2660402
                         ^^^^^^^ the message was filed 3 days after its date-time group
        TO RUEHC/SECSTATE WASHDC 0966
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the date-time group
    """,
    good="""
        DE RUEHC #6867 2630445
        TO RUEHDBU/AMEMBASSY DUSHANBE 0966
        FM SECSTATE WASHDC
        C O N F I D E N T I A L STATE 086867
    """,
)
def filed_after_date_time_group(time: Filed, cable: Cable, law: Law) -> Iterator[Finding]:
    """The message was filed long after its date-time group.

    The two are minutes apart as a rule. Above a day one of them is wrong; above an
    hour it is only remarked.
    """
    if time.late > _TOLERANCE:
        yield found(
            time,
            f"the message was filed {_in_words(time.late)} after its date-time group",
            beside(time.group, "the date-time group"),
            severity=None if time.late > _DAY else INFO,
        )


@rule(
    id="S14",
    severity=WARNING,
    about=calling_station,
    needs=("classification_lines",),
    cites=["acp-127:section 115", "practice"],
    help="correct the one that is wrong",
    example=CONFIDENTIAL_2007,
    bad="""
        without TO
        DE RUEHDBU #1343 2630402
                    ^^^^ the station's serial is 1343, but the cable's number ends in 1334
        TO RUEHC/SECSTATE WASHDC 0966
        C O N F I D E N T I A L DUSHANBE 001334
                                         ~~~~~~ the number of the cable
    """,
    good="""
        DE RUEHC #6867 2630402
        TO RUEHDBU/AMEMBASSY DUSHANBE 0966
        FM SECSTATE WASHDC
        C O N F I D E N T I A L STATE 086867
    """,
)
def serial_differs(station: CallingStation, cable: Cable, law: Law) -> Iterator[Finding]:
    """The serial of the calling station is not the end of the cable's number.

    The last four digits of the number are the station's serial; if they differ,
    heading and text belong to two cables.
    """
    line = cable.classification
    if line is None or line.number is None or line.number_span is None:
        return
    end = line.number % 10_000
    if is_number(station.serial) and as_int(station.serial) % 10_000 != end:
        yield found(
            station.serial_span,
            f"the station's serial is {station.serial}, but the cable's number ends in {end:04}",
            beside(line.number_span, "the number of the cable"),
        )


def _is_moment(cable: Cable, station: CallingStation) -> bool:
    """Whether the filing time is one; without a year any year may have the day."""
    if station.filed_day is None or station.filed_time is None or station.filed is not None:
        return True
    group = cable.date_time_group
    if group is not None and group.moment is not None:
        return False
    hour, minute = as_int(station.filed_time[:2]), as_int(station.filed_time[2:])
    return 1 <= station.filed_day <= 366 and hour < 24 and minute < 60


def _in_words(time: timedelta) -> str:
    if time >= timedelta(days=2):
        return f"{time.days} days"
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    if hours < 2:
        return f"{hours * 60 + minutes} minutes"
    return f"{hours} hours"
