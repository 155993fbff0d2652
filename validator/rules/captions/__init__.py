"""Rules on captions: the words between classification line and E.O. line (catalogue CAP)."""

from validator.rules.captions.sense import nodis_with_exdis, sensitive_missing
from validator.rules.captions.words import (
    misspelt_caption,
    repeated_caption,
    unknown_caption,
)

__all__ = ["RULES"]

RULES = (
    unknown_caption,
    misspelt_caption,
    nodis_with_exdis,
    sensitive_missing,
    repeated_caption,
)
