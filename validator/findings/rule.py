"""What a rule is: a pure function of a cable and the law of its day.

A rule yields findings; the engine stamps id and severity. Severities that
change with the law are given as a schedule of record ids of
``data/orders.toml``: ``{"eo-12065": WARNING, "directive-2003": ERROR}`` is off
before E.O. 12065, a warning under it, an error from the 2003 marking changes.
No rule compares dates of law itself.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from validator.findings.diagnostic import Fix, Label, Severity
from validator.findings.nodes import FORMS, Node, Nodes, each
from validator.findings.stated import Examples, Mended, Stated
from validator.law.profiles import PROFILES, Said, departures
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.cable.cable import Cable
    from validator.law import Law

__all__ = [
    "ERROR",
    "INFO",
    "OFF",
    "WARNING",
    "Check",
    "Finding",
    "HasSpan",
    "Rule",
    "beside",
    "found",
    "of_day",
    "remembered",
    "rule",
]

OFF, INFO, WARNING, ERROR = Severity.OFF, Severity.INFO, Severity.WARNING, Severity.ERROR

#: makes a named tuple of a tuple, in half the time
_new = tuple.__new__

#: the form of a text that is no cable, and the sign of one
DOCUMENT = "document"

Fact = TypeVar("Fact")
Given = ParamSpec("Given")
Schedule = Mapping[str, Severity]


if TYPE_CHECKING:
    from typing import Protocol

    class HasSpan(Protocol):
        """Any node of a cable."""

        @property
        def span(self) -> Span: ...
else:
    HasSpan = object  # half a millisecond of each start


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


def of_day(schedule: Schedule, law: "Law") -> Severity:
    """Return the severity that a schedule has on the day of a law."""
    latest = law.latest(schedule)
    return Severity.OFF if latest is None else schedule[latest]


class Rule(NamedTuple):
    """A check with everything that explains it.

    ``severity`` is one severity or a schedule; ``until`` names the record with
    whose first day the rule ends. ``bad`` and ``good`` are whole cables in which a
    line of carets marks the primary span of a finding in the line above and a line
    of tildes a related one, each followed by words of its message.
    """

    id: str
    name: str
    check: Check
    summary: str
    why: str
    severity: Severity | Schedule
    cites: tuple[str, ...]
    examples: Examples
    until: str | None = None
    aliases: tuple[str, ...] = ()
    fixable: str | None = None
    #: "profile" in which the rule stands: "any", or "ic" for rules of the IC manual
    profile: str = "any"
    #: it may speak where there is any of these traits (checking/relevance.py); if none, anywhere
    about: frozenset[str] = frozenset()
    #: it says nothing where one of these traits is missing
    needs: frozenset[str] = frozenset()
    #: the kinds of text it judges: a ``cable``, in whatever form, a ``document`` that is none
    forms: tuple[str, ...] = FORMS
    #: its severity under ``ic`` and ``dod``, where habits of State made it milder
    under_ic: Severity | Schedule | None = None
    #: what to do about it, where a finding says nothing of its own
    help: str | None = None

    @property
    def bad(self) -> tuple[str, ...]:
        """The cables in which it finds what is pointed at."""
        return self.examples.bad()

    @property
    def fixed(self) -> tuple[str | None, ...]:
        """What its own fix makes of each of the bad ones, none where there is no fix."""
        return self.examples.fixed()

    @property
    def good(self) -> tuple[str, ...]:
        """The cables in which it finds nothing."""
        return self.examples.good()

    @property
    def dated(self) -> bool:
        """Whether the rule needs the day of the cable."""
        return any(map(self.needs_day, PROFILES))

    def needs_day(self, profile: str) -> bool:
        """Whether under a profile the rule needs the day of the cable."""
        return self.until is not None or not isinstance(self.declared(profile), Severity)

    def declared(self, profile: str) -> Severity | Schedule:
        """Return its severity, or its schedule, under a profile."""
        other = departures(profile).get(self.id)
        if other is not None:
            return _severities(other)
        return self.severity if profile == "state" or self.under_ic is None else self.under_ic

    def severity_under(self, law: "Law") -> Severity:
        """Return its severity on the day of a law, if it has not ended by then."""
        declared = self.declared(law.profile)
        return declared if isinstance(declared, Severity) else of_day(declared, law)

    def stands(self, law: "Law") -> bool:
        """Whether a law makes the rule speak on its day."""
        if self.until is not None and law.in_force(self.until):
            return False
        return self.severity_under(law) is not Severity.OFF

    @property
    def gravest(self) -> Severity:
        """The highest severity the rule itself is declared with."""
        return max(
            one if isinstance(one, Severity) else max(one.values())
            for one in map(self.declared, PROFILES)
        )

    def sleeps(self, profile: str) -> bool:
        """Whether it is off by itself, and a profile does not wake it."""
        return all(
            self.declared(one) is Severity.OFF for one in dict.fromkeys(("state", "ic", profile))
        )

    def concerns(self, traits: frozenset[str]) -> bool:
        """Whether it may have something to say where there are these traits."""
        if DOCUMENT in traits and DOCUMENT not in self.forms:
            return False
        return self.needs <= traits and not (self.about and self.about.isdisjoint(traits))


def rule(
    *,
    id: str,
    severity: Severity | Schedule,
    cites: Iterable[str],
    example: str,
    bad: Stated,
    good: Stated,
    fixed: Mended = None,
    until: str | None = None,
    aliases: Iterable[str] = (),
    fixable: str | None = None,
    profile: str = "any",
    about: Iterable[str] | Nodes[Node] = (),
    needs: Iterable[str] = (),
    forms: tuple[str, ...] | None = None,
    under_ic: Severity | Schedule | None = None,
    help: str | None = None,
) -> Callable[[Check | Callable[[Node, "Cable", "Law"], Iterable[Finding]]], Rule]:
    """Make a rule of a check. Its function name is the rule's name: the fault.

    The first line of the docstring says what is wrong, the rest why it matters. A rule about
    nodes is asked with each of them, the cable and its law, every other one with these two.
    ``example`` is the specimen cable of which ``bad`` and ``good`` state only what differs
    (findings/examples.py); ``fixed`` states what differs from each bad one after its fix. ``help``
    says what to do about a finding that does not say so itself.
    """
    kind = about if isinstance(about, Nodes) else None
    judged = FORMS if kind is None else kind.forms
    any_of = about.any_of if isinstance(about, Nodes) else frozenset(about)
    needed = frozenset(needs) if kind is None else kind.needs.union(needs)

    def declare(check: Any) -> Rule:
        summary, _, why = (check.__doc__ or "").strip().partition("\n")
        return Rule(
            id=id,
            name=check.__name__.replace("_", "-"),
            check=check if kind is None else each(kind, check),
            summary=summary.strip(),
            why=" ".join(why.split()),
            severity=severity,
            cites=tuple(cites),
            examples=Examples(example, bad, good, fixed),
            until=until,
            aliases=tuple(aliases),
            fixable=fixable,
            profile=profile,
            about=any_of,
            needs=needed,
            forms=judged if forms is None else forms,
            under_ic=under_ic,
            help=help,
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
    return _new(Finding, (_span(node), message, related, help, severity, fix, cites))


def beside(node: HasSpan | Span, message: str) -> Label:
    """Point at a related place."""
    return _new(Label, (_span(node), message))


def remembered(
    fact: Callable[Concatenate["Cable", Given], Fact],
) -> Callable[Concatenate["Cable", Given], Fact]:
    """Let a fact that several rules ask of a cable (under a law) be worked out once."""

    def ask(cable: "Cable", /, *given: Given.args, **_: Given.kwargs) -> Fact:
        key = (fact, given) if given else fact
        kept = cable.facts
        answer: Fact = kept.get(key, kept)
        if answer is kept:  # it is no answer to anything
            answer = kept[key] = fact(cable, *given, **_)
        return answer

    ask.__doc__ = fact.__doc__
    return ask


def _span(node: HasSpan | Span) -> Span:
    return node if isinstance(node, Span) else node.span


def _severities(said: Said) -> Severity | Schedule:
    """Return a severity, or a schedule, of the words that a row of a profile has."""
    if isinstance(said, str):
        return Severity[said.upper()]
    return {record: Severity[word.upper()] for record, word in said}
