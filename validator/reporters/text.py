"""The report for people: each finding above the lines it speaks of.

The layout is that of annotated source as rustc, ruff and zizmor draw it. A
finding is plain strings, painted or not: thousands of them must take no time.
"""

from collections.abc import Iterable, Iterator

from validator.diagnostic import Diagnostic, Label
from validator.reporters import Checked, Paint, plain
from validator.reporters.excerpt import Excerpt, excerpt
from validator.reporters.inert import inert
from validator.source import Source, Span

__all__ = ["WIDTH", "render"]

#: Cells of a source line that are shown where no terminal says how many fit.
WIDTH = 100


def render(
    checked: Iterable[Checked],
    *,
    paint: Paint = plain,
    width: int = WIDTH,
    show_source: bool = True,
) -> Iterator[str]:
    """Yield the report of each finding, with an empty line after it."""
    for one in checked:
        for diagnostic in one.findings:
            lines = _finding(one.source, diagnostic, paint, width, show_source)
            yield "\n".join(lines) + "\n\n"


def _finding(
    source: Source, diagnostic: Diagnostic, paint: Paint, width: int, show_source: bool
) -> Iterator[str]:
    word = diagnostic.severity.word
    line, column = source.position(diagnostic.span.start)
    last = max([line] + [source.position(label.span.start)[0] for label in diagnostic.related])
    margin = " " * len(str(last + 1)) if show_source else " "
    title = paint(word, f"{word}[{diagnostic.code}]")
    yield title + paint("message", ": " + inert(diagnostic.message))
    arrow = paint("gutter", margin + "-->")
    yield f"{arrow} {inert(source.name)}:{line + 1}:{column + 1}"
    if show_source:
        yield paint("gutter", margin + " |")
        yield from _annotated(source, diagnostic, paint, max(width - len(margin) - 3, 20))
        yield paint("gutter", margin + " |")
    else:
        for label in diagnostic.related:
            there = source.position(label.span.start)[0] + 1
            yield _note(margin, paint, f"line {there}", label.message)
    rule = ", ".join(filter(None, (diagnostic.name, diagnostic.citation)))
    yield _note(margin, paint, "rule", rule)
    if diagnostic.help:
        yield _note(margin, paint, "help", diagnostic.help)
    if diagnostic.fix:
        how = "fix" if diagnostic.fix.applicability.value == "safe" else "unsafe fix"
        yield _note(margin, paint, how, diagnostic.fix.message)


def _note(margin: str, paint: Paint, word: str, text: str) -> str:
    return f"{paint('gutter', margin + ' =')} {paint('note', word + ':')} {inert(text)}"


def _annotated(source: Source, diagnostic: Diagnostic, paint: Paint, width: int) -> Iterator[str]:
    """Yield the lines with a fault or a related place, in order, marks under each."""
    labels = [Label(diagnostic.span, ""), *diagnostic.related]
    places: dict[int, list[tuple[Label, str, str]]] = {}
    for number, label in enumerate(labels):
        line = source.position(label.span.start)[0]
        look = ("-", "related") if number else ("^", diagnostic.severity.word)
        places.setdefault(line, []).append((label, *look))
    gutter = len(str(max(places) + 1))
    before = None
    for line in sorted(places):
        if before is not None and line > before + 1:
            yield paint("gutter", "...")
        before = line
        shown: Excerpt | None = None
        for label, sign, style in places[line]:
            span = label.span
            if shown is None or not shown.start <= span.start <= shown.end:
                shown = excerpt(source, line, span.start, width)
                number_ = paint("gutter", f"{line + 1:>{gutter}} |")
                yield f"{number_} {shown.text}".rstrip()
            marks = shown.underline(span.start, _end(source, line, span), sign)
            said = " ".join(filter(None, (inert(label.message), _more(source, line, span))))
            pad = len(marks) - len(marks.lstrip())
            signs = paint(style, f"{marks[pad:]} {said}".rstrip())
            yield f"{paint('gutter', ' ' * gutter + ' |')} {marks[:pad]}{signs}"


def _end(source: Source, line: int, span: Span) -> int:
    """Return where the span ends in the line it begins in."""
    starts = source.line_starts
    return min(span.end, starts[line + 1] if line + 1 < len(starts) else span.end)


def _more(source: Source, line: int, span: Span) -> str:
    """Return words for a span that goes on in later lines."""
    last = source.position(max(span.start, span.end - 1))[0]
    return f"(to line {last + 1})" if last > line else ""
