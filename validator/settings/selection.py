"""Which rules a selector means, and which of several selectors is the closest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from validator.findings.diagnostic import NO_RULES, OF_THE_GUARD, Severity
from validator.findings.rule import Rule
from validator.settings.errors import UnknownRule, nearest
from validator.text.regex import regex

__all__ = ["EVERY", "NOT_CHOSEN", "Selection", "choose", "closeness", "folded", "is_of_the_guard"]
__all__ += ["selected"]

#: The selector of all rules.
EVERY = "ALL"
#: what is said to whoever selects, ignores or grades what the guard looks for
NOT_CHOSEN = (
    f"{OF_THE_GUARD[0]} is of cablelint guard alone and cannot be chosen: it is always an error, "
    "and what may stay says [[guard.allow]] (docs/guard.md)"
)
_EXACT = 99
_BEGINNING = regex(r"[A-Z]+\d*")


class Selection(NamedTuple):
    """Rules to run, and severities that replace those they are declared with."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]


def choose(
    rules: Sequence[Rule],
    select: Iterable[str],
    ignore: Iterable[str],
    extend: Iterable[str],
    profile: str = "state",
) -> Selection:
    """Choose among the rules. Raises UnknownRule for a selector that names none.

    A rule that is off by itself runs only if its own name, id or alias is
    selected; it then speaks as INFO, unless the profile gives it a severity.
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
        {
            rule.id: Severity.INFO
            for rule in chosen
            if taken[rule.id] == _EXACT and rule.sleeps(profile)
        },
    )


def selected(rules: Sequence[Rule], selector: str) -> tuple[Rule, ...]:
    """Return the rules that a selector names. Raises UnknownRule if it names none."""
    named = closeness(rules, [selector])
    return tuple(rule for rule in rules if rule.id in named)


def closeness(rules: Sequence[Rule], selectors: Iterable[str]) -> dict[str, int]:
    """Return for each rule that is named how closely: 0 for ALL, more for a longer word."""
    found: dict[str, int] = {}
    # a list of strangers may say the same few a hundred thousand times
    words: dict[str, str] = {}
    for selector in selectors:
        words.setdefault(folded(selector), selector.strip())
    for word in words.values():
        ids, closeness = _named(rules, word)
        for id_ in ids:
            found[id_] = max(closeness, found.get(id_, -1))
    return found


def folded(selector: str) -> str:
    """Return a selector as all that name the same rules are written."""
    return selector.strip().upper()


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
            raise UnknownRule(
                f"{code} is no rule and cannot be selected: see cablelint rule {code}"
            )
    if is_of_the_guard(word):
        raise UnknownRule(NOT_CHOSEN)
    known = [EVERY]
    for rule in rules:
        known += [rule.id, rule.name, _family(rule.id), *rule.aliases]
    raise UnknownRule(f"no rule is called '{word}'{nearest(word, known)}")


def is_of_the_guard(selector: str) -> bool:
    """Whether a selector means what the guard looks for, which no check does."""
    code, name = OF_THE_GUARD
    return folded(selector) in (code, name.upper(), _family(code))


def _family(word: str) -> str:
    return word.rstrip("0123456789")
