"""Runs rules over a cable under the law of its own day.

The engine alone knows severities: it asks the law for each rule's severity on the
day of the cable, lets settings overrule it, and stamps id, name and citation.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from functools import lru_cache
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from validator import law
from validator.cable.cable import Cable
from validator.checking.relevance import SLASHED, traits_of
from validator.findings.cable_facts import facts_of
from validator.findings.diagnostic import CableFacts, Diagnostic, Severity
from validator.findings.rule import DOCUMENT, Finding, Rule
from validator.findings.telling import told, told_fix, told_help, told_label
from validator.law.profiles import PROFILES
from validator.reading import read_each
from validator.rules import RULES
from validator.text.regex import regex
from validator.text.source import Source

if TYPE_CHECKING:
    from validator.settings.settings import Settings

__all__ = ["STOOD_DOWN", "Judgement", "check", "check_by", "check_cable", "check_cables"]
__all__ += ["check_each", "judge_by", "judge_cables", "judge_each"]

#: the rule that counts those that could not be asked for want of a date
STOOD_DOWN = "LAW01"
#: the form of a text in which there is nothing to judge: only a rule that needs it is asked
_NOTHING = "none"
#: makes a named tuple of a tuple, in half the time: a text may be dense with findings
_new = tuple.__new__
_order = attrgetter("sort_key")
#: what rules call the text that they judge
_CABLE = regex(r"\bcable\b")


def check(
    source: Source,
    *,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    today: Day | None = None,
    profile: str = "state",
    day: Day | None = None,
) -> list[Diagnostic]:
    """Return the findings on every cable of a source, in the order of the text.

    ``severities`` overrules rules by id; ``today`` is the day of the check, for the
    remark that a declassification date has passed. Under the profile ``state`` rules
    of the intelligence manual are one step less grave than under ``ic``. ``day`` is
    the day of a cable that gives none itself, as a draft.
    """
    [found] = check_each(
        (source,), rules=rules, severities=severities, today=today, profile=profile, day=day
    )
    return found


class Judgement(NamedTuple):
    """What came of a source: its findings, and which rules could not be asked."""

    findings: list[Diagnostic]
    #: ids of the rules that might have found something in a cable, had it a day
    stood_down: frozenset[str] = frozenset()


def check_each(
    sources: Iterable[Source],
    *,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    today: Day | None = None,
    profile: str = "state",
    day: Day | None = None,
) -> list[list[Diagnostic]]:
    """Return for each of some sources what ``check`` returns for it, a quarter sooner."""
    judged = judge_each(
        sources, rules=rules, severities=severities, today=today, profile=profile, day=day
    )
    return [one.findings for one in judged]


def judge_each(
    sources: Iterable[Source],
    *,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    today: Day | None = None,
    profile: str = "state",
    day: Day | None = None,
) -> list[Judgement]:
    """Return what comes of each of some sources.

    Each step is done, and each rule asked, for all of them before the next: what it works
    with is then still in the cache of the processor. All are held at once, so they should
    be some dozens of cables and not an archive.
    """
    read = read_each(sources, day)
    judged = iter(
        judge_cables(
            chain.from_iterable(read),
            rules=rules,
            severities=severities,
            today=today,
            profile=profile,
        )
    )
    return [_together(list(islice(judged, len(cables)))) for cables in read]


def judge_cables(
    cables: Iterable[Cable],
    *,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    today: Day | None = None,
    profile: str = "state",
) -> list[Judgement]:
    """Return what comes of each of some cables that are read already."""
    overruled = severities or {}
    cases: list[_Case] = []
    alike: dict[int, tuple[list[Rule], list[_Case]]] = {}  # cables of one make share their rules
    for cable in cables:
        case, concerned = _case(cable, traits_of(cable), rules, overruled, today, profile)
        cases.append(case)
        alike.setdefault(id(concerned), (concerned, []))[1].append(case)
    asked: dict[str, tuple[Rule, list[_Case]]] = {}
    for concerned, some in alike.values():
        for rule in concerned:
            asked.setdefault(rule.id, (rule, []))[1].extend(some)
    for rule, about in asked.values():
        _ask(rule, about, overruled)
    return [Judgement(_settled(case), case.stood_down) for case in cases]


def check_cables(
    cables: Iterable[Cable],
    *,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    today: Day | None = None,
    profile: str = "state",
) -> list[Diagnostic]:
    """Return the findings on all cables of a source that is read already, in its order."""
    judged = judge_cables(cables, rules=rules, severities=severities, today=today, profile=profile)
    return _together(judged).findings


def judge_by(sources: Iterable[Source], settings: "Settings") -> list[Judgement]:
    """Return what comes of each of some sources by the settings that hold for their files."""
    return judge_each(
        sources,
        rules=settings.rules,
        severities=settings.severities,
        today=settings.today,
        profile=settings.profile,
        day=settings.day,
    )


def check_by(source: Source, settings: "Settings") -> list[Diagnostic]:
    """Return the findings on a source by the settings that hold for its file, in its order."""
    [judged] = judge_by((source,), settings)
    return judged.findings


def _together(judged: Sequence[Judgement]) -> Judgement:
    """Return what came of a source whose cables are judged."""
    if len(judged) == 1:
        return judged[0]
    findings = sorted(chain.from_iterable(one.findings for one in judged), key=_order)
    return Judgement(findings, frozenset().union(*(one.stood_down for one in judged)))


def check_cable(
    cable: Cable,
    *,
    rules: Sequence[Rule] = RULES,
    severities: Mapping[str, Severity] | None = None,
    today: Day | None = None,
    profile: str = "state",
    traits: frozenset[str] | None = None,
) -> list[Diagnostic]:
    """Return the findings on one cable, in the order of the text.

    ``traits`` are those of the cable, from a caller who knows them already.
    """
    overruled = severities or {}
    given = traits_of(cable) if traits is None else traits
    case, concerned = _case(cable, given, rules, overruled, today, profile)
    for rule in concerned:
        _ask(rule, (case,), overruled)
    return _settled(case)


class _Case(NamedTuple):
    """A cable that rules are asked about, and what they have found in it."""

    cable: Cable
    law: law.Law
    #: of each rule under the law of the day, by its id
    severities: Mapping[str, Severity]
    found: list[Diagnostic]
    #: ids of the rules that might find something in it, but that need a day and have none
    stood_down: frozenset[str]


def _case(
    cable: Cable,
    traits: frozenset[str],
    rules: Sequence[Rule],
    overruled: Mapping[str, Severity],
    today: Day | None,
    profile: str,
) -> tuple[_Case, list[Rule]]:
    """Return what there is to ask about a cable with these traits, and the rules to ask."""
    view = law.on(cable.date, today, profile)
    concerned, severities, asleep = _plan(rules, view, traits, overruled)
    if cable.form == "none":
        asleep = frozenset()  # a day would not make it a text that can be judged
    return _Case(cable, view, severities, [], asleep), concerned


def _asleep(rules: Sequence[Rule], view: law.Law, traits: frozenset[str]) -> frozenset[str]:
    """Return the ids of the rules that would be asked about a cable, had it a day."""
    return frozenset(
        rule.id
        for rule in rules
        if rule.needs_day(view.profile)
        and rule.concerns(traits)
        and _judges_style(rule, rule.gravest, view, traits)
    )


def _ask(rule: Rule, cases: Iterable[_Case], overruled: Mapping[str, Severity]) -> None:
    """Ask a rule about some cables, and note what it finds in each."""
    check, given = rule.check, overruled.get(rule.id)
    for cable, view, severities, found, _ in cases:
        facts: CableFacts | None = None
        cited: str | None = None
        usual = given
        for finding in check(cable, view):
            if usual is None:
                usual = _weighed(severities[rule.id], rule, view)
            severity = usual
            if given is None and finding.severity is not None:
                severity = _weighed(finding.severity, rule, view)
            if severity is not Severity.OFF:
                if finding.help is None and rule.help is not None:
                    finding = finding._replace(help=rule.help)
                if cited is None:  # what all of them have in common is told once
                    facts = facts_of(cable)
                    cited = law.named(rule.cites, view.day, view.profile)
                said = finding if cable.form != DOCUMENT else _of_document(finding)
                source = cited
                if said.cites is not None:
                    source = law.named((said.cites,), view.day, view.profile)
                found.append(_stamp(rule, said, severity, source, facts))


def _settled(case: _Case) -> list[Diagnostic]:
    """Return the findings in order, each once; one counts the rules that need a day."""
    found, stood_down = case.found, len(case.stood_down)
    if not found or (len(found) == 1 and found[0].code != STOOD_DOWN):
        return found
    counted = (
        d._replace(message=f"{stood_down} {d.message}") if d.code == STOOD_DOWN else d
        for d in found
        if d.code != STOOD_DOWN or stood_down
    )
    # what says the same at the same place twice is dropped
    once = {(d[4][0], d[0], d[4][1], d[3]): d for d in counted}  # its sort key, by number
    return [once[place] for place in sorted(once)]


#: the rules to ask, the severity under the law of every rule, by its id, and the ids of the rules
#: that might find something, had the cable a day
_Plan = tuple[list[Rule], Mapping[str, Severity], frozenset[str]]
_NONE: frozenset[str] = frozenset()


class _Plans:
    """Which of some rules to ask, by the law of the day and by what there is in the cable.

    Plans are kept: an archive has many cables of one law and one make.
    """

    _KEPT = 4096

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self._traits = frozenset((SLASHED, DOCUMENT, _NOTHING)).union(
            *(rule.needs | rule.about for rule in rules)
        )
        self._off = [rule.id for rule in rules if _is_off(rule)]
        self._in_force: dict[tuple[int | None, str], dict[str, Severity]] = {}
        self._plans: dict[tuple[int | None, str, frozenset[str], frozenset[str]], _Plan] = {}

    def plan(
        self, view: law.Law, traits: frozenset[str], overruled: Mapping[str, Severity]
    ) -> _Plan:
        """Return the rules to ask on the day.

        Those that are off are asked only if they are overruled.
        """
        wanted = frozenset(filter(overruled.__contains__, self._off)) if overruled else _NONE
        law_of_day = view.era, view.profile
        key = *law_of_day, traits & self._traits, wanted
        kept = self._plans.get(key)
        if kept is not None:
            return kept
        in_force = self._in_force.get(law_of_day)
        if in_force is None:
            in_force = self._in_force[law_of_day] = dict(_in_force(self.rules, view))
        if len(self._plans) >= self._KEPT:
            self._plans.clear()
        nothing = _NOTHING in traits
        concerned = [
            rule
            for rule in self.rules
            if (not nothing or _NOTHING in rule.needs)
            and (severity := in_force.get(rule.id)) is not None
            and (severity is not Severity.OFF or rule.id in wanted)
            and rule.concerns(traits)
            and _judges_style(rule, severity, view, traits)
        ]
        asleep = _asleep(self.rules, view, traits) if view.day is None else _NONE
        plan = self._plans[key] = concerned, in_force, asleep
        return plan


_planned: dict[int, _Plans] = {}
_SETS_KEPT = 64


def _plan(
    rules: Sequence[Rule], view: law.Law, traits: frozenset[str], overruled: Mapping[str, Severity]
) -> _Plan:
    plans = _planned.get(id(rules))
    if plans is None or plans.rules is not rules:
        if len(_planned) >= _SETS_KEPT:
            _planned.clear()
        plans = _planned[id(rules)] = _Plans(rules)
    return plans.plan(view, traits, overruled)


def _is_off(rule: Rule) -> bool:
    """Whether a rule is declared off under some profile."""
    return Severity.OFF in map(rule.declared, PROFILES)


def _in_force(rules: Sequence[Rule], view: law.Law) -> Iterator[tuple[str, Severity]]:
    """Yield the ids of the rules that stand under a law, each with its severity on that day.

    A rule that is declared off is among them, for settings may switch it on; they
    may not put its law in force.
    """
    for rule in rules:
        if view.day is None and rule.needs_day(view.profile):
            continue
        if rule.until is not None and view.in_force(rule.until):
            continue
        severity = rule.severity_under(view)
        if severity is not Severity.OFF or isinstance(rule.declared(view.profile), Severity):
            yield rule.id, severity


def _judges_style(rule: Rule, severity: Severity, view: law.Law, traits: frozenset[str]) -> bool:
    """Whether a rule of the intelligence manual finds marks of its style (concordance C26).

    In a cable of State that is what is written with ``//``. Who asks for a rule that is
    off by itself gets its answer anyway.
    """
    slashed = view.by_register or SLASHED in traits
    return slashed or rule.profile != "ic" or severity is Severity.OFF


def _weighed(severity: Severity, rule: Rule, view: law.Law) -> Severity:
    """Return a severity one step lower for a rule of the intelligence manual in a State cable."""
    if rule.profile == "ic" and not view.by_register and severity > Severity.INFO:
        return Severity(severity - 1)
    return severity


def _of_document(finding: Finding) -> Finding:
    """Return a finding on a document in whose words no cable is spoken of."""
    related = [label._replace(message=_called(label.message)) for label in finding.related]
    help = None if finding.help is None else _called(finding.help)
    fix = finding.fix
    if fix is not None:
        fix = fix._replace(message=_called(fix.message))
    message = _called(finding.message)
    return finding._replace(message=message, related=tuple(related), help=help, fix=fix)


@lru_cache(maxsize=1024)
def _called(words: str) -> str:
    if "cable" not in words:
        return words
    return _CABLE.sub("document", words).replace("date-time group", "date")


def _stamp(
    rule: Rule, finding: Finding, severity: Severity, source: str, facts: CableFacts | None
) -> Diagnostic:
    span, message, related, help, _, fix, _ = finding
    parts = (
        rule.id,
        rule.name,
        severity,
        told(message),
        span,
        tuple(map(told_label, related)) if related else (),
        source,
        None if help is None else told_help(help),
        None if fix is None else told_fix(fix),
        facts,
    )
    return _new(Diagnostic, parts)
