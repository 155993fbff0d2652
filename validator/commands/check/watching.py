"""``check --watch``: the same check again whenever a file of it changes.

What changes is seen by looking at the times of files, twice a second; that needs no
library and works on every system and on network drives.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from validator.commands.arguments import UsageError
from validator.commands.check.command import command_line
from validator.commands.check.names import names
from validator.commands.exits import CLEAN, fail
from validator.files.reading import Unreadable
from validator.files.search import find, is_hidden
from validator.files.sources import STDIN
from validator.law.days import today
from validator.reports.summary import number_of
from validator.settings.errors import Misconfigured, UnknownRule
from validator.settings.lookup import CONFIGURATIONS, SettingsLookup
from validator.terminal.streams import say

__all__ = ["watch"]

#: seconds between two looks
_PAUSE = 0.5
#: what is put on a terminal before a report: nothing of the one before stays in sight
_CLEARED = "\x1b[2J\x1b[H"
#: what a check that is repeated may not do
_ONCE = ("write_baseline", "prune_baseline", "add_ignore", "show_files", "show_settings")
#: of each path when it was changed, its size and which file it is; None if there is none
Stamps = dict[str, tuple[int, int, int] | None]


def watch(options: argparse.Namespace, check: Callable[[argparse.Namespace], int]) -> int:
    """Check, wait for a change, check again, until Ctrl-C or until nobody reads on.

    Raises UsageError or UnknownRule for options that no change of a file could mend.
    """
    _refuse(options)
    output, first = _output(), True
    while True:
        before, files = _looked(options), _files(options)
        try:
            check(argparse.Namespace(**{**vars(options), "allow_no_files": True}))
        except (UsageError, UnknownRule) as error:
            if first:
                raise
            fail(str(error))
        except (Misconfigured, Unreadable) as error:
            fail(str(error))
        if _output() != output:  # whoever read it has left
            return CLEAN
        if not options.quiet:
            say(f"cablelint: watching {number_of(len(files), 'file')}; Ctrl-C ends it")
        changed = _wait(options, before, files)
        _clear()
        if not options.quiet:
            say(f"cablelint: {_some(changed)} changed")
        first = False


def _refuse(options: argparse.Namespace) -> None:
    for name in _ONCE:
        if getattr(options, name) not in (None, False):
            raise UsageError(f"--watch checks again and again: not with --{name.replace('_', '-')}")
    if STDIN in names(options) or options.files0_from == STDIN:
        raise UsageError("--watch watches files: standard input is read once")


def _wait(options: argparse.Namespace, before: Stamps, files: set[str]) -> list[str]:
    """Return the files that changed, as soon as one does that a check would read."""
    while True:
        time.sleep(_PAUSE)
        now = _looked(options)
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if changed:
            files = files | _files(options)
            concerned = sorted(path for path in changed if path in files or _is_setting(path))
            if concerned:
                return concerned
        before = now


def _is_setting(path: str) -> bool:
    """Whether a file may say how files are checked."""
    return path.endswith(".toml")


def _files(options: argparse.Namespace) -> set[str]:
    """Return the files that a check would read now, baselines too."""
    from validator.rules import RULES

    found = {path for path in (options.config, options.baseline) if path is not None}
    with suppress(Misconfigured, UnknownRule, UsageError):
        lookup = SettingsLookup(RULES, command_line(options), today())
        found.update(find(names(options), lookup, follow_links=options.follow_links).paths)
        for config in lookup.configurations:
            if "baseline" in config.values:
                found.add(os.path.relpath(os.path.join(config.root, config.values["baseline"])))
    return {os.path.normpath(path) for path in found}


def _looked(options: argparse.Namespace) -> Stamps:
    """Return the stamps of all that may matter: what is named, what lies there, settings above."""
    stamps: Stamps = {}
    for path in _places(options):
        path = os.path.normpath(path)
        try:
            seen = os.stat(path)
        except (OSError, ValueError):
            stamps[path] = None
        else:
            stamps[path] = seen.st_mtime_ns, seen.st_size, seen.st_ino
    return stamps


def _named(options: argparse.Namespace) -> list[str]:
    """Return the files and folders that are named; a list of them may be gone for a while."""
    try:
        return names(options)
    except UsageError:
        return []


def _places(options: argparse.Namespace) -> Iterator[str]:
    yield from filter(None, (options.config, options.baseline, options.files0_from))
    for name in _named(options):
        above = os.path.abspath(name if os.path.isdir(name) else os.path.dirname(name))
        while not options.isolated:
            yield from (os.path.relpath(os.path.join(above, one)) for one in CONFIGURATIONS)
            if above == os.path.dirname(above):
                break
            above = os.path.dirname(above)
        if not os.path.isdir(name):
            yield name
            continue
        for here, inner, files in os.walk(name):
            inner[:] = [one for one in inner if not is_hidden(one)]
            yield from (os.path.join(here, one) for one in files)


def _some(paths: list[str]) -> str:
    """Name one of the paths, and say how many others there are."""
    return paths[0] + (f" and {number_of(len(paths) - 1, 'other')}" if len(paths) > 1 else "")


def _output() -> tuple[int, int] | None:
    """Return where standard output goes."""
    try:
        place = os.fstat(sys.stdout.fileno())
    except (AttributeError, OSError, ValueError):
        return None
    return place.st_dev, place.st_ino


def _clear() -> None:
    """Clear the screen, if there is one."""
    if sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        sys.stdout.write(_CLEARED)
        sys.stdout.flush()
