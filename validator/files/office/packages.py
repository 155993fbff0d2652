"""What files of Word and of slides have in common: they are packages of parts in a ZIP.

Source: ECMA-376 for parts, relations and properties.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from validator.files.reading import Unreadable
from validator.text.regex import regex
from validator.text.source import BESIDE, UNREAD

__all__ = [
    "Remark",
    "beside",
    "checked",
    "drawn",
    "filled",
    "line",
    "properties",
    "unread",
    "words_of",
]

#: a file may unfold to so many times the size that is read of a text, its parts of XML, of which
#: each element takes much memory, to half of it
_UNFOLDED = 4
#: what stands beside a text is of no concern unless it may be a marking
_MAY_BE_MARKED = regex(
    r"[(\[]|SECRET|CONFIDENTIAL|CUI|CONTROLLED|FOUO|SBU|(?<![A-Za-z])(?:TS|[SC])/"
)
#: a property that says how the file is marked, in whatever letters
_OF_MARKING = regex(r"(?i)classif|marking")
_LEVEL = regex(r"(?i)(?:top secret|secret|confidential)(?:/.*)?")
#: relations to parts that nobody reads, by the last word of their kind, and what they are called
_NOT_READ = {
    "oleObject": "an embedded object",
    "package": "an embedded file",
    "aFChunk": "an embedded text of another kind",
    "control": "a control",
    "audio": "a sound",
    "video": "a film",
    "media": "a film or sound",
    "subDocument": "another file that belongs to the text",
}
#: relations to parts whose words are drawn
_DRAWN = ("chart", "chartEx", "diagramData", "chartUserShapes")
#: words of the cells of a table behind a chart, and how much of it is read
_STRINGS, _OF_A_TABLE = "xl/sharedStrings.xml", 8 << 20


class Remark(str):
    """A line that is none of the text: one of our signs begins it."""

    __slots__ = ()


def line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def filled(text: str) -> list[str]:
    """Return the lines of a text that are not empty."""
    return [one for part in text.split("\n") if (one := line(part))]


def beside(texts: Iterable[str | None]) -> Iterator[Remark]:
    """Yield lines for words that stand beside the text, as far as they may be markings."""
    for text in texts:
        for one in filled(text or ""):
            if _MAY_BE_MARKED.search(one) is not None:
                yield Remark(BESIDE + one)


def unread(what: str) -> Remark:
    """Return the line that tells of a part that was not read."""
    return Remark(UNREAD + what)


def checked(raw: bytes, most: int) -> io.BytesIO:
    """Return a file that is a ZIP, if it unfolds to no more than is read. Raises Unreadable."""
    with zipfile.ZipFile(io.BytesIO(raw)) as folder:
        listed = folder.infolist()
    xml = sum(one.file_size for one in listed if one.filename.lower().endswith((".xml", ".rels")))
    if sum(one.file_size for one in listed) > most * _UNFOLDED or xml > most // 2:
        raise Unreadable("unfolds to more than is read")
    return io.BytesIO(raw)


def words_of(element: Any) -> Iterator[str]:
    """Yield what the paragraphs of a drawing say, and the values of a chart."""
    for one in element.iter("{*}p", "{*}v"):
        if one.tag.endswith("}v"):
            yield one.text or ""
        else:
            yield "".join(inner.text or "" for inner in one.iter("{*}t"))


def drawn(part: Any) -> Iterator[str]:
    """Yield what charts and diagrams of a part say, and what belongs to it and cannot be read."""
    told = set()
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if relation.is_external:
            continue
        if kind in _NOT_READ and _NOT_READ[kind] not in told:
            told.add(_NOT_READ[kind])
            yield unread(_NOT_READ[kind])
        elif kind in _DRAWN:
            yield from beside(words_of(_parsed(relation.target_part.blob)))
            yield from _table_behind(relation.target_part)


def _parsed(raw: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))


def _table_behind(chart: Any) -> Iterator[str]:
    """Yield what the table says that a chart is drawn from."""
    for relation in chart.rels.values():
        if relation.is_external or not relation.reltype.endswith("/package"):
            continue
        raw = relation.target_part.blob
        try:
            with zipfile.ZipFile(checked(raw, _OF_A_TABLE)) as folder:
                if _STRINGS in folder.namelist():
                    yield from beside(_words_of_strings(_parsed(folder.read(_STRINGS))))
        except (Unreadable, zipfile.BadZipFile, SyntaxError, NotImplementedError):
            yield unread("the table behind a chart")


def _words_of_strings(strings: Any) -> Iterator[str]:
    for one in strings.iter("{*}si"):
        yield "".join(inner.text or "" for inner in one.iter("{*}t"))


def properties(package: Any) -> Iterator[str]:
    """Yield what a file says of itself: title, subject, keywords, properties of its owner."""
    for part in package.iter_parts():
        name = str(part.partname)
        if not name.startswith("/docProps/") or not name.endswith(".xml"):
            continue
        for one in _parsed(part.blob).iter():
            if isinstance(one.tag, str) and one.text and one.text.strip():
                named = one.getparent() is not None and one.getparent().get("name", "")
                yield from beside([_as_said(named or "", one.text)])


def _as_said(name: str, value: str) -> str:
    """Return the value of a property; a level in small letters counts where its name says so."""
    said = line(value)
    is_level = _OF_MARKING.search(name) is not None and _LEVEL.fullmatch(said) is not None
    return said.upper() if is_level else said
