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

from validator.reading.document_signs import MAIL, UNREAD, signed
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
#: and these say what the mail is marked: X-Classification, MMHS-Classification, Security-Marking
_MARKED = regex(
    r"(?i)(?:(?:x|mmhs|sio)-)?(?P<label>(?:[a-z]{1,20}-){0,3}(?:classification|marking))"
)
#: what the grammar takes before a marking
_LABELS = ("classification", "marking", "security classification", "security marking")
#: so deep parts may hold parts
_DEEPEST = 8
#: what no text holds that was decoded rightly
_NO_TEXT = regex("[\x00-\x08\x0e-\x1a\x7f\ufffd]")
_IS_HTML = regex(r"(?is)(?:[^\n]+\n){0,20}?content-type:\s*text/html")
_MARKINGS = regex(
    r"[(\[](?:TS|[SCU]|SBU|FOUO|CUI|//)(?:/[A-Z0-9 ,/-]{0,80})?[)\]]"
    r"|\b(?:(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED|CUI)\b(?://[A-Z0-9 ,/-]{0,80})?"
)


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
        elif top and (marked := _MARKED.fullmatch(match["name"])) is not None:
            label = marked["label"].replace("-", " ")
            label = label if label.lower() in _LABELS else label.rpartition(" ")[2]
            field = _shown(match)
            pieces.append(label.rjust(len(match["name"])) + field[len(match["name"]) :])
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
        return _unread(body)
    said = _decoded(body, fields)
    if said is None:
        return _unread(body)
    body = said
    return without_tags(body) if fields.get_content_subtype() == "html" else body


def _parts(body: str, boundary: str, depth: int, alternative: bool) -> str:
    """Return the parts between the seams; of alternatives the plain text is read."""
    seam = re.compile(rf"^--{re.escape(boundary)}(?:--)?[ \t]*(?:\n|\Z)", re.MULTILINE)
    seams = [*seam.finditer(body)]
    if not seams:
        return signed(body, MAIL)
    ends = [match.start() for match in seams[1:]]
    closed = seams[-1][0].rstrip().endswith("--")
    inner = [body[match.end() : end] for match, end in zip(seams, ends, strict=False)]
    if not closed:
        inner.append(body[seams[-1].end() :])
    read = [_part(part, depth + 1) for part in inner]
    if alternative:
        read = _chosen(inner, read)
    pieces = [signed(body[: seams[0].start()], MAIL)]
    for match, part in zip(seams, read, strict=False):
        pieces += [signed(match[0], MAIL), part]
    if closed:
        pieces += [signed(seams[-1][0], MAIL), signed(body[seams[-1].end() :], MAIL)]
    return "".join(pieces)


def _chosen(parts: list[str], read: list[str]) -> list[str]:
    """Return of alternatives the plain text, and a page of HTML that bears a mark it has not."""
    pages = [_IS_HTML.match(part) is not None for part in parts]
    plain = [said for said, page in zip(read, pages, strict=True) if not page]
    if not plain or not any(pages):
        return read
    said = frozenset().union(*map(_markings, plain))
    return [
        signed(part, MAIL) if page and _markings(shown) <= said else shown
        for part, shown, page in zip(parts, read, pages, strict=True)
    ]


def _markings(text: str) -> frozenset[str]:
    """Return what in a text has the shape of a banner or of a mark in brackets."""
    return frozenset("".join(match[0].split()) for match in _MARKINGS.finditer(text))


def _unread(body: str) -> str:
    """Return a part that is no text, or that cannot be decoded, with a sign where it begins."""
    hidden = signed(body, MAIL)
    place = hidden.find(MAIL)
    return hidden if place < 0 else hidden[:place] + UNREAD + hidden[place + 1 :]


def _decoded(body: str, fields: "Message[str, str]") -> str | None:
    """Return what a part says, of the length of what it is coded in; None if nobody can tell."""
    coding = (fields.get("content-transfer-encoding") or "").strip().lower()
    if coding not in ("base64", "quoted-printable"):
        return body
    raw = body.encode("utf-8", "surrogatepass")
    try:
        plain = binascii.a2b_base64(raw) if coding == "base64" else quopri.decodestring(raw)
        said = plain.decode(fields.get_content_charset("utf-8"), "replace")
    except (binascii.Error, LookupError, ValueError):
        return None
    if coding == "base64" and (_NO_TEXT.search(said) is not None or not said.strip()):
        return None if body.strip() else body
    said = flat(said)
    if len(said) > len(body):
        return None
    return said + " " * (len(body) - len(said))
