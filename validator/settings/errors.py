"""What is wrong with a configuration or a selector."""

from collections.abc import Iterable

__all__ = ["Misconfigured", "UnknownRule", "nearest"]


class Misconfigured(Exception):
    """A configuration that cannot be obeyed. Its text begins with file, line and column."""


class UnknownRule(Exception):
    """A word that names no rule. Its text says so and offers the nearest one."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'X'?)`` for the known word that is nearest, else nothing."""
    from difflib import get_close_matches

    # the hyphens of options make none of them like another
    by_folded = {one.casefold().lstrip("-"): one for one in known}
    close = get_close_matches(word.casefold().lstrip("-"), by_folded, n=1, cutoff=0.6)
    return f" (did you mean '{by_folded[close[0]]}'?)" if close else ""
