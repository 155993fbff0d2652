"""Cables in the variety of forms that archives hold, each whole and without a fault.

The plain ones beside them measure; these show what is read and what is judged. They
have several addressees, captions, lists of references, instructions of every kind that
the order of their day allows, and texts as drafters set them.
"""

import random
from collections.abc import Iterator
from datetime import date

from benchmarks.generated.archive import offices
from benchmarks.generated.bodies import blocks
from benchmarks.generated.facts import (
    CLASSIFIED,
    MONTHS,
    PAGE_LINES,
    POSITIONS,
    POSTS,
    SENTENCES,
    TAGS,
    TAGS_OLD,
    Facts,
    Generated,
    drawn,
    long,
    portion_marks,
    spaced,
    tags,
    usual,
    wrapped,
    years_on,
)
from benchmarks.generated.telegram import heading

__all__ = ["VARIED"]

_OTHERS = ("CIA WASHDC", "DIA WASHDC", "JOINT STAFF WASHDC", "NSC WASHDC", "CIS COLLECTIVE")
_SIZES = (300, 1200, 1200, 3000, 8000)
#: what may stand behind an addressee of a message of this precedence, 0123 for its serial
_PRECEDENCES = {
    "R": ("",),
    "P": ("", " PRIORITY"),
    "O": ("", " IMMEDIATE", " PRIORITY", " NIACT IMMEDIATE"),
}


def _drawn(by: random.Random, first: date, last: date, levels: str) -> Facts:
    return drawn(by, first, last, levels, by.choice(_SIZES))


def _addressees(facts: Facts, precedence: str, *, routed: bool) -> list[str]:
    """Return the lines TO and INFO, each with those that go on below it."""
    by = facts.by
    posts = [post for post in by.sample(POSTS, 6) if post[0] != facts.station]
    # either all posts bear a serial, or none does
    serials = by.random() < 0.5
    named = [
        f"{f'{routing}/' if routed else ''}AMEMBASSY {station}"
        f"{by.choice(_PRECEDENCES[precedence])}"
        f"{f' {by.randrange(1, 9999):04}' if serials else ''}"
        for station, routing, _ in posts
    ]
    more = [f"{'RUEAIIA/' if routed else ''}{other}" for other in by.sample(_OTHERS, 2)]
    to = [f"{'RUEHC/' if routed else ''}SECSTATE WASHDC {by.randrange(1000, 9999)}"]
    to += named[: by.choice((0, 0, 1, 2))]
    info = by.choice(([], named[2:3], [*named[2:], *more]))
    lines = [f"TO {to[0]}", *to[1:]]
    return [*lines, f"INFO {info[0]}", *info[1:]] if info else lines


def _references(facts: Facts) -> list[str]:
    by = facts.by
    year = (facts.day.year - 1) % 100
    posts = [post[0] for post in by.sample(POSTS, 3)]
    ids = [
        f"{f'{year:02} ' if by.random() < 0.6 else ''}{post} {by.randrange(10, 9999)}"
        for post in posts
    ]
    return by.choice(
        (
            [],
            [f"REF: {ids[0]}"],
            [f"REF: (A) {ids[0]}, (B) {ids[1]}"],
            [f"REFS: A. {ids[0]}", f"      B. {ids[1]} (NOTAL)", f"      C. {ids[2]}"],
        )
    )


def _captions(facts: Facts) -> list[str]:
    by = facts.by
    # the guidance that has the caption is of this day (00 STATE 018029)
    sensitive = facts.level == "SBU" and facts.day >= date(2000, 2, 2)
    captions = ["SENSITIVE"] if sensitive else []
    if facts.is_classified and by.random() < 0.3:
        captions.append(by.choice(("EXDIS", "LIMDIS", "NODIS")))
    shared = not {"NODIS", "EXDIS"}.intersection(captions)
    if date(2003, 9, 22) <= facts.day < date(2011, 1, 1) and shared:
        captions += ["SIPDIS"] if by.random() < 0.7 else []
    return captions


