"""Which rules run, and from which severity a finding counts.

A selector is an id (``ROL01``), a name (``portion-above-overall``), an alias
(``S33``), a family (``DEC``), the beginning of an id (``DEC1``) or ``ALL``.
Where selectors disagree the closer one wins, and of equals the one that ignores.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from validator.diagnostic import Severity
from validator.rule import Rule

__all__ = ["EVERY", "Selection", "Unknown", "choose", "nearest", "selected"]

#: The selector of all rules.
EVERY = "ALL"
_EXACT = 99
_BEGINNING = re.compile(r"[A-Z]+\d*")


class Unknown(Exception):
    """A word that names no rule. Its text says so and offers the nearest one."""


class Selection(NamedTuple):
    """Rules to run, and severities that replace those they are declared with."""

    rules: tuple[Rule, ...]
    severities: Mapping[str, Severity]


def choose(
    rules: Sequence[Rule], select: Iterable[str], ignore: Iterable[str], extend: Iterable[str]
) -> Selection:
    """Choose among the rules. Raises Unknown for a selector that names none.

    A rule that is off by itself runs only if its own name, id or alias is
    selected; it then speaks as INFO.
    """
    wanted = [*(list(select) or [EVERY]), *extend]
    taken = _closeness(rules, wanted)
    dropped = _closeness(rules, ignore)
    chosen = [
        rule
        for rule in rules
        if taken.get(rule.id, -1) > dropped.get(rule.id, -1)
        and (rule.gravest is not Severity.OFF or taken[rule.id] == _EXACT)
    ]
    return Selection(
        tuple(chosen),
        {rule.id: Severity.INFO for rule in chosen if rule.gravest is Severity.OFF},
    )


def selected(rules: Sequence[Rule], selector: str) -> tuple[Rule, ...]:
    """Return the rules that a selector names. Raises Unknown if it names none."""
    named = _closeness(rules, [selector])
    return tuple(rule for rule in rules if rule.id in named)


def _closeness(rules: Sequence[Rule], selectors: Iterable[str]) -> dict[str, int]:
    """Return for each rule that is named how closely: 0 for ALL, more for a longer word."""
    found: dict[str, int] = {}
    for selector in selectors:
        ids, closeness = _named(rules, selector.strip())
        for id_ in ids:
            found[id_] = max(closeness, found.get(id_, -1))
    return found


def _named(rules: Sequence[Rule], word: str) -> tuple[list[str], int]:
    upper, lower = word.upper(), word.lower()
    if upper == EVERY:
        return [rule.id for rule in rules], 0
    exact = [r.id for r in rules if upper == r.id or lower == r.name or upper in r.aliases]
    if exact:
        return exact, _EXACT
    if _BEGINNING.fullmatch(upper):
        begin = [r.id for r in rules if r.id.startswith(upper) and _family(r.id) == _family(upper)]
        if begin:
            return begin, len(upper)
    known = [EVERY]
    for rule in rules:
        known += [rule.id, rule.name, _family(rule.id), *rule.aliases]
    raise Unknown(f"no rule is called '{word}'{nearest(word, known)}")


def _family(word: str) -> str:
    return word.rstrip("0123456789")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'X'?)`` for the known word that is nearest, else nothing."""
    from difflib import get_close_matches

    by_folded = {one.casefold(): one for one in known}
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f" (did you mean '{by_folded[close[0]]}'?)" if close else ""
