"""Lawful documents raise nothing, single faults are found: made ones of all kinds and years."""

from collections import Counter
from datetime import date

import pytest
from made_documents import FAULTS, KINDS, PROFILES, YEARS, Document, clean

from validator.checking.engine import check
from validator.findings.diagnostic import Diagnostic, Severity
from validator.text.source import Source

#: of all tries at faults so many must be found
SHARE = 0.98


def found(one: Document) -> list[Diagnostic]:
    return check(Source(one.text, one.name), profile=one.profile, today=date(2026, 1, 1))


def alarms(one: Document) -> list[str]:
    return [f"{d.code} {d.message}" for d in found(one) if d.severity > Severity.INFO]


def tries(seeds: range) -> tuple[int, Counter[str]]:
    """Put each fault into each document where it fits; return how many, and those not found."""
    tried, missed = 0, Counter[str]()
    for seed in seeds:
        lawful = clean(seed)
        for fault in FAULTS:
            broken = fault.put(lawful)
            if broken is None:
                continue
            tried += 1
            if not any(one.code in fault.codes for one in found(broken)):
                missed[fault.name] += 1
    return tried, missed


def test_made_documents_are_of_all_kinds_years_and_profiles() -> None:
    made = [clean(seed) for seed in range(200)]

    assert {one.kind for one in made} == set(KINDS)
    assert {one.year for one in made} == set(YEARS)
    assert {one.profile for one in made} == set(PROFILES)


def test_faults_are_of_at_least_sixty_kinds_and_each_fits_somewhere() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 60
    made = [clean(seed) for seed in range(300)]
    unfit = [fault.name for fault in FAULTS if not any(fault.put(one) for one in made)]
    assert not unfit


def test_lawful_documents_raise_neither_error_nor_warning() -> None:
    raised = {seed: said for seed in range(150) if (said := alarms(clean(seed)))}
    assert not raised


def test_single_faults_are_found() -> None:
    tried, missed = tries(range(25))
    assert tried > 700
    assert missed.total() <= tried * (1 - SHARE), missed


@pytest.mark.slow
def test_two_thousand_lawful_documents_raise_neither_error_nor_warning() -> None:
    raised = {seed: said for seed in range(1000, 3000) if (said := alarms(clean(seed)))}
    assert not raised


@pytest.mark.slow
def test_single_faults_in_five_hundred_documents_are_found() -> None:
    tried, missed = tries(range(1000, 1500))
    assert missed.total() <= tried * (1 - SHARE), missed
