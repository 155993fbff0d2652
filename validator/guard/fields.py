"""Levels that stand below or beside the name that says they are levels.

A list or table of YAML, TOML and JSON, an element of XML whose value stands on a line of its own,
pairs of name and value, a key that takes nothing but a marking with controls. Sources: YAML 1.2,
TOML 1.0, RFC 8259, XML 1.0.
"""

import re
from collections.abc import Iterator

from validator.guard.sightings import Sighting, of_value, places
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["fields"]

#: so much of a line is looked at before a key
_NEAR = 400
_NAME = (
    r"(?:[\w.-]{0,30}(?:[cC]lassification|CLASSIFICATION)(?:[_-]?(?i:level|marking|banner))?"
    r"|(?i:(?:portion|security|protective|overall|banner)[_-]?markings?|markings?"
    r"|security[_-]?(?:label|level)|portion[_-]?mark|capco|ism))"
)
_VALUE = (
    r"(?P<value>\(?(?:(?:TOP[ _])?SECRET|CONFIDENTIAL|CUI|(?:TS|[SC])//[A-Z])"
    r"(?:[A-Z0-9 /_-]|, ){0,120}\)?)"
)
_OTHER = r"(?:UNCLASSIFIED|CONFIDENTIAL|(?:TOP[ _])?SECRET)\b"
#: no list of levels follows: a vocabulary names them all
_NO_LIST = rf"(?![\"']?[ \t]*,?\s{{0,40}}(?:-[ \t]+)?[\"']?{_OTHER})"
_INNER = r"(?:[\"']?(?i:level|value|overall|banner|marking|classification)[\"']?[ \t]*[:=][ \t]*)?"
_QUOTE = r"(?:\\?[\"'])?"
_PATTERNS = (
    # classification:\n  - SECRET//NOFORN        "classification": ["SECRET", "NOFORN"]
    regex(
        rf"(?m)^[ \t]*(?:[-{{][ \t]*)?[\"']?{_NAME}[\"']?[ \t]*[:=][ \t]*(?:[|>][-+]?)?"
        rf"(?:\n[ \t]*(?:-[ \t]+)?|[\[{{]\s{{0,40}}|[!&]\w{{1,30}}[ \t]+)"
        rf"{_INNER}{_QUOTE}{_VALUE}{_QUOTE}{_NO_LIST}[ \t]*(?=[,\]}}\n#]|\Z)"
    ),
    # [classification]\nlevel = "SECRET"
    regex(rf"(?m)^\[(?:[\w-]{{1,30}}\.)?{_NAME}\][ \t]*\n{_INNER}{_QUOTE}{_VALUE}{_QUOTE}[ \t]*$"),
    # <classification>\n  SECRET\n</classification>        <marking><level>SECRET</level>
    regex(
        rf"<(?:\w{{1,20}}:)?{_NAME}(?:\s[^<>]{{0,200}})?>\s{{0,80}}"
        rf"(?:<(?:\w{{1,20}}:)?(?i:level|value|overall)>\s{{0,40}})?{_VALUE}\s{{0,80}}</"
    ),
    # <meta name="classification" content="SECRET">    "name": "classification", "value": "SECRET"
    regex(
        rf"(?i:name|key|property|label)[\"']?[ \t]*[:=][ \t]*[\"']{_NAME}[\"'][\s,]{{1,40}}"
        rf"[\"']?(?i:content|value)[\"']?[ \t]*[:=][ \t]*[\"']{_VALUE}[\"']"
    ),
    # <key>classification</key>\n<string>SECRET</string>
    regex(rf"<key>{_NAME}</key>\s{{0,80}}<string>{_VALUE}</string>"),
    # ism:classification\n  =\n  "S"
    regex(
        r"(?:\w{1,20}:)classification\s{0,80}=\s{0,80}[\"'](?P<value>TS|[SC])[\"'](?=[^<>]{0,400}>)"
    ),
    # update d set classification = 'SECRET'
    regex(rf"(?i:\bset)\s{{1,20}}{_NAME}\s{{0,9}}=\s{{0,9}}'{_VALUE}'"),
    # {{Classification|SECRET//NOFORN}}
    regex(rf"\{{\{{{_NAME}\|{_VALUE}\}}\}}"),
)
#: names that take a marking with controls, or a letter where they are those of a portion
_WITH_CONTROLS = regex(
    r"(?<![\w.])[\"']?(?P<name>(?i:[\w-]{0,30}(?:classif(?:ication)?|markings?|sensitivity|handling|caveats?"
    r"|capco|ism|security[_-]?(?:label|level)|portion[_-]?marks?|portion)[\w-]{0,12}|content))[\"']?"
    r"[ \t]{0,4}(?P<sign>[:=])[ \t]{0,4}(?P<quote>\\?[\"']|)"
    r"(?P<value>\(?(?:TOP SECRET|SECRET|CONFIDENTIAL|TS|[SC])(?://[A-Z][A-Z0-9 ,/-]{1,120})?\)?)"
    r"(?P=quote)(?=[ \t]*(?:[,;}\])>\n/<&#]|\Z|\w+[:=]))"
)
_OF_A_PORTION = regex(r"(?i)portion[_-]?marks?")
#: names whose value is a level and can be nothing else
_OF_A_LEVEL = regex(
    r"(?i)ism|capco|security[_-]?(?:label|level)|protective[_-]?markings?|markings|portion|classif"
)
#: what stands before a key, and not before an argument or a variable
_BEFORE = regex(r"(?:^|[{,<\[]|<[^<>]{0,300}\s)[ \t]*(?:[-#*;%/]{1,3}[ \t]*)?$")

#: a text without any of the names is done with
_ANY = regex(
    r"lassif|LASSIF|[mM]arking|MARKING|ortion|ORTION|apco|CAPCO|\b[iI][sS][mM]\b|ensitivity|andling"
    r"|aveat|ecurity|ECURITY|content\b"
)


def fields(text: str, left: list[int]) -> Iterator[Sighting]:
    """Yield the levels that stand as values, other than right behind the name on its line."""
    if _ANY.search(text) is None:
        return
    for pattern in _PATTERNS:
        for match in places(pattern, text, left):
            yield from _sighting(text, match)
    for match in places(_WITH_CONTROLS, text, left):
        value = match["value"]
        whole = len(value) > 2 and _OF_A_LEVEL.fullmatch(match["name"]) is not None
        if "//" not in value and not whole and _OF_A_PORTION.fullmatch(match["name"]) is None:
            continue
        near = max(0, match.start() - _NEAR)
        before = text[max(near, text.rfind("\n", near, match.start()) + 1) : match.start()]
        if match["sign"] == "=" and "<" not in before and before.strip(" \t-#*;/"):
            continue  # an argument of a call
        if _BEFORE.search(before) is not None:
            yield from _sighting(text, match)


def _sighting(text: str, match: "re.Match[str]") -> Iterator[Sighting]:
    value = match["value"].strip()
    bare = value.strip("()").replace("_", " ")
    start = match.start("value")
    span = Span(start, start + len(value))
    one = of_value(text, span, bare, is_portion=len(bare.partition("/")[0]) < 3)
    if one is not None:
        yield one
