"""Sees through a page of HTML: tags become blanks, and signs tell where what they open begins.

A kept library parses HTML, but tells no offsets of what it read, or takes time that grows with the
square of what a stranger wrote; here each sign is looked at once. Comments, scripts, styles and
the head of the page are no text. Source: the HTML Living Standard for what each element is.
"""

from validator.reading.document_signs import CAPTION, HEADING, ITEM
from validator.text.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

__all__ = ["without_comments", "without_known_tags", "without_tags"]

_TAG = regex(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,20})"
    r"(?:[ \t\n/](?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+)?>"
)
_OTHER = regex(r"<[!?][^<>]{0,2000}>")
#: what such a tag opens begins a line; the sign tells what it is
_OPENS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), HEADING),
    **dict.fromkeys(("li", "dt", "dd"), ITEM),
    **dict.fromkeys(("td", "th"), "|"),
    **dict.fromkeys(("caption", "figcaption"), CAPTION),
}
#: so does what one of these opens or ends
_BLOCKS = frozenset(
    (
        *("p", "div", "br", "tr", "table", "ul", "ol", "dl", "section", "article", "header"),
        *("footer", "main", "aside", "blockquote", "pre", "figure", "body", "html", "hr", "thead"),
        *("tbody", "tfoot", "address", "nav", "form", "fieldset", "center", "details", "summary"),
        *("option", "legend", "button", "textarea", "text", "noscript"),
    )
)
#: what stands between these is no text
_NO_TEXT = frozenset(("script", "style", "head", "template"))
#: what tells of a picture bears a mark at its head
_PICTURES = ("img", "area", "input")
_ALT = regex(r"(?i)[ \t\n](?:alt)[ ]?=[ ]?(?:\"(?P<value>[(\[][^\"<>]*)\")")
#: a title that begins with a mark, or with a level
_BEGINS = regex(r"\s{0,20}(?:[(\[](?:TS|[SCU]|CUI|SBU|FOUO|//)|(?:TOP )?SECRET|CONFIDENTIAL|CUI)")
#: a field of the head of a page that says how it is marked
_MARKS = regex(r"(?i)(?:name|property)[ ]?=[ ]?[\"'][^\"'<>]{0,40}(?:classification|marking)[\"']")
_META = regex(r"(?i)[ \t\n]content[ ]?=[ ]?[\"'](?P<value>[^\"'<>]*)")
#: these change no more than how words look
_LOOKS = frozenset(
    (
        *("span", "font", "strong", "em", "small", "big", "mark", "ins", "del", "sub", "sup"),
        *("strike", "kbd", "code", "abbr", "cite", "label", "wbr", "img", "tt", "a", "b", "i"),
    )
)


def without_comments(text: str) -> str:
    """Return a text, of the same length, with blanks for comments; line ends stay."""
    pieces, done = [], 0
    while (start := text.find("<!--", done)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        pieces += [text[done:start], _blank(text[start : end + 3])]
        done = end + 3
    return "".join([*pieces, text[done:]])


def without_known_tags(text: str) -> str:
    """Return Markdown, of the same length, with blanks for the tags of HTML within it."""
    return _TAG.sub(_seen_through, text)


def _seen_through(match: "re.Match[str]") -> str:
    name = match["name"].lower()
    if name in _LOOKS:
        return _blank(match[0])
    known = name in _BLOCKS or name in _OPENS
    return _tag(match, name, bool(match["end"])) if known else match[0]


def without_tags(text: str) -> str:
    """Return a page of HTML, of the same length, as text."""
    text = without_comments(text)
    pieces: list[str] = []
    done = 0
    hidden: str | None = None
    in_title = False
    unclosed = {name for name in _NO_TEXT if f"</{name}" not in text.lower()}
    for match in _TAG.finditer(text):
        name, ends = match["name"].lower(), bool(match["end"])
        between = text[done : match.start()]
        if hidden is not None:
            if ends and name == hidden:
                hidden = None
            pieces.append(between if in_title else _blank(between))
            opens = hidden == "head" and name == "title" and not ends
            in_title = opens and _BEGINS.match(text, match.end()) is not None
            pieces.append(
                _of_head(match, titled=in_title) if hidden == "head" else _blank(match[0])
            )
        else:
            if not ends and name in _NO_TEXT and name not in unclosed:
                hidden = name
            pieces += [between, _tag(match, name, ends)]
        done = match.end()
    rest = text[done:]
    pieces.append(_blank(rest) if hidden is not None else rest)
    return _OTHER.sub(lambda other: _blank(other[0]), "".join(pieces))


def _of_head(match: "re.Match[str]", *, titled: bool) -> str:
    """Return what a tag of the head says: that a marked title begins, and how a field is marked."""
    tag = match[0]
    if titled:
        return "\ntitle:" + _blank(tag[7:])
    if match["end"] and match["name"].lower() == "title":
        return "\n" + _blank(tag[1:])
    field = _META.search(tag) if _MARKS.search(tag) else None
    return _blank(tag) if field is None else _shown(tag, *field.span("value"))


def _shown(tag: str, start: int, end: int) -> str:
    """Return a tag of which the value of an attribute is seen, as a line of its own."""
    said = " ".join(tag[start:end].split("\n"))
    before, after = _blank(tag[:start]), _blank(tag[end:])
    return f"\n{before[1:]}{said}{after[:-1]}\n"


def _tag(match: "re.Match[str]", name: str, ends: bool) -> str:
    """Return blanks for a tag, with a line end and a sign where something begins."""
    blank = _blank(match[0])
    words = _ALT.search(match[0]) if name in _PICTURES else None
    if words is not None:
        return _shown(match[0], *words.span("value"))
    if ends:
        closes = name in _BLOCKS or name in _OPENS
        return "\n" + blank[1:] if closes and name not in ("td", "th") else blank
    sign = _OPENS.get(name)
    if sign is not None:
        return blank[:-1] + sign if name in ("td", "th") else "\n" + blank[1:-1] + sign
    return "\n" + blank[1:] if name in _BLOCKS else blank


def _blank(text: str) -> str:
    """Return blanks for a text; line ends stay."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))
