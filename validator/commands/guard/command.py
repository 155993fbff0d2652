"""The command ``guard``: which files, under which ceiling, what may pass, what is told."""

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from validator.commands.arguments import UsageError
from validator.commands.check.names import names
from validator.commands.check.processes import each, processes, weight
from validator.commands.check.report import counted_notices, lowest_shown, say_fault, tell, verdict
from validator.commands.guard.job import Job, examine, lost
from validator.commands.guard.passing import Passing
from validator.files.reading import Limits
from validator.findings.diagnostic import Severity
from validator.guard.reading import STDIN
from validator.guard.rule import RULES
from validator.guard.settings import GuardLookup
from validator.guard.walking import Files, walk
from validator.law.days import today
from validator.reports import CheckedText
from validator.reports.formats import SUPPRESSED
from validator.reports.summary import Tally
from validator.settings.settings import CommandLine, Settings
from validator.terminal.harmless import leading
from validator.terminal.progress import progress
from validator.terminal.streams import say, write_out
from validator.text.source import Source

__all__ = ["run"]


class _Plan(NamedTuple):
    """What is looked into, by what."""

    jobs: list[Job]
    settings: list[Settings]
    #: the folders that are searched as a whole
    searched: list[str]


def run(options: argparse.Namespace) -> int:
    """Look into what the options name. Raises UsageError, UnknownRule or Misconfigured."""
    _refuse(options)
    lookup = GuardLookup(
        (),
        CommandLine(config=options.config, isolated=options.isolated, exclude=options.exclude),
        today(),
    )
    named = names(options)
    force = options.force_exclude or os.environ.get("PRE_COMMIT") == "1"
    files = walk(
        (name for name in named if name != STDIN),
        lookup,
        force_exclude=force,
        tracked=None if options.no_gitignore else _tracked,
    )
    _leave_outputs(options, named, files)
    paths = [*([STDIN] if STDIN in named else []), *files.paths]
    if not (paths or files.faults or files.excluded or options.allow_no_files):
        raise UsageError(
            f"nothing to look into: no file in {', '.join(named) or options.files0_from}"
        )
    plan = _plan(options, lookup, paths, [name for name in named if os.path.isdir(name)])
    lowest = lowest_shown(options, options.output_format)
    tally = Tally(lowest, told=not options.write_baseline)
    for path, why in files.faults:
        say_fault(tally, path, why)
    if options.show_files:
        write_out(f"{leading(path)}\n" for path in paths)
        return verdict(options, tally)
    if not plan.jobs:
        options.allow_no_files = True
    _refuse_what_is_read(options, plan, lookup)
    tally.passed_over = _passed_over(files)
    tally.lenient = lookup.lenient(ceiling=options.ceiling is None)
    passing = Passing(options, lookup.configurations, plan.searched)
    code = tell(options, _checked(options, plan, tally, passing), tally, RULES)
    for line in passing.close(complete=not tally.failed):
        if not options.quiet:
            say(f"cablelint: {line}")
    return code


def _tracked(folder: str) -> list[str]:
    """Return the files of a folder that are in a repository."""
    from validator.suppression.base_commit import tracked

    return tracked(folder)


def _refuse(options: argparse.Namespace) -> None:
    """Raise UsageError or UnknownRule for options that cannot be obeyed."""
    formats = [options.output_format, *(name for name, _ in options.report)]
    if options.sarif_category is not None and "sarif" not in formats:
        raise UsageError("--sarif-category needs a report in the format sarif")
    if options.show_suppressed and not {*formats} & {*SUPPRESSED}:
        raise UsageError(f"--show-suppressed is for {', '.join(SUPPRESSED)}")
    if options.prune_baseline and options.baseline is None:
        raise UsageError("no baseline to prune: name it with --baseline")
    if options.ceiling is not None:
        from validator.guard.looking import ceiling_of

        ceiling_of(options.ceiling)


def _plan(
    options: argparse.Namespace, lookup: GuardLookup, paths: Sequence[str], searched: list[str]
) -> _Plan:
    word = options.fail_on or "warning"
    fail_on = None if word == "never" else Severity[word.upper()]
    jobs, settings = [], []
    made: dict[str, Settings] = {}
    for path in paths:
        name = (options.stdin_filename or STDIN) if path == STDIN else path
        config = lookup.config_of(name)
        key = "" if config is None else config.path
        if key not in made:
            made[key] = Settings(RULES, {}, today(), fail_on, config=config)
        ceiling = options.ceiling or lookup.ceiling(name)
        jobs.append(Job(path, name, ceiling, Limits(), options.verbose))
        settings.append(made[key])
    return _Plan(jobs, settings, searched)


def _passed_over(files: Files) -> dict[str, int]:
    """Return what was not looked into, by the words of the summary."""
    return {
        "excluded": files.excluded,
        "binary": 0,
        "links or devices": files.odd,
        "folders of programs": files.installed,
        "in .gitignore": len(files.ignored),
    }


def _outputs(options: argparse.Namespace) -> list[str]:
    said = (options.output_file, options.write_baseline, options.baseline)
    return [*(path for path in said if path is not None), *(path for _, path in options.report)]


def _leave_outputs(options: argparse.Namespace, names: Sequence[str], files: Files) -> None:
    """Take from what was found in folders what this run writes, and its baseline."""
    own = {os.path.realpath(path) for path in _outputs(options)}
    if own:
        kept = set(names)
        files.paths = [
            path for path in files.paths if path in kept or os.path.realpath(path) not in own
        ]


def _refuse_what_is_read(options: argparse.Namespace, plan: _Plan, lookup: GuardLookup) -> None:
    """Raise UsageError if something is to be written over what is read."""
    if not _outputs(options):
        return
    from validator.commands.check.output_guard import refuse_what_is_read

    read = [(job.path, one) for job, one in zip(plan.jobs, plan.settings, strict=True)]
    refuse_what_is_read(options, read, lookup.configurations)


def _checked(
    options: argparse.Namespace, plan: _Plan, tally: Tally, passing: Passing
) -> Iterator[CheckedText]:
    """Yield each file with what is to be told of it."""
    jobs = plan.jobs
    here = any(job.path == STDIN for job in jobs)
    bar = progress(0 if options.quiet or options.no_progress else len(jobs))
    work = each(examine, jobs, 1 if here else processes(options.jobs, len(jobs)), lost, weight)
    for job, settings, done in zip(jobs, plan.settings, work, strict=True):
        bar.advance()
        if done.fault:
            bar.erase()
            say_fault(tally, job.path, done.fault)
            continue
        if done.binary:
            tally.passed_over["binary"] += 1
            continue
        source = done.source or Source("", job.name)
        left, let_pass = passing.apply(source, settings, done.findings)
        findings = tuple(left)
        tally.passed |= passing.passed
        tally.refused |= any(settings.fails(one.severity) for one in findings)
        passed = tuple(let_pass) if options.show_suppressed else ()
        one = CheckedText(source, findings, settings.fail_on, settings.limits.findings, passed)
        tally.checked += 1
        if tally.count(one) or passed:
            bar.erase()
        yield one
    bar.erase()
    yield from counted_notices(tally, passing.notices(complete=not tally.failed))
