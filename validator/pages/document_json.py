"""A document that is no cable as programs read it: one JSON object (interface, section 7)."""

from collections.abc import Iterator
from typing import Any

from validator.cable.body import Portion
from validator.cable.cable import Cable
from validator.cable.document import DocumentForm
from validator.pages.cable_json import (
    authority_as_json,
    declassification_as_json,
    in_plain_values,
    line_of,
    subject_as_json,
)

__all__ = ["document_as_json"]

#: kinds of portion as the interface names them, by those of the model
_KINDS = {"item": "item", "heading": "heading", "cell": "cell", "caption": "caption"}


def document_as_json(cable: Cable) -> dict[str, Any]:
    """Return a document in plain values. Absent is None or an empty list."""
    form = cable.document or DocumentForm()
    rolled_up = cable.rolled_up
    facts = {
        "file": cable.source.name,
        "form": cable.form,
        "date": cable.date.isoformat() if cable.date else None,
        "banners": [
            {
                "text": cable.source.slice(one.span),
                "level": one.level.word,
                "controls": list(one.controls),
                "page": form.page_of(one.span.start),
                "line": line_of(cable, one.span),
            }
            for one in cable.banners
        ],
        "pages": form.pages,
        "subject": subject_as_json(cable),
        "portions": list(_portions(cable, form)),
        "declassification": declassification_as_json(cable, cable.declassification),
        "authority": authority_as_json(cable, cable.authority),
        "entire_text": cable.entire_text.text if cable.entire_text is not None else None,
        "computed_overall": rolled_up.banner() if rolled_up else None,
        "unrecognised": [],
    }
    return {key: in_plain_values(value) for key, value in facts.items()}


def _portions(cable: Cable, form: DocumentForm) -> Iterator[dict[str, Any]]:
    """Yield every portion that has a mark, and numbered paragraphs that should."""
    subject = cable.subject
    for one in cable.portions:
        mark = one.portion_mark
        place = mark.span if mark is not None else one.span
        if mark is None and not one.name.startswith("paragraph"):
            continue
        is_subject = subject is not None and one.span == subject.span
        yield {
            "mark": mark.text.upper() if mark is not None else None,
            "kind": "subject" if is_subject else _kind(one),
            "page": form.page_of(place.start),
            "line": line_of(cable, place),
        }


def _kind(portion: Portion) -> str:
    return _KINDS.get(portion.kind, "paragraph")
