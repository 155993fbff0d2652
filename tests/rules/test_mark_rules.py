"""Rules on how marks are written: strings that are right, and what is wrong with others."""

from datetime import date

import pytest

from validator.checking.engine import check
from validator.checking.one_marking import judge
from validator.findings.examples import composed
from validator.findings.specimens import SECRET_2011
from validator.reading import read
from validator.rules.classification import RULES as CLASSIFICATION
from validator.rules.portions import RULES as PORTIONS
from validator.text.source import Source

DAY = date(2015, 1, 1)
FORMAL = {rule.id for rule in (*CLASSIFICATION, *PORTIONS)}


def with_lines(lines: str, end: str = "\n") -> Source:
    """Return a cable of 2011 with these lines in place of its own."""
    [text] = composed(SECRET_2011, lines)
    return Source(text.replace("\n", end))


BANNERS = """\
SECRET//NOFORN
TOP SECRET//SI/TK//ORCON/NOFORN
TOP SECRET//HCS-P/SI-G ABCD/TK//RD-SIGMA 14//FGI DEU GBR//ORCON/NOFORN//LES
UNCLASSIFIED
UNCLASSIFIED//FOUO
UNCLASSIFIED//SBU NOFORN
CONFIDENTIAL//REL TO USA, AUS, GBR, NATO
SECRET//SAR-BP/CA//NOFORN
SECRET//NOFORN//NODIS
SECRET//DISPLAY ONLY AFG
SECRET NOFORN
//NATO SECRET//ATOMAL
//COSMIC TOP SECRET//BOHEMIA
//JOINT SECRET GBR USA//REL TO USA, GBR
//DEU RESTRICTED
CUI//SP-CTI//NOFORN
SBU
C O N F I D E N T I A L
"""
MARKS = """\
C
S//NF
TS//SI/TK//OC/NF
TS//HCS-P/SI-G ABCD/TK//OC/NF
S//RD-SG 14//NF
S//FGI GBR//REL TO USA, GBR
S//REL
S//SAR-BP/CA//NF
S//SAR-BP//WAIVED//NF
S//SI//NF/FISA
S//NF//ND
U//FOUO
U//SBU-NF
U//SBU/NF
S-NF
//GBR S
//NS//ATOMAL
//JOINT S GBR USA//REL TO USA, GBR
CUI//SP-CTI
SRD
"""


def codes(text: str, form: str, profile: str, day: date = DAY) -> list[str]:
    found = judge(text, form, day, profile=profile).findings
    return [f"{one.code} {one.severity.word}" for one in found if one.code in FORMAL]


@pytest.mark.parametrize("profile", ["ic", "state"])
@pytest.mark.parametrize("text", BANNERS.splitlines())
def test_a_right_heading_is_not_touched(text: str, profile: str) -> None:
    assert codes(text, "banner", profile) == []


@pytest.mark.parametrize("profile", ["ic", "state"])
@pytest.mark.parametrize("text", MARKS.splitlines())
def test_a_right_portion_mark_is_not_touched(text: str, profile: str) -> None:
    assert codes(text, "portion", profile) == []


def test_the_caption_of_state_has_no_short_form() -> None:
    assert codes("S//LIMDIS", "portion", "state") == []
    assert codes("U//LIMDIS", "portion", "ic") == ["POR12 info"]


@pytest.mark.parametrize("text", ["C/NF", "SBU/NF", "SBU/N", "C/NOFORN", "C/REL LIBYA", "S, NF"])
def test_the_style_of_state_is_right_at_state_alone(text: str) -> None:
    assert codes(text, "portion", "state") == []
    assert codes(text, "portion", "ic") != []


