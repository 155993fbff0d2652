"""The suppression list of a configuration: findings that nobody needs to hear of.

A cable has no comments, so nothing in it can silence a rule. Each entry names files,
a rule and a reason, and may expire. An entry that is of no use any more is reported
where it stands, in the configuration.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from validator.findings.diagnostic import EXPIRED, UNUSED, Diagnostic, Severity
from validator.findings.rule import Rule
from validator.law.days import in_words
from validator.settings.configuration import Config, Suppression
from validator.settings.globs import inside, is_plain, plain_part
from validator.settings.many_globs import GlobIndex
from validator.settings.selection import selected
from validator.text.source import Source, Span

__all__ = ["SuppressionList"]


class SuppressionList:
    """The entries of one configuration, and which of them were of use in this run."""

    def __init__(self, config: Config, rules: Sequence[Rule], today: date) -> None:
        self.source = Source(config.text, config.path)
        self._config, self._today = config, today
        entries = config.suppressions
        named = {word: _ids(rules, word) for word in {entry.rule for entry in entries}}
        self._entries = [(entry, named[entry.rule]) for entry in entries]
        self._lookup = GlobIndex([entry.file for entry in entries])
        self._used: set[int] = set()
        #: entries that had a file in this run, and rules that ran at all
        self._met: set[int] = set()
        self._ran: set[str] = set()

    def cover(
        self, path: str, ran: Sequence[Rule], findings: Sequence[Diagnostic]
    ) -> list[str | None]:
        """Return of each finding of a file the reason of the entry that suppresses it, or None."""
        relative = inside(path, self._config.root)
        self._ran.update(rule.id for rule in ran)
        met = [] if relative is None else self._lookup.matching(relative)
        self._met.update(met)
        codes = {finding.code for finding in findings}
        silent: dict[str, str] = {}
        for number in met:
            entry, ids = self._entries[number]
            if not self._is_over(entry) and not codes.isdisjoint(ids):
                for code in codes & ids:
                    silent.setdefault(code, entry.reason)
                self._used.add(number)
        return [silent.get(finding.code) for finding in findings]

    def notices(self, was_searched: Callable[[str], bool]) -> Iterator[Diagnostic]:
        """Yield what is to be said of entries that were of no use.

        Of an entry for many files this is known only if the folder that holds
        them was searched.
        """
        for number, (entry, ids) in enumerate(self._entries):
            if not (self._is_known(number, entry, was_searched) and ids & self._ran):
                continue
            if self._is_over(entry):
                assert entry.expires is not None
                said = f"this suppression of {entry.rule} ended on {in_words(entry.expires)}"
                yield self._notice(entry, EXPIRED, Severity.WARNING, said)
            elif number not in self._used:
                said = f"this suppression of {entry.rule} suppresses nothing"
                yield self._notice(entry, UNUSED, Severity.INFO, said)

    def _is_known(
        self, number: int, entry: Suppression, was_searched: Callable[[str], bool]
    ) -> bool:
        if is_plain(entry.file):
            path = os.path.join(self._config.root, entry.file.strip("/"))
            return number in self._met or not os.path.lexists(path)
        return was_searched(os.path.join(self._config.root, plain_part(entry.file)))

    def _is_over(self, entry: Suppression) -> bool:
        return entry.expires is not None and entry.expires < self._today

    def _notice(
        self, entry: Suppression, what: tuple[str, str], severity: Severity, said: str
    ) -> Diagnostic:
        line = self._config.place("suppress", entry.number)[0] - 1
        start = self.source.line_starts[line]
        span = Span(start, start + len(self.source.line(line).rstrip()))
        return Diagnostic(*what, severity, said, span, help="remove the entry, or renew it")


def _ids(rules: Sequence[Rule], word: str) -> frozenset[str]:
    return frozenset(rule.id for rule in selected(rules, word))
