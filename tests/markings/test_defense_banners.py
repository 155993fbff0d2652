"""The 38 checks of DoDM 5200.01 Vol. 2 that a public validator of banners has, and its faults.

That validator (Codice Alliance, banner-marking) takes one banner of 2012. It refuses many
that are right, takes others that are wrong, and breaks down on some; none of this may
happen here. Paragraphs are of Enclosure 4 and its appendices, as cited there.
"""

from datetime import date

import pytest

from validator.checking.one_marking import judge
from validator.findings.diagnostic import Severity

DAY = date(2013, 6, 9)
FIVE = "SECRET//SAR-A/B/C/D/E//NOFORN"

#: number, paragraph, a banner that breaks the rule, the rule that finds it, one that keeps it
CHECKS = [
    (1, "4.b.2.a", "//COSMIC SECRET", "CLS13", "//COSMIC TOP SECRET"),
    (2, "4.b.2.a", "//NATO TOP SECRET", "CLS13", "//NATO SECRET"),
    (3, "4.b.3", "//NATO SECRET//NOFORN", "DIS43", "//NATO SECRET"),
    (3, "4.b.3", "//COSMIC TOP SECRET//NOFORN", "DIS43", "//COSMIC TOP SECRET"),
    (4, "4.b", "SECRET//BALK//NOFORN", "DIS42", "//COSMIC TOP SECRET//BALK"),
    (5, "4.b", "//GBR SECRET//ATOMAL", "DIS42", "//NATO SECRET//ATOMAL"),
    (6, "4.b.2.c", "//NATO SECRET//BALK", "DIS42", "//COSMIC TOP SECRET//BALK"),
    (6, "4.b.2.c", "//NATO SECRET//BOHEMIA", "DIS42", "//COSMIC TOP SECRET//BOHEMIA"),
    (7, "5.d", "//JOINT RESTRICTED GBR USA//REL TO USA, GBR", "DIS41",
     "//JOINT SECRET GBR USA//REL TO USA, GBR"),
    (8, "6.f", "SECRET//HCS", "DIS23", "SECRET//HCS//NOFORN"),
    (8, "6.f", "SECRET//KDK", "DIS24", "SECRET//KDK//NOFORN"),
    (9, "6.c", "SECRET//SI", "DIS50", "SECRET//SI//REL TO USA, GBR"),
    (9, "6.c", "SECRET//TK", "DIS50", "SECRET//TK//RELIDO"),
    (10, "7.e", FIVE, "DIS62", "SECRET//SAR-MULTIPLE PROGRAMS//NOFORN"),
    (11, "7.f", "SECRET//WAIVED", "DIS29", "SECRET//SAR-BP//WAIVED"),
    (12, "8.a.4", "UNCLASSIFIED//RD", "CLS22", "CONFIDENTIAL//RD//NOFORN"),
    (13, "8.b.2", "UNCLASSIFIED//FRD", "CLS22", "CONFIDENTIAL//FRD//NOFORN"),
    (14, "8.c.3", "SECRET//FRD-CNWDI//NOFORN", "DIS31", "SECRET//RD-CNWDI//NOFORN"),
    (15, "8.d.3", "SECRET//RD-SIGMA 100//NOFORN", "DIS32", "SECRET//RD-SIGMA 20//NOFORN"),
    (15, "8.d.3", "SECRET//RD-SIGMA 0//NOFORN", "DIS32", "SECRET//RD-SIGMA 14//NOFORN"),
    (16, "8.f.3", "CONFIDENTIAL//DOE UCNI", "DIS35", "UNCLASSIFIED//DOE UCNI"),
    (16, "8.f.3", "TOP SECRET//DOD UCNI", "DIS35", "UNCLASSIFIED//DOD UCNI"),
    (17, "9.a", "//GBR SECRET//FGI DEU", "DIS65", "SECRET//FGI DEU"),
    (18, "-", "SECRET//FGI USA GBR", "DIS38", "SECRET//FGI GBR"),
    (19, "9.b", "UNCLASSIFIED//FGI GBR", "DIS64", "CONFIDENTIAL//FGI GBR"),
    (20, "9.d", "SECRET//FGI NATO GBR", "DIS40", "SECRET//FGI GBR NATO"),
    (21, "10.d.3", "UNCLASSIFIED//ORCON", "CLS22", "CONFIDENTIAL//ORCON"),
    (22, "A2 1.b", "CONFIDENTIAL//IMCON/NOFORN", "DIS14", "SECRET//IMCON/NOFORN"),
    (23, "A2 1.c", "SECRET//IMCON", "DIS14", "SECRET//IMCON/RELIDO"),
    (25, "A2 2.d", "SECRET//NOFORN/REL TO USA, GBR", "DIS01", "SECRET//REL TO USA, GBR"),
    (25, "A2 2.d", "SECRET//NOFORN/RELIDO", "DIS02", "SECRET//NOFORN"),
    (26, "A2 3.b", "//DEU RESTRICTED//PROPIN", "DIS63", "//DEU SECRET//PROPIN"),
    (28, "10.b.1", "CONFIDENTIAL//FOUO", "DIS16", "UNCLASSIFIED//FOUO"),
    (30, "10.e.5", "SECRET//REL TO USA", "DIS05", "SECRET//REL TO USA, GBR"),
    (31, "10.e.7", "SECRET//REL TO USA, GBR/NOFORN", "DIS01", "SECRET//NOFORN"),
    (32, "10.e.4", "SECRET//REL TO USA, NATO, GBR", "DIS06", "SECRET//REL TO USA, GBR, NATO"),
    (32, "10.e.4", "SECRET//REL TO GBR, USA", "DIS04", "SECRET//REL TO USA, GBR"),
    (34, "10.g.4", "SECRET//NOFORN/DISPLAY ONLY AFG", "DIS02", "SECRET//DISPLAY ONLY AFG"),
    (34, "10.g.4", "SECRET//RELIDO/DISPLAY ONLY AFG", "DIS03", "SECRET//RELIDO"),
    (35, "10.g.5", "SECRET//DISPLAY ONLY NATO, AFG", "DIS06", "SECRET//DISPLAY ONLY AFG, NATO"),
    (36, "A3 1.d", "SECRET//NOFORN//EXDIS/NODIS", "DIS45", "SECRET//NOFORN//NODIS"),
    (37, "A3 1.c", "SECRET//REL TO USA, GBR//EXDIS", "DIS47", "SECRET//NOFORN//EXDIS"),
    (38, "A3 2.d", "SECRET//REL TO USA, GBR//NODIS", "DIS47", "SECRET//NOFORN//NODIS"),
]  # fmt: skip
#: release markings below CONFIDENTIAL: the manual of 2016 and State allow them (SBU/NF), so that
#: they are remarked under the profile ic and pass in a cable of State
REMARKED = [
    (24, "A2 2.c", "UNCLASSIFIED//NOFORN"),
    (27, "A2 4.c", "UNCLASSIFIED//RELIDO"),
    (29, "10.e.3", "UNCLASSIFIED//REL TO USA, GBR"),
    (33, "10.g.3", "UNCLASSIFIED//DISPLAY ONLY AFG"),
]


