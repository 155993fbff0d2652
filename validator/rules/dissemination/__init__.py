"""Rules on dissemination controls: what goes together, with which level, when (catalogue DIS).

DIS52 to DIS61 are of ``validator.rules.notices``; DIS62 to DIS65 come from the Defense manual,
DIS66 asks of headings what POR09 asks of portion marks; DIS68 and DIS69 are of the
editions, DIS70 of 32 CFR Part 2002.
"""

from validator.rules.dissemination.editions import (
    control_of_later_edition,
    control_on_unfit_level,
    limdis_on_classified_text,
)
from validator.rules.dissemination.energy import (
    admonishment_missing,
    cnwdi_conditions,
    notice_missing,
    rd_with_frd,
    restricted_data_without_release_marking,
    sigma_conditions,
)
from validator.rules.dissemination.exclusive import (
    distribution_caption_without_noforn,
    exclusive_text_released,
    les_with_les_noforn,
    nodis_with_exdis_in_a_mark,
    orcon_with_orcon_usgov,
    orcon_with_relido,
)
from validator.rules.dissemination.foreign import (
    foreign_information_below_confidential,
    foreign_information_on_foreign_text,
    foreign_text_with_relido,
    joint_without_release_to_owners,
    nato_control_alone,
    nato_with_noforn,
    propin_with_restricted,
)
from validator.rules.dissemination.intelligence import (
    gamma_incomplete,
    hcs_without_noforn,
    kdk_without_noforn,
    retired_sci_word,
    rsv_without_compartment,
    sci_without_release_marking,
    withdrawn_control,
)
from validator.rules.dissemination.levels import (
    atomic_energy_below_confidential,
    fouo_on_classified_text,
    imcon_conditions,
    orcon_below_confidential,
    release_marking_on_unclassified_text,
    rsen_below_secret,
    sap_on_unclassified_text,
    sbu_on_classified_text,
    sci_below_its_level,
    ucni_on_classified_text,
)
from validator.rules.dissemination.lists import (
    fgi_list_form,
    fgi_names_usa,
    list_out_of_order,
    list_separators,
    open_and_concealed_source,
    unknown_country,
)
from validator.rules.dissemination.programs import (
    program_not_named,
    sar_repeated,
    too_many_programs,
    waived_without_program,
)
from validator.rules.dissemination.release import (
    countries_without_control,
    display_only_without_list,
    eyes_only,
    noforn_with_rel_to,
    noforn_with_relido_or_display_only,
    rel_to_usa_alone,
    rel_to_without_list,
    rel_to_without_usa_first,
    relido_with_display_only,
)
from validator.rules.dissemination.unknown import cui_in_other_words, unknown_word_in_heading

__all__ = ["RULES"]

RULES = (
    noforn_with_rel_to,
    noforn_with_relido_or_display_only,
    relido_with_display_only,
    rel_to_without_usa_first,
    rel_to_usa_alone,
    list_out_of_order,
    list_separators,
    unknown_country,
    rel_to_without_list,
    countries_without_control,
    orcon_below_confidential,
    orcon_with_relido,
    orcon_with_orcon_usgov,
    imcon_conditions,
    rsen_below_secret,
    fouo_on_classified_text,
    release_marking_on_unclassified_text,
    eyes_only,
    display_only_without_list,
    foreign_text_with_relido,
    sci_below_its_level,
    gamma_incomplete,
    hcs_without_noforn,
    kdk_without_noforn,
    rsv_without_compartment,
    retired_sci_word,
    sap_on_unclassified_text,
    sar_repeated,
    waived_without_program,
    atomic_energy_below_confidential,
    cnwdi_conditions,
    sigma_conditions,
    rd_with_frd,
    restricted_data_without_release_marking,
    ucni_on_classified_text,
    admonishment_missing,
    notice_missing,
    fgi_names_usa,
    open_and_concealed_source,
    fgi_list_form,
    joint_without_release_to_owners,
    nato_control_alone,
    nato_with_noforn,
    sbu_on_classified_text,
    nodis_with_exdis_in_a_mark,
    distribution_caption_without_noforn,
    exclusive_text_released,
    les_with_les_noforn,
    limdis_on_classified_text,
    sci_without_release_marking,
    withdrawn_control,
    too_many_programs,
    propin_with_restricted,
    foreign_information_below_confidential,
    foreign_information_on_foreign_text,
    unknown_word_in_heading,
    program_not_named,
    control_of_later_edition,
    control_on_unfit_level,
    cui_in_other_words,
)
