"""The words of the command line. Only the parser of the command in hand is built."""

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import NoReturn

from validator.findings.diagnostic import Severity
from validator.settings.errors import nearest
from validator.settings.settings import TODAY
from validator.text.numerals import as_int, is_number

__all__ = [
    "ABOUT",
    "COMMANDS",
    "FAIL_ON",
    "SEVERITIES",
    "Parser",
    "Usage",
    "add_color",
    "add_date",
    "add_help",
    "add_profile",
    "add_stdin_name",
    "day",
    "parse",
    "parser",
]

ABOUT = """\
cablelint checks the classification markings of US State Department cables:
the classification line, captions, the E.O. line, portion marks, and what each
of them demands of the others by the law of the cable's own day.

commands:
  cablelint check [PATH ...]   check files and folders ("check" can be left out)
  cablelint parse PATH         show a cable as it was read
  cablelint rollup PATH        show the overall marking its portions require
  cablelint mark MARKING       read and check one marking: "SECRET//SI//NOFORN"
  cablelint rule [ID ...]      explain rules; without ID, list them all

  cablelint COMMAND --help     all options of a command, with examples
  cablelint --version          the version

begin with:
  cablelint check cables/                    what is wrong with the cables here?
  cablelint rule ROL01                       why is that wrong, and who says so?
  cablelint check cables/ --diff             what could be corrected by itself?

exit codes:
  0  nothing at or above --fail-on (warning, unless you say otherwise)
  1  findings at or above it
  2  not done as asked: unknown option or rule, unreadable file, no file at all

cablelint never uses the network, and writes no cable unless --fix is said.
Documentation: README.md and docs/ of the repository.
"""

SEVERITIES = {s.word: s for s in (Severity.INFO, Severity.WARNING, Severity.ERROR)}
FAIL_ON = ("error", "warning", "info", "never")
#: The column in which what options mean begins.
_HELP_COLUMN = 26
_PAGE = 100
#: Commands whose plain words are all paths.
_OF_PATHS = ("check", "parse", "rollup")


class Usage(Exception):
    """The command line asks for something that does not exist."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line of ours."""

    def error(self, message: str) -> NoReturn:
        """Raise Usage."""
        said = _plainly(message, self._option_string_actions)
        help_of = "" if "did you mean" in said else f"{self.prog} "
        raise Usage(f"{said}; see {help_of}--help")

    def format_help(self) -> str:
        """Return the help, as wide as the terminal but no wider than a page."""
        _Formatter.columns = min(_columns(), _PAGE)
        return super().format_help()


def _plainly(message: str, options: Sequence[str] | dict[str, argparse.Action]) -> str:
    """Return argparse's complaint in our words, with the nearest option."""
    strange = re.match(r"unrecognized arguments: (\S+)", message)
    if strange:
        word = strange[1].partition("=")[0]
        if word.startswith("-"):
            return f"no option {word}{nearest(word, options)}"
        return f"unexpected argument '{word}'"
    return re.sub(r"^argument (?:-\w/)?", "", message).replace("\n", " ")


def parse(command: str, words: Sequence[str]) -> argparse.Namespace:
    """Read the words after a command. Raises Usage for what does not exist."""
    if command in _OF_PATHS:
        words = _names_apart(words, in_hook=os.environ.get("PRE_COMMIT") == "1")
    return COMMANDS[command]().parse_intermixed_args(words)


