"""Rules on the shape of a cable: heading, header, text, and the copy itself (catalogue S)."""

from validator.rules.structure.copies import (
    conversion_damage,
    damaged_paragraph_numbers,
    unrecognised_lines,
)
from validator.rules.structure.header import malformed_tag, number_missing, subject_missing
from validator.rules.structure.heading import (
    impossible_date_time_group,
    malformed_security_warning,
    precedence_above_heading,
    security_warning_differs,
)
from validator.rules.structure.station import (
    filed_before_date_time_group,
    impossible_filing_time,
    serial_differs,
)
from validator.rules.structure.text import signature_missing, unpaired_begin_and_end

__all__ = ["RULES"]

RULES = (
    number_missing,
    impossible_filing_time,
    filed_before_date_time_group,
    serial_differs,
    security_warning_differs,
    malformed_security_warning,
    impossible_date_time_group,
    precedence_above_heading,
    malformed_tag,
    subject_missing,
    damaged_paragraph_numbers,
    unpaired_begin_and_end,
    signature_missing,
    conversion_damage,
    unrecognised_lines,
)
