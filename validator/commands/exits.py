"""How a command ends: exit codes, and the one line that says why it could not be done."""

import os

from validator.commands.arguments import COMMANDS
from validator.files.reading import Unreadable
from validator.files.search import is_pattern
from validator.settings.errors import nearest
from validator.terminal.faults import our_fault
from validator.terminal.streams import say

__all__ = [
    "CLEAN",
    "FAILED",
    "FINDINGS",
    "fail",
    "our_fault",
    "refused",
    "tell",
]

#: nothing to complain of; findings; not done as asked, by our fault or the caller's
CLEAN, FINDINGS, FAILED = 0, 1, 2


def fail(text: str) -> int:
    """Complain in one line; return the exit code that belongs to it."""
    say(f"cablelint: {text}")
    return FAILED


def tell(error: Exception) -> None:
    """Show on standard error where a fault comes from, for those who asked."""
    import traceback

    for line in "".join(traceback.format_exception(error)).splitlines():
        say(line)


def refused(path: str, error: Unreadable) -> str:
    """Return why a path cannot be read, with the command that may have been meant by it."""
    if is_pattern(path):
        return "no file or folder has a name of this pattern"
    if os.sep in path or os.path.lexists(path):
        return str(error)
    if path in COMMANDS:
        return f"{error} (a command stands first: cablelint {path} ...)"
    return f"{error}{nearest(path, COMMANDS)}"
