"""Copies of the archive of 1973 to 1982: capitals, and a heading on each page."""

import random
from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.generated.facts import (
    CLASSIFIED,
    OFFICES,
    PAGE_LINES,
    SENTENCES,
    TAGS_OLD,
    Facts,
    Generated,
    drawn,
    numbered,
    portion_marks,
    spaced,
    tags,
    usual,
    wrapped,
    years_on,
)

__all__ = ["of_11652", "of_12065", "offices"]


def offices(facts: Facts) -> list[str]:
    """Return the distribution block."""
    copies = [facts.by.randrange(1, 20) for _ in range(8)]
    taken = zip(facts.by.sample(OFFICES, 8), copies, strict=True)
    listed = [f"{office}-{count:02}" for office, count in taken]
    relay = f"{'-' * 21}     {facts.number * 7 % 1000000:06}"
    if facts.day >= date(1976, 12, 1):
        relay = f"{'-' * 18}{facts.number * 7 % 1000000:06} {facts.group} /{facts.number % 90 + 10}"
    return [
        f"ACTION {listed[0]}",
        "",
        f"INFO  {'  '.join(listed[1:6])}",
        "",
        f"      {'  '.join(listed[6:])}  /{sum(copies):03} W",
        f"{' ' * 20}{relay}",
    ]


def _archive(facts: Facts, order: str, body: Iterable[str], subject: str) -> str:
    """Return a copy as the archive prints it: capitals, and a heading on each page."""
    heading = CLASSIFIED.get(facts.level) or {"LOU": "LIMITED OFFICIAL USE"}.get(
        facts.level, "UNCLASSIFIED"
    )
    received = f"{facts.station} {facts.number:05}  {facts.group}"
    lines = [
        *("", *offices(facts)),
        f"{facts.by.choice('ROP')} {facts.group} {facts.month}",
        f"FM AMEMBASSY {facts.station}",
        f"TO SECSTATE WASHDC {facts.by.randrange(1000, 9999)}",
        "",
        f"{spaced(facts)} {facts.station} {facts.number:04}",
        "",
        order,
        f"TAGS: {tags(facts, TAGS_OLD)}",
        *wrapped(f"{subject} TRAINING EXAMPLE, {facts.by.choice(SENTENCES)[:40].strip()}".upper()),
        "",
    ]
    for paragraph in body:
        lines += [*wrapped(paragraph.upper()), ""]
    lines.append(facts.name)
    pages = [lines[at : at + PAGE_LINES] for at in range(0, len(lines), PAGE_LINES)]
    text: list[str] = []
    for number, page in enumerate(pages, 1):
        text += [heading, "", f"PAGE {number:02}  {received}", *page, heading, "", ""]
    return "\n".join([*text, "", "", "NNNN", ""])


def of_11652(by: random.Random, size: int) -> Generated:
    facts = drawn(by, date(1973, 7, 1), date(1978, 11, 30), "C C S U LOU", size)
    value = "N/A"
    if facts.is_classified:
        value = by.choice(("GDS", "GDS", "XGDS-1", "XGDS-2", "XGDS-3"))
    body = numbered(facts, ("",), size)
    return Generated(
        "1973", facts.day, _archive(facts, f"E.O. 11652: {value}", body, by.choice(("SUBJ:",)))
    )


def of_12065(by: random.Random, size: int) -> Generated:
    facts = drawn(by, date(1978, 12, 1), date(1982, 7, 31), "C C S U LOU", size)
    value = "N/A"
    if facts.is_classified:
        who = f"({facts.name}, {facts.given}) OR-{by.choice('MPE')}"
        until = years_on(facts.day, by.randint(2, 6), 5)
        value = f"GDS {usual(until)} {who}"
        if by.random() < 0.2:
            value = f"RDS-{by.randint(1, 3)} {usual(years_on(facts.day, 15))} {who}"
    body: list[str]
    if facts.is_classified and by.random() < 0.5:
        whole = f"1. ({CLASSIFIED[facts.level]} - ENTIRE TEXT)"
        rest = [f"{n}. {p.partition(' ')[2]}" for n, p in enumerate(_plain(facts), 2)]
        body = [whole, *rest]
    else:
        body = list(numbered(facts, portion_marks(facts), size))
    order = f"E.O. 12065: {value}"
    return Generated("1979", facts.day, _archive(facts, order, body, "SUBJECT:"))


def _plain(facts: Facts) -> Iterator[str]:
    return numbered(facts, ("",), facts.size)
