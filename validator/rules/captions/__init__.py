"""Rules on captions: the words between classification line and E.O. line (catalogue CAP)."""

from validator.rules.captions.channels import (
    agrement_uncontrolled,
    exclusive_channel_shared,
    two_channels,
)
from validator.rules.captions.order import (
    sensitive_before_others,
    special_caption_behind_others,
)
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
    two_channels,
    exclusive_channel_shared,
    agrement_uncontrolled,
    sensitive_missing,
    sensitive_before_others,
    special_caption_behind_others,
    repeated_caption,
)
