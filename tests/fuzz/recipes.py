"""From a list of numbers to a text: a cable to begin with, and steps that change it.

Every list is a recipe, and a shorter one makes a simpler text. Steps know what a cable is
made of: they splice released cables, move lines, and change marks, dates, levels and
line ends, where noise would hardly ever reach past the first line.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from benchmarks.generated import ERAS, cable
from validator.findings.examples import parse
from validator.rules import RULES

__all__ = ["LONGEST", "made", "marking"]

FIXTURES = Path(__file__).resolve().parent.parent.parent / "fixtures"
#: characters; what is longer is cut, but for texts that are pumped up on purpose
LONGEST = 6000
WORDS = (
    *("TOP SECRET", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED", "UNCLAS", "LIMITED OFFICIAL USE"),
    *("RESTRICTED", "SBU", "FOUO", "LOU", "EFTO", "NOFORN", "NODIS", "EXDIS", "LIMDIS", "STADIS"),
    *("SIPDIS", "SENSITIVE", "TERREP", "ORCON", "PROPIN", "RELIDO", "FISA", "IMCON", "HCS", "SI-G"),
    *("TK", "RD", "FRD", "CNWDI", "SIGMA 14", "REL TO USA, GBR", "EYES ONLY", "FGI NATO", "COSMIC"),
    *("X1", "X5", "25X1-human", "50X1", "OADR", "GDS", "XGDS-1", "ADS", "MR", "N/A", "DECL:"),
    *("E.O. 13526", "E.O. 12958:", "E.O. 12356", "E.O. 11652:", "1.4 (b) and (d)", "1.5 (C)"),
    *("S E C R E T", "C O N F I D E N T I A L", "(S - ENTIRE TEXT)", "CUI//SP-X", "//", "/", ", "),
)
#: a word of nobody's vocabulary: no report for programs may tell it
CANARY = "QZXVKWY"
MARKS = (
    *(
        f"(S//FGI General {CANARY} plans a coup in May)",
        f"(S//SAR-{CANARY})",
        f"(S//SI-{CANARY}//NF)",
    ),
    *(
        f"(S//REL TO USA, {CANARY})",
        f"(S//RD-SIGMA {CANARY})",
        f"(S//{CANARY}//NF)",
        f"(s//{CANARY})",
    ),
    *(f"(C - {CANARY} ENTIRE TEXT)", f"(//{CANARY} S)", f"(U//CUI//SP-{CANARY})", "(S\u200b//NF)"),
    *("(S)", "(C)", "(U)", "(TS)", "(SBU)", "(LOU)", "(FOUO)", "(S/NF)", "(C//REL TO USA, GBR)"),
    *(
        "(S//SI/TK//NF)",
        "(//GBR S)",
        "(U//FOUO)",
        "(C",
        "C)",
        "( C )",
        "[C]",
        "(c)",
        "(S)(C)",
        "()",
    ),
    *("(S//RD-CNWDI)", "(Q)", "(A)", "((S))", "(C) (U)", "(S//NF//NF)", "(U - ENTIRE TEXT)"),
)
DATES = (
    *("9/19/2017", "02/29/2015", "13/13/2013", "0/0/0", "12-31-74", "2017-09-20", "20170920"),
    *("20 SEP 07", "200402Z SEP 07", "310402Z FEB 07", "1 JAN 2099", "9/19/17", "99/99/9999"),
    *("012400Z JAN 00", "070409Z APR 2011", "SEPTEMBER 2017", "9/1", "1/1/0001", "12/31/9999"),
)
LINES = (
    *("VZCZCXRO2751", "RR RUEHDBU", "DE RUEHDBU #1334/02 2630402", "ZNY CCCCC ZZH", "ZNR UUUUU"),
    *("R 200402Z SEP 07", "O P 041937Z JAN 74 ZFF4", "FM AMEMBASSY DUSHANBE", "TO SECSTATE WASHDC"),
    *("INFO RUEHBUL/AMEMBASSY KABUL 2256", "XMT AMEMBASSY OSLO", "BT", "NNNN", "#1334", "UNQUOTE"),
    *("PAGE 02        LA PAZ 09361  040732Z", "DUSHANBE 00001334  002 OF 003", "ACTION SS-30"),
    *("INFO  OCT-01  ISO-00  /031 W", "------------------040858 240747Z /41", "SIPDIS", "53"),
    *("MRN: 17 STATE 93402", "Date/DTG: Sep 12, 2017 / 120125Z SEP 17", "Captions: SENSITIVE"),
    *("E.O. 12065: GDS 3/7/85 (DOE, JANE) OR-P", "TAGS: OVIP (DOE, JANE), NL", "TAGS: [PGOV](#)"),
    *("SUBJECT: (S) TRAINING EXAMPLE", "REF: A. OSLO 812 (NOTAL) B. 06 ROME 5", "B. OSLO 812"),
    *("CLASSIFIED BY: DCM JANE DOE, REASON: 1.4 (b), (d)", "Derived From: Multiple Sources"),
    *("1. (C - ENTIRE TEXT)", "4. (S/NF) Text", "a. (S) Text", "(C) Text", "-- (SBU) Text"),
    *("CORRECTED COPY", "BEGIN TEXT", "QUOTE", "STATE FOR EUR/XX", "UNCLASSIFIED", "SBU", "DOE"),
    *("Classified By: DCM Jane Roe for Re", "asons 1.4 (b)", "THE FOLLOWING SENT TO OSLO", "-----"),
    *("X Declassified/Released US Department of State EO Systematic Review 30 JUN 2005", "A", ""),
    "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C0 Date: 01/07/2016",
    "S E C R E T SECTION 02 OF 03 LA PAZ 08491",
)
NOISE = (
    *(
        "\x1c",
        "\x1d",
        "\x1e",
        "\x1f",
        "\u2029",
        "\xad",
        "\u034f",
        "\u115f",
        "\u180e",
        "\u2065",
        "\u206a",
    ),
    *(
        "\u3164",
        "\ufe0f",
        "\ufff9",
        "\U000e0100",
        "\u2800",
        "\u0336",
        "\x01",
        " ::stop-commands::a",
        "##[a]",
    ),
    *("\n::error::a\n", "##vso[a]", "section_start:1:a"),
    *("\0", "\x1b[31m", "\x9b2J", "\u202e", "\u2066", "\ufeff", "\u2028", "\x85", "\r", "\f", "\v"),
    *(
        "\t",
        "\xa0",
        "\u2019",
        "\u2014",
        "¶",
        "§",
        "é",
        "ß",
        "İ",
        "ﬁ",
        "５",
        "Ⅷ",
        "𝟙",
        "\ud7ff",
        "漢",
    ),
    *("&#8217;", "&amp;", "<b>", "[x](#)", "](", "\\", "%0A::error::", "]]>", '"', "'", "::", "`"),
    *(
        "(" * 40,
        ")" * 40,
        "/" * 40,
        "." * 40,
        " " * 80,
        "-" * 60,
        "A" * 100,
        "1" * 30,
        "\U000e0041",
    ),
)
_MARK = re.compile(r"\([A-Z/, -]{1,20}\)")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{6}Z [A-Z]{3} \d{2}")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[A-Z][A-Za-z/-]+")


class _Numbers:
    """The numbers of a recipe, one after the other; when they are used up, zeros."""

    def __init__(self, recipe: Sequence[int]) -> None:
        self._recipe, self._at = recipe, 0

    def __call__(self, below: int) -> int:
        self._at += 1
        return self._recipe[self._at - 1] % below if self._at <= len(self._recipe) else 0

    def of(self, values: Sequence[str]) -> str:
        return values[self(len(values))]

    @property
    def are_left(self) -> bool:
        return self._at < len(self._recipe)


@cache
def bases() -> tuple[str, ...]:
    """Return the texts that recipes begin with: the examples of rules, and short whole cables."""
    examples = [parse(one).text for rule in RULES for one in (*rule.bad, *rule.good)]
    fresh = [cable(seed, era=era, size=700).text for era in ERAS for seed in range(40)]
    return (FIXTURES.joinpath("07DUSHANBE1334.cable").read_text(), *examples, *fresh)


@cache
def released() -> tuple[tuple[str, ...], ...]:
    """Return the lines of cables that were officially released."""
    paths = sorted(FIXTURES.joinpath("released").glob("*.cable"))
    return tuple(
        tuple(path.read_text(encoding="utf-8", errors="replace").split("\n")) for path in paths
    )


def made(recipe: Sequence[int]) -> bytes:
    """Return the bytes of the text of a recipe."""
    number = _Numbers(recipe)
    text = number.of(bases())
    while number.are_left:
        text = _STEPS[number(len(_STEPS))](text, number)[:LONGEST]
    return _encoded(text, sum(recipe) % 97)


def marking(recipe: Sequence[int]) -> str:
    """Return a marking, hardly ever a right one."""
    number = _Numbers(recipe)
    parts = [number.of((*WORDS, *MARKS))]
    while number.are_left and len(parts) < 12:
        parts.append(number.of(("//", "/", ",", " ", "-", "", ", ", "///")))
        parts.append(number.of((*WORDS, "USA", "GBR", "FVEY", "S", "C", "NF", *NOISE)))
    return "".join(parts)


def _encoded(text: str, how: int) -> bytes:
    if how == 1:
        return text.encode("utf-16")
    if how == 2:
        return text.encode("windows-1252", "replace")
    if how == 3:
        return b"\xef\xbb\xbf" + text.encode()
    if how == 4:
        return text.encode("utf-16-be").join((b"\xfe\xff", b"\x00"))
    if how == 5:
        raw = text.encode()
        return raw[: len(raw) // 2] + b"\xff\xfe\x80" + raw[len(raw) // 2 :]
    return text.encode()


_Step = Callable[[str, _Numbers], str]


def _lines(change: Callable[[list[str], _Numbers], None]) -> _Step:
    def step(text: str, number: _Numbers) -> str:
        lines = text.split("\n")
        change(lines, number)
        return "\n".join(lines)

    return step


def _drop_lines(lines: list[str], number: _Numbers) -> None:
    at = number(len(lines))
    del lines[at : at + 1 + number(4)]


def _double_lines(lines: list[str], number: _Numbers) -> None:
    at, goal = number(len(lines)), number(len(lines))
    lines[goal:goal] = lines[at : at + 1 + number(6)]


def _swap_lines(lines: list[str], number: _Numbers) -> None:
    one, other = number(len(lines)), number(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _add_line(lines: list[str], number: _Numbers) -> None:
    lines.insert(number(len(lines) + 1), number.of(LINES))


def _splice(lines: list[str], number: _Numbers) -> None:
    other = released()[number(len(released()))]
    at, start = number(len(lines) + 1), number(len(other))
    lines[at : at + number(20)] = other[start : start + 1 + number(30)]


def _cross(lines: list[str], number: _Numbers) -> None:
    other = number.of(bases()).split("\n")
    lines[number(len(lines)) :] = other[number(len(other)) :]


def _join_lines(lines: list[str], number: _Numbers) -> None:
    at = number(len(lines))
    lines[at : at + 2] = [number.of(("", " ", "\t")).join(lines[at : at + 2])]


def _indent(lines: list[str], number: _Numbers) -> None:
    at, pad = number(len(lines)), " " * number(12)
    lines[at : at + 5] = [pad + line for line in lines[at : at + 5]]


def _replace(pattern: re.Pattern[str], words: Sequence[str]) -> _Step:
    def step(text: str, number: _Numbers) -> str:
        found = [match.span() for match in pattern.finditer(text)]
        start, end = found[number(len(found))] if found else (0, 0)
        return text[:start] + number.of(words) + text[end:]

    return step


def _number(text: str, number: _Numbers) -> str:
    found = [match.span() for match in _NUMBER.finditer(text)]
    if not found:
        return text
    start, end = found[number(len(found))]
    new = number.of(("0", "1", "00", "9999", "12", "31", "366", "2000", "07", "9" * 12, "1.4", ""))
    return text[:start] + new + text[end:]


def _insert(words: Sequence[str]) -> _Step:
    def step(text: str, number: _Numbers) -> str:
        at = number(len(text) + 1)
        return text[:at] + number.of(words) + text[at:]

    return step


def _drop(text: str, number: _Numbers) -> str:
    at = number(len(text) + 1)
    return text[:at] + text[at + 1 + number(12) :]


def _cut(text: str, number: _Numbers) -> str:
    at = number(len(text) + 1)
    return text[:at] if number(2) else text[at:]


def _case(text: str, number: _Numbers) -> str:
    at = number(len(text) + 1)
    size = 1 + number(400)
    part = text[at : at + size]
    return text[:at] + (part.lower() if number(2) else part.upper()) + text[at + size :]


def _ends(text: str, number: _Numbers) -> str:
    return text.replace("\n", number.of(("\r\n", "\r", "\n\n", "\\\n", " \n", "\f\n", "\r\r\n")))


def _repeat(text: str, number: _Numbers) -> str:
    at = number(len(text) + 1)
    part = text[at : at + 1 + number(60)]
    return text[:at] + part * (2 + number(40)) + text[at:]


_STEPS: tuple[_Step, ...] = (
    *map(_lines, (_drop_lines, _double_lines, _swap_lines, _add_line, _add_line, _splice, _cross)),
    *map(_lines, (_join_lines, _indent)),
    *(_replace(_MARK, MARKS), _replace(_MARK, MARKS), _replace(_DATE, DATES)),
    *(_replace(_WORD, WORDS), _insert(WORDS), _insert(NOISE), _insert(MARKS)),
    *(_number, _drop, _cut, _case, _ends, _repeat),
)
