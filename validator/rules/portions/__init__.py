"""Rules on portions: what must be marked, and what a mark may say (catalogue POR)."""

from validator.rules.portions.marks import lower_case_mark, unknown_word_in_mark
from validator.rules.portions.presence import (
    paragraph_numbers_jump,
    paragraph_unmarked,
    subject_unmarked,
)

__all__ = ["RULES"]

RULES = (
    paragraph_unmarked,
    subject_unmarked,
    lower_case_mark,
    unknown_word_in_mark,
    paragraph_numbers_jump,
)
