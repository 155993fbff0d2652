"""A text as whoever opens the file sees it: escapes, RTF, notebooks and coded mails seen through.

What is seen is shorter than the text; every place in it is known in the text. Sources: RFC 8259 for
JSON, the HTML Living Standard for references, the Rich Text Format 1.9.1, nbformat 4, RFC 2045.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from validator.text.numerals import as_code
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Seen", "is_coded", "may_be_coded", "seen"]

#: where nothing else is said about letters that are coded
_CODED = ("ransfer-", "=?", "SIO-Label", "Protective-Marking")
_IN_BYTES = tuple(sign.encode("ascii") for sign in _CODED)
#: what is sought by itself, which is quicker than with the others: a bracket of a style sheet
_RARE = ("!!binary", "\\28", "\\0028", "\\000028")
_RARE_IN_BYTES = tuple(sign.encode("ascii") for sign in _RARE)
#: a mail has a field in so many of its first bytes
_HEAD = 1000
_RTF = regex(r"\s{0,20}\{\\rtf")
#: two fields, as a mail begins, perhaps one of a mailbox
_FIELD = r"[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,1000}\n(?:[ \t][^\n]{1,1000}\n)*+"
_MAIL = regex(rf"(?:From [^\n]{{1,200}}\n)?(?:{_FIELD}){{2}}")
#: letters that are coded, or a field that says a marking in a manner of its own
_IS_CODED = regex(
    r"(?im)transfer-encoding:[ \t]{0,9}(?:base64|quoted-printable)|=\?[\w-]{2,40}\?[bq]\?"
    r"|^(?:sio-label|x-protective-marking):"
)
#: a sign of ASCII by its number, in the manners of JSON, C, Python, JavaScript, HTML
_BY_NUMBER = regex(
    r"(?<!\\)(?:\\\\)?\\(?:u00(?P<u>[2-7][0-9A-Fa-f])|u\{0{0,4}(?P<b>[2-7][0-9A-Fa-f])\}"
    r"|x(?P<x>[2-7][0-9A-Fa-f])|0(?P<o>[45][0-7])|(?P<slash>/)"
    r"|N\{(?P<side>LEFT|RIGHT) PARENTHESIS\})"
    r"|&#0{0,5}(?P<dec>4[0-9]|5[0-7]|6[5-9]|[78]\d|90|3[3-9]);"
    r"|&#[xX]0{0,5}(?P<hex>2[0-9A-Fa-f]|3\d|4[1-9A-Fa-f]|5[0-9aA]);"
    r"|&(?P<name>lpar|rpar|sol|lsqb|rsqb);"
)
#: a sign by its number as style sheets write it, with the blank that ends it
_OF_STYLE = regex(r"\\0{0,4}(?P<code>[2-7][0-9A-Fa-f])[ ]?(?![0-9A-Fa-f])")
_STYLES = (".css", ".scss", ".sass", ".less", ".html", ".htm", ".svg", ".vue")
#: a string of PostScript
_OF_PAGES = regex(r"\((?P<said>(?:[^()\\\n]|\\.){1,400}+)\)")
_PAGES = (".ps", ".eps")
#: a value of LDIF or YAML in base64, of a card in quoted-printable; a line that goes on below
_OF_FIELD = regex(
    r"(?m)^(?P<key>[ \t-]{0,40}[\w.;-]{1,60})(?:::[ ]?|:[ ]!!binary[ ](?:\|[ ]?\n[ ]{1,40})?)"
    r"(?P<coded>[A-Za-z0-9+/]{4,4000}={0,2}(?:\n[ ][A-Za-z0-9+/]{1,200}={0,2}){0,99})[ \t]*$"
)
_QUOTED = regex(r"(?im)^(?P<key>[^:\n]{0,80}quoted-printable[^:\n]{0,40}:)(?P<coded>[^\n]*)$")
_FOLDED = regex(r"\n[ \t](?=\S)")
_CARDS = regex(r"(?:version: \d\s{1,3})?dn::? |(?:#[^\n]{0,200}\n){0,20}dn::? |BEGIN:V[A-Z]{3,9}")
_NAMES = {"lpar": "(", "rpar": ")", "sol": "/", "lsqb": "[", "rsqb": "]"}
#: a bracket that is coded, in each of these manners
_LEFTS = (
    r"\\x28",
    r"\\u0028",
    r"\\u\{0{0,4}28\}",
    r"\\050",
    r"&#0{0,5}40;",
    r"&#[xX]0{0,5}28;",
    r"&lpar;",
    r"\\N\{LEFT PARENTHESIS\}",
)
_SLASHES = (
    r"\\/(?<=[SCUR]\\/)",
    r"\\x2[fF](?<=[SCUR]\\x2.)",
    r"\\u002[fF](?<=[SCUR]\\u002.)",
    r"&#47;(?<=[SCUR]&#47;)",
    r"&#x2[fF];(?<=[SCUR]&#x2.;)",
    r"&sol;(?<=[SCUR]&sol;)",
)
#: what of a text is coded and may be of a marking: its bracket, its slash, its first letter, what
#: tags tear; each begins with a sign that is rare, by which the search skips all others
_OF_A_MARKING = "|".join(
    (
        *(left + r"[SCTURF/&\\]" for left in _LEFTS),
        *_SLASHES,
        *(r"\\x53ECRET", r"\\u0053ECRET", r"&#83;ECRET"),
        *(
            rf"<{tag}(?:(?<=\(<{tag})|(?<=SECRET<{tag}))"
            for tag in ("b", "i", "s", "e", "u", "f", "w")
        ),
    )
)
#: a mark or a banner that tags tear
_TORN = regex(
    r"\((?=[A-Z<])(?:[A-Z0-9/ ,-]{1,40}|</?[A-Za-z][^<>]{0,100}>){2,12}+\)"
    r"|(?:SECRET|CONFIDENTIAL)(?:</?[A-Za-z][^<>]{0,100}>){1,3}(?=//[A-Z])"
)
_TAG = regex(r"</?[A-Za-z][^<>]{0,100}>")
#: a string of JSON with what stands before it
_STRING = regex(r"\"((?:[^\"\\]|\\.)*+)\"")
_IN_ONE_LIST = regex(r"\s*,\s*")
_JSON_ESCAPE = regex(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\n", "b": " ", "f": "\n"}
_RTF_TOKEN = regex(
    r"\\'(?P<hex>[0-9A-Fa-f]{2})|\\u(?P<code>-?\d{1,5}) ?(?:\\'[0-9A-Fa-f]{2}|[^\\{}\n])?"
    r"|\\(?P<word>[a-zA-Z]{1,32})-?\d{0,10} ?|\\(?P<sign>[^a-zA-Z])|[{}\r\n]"
)
#: words of RTF that end a line, or before which one ends
_LINES = frozenset(
    (
        *("par", "line", "cell", "row", "page", "sect", "nestcell", "title", "subject", "keywords"),
        *("comment", "doccomm", "header", "headerl", "headerr", "headerf", "footer", "footerl"),
        *("footerr", "footerf", "footnote", "annotation", "shptxt", "info", "author", "fonttbl"),
        *("colortbl", "stylesheet", "pict"),
    )
)


class Seen(NamedTuple):
    """What is seen of a text, and where each piece of it stands in the text."""

    text: str
    #: where pieces begin in what is seen, and in the text
    starts: tuple[int, ...] = (0,)
    places: tuple[int, ...] = (0,)

    def place(self, offset: int) -> int:
        """Return where in the text an offset (in code points) of what is seen stands."""
        number = bisect_right(self.starts, offset) - 1
        return self.places[number] + offset - self.starts[number]

    def span(self, span: Span) -> Span:
        """Return where in the text a stretch stands, in code points, half-open."""
        last = self.place(max(span.start, span.end - 1)) + 1
        return Span(self.place(span.start), max(last, self.place(span.start)))


def may_be_coded(raw: bytes) -> bool:
    """Whether bytes hold a sign of a marking that is coded: most files are done with here."""
    head = raw[:_HEAD]
    if b"{\\rtf" in head[:64] or b"%!PS" in head[:64] or b"dn:" in head or b"BEGIN:V" in head:
        return True
    if any(sign in raw for sign in _RARE_IN_BYTES):
        return True
    if _bytes().search(raw) is not None:
        return True
    return b": " in head and b"\n" in head and any(sign in raw for sign in _IN_BYTES)


def is_coded(text: str) -> bool:
    """Whether a text may say something else than what its letters seem to say."""
    if _RTF.match(text) is not None or _text().search(text) is not None:
        return True
    if any(sign in text for sign in _RARE) or "%!PS" in text[:64]:
        return True
    if _CARDS.match(text) is not None:
        return True
    return any(sign in text for sign in _CODED) and _is_coded_mail(text)


@lru_cache(maxsize=1)
def _bytes() -> "re.Pattern[bytes]":
    return regex(_OF_A_MARKING.encode("ascii"))


@lru_cache(maxsize=1)
def _text() -> "re.Pattern[str]":
    return regex(_OF_A_MARKING)


def seen(text: str, name: str) -> list[Seen]:
    """Return what is seen of a flat text: mostly the text itself; of a coded mail both."""
    if _RTF.match(text):
        return [_rewritten(text, _RTF_TOKEN, _of_rtf)]
    lower = name.lower()
    if lower.endswith(".ipynb") or ('"nbformat"' in text and '"cell_type"' in text):
        return [_notebook(text)]
    found = [_unescaped(text)]
    if lower.endswith(_STYLES) and "\\" in text:
        found.append(_rewritten(text, _OF_STYLE, lambda one: chr(as_code(one["code"], 16))))
    if lower.endswith(_PAGES) or text.startswith("%!PS"):
        found.append(_rewritten(text, _OF_PAGES, _of_pages))
    if "!!binary" in text or _CARDS.match(text) is not None:
        found.append(_of_cards(text))
    if any(sign in text for sign in _CODED) and _is_coded_mail(text):
        found.append(Seen(_decoded(text)))
    return found


def _is_coded_mail(text: str) -> bool:
    """Whether a text is a mail, or many, of which something is coded."""
    return _MAIL.match(text) is not None and _IS_CODED.search(text) is not None


def _unescaped(text: str) -> Seen:
    """Return a text with signs for their numbers and names, and marks that tags tear in one."""
    if "\\" not in text and "&" not in text and "<" not in text:
        return Seen(text)
    plain = _rewritten(text, _BY_NUMBER, _by_number)
    if "<" not in plain.text or _TORN.search(plain.text) is None:
        return plain
    return _joined(plain, _rewritten(plain.text, _TORN, lambda torn: _TAG.sub("", torn[0])))


def _by_number(match: "re.Match[str]") -> str:
    for group in ("u", "b", "x", "hex"):
        if match[group]:
            return chr(as_code(match[group], 16))
    if match["o"]:
        return chr(as_code(match["o"], 8))
    if match["dec"]:
        return chr(as_code(match["dec"]))
    if match["side"]:
        return "(" if match["side"] == "LEFT" else ")"
    return "/" if match["slash"] else _NAMES[match["name"]]


def _of_rtf(match: "re.Match[str]") -> str:
    """Return what a word or sign of RTF shows."""
    if match["hex"]:
        return chr(as_code(match["hex"], 16))
    if match["code"]:
        code = as_code(match["code"]) % 0x10000
        return chr(code) if not 0xD800 <= code < 0xE000 else " "
    if match["word"]:
        return "\n" if match["word"] in _LINES else "\t" if match["word"] == "tab" else ""
    sign = match["sign"] or ""
    return {"~": " ", "_": "-", "\n": "\n", "\r": "\n"}.get(sign, sign if sign in "\\{}" else "")


def _of_pages(match: "re.Match[str]") -> str:
    """Return a string of PostScript on a line of its own."""
    return "\n" + re.sub(r"\\(.)", r"\1", match["said"]) + "\n"


def _of_cards(text: str) -> Seen:
    """Return entries of LDIF, calendars and cards with their lines unfolded and values decoded."""
    decoded = _rewritten(text, _OF_FIELD, _of_field)
    quoted = _joined(decoded, _rewritten(decoded.text, _QUOTED, _of_quoted))
    if _CARDS.match(text) is None:
        return quoted
    return _joined(quoted, _rewritten(quoted.text, _FOLDED, lambda _: ""))


def _of_field(match: "re.Match[str]") -> str:
    """Return a field with its value decoded, as it is if that is no text."""
    from base64 import b64decode

    try:
        said = b64decode("".join(match["coded"].split()), validate=True).decode("utf-8")
    except ValueError:
        return match[0]
    return f"{match['key']}: {said}" if said.isprintable() or "\n" in said else match[0]


def _of_quoted(match: "re.Match[str]") -> str:
    from quopri import decodestring

    said = decodestring(match["coded"].encode("ascii", "replace")).decode("utf-8", "replace")
    return match["key"] + said


def _notebook(text: str) -> Seen:
    """Return the strings of a notebook as text; those of one list stand behind each other."""
    pieces = _Pieces()
    done = 0
    for match in _STRING.finditer(text):
        between = text[done : match.start()]
        if done == 0 or _IN_ONE_LIST.fullmatch(between) is None:
            pieces.add("\n", done)
            pieces.add(between, done)
            pieces.add("\n", match.start())
        place = match.start(1)
        for escape in _JSON_ESCAPE.finditer(text, *match.span(1)):
            pieces.add(text[place : escape.start()], place)
            code = as_code(escape[1], 16) if escape[1] else 0
            said = chr(code) if escape[1] else _ESCAPES.get(escape[2], escape[2])
            pieces.add(" " if 0xD800 <= code < 0xE000 else said, escape.start())
            place = escape.end()
        pieces.add(text[place : match.end(1)], place)
        done = match.end()
    pieces.add(text[done:], done)
    return pieces.seen()


def _decoded(text: str) -> str:
    """Return mails, one or many behind each other, with their parts decoded, of the same length."""
    from validator.reading.mail_view import without_head

    return "".join(without_head(one) for one in _mails(text))


def _mails(text: str) -> Iterator[str]:
    """Yield the mails of a text, and the lines that stand before each in a mailbox."""
    done = 0
    for match in _FROM.finditer(text):
        yield text[done : match.start()]
        yield text[match.start() : match.end()]
        done = match.end()
    yield text[done:]


_FROM = regex(r"^From [^\n]{1,200}\n", re.MULTILINE)


class _Pieces:
    """Pieces of what is seen, one behind the other, with their places in the text."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._starts: list[int] = []
        self._places: list[int] = []
        self._length = 0

    def add(self, said: str, place: int) -> None:
        """Add a piece that stands at a place of the text."""
        if said:
            self._said.append(said)
            self._starts.append(self._length)
            self._places.append(place)
            self._length += len(said)

    def seen(self) -> Seen:
        """Return all of it."""
        starts, places = tuple(self._starts), tuple(self._places)
        return Seen("".join(self._said), starts or (0,), places or (0,))


def _rewritten(
    text: str, pattern: "re.Pattern[str]", say: "Callable[[re.Match[str]], str]"
) -> Seen:
    """Return a text in which each match says something else."""
    pieces = _Pieces()
    done = 0
    for match in pattern.finditer(text):
        pieces.add(text[done : match.start()], done)
        pieces.add(say(match), match.start())
        done = match.end()
    pieces.add(text[done:], done)
    return pieces.seen() if done else Seen(text)


def _joined(first: Seen, second: Seen) -> Seen:
    """Return what is seen of what is seen, with places in the text."""
    starts = sorted({*second.starts, *(_behind(second, start) for start in first.starts)})
    return Seen(second.text, tuple(starts), tuple(first.place(second.place(one)) for one in starts))


def _behind(second: Seen, place: int) -> int:
    """Return where in what is seen at last a place of what was seen first is, or the next one."""
    number = bisect_right(second.places, place) - 1
    start = second.starts[number] + place - second.places[number]
    end = second.starts[number + 1] if number + 1 < len(second.starts) else len(second.text)
    return min(start, end)
