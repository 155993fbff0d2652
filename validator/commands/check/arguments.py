"""The words of ``cablelint check``: what is checked, by what, and what is told of it."""

import argparse
import os

from validator.commands.arguments import (
    FAIL_ON,
    SEVERITIES,
    Parser,
    UsageError,
    add_color,
    add_date,
    add_form,
    add_help,
    add_profile,
    add_stdin_name,
    day,
    parser,
)
from validator.reports.formats import FORMATS, PEOPLE
from validator.reports.summary import BY
from validator.settings.errors import nearest
from validator.text.numerals import as_int, is_number

__all__ = [
    "add_baseline",
    "add_config",
    "add_diff_base",
    "add_fail_on",
    "add_force_exclude",
    "add_jobs",
    "add_listed",
    "add_no_gitignore",
    "add_reports",
    "add_screen",
    "add_severity",
    "add_show_suppressed",
    "options",
    "output_format",
]

#: names a format for all runs in this environment; --output-format stands above it
FORMAT_VARIABLE = "CABLELINT_OUTPUT_FORMAT"

_ABOUT = """\
Check cables: where do their markings contradict each other, or the law of the
day on which they were sent? A file that is named is always checked. A folder is
searched for *.cable, *.cbl, *.tel and *.msg, and for *.txt that look like a
cable. "-", or no PATH with piped input, is standard input; no PATH at a
terminal is this folder.
"""

_MORE = """\
RULE is an id (ROL01), a name (portion-above-overall), an alias, a family (DEC),
the beginning of an id (DEC1) or ALL; several with commas, or the option again.
Of --select and --ignore the closer word wins: --select DEC --ignore DEC14.
"cablelint rule" lists all rules, "cablelint rule ROL01" explains one.

examples:
  cablelint check cables/                    every cable under a folder
  cablelint check --severity info a.cable    remarks as well
  cablelint check --select ROL,DEC a.cable   only these families of rules
  cablelint check --diff a.cable             what would --fix change?
  cablelint check --fail-on error .          warnings are shown, but pass
  cablelint check . --write-baseline known   adopt: what is there may stay,
  cablelint check . --baseline known         and only what is new fails
  cablelint check . --report sarif=out       a report for programs beside this
  git show HEAD:a.cable | cablelint check --stdin-filename a.cable

exit codes:
  0  nothing at or above --fail-on
  1  findings at or above it
  2  not done as asked: unknown option or rule, broken configuration, a file
     that cannot be read, nothing to check; standard error says what and where

documentation: README.md, docs/configuration.md, docs/adopting.md (baseline,
suppressions) and docs/ci.md (pre-commit, GitHub, GitLab) of the repository
"""


def options() -> Parser:
    """Return the parser of the command."""
    made = parser("check", "[PATH ...] [options]", _ABOUT, _MORE)
    _add_files(made.add_argument_group("which files"))
    _add_rules(made.add_argument_group("which rules"))
    _add_verdict(made.add_argument_group("what counts"))
    _add_report(made.add_argument_group("the report"))
    _add_baseline(made.add_argument_group("what may pass"))
    _add_fixes(made.add_argument_group("fixes"))
    _add_config(made.add_argument_group("the configuration"))
    add_help(made)
    return made


def _add_files(group: argparse._ArgumentGroup) -> None:
    group.add_argument("paths", nargs="*", metavar="PATH", help="files and folders")
    add_listed(group)
    group.add_argument(
        "--include",
        action="append",
        default=[],
        metavar="PATTERN",
        help="in a folder, also check files of this pattern, whatever they are called",
    )
    add_force_exclude(group)
    group.add_argument(
        "--follow-links",
        action="store_true",
        help="in a folder, also follow links to files that lie outside of it",
    )
    group.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )
    group.add_argument("--show-files", action="store_true", help="list the files, check nothing")
    group.add_argument(
        "--allow-no-files", action="store_true", help="exit 0 where there is nothing to check"
    )
    add_jobs(group)
    for name, unit, text in (
        ("--max-file-size", "MB", "read no file that is larger (64)"),
        ("--max-lines", "N", "check no file that has more lines (1000000)"),
        ("--max-findings", "N", "show no more of one file, the gravest first (1000)"),
    ):
        group.add_argument(name, type=_count, metavar=unit, help=text)
    add_stdin_name(group)


