"""What ``check`` tells: the report, other reports beside it, a summary, an exit code."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from validator.commands.arguments import SEVERITIES, UsageError
from validator.commands.exits import CLEAN, FAILED, FINDINGS
from validator.files.reading import reason
from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.reports import CheckedText
from validator.reports.formats import PEOPLE, ReportOptions, data_form, report
from validator.reports.report import Outcome, repository, written
from validator.reports.shown import least, narrowed
from validator.reports.summary import Tally
from validator.settings.settings import Settings
from validator.terminal.paint import Link, Paint, plain, unlinked
from validator.terminal.streams import (
    is_watched,
    paint,
    say,
    silence,
    width,
    write_out,
    writes_unicode,
)
from validator.text.harmless import stilled

if TYPE_CHECKING:
    from validator.commands.check.job_summary import JobSummary
    from validator.commands.check.report_files import ReportFile

__all__ = [
    "COUNTED",
    "counted_notices",
    "lowest_shown",
    "say_fault",
    "say_lenient",
    "tell",
    "verdict",
]

#: Formats that have a form for --statistics.
COUNTED = (*PEOPLE, "json")
#: Formats after which a line on standard error says what was checked.
_SUMMARISED = (*PEOPLE, "github")


def tell(
    options: argparse.Namespace,
    checked: Iterator[CheckedText],
    tally: Tally,
    rules: Sequence[Rule],
) -> int:
    """Write the reports as the files are checked; return the exit code.

    ``rules`` are all that could have spoken. Raises UsageError where there is nothing to check,
    or a report cannot be written.
    """
    asked = ReportOptions(
        rules,
        repository(),
        with_lines=options.show_source,
        category=options.sarif_category,
        notes=tally.lenient,
    )

    def outcome() -> Outcome:
        return Outcome(_code(options, tally), tally.faults)

    with ExitStack() as stack:
        reports: Sequence[ReportFile | JobSummary] = ()
        if options.report or options.output_format == "github":
            from validator.commands.check.report_files import beside, tapped

            levels = {name: lowest_shown(options, name) for name, _ in options.report}
            opened = beside(options.report, asked, levels)
            reports = [*stack.enter_context(opened), *_job_summary(options)]
            checked = tapped(checked, reports)
        seen = _show(options, narrowed(checked, tally.lowest), outcome, asked)
        if reports and not seen:
            for _ in checked:  # no one reads the screen, but the reports go on
                pass
        for one in reports:
            one.end(outcome())
    if not seen:  # whoever left early may not have waited for the first file
        return verdict(options, tally)
    if not (tally.checked or tally.failed or options.allow_no_files):
        raise UsageError("nothing to check: no PATH, and standard input is empty")
    say_lenient(options, tally)
    if options.output_format in _SUMMARISED and not options.quiet:
        say(str(tally))
        if tally.remedies and options.output_format in PEOPLE and is_watched():
            say(tally.remedies)
    return _code(options, tally)


def _job_summary(options: argparse.Namespace) -> "Iterator[JobSummary]":
    """Yield the summary of a job of GitHub, where this is one that shows annotations."""
    if options.output_format == "github" and not options.statistics:
        from validator.commands.check.job_summary import job_summary

        made = job_summary(options.output_format, lowest_shown(options, options.output_format))
        if made is not None:
            yield made


def lowest_shown(options: argparse.Namespace, name: str) -> Severity | None:
    """Return the lowest severity that a report in a format shows, None for what people see."""
    asked = SEVERITIES[options.severity] if options.severity else None
    return least(asked, for_people=name in PEOPLE)


def say_lenient(options: argparse.Namespace, tally: Tally) -> None:
    """Name the configurations that let anything pass, and what."""
    for path, what in () if options.quiet else tally.lenient:
        say(f"cablelint: {path} {what}")


def say_fault(tally: Tally, path: str, why: str) -> None:
    """Count a file that cannot be looked into, and say why."""
    tally.faults.append((path, why))
    say(f"cablelint: {path}: {why}")


def counted_notices(
    tally: Tally, notices: Iterable[tuple[CheckedText, Settings]]
) -> Iterator[CheckedText]:
    """Yield what is to be said of entries that were of no use, and count it for the verdict."""
    for notice, settings in notices:
        tally.refused |= any(settings.fails(one.severity) for one in notice.findings)
        one = notice._replace(lowest=settings.fail_on)
        tally.count(one)
        yield one


def _show(
    options: argparse.Namespace,
    checked: Iterable[CheckedText],
    outcome: Callable[[], Outcome],
    asked: ReportOptions,
) -> bool:
    """Write the main report; return whether it was read to its end."""
    pieces = _pieces(options, checked, outcome, asked)
    form = data_form(options.output_format)
    try:
        if options.output_file is None:
            write_out(pieces, form)
        else:
            from validator.files.writing import write_file

            write_file(options.output_file, stilled(pieces, form))
    except BrokenPipeError:
        silence()
        return False
    except OSError as error:
        if options.output_file is None:
            raise
        raise UsageError(f"{options.output_file}: {reason(error)}") from error
    return True


def _pieces(
    options: argparse.Namespace,
    checked: Iterable[CheckedText],
    outcome: Callable[[], Outcome],
    asked: ReportOptions,
) -> Iterator[str]:
    """Return the report in the format asked for. What is not used is not imported."""
    name = options.output_format
    to_file = options.output_file is not None
    ascii_only = not (to_file or writes_unicode())
    look = paint(options.color, to_file=to_file) if name in PEOPLE else plain
    if not options.statistics:
        asked = asked._replace(
            ascii_only=ascii_only,
            paint=look,
            link=_links(look, asked.rules),
            width=None if to_file else width(),
            show_source=not options.no_source,
        )
        return written(report(name, asked), checked, outcome)
    from validator.reports import summary

    if name == "json":
        from validator.reports import json

        return json.array(summary.counted(checked, by=options.by or "rule"), ascii_only=ascii_only)
    return summary.render(checked, by=options.by or "rule", paint=look)


def _links(look: Paint, rules: Sequence[Rule]) -> Link:
    """Return what makes links to rules: none where there are no colours either."""
    if look is plain or sys.stdout is None:
        return unlinked
    from validator.terminal.links import has_links, linked

    if not has_links(sys.stdout):
        return unlinked
    from validator.reports.rule_pages import page

    pages = {rule.id: page(rule) for rule in rules}
    return lambda rule, text: linked(text, pages.get(rule))


def _code(options: argparse.Namespace, tally: Tally) -> int:
    """Return the exit code of a check."""
    if not (tally.checked or options.allow_no_files):
        return FAILED
    return verdict(options, tally)


def verdict(options: argparse.Namespace, tally: Tally) -> int:
    """Return the exit code, however many files there were."""
    if tally.failed:
        return FAILED
    if options.exit_non_zero_on_fix and tally.passed.get("fixed"):
        return FINDINGS
    return FINDINGS if tally.refused and not options.exit_zero else CLEAN
