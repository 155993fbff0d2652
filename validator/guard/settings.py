"""What the table ``[guard]`` of a configuration says: ceiling, files, what may stay."""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from validator.findings.diagnostic import EXPIRED, UNUSED, Diagnostic, Severity
from validator.law.days import in_words
from validator.settings.errors import UnknownRule
from validator.settings.lookup import SettingsLookup
from validator.settings.selection import NOT_CHOSEN, is_of_the_guard
from validator.text.source import Source, Span

if TYPE_CHECKING:
    from validator.settings.configuration import Config

__all__ = ["CEILING", "Allowances", "GuardLookup", "ceiling_in", "lines_of_markings"]

#: what holds where nobody says otherwise
CEILING = "UNCLASSIFIED"


class GuardLookup(SettingsLookup):
    """The configuration of every file, as far as it speaks of the guard. Each is read once."""

    def _load(self, path: str) -> "Config | None":
        from validator.settings.configuration import load

        config = load(path)
        for place, word in () if config is None else config.selectors():
            if is_of_the_guard(word):
                assert config is not None
                raise config.wrong(place, NOT_CHOSEN, word)
        if config is not None and "ceiling" in _table(config):
            from validator.guard.looking import ceiling_of

            try:
                ceiling_of(_table(config)["ceiling"])
            except UnknownRule as error:
                raise config.wrong(("guard", "ceiling"), f"'guard.ceiling': {error}") from error
        return config

    def ceiling(self, path: str) -> str:
        """Return the ceiling that holds for a file."""
        return ceiling_in(self._of_path(path))

    def config_of(self, path: str) -> "Config | None":
        """Return the configuration of a file."""
        return self._of_path(path)

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is passed over."""
        if self._is_named_here(path, "--exclude", self._asked.exclude):
            return True
        return self._says(path, "exclude") is True

    def includes(self, path: str) -> bool | None:
        """Tell whether a file is looked into; None if nobody has said which are."""
        return self._says(path, "include")

    def _says(self, path: str, key: str) -> bool | None:
        """Tell whether patterns name a file, None if there are none; take note of what passes."""
        config = self._of_path(path)
        if config is None or key not in _table(config):
            return None
        from validator.settings.globs import inside, matches

        relative = inside(path, config.root)
        said = relative is not None and matches(_table(config)[key], relative)
        self.passed_over[config.path, key] += said is (key == "exclude")
        return said

    def lenient(self, *, ceiling: bool) -> list[tuple[str, str]]:
        """Return what each configuration lets pass; ``ceiling``: also what it says of that."""
        told = []
        for config in self.configurations:
            table = _table(config)
            parts = []
            if ceiling and table.get("ceiling", CEILING) != CEILING:
                parts.append(f'guard.ceiling = "{table["ceiling"]}"')
            for key in ("exclude", "include"):
                count = self.passed_over[config.path, key]
                if count:
                    what = "file or folder" if count == 1 else "files or folders"
                    parts.append(f"{count} {what} not looked into (guard.{key})")
            if table.get("allow"):
                count = len(table["allow"])
                parts.append(f"{count} {'entry' if count == 1 else 'entries'} of guard.allow")
            if parts:
                told.append((config.path, f"lets pass: {'; '.join(parts)}"))
        return sorted(told)


def ceiling_in(config: "Config | None") -> str:
    """Return the ceiling that a configuration says, else that which holds without one."""
    return CEILING if config is None else str(_table(config).get("ceiling", CEILING))


def lines_of_markings(config: "Config") -> frozenset[int]:
    """Return the lines, from 1, in which a configuration names markings to allow them."""
    entries = _table(config).get("allow", ())
    return frozenset(
        config.place_of(("guard", "allow", number, "marking"))[0]
        for number, entry in enumerate(entries)
        if "marking" in entry
    )


def _table(config: "Config") -> dict[str, Any]:
    table: dict[str, Any] = config.values.get("guard", {})
    return table


class _Entry(NamedTuple):
    """What may stay: in files of a pattern, perhaps in one line, perhaps one marking."""

    file: str
    line: int | None
    marking: str | None
    expires: date | None
    reason: str
    number: int


class Allowances:
    """The entries of ``guard.allow`` of one configuration, and which were of use in this run."""

    def __init__(self, config: "Config", today: date) -> None:
        from validator.settings.many_globs import GlobIndex

        self.source = Source(config.text, config.path)
        self._config, self._today = config, today
        self._entries = [_entry(config, number) for number in range(len(_table(config)["allow"]))]
        self._index = GlobIndex([entry.file for entry in self._entries])
        self._used: set[int] = set()
        self._met: set[int] = set()

    def cover(self, source: Source, findings: Sequence[Diagnostic]) -> list[str | None]:
        """Return for each finding of a file the reason of the entry that allows it, else None."""
        from validator.settings.globs import inside

        relative = inside(source.name, self._config.root)
        met = [] if relative is None else self._index.matching(relative)
        self._met.update(met)
        entries = [self._entries[number] for number in met if not self._is_over(number)]
        return (
            [self._allows(entries, source, one) for one in findings]
            if entries
            else ([None] * len(findings))
        )

    def _allows(self, entries: Sequence[_Entry], source: Source, finding: Diagnostic) -> str | None:
        line = source.position(finding.span.start)[0] + 1
        written = source.slice(finding.span).strip("()").upper()
        allowed = None
        for entry in entries:
            if entry.line in (None, line) and entry.marking in (None, written):
                self._used.add(entry.number)
                allowed = entry.reason if allowed is None else allowed
        return allowed

    def notices(self, was_searched: Callable[[str], bool]) -> Iterator[Diagnostic]:
        """Yield what is to be said of entries that were of no use, as far as that is known."""
        from validator.settings.globs import is_plain, plain_part

        for number, entry in enumerate(self._entries):
            if is_plain(entry.file):
                known = number in self._met
            else:
                known = was_searched(os.path.join(self._config.root, plain_part(entry.file)))
            if known and self._is_over(number):
                assert entry.expires is not None
                said = f"this entry of guard.allow ended on {in_words(entry.expires)}"
                yield self._notice(number, EXPIRED, Severity.WARNING, said)
            elif known and number not in self._used:
                said = "this entry of guard.allow allows nothing"
                yield self._notice(number, UNUSED, Severity.INFO, said)

    def _is_over(self, number: int) -> bool:
        expires = self._entries[number].expires
        return expires is not None and expires < self._today

    def _notice(
        self, number: int, what: tuple[str, str], severity: Severity, said: str
    ) -> Diagnostic:
        place = self._config.place_of(("guard", "allow", number))
        start = self.source.line_starts[place[0] - 1]
        span = Span(start, start + len(self.source.line(place[0] - 1).rstrip()))
        return Diagnostic(*what, severity, said, span, help="remove the entry, or renew it")


def _entry(config: "Config", number: int) -> _Entry:
    from validator.settings.configuration import as_day

    said = _table(config)["allow"][number]
    marking = said.get("marking")
    return _Entry(
        said["file"],
        said.get("line"),
        None if marking is None else marking.strip().strip("()").upper(),
        as_day(said["expires"]) if "expires" in said else None,
        said["reason"],
        number,
    )
