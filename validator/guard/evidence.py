"""Which of the things that look like markings are ones: those that tell enough, and their company.

A level alone on its line counts where a banner stands: first or last, twice, in a comment, set off,
or in a text that is otherwise marked. A letter in brackets counts only in such a text.
"""

import re
from collections.abc import Sequence

from validator.guard.sightings import Kind, Sighting, Weight
from validator.guard.surroundings import Line, Place, neighbours
from validator.law.levels import LEVELS, UNCLASSIFIED, level_of
from validator.text.regex import regex

__all__ = ["counted"]

_LABEL = regex(r"(?i)\b(classified by|derived from|declassify on)\b[*_]{0,2}[ \t]{0,4}:")
#: labels of a classification block stand no further apart
_BLOCK = 1500
#: so many bracketed letters opening paragraphs are marks without other company
_SEVERAL = 3
_OTHER_LETTER = regex(r"^[ \t]*\((?![CSUR]\))[A-Z]\)[ \t]", re.MULTILINE)
_LEVELS = "|".join(level.word.replace(" ", "[ _-]?") for level in reversed(LEVELS))
#: a line that holds a level and no more than its key or number
_IS_LEVEL = regex(
    rf"\W*+(?:\w{{1,24}}\W{{1,6}})?(?P<level>{_LEVELS})(?:/[^\s\"']{{0,80}})?"
    r"\W{0,8}(?:\w{1,3}\W{0,4})?",
    re.IGNORECASE,
)
_LIST_ENDS = regex(r"[\"'` \t]*(?:[,=:\]]|\|[ \t]*\w|\+$)")
#: a line that a sentence fills and goes on behind
_FULL = 30
_WRAPPED = regex(r"[a-z,(][ \t*_]*$")
_GOES_ON = regex(r"[ \t]*[a-z]")
_COMMENT = regex(r"[ \t]*(?:#|//|/\*|\*|;|--|%|'|\"|!|<!--|\(\*|\{-|@?REM\b|@?rem\b|::|dnl\b|\.\.)")
_EMPHASIS = regex(
    r"(?:\*{1,3}|_{2,3}|[-=~#*+|]{2,}|</?(?:b|p|strong|center|h\d|div|span|header|footer|font|i|em|u"
    r"|w:t)\b[^<>]*>|\\(?:textbf|centerline|begin|huge|Huge|Large|LARGE|large)|[ ]{10,}|\t{2,})"
)
#: elements of a page; others hold names and values
_ELEMENT = regex(
    r"<(?!(?:p|b|strong|center|h\d|div|span|header|footer|font|i|em|u|body|w:t|text:p)\b)[A-Za-z]"
)
_HANDLED = regex(r"(?i).*?(?:secret|password|token|key|credential)\w*[\"']?[ \t]*[:=]")
#: the word that ends a document within a shell script
_HERE_DOCUMENT = regex(r"<<[-~]?[\"'\\]?([A-Z_]{3,20})")
_RULE = regex(r"[ \t|+#*/;%]*([-=~^*#\"'`+.:_])\1{2,}[ \t|+#*/;%]*$")
_CODE = (
    *(".py", ".pyi", ".js", ".mjs", ".ts", ".jsx", ".tsx", ".java", ".c", ".h", ".cc", ".cpp"),
    *(".hpp", ".cs", ".go", ".rs", ".rb", ".php", ".sh", ".bash", ".pl", ".swift", ".kt", ".scala"),
    *(".sql", ".css", ".scss", ".lua", ".r", ".m", ".jl", ".proto", ".ps1", ".bat", ".vb", ".lark"),
)
_PROSE = (".md", ".markdown", ".mdx", ".rst", ".txt", ".adoc", ".org", ".textile", ".wiki")


def counted(found: Sequence[Sighting], text: str, name: str) -> list[Sighting]:
    """Return those that are markings, in the order of the text."""
    kind = name.casefold()
    found = [one for one in found if one.place is Place.FIELD or _is_apart(one, text, kind)]
    enough = [one for one in found if one.weight is Weight.ENOUGH]
    levels = [one for one in found if one.weight is Weight.LEVEL]
    letters = [one for one in found if one.weight is Weight.LETTER]
    marked = bool(enough) or _has_block(text)
    accepted = levels
    if levels and not marked:
        ends = frozenset(_HERE_DOCUMENT.findall(text))
        accepted = [one for one in levels if _is_banner(one, levels, text, kind, ends)]
    if marked or accepted or _are_several(letters, text):
        accepted = [*accepted, *letters]
    taken: list[Sighting] = []
    for one in sorted((*enough, *accepted), key=lambda one: (one.span.start, -one.span.end)):
        if not taken or one.span.start >= taken[-1].span.end:
            taken.append(one)
    return taken


