"""Controlled unclassified information in marks and documents, under each profile and by its day."""

from datetime import date

import pytest

from validator.checking.engine import check
from validator.checking.one_marking import judge
from validator.findings.diagnostic import Severity
from validator.law.cui import LIMITING, categories, category, suggested_category
from validator.markings.marking import rollup
from validator.markings.normal_form import normal_form
from validator.markings.reading import read_written
from validator.text.source import Source

DAY = date(2021, 5, 5)
BLOCK = "Controlled by: OUSD(I&S)\nCUI Category: PRVCY\nLDC: FED ONLY\nPOC: Jane Invented"
MEMO = """{banner}

MEMORANDUM FOR THE RECORD

Date: June 9, {year}
Subject: (U) TRAINING EXAMPLE

{text}

{block}

{banner}
"""


def of_mark(text: str, form: str = "banner", profile: str = "state", day: date = DAY) -> set[str]:
    found = judge(text, form, day, profile=profile).findings
    return {one.code for one in found if one.severity > Severity.INFO}


def of_memo(
    banner: str, text: str, profile: str = "state", block: str = BLOCK, year: int = 2021
) -> set[str]:
    source = Source(MEMO.format(banner=banner, text=text, block=block, year=year), "memo.txt")
    return {one.code for one in check(source, profile=profile) if one.severity > Severity.INFO}


def test_the_registry_has_its_categories() -> None:
    assert len(categories()) == 124
    assert category("SP-CTI") == category("CTI")
    assert category("XYZZY") is None
    assert suggested_category("SP-CTX") == "SP-CTI"
    assert {"FED ONLY", "FEDCON", "NOCON", "DL ONLY", "ATTORNEY-CLIENT", "ATTORNEY-WP"} == LIMITING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CUI//SP-CTI/PRVCY//NOFORN", ["CUI", "SP-CTI", "PRVCY", "NOFORN"]),
        ("CONTROLLED//SP-EXPT//FED ONLY", ["CUI", "SP-EXPT", "FED ONLY"]),
        ("CUI//NNPI//FEDCON", ["CUI", "NNPI", "FEDCON"]),  # a control of that name is none here
        ("CUI//PROPIN/SP-SSI//DL ONLY", ["CUI", "PROPIN", "SP-SSI", "DL ONLY"]),
        ("CUI//PRIVILEGE//Attorney-Client", ["CUI", "PRIVILEGE", "ATTORNEY-CLIENT"]),
        ("CUI//REL TO USA, GBR", ["CUI", "REL TO USA, GBR"]),
        ("CUI//DISPLAY ONLY AFG", ["CUI", "DISPLAY ONLY AFG"]),
    ],
)
def test_a_marking_is_read_in_its_parts(text: str, said: list[str]) -> None:
    written = read_written(text, "banner")
    assert [entry.meaning.normal for entry in written.entries] == said
    assert all(entry.kind == "cui" for entry in written.entries if category(entry.meaning.normal))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("CUI//SP-EXPT//FEDCON", "CUI//SP-EXPT//FEDCON"),
        ("CUI//PRVCY/SP-CTI//NOFORN", "CUI//SP-CTI/PRVCY//NOFORN"),
    ],
)
def test_controls_stand_behind_the_categories(text: str, right: str) -> None:
    assert normal_form(read_written(text, "banner")) == right


def test_no_level_stands_before_cui_in_what_is_proposed() -> None:
    marks = [read_written(text, "portion").marking for text in ("U", "CUI//SP-CTI//FED ONLY")]
    assert rollup(marks).banner() == "CUI//SP-CTI//FED ONLY"
    assert rollup([*marks, read_written("S//NF", "portion").marking]).banner() == (
        "SECRET//CUI//SP-CTI//FED ONLY/NOFORN"
    )


@pytest.mark.parametrize(
    ("text", "form", "codes"),
    [
        ("CUI", "banner", set()),
        ("CONTROLLED", "banner", set()),
        ("CUI//SP-CTI/PRVCY//NOFORN", "banner", set()),
        ("CUI//SP-EXPT", "portion", set()),
        ("CUI//FED ONLY/NOFORN", "banner", set()),
        ("CUI//PRVCI", "portion", {"CUI01"}),
        ("CUI//CTI", "portion", {"CUI02"}),
        ("CUI//SP-PHYS", "portion", {"CUI03"}),
        ("CUI//PRVCY/SP-CTI", "banner", {"CUI04"}),
        ("CUI//SP-CTI//SP-EXPT", "banner", {"CUI05"}),
        ("CUI/SP-CTI", "portion", {"CUI05"}),
        ("CUI//DRAFT", "portion", {"CUI06"}),
        ("S//FED ONLY", "portion", {"CUI07"}),
        ("CUI//FEDCON/NOCON", "portion", {"CUI08"}),
        ("CUI//AWP", "portion", {"CUI09"}),
        ("CUI//NOFORN/REL TO USA, GBR", "banner", {"DIS01"}),
        ("CUI//SECRET", "banner", {"CLS23"}),
    ],
)
def test_a_mark_is_judged(text: str, form: str, codes: set[str]) -> None:
    assert of_mark(text, form) == codes


