"""Which rules run, and from which severity a finding counts.

A selector is an id (``ROL01``), a name (``portion-above-overall``), an alias
(``S33``), a family (``DEC``), the beginning of an id (``DEC1``) or ``ALL``.
Where selectors disagree the closer one wins, and of equals the one that ignores.

A configuration is looked for from each file upwards; the closest counts, alone.
The words of the command line stand above it.
"""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from validator.files.reading import Limits, Unreadable, read, reason
from validator.files.search import SUFFIXES, FileFilter
from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.settings.errors import Misconfigured, UnknownRule
from validator.settings.selection import choose
from validator.settings.settings import LIMITS, CommandLine, Settings, day_of
from validator.text.regex import regex

if TYPE_CHECKING:
    from validator.settings.configuration import Config

__all__ = ["CONFIGURATIONS", "SettingsLookup"]

#: files of configuration in the order in which one folder is asked for them
CONFIGURATIONS = (".cablelint.toml", "cablelint.toml", "pyproject.toml")
_OURS = regex(
    rb"(?m)tool[\"']?[ \t]*+\.[ \t]*+[\"']?cablelint"
    rb"|^[ \t]*+\[[ \t]*+[\"']?tool[\"']?[ \t]*+\]|^[ \t]*+[\"']?tool[\"']?[ \t]*+="
)


class SettingsLookup(FileFilter):
    """The settings of every file of a run. Each configuration is read once."""

    def __init__(self, rules: Sequence[Rule], asked: CommandLine, today: date) -> None:
        self._rules, self._asked, self._today = rules, asked, today
        self._by_folder: dict[str, Config | None] = {}
        self._made: dict[str, Settings] = {}
        self._kept: dict[tuple[str, frozenset[str]], tuple[Rule, ...]] = {}
        self._named: Config | None = None
        #: what was not checked, by the configuration and the key that say so
        self.passed_over: Counter[tuple[str, str]] = Counter()
        #: how many files and folders the command line excludes
        self.excluded_here = 0
        if asked.config is not None and not asked.isolated:
            self._named = self._load(asked.config)
            if self._named is None:
                raise Misconfigured(f"{asked.config}: no [tool.cablelint] in it")

    def config(self, folder: str) -> "Config | None":
        """Return the configuration for the files of a folder. Raises Misconfigured."""
        if self._named is not None or self._asked.isolated:
            return self._named
        folder = os.path.abspath(folder)
        if folder not in self._by_folder:
            path, above = _config_in(folder), os.path.dirname(folder)
            found = self._load(path) if path is not None else None
            if found is None and above != folder:
                found = self.config(above)
            self._by_folder[folder] = found
        return self._by_folder[folder]

    def of(self, path: str) -> Settings:
        """Return the settings of a file. Raises Misconfigured, or UnknownRule for no rule."""
        config = self._of_path(path)
        key = "" if config is None else config.path
        if key not in self._made:
            self._made[key] = self._make(config)
        settings = self._made[key]
        if config is None or "per-file-ignores" not in config.values:
            return settings
        from validator.settings.chosen import ignored_in

        ignored = ignored_in(config, path, self._rules)
        if (key, ignored) not in self._kept:
            kept = tuple(rule for rule in settings.rules if rule.id not in ignored)
            if not kept:
                said = f"no rule is left to check {path} by ('exclude' passes over files)"
                raise config.wrong(("per-file-ignores",), f"'per-file-ignores': {said}")
            self._kept[key, ignored] = kept
        return settings._replace(rules=self._kept[key, ignored])

    @property
    def configurations(self) -> "list[Config]":
        """Every configuration that was asked, each once."""
        found = (self._named, *self._by_folder.values())
        return list({one.path: one for one in found if one is not None}.values())

    def before_files(self, config: "Config") -> Settings:
        """Return what a configuration says of a file for which no pattern says more."""
        return self._made[config.path]

    def excludes(self, path: str) -> bool:
        """Whether the configuration of a path passes it over."""
        if self._is_named_here(path, "--exclude", self._asked.exclude):
            self.excluded_here += 1
            return True
        config = self._of_path(path)
        if config is None or "exclude" not in config.values:
            return False
        from validator.settings.chosen import excludes

        said = excludes(config, path)
        self.passed_over[config.path, "exclude"] += said
        return said

    def _is_named_here(self, path: str, option: str, patterns: Sequence[str]) -> bool:
        """Whether an option has a pattern for a path, counted from here."""
        if not patterns:
            return False
        from validator.settings.globs import BadPattern, inside, matches

        relative = inside(path, os.getcwd())
        try:
            return relative is not None and matches(patterns, relative)
        except BadPattern as error:
            raise Misconfigured(f"{option}: no pattern of files ({error})") from error

    def includes(self, path: str) -> bool | None:
        """Tell whether a file is a cable; None if nobody has said what is."""
        if self._is_named_here(path, "--include", self._asked.include):
            return True
        config = self._of_path(path)
        if config is None or "include" not in config.values:
            return None
        from validator.settings.chosen import includes

        said = includes(config, path)
        self.passed_over[config.path, "include"] += not said and path.casefold().endswith(SUFFIXES)
        return said

    def _of_path(self, path: str) -> "Config | None":
        return self.config(os.path.dirname(path) or os.curdir)

    def _load(self, path: str) -> "Config | None":
        from validator.settings.chosen import load

        return load(path, self._rules)

    def _make(self, config: "Config | None") -> Settings:
        asked = self._asked
        if config is None:
            profile = asked.profile or "state"
            words = asked.select, asked.ignore, asked.extend_select
            selection = choose(self._rules, *words, profile)
            fail_on, today = asked.fail_on or "warning", asked.as_of or self._today
            day = asked.day
            form = asked.form or "auto"
        else:
            from validator.settings.chosen import chosen

            selection = chosen(config, self._rules, asked)
            fail_on = asked.fail_on or config.values.get("fail-on", "warning")
            today = asked.as_of or config.day("as-of") or self._today
            profile = asked.profile or config.values.get("profile", "state")
            day = asked.day or config.day_or_today("date")
            form = asked.form or config.values.get("form", "auto")
        if not selection.rules:
            where = f"{config.path}: " if config is not None else ""
            raise UnknownRule(f"{where}no rule is left to check by")
        lowest = None if fail_on == "never" else Severity[fail_on.upper()]
        said = {} if config is None else config.values
        limits = (asked.limits.get(key, said.get(key, LIMITS[key])) for key in LIMITS)
        return Settings(
            *(selection.rules, selection.severities, today, lowest, profile, config),
            Limits(*limits),
            day_of(day, today),
            form,
        )


def _config_in(folder: str) -> str | None:
    """Return the configuration that lies in a folder. A pyproject.toml may hold none.

    Raises Misconfigured for one that lies there and cannot be read, as a broken link cannot.
    """
    for name in CONFIGURATIONS:
        path = os.path.join(folder, name)
        try:
            os.lstat(path)
            if name == CONFIGURATIONS[-1] and not _OURS.search(read(path)):
                continue
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise Misconfigured(f"{_shown(path)}: {reason(error)}") from error
        except Unreadable as error:
            raise Misconfigured(f"{_shown(path)}: {error}") from error
        return _shown(path)
    return None


def _shown(path: str) -> str:
    """Return a path as messages call it: from here, if that leads there."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return path
