"""Where levels, posts and TAGS come from, for who asks what one of them means."""

from functools import lru_cache

from validator.law import _records, _word_sources
from validator.law.levels import Level

__all__ = ["level_source", "word_source"]


def level_source(level: Level) -> str:
    """Return the source of a level of classification."""
    return next(str(one["source"]) for one in _records.LEVELS if one["word"] == level.word)


def word_source(table: str, name: str) -> str | None:
    """Return the source of a record of ``posts`` or ``tags``, None if there is none."""
    return _by_name(table).get(name)


@lru_cache(maxsize=2)
def _by_name(table: str) -> dict[str, str]:
    return {
        name: key for key, names in _word_sources.SOURCES[table].items() for name in names.split()
    }
