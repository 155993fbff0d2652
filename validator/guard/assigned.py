"""Levels that programs, settings and tables give to a name which says that it is one.

``const CLASSIFICATION: &str = "SECRET";``, ``$Classification = 'SECRET'``, ``(setq classification
"SECRET")``, ``@Classification("SECRET//NOFORN")``, a column of ``INSERT INTO``: each language has a
sign of its own between a name and what it stands for. A comparison, a condition and an argument
say nothing of the text they stand in. Sources: SQL-92 13.8 for INSERT; the manuals of PostgreSQL
for COPY, of the languages for their declarations.
"""

import re
from collections.abc import Iterator

from validator.guard.sightings import Sighting, of_value, places
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["assigned"]

#: so much of a line is looked at before a name
_NEAR = 200
_NAME = (
    r"(?<![A-Za-z])(?P<name>[\w.:/#-]{0,40}(?:[cC]lassification|CLASSIFICATION"
    r"|(?:(?i:security|portion|protective|overall|banner)[_-]?)?(?:[mM]arking|MARKING))"
    r"(?:[_-]?(?i:level|marking|banner|line))?)(?![A-Za-z0-9])"
)
_LEVELS = r"(?:TOP SECRET|SECRET|CONFIDENTIAL)"
_VALUE = rf"(?P<value>{_LEVELS}(?://[A-Z][A-Z0-9 ,/-]{{1,120}})?)"
_MARKED = (
    rf"(?P<value>(?:{_LEVELS}|TS|[SC])//[A-Z](?:[A-Z0-9/-]|, ?(?=[A-Z])|[ ](?=[A-Z])){{1,120}})"
)
_QUOTED = (
    r"(?:@?[rbuNL]?(?P<quote>\\?[\"'`])|\{(?=[A-Z/ -]{1,60}\}))"
    rf"{_VALUE}(?(quote)(?P=quote)|\}})"
)
#: what stands between a name and its value: a type, a sign
_TYPE = (
    r"(?::[ ]?&?[A-Za-z][\w.<>]{0,30}|[ ](?:As|as)[ ][\w.]{1,30}|\[\]"
    r"|[ ]?\{[ ]?get;[ ]?set;[ ]?\})?"
)
_SIGN = (
    r"[*_\"'`\])>]{0,3}[ \t]{0,20}"
    r"(?:=>|:=|\?=|<-|=|:(?:[ ]?constant[ ][\w.]{1,30}[ ]:=)?)[ \t]{0,20}"
)
_ENDS = (
    r"(?=[ \t]*(?:[,;.)\]}>]|$|#|//|--|/\*)|[ ][\w.-]{1,30}=)"
    r"(?![ \t]*[)\]},]*[ \t]*[|?+]|[ \t]*\)[ \t]*[:{])"
)
#: heads of a statement in which a name stands before its value without a sign
_HEADS = (
    r"(?:[(\[{:;#$*-]|(?:define|def|defvar|defparameter|setq|set|const|let|add_header|option"
    r"|<[^<> ]{1,80}>|[a-z]{1,9}:[\w-]{1,30})(?<!lassification)(?<!lassification>)[ \t(*]+)*+"
)
_PATTERNS = (
    # const CLASSIFICATION: &str = "SECRET";      $h = @{ Classification = 'SECRET' }
    regex(rf"(?m){_NAME}{_TYPE}{_SIGN}\{{?{_QUOTED}\}}?{_ENDS}"),
    # (setq classification "SECRET")    #define CLASSIFICATION "SECRET"    [Classification "SECRET"]
    regex(rf"(?m)^[ \t]*{_HEADS}<?{_NAME}[*>]?[ \t]{{1,8}}{_QUOTED}(?=[ \t]*[)\]}};.]*[ \t]*$)"),
    # define('CLASSIFICATION', 'SECRET//NOFORN');     set(CLASSIFICATION "SECRET")
    regex(rf"(?m)\b(?:define|set|SET)\([\"']?{_NAME}[\"']?[ \t]*,?[ \t]+{_QUOTED}[ \t]*\)"),
    regex(rf"(?m)^[ \t]*(?:set|SET)\({_NAME}[ ]{{1,8}}{_VALUE}\)"),
    # CLASSIFICATION ?= SECRET
    regex(rf"(?m)^[ \t]*{_NAME}[ \t]*\?=[ \t]*{_VALUE}[ \t]*$"),
    # @Classification("SECRET//NOFORN")      @classification(level: "SECRET")
    regex(rf"(?m)(?<=[@\[]){_NAME}\((?:(?:level|value)[ ]?[:=][ ]?)?{_QUOTED}[ \t]*[),]"),
    # 01 CLASSIFICATION PIC X(6) VALUE 'SECRET'.      classification VARCHAR(20) DEFAULT 'SECRET'
    regex(rf"(?m){_NAME}[ ][\w() ]{{1,40}}[ ](?i:value|default)[ ]{_QUOTED}"),
    # \newcommand{{\classification}}{{SECRET//NOFORN}}     ENV CLASSIFICATION SECRET//NOFORN
    regex(
        rf"(?m){_NAME}(?:[ \t]{{1,20}}|\}}[ ]?\{{|=){_MARKED}(?=[ \t]*[;}}]|[ \t]*$|[ ][a-z_]+=)"
    ),
    # annotations: {{classification: SECRET}}       ? classification\n: SECRET//NOFORN
    regex(rf"(?<=[{{,])[ ]?{_NAME}:[ ]{_VALUE}[ ]?(?=[,}}])"),
    regex(rf"(?m)^[ \t]*\?[ ]{_NAME}\n[ \t]*:[ ]{_VALUE}[ \t]*$"),
    # /Classification (SECRET) def
    regex(rf"(?m)/{_NAME}[ ]?\({_VALUE}\)[ ]?def\b"),
    # | Classification | SECRET |
    regex(rf"(?m)^[ \t]*\|[ *]*{_NAME}[ *]*\|[ *]*{_VALUE}[ *]*\|"),
    # <input name=classification value=SECRET>       <Data name="marking"><value>SECRET<
    regex(
        rf"(?i:name)[ ]?=[ ]?[\"']?{_NAME}[\"']?[ ](?i:value|content)[ ]?=[ ]?[\"']?{_VALUE}"
        r"(?=[\"' />])"
    ),
    regex(rf"(?i:name)=\"{_NAME}\">\s{{0,40}}<\w{{1,20}}>{_VALUE}</"),
)
_ANY = regex(r"lassification|LASSIFICATION|arking|ARKING")
#: before a name these make a condition of what follows
_CONDITION = regex(
    r"(?i)(?:\b(?:where|and|or|if|when|having|on|while|elif|elsif|until|unless|assert\w*|check|filter"
    r"|query|select|expect\w*|case|not|return|raise|throw|enum)\b|[=!<>]=)"
)
_INSERT = regex(
    r"(?i)\b(?:insert|replace)\s{1,9}(?:into\s{1,9})?(?:[\w.\"`\[\]]{1,80}\s{0,9})?"
    r"\((?P<columns>[\w\s,\"`\[\].]{1,2000})\)\s{0,9}values?\s{0,9}(?=\()"
)
_COPY = regex(
    r"(?im)^copy\s{1,9}[\w.\"]{1,80}\s{0,9}\((?P<columns>[\w\s,\".]{1,2000})\)\s{1,9}"
    r"from[ ]stdin[^\n]*\n"
)
_COLUMN = regex(
    r"(?i)(?:\w{1,20}[_.])?(?:classification|marking|banner|portion_?mark|capco|ism)(?:_?(?:level|marking))?"
)
_CELL = regex(
    r"\s*(?:[NnEe]?'(?P<said>(?:[^']|'')*+)'|(?P<bare>[^,()']*+(?:\([^()']*+\)[^,()']*+)*+))\s*"
)
_NEXT_ROW = regex(r"\s*,\s*(?=\()")
_FULL = regex(rf"(?:{_LEVELS}|TS|[SC])(?://[A-Z][A-Z0-9 ,/-]{{1,120}})?")
#: no statement has more rows that are looked at
_ROWS = 50_000


