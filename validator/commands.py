"""What each command does: files in, a report out, an exit code."""

import argparse
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from typing import TYPE_CHECKING

from validator import __version__, arguments
from validator.arguments import COMMANDS, SEVERITIES, Usage
from validator.checking import STDIN, Job, examine, our_fault, source
from validator.diagnostic import Diagnostic
from validator.files import Unreadable, find, reason
from validator.reporters import Checked, Paint, plain
from validator.reporters.formats import PEOPLE, report
from validator.reporters.formats import Asked as Wanted
from validator.reporters.inert import inert
from validator.reporters.progress import progress
from validator.reporters.stream import Outcome, repository, written
from validator.reporters.summary import Tally, number_of
from validator.reporters.target import say, silence, width, write_file, write_out, writes_unicode
from validator.settings import Asked, Book, Misconfigured, Settings, Unknown, selected
from validator.work import Ended, each, processes

if TYPE_CHECKING:
    from validator.reports import Beside
    from validator.rewriting import Rewriter
    from validator.sieve import Sieve

__all__ = ["run"]

_CLEAN, _FINDINGS, _FAILED = 0, 1, 2
#: Formats that have a form for --statistics.
COUNTED = (*PEOPLE, "json")
#: Formats after which a line on standard error says what was checked.
SUMMARISED = (*PEOPLE, "github")


