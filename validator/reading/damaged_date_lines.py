"""Reads date-time groups of damaged copies: ``P 2512122 MAY 89``, ``R 200402ZSEP07``, ``PEB 76``.

Scanners take Z for 2, O for 0, l for 1; typists close blanks or set them into the digits. What
is read is written over the line in the reading copy, with no offset moved (ACP 127 section 113).
"""

from validator.law.letters import likely
from validator.law.spelling import nearest
from validator.reading.dates import NUMBER_OF_MONTH
from validator.text.numerals import as_int
from validator.text.regex import regex

__all__ = ["is_right", "mended", "month_meant"]

#: a line that needs no repair
_RIGHT = regex(
    r"(?:[ZOPR] +){1,2}\d{5,7} ?[A-Z](?: +|(?=[A-Z]{3,4} ?\d\d))(?P<month>[A-Z]{3,4})(?![A-Z\d])"
    r"(?: +(?:\d{4}|\d{2})(?![\d]))"
)
_DIGIT = r"[\dOQDILSB|!]"
_YEAR = r"[\dOQDILSB|!Z]"
_DAMAGED = regex(
    r"[ \t]*(?P<precedences>(?:(?:[ZOPR]{1,2}|0)[ \t./,]+){0,2}|[ZOPR](?=\d{5}|[\dOQ]{6}Z))"
    rf"(?P<day_time>(?:(?:{_DIGIT}|Z)[ \t.]?){{5}}(?:{_DIGIT}|Z(?=Z)))[ \t.]?(?P<zone>[A-Z27]?)"
    r"[ \t.,:'-]*(?P<month>[A-Z\d]{3,9}?)[ \t.,:'-]*"
    rf"(?P<year>(?:{_YEAR}[ \t]?){{3}}{_YEAR}|{_YEAR}[ \t]?{_YEAR})?(?=[ \t.,]|$)(?P<more>.*)"
)
_DIGITS = str.maketrans("OQDILSB|!Z", "0001158112")
_LETTERS = str.maketrans("0134568", "OIEASGB")
_FULL_NAMES = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER"),
    *("OCTOBER", "NOVEMBER", "DECEMBER", "SEPT"),
)
_SHORT = 3
_LAST_DAY = 31
#: letters that scanners take for each other
_ALIKE = ("IL1T", "VYU", "NMH", "PFRE", "CGO0", "S5", "B8", "A4", "G6")


def mended(line: str) -> str | None:
    """Return a line with its date-time group as it was meant, of the same length.

    None if it needs no repair, or is no date-time group for sure.
    """
    match = None if is_right(line) else _DAMAGED.match(likely(line))
    if match is None:
        return None
    day_time, year = _figures(match["day_time"]), _figures(match["year"] or "")
    month = month_meant(match["month"])
    if month is None or not _is_day(day_time[:2]):
        return None
    zone = match["zone"] if match["zone"].isalpha() else "Z"
    precedences = match["precedences"].replace("0", "O").replace("/", " ").replace(",", " ")
    letters = " ".join(word[0] for word in precedences.split())
    for between in (" ", ""):
        group = between.join(filter(None, (day_time + zone, month, year)))
        written = " ".join(filter(None, (letters, group, match["more"].strip(" \t.,"))))
        if written.split() == line.split():
            return None
        if len(written) <= len(line):
            return written.ljust(len(line))
    return None


def is_right(line: str) -> bool:
    """Whether a line begins with a date-time group in order."""
    right = _RIGHT.match(line)
    return right is not None and right["month"][:_SHORT] in NUMBER_OF_MONTH


def month_meant(word: str) -> str | None:
    """Return the month that a word names, or the only one of which it may be a misreading."""
    letters = word.translate(_LETTERS)
    if letters in NUMBER_OF_MONTH or letters in _FULL_NAMES:
        return letters[:_SHORT]
    if len(word) > _SHORT and (near := nearest(letters, _FULL_NAMES)) is not None:
        return near[:_SHORT]
    alike = [month for month in NUMBER_OF_MONTH if _is_alike(word, month)]
    return alike[0] if len(alike) == 1 else nearest(letters, NUMBER_OF_MONTH)


def _figures(text: str) -> str:
    return "".join(filter("0123456789".__contains__, text.translate(_DIGITS)))


def _is_alike(word: str, month: str) -> bool:
    return len(word) == len(month) and all(
        one == other or any(one in alike and other in alike for alike in _ALIKE)
        for one, other in zip(word, month, strict=True)
    )


def _is_day(digits: str) -> bool:
    return 0 < as_int(digits) <= _LAST_DAY