def test_before_its_day_nothing_of_cui_is_asked_for() -> None:
    assert of_mark("CUI//PRVCI", "portion", day=date(2016, 11, 13)) == set()
    assert of_mark("CUI//PRVCI", "portion", day=date(2016, 11, 14)) == {"CUI01"}


@pytest.mark.parametrize(
    ("day", "codes"), [(date(2020, 3, 5), set()), (date(2020, 3, 6), {"CLS24"})]
)
def test_fouo_is_judged_by_its_day_in_defense_alone(day: date, codes: set[str]) -> None:
    for text in ("UNCLASSIFIED//FOUO", "UNCLASSIFIED//LES"):
        assert of_mark(text, profile="dod", day=day) == codes, text
        assert of_mark(text, profile="state", day=day) == set()
        assert of_mark(text, profile="ic", day=day) == set()


def test_the_banner_of_defense_says_cui_alone() -> None:
    assert of_mark("CUI", profile="dod") == set()
    assert of_mark("CUI//SP-CTI", profile="dod") == {"CUI11"}
    assert of_mark("UNCLASSIFIED//CUI", profile="dod") == {"CUI10"}
    assert of_mark("CUI//SP-CTI", profile="dod", day=date(2020, 3, 5)) == set()
    assert of_mark("SECRET//CUI", profile="dod") == {"CUI12"}
    assert of_mark("SECRET//CUI", profile="state") == set()


def test_a_portion_against_the_banner() -> None:
    text = "(CUI//SP-CTI//FED ONLY) The bridge opens.\n\n(U) The ferry runs daily."
    assert of_memo("CUI", text) == {"CUI13", "ROL30"}
    assert of_memo("CUI//SP-CTI//FED ONLY", text) == set()
    assert of_memo("UNCLASSIFIED", "(CUI) The bridge opens.\n\n(U) The ferry runs daily.") == {
        "ROL38"
    }
    assert "CUI15" in of_memo("CUI", "(U) The bridge opens.\n\n(U) The ferry runs daily.")
    assert "CUI14" in of_memo("CUI", "(CUI) The bridge opens.\n\nThe ferry runs here daily.")
    assert "CUI14" in of_memo("CUI", "1. (CUI) The bridge opens.\n\n2. The ferry runs daily.")
    assert "CUI14" not in of_memo("CUI", "1. (CUI) The bridge opens.\n\n2. (U) The ferry runs.")


def test_a_word_that_is_no_category_is_parted_and_placed_by_no_fix() -> None:
    """``NOFRON`` behind two slashes was made a category by a fix that is safe."""
    for text in ("CUI//SP-CTI//NOFRON", "CUI//PRVCY/NOFRON", "CUI//SP-PRVCY/NOFRON/CTI"):
        assert "CUI01" in of_mark(text)
        assert "CUI05" not in of_mark(text)
    [unknown, *_] = judge("CUI//SP-CTI//NOFRON", "banner", DAY, profile="state").findings
    assert (unknown.code, unknown.help) == ("CUI01", "did you mean NOFORN?")


def test_commingled_text() -> None:
    block = "Classified By: Jane Invented, Director\nDerived From: Guide 1, 5 January 2010\n"
    block += f"Declassify On: 20301231\n\n{BLOCK}"
    text = "(S) The bridge opens.\n\n(CUI//SP-CTI) The ferry runs daily."
    assert of_memo("SECRET//CUI//SP-CTI", text, block=block) == set()
    assert of_memo("SECRET//CUI", text, block=block) == {"CUI13"}
    assert of_memo("SECRET", text, block=block) == {"CUI13", "ROL38"}
    text = text.replace("SP-CTI", "PRVCY")
    assert of_memo("SECRET", text, "dod", block=block) == set()
    assert of_memo("SECRET//CUI", text, "dod", block=block) == {"CUI12"}


