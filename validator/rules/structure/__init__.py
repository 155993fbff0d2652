"""Rules on the shape of a cable: heading, header, text, and the copy itself (catalogue S)."""

from validator.rules.structure.addressees import (
    action_addressee_missing,
    repeated_addressee,
    repeated_prosign,
)
from validator.rules.structure.archive import (
    another_message,
    archive_data_differ,
    level_beside_review,
    mixed_line_ends,
)
from validator.rules.structure.authority import (
    corrected_copy,
    doubled_label,
    unreadable_reason,
)
from validator.rules.structure.called import (
    called_above_precedence,
    malformed_prosign,
    security_warning_missing,
    unfamiliar_routing_indicator,
)
from validator.rules.structure.copies import (
    conversion_damage,
    damaged_paragraph_numbers,
    unrecognised_lines,
)
from validator.rules.structure.distribution import (
    copies_do_not_sum,
    dash_line_of_another_time,
    origin_of_another_post,
)
from validator.rules.structure.endings import summary_missing, text_after_signature
from validator.rules.structure.fields import (
    fields_out_of_order,
    fused_fields,
    official_informal_on_one_line,
)
from validator.rules.structure.group import (
    ascending_precedences,
    originator_out_of_place,
    year_missing,
)
from validator.rules.structure.header import malformed_tag, number_missing, subject_missing
from validator.rules.structure.heading import (
    impossible_date_time_group,
    malformed_security_warning,
    precedence_above_heading,
    security_warning_differs,
)
from validator.rules.structure.identity import (
    number_differs,
    number_not_padded,
    second_identity,
    station_differs,
)
from validator.rules.structure.label_form import (
    labelled_dates_disagree,
    required_field_missing,
)
from validator.rules.structure.marks import misplaced_mark
from validator.rules.structure.pages import page_breaks_disagree, page_heads_disagree
from validator.rules.structure.reference_letters import (
    cited_letter_missing,
    reference_letters_jump,
)
from validator.rules.structure.references import incomplete_reference, reference_after_cable
from validator.rules.structure.routing import (
    exempted_from_nothing,
    misspelt_addressee,
    serial_missing,
)
from validator.rules.structure.sections import (
    garbled_section,
    impossible_section,
    section_differs,
    signals_behind_number,
)
from validator.rules.structure.station import (
    filed_after_date_time_group,
    filed_before_date_time_group,
    impossible_filing_time,
    serial_differs,
)
from validator.rules.structure.tag_words import (
    caption_among_tags,
    geographic_tag_first,
    name_missing,
    no_name_in_brackets,
)
from validator.rules.structure.tags import (
    subject_tag_missing,
    superfluous_punctuation,
    tags_missing,
)
from validator.rules.structure.text import signature_missing, unpaired_begin_and_end

__all__ = ["RULES"]

RULES = (
    number_missing,
    second_identity,
    station_differs,
    number_differs,
    number_not_padded,
    impossible_section,
    section_differs,
    signals_behind_number,
    garbled_section,
    impossible_filing_time,
    filed_before_date_time_group,
    filed_after_date_time_group,
    serial_differs,
    unfamiliar_routing_indicator,
    security_warning_differs,
    malformed_security_warning,
    security_warning_missing,
    malformed_prosign,
    called_above_precedence,
    impossible_date_time_group,
    year_missing,
    ascending_precedences,
    precedence_above_heading,
    originator_out_of_place,
    action_addressee_missing,
    repeated_prosign,
    exempted_from_nothing,
    serial_missing,
    repeated_addressee,
    misspelt_addressee,
    superfluous_punctuation,
    tags_missing,
    subject_tag_missing,
    malformed_tag,
    name_missing,
    no_name_in_brackets,
    geographic_tag_first,
    caption_among_tags,
    official_informal_on_one_line,
    subject_missing,
    fused_fields,
    fields_out_of_order,
    reference_letters_jump,
    incomplete_reference,
    reference_after_cable,
    cited_letter_missing,
    doubled_label,
    unreadable_reason,
    corrected_copy,
    damaged_paragraph_numbers,
    misplaced_mark,
    unpaired_begin_and_end,
    summary_missing,
    page_breaks_disagree,
    page_heads_disagree,
    copies_do_not_sum,
    origin_of_another_post,
    dash_line_of_another_time,
    signature_missing,
    text_after_signature,
    labelled_dates_disagree,
    required_field_missing,
    archive_data_differ,
    level_beside_review,
    conversion_damage,
    another_message,
    mixed_line_ends,
    unrecognised_lines,
)
