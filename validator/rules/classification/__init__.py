"""Rules on the classification line: the level of the cable as a whole (catalogue CLS)."""

from validator.rules.classification.level import (
    classification_line_missing,
    two_levels_in_header,
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
    two_levels_in_header,
)