@pytest.mark.parametrize(
    ("block", "codes"),
    [
        (BLOCK, set()),
        ("", {"CUI17"}),
        ("Controlled by: OUSD(I&S)", {"CUI18"}),
        (BLOCK.replace("PRVCY", "PRVCI"), {"CUI19", "CUI20"}),
        (BLOCK.replace("PRVCY", "BUDG"), {"CUI20"}),
        (BLOCK.replace("PRVCY", "PRVCY, CTI"), {"CUI21"}),
        (f"{BLOCK}\nDistribution Statement: B", {"CUI22"}),
        (BLOCK.replace("LDC: FED ONLY", "Distribution Statement: C"), set()),
        (BLOCK.replace("Controlled by", "CONTROLLED BY").replace("POC", "Point of Contact"), set()),
    ],
)
def test_the_designation_indicator_of_defense(block: str, codes: set[str]) -> None:
    text = "(CUI//PRVCY) The bridge opens.\n\n(U) The ferry runs daily."
    assert of_memo("CUI", text, "dod", block=block) == codes


def test_elsewhere_a_letterhead_designates_too() -> None:
    text = "(CUI) The bridge opens.\n\n(U) The ferry runs daily."
    assert of_memo("CUI", text, block="") == set()
    assert of_memo("CUI", text, block="Controlled by: Office of Training") == set()


def test_a_mark_within_the_designation_indicator_is_read() -> None:
    text = "(CUI//PRVCY) The bridge opens.\n\n(U) The ferry runs daily."
    assert "ROL01" in of_memo("CUI", text, block=BLOCK.replace("Jane", "(S//NF) Jane"))


def test_pages_say_the_same_but_in_defense() -> None:
    page = "CUI\n\n(CUI) The bridge opens.\n\nCUI\n\fUNCLASSIFIED\n\n(U) The ferry runs daily."
    page += "\n\nUNCLASSIFIED\n\fCUI\n\n(CUI) The end."
    assert "CUI16" in of_memo("CUI", page)
    assert "CUI16" not in of_memo("CUI", page, "dod")


def test_control_as_the_whole_of_a_mark_is_told() -> None:
    assert "DIS70" in of_memo("CUI", "(CONTROLLED) The bridge opens.\n\n(CUI) The ferry runs.")


# -- the designation indicator --------------------------------------------------------------------


def of_block(*lines: str, profile: str = "dod", text: str = "(CUI) The bridge opens.") -> set[str]:
    block = "\n".join(("Controlled by: OUSD(I&S)", *lines, "POC: Jane Invented"))
    return of_memo("CUI", text, profile, block)


@pytest.mark.parametrize(
    "label",
    ["CUI Category", "CUI Category(ies)", "CUI Categories", "CUI Category/ies", "CUI CATEGORY"],
)
def test_the_line_of_categories_has_many_labels(label: str) -> None:
    assert of_block(f"{label}: PRVCY") == set()
    assert of_block(f"{label}: PRVCI") == {"CUI19"}


@pytest.mark.parametrize(
    "line",
    [
        *("LDC: D", "LDC: DISTRO D", "LDC: DIST-D", "LDC: Distribution Statement D"),
        *("LDC: D (see the first page)", "Limited Dissemination Control: DISTRO D"),
        *("LDC/Distribution Statement: D", "Distribution Statement or LDC: D"),
        "Distribution/Dissemination Control: Distribution Statement D",
        "Distribution Statement or Limited Dissemination Control (LDC): D",
        "Distribution Statement: D. Distribution authorized to the agency.",
        "Distribution Statement D: Distribution authorized to the agency.",
    ],
)
def test_the_letter_of_a_statement_stands_behind_any_label(line: str) -> None:
    for other in ("LDC: N/A", "LDC: None", "LDC:", "POC: Ann"):
        assert of_block("CUI Category: CTI", line, other) == set()
        assert of_block("CUI Category: CTI", other, line) == set()
    assert of_block("CUI Category: CTI", line, "LDC: FED ONLY") == {"CUI22"}


@pytest.mark.parametrize(
    "line", ["LDC: FED ONLY", "LDC: N/A", "Distribution Statement: N/A", "LDC:"]
)
def test_what_is_no_statement_is_none(line: str) -> None:
    assert of_block("CUI Category: CTI", line) == {"CUI21"}


