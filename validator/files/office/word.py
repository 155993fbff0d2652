"""The text of a file of Word: headers, body, notes and comments, footers of each section.

Source: ECMA-376, part 1, section 17.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from validator.files.office.packages import beside, checked, drawn, filled, line, properties
from validator.text.numerals import as_code

if TYPE_CHECKING:
    from docx.document import Document as Docx

__all__ = ["lines"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lines(raw: bytes, most: int) -> Iterator[str]:
    """Yield a file of Word: headers, body, notes and comments, footers of each section.

    The header of the first page stands above the text, the footer of the last section below it.
    What stands on other pages alone stands on a page of its own behind the text.
    """
    from docx import Document

    document = Document(checked(raw, most))
    sections = list(document.sections)
    opening = _lines(_first_header(sections[0])) if sections else []
    closing = _lines(sections[-1].footer) if sections else []
    yield from opening
    yield ""
    yield from _body(document)
    yield ""
    yield from _notes(document)
    yield from _hidden(document)
    said = {tuple(opening), tuple(closing)}
    even = document.settings.odd_and_even_pages_header_footer
    for section in sections:
        for page in _pages(section, even=even):
            here = _lines(page)
            if any(here) and tuple(here) not in said:
                said.add(tuple(here))
                yield "\f" + here[0]
                yield from here[1:]
                yield ""
    yield from closing


def _first_header(section: Any) -> Any:
    """Return the header of the first page of a section."""
    own = section.different_first_page_header_footer
    return section.first_page_header if own else section.header


def _lines(part: Any) -> list[str]:
    """Return the lines of a header or footer: of a row of columns or cells each is one."""
    found = [
        line(column)
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
        elif one.tag == f"{_W}sym":
            said += _sign(one.get(f"{_W}char") or "")
        said += _BREAKS.get(one.tag) or _written(one)
    return said


def _sign(code: str) -> str:
    """Return the sign of a code in hexadecimal figures; fonts of signs add F000 to it."""
    number = as_code(code, 16)
    if not number:
        return ""
    number -= 0xF000 if number >= 0xF000 else 0
    return chr(number) if 0x20 <= number < 0x7F else " "


def _said(paragraph: Any) -> list[str]:
    """Return the lines of a paragraph that are not empty."""
    return filled(_written(paragraph))


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
    known: dict[Any, bool] = {}
    for paragraph in element.iter(f"{_W}p"):
        above = list(paragraph.iterancestors())
        if any(one.tag == f"{_W}txbxContent" for one in above):
            old = next((one for one in above if one.tag.endswith("}Fallback")), None)
            if old is None or not _has_a_box(old.getparent(), known):
                yield from _said(paragraph)


def _has_a_box(alternatives: Any, known: dict[Any, bool]) -> bool:
    """Whether what programs of today show holds a text box as well; what is known is kept."""
    if alternatives not in known:
        choices = (one for one in alternatives if not str(one.tag).endswith("}Fallback"))
        known[alternatives] = any(
            next(one.iter(f"{_W}txbxContent"), None) is not None for one in choices
        )
    return known[alternatives]


#: parts of a file of Word beside its body, and what one entry of each is called
_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def _notes(document: "Docx") -> Iterator[str]:
    """Yield footnotes, end notes and comments, each as a paragraph."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if relation.is_external or name not in _NOTES:
            continue
        for note in parse_xml(relation.target_part.blob).iter(f"{_W}{_NOTES[name]}"):
            for paragraph in note.iter(f"{_W}p"):
                for one in _said(paragraph):
                    yield one
                    yield ""


#: parts that have words of their own, by the last word of the relation
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments", "glossaryDocument")
#: what is said of a picture, a shape, a table or a field, and the words of a watermark
_DESCRIBED = {
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "textpath": ("string",),
    "shape": ("alt", "title"),
    "rect": ("alt", "title"),
    "imagedata": ("alt", "title"),
    "tblCaption": (f"{_W}val",),
    "tblDescription": (f"{_W}val",),
    "alias": (f"{_W}val",),
}
_TAGS = tuple(f"{{*}}{name}" for name in _DESCRIBED)


def _hidden(document: "Docx") -> Iterator[str]:
    """Yield what stands beside the text: watermarks, words for pictures, charts, properties."""
    from docx.oxml import parse_xml

    yield from beside(_descriptions(document.element))
    yield from drawn(document.part)
    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if relation.is_external or name not in _STORIES:
            continue
        part = relation.target_part
        story = parse_xml(part.blob)
        yield from beside(_descriptions(story))
        yield from drawn(part)
        if name == "glossaryDocument":
            yield from beside(_written(one) for one in story.iter(f"{_W}p"))
    yield from properties(document.part.package)


def _descriptions(element: Any) -> Iterator[str | None]:
    for one in element.iter(*_TAGS):
        for name in _DESCRIBED[one.tag.rpartition("}")[2]]:
            yield one.get(name)


def _body(document: "Docx") -> Iterator[str]:
    """Yield paragraphs and rows of the body in their order, text boxes behind their paragraph."""
    signs = _signs(document)
    for block in _blocks(document.element.body):
        if block.tag == f"{_W}tbl":
            yield from _rows(block)
            yield ""
            continue
        style = block.find(f"{_W}pPr/{_W}pStyle")
        sign = "" if style is None else signs.get(style.get(f"{_W}val"), "")
        broken = any(one.get(f"{_W}type") == "page" for one in block.iter(f"{_W}br"))
        first, *more = _said(block) or [""]
        yield ("\f" if broken else "") + sign + first
        for one in (*more, *_boxed(block)):
            yield ""
            yield one
        yield ""


def _signs(document: "Docx") -> dict[str, str]:
    """Return what stands before a paragraph of a style, by the id of the style."""
    signs = {}
    for style in document.styles.element.iter(f"{_W}style"):
        named = style.find(f"{_W}name")
        name = "" if named is None else (named.get(f"{_W}val") or "").lower()
        if name.startswith(("heading", "title", "list")):
            signs[style.get(f"{_W}styleId")] = "- " if name.startswith("list") else "# "
    return signs


def _blocks(element: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, also those in a control of content or a tracked change."""
    for one in element:
        if one.tag in (f"{_W}p", f"{_W}tbl"):
            yield one
        elif isinstance(one.tag, str) and one.tag not in _LEFT_OUT:
            yield from _blocks(one)


def _rows(table: Any) -> Iterator[str]:
    """Yield rows with bars; each paragraph of a cell is one, rows within a row stand behind it."""
    rows: dict[Any, list[Any]] = {row: [] for row in table.iter(f"{_W}tr")}
    for paragraph in table.iter(f"{_W}p"):
        row = next((one for one in paragraph.iterancestors() if one.tag == f"{_W}tr"), None)
        if row in rows:
            rows[row].append(paragraph)
    for inner in rows.values():
        yield "| " + " | ".join(one for cell in inner for one in _said(cell) or [""]) + " |"