def _subject(facts: Facts, label: str, mark: str) -> list[str]:
    by = facts.by
    words = by.choice(SENTENCES).rstrip(".")[: by.choice((36, 70))].rsplit(" ", 1)[0]
    return wrapped(f"{label} {mark}TRAINING EXAMPLE: {words}".upper())


def _attention(facts: Facts) -> list[str]:
    lines = ("STATE FOR EUR/XX, NEA/YY", "DEPARTMENT PASS TO TREASURY", "STATE FOR INR")
    return [facts.by.choice(lines), ""] if facts.by.random() < 0.3 else []


# --- copies of the archive


def _archive(facts: Facts, order: str, marks: tuple[str, ...]) -> str:
    """Return a copy as the archive prints it, with the level above and below each page."""
    by = facts.by
    level = CLASSIFIED.get(facts.level) or {"LOU": "LIMITED OFFICIAL USE"}.get(
        facts.level, "UNCLASSIFIED"
    )
    captions = _captions(facts)
    precedence = by.choice("ROP")
    lines = [
        *("", *offices(facts)),
        f"{precedence} {facts.group} {facts.month}",
        f"FM AMEMBASSY {facts.station}",
        *(*_addressees(facts, precedence, routed=False), ""),
        *(f"{spaced(facts)} {facts.station} {facts.number:04}", ""),
        *[line for caption in captions for line in (caption, "")],
        *_attention(facts),
        *(order, f"TAGS: {tags(facts, TAGS_OLD)}"),
        *_subject(facts, by.choice(("SUBJ:", "SUBJECT:")), ""),
        *(*_references(facts), ""),
    ]
    for block in blocks(facts, marks, width=62, capitals=True):
        lines += [*block, ""]
    lines.append(facts.name)
    return "\n".join([*_pages(facts, lines, level), "", "", "NNNN", ""])


def _pages(facts: Facts, lines: list[str], level: str) -> Iterator[str]:
    received = f"{facts.station[:6]} {facts.number:05}  {facts.group}"
    for number, at in enumerate(range(0, len(lines), PAGE_LINES), 1):
        yield from (level, "", f"PAGE {number:02}  {received}")
        yield from (*lines[at : at + PAGE_LINES], level, "", "")


def _of_11652(by: random.Random) -> Generated:
    facts = _drawn(by, date(1973, 7, 1), date(1978, 11, 30), "C C S U LOU")
    value = "N/A"
    if facts.is_classified:
        value = by.choice(("GDS", "GDS", "XGDS-1", "XGDS-2", "XGDS-3", "XGDS - 3"))
    return Generated("1973", facts.day, _archive(facts, f"E.O. 11652: {value}", ("",)))


def _of_12065(by: random.Random) -> Generated:
    facts = _drawn(by, date(1978, 12, 1), date(1982, 7, 31), "C C S U LOU")
    value = "N/A"
    if facts.is_classified:
        who = f"({facts.name}, {facts.given}) OR-{by.choice('MPE')}"
        soon, late = years_on(facts.day, by.randint(2, 6), 5), years_on(facts.day, 15)
        value = by.choice(
            (
                f"GDS {usual(soon)} {who}",
                f"GDS {usual(soon)} {who}",
                f"RDS-{by.randint(1, 3)} {usual(late)} {who}",
            )
        )
    marks = tuple(portion_marks(facts))
    return Generated("1979", facts.day, _archive(facts, f"E.O. 12065: {value}", marks))


# --- telegrams


