"""Rules on the classification line: the level of the cable as a whole (catalogue CLS)."""

from validator.rules.classification.level import (
    classification_line_missing,
    two_levels_in_header,
)
from validator.rules.classification.pages import closing_marking_differs, page_heading_differs
from validator.rules.classification.spelling import (
    limited_official_use_ceased,
    sbu_as_level,
    unusual_letter_spacing,
)
from validator.rules.classification.words import (
    broken_letter_spacing,
    restricted_cable,
    unknown_level_word,
)

__all__ = ["RULES"]

RULES = (
    classification_line_missing,
    unknown_level_word,
    restricted_cable,
    broken_letter_spacing,
    unusual_letter_spacing,
    two_levels_in_header,
    page_heading_differs,
    closing_marking_differs,
    limited_official_use_ceased,
    sbu_as_level,
)
