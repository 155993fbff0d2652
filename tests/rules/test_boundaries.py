"""Where rules begin and end to speak: cases that their own examples do not reach.

Each was found by ``python -m tests.mutants``: a rule with a small fault passed all other tests.
"""

from datetime import date
from itertools import combinations

import pytest

from validator.checking.engine import check
from validator.findings import specimens
from validator.findings.diagnostic import Diagnostic
from validator.findings.examples import composed
from validator.reading import read
from validator.rules import RULES
from validator.rules.shared.limits import is_partial
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
        ("captions", "EXDIS\nNOFORN", 0),
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


@pytest.mark.parametrize(
    ("whole", "place"),
    [
        ("REL TO USA, AUS, GBR", "AUS"),
        ("USA/AUS/GBR EYES ONLY", "AUS"),
        ("REL TO USA, AUS, CAN, GBR", "REL TO USA, AUS, CAN, GBR"),
    ],
)
def test_one_country_too_many_is_shown_where_it_stands(whole: str, place: str) -> None:
    portion = whole.replace("AUS, CAN, ", "").replace("AUS, ", "").replace("AUS/", "")
    stated = f"SECRET//{whole}\n1. (S//{portion}) Text."
    [cable] = composed(specimens.SECRET_2014, stated)
    source = Source(cable)
    [own] = [one for one in check(source, profile="ic") if one.code == "ROL08"]
    assert source.slice(own.span) == place


@pytest.mark.parametrize(
    ("eo_line", "may"),
    [
        ("E.O. 12065: RDS-3 3/30/99 (DOE, JANE) OR-P", "the text may be reviewed"),
        ("E.O. 12065: GDS 3/30/85 (DOE, JANE) OR-P", "the text may be declassified"),
    ],
)
def test_what_a_day_that_has_passed_allows(eo_line: str, may: str) -> None:
    [cable] = composed(specimens.CONFIDENTIAL_1979, eo_line)
    found = check(Source(cable), today=date(2020, 1, 1))
    [own] = [one for one in found if one.code == "DEC50"]
    assert may in own.message


@pytest.mark.parametrize(
    ("groups", "month", "count"),
    [
        ("040858 240747Z /41", "OCT 76", 1),
        ("040858 240747Z /41", "NOV 76", 0),
        ("040858", "JAN 77", 0),
        ("040858", "FEB 77", 1),
    ],
)
def test_the_dashed_line_has_the_groups_of_its_time(groups: str, month: str, count: int) -> None:
    stated = f"ACTION ARA-10\n------------------{groups}\nR 240714Z {month}"
    assert len(findings("S75", specimens.UNCLAS_1975, stated)) == count


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("DCM JOHN ROE", 1),
        ("DCM JANE DOE", 0),
        ("DCM", 0),  # a copy that cuts the first one short
        ("REF: A. DUSHANBE 1333; B. 07 OSLO 12", 0),
        ("A) DUSHANBE 1333", 0),
        ("STATE 123456", 0),
    ],
)
def test_a_second_classifier_is_another_name_and_no_reference(second: str, count: int) -> None:
    stated = f"CLASSIFIED BY: DCM JANE DOE\nCLASSIFIED BY: {second}"
    assert len(findings("AUT19", specimens.CONFIDENTIAL_2008, stated)) == count


def test_a_person_may_stand_twice_among_the_tags_but_no_tag() -> None:
    person = "TAGS: OVIP (DOE, JANE), PREL (DOE, JANE), TI"
    assert findings("S41", specimens.UNCLAS_2007, person) == []
    assert len(findings("S41", specimens.UNCLAS_2007, f"{person}, PREL")) == 1


@pytest.mark.parametrize(
    ("banner", "count"), [("UNCLAS//FOUO", 1), ("UNCLAS", 0), ("UNCLAS FOUO", 0)]
)
def test_unclas_is_a_word_of_telegrams_only_in_a_heading_with_slashes(
    banner: str, count: int
) -> None:
    [cable] = composed(specimens.SMART_UNCLASSIFIED_2011, banner)
    assert len([one for one in check(Source(cable), profile="ic") if one.code == "CLS05"]) == count


@pytest.mark.parametrize(("number", "place"), [("1. ", "1"), ("", "T")])
def test_a_text_without_a_summary_is_shown_by_its_beginning(number: str, place: str) -> None:
    [cable] = composed(specimens.UNCLAS_2007, f"1. {'Text. ' * 1300}")
    source = Source(cable.replace("1. Text", f"{number}Text"))
    [own] = [one for one in check(source) if one.code == "S69"]
    assert source.slice(own.span) == place


