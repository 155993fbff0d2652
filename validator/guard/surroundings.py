"""What stands around a marking in its line: by that it is known whether a marking stands there.

Files are of any kind: prose, code, tables, mails, logs. A place is the beginning of a line but for
signs of comments, lists, quotations and boxes; the beginning of a string, of a comment behind code,
of a cell of a table or of a field. All patterns are tried on short pieces.
"""

from enum import Enum
from typing import NamedTuple

from validator.text.regex import regex

__all__ = ["Line", "Place", "after_banner", "before_banner", "before_portion", "ends_portion"]
__all__ += ["line_at", "neighbours"]

#: so many signs before and behind a marking are looked at
_WINDOW = 240
_TAIL = 64


class Place(Enum):
    """Where in a text something stands."""

    LINE = "line"
    STRING = "string"
    ESCAPE = "escape"
    COMMENT = "comment"
    CELL = "cell"
    FIELD = "field"
    NONE = "none"


class Line(NamedTuple):
    """The line around a stretch of text: what stands before and behind, as far as it is near."""

    left: str
    right: str
    #: the line begins, or ends, within reach
    begins: bool
    ends: bool
    #: where it begins and ends; where it is longer, where the looking ends
    start: int
    end: int


def line_at(text: str, start: int, end: int) -> Line:
    """Return the line around a stretch of text."""
    low, high = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    first = text.rfind("\n", low, start) + 1
    last = text.find("\n", end, high)
    begins, ends = first > 0 or low == 0, last >= 0 or high == len(text)
    first, last = first or low, last if last >= 0 else high
    return Line(text[first:start], text[end:last], begins, ends, first, last)


