"""Rules on notices, statements and words beyond the catalogue, from ISM.XML."""

from validator.rules.notices.distribution import (
    incomplete_distribution_statement,
    no_distribution_statement,
    public_release_of_protected_text,
    two_distribution_statements,
    unfit_distribution_statement,
)
from validator.rules.notices.ending import word_about_to_be_withdrawn
from validator.rules.notices.endseal import endseal_without_si
from validator.rules.notices.unneeded import (
    communications_security_notice,
    exemption_without_portion,
    notice_without_control,
    program_of_another_community,
)

__all__ = ["RULES"]

RULES = (
    public_release_of_protected_text,
    incomplete_distribution_statement,
    two_distribution_statements,
    unfit_distribution_statement,
    no_distribution_statement,
    notice_without_control,
    communications_security_notice,
    program_of_another_community,
    word_about_to_be_withdrawn,
    endseal_without_si,
    exemption_without_portion,
)
