"""``cablelint server``: findings, fixes and explanations in an editor, as one types."""

import argparse
import sys

from validator.commands.arguments import Parser, UsageError, add_help, parser
from validator.law.days import today
from validator.settings.settings import CommandLine

__all__ = ["options", "run"]

_MISSING = "the language server needs pygls: pip install 'cablelint[lsp]'"


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "server",
        "[options]",
        "Serve an editor by the Language Server Protocol, on standard input and output:\n"
        "findings as one types, fixes, what a marking means, and whole cables to begin\n"
        "with. Editors start it by themselves; docs/editors.md says how.",
    )
    made.add_argument(
        "--stdio", action="store_true", help="taken from editors that say so; it is always so"
    )
    group = made.add_argument_group("configuration")
    group.add_argument(
        "--config", metavar="FILE", help="use this configuration, wherever a file lies"
    )
    group.add_argument("--isolated", action="store_true", help="use no configuration at all")
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Serve one client until it leaves. Raises UsageError if the extra is not installed."""
    try:
        from validator.server.protocol import serve
    except ModuleNotFoundError as error:
        if error.name is not None and error.name.partition(".")[0] == "validator":
            raise
        raise UsageError(_MISSING) from error
    if sys.stdin is None or sys.stdout is None:
        raise UsageError("the language server needs standard input and output")
    given = CommandLine(config=asked.config, isolated=asked.isolated)
    return serve(given, today, sys.stdin.buffer, sys.stdout.buffer)
