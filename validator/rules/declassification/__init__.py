"""Rules on the E.O. line: order, instruction, date and term (catalogue DEC)."""

from validator.rules.declassification.dates import (
    century_open,
    date_form,
    impossible_date,
    relative_duration,
)
from validator.rules.declassification.expiry import date_not_after_cable, date_passed
from validator.rules.declassification.labels import eo_line_misspelt, unknown_order
from validator.rules.declassification.levels import (
    declassification_on_unclassified,
    not_applicable_on_classified,
)
from validator.rules.declassification.limits import (
    over_limit_slightly,
    over_ten_years,
    over_twenty_five_years,
)
from validator.rules.declassification.order import order_not_yet_signed, order_replaced
from validator.rules.declassification.presence import (
    date_of_origin_missing,
    eo_line_missing,
    instruction_missing,
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
    over_ten_years,
    over_twenty_five_years,
    over_limit_slightly,
    date_of_origin_missing,
    date_passed,
)
