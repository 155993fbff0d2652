"""Builds ``docs/messages.md``: every message and help that the examples of the rules bring out."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

# the rest is imported below, for the package may be what is being built
if TYPE_CHECKING:
    from validator.findings.diagnostic import Diagnostic
    from validator.findings.rule import Rule

__all__ = ["Said", "messages_page", "said"]

_PROFILES = ("state", "ic")
_HEAD = """# Messages

Written by `python -m tools.build`, which checks the bad examples of all rules.

What each rule says there, with its help: one row for each wording. The severity is that of the
example's day; where the profile `ic` has another one, it stands behind. `cablelint rule ID` shows
the examples. Findings on a run itself (`LIM01`, `SUP01`, `SUP02`) have none.

| rule | severity | message | help |
|---|---|---|---|
"""


class Said(NamedTuple):
    """One wording of a rule, and how grave it is under each profile."""

    message: str
    help: str
    #: words of severities, none where the rule does not say it under the profile
    state: tuple[str, ...]
    ic: tuple[str, ...]

    @property
    def severity(self) -> str:
        """The severity under ``state``, and behind it that under ``ic`` if it is another."""
        state, ic = " or ".join(self.state), " or ".join(self.ic)
        return state if state == ic else "; ".join(filter(None, (state, f"ic: {ic or 'off'}")))


def messages_page() -> str:
    """Return the text of the page."""
    return _HEAD + "".join(f"{row}\n" for row in _rows())


def said(rule: "Rule") -> list[Said]:
    """Return what a rule says of its bad examples, each wording once, in their order."""
    wordings: dict[tuple[str, str], dict[str, list[str]]] = {}
    for profile in _PROFILES:
        for one in _findings(rule, profile):
            known = wordings.setdefault((one.message, one.help or ""), {})
            words = known.setdefault(profile, [])
            words += [] if one.severity.word in words else [one.severity.word]
    return [
        Said(message, help, tuple(known.get("state", ())), tuple(known.get("ic", ())))
        for (message, help), known in wordings.items()
    ]


def _findings(rule: "Rule", profile: str) -> Iterator["Diagnostic"]:
    """Yield what a rule finds in its bad examples, also if it is off by itself."""
    from validator import law
    from validator.checking.engine import check_each
    from validator.findings.examples import parse
    from validator.guard.looking import ceiling_of, look
    from validator.guard.rule import RULES as GUARD
    from validator.rules import RULES
    from validator.settings.selection import choose
    from validator.text.source import Source

    texts = [Source(parse(example).text) for example in rule.bad]
    if rule in GUARD:
        yield from chain.from_iterable(look(text, ceiling_of("UNCLASSIFIED")) for text in texts)
        return
    chosen = choose(RULES, ["ALL", rule.id], [], [])
    found = check_each(
        texts,
        rules=chosen.rules,
        severities=chosen.severities,
        today=law.effective("telegram-handbook-2023"),
        profile=profile,
    )
    yield from (one for one in chain.from_iterable(found) if one.code == rule.id)


def _rows() -> Iterator[str]:
    from validator.guard.rule import RULES as GUARD
    from validator.rules import RULES

    for rule in (*RULES, *GUARD):
        for one in said(rule):
            cells = (rule.id, one.severity, one.message, one.help)
            told = " | ".join(cell.replace("|", "\\|") for cell in cells)
            yield f"| {told} |"
