"""A report that is written file by file, with what is only known at the end.

One run may write several reports: each is handed every checked file as it comes,
so that none of them has to wait and no text is kept.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.reports import CheckedText

__all__ = ["FileByFile", "Outcome", "Report", "relative", "repository", "written"]


class Outcome(NamedTuple):
    """How a run ended: its exit code, and the files that could not be checked, with reasons."""

    exit_code: int
    faults: Sequence[tuple[str, str]] = ()


class Report:
    """Pieces of text: some before the first file, some for each file, some after the last."""

    def begin(self) -> Iterable[str]:
        """Return what stands before all."""
        return ()

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return what is to be said of one file."""
        raise NotImplementedError

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Return what stands after all."""
        return ()


class FileByFile(Report):
    """A report that says of each file what it would say if there were no other."""

    def __init__(self, render: Callable[[Iterable[CheckedText]], Iterable[str]]) -> None:
        self.render = render

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return what is to be said of one file."""
        return self.render([one])


def written(
    report: Report, checked: Iterable[CheckedText], outcome: Callable[[], Outcome]
) -> Iterator[str]:
    """Yield a whole report. The outcome is asked for when every file has been checked."""
    yield from report.begin()
    for one in checked:
        yield from report.file(one)
    yield from report.end(outcome())


def repository(folder: str | None = None) -> str:
    """Return the nearest folder upward that is a repository of git, else the folder itself.

    GitHub and GitLab know a file by its path from there. The folder is that in which
    the command runs; nothing, if that is gone.
    """
    try:
        folder = here = os.getcwd() if folder is None else folder
    except OSError:
        return ""
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return folder
        here = above
    return here


def relative(name: str, root: str) -> str:
    """Return the path of a file from a root, with forward slashes; whole if it lies elsewhere.

    Links are not followed: what has the name is what is meant. No root leaves it as it
    is. The path is as strange as its name: whoever shows it makes it inert.
    """
    if root:
        whole = os.path.abspath(name)
        inside = os.path.join(root, "")
        name = whole[len(inside) :] if whole.startswith(inside) else whole
    return name.replace(os.sep, "/")
