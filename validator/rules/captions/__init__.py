"""Rules on captions: the words between classification line and E.O. line (catalogue CAP)."""

from validator.rules.captions.channels import (
    agrement_uncontrolled,
    exclusive_channel_shared,
    two_channels,
)
from validator.rules.captions.company import (
    exclusive_caption_on_plain_unclas,
    exclusive_caption_with_release,
    exclusive_caption_with_sipdis,
    exclusive_caption_without_noforn,
    inform_all_with_restriction,
    noforn_caption_without_portion,
    noforn_with_release,
    sensitive_on_classified,
    state_limdis_as_ds,
)
from validator.rules.captions.days import caption_outside_its_days
from validator.rules.captions.handling import (
    eyes_only_without_name,
    lou_with_instruction,
    specat_misplaced,
    stadis_to_others,
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
    inform_all_with_restriction,
    exclusive_caption_on_plain_unclas,
    exclusive_caption_without_noforn,
    exclusive_caption_with_release,
    noforn_with_release,
    noforn_caption_without_portion,
    exclusive_caption_with_sipdis,
    sensitive_missing,
    sensitive_on_classified,
    sensitive_before_others,
    special_caption_behind_others,
    repeated_caption,
    stadis_to_others,
    eyes_only_without_name,
    state_limdis_as_ds,
    specat_misplaced,
    lou_with_instruction,
    caption_outside_its_days,
)
