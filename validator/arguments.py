"""The words of the command line. Only the parser of the command in hand is built."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from validator.diagnostic import Severity
from validator.reporters.formats import FORMATS
from validator.settings import nearest

__all__ = ["ABOUT", "COMMANDS", "FAIL_ON", "SEVERITIES", "Usage", "parse"]

ABOUT = """\
cablelint checks the classification markings of US State Department cables:
the classification line, captions, the E.O. line, portion marks, and what each
of them demands of the others by the law of the cable's own day.

commands:
  cablelint check [PATH ...]   check files and folders (also: cablelint PATH ...)
  cablelint parse PATH         show a cable as it was read
  cablelint rollup PATH        show the overall marking that its portions require
  cablelint mark MARKING       read and check one marking: "SECRET//SI//NOFORN"
  cablelint rule [ID ...]      explain rules; without ID, list them all

  cablelint COMMAND --help     all options of a command
  cablelint --version          the version

exit codes:
  0  nothing at or above --fail-on (warning, unless you say otherwise)
  1  findings at or above it
  2  not done as asked: unknown option or rule, unreadable file, nothing to check
"""

_CHECK = """\
Check cables. A file that is named is always checked. A folder is searched for
*.cable, *.cbl, *.tel and *.msg, and for *.txt that look like a cable. "-", or
no PATH with piped input, is standard input; no PATH at a terminal is this folder.
"""

_CHECK_EXAMPLES = """\
RULE is an id (ROL01), a name (portion-above-overall), an alias, a family (DEC),
the beginning of an id (DEC1) or ALL; several with commas, or the option again.
Of --select and --ignore the closer word wins: --select DEC --ignore DEC14.

examples:
  cablelint check cables/                       every cable under a folder
  cablelint check --output-format concise .     one line for each finding
  cablelint check --select ROL,DEC a.cable      only these families of rules
  cablelint check --fail-on error a.cable       warnings are shown but pass
  git show HEAD:a.cable | cablelint check --stdin-filename a.cable

exit codes: 0 nothing at or above --fail-on, 1 findings, 2 not done as asked
"""

SEVERITIES = {s.word: s for s in (Severity.INFO, Severity.WARNING, Severity.ERROR)}
FAIL_ON = ("error", "warning", "info", "never")


class Usage(Exception):
    """The command line asks for something that does not exist."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal, without what argparse loads to learn that."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width that the environment tells, else the terminal, else 80."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return 80


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Usage(_plainly(message, self._option_string_actions))


def _plainly(message: str, options: Sequence[str] | dict[str, argparse.Action]) -> str:
    """Return argparse's complaint in our words, with the nearest option."""
    strange = re.match(r"unrecognized arguments: (\S+)", message)
    if strange:
        word = strange[1].partition("=")[0]
        if word.startswith("-"):
            return f"no option {word}{nearest(word, options)}; see --help"
        return f"unexpected argument '{word}'; see --help"
    return re.sub(r"^argument (?:-\w/)?", "", message).replace("\n", " ") + "; see --help"


def parse(command: str, words: Sequence[str]) -> argparse.Namespace:
    """Read the words after a command. Raises Usage for what does not exist."""
    return COMMANDS[command]().parse_intermixed_args(words)


def _parser(command: str, usage: str, about: str, epilog: str | None = None) -> _Parser:
    return _Parser(
        prog=f"cablelint {command}",
        usage=f"cablelint {command} {usage}",
        description=about,
        epilog=epilog,
        allow_abbrev=False,
        formatter_class=_Help,
    )


def _check() -> _Parser:
    parser = _parser("check", "[PATH ...] [options]", _CHECK, _CHECK_EXAMPLES)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders")
    _add_rules(parser.add_argument_group("which rules"))
    _add_verdict(parser.add_argument_group("what counts"))
    _add_report(parser.add_argument_group("the report"))
    files = parser.add_argument_group("which files")
    files.add_argument("--show-files", action="store_true", help="list the files, check nothing")
    files.add_argument(
        "--allow-no-files", action="store_true", help="exit 0 where there is nothing to check"
    )
    files.add_argument(
        "--force-exclude", action="store_true", help="obey exclude also for files that are named"
    )
    files.add_argument(
        "--jobs",
        type=_number,
        default=0,
        metavar="N",
        help="processes for many files (0: one for each CPU)",
    )
    _add_stdin_name(files)
    _add_config(parser.add_argument_group("the configuration"))
    _add_baseline(parser.add_argument_group("what was there before"))
    _add_fixes(parser.add_argument_group("fixes"))
    return parser


def _add_config(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--config", metavar="FILE", help="use this one, not the one closest to each file"
    )
    group.add_argument("--isolated", action="store_true", help="use no configuration")
    group.add_argument(
        "--show-settings",
        action="store_true",
        help="show what holds and where it comes from, check nothing",
    )


def _add_fixes(group: argparse._ArgumentGroup) -> None:
    for name, text in (
        ("--fix", "correct the spelling and spacing of marks in the files"),
        ("--unsafe-fixes", "also make fixes that raise: look at each of them"),
        ("--diff", "show what would be fixed, write nothing; 1 if anything would"),
    ):
        group.add_argument(name, action="store_true", help=text)


