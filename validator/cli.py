"""The command: arguments, files, exit code. The clock is read here and nowhere else.

0 is nothing to complain of, 1 findings, 2 our or the caller's fault; one that
failed never looks like one that passed.
"""

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]

#: Ctrl-C, as shells count it; the other exit codes are in commands/exits.py
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these words; return the exit code."""
    try:
        words = list(sys.argv[1:] if argv is None else argv)
        if words in (["version"], ["--version"], ["-V"]) and _tell_version():
            return 0
        # what a command loads stays: looking for garbage among it costs a seventh of a short run
        gc.set_threshold(100_000)
        from validator.commands.run import run

        return run(words)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _tell_version() -> bool:
    """Print the version before anything else is loaded; return whether it went out."""
    from validator import __version__

    try:
        print(f"cablelint {__version__}", flush=True)
    except OSError:
        return False
    return True
