"""The one line that says what a run checked and found, and counts by rule."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from validator.findings.diagnostic import Applicability, CableFacts, Severity
from validator.reports import CheckedText
from validator.reports.shown import shown
from validator.terminal.harmless import inert
from validator.terminal.paint import Paint, plain

__all__ = ["BY", "Tally", "counted", "counts", "number_of", "render"]

_Key = tuple[str, str, Severity]


class Tally:
    """What came of a run so far. Findings below ``lowest`` are counted, not shown (``shown``).

    Where nothing is to be told of findings, none are counted.
    """

    def __init__(self, lowest: Severity | None, *, told: bool = True) -> None:
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
        self.hidden: Counter[Severity] = Counter()
        #: findings beyond those that a report shows of one file
        self.left_out = 0
        #: what was searched and not checked, by the reason why
        self.passed_over: dict[str, int] = {}
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

    def count(self, one: CheckedText) -> bool:
        """Count the findings of a file; return whether any is to be shown."""
        seen = shown(one, self.lowest)
        every = Counter(found.severity for found in one.findings)
        visible = Counter(found.severity for found in seen)
        self.found += visible
        self.hidden += every - visible
        # people are shown less than --fix would mend
        mended = one.findings if self.lowest is None else seen
        self.fixable.update(found.fix.applicability for found in mended if found.fix is not None)
        self.left_out += 0 if one.most is None else max(0, len(seen) - one.most)
        return bool(seen)

    def __str__(self) -> str:
        said = f"checked {number_of(self.checked, 'file')}"
        if self.told:
            said += f": {counts(self.found) or _none(self.hidden)}"
        said += f", {self.left_out} of these left out: --max-findings" if self.left_out else ""
        said += f" ({_hidden(self.hidden)})" if self.hidden else ""
        said += "".join(f", {count} {why}" for why, count in self.passed.items() if count)
        said += f"; {self.failed} not checked" if self.failed else ""
        over = ", ".join(f"{count} {why}" for why, count in self.passed_over.items() if count)
        said += f"; passed over: {over}" if over else ""
        return said + (f"; {self._asleep()}" if self.asleep and self.told else "")

    def _asleep(self) -> str:
        """Say which rules were not asked: their silence must not look like their consent."""
        families = ", ".join(sorted({rule.rstrip("0123456789") for rule in self.asleep}))
        rules = number_of(len(self.asleep), "rule")
        where = number_of(self.undated, "file")
        return (
            f"warning: {rules} ({families}) not asked about {where} without a date: "
            "give one with --date"
        )

    @property
    def remedies(self) -> str:
        """How many of the findings shown can be fixed, and by which options; perhaps nothing."""
        safe, unsafe = self.fixable[Applicability.SAFE], self.fixable[Applicability.UNSAFE]
        if unsafe and not safe:
            return f"{unsafe} fixable with --fix --unsafe-fixes"
        more = f", {unsafe} more with --unsafe-fixes" if unsafe else ""
        return f"{safe} fixable with --fix{more}" if safe else ""


#: what a finding of a severity is called where it is counted
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


def counts(found: Counter[Severity]) -> str:
    """Return how many findings there are of each severity, the gravest first."""
    return ", ".join(
        number_of(found[one], _NOUNS[one]) for one in sorted(found, reverse=True) if found[one]
    )


def _none(hidden: Counter[Severity]) -> str:
    """Say that nothing was found, or nothing as grave as what is shown."""
    if not hidden:
        return "no findings"
    return "no errors" if Severity.WARNING in hidden else "no errors or warnings"


def _hidden(hidden: Counter[Severity]) -> str:
    """Say what is not shown, and by which option it would be."""
    return f"{counts(hidden)} not shown: --severity {min(hidden).word}"


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


#: by what findings are counted, beside their rule
_PARTS: dict[str, Callable[[CableFacts], str | None]] = {
    "year": lambda cable: None if cable.date is None else cable.date[:4],
    "post": lambda cable: cable.post,
    "level": lambda cable: cable.level,
    "form": lambda cable: cable.form,
}
BY = ("rule", *_PARTS)


def _by_part(checked: Iterable[CheckedText], by: str) -> list[tuple[str | None, Severity, int]]:
    """Return how many findings there are in the cables of each year, post, level or form.

    What no cable tells stands last, under None.
    """
    part = _PARTS[by]
    found = Counter(
        (None if finding.cable is None else part(finding.cable), finding.severity)
        for one in checked
        for finding in one.findings
    )
    rows = [(name, severity, count) for (name, severity), count in found.items()]
    return sorted(rows, key=lambda row: (row[0] is None, row[0] or "", -row[1]))


def render(
    checked: Iterable[CheckedText], *, by: str = "rule", paint: Paint = plain
) -> Iterator[str]:
    """Yield a table of counts by rule, the most frequent first, or by a part of the cables."""
    if by != "rule":
        parts = _by_part(checked, by)
        width = max((len(str(count)) for _, _, count in parts), default=0)
        for name, severity, count in parts:
            word = paint(severity.word, f"{severity.word:<7}")
            yield f"{count:>{width}}  {word}  {inert(name or 'not known')}\n"
        return
    rows = _by_rule(checked)
    width = max((len(str(count)) for _, count in rows), default=0)
    for (code, name, severity), count in rows:
        word = paint(severity.word, f"{severity.word:<7}")
        yield f"{count:>{width}}  {word}  {code:<5}  {name}\n"


def counted(checked: Iterable[CheckedText], *, by: str = "rule") -> Iterator[dict[str, Any]]:
    """Yield the same counts as programs read them."""
    if by != "rule":
        for part, severity, count in _by_part(checked, by):
            said = None if part is None else inert(part)
            yield {by: said, "severity": severity.word, "count": count}
        return
    for (code, name, severity), count in _by_rule(checked):
        yield {"code": code, "name": name, "severity": severity.word, "count": count}
