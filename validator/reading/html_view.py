"""Sees through a page of HTML: tags become blanks, and signs tell where what they open begins.

A kept library parses HTML, but tells no offsets of what it read, or takes time that grows with the
square of what a stranger wrote; here each sign is looked at once. Comments, scripts, styles and
the head of the page are no text. Source: the HTML Living Standard for what each element is.
"""

from collections.abc import Iterator

from validator.reading.document_signs import CAPTION, HEADING, ITEM
from validator.reading.odd_marks import is_oddly_marked
from validator.text.regex import regex

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

__all__ = ["without_comments", "without_known_tags", "without_tags"]

_TAG = regex(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]{0,40})"
    r"(?:[ \t\n/](?:[^<>\"']|\"(?:[^\"<]|<(?![A-Za-z/!?]))*\"|'(?:[^'<]|<(?![A-Za-z/!?]))*')*+)?>"
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
_NO_TEXT = frozenset(("script", "style", "head"))
_ATTRIBUTE = regex(
    r"[ \t\n/](?P<name>[A-Za-z][\w:.-]{0,40})[ \t\n]{0,3}=[ \t\n]{0,3}"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^ \t\n\"'=<>`]{1,200}))"
)
#: attributes of which a reader sees or hears the words
_SAID = frozenset(
    (
        *("alt", "title", "aria-label", "aria-description", "placeholder", "label", "summary"),
        *("value", "content", "srcdoc", "abbr", "data-title", "data-tooltip", "data-content"),
    )
)
_SHORT_MARK = r"(?:TS|[SCU]|CUI|SBU|FOUO)(?:[ ]?//?[ ]?[A-Z][A-Z0-9/ ,-]{0,60})?"
_FULL_MARK = (
    r"(?:TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)(?:[ ]?//?[ ]?[A-Z][A-Z0-9/ ,-]{0,60})?"
)
#: words that begin with a mark or with a level, or that end with a mark
_MARKED = regex(
    r"\s{0,20}(?:[(\[{](?:TS|[SCU](?![A-Za-z])|CUI|SBU|FOUO|SECRET|CONF|TOP|//)"
    rf"|(?:TS|[SCU])//|(?:{_FULL_MARK})(?![A-Za-z])|CUI(?![A-Za-z]))"
    rf"|[^<>]{{0,200}}[ \t][(\[](?:{_SHORT_MARK}|{_FULL_MARK})[)\]]\s{{0,20}}\Z"
)
#: a field of the head of a page that says how it is marked
_MARKS = regex(r"(?i)(?:name|property)[ ]?=[ ]?[\"'][^\"'<>]{0,40}(?:classification|marking)[\"']")
_META = regex(r"(?i)[ \t\n]content[ ]?=[ ]?[\"'](?P<value>[^\"'<>]*)")
#: names that tell how something is marked
_OF_MARKING = regex(r"(?i)classif|marking|portion|banner")
_WHOLE_SHORT, _WHOLE_FULL = regex(_SHORT_MARK), regex(_FULL_MARK)
#: an element that holds nothing but a mark without brackets
_BARE_MARK = regex(
    r"<(?P<name>[A-Za-z][\w:.-]{0,40})(?P<more>[ \t\n][^<>]{0,300})?>[ \t\n]{0,20}"
    rf"(?P<said>{_SHORT_MARK}|{_FULL_MARK})[ \t\n]{{0,20}}</(?P=name)[ \t\n]{{0,5}}>"
)
_CLOSED = regex(r"</([A-Za-z][\w:.-]{0,40})")
#: these change no more than how words look
_LOOKS = frozenset(
    (
        *("span", "font", "strong", "em", "small", "big", "mark", "ins", "del", "sub", "sup"),
        *("input", "area", "meta", "link", "source", "embed"),
        *("strike", "kbd", "code", "abbr", "cite", "label", "wbr", "img", "tt", "a", "b", "i"),
    )
)


