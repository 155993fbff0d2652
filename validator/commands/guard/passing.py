"""What a run of the guard lets pass: entries with a reason, a baseline, what was there before."""

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from validator.files.reading import reason
from validator.files.real_paths import is_below
from validator.findings.diagnostic import Diagnostic
from validator.reports import CheckedText, LetPass
from validator.reports.summary import number_of
from validator.settings.errors import Misconfigured
from validator.settings.settings import Settings
from validator.terminal.harmless import inert
from validator.text.source import Source

if TYPE_CHECKING:
    from validator.guard.settings import Allowances
    from validator.settings.configuration import Config
    from validator.suppression.base_commit import BaseCommit
    from validator.suppression.baseline import Baseline

__all__ = ["Passing"]


class Passing:
    """Lets findings of a run pass, and says at its end what was of no use.

    All that is to be read is read at once. Raises Misconfigured.
    """

    def __init__(
        self, options: argparse.Namespace, configs: "Sequence[Config]", searched: Sequence[str]
    ) -> None:
        self._prune: bool = options.prune_baseline
        self._searched = {os.path.abspath(path) for path in searched}
        self._configs = {one.path: one for one in configs}
        self._allowances: dict[str, tuple[Allowances, Settings]] = {}
        self._own: dict[str, frozenset[int]] = {}
        self._baseline = _baseline(options.baseline) if options.write_baseline is None else None
        self._written = _empty(options.write_baseline)
        self._before = _before(options)
        self.passed = {"allowed": 0, "in the baseline": 0, "there before": 0}

    def apply(
        self, source: Source, settings: Settings, findings: Sequence[Diagnostic]
    ) -> tuple[list[Diagnostic], list[LetPass]]:
        """Return the findings of a text that do not pass, and those that do; count the latter."""
        left = [one for one in findings if not self._is_own(source, one)]
        passing: list[LetPass] = []

        def pass_(why: str, reasons: Sequence[str | None]) -> None:
            pairs = [*zip(left, reasons, strict=True)]
            passing.extend(LetPass(one, why, said) for one, said in pairs if said is not None)
            left[:] = [one for one, said in pairs if said is None]

        pass_("allowed", self._allowed(source, settings, left))
        if self._baseline is not None:
            known = self._baseline.know(source.name, settings.rules, left)
            pass_("in the baseline", ["" if one else None for one in known])
        if self._before is not None:
            known = self._before.know(source, settings, left)
            pass_("there before", ["" if one else None for one in known])
        for one in passing:
            self.passed[one.why] += 1
        if self._written is not None:
            self._written.add(self._written.entries(source.name, left))
            return [], passing
        return left, passing

    def _allowed(
        self, source: Source, settings: Settings, findings: Sequence[Diagnostic]
    ) -> list[str | None]:
        config = settings.config
        if config is None or not config.values.get("guard", {}).get("allow"):
            return [None] * len(findings)
        if config.path not in self._allowances:
            from validator.guard.settings import Allowances

            self._allowances[config.path] = Allowances(config, settings.today), settings
        return self._allowances[config.path][0].cover(source, findings)

    def _is_own(self, source: Source, finding: Diagnostic) -> bool:
        """Whether it is a marking that a configuration of this run names to allow it."""
        if not self._configs or os.path.relpath(source.name) not in self._configs:
            return False
        from validator.guard.settings import lines_of_markings

        path = os.path.relpath(source.name)
        if path not in self._own:
            self._own[path] = lines_of_markings(self._configs[path])
        return source.position(finding.span.start)[0] + 1 in self._own[path]

    def notices(self, *, complete: bool) -> Iterator[tuple[CheckedText, Settings]]:
        """Yield findings on the configurations themselves."""
        for allowances, settings in self._allowances.values():
            said = tuple(allowances.notices(lambda folder: complete and self._holds(folder)))
            if said:
                yield CheckedText(allowances.source, said), settings

    def close(self, *, complete: bool) -> Iterator[str]:
        """Write the baseline that is to be written or pruned; yield what is to be said of it.

        Raises Misconfigured if it cannot be written.
        """
        if self._baseline is not None and self._baseline.stale:
            yield self._of_stale(self._baseline, len(self._baseline.stale))
        if self._written is None:
            return
        path = inert(self._written.path)
        if not complete:
            yield f"{path}: not written, since not all was looked into"
            return
        _write(self._written)
        yield f"{path}: {number_of(len(self._written), 'finding')} written"

    def _of_stale(self, baseline: "Baseline", stale: int) -> str:
        """Remove what is no longer found if that is asked for; return what is to be said of it."""
        path = inert(baseline.path)
        if not self._prune:
            return f"{path}: {stale} stale; --prune-baseline removes them"
        baseline.prune()
        _write(baseline)
        return f"{path}: {stale} stale {'entry' if stale == 1 else 'entries'} removed"

    def _holds(self, folder: str) -> bool:
        """Whether a folder was searched as a whole."""
        return is_below(os.path.abspath(folder), self._searched)


def _write(baseline: "Baseline") -> None:
    """Write a baseline. Raises Misconfigured if it cannot be written."""
    try:
        baseline.write()
    except OSError as error:
        raise Misconfigured(f"{baseline.path}: {reason(error)}") from error


def _baseline(path: str | None) -> "Baseline | None":
    if path is None:
        return None
    from validator.suppression.baseline import read

    return read(path)


def _empty(path: str | None) -> "Baseline | None":
    if path is None:
        return None
    from validator.suppression.baseline import Baseline

    return Baseline(path)


def _before(options: argparse.Namespace) -> "BaseCommit | None":
    if options.diff_base is None:
        return None
    from validator.guard.looking import ceiling_of, look
    from validator.guard.settings import ceiling_in
    from validator.suppression.base_commit import BaseCommit

    def again(source: Source, settings: Settings) -> list[Diagnostic]:
        return look(source, ceiling_of(options.ceiling or ceiling_in(settings.config)))

    return BaseCommit(options.diff_base, again)
