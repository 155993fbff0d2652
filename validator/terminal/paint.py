"""What gives a text the look of a style."""

from collections.abc import Callable

__all__ = ["Paint", "plain"]

#: Gives a text the look of a style: ``error``, ``warning``, ``info``, ``gutter`` …
Paint = Callable[[str, str], str]


def plain(style: str, text: str) -> str:
    """Paint nothing: the text as it is."""
    return text