def _has_block(text: str) -> bool:
    """Whether two labels of a classification block stand close to each other."""
    last: tuple[str, int] | None = None
    for label in _LABEL.finditer(text):
        name = label[1].casefold()
        if last is not None and name != last[0] and label.start() - last[1] <= _BLOCK:
            return True
        last = name, label.start()
    return False


def _is_apart(one: Sighting, text: str, name: str) -> bool:
    """Whether what stands alone is neither an item of a list nor within a sentence."""
    above, below = neighbours(text, one.line)
    is_wrapped = len(above) > _FULL and _WRAPPED.search(above) is not None
    if one.kind is Kind.PORTION:
        return not (is_wrapped and one.place is Place.LINE and _GOES_ON.match(one.line.right))
    if is_wrapped or _LIST_ENDS.match(one.line.right) or _is_item(one.line, name):
        return False
    return not any(_is_other_level(near, one) for near in (above, below))


def _is_item(line: Line, name: str) -> bool:
    """Whether a line is an item of a list."""
    left = line.left.strip()
    if not line.left.endswith((" ", "\t")) or line.right.strip():
        return False
    return left in ("-", "+", "\u2022") or (left == "*" and name.endswith(_PROSE))


def _is_other_level(near: str, one: Sighting) -> bool:
    """Whether a line next to a level holds another: both are of a list of levels."""
    other = _IS_LEVEL.fullmatch(near)
    if other is None or one.marking.level is None:
        return False
    return level_of(re.sub("[_-]", " ", other["level"])) != one.marking.level


def _is_banner(
    one: Sighting, levels: Sequence[Sighting], text: str, name: str, ends: frozenset[str]
) -> bool:
    """Whether a level stands where a banner stands, in a text that has no other marking."""
    if one.place is not Place.LINE and one.place is not Place.COMMENT:
        return False
    if one.text in ends:
        return False  # the end of a document within a shell script
    above, below = neighbours(text, one.line, 4)
    left = one.line.left
    is_comment = one.place is Place.COMMENT or _COMMENT.match(left) is not None
    is_ruled = _RULE.match(above) is not None and _RULE.match(below) is not None
    if (name.endswith(_CODE) and not is_comment) or _HANDLED.match(below) or _ELEMENT.search(left):
        return False
    if _RULE.match(below) and not is_ruled:
        return False  # the title of a section
    if not above.strip() or not below.strip() or is_ruled or _is_repeated(one, levels):
        return True
    if name.endswith(_PROSE) and left.lstrip().startswith("#"):
        return False  # a heading
    return is_comment or (_EMPHASIS.search(left) is not None and _is_closed(one.line))


def _is_repeated(one: Sighting, levels: Sequence[Sighting]) -> bool:
    return any(
        other.marking == one.marking and other.span.start != one.span.start for other in levels
    )


def _is_closed(line: Line) -> bool:
    """Whether what sets a line off at its beginning does so at its end, or it is centred."""
    return bool(line.right.strip()) or not line.left.strip()


def _are_several(letters: Sequence[Sighting], text: str) -> bool:
    """Whether brackets of different levels open paragraphs, and no others do."""
    opening = [one for one in letters if one.kind is Kind.PORTION and one.place is not Place.CELL]
    if len(opening) < _SEVERAL:
        return False
    seen = {one.marking.level for one in opening}
    if len(seen) < 2 or seen <= {UNCLASSIFIED, None}:
        return False
    if _OTHER_LETTER.search(text):
        return False  # (A), (B), (C): a list
    alike = sum(_begins_alike(one) for one in opening)
    return 2 * alike < len(opening)


def _begins_alike(one: Sighting) -> bool:
    """Whether the word behind a letter begins with it, as in a menu: (S) Save."""
    word = one.line.right.lstrip(" \t*_")[:1]
    return word.upper() == one.text[:1]
