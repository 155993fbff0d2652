"""Text of strangers, made harmless to print, and which characters nobody sees.

A cable, a file name or a message may hold terminal escapes, characters that make a line read
otherwise than it is stored, or characters that no reader sees and programs obey. Each becomes
U+FFFD, one for one, so that columns stay where they are.
"""

from collections.abc import Iterable, Iterator, Mapping

from validator.text._hidden import HIDDEN
from validator.text.regex import regex

__all__ = ["COMBINING", "UNSEEN", "inert", "is_obeyed", "still", "stilled"]

#: for a class of a pattern: what nobody sees (Unicode: Cf, Default_Ignorable, Bidi_Control)
UNSEEN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HIDDEN)
#: for a class of a pattern: marks that stand on the letter before (the blocks of Unicode that
#: are called combining)
COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_HARMFUL = regex(
    "["
    "\x00-\x08\x0a-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # bytes of a file name that are no text
    f"{UNSEEN}]"
    # no writing needs more than three on a letter; many of them cover the lines above
    f"|(?<=[{COMBINING}]{{3}})[{COMBINING}]"
)


def inert(text: str) -> str:
    """Return the text with every harmful character replaced and tabs as blanks."""
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub("\ufffd", text.replace("\t", " "))


#: What a runner takes for a command of a log: two colons behind blanks (GitHub), ##[ and its like
#: anywhere (GitHub's old form, Azure, TeamCity), sections (GitLab) and folds (Travis).
_AT_START = regex(r"(\s*):(?=:)")
_ANYWHERE = regex(r"(##\w{0,20})\[|\b(section_(?:start|end)|travis_(?:fold|time)):")
_SUSPECT = regex("::|##|section_|travis_")
#: how the sign that makes it a command is written in data, where nothing may be lost
_FORMS: Mapping[str, Mapping[str, str]] = {
    "text": {":": "\ufffd", "[": "\ufffd"},
    "github": {":": "\ufffd", "[": "\ufffd"},
    "json": {":": "\\u003a", "[": "\\u005b"},
    "xml": {":": "&#58;", "[": "&#91;"},
}


def is_obeyed(line: str) -> bool:
    """Whether a runner takes a line for a command because of what it begins with."""
    return _AT_START.match(line) is not None


def still(line: str, form: str = "text") -> str:
    """Return a line that no runner of CI obeys.

    ``form`` is text, json or xml, or github for a report whose lines are commands of our own.
    """
    put = _FORMS[form]
    start = _AT_START.match(line) if form != "github" else None
    if start is not None:
        line = start[1] + put[":"] + line[start.end() :]
    if "##" in line or "section_" in line or "travis_" in line:
        line = _ANYWHERE.sub(lambda m: f"{m[1]}{put['[']}" if m[1] else f"{m[2]}{put[':']}", line)
    return line


def stilled(pieces: Iterable[str], form: str = "text") -> Iterator[str]:
    """Yield pieces of a text, line by line where there is anything that a runner might obey."""
    begun: list[str] = []
    for piece in pieces:
        whole, end, rest = piece.rpartition("\n")
        if end:
            yield _each("".join((*begun, whole)), form) + end
            begun.clear()
        begun.append(rest)
    yield _each("".join(begun), form)


def _each(lines: str, form: str) -> str:
    if _SUSPECT.search(lines) is None:
        return lines
    return "\n".join(still(line, form) for line in lines.split("\n"))
