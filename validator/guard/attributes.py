"""Levels as the value of an attribute: of ISM in XML, of JSON, YAML, a label of a mail.

Source: ISM.XML, the attributes classification, ownerProducer, SCIcontrols, disseminationControls
and nonICmarkings.
"""

import re
from collections.abc import Iterator

from validator.guard.columns import columns
from validator.guard.sightings import Sighting, of_value, places
from validator.law.levels import CONFIDENTIAL, TOP_SECRET
from validator.markings.reading import read_written
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["attributes"]

#: so much of an element or a line is looked at before a name
_BEFORE = 400
#: and so much behind a value
_AFTER = 80
_NAME = regex(
    r"(?:[cC]lassification|CLASSIFICATION|(?:[pP]ortion|PORTION|[sS]ecurity|SECURITY)[_ -]?"
    r"(?:[mM]ark(?:ing)?|MARK(?:ING)?)|\b(?:banner|Banner|BANNER|marking|Marking|MARKING))"
    r"(?:[_ -]?(?:[lL]evel|LEVEL|[mM]arking|MARKING|[bB]anner|BANNER|[lL]ine|[tT]ype|[vV]alue))?"
    r"(?P<after>\\?[\"'`]?[*_]{0,2}[ \t]{0,8}(?P<sign>:=|=>|=|:|>)[*_]{0,2}[ \t]{0,8}"
    r"(?:\{[^{}\n]{0,80}?[\"'](?:level|value|overall|banner)[\"'][ ]{0,4}:[ ]{0,4})?)"
    r"(?P<quote>\\?[\"'`]|&quot;|)(?P<value>\(?[A-Za-z/][A-Za-z0-9 ,/_-]{0,120}\)?)"
)
#: an ISM attribute may hold a letter, for its name says what it is
_ISM = regex(r"\bism:|\bICISM:|urn:us:gov:ic:ism|ownerProducer", re.ASCII)
_OF_ISM = regex(
    r"(?:SCIcontrols|SARIdentifier|disseminationControls|nonICmarkings)=[\"']([^\"'<>]{0,200})[\"']"
)
_READERS = regex(r"releasableTo=[\"']([A-Z ]{0,400})[\"']")
#: what stands before a name as part of it: ``security_``, ``X-``, ``ism:``
_KEY = regex(r"[\w.:@/-]{1,60}$")
#: what may stand before a key at the head of a line
_HEAD = regex(
    r"(?:[-\s#*;%!'\"=~+<>|/_.@{:\[]|</?[A-Za-z][^<>]{0,100}>|(?:LABEL|ENV|ARG|export|set|const|let"
    r"|var|val|final|static|public|private|String|REM|rem|(?i:overall|security|document|data))"
    r"(?=[ \t]))*+"
)
_ENDS = regex(r"[ \t]*(?:[,;}\])>/<&]|$|#|//|--|\\n|[\w:]+=)", re.MULTILINE)
_ENDS_LINE = regex(r"[ \t*_|\"'<]*(?:$|#|//|--|</|\\n|\\?\}|;|\|)", re.MULTILINE)
#: behind the value of an alternative, a comparison or a sum
_GOES_ON = regex(r"[ \t]*(?:[|+?:]|==|(?:if|or|and)\b)")


def attributes(text: str, left: list[int]) -> Iterator[Sighting]:
    """Yield the levels that stand as values of attributes which say that they are levels."""
    yield from columns(text, left)
    ism: bool | None = None
    for found in places(_NAME, text, left):
        if ism is None:
            ism = _ISM.search(text) is not None
        one = _attribute(text, found, ism=ism)
        if one is not None:
            yield one


def _attribute(text: str, found: "re.Match[str]", *, ism: bool) -> Sighting | None:
    """Look at a name and what stands after it: is it a level, and said to be one?"""
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    if before.endswith(("De", "de", "DE", "Re", "re")):
        return None  # declassification, reclassification
    element = before.rpartition("<")[2] if before.rfind("<") > before.rfind(">") else None
    value = found["value"].rstrip(" _-,/")
    end = found.start("value") + len(value)
    if not _is_whole(found, before, text[end : end + _AFTER], in_element=element is not None):
        return None
    level = _value(value, ism=ism and (element is not None or found["sign"] == ":"))
    if level is None:
        return None
    if element is not None and ism and found["sign"] == "=":
        level = _with_controls(text, found, level)
    span = Span(found.start("value"), end)
    return of_value(text, span, level, is_portion=len(level) < 3 or "(" in value)


def _is_whole(found: "re.Match[str]", before: str, after: str, *, in_element: bool) -> bool:
    """Whether name and value are an attribute, and not words of a program or a sentence."""
    sign, quote = found["sign"], found["quote"]
    if quote:
        if not after.startswith(quote):
            return False
        after = after[len(quote) :]
        if _GOES_ON.match(after):
            return False
    if sign == ">":  # <classification>SECRET</classification>
        return in_element and after.startswith("</")
    if in_element and sign == "=" and quote:
        return True
    if found["after"].startswith(('"', "'", '\\"')):
        # the key stands in quotes: what it is in has pairs of keys and values
        return sign in (":", "=>") and bool(quote) and _ENDS.match(after) is not None
    head = _KEY.sub("", before.rpartition("\n")[2])
    if sign == ":" and quote and head.rstrip(" \t").endswith(("{", ",")):
        return _ENDS.match(after) is not None
    return _HEAD.fullmatch(head) is not None and _ENDS_LINE.match(after) is not None


def _value(value: str, *, ism: bool) -> str | None:
    """Return the marking that a value says, None if it is a word of everyday."""
    bare = value.strip("()").replace("_", " ").strip()
    packed = bare.upper()
    if "//" in bare or (bare == packed and len(bare) > 2):
        return packed
    if len(bare) <= 2:
        return packed if ism and bare == packed else None
    level = read_written(packed, "banner").marking.level
    if level == TOP_SECRET or (ism and level is not None):
        return packed
    # Secret, but not secret, and neither of Confidential: those are words of companies
    return packed if level is not None and level != CONFIDENTIAL and bare.istitle() else None


def _with_controls(text: str, found: "re.Match[str]", level: str) -> str:
    """Return a level of ISM with the controls that stand beside it in the same element."""
    first = text.rfind("<", max(0, found.start() - _BEFORE), found.start())
    last = text.find(">", found.end(), found.end() + 2 * _BEFORE)
    element = text[first : last if last >= 0 else found.end()]
    said = ["/".join(one[1].split()) for one in _OF_ISM.finditer(element)]
    readers = _READERS.search(element)
    if readers is not None and readers[1].strip():
        said = [one.replace("REL", f"REL TO {', '.join(readers[1].split())}") for one in said]
    whole = "//".join((level, *filter(None, said)))
    return level if read_written(whole, "portion").unknown else whole