def _telegram(facts: Facts, order: str, authority: list[str]) -> str:
    by = facts.by
    transmitted, precedence = by.random() < 0.5, by.choice("RRPO")
    sections = by.randint(2, 3) if facts.size > 3000 and by.random() < 0.5 else 1
    opening = [
        f"SECTION {one:02} OF {sections:02} " if sections > 1 else ""
        for one in range(1, sections + 1)
    ]
    captions = [line for caption in _captions(facts) for line in (caption, "")]
    tops = [
        [f"{spaced(facts)} {one}{facts.station} {facts.number:06}", "", *captions]
        for one in opening
    ]
    marks = ("SBU", "SBU", "U") if facts.level == "SBU" else tuple(portion_marks(facts))
    own = "(U) " if facts.is_classified and facts.day >= date(1995, 10, 14) else ""
    lines = [
        *(heading(facts, opening[0], precedence) if transmitted else ()),
        *(f"{precedence} {facts.group} {facts.month}", f"FM AMEMBASSY {facts.station}"),
        *(*_addressees(facts, precedence, routed=transmitted), ""),
        *(["BT"] if transmitted and by.random() < 0.3 else ()),
        *(*tops[0], *_attention(facts), order),
        *by.choice(((), ("",))),
        f"TAGS: {tags(facts, TAGS)}",
        *(*_subject(facts, "SUBJECT:", own), *by.choice(((), ("",))), *_references(facts)),
        *(["", *authority] if authority else ()),
        "",
    ]
    body = list(blocks(facts, marks, width=by.choice((62, 62, 70, 5000))))
    turns = {round(len(body) * part / sections): part for part in range(1, sections)}
    for at, block in enumerate(body):
        # a heading stays with its paragraph
        if at in turns and at:
            lines += tops[turns[at]]
        lines += [*block, ""]
    lines.append(facts.name)
    if transmitted:
        lines += ["BT", *by.choice(((), (f"#{facts.number % 10000:04}",))), "", "", "NNNN"]
    return "\n".join([*lines, ""])


def _of_12356(by: random.Random) -> Generated:
    facts = _drawn(by, date(1982, 8, 1), date(1995, 10, 13), "C C S U LOU")
    value = "N/A"
    if facts.is_classified:
        value = f"DECL: {long(years_on(facts.day, by.randint(3, 12)))}"
        if facts.day < date(1994, 10, 14) and by.random() < 0.7:
            value = "DECL: OADR"
    return Generated("1982", facts.day, _telegram(facts, f"E.O. 12356: {value}", []))


def _of_12958(by: random.Random) -> Generated:
    facts = _drawn(by, date(1995, 10, 14), date(2003, 9, 21), "C C S U SBU")
    value, authority = "N/A", []
    if facts.is_classified:
        value = f"DECL: {by.choice((long, usual))(years_on(facts.day, by.randint(2, 10), 5))}"
        if facts.day < date(2002, 9, 22) and by.random() < 0.3:
            value = f"DECL: X{by.randint(1, 8)}"
        authority = _authority(facts, "1.5")
    return Generated("1995", facts.day, _telegram(facts, f"E.O. 12958: {value}", authority))


def _of_12958_amended(by: random.Random) -> Generated:
    facts = _drawn(by, date(2003, 9, 22), date(2010, 6, 26), "C C S U SBU")
    value, authority = "N/A", []
    if facts.is_classified:
        until = years_on(facts.day, by.randint(5, 24))
        value = f"DECL: {by.choice((long, _padded, usual))(until)}"
        authority = _authority(facts, "1.4")
    return Generated("2003", facts.day, _telegram(facts, f"E.O. 12958: {value}", authority))


def _padded(day: date) -> str:
    return f"{day.month:02}/{day.day:02}/{day.year}"


def _authority(facts: Facts, clause: str) -> list[str]:
    by = facts.by
    position = by.choice(POSITIONS)
    letters = sorted(by.sample("bd", by.randint(1, 2)))
    reasons = by.choice((" and ", ", ", ",")).join(f"({letter})" for letter in letters)
    space = by.choice(("", " "))
    who = by.choice(
        (
            f"{position} {facts.given} {facts.name}",
            f"{position.title()} {facts.given.title()} {facts.name.title()}",
            f"{facts.given} {facts.name}, {position}",
        )
    )
    label = by.choice(("CLASSIFIED BY:", "Classified By:"))
    return by.choice(
        (
            wrapped(f"{label} {who} for reasons {clause}{space}{reasons}."),
            wrapped(f"{label} {who}. REASON: {clause}{space}{reasons}."),
            [f"{label} {who}.", f"REASON: {clause}{space}{reasons}."],
            [f"{label} {who}", "", f"Reason: {clause}{space}{reasons}"],
        )
    )


