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
        raise Unreadable(f"{suffix} files are read with pip install 'cablelint[office]'") from error
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
    from docx import Document

    document = Document(_checked(raw, most))
    first, last = document.sections[0], document.sections[-1]
    heads = first.first_page_header if first.different_first_page_header_footer else first.header
    yield from (_line(one.text) for one in heads.paragraphs)
    yield ""
    yield from _body(document)
    yield ""
    yield from (_line(one.text) for one in last.footer.paragraphs)


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
        for box in part._p.iter(f"{_W}txbxContent"):
            for inner in box.iter(f"{_W}p"):
                yield ""
                yield _line("".join(one.text or "" for one in inner.iter(f"{_W}t")))
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