def without_comments(text: str, *, spans: bool = False) -> str:
    """Return a text, of the same length, with blanks for comments; line ends stay.

    ``spans`` tells that what opens a comment within a span of code of Markdown opens none.
    """
    pieces: list[str] = []
    done = look = 0
    counted = ticks = 0  # up to where the ticks of a line are counted
    while (start := text.find("<!--", look)) >= 0:
        line = text.rfind("\n", counted, start) + 1
        ticks = text.count("`", line, start) if line else ticks + text.count("`", counted, start)
        counted = start
        if spans and ticks % 2:
            look = start + 4
            continue
        end = text.find("-->", start + 4)
        if end < 0:
            break
        pieces += [text[done:start], _blank(text[start : end + 3])]
        ticks = 0 if "\n" in text[start:end] else ticks
        done = look = counted = end + 3
    return "".join([*pieces, text[done:]])


def without_known_tags(text: str) -> str:
    """Return Markdown, of the same length, with blanks for the tags of HTML within it.

    What is no element of HTML is a tag if it is closed somewhere: ``<S>`` alone is a mark.
    """
    closed = {name.lower() for name in _CLOSED.findall(text)}
    text = _BARE_MARK.sub(_in_brackets, text)
    pieces: list[str] = []
    done = 0
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        known = name in _LOOKS or name in _BLOCKS or name in _OPENS
        if known or name in closed or (match[0].endswith("/>") and "=" in match[0]):
            between = text[done : match.start()]
            pieces += [between, _tag(match, name, begins=_is_alone(between))]
            done = match.end()
    return "".join([*pieces, text[done:]])


def without_tags(text: str) -> str:
    """Return a page of HTML, of the same length, as text."""
    text = _BARE_MARK.sub(_in_brackets, without_comments(text))
    pieces: list[str] = []
    done = 0
    hidden: str | None = None
    in_title = False
    lower = text.lower()
    last = {name: lower.rfind(f"</{name}") for name in _NO_TEXT}
    for match in _TAG.finditer(text):
        name, ends = match["name"].lower(), bool(match["end"])
        between = text[done : match.start()]
        if hidden == "head" and name == "body":
            hidden = None
        if hidden is not None:
            if ends and name == hidden:
                hidden = None
            pieces.append(between if in_title else _blank(between))
            opens = hidden == "head" and name == "title" and not ends
            in_title = opens and _is_marked(text[match.end() : match.end() + 300].split("<")[0])
            pieces.append(
                _of_head(match, titled=in_title) if hidden == "head" else _blank(match[0])
            )
        else:
            if not ends and last.get(name, -1) > match.start():
                hidden = name
            pieces += [between, _tag(match, name, begins=_is_alone(between))]
        done = match.end()
    rest = text[done:]
    pieces.append(_blank(rest) if hidden is not None else rest)
    return _OTHER.sub(lambda other: _blank(other[0]), "".join(pieces))


def _is_alone(between: str) -> bool:
    """Whether nothing stands between a tag and the one before it, or the line's beginning."""
    return not between.rsplit("\n", 1)[-1].strip(" \t>*-")


def _is_marked(words: str) -> bool:
    return _MARKED.match(words) is not None or is_oddly_marked(words)


def _in_brackets(match: "re.Match[str]") -> str:
    """Return an element that tells how a portion is marked, with the mark in brackets."""
    name, more = match["name"], match["more"] or ""
    portion = "portion" in f"{name}{more}".lower()
    full = _WHOLE_FULL.fullmatch(match["said"]) is not None
    if _OF_MARKING.search(name + more) is None or (full and not portion):
        return match[0]
    start, end = match.start(), match.end()
    opens = match.start("said") - start
    closes = end - match.end("said")
    known = name.lower() in _OPENS or name.lower() in _BLOCKS
    if known and opens < len(name) + 3:
        return match[0]
    begins = f"<{name}>".ljust(opens - 1) if known else " " * (opens - 1)
    ends = ")\n" if known and name.lower() not in ("td", "th") else ") "
    return f"{begins}({match['said']}{ends}{' ' * (closes - 2)}"


