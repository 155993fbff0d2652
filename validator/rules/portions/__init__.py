"""Rules on portions: what must be marked, and what a mark may say (catalogue POR)."""

from validator.rules.portions.brackets import mark_without_parentheses
from validator.rules.portions.entire_text import (
    entire_text_ceased,
    entire_text_differs,
    mark_beside_entire_text,
)
from validator.rules.portions.foreign import (
    foreign_mark_without_slashes,
    older_foreign_mark,
    restricted_without_owner,
)
from validator.rules.portions.inner import (
    continuation_unmarked,
    higher_mark_inside,
    letter_like_a_mark,
    mark_behind_text,
    sibling_item_unmarked,
)
from validator.rules.portions.marks import lower_case_mark, unknown_word_in_mark
from validator.rules.portions.numbers import paragraph_numbers_jump
from validator.rules.portions.presence import (
    no_portion_marked,
    paragraph_unmarked,
    sensitive_paragraph_unmarked,
    subject_unmarked,
)
from validator.rules.portions.statements import (
    blanket_statement,
    needless_marks,
    signature_unmarked,
    subject_marked_like_text,
    table_unmarked,
)
from validator.rules.portions.style import (
    banner_word_in_mark,
    comma_in_mark,
    control_repeated,
    level_spelled_out,
    mark_out_of_order,
    mark_wrongly_parted,
)

__all__ = ["RULES"]

RULES = (
    paragraph_unmarked,
    subject_unmarked,
    subject_marked_like_text,
    mark_behind_text,
    mark_without_parentheses,
    level_spelled_out,
    lower_case_mark,
    letter_like_a_mark,
    unknown_word_in_mark,
    control_repeated,
    mark_out_of_order,
    banner_word_in_mark,
    mark_wrongly_parted,
    comma_in_mark,
    restricted_without_owner,
    foreign_mark_without_slashes,
    older_foreign_mark,
    mark_beside_entire_text,
    entire_text_differs,
    entire_text_ceased,
    blanket_statement,
    no_portion_marked,
    sibling_item_unmarked,
    higher_mark_inside,
    continuation_unmarked,
    table_unmarked,
    sensitive_paragraph_unmarked,
    needless_marks,
    paragraph_numbers_jump,
    signature_unmarked,
)
