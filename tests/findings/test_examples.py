"""An example states what differs from a specimen; the whole cable is made of both."""

import re
from itertools import pairwise, takewhile

import pytest
from some import some

from validator.checking.engine import check
from validator.findings import specimens
from validator.findings.examples import Unwritten, divided, is_pointer, parse
from validator.findings.examples import composed as all_composed
from validator.findings.rule import Rule
from validator.findings.specimens import (
    CONFIDENTIAL_2007,
    SMART_UNCLASSIFIED_2011,
    UNCLAS_2007,
)
from validator.findings.stated import Examples
from validator.rules import RULES
from validator.text.source import Source

SPECIMENS = [name for name in dir(specimens) if name.endswith(tuple("0123456789"))]


def composed(specimen: str, stated: str) -> str:
    """Return the cable of a text that states one example."""
    [cable] = all_composed(specimen, stated)
    return cable


def test_a_line_takes_the_place_of_that_of_its_kind() -> None:
    wrong = "E.O. 12958: DECL: 02/30/2018\n                  ^^^^^^^^^^ no day"
    cable = composed(CONFIDENTIAL_2007, wrong)
    assert cable == CONFIDENTIAL_2007.replace("E.O. 12958: DECL: 9/19/2017", wrong)
    [(span, words)] = parse(cable).primary
    assert (parse(cable).text[span.start : span.end], words) == ("02/30/2018", "no day")


@pytest.mark.parametrize(
    "line",
    [
        "R 010101Z JAN 09",
        "FM USMISSION GENEVA",
        "TO AMEMBASSY PARIS",
        "S E C R E T DUSHANBE 001334",
        "SECRT DUSHANBE 001334",
        "Secret//noforn",
        "C O N F I D E N T A L DUSHANBE 001334",
        "NATO SECRET//ATOMAL",
        "E.O. l29S8: DECL: 9/19/2017",
        "EO12958 DECL: 9/19/2017",
        "TABS: PREL, TI",
        "SUBJ: TRAINING EXAMPLE",
        "1. (S//NF) Text.",
        "(C) Text.",
        "¶1. Text.",
    ],
)
def test_each_kind_has_one_place(line: str) -> None:
    cable, plain = composed(CONFIDENTIAL_2007, line).split("\n"), CONFIDENTIAL_2007.split("\n")
    assert [one for one in cable if one not in plain] == [line]
    assert len(cable) == len(plain)


@pytest.mark.parametrize(
    ("line", "above", "below"),
    [
        ("ZNY CCCCC ZZH", None, "R 200402Z SEP 07"),
        ("INFO AMEMBASSY PARIS", "TO SECSTATE WASHDC", ""),
        ("SIPDIS", "", ""),
        ("REF: STATE 12345", "SUBJECT: (U) TRAINING EXAMPLE", ""),
        ("CLASSIFIED BY: DCM JANE DOE", "", ""),
        ("REASON: 1.4 (B)", "", ""),
    ],
)
def test_what_the_specimen_lacks_stands_at_its_usual_place(
    line: str, above: str | None, below: str
) -> None:
    cable = composed(CONFIDENTIAL_2007, line).split("\n")
    at = cable.index(line)
    assert cable[at + 1] == below
    assert (cable[at - 1] if at else None) == above
    others = [one for one in cable if one not in (line, "")]
    assert others == [one for one in CONFIDENTIAL_2007.split("\n") if one]


#: a line of every kind in the order in which they stand in a telegram, and in the label form
TELEGRAM = """\
DECLASSIFIED
PAGE 02  DUSHANBE 01334
VZCZCXRO1234
DE RUEHDBU #1334/01 2631234
ACTION EUR-10
ZNY CCCCC ZZH
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC
INFO AMEMBASSY PARIS

CONFIDENTIAL DUSHANBE 001334

SIPDIS

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: TRAINING EXAMPLE
REF: STATE 12345

CLASSIFIED BY: DCM JANE DOE
DERIVED FROM: SOURCE
REASON: 1.4 (B)
DECLASSIFY ON: 9/19/2017

1. (C) Text.
"""
FORM = """\
CONFIDENTIAL

MRN: 11 DUSHANBE 1334
Date/DTG: Sep 20, 2011 / 200402Z SEP 11
From: AMEMBASSY DUSHANBE
Action: WASHDC, SECSTATE
Info: AMEMBASSY PARIS
E.O.: 13526
TAGS: PREL, TI
Captions: SIPDIS
Subject: TRAINING EXAMPLE
REF: 11 STATE 12345

Classified By: DCM Jane Doe
Derived From: Source
Reason: 1.4 (b)
Declassify On: 2021/09/20

1. (C) Text.
"""


