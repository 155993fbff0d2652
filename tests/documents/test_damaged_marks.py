"""What is meant as a marking of a document and written as none: named, and nothing else is."""

import pytest

from validator.checking.engine import check
from validator.findings.diagnostic import Diagnostic
from validator.text.source import Source

MEMO = """{banner}

MEMORANDUM FOR THE RECORD

Date: June 9, 2021
Subject: (U) TRAINING EXAMPLE

{text}

{banner}
"""


def named(text: str, banner: str = "CUI", name: str = "memo.txt") -> list[Diagnostic]:
    found = check(Source(MEMO.format(banner=banner, text=text), name))
    return [one for one in found if one.code == "FRM02"]


OTHERS = [
    "(CUI) The bridge opens.\n\n{mark} The ferry runs daily.",
    "1. (CUI) The bridge opens.\n\n2. {mark} The ferry runs daily.",
    "(CUI) The bridge opens.\n\n- {mark} The ferry runs daily.",
    "(CUI) The bridge opens.\n\na. {mark} The ferry runs daily.",
    "(CUI) The bridge opens.\n\n| {mark} The ferry | daily |\n| (U) The train | hourly |",
]


@pytest.mark.parametrize("text", OTHERS, ids=["paragraph", "numbered", "bullet", "letter", "row"])
@pytest.mark.parametrize(
    "mark",
    [
        *("(LES)", "(SSI)", "(PII)", "(PRVCY)", "(SP-CTI)", "(PROPIN)", "(FED ONLY)", "(NOFORN)"),
        *("(CUI Basic)", "(CUI Specified)", "(CUI;PRVCY)", "(CUI:PRVCY)", "(CUI.PRVCY)"),
        *("(CUI+PRVCY)", "(CUI_PRVCY)", "(CUI&PRVCY)", "(CUI\\PRVCY)", "CUI//PRVCY", "CUI//PRVCY)"),
        *("CUI)", "(CUI//", "(CUI//PRVCY//", "(CUl)", "(S;NF)", "(S:NF)", "S//NF", "SECRET//NF"),
    ],
)
def test_what_is_meant_as_a_mark_is_named(text: str, mark: str) -> None:
    assert len(named(text.format(mark=mark))) == 1


def test_a_bar_in_a_mark_makes_no_row_of_it() -> None:
    for text in OTHERS[:4]:
        assert len(named(text.format(mark="(CUI|PRVCY)"))) == 1


def test_what_is_named_tells_its_level_or_cui_and_how_marks_are_written() -> None:
    said = {mark: named(OTHERS[0].format(mark=mark))[0] for mark in ("(S;NF)", "(LES)", "(PII)")}
    assert said["(S;NF)"].message == "a mark of SECRET was not judged"
    assert said["(LES)"].message == "a mark without a level was not judged"
    assert said["(PII)"].message == "a mark of CUI was not judged"
    assert all("(CUI//PRVCY)" in (one.help or "") for one in said.values())


@pytest.mark.parametrize(
    "words",
    [
        *("(VISA) sections open late.", "(WATER) The level is low.", "(EUR) The office writes."),
        *("(C, D) Both parties agree.", "(U.S.) The ferry runs.", "(S.A.) The company runs."),
        *("(CUI program) The rule is new.", "CUI is what the rule speaks of.", "S) The last item."),
        *("(PII is named below.", "The plan (LES) is old.", "http://example.org The page."),
    ],
)
def test_a_bracket_of_a_sentence_is_not_named(words: str) -> None:
    assert named(f"(CUI) The bridge opens.\n\n{words}") == []


@pytest.mark.parametrize(
    "banner",
    [
        *("LES", "SSI", "PII", "PRVCY", "SP-CTI", "FED ONLY", "CUI Basic", "CUI SPECIFIED"),
        *("CUI;PRVCY", "CUI-PRVCY", "CUI - PRVCY", "CUI PRVCY", "CUI|PRVCY", "CUI (PRVCY)"),
        *("(CUI", "CUI)", "(CUI)", "CUl", "C.U.I.", "Controlled Unclassified Information"),
        *("Classification: CUI;PRVCY", "| CUI;PRVCY |", "**CUI-PRVCY**"),
    ],
)
def test_first_and_last_lines_meant_as_banners_are_named(banner: str) -> None:
    [one] = named("(CUI) The bridge opens.\n\n(U) The ferry runs daily.", banner)
    assert one.message == (
        "a mark without a level was not judged, nor was one more"
        if banner in ("LES", "FED ONLY")
        else "a mark of CUI was not judged, nor was one more"
    )


def test_a_page_inside_is_looked_at_like_the_first() -> None:
    text = "(U) The bridge opens.\n\n{0}\n\f\n{0}\n\n(U) The ferry runs daily."
    assert named(text.format("SECRET;NOFORN"), "UNCLASSIFIED")
    assert not named(text.format("THE BRIDGE"), "UNCLASSIFIED")


@pytest.mark.parametrize(
    "line", ["WATER", "CUI PROGRAM", "SECRET SERVICE", "VISA", "CONTROLLED AIR"]
)
def test_a_title_is_no_banner(line: str) -> None:
    assert named("(CUI) The bridge opens.", line) == []


def test_a_text_without_any_other_marking_is_no_document_by_it() -> None:
    found = check(Source("(LES) The bridge opens in June.\n", "memo.txt"))
    assert [one.code for one in found] == ["FRM01"]
    glossary = "(PII) what tells of a person.\n\n(SSI) what tells of security."
    assert named(glossary, "UNCLASSIFIED") != []  # the subject has a mark
    plain = MEMO.replace("Subject: (U)", "Subject:").format(banner="UNCLASSIFIED", text=glossary)
    assert [one.code for one in check(Source(plain, "memo.txt")) if one.code == "FRM02"] == []


def test_a_paragraph_with_such_a_mark_is_not_told_to_lack_one() -> None:
    text = MEMO.format(banner="CUI", text=OTHERS[0].format(mark="(LES)"))
    assert "CUI14" not in {one.code for one in check(Source(text, "memo.txt"))}


def test_a_label_says_that_a_page_is_cui() -> None:
    text = MEMO.format(banner="Classification: CUI", text="(CUI) The bridge opens.")
    codes = {one.code for one in check(Source(text, "memo.txt"))}
    assert codes.isdisjoint({"ROL38", "CLS01"})
