"""Puts right what would end a field or begin the text too early: a blank line, an `l` for a 1.

A blank line does not close the references: ``RIO`` / blank / ``DE JANEIRO 1291`` is one of them.
Observed copies of 1997 to 2010.
"""

from validator.reading.references import only_references
from validator.regex import regex

__all__ = ["join_references", "letter_for_one"]

_HEADER_WINDOW = 6000
_LABEL = regex(r"(?im)^[ \t]*REF(?:S|TELS?|ERENCES?|\(S\))?[ \t]?[:.]")
#: a label or a paragraph: the references have ended
_NEXT = regex(
    r"(?i)[ \t]*(?:E\.? ?O\b|TAGS?\b|SUBJ|CLASS|REASON|DERIVED|DECL|REF|¶|\d{1,3}[.)]|\(|-{2,})"
)
_BLANK_LINES = regex(r"[ \t]*\n(?:[ \t]*\n){1,2}")
_LINE = regex(r"[^\n]*")
#: what stands behind the last sign that parts references
_LAST = regex(r"[^,;:.)\]]*$")
_LONGEST = 120
_ONE = regex(r"(?m)^[ \t]*(?:¶ ?)?(?P<one>[lI|])(?=\.[ \t]{0,3}(?:\(|[A-Z]))")
_NUMBER = regex(r"(?m)^[ \t]*(?:¶ ?)?(\d{1,3}) ?[.,](?=[ \t(A-Z])")
#: items that count with letters or with Roman numbers
_SERIES = regex(r"(?m)^[ \t]*(?:k|m|ii|II|III)\.[ \t]")


def join_references(text: str, edits: dict[int, str]) -> None:
    """Put blanks for the line ends between a list of references and what goes on with it."""
    for label in _LABEL.finditer(text, 0, _HEADER_WINDOW):
        line = _LINE.match(text, label.end())
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


def letter_for_one(text: str, edits: dict[int, str]) -> None:
    """Put a 1 for the letter that stands for it before the first paragraph.

    The paragraph that counts next must be the second; Roman numbers and letters count otherwise.
    """
    match = _ONE.search(text, 0, _HEADER_WINDOW)
    first = _NUMBER.search(text)
    if match is None or first is None or first[1] != "2" or first.start() < match.start():
        return
    if _SERIES.search(text, 0, first.start()) is None:
        edits[match.start("one")] = "1"
