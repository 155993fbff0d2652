"""Rules on captions: the words between classification line and E.O. line (catalogue CAP)."""

from validator.rules.captions import channels, company, days, handling, order, sense, words
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    channels.RULES, company.RULES, days.RULES, handling.RULES, order.RULES, sense.RULES, words.RULES
)