# --- the label form


def _of_13526(by: random.Random) -> Generated:
    facts = _drawn(by, date(2010, 6, 27), date(2017, 12, 31), "C C S U SBU SBU")
    banner = CLASSIFIED.get(facts.level, "UNCLASSIFIED")
    banners = [banner.rjust(60), *(["SBU".rjust(57)] if facts.level == "SBU" else ())]
    month = MONTHS[facts.day.month - 1].title()
    marks = ("SBU", "SBU", "U") if facts.level == "SBU" else tuple(portion_marks(facts))
    order, authority = "13526", []
    if facts.is_classified:
        order = f"13526, DECL: {by.choice((long, _padded))(years_on(facts.day, by.randint(5, 24)))}"
        authority = [("Classified By", f"{facts.given} {facts.name}, Political Counselor")]
        authority.append(("Reason", by.choice(("1.4(b), (d)", "1.4 (b) and (d)", "1.4(d)"))))
        if by.random() < 0.4:
            authority.append(("Declassify On", order.split(": ")[1]))
    fields = [
        ("MRN", f"{facts.day.year % 100:02} {facts.station} {facts.number}"),
        (
            "Date/DTG",
            f"{month} {facts.day.day:02}, {facts.day.year} / {facts.group} {facts.month}",
        ),
        ("From", f"AMEMBASSY {facts.station}"),
        ("Action", f"WASHDC, SECSTATE {by.choice(('ROUTINE', 'PRIORITY', 'IMMEDIATE'))}"),
        *([("Info", "LONDON, AMEMBASSY ROUTINE; ROME, AMEMBASSY ROUTINE")] * by.randint(0, 1)),
        ("E.O.", order),
        ("TAGS", tags(facts, TAGS)),
        *([("Captions", ", ".join(captions))] if (captions := _label_captions(facts)) else ()),
        *([("Reference", f"A) {facts.day.year % 100} LONDON 707")] * by.randint(0, 1)),
        ("Subject", f"{'(U) ' if facts.is_classified else ''}TRAINING EXAMPLE of a registry"),
        *authority,
    ]
    width = by.choice((4, 28, 35))
    lines = [*banners, "", "", *(f"{label + ':':<{width}} {value}" for label, value in fields)]
    lines += ["", ""]
    indent = by.choice(("", "   "))
    for block in blocks(facts, marks, width=by.choice((100, 5000))):
        lines += [*(indent + line for line in block), ""]
    lines += [
        *("", f"{'Signature:':<{width}} {facts.name.title()}", "", ""),
        f"{'Drafted By:':<{width}} {facts.station}:{facts.name.title()}, {facts.given.title()}",
        f"{'Cleared By:':<{width}} POL:Roe, Richard",
        f"{'':<{width}} ECON:Doe, Jane",
        f"{'Released By:':<{width}} {facts.station}:Moe, Mary",
        f"{'Dissemination Rule:':<{width}} Archive Copy",
        *("", *banners, ""),
    ]
    return Generated("2010", facts.day, "\n".join(lines))


def _label_captions(facts: Facts) -> list[str]:
    captions = ["SENSITIVE"] if facts.level == "SBU" else []
    if facts.is_classified and facts.by.random() < 0.2:
        captions.append("EXDIS")
    return captions


#: What makes a varied cable, by era.
VARIED = {
    "1973": _of_11652,
    "1979": _of_12065,
    "1982": _of_12356,
    "1995": _of_12958,
    "2003": _of_12958_amended,
    "2010": _of_13526,
}