def add_jobs(group: argparse._ArgumentGroup) -> None:
    """Let a command take a number of processes."""
    group.add_argument(
        "-j",
        "--jobs",
        type=_number,
        default=0,
        metavar="N",
        help="processes for many files (0: one for each CPU)",
    )


def add_listed(group: argparse._ArgumentGroup) -> None:
    """Let a command take a list of files, and patterns of those to pass over."""
    group.add_argument(
        "--files0-from",
        metavar="FILE",
        help="more of them, from a file (-: standard input), with NUL or a line end after each",
    )
    group.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="pass over files and folders of this pattern, beside those of the configuration",
    )


def add_force_exclude(group: argparse._ArgumentGroup) -> None:
    """Let a command pass over named files as well."""
    group.add_argument(
        "--force-exclude", action="store_true", help="pass them over even if they are named"
    )


def add_no_gitignore(group: argparse._ArgumentGroup, verb: str) -> None:
    """Let a command take the word for what a .gitignore names."""
    group.add_argument(
        "--no-gitignore", action="store_true", help=f"{verb} what a .gitignore names as well"
    )


def add_fail_on(group: argparse._ArgumentGroup) -> None:
    """Let a command take what makes it fail."""
    group.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        metavar="LEVEL",
        help="lowest that exits 1: error, warning, info or never (warning)",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit 0 even with findings")


def add_screen(group: argparse._ArgumentGroup) -> None:
    """Let a command take what belongs to the screen, and the category of SARIF."""
    group.add_argument(
        "--sarif-category",
        metavar="NAME",
        help="what sets apart two SARIF reports on one commit",
    )
    add_color(group)
    group.add_argument("--no-progress", action="store_true", help="no line of progress")
    group.add_argument("-q", "--quiet", action="store_true", help="findings only, no summary")


def add_baseline(group: argparse._ArgumentGroup) -> None:
    """Let a command write a baseline, and let pass what stands in one."""
    group.add_argument(
        "--write-baseline", metavar="FILE", help="let all that is found now pass from now on"
    )
    group.add_argument("--baseline", metavar="FILE", help="accept what it lists")
    group.add_argument(
        "--prune-baseline", action="store_true", help="remove from it what is no longer found"
    )


def add_diff_base(group: argparse._ArgumentGroup) -> None:
    """Let a command let pass what was there before."""
    group.add_argument(
        "--diff-base",
        metavar="REF",
        help="accept what is found in the files as they were where this branch left REF",
    )


def add_config(group: argparse._ArgumentGroup) -> None:
    """Let a command take one configuration, or none."""
    group.add_argument(
        "--config", metavar="FILE", help="use this one, not the one closest to each file"
    )
    group.add_argument("--isolated", action="store_true", help="use no configuration")


def _add_rules(group: argparse._ArgumentGroup) -> None:
    for name, text in (
        ("--select", "run only these rules"),
        ("--ignore", "do not run these rules"),
        ("--extend-select", "run these as well, also rules that are off by themselves"),
    ):
        group.add_argument(name, action="append", default=[], metavar="RULE", help=text)
    add_profile(group, None)
    add_date(group)
    add_form(group, None)
    group.add_argument(
        "--as-of", type=day, metavar="YYYY-MM-DD", help="the day that stands for today"
    )


def _add_verdict(group: argparse._ArgumentGroup) -> None:
    add_severity(group)
    add_fail_on(group)


def add_severity(group: argparse._ArgumentGroup) -> None:
    """Let a command take the lowest severity that reports show."""
    group.add_argument(
        "--severity",
        choices=SEVERITIES,
        metavar="LEVEL",
        help="lowest severity shown: error, warning or info (people: warning, programs: info)",
    )


