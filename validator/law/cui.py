"""The categories of controlled unclassified information, by the public registry."""

from functools import lru_cache
from typing import NamedTuple

from validator.law import _records
from validator.law.spelling import nearest

__all__ = ["LIMITING", "SPECIFIED", "Category", "categories", "category", "suggested_category"]

#: what stands before the word of a category that is controlled by a specified authority
SPECIFIED = "SP-"
#: controls that limit the dissemination of this information alone
LIMITING = frozenset(
    record["word"] for record in _records.CONTROLS if "CUI" in record.get("requires", ())
)


class Category(NamedTuple):
    """A category: its marking, what it is called, and by which authorities it is controlled."""

    word: str
    title: str
    group: str
    basic: bool
    specified: bool


def category(word: str) -> Category | None:
    """Return the category of a marking in capitals, with or without SP-."""
    return categories().get(word.removeprefix(SPECIFIED))


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """Return all categories by their markings."""
    return {
        record["word"]: Category(
            *(record["word"], record["title"], record["group"]),
            *("basic" in record["kinds"], "specified" in record["kinds"]),
        )
        for record in _records.CUI
    }


def suggested_category(word: str) -> str | None:
    """Return the only category that is one letter away, with SP- where it stands."""
    sign = SPECIFIED if word.startswith(SPECIFIED) else ""
    meant = nearest(word.removeprefix(SPECIFIED), tuple(categories()))
    return None if meant is None else f"{sign}{meant}"
