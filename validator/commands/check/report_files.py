"""Reports that go to files beside what the screen shows (``--report FORMAT=FILE``)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Protocol

from validator.commands.arguments import UsageError
from validator.files.reading import reason
from validator.files.writing import replacing
from validator.findings.diagnostic import Severity
from validator.reports import CheckedText
from validator.reports.formats import ReportOptions, data_form, report
from validator.reports.report import Outcome, Report
from validator.reports.shown import narrowed
from validator.text.harmless import stilled

__all__ = ["ReportFile", "beside", "tapped"]


class ReportFile:
    """One report on its way into a file. Raises UsageError, with the path, where that fails."""

    def __init__(self, path: str, report: Report, form: str, lowest: Severity | None) -> None:
        self.path, self.report, self._form, self._lowest = path, report, form, lowest
        self._place = replacing(path)
        with _named(path):
            self._stream = self._place.__enter__()

    def begin(self) -> None:
        """Write what stands before all."""
        with _named(self.path):
            self._stream.writelines(stilled(self.report.begin(), self._form))

    def file(self, one: CheckedText) -> None:
        """Write what is to be said of one file."""
        with _named(self.path):
            for shown in narrowed([one], self._lowest):
                self._stream.writelines(stilled(self.report.file(shown), self._form))

    def end(self, outcome: Outcome) -> None:
        """Write what stands after all, and put the report in its place."""
        with _named(self.path):
            self._stream.writelines(stilled(self.report.end(outcome), self._form))
            self._place.__exit__(None, None, None)

    def abandon(self) -> None:
        """Leave no trace of a report that was not ended."""
        with suppress(_Abandoned, OSError):
            self._place.__exit__(_Abandoned, _Abandoned(), None)


class _Abandoned(Exception):
    pass


@contextmanager
def beside(
    wanted: Iterable[tuple[str, str]], options: ReportOptions, lowest: Mapping[str, Severity | None]
) -> Iterator[list[ReportFile]]:
    """Begin reports; those that are not ended are abandoned.

    ``lowest`` says from which severity up each format shows findings.
    Raises UsageError for a file that cannot be written.
    """
    opened: list[ReportFile] = []
    try:
        for name, path in wanted:
            made = report(name, options)
            opened.append(ReportFile(path, made, data_form(name), lowest[name]))
            opened[-1].begin()
        yield opened
    finally:
        for one in opened:
            one.abandon()


class _Told(Protocol):
    """What is told of each file."""

    def file(self, one: CheckedText) -> None:
        """Take note of one file."""


def tapped(checked: Iterable[CheckedText], reports: Sequence[_Told]) -> Iterator[CheckedText]:
    """Hand each checked file to all reports, then yield it."""
    for one in checked:
        for each in reports:
            each.file(one)
        yield one


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Let what goes wrong with a file say which one it is."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from error
