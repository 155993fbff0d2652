"""One file checked: read, decoded, judged. A process of its own can do it as well.

Settings travel to other processes; rules in them travel by their ids.
"""

import copyreg
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from validator.commands.check.processes import ENDED, HEAVY
from validator.commands.exits import our_fault, refused, tell
from validator.files.reading import Unreadable
from validator.files.sources import source
from validator.findings.diagnostic import Diagnostic
from validator.findings.rule import Rule
from validator.settings.settings import Settings
from validator.text.source import Source

if TYPE_CHECKING:
    from validator.checking.engine import Judgement

__all__ = ["TOGETHER", "Job", "JobResult", "examine", "lost"]

#: Files are judged together up to so many characters: it is faster, and they are held at once.
#: A portion of work is not cut in two by it.
TOGETHER = HEAVY


class Job(NamedTuple):
    """A file to be checked, and by what."""

    path: str
    #: what reports call it
    name: str
    settings: Settings
    #: show where a fault of ours comes from
    verbose: bool = False


class JobResult(NamedTuple):
    """What came of it: the text with its findings, or why it could not be checked."""

    source: Source | None
    findings: tuple[Diagnostic, ...] = ()
    fault: str = ""
    #: ids of the rules that might have found something, had it a day
    stood_down: frozenset[str] = frozenset()


def examine(jobs: Iterable[Job]) -> Iterator[JobResult]:
    """Check files, and yield what comes of each. What goes wrong with one stops no other."""
    some: list[tuple[Job, JobResult]] = []
    size = 0
    for job in jobs:
        opened = _opened(job)
        length = len(opened.source.text) if opened.source is not None else 0
        if some and (size + length > TOGETHER or job.settings is not some[0][0].settings):
            yield from _examined(some)
            some, size = [], 0
        some.append((job, opened))
        size += length
    if some:
        yield from _examined(some)


def _opened(job: Job) -> JobResult:
    """Read a file that is still to be judged."""
    try:
        read = source(job.path, job.name, job.settings.limits)
        return JobResult(read._replace(form=job.settings.form))
    except Unreadable as error:
        return JobResult(None, fault=refused(job.path, error))
    except Exception as error:
        return _failed(job, error)


def _examined(some: Sequence[tuple[Job, JobResult]]) -> list[JobResult]:
    """Judge files of the same settings together; one by one if there is a fault of ours in one."""
    from validator.checking.engine import judge_by

    sources = [opened.source for _, opened in some if opened.source is not None]
    try:
        judged = judge_by(sources, some[0][0].settings)
    except Exception as error:
        if len(some) > 1:
            return [done for one in some for done in _examined([one])]
        return [_failed(some[0][0], error)]
    each = iter(judged)
    return [opened if opened.source is None else _done(opened, next(each)) for _, opened in some]


def _done(opened: JobResult, judged: "Judgement") -> JobResult:
    return opened._replace(findings=tuple(judged.findings), stood_down=judged.stood_down)


def _failed(job: Job, error: Exception) -> JobResult:
    if job.verbose:
        tell(error)
    return JobResult(None, fault=our_fault(error))


def lost(job: Job) -> JobResult:
    """Return what is to be said of a file whose process was ended from outside."""
    return JobResult(None, fault=ENDED)


@lru_cache(maxsize=64)
def _rules(ids: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of these ids; the same tuple each time, so that plans for it are kept."""
    from validator.rules import RULES

    by_id = {rule.id: rule for rule in RULES}
    return tuple(by_id[one] for one in ids)


def _arrived(ids: tuple[str, ...], rest: Sequence[Any]) -> Settings:
    return Settings(_rules(ids), *rest)


def _sent(settings: Settings) -> tuple[Any, ...]:
    # the function of a rule has the rule's name, so it cannot be found by its own;
    # and a check asks for nothing that the configuration itself says
    return _arrived, (tuple(rule.id for rule in settings.rules), settings._replace(config=None)[1:])


copyreg.pickle(Settings, _sent)
