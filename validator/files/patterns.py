"""Patterns on the command line that no shell has filled in: quoted ones, and all under Windows."""

import glob
import os

from validator.files.search import is_pattern

__all__ = ["expanded"]


def expanded(name: str) -> list[str]:
    """Return what a shell would have made of a name: all that its pattern matches, in order.

    The name of something that is there, and a pattern that matches nothing, stay as they are.
    ``**`` spans folders.
    """
    if not is_pattern(name):
        return [name]
    found = sorted(glob.glob(name, recursive=True))
    # a file that is called as standard input is said stays a file
    return [os.path.join(os.curdir, one) if one == "-" else one for one in found] or [name]
