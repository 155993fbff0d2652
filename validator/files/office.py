"""The text of files of a word processor, of slides and of PDF files with a text layer.

Each paragraph becomes a line, a heading a line that begins with ``#``, an item one with ``-``, a
row of a table one with bars; a page or slide begins with a form feed. So lines of a report count
paragraphs there. Read by python-docx, python-pptx and pypdf (extra ``cablelint[office]``).
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from validator.files.reading import Unreadable

if TYPE_CHECKING:
    from docx.document import Document as Docx

__all__ = ["text_of"]

#: a file may unfold to so many times the size that is read of a text
_UNFOLDED = 4
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(raw: bytes, path: str, most: int) -> str:
    """Return the text of a file, at most so many bytes of it. Raises Unreadable."""
    suffix = next(one for one in _READERS if path.lower().endswith(one))
    try:
        pieces: list[str] = []
        size = 0
        for line in _READERS[suffix](raw, most):
            size += len(line) + 1
            if size > most:
                raise Unreadable(f"holds more than {most >> 20} MB of text")
            pieces.append(line)
    except ImportError as error:
        raise Unreadable(
            f"{suffix} files need the extra office: pip install '.[office]' in a clone"
        ) from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # what a damaged file raises there is of any kind
        raise Unreadable(f"no {suffix[1:]} file that can be read") from error
    return "\n".join(pieces) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def _checked(raw: bytes, most: int) -> io.BytesIO:
    """Return a file that is a ZIP, if it unfolds to no more than is read."""
    with zipfile.ZipFile(io.BytesIO(raw)) as folder:
        if sum(one.file_size for one in folder.infolist()) > most * _UNFOLDED:
            raise Unreadable("unfolds to more than is read")
    return io.BytesIO(raw)


# -- Word ------------------------------------------------------------------------------------------


def _docx(raw: bytes, most: int) -> Iterator[str]:
    """Yield a file of Word: headers, body, notes and comments, footers of each section.

    The header of the first page stands above the text, the footer of the last section below it.
    What stands on other pages alone stands on a page of its own behind the text.
    """
    from docx import Document

    document = Document(_checked(raw, most))
    sections = list(document.sections)
    first, last = sections[0], sections[-1]
    opening = _lines(
        first.first_page_header if first.different_first_page_header_footer else first.header
    )
    closing = _lines(last.footer)
    yield from opening
    yield ""
    yield from _body(document)
    yield ""
    yield from _beside(document)
    said = {tuple(opening), tuple(closing)}
    even = document.settings.odd_and_even_pages_header_footer
    for section in sections:
        for page in _pages(section, even=even):
            lines = _lines(page)
            if any(lines) and tuple(lines) not in said:
                said.add(tuple(lines))
                yield "\f" + lines[0]
                yield from lines[1:]
                yield ""
    yield from closing


def _lines(part: Any) -> list[str]:
    """Return the paragraphs of a header or footer, of its tables and text boxes as well."""
    found = [_line(one.text) for one in part.paragraphs]
    for table in part.tables:
        found += [
            "| " + " | ".join(_line(cell.text) for cell in row.cells) + " |" for row in table.rows
        ]
    return [*found, *_boxed(part._element)]


def _pages(section: Any, *, even: bool) -> Iterator[Any]:
    """Yield the headers and footers of a section that some page has."""
    yield from (section.header, section.footer)
    if section.different_first_page_header_footer:
        yield from (section.first_page_header, section.first_page_footer)
    if even:
        yield from (section.even_page_header, section.even_page_footer)


def _boxed(element: Any) -> Iterator[str]:
    """Yield the paragraphs of text boxes, each once: a file holds them in two manners."""
    for box in element.iter(f"{_W}txbxContent"):
        fallback = any(one.tag.endswith("}Fallback") for one in box.iterancestors())
        for inner in () if fallback else box.iter(f"{_W}p"):
            yield _line("".join(one.text or "" for one in inner.iter(f"{_W}t")))


#: parts of a file of Word beside its body, and what one entry of each is called
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def _beside(document: "Docx") -> Iterator[str]:
    """Yield footnotes, end notes and comments, each as a paragraph."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if relation.is_external or name not in _NOTES:
            continue
        for note in parse_xml(relation.target_part.blob).iter(f"{_W}{_NOTES[name]}"):
            for paragraph in note.iter(f"{_W}p"):
                if text := _line("".join(one.text or "" for one in paragraph.iter(f"{_W}t"))):
                    yield text
                    yield ""


def _body(document: "Docx") -> Iterator[str]:
    """Yield paragraphs and rows of the body in their order, text boxes behind their paragraph."""
    from docx.table import Table

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                yield "| " + " | ".join(_line(cell.text) for cell in row.cells) + " |"
            yield ""
            continue
        style = (part.style.name or "") if part.style is not None else ""
        text = part.text.replace("\f", " ")
        broken = any(one.get(f"{_W}type") == "page" for one in part._p.iter(f"{_W}br"))
        lead = "\f" if broken else ""
        sign = "# " if style.startswith(("Heading", "Title")) else ""
        sign = "- " if style.startswith("List") else sign
        yield lead + sign + _line(text)
        for boxed in _boxed(part._p):
            yield ""
            yield boxed
        yield ""


# -- slides ----------------------------------------------------------------------------------------


def _pptx(raw: bytes, most: int) -> Iterator[str]:
    from pptx import Presentation

    for number, slide in enumerate(Presentation(_checked(raw, most)).slides):
        first = True
        for line in (*_shapes(slide.shapes), *_notes(slide)):
            yield ("\f" if number and first else "") + line
            yield ""
            first = False


def _shapes(shapes: Any) -> Iterator[str]:
    """Yield the text of shapes from top to bottom, of groups and tables as well."""
    for shape in sorted(shapes, key=lambda one: (one.top or 0, one.left or 0)):
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                if text := _line("".join(run.text for run in paragraph.runs)):
                    yield text
        elif getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                yield "| " + " | ".join(_line(cell.text) for cell in row.cells) + " |"


def _notes(slide: Any) -> Iterator[str]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if text := _line(paragraph.text):
                yield text


# -- PDF -------------------------------------------------------------------------------------------


def _pdf(raw: bytes, most: int) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("an encrypted PDF file")
    found = False
    for number, page in enumerate(reader.pages):
        text = page.extract_text()
        if not text.strip() and len(page.images):
            raise Unreadable(f"page {number + 1} is a picture without a text layer")
        found = found or bool(text.strip())
        lines = text.split("\n")
        yield ("\f" if number else "") + lines[0]
        yield from lines[1:]
    if not found:
        raise Unreadable("a PDF file without a text layer")


_READERS: dict[str, Callable[[bytes, int], Iterator[str]]] = {
    ".docx": _docx,
    ".pptx": _pptx,
    ".pdf": _pdf,
}