@pytest.mark.parametrize("whole", [TELEGRAM, FORM], ids=["telegram", "form"])
def test_every_kind_of_line_stands_at_its_place_whatever_order_they_are_stated_in(
    whole: str,
) -> None:
    *lines, text = [line for line in whole.split("\n") if line]
    head = [line for line in lines if not line.startswith(("TO ", "Action:"))]
    # what follows an addressee may be one more, so these two come last
    addressed = [line for line in lines if line not in head]
    stated = "\n".join([*reversed(head), "", *addressed, "", text])
    assert composed("", stated) == whole


def test_an_addressee_of_information_goes_on_as_one_of_action_does() -> None:
    for first in ("TO SECSTATE WASHDC", "INFO AMEMBASSY PARIS"):
        assert f"{first}\nAMEMBASSY ROME\n" in composed(UNCLAS_2007, f"{first}\nAMEMBASSY ROME")


def test_lines_of_one_kind_stand_together() -> None:
    cable = composed(CONFIDENTIAL_2007, "NODIS\n^^^^^ one\n\nSIPDIS\n1. (C) Text.")
    assert "001334\n\nNODIS\n^^^^^ one\n\nSIPDIS\n\nE.O." in cable


def test_lines_set_in_and_other_addressees_go_with_the_line_above() -> None:
    assert "REF: A. STATE 1\n     B. STATE 2\n\n1." in composed(
        UNCLAS_2007, "REF: A. STATE 1\n     B. STATE 2"
    )
    assert "INFO AMEMBASSY PARIS\nRUEHLO/AMEMBASSY LONDON\nAMEMBASSY ROME\n\nUNCLAS" in composed(
        UNCLAS_2007, "INFO AMEMBASSY PARIS\nRUEHLO/AMEMBASSY LONDON\nAMEMBASSY ROME"
    )
    assert "TO SECSTATE WASHDC\n\nUNCLAS DUSHANBE 001334\n\nSIPDIS\n" in composed(
        UNCLAS_2007, "TO SECSTATE WASHDC\n\nSIPDIS"
    )


def test_text_takes_the_place_of_the_whole_text() -> None:
    cable = composed(
        CONFIDENTIAL_2007, "1. (C) Text.\n   ^^^ here\n2. (U) Text.\na. More.\n\nTAGS: no field"
    )
    assert cable.endswith(
        "EXAMPLE\n\n1. (C) Text.\n   ^^^ here\n\n2. (U) Text.\na. More.\n\nTAGS: no field\n"
    )


def test_without_takes_lines_out() -> None:
    cable = composed(CONFIDENTIAL_2007, "without TAGS, date-time group\n1. (U) Text.")
    assert cable.startswith("FM AMEMBASSY DUSHANBE\n")
    assert "9/19/2017\nSUBJECT" in cable
    assert cable.endswith("\n\n1. (U) Text.\n")


def test_a_message_of_smart_has_its_own_order() -> None:
    cable = composed(SMART_UNCLASSIFIED_2011, "Captions: SENSITIVE\nREASON: 1.4 (B)")
    assert "TAGS: PREL, TI\nCaptions: SENSITIVE\nSubject:" in cable
    assert "EXAMPLE\n\nREASON: 1.4 (B)\n\n1." in cable


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("TGAS: PREL, TI", "a line of an example is of no kind: TGAS: PREL, TI"),
        ("TAGS: PREL\n%% noise %%", "a line of an example is of no kind: %% noise %%"),
        ("^^^ words", "nothing stands above this line of an example: ^^^ words"),
        ("  set in\nTAGS: TI", "nothing stands above this line of an example:   set in"),
        ("without REASON", "the cable has no line of this kind to be without: REASON"),
        ("without TGAS", "the cable has no line of this kind to be without: TGAS"),
        ("without ", "the cable has no line of this kind to be without: "),
    ],
)
def test_what_has_no_place_is_refused(lines: str, why: str) -> None:
    with pytest.raises(Unwritten) as refused:
        composed(CONFIDENTIAL_2007, lines)
    assert str(refused.value) == why