#: marks, what the profile of the community says to them, and what that of State says
WRONG_BANNERS = [
    ("S//NOFORN", ["CLS04 error"], ["CLS04 error"]),
    ("TS", ["CLS04 error"], ["CLS04 warning"]),
    ("CONF//NOFORN", ["CLS04 error"], ["CLS04 error"]),
    ("UNCLAS//FOUO", ["CLS05 info"], []),
    ("SECRET//JOINT SECRET GBR USA", ["CLS11 error"], ["CLS11 warning"]),
    ("NATO SECRET//ATOMAL", ["CLS12 warning"], ["CLS12 info"]),
    ("JOINT SECRET GBR USA", ["CLS12 warning"], []),
    ("//NATO TOP SECRET", ["CLS13 error"], ["CLS13 warning"]),
    ("//COSMIC CONFIDENTIAL", ["CLS13 error"], ["CLS13 warning"]),
    ("Secret//Noforn", ["CLS14 info"], []),
    ("SECRET // NOFORN", ["CLS15 info"], []),
    ("SECRET//SI/ TK//NOFORN", ["CLS15 info"], []),
    ("SECRET////NOFORN", ["CLS16 warning"], []),
    ("SECRET//NOFORN//", ["CLS16 warning"], []),
    ("//SECRET//NOFORN", ["CLS16 warning"], []),
    ("SECRET//NOFORN//SI", ["CLS17 warning"], []),
    ("SECRET//NODIS//NOFORN", ["CLS17 warning"], []),
    ("SECRET//NOFORN/ORCON", ["CLS17 info"], []),
    ("SECRET/NOFORN", ["CLS18 warning"], []),
    ("SECRET//SI//TK//NOFORN", ["CLS18 warning"], []),
    ("SECRET//NOFORN, PROPIN", ["CLS18 warning"], []),
    ("SECRET//NOFORN//20351231", ["CLS19 warning"], ["CLS19 info"]),
    ("SECRET//25X1", ["CLS19 warning"], ["CLS19 info"]),
    ("SECRET//NOFORN//MR", ["CLS19 warning"], ["CLS19 info"]),
    ("UNCLASSIFIED//SI", ["CLS22 error"], ["CLS22 error"]),
    ("UNCLASSIFIED/ORCON", ["CLS22 error", "CLS18 warning"], ["CLS22 error"]),
    ("RESTRICTED", ["POR15 error"], ["POR15 warning"]),
    ("SECRET//SI//SI", ["POR10 info"], ["POR10 info"]),
    ("NOFORN//SECRET", ["CLS17 warning"], []),
    ("FOUO//UNCLASSIFIED", ["CLS17 warning"], []),
    ("SECRET//CONFIDENTIAL", ["CLS11 error"], ["CLS11 warning"]),
    ("SECRET//NF", ["CLS26 warning"], []),
    ("SECRET//OC/NF", ["CLS26 warning", "CLS26 warning"], []),
    ("SECRET//SAR-BP NOFORN", ["CLS18 warning"], []),
    ("TOP SECRET//SI/TK NOFORN", ["CLS18 warning"], []),
    ("SECRET//SI-//NOFORN", ["CLS16 warning"], []),
    ("TO PSECRET//SI//NOFORN", ["CLS27 info"], ["CLS27 info"]),
    ("SECRET//OR CON/NOFORN", ["CLS27 info"], ["CLS27 info"]),
    ("SECRET\u2215\u2215NOFORN", ["CLS27 info"], ["CLS27 info"]),
    ("SECRET//REL TO USA, GBR, GBR", ["POR10 info"], ["POR10 info"]),
    ("SECRET//SAR-BP/WAIVED", ["CLS18 warning"], []),
]
WRONG_MARKS = [
    ("SECRET", ["POR06 info"], ["POR06 info"]),
    ("S//NF/NF", ["POR10 info"], ["POR10 info"]),
    ("S//NF//NF", ["POR10 info"], ["POR10 info"]),
    ("S//NF//SI", ["POR11 info"], ["POR11 info"]),
    ("TS//TK/SI//NF", ["POR11 info"], ["POR11 info"]),
    ("S//NOFORN", ["POR12 info"], ["POR12 info"]),
    ("U//FOR OFFICIAL USE ONLY", ["POR12 info"], ["POR12 info"]),
    ("S//SI/NF", ["POR13 warning"], ["POR13 info"]),
    ("S//OC//NF", ["POR13 warning"], ["POR13 info"]),
    ("S//NF, PR", ["POR14 warning"], ["POR14 info"]),
    ("R", ["POR15 error"], ["POR15 warning"]),
    ("//R", ["POR15 error"], ["POR15 warning"]),
    ("GBR S", ["POR16 warning"], []),
    ("NS//ATOMAL", ["POR16 warning"], ["POR16 info"]),
    ("GBR-C", ["POR17 info"], []),
    ("UK-C", ["POR17 info"], []),
    ("S//GBR S", ["CLS11 error"], ["CLS11 warning"]),
    ("//NATO TS", ["CLS13 error"], ["CLS13 warning"]),
    ("S // NF", ["CLS15 info"], []),
    ("S////NF", ["CLS16 warning"], []),
    ("S//X1", ["CLS19 warning"], ["CLS19 info"]),
    ("S//SAR-BP NF", ["POR13 warning"], ["POR13 info"]),
    ("//DEU S NF", ["POR13 warning"], ["POR13 info"]),
    ("//NATO SECRET", ["POR06 info"], ["POR06 info"]),
    ("//CTSA", ["POR17 info"], ["POR17 info"]),
    ("S//N F", ["CLS27 info"], ["CLS27 info"]),
    ("C/NR", ["CLS11 error"], ["POR09 warning"]),
    ("S//RD-CNWDIT", ["POR09 error"], ["POR09 warning"]),
]


@pytest.mark.parametrize(("text", "ic", "state"), WRONG_BANNERS)
def test_a_wrong_heading(text: str, ic: list[str], state: list[str]) -> None:
    assert sorted(codes(text, "banner", "ic")) == sorted(ic)
    assert sorted(codes(text, "banner", "state")) == sorted(state)


@pytest.mark.parametrize(("text", "ic", "state"), WRONG_MARKS)
def test_a_wrong_portion_mark(text: str, ic: list[str], state: list[str]) -> None:
    assert sorted(codes(text, "portion", "ic")) == sorted(ic)
    assert sorted(codes(text, "portion", "state")) == sorted(state)


