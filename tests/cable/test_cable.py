"""What follows from the parts of a cable: its level, its day, its portions, where its text ends."""

from datetime import date

import pytest

from validator.cable import body, copy, document, header, heading, instruction
from validator.cable import cable as cable_module
from validator.cable.body import PortionMark, Signature, UnreadMark
from validator.cable.cable import Cable
from validator.cable.document import DocumentForm
from validator.cable.header import Banner, ClassificationLine, Dated
from validator.cable.heading import SecurityWarning
from validator.law.levels import CONFIDENTIAL, SECRET, TOP_SECRET, UNCLASSIFIED, Level
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.reading import read
from validator.text.source import Source, Span

HEAD = "R 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n\n"
BODY = "E.O. 12958: DECL: 9/19/2017\nTAGS: PREL\nSUBJECT: (U) TRAINING EXAMPLE\n\n1. (C) Text.\n"


def cable(line: str = "", *, above: str = "", below: str = "", body: str = BODY) -> Cable:
    top = f"{above}\n\n" if above else ""
    middle = f"{line}\n\n" if line else ""
    end = f"\n{below}\n" if below else ""
    return read(Source(f"{top}{HEAD}{middle}{body}{end}"))


@pytest.mark.parametrize(
    ("made", "level"),
    [
        (cable("CONFIDENTIAL DUSHANBE 001334"), "CONFIDENTIAL"),
        (cable("CONFIDENTIAL DUSHANBE 001334", above="SECRET"), "CONFIDENTIAL"),
        (cable("DUSHANBE 001334", above="SECRET"), "SECRET"),
        (cable(above="CONFIDENTIAL", below="SECRET"), "SECRET"),
        (cable(above="SECRET", below="CONFIDENTIAL"), "SECRET"),
        (cable(below="SECRET"), "SECRET"),
        (cable(), None),
    ],
)
def test_the_overall_level_stands_on_the_line_else_on_the_higher_banner(
    made: Cable, level: str | None
) -> None:
    assert (None if made.level is None else made.level.word) == level
    assert made.is_classified is (level is not None)


def parts(**parts: object) -> Cable:
    text = Source("SECRET\n\n1. Text.\n\nSECRET\n")
    return Cable(text, Span(0, len(text.text)), "cable", **parts)  # type: ignore[arg-type]


def line(spelling: str) -> ClassificationLine:
    at = Span(0, 6)
    return ClassificationLine(
        at, at, "SECRT", None, spelling, None, None, (), None, None, None, None, None
    )


@pytest.mark.parametrize(
    ("spelling", "level", "is_banner"),
    [
        ("missing", SECRET, True),
        ("missing", UNCLASSIFIED, True),
        ("unknown", SECRET, True),
        ("unknown", UNCLASSIFIED, False),
    ],
)
def test_a_line_without_a_level_yields_to_a_classified_banner(
    spelling: str, level: object, is_banner: bool
) -> None:
    banner = Banner(Span(0, 6), level, None)  # type: ignore[arg-type]
    made = parts(classification_lines=(line(spelling),), banners=(banner,))
    assert (made.overall is banner) is is_banner


def test_banners_between_pages_count_where_there_is_none_at_an_end() -> None:
    low, high = Banner(Span(9, 12), CONFIDENTIAL, None), Banner(Span(12, 15), SECRET, None)
    made = parts(banners=(low, high), body_span=Span(8, 30))
    assert (made.opening_banner, made.closing_banner, made.overall) == (None, None, high)


def test_a_banner_at_the_first_sign_of_the_text_opens_nothing_and_at_its_end_closes_it() -> None:
    inside, after = Banner(Span(8, 10), SECRET, None), Banner(Span(18, 24), SECRET, None)
    made = parts(banners=(inside, after), body_span=Span(8, 18))
    assert (made.opening_banner, made.closing_banner) == (None, after)


EO_LINE, SUBJECT = "E.O. 12958: DECL: 9/19/2017\n", "SUBJECT: (U) TRAINING EXAMPLE\n"


