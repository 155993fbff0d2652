"""Puts right what would end a field or begin the text too early: a blank line, an `l` for a 1.

A blank line does not close the references: ``RIO`` / blank / ``DE JANEIRO 1291`` is one of them.
Observed copies of 1997 to 2010.
"""

import re

from validator.reading.references import only_references
from validator.text.numerals import as_int, has_digit, is_number
from validator.text.regex import regex

__all__ = ["LETTERED", "NUMBER_SIGNS", "join_reasons", "join_references", "letter_for_one"]

_HEADER_WINDOW = 6000
_LABEL = regex(
    r"\n[ \t]*+[Rr][Ee][Ff](?:[Ss]|[Tt][Ee][Ll][Ss]?|[Ee][Rr][Ee][Nn][Cc][Ee][Ss]?|\([Ss]\))?"
    r"[ \t]?[:.]"
)
#: a label or a paragraph: the references have ended
_NEXT = regex(
    r"(?i)[ \t]*(?:E\.? ?O\b|TAGS?\b|SUBJ|CLASS|REASON|DERIVED|DECL|REF|¶|\d{1,3}[.)]|\(|-{2,})"
)
_BLANK_LINES = regex(r"[ \t]*\n(?:[ \t]*\n){1,2}")
_LINE = regex(r"[^\n]*")
#: what stands after the last sign that parts references
_LAST = regex(r"[^,;:.)\]]*$")
_LONGEST = 120
#: how the word before the reasons is written: to look for this first is much faster
_REASON_WORDS = (regex("eason"), regex("EASON"))
_REASON = r"(?:\d ?[.,] ?\d\b|\(?[a-h](?:\)|\b)|(?:and|or)\b|[,;&])[ \t]*+"
_PARTED_REASONS = regex(
    rf"(?i:easons?[ \t]*+:?[ \t]*+(?:sec(?:tions?|s?\.)?[ \t]*+)?(?P<above>(?:{_REASON})*+)"
    rf"(?P<gap>\n(?:[ \t]*+\n){{1,4}})[ \t]*+(?P<below>(?:{_REASON})++)\.?[ \t]*+(?:\n|\Z))"
)
#: what joins a reason to the one before it
_JOINING = ("and", "or", "&", ",", ";")
#: alone on a line it is the mark of what stands below
_MARK = "(C)"
#: a number of a paragraph, with letters for some of its figures
_COUNTED = regex(
    r"(?m)^[ \t]*+(?:¶ ?)?(?P<number>\d{1,3}(?= ?[.,][ \t(A-Z])"
    r"|[\dlIL|]{1,3}(?=\.[ \t]{0,3}(?:\(|[A-Z])))"
)
#: one of them that holds a letter
LETTERED = r"(?:¶ ?)?\d{0,2}[lIL|][\dlIL|]{0,2}\."
NUMBER_SIGNS = r"¶\dlIL|"
_LETTERS = "lIL|"
_ONES = str.maketrans(_LETTERS, "1111")
#: by a letter, what shows that it counts with letters or with Roman numbers
_SERIES = {
    "l": regex(r"(?m)^[ \t]*[(]?[km][.)][ \t]"),
    "I": regex(r"(?m)^[ \t]*[(]?(?:ii|I{1,3})[.)][ \t]"),
    "L": regex(r"(?m)^[ \t]*[(]?[KM][.)][ \t]"),
    "|": None,
}
#: of numbers of letters alone, so many that do not count on are looked into
_DOUBTS = 3


def join_references(text: str, edits: dict[int, str]) -> None:
    """Put blanks for the line ends between a list of references and what goes on with it."""
    for label in _LABEL.finditer("\n" + text[:_HEADER_WINDOW]):
        line = _LINE.match(text, label.end() - 1)
        while line is not None:
            blank = _BLANK_LINES.match(text, line.end())
            following = _LINE.match(text, blank.end() if blank is not None else line.end() + 1)
            if following is None or not following[0].strip() or _NEXT.match(following[0]):
                break
            if blank is not None:
                if not _goes_on(line[0], following[0]):
                    break
                spots = range(blank.start(), blank.end())
                edits.update((place, " ") for place in spots if text[place] == "\n")
            line = following


def _goes_on(last: str, line: str) -> bool:
    """Whether a line behind a blank one goes on with the references above it."""
    if len(line) > _LONGEST:
        return False
    begun = _LAST.search(last[-_LONGEST:])
    return only_references(line) or (
        begun is not None
        and not only_references(begun[0])
        and only_references(f"{begun[0].strip()} {line.strip()}")
    )


def join_reasons(text: str, edits: dict[int, str]) -> None:
    """Put blanks for the blank lines between reasons and those that go on with them."""
    for word in _REASON_WORDS:
        for found in word.finditer(text, 0, _HEADER_WINDOW):
            match = _PARTED_REASONS.match(text, found.start())
            if match is not None and _are_parted(match["above"].lower().rstrip(), match["below"]):
                first, last = match.span("gap")
                edits.update((at, " ") for at in range(first + 1, last) if text[at] == "\n")


def _are_parted(above: str, below: str) -> bool:
    """Whether reasons above a blank line want those below it, or those below join them."""
    if not above:
        return is_number(below[0])
    wanting = is_number(above[-1]) or above.endswith(_JOINING)
    return below.lower().startswith(_JOINING) or (wanting and below.strip() != _MARK)


def letter_for_one(text: str, edits: dict[int, str]) -> list[int]:
    """Put a 1 for the letter that stands for it in the number of a paragraph; return where.

    The number must count on. Of one that holds no figure the next must count on as well, and
    no letters or Roman numbers may count there.
    """
    found = [(match, match["number"].translate(_ONES)) for match in _COUNTED.finditer(text)]
    places: list[int] = []
    last = doubts = 0
    for at, (match, written) in enumerate(found):
        number, printed = as_int(written), match["number"]
        if printed == written:
            last = number
        elif number != last + 1 or doubts == _DOUBTS:
            continue
        elif not (_has_figure(printed) or _counts_on(text, found, at)):
            doubts += 1
        else:
            start = match.start("number")
            places += [start + at for at, sign in enumerate(printed) if sign in _LETTERS]
            last = number
    edits.update(dict.fromkeys(places, "1"))
    return places


def _has_figure(printed: str) -> bool:
    return has_digit(printed)


def _counts_on(text: str, found: list[tuple[re.Match[str], str]], at: int) -> bool:
    """Whether the number behind one of letters alone is the next, in no series of its kind."""
    match, written = found[at]
    following = next((one for one, number in found[at + 1 :] if _has_figure(one["number"])), None)
    before = next((one for one, _ in reversed(found[:at]) if _has_figure(one["number"])), None)
    start = 0 if before is None else before.end()
    end = len(text) if following is None else following.start()
    series = _SERIES[match["number"][0]]
    if series is not None and (
        series.search(text, start, match.start()) or series.search(text, match.end(), end)
    ):
        return False
    if following is None:
        return at == 0 or as_int(written) > 1
    return as_int(following["number"].translate(_ONES)) == as_int(written) + 1