def assigned(text: str, left: list[int]) -> Iterator[Sighting]:
    """Yield the levels that a name, a column or an annotation says to be those of a text."""
    if _ANY.search(text) is None:
        return
    for pattern in _PATTERNS:
        for match in places(pattern, text, left):
            if not _is_condition(text, match):
                yield from _sighting(text, *match.span("value"))
    for match in places(_INSERT, text, left):
        yield from _rows(text, match)
    for match in places(_COPY, text, left):
        yield from _lines(text, match)


def _is_condition(text: str, match: "re.Match[str]") -> bool:
    """Whether a name stands in a condition, among arguments, or is of what is taken away."""
    near = max(0, match.start() - _NEAR)
    before = text[max(near, text.rfind("\n", near, match.start()) + 1) : match.start("name")]
    if match["name"].lower().startswith(("declass", "reclass")):
        return True
    called = before.count("(") > before.count(")") and before.rstrip()[-1:] in ("(", ",")
    if match["name"] != match[0] and text.startswith(")", match.end("name")):
        called = False  # option (classification) =
    if before.endswith(("@", "[")):
        return False  # of an annotation
    in_call = called and "define(" not in before and "set(" not in before.lower()
    lisp = before.lstrip()[:1] == "(" and before.count("(") == 1
    return (in_call and not lisp and "=>" not in match[0]) or _CONDITION.search(before) is not None


def _sighting(text: str, start: int, end: int) -> Iterator[Sighting]:
    said = text[start:end].rstrip(" ,/-")
    span = Span(start, start + len(said))
    one = of_value(text, span, said, is_portion=len(said.partition("/")[0]) < 3)
    if one is not None:
        yield one


def _wanted(columns: str) -> set[int]:
    """Return the numbers of the columns that hold levels."""
    names = [name.strip(' \t\n"`[]') for name in columns.split(",")]
    return {number for number, name in enumerate(names) if _COLUMN.fullmatch(name)}


def _rows(text: str, match: "re.Match[str]") -> Iterator[Sighting]:
    """Yield the levels among the values of INSERT INTO."""
    wanted = _wanted(match["columns"])
    place, number = match.end(), 0
    while wanted and text[place : place + 1] == "(" and number < _ROWS:
        place, column, number = place + 1, 0, number + 1
        while True:
            cell = _CELL.match(text, place)
            if cell is None:
                return
            if column in wanted and cell["said"] is not None and _FULL.fullmatch(cell["said"]):
                yield from _sighting(text, *cell.span("said"))
            place, column = cell.end(), column + 1
            if text[place : place + 1] != ",":
                break
            place += 1
        following = _NEXT_ROW.match(text, place + 1) if text[place : place + 1] == ")" else None
        if following is None:
            return
        place = following.end()


def _lines(text: str, match: "re.Match[str]") -> Iterator[Sighting]:
    """Yield the levels among the lines that follow COPY."""
    wanted = _wanted(match["columns"])
    place = match.end()
    for _ in range(_ROWS if wanted else 0):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        line = text[place:end]
        if not line or line.startswith("\\."):
            return
        start = place
        for number, cell in enumerate(line.split("\t")):
            if number in wanted and _FULL.fullmatch(cell):
                yield from _sighting(text, start, start + len(cell))
            start += len(cell) + 1
        place = end + 1
