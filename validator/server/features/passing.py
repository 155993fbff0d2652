"""Lets a finding pass, with a reason: an entry for the suppression list of a configuration."""

import os
from collections.abc import Callable
from typing import NamedTuple

from validator.findings.diagnostic import NO_RULES, Diagnostic
from validator.server.checked import Checked
from validator.settings.globs import inside
from validator.suppression.new_entries import NEW, entry, pattern_of

__all__ = ["Addition", "addition", "may_pass"]

_NO_RULES = frozenset(code for code, _ in NO_RULES)


class Addition(NamedTuple):
    """A text to be added at the end of a configuration, which may have to be begun."""

    path: str
    is_new: bool
    text: str
    #: the whole text of the configuration as it stands, to find its end
    before: str


def may_pass(finding: Diagnostic) -> bool:
    """Whether a finding is one of a rule, which a suppression can name."""
    return finding.code not in _NO_RULES


def addition(
    checked: Checked,
    code: str,
    reason: str,
    folder: str | None,
    text_of: Callable[[str], str | None],
) -> Addition | None:
    """Return the entry that lets the findings of a rule pass in the file of a text.

    Without a configuration one is begun in ``folder``. ``text_of`` tells the text of a
    configuration that is open in the editor. None if the file cannot be named by an entry.
    """
    settings = checked.in_force.settings
    if settings is None:
        return None
    config = settings.config
    if config is not None:
        path, root, prefix, before = config.path, config.root, config.prefix, config.text
    elif folder is not None:
        path, root, prefix, before = os.path.join(folder, NEW), folder, (), ""
    else:
        return None
    path = os.path.abspath(path)
    relative = inside(checked.source.name, root) if os.path.isabs(checked.source.name) else None
    if relative is None:
        return None
    opened = text_of(path)
    before = before if opened is None else opened
    added = entry(prefix, pattern_of(relative), code, reason)
    end = "" if before.endswith("\n") or not before else "\n"
    is_new = config is None and opened is None
    return Addition(path, is_new, f"{end}{added}" if before else added.lstrip("\n"), before)
