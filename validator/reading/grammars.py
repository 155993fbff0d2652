"""Which grammar reads which stretch of a text: that of messages, or that of printed telegrams.

The printed form of the Department (INCOMING TELEGRAM, OUTGOING TELEGRAM) is told by its
letterhead, or by its labels where a copy lost the letterhead. Under a letterhead may also stand a
message with the heading of ACP 127, as in copies from 1964 on: that is read as any other.
Sources: as in ``grammar/telegram.lark``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from validator.grammar.automaton import Token, Tree, grammar
from validator.text.regex import regex

__all__ = ["BESIDE", "PRINTED", "parsed"]

#: the kinds of line that only this form has
PRINTED = frozenset(
    (
        *("LETTERHEAD_LINE", "CONTROL_LINE", "RECEIVED_LINE", "SENDER_LINE", "RECIPIENT_LINE"),
        *("DATE_LINE", "ACTION_TO_LINE", "INFO_TO_LINE", "POST_LINE", "HOUR_LINE", "CLOCK_STAMP"),
        *("DAY_LINE", "VALUE_LINE", "OFFICE_LINE", "REPEATED_LINE", "TELEGRAM_REFERENCE"),
        *("TELEGRAM_ATTENTION", "HEAD_WORDS", "DRAFTED_LINE", "DRAFTING_MORE", "NUMBER_LINE"),
        "LATER_NUMBER_LINE",
    )
)
#: what only this form has on each page
BESIDE = frozenset(("LEVEL_LINE", "REPRODUCTION_LINE", "TELEGRAM_PAGE", "RELEASE_STAMP"))
#: one of these stands in every text that may hold a printed telegram
_WORD = "TELEGRA"
_NUMBER = regex(r"N(?:O(?: ?:|[.;])|0:|o[:.])")
_MONTHS = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_LETTERHEAD = r"[A-Z]{1,4}ING[ \t]{1,6}TE ?LE ?GRA"
_TITLE = r" Telegram(?=[ \t]*$|[^\n]{0,12}Department)"
_DEPARTMENT = (
    r"(?i:EPARTMENT OF STATE)[ \t,-]{1,20}"
    rf"(?:(?:IN|OUT){_LETTERHEAD}|(?:Incoming|Outgoing){_TITLE})"
)
_DAY = rf"{_MONTHS}[A-Za-z]{{0,7}}[ \t.:-]{{1,3}}\d"
#: the letterhead, or number and day: a first letter that looks back is faster than a line end
_OPENING = regex(
    rf"I(?<![A-Za-z].)(?:N{_LETTERHEAD}|ncoming{_TITLE})"
    rf"|O(?<![A-Za-z].)(?:UT{_LETTERHEAD}|utgoing{_TITLE})"
    rf"|D(?<![A-Za-z].){_DEPARTMENT}|d(?<![A-Za-z].){_DEPARTMENT}"
    r"|N(?<![A-Za-z].)[O0o][ \t]{0,3}[:.,;][ \t]{0,10}(?:[A-Z]{3,9} )?[!|Il\d]\d{0,4}[,.;]?"
    rf"[ \t]{{1,3}}{_DAY}",
    re.MULTILINE,
)
#: so much may stand before either on its line, and none of these signs
_COLUMN_BEFORE, _NO_COLUMN = 20, (":", "(")
#: a column may stand before a label on its line
_LABEL = regex(
    r"^[^\n]{0,20}?(?:(?P<control>\b(?i:CONTRO[LT])[ \t]{0,3}(?:[:;.]|\d))"
    r"|(?P<received>\b(?i:REC.?.?D|RECEIVED)[ \t]{0,3}(?:[:;]|[A-Z][a-z]{2,8}\.? \d))"
    r"|(?P<sender>\b(?:FROM|From)[ \t]{0,3}[:;])"
    r"|(?P<recipient>\b(?:T[O0]|10|To)[ \t]{0,3}[:;])"
    r"|(?P<number>\b(?:N[O0]|No|NR)[ \t]{0,3}[:;.,][ \t]{0,9}(?:[!|Il\d]|(?i:unnumbered)))"
    r"|(?P<action>\b(?i:ACTION|SENT TO|INFO)[ \t]{0,3}:[ \t]{0,9}(?i:AM[A-Z]{3}|US|CIRC|SECST|ALL))"
    r"|(?P<date>\b(?:DATE|Date)[ \t]{0,3}:)"
    r"|[^\n]{0,40}?(?P<department>(?i:EPARTMENT OF ST)))",
    re.MULTILINE,
)
_LEVEL = (
    r"(?:UNCLASSIFIED|CONFIDENTIAL|TOP SECRET|SECRET|RESTRICTED|(?:(?:FOR|LIMITED) )?OFFICIAL USE"
    r"(?: ONLY)?)(?:[ -]{1,3}SECURITY INFORMATION)?"
)
#: where a column stands before a label, a level or an hour, the blank between
_COLUMN = regex(
    r"(?<=\S)[ \t](?=[ \t._|]{0,60}(?:(?:Control|CONTROL)[ \t]{0,2}(?::| \d)"
    r"|(?:Rec.{1,2}[dD]|REC.{0,2}D)(?:[ \t]{0,2}:| [A-Z][a-z]{2,8} \d)|FROM[ \t]{0,2}:"
    r"|(?:TO|10)[ \t]{0,2}: {0,9}(?:Sec|SEC)|NO[ \t]{0,2}: {0,2}[|]? ?\d"
    r"|(?:ACTION|INFO) ?: ?Am))"
    rf"|(?<=\S)[ \t](?=[ \t]{{1,60}}(?:{_LEVEL}|\d{{1,2}}:\d\d ?[AaPp]\.?[Mm]\.?)[ \t]*$)",
    re.MULTILINE,
)
#: two of these tell the form where no letterhead stands
_HEAD = frozenset(("control", "received", "sender", "recipient"))
#: the beginning of a message of any other form
_MESSAGE = regex(
    r"^[ \t]*(?:V?ZCZC[A-Z]{3}|(?:[ZOPR] {1,2}){1,2}\d{6} ?Z?[ ,]|FM [A-Z]{3}|MRN ?:|Message Text"
    r"|TO +(?:R[A-Z]{3,7}/|SECSTATE)|ACTION +[A-Z]{1,5}-\d\d)",
    re.MULTILINE,
)
#: so far from a letterhead or a number line its labels are looked for
_BELOW, _ABOVE = 2500, 1500
#: no further apart are two labels of one head
_APART = 300
#: of one file so many changes of form are followed
_MOST = 64


class _Stretch(NamedTuple):
    """A stretch for one grammar; a printed telegram begins at ``place``, below what leads to it."""

    name: str
    first: int
    place: int
    last: int


def parsed(text: str, plain: str) -> tuple[str, list[Tree], list[Token]]:
    """Return the trees of all messages of a text, and the page furniture beside them.

    ``plain`` is the text before the headings of messages were mended: so printed telegrams are
    read. The text that was read comes first: where columns of the printed form ran into its
    labels, a line end stands in it for a blank.
    """
    if not (_WORD in plain or _NUMBER.search(plain)) or not (stretches := _stretches(plain)):
        tree, beside = grammar("cable").parse(text, "cable")
        return text, _messages(tree), beside
    text = _without_columns(text, plain, stretches)
    messages: list[Tree] = []
    around: list[Token] = []
    for stretch in stretches:
        start = "telegrams" if stretch.name == "telegram" else stretch.name
        tree, beside = grammar(stretch.name).parse(text[: stretch.last], start, stretch.place)
        found = _messages(tree)
        if stretch.first < stretch.place:
            lead, above = _lead(text, stretch)
            around += above
            found = [Tree("message", [lead, *found[0].children]), *found[1:]]
        messages += [one for one in found if next(one.tokens(), None) is not None]
        around += beside
    return text, messages, around


def _messages(tree: Tree) -> list[Tree]:
    return [child for child in tree.children if isinstance(child, Tree)]


def _lead(text: str, stretch: _Stretch) -> tuple[Tree, list[Token]]:
    """Return what stands above a printed telegram, and its stamps and level beside it."""
    kinds = ["RELEASE_STAMP", "STAMP_LINE", "LEVEL_LINE", "UNRECOGNISED_LINE"]
    patterns = [(kind, grammar("telegram").terminal(kind)) for kind in kinds]
    lines: list[Tree | Token] = []
    above: list[Token] = []
    place = stretch.first
    while place < stretch.place:
        for kind, pattern in patterns:
            match = pattern.match(text, place, stretch.place)
            if match is None or match.end() <= place:
                continue
            # a level is that of the telegram if nothing else stands between
            if kind != "LEVEL_LINE" or not text[match.end() : stretch.place].strip():
                break
        assert match is not None
        one = Token(kind, place, match.end(), match)
        (lines if kind == "UNRECOGNISED_LINE" else above).append(one)
        place = match.end()
    return Tree("transmission", lines), above


def _without_columns(text: str, plain: str, stretches: list[_Stretch]) -> str:
    """Set labels that stand after a column on lines of their own."""
    pieces, done = [], 0
    for stretch in stretches:
        if stretch.name != "telegram":
            continue
        pieces.append(text[done : stretch.first])
        done = stretch.first
        for match in _COLUMN.finditer(plain, stretch.first, stretch.last):
            pieces += [plain[done : match.start()], "\n"]
            done = match.end()
        pieces.append(plain[done : stretch.last])
        done = stretch.last
    return "".join([*pieces, text[done:]])


def _stretches(text: str) -> list[_Stretch]:
    """Return the stretches of a text in which some printed telegram stands, in order."""
    found: list[_Stretch] = []
    done = 0
    for place in _openings(text):
        if len(found) >= _MOST:
            break
        if place < done:
            continue
        if _MESSAGE.search(text, done, place) is not None:
            found.append(_Stretch("cable", done, done, place))
            done = place
        following = _MESSAGE.search(text, place)
        end = len(text) if following is None else following.start()
        found.append(_Stretch("telegram", done, place, end))
        done = end
    if found and done < len(text):
        found.append(_Stretch("cable", done, done, len(text)))
    return found


class _Labels:
    """The labels about the openings of a text, looked for once, though they overlap."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[re.Match[str]] = []
        self._starts: list[int] = []
        self._done = 0

    def about(self, place: int, first: int) -> "list[re.Match[str]]":
        """Return those about an opening, from a place on; the openings are asked for in order."""
        last = place + _BELOW
        if last > self._done:
            start = max(place - _ABOVE, self._done, 0)
            self._done = self._text.find("\n", last) + 1 or len(self._text)  # whole lines
            more = list(_LABEL.finditer(self._text, start, self._done))
            self._found += more
            self._starts += [one.start() for one in more]
        begin, limit = bisect_left(self._starts, first), bisect_left(self._starts, last)
        return [one for one in self._found[begin:limit] if one.end() <= last]


