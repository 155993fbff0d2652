"""What the parts of one invented cable must agree in, and the words it is made of."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

__all__ = [
    "CLASSIFIED",
    "GIVEN",
    "MONTHS",
    "OFFICES",
    "PAGE_LINES",
    "POSITIONS",
    "POSTS",
    "SENTENCES",
    "SHORT",
    "SURNAMES",
    "TAGS",
    "TAGS_OLD",
    "WIDTH",
    "Facts",
    "Generated",
    "drawn",
    "long",
    "numbered",
    "portion_marks",
    "spaced",
    "tags",
    "usual",
    "wrapped",
    "years_on",
]

#: station, routing indicator, geographic tag
POSTS = (
    ("ACCRA", "RUEHAR", "GH"),
    ("AMMAN", "RUEHAM", "JO"),
    ("ANKARA", "RUEHAK", "TU"),
    ("ATHENS", "RUEHTH", "GR"),
    ("LA PAZ", "RUEHLP", "BL"),
    ("LIMA", "RUEHPE", "PE"),
    ("MEXICO", "RUEHME", "MX"),
    ("NEW DELHI", "RUEHNE", "IN"),
    ("OSLO", "RUEHNY", "NO"),
    ("QUITO", "RUEHQT", "EC"),
    ("ROME", "RUEHRO", "IT"),
    ("SAN JOSE", "RUEHSJ", "CS"),
)
TAGS_OLD = ("PFOR", "PINT", "PEPR", "EAGR", "EFIN", "ETRD", "MARR", "MASS", "SCUL")
TAGS = ("PGOV", "PREL", "PHUM", "EAGR", "EFIN", "ETRD", "MARR", "SNAR", "TSPL")
#: offices of the action and information line of an archive copy
OFFICES = ("ARA", "EUR", "NEA", "EB", "PM", "INR", "CIAE", "DODE", "NSAE", "PA", "USIA", "L", "H")
SURNAMES = ("DOE", "ROE", "MOE", "POE", "COE")
GIVEN = ("JANE", "JOHN", "MARY", "PAUL")
POSITIONS = ("AMBASSADOR", "DCM", "POLITICAL COUNSELOR", "ECON COUNSELOR", "CHARGE D'AFFAIRES")
SENTENCES = (
    "The clerk who keeps the register showed the visitors how a number is given.",
    "A second course for new staff will begin after the holidays.",
    "The host thanked all who had come and spoke of the weather and the harvest.",
    "Participants agreed that the draft needs another reading before it is sent.",
    "The director of the library asked for more shelves and for better light.",
    "Two delegates said that the figures of last year could not be compared.",
    "The guide explained the old bridge, the new bridge and the road between them.",
    "It was noted that the printer had run out of paper again.",
    "The committee meets on the first working day of each month.",
    "Nobody objected, and the chairman went on to the next point.",
    "The museum has a room of maps, which visitors may see without charge.",
    "Post will report again when the course has ended.",
    "The mayor opened the fair and praised the pupils who had built the models.",
    "An answer is expected before the end of the quarter.",
)
#: a longer text begins with a summary
SHORT = 5000
WIDTH = 62
PAGE_LINES = 38
CLASSIFIED = {"C": "CONFIDENTIAL", "S": "SECRET"}
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


class Generated(NamedTuple):
    """A cable, the day it bears, and of which era it is."""

    era: str
    day: date
    text: str


class Facts(NamedTuple):
    """What the parts of one cable must agree in."""

    by: random.Random
    day: date
    #: C, S or U, or SBU or LOU
    level: str
    station: str
    routing: str
    geography: str
    number: int
    name: str
    given: str
    size: int

    @property
    def is_classified(self) -> bool:
        return self.level in CLASSIFIED

    @property
    def group(self) -> str:
        return f"{self.day.day:02}{self.number % 24:02}{self.number % 60:02}Z"

    @property
    def month(self) -> str:
        return f"{MONTHS[self.day.month - 1]} {self.day.year % 100:02}"


def drawn(by: random.Random, first: date, last: date, levels: str, size: int) -> Facts:
    day = first + timedelta(days=by.randrange((last - first).days + 1))
    station, routing, geography = by.choice(POSTS)
    level = by.choice(levels.split())
    number = by.randrange(1, 9000)
    return Facts(
        *(by, day, level, station, routing, geography, number),
        *(by.choice(SURNAMES), by.choice(GIVEN), size),
    )


def wrapped(text: str, width: int = WIDTH, indent: str = "") -> list[str]:
    lines, line = [], indent.removesuffix(" ") if indent else ""
    for word in text.split():
        if len(line) + 1 + len(word) > width and line.strip():
            lines.append(line)
            line = indent + word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def numbered(facts: Facts, marks: Sequence[str], size: int) -> Iterator[str]:
    """Yield numbered paragraphs of about so many characters; "" stands for no mark."""
    by, number, length = facts.by, 0, 0
    while length < size or not number:
        number += 1
        # one at least is as high as the cable, so that nothing is marked too high
        mark = marks[0] if number == 1 else by.choice(marks)
        # numbers have three digits: a very long text has long paragraphs, not many
        sentences = by.randint(3, 9) * (1 + size // 250_000)
        words = " ".join(by.choice(SENTENCES) for _ in range(sentences))
        if number == 1 and size > SHORT:
            words = f"SUMMARY: {words} END SUMMARY."
        text = f"{number}. {f'({mark}) ' if mark else ''}{words}"
        length += len(text) + 2
        yield text


def spaced(facts: Facts) -> str:
    """Return the words that open the classification line."""
    if facts.level == "LOU":
        return "LIMITED OFFICIAL USE"
    return " ".join(CLASSIFIED[facts.level]) if facts.is_classified else "UNCLAS"


def portion_marks(facts: Facts) -> Sequence[str]:
    if facts.level == "S":
        return ("S", "S", "C", "U")
    return ("C", "C", "C", "U") if facts.level == "C" else ("",)


def tags(facts: Facts, known: Sequence[str]) -> str:
    return ", ".join((*sorted(facts.by.sample(known, facts.by.randint(1, 3))), facts.geography))


def years_on(day: date, years: int, days: int = 0) -> date:
    """Return the day so many years later, less some days: never over a limit."""
    later = day.replace(day=min(day.day, 28), year=day.year + years)
    return later - timedelta(days=days)


def usual(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year % 100:02}"


def long(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"
