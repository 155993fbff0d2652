"""The report for GitHub Actions: annotations, written as workflow commands.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the rest
without a word (GitHub documentation, "Workflow commands"; actions/toolkit,
``docs/problem-matchers.md``). What comes after the tenth is therefore a plain line
of the log. The runner takes every line for a command that begins with ``::`` after
blanks, or that holds ``##[`` anywhere (actions/runner, ``ActionCommand.cs``): no
name of a file and no message may look like that.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from validator.findings.diagnostic import Diagnostic, Severity
from validator.reports import CheckedText, place, sentences, within
from validator.reports.report import Outcome, Report, relative
from validator.terminal.harmless import inert

__all__ = ["GitHub"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
#: Annotations of one kind that GitHub shows of a step.
_SHOWN = 10


class GitHub(Report):
    """One line for each finding. ``root`` is the folder that paths count from.

    ``notes`` are configurations that let something pass, with what; they come first, since
    a change may bring both a configuration and ten remarks of its own.
    """

    def __init__(self, root: str = "", notes: Sequence[tuple[str, str]] = ()) -> None:
        self.root, self.notes = root, notes
        self.said: Counter[str] = Counter()

    def begin(self) -> Iterable[str]:
        """Return what configurations let pass."""
        for path, what in self.notes:
            file, text = inert(relative(path, self.root)), inert(f"{path} {what}")
            self.said["notice"] += 1
            if self.said["notice"] > _SHOWN:
                yield f"configuration: {_data(text)}\n"
            else:
                yield f"::notice file={_property(file)},title=configuration::{_data(text)}\n"

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return a line for each finding."""
        path = inert(relative(one.source.name, self.root))
        for diagnostic in one.findings:
            yield self._line(one, path, diagnostic)

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Return what could not be checked, and how much stands in the log only."""
        for path, why in outcome.faults:
            file = _property(inert(relative(path, self.root)))
            yield f"::error file={file},title=not checked::{_data(inert(why))}\n"
        more = sum(max(0, count - _SHOWN) for count in self.said.values())
        if more:
            yield f"{more} more in the log above: GitHub shows {_SHOWN} annotations of a kind\n"

    def _line(self, one: CheckedText, path: str, diagnostic: Diagnostic) -> str:
        command = _COMMANDS[diagnostic.severity]
        where = place(one.source, diagnostic.span)
        said = diagnostic.message + within(one.source, diagnostic.span)
        message = sentences(filter(None, (said, diagnostic.help)))
        self.said[command] += 1
        if self.said[command] > _SHOWN:
            rule = f"{diagnostic.severity.word}[{diagnostic.code}]"
            text = f"{rule} {path}:{where['line']}:{where['column']}: {inert(message)}"
            return _still(text) + "\n"
        title = _property(f"{diagnostic.code} {diagnostic.name}")
        span = f"line={where['line']},endLine={where['end_line']}"
        if where["line"] == where["end_line"]:
            # GitHub takes columns only within one line
            span += f",col={where['column']},endColumn={where['end_column']}"
        place_ = f"file={_property(path)},{span},title={title}"
        return f"::{command} {place_}::{_data(inert(message))}\n"


def _data(text: str) -> str:
    """Escape what follows the second ``::`` of a command."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return _still(text)


def _property(text: str) -> str:
    """Escape the value of a property of a command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _still(text: str) -> str:
    """Return the text without the sign of a command of the old form."""
    return text.replace("##[", "##\ufffd")
