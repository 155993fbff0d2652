"""What stands on a cable against what its portions require, part by part."""

from pathlib import Path

import pytest
from conftest import FIXTURES, GIVEN
from hypothesis import given, settings
from hypothesis import strategies as st

from validator.cable.cable import Cable
from validator.cable.rollup import compare, stands_on
from validator.law.levels import SECRET, UNCLASSIFIED
from validator.markings.marking import Marking
from validator.reading import read
from validator.text.source import Source, decode

HEAD = """\
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

{level} DUSHANBE 001334

{captions}
E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: ({subject}) TRAINING EXAMPLE

"""
MARKS = ("U", "C", "S", "C/NF", "S/NF", "SBU", "SBU/NF", "C/REL LIBYA", "S//REL TO USA, GBR")
MARKS += ("S//NF", "//GBR S", "S//OC", "TS", "U//FOUO", "S//REL TO USA, DEU", "S//NF//ND", "//NC")


def cable(*marks: str, level: str = "S E C R E T", captions: str = "", subject: str = "U") -> Cable:
    head = HEAD.format(level=level, captions=f"{captions}\n" if captions else "", subject=subject)
    paragraphs = (f"{n}. ({mark}) Text.\n\n" for n, mark in enumerate(marks, 1))
    return read(Source(head + "".join(paragraphs)))


