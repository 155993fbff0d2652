"""Sees through the head of a mail, or of a part of it: labels of the text, and what it is marked.

Sources: RFC 5322 and RFC 2047 for fields; RFC 7444 for SIO-Label, the Email Protective Marking
Standard of Australia for X-Protective-Marking; what other gateways write by their own names.
"""

import binascii
import re
from email.header import decode_header, make_header

from validator.reading.document_signs import MAIL, signed
from validator.text.flattening import flat
from validator.text.regex import regex

__all__ = ["LINE", "head"]

#: of the head these are read as labels of the text
_SHOWN = ("date", "subject")
LINE = regex(
    r"^(?P<name>[A-Za-z][A-Za-z0-9-]{0,60}):(?P<value>[^\n]*(?:\n[ \t][^\n]*)*)", re.MULTILINE
)
#: and these say what the mail is marked: X-Classification, MMHS-Classification, Security-Marking
_MARKED = regex(
    r"(?i)(?:(?:x|mmhs|sio)-)?(?P<label>(?:[a-z]{1,20}-){0,3}(?:classification|marking))"
)
#: what the grammar takes before a marking
_LABELS = ("classification", "marking", "security classification", "security marking")
#: fields that say who, when and how: no marking stands there
_OF_TRANSPORT = frozenset(
    (
        *("from", "to", "cc", "bcc", "sender", "reply-to", "received", "return-path", "message-id"),
        *("references", "in-reply-to", "thread-topic", "thread-index", "mime-version"),
        *("content-type", "content-transfer-encoding", "content-id", "dkim-signature"),
    )
)
_LEVEL = r"(?:TOP[ -]?SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|CUI|CONTROLLED)"
_CONTROLS = r"(?:/{1,2}[A-Z][A-Z0-9 ,/-]{0,100})?"
#: a field that says a level and nothing else, or a mark in brackets at its head
_SAYS_LEVEL = regex(rf"[ \t\"']*(?P<said>{_LEVEL}{_CONTROLS})[ \t\"';.]*")
#: a portion mark without its brackets
_SAYS_MARK = regex(r"[ \t\"']*(?P<said>(?:TS|[SCU])//[A-Z][A-Z0-9 ,/-]{0,100}?)[ \t\"';.]*")
#: what begins with a mark; one letter of a level may be another sign: Organization: (C) Works
_BEGINS = regex(r"[ \t\"']*(?=[(\[](?:(?:TS|CUI|SBU|FOUO)[/)\]]|[SCU]/|//[A-Z]))")
#: a label whose value may bear a portion mark, as grammar/document.lark knows it
_A_LABEL = "Via"
#: marking="SECRET//NOFORN"; SEC=SECRET; "Classification":"SECRET"
_ASSIGNED = regex(
    rf"(?i:marking|sec|classification|level|label|name)[\"']?[ \t]{{0,4}}[=:][ \t]{{0,4}}[\"']?"
    rf"(?P<said>{_LEVEL}{_CONTROLS})(?![\w-])"
)
#: what a part is called may begin with a mark: filename="(S//NF) plan.pdf"
_NAMED = regex(r"(?i:name|description)[*]?[ \t]{0,4}[=:][ \t]{0,4}[\"']?(?=[(\[])")
_NAME_END = regex(r"[^\"';\n]*")


def head(text: str, *, top: bool) -> str:
    """Return the head of a part: date, subject and markings of a mail stay, the rest is no text."""
    pieces, done = [], 0
    for match in LINE.finditer(text):
        pieces.append(signed(text[done : match.start()], MAIL))
        pieces.append(_field(match, top=top))
        done = match.end()
    return "".join([*pieces, signed(text[done:], MAIL)])


def _field(match: re.Match[str], *, top: bool) -> str:
    """Return one field, as a line of the text or as what is no text."""
    name = match["name"].lower()
    if top and name in _SHOWN:
        return _decoded(match)
    marked = _MARKED.fullmatch(match["name"]) if top else None
    said = _decoded(match) if top or "name" in match["value"] or "desc" in name else match[0]
    value = len(match["name"]) + 1
    if top and name not in _OF_TRANSPORT:
        whole = _SAYS_LEVEL.fullmatch(said, value) if marked is None else None
        whole = whole or _ASSIGNED.search(said, value)
        if whole is not None:
            return _alone(said, *whole.span("said"))
        if (short := _SAYS_MARK.fullmatch(said, value)) is not None:
            start, end = short.span("said")
            return f"({said[start:end]})".rjust(end).ljust(len(said))
        if _BEGINS.match(said, value) is not None and value > len(_A_LABEL):
            before = _A_LABEL.rjust(value - 1)
            return before + said[value - 1 :].replace('"', " ")
    if marked is not None:
        label = marked["label"].replace("-", " ")
        label = label if label.lower() in _LABELS else label.rpartition(" ")[2]
        return label.rjust(len(match["name"])) + said[len(match["name"]) :]
    if (
        not top
        and (called := _NAMED.search(said)) is not None
        and _BEGINS.match(said, called.end())
    ):
        name = _NAME_END.match(said, called.end())
        return _alone(said, called.end(), called.end() if name is None else name.end())
    return signed(match[0], MAIL)


def _alone(field: str, start: int, end: int) -> str:
    """Return of a field what stands in a stretch alone, of the same length, on one line."""
    said = re.sub(r"TOP-SECRET", "TOP SECRET", field[start:end])
    return " " * start + said + " " * (len(field) - end)


def _decoded(match: re.Match[str]) -> str:
    """Return a field of the head on one line, decoded, of the same length."""
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
