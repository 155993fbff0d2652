"""Telegrams of 1982 to 2010, with the heading of ACP 127 or without."""

import random
from datetime import date

from benchmarks.generated.facts import (
    POSITIONS,
    SENTENCES,
    TAGS,
    Facts,
    Generated,
    drawn,
    long,
    numbered,
    portion_marks,
    spaced,
    tags,
    usual,
    wrapped,
    years_on,
)

__all__ = ["heading", "of_12356", "of_12958", "of_12958_amended"]


def heading(facts: Facts, section: str, precedence: str = "R") -> list[str]:
    """Return format lines 1 to 4 of ACP 127."""
    part = f"/{section.split()[1]}" if section else ""
    letter = facts.level if facts.is_classified else "U"
    filed = f"{facts.day.timetuple().tm_yday:03}{facts.group[2:6]}"
    return [
        f"VZCZCXRO{facts.by.randrange(1000, 9999)}",
        f"{2 * precedence} {facts.routing}",
        f"DE {facts.routing} #{facts.number:04}{part} {filed}",
        f"ZN{'Y' if facts.is_classified else 'R'} {letter * 5} ZZH",
    ]


def _telegram(
    facts: Facts, order: str, *, transmitted: bool, sections: int = 1, authority: str = ""
) -> str:
    """Return a telegram; one of several sections repeats its line and captions in each."""
    opening = [
        f"SECTION {one:02} OF {sections:02} " if sections > 1 else ""
        for one in range(1, sections + 1)
    ]
    address = [
        f"R {facts.group} {facts.month}",
        f"FM AMEMBASSY {facts.station}",
        f"TO {'RUEHC/' if transmitted else ''}SECSTATE WASHDC {facts.by.randrange(1000, 9999)}",
    ]
    if facts.by.random() < 0.5:
        address.append(f"INFO {'RUEHLO/' if transmitted else ''}AMEMBASSY LONDON 0123")
    # the guidance that has the caption is of this day (00 STATE 018029)
    sensitive = facts.level == "SBU" and facts.day >= date(2000, 2, 2)
    captions = ["SENSITIVE", ""] if sensitive else []
    if facts.day >= date(2003, 9, 22) and facts.by.random() < 0.7:
        captions += ["SIPDIS", ""]
    tops = [
        [f"{spaced(facts)} {one}{facts.station} {facts.number:06}", "", *captions]
        for one in opening
    ]
    marks = ("SBU", "SBU", "U") if facts.level == "SBU" else portion_marks(facts)
    own = facts.level if facts.is_classified and facts.day >= date(1995, 10, 14) else ""
    subject = f"{'(U) ' if own else ''}TRAINING EXAMPLE: {facts.by.choice(SENTENCES)[:36].strip()}"
    lines = [
        *(heading(facts, opening[0]) if transmitted else ()),
        *(*address, "", *tops[0]),
        order,
        f"TAGS: {tags(facts, TAGS)}",
        *wrapped(f"SUBJECT: {subject.upper()}"),
        *([f"REF: {facts.day.year % 100 - 1:02} LONDON 707"] if facts.day.year % 100 else ()),
        *(["", *wrapped(authority)] if authority else ()),
        "",
    ]
    paragraphs = list(numbered(facts, marks, facts.size))
    turns = {round(len(paragraphs) * part / sections): part for part in range(1, sections)}
    for at, paragraph in enumerate(paragraphs):
        if at in turns and at:
            lines += tops[turns[at]]
        lines += [*wrapped(paragraph), ""]
    lines += [facts.name]
    if transmitted:
        lines += ["BT", "", "", "NNNN"]
    return "\n".join([*lines, ""])


def of_12356(by: random.Random, size: int) -> Generated:
    facts = drawn(by, date(1982, 8, 1), date(1995, 10, 13), "C C S U LOU", size)
    value = "N/A"
    if facts.is_classified:
        until = years_on(facts.day, by.randint(3, 15))
        value = f"DECL: {long(until)}"
        if facts.day < date(1994, 10, 14) and by.random() < 0.7:
            value = "DECL: OADR"
    text = _telegram(facts, f"E.O. 12356: {value}", transmitted=by.random() < 0.5)
    return Generated("1982", facts.day, text)


def of_12958(by: random.Random, size: int) -> Generated:
    facts = drawn(by, date(1995, 10, 14), date(2003, 9, 21), "C C S U SBU", size)
    value, authority = "N/A", ""
    if facts.is_classified:
        until = years_on(facts.day, by.randint(2, 10), 5)
        value = f"DECL: {usual(until)}"
        if facts.day < date(2002, 9, 22) and by.random() < 0.3:
            value = f"DECL: X{by.randint(1, 8)}"
        authority = _authority(facts, "1.5")
    text = _telegram(
        facts, f"E.O. 12958: {value}", transmitted=by.random() < 0.5, authority=authority
    )
    return Generated("1995", facts.day, text)


def of_12958_amended(by: random.Random, size: int) -> Generated:
    facts = drawn(by, date(2003, 9, 22), date(2010, 6, 26), "C C S U SBU", size)
    value, authority = "N/A", ""
    if facts.is_classified:
        value = f"DECL: {long(years_on(facts.day, by.randint(5, 24)))}"
        authority = _authority(facts, "1.4")
    text = _telegram(
        facts,
        f"E.O. 12958: {value}",
        transmitted=by.random() < 0.6,
        sections=by.randint(2, 4) if size > 2000 and by.random() < 0.3 else 1,
        authority=authority,
    )
    return Generated("2003", facts.day, text)


def _authority(facts: Facts, clause: str) -> str:
    position, letters = facts.by.choice(POSITIONS), facts.by.sample("bd", facts.by.randint(1, 2))
    reasons = " and ".join(f"({letter})" for letter in sorted(letters))
    who = f"{position} {facts.given} {facts.name}"
    return f"CLASSIFIED BY: {who} for reasons {clause} {reasons}."
