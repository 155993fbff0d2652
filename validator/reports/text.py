"""The report for people: each finding above the lines it speaks of.

The layout is that of annotated source as rustc, ruff and zizmor draw it. A
finding is plain strings, painted or not: thousands of them must take no time.
"""

from collections.abc import Iterable, Iterator

from validator.findings.diagnostic import Diagnostic, Fix, Label
from validator.reports import CheckedText, LetPass, beside, within
from validator.terminal.excerpt import Excerpt, cells, excerpt
from validator.terminal.folding import folded
from validator.terminal.harmless import inert
from validator.terminal.paint import Link, Paint, plain, unlinked
from validator.text.source import Source, Span

__all__ = ["WIDTH", "render"]

#: Cells of a source line that are shown where no terminal says how many fit.
WIDTH = 100


def render(
    checked: Iterable[CheckedText],
    *,
    paint: Paint = plain,
    link: Link = unlinked,
    width: int | None = None,
    show_source: bool = True,
) -> Iterator[str]:
    """Yield the report of each finding, with an empty line after it.

    A terminal, which has a ``width``, is also shown what a fix would change; lines
    that are too long for it are folded.
    """
    for one in checked:
        for diagnostic, let_pass in one.told:
            lines = _finding(one.source, diagnostic, paint, link, width, show_source, let_pass)
            yield "\n".join(lines) + "\n\n"


def _finding(
    source: Source,
    diagnostic: Diagnostic,
    paint: Paint,
    link: Link,
    width: int | None,
    show_source: bool,
    let_pass: LetPass | None,
) -> Iterator[str]:
    word = diagnostic.severity.word
    line, column = source.position(diagnostic.span.start)
    last = max([line] + [source.position(label.span.start)[0] for label in diagnostic.related])
    margin = " " * len(str(last + 1)) if show_source else " "
    title = f"{word}[{diagnostic.code}]: "
    said = folded(inert(diagnostic.message), width, len(title), 2)
    yield link(diagnostic.code, paint(word, title[:-2])) + paint("message", ": " + said)
    arrow = paint("gutter", margin + "-->")
    where = f"{inert(source.name)}:{line + 1}:{column + 1}"
    yield f"{arrow} {where}{within(source, diagnostic.span)}"
    room = max((width or WIDTH) - len(margin) - 3, 20)
    if show_source:
        yield paint("gutter", margin + " |")
        yield from _annotated(source, diagnostic, paint, room, fold=width is not None)
        yield paint("gutter", margin + " |")
    else:
        for label in diagnostic.related:
            yield _note(margin, paint, width, beside(source, label.span), label.message)
    if let_pass is not None:
        why = ": ".join(filter(None, (let_pass.why, let_pass.reason)))
        yield _note(margin, paint, width, "accepted", why)
    rule = ", ".join(filter(None, (diagnostic.name, diagnostic.citation)))
    yield _note(margin, paint, width, "rule", rule)
    if diagnostic.help:
        yield _note(margin, paint, width, "help", diagnostic.help)
    if diagnostic.fix:
        how = "fix" if diagnostic.fix.applicability.value == "safe" else "unsafe fix"
        yield _note(margin, paint, width, how, diagnostic.fix.message)
        if show_source and width is not None:
            yield from _changes(source, diagnostic.fix, paint, margin, room)


def _note(margin: str, paint: Paint, width: int | None, word: str, text: str) -> str:
    said = folded(inert(text), width, len(margin) + len(word) + 5, len(margin) + 3)
    return f"{paint('gutter', margin + ' =')} {paint('note', word + ':')} {said}"


def _changes(source: Source, fix: Fix, paint: Paint, margin: str, width: int) -> Iterator[str]:
    from validator.reports.suggestion import changes

    yield paint("gutter", margin + " |")
    for sign, number, line in changes(source, fix, width):
        there = "" if number is None else str(number)
        style = "removed" if sign == "-" else "added"
        mark = paint(style, f"{sign} {line}".rstrip())
        yield f"{paint('gutter', f'{there:>{len(margin)}}')} {mark}"


def _annotated(
    source: Source, diagnostic: Diagnostic, paint: Paint, width: int, *, fold: bool
) -> Iterator[str]:
    """Yield the lines with a fault or a related place, in order, marks under each."""
    labels = [Label(diagnostic.span, ""), *diagnostic.related]
    places: dict[int, list[tuple[Label, str, str]]] = {}
    for number, label in enumerate(labels):
        line = source.position(label.span.start)[0]
        look = ("-", "related") if number else ("^", diagnostic.severity.word)
        places.setdefault(line, []).append((label, *look))
    gutter = len(str(max(places) + 1))
    under = paint("gutter", " " * gutter + " |")
    before = None
    for line in sorted(places):
        if before is not None and line > before + 1:
            yield paint("gutter", "...")
        before = line
        shown: Excerpt | None = None
        for label, sign, style in places[line]:
            span = label.span
            if shown is None or not shown.start <= span.start <= shown.end:
                shown = excerpt(source, line, span.start, width, exact=fold)
                number_ = paint("gutter", f"{line + 1:>{gutter}} |")
                yield f"{number_} {shown.text}".rstrip()
            marks = shown.underline(span.start, _end(source, line, span), sign)
            said = " ".join(filter(None, (inert(label.message), _more(source, line, span))))
            pad = len(marks) - len(marks.lstrip())
            if fold and said and len(marks) + 1 + cells(said) > width:
                # no room beside the marks: below them, as far to the right as it fits
                yield f"{under} {marks[:pad]}{paint(style, marks[pad:])}"
                pad = min(pad, max(width - cells(said), 0))
                marks, said = " " * pad, folded(said, width + gutter + 3, gutter + 3)
            signs = paint(style, f"{marks[pad:]} {said}".strip())
            yield f"{under} {marks[:pad]}{signs}"


def _end(source: Source, line: int, span: Span) -> int:
    """Return where the span ends in the line it begins in."""
    starts = source.line_starts
    return min(span.end, starts[line + 1] if line + 1 < len(starts) else span.end)


def _more(source: Source, line: int, span: Span) -> str:
    """Return words for a span that goes on in later lines."""
    last = source.position(max(span.start, span.end - 1))[0]
    return f"(to line {last + 1})" if last > line else ""