@pytest.mark.parametrize(
    ("header", "opens"),
    [
        (f"SECRET\n\n{EO_LINE}{SUBJECT}", True),
        (f"SECRET\n\n{EO_LINE}", True),
        (f"SECRET\n\n{SUBJECT}", True),
        (f"{EO_LINE}\nSECRET\n\n{SUBJECT}", False),
        (f"{SUBJECT}\nSECRET\n\n", False),
        (f"{EO_LINE}{SUBJECT}\nSECRET\n\n", False),
    ],
)
def test_a_banner_opens_a_cable_above_the_first_line_of_its_header(
    header: str, opens: bool
) -> None:
    made = cable(body=f"{header}\n1. (S) Text.\n")
    [banner] = made.banners
    assert (made.opening_banner is banner) is opens


def test_of_banners_below_the_text_the_last_closes_and_of_those_above_the_first_opens() -> None:
    banners = [Banner(Span(at, at + 1), SECRET, None) for at in (0, 2, 20, 22)]
    made = parts(banners=tuple(banners), body_span=Span(8, 18))
    assert (made.opening_banner, made.closing_banner) == (banners[0], banners[3])


def test_a_document_names_the_banners_at_its_ends_itself() -> None:
    one, other = Banner(Span(9, 10), SECRET, None), Banner(Span(9, 12), CONFIDENTIAL, None)
    made = parts(banners=(one, other), document=DocumentForm((), other, one))
    assert (made.opening_banner, made.closing_banner) == (other, one)
    assert made.caption_words == frozenset()


@pytest.mark.parametrize("year", [1775, 1776, 2500, 2501])
def test_a_day_at_either_end_of_the_calendar_is_none(year: int) -> None:
    day = date(year, 7, 4)
    wanted = day if 1776 <= year <= 2500 else None
    assert parts(other_date=day).date == parts(given_date=day).date == wanted


def test_the_day_of_a_cable_stands_before_the_day_it_is_given() -> None:
    own, given = date(2007, 9, 20), date(2020, 1, 1)
    made = parts(other_date=own, given_date=given)
    assert (made.date, made.own_date) == (own, own)
    assert (parts(given_date=given).date, parts(given_date=given).own_date) == (given, None)


@pytest.mark.parametrize(
    "part",
    [
        {"transmission_id": "VZCZCXYZ0000"},
        {"calling_station": object()},
        {"security_warning": object()},
        {"date_time_group": object()},
        {"originator": "AMEMBASSY DUSHANBE"},
        {"addressees": (object(),)},
    ],
)
def test_any_line_above_the_classification_line_is_a_heading(part: dict[str, object]) -> None:
    assert parts(**part).has_heading
    assert not parts().has_heading


def test_the_text_ends_with_its_last_word_or_with_the_signature() -> None:
    assert parts().text_end == len("SECRET\n\n1. Text.\n\nSECRET\n")
    assert parts(body_span=Span(8, 15)).text_end == 15
    signed = cable("CONFIDENTIAL DUSHANBE 001334", body=f"{BODY}JACOBSON\n", below="CONFIDENTIAL")
    assert signed.text_end == signed.signatures[-1].span.end


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("UNCLAS DUSHANBE 001334\n\nSENSITIVE", "SBU"),
        ("UNCLAS SENSITIVE DUSHANBE 001334", "SBU"),
        ("CONFIDENTIAL DUSHANBE 001334\n\nSENSITIVE", None),
        ("LIMITED OFFICIAL USE DUSHANBE 001334", "LIMITED OFFICIAL USE"),
        ("LIMITED OFFICIAL USE DUSHANBE 001334\n\nSENSITIVE", "LIMITED OFFICIAL USE"),
        ("UNCLAS FOUO DUSHANBE 001334\n\nSENSITIVE", "FOR OFFICIAL USE ONLY"),
        ("UNCLAS DUSHANBE 001334", None),
    ],
)
def test_sensitive_is_a_mark_of_what_is_unclassified(line: str, mark: str | None) -> None:
    assert cable(line).administrative == mark


def test_all_words_behind_a_level_are_captions_too() -> None:
    made = cable("SECRET NOFORN DUSHANBE 001334\n\nSIPDIS", above="SECRET//ORCON")
    assert made.caption_words == {"NOFORN", "SIPDIS", "ORCON"}


