"""Which rules run, and from which severity a finding counts.

A selector is an id (``ROL01``), a name (``portion-above-overall``), an alias
(``S33``), a family (``DEC``), the beginning of an id (``DEC1``) or ``ALL``.
Where selectors disagree the closer one wins, and of equals the one that ignores.

A configuration is looked for from each file upwards; the closest counts, alone.
The words of the command line stand above it.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from validator.files.reading import Limits, Unreadable, read, reason
from validator.files.search import SUFFIXES, Wanted
from validator.findings.diagnostic import NO_RULES, Severity
from validator.findings.rule import Rule
from validator.text.regex import regex

if TYPE_CHECKING:
    from validator.settings.configuration import Config

__all__ = [
    "EVERY",
    "LIMITS",
    "TODAY",
    "Asked",
    "Book",
    "Misconfigured",
    "Selection",
    "Settings",
    "Unknown",
    "choose",
    "closeness",
    "day_of",
    "nearest",
    "selected",
]

#: The selector of all rules.
EVERY = "ALL"
_EXACT = 99
_BEGINNING = regex(r"[A-Z]+\d*")
#: the keys of limits, in the order of Limits, and what holds where nobody says otherwise
LIMITS = dict(zip(("max-file-size", "max-lines", "max-findings"), Limits(), strict=True))
#: the word for the day on which it is asked
TODAY = "today"
#: files of configuration in the order in which one folder is asked for them
_FILES = (".cablelint.toml", "cablelint.toml", "pyproject.toml")
_OURS = (
    rb"(?m)tool[\"']?[ \t]*+\.[ \t]*+[\"']?cablelint"
    rb"|^[ \t]*+\[[ \t]*+[\"']?tool[\"']?[ \t]*+\]|^[ \t]*+[\"']?tool[\"']?[ \t]*+="
)


class Misconfigured(Exception):
    """A configuration that cannot be obeyed. Its text begins with file, line and column."""


class Unknown(Exception):
    """A word that names no rule. Its text says so and offers the nearest one."""


class Selection(NamedTuple):
    """Rules to run, and severities that replace those they are declared with."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]


def choose(
    rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str], extend: Iterable[str]
) -> Selection:
    """Choose among the rules. Raises Unknown for a selector that names none.

    A rule that is off by itself runs only if its own name, id or alias is
    selected; it then speaks as INFO.
    """
    wanted = [*(list(select) or [EVERY]), *extend]
    taken = closeness(rules, wanted)
    dropped = closeness(rules, ignore)
    chosen = [
        rule
        for rule in rules
        if taken.get(rule.id, -1) > dropped.get(rule.id, -1)
        and (rule.gravest is not Severity.OFF or taken[rule.id] == _EXACT)
    ]
    return Selection(
        tuple(chosen),
        {rule.id: Severity.INFO for rule in chosen if rule.gravest is Severity.OFF},
    )


class Asked(NamedTuple):
    """What the command line says of rules and verdict; None and nothing where it is silent."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    extend_select: Sequence[str] = ()
    fail_on: str | None = None
    as_of: date | None = None
    #: the day of a text that gives none, or TODAY
    day: date | str | None = None
    profile: str | None = None
    #: the one configuration to be used, wherever a file lies
    config: str | None = None
    #: use no configuration at all
    isolated: bool = False
    #: patterns from here that are passed over, beside those of the configuration
    exclude: Sequence[str] = ()
    #: limits by the names of their keys
    limits: Mapping[str, int] = MappingProxyType({})


class Settings(NamedTuple):
    """What holds for one file."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]
    today: date
    fail_on: Severity | None
    profile: str = "state"
    config: "Config | None" = None
    limits: Limits = Limits()
    #: the day of a text that gives none
    day: date | None = None

    def fails(self, severity: Severity) -> bool:
        """Claim that a finding of this severity makes the check fail."""
        return self.fail_on is not None and severity >= self.fail_on


