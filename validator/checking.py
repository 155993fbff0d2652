"""One file checked: read, decoded, judged. A process of its own can do it as well.

Settings travel to other processes; rules in them travel by their ids.
"""

import copyreg
import os
import sys
from typing import NamedTuple

from validator.arguments import COMMANDS
from validator.diagnostic import Diagnostic
from validator.files import Unreadable, read
from validator.reporters.target import say
from validator.rule import Rule
from validator.settings import Settings, nearest
from validator.source import NotText, Source, decode

__all__ = ["STDIN", "Done", "Job", "examine", "our_fault", "raw", "source", "tell"]

#: The path that stands for standard input.
STDIN = "-"


class Job(NamedTuple):
    """A file to be checked, and by what."""

    path: str
    #: what reports call it
    name: str
    settings: Settings
    #: show where a fault of ours comes from
    verbose: bool = False


class Done(NamedTuple):
    """What came of it: the text with its findings, or why it could not be checked."""

    source: Source | None
    findings: tuple[Diagnostic, ...] = ()
    fault: str = ""


def examine(job: Job) -> Done:
    """Check one file. Nothing that goes wrong with it stops the others."""
    from validator.engine import check

    settings = job.settings
    try:
        text = source(job.path, job.name)
        findings = check(
            text,
            rules=settings.rules,
            severities=settings.severities,
            today=settings.today,
            profile=settings.profile,
        )
    except Unreadable as error:
        return Done(None, fault=str(error))
    except Exception as error:
        if job.verbose:
            tell(error)
        return Done(None, fault=our_fault(error))
    return Done(text, tuple(findings))


def source(path: str, name: str) -> Source:
    """Read a file or standard input. Raises Unreadable."""
    try:
        return decode(raw(path), name)
    except NotText as error:
        raise Unreadable(str(error)) from error


def raw(path: str) -> bytes:
    """Return the bytes of a file or of standard input. Raises Unreadable."""
    if path != STDIN:
        return _read(path)
    if sys.stdin is None:
        raise Unreadable("standard input is closed")
    return sys.stdin.buffer.read()


def _read(path: str) -> bytes:
    try:
        return read(path)
    except Unreadable as error:
        if os.sep in path or os.path.lexists(path):
            raise
        raise Unreadable(f"{error}{nearest(path, COMMANDS)}") from error


def our_fault(error: Exception) -> str:
    """Return where a fault of ours lies. Its own text might quote the cable."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = ""
    if trace is not None:
        where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
    return f"internal error, please report it ({type(error).__name__}{where})"


def tell(error: Exception) -> None:
    """Show on standard error where a fault comes from, for those who asked."""
    import traceback

    for line in "".join(traceback.format_exception(error)).splitlines():
        say(line)


def _rule(id_: str) -> Rule:
    from validator.rules import RULES

    return next(rule for rule in RULES if rule.id == id_)


# the function of a rule bears the rule's name, so it cannot be found by its own
copyreg.pickle(Rule, lambda rule: (_rule, (rule.id,)))
