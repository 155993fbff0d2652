"""The files and folders that a command line names, itself or in a list."""

import argparse
import os

from validator.commands.arguments import UsageError
from validator.files.reading import Unreadable
from validator.files.sources import STDIN
from validator.terminal.streams import is_piped

__all__ = ["names"]


def names(options: argparse.Namespace) -> list[str]:
    """Return the files and folders that are named, or what stands for them. Raises UsageError."""
    if options.files0_from is None:
        return options.paths or [STDIN if is_piped() else os.curdir]
    from validator.files.search import listed
    from validator.files.sources import raw

    try:
        return [*options.paths, *listed(raw(options.files0_from))]
    except Unreadable as error:
        raise UsageError(f"{options.files0_from}: {error}") from error