_TAG = r"</?[A-Za-z!?][^<>]{0,200}>"
_ENTITY = r"&(?:nbsp|gt|lt|quot|bull|amp|#\d{1,5}|#x[0-9A-Fa-f]{1,4});"
_LATEX = r"\\(?:begin|end)\{[A-Za-z*]{1,20}\}|\\[A-Za-z]{2,24}\*?(?:\[[^\]\n]{0,60}\])?\{?"
_REMARK = r"(?:@?REM|@?rem|Rem|dnl|NB\.)(?=[ \t])"
_NUMBER = (
    r"(?:\d{1,4}(?:\.\d{1,3}){0,4}[.):]?|[A-Za-z][.)]|[ivxlcIVXLC]{1,6}[.)]"
    r"|\((?:\d{1,3}|[a-z]{1,3})\)|\[[ xX\d]{0,3}\]|\[\^?\w{1,12}\]:)(?=[ \t(*_])"
)
#: signs of comments, boxes, emphasis, quotation and lists
_SIGNS = r"[-\s#*;%!'\"=~+<>|/_\u2022\u00b7\u25cf\u25aa\u25a0\u2013\u00a7\u00ab\u00bb\u201c\u201d]"
#: the longer ones come first: what was taken for one is not tried as another
_LONG = rf"{_TAG}|<!\[CDATA\[|{_ENTITY}|{_LATEX}|{_REMARK}|\A[Cc](?=[ \t])|--\[=*\["
#: what only begins a line that is a remark, a header or the text of a substitution
_REMARKED = (
    r"\A(?:@c(?:omment)?(?=[ \t])|WEBVTT(?=[ \t])|\.ds[ \t]\w{1,4}(?=[ \t])|\d{6}(?=\*)"
    r"|\{\{!-{0,2}"
    r"|<\?[\w-]{1,30}(?=[ \t])|\.\.[ \t]\|[^|\n]{1,30}\|[ \t]replace::|\[//\]:[ \t]#[ \t][(\"]"
    r"|(?:(?:center|left|right)[ \t])?(?:header|footer)(?=[ \t]))"
)
#: what stands beside a banner at the head of a page
_PAGE = r"(?i:page)[ \t]{1,3}\d{1,4}(?:[ \t]{1,3}(?:of|/)[ \t]{1,3}\d{1,4})?|-[ \t]\d{1,4}[ \t]-"
_BEFORE_BANNER = regex(
    rf"(?:{_REMARKED})?"
    rf"(?:{_LONG}|(?:{_PAGE})(?=[ \t])|{_SIGNS}|::|\(\*|\{{-|\.\.(?= )|\.\\(?=[\"']))*+"
)
_BESIDE = rf"[ \t]{{2}}(?:{_PAGE})(?=\s|$)"
_AFTER_BANNER = regex(
    rf"(?:[ \t]*[-\u2013][ \t]*(?i:draft|working papers?))?"
    rf"(?:(?:{_TAG}|{_ENTITY}|{_BESIDE}|{_SIGNS}|\?>|\}}|\]\]|\*\)|\\\\|\\(?:end|par)\b(?:\{{\w+\}})?)*+"
    r"|[\s.,;:|-]{1,4}(?i:classified\ by|derived\ from|declassify\ on)\b.*)"
)
_FIGURE = r"(?:Figure|Fig\.|Table|Annex|Appendix|Exhibit)[ \t]\w[\w-]{0,5}[.:]?(?=[ \t])"
#: words that lead to a text: of headings, items, remarks and captions in other kinds of markup
_LEADS = (
    r"\A[ \t#*/;%.=@\\!-]{0,12}(?:TODO|DONE|NEXT|NOTE|TIP|WARNING|CAUTION|IMPORTANT|h[1-6]\.|p|%p"
    r"|(?:head|item)\d?|[A-Z]{1,2}(?<=\.[A-Z])|(?<=\.)[A-Z]{1,3}|title|brief|notice|dev|summary|details"
    r"|caption|header|footer|echo|(?:local|let|const|var|print|say)?[ ]?(?:\w{1,20}[ ]=[ ])?"
    r"(?:r#{1,3}\"|q{1,2}\{"
    r"|\[\[)|\w{1,8}[\[({]{1,2}|!\[)(?:[ \t]{1,4}|(?<=[\[({\"]))"
)
_BEFORE_PORTION = regex(
    rf"(?:{_LEADS})?(?:{_LONG}|{_NUMBER}|{_FIGURE}|{_SIGNS}|[\\.`:{{@&^$]|\(\*|[bcCuUrRfFL](?=['\"]))*+"
)
_DECORATION = r"(?:\*{1,3}|_{1,3}|<[A-Za-z][^<>]{0,60}>|\d{1,3}[.)][ ]|[-*\u2022][ ]|[ \t])*+"
_STRING = regex(
    r"(?:^|[\s(\[{,:=+@<>?&|!])(?:[rRuUbBfFLN]{1,2}|\$|@)?"
    rf"(?:\"\"\"|'''|\"|'|`|\\\"|&quot;|\u201c){_DECORATION}$"
)
_ESCAPE = regex(rf"(?<!\\)(?:\\\\)?(?:\\r)?\\n(?:\\t|[ \t>#*|/-])*+{_DECORATION}$")
_COMMENT = regex(
    r"(?:^|[\s;{})\],])(?:#+|//[/!]?|/\*+!?|--|;+|%+|<!--|\(\*|\{-|\{#|<%--|\"{3}|'{3}|REM|rem|dnl)"
    rf"{_DECORATION}$"
)
_CELL = regex(
    rf"(?:[|\t]|[,;](?=[^ ]*$)|\\?&(?![#\w])|<(?:t[dh]|li|p|w:t|text:p|[A-Za-z][\w:-]*)"
    rf"(?:\s[^<>]*)?>){_DECORATION}$"
)
_FIELD = regex(
    rf"(?:{_SIGNS}|[{{@:.])*+[\"']?\w[\w.-]*+(?:[ ][\w.-]+){{0,2}}+[\"']?[ \t]{{0,8}}"
    r"(?:;[\w-]{1,30}=[^:;\n]{1,60}){0,4}(?:=>|:=|[:=]+)"
    rf"[ \t]{{0,12}}[>|{{]?[ \t]*(?:[rRuUbBfFL]{{1,2}}|\$|@)?[\"'`]{{0,3}}{_DECORATION}"
)
_LOGGED = regex(
    r"[\W_]{0,3}(?:\d{2,4}[-/.:]\d\d|[A-Z][a-z]{2} [ \d]\d \d\d:).*"
    r"(?:[\]:>|)-]|\b(?:DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL|TRACE|MSG))[ \t]+"
)


