"""What the portions of a cable require beside what stands on it: for people, and as JSON."""

from collections.abc import Iterator
from typing import Any

from validator.cable.body import Portion, PortionMark, UnreadMark
from validator.cable.cable import Cable
from validator.cable.rollup import Comparison, Difference, Requirement
from validator.findings.telling import told, told_mark
from validator.markings.marking import Marking
from validator.reports import place
from validator.terminal.folding import folded
from validator.terminal.harmless import inert, leading
from validator.terminal.paint import Paint, plain

__all__ = ["as_json", "render"]

_WIDTH = 22
_LACKS = {
    "level": "the level is too low",
    "control": "the {whole} does not say it",
    "release": "the {whole} releases it to more",
    "display": "the {whole} shows it to more",
    "administrative": "the {whole} does not say it",
    "level-above": "no portion is as high",
    "surplus": "no portion says it",
}


def as_json(cable: Cable, compared: Comparison) -> dict[str, Any]:
    """Return the comparison as programs read it."""
    return {
        "file": inert(cable.source.name),
        "required": told(compared.required.banner()),
        "required_captions": told(compared.required.banner("state")),
        "stands": told(compared.stands.banner()),
        "corrected": told(compared.corrected.banner()),
        "requirements": [
            {"part": one.part, "required": told(one.word), **_portion(cable, one)}
            for one in compared.requirements
        ],
        "differences": [
            {
                "kind": one.kind,
                "required": None if one.required is None else told(one.required),
                "stands": None if one.stands is None else told(one.stands),
                **_portion(cable, one),
            }
            for one in compared.differences
        ],
        "unmarked_paragraphs": [paragraph.number for paragraph in compared.unmarked],
        "unread_marks": [
            {"line": cable.source.position(one.span.start)[0] + 1, "mark": _said(one)}
            for one in cable.unread
        ],
    }


def _said(one: UnreadMark) -> str:
    """Return a mark as the vocabulary writes it: what it holds besides may be words of the text."""
    return told(one.mark.marking.banner())


def _portion(cable: Cable, one: Requirement | Difference) -> dict[str, Any]:
    if one.portion is None or one.mark is None:
        return {"portion": None, "mark": None}
    where = place(cable.source, one.mark.span)
    return {"portion": one.portion.name, "mark": told_mark(one.mark.text), **where}


def render(
    cable: Cable, compared: Comparison, *, paint: Paint = plain, width: int | None = None
) -> Iterator[str]:
    """Yield what is required and what it comes from, then what stands there and what it lacks."""
    yield paint("title", leading(cable.source.name)) + "\n"
    for style, name, text in _rows(cable, compared):
        name = inert(f"{name:<{_WIDTH}}")
        said = folded(inert(text), width, len(name) + 3, _WIDTH + 3)
        yield f"  {paint(style, name)} {said}\n"


def _rows(cable: Cable, compared: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield the look of each row, its name and what it says."""
    document = cable.document is not None
    stands = compared.stands.banner() if document else compared.stands.banner("state")
    stands = stands or "no level"
    if not compared.requirements:
        yield "note", "the portions require", "nothing: no portion is marked"
        yield from _unread(cable)
        yield "note", f"the {_whole(cable)} says", stands
        return
    yield "note", "the portions require", _both(compared.required, cable)
    for one in compared.requirements:
        yield "note", f"  {one.word}", _from(cable, one.portion, one.mark)
    yield from _unread(cable)
    if compared.unmarked:
        numbers = ", ".join(str(paragraph.number) for paragraph in compared.unmarked)
        yield "note", "  not marked", f"paragraph {numbers}: it counts as the whole"
    yield "note", f"the {_whole(cable)} says", stands
    for difference in compared.differences:
        word = difference.required or difference.stands or ""
        said = _LACKS[difference.kind].format(whole=_whole(cable))
        if difference.portion is not None and difference.mark is not None:
            said += f", {_from(cable, difference.portion, difference.mark)}"
        yield "error" if difference.portion is not None else "info", f"  {word}", said
    if compared.differences and compared.corrected != compared.stands:
        yield "note", "write", _both(compared.corrected, cable)


def _whole(cable: Cable) -> str:
    return "cable" if cable.document is None else "document"


def _unread(cable: Cable) -> Iterator[tuple[str, str, str]]:
    """Say which marks what is required leaves out."""
    for one in cable.unread:
        line = cable.source.position(one.span.start)[0] + 1
        yield "error", "  not read", f"line {line}: {_said(one)}: more may be required"


def _both(marking: Marking, cable: Cable) -> str:
    """Return a marking as a banner, and of a cable as it says it where that differs."""
    banner, state = marking.banner(), marking.banner("state")
    return (
        banner
        if banner == state or cable.document is not None
        else f"{banner} (on a cable: {state})"
    )


def _from(cable: Cable, portion: Portion, mark: PortionMark) -> str:
    line = cable.source.position(mark.span.start)[0] + 1
    return f"line {line}: {portion.name} ({mark.text.strip('()')})"