def differences(one: Cable) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (d.kind, d.required, d.stands, d.portion.name if d.portion is not None else None)
        for d in compare(one).differences
    ]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (cable("S", "C"), []),
        (
            cable("S", level="C O N F I D E N T I A L"),
            [("level", "SECRET", "CONFIDENTIAL", "paragraph 1")],
        ),
        (cable("C", "U"), [("level-above", "CONFIDENTIAL", "SECRET", None)]),
        (cable("S", "S/NF"), [("control", "NOFORN", None, "paragraph 2")]),
        (cable("S", "S/NF", captions="NOFORN"), []),
        (cable("S", "S/NF", captions="NODIS"), []),
        (cable("S", "S//NF//ND", captions="NOFORN"), [("control", "NODIS", None, "paragraph 2")]),
        (cable("S", captions="EXDIS"), []),
        (cable("U", "SBU", level="UNCLAS"), [("administrative", "SBU", None, "paragraph 2")]),
        (cable("U", "SBU", level="UNCLAS", captions="SENSITIVE"), []),
        (
            cable("S//REL TO USA, GBR", "S//REL TO USA, DEU"),
            [("control", "NOFORN", None, "paragraph 2")],
        ),
        (cable("S//REL TO USA, GBR", "S"), []),
        (cable("//GBR S", "S"), [("control", "FGI GBR", None, "paragraph 1")]),
        (
            cable("U", subject="S", level="UNCLAS"),
            [("level", "SECRET", "UNCLASSIFIED", "the subject")],
        ),
        (
            cable("SBU/NF", level="UNCLAS", captions="SENSITIVE"),
            [("control", "NOFORN", None, "paragraph 1")],
        ),
        (cable("U//FOUO", "SBU", level="UNCLAS", captions="SENSITIVE"), []),
        (
            cable("SBU", "U//FOUO", level="UNCLAS"),
            [("administrative", "SBU", None, "paragraph 1")],
        ),
        (
            cable("U//SBU-NF", level="UNCLAS", captions="SENSITIVE"),
            [("control", "NOFORN", None, "paragraph 1")],
        ),
        (
            cable("U//SBU-NF", level="UNCLAS"),
            [
                ("control", "NOFORN", None, "paragraph 1"),
                ("administrative", "SBU NOFORN", None, "paragraph 1"),
            ],
        ),
        (cable("S", level=""), [("level", "SECRET", None, "paragraph 1")]),
        (cable("SBU"), [("level-above", "UNCLASSIFIED", "SECRET", None)]),
        (cable("S//NF//ND", captions="EXDIS"), [("control", "NODIS", None, "paragraph 1")]),
        (cable("S//NF//XD", captions="NODIS"), []),
    ],
)
def test_differences(made: Cable, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    assert differences(made) == expected


def under(banner: str, mark: str) -> Cable:
    return read(
        Source(
            f"{banner}\n\nR 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\n"
            f"SUBJECT: (U) TRAINING EXAMPLE\n\n1. ({mark}) Text.\n"
        )
    )


@pytest.mark.parametrize(
    ("banner", "mark", "expected"),
    [
        (
            "SECRET//DISPLAY ONLY GBR, DEU",
            "S//DISPLAY ONLY GBR",
            [("display", "DISPLAY ONLY GBR", "DISPLAY ONLY DEU, GBR", "paragraph 1")],
        ),
        ("SECRET//DISPLAY ONLY GBR", "S//DISPLAY ONLY GBR", []),
        ("SECRET//NOFORN", "S//DISPLAY ONLY GBR", []),
        (
            "SECRET//REL TO USA, GBR, DEU",
            "S//REL TO USA, GBR/DISPLAY ONLY DEU",
            [("release", "REL TO USA, GBR", "REL TO USA, DEU, GBR", "paragraph 1")],
        ),
    ],
)
def test_a_banner_must_not_show_more_than_a_portion(
    banner: str, mark: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert differences(under(banner, mark)) == expected


def test_each_part_that_is_required_is_named_with_its_word() -> None:
    compared = compare(under("SECRET", "S//REL TO USA, GBR/DISPLAY ONLY DEU"))
    assert [(one.part, one.word) for one in compared.requirements] == [
        ("level", "SECRET"),
        ("release", "REL TO USA, GBR"),
        ("display", "DISPLAY ONLY DEU"),
    ]
    compared = compare(cable("SBU/NF", level="UNCLAS"))
    assert [(one.part, one.word) for one in compared.requirements] == [
        ("level", "UNCLASSIFIED"),
        ("control", "NOFORN"),
        ("administrative", "SBU"),
    ]


@pytest.mark.parametrize("caption", ["NOFORN", "NODIS"])
def test_a_caption_is_surplus_only_where_portions_repeat_captions(
    caption: str,
) -> None:
    made = cable("S", captions=caption)
    assert compare(made).differences == ()
    of_ic = compare(made, profile="ic").differences
    assert [(one.kind, one.required, one.stands) for one in of_ic] == [("surplus", None, caption)]
    same = compare(cable("S/NF", captions="NOFORN"), profile="ic")
    assert same.differences == ()


@pytest.mark.parametrize(
    ("banner", "stands"),
    [
        ("SECRET//NOFORN", Marking(SECRET, {"NOFORN"})),
        ("SECRET//ORCON/NOFORN", Marking(SECRET, {"ORCON", "NOFORN"})),
        ("SECRET//REL TO USA, GBR", Marking(SECRET, release={"USA", "GBR"})),
        ("SECRET//DISPLAY ONLY GBR", Marking(SECRET, display={"GBR"})),
        ("UNCLASSIFIED//FOUO", Marking(UNCLASSIFIED, administrative="FOR OFFICIAL USE ONLY")),
        # words without slashes are captions, and only those of State count
        ("SECRET NOFORN", Marking(SECRET, {"NOFORN"})),
        ("NATO SECRET", Marking(SECRET)),
        ("SECRET REL TO USA, GBR", Marking(SECRET)),
    ],
)
def test_what_a_banner_says_behind_slashes_stands_on_the_cable(
    banner: str, stands: Marking
) -> None:
    assert stands_on(under(banner, "U")) == stands


@pytest.mark.parametrize(
    ("captions", "release"),
    [
        ("RELTO USA, GBR", {"USA", "GBR"}),
        ("REL TO USA, GBR", {"USA", "GBR"}),
        ("RELTO GBR, DEU", {"USA", "GBR", "DEU"}),
        ("RELTO GBR, DEU\n\nRELTO GBR, FRA", {"USA", "GBR"}),
        ("RELTO GBR, DEU\n\nRELTO FVEY", {"USA", "GBR"}),
        ("RELTO GBR, DEU\n\nRELTO FRA", {"USA"}),
        ("RELTO USA, CANADA", {"USA", "CAN"}),
        ("RELTO USA, XYZ, GBR", {"USA", "GBR"}),
        ("EYES ONLY", None),
    ],
)
def test_the_countries_of_a_caption_stand_behind_it_by_code_or_name(
    captions: str, release: set[str] | None
) -> None:
    assert stands_on(cable("C", captions=captions)).release == release


def test_a_list_without_countries_means_that_of_the_whole() -> None:
    made = cable("S//REL TO USA, GBR", "C//REL", captions="RELTO USA, GBR")
    compared = compare(made)
    assert compared.required.release == {"USA", "GBR"}
    assert compared.required.controls == frozenset()
    unlisted = compare(cable("C//REL"))
    assert (unlisted.required.release, unlisted.required.controls) == (None, {"REL TO"})
    own = compare(cable("S//REL/REL TO USA, DEU", captions="RELTO USA, GBR"))
    assert own.required.release == {"USA", "DEU"}
    assert own.required.controls == frozenset()


@pytest.mark.parametrize(
    ("marks", "required"),
    [
        (("S//REL", "S//REL TO USA, GBR"), "SECRET//REL TO USA, GBR"),
        (("S//REL TO USA, GBR", "C//REL", "U"), "SECRET//REL TO USA, GBR"),
        (("S//REL", "S//REL TO USA, FVEY", "S//REL TO USA, GBR, DEU"), "SECRET//REL TO USA, GBR"),
        (("S//REL", "S//REL TO USA, GBR", "S//REL TO USA, DEU"), "SECRET//NOFORN"),
        (("S//REL", "S//DISPLAY ONLY AFG"), "SECRET//DISPLAY ONLY AFG"),
        (("S//REL", "S//USA/GBR EYES ONLY"), "SECRET//REL TO USA, GBR"),
        (("S//REL", "S//RELIDO"), "SECRET//NOFORN"),
        (("S//REL/RELIDO", "S//RELIDO"), "SECRET//RELIDO"),
        (("S//REL", "S//NF"), "SECRET//NOFORN"),
        (("S//REL", "S"), "SECRET"),
    ],
)
def test_a_list_without_countries_is_whichever_list_the_others_have(
    marks: tuple[str, ...], required: str
) -> None:
    for ordered in (marks, marks[::-1]):
        compared = compare(cable(*ordered))
        assert compared.required.banner() == required
        assert "REL TO" not in compared.required.controls


@pytest.mark.parametrize(
    ("banners", "stands"),
    [
        (("REL TO USA, GBR, DEU", "REL TO USA, GBR, FRA"), "SECRET//REL TO USA, GBR"),
        (("REL TO USA, GBR", "REL TO USA, FVEY"), "SECRET//REL TO USA, GBR"),
        (("REL TO USA, GBR", "REL TO USA, DEU"), "SECRET//NOFORN"),
        (("REL TO USA, GBR", "ORCON"), "SECRET//ORCON/REL TO USA, GBR"),
        (("DISPLAY ONLY AFG, IRQ", "DISPLAY ONLY AFG"), "SECRET//DISPLAY ONLY AFG"),
        (("DISPLAY ONLY AFG", "ORCON"), "SECRET//ORCON/DISPLAY ONLY AFG"),
    ],
)
def test_of_two_banners_the_lists_are_what_both_allow(
    banners: tuple[str, str], stands: str
) -> None:
    text = "{}\n\nR 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\nSUBJECT: (U) TRAINING EXAMPLE\n\n"
    for head, foot in (banners, banners[::-1]):
        made = text.format(f"SECRET//{head}") + f"1. (U) Text.\n\nSECRET//{foot}\n"
        assert stands_on(read(Source(made))).banner() == stands


def test_all_of_a_banner_counts_on_days_on_which_no_control_made_another_void() -> None:
    text = "SECRET//RD/FRD\n\nR 200402Z SEP {}\nFM AMEMBASSY DUSHANBE\n\n1. (U) Text.\n"
    assert stands_on(read(Source(text.format("07")))).controls == {"RD"}
    assert stands_on(read(Source(text.format("12")))).controls == {"RD", "FRD"}


def test_a_mark_of_transmission_hides_none_of_a_banner() -> None:
    text = HEAD.format(level="UNCLAS EFTO", captions="", subject="U")
    made = read(Source(f"UNCLASSIFIED//FOUO\n\n{text}1. (U) Text.\n"))
    assert made.administrative == "EFTO"
    assert stands_on(made).administrative == "FOR OFFICIAL USE ONLY"


def test_the_entire_text_is_a_portion() -> None:
    text = HEAD.format(level="C O N F I D E N T I A L", captions="", subject="U")
    made = read(Source(f"{text}1. (S - ENTIRE TEXT) Text.\n"))
    assert differences(made) == [("level", "SECRET", "CONFIDENTIAL", "the entire text")]
    assert compare(made).unmarked == ()


def test_the_portion_that_forces_a_part_is_the_first_that_does() -> None:
    compared = compare(cable("U", "C", "S", "C/NF", "S/NF"))
    forced = [(one.word, one.portion.name) for one in compared.requirements]
    assert forced == [("SECRET", "paragraph 3"), ("NOFORN", "paragraph 4")]
    assert compared.corrected == Marking(SECRET, {"NOFORN"})


def test_an_overall_list_that_releases_too_much() -> None:
    text = (
        "SECRET//REL TO USA, GBR, DEU\n\nR 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\n"
        "SUBJECT: (U) TRAINING EXAMPLE\n\n1. (S//REL TO USA, GBR) Text.\n\n2. (S//REL) Text.\n"
    )
    compared = compare(read(Source(text)))
    assert compared.stands.release == {"USA", "GBR", "DEU"}
    (found,) = compared.differences
    assert (found.kind, found.required) == ("release", "REL TO USA, GBR")
    assert found.stands == "REL TO USA, DEU, GBR"
    assert found.portion is not None
    assert found.portion.name == "paragraph 1"
    assert compared.corrected.release == {"USA", "GBR"}


def test_unmarked_paragraphs_prove_nothing() -> None:
    text = HEAD.format(level="S E C R E T", captions="", subject="U") + "1. Text.\n\n2. (C) Text.\n"
    assert [paragraph.number for paragraph in compare(read(Source(text))).unmarked] == [1]


def test_a_cable_without_marks_requires_nothing() -> None:
    text = HEAD.format(level="S E C R E T", captions="", subject="U").replace("(U) ", "")
    compared = compare(read(Source(text + "1. Text.\n")))
    assert compared.requirements == compared.differences == ()
    assert compared.stands == Marking(SECRET)


def test_the_given_cable_requires_what_stands_on_it() -> None:
    compared = compare(read(decode(GIVEN.read_bytes(), GIVEN.name)))
    assert compared.required.banner() == "CONFIDENTIAL"
    assert compared.differences == ()


RELEASED = sorted((FIXTURES / "released").glob("*.cable"))


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_released_cables_are_marked_as_high_as_their_portions(path: Path) -> None:
    compared = compare(read(decode(path.read_bytes(), path.name)))
    assert not [one for one in compared.differences if one.portion is not None]


cables = st.builds(
    lambda marks, level, captions: (marks, level, captions),
    st.lists(st.sampled_from(MARKS), min_size=1, max_size=5),
    st.sampled_from(["UNCLAS", "C O N F I D E N T I A L", "S E C R E T", "T O P S E C R E T"]),
    st.sampled_from(["", "NOFORN", "NODIS", "SENSITIVE", "EXDIS"]),
)


@given(cables, st.sampled_from(MARKS))
@settings(max_examples=150, deadline=None)
def test_a_further_paragraph_never_lowers_what_the_overall_must_be(
    made: tuple[list[str], str, str], more: str
) -> None:
    marks, level, captions = made
    for profile in ("state", "ic"):
        before = compare(cable(*marks, level=level, captions=captions), profile=profile)
        after = compare(cable(*marks, more, level=level, captions=captions), profile=profile)
        assert after.required.covers(before.required)


@given(cables)
@settings(max_examples=150, deadline=None)
def test_the_corrected_marking_covers_what_stands_and_every_portion(
    made: tuple[list[str], str, str],
) -> None:
    marks, level, captions = made
    compared = compare(cable(*marks, level=level, captions=captions))
    assert compared.corrected.covers(compared.stands)
    assert compared.corrected.covers(compared.required)
    assert len({one.word for one in compared.requirements}) == len(compared.requirements)


@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_a_cable_under_the_banner_its_portions_require_lacks_nothing(marks: list[str]) -> None:
    required = compare(cable(*marks)).required
    text = f"{required.banner()}\n\nR 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\n"
    text += "SUBJECT: (U) TRAINING EXAMPLE\n\n"
    text += "".join(f"{n}. ({mark}) Text.\n\n" for n, mark in enumerate(marks, 1))
    made = read(Source(text))
    assert stands_on(made).covers(required)
    assert not [one for one in compare(made).differences if one.portion is not None]


@pytest.mark.parametrize(
    ("profile", "year", "level", "required"),
    [
        ("dod", 2023, "S", "SECRET"),
        ("dod", 2023, "U", "CUI"),
        ("dod", 2019, "S", "SECRET//CUI"),
        ("ic", 2023, "S", "SECRET//CUI"),
    ],
)
def test_a_classified_banner_of_defense_says_nothing_of_cui(
    profile: str, year: int, level: str, required: str
) -> None:
    words = {"S": "SECRET", "U": "CUI"}[level]
    text = f"{words}\n\nDate: June 9, {year}\n\n({level}) One.\n\n(CUI) Two.\n\n{words}\n"
    compared = compare(read(Source(text)), profile=profile)
    assert compared.required.banner() == required
    assert [one.word for one in compared.requirements if one.part == "control"] == (
        ["CUI"] if "CUI" in required else []
    )


@pytest.mark.parametrize("word", ["RELIDO", "IMCON", "PROPIN", "FISA", "SI", "TK", "FGI GBR"])
@pytest.mark.parametrize("profile", ["state", "ic", "dod"])
def test_what_is_no_caption_is_surplus_by_every_manual(word: str, profile: str) -> None:
    compared = compare(under(f"SECRET//{word}", "S"), profile=profile)
    assert [(one.kind, one.stands) for one in compared.differences] == [("surplus", word)]


@pytest.mark.parametrize("words", ["REL TO {}", "RELTO {}", "REL TO USA, {}", "REL TO {}, USA"])
def test_the_countries_of_a_caption_are_those_to_whom_it_releases(words: str) -> None:
    assert stands_on(cable("S", captions=words.format("GBR"))).release == {"USA", "GBR"}
    assert stands_on(cable("S", captions=words.format("GBR, DEU"))).release == {"USA", "GBR", "DEU"}