def before_banner(line: Line) -> Place:
    """Tell at which place of its line something stands that may be a banner."""
    if line.begins and _BEFORE_BANNER.fullmatch(line.left):
        return Place.LINE
    if line.begins and _LOGGED.fullmatch(line.left):
        return Place.COMMENT
    tail = line.left[-_TAIL:]
    for pattern, place in ((_ESCAPE, Place.ESCAPE), (_STRING, Place.STRING)):
        if pattern.search(tail):
            return place
    return Place.COMMENT if _COMMENT.search(tail) else Place.NONE


_ENDS_STRING = regex(r"[ \t]*(?:\\?[\"'`]|&quot;)")
_ENDS_ESCAPE = regex(r"[ \t]*(?:\\r)?\\n")


def after_banner(line: Line) -> Place:
    """Tell what ends what may be a banner: its line, a string, an escaped line end, or nothing."""
    if line.ends and _AFTER_BANNER.fullmatch(line.right):
        return Place.LINE
    if _ENDS_ESCAPE.match(line.right):
        return Place.ESCAPE
    return Place.STRING if _ENDS_STRING.match(line.right) else Place.NONE


def before_portion(line: Line) -> Place:
    """Tell at which place something stands that may be a portion mark."""
    if line.begins:
        if _BEFORE_PORTION.fullmatch(line.left):
            return Place.LINE
        if _FIELD.fullmatch(line.left) or _LOGGED.fullmatch(line.left):
            return Place.FIELD
    tail = line.left[-_TAIL:]
    for pattern, place in (
        (_ESCAPE, Place.ESCAPE),
        (_STRING, Place.STRING),
        (_COMMENT, Place.COMMENT),
        (_CELL, Place.CELL),
    ):
        if pattern.search(tail):
            return place
    return Place.NONE


_CLOSED = r"(?:\*{1,3}|\}|_{1,3}|</?[A-Za-z][^<>]{0,60}>|&nbsp;|[ \t\u00a0:.-])*+"
_TEXT_FOLLOWS = regex(rf"{_CLOSED}[^\W_]|[ \t]\{{\w|{_CLOSED}[\"'\u201c(\[$\\`#~@]+?[^\W_]")
_NOTHING_FOLLOWS = regex(rf"{_CLOSED}(?:\*/|-->|\}}|\\\\)?[ \t]*")
_CELL_ENDS = regex(rf"{_CLOSED}(?:[|\t,;&]|</|\"[,;\t])")
#: a line of a legend tells what a mark means
_EXPLAINED = regex(
    r"[`*_\"']{0,3}[ \t]*(?:=|->|=>|\u2192|(?:means?|denotes?|is|stands|indicates?)\b)"
)


def ends_portion(line: Line, place: Place, *, table: bool) -> bool:
    """Whether text follows a portion mark, or the end of its cell in a table."""
    right = line.right[:_TAIL]
    if _EXPLAINED.match(right):
        return False
    if _TEXT_FOLLOWS.match(right):
        return True
    if (table or place is Place.CELL) and (_CELL_ENDS.match(right) or not right.strip()):
        return True
    return (
        place in (Place.LINE, Place.COMMENT)
        and line.ends
        and bool(_NOTHING_FOLLOWS.fullmatch(line.right))
    )


def neighbours(text: str, line: Line, most: int = 1) -> tuple[str, str]:
    """Return the next lines above and below that are not blank, cut to a window."""
    return _above(text, line.start, most), _below(text, line.end, most)


def _above(text: str, start: int, most: int) -> str:
    place = start - 1
    for _ in range(most):
        if place < 0:
            return ""
        first = text.rfind("\n", max(0, place - _WINDOW), place) + 1
        found = text[max(first, place - _WINDOW, 0) : place]
        if found.strip():
            return found
        place = first - 1
    return ""


def _below(text: str, end: int, most: int) -> str:
    place = end + 1
    for _ in range(most):
        if place >= len(text):
            return ""
        last = text.find("\n", place, place + _WINDOW)
        found = text[place : last if last >= 0 else place + _WINDOW]
        if found.strip():
            return found
        place = (last if last >= 0 else place + _WINDOW) + 1
    return ""
