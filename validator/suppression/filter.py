"""What a run lets pass: suppressed findings, and those of a baseline.

Loaded only where there is a suppression list or a baseline.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from validator.files.reading import reason
from validator.files.real_paths import is_below
from validator.findings.diagnostic import UNUSED, Diagnostic
from validator.findings.rule import Rule
from validator.reports import CheckedText, LetPass
from validator.reports.summary import number_of
from validator.settings.errors import Misconfigured
from validator.settings.settings import Settings
from validator.suppression.baseline import Baseline, read
from validator.suppression.entries import SuppressionList
from validator.terminal.harmless import inert
from validator.text.source import Source

if TYPE_CHECKING:
    from validator.suppression.base_commit import BaseCommit

__all__ = ["SuppressionFilter"]


class SuppressionFilter:
    """Filters the findings of a run, file by file, and says at its end what was of no use.

    All that is to be read is read at once: ``settings`` are those of all files,
    ``searched`` the folders that are searched as a whole. Raises Misconfigured.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        settings: Iterable[Settings],
        searched: Iterable[str],
        *,
        baseline: str | None = None,
        write: str | None = None,
        prune: bool = False,
        base: str | None = None,
        ignores: bool = True,
    ) -> None:
        self._rules, self._prune, self._ignores = rules, prune, ignores
        self._searched = {os.path.abspath(path) for path in searched}
        self._written = Baseline(write) if write is not None else None
        self._named = read(baseline) if baseline is not None and write is None else None
        self._baselines: dict[str, Baseline] = {}
        self._suppressions: dict[str, tuple[SuppressionList, Settings]] = {}
        #: how many entries of a suppression list were of no use
        self._unused: dict[str, int] = {}
        self._before = None if base is None else _before(base)
        self.passed = {"suppressed": 0, "in the baseline": 0, "there before": 0}
        for one in settings:
            self._list_of(one)
            self._baseline_of(one)

    def apply(
        self, text: Source, settings: Settings, findings: Sequence[Diagnostic]
    ) -> tuple[list[Diagnostic], list[LetPass]]:
        """Return the findings of a text that do not pass, and those that do; count the latter."""
        passing = self._passing(text, settings, findings)
        let_pass = [one for one in passing if one is not None]
        for one in let_pass:
            self.passed[one.why] += 1
        if self._written is not None:
            entries = self._written.entries(text.name, findings)
            pairs = zip(entries, passing, strict=True)
            self._written.add(entry for entry, passes in pairs if passes is None)
            return [], let_pass
        pairs_ = zip(findings, passing, strict=True)
        return [one for one, passes in pairs_ if passes is None], let_pass

    def left(
        self, text: Source, settings: Settings, findings: Sequence[Diagnostic]
    ) -> list[Diagnostic]:
        """Return the findings of a text that would not pass."""
        passing = self._passing(text, settings, findings)
        return [one for one, passes in zip(findings, passing, strict=True) if passes is None]

    def _passing(
        self, text: Source, settings: Settings, findings: Sequence[Diagnostic]
    ) -> list[LetPass | None]:
        """Tell of each finding why it passes, None if it does not."""
        passing: list[LetPass | None] = [None] * len(findings)

        def pass_(reasons: Iterable[str | None], why: str) -> None:
            for place, said in enumerate(reasons):
                if said is not None and passing[place] is None:
                    passing[place] = LetPass(findings[place], why, said)

        suppressions = self._list_of(settings)
        if suppressions is not None:
            pass_(suppressions.cover(text.name, settings.rules, findings), "suppressed")
        baseline = self._baseline_of(settings)
        if baseline is not None:
            known = baseline.know(text.name, settings.rules, findings)
            pass_(("" if one else None for one in known), "in the baseline")
        if self._before is not None:
            known = self._before.know(text, settings, findings)
            pass_(("" if one else None for one in known), "there before")
        return passing

    def notices(self, *, complete: bool) -> Iterator[tuple[CheckedText, Settings]]:
        """Yield findings on the configurations themselves.

        A run that could not check all files does not know what is unused.
        """
        for suppressions, settings in self._suppressions.values():
            said = tuple(suppressions.notices(lambda folder: complete and self._holds(folder)))
            self._unused[suppressions.source.name] = sum(one.code == UNUSED[0] for one in said)
            if said:
                yield CheckedText(suppressions.source, said), settings

    def close(self, *, complete: bool) -> list[str]:
        """Write baselines that are to be written; return what is to be said of all.

        None is begun by a run that could not check all files. Raises Misconfigured
        for one that cannot be written.
        """
        said = []
        if self._written is not None and not complete:
            said.append(f"{inert(self._written.path)}: not written, since not all was checked")
        elif self._written is not None:
            found = number_of(len(self._written), "finding")
            said.append(self._write(self._written, f"{found} written"))
        for baseline in [*([self._named] if self._named else []), *self._baselines.values()]:
            stale, moved = len(baseline.stale), baseline.moved
            if (stale or moved) and self._prune:
                baseline.prune()
                said.append(self._write(baseline, _pruned(stale, moved)))
                continue
            if stale:
                said.append(f"{inert(baseline.path)}: {stale} stale; --prune-baseline removes them")
            if moved:
                what = f"{moved} of renamed files; --prune-baseline lets them follow"
                said.append(f"{inert(baseline.path)}: {what}")
        said += [
            f"{inert(path)}: {number_of(count, 'suppression')} without use ({UNUSED[0]})"
            for path, count in self._unused.items()
            if count
        ]
        return said

    def _write(self, baseline: Baseline, said: str) -> str:
        try:
            baseline.write()
        except OSError as error:
            raise Misconfigured(f"{baseline.path}: {reason(error)}") from error
        return f"{inert(baseline.path)}: {said}"

    def _holds(self, folder: str) -> bool:
        """Whether a folder was searched as a whole."""
        return is_below(os.path.abspath(folder), self._searched)

    def _list_of(self, settings: Settings) -> SuppressionList | None:
        config = settings.config
        if config is None or not self._ignores:
            return None
        if config.path not in self._suppressions:
            made = SuppressionList(config, self._rules, settings.today)
            self._suppressions[config.path] = made, settings
        return self._suppressions[config.path][0]

    def _baseline_of(self, settings: Settings) -> Baseline | None:
        config = settings.config
        if self._written is not None or self._named is not None:
            return self._named
        if config is None or not self._ignores or "baseline" not in config.values:
            return None
        path = os.path.normpath(os.path.join(config.root, config.values["baseline"]))
        if path not in self._baselines:
            try:
                self._baselines[path] = read(os.path.relpath(path))
            except Misconfigured as error:
                raise config.wrong(("baseline",), f"'baseline': {error}") from error
        return self._baselines[path]


def _entries(stale: int) -> str:
    return "1 stale entry" if stale == 1 else f"{stale} stale entries"


def _pruned(stale: int, moved: int) -> str:
    """Say what became of the entries that were no longer right."""
    said = [f"{_entries(stale)} removed"] if stale else []
    return ", ".join([*said, *([f"{moved} moved to new names of files"] if moved else [])])


def _before(ref: str) -> "BaseCommit":
    from validator.checking.engine import check_by
    from validator.suppression.base_commit import BaseCommit

    return BaseCommit(ref, check_by)
