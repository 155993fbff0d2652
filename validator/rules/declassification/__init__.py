"""Rules on the E.O. line: order, instruction, date and term (catalogue DEC, and S34, S36)."""

from validator.rules.declassification.dates import (
    century_open,
    date_form,
    impossible_date,
    relative_duration,
)
from validator.rules.declassification.early import word_before_its_day
from validator.rules.declassification.exempt import (
    source_marked_too_late,
    x_code_after_2003,
    x_code_before_1995,
    x_code_unknown,
)
from validator.rules.declassification.exemptions import (
    exemption_number,
    exemption_on_original,
    exemption_over_limit,
    exemption_without_date,
    human_source_of_2003,
    human_source_with_date,
    long_exemption_without_date,
)
from validator.rules.declassification.expiry import date_not_after_cable, date_passed
from validator.rules.declassification.general import (
    advanced_after_schedule,
    advanced_without_date,
    exemption_category,
    group_after_1972,
    over_thirty_years,
)
from validator.rules.declassification.groups import group_before_1961
from validator.rules.declassification.labels import (
    eo_label_damaged,
    eo_line_misspelt,
    unknown_order,
)
from validator.rules.declassification.levels import (
    declassification_on_unclassified,
    not_applicable_on_classified,
)
from validator.rules.declassification.limits import (
    over_limit_slightly,
    over_ten_years,
    over_twenty_five_years,
)
from validator.rules.declassification.mixed import (
    date_on_atomic_energy,
    date_on_nato,
    downgrading_in_vain,
)
from validator.rules.declassification.order import order_not_yet_signed, order_replaced
from validator.rules.declassification.presence import (
    date_of_origin_missing,
    eo_line_missing,
    instruction_missing,
)
from validator.rules.declassification.reviews import (
    authority_not_named,
    over_six_years,
    over_twenty_years,
    review_without_reason,
)
from validator.rules.declassification.stamps import stamp_incomplete
from validator.rules.declassification.unknown import instruction_word_unknown
from validator.rules.declassification.values import (
    event_vague,
    event_without_time,
    foreign_information_over_limit,
    manual_review,
    several_instructions,
    treaty_clause,
)
from validator.rules.declassification.words import (
    oadr_after_1995,
    word_of_11652,
    word_under_12356,
)

__all__ = ["RULES"]

RULES = (
    eo_line_missing,
    not_applicable_on_classified,
    declassification_on_unclassified,
    order_not_yet_signed,
    order_replaced,
    unknown_order,
    eo_line_misspelt,
    instruction_missing,
    impossible_date,
    century_open,
    date_form,
    relative_duration,
    date_not_after_cable,
    over_six_years,
    over_twenty_years,
    review_without_reason,
    authority_not_named,
    word_of_11652,
    exemption_category,
    advanced_without_date,
    advanced_after_schedule,
    over_thirty_years,
    group_after_1972,
    group_before_1961,
    word_under_12356,
    oadr_after_1995,
    source_marked_too_late,
    over_ten_years,
    x_code_before_1995,
    x_code_after_2003,
    x_code_unknown,
    over_twenty_five_years,
    over_limit_slightly,
    exemption_without_date,
    exemption_over_limit,
    exemption_number,
    exemption_on_original,
    human_source_with_date,
    long_exemption_without_date,
    human_source_of_2003,
    manual_review,
    treaty_clause,
    several_instructions,
    foreign_information_over_limit,
    event_vague,
    event_without_time,
    date_on_atomic_energy,
    date_on_nato,
    downgrading_in_vain,
    date_of_origin_missing,
    date_passed,
    stamp_incomplete,
    eo_label_damaged,
    instruction_word_unknown,
    word_before_its_day,
)
