"""Rules on portions: what must be marked, and what a mark may say (catalogue POR)."""

from validator.rules.portions.brackets import mark_without_parentheses
from validator.rules.portions.entire_text import (
    entire_text_ceased,
    entire_text_differs,
    mark_beside_entire_text,
)
from validator.rules.portions.marks import lower_case_mark, unknown_word_in_mark
from validator.rules.portions.numbers import paragraph_numbers_jump
from validator.rules.portions.presence import (
    no_portion_marked,
    paragraph_unmarked,
    sensitive_paragraph_unmarked,
    subject_unmarked,
)

__all__ = ["RULES"]

RULES = (
    paragraph_unmarked,
    subject_unmarked,
    mark_without_parentheses,
    lower_case_mark,
    unknown_word_in_mark,
    mark_beside_entire_text,
    entire_text_differs,
    entire_text_ceased,
    no_portion_marked,
    sensitive_paragraph_unmarked,
    paragraph_numbers_jump,
)
