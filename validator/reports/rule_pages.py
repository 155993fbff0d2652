"""Where the source of a rule can be read."""

from validator.findings.rule import Rule
from validator.law.sources import address

__all__ = ["page"]


def page(rule: Rule) -> str | None:
    """Return the address of the first source of a rule that has one."""
    return next(filter(None, map(address, rule.cites)), None)
