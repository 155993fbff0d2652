"""Fixes that raise. They need a person's consent, for the portion mark may be the wrong one.

They leave the cable in agreement with itself: every line that shows the overall level
is raised with it.
"""

from collections.abc import Iterable, Iterator

from validator.cable.cable import Cable
from validator.cable.header import Banner, ClassificationLine
from validator.findings.diagnostic import Applicability, Edit, Fix
from validator.findings.rule import remembered
from validator.law.levels import Level, level_of
from validator.markings import normal_form
from validator.markings.marking import Marking
from validator.markings.written import MarkingText
from validator.text.source import Span

__all__ = ["ADDS", "HEADING", "with_banner", "with_caption", "with_control", "with_level"]
__all__ += ["with_lines", "with_sbu"]

#: how rules whose fix is ``with_banner`` call it
HEADING = "writes the heading of every page anew; only with --unsafe-fixes"
#: how rules whose fix is ``with_control`` call it
ADDS = "adds {} to the mark; only with --unsafe-fixes"
#: a fix of more places is none: nobody looks at each, and every finding would list them all
_MOST = 500
#: security signals of the transmission (ACP 127, format line 4): classified, not classified
_CLASSIFIED, _PLAIN = "ZNY", "ZNR"


@remembered
def with_level(cable: Cable, level: Level) -> Fix | None:
    """Return the fix that marks the cable with a higher level, None where that takes more."""
    old = cable.level
    if old is None:
        return None
    marked: list[ClassificationLine | Banner] = [*cable.classification_lines, *cable.banners]
    marked = [one for one in marked if one.level == old]
    if any(level_of(cable.source.slice(one.span)) != old for one in marked):
        return None  # other words stand in it
    edits = [Edit(one.span, _written(one, level)) for one in marked]
    return _raising(f"mark the cable {level}", (*edits, *_transmitted(cable, level)))


def with_lines(
    cable: Cable, lines: Iterable[ClassificationLine | Banner], level: Level
) -> Fix | None:
    """Return the fix that raises those headings that are lower, None if other words stand there."""
    lower = [line for line in lines if line.level is not None and line.level < level]
    if not lower or any(level_of(cable.source.slice(one.span)) != one.level for one in lower):
        return None
    edits = tuple(Edit(one.span, _written(one, level)) for one in lower)
    return _raising(f"mark every page {level}", edits)


@remembered
def with_banner(cable: Cable, marking: Marking) -> Fix | None:
    """Return the fix that writes a marking in every heading, as the Intelligence Community does.

    None where a classification line says it instead, or one page says otherwise than the next.
    """
    pages = cable.banners
    styled = any(one.written is not None and one.written.has_double_slash for one in pages)
    if not (styled or cable.classification is None) or not pages:
        return None
    if len({cable.source.slice(page.span) for page in pages}) > 1:
        return None
    words = marking.banner()
    edits = tuple(Edit(page.span, words) for page in pages)
    return _raising(f"mark the cable {words}", edits) if words else None


@remembered
def with_caption(cable: Cable, word: str) -> Fix | None:
    """Return the fix that adds a caption below those that are there."""
    line = cable.classification
    if line is None:
        return None
    above = cable.declassification.span.start if cable.declassification else cable.span.end
    captions = [one.span for one in cable.captions if one.alone and one.span.end < above]
    last = max((line.line_span.end, *(span.end for span in captions if span > line.span)))
    row, _ = cable.source.position(max(last - 1, 0))
    starts = cable.source.line_starts
    if row + 1 >= len(starts):
        return None
    return _raising(f"add the caption {word}", (Edit(_at(starts[row + 1]), f"\n{word}\n"),))


def with_sbu(cable: Cable) -> Fix | None:
    """Return the fix that writes SBU below the level on every page."""
    pages = [page for page in cable.banners if page.administrative is None]
    edits = tuple(Edit(_at(page.span.end), "\nSBU") for page in pages)
    return _raising("write SBU below the level on every page", edits)


def with_control(mark: MarkingText, word: str) -> Fix | None:
    """Return the fix that adds a control to a mark, None where the mark is not in order."""
    found = normal_form.insertion(mark, word)
    if found is None:
        return None
    place, text = found
    return _raising(f"add {word} to the mark", (Edit(_at(place), text),))


def _written(node: ClassificationLine | Banner, level: Level) -> str:
    """Return a level as the line writes its own: letter-spaced or plain."""
    if isinstance(node, Banner) or node.spelling not in ("spaced", "mixed"):
        return level.word
    return "  ".join(" ".join(word) for word in level.word.split())


def _transmitted(cable: Cable, level: Level) -> Iterator[Edit]:
    """Yield the change of the security warning that the transmission bears."""
    warning = cable.security_warning
    if warning is None or warning.letter is None or warning.letter == level.warning:
        return
    yield Edit(warning.letters_span, level.warning * len(warning.letters))
    if warning.signal == _PLAIN:
        start = warning.span.start + cable.source.slice(warning.span).index(_PLAIN)
        yield Edit(Span(start, start + len(_PLAIN)), _CLASSIFIED)


def _at(place: int) -> Span:
    return Span(place, place)


def _raising(message: str, edits: tuple[Edit, ...]) -> Fix | None:
    if len(edits) > _MOST:
        return None
    return Fix(message, edits, Applicability.UNSAFE)
