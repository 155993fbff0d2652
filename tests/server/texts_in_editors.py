"""Texts as an editor has them, checked without a configuration."""

from functools import cache

from validator.law.days import today
from validator.rules import RULES
from validator.server.checked import Checked, checked
from validator.server.documents import Documents
from validator.server.settings import SettingsBook
from validator.settings.settings import CommandLine

__all__ = ["at", "checked_text"]


@cache
def _book() -> SettingsBook:
    return SettingsBook(RULES, CommandLine(isolated=True), today)


@cache
def checked_text(text: str) -> Checked:
    """Return a text as it was checked."""
    document = Documents().open("untitled:draft", 1, text)
    return checked(document, _book().of(document.source.name))


def at(text: str) -> tuple[str, int]:
    """Return a text without the bar in it, and where that stood."""
    return text.replace("|", ""), text.index("|")
