"""What stands at the head of a numbered paragraph in the place of its mark is named.

In a cable or document that is unclassified as a whole no paragraph has to bear a mark, so no
other rule would speak of it.
"""

import pytest

from validator.checking.engine import check
from validator.text.source import Source

LABELLED = """\
UNCLASSIFIED

MRN: 12 DUSHANBE 1334
Date/DTG: Jun 20, 2012 / 200414Z JUN 12
From: AMEMBASSY DUSHANBE
Action: WASHDC, SECSTATE ROUTINE
E.O.: 13526
TAGS: PGOV, PREL, TI
Subject: TRAINING EXAMPLE

1. {u}The first paragraph says what is known.

2. {head} The ferry runs daily to the port.

3. {u}The third paragraph closes it.

Signature: DOE

UNCLASSIFIED
"""
MESSAGE = """\
R 200414Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC
UNCLAS DUSHANBE 001334

E.O. 12958: N/A
TAGS: PGOV, PREL, TI
SUBJECT: TRAINING EXAMPLE

1. {u}The first paragraph says what is known.

2. {head} The ferry runs daily to the port.

3. {u}The third paragraph closes it.
DOE
"""
DOCUMENT = """\
UNCLASSIFIED

Date: June 9, 2021
SUBJECT: (U) TRAINING EXAMPLE

1. {u}The first paragraph says what is known.

2. {head} The ferry runs daily to the port.

3. {u}The third paragraph closes it.

UNCLASSIFIED
"""
#: with the level that is meant
HEADS = {
    "((S))": "SECRET",
    "[(S)]": "SECRET",
    '"(S)"': "SECRET",
    "(S\n)": "SECRET",
    "/S/": "SECRET",
    "-S-": "SECRET",
    "|C|": "CONFIDENTIAL",
    "'TS'": "TOP SECRET",
    "S//NF": "SECRET",
    "S/NF": "SECRET",
    "TS//SI/NF": "TOP SECRET",
    r"(S\NF)": "SECRET",
    "(SS)": "SECRET",
    "(S1)": "SECRET",
}
#: what says a level only beside paragraphs that are marked, or says none
BESIDE = {
    "TS": "TOP SECRET",
    "SECRET:": "SECRET",
    "TOP SECRET -": "TOP SECRET",
    "(XS)": "",
    "(SEC)": "",
    "(SCRT)": "",
    "(N/S)": "",
    "(C-S)": "",
    "(NF)": "",
    "(NODIS)": "",
    "(UK S)": "",
}
LAWFUL = ("(CONT)", "(II)", "(A)", "S. Smith said:", "TSAR", "SECRETARY DOE:", "Summary:", "C.D.")


def named(text: str) -> list[str]:
    return [one.message for one in check(Source(text, "a.txt")) if one.code == "FRM02"]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("u", ["", "(U) "])
@pytest.mark.parametrize("form", [LABELLED, MESSAGE])
def test_what_stands_for_a_mark_is_named(form: str, u: str, head: str) -> None:
    assert named(form.format(u=u, head=head)) == [f"a mark of {HEADS[head]} was not judged"]


@pytest.mark.parametrize(
    ("form", "head"),
    [
        (form, head)
        for form in (LABELLED, MESSAGE, DOCUMENT)
        for head in (*HEADS, *BESIDE)
        # a document reads it as the mark of what is quoted
        if (form, head) != (DOCUMENT, '"(S)"')
    ],
)
def test_it_is_named_beside_paragraphs_that_are_marked(form: str, head: str) -> None:
    level = {**HEADS, **BESIDE}[head]
    said = f"a mark of {level}" if level else "a mark without a level"
    assert named(form.format(u="(U) ", head=head)) == [f"{said} was not judged"]


@pytest.mark.parametrize("head", BESIDE)
@pytest.mark.parametrize("form", [LABELLED, MESSAGE])
def test_words_without_company_are_words(form: str, head: str) -> None:
    assert named(form.format(u="", head=head)) == []


@pytest.mark.parametrize("head", LAWFUL)
@pytest.mark.parametrize("form", [LABELLED, MESSAGE])
def test_what_begins_a_text_is_no_mark(form: str, head: str) -> None:
    assert named(form.format(u="(U) ", head=head)) == []


def test_a_level_that_is_not_above_the_whole_is_left_to_the_rule_on_unmarked_paragraphs() -> None:
    text = MESSAGE.replace("UNCLAS ", "S E C R E T ").replace("N/A", "DECL: 9/20/2017")
    found = check(Source(text.format(u="(S) ", head="((S))"), "a.txt"))
    assert "FRM02" not in {one.code for one in found}
    assert "POR01" in {one.code for one in found}
