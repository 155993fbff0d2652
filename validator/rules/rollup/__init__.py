"""Rules on roll-up: the overall marking that the portions require (catalogue ROL)."""

from validator.rules.rollup.administrative import (
    cui_not_carried_up,
    exdis_shown_for_nodis,
    fouo_not_carried_up,
    law_enforcement_not_carried_up,
    nodis_not_carried_up,
    sbu_noforn_not_carried_up,
    ssi_not_carried_up,
)
from validator.rules.rollup.carried_up import (
    atomic_energy_not_carried_up,
    atomic_energy_without_portion,
    dissemination_control_not_carried_up,
    frd_shown_for_rd,
    orcon_not_carried_up,
    orcon_usgov_shown_for_orcon,
    sap_not_carried_up,
    sci_not_carried_up,
    sci_without_portion,
    ucni_not_carried_up,
)
from validator.rules.rollup.controls import noforn_not_carried_up, sbu_not_carried_up
from validator.rules.rollup.foreign import (
    concealed_source_shown,
    fgi_not_carried_up,
    fgi_source_not_listed,
    foreign_portion_above_overall,
    foreign_restricted_under_unclassified,
    joint_or_nato_not_carried_up,
)
from validator.rules.rollup.level import overall_above_portions, portion_above_overall
from validator.rules.rollup.proof import enclosure_above_cable, roll_up_not_provable
from validator.rules.rollup.release import (
    display_only_too_wide,
    eyes_only_beside_rel_to,
    no_common_reader,
    noforn_without_cause,
    rel_to_beside_relido,
    rel_to_over_atomic_energy,
    rel_to_over_unmarked_portion,
    rel_to_too_narrow,
    rel_to_too_wide,
    relido_not_throughout,
)

__all__ = ["RULES"]

RULES = (
    portion_above_overall,
    foreign_restricted_under_unclassified,
    overall_above_portions,
    foreign_portion_above_overall,
    noforn_not_carried_up,
    noforn_without_cause,
    rel_to_too_wide,
    rel_to_too_narrow,
    rel_to_over_unmarked_portion,
    no_common_reader,
    rel_to_beside_relido,
    relido_not_throughout,
    display_only_too_wide,
    eyes_only_beside_rel_to,
    rel_to_over_atomic_energy,
    orcon_not_carried_up,
    orcon_usgov_shown_for_orcon,
    sci_not_carried_up,
    sci_without_portion,
    sap_not_carried_up,
    atomic_energy_not_carried_up,
    frd_shown_for_rd,
    atomic_energy_without_portion,
    ucni_not_carried_up,
    fgi_not_carried_up,
    fgi_source_not_listed,
    concealed_source_shown,
    joint_or_nato_not_carried_up,
    dissemination_control_not_carried_up,
    fouo_not_carried_up,
    sbu_not_carried_up,
    sbu_noforn_not_carried_up,
    law_enforcement_not_carried_up,
    ssi_not_carried_up,
    nodis_not_carried_up,
    exdis_shown_for_nodis,
    cui_not_carried_up,
    enclosure_above_cable,
    roll_up_not_provable,
)