def _add_baseline(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--write-baseline", metavar="FILE", help="let all that is found now pass from now on"
    )
    group.add_argument("--baseline", metavar="FILE", help="let pass what stands in it")
    group.add_argument(
        "--prune-baseline", action="store_true", help="remove from it what is no longer found"
    )


def _add_rules(group: argparse._ArgumentGroup) -> None:
    for name, text in (
        ("--select", "run only these rules"),
        ("--ignore", "do not run these rules"),
        ("--extend-select", "run these as well, also rules that are off by themselves"),
    ):
        group.add_argument(name, action="append", default=[], metavar="RULE", help=text)


def _add_verdict(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--severity", choices=SEVERITIES, default="info", help="lowest severity shown (info)"
    )
    group.add_argument("--fail-on", choices=FAIL_ON, help="lowest that exits 1 (warning)")
    group.add_argument("--exit-zero", action="store_true", help="exit 0 even with findings")
    group.add_argument(
        "--profile",
        choices=("state", "ic"),
        help="whose manual judges what is written with // (state)",
    )
    group.add_argument(
        "--as-of", type=_day, metavar="YYYY-MM-DD", help="the day that stands for today"
    )


def _add_report(group: argparse._ArgumentGroup) -> None:
    _add_format(group, *FORMATS)
    group.add_argument("--output-file", metavar="FILE", help="write the report to a file")
    group.add_argument(
        "--report",
        action="append",
        default=[],
        type=_report_file,
        metavar="FORMAT=FILE",
        help="write another report to a file; again for several",
    )
    group.add_argument("--no-source", action="store_true", help="show no line of any cable")
    group.add_argument("--statistics", action="store_true", help="count findings by rule instead")
    _add_color(group)
    group.add_argument("--quiet", action="store_true", help="findings only, no summary")


def _parse() -> _Parser:
    parser = _parser(
        "parse",
        "PATH [options]",
        "Show a cable as it was read: every part, what was repaired and what was not\n"
        'recognised. "-", or no PATH with piped input, is standard input.',
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="one file")
    _add_format(parser, "text", "json")
    _add_color(parser)
    _add_stdin_name(parser)
    return parser


def _rollup() -> _Parser:
    parser = _parser(
        "rollup",
        "PATH [options]",
        "Show the overall marking that the portions of a cable require, the one that stands\n"
        "on it, and which portion forces each part. Nothing is judged: see check.",
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="one file")
    parser.add_argument(
        "--profile", choices=("state", "ic"), default="state", help="whose manual (state)"
    )
    _add_format(parser, "text", "json")
    _add_color(parser)
    _add_stdin_name(parser)
    return parser


def _mark() -> _Parser:
    parser = _parser(
        "mark",
        "MARKING [options]",
        "Read one marking on its own, and say what is wrong with it: an overall marking, or\n"
        'a portion mark with --portion. "-" reads one marking a line from standard input.',
    )
    parser.add_argument("marking", metavar="MARKING", help='as in "SECRET//SI//NOFORN"')
    parser.add_argument("--portion", action="store_true", help="it is a portion mark: S//SI//NF")
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="judge by the law of this day (today)"
    )
    parser.add_argument(
        "--profile", choices=("state", "ic"), help="whose manual (ic where // stands in it)"
    )
    parser.add_argument(
        "--fail-on", choices=FAIL_ON, default="warning", help="lowest that exits 1 (warning)"
    )
    _add_format(parser, "text", "json", "jsonl")
    _add_color(parser)
    return parser


def _rule() -> _Parser:
    parser = _parser(
        "rule",
        "[ID ...] [options]",
        "Explain rules: what is wrong, why it matters, by which source, since when, with\n"
        "a bad and a good example. ID may be a name, an alias or a family such as DEC.\n"
        "Without ID, list them all.",
    )
    parser.add_argument("rules", nargs="*", metavar="ID", help="rules to explain")
    parser.add_argument(
        "--on", type=_day, metavar="YYYY-MM-DD", help="only the rules and the law that stand then"
    )
    _add_format(parser, "text", "json")
    _add_color(parser)
    return parser


_Group = argparse.ArgumentParser | argparse._ArgumentGroup


def _add_format(group: _Group, *formats: str) -> None:
    group.add_argument(
        "--output-format",
        choices=formats,
        default=formats[0],
        help=f"{', '.join(formats[:-1])} or {formats[-1]} ({formats[0]})",
    )


def _add_color(group: _Group) -> None:
    group.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (auto)"
    )


def _add_stdin_name(group: _Group) -> None:
    group.add_argument("--stdin-filename", metavar="NAME", help="what reports call standard input")


def _report_file(text: str) -> tuple[str, str]:
    name, _, path = text.partition("=")
    if name not in FORMATS:
        known = nearest(name, FORMATS) or f" ({', '.join(FORMATS)})"
        raise argparse.ArgumentTypeError(f"no format is called '{name}'{known}")
    if not path:
        raise argparse.ArgumentTypeError(f"{name} needs a file: {name}=FILE")
    return name, path


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of processes")
    return int(text)


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a day like 2007-09-20")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day of the calendar") from error


COMMANDS: dict[str, Callable[[], _Parser]] = {
    "check": _check,
    "parse": _parse,
    "rollup": _rollup,
    "mark": _mark,
    "rule": _rule,
}
