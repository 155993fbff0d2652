"""Rules on the authority block: who classified, and why (catalogue AUT)."""

from validator.rules.authority.agreement import blocks_disagree
from validator.rules.authority.classifier import (
    authority_missing,
    authority_on_unclassified,
    position_missing,
)
from validator.rules.authority.position import (
    classified_by_sources,
    classifier_not_named,
    level_above_authority,
    office_not_evident,
)
from validator.rules.authority.reasons import (
    reason_letter_missing,
    reason_letter_unknown,
    reason_missing,
    reason_of_another_order,
)
from validator.rules.authority.remarking import remarked_later
from validator.rules.authority.sources import (
    reason_on_derivative,
    single_source_called_multiple,
    source_later_than_cable,
    source_list_missing,
    source_missing,
    source_not_traceable,
)
from validator.rules.authority.spelling import foreign_information_not_a_reason, reason_spelling

__all__ = ["RULES"]

RULES = (
    authority_missing,
    position_missing,
    classifier_not_named,
    office_not_evident,
    reason_missing,
    reason_on_derivative,
    reason_of_another_order,
    reason_letter_unknown,
    reason_letter_missing,
    reason_spelling,
    foreign_information_not_a_reason,
    source_missing,
    source_list_missing,
    single_source_called_multiple,
    source_not_traceable,
    source_later_than_cable,
    classified_by_sources,
    blocks_disagree,
    authority_on_unclassified,
    level_above_authority,
    remarked_later,
)