def test_portions_stand_in_the_order_of_the_text() -> None:
    body = BODY + "   a. (U) Item.\n\n2. Text.\n"
    made = cable("CONFIDENTIAL DUSHANBE 001334", body=body)
    names = ["the subject", "paragraph 1", "item a of paragraph 1", "paragraph 2"]
    assert [one.name for one in made.portions] == names
    assert [one.name for one, _ in made.marks] == names[:3]
    places = [one.span.start for one in made.portions]
    assert places == sorted(places)


def test_marked_text_without_a_number_is_a_portion_too() -> None:
    made = cable("CONFIDENTIAL DUSHANBE 001334", body=BODY.replace("1. ", ""))
    assert [(one.name, one.kind) for one in made.portions][1:] == [("the text", "line")]


def test_a_doubtful_mark_counts_only_above_the_cable() -> None:
    def unread(level: Level | None, *, doubtful: bool) -> UnreadMark:
        return UnreadMark(PortionMark(Span(8, 11), "X", Marking(level)), doubtful)

    sure, above, below = (
        unread(CONFIDENTIAL, doubtful=False),
        unread(TOP_SECRET, doubtful=True),
        unread(CONFIDENTIAL, doubtful=True),
    )
    nameless, same = unread(None, doubtful=True), unread(SECRET, doubtful=True)
    marks = (sure, above, below, nameless, same)
    banner = Banner(Span(0, 6), SECRET, None)
    assert parts(banners=(banner,), unread_marks=marks).unread == (sure, above)
    without = parts(unread_marks=(*marks, unread(UNCLASSIFIED, doubtful=True)))
    assert without.unread == (sure, above, below, same)


def test_the_last_of_two_signatures_ends_the_text() -> None:
    signed = (Signature(Span(8, 10), "A"), Signature(Span(12, 14), "B"))
    assert parts(signatures=signed).text_end == 14
    assert parts(signatures=signed, body_span=Span(8, 16)).text_end == 16


def test_what_is_written_stands_in_the_order_of_the_text() -> None:
    made = cable("", above="SECRET//NOFORN", below="SECRET//NOFORN")
    named = [name for name, _ in made.written]
    assert named == ["the heading", "the subject", "paragraph 1", "the heading"]


def test_portions_require_nothing_where_none_is_marked() -> None:
    unmarked = BODY.replace("(U) ", "").replace("(C) ", "")
    assert cable("CONFIDENTIAL DUSHANBE 001334", body=unmarked).rolled_up is None
    assert cable("SECRET DUSHANBE 001334").rolled_up == Marking(CONFIDENTIAL)
    entire = cable("SECRET DUSHANBE 001334", body=unmarked.replace("1. ", "1. (S - ENTIRE TEXT) "))
    assert entire.rolled_up is not None
    assert entire.rolled_up.level == SECRET


def test_capitals_stand_letter_for_letter_at_their_places() -> None:
    made = read(Source("1. (C) Straße é secret.\n"))
    assert made.capitals == "1. (C) STRA?E ? SECRET.\n"


def test_what_a_line_says_is_told_as_read_where_it_was_repaired() -> None:
    assert cable("SECRET DUSHANBE 001334").stated == "SECRET"
    repaired = cable("S E C R T DUSHANBE 001334")
    assert repaired.stated == "read as SECRET"
    assert repaired.classification is not None
    assert repaired.classification.says == "is read as SECRET"
    assert cable().stated == "None"


@pytest.mark.parametrize(
    ("letters", "letter"),
    [("CCCCC", "C"), ("CCGCC", "C"), ("CCSCC", None), ("CCGGC", None), ("CCCC", None), ("", None)],
)
def test_one_letter_of_a_security_warning_may_be_that_of_no_level(
    letters: str, letter: str | None
) -> None:
    assert SecurityWarning(Span(0, 9), "ZNY", letters, Span(4, 9)).letter == letter


def test_the_body_is_what_stands_between_header_and_signature() -> None:
    assert cable("SECRET DUSHANBE 001334").body.strip() == "1. (C) Text."
    assert parts().body == ""