@pytest.mark.parametrize(
    ("text", "form", "before", "since", "code"),
    [
        ("SECRET//NOFORN, PROPIN", "banner", date(2005, 6, 30), date(2005, 7, 1), "CLS18"),
        ("S//NF, PR", "portion", date(2005, 6, 30), date(2005, 7, 1), "POR14"),
        ("SECRET//NOFORN//X1", "banner", date(2008, 1, 31), date(2008, 2, 1), "CLS19"),
        ("SECRET//NOFORN//SAR-BP", "banner", date(2003, 9, 30), date(2003, 10, 1), "CLS17"),
        ("SECRET//NOFORN//RD", "banner", date(2010, 11, 30), date(2010, 12, 1), "CLS17"),
        ("CUI//SECRET", "banner", date(2016, 11, 13), date(2016, 11, 14), "CLS23"),
        ("CUI//S", "portion", date(2016, 11, 13), date(2016, 11, 14), "CLS23"),
        ("GBR S", "portion", date(1999, 9, 30), date(1999, 10, 1), "POR16"),
    ],
)
def test_the_day_before_a_rule_is_silent(
    text: str, form: str, before: date, since: date, code: str
) -> None:
    assert code not in " ".join(codes(text, form, "ic", before))
    assert code in " ".join(codes(text, form, "ic", since))


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("SECRET//NOFORN", "SECRET"),
        ("SECRET // NOFORN", "SECRET"),
        ("SECRET/NOFORN", "SECRET"),
        ("Secret//noforn", "SECRET"),
        ("S//NOFORN", "SECRET"),
        ("SECRET////NOFORN", "SECRET"),
        ("CUI//SECRET", "SECRET"),
        ("NATO SECRET//ATOMAL", "SECRET"),
        ("//JOINT TOP SECRET GBR USA//REL TO USA, GBR", "TOP SECRET"),
        ("//GBR CONFIDENTIAL", "CONFIDENTIAL"),
    ],
)
def test_a_heading_is_read_even_if_it_is_written_wrongly(line: str, level: str) -> None:
    cable = read(with_lines(line))
    assert [(one.level.word, one.written.text) for one in cable.banners if one.written] == [
        (level, line)
    ]
    assert "CLS01" not in {one.code for one in check(cable.source)}


@pytest.mark.parametrize(
    "line",
    [
        "Secret talks, see http://example.org//a",
        "SECRET TALKS WERE HELD. SEE HTTP://EXAMPLE.ORG",
        "C O R R E C T E D COPY//SUBJECT LINE//",
        "U. S. //",
        "S. AND C. SPOKE // THE END",
        "NATO SECRET",
        "SECRET/CONFIDENTIAL TALKS",
    ],
)
def test_text_is_no_heading(line: str) -> None:
    assert read(with_lines(f"1. (S) Text.\n{line}\nMore text.")).banners == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. (S) One.\n\n2. He agreed. He left. (C)", {"POR04"}),
        ("1. (S) One.\n\n2. He agreed. He left. (S/NF)", {"POR04"}),
        ("1. He agreed. He left. (C)\n\n2. So did she. She left. (C)", {"POR04"}),
        ("1. (S) One.\n\n2. He agreed with the party (C)", {"POR01"}),
        ("1. (S) One.\n\n2. They are (A) old, (B) new. So it is. (C)", {"POR01"}),
        ("1. (S) One.\n\n2. He agreed. So did J. Doe and Co. (S)", {"POR01"}),
        ("1. (C) The first. (S) The second.", {"POR24"}),
        ("1. (C) The first.\n\n(S) A paragraph of its own.", set()),
        ("1. (C) The group of States (S) met.", set()),
        ("1. (C) See para 3. (S) is the sign of sulphur.", set()),
        ("1. (C) They are (A) old, (B) new. (C) Good. (S) Fair.", set()),
        ("1. (S) The first. (C) The second.", set()),
        ("1. (C) BEGIN TEXT\n\nThe first. (S) The second.\n\nEND TEXT", set()),
        ("1. (C) List:\na. (S) One.\nb. Two.", {"POR23"}),
        ("1. (S) List:\na. (S) One.\nb. Two.", set()),
        ("1. (C) List:\na. (S) One.\nb. (C) Two.", set()),
        ("1. (C) List:\na. (S) One.\nA. Doe spoke.", set()),
        ("1. (S) ALL PORTIONS (S) UNLESS MARKED.", {"POR21"}),
        ("1. (S) All paragraphs are\n(C) unless marked.", {"POR21"}),
        ("1. (S) All portions are confidential in nature.", set()),
        ("1. (S) Text.\n\nTable 2. Names of ships", {"POR26"}),
        ("1. (S) Text in\nTable 1. It goes on.", set()),
        ("1. (S) Text.\n\nFIGURE 3 - (S) MAP", set()),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_inside_and_behind_the_text(text: str, expected: set[str], end: str) -> None:
    asked = {"POR01", "POR04", "POR21", "POR22", "POR23", "POR24", "POR26"}
    found = {one.code for one in check(with_lines(text, end))}
    assert found & asked == expected