class Book(Wanted):
    """The settings of every file of a run. Each configuration is read once."""

    def __init__(self, rules: Sequence[Rule], asked: Asked, today: date) -> None:
        self._rules, self._asked, self._today = rules, asked, today
        self._by_folder: dict[str, Config | None] = {}
        self._made: dict[str, Settings] = {}
        self._kept: dict[tuple[str, frozenset[str]], tuple[Rule, ...]] = {}
        self._named: Config | None = None
        #: what was not checked, by the configuration and the key that say so
        self.passed_over: Counter[tuple[str, str]] = Counter()
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
        """Return the settings of a file. Raises Misconfigured, or Unknown for no rule."""
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
        """Claim that the configuration of a path passes it over."""
        if self._asked.exclude and self._is_excluded_here(path):
            return True
        config = self._of_path(path)
        if config is None or "exclude" not in config.values:
            return False
        from validator.settings.chosen import excludes

        said = excludes(config, path)
        self.passed_over[config.path, "exclude"] += said
        return said

    def _is_excluded_here(self, path: str) -> bool:
        from validator.settings.globs import BadPattern, inside, matches

        relative = inside(path, os.getcwd())
        try:
            return relative is not None and matches(self._asked.exclude, relative)
        except BadPattern as error:
            raise Misconfigured(f"--exclude: no pattern of files ({error})") from error

    def includes(self, path: str) -> bool | None:
        """Tell whether a file is a cable; None if nobody has said what is."""
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
            selection = choose(self._rules, asked.select, asked.ignore, asked.extend_select)
            fail_on, today = asked.fail_on or "warning", asked.as_of or self._today
            profile = asked.profile or "state"
            day = asked.day
        else:
            from validator.settings.chosen import chosen

            selection = chosen(config, self._rules, asked)
            fail_on = asked.fail_on or config.values.get("fail-on", "warning")
            today = asked.as_of or config.day("as-of") or self._today
            profile = asked.profile or config.values.get("profile", "state")
            day = asked.day or config.day_or_today("date")
        if not selection.rules:
            where = f"{config.path}: " if config is not None else ""
            raise Unknown(f"{where}no rule is left to check by")
        lowest = None if fail_on == "never" else Severity[fail_on.upper()]
        said = {} if config is None else config.values
        limits = (asked.limits.get(key, said.get(key, LIMITS[key])) for key in LIMITS)
        return Settings(
            *(selection.rules, selection.severities, today, lowest, profile, config),
            Limits(*limits),
            day_of(day, today),
        )


def day_of(said: date | str | None, today: date) -> date | None:
    """Return the day that is said; TODAY is one as well."""
    return today if isinstance(said, str) else said


def _config_in(folder: str) -> str | None:
    """Return the configuration that lies in a folder. A pyproject.toml may hold none.

    Raises Misconfigured for one that lies there and cannot be read, as a broken link cannot.
    """
    for name in _FILES:
        path = os.path.join(folder, name)
        try:
            os.lstat(path)
            if name == _FILES[-1] and not re.search(_OURS, read(path)):
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


def selected(rules: Sequence[Rule], selector: str) -> tuple[Rule, ...]:
    """Return the rules that a selector names. Raises Unknown if it names none."""
    named = closeness(rules, [selector])
    return tuple(rule for rule in rules if rule.id in named)


def closeness(rules: Sequence[Rule], selectors: Iterable[str]) -> dict[str, int]:
    """Return for each rule that is named how closely: 0 for ALL, more for a longer word."""
    found: dict[str, int] = {}
    for selector in selectors:
        ids, closeness = _named(rules, selector.strip())
        for id_ in ids:
            found[id_] = max(closeness, found.get(id_, -1))
    return found


def _named(rules: Sequence[Rule], word: str) -> tuple[list[str], int]:
    upper, lower = word.upper(), word.lower()
    if upper == EVERY:
        return [rule.id for rule in rules], 0
    exact = [rule.id for rule in rules if upper == rule.id or lower == rule.name]
    exact = exact or [rule.id for rule in rules if upper in rule.aliases]
    if exact:
        return exact, _EXACT
    if _BEGINNING.fullmatch(upper):
        begin = [r.id for r in rules if r.id.startswith(upper) and _family(r.id) == _family(upper)]
        if begin:
            return begin, len(upper)
    for code, name in NO_RULES:
        if upper == code or lower == name:
            raise Unknown(f"{code} is no rule and cannot be selected: see cablelint rule {code}")
    known = [EVERY]
    for rule in rules:
        known += [rule.id, rule.name, _family(rule.id), *rule.aliases]
    raise Unknown(f"no rule is called '{word}'{nearest(word, known)}")


def _family(word: str) -> str:
    return word.rstrip("0123456789")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'X'?)`` for the known word that is nearest, else nothing."""
    from difflib import get_close_matches

    # the hyphens of options make none of them like another
    by_folded = {one.casefold().lstrip("-"): one for one in known}
    close = get_close_matches(word.casefold().lstrip("-"), by_folded, n=1, cutoff=0.6)
    return f" (did you mean '{by_folded[close[0]]}'?)" if close else ""