def codes(text: str, form: str = "banner", profile: str | None = "ic") -> set[str]:
    return {found.code for found in judge(text, form, DAY, profile=profile).findings}


def test_all_checks_are_here() -> None:
    assert {check[0] for check in (*CHECKS, *REMARKED)} == set(range(1, 39))


@pytest.mark.parametrize(
    ("number", "paragraph", "wrong", "code", "right"), CHECKS, ids=lambda value: str(value)
)
def test_each_check(number: int, paragraph: str, wrong: str, code: str, right: str) -> None:
    assert code in codes(wrong)
    grave = [d for d in judge(right, "banner", DAY, profile="ic").findings if d.severity > 1]
    assert grave == []


@pytest.mark.parametrize(("number", "paragraph", "wrong"), REMARKED, ids=lambda value: str(value))
def test_checks_that_only_remark(number: int, paragraph: str, wrong: str) -> None:
    (found,) = judge(wrong, "banner", DAY, profile="ic").findings
    assert (found.code, found.severity) == ("DIS17", Severity.INFO)
    assert judge(wrong, "banner", DAY, profile="state").findings == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # it broke down
        ("SECRET//NOFORN/BOGUS", {"DIS66"}),
        ("SECRET//TK//NOFORN/LIMDIS", {"CLS18"}),
        ("SECRET//NOFORN//LIMITED DISTRIBUTION/JUNK", {"DIS66"}),
        ("SECRET//NOFORN//SAR-", {"DIS67", "CLS17"}),
        # it took a misspelling for a control of intelligence
        ("SECRET//NOFORM", {"DIS66"}),
        ("UNCLASSIFIED//LAW ENFORCEMENT SENSITIVE", set()),
        # it took what is wrong
        ("SECRET//NOFORN//SI", {"CLS17"}),
        ("SECRET//SI/SI//NOFORN", {"POR10"}),
        ("SECRET//REL TO USA, QQQ", {"DIS08"}),
        ("SECRET//REL TO USA GBR", {"DIS07"}),
        ("SECRET//REL TO AUS, GBR", {"DIS04"}),
        ("SECRET//RDX//NOFORN", {"DIS66"}),
        ("RESTRICTED//NOFORN", {"POR15"}),
        ("FOOBAR//NOFORN", {"DIS66"}),
    ],
)
def test_none_of_its_faults(text: str, found: set[str]) -> None:
    assert codes(text) == found


def test_a_misspelling_is_told_its_nearest_word() -> None:
    (found,) = judge("SECRET//NOFORM", "banner", DAY, profile="ic").findings
    assert found.help == "did you mean NOFORN?"


@pytest.mark.parametrize(
    ("text", "form", "level"),
    [
        ("secret//noforn", "banner", "SECRET"),
        ("S E C R E T", "banner", "SECRET"),
        ("UNCLAS", "banner", "UNCLASSIFIED"),
        ("CUI", "banner", "UNCLASSIFIED"),
        ("SECRET//ORCON-USGOV/NOFORN", "banner", "SECRET"),
        ("SBU", "portion", "UNCLASSIFIED"),
        ("SBU/NF", "portion", "UNCLASSIFIED"),
        ("C/NF", "portion", "CONFIDENTIAL"),
        ("S/NF", "portion", "SECRET"),
        ("//CTS-B", "portion", "TOP SECRET"),
    ],
)
def test_none_of_its_refusals(text: str, form: str, level: str) -> None:
    judged = judge(text, form, DAY)
    assert judged.written.marking.level is not None
    assert judged.written.marking.level.word == level
    assert not judged.written.unknown
    assert [found for found in judged.findings if found.severity > Severity.INFO] == []
