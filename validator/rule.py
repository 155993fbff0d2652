"""What a rule is: a pure function of a cable and the law of its day.

A rule yields findings; the engine stamps id and severity. Severities that
change with the law are given as a schedule of record ids of
``data/orders.toml``: ``{"eo-12065": WARNING, "directive-2003": ERROR}`` is off
before E.O. 12065, a warning under it, an error from the 2003 marking changes.
No rule compares dates of law itself.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from validator.diagnostic import Fix, Label, Severity
from validator.source import Span

if TYPE_CHECKING:
    from validator.document import Cable
    from validator.law import Law

__all__ = [
    "ERROR",
    "INFO",
    "OFF",
    "WARNING",
    "Finding",
    "HasSpan",
    "Rule",
    "beside",
    "found",
    "remembered",
    "rule",
]

OFF, INFO, WARNING, ERROR = Severity.OFF, Severity.INFO, Severity.WARNING, Severity.ERROR

Fact = TypeVar("Fact")
Schedule = Mapping[str, Severity]


class HasSpan(Protocol):
    """Any node of a cable."""

    @property
    def span(self) -> Span: ...


class Finding(NamedTuple):
    """What a rule yields, before the engine stamps id, name and severity on it."""

    span: Span
    message: str
    related: tuple[Label, ...] = ()
    help: str | None = None
    severity: Severity | None = None
    fix: Fix | None = None
    cites: str | None = None


Check = Callable[["Cable", "Law"], Iterable[Finding]]


class Rule(NamedTuple):
    """A check with everything that explains it.

    ``severity`` is one severity or a schedule; ``until`` names the record with
    whose first day the rule ends. Examples are whole cables in which a line of
    carets marks the primary span of a finding in the line above and a line of
    tildes a related one, each followed by words of its message.
    """

    id: str
    name: str
    check: Check
    summary: str
    why: str
    severity: Severity | Schedule
    cites: tuple[str, ...]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    until: str | None = None
    aliases: tuple[str, ...] = ()
    fixable: str | None = None
    #: "profile" in which the rule stands: "any", or "ic" for rules of the IC manual
    profile: str = "any"
    #: of a rule on single markings, the signs (``MarkingText.signs``) of those it may speak on
    about: frozenset[str] = frozenset()

    @property
    def dated(self) -> bool:
        """Claim that the rule needs the day of the cable."""
        return self.until is not None or not isinstance(self.severity, Severity)

    def stands(self, law: "Law") -> bool:
        """Claim that a law makes the rule speak on its day."""
        if self.until is not None and law.in_force(self.until):
            return False
        if isinstance(self.severity, Severity):
            return self.severity is not Severity.OFF
        return law.severity(self.severity) is not Severity.OFF

    @property
    def gravest(self) -> Severity:
        """The highest severity the rule itself is declared with."""
        if isinstance(self.severity, Severity):
            return self.severity
        return max(self.severity.values())


def rule(
    *,
    id: str,
    severity: Severity | Schedule,
    cites: Iterable[str],
    bad: Iterable[str],
    good: Iterable[str],
    until: str | None = None,
    aliases: Iterable[str] = (),
    fixable: str | None = None,
    profile: str = "any",
    about: Iterable[str] = (),
) -> Callable[[Check], Rule]:
    """Make a rule of a check. Its function name is the rule's name: the fault.

    The first line of the docstring says what is wrong, the rest why it matters.
    """

    def declare(check: Check) -> Rule:
        summary, _, why = (check.__doc__ or "").strip().partition("\n")
        return Rule(
            id=id,
            name=check.__name__.replace("_", "-"),
            check=check,
            summary=summary.strip(),
            why=" ".join(why.split()),
            severity=severity,
            cites=tuple(cites),
            bad=tuple(bad),
            good=tuple(good),
            until=until,
            aliases=tuple(aliases),
            fixable=fixable,
            profile=profile,
            about=frozenset(about),
        )

    return declare


def found(
    node: HasSpan | Span,
    message: str,
    *related: Label,
    help: str | None = None,
    severity: Severity | None = None,
    fix: Fix | None = None,
    cites: str | None = None,
) -> Finding:
    """Report a fault at a node. ``severity`` overrides that of the rule's day."""
    return Finding(_span(node), message, related, help, severity, fix, cites)


def beside(node: HasSpan | Span, message: str) -> Label:
    """Point at a related place."""
    return Label(_span(node), message)


def remembered(fact: Callable[["Cable"], Fact]) -> Callable[["Cable"], Fact]:
    """Let a fact that several rules ask of a cable be worked out once."""
    key = f"{fact.__module__}.{fact.__qualname__}"

    def ask(cable: "Cable") -> Fact:
        facts = vars(cable)
        if key not in facts:
            facts[key] = fact(cable)
        known: Fact = facts[key]
        return known

    ask.__doc__ = fact.__doc__
    return ask


def _span(node: HasSpan | Span) -> Span:
    return node if isinstance(node, Span) else node.span
