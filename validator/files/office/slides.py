"""The text of slides: what each shows, what its layout and master show on it, notes, comments.

Source: ECMA-376, part 1, section 19.
"""

from collections.abc import Container, Iterator
from typing import Any

from validator.files.office.packages import (
    Remark,
    beside,
    checked,
    drawn,
    filled,
    properties,
    words_of,
)
from validator.text.regex import regex

__all__ = ["lines"]

#: what a master or layout shows that may be a banner or a mark
_MARKED = regex(r"[(\[]|SECRET|CONFIDENTIAL|UNCLASSIFIED|CUI|CONTROLLED|FOUO|SBU")
#: a place from the top and from the left, and a line that stands there
_Shown = tuple[int, int, str]


def lines(raw: bytes, most: int) -> Iterator[str]:
    """Yield slides, hidden ones too, a page each; behind them what stands beside the text."""
    from pptx import Presentation

    show = Presentation(checked(raw, most))
    masters: dict[str, list[_Shown]] = {}
    for number, slide in enumerate(show.slides):
        turn = "\f" if number else ""
        for one in _slide(slide, masters):
            if isinstance(one, Remark):
                yield turn
                yield one
            else:
                yield turn + one
            yield ""
            turn = ""
        yield turn
    yield from _hidden(show, masters.keys())


def _slide(slide: Any, masters: dict[str, list[_Shown]]) -> Iterator[str]:
    """Yield the lines of a slide from top to bottom, then its comments and notes."""
    shown = [*_shapes(slide.shapes), *_of_masters(slide, masters)]
    for _, _, one in sorted(shown, key=lambda one: one[:2]):
        yield one
    yield from _comments(slide)
    yield from _notes(slide)
    yield from beside(_descriptions(slide.part._element))
    yield from drawn(slide.part)


def _shapes(shapes: Any) -> list[_Shown]:
    """Return the text of shapes, of groups and tables as well, with the places of the shapes."""
    found: list[_Shown] = []
    for shape in shapes:
        top, left = shape.top or 0, shape.left or 0
        if hasattr(shape, "shapes"):
            found += [(top, left, one) for _, _, one in sorted(_shapes(shape.shapes), key=_place)]
        elif shape.has_text_frame:
            for paragraph in shape.text_frame.paragraphs:
                found += [(top, left, one) for one in _said(paragraph)]
        elif getattr(shape, "has_table", False) and shape.has_table:
            for row in shape.table.rows:
                inner = [one for cell in row.cells for one in cell.text_frame.paragraphs]
                cells = [one for paragraph in inner for one in _said(paragraph) or [""]]
                found.append((top, left, "| " + " | ".join(cells) + " |"))
    return found


def _place(one: _Shown) -> tuple[int, int]:
    return one[:2]


def _of_masters(slide: Any, known: dict[str, list[_Shown]]) -> list[_Shown]:
    """Return banners and marks that the layout of a slide and its master show on it."""
    found: list[_Shown] = []
    here = slide
    for above in (slide.slide_layout, slide.slide_layout.slide_master):
        if here._element.get("showMasterSp") in ("0", "false"):
            break
        name = str(above.part.partname)
        if name not in known:
            shapes = (one for one in above.shapes if not one.is_placeholder)
            known[name] = [one for one in _shapes(shapes) if _MARKED.search(one[2])]
        found += known[name]
        here = above
    return found


def _said(paragraph: Any) -> list[str]:
    """Return the lines of a paragraph of a slide that are not empty, its fields as well."""
    said = ""
    for one in paragraph._p.iter("{*}t", "{*}br"):
        name = one.tag.rpartition("}")[2]
        said += "\n" if name == "br" else (one.text or "") if name == "t" else ""
    return filled(said)


def _notes(slide: Any) -> Iterator[str]:
    """Yield the notes of a slide, and what else stands on the page of its notes."""
    if not slide.has_notes_slide:
        return
    notes = slide.notes_slide
    own = notes.notes_text_frame
    for paragraph in () if own is None else own.paragraphs:
        yield from _said(paragraph)
    others = [
        one for one in notes.shapes if own is None or one._element is not own._parent._element
    ]
    yield from beside(one for _, _, one in _shapes(others))
    yield from beside(_descriptions(notes.part._element))
    yield from drawn(notes.part)


def _comments(slide: Any) -> Iterator[str]:
    """Yield the comments on a slide, of old programs and of those of today."""
    from pptx.oxml import parse_xml

    for relation in slide.part.rels.values():
        if relation.is_external or not relation.reltype.endswith("/comments"):
            continue
        comments = parse_xml(relation.target_part.blob)
        for one in (*comments.iter("{*}text"), *comments.iter("{*}txBody")):
            yield from filled("\n".join(words_of(one)) or one.text or "")


#: what is printed beside the slides
_PRINTED = ("/ppt/handoutMasters/", "/ppt/notesMasters/")


def _hidden(show: Any, masters: Container[str]) -> Iterator[str]:
    """Yield what stands on no slide: placeholders of masters in use, handouts, properties."""
    for part in show.part.package.iter_parts():
        name = str(part.partname)
        if (name in masters or name.startswith(_PRINTED)) and name.endswith(".xml"):
            element = _element(part)
            yield from beside(words_of(element))
            yield from beside(_descriptions(element))
    yield from properties(show.part.package)


def _element(part: Any) -> Any:
    """Return the XML of a part."""
    from pptx.oxml import parse_xml

    found = getattr(part, "_element", None)
    return parse_xml(part.blob) if found is None else found


def _descriptions(element: Any) -> Iterator[str | None]:
    """Yield what is said of pictures and shapes."""
    for one in element.iter("{*}cNvPr"):
        yield one.get("descr")
        yield one.get("title")
