"""Rules on the classification line and other overall markings (catalogue CLS)."""

from validator.rules.classification.company import (
    classified_control_on_unclassified_heading,
    cui_before_level,
    declassification_in_marking,
    legacy_control_beside_cui,
    top_secret_in_smart,
)
from validator.rules.classification.damage import marking_damaged
from validator.rules.classification.level import (
    classification_line_missing,
    two_levels_in_header,
)
from validator.rules.classification.owners import (
    cosmic_misused,
    foreign_heading_without_slashes,
    owners_mixed,
)
from validator.rules.classification.pages import closing_marking_differs, page_heading_differs
from validator.rules.classification.separators import (
    categories_out_of_order,
    category_empty,
    heading_in_small_letters,
    separator_spaced,
    separator_wrong,
)
from validator.rules.classification.short import (
    level_abbreviated,
    portion_mark_in_heading,
    unclas_in_heading,
)
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
    level_abbreviated,
    unclas_in_heading,
    broken_letter_spacing,
    unusual_letter_spacing,
    two_levels_in_header,
    page_heading_differs,
    closing_marking_differs,
    owners_mixed,
    foreign_heading_without_slashes,
    cosmic_misused,
    heading_in_small_letters,
    separator_spaced,
    category_empty,
    categories_out_of_order,
    separator_wrong,
    declassification_in_marking,
    limited_official_use_ceased,
    sbu_as_level,
    classified_control_on_unclassified_heading,
    cui_before_level,
    legacy_control_beside_cui,
    top_secret_in_smart,
    portion_mark_in_heading,
    marking_damaged,
)
