"""The command ``check``: which files, by which rules, what may pass, what is fixed and told."""

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from validator.commands.arguments import SEVERITIES, UsageError
from validator.commands.check.job import Job
from validator.commands.check.names import names
from validator.commands.check.report import (
    COUNTED,
    lowest_shown,
    say_fault,
    say_lenient,
    tell,
    verdict,
)
from validator.commands.check.steps import Run, checked
from validator.commands.exits import CLEAN, FAILED, FINDINGS
from validator.files.search import FoundFiles, find
from validator.files.sources import STDIN
from validator.law.days import today
from validator.reports import CheckedText
from validator.reports.formats import SUPPRESSED
from validator.reports.summary import Tally, number_of
from validator.settings.lookup import SettingsLookup
from validator.settings.settings import LIMITS, CommandLine, Settings
from validator.terminal.harmless import leading
from validator.terminal.progress import Search, search
from validator.terminal.streams import paint, say, write_out

if TYPE_CHECKING:
    from validator.commands.check.rewriting import Rewriter
    from validator.suppression.filter import SuppressionFilter
    from validator.suppression.new_entries import NewEntries

__all__ = ["command_line", "names", "run"]


def run(options: argparse.Namespace) -> int:
    """Check what the options name. Raises UsageError, UnknownRule or Misconfigured."""
    from validator.rules import RULES

    _refuse(options)
    asked = command_line(options)
    lookup = SettingsLookup(RULES, asked, today())
    named = names(options)
    found = _found(options, named, lookup)
    plan = [(path, lookup.of(_name(path, options))) for path in found.paths]
    if not (plan or found.faults or found.excluded or options.allow_no_files):
        raise UsageError(f"nothing to check: no cable in {', '.join(named) or options.files0_from}")
    tally = _tally(options, found)
    if options.verbose:
        _say_configurations(plan)
    if options.show_files or options.show_settings:
        write_out(_plan_shown(options, plan, asked))
        return verdict(options, tally)
    if not plan and found.excluded:
        options.allow_no_files = True
    if _writes(options):
        from validator.commands.check.output_guard import refuse_what_is_read

        refuse_what_is_read(options, plan, lookup.configurations)
    tally.lenient = _lenient(options, plan, lookup, asked)
    strange = _strange(found.unlike, options, lookup)
    if options.verbose and not options.quiet:
        for path in strange:
            say(f"cablelint: {leading(path)}: passed over, looks like no cable")
    tally.passed_over = {
        ".txt that look like no cable": len(strange),
        "by --exclude": lookup.excluded_here,
    }
    return _done(options, plan, tally)


def _found(options: argparse.Namespace, named: Sequence[str], lookup: SettingsLookup) -> FoundFiles:
    """Return the cables among what is named, standard input before all others."""
    line = search(wanted=not (options.quiet or options.no_progress))
    found = find(
        (name for name in named if name != STDIN),
        lookup,
        force_exclude=options.force_exclude or os.environ.get("PRE_COMMIT") == "1",
        follow_links=options.follow_links,
        looking=_looking(line),
    )
    if line is not None:
        line.erase()
    if STDIN in named:
        found.paths.insert(0, STDIN)
    return found


def _strange(
    paths: Sequence[str], options: argparse.Namespace, lookup: SettingsLookup
) -> list[str]:
    """Return those of the texts that look like no cable that are no baseline of this run either."""
    own = {os.path.abspath(one) for one in (options.baseline, options.write_baseline) if one}
    for config in lookup.configurations:
        if "baseline" in config.values:
            own.add(os.path.abspath(os.path.join(config.root, config.values["baseline"])))
    return sorted(path for path in paths if os.path.abspath(path) not in own)


def _looking(line: Search | None) -> Callable[[bool], None]:
    """Return what is told of each entry of a folder that is searched."""
    if line is None:
        return lambda _: None
    return lambda is_cable: line.advance() if is_cable else line.look()


def _tally(options: argparse.Namespace, found: FoundFiles) -> Tally:
    """Begin to count; say what could not be looked at."""
    told = not (options.fix_only or options.write_baseline or options.add_ignore)
    tally = Tally(lowest_shown(options, options.output_format), told=told)
    for path, why in found.faults:
        say_fault(tally, path, why)
    for path, why in found.told:
        say(f"cablelint: {path}: {why}")
    return tally