def run(words: Sequence[str]) -> int:
    """Do what the words ask for; complain in one line about what cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _dispatch(words)
    except (Usage, Unknown, Misconfigured, Unreadable, Ended) as error:
        return _fail(str(error))
    except BrokenPipeError:
        silence()
        return _CLEAN
    except OSError as error:
        # files answer for themselves, so this is standard output
        silence()
        return _fail(f"standard output: {reason(error)}")
    except Exception as error:
        return _fail(our_fault(error))


def _dispatch(words: Sequence[str]) -> int:
    first = words[0] if words else ""
    if first in ("-h", "--help") or not (words or _is_piped()):
        write_out([arguments.ABOUT])
        return _CLEAN if words else _FAILED
    if first == "--version":
        write_out([f"cablelint {__version__}\n"])
        return _CLEAN
    command, rest = (first, words[1:]) if first in COMMANDS else ("check", words)
    try:
        options = arguments.parse(command, rest)
    except SystemExit:  # argparse has shown the help it was asked for
        return _CLEAN
    commands = {
        "check": _check,
        "parse": _parse,
        "rollup": _rollup,
        "mark": _mark,
        "rule": _rule,
    }
    return commands[command](options)


def _check(options: argparse.Namespace) -> int:
    from validator.rules import RULES

    if options.statistics and options.output_format not in COUNTED:
        raise Usage(f"--statistics is {' or '.join(COUNTED)}, not {options.output_format}")
    book = Book(RULES, _asked(options), date.today())
    names = options.paths or [STDIN if _is_piped() else os.curdir]
    force = options.force_exclude or os.environ.get("PRE_COMMIT") == "1"
    found = find((name for name in names if name != STDIN), book, force_exclude=force)
    paths = [*([STDIN] if STDIN in names else []), *found.paths]
    plan = [(path, book.of(_name(path, options))) for path in paths]
    if not (paths or found.faults or found.excluded or options.allow_no_files):
        return _fail(f"nothing to check: no cable in {', '.join(names)}")
    tally = Tally(SEVERITIES[options.severity])
    for path, why in found.faults:
        _fault(tally, path, why)
    if options.show_files:
        write_out(f"{inert(path)}\n" for path in paths)
        return _verdict(options, tally)
    if options.show_settings:
        from validator.effective import render

        write_out(render(plan, _asked(options)))
        return _verdict(options, tally)
    if not plan and found.excluded:
        options.allow_no_files = True
    sieve, rewriter = _sieve(options, plan), _rewriter(options, paths)
    checked = _checked(options, plan, tally, sieve, rewriter)
    if rewriter is not None and options.diff:
        return _differences(options, checked, rewriter, tally)
    code = _report(options, checked, tally)
    if rewriter is not None and rewriter.refused and not options.quiet:
        say(f"cablelint: {rewriter.refused} not fixed, for it would change what a cable demands")
    for line in sieve.close(complete=not tally.failed) if sieve is not None else ():
        if not options.quiet:
            say(f"cablelint: {line}")
    return code


def _sieve(options: argparse.Namespace, plan: Iterable[tuple[str, Settings]]) -> "Sieve | None":
    """Return what lets findings pass, None where nothing does."""
    settings = [one for _, one in plan]
    asked = options.baseline or options.write_baseline
    if not asked and not any(
        one.config is not None and one.config.values.keys() & {"suppress", "baseline"}
        for one in settings
    ):
        if options.prune_baseline:
            raise Usage("no baseline to prune: name it with --baseline")
        return None
    from validator.rules import RULES
    from validator.sieve import Sieve

    return Sieve(
        RULES,
        settings,
        filter(os.path.isdir, options.paths or [os.curdir]),
        baseline=options.baseline,
        write=options.write_baseline,
        prune=options.prune_baseline,
    )


def _rewriter(options: argparse.Namespace, paths: Iterable[str]) -> "Rewriter | None":
    """Return what fixes files or shows how, None where that is not asked for."""
    if not (options.fix or options.diff):
        if options.unsafe_fixes:
            raise Usage("--unsafe-fixes needs --fix or --diff")
        return None
    if options.fix and not options.diff and STDIN in paths:
        raise Usage("standard input cannot be fixed: use --diff, or name a file")
    if options.diff and (options.no_source or options.output_file or options.report):
        raise Usage("--diff shows lines of cables on standard output and makes no report")
    from validator.rewriting import Rewriter

    return Rewriter(unsafe=options.unsafe_fixes, write=not options.diff)


def _differences(
    options: argparse.Namespace, checked: Iterable[Checked], rewriter: "Rewriter", tally: Tally
) -> int:
    """Show what fixes would change; 1 if they would change anything."""
    from validator.rewriting import painted

    paint = _paint(options)
    write_out(painted(line, paint) for _ in checked for line in rewriter.shown())
    if not options.quiet:
        say(f"checked {number_of(tally.checked, 'file')}: {rewriter.fixed} would be fixed")
    if tally.failed:
        return _FAILED
    return _FINDINGS if rewriter.fixed and not options.exit_zero else _CLEAN


def _asked(options: argparse.Namespace) -> Asked:
    return Asked(
        select=_words(options.select),
        ignore=_words(options.ignore),
        extend_select=_words(options.extend_select),
        fail_on=options.fail_on,
        as_of=options.as_of,
        profile=options.profile,
        config=options.config,
        isolated=options.isolated,
    )


def _checked(
    options: argparse.Namespace,
    plan: Iterable[tuple[str, Settings]],
    tally: Tally,
    sieve: "Sieve | None",
    rewriter: "Rewriter | None",
) -> Iterator[Checked]:
    jobs = [Job(path, _name(path, options), settings) for path, settings in plan]
    # standard input can be read in this process only
    here = any(job.path == STDIN for job in jobs)
    bar = progress(0 if options.quiet else len(jobs))
    work = each(examine, jobs, 1 if here else processes(options.jobs, len(jobs)))
    for job, (text, found, fault) in zip(jobs, work, strict=True):
        bar.advance()
        if text is None:
            bar.erase()
            _fault(tally, job.path, fault)
            continue
        if job.path == STDIN and not (text.text or options.paths):
            continue  # nothing was piped in
        findings: Sequence[Diagnostic] = found
        if rewriter is not None:
            left = findings if sieve is None else sieve.left(text.name, job.settings, findings)
            left = [one for one in left if one.severity >= tally.lowest]
            try:
                text, findings = rewriter.mend(job.settings, text, findings, left)
            except Unreadable as error:
                bar.erase()
                _fault(tally, job.path, str(error))
                continue
            tally.passed["fixed"] = rewriter.fixed
        if sieve is not None:
            findings = sieve.sift(text.name, job.settings, findings)
            tally.passed |= {"suppressed": sieve.suppressed, "in the baseline": sieve.known}
        tally.refused |= any(job.settings.fails(one.severity) for one in findings)
        shown = tally.shown(findings)
        if shown:
            bar.erase()
        yield Checked(text, shown, job.settings.fail_on)
    bar.erase()
    if sieve is not None:
        for notice, settings in sieve.notices(complete=not tally.failed):
            tally.refused |= any(settings.fails(one.severity) for one in notice.findings)
            yield Checked(notice.source, tally.counted(notice.findings), settings.fail_on)


def _report(options: argparse.Namespace, checked: Iterator[Checked], tally: Tally) -> int:
    def outcome() -> Outcome:
        return Outcome(_code(options, tally), tally.faults)

    with ExitStack() as stack:
        reports: Sequence[Beside] = ()
        if options.report:
            from validator.reports import beside, tapped

            opened = beside(options.report, _wanted(), options.output_file)
            reports = stack.enter_context(opened)
            checked = tapped(checked, reports)
        seen = _show(options, checked, outcome)
        if reports and not seen:
            for _ in checked:  # no one reads the screen, but the reports go on
                pass
        for one in reports:
            one.end(outcome())
    if not seen:
        return _code(options, tally)
    if not (tally.checked or tally.failed or options.allow_no_files):
        return _fail("nothing to check: no PATH, and standard input is empty")
    if options.output_format in SUMMARISED and not options.quiet:
        say(str(tally))
        if tally.remedies and options.output_format in PEOPLE:
            say(tally.remedies)
    return _code(options, tally)


def _show(
    options: argparse.Namespace, checked: Iterable[Checked], outcome: Callable[[], Outcome]
) -> bool:
    """Write the main report; claim that it was read to its end."""
    pieces = _pieces(options, checked, outcome)
    try:
        if options.output_file is None:
            write_out(pieces)
        else:
            write_file(options.output_file, pieces)
    except BrokenPipeError:
        silence()
        return False
    except OSError as error:
        if options.output_file is None:
            raise
        raise Usage(f"{options.output_file}: {reason(error)}") from error
    return True


def _pieces(
    options: argparse.Namespace, checked: Iterable[Checked], outcome: Callable[[], Outcome]
) -> Iterator[str]:
    """Return the report in the format asked for. What is not used is not imported."""
    name = options.output_format
    ascii_only = options.output_file is None and not writes_unicode()
    if not options.statistics:
        asked = _wanted()._replace(
            ascii_only=ascii_only,
            paint=_paint(options) if name in PEOPLE else plain,
            width=width() if options.output_file is None else None,
            show_source=not options.no_source,
        )
        return written(report(name, asked), checked, outcome)
    from validator.reporters import summary

    if name == "json":
        from validator.reporters import json

        return json.array(summary.counted(checked), ascii_only=ascii_only)
    return summary.render(checked, paint=_paint(options))


def _wanted() -> Wanted:
    """Return what reports may depend on, before anything is known of where they go."""
    from validator.rules import RULES

    return Wanted(RULES, repository())


def _code(options: argparse.Namespace, tally: Tally) -> int:
    """Return the exit code of a check."""
    if not (tally.checked or options.allow_no_files):
        return _FAILED
    return _verdict(options, tally)


def _verdict(options: argparse.Namespace, tally: Tally) -> int:
    if tally.failed:
        return _FAILED
    return _FINDINGS if tally.refused and not options.exit_zero else _CLEAN


def _parse(options: argparse.Namespace) -> int:
    from validator.reading import read_all

    if len(options.paths) > 1 or not (options.paths or _is_piped()):
        raise Usage("parse shows one cable: name one file")
    path = options.paths[0] if options.paths else STDIN
    try:
        cables = read_all(source(path, _name(path, options)))
    except Unreadable as error:
        return _fail(f"{path}: {error}")
    except Exception as error:
        return _fail(f"{path}: {our_fault(error)}")
    if options.output_format == "json":
        import json

        from validator.reporters.cable import cable_as_json

        text = json.dumps(cable_as_json(cables[0]), indent=2, ensure_ascii=not writes_unicode())
        write_out([text, "\n"])
        if len(cables) > 1:
            say(f"cablelint: {path}: the first of {len(cables)} cables is shown")
    else:
        from validator.reporters import tree

        write_out(tree.render(cables, paint=_paint(options), width=width()))
    return _CLEAN


def _rollup(options: argparse.Namespace) -> int:
    from validator.marking_commands import rollup

    return rollup(options, _paint(options))


def _mark(options: argparse.Namespace) -> int:
    from validator.marking_commands import mark

    return mark(options, _paint(options))


def _rule(options: argparse.Namespace) -> int:
    from validator.reporters import explanation
    from validator.rules import RULES

    asked = {rule.id: rule for word in options.rules for rule in selected(RULES, word)}
    rules = list(asked.values()) if options.rules else list(RULES)
    order = ""
    if options.on is not None:
        from validator import law

        view = law.on(options.on)
        rules = [rule for rule in rules if rule.stands(view)]
        if view.order is not None:
            order = f"{view.order}: {view.order.title}, since {view.order.effective}\n"
    if options.output_format == "json":
        from validator.reporters import json

        write_out(json.array(map(explanation.as_json, rules), ascii_only=not writes_unicode()))
    elif options.rules:
        write_out(explanation.render(rules, paint=_paint(options), width=width()))
    else:
        write_out([order, *explanation.table(rules, paint=_paint(options), width=width())])
    return _CLEAN


def _words(values: Sequence[str]) -> list[str]:
    """Return the selectors of an option that may be repeated and may hold commas."""
    return [word for value in values for word in value.split(",")]


def _name(path: str, options: argparse.Namespace) -> str:
    """Return what reports call a file, and by which a configuration is found."""
    return (options.stdin_filename or STDIN) if path == STDIN else path


def _is_piped() -> bool:
    """Claim that something is piped into standard input, or a file is its source."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def _paint(options: argparse.Namespace) -> Paint:
    """Return the look of the report: rich is asked only where colours may be shown."""
    if options.color == "never" or (options.color == "auto" and not _may_paint(options)):
        return plain
    from validator.reporters.terminal import painter

    return painter(sys.stdout, force=options.color == "always")


def _may_paint(options: argparse.Namespace) -> bool:
    if os.environ.get("NO_COLOR") or getattr(options, "output_file", None) is not None:
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())


def _fault(tally: Tally, path: str, why: str) -> None:
    tally.faults.append((path, why))
    _fail(f"{path}: {why}")


def _fail(text: str) -> int:
    """Complain in one line; return the exit code that belongs to it."""
    say(f"cablelint: {text}")
    return _FAILED
