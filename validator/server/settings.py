"""The settings of a text, by the configuration files that ``check`` would read for its file.

They are kept until one of the files they come from changes, is made or goes: whether a client
tells of that or not. A text outside of the folders of the client has no configuration, and
nothing is read for it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from validator.files.real_paths import is_below
from validator.findings.diagnostic import Diagnostic
from validator.findings.rule import Rule
from validator.settings.errors import Misconfigured, UnknownRule
from validator.settings.lookup import CONFIGURATIONS, SettingsLookup
from validator.settings.settings import CommandLine, Settings
from validator.suppression.filter import SuppressionFilter
from validator.text.source import Source

__all__ = ["InForce", "SettingsBook", "state_of"]

#: folders of which the settings are kept
_FOLDERS = 256

#: what tells one state of a file from another; None if there is no file
_State = tuple[int, int, int] | None


class InForce(NamedTuple):
    """What holds for one text: its settings, what lets findings pass, or what is wrong."""

    settings: Settings | None
    suppression: SuppressionFilter | None = None
    #: why there are no settings, or why those before are still in force
    fault: str = ""
    #: the same object as long as no file of the configuration changes
    by: object = None

    def left(self, source: Source, findings: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        """Return the findings that neither a suppression nor a baseline lets pass."""
        if self.suppression is None or self.settings is None:
            return findings
        return self.suppression.left(source, self.settings, findings)


class _Kept(NamedTuple):
    day: date
    files: tuple[tuple[str, _State], ...]
    lookup: SettingsLookup | None
    suppression: SuppressionFilter | None
    fault: str

    def is_fresh(self, day: date) -> bool:
        return self.day == day and all(state_of(path) == state for path, state in self.files)


class SettingsBook:
    """The settings of every text that a client opens."""

    def __init__(
        self, rules: Sequence[Rule], asked: CommandLine, today: Callable[[], date]
    ) -> None:
        self._rules, self._asked, self._today = rules, asked, today
        self._kept: dict[str, _Kept] = {}
        #: the folders of the client; without one every file is in its own
        self.folders: tuple[str, ...] = ()

    def of(self, path: str) -> InForce:
        """Return what holds for a file; for what is no path of one, what holds without any."""
        folder = os.path.dirname(path) if self.is_within(path) else ""
        day = self._today()
        kept = self._kept.get(folder)
        if kept is None or not kept.is_fresh(day):
            kept = self._made(folder, day, kept)
            if len(self._kept) >= _FOLDERS:
                self._kept.clear()
            self._kept[folder] = kept
        if kept.lookup is None:
            return InForce(None, fault=kept.fault, by=kept)
        try:
            settings = kept.lookup.of(path if folder else "")
        except (Misconfigured, UnknownRule) as error:
            return InForce(None, fault=str(error), by=kept)
        return InForce(settings, kept.suppression, kept.fault, kept)

    def is_within(self, path: str) -> bool:
        """Whether a path is that of a file for which a configuration may be read."""
        if not os.path.isabs(path):
            return False
        return not self.folders or is_below(path, set(self.folders))

    def lookup(self) -> SettingsLookup:
        """Return what tells which files of a folder are cables."""
        return SettingsLookup(self._rules, self._asked, self._today())

    def sources(self) -> set[str]:
        """Return the paths of all files that some settings come from, or would come from."""
        return {path for kept in tuple(self._kept.values()) for path, _ in kept.files}

    def _made(self, folder: str, day: date, before: _Kept | None) -> _Kept:
        """Read the configuration of a folder; keep what held before if it is wrong."""
        is_named = self._asked.config is not None
        asked = self._asked if folder or is_named else self._asked._replace(isolated=True)
        # what is looked at first may change while it is read, and is then read once more
        files = tuple((path, state_of(path)) for path in self._candidates(folder))
        try:
            lookup = SettingsLookup(self._rules, asked, day)
            settings = lookup.of(os.path.join(folder, "x") if folder else "")
            more = tuple((path, state_of(path)) for path in _named(settings))
            suppression = _suppression(self._rules, settings)
            return _Kept(day, (*files, *more), lookup, suppression, "")
        except (Misconfigured, UnknownRule) as error:
            if before is None:
                return _Kept(day, files, None, None, str(error))
            return _Kept(day, files, before.lookup, before.suppression, str(error))

    def _candidates(self, folder: str) -> Iterator[str]:
        """Yield the files that may be the configuration of a folder."""
        if self._asked.config is not None and not self._asked.isolated:
            yield self._asked.config
            return
        while folder and not self._asked.isolated:
            yield from (os.path.join(folder, name) for name in CONFIGURATIONS)
            above = os.path.dirname(folder)
            if above == folder:
                return
            folder = above


def _named(settings: Settings) -> Iterable[str]:
    """Return the files that a configuration names: those it extends, its baseline."""
    config = settings.config
    if config is None:
        return ()
    named = list(config.bases)
    if "baseline" in config.values:
        named.append(os.path.normpath(os.path.join(config.root, config.values["baseline"])))
    return named


def _suppression(rules: Sequence[Rule], settings: Settings) -> SuppressionFilter | None:
    config = settings.config
    if config is None or not config.values.keys() & {"suppress", "baseline"}:
        return None
    return SuppressionFilter(rules, [settings], ())


def state_of(path: str) -> _State:
    """Return what tells one state of a file from another, None if there is no file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
