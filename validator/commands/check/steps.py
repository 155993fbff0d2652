"""The way of each file through a check: examined, fixed, suppressed, written down, shown.

Each step is handed what the step before it yields, file by file, so that no text is kept and
what is said of a file is said when its turn comes.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from validator.commands.check.job import Job, JobResult, examine, lost
from validator.commands.check.processes import each, processes, weight
from validator.commands.check.report import counted_notices, say_fault
from validator.files.reading import Unreadable
from validator.files.sources import STDIN
from validator.findings.diagnostic import Diagnostic, Severity
from validator.reports import CheckedText, LetPass
from validator.reports.summary import Tally
from validator.settings.settings import Settings
from validator.terminal.progress import NoProgress, progress
from validator.text.source import Source

if TYPE_CHECKING:
    from validator.commands.check.rewriting import Rewriter
    from validator.suppression.filter import SuppressionFilter
    from validator.suppression.new_entries import NewEntries

__all__ = ["Run", "checked"]


class Run(NamedTuple):
    """What a run was asked to do, and what takes part in it; None is what it does without."""

    options: argparse.Namespace
    tally: Tally
    #: what is less grave is neither fixed nor suppressed, however it is told
    least: Severity
    suppression: "SuppressionFilter | None" = None
    rewriter: "Rewriter | None" = None
    new_entries: "NewEntries | None" = None


class _Found(NamedTuple):
    """One file on its way: its text as it now is, and the findings that are left of it."""

    job: Job
    text: Source
    findings: Sequence[Diagnostic]
    let_pass: Sequence[LetPass] = ()


def checked(run: Run, jobs: Sequence[Job]) -> Iterator[CheckedText]:
    """Check files; yield each with the findings to be shown, then the notices on the run."""
    options, tally = run.options, run.tally
    bar = progress(0 if options.quiet or options.no_progress else len(jobs))
    found = _examined(run, jobs, bar)
    if run.rewriter is not None:
        found = _fixed(run, run.rewriter, found, bar)
    if run.suppression is not None:
        found = _suppressed(tally, run.suppression, found)
    if run.new_entries is not None:
        found = _written_down(run, run.new_entries, found)
    if run.rewriter is not None:
        found = _left_unfixed(run, run.rewriter, found)
    if options.fix_only:
        found = (one._replace(findings=()) for one in found)
    yield from _counted(run, found, bar)
    bar.erase()
    if run.suppression is not None and not options.fix_only:
        yield from counted_notices(tally, run.suppression.notices(complete=not tally.failed))


def _examined(run: Run, jobs: Sequence[Job], bar: NoProgress) -> Iterator[_Found]:
    """Read and judge the files; of those that cannot be checked, say why."""
    options = run.options
    # standard input can be read in this process only
    here = any(job.path == STDIN for job in jobs)
    work = each(examine, jobs, 1 if here else processes(options.jobs, len(jobs)), lost, weight)
    for job, result in zip(jobs, work, strict=True):
        bar.advance()
        text, findings, fault, stood_down = _again_if_written(run, job, result)
        if text is None:
            bar.erase()
            say_fault(run.tally, job.path, fault)
        elif job.path != STDIN or text.text or options.paths:  # else nothing was piped in
            run.tally.sleeps(stood_down)
            yield _Found(job, text, findings)


def _again_if_written(run: Run, job: Job, result: JobResult) -> JobResult:
    """Return what comes of a file, anew if it was fixed by another name since it was read."""
    if run.rewriter is not None and run.rewriter.has_written(job.path):
        return next(examine([job]))
    return result


def _fixed(
    run: Run, rewriter: "Rewriter", found: Iterable[_Found], bar: NoProgress
) -> Iterator[_Found]:
    """Fix what would be shown and can be fixed; pass on each text as it then is."""
    for job, text, findings, _ in found:
        to_fix = partial(_to_fix, run, job.settings)
        try:
            mended = rewriter.mend(job.settings, text, findings, to_fix)
        except Unreadable as error:
            bar.erase()
            say_fault(run.tally, job.path, str(error))
            continue
        run.tally.passed["fixed"] = rewriter.fixed
        yield _Found(job, *mended)


def _to_fix(
    run: Run, settings: Settings, text: Source, findings: Sequence[Diagnostic]
) -> list[Diagnostic]:
    """Return the findings on a text that are to be fixed: grave enough, and not let pass."""
    if run.suppression is not None:
        findings = run.suppression.left(text, settings, findings)
    return [one for one in findings if one.severity >= run.least]


def _suppressed(
    tally: Tally, suppression: "SuppressionFilter", found: Iterable[_Found]
) -> Iterator[_Found]:
    """Let pass what is suppressed, in a baseline or was there before, and count it."""
    for one in found:
        left, let_pass = suppression.apply(one.text, one.job.settings, one.findings)
        tally.passed |= suppression.passed
        yield one._replace(findings=left, let_pass=let_pass)


def _written_down(run: Run, new_entries: "NewEntries", found: Iterable[_Found]) -> Iterator[_Found]:
    """Take what is grave enough into the suppression list; pass on the rest."""
    for one in found:
        new = [finding for finding in one.findings if finding.severity >= run.least]
        new_entries.note(one.text.name, one.job.settings, new)
        rest = [finding for finding in one.findings if finding.severity < run.least]
        yield one._replace(findings=rest)


def _left_unfixed(run: Run, rewriter: "Rewriter", found: Iterable[_Found]) -> Iterator[_Found]:
    """Count the fixes of what is not grave enough to be fixed."""
    for one in found:
        rewriter.leave(finding for finding in one.findings if finding.severity < run.least)
        yield one


def _counted(run: Run, found: Iterable[_Found], bar: NoProgress) -> Iterator[CheckedText]:
    """Count what is left for verdict and summary, and yield it to be shown."""
    tally = run.tally
    for job, text, findings, let_pass in found:
        settings = job.settings
        tally.refused |= any(settings.fails(one.severity) for one in findings)
        most = None if run.options.statistics else settings.limits.findings
        passed = tuple(let_pass) if run.options.show_suppressed else ()
        one = CheckedText(text, tuple(findings), settings.fail_on, most, passed)
        tally.checked += 1
        if tally.count(one) or passed:
            bar.erase()
        yield one
        bar.show()
