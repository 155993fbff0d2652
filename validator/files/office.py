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
    """Return the lines of a header or footer: of a row of columns or cells each is one."""
    found = [
        _line(column)
        for paragraph in part._element.iter(f"{_W}p")
        if not _is_boxed(paragraph)
        for column in _written(paragraph).replace("\t", "\n").split("\n")
    ]
    return [*found, *_boxed(part._element)]


#: what a tracked change took away, and text boxes, which are read by themselves
_LEFT_OUT = (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent")
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _written(element: Any) -> str:
    """Return all that a paragraph says, whatever it is wrapped in, line ends and tabs as well."""
    said = ""
    for one in element:
        if not isinstance(one.tag, str) or one.tag in _LEFT_OUT or one.tag.endswith("}Fallback"):
            continue
        if one.tag.endswith("}t"):
            said += one.text or ""
        said += _BREAKS.get(one.tag) or _written(one)
    return said


def _said(paragraph: Any) -> list[str]:
    """Return the lines of a paragraph that are not empty."""
    return _filled(_written(paragraph))


def _filled(text: str) -> list[str]:
    return [line for part in text.split("\n") if (line := _line(part))]


def _is_boxed(element: Any) -> bool:
    return any(one.tag == f"{_W}txbxContent" for one in element.iterancestors())


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
            yield from _said(inner)


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
                for line in _said(paragraph):
                    yield line
                    yield ""


def _body(document: "Docx") -> Iterator[str]:
    """Yield paragraphs and rows of the body in their order, text boxes behind their paragraph."""
    from docx.text.paragraph import Paragraph

    for block in _blocks(document.element.body):
        if block.tag == f"{_W}tbl":
            for row in block.iter(f"{_W}tr"):
                yield _row(row)
            yield ""
            continue
        style = Paragraph(block, document._body).style
        name = (style.name or "") if style is not None else ""
        broken = any(one.get(f"{_W}type") == "page" for one in block.iter(f"{_W}br"))
        sign = "# " if name.startswith(("Heading", "Title")) else ""
        sign = "- " if name.startswith("List") else sign
        first, *more = _said(block) or [""]
        yield ("\f" if broken else "") + sign + first
        for line in (*more, *_boxed(block)):
            yield ""
            yield line
        yield ""


def _blocks(element: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, also those in a control of content or a tracked change."""
    for one in element:
        if one.tag in (f"{_W}p", f"{_W}tbl"):
            yield one
        elif isinstance(one.tag, str) and one.tag not in _LEFT_OUT:
            yield from _blocks(one)


def _row(row: Any) -> str:
    """Return a row with bars; each paragraph of a cell is one, also that of a table within it."""
    inner = [one for one in row.iter(f"{_W}p") if _row_of(one) is row]
    return "| " + " | ".join(line for one in inner for line in _said(one) or [""]) + " |"


def _row_of(paragraph: Any) -> Any:
    return next(one for one in paragraph.iterancestors() if one.tag == f"{_W}tr")


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
                yield from _shown(paragraph)
        elif getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                inner = [one for cell in row.cells for one in cell.text_frame.paragraphs]
                yield (
                    "| " + " | ".join(line for one in inner for line in _shown(one) or [""]) + " |"
                )


def _shown(paragraph: Any) -> list[str]:
    """Return the lines of a paragraph of a slide that are not empty, its fields as well."""
    said = ""
    for one in paragraph._p.iter("{*}t", "{*}br"):
        name = one.tag.rpartition("}")[2]
        said += "\n" if name == "br" else (one.text or "") if name == "t" else ""
    return _filled(said)


def _notes(slide: Any) -> Iterator[str]:
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            yield from _shown(paragraph)


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
