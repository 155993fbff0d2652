"""What a part of a mail that is text says, at the place and of the length of what it is coded in.

Sources: RFC 2045 for codings, RFC 2152 for UTF-7, RFC 1896 for text/enriched, RFC 5545 for
calendars, RFC 4180 for tables; POSIX for uuencode, RFC 9580 for OpenPGP.
"""

import binascii
import quopri
import re
from email.message import Message

from validator.reading.document_signs import MAIL, UNREAD, signed
from validator.reading.html_view import without_tags
from validator.text.flattening import flat
from validator.text.regex import regex

__all__ = ["TEXT", "decoded", "shown", "unread", "without_unreadable"]

#: what no text holds that was decoded rightly
_NO_TEXT = regex("[\x00-\x08\x0e-\x1a\x7f\ufffd]")
#: these say each letter as it is
_AS_IT_IS = ("", "7bit", "8bit", "binary")
_CODED = ("base64", "quoted-printable")
#: and these write signs of ASCII as other signs of ASCII
_STATEFUL = ("utf-7", "utf7", "unicode-1-1-utf-7", "hz", "hz-gb-2312")
#: kinds of text whose words nobody can tell from what they are written in
_NO_PROSE = frozenset(("rtf", "json", "xml", "javascript", "css", "ecmascript", "yaml", "x-yaml"))
#: kinds that are text, whatever they are filed under
TEXT = ("application/xhtml+xml",)
_TAG = regex(r"<(/?[A-Za-z-]{1,60}|<)>?")
_CALENDAR = ("calendar", "x-vcalendar", "vcard", "x-vcard", "directory")
_FOLDED = regex(r"\n[ \t]")
_ESCAPED = regex(r"\\([nN,;\\])")
_TABLES = {"csv": ",", "comma-separated-values": ",", "tab-separated-values": "\t"}
#: what stands in a text and is none: files and letters that are coded in it
_UNREADABLE = regex(
    r"^(?:begin [0-7]{3,4} \S[^\n]{0,200}\n[!-`][ -`]{4,60}(?:\n[ -`]{1,61}$)*+(?:\nend$)?+"
    r"|begin-base64 [0-7]{3,4} \S[^\n]{0,200}(?:\n[A-Za-z0-9+/=]{1,100}$)++"
    r"|=ybegin (?s:.*?)(?:^=yend[^\n]*|\Z)"
    r"|-----BEGIN PGP MESSAGE-----(?s:.*?)(?:^-----END PGP MESSAGE-----|\Z))",
    re.MULTILINE,
)


def unread(body: str) -> str:
    """Return a part that is no text, or that cannot be decoded, with a sign where it begins."""
    hidden = signed(body, MAIL)
    place = hidden.find(MAIL)
    return hidden if place < 0 else hidden[:place] + UNREAD + hidden[place + 1 :]


def without_unreadable(text: str) -> str:
    """Return a text in which files and letters that are coded in it are no text, and told."""
    if not any(sign in text for sign in ("begin", "=ybegin ", "BEGIN PGP MESSAGE")):
        return text
    return _UNREADABLE.sub(lambda match: unread(match[0]), text)


def decoded(body: str, fields: "Message[str, str]") -> str | None:
    """Return what a part says, of the length of what it is coded in; None if nobody can tell."""
    coding = (fields.get("content-transfer-encoding") or "").strip().lower()
    charset = fields.get_content_charset("utf-8")
    if coding in _AS_IT_IS and charset not in _STATEFUL:
        return body
    if coding not in _AS_IT_IS and coding not in _CODED:
        return None if body.strip() else body
    raw = body.encode("utf-8", "surrogatepass")
    try:
        said = _bytes(raw, coding).decode(charset, "replace")
    except (binascii.Error, LookupError, ValueError):
        return None
    if coding == "base64" and (_NO_TEXT.search(said) is not None or not said.strip()):
        return None if body.strip() else body
    said = flat(said)
    return said + " " * (len(body) - len(said)) if len(said) <= len(body) else None


def _bytes(raw: bytes, coding: str) -> bytes:
    if coding == "base64":
        return binascii.a2b_base64(raw)
    return quopri.decodestring(raw) if coding == "quoted-printable" else raw


def shown(said: str, kind: str) -> str | None:
    """Return a text of a kind (of ``text/calendar``: calendar) as lines; None if nobody can tell.

    What it is written with is seen through, sign for sign at its place.
    """
    if kind in ("html", "xhtml+xml"):
        return without_tags(said)
    if kind in _NO_PROSE or kind.endswith(("+xml", "+json", "-rtf")):
        return None
    if kind in ("enriched", "richtext"):
        return _TAG.sub(_blank, said)
    if kind in _CALENDAR:
        return "\n".join(map(_unfolded, re.split(r"\n(?![ \t])", said)))
    if kind in _TABLES:
        return _with_bars(said, _TABLES[kind])
    return without_unreadable(said)


def _blank(tag: re.Match[str]) -> str:
    """Return blanks for a tag of text/enriched; two brackets are one that stands for itself."""
    if tag[1] == "<":
        return "< "
    ends = tag[1].lower() in ("nl", "np", "paragraph", "/paragraph")
    return ("\n" if ends else " ").ljust(len(tag[0]))


def _unfolded(line: str) -> str:
    """Return a line of a calendar or card on one line, its escapes as what they say."""
    if "\n" not in line and "\\" not in line:
        return line
    said = _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], _FOLDED.sub("", line))
    return said + " " * (len(line) - len(said))


def _with_bars(said: str, part: str) -> str:
    """Return a table with bars between its cells, and blanks for the quotes around them."""
    pieces, done, quoted = [], 0, False
    for match in re.finditer(rf'"|{part}', said):
        pieces.append(said[done : match.start()])
        if match[0] == '"':
            quoted = not quoted
            pieces.append(" ")
        else:
            pieces.append(match[0] if quoted else "|")
        done = match.end()
    return "".join([*pieces, said[done:]])
