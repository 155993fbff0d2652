"""The reference of commands: what each takes, from the same definitions as ``--help``."""

import argparse
from collections.abc import Iterator

from tools.site.markup import plain, table
from validator.commands.arguments import COMMANDS
from validator.commands.run import command

__all__ = ["commands_page"]


def commands_page() -> str:
    """Return the page in Markdown."""
    return "# Commands\n\n" + "".join(piece for name in COMMANDS for piece in _section(name))


def _section(name: str) -> Iterator[str]:
    parser = command(name).options()
    yield f"## cablelint {name}\n\n"
    if parser.description:
        yield f"{plain(parser.description)}\n\n"
    rows = [
        (f"`{_written(action)}`", plain(_helped(action, parser)))
        for action in parser._actions
        if action.help is not argparse.SUPPRESS
    ]
    yield table(("word", "what it does"), rows) + "\n"


def _written(action: argparse.Action) -> str:
    value = action.metavar
    if isinstance(value, tuple):
        value = " ".join(value)
    if action.choices is not None and value is None:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    if not action.option_strings:
        return str(value or action.dest)
    takes = "" if action.nargs == 0 else f" {value or action.dest.upper()}"
    return (", ".join(action.option_strings) + takes).replace("|", "\\|")


def _helped(action: argparse.Action, parser: argparse.ArgumentParser) -> str:
    if not action.help:
        return ""
    return action.help % {**vars(action), "prog": parser.prog}
