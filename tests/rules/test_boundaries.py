"""Where rules begin and end to speak: cases that their own examples do not reach.

Each was found by ``python -m tests.mutants``: a rule with a small fault passed all other tests.
"""

import pytest

from validator.checking.engine import check
from validator.findings import specimens
from validator.findings.diagnostic import Diagnostic
from validator.findings.examples import composed
from validator.rules import RULES
from validator.text.source import Source


def findings(code: str, specimen: str, stated: str) -> list[Diagnostic]:
    """Return what a rule finds in a cable that differs from a specimen in these lines."""
    [cable] = composed(specimen, stated)
    return [one for one in check(Source(cable)) if one.code == code]


@pytest.mark.parametrize(
    ("head", "count"),
    [
        ("PAGE 02        LA PAZ 01334  240814Z", 0),
        ("PAGE 03        LA PAZ 01334  240814Z", 1),
        ("PAGE 03        LA PAZ 01335  240814Z", 0),  # of another cable, which is another fault
        ("PAGE 01        LA PAZ 01334  240814Z", 0),  # the next section begins
    ],
)
def test_only_pages_of_one_cable_follow_each_other(head: str, count: int) -> None:
    stated = f"PAGE 01        LA PAZ 01334  240814Z\n1. TEXT.\n{head}\n2. TEXT."
    assert len(findings("S71", specimens.UNCLAS_1975, stated)) == count


def test_a_colon_is_written_behind_decl_only_where_no_digit_follows() -> None:
    """It would become a digit of the date."""
    [apart] = findings("DEC07", specimens.CONFIDENTIAL_2007, "E.O. 12958: DECL 9/19/2017")
    assert apart.fix is not None
    assert [edit.content for edit in apart.fix.edits] == [":"]
    [stuck] = findings("DEC07", specimens.CONFIDENTIAL_2007, "E.O. 12958: DECL9/19/2017")
    assert stuck.message == apart.message
    assert stuck.fix is None


@pytest.mark.parametrize(("level", "count"), [("SECRET", 1), ("UNCLASSIFIED", 0)])
def test_a_stamp_that_leaves_the_level_as_it_is_marks_nothing_anew(level: str, count: int) -> None:
    stamp = f"Classified by DAS, A/GIS, DoS on 08/31/2015 ~ Class: {level} ~ Reason: 1.4(D)"
    stated = f"1. (U) Text.\n\n{stamp}"
    assert len(findings("AUT22", specimens.UNCLAS_2011, stated)) == count


@pytest.mark.parametrize(
    ("post", "count"), [("PARTO", 0), ("SECTO", 0), ("TOSEC", 0), ("OSLO", 1), ("DUSHANBE", 0)]
)
def test_a_series_of_the_secretary_is_nobodys_post(post: str, count: int) -> None:
    assert len(findings("S04", specimens.UNCLAS_2007, f"UNCLAS {post} 001334")) == count


#: the parts of a cable in which a caption NOFORN, and no portion, is remarked
THROUGHOUT = {
    "captions": "NOFORN",
    "subject": "SUBJECT: (U) TRAINING EXAMPLE",
    "opening": "",
    "first": "1. (S) Text.",
    "second": "2. (U) Text.",
}


@pytest.mark.parametrize(
    ("part", "value", "count"),
    [
        ("captions", "NOFORN", 1),
        ("captions", "NODIS\nNOFORN", 0),
        ("subject", "SUBJECT: TRAINING EXAMPLE", 0),
        ("opening", "A few words.", 1),
        ("opening", "One two three four five six seven eight.", 1),
        ("opening", "One two three four five six seven eight nine.", 0),
        ("first", "1. Text.", 0),
        ("first", "1. (S//NF) Text.", 0),
        ("second", "3. (U) Text.", 0),
        ("second", "2. Text.", 0),
    ],
)
def test_only_a_cable_that_is_marked_throughout_lacks_a_portion(
    part: str, value: str, count: int
) -> None:
    parts = THROUGHOUT | {part: value}
    text = (
        "R 091200Z JUN 14\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n\n"
        "S E C R E T DUSHANBE 001334\n\n{captions}\nE.O. 13526: DECL: 6/8/2024\nTAGS: PREL\n"
        "{subject}\n\n{opening}\n\n{first}\n\n{second}\n\nDOE\n"
    )
    found = check(Source(text.format(**parts)), rules=RULES)
    assert len([one for one in found if one.code == "CAP12"]) == count
