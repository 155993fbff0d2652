"""What a run is told to write is none of what it reads, whatever it is called there.

A report in the place of a cable would be the end of the cable; one in the place of the
configuration or of the baseline, that of every later run.
"""

import argparse
import os
import stat
import sys
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.commands.arguments import UsageError
from validator.files.sources import STDIN
from validator.settings.configuration import Config
from validator.settings.settings import Settings
from validator.suppression.new_entries import NEW

__all__ = ["refuse_what_is_read"]

_CABLE = "a file that is checked"
_CONFIGURATION = "a configuration of this run"
_BASELINE = "a baseline of this run"
_LIST = "the list of files"


class _Written(NamedTuple):
    option: str
    path: str
    #: what it may take the place of, since it is made to be written anew
    own: str = ""


def refuse_what_is_read(
    options: argparse.Namespace, plan: Sequence[tuple[str, Settings]], configs: Iterable[Config]
) -> None:
    """Raise UsageError if a file that the options say is to be written is one that this run reads.

    So it is for two of them that go to one file.
    """
    configs = list(configs)
    written = list(_written(options, plan, configs))
    if not written:
        return
    what_is_read: dict[Hashable, str] = {}
    for path, what in _read(options, plan, configs):
        for key in _keys(path):
            what_is_read.setdefault(key, what)
    taken: set[Hashable] = set()
    for one in written:
        keys = _keys(one.path)
        for what in {what_is_read.get(key, one.own) for key in keys} - {one.own}:
            raise UsageError(f"{one.path}: {one.option} would overwrite {what}")
        if taken & keys:
            raise UsageError(f"{one.path}: two outputs cannot go to one file")
        taken |= keys


def _written(
    options: argparse.Namespace, plan: Iterable[tuple[str, Settings]], configs: Iterable[Config]
) -> Iterator[_Written]:
    """Yield what is to be written, but for the cables that are fixed: each is written as itself."""
    if options.output_file is not None:
        yield _Written("--output-file", options.output_file)
    if options.fix_log is not None:
        yield _Written("--fix-log", options.fix_log)
    for _, path in options.report:
        yield _Written("--report", path)
    if options.write_baseline is not None:
        yield _Written("--write-baseline", options.write_baseline, _BASELINE)
    if options.prune_baseline:
        for path in dict.fromkeys(_baselines(options, configs)):
            yield _Written("--prune-baseline", path, _BASELINE)
    if options.add_ignore is not None:
        used = (settings.config for _, settings in plan)
        for path in dict.fromkeys(NEW if one is None else one.path for one in used):
            yield _Written("--add-ignore", path, _CONFIGURATION)


def _read(
    options: argparse.Namespace, plan: Iterable[tuple[str, Settings]], configs: Iterable[Config]
) -> Iterator[tuple[str, str]]:
    """Yield what is read, and what it is."""
    for path, _ in plan:
        yield path, _CABLE
    for config in configs:
        for path in (config.path, *config.bases):
            yield path, _CONFIGURATION
    for path in _baselines(options, configs):
        yield path, _BASELINE
    if options.files0_from is not None:
        yield options.files0_from, _LIST


def _baselines(options: argparse.Namespace, configs: Iterable[Config]) -> Iterator[str]:
    if options.baseline is not None:
        yield options.baseline
    elif not options.no_ignores:
        for config in configs:
            if "baseline" in config.values:
                yield os.path.join(config.root, config.values["baseline"])


def _keys(path: str) -> set[Hashable]:
    """Return what tells a file from all others, whatever its name; nothing for a device.

    A file that is not there yet is told by its path.
    """
    try:
        is_stdin = path == STDIN and sys.stdin is not None
        status = os.stat(sys.stdin.fileno() if is_stdin else path)
    except (OSError, ValueError):
        return {os.path.realpath(path)}
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        return set()
    return {(status.st_dev, status.st_ino)}
