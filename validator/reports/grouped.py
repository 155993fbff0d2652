"""The report by file: its name, then a row for each finding, in columns."""

from collections.abc import Iterable, Iterator

from validator.reports import CheckedText, within
from validator.terminal.folding import folded
from validator.terminal.harmless import inert, leading
from validator.terminal.paint import Link, Paint, plain, unlinked

__all__ = ["render"]

#: Cells of the columns: those of nearly all files, so that columns stand below each other over
#: the whole run, of which no more than a file is known at a time.
_PLACE, _CODE = len("9999:999"), len("ROL01")


def render(
    checked: Iterable[CheckedText],
    *,
    paint: Paint = plain,
    link: Link = unlinked,
    width: int | None = None,
) -> Iterator[str]:
    """Yield the name of each file with findings and a row for each, with an empty line after."""
    for one in checked:
        told = one.told
        if not told:
            continue
        places = [one.source.position(found.span.start) for found, _ in told]
        shown = [f"{line + 1}:{column + 1}" for line, column in places]
        first = max(_PLACE, *map(len, shown))
        ids = max(_CODE, *(len(found.code) for found, _ in told))
        yield paint("title", leading(one.source.name)) + "\n"
        for where, (found, let_pass) in zip(shown, told, strict=True):
            word = found.severity.word
            passes = within(one.source, found.span)
            passes += f" ({let_pass.why})" if let_pass is not None else ""
            said = folded(inert(found.message) + passes, width, first + ids + 15)
            mark = paint(word, f"{word:<7}")
            code = link(found.code, found.code) + " " * (ids - len(found.code))
            yield f"  {paint('gutter', f'{where:>{first}}')}  {mark}  {code}  {said}\n"
        yield "\n"