def _plan_shown(
    options: argparse.Namespace, plan: Sequence[tuple[str, Settings]], asked: CommandLine
) -> Iterable[str]:
    """Return what would be checked, or by what."""
    if options.show_files:
        return (f"{leading(path)}\n" for path, _ in plan)
    from validator.settings.shown import render

    return render(plan, asked)


def _done(options: argparse.Namespace, plan: Sequence[tuple[str, Settings]], tally: Tally) -> int:
    """Check the files of a plan; fix, report and sum up as asked."""
    from validator.rules import RULES

    suppression = _suppression(options, plan)
    rewriter = _rewriter(options, [path for path, _ in plan])
    new_entries = _new_entries(options)
    jobs = [Job(path, _name(path, options), settings, options.verbose) for path, settings in plan]
    least = SEVERITIES[options.severity or "info"]
    found = checked(Run(options, tally, least, suppression, rewriter, new_entries), jobs)
    if rewriter is not None and options.diff:
        return _differences(options, found, rewriter, tally)
    code = tell(options, found, tally, RULES)
    if rewriter is not None and not options.quiet:
        for line in rewriter.notes(each=options.show_fixes):
            say(f"cablelint: {line}")
    said = [] if suppression is None else suppression.close(complete=not tally.failed)
    for line in [*said, *(new_entries.write() if new_entries is not None else ())]:
        if not options.quiet:
            say(f"cablelint: {line}")
    return code


def _writes(options: argparse.Namespace) -> bool:
    """Whether anything is to be written beside standard output and the cables themselves."""
    asked = (options.output_file, options.write_baseline, options.add_ignore, options.fix_log)
    return bool(options.report or options.prune_baseline or any(one is not None for one in asked))


def _refuse(options: argparse.Namespace) -> None:
    """Raise UsageError for options that would do nothing, or that exclude each other."""
    options.fix |= options.fix_only
    if options.statistics and options.output_format not in COUNTED:
        raise UsageError(f"--statistics is {' or '.join(COUNTED)}, not {options.output_format}")
    for name in (
        ("unsafe_fixes",)
        if options.fix or options.diff
        else (
            "unsafe_fixes",
            "show_fixes",
            "exit_non_zero_on_fix",
        )
    ):
        if getattr(options, name) and not (options.fix or options.diff):
            needed = "--fix or --diff" if name == "unsafe_fixes" else "--fix"
            raise UsageError(f"--{name.replace('_', '-')} needs {needed}")
    if options.fix_log is not None and (options.diff or not options.fix):
        raise UsageError("--fix-log needs --fix, and nothing is fixed with --diff")
    if options.diff and (options.no_source or options.output_file or options.report):
        raise UsageError("--diff shows lines of cables on standard output and makes no report")
    formats = [options.output_format, *(name for name, _ in options.report)]
    if options.show_suppressed and not {*formats} & {*SUPPRESSED}:
        raise UsageError(f"--show-suppressed is for {', '.join(SUPPRESSED)}")
    if options.show_suppressed and (options.statistics or options.diff or options.fix_only):
        raise UsageError("--show-suppressed shows findings, and there are none to be shown")
    if options.sarif_category is not None and "sarif" not in formats:
        raise UsageError("--sarif-category needs a report in the format sarif")
    if options.by is not None and not options.statistics:
        raise UsageError("--by needs --statistics")
    if options.show_source and (options.no_source or "html" not in formats):
        raise UsageError("--show-source needs a report in the format html, without --no-source")
    if options.no_ignores and (options.baseline or options.prune_baseline):
        raise UsageError("--no-ignores lets nothing pass, and --baseline does")


def _lenient(
    options: argparse.Namespace,
    plan: Sequence[tuple[str, Settings]],
    lookup: SettingsLookup,
    asked: CommandLine,
) -> list[tuple[str, str]]:
    """Return the configurations that let something pass, with what."""
    if not lookup.configurations:
        return []
    from validator.commands.check.lenience import lenient
    from validator.rules import RULES

    ignores = not options.no_ignores
    baselines = ignores and not (options.baseline or options.write_baseline)
    return lenient(plan, lookup, RULES, asked, ignores=ignores, baselines=baselines)