def add_show_suppressed(group: argparse._ArgumentGroup) -> None:
    """Let a command show what passes."""
    group.add_argument(
        "--show-suppressed",
        action="store_true",
        help="also show what is accepted, and by what",
    )


def add_reports(group: argparse._ArgumentGroup) -> None:
    """Let a command take formats and files of its reports."""
    others = ", ".join(name for name in FORMATS if name not in PEOPLE)
    group.add_argument(
        "--output-format",
        choices=FORMATS,
        default=None,
        metavar="FORMAT",
        help=f"for people {', '.join(PEOPLE)}; for programs {others} "
        f"(text, or what {FORMAT_VARIABLE} says)",
    )
    group.add_argument("-o", "--output-file", metavar="FILE", help="write the report to a file")
    group.add_argument(
        "--report",
        action="append",
        default=[],
        type=_report_file,
        metavar="FORMAT=FILE",
        help="write another report to a file; again for several",
    )


def _add_report(group: argparse._ArgumentGroup) -> None:
    add_reports(group)
    group.add_argument("--no-source", action="store_true", help="show no line of any cable")
    group.add_argument(
        "--show-source", action="store_true", help="show lines of cables in html as well"
    )
    add_show_suppressed(group)
    group.add_argument("--statistics", action="store_true", help="count findings by rule instead")
    group.add_argument(
        "--by",
        choices=BY,
        metavar="PART",
        help="with --statistics: by rule, or by year, post, level or form of the cables (rule)",
    )
    add_screen(group)
    group.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="say which configuration holds; show where a fault of ours comes from",
    )


def _add_baseline(group: argparse._ArgumentGroup) -> None:
    add_baseline(group)
    add_diff_base(group)
    group.add_argument(
        "--add-ignore",
        metavar="REASON",
        help="suppress in the configuration what is found now, for this reason",
    )
    group.add_argument(
        "--no-ignores",
        action="store_true",
        help="let nothing pass: no suppression and no baseline of the configuration",
    )


def _add_fixes(group: argparse._ArgumentGroup) -> None:
    for name, text in (
        ("--fix", "correct the spelling, spacing and order of marks in the files"),
        ("--unsafe-fixes", "also make fixes that raise: look at each of them"),
        ("--diff", "show what would be fixed, write nothing; 1 if anything would"),
        ("--fix-only", "fix, and report nothing of what is left"),
        ("--show-fixes", "list what was fixed"),
        ("--exit-non-zero-on-fix", "exit 1 if anything was fixed"),
    ):
        group.add_argument(name, action="store_true", help=text)
    group.add_argument(
        "--fix-log",
        metavar="FILE",
        help="append to it each fix that was made, as a line of JSON",
    )


def _add_config(group: argparse._ArgumentGroup) -> None:
    add_config(group)
    group.add_argument(
        "--show-settings",
        action="store_true",
        help="show what holds and where it comes from, check nothing",
    )


def output_format(asked: str | None) -> str:
    """Return the format of the report; the environment speaks where the command line is silent.

    Raises UsageError for a name in the environment that is none.
    """
    name = asked or os.environ.get(FORMAT_VARIABLE) or FORMATS[0]
    if name not in FORMATS:
        raise UsageError(f"{FORMAT_VARIABLE}: no format is called '{name}'{_hint(name)}")
    return name


def _report_file(text: str) -> tuple[str, str]:
    name, _, path = text.partition("=")
    if name not in FORMATS:
        raise argparse.ArgumentTypeError(f"no format is called '{name}'{_hint(name)}")
    if not path:
        raise argparse.ArgumentTypeError(f"{name} needs a file: {name}=FILE")
    return name, path


def _hint(name: str) -> str:
    return nearest(name, FORMATS) or f" ({', '.join(FORMATS)})"


def _count(text: str) -> int:
    if not (is_number(text) and len(text) < 10 and as_int(text)):
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 upwards")
    return as_int(text)


def _number(text: str) -> int:
    if not is_number(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes")
    return as_int(text)
