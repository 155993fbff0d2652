"""The text of a PDF file that has a text layer, its annotations, fields and what it says of itself.

Source: ISO 32000-2: text, annotations (12.5), forms (12.7), metadata (14.3), attachments (7.11).
"""

import io
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from validator.files.office.packages import beside, unread
from validator.files.reading import Unreadable
from validator.text.regex import regex

__all__ = ["lines"]

#: so many links lead from a field to the one above it, and from a bookmark to the one within it
_DEEPEST = 32
#: so many bookmarks, and annotations of a page, are looked at
_MOST = 10_000
#: no page that people read is drawn in so many steps; more take seconds a page
_STEPS = 100_000
_STEP = re.compile(rb"(?<=[\s\])>])(?:[A-Za-z]{1,3}\*?|['\"])(?=[\s/(\[<]|\Z)")
#: what paints anything on a page
_PAINTS = re.compile(rb"(?<![\w/])(?:[fFBb]\*?|[Ss]|sh|Do|EI)(?![\w])")
#: text that stands for what is drawn
_ACTUAL = re.compile(
    rb"/ActualText\s{0,9}(\((?:[^\\()]|\\[\s\S]){0,2000}+\)|<[0-9A-Fa-f\s]{0,8000}+>)"
)
_NOBODY = logging.NullHandler()
_TAG = regex(r"<[^<>]{0,1000}>")
_OF_A_NAME = regex(r"(?<=[a-z])(?=[A-Z])")
#: what annotations, fields and bookmarks say is under these
_SAID = ("/Contents", "/Subj", "/RC", "/V", "/TU", "/Alt")


def lines(raw: bytes, most: int) -> Iterator[str]:
    """Yield the pages of a PDF file. Raises Unreadable where a page is a picture."""
    from pypdf import PdfReader

    # what pypdf remarks on a file quotes it, and would stand on the screen without a name
    logging.getLogger("pypdf").addHandler(_NOBODY)
    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("an encrypted PDF file")
    found = False
    drawn: set[int] = set()
    size = 0
    for number, page in enumerate(reader.pages):
        contents = _contents(page)
        size += len(contents)
        if size > most:
            raise Unreadable("unfolds to more than is read")
        if next(islice(_STEP.finditer(contents), _STEPS, None), None) is not None:
            raise Unreadable(f"page {number + 1} is drawn in more than {_STEPS:,} steps")
        text = page.extract_text()
        if not text.strip() and len(page.images):
            raise Unreadable(f"page {number + 1} is a picture without a text layer")
        found = found or bool(text.strip())
        first, *more = text.split("\n")
        yield ("\f" if number else "") + first
        yield from more
        if not text.strip() and _is_painted(page):
            yield unread("a page without a text layer")
        yield from beside(_instead(page))
        yield from _annotations(page, drawn)
    if not found:
        raise Unreadable("a PDF file without a text layer")
    yield from _of_the_file(reader)


def _is_painted(page: Any) -> bool:
    """Whether a page shows anything at all."""
    return _PAINTS.search(_contents(page)) is not None


def _contents(page: Any) -> bytes:
    """Return what a page is drawn by."""
    contents = page.get_contents()
    raw: bytes = b"" if contents is None else contents.get_data()
    return raw


def _instead(page: Any) -> Iterator[str]:
    """Yield what a page says that its drawn signs stand for."""
    from pypdf.generic import read_object

    for match in islice(_ACTUAL.finditer(_contents(page)), _MOST):
        yield str(read_object(io.BytesIO(match[1] + b" "), None))


def _annotations(page: Any, drawn: set[int]) -> Iterator[str]:
    """Yield what notes, stamps and fields of a page say, and that a file is attached to it.

    ``drawn`` are the numbers of drawings that were read: many annotations may have the same.
    """
    for link in _of(page.get("/Annots"), list)[:_MOST]:
        one = _of(link, dict)
        kind = one.get("/Subtype")
        if kind == "/FileAttachment":
            yield unread("an attached file")
        elif kind in ("/RichMedia", "/Movie", "/Sound", "/3D", "/Screen"):
            yield unread("a film or sound")
        elif kind == "/Stamp" and one.get("/Name"):
            # /TopSecret
            yield from beside([_OF_A_NAME.sub(" ", str(one["/Name"])[1:]).upper()])
        yield from beside(_said_by(one))
        yield from beside(_drawn_by(page, one, drawn))


def _said_by(one: Any) -> Iterator[str]:
    """Yield what an annotation or a field says; a field may have it from the one above."""
    for _ in range(_DEEPEST):
        for key in _SAID:
            value = one.get(key)
            for said in value if isinstance(value, list) else [value]:
                if isinstance(said, str):
                    yield _TAG.sub("\n", said) if key == "/RC" else said
        one = _of(one.get("/Parent"), dict)
        if not one or one.get("/Type") == "/Page":
            return


def _drawn_by(page: Any, one: Any, drawn: set[int]) -> Iterator[str]:
    """Yield the text that an annotation draws."""
    looks = _of(one.get("/AP"), dict)
    link = looks.raw_get("/N") if "/N" in looks else None
    number = getattr(link, "idnum", 0)
    if link is None or number in drawn:
        return
    drawn.update([number] if number else [])
    look = _of(link, dict)
    if hasattr(look, "get_data"):
        yield page.extract_xform_text(look)


def _of_the_file(reader: Any) -> Iterator[str]:
    """Yield what a file says of itself: title, subject, bookmarks; and that files are attached."""
    root = reader.root_object
    yield from beside(str(value) for value in _of(reader.trailer.get("/Info"), dict).values())
    metadata = _of(root.get("/Metadata"), dict)
    if hasattr(metadata, "get_data"):
        said = metadata.get_data().decode("utf-8", "replace")
        yield from beside([_TAG.sub("\n", said)])
        yield from beside(match[1] for match in _IN_QUOTES.finditer(said))
    yield from beside(_bookmarks(root))
    yield from beside(_structure(root))
    names = _of(root.get("/Names"), dict)
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield unread("an attached file")
    if "/XFA" in _of(root.get("/AcroForm"), dict):
        yield unread("a form of XFA")
    if "/Collection" in root:
        yield unread("a collection of files")


#: a property of XMP as an attribute
_IN_QUOTES = regex(r"=[\"']([^\"'<>\n]{2,200})[\"']")


def _bookmarks(root: Any) -> Iterator[str]:
    """Yield the titles of bookmarks."""
    return _walked(_of(root.get("/Outlines"), dict), ("/First", "/Next"), ("/Title",))


def _structure(root: Any) -> Iterator[str]:
    """Yield what is said of pictures, and what stands for signs that are drawn."""
    tree = _of(root.get("/StructTreeRoot"), dict)
    return _walked(tree, ("/K",), ("/Alt", "/ActualText", "/E"))


def _walked(start: Any, links: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    """Yield the wanted texts of all that can be reached over links, each object once."""
    waiting = [start]
    seen: dict[int, Any] = {}  # what is kept keeps its number
    while waiting and len(seen) < _MOST:
        here = waiting.pop()
        if not here or id(here) in seen:
            continue
        seen[id(here)] = here
        yield from (str(here[key]) for key in wanted if isinstance(here.get(key), str))
        for key in links:
            value = here.get(key)
            inner = value if isinstance(value, list) else [value]
            waiting += [_of(one, dict) for one in inner]


def _of(link: Any, kind: type) -> Any:
    """Return what a link leads to, an empty one of the kind where it leads to something else."""
    found = link.get_object() if hasattr(link, "get_object") else link
    return found if isinstance(found, kind) else kind()
