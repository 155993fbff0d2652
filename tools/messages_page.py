"""Builds ``docs/messages.md``: every message and help that the examples of the rules bring out."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

# the rest is imported below, for the package may be what is being built
if TYPE_CHECKING:
    from validator.findings.diagnostic import Diagnostic
    from validator.findings.rule import Rule

__all__ = ["Said", "messages_page", "said"]

_HEAD = """# Messages

Written by `python -m tools.build`, which checks the bad examples of all rules.

What each rule says there, with its help: one row for each wording. The severity is that of the
example's day under the profile `state`; behind it stand the profiles that have another one.
`cablelint rule ID` shows the examples. Findings on a run itself (`LIM01`, `SUP01`, `SUP02`) have
none. Where the help is empty the finding is about the copy, and the drafter has nothing to do.

| rule | severity | message | help |
|---|---|---|---|
"""


class Said(NamedTuple):
    """One wording of a rule, and how grave it is under each profile."""

    message: str
    help: str
    #: by profile the words of severities, none where the rule does not say it
    severities: dict[str, tuple[str, ...]]

    @property
    def severity(self) -> str:
        """The severity under ``state``, and behind it the profiles that have another one."""
        words = {profile: " or ".join(those) for profile, those in self.severities.items()}
        told = [words.pop("state")]
        for word in dict.fromkeys(words.values()):
            if word != told[0]:
                profiles = ", ".join(profile for profile in words if words[profile] == word)
                told.append(f"{profiles}: {word or 'off'}")
        return "; ".join(filter(None, told))


def messages_page() -> str:
    """Return the text of the page."""
    return _HEAD + "".join(f"{row}\n" for row in _rows())


def said(rule: "Rule") -> list[Said]:
    """Return what a rule says of its bad examples, each wording once, in their order."""
    from validator.law.profiles import PROFILES

    wordings: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    for profile in PROFILES:
        for one in _findings(rule, profile):
            known = wordings.setdefault((one.message, one.help or ""), dict.fromkeys(PROFILES, ()))
            if one.severity.word not in known[profile]:
                known[profile] += (one.severity.word,)
    return [Said(message, help, known) for (message, help), known in wordings.items()]


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
