"""Finds where a field of the header begins in the midst of another's line.

Observed copies: E.O. line, TAGS and subject on one line in capitals or small letters, a label
misspelt there, references behind the subject, Classified By behind the references.
"""

from typing import TYPE_CHECKING, NamedTuple

from validator.reading.titles import CONNECTOR, HEAD, PART, kind_of
from validator.text.regex import regex

if TYPE_CHECKING:
    import re

__all__ = ["fused_fields"]

#: labels are looked for in the middle of a line up to here, or to the first paragraph
_HEADER_WINDOW = 6000
_PARAGRAPH = regex(r"\n[ \t]*+(?:¶ ?)?\d{1,3} ?[.,]{1,2}(?=[ \t\n(]|\Z)")
#: so much of a line before a label tells whether the label is part of the field it stands in
_LOOK_BACK = 60
_LABEL = regex(
    r"[ \t](?:(?P<order>E(?:\. ?O\.?|O) ?:? ?(?=1?\d{4})|E\. ?O\. ?:)"
    r"|(?P<tags>TAGS?|TAGES|TAS|TABS|TGS|AGS|TAG[A-Z]S|T[A-Z]GS|TGAS|TASG)[ \t]?[:;]"
    r"|(?P<subject>SUBJ(?:ECT)?|SUBECT|SUBJCT|SUBJET|SUJECT|SUBEJCT|SUBJETC|UBJECT)[ \t]?:"
    r"|(?P<reference>REF(?:S|\(S\)|TELS?|ERENCES?)?)[ \t]?:|(?P<reason>REASONS?)[ \t]?:"
    r"|(?P<classifier>CLASS(?:IF|F)IED[ \t]{1,3}BY)\b[ \t]?(?P<colon>:?))",
    2,
)
#: how the labels begin: to look for this first is much faster
_BEGINS = regex(
    r"[ \t](?:[Ee](?:[Oo]|\. ?[Oo])|[Tt](?:[Aa][BbGgSs\u017f]|[Gg][AaSs\u017f]"
    r"|[A-Za-z][Gg][Ss\u017f])|[Aa][Gg][Ss\u017f]|[Ss][Uu][BbEeJj]|[Uu][Bb][Jj]|[Rr][Ee][AaFf]"
    r"|[Cc][Ll][Aa][Ss\u017f])"
)
#: before these a label is part of the field it stands in
_KEPT = regex(
    r"(?i:reasons?\b|class(?:if|f)ied|\bclass ?:|\bauthority|declassif|derived|\bper|\bunder"
    r"|message|\bprogram)"
)
_OPENS_REFERENCES = regex(r"(?i)^[ \t]*ref\w*:?")
_OPENS_PARENTHESIS = regex(r"\([^()]*$")
#: the number and the mark of the classifier's own paragraph
_ONLY_MARK = regex(r"[ \t]*(?:¶? ?[\dlI]{1,2}\.)?[ \t]*(?:\([A-Z/]{1,8}\))?[ \t]*")
#: what stands after a label, if it is one
_TAG_LIKE = regex(r"[ \t]*(?:[A-Za-z]{4}|[A-Za-z]{2}|\[)(?=[ \t,;\]]|\n|\Z)")
_CABLE_LIKE = regex(r"[^\n]{0,60}\d")
_REASON_LIKE = regex(r"[^\n]{3,200}(?:\n[^\n]{0,80})?\d ?[.,] ?\d")
_ORDER_OF_REASON = regex(
    r"1?\d{4}[.,;)]*[ \t]+(?:(?i:sec|reas|for\b|as\b|and\b|under|per\b|para)|\(|\d ?[.,] ?\d)"
)
#: behind the number of an order it makes the E.O. line of it
_INSTRUCTION = regex(r"(?i)\d{4,5} ?: ?(?:DECL|N/?A\b|X?GDS|ADS|[RX]DS|OADR|X\d)")
#: E.O. 11932 exempts from the schedule of another order, and stands after its keyword
_EXEMPTING = regex(r"(?i)11932\b")
_WORD = regex(r"[ \t]*([A-Za-z'/.-]+)")


class _Place(NamedTuple):
    """Where a label may stand: the blank before it, and what stands before that on the line."""

    match: "re.Match[str]"
    before: str


def fused_fields(text: str) -> list[int]:
    """Return the blanks before which a field ends in mid-line and another begins."""
    if _PARAGRAPH.match("\n" + text[:8]):
        return []
    paragraph = _PARAGRAPH.search(text, 0, _HEADER_WINDOW)
    header = text[: paragraph.start() if paragraph is not None else _HEADER_WINDOW]
    found = []
    for begun in _BEGINS.finditer(header):
        start = begun.start()
        match = _LABEL.match(header, start)
        if match is None:
            continue
        before = header[max(header.rfind("\n", 0, start) + 1, start - 400) : start]
        if before.strip(" \t") and _begins_field(_Place(match, before), header):
            found.append(start)
    return found


def _begins_field(place: _Place, header: str) -> bool:
    match, before = place
    kind = next(name for name in _TESTS if match[name])
    plain = match[kind].isupper() and kind in ("tags", "subject")
    if not plain and _INSTRUCTION.match(header, match.end()) is None:
        if kind in ("order", "reason", "reference") and _OPENS_REFERENCES.match(before):
            return False
        if _KEPT.search(before[-_LOOK_BACK:]) is not None:
            return False
    return _TESTS[kind](match, header, before)


def _order(match: "re.Match[str]", header: str, before: str) -> bool:
    place = match.end()
    return not (_ORDER_OF_REASON.match(header, place) or _EXEMPTING.match(header, place))


def _tags(match: "re.Match[str]", header: str, before: str) -> bool:
    exact = match["tags"].upper() == "TAGS"
    return exact or _TAG_LIKE.match(header, match.end()) is not None


def _subject(match: "re.Match[str]", header: str, before: str) -> bool:
    """A word in small letters is a label only in a line that has no others."""
    return not match["subject"].islower() or before.islower()


def _reference(match: "re.Match[str]", header: str, before: str) -> bool:
    if match["reference"].isupper():
        return True
    return _CABLE_LIKE.match(header, match.end()) is not None


def _reason(match: "re.Match[str]", header: str, before: str) -> bool:
    return not match["reason"].islower() or before.islower()


def _classifier(match: "re.Match[str]", header: str, before: str) -> bool:
    """Without a colon the words are a label only before a title or a name with a reason."""
    if _OPENS_PARENTHESIS.search(before) or _ONLY_MARK.fullmatch(before):
        return False
    if match["colon"]:
        return True
    label = match["classifier"]
    word = _WORD.match(header, match.end())
    if word is None or kind_of(word[1]) == CONNECTOR or word[1].islower():
        return False
    titled = kind_of(word[1]) in (HEAD, PART)
    reasoned = _REASON_LIKE.match(header, match.end()) is not None
    return reasoned or titled or label.istitle()


_TESTS = {
    "order": _order,
    "tags": _tags,
    "subject": _subject,
    "reference": _reference,
    "reason": _reason,
    "classifier": _classifier,
}
