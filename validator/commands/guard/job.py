"""One file looked into. A process of its own can do it as well."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.commands.check.processes import ENDED
from validator.commands.exits import our_fault, refused, tell
from validator.files.reading import Limits, Unreadable
from validator.findings.diagnostic import Diagnostic
from validator.guard.reading import open_text
from validator.text.source import Source

__all__ = ["Done", "Job", "examine", "lost"]


class Job(NamedTuple):
    """A file to look into, and what may stand in it."""

    path: str
    #: what reports call it
    name: str
    ceiling: str
    limits: Limits = Limits()
    #: show where a fault of ours comes from
    verbose: bool = False


class Done(NamedTuple):
    """What came of it: findings with their text, or why the file could not be looked into."""

    #: the text, where there is anything to be told of it
    source: Source | None = None
    findings: tuple[Diagnostic, ...] = ()
    fault: str = ""
    binary: bool = False


_CLEAN = Done()


def examine(jobs: Iterable[Job]) -> Iterator[Done]:
    """Yield what is found in each file. Nothing that goes wrong with one stops the others."""
    for job in jobs:
        try:
            yield _examined(job)
        except Unreadable as error:
            yield Done(fault=refused(job.path, error))
        except Exception as error:
            if job.verbose:
                tell(error)
            yield Done(fault=our_fault(error))


def _examined(job: Job) -> Done:
    opened = open_text(job.path, job.name, job.limits)
    if opened.source is None:
        return Done(binary=True) if opened.binary else _CLEAN
    from validator.guard.looking import ceiling_of, look

    findings = tuple(look(opened.source, ceiling_of(job.ceiling)))
    return Done(opened.source, findings) if findings else _CLEAN


def lost(job: Job) -> Done:
    """Return what is to be said of a file whose process was ended from outside."""
    return Done(fault=ENDED)
