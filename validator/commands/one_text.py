"""What ``parse`` and ``rollup`` share: one text, named or from standard input, and its first cable.

A text may hold many cables; JSON shows the first of them and says so.
"""

import argparse
from typing import Any

from validator.commands.exits import refused
from validator.files.reading import Unreadable
from validator.files.sources import STDIN, source
from validator.terminal.streams import say, write_out, writes_unicode
from validator.text.source import Source

__all__ = ["path_of", "text_of", "write_first", "write_json"]


def path_of(asked: argparse.Namespace) -> str:
    """Return the path that is named, or that of standard input."""
    return str(asked.paths[0]) if asked.paths else STDIN


def text_of(asked: argparse.Namespace) -> Source:
    """Read the text that is named. Raises Unreadable, with its path."""
    path = path_of(asked)
    try:
        read = source(path, (asked.stdin_filename or STDIN) if path == STDIN else path)
        return read._replace(form=asked.form)
    except Unreadable as error:
        raise Unreadable(f"{path}: {refused(path, error)}") from error


def write_json(shown: dict[str, Any]) -> None:
    """Write an object to standard output."""
    import json

    text = json.dumps(shown, indent=2, ensure_ascii=not writes_unicode())
    write_out([text, "\n"], "json")


def write_first(asked: argparse.Namespace, shown: dict[str, Any], cables: int) -> None:
    """Write what is shown of the first cable of a text, and how many there are."""
    write_json(shown)
    if cables > 1:
        say(f"cablelint: {path_of(asked)}: the first of {cables} cables is shown")