def test_the_block_gives_the_letter_and_a_statement_in_full_the_rest() -> None:
    statement = (
        "DISTRIBUTION STATEMENT D. Distribution authorized to the agency and its contractors;"
        " critical technology; 9 June 2021. Other requests shall be referred to OUSD."
    )
    text = f"(CUI) The bridge opens.\n\n(U) {statement}"
    assert of_block("CUI Category: CTI", "LDC: Distribution Statement D", text=text) == set()
    assert of_block("CUI Category: CTI", text=text) == {"CUI21"}
    shorter = text.replace("; 9 June 2021", "")
    assert of_block("CUI Category: CTI", "LDC: D", text=shorter) == {"DIS53"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("CUI//SP-CTI", "the designation indicator says CUI where only its categories stand"),
        ("PRVCY//FED ONLY", "the designation indicator has a control among its categories"),
        ("PRVCY, REL TO USA, GBR", "the designation indicator has a control among its categories"),
        ("PRVCI", "the designation indicator names a category that is not in the CUI registry"),
    ],
)
def test_what_stands_among_categories_is_called_what_it_is(line: str, said: str) -> None:
    block = f"Controlled by: OUSD\nCUI Category: {line}\nLDC: D\nPOC: Jane Invented"
    source = Source(MEMO.format(banner="CUI", year=2021, text="(CUI) Text.", block=block), "m.txt")
    found = check(source, profile="dod")
    assert [one.message for one in found if one.code == "CUI19"] == [said]


def test_an_empty_line_of_the_block_says_nothing() -> None:
    assert of_memo("CUI", "(CUI) Text.", "dod", "Controlled by:\nCUI Category: PRVCY") == {"CUI17"}
    assert of_block("CUI Category:", "LDC: FED ONLY") == {"CUI18"}
    below = "Controlled by:\nOUSD(I&S)\nCUI Category:\nPRVCY\nPOC:\nJane Invented"
    assert of_memo("CUI", "(CUI) Text.", "dod", below) == set()


# -- advice that does not contradict ---------------------------------------------------------------


def helps(banner: str, text: str, profile: str, year: int = 2021) -> dict[str, str | None]:
    block = "Classified By: Jane Invented, Director\nDerived From: Guide 1, 5 January 2010\n"
    block += f"Declassify On: 20301231\n\n{BLOCK}"
    source = Source(MEMO.format(banner=banner, text=text, block=block, year=year), "memo.txt")
    return {one.code: one.help for one in check(source, profile=profile)}


def test_no_rule_of_defense_asks_for_what_another_takes_away() -> None:
    text = "(S//NF) The bridge opens.\n\n(CUI//SP-CTI//FED ONLY) The ferry runs daily."
    assert helps("SECRET", text, "dod")["ROL06"] == "mark the document SECRET//NOFORN"
    assert helps("SECRET//CUI", text, "dod")["ROL06"] == "mark the document SECRET//NOFORN"
    assert "CUI" in str(helps("SECRET", text, "state")["ROL06"])
    for word, rule in (("FOUO", "ROL31"), ("LES", "ROL34")):
        text = f"(U//{word}) The bridge opens.\n\n(U) The ferry runs daily."
        assert helps("UNCLASSIFIED", text, "dod")[rule] == "mark the document CUI"
        before = helps("UNCLASSIFIED", text, "dod", 2019)[rule]
        assert before == f"mark the document UNCLASSIFIED//{word}"
        assert helps("UNCLASSIFIED", text, "ic")[rule] == before


def test_a_banner_of_cui_is_not_told_to_say_unclassified() -> None:
    for profile in ("state", "ic", "dod"):
        source = Source(
            MEMO.format(banner="CUI", text="(S) Text.", block="", year=2021) + "\nSECRET\n", "m.txt"
        )
        said = [one.message for one in check(source, profile=profile)]
        assert not any("UNCLASSIFIED" in one for one in said), said
    text = MEMO.format(banner="CUI", text="(S) The bridge opens.", block="", year=2021)
    [above] = [one for one in check(Source(text, "m.txt")) if one.code == "ROL01"]
    assert above.message == "a paragraph is SECRET, the document only CUI"


def test_help_and_fix_of_a_level_too_low_are_the_same() -> None:
    text = (
        "R 091200Z JUN 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n"
        "C O N F I D E N T I A L OSLO 000123\n\n1. (S/NF) The bridge opens.\n"
    )
    [one] = [one for one in check(Source(text)) if one.code == "ROL01"]
    assert one.fix is not None
    assert one.help == f"{one.fix.message}, or lower the portion"