def _names_apart(words: Sequence[str], *, in_hook: bool) -> list[str]:
    """Return the words with every name of a file that looks like an option written as a path.

    argparse forgets what stood behind ``--``. A hook of pre-commit hands over names as they
    stand in a commit: there a word that is the name of a file is one, whatever it looks like.
    """
    at = list(words).index("--") if "--" in words else len(words)
    before, behind = words[:at], words[at + 1 :]
    return [
        *(f"./{w}" if in_hook and w[:1] == "-" and os.path.lexists(w) else w for w in before),
        *(f"./{w}" if w[:1] == "-" and (in_hook or w[1:]) else w for w in behind),
    ]


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help in two columns. The terminal is asked for its width only where help is shown."""

    columns = 80

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=_HELP_COLUMN, width=self.columns - 2)

    def _format_action_invocation(self, action: argparse.Action) -> str:
        """Say ``-j N, --jobs N`` under every Python; from 3.13 on argparse says N once."""
        if not action.option_strings or action.nargs == 0:
            return super()._format_action_invocation(action)
        value = self._format_args(action, action.dest.upper())
        return ", ".join(f"{option} {value}" for option in action.option_strings)


def _columns() -> int:
    """Return the width that the environment tells, else the terminal, else 80."""
    told = os.environ.get("COLUMNS", "")
    if is_number(told) and as_int(told):
        return as_int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return 80


def parser(command: str, usage: str, about: str, epilog: str | None = None) -> Parser:
    """Return an empty parser of a command."""
    return Parser(
        prog=f"cablelint {command}",
        usage=f"cablelint {command} {usage}",
        description=about,
        epilog=epilog,
        allow_abbrev=False,
        add_help=False,
        formatter_class=_Formatter,
    )


def _check() -> Parser:
    from validator.commands.check.arguments import check

    return check()


def _parse() -> Parser:
    made = parser(
        "parse",
        "PATH [options]",
        "Show a cable as it was read: every part with its line, what was repaired and\n"
        'what was not recognised. "-", or no PATH with piped input, is standard input.',
        "examples:\n"
        "  cablelint parse a.cable\n"
        "  cablelint parse a.cable --output-format json | jq .paragraphs\n",
    )
    _add_path(made)
    add_date(made)
    _add_format(made, "text", "json")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def _rollup() -> Parser:
    made = parser(
        "rollup",
        "PATH [options]",
        "Show the overall marking that the portions of a cable require, the portion\n"
        "that forces each part of it, and the marking that stands on the cable.\n"
        "Nothing is judged: see check.",
        "examples:\n"
        "  cablelint rollup a.cable\n"
        "  cablelint rollup a.cable --output-format json | jq -r .required\n",
    )
    _add_path(made)
    add_date(made)
    add_profile(made, "state")
    _add_format(made, "text", "json")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def _mark() -> Parser:
    made = parser(
        "mark",
        "MARKING [options]",
        "Read one marking on its own, and say what is wrong with it: an overall marking,\n"
        'or a portion mark with --portion. "-" reads one marking a line from standard\n'
        "input.",
        "examples:\n"
        '  cablelint mark "SECRET//SI//NOFORN"\n'
        '  cablelint mark --portion "(S//NF)" --date 2015-01-01\n'
        "  cablelint mark - --output-format jsonl < markings.txt\n\n"
        "exit codes: 0 nothing at or above --fail-on, 1 findings, 2 not done as asked\n",
    )
    made.add_argument("marking", metavar="MARKING", help='as in "SECRET//SI//NOFORN"')
    made.add_argument("--portion", action="store_true", help="it is a portion mark: S//SI//NF")
    made.add_argument(
        "--date", type=day, metavar="YYYY-MM-DD", help="judge by the law of this day (today)"
    )
    add_profile(made, None, "ic where // stands in it")
    made.add_argument(
        "--fail-on",
        choices=FAIL_ON,
        default="warning",
        metavar="LEVEL",
        help="lowest that exits 1: error, warning, info or never (warning)",
    )
    _add_format(made, "text", "json", "jsonl")
    add_color(made)
    add_help(made)
    return made


def _rule() -> Parser:
    made = parser(
        "rule",
        "[ID ...] [options]",
        "Explain rules: what is wrong, why it matters, by which source, since when,\n"
        "with a bad and a good example. ID may be a name, an alias or a family such as\n"
        "DEC. Without ID, list them all.",
        "examples:\n"
        "  cablelint rule                  the table of all rules\n"
        "  cablelint rule ROL01            one of them\n"
        "  cablelint rule --on 1999-05-01  those that stood on a day, and the order\n"
        "  cablelint rule --output-format markdown > rules.md\n",
    )
    made.add_argument("rules", nargs="*", metavar="ID", help="rules to explain")
    made.add_argument(
        "--on", type=day, metavar="YYYY-MM-DD", help="only the rules and the law that stand then"
    )
    _add_format(made, "text", "json", "markdown")
    add_color(made)
    add_help(made)
    return made


_Group = argparse.ArgumentParser | argparse._ArgumentGroup


def _add_path(group: _Group) -> None:
    group.add_argument("paths", nargs="*", metavar="PATH", help="one file")


def _add_format(group: _Group, *formats: str) -> None:
    group.add_argument(
        "--output-format",
        choices=formats,
        default=formats[0],
        metavar="FORMAT",
        help=f"{', '.join(formats[:-1])} or {formats[-1]} ({formats[0]})",
    )


def add_help(made: Parser) -> None:
    """Let a parser show its help."""
    group = made.add_argument_group("help")
    group.add_argument("-h", "--help", action="help", help="show this text")


def add_profile(group: _Group, default: str | None, otherwise: str = "state") -> None:
    """Let a command take the word for a manual."""
    group.add_argument(
        "--profile",
        choices=("state", "ic"),
        default=default,
        metavar="NAME",
        help=f"whose manual judges what is written with //: state or ic ({otherwise})",
    )


def add_color(group: _Group) -> None:
    """Let a command take the word for colours."""
    group.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        metavar="WHEN",
        help="colours: auto, always or never (auto)",
    )


def add_stdin_name(group: _Group) -> None:
    """Let a command take a name for standard input."""
    group.add_argument("--stdin-filename", metavar="NAME", help="what reports call standard input")


def add_date(group: _Group) -> None:
    """Let a command take the day of a text that gives none."""
    group.add_argument(
        "--date",
        type=_day_or_today,
        metavar="YYYY-MM-DD",
        help="the day of a text that gives none, as a draft; or today",
    )


def _day_or_today(text: str) -> date | str:
    """Return the day a word names, or the word that stands for today."""
    return text if text == TODAY else day(text)


def day(text: str) -> date:
    """Return the day a word names. Raises ArgumentTypeError."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a day like 2007-09-20")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is no day of the calendar") from error


COMMANDS: dict[str, Callable[[], Parser]] = {
    "check": _check,
    "parse": _parse,
    "rollup": _rollup,
    "mark": _mark,
    "rule": _rule,
}
