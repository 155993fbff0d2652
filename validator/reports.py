"""Reports that go to files beside what the screen shows (``--report FORMAT=FILE``)."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TextIO

from validator.arguments import Usage
from validator.files import reason
from validator.reporters import Checked
from validator.reporters.formats import Asked, report
from validator.reporters.stream import Outcome, Report
from validator.reporters.target import replacing

__all__ = ["Beside", "beside", "tapped"]


class Beside:
    """One report on its way into a file."""

    def __init__(self, path: str, stream: TextIO, report: Report) -> None:
        self.path, self.stream, self.report = path, stream, report

    def begin(self) -> None:
        """Write what stands before all."""
        self.stream.writelines(self.report.begin())

    def file(self, one: Checked) -> None:
        """Write what is to be said of one file."""
        with _named(self.path):
            self.stream.writelines(self.report.file(one))

    def end(self, outcome: Outcome) -> None:
        """Write what stands after all."""
        with _named(self.path):
            self.stream.writelines(self.report.end(outcome))
            self.stream.flush()


@contextmanager
def beside(
    wanted: Iterable[tuple[str, str]], asked: Asked, taken: str | None
) -> Iterator[list[Beside]]:
    """Open the files of some reports; put them in place at the end, all or none of each.

    ``taken`` is the file the main report goes to. Raises Usage for a file that is
    wanted twice or cannot be written.
    """
    places = {os.path.realpath(taken)} if taken is not None else set()
    with ExitStack() as stack:
        opened = []
        for name, path in wanted:
            if os.path.realpath(path) in places:
                raise Usage(f"--report: two reports cannot go to {path}")
            places.add(os.path.realpath(path))
            stack.enter_context(_named(path))
            one = Beside(path, stack.enter_context(replacing(path)), report(name, asked))
            one.begin()
            opened.append(one)
        yield opened


def tapped(checked: Iterable[Checked], reports: Sequence[Beside]) -> Iterator[Checked]:
    """Hand each checked file to all reports, then pass it on."""
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
        raise Usage(f"{path}: {reason(error)}") from error
