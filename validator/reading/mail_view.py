"""Sees through a mail: its head, the seams of its parts, and what its letters are coded in.

Read by the standard library's ``email``; what it decodes stands at the place of what it was, with
blanks behind it, so that offsets hold. What is no text is told, never passed over in silence.
Source: RFC 5322, RFC 2045 and RFC 2046.
"""

import re
from email.message import Message
from email.parser import HeaderParser

from validator.reading.document_signs import MAIL, signed
from validator.reading.mail_fields import LINE, head
from validator.reading.mail_text import TEXT, decoded, shown, unread
from validator.text.regex import regex

__all__ = ["without_head"]

_HEAD_END = regex(r"(?:\A|\n)[ \t]*\n")
#: so deep parts may hold parts
_DEEPEST = 8
#: parts that are mails
_MAILS = ("message/rfc822", "message/global", "message/news")
_IS_HTML = regex(r"(?is)(?:[^\n]+\n){0,20}?content-type:\s*(?:text/html|application/xhtml)")
_MARKINGS = regex(
    r"[(\[](?:TS|[SCU]|SBU|FOUO|CUI|//)(?:/[A-Z0-9 ,/-]{0,80})?[)\]]"
    r"|\b(?:(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED|CUI)\b(?://[A-Z0-9 ,/-]{0,80})?"
)


def without_head(text: str) -> str:
    """Return a mail, of the same length, as text: labels, and its parts decoded."""
    lead = len(text) - len(text.lstrip())
    if LINE.match(text, lead) is None:
        return text
    return text[:lead] + _part(text[lead:], 0, top=True)


def _part(text: str, depth: int, *, top: bool = False, kind: str = "text/plain") -> str:
    """Return a part of a mail with its head, of the same length; ``kind`` if it does not say."""
    found = _HEAD_END.search(text)
    cut = found.end() if found is not None else len(text)
    fields = HeaderParser().parsestr(text[:cut].lstrip("\n"))
    if "content-type" not in fields:
        fields["content-type"] = kind
    return head(text[:cut], top=top) + _body(text[cut:], fields, depth)


def _body(body: str, fields: "Message[str, str]", depth: int) -> str:
    kind = fields.get_content_type()
    maintype, subtype = fields.get_content_maintype(), fields.get_content_subtype()
    boundary = fields.get_boundary() if maintype == "multipart" else None
    if (boundary or kind in _MAILS) and depth >= _DEEPEST:
        return unread(body)
    if boundary:
        return _parts(body, boundary, depth, subtype)
    if maintype not in ("text", "multipart") and kind not in (*_MAILS, *TEXT):
        return unread(body)
    said = decoded(body, fields)
    if said is not None and kind in _MAILS:
        lead = len(said) - len(said.lstrip("\n"))
        return said[:lead] + _part(said[lead:], depth + 1, top=True)
    seen = None if said is None else shown(said, subtype)
    return unread(body) if seen is None else seen


def _parts(body: str, boundary: str, depth: int, subtype: str) -> str:
    """Return the parts between the seams; of alternatives the plain text is read."""
    seam = re.compile(rf"^--{re.escape(boundary)}(?:--)?[ \t]*(?:\n|\Z)", re.MULTILINE)
    seams = [*seam.finditer(body)]
    if not seams:
        return unread(body)
    ends = [match.start() for match in seams[1:]]
    closed = seams[-1][0].rstrip().endswith("--")
    inner = [body[match.end() : end] for match, end in zip(seams, ends, strict=False)]
    if not closed:
        inner.append(body[seams[-1].end() :])
    kind = "message/rfc822" if subtype == "digest" else "text/plain"
    read = [_part(part, depth + 1, kind=kind) for part in inner]
    if subtype == "alternative":
        read = _chosen(inner, read)
    pieces = [_beside(body[: seams[0].start()])]
    for match, part in zip(seams, read, strict=False):
        pieces += [signed(match[0], MAIL), part]
    if closed:
        pieces += [signed(seams[-1][0], MAIL), _beside(body[seams[-1].end() :])]
    return "".join(pieces)


def _beside(text: str) -> str:
    """Return what stands before the first part or behind the last, which no reader shows.

    It is told where it has a marking.
    """
    return unread(text) if _MARKINGS.search(text) is not None else signed(text, MAIL)


def _chosen(parts: list[str], read: list[str]) -> list[str]:
    """Return of alternatives the plain text, and a page of HTML that has a mark it has not."""
    pages = [_IS_HTML.match(part) is not None for part in parts]
    plain = [said for said, page in zip(read, pages, strict=True) if not page]
    if not plain or not any(pages):
        return read
    said = frozenset().union(*map(_markings, plain))
    return [
        signed(part, MAIL) if page and _markings(seen) <= said else seen
        for part, seen, page in zip(parts, read, pages, strict=True)
    ]


def _markings(text: str) -> frozenset[str]:
    """Return what in a text has the shape of a banner or of a mark in brackets."""
    return frozenset("".join(match[0].split()) for match in _MARKINGS.finditer(text))
