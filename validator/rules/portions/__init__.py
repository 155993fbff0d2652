"""Rules on portions: what must be marked, and what a mark may say (catalogue POR)."""

from validator.rules.portions.entire_text import entire_text_differs
from validator.rules.portions.marks import lower_case_mark, unknown_word_in_mark
from validator.rules.portions.numbers import paragraph_numbers_jump
from validator.rules.portions.presence import (
    paragraph_unmarked,
    sensitive_paragraph_unmarked,
    subject_unmarked,
)

__all__ = ["RULES"]

RULES = (
    paragraph_unmarked,
    subject_unmarked,
    lower_case_mark,
    unknown_word_in_mark,
    entire_text_differs,
    sensitive_paragraph_unmarked,
    paragraph_numbers_jump,
)