@pytest.mark.parametrize(
    ("letters", "beside"),
    [("SSSSS", ["the security warning is that of SECRET"]), ("GGGGG", [])],
)
def test_a_security_warning_of_no_level_confirms_none(letters: str, beside: list[str]) -> None:
    stated = f"ZNY {letters} ZZH\nS E C R T DUSHANBE 001334"
    [own] = findings("CLS06", specimens.CONFIDENTIAL_2007, stated)
    assert [one.message for one in own.related] == beside


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("UNCLAS OSLO 001334\n\nTAGS: PREL, NO\n\n1. Text.\n", False),
        ("UNCLAS OSLO 001334\n\nSUBJECT: TRAINING EXAMPLE\n\n1. Text.\n", False),
        ("UNCLAS OSLO 001334\n\nE.O. 12958: N/A\n\n1. Text.\n", False),
        ("R 091200Z JUN 07\nFM AMEMBASSY OSLO\n\nUNCLAS OSLO 001334\n\n1. Text.\n", False),
        ("UNCLAS OSLO 001334\n\n1. Text.\n", True),
        ("UNCLAS SECTION 02 OF 02 OSLO 001334\n\nTAGS: PREL, NO\n\n2. Text.\n", True),
        ("UNCLAS SECTION 01 OF 02 OSLO 001334\n\nTAGS: PREL, NO\n\n1. Text.\n", False),
        ("R 091200Z JUN 07\nFM AMEMBASSY OSLO\n\nUNCLAS OSLO 001334\n", True),
    ],
)
def test_a_text_with_neither_heading_nor_header_is_a_part_of_a_cable(
    text: str, partial: bool
) -> None:
    assert is_partial(read(Source(text))) is partial


@pytest.mark.parametrize(
    ("sender", "head", "message"),
    [
        ("SECSTATE WASHDC", "ORIGIN", None),
        ("AMEMBASSY LA PAZ", "ACTION", None),
        (
            "SECSTATE WASHDC",
            "ACTION",
            "ACTION is the word of posts, the originator is STATE",
        ),
        (
            "AMEMBASSY LA PAZ",
            "ORIGIN",
            "ORIGIN is the word of the Department, the originator is LA PAZ",
        ),
    ],
)
def test_origin_is_said_by_the_department_and_action_by_posts(
    sender: str, head: str, message: str | None
) -> None:
    stated = f"FM {sender}\n{head} ARA-10\n                    --------------------- 054819"
    said = [one.message for one in findings("S74", specimens.UNCLAS_1975, stated)]
    assert said == ([] if message is None else [message])


@pytest.mark.parametrize(
    ("stated", "count"),
    [
        ("1. (S) Text.\n\nTABLE 1: STOCKS", 1),
        ("UNCLAS DUSHANBE 001334\n1. (U) Text.\n\nTABLE 1: STOCKS", 0),
        ("SUBJECT: TRAINING EXAMPLE\n1. Text.\n\nTABLE 1: STOCKS", 0),
    ],
)
def test_a_table_lacks_a_mark_where_all_is_classified_and_marked(stated: str, count: int) -> None:
    assert len(findings("POR26", specimens.SECRET_2011, stated)) == count


@pytest.mark.parametrize(
    ("code", "named"), [("GBR", "GBR"), ("XYZ", "a country"), ("NATO", "NATO")]
)
def test_a_country_that_stands_twice_is_named_if_it_is_known(code: str, named: str) -> None:
    stated = f"1. (S//REL TO USA, {code}, {code}) Text."
    [own] = findings("POR10", specimens.SECRET_2011, stated)
    assert own.message == f"{named} appears twice in a list in the mark of paragraph 1"


@pytest.mark.parametrize(
    ("banner", "count"),
    [
        ("SECRET//NOFORN", 1),
        ("SECRET//RD", 0),
        ("SECRET//FRD", 0),
        ("SECRET//TFNI", 0),
        ("SECRET//RD-CNWDI", 0),
        ("SECRET//RD//NOFORN", 0),
    ],
)
def test_what_the_atomic_energy_act_protects_needs_no_instruction(banner: str, count: int) -> None:
    mark = banner.replace("SECRET", "S").replace("NOFORN", "NF")
    text = (
        f"{banner}\n\nMEMORANDUM FOR THE RECORD\n\n15 March 2015\n\n1. ({mark}) Text.\n\n{banner}\n"
    )
    assert len([one for one in check(Source(text)) if one.code == "DEC08"]) == count


FIELDS = {
    "the E.O. line": "E.O. 12958: DECL: 9/19/2017",
    "the TAGS": "TAGS: PREL, TI",
    "the subject": "SUBJECT: (U) TRAINING EXAMPLE",
    "the references": "REF: DUSHANBE 1321",
}


@pytest.mark.parametrize(("first", "second"), list(combinations(FIELDS, 2)))
def test_every_two_fields_stand_in_their_order(first: str, second: str) -> None:
    head = "R 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n"
    for names, count in (((first, second), 0), ((second, first), 1)):
        lines = "\n".join(FIELDS[name] for name in names)
        text = f"{head}\nCONFIDENTIAL DUSHANBE 001334\n\n{lines}\n\n1. (C) Text.\n"
        assert len([one for one in check(Source(text)) if one.code == "S52"]) == count
