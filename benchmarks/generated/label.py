"""Messages in the label form, 2010 to 2017."""

import random
from datetime import date

from benchmarks.generated.facts import (
    CLASSIFIED,
    MONTHS,
    TAGS,
    Generated,
    drawn,
    long,
    numbered,
    portion_marks,
    tags,
    wrapped,
    years_on,
)

__all__ = ["of_13526"]


def of_13526(by: random.Random, size: int) -> Generated:
    facts = drawn(by, date(2010, 6, 27), date(2017, 12, 31), "C C S U SBU SBU", size)
    banner = CLASSIFIED.get(facts.level, "UNCLASSIFIED")
    banners = [banner.rjust(60), *(["SBU".rjust(57)] if facts.level == "SBU" else ())]
    month = MONTHS[facts.day.month - 1].title()
    marks = ("SBU", "SBU", "U") if facts.level == "SBU" else portion_marks(facts)
    order, authority = "13526", []
    if facts.is_classified:
        until = years_on(facts.day, by.randint(5, 24))
        order = f"13526, DECL: {long(until)}"
        authority = [_field("Classified By", f"{facts.given} {facts.name}, Political Counselor")]
        authority.append(_field("Reason", "1.4(b), (d)"))
    fields = [
        _field("MRN", f"{facts.day.year % 100:02} {facts.station} {facts.number}"),
        _field(
            "Date/DTG",
            f"{month} {facts.day.day:02}, {facts.day.year} / {facts.group} {facts.month}",
        ),
        _field("From", f"AMEMBASSY {facts.station}"),
        _field("Action", "WASHDC, SECSTATE ROUTINE"),
        _field("E.O.", order),
        _field("TAGS", tags(facts, TAGS)),
        *([_field("Captions", "SENSITIVE")] if facts.level == "SBU" else ()),
        _field("Subject", f"{'(U) ' if facts.is_classified else ''}TRAINING EXAMPLE of a registry"),
        *authority,
    ]
    lines = [*banners, "", "", *fields, "", ""]
    for paragraph in numbered(facts, marks, size):
        lines += [*wrapped(paragraph, 100, "   "), ""]
    lines += [
        *("", _field("Signature", facts.name.title()), ""),
        _field("Drafted By", f"{facts.station}:{facts.name.title()}, {facts.given.title()}"),
        _field("Released By", f"{facts.station}:Moe, Mary"),
        _field("Dissemination Rule", "Archive Copy"),
        *("", *banners, ""),
    ]
    return Generated("2010", facts.day, "\n".join(lines))


def _field(label: str, value: str) -> str:
    return f"{label + ':':<28}{value}"