def test_a_mark_that_is_not_read_knows_no_unknown_words() -> None:
    mark = PortionMark(Span(4, 8), "QQ", Marking(None))
    assert (mark.unknown, mark.written_at) == ((), 4)
    written = read_written("S//QQ", "portion").at(5)
    known = PortionMark(Span(4, 11), "S//QQ", written.marking, written=written)
    assert (known.unknown, known.written_at) == ((("QQ", Span(8, 10)),), 5)


@pytest.mark.parametrize(
    ("text", "word"),
    [("CUI", "CUI"), ("CUI//PRVCY", "CUI"), ("SECRET//CUI", "SECRET"), ("SBU", "UNCLASSIFIED")],
)
def test_a_banner_of_cui_alone_says_so(text: str, word: str) -> None:
    written = read_written(text, "banner")
    assert written.level is not None
    banner = Banner(Span(0, 6), written.level, None, written=written)
    assert (banner.word, banner.says) == (word, f"says {word}")
    assert Banner(Span(0, 6), SECRET, None).word == "SECRET"


def test_a_mark_demands_all_it_says_on_days_on_which_no_control_made_another_void() -> None:
    written = read_written("S//RD/FRD", "portion")
    mark = PortionMark(Span(0, 11), "S//RD/FRD", written.marking, written=written)
    assert mark.demands(date(2007, 9, 20)).controls == {"RD"}
    assert mark.demands(date(2012, 9, 20)).controls == {"RD", "FRD"}
    unread = PortionMark(Span(0, 3), "S", Marking(SECRET))
    assert unread.demands(date(2012, 9, 20)) == Marking(SECRET)


def test_the_first_of_several_lines_counts() -> None:
    twice = cable("SECRET DUSHANBE 001334", body=f"E.O. 12958: DECL: 9/19/2016\n{BODY}")
    assert len(twice.declassifications) == 2
    assert twice.declassification is twice.declassifications[0]
    assert twice.classification is twice.classification_lines[0]
    assert (parts().declassification, parts().classification) == (None, None)


def test_of_a_node_nothing_is_so_that_nobody_says() -> None:
    modules = (body, cable_module, copy, document, header, heading, instruction)
    nodes = [
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and one.__module__ == module.__name__ and hasattr(one, "_fields")
    ]
    assumed = {
        (one.__name__, name): value
        for one in nodes
        for name, value in one._field_defaults.items()
        if value not in (None, (), "")
    }
    # an E.O. line is one unless it stands elsewhere; what happens, happens once
    assert assumed.pop(("Declassification", "is_eo_line")) is True
    assert assumed.pop(("Repair", "times")) == 1
    assert assumed.pop(("PortionMark", "brackets")) == "()"
    assert assumed
    assert all(value is False for value in assumed.values()), assumed


def test_a_banner_without_more_demands_its_level_alone() -> None:
    banner = Banner(Span(0, 6), SECRET, None)
    assert banner.marking == Marking(SECRET)
    written = read_written("SECRET//NOFORN", "banner")
    assert banner._replace(written=written).marking == Marking(SECRET, {"NOFORN"}, in_full=True)


@pytest.mark.parametrize(
    ("day", "group", "fault", "is_filled"),
    [
        (None, None, None, False),
        (date(2017, 9, 12), None, None, True),
        (None, "120125Z SEP 17", None, True),
        (None, None, "no such day", True),
    ],
)
def test_a_dated_field_is_filled_right_or_wrong(
    day: date | None, group: str | None, fault: str | None, is_filled: bool
) -> None:
    at = Span(0, 9)
    assert Dated(at, day, at, group, day_fault=fault).is_filled is is_filled


def test_pages_and_quoted_mails_of_a_document_begin_at_their_places() -> None:
    form = DocumentForm(page_starts=(100, 200), quoted=((50, 1), (120, 2), (180, 0)))
    assert form.pages == 3
    assert [form.page_of(place) for place in (0, 99, 100, 199, 200)] == [1, 1, 2, 2, 3]
    assert [form.depth_of(place) for place in (0, 49, 50, 120, 179, 180)] == [0, 0, 1, 2, 2, 0]
