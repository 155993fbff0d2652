"""The reference of commands: what each takes, from the same definitions as ``--help``."""

import argparse
from collections.abc import Iterator

from tools.site.markup import code, plain, table
from validator.commands.arguments import COMMANDS
from validator.commands.run import command

__all__ = ["commands_page"]


def commands_page() -> str:
    """Return the page in Markdown."""
    return "# Commands\n\n" + "".join(piece for name in COMMANDS for piece in _section(name))


def _section(name: str) -> Iterator[str]:
    parser = command(name).options()
    yield f"## cablelint {name}\n\n{code(str(parser.usage))}\n"
    if parser.description:
        yield f"{plain(parser.description)}\n\n"
    for group in parser._action_groups:
        rows = [
            (f"`{_written(action)}`", plain(_helped(action, parser)))
            for action in group._group_actions
            if action.help is not argparse.SUPPRESS
        ]
        if rows:
            yield table((group.title or "word", "what it does"), rows) + "\n"
    if parser.epilog:
        yield code(parser.epilog.strip("\n")) + "\n"


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