def _of_head(match: "re.Match[str]", *, titled: bool) -> str:
    """Return what a tag of the head says: that a marked title begins, and how a field is marked."""
    tag = match[0]
    if titled:
        return "\ntitle:" + _blank(tag[7:])
    if match["end"] and match["name"].lower() == "title":
        return "\n" + _blank(tag[1:])
    field = _META.search(tag) if _MARKS.search(tag) else None
    if field is not None:
        return _shown(tag, *field.span("value"), begins="")
    return _words(tag) or _blank(tag)


def _words(tag: str, sign: str = "") -> str | None:
    """Return a tag with what attributes say that bear a mark, each on a line of its own."""
    said = [*_said_by(tag)] if "=" in tag else []
    pieces: list[str] = []
    done = 0
    for number, (start, end, about) in enumerate(said, 1):
        is_last = number == len(said)
        # behind the quote, and where a bracket is in place of that one more for the line end
        cut = len(tag) if is_last else end + (2 if about else 1)
        ends = sign if is_last else ""
        pieces.append(_shown(tag[done:cut], start - done, end - done, sign=ends, about=about))
        done = cut
    return "".join(pieces) or None


def _said_by(tag: str) -> Iterator[tuple[int, int, str]]:
    """Yield where attributes bear a mark, and the brackets that it has to have about it."""
    for field in _ATTRIBUTE.finditer(tag):
        kind = field.lastgroup or "bare"
        name, said = field["name"].lower(), field[kind].strip()
        if name in _SAID and _is_marked(said):
            yield *field.span(kind), ""
        elif name not in ("class", "id", "name") and _OF_MARKING.search(name) is not None:
            if _WHOLE_FULL.fullmatch(said) is not None:
                yield *field.span(kind), ""
            elif _WHOLE_SHORT.fullmatch(said) is not None and kind != "bare":
                yield *field.span(kind), "()"


def _shown(
    tag: str, start: int, end: int, *, begins: str = CAPTION, sign: str = "", about: str = ""
) -> str:
    """Return a tag of which the value of an attribute is seen, as a line of its own.

    The words for a picture are its caption: ``begins`` is the sign before them. ``sign`` tells
    what begins behind the tag, ``about`` are brackets in place of quotes.
    """
    said = " ".join(tag[start:end].split("\n"))
    if about:
        start, end, said = start - 1, end + 1, f"{about[0]}{said}{about[1]}"
    before, after = _blank(tag[:start]), _blank(tag[end:])
    before = before[: len(before) - len(begins)] + begins
    closes = after[: -1 - len(sign)] if len(after) > len(sign) else ""
    return f"\n{before[1:]}{said}{closes}\n{sign}"[: len(tag)].ljust(len(tag))


def _tag(match: "re.Match[str]", name: str, *, begins: bool) -> str:
    """Return blanks for a tag, with a line end and a sign where something begins.

    ``begins`` tells that nothing stands before it, so that an element of no known kind is a block.
    """
    blank = _blank(match[0])
    ends = bool(match["end"])
    known = name in _BLOCKS or name in _OPENS
    sign = _OPENS.get(name)
    words = None if ends else _words(match[0], sign or "")
    if words is not None:
        return words
    if ends:
        return "\n" + blank[1:] if known and name not in ("td", "th") else blank
    if sign is not None:
        return blank[:-1] + sign if name in ("td", "th") else "\n" + blank[1:-1] + sign
    block = known or (begins and name not in _LOOKS)
    return "\n" + blank[1:] if block else blank


def _blank(text: str) -> str:
    """Return blanks for a text; line ends stay."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line) for line in text.split("\n"))
