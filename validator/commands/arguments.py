"""The words of the command line. Only the parser of the command in hand is built."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from validator.files.search import is_pattern
from validator.findings.diagnostic import Severity
from validator.settings.errors import nearest
from validator.settings.settings import TODAY
from validator.text.numerals import as_int, is_number

__all__ = [
    "COMMANDS",
    "FAIL_ON",
    "SEVERITIES",
    "NoOption",
    "Parser",
    "UsageError",
    "add_color",
    "add_date",
    "add_form",
    "add_format",
    "add_help",
    "add_path",
    "add_profile",
    "add_stdin_name",
    "day",
    "parser",
    "read",
]

SEVERITIES = {s.word: s for s in (Severity.INFO, Severity.WARNING, Severity.ERROR)}
#: what a text may be taken for
FORMS = ("auto", "cable", "document")
FAIL_ON = ("error", "warning", "info", "never")
#: The column in which what options mean begins.
_HELP_COLUMN = 26
_PAGE = 100
#: the commands; "check" can be left out
COMMANDS = (
    *("check", "guard", "survey", "parse", "rollup", "mark", "rule", "review", "web"),
    *("server", "help", "version", "completion", "man"),
)
#: those whose plain words are all paths
_OF_PATHS = ("check", "guard", "survey", "parse", "rollup")


class UsageError(Exception):
    """The command line asks for something that does not exist."""


class NoOption(UsageError):
    """An option that a command does not have. Whoever knows all commands says what was meant."""

    def __init__(self, word: str, made: "Parser") -> None:
        super().__init__(f"no option {word}; see {made.prog} --help")
        self.word, self.options = word, tuple(made._option_string_actions)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line of ours."""

    takes_paths = False

    def error(self, message: str) -> NoReturn:
        """Raise UsageError, or NoOption."""
        strange = re.match(r"unrecognized arguments: ([^\s=]+)", message)
        if strange and strange[1].startswith("-"):
            raise NoOption(strange[1], self)
        said = f"unexpected argument '{strange[1]}'" if strange else _plainly(message)
        raise UsageError(f"{said}; see {self.prog} --help")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse a word that is none of those an argument takes, in the same words in any Python.

        Raises ArgumentError.
        """
        if action.choices is None or value in action.choices:
            return
        known = tuple(map(str, action.choices))
        said = f"'{value}' is none of {', '.join(known)}{nearest(str(value), known)}"
        raise argparse.ArgumentError(action, said)

    def format_help(self) -> str:
        """Return the help, as wide as the terminal but no wider than a page."""
        _Formatter.columns = min(_columns(), _PAGE)
        return super().format_help()


def _plainly(message: str) -> str:
    """Return argparse's complaint without its turns."""
    return re.sub(r"^argument (?:-\w/)?", "", message).replace("\n", " ")


def read(made: Parser, words: Sequence[str]) -> argparse.Namespace:
    """Read the words after a command. Raises UsageError for what does not exist."""
    if made.takes_paths:
        in_hook = os.environ.get("PRE_COMMIT") == "1"
        asked = made.parse_intermixed_args(_names_apart(words, in_hook=in_hook))
        if not in_hook and any(map(is_pattern, asked.paths)):
            from validator.files.patterns import expanded

            asked.paths = [path for name in asked.paths for path in expanded(name)]
        return asked
    return made.parse_intermixed_args(words)


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
    made = Parser(
        prog=f"cablelint {command}",
        usage=f"cablelint {command} {usage}".rstrip(),
        description=about,
        epilog=epilog,
        allow_abbrev=False,
        add_help=False,
        formatter_class=_Formatter,
    )
    made.takes_paths = command in _OF_PATHS
    return made


_Group = argparse.ArgumentParser | argparse._ArgumentGroup


def add_path(group: _Group) -> None:
    """Let a command take the name of one file, or as JSON lines those of many."""
    group.add_argument(
        "paths", nargs="*", metavar="PATH", help="one file; with jsonl files and folders"
    )


def add_format(group: _Group, *formats: str) -> None:
    """Let a command take the word for a format, the first of these by itself."""
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
        choices=("state", "ic", "dod"),
        default=default,
        metavar="NAME",
        help=f"whose manual judges what is written with //: state, ic or dod ({otherwise})",
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


def add_form(group: _Group, default: str | None = "auto") -> None:
    """Let a command take the word for what its texts are."""
    group.add_argument(
        "--form",
        choices=FORMS,
        default=default,
        metavar="FORM",
        help="what a text is: auto, cable or document (auto)",
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
