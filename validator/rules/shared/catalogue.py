"""The order of the catalogue, in which rules are listed whatever module they stand in."""

from types import ModuleType

from validator.findings.rule import Rule

__all__ = ["in_order"]

#: rules that stand after one of another number, to which they belong
_BEHIND = {"DEC52": "DIS61", "DEC53": "S36", "DEC54": "DEC23"}


def in_order(*modules: ModuleType) -> tuple[Rule, ...]:
    """Return all rules that the modules of a family define, by their ids: none can be forgotten."""
    names = (value for module in modules for value in vars(module).values())
    return tuple(sorted((one for one in names if isinstance(one, Rule)), key=_place))


def _place(rule: Rule) -> tuple[str, bool]:
    return _BEHIND.get(rule.id, rule.id), rule.id in _BEHIND