def test_several_examples_of_one_text_are_divided() -> None:
    text = """
        SIPDIS
        ---
        TAGS: TI

        1. (C) Text.
    """
    assert all_composed(CONFIDENTIAL_2007, text) == [
        composed(CONFIDENTIAL_2007, "SIPDIS"),
        composed(CONFIDENTIAL_2007, "TAGS: TI"),
    ]


def test_an_example_may_stand_on_another_specimen_or_whole() -> None:
    other = composed(CONFIDENTIAL_2007, "on UNCLAS_2007\nSIPDIS")
    assert other == composed(UNCLAS_2007, "SIPDIS")
    assert composed(CONFIDENTIAL_2007, "on UNCLAS_2007") == UNCLAS_2007
    assert composed(CONFIDENTIAL_2007, "whole: it is no cable\nBread.\n\n%%") == "Bread.\n\n%%\n"


@pytest.mark.parametrize("name", ["SECRET_1066", "named", "__name__", "NAMED", ""])
def test_another_specimen_is_one_that_there_is(name: str) -> None:
    with pytest.raises(Unwritten, match=f"there is no specimen of this name: {name}$"):
        composed(CONFIDENTIAL_2007, f"on {name}\nSIPDIS")


def test_a_specimen_is_an_example_as_it_stands() -> None:
    assert composed(CONFIDENTIAL_2007, CONFIDENTIAL_2007) == CONFIDENTIAL_2007


def test_examples_stand_in_one_text_or_in_several() -> None:
    one = Examples(CONFIDENTIAL_2007, "SIPDIS\n---\nNODIS", ["SIPDIS", "NODIS"], None)
    assert one.bad() == one.good()
    assert len(one.bad()) == 2


def test_a_fixed_example_states_what_differs_from_the_bad_one() -> None:
    bad = "TAGS: PREL, TI\n      ^^^^ found\n1. (U) Text."
    one = Examples(CONFIDENTIAL_2007, bad, "TAGS: TI", "TAGS: TI, PREL")
    assert one.fixed() == (composed(CONFIDENTIAL_2007, "TAGS: TI, PREL\n1. (U) Text."),)
    two = Examples(CONFIDENTIAL_2007, [bad, bad], "TAGS: TI", [None, "TAGS: TI"])
    assert two.fixed() == (None, composed(CONFIDENTIAL_2007, "TAGS: TI\n1. (U) Text."))
    assert Examples(CONFIDENTIAL_2007, [bad, bad], "TAGS: TI", None).fixed() == (None, None)
    with pytest.raises(ValueError, match="zip"):
        Examples(CONFIDENTIAL_2007, [bad, bad], "TAGS: TI", "TAGS: TI").fixed()


# --- the examples there are


@pytest.mark.parametrize("name", SPECIMENS)
def test_nothing_is_wrong_with_a_specimen_but_that_nobody_signed_it(name: str) -> None:
    """The shorter ones name no classifier."""
    specimen = getattr(specimens, name)
    assert composed(specimen, specimen) == specimen
    assert {one.code for one in check(Source(specimen))} <= {"AUT01", "S76"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_states_nothing_that_its_specimen_says(rule: Rule) -> None:
    """Without one of its lines it would be another cable; a line of the text stands in any case."""
    own, *given = rule.examples
    texts = [text for one in given[:2] for text in ([one] if isinstance(one, str) else one)]
    for lines in some(lines for text in texts if text != own for lines in divided(text)):
        cable = composed(own, "\n".join(lines))
        fields = takewhile(lambda line: not re.match(r"\d+\.|whole:", line), lines)
        specimen = (specimens.named(lines[0].removeprefix("on ")) or own).split("\n")
        for at, (line, below) in enumerate(pairwise((*fields, ""))):
            if line and line in specimen and not is_pointer(below):
                assert composed(own, "\n".join((*lines[:at], *lines[at + 1 :]))) != cable
