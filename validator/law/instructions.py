"""Words of declassification instructions: GDS, OADR, 25X1 and their like."""

from functools import lru_cache

from validator.law import _records
from validator.law.spelling import bare_letters
from validator.law.term import CodeWord
from validator.law.words import spellings

__all__ = ["instruction", "instruction_words"]


def instruction(word: str) -> CodeWord | None:
    """Return the instruction word in any accepted spelling (``XGDS1``, ``x-6``)."""
    return _instructions().get(bare_letters(word))


def instruction_words() -> tuple[str, ...]:
    """Return every instruction word in its canonical spelling."""
    return tuple(record["word"] for record in _records.INSTRUCTIONS)


@lru_cache(maxsize=1)
def _instructions() -> dict[str, CodeWord]:
    index: dict[str, CodeWord] = {}
    for record in _records.INSTRUCTIONS:
        word = CodeWord(
            word=record["word"],
            base=record.get("base", record["word"]),
            kind=record["kind"],
            orders=record["orders"],
            dated=record["dated"],
            source=record["source"],
            unsettled=record.get("unsettled", ()),
            since=record.get("since"),
        )
        index.update((bare_letters(form), word) for form in spellings(record))
    return index