def _say_configurations(plan: Iterable[tuple[str, Settings]]) -> None:
    counts: dict[str, int] = {}
    for _, settings in plan:
        path = settings.config.path if settings.config is not None else "no configuration"
        counts[path] = counts.get(path, 0) + 1
    for path, count in counts.items():
        say(f"cablelint: {path} holds for {number_of(count, 'file')}")


def _suppression(
    options: argparse.Namespace, plan: Iterable[tuple[str, Settings]]
) -> "SuppressionFilter | None":
    """Return what lets findings pass, None where nothing does."""
    settings = [one for _, one in plan]
    asked = options.baseline or options.write_baseline or options.diff_base
    configured = not options.no_ignores and any(
        one.config is not None and one.config.values.keys() & {"suppress", "baseline"}
        for one in settings
    )
    if not asked and not configured:
        if options.prune_baseline:
            raise UsageError("no baseline to prune: name it with --baseline")
        return None
    from validator.rules import RULES
    from validator.suppression.filter import SuppressionFilter

    return SuppressionFilter(
        RULES,
        [] if options.no_ignores else settings,
        filter(os.path.isdir, options.paths or [os.curdir]),
        baseline=options.baseline,
        write=options.write_baseline,
        prune=options.prune_baseline,
        base=options.diff_base,
        ignores=not options.no_ignores,
    )


def _rewriter(options: argparse.Namespace, paths: Iterable[str]) -> "Rewriter | None":
    """Return what fixes files or shows how, None where that is not asked for."""
    if not (options.fix or options.diff):
        return None
    if not options.diff and STDIN in paths:
        raise UsageError("standard input cannot be fixed: use --diff, or name a file")
    from validator.commands.check.rewriting import Rewriter

    log = None
    if options.fix_log is not None:
        from validator.commands.check.fix_log import FixLog

        log = FixLog(options.fix_log)
    return Rewriter(unsafe=options.unsafe_fixes, write=not options.diff, log=log)


def _new_entries(options: argparse.Namespace) -> "NewEntries | None":
    """Return what writes down suppressions, None where that is not asked for."""
    if options.add_ignore is None:
        return None
    if not options.add_ignore.strip():
        raise UsageError("--add-ignore needs a reason")
    if options.isolated or options.write_baseline or options.diff:
        raise UsageError(
            "--add-ignore writes a configuration: not with --isolated, a baseline or --diff"
        )
    from validator.suppression.new_entries import NewEntries

    return NewEntries(options.add_ignore.strip())


def _differences(
    options: argparse.Namespace, checked: Iterable[CheckedText], rewriter: "Rewriter", tally: Tally
) -> int:
    """Show what fixes would change; 1 if they would change anything."""
    from validator.commands.check.rewriting import painted

    look = paint(options.color)
    write_out(painted(line, look) for _ in checked for line in rewriter.shown())
    say_lenient(options, tally)
    for line in () if options.quiet else rewriter.remains():
        say(f"cablelint: {line}")
    if rewriter.unlike:
        lines = number_of(rewriter.unlike, "line")
        say(f"cablelint: {lines} not shown as they stand: there the difference does not apply")
    if not options.quiet:
        say(f"checked {number_of(tally.checked, 'file')}: {rewriter.fixed} would be fixed")
    if tally.failed:
        return FAILED
    return FINDINGS if rewriter.fixed and not options.exit_zero else CLEAN


def command_line(options: argparse.Namespace) -> CommandLine:
    """Return what the options say of rules, files and verdict."""
    return CommandLine(
        select=_words(options.select),
        ignore=_words(options.ignore),
        extend_select=_words(options.extend_select),
        fail_on=options.fail_on,
        as_of=options.as_of,
        day=options.date,
        form=options.form,
        profile=options.profile,
        config=options.config,
        isolated=options.isolated,
        exclude=options.exclude,
        include=options.include,
        limits={key: value for key, value in _limits(options) if value is not None},
    )


def _limits(options: argparse.Namespace) -> Iterator[tuple[str, int | None]]:
    return ((key, getattr(options, key.replace("-", "_"))) for key in LIMITS)


def _words(values: Sequence[str]) -> list[str]:
    """Return the selectors of an option that may be repeated and may hold commas."""
    return [word for value in values for word in value.split(",")]


def _name(path: str, options: argparse.Namespace) -> str:
    """Return what reports call a file, and by which a configuration is found."""
    return (options.stdin_filename or STDIN) if path == STDIN else path