def _opening_lines(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where each line begins with letterhead or number, and whether it is a letterhead."""
    last = -1
    for match in _OPENING.finditer(text):
        start = match.start()
        furthest = max(0, start - _COLUMN_BEFORE - 1)
        line = text.rfind("\n", furthest, start) + 1
        if line == last or start - line > _COLUMN_BEFORE:
            continue
        if not any(sign in text[line:start] for sign in _NO_COLUMN):
            last = line
            yield line, text[start] != "N"


def _openings(text: str) -> Iterator[int]:
    """Yield where printed telegrams begin."""
    seen = 0
    lines = _Labels(text)
    for place, headed in _opening_lines(text):
        if place < seen:
            continue
        first = place if headed else max(seen, place - _ABOVE)
        labels = lines.about(place, first)
        kinds = {label.lastgroup for label in labels}
        following = _MESSAGE.search(text, place, place + _BELOW)
        if following is not None and not _is_below(labels, following.start()):
            continue
        if headed and kinds:
            yield place
        elif not headed and len(kinds & _HEAD) > 1:
            yield _first(labels, place)
        else:
            continue
        seen = place + 1


def _first(labels: "list[re.Match[str]]", place: int) -> int:
    """Return where the labels begin that stand close to each other above a place."""
    for label in reversed(labels):
        if label.start() < place:
            if place - label.end() > _APART:
                break
            place = label.start()
    return place


def _is_below(labels: "list[re.Match[str]]", place: int) -> bool:
    """Whether the labels of a printed telegram stand above a place, so that it is whole."""
    kinds = {label.lastgroup for label in labels if label.start() < place}
    return len(kinds & _HEAD) > 1
