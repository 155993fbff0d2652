"""Sees through a mail: its head, the seams of its parts, and what its letters are coded in.

Read by the standard library's ``email``; what it decodes stands at the place of what it was, with
blanks behind it, so that offsets hold. Attachments that are no text are passed over. Source: RFC
5322 and RFC 2045.
"""

import binascii
import quopri
import re
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser

from validator.reading.document_signs import MAIL, signed
from validator.reading.html_view import without_tags
from validator.text.flattening import flat
from validator.text.regex import regex

__all__ = ["without_head"]

_HEAD_END = regex(r"\n[ \t]*\n")
#: of the head these are read as labels of the text
_SHOWN = ("date", "subject")
_LINE = regex(
    r"^(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?P<value>[^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE
)
#: so deep parts may hold parts
_DEEPEST = 8


def without_head(text: str) -> str:
    """Return a mail, of the same length, as text: labels, and its parts decoded."""
    lead = len(text) - len(text.lstrip())
    if _LINE.match(text, lead) is None:
        return text
    return text[:lead] + _part(text[lead:], 0, top=True)


def _part(text: str, depth: int, *, top: bool = False) -> str:
    """Return a part of a mail with its head, of the same length."""
    found = _HEAD_END.search(text)
    cut = found.end() if found is not None else len(text)
    head, body = text[:cut], text[cut:]
    fields = HeaderParser().parsestr(head)
    return _head(head, top=top) + _body(body, fields, depth)


def _head(head: str, *, top: bool) -> str:
    """Return the head of a part: date and subject of the mail stay, the rest is no text."""
    pieces, done = [], 0
    for match in _LINE.finditer(head):
        pieces.append(signed(head[done : match.start()], MAIL))
        if top and match["name"].lower() in _SHOWN:
            pieces.append(_shown(match))
        else:
            pieces.append(signed(match[0], MAIL))
        done = match.end()
    return "".join([*pieces, signed(head[done:], MAIL)])


def _shown(match: re.Match[str]) -> str:
    """Return a field of the head on one line, decoded."""
    field = match[0].replace("\n", " ")
    value = match["value"]
    if "=?" in value:
        try:
            said = str(make_header(decode_header(" ".join(value.split()))))
        except (LookupError, UnicodeError, binascii.Error, ValueError):
            return field
        said = flat(f"{match['name']}: " + " ".join(said.split()))
        return said.ljust(len(field)) if len(said) <= len(field) else field
    return field


def _body(body: str, fields: "Message[str, str]", depth: int) -> str:
    boundary = fields.get_boundary()
    if fields.get_content_maintype() == "multipart" and boundary and depth < _DEEPEST:
        return _parts(body, boundary, depth, fields.get_content_subtype() == "alternative")
    if fields.get_content_type() == "message/rfc822" and depth < _DEEPEST:
        lead = len(body) - len(body.lstrip("\n"))
        return body[:lead] + _part(body[lead:], depth + 1, top=True)
    if fields.get_content_maintype() not in ("text", "multipart"):
        return signed(body, MAIL)
    body = _decoded(body, fields)
    return without_tags(body) if fields.get_content_subtype() == "html" else body


def _parts(body: str, boundary: str, depth: int, alternative: bool) -> str:
    """Return the parts between the seams; of alternatives the plain text is read."""
    seam = re.compile(rf"^--{re.escape(boundary)}(?:--)?[ \t]*(?:\n|\Z)", re.MULTILINE)
    pieces, done, first = [], 0, True
    seams = [*seam.finditer(body)]
    plain = alternative and "text/plain" in body.lower()
    for match in seams:
        part = body[done : match.start()]
        pieces.append(signed(part, MAIL) if first else _one(part, depth, plain))
        pieces.append(signed(match[0], MAIL))
        done, first = match.end(), False
    rest = body[done:]
    closed = bool(seams) and seams[-1][0].rstrip().endswith("--")
    pieces.append(signed(rest, MAIL) if closed or first else _one(rest, depth, plain))
    return "".join(pieces)


def _one(part: str, depth: int, plain: bool) -> str:
    if plain and re.match(r"(?is)(?:[^\n]+\n){0,20}?content-type:\s*text/html", part) is not None:
        return signed(part, MAIL)  # the same words stand in the plain text
    return _part(part, depth + 1)


def _decoded(body: str, fields: "Message[str, str]") -> str:
    """Return what a part says, of the length of what it is coded in."""
    coding = (fields.get("content-transfer-encoding") or "").strip().lower()
    if coding not in ("base64", "quoted-printable"):
        return body
    raw = body.encode("utf-8", "surrogatepass")
    try:
        plain = binascii.a2b_base64(raw) if coding == "base64" else quopri.decodestring(raw)
        said = plain.decode(fields.get_content_charset("utf-8"), "replace")
    except (binascii.Error, LookupError, ValueError):
        return body
    said = flat(said)
    if len(said) > len(body):
        return body
    return said + " " * (len(body) - len(said))
