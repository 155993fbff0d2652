"""What gives a text the look of a style."""

import re
from collections.abc import Callable

__all__ = ["Link", "Paint", "bare", "plain", "unlinked"]

#: Gives a text the look of a style: ``error``, ``warning``, ``info``, ``gutter`` …
Paint = Callable[[str, str], str]
#: Makes a text, the second word, a link to the page of a rule, whose id is the first.
Link = Callable[[str, str], str]


def unlinked(rule: str, text: str) -> str:
    """Link nothing: the text as it is."""
    return text


def plain(style: str, text: str) -> str:
    """Paint nothing: the text as it is."""
    return text


def bare(text: str) -> str:
    """Return a painted text without its paint."""
    return re.sub(r"\x1b\[[\d;]*m", "", text)
