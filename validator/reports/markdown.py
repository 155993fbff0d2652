"""The report for pages that are written in Markdown: a table of findings (GFM 0.29, tables).

What a stranger wrote is never markup: each of its signs that may be one is a character
reference, and a name of a file stands in a code span. No line of a cable is shown.
"""

from collections import Counter
from collections.abc import Iterable

from validator.findings.diagnostic import Diagnostic, Severity
from validator.reports import CheckedText, within
from validator.reports.report import Outcome, Report
from validator.reports.summary import counts, number_of
from validator.terminal.harmless import inert
from validator.text.regex import regex

__all__ = ["Markdown", "code", "plain_text"]

#: whatever may be markup, a link, a mention or a command somewhere
_SIGNS = regex(r"[^\w ,.;()/'-]|_|(?<=\bwww)\.|^[-+.\d]")
#: what would end a code span or the cell of a table
_ENDS = regex(r"[`|\\]")
_STRANGE = "\ufffd"
_HEAD = "| severity | rule | place | what is wrong | what to do |\n|---|---|---|---|---|\n"


class Markdown(Report):
    """A heading and a table; behind them what could not be checked, and counts.

    ``most`` is how many characters of rows there may be: what receives the page has room for
    so much. Of rows beyond it only the number is told.
    """

    def __init__(self, most: int | None = None) -> None:
        self._room = most
        self._found: Counter[Severity] = Counter()
        self._files = self._left_out = 0

    def begin(self) -> Iterable[str]:
        """Return the heading."""
        return ["# cablelint\n\n"]

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return a row for each finding."""
        self._files += 1
        for found in one.findings:
            head = "" if self._found else _HEAD
            self._found[found.severity] += 1
            row = _row(one, found)
            if self._room is not None:
                if self._left_out or len(row) > self._room:
                    self._left_out += 1
                    yield head
                    continue
                self._room -= len(row)
            yield head + row

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Return what could not be checked, and how much was found."""
        if self._left_out:
            yield f"\nThere are {self._left_out} more, for which there is no room.\n"
        if outcome.faults:
            yield "\n## Not checked\n\n"
        for path, why in outcome.faults:
            yield f"- {code(path)}: {plain_text(why)}\n"
        found = counts(self._found) or "no findings"
        yield f"\n{number_of(self._files, 'file')} checked: {found}.\n"


def _row(one: CheckedText, found: Diagnostic) -> str:
    line, column = one.source.position(found.span.start)
    cells = (
        found.severity.word,
        f"{found.code} {found.name}",
        f"{code(one.source.name)} {line + 1}:{column + 1}{within(one.source, found.span)}",
        plain_text(found.message),
        plain_text(found.help or ""),
    )
    return f"| {' | '.join(cells)} |\n"


def plain_text(text: str) -> str:
    """Return a text with every sign that may be markup as a character reference."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};", inert(text))


def code(name: str) -> str:
    """Return the name of a file in a code span, where nothing is markup, link or mention.

    Signs that would end the span or the cell of a table are shown as harmful ones are.
    """
    said = _ENDS.sub(_STRANGE, inert(name)).strip() or _STRANGE
    return f"`{said}`"
