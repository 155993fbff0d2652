"""The one line that says what a run checked and found, and counts by rule."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from validator.findings.diagnostic import Applicability, Diagnostic, Severity
from validator.reports import CheckedText
from validator.terminal.paint import Paint, plain

__all__ = ["Tally", "counted", "number_of", "render"]

_Key = tuple[str, str, Severity]


class Tally:
    """What came of a run so far. Findings below ``lowest`` are counted, not shown.

    Where nothing is to be told of findings, none are counted.
    """

    def __init__(self, lowest: Severity, *, told: bool = True) -> None:
        self.lowest = lowest
        self.told = told
        self.checked = 0
        #: files that could not be checked, with reasons
        self.faults: list[tuple[str, str]] = []
        #: a finding is as grave as the settings of its file do not let pass
        self.refused = False
        #: findings that were let pass, by the reason why
        self.passed: dict[str, int] = {}
        self.found: Counter[Severity] = Counter()
        #: what configurations let pass, in words
        self.lenient: Sequence[tuple[str, str]] = ()
        #: rules that might have found something in a text, had it a day; and such texts
        self.asleep: set[str] = set()
        self.undated = 0
        #: findings shown that a fix would mend, by how safe it is
        self.fixable: Counter[Applicability] = Counter()

    @property
    def failed(self) -> int:
        """How many files could not be checked."""
        return len(self.faults)

    def sleeps(self, rules: Collection[str]) -> None:
        """Note the rules that could not be asked of a file for want of a day."""
        self.asleep.update(rules)
        self.undated += bool(rules)

    def shown(self, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Count one more file and its findings; return those to be shown."""
        self.checked += 1
        return self.counted(findings)

    def counted(self, findings: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Count findings; return those to be shown."""
        self.found.update(one.severity for one in findings)
        shown = tuple(one for one in findings if one.severity >= self.lowest)
        self.fixable.update(one.fix.applicability for one in shown if one.fix is not None)
        return shown

    def __str__(self) -> str:
        said = f"checked {number_of(self.checked, 'file')}"
        if self.told:
            found = self._counts(lambda severity: severity >= self.lowest)
            said += f": {found or 'no findings'}"
        hidden = self._counts(lambda severity: severity < self.lowest)
        said += f" ({hidden} not shown)" if hidden else ""
        said += "".join(f", {count} {why}" for why, count in self.passed.items() if count)
        said += f"; {self.failed} not checked" if self.failed else ""
        return said + (f"; {self._asleep()}" if self.asleep and self.told else "")

    def _asleep(self) -> str:
        """Say which rules stood down: their silence must not look like their consent."""
        families = ", ".join(sorted({rule.rstrip("0123456789") for rule in self.asleep}))
        rules = number_of(len(self.asleep), "rule")
        where = number_of(self.undated, "file")
        return (
            f"warning: {rules} ({families}) stood down in {where} for want of a day, "
            "which --date can give"
        )

    @property
    def remedies(self) -> str:
        """How many of the findings shown can be fixed, and by which options; perhaps nothing."""
        safe, unsafe = self.fixable[Applicability.SAFE], self.fixable[Applicability.UNSAFE]
        if unsafe and not safe:
            return f"{unsafe} fixable with --fix --unsafe-fixes"
        more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
        return f"{safe} fixable with --fix{more}" if safe else ""

    def _counts(self, wanted: Callable[[Severity], bool]) -> str:
        return ", ".join(
            number_of(self.found[one], one.word, "" if one is Severity.INFO else "s")
            for one in sorted(self.found, reverse=True)
            if wanted(one)
        )


def number_of(number: int, noun: str, plural: str = "s") -> str:
    """Return a number and what it counts, in the plural but for one."""
    return f"{number} {noun}{'' if number == 1 else plural}"


def _by_rule(checked: Iterable[CheckedText]) -> list[tuple[_Key, int]]:
    counts: Counter[_Key] = Counter(
        (finding.code, finding.name, finding.severity)
        for one in checked
        for finding in one.findings
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def render(checked: Iterable[CheckedText], *, paint: Paint = plain) -> Iterator[str]:
    """Yield a table of counts by rule, the most frequent first."""
    rows = _by_rule(checked)
    width = max((len(str(count)) for _, count in rows), default=0)
    for (code, name, severity), count in rows:
        word = paint(severity.word, f"{severity.word:<7}")
        yield f"{count:>{width}}  {word}  {code:<5}  {name}\n"


def counted(checked: Iterable[CheckedText]) -> Iterator[dict[str, Any]]:
    """Yield the same counts as programs read them."""
    for (code, name, severity), count in _by_rule(checked):
        yield {"code": code, "name": name, "severity": severity.word, "count": count}
