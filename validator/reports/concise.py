"""The report of one line for each finding, for editors and for grep."""

from collections.abc import Iterable, Iterator

from validator.reports import CheckedText, within
from validator.terminal.harmless import inert, leading
from validator.terminal.paint import Link, Paint, plain, unlinked

__all__ = ["render"]


def render(
    checked: Iterable[CheckedText], *, paint: Paint = plain, link: Link = unlinked
) -> Iterator[str]:
    """Yield ``path:line:column: severity[ID] message`` for each finding."""
    for one in checked:
        name = leading(one.source.name)
        for diagnostic, let_pass in one.told:
            line, column = one.source.position(diagnostic.span.start)
            word = diagnostic.severity.word
            mark = link(diagnostic.code, paint(word, f"{word}[{diagnostic.code}]"))
            where = paint("path", f"{name}:{line + 1}:{column + 1}:")
            passes = paint("off", f" ({let_pass.why})") if let_pass is not None else ""
            there = within(one.source, diagnostic.span)
            yield f"{where} {mark} {inert(diagnostic.message)}{there}{passes}\n"
