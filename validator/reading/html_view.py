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
    unclosed = {name for name in _NO_TEXT if f"</{name}" not in text.lower()}
    for match in _TAG.finditer(text):
        name, ends = match["name"].lower(), bool(match["end"])
        between = text[done : match.start()]
        if hidden is not None:
            if ends and name == hidden:
                hidden = None
            pieces += [_blank(between), _blank(match[0])]
        else:
            if not ends and name in _NO_TEXT and name not in unclosed:
                hidden = name
            pieces += [between, _tag(match, name, ends)]
        done = match.end()
    rest = text[done:]
    pieces.append(_blank(rest) if hidden is not None else rest)
    return _OTHER.sub(lambda other: _blank(other[0]), "".join(pieces))


def _tag(match: "re.Match[str]", name: str, ends: bool) -> str:
    """Return blanks for a tag, with a line end and a sign where something begins."""
    blank = _blank(match[0])
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
