"""What reading sees: the given cable, the ambiguities of the format, and where things stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FIXTURES, GIVEN
from hypothesis import given, settings
from hypothesis import strategies as st
from some import some
from texts import cables

from validator.cable.cable import Cable
from validator.grammar.automaton import grammar
from validator.reading import read, read_all, read_each
from validator.reading.line_ends import split_lines
from validator.text.flattening import flat
from validator.text.source import Source, Span, decode

RELEASED = sorted((FIXTURES / "released").glob("*.cable"))
HEAD = """\
R 200402Z SEP 07
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

C O N F I D E N T I A L OSLO 000123

SIPDIS

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, NO
SUBJECT: TRAINING EXAMPLE
"""


def body(text: str, head: str = HEAD) -> Cable:
    return read(Source(f"{head}\n{text}\n"))


def marks(cable: Cable) -> list[tuple[int, str | None]]:
    return [(p.number, p.portion_mark.text if p.portion_mark else None) for p in cable.paragraphs]


# -- the given cable ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seed() -> Cable:
    return read(decode(GIVEN.read_bytes(), GIVEN.name))


def test_the_heading_of_the_given_cable(seed: Cable) -> None:
    assert seed.form == "acp127"
    assert seed.transmission_id == "VZCZCXRO2751"
    assert seed.called_stations is not None
    assert seed.called_stations.prosign == "RR"
    assert seed.called_stations.routing_indicators == ("RUEHDBU",)
    station = seed.calling_station
    assert station is not None
    assert (station.routing_indicator, station.serial) == ("RUEHDBU", "1334")
    assert (station.filed_day, station.filed_time) == (263, "0402")
    assert str(station.filed) == "2007-09-20 04:02:00+00:00"
    assert seed.security_warning is not None
    assert (seed.security_warning.signal, seed.security_warning.letter) == ("ZNY", "C")
    group = seed.date_time_group
    assert group is not None
    assert str(group.moment) == "2007-09-20 04:02:00+00:00"
    assert group.precedences == ("ROUTINE",)
    assert seed.originator == "AMEMBASSY DUSHANBE"
    kinds = [addressee.kind for addressee in seed.addressees]
    assert (kinds.count("action"), kinds.count("information")) == (1, 9)
    assert seed.addressees[0].name == "SECSTATE WASHDC"
    assert seed.addressees[0].serial == "0966"


def test_the_header_of_the_given_cable(seed: Cable) -> None:
    line = seed.classification
    assert line is not None
    assert line.level is not None
    assert (line.level.word, line.station, line.number) == ("CONFIDENTIAL", "DUSHANBE", 1334)
    assert (line.section, line.controls, line.administrative) == (None, (), None)
    assert [caption.word for caption in seed.captions] == ["SIPDIS", "SIPDIS"]
    assert [attention.text for attention in seed.attention] == ["STATE FOR SCA/CEN, DRL"]
    order = seed.declassification
    assert order is not None
    assert (order.order, order.instruction.text) == ("12958", "9/19/2017")
    assert str(order.instruction.date) == "2017-09-19"
    assert [tag.text for tag in seed.tags] == ["PGOV", "PREL", "PHUM", "KDEM", "TI"]
    assert seed.subject is not None
    assert seed.subject.text == (
        "TAJIKISTAN: IMPRISONED DEMOCRATIC PARTY CHAIRMAN TO BE RETURNED TO RUSSIA?"
    )
    assert seed.subject.portion_mark is None
    assert [reference.id for reference in seed.references] == ["06DUSHANBE707"]
    authority = seed.authority
    assert authority is not None
    assert (authority.classified_by, authority.position) == ("TJACOBSON", "AMBASSADOR")
    assert [str(reason) for reason in authority.reasons] == ["1.4(b)", "1.4(d)"]


def test_the_body_of_the_given_cable(seed: Cable) -> None:
    assert marks(seed) == [(1, "C"), (2, "U"), (3, "C"), (4, "C"), (5, "C"), (6, "C")]
    assert [paragraph.printed for paragraph in seed.paragraphs] == [f"1{n}" for n in range(1, 7)]
    second = seed.source.slice(seed.paragraphs[1].span)
    assert second.startswith("12. (U) On April 16")
    assert "\n\nThe government charged him" in second
    assert [signature.text for signature in seed.signatures] == ["JACOBSON"]
    assert seed.unrecognised == ()
    assert seed.rolled_up is not None
    assert seed.rolled_up.banner() == "CONFIDENTIAL"
    assert {repair.kind: repair.times for repair in seed.repairs} == {
        "pilcrow": 6,
        "markdown-link": 5,
    }


# -- ambiguities (cable-format 5.5) --------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "numbers", "damaged"),
    [
        (range(11, 17), [1, 2, 3, 4, 5, 6], True),
        ([*range(11, 20), 110, 111], list(range(1, 12)), True),
        (range(11, 21), list(range(11, 21)), False),
        (range(1, 13), list(range(1, 13)), False),
        # before some of them the sign was kept or lost
        ([1, *range(12, 20), 110, 111], list(range(1, 12)), True),
        ([1, 2, 13, 4, 15], [1, 2, 3, 4, 5], True),
        ([11, 12, 3, 14], [1, 2, 3, 4], True),
        ([1, 12], [1, 12], False),
        ([1, 2, 12, 13], [1, 2, 12, 13], False),
    ],
)
def test_p1_a_pilcrow_read_as_one(printed: list[int], numbers: list[int], damaged: bool) -> None:
    cable = body("\n\n".join(f"{number}. (C) Words." for number in printed))
    assert [paragraph.number for paragraph in cable.paragraphs] == numbers
    assert any(repair.kind == "pilcrow" for repair in cable.repairs) is damaged


def test_p1_paragraphs_of_a_later_section_keep_their_numbers() -> None:
    later = HEAD.replace("OSLO 000123", "SECTION 02 OF 02 OSLO 000123")
    cable = body("11. (C) Words.\n\n12. (C) Words.", later)
    assert [paragraph.number for paragraph in cable.paragraphs] == [11, 12]
    assert cable.repairs == ()


@pytest.mark.parametrize("item", ["1) First", "(1) First", "1. First\n2. Second", "i) First"])
def test_p2_a_list_in_a_paragraph(item: str) -> None:
    cable = body(f"1. (C) Words.\n\n2. (C) Words:\n{item}\n\n3. (U) Words.")
    assert marks(cable) == [(1, "C"), (2, "C"), (3, "U")]


def test_p2_a_marked_number_is_a_paragraph_though_it_leaps() -> None:
    assert marks(body("1. (C) Words.\n\n9. (S) Words.")) == [(1, "C"), (9, "S")]


def test_p3_a_letter_is_a_reference_above_the_text_and_an_item_in_it() -> None:
    head = HEAD + "REF: A. OSLO 5\n     B. ROME 6\n"
    cable = body("1. (C) Words.\nB. Words of 2 items.", head)
    assert [(one.letter, one.id) for one in cable.references] == [
        ("A", "07OSLO5"),
        ("B", "07ROME6"),
    ]


def test_p5_lower_case_closes_a_subject_in_capitals() -> None:
    cable = read(Source(HEAD + "Words of the text, here.\n"))
    assert cable.subject is not None
    assert cable.subject.text == "TRAINING EXAMPLE"
    assert cable.body == "Words of the text, here."


@pytest.mark.parametrize(("begin", "end"), [("BEGIN TEXT", "END TEXT"), ("QUOTE", "UNQUOTE")])
def test_p6_a_quoted_cable_is_text(begin: str, end: str) -> None:
    quoted = HEAD.replace("C O N F I D E N T I A L OSLO 000123", "S E C R E T ROME 000999")
    cables = read_all(Source(f"{HEAD}\n1. (C) Words.\n\n{begin}\n\n{quoted}\n{end}\n\n2. (U) X.\n"))
    assert len(cables) == 1
    assert marks(cables[0]) == [(1, "C"), (2, "U")]
    assert [line.station for line in cables[0].classification_lines] == ["OSLO"]
    assert cables[0].subject is not None
    assert cables[0].subject.text == "TRAINING EXAMPLE"


def test_p7_a_level_in_a_sentence_is_no_banner() -> None:
    assert body("1. (C) The\nSECRETARY spoke. A CONFIDENTIAL\nword.").banners == ()


def test_p8_a_distribution_line_is_no_addressee() -> None:
    top = "ACTION EUR-12\n\nINFO  OCT-01  ISO-00  /013 W\n------------------040858 200405Z /41\n"
    cable = body("1. (C) Words.", top + HEAD)
    assert cable.form == "nara"
    assert cable.distribution is not None
    assert cable.distribution.head == "ACTION"
    assert cable.distribution.offices == (("EUR", 12), ("OCT", 1), ("ISO", 0))
    assert (cable.distribution.total, cable.distribution.letter) == (13, "W")
    assert cable.dash_lines[0].groups == ("040858", "200405Z")
    assert cable.dash_lines[0].number == "41"
    assert [addressee.name for addressee in cable.addressees] == ["SECSTATE WASHDC"]


@pytest.mark.parametrize("last", ["END SUMMARY", "COMMENT", "SIPDIS", "4 OSLO", "A B C D"])
def test_p9_what_is_no_signature(last: str) -> None:
    assert body(f"1. (C) Words.\n\n{last}").signatures == ()


def test_p10_a_signature_glued_to_the_text() -> None:
    (signature,) = body("1. (C) Words. DOE").signatures
    assert (signature.text, signature.glued) == ("DOE", True)


def test_p11_the_first_line_below_the_date_time_group_counts() -> None:
    cable = body("1. (C) Words.", "UNCLASSIFIED STATE 00000123\nVZCZCXRO1234\n" + HEAD)
    assert cable.classification is not None
    assert cable.classification.station == "OSLO"


@pytest.mark.parametrize("place", [1, 2, 3])
def test_p12_classified_by_in_the_first_three_blocks(place: int) -> None:
    blocks = ["Words.", "Words.", "Words."]
    blocks[place - 1] = "(U) CLASSIFIED BY DCM JANE ROE. REASON: 1.5 (B)."
    cable = body("\n\n".join(f"{number}. {text}" for number, text in enumerate(blocks, 1)))
    assert cable.authority is not None
    assert cable.authority.classified_by == "JANE ROE"


def test_p12_classified_by_further_down_is_text() -> None:
    blocks = [*["(C) Words."] * 4, "(C) Classified by a court."]
    cable = body("\n\n".join(f"{number}. {text}" for number, text in enumerate(blocks, 1)))
    assert cable.authority is None


def test_p14_an_order_is_no_reference() -> None:
    cable = body("1. (C) X.", HEAD.replace("SUBJECT", "REF: OSLO 5\nE.O. 12958: N/A\nSUBJECT"))
    assert [reference.id for reference in cable.references] == ["07OSLO5"]
    assert len(cable.declassifications) == 2


def test_p15_a_numbered_heading_takes_the_text_below_it() -> None:
    cable = body("-------\n1. SUMMARY\n-------\n\n(C) Words.\n\n2. (U) Words.")
    assert marks(cable) == [(1, "C"), (2, "U")]
    assert [portion.name for portion in cable.portions][1:] == ["paragraph 1", "paragraph 2"]


def test_p16_a_page_break_in_a_sentence() -> None:
    cable = body("1. (C) Fighters of LIFG, OSLO 00000123  002 OF 002  foreign words.\n\n2. (U) X.")
    assert marks(cable) == [(1, "C"), (2, "U")]
    (turn,) = cable.page_turns
    assert (turn.station, turn.cable_number, turn.section) == ("OSLO", 123, (2, 2))
    assert cable.source.slice(turn.span) == "OSLO 00000123  002 OF 002"


def test_p17_two_records_are_two_cables() -> None:
    text = GIVEN.read_text(encoding="utf-8")
    first, second = read_all(Source(text + text))
    assert first.span.end == second.span.start
    assert marks(first) == marks(second)
    assert second.subject is not None
    assert second.subject.span.start >= len(text)


def test_p18_a_single_paragraph_needs_no_number() -> None:
    cable = body("(C) Words of the text.")
    assert cable.paragraphs == ()
    assert [one.portion_mark.text for one in cable.loose_portions if one.portion_mark] == ["C"]


def test_p19_attention_lines_and_free_text() -> None:
    head = HEAD.replace("SIPDIS\n", "SIPDIS\n\nSTATE FOR EUR/XX\n\nPlease handle as needed.\n")
    cable = body("1. (C) Words.", head)
    assert [attention.text for attention in cable.attention] == ["STATE FOR EUR/XX"]
    assert [line.text for line in cable.unrecognised] == ["Please handle as needed."]


def test_p20_rows_of_a_table_are_no_paragraphs() -> None:
    table = "YEAR      IMPORTS     EXPORTS\n1970.     120         130\n12. 4     140         150\n"
    assert marks(body(f"1. (C) Words:\n\n{table}\n2. (U) Words.")) == [(1, "C"), (2, "U")]


# -- places --------------------------------------------------------------------------------------


def spans(node: object) -> Iterator[Span]:
    """Yield every span of a model."""
    if isinstance(node, Span):
        yield node
    elif isinstance(node, tuple) and not isinstance(node, Source):
        for child in node:
            yield from spans(child)


def claims(cable: Cable) -> Iterator[tuple[Span, str]]:
    """Yield what nodes claim to stand at their spans."""
    for caption in cable.captions:
        yield caption.span, caption.text
    for paragraph in cable.paragraphs:
        yield paragraph.number_span, paragraph.printed
    for _, mark in cable.marks:
        if not mark.entire_text and not mark.bracket_lost:
            yield mark.span, f"({mark.text})"
    for tag in cable.tags:
        yield tag.span, tag.text
    for signature in cable.signatures:
        yield signature.span, signature.text
    for line in cable.classification_lines:
        yield line.span, line.text
        if line.station_span is not None:
            yield line.station_span, line.station or ""
        if line.tail_span is not None:
            yield line.tail_span, line.tail or ""
    for reference in cable.references:
        yield reference.span, reference.text
    for unknown in cable.unrecognised:
        yield unknown.span, unknown.text
    for attention in cable.attention:
        yield attention.span, attention.text
    for order in cable.declassifications:
        yield order.order_span, order.order
        for written in order.instruction.dates:
            yield written.span, written.text
    if cable.authority is not None:
        for reason in cable.authority.reasons:
            yield reason.span, reason.letter or cable.source.slice(reason.span)


def shown(text: str) -> str:
    return " ".join(text.upper().split())


@pytest.mark.parametrize("path", [GIVEN, *RELEASED], ids=lambda path: path.stem)
def test_every_span_slices_to_what_it_claims(path: Path) -> None:
    cable = read(decode(path.read_bytes(), path.name))
    for span, text in some(claims(cable)):
        assert shown(cable.source.slice(span)) == shown(text)


@given(text=cables)
@settings(max_examples=300, deadline=None)
def test_every_node_lies_inside_the_file(text: str) -> None:
    for cable in some(read_all(Source(text))):
        for span in some(spans(tuple(part for part in cable if not isinstance(part, Source)))):
            assert 0 <= span.start <= span.end <= len(text)


def test_repairs_name_their_first_place() -> None:
    text = HEAD.replace("SIPDIS", "SIPDIS\xa0") + "\n1. (C) Caf&#233;.\r\n"
    cable = read(Source(text))
    assert {(one.kind, cable.source.slice(one.span)) for one in cable.repairs} == {
        ("no-break-space", "\xa0"),
        ("entity", "&#233;"),
        ("carriage-return", "\r"),
    }


# -- the label form ------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Date/DTG", "DatelDTG", "Date!DTG", "Date DTG"])
def test_the_dated_field_has_two_dates(label: str) -> None:
    cable = read(Source(f"MRN: 17 STATE 93402\n{label}: Sep 12, 2017 / 120125Z SEP 17\n"))
    assert cable.form == "smart"
    assert cable.message_reference is not None
    assert cable.message_reference[1:] == ("17 STATE 93402", 17, "STATE", 93402)
    dated = cable.dated
    assert dated is not None
    assert (str(dated.day), dated.group) == ("2017-09-12", "120125Z SEP 17")
    assert str(dated.moment) == "2017-09-12 01:25:00+00:00"
    assert cable.source.slice(dated.day_span) == "Sep 12, 2017"


def test_labels_with_values_of_several_lines() -> None:
    cable = read(
        Source(
            "MRN: 17 OSLO 5\nDate/DTG: Sep 12, 2017 / 120125Z SEP 17\nFrom: AMEMBASSY OSLO\n"
            "Action: WASHDC, SECSTATE ROUTINE;\n        ROME, AMEMBASSY PRIORITY\n"
            "E.O.: 13526\nTAGS: PREL,\n      NO\nSubject: TRAINING EXAMPLE of a\n"
            "         longer title\nReference: A) 17 OSLO 4\n           B) 17 ROME 3\n\n1. (U) X.\n"
        )
    )
    assert [one.name for one in cable.addressees] == ["WASHDC, SECSTATE", "ROME, AMEMBASSY"]
    assert [one.precedence for one in cable.addressees] == ["ROUTINE", "PRIORITY"]
    assert [tag.text for tag in cable.tags] == ["PREL", "NO"]
    assert cable.subject is not None
    assert cable.subject.text == "TRAINING EXAMPLE of a longer title"
    assert [one.id for one in cable.references] == ["17OSLO4", "17ROME3"]


# -- before 1973 ---------------------------------------------------------------------------------


def test_a_cable_of_1972_has_a_group_and_no_order() -> None:
    cable = read(
        Source(
            "P 031015Z MAY 72\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 1234\n\n"
            "C O N F I D E N T I A L OSLO 1164\n\nSUBJECT: TRAINING EXAMPLE\nREF: STATE 106206\n\n"
            "SUMMARY: WORDS OF A SUMMARY. END SUMMARY\n\n1. WORDS.\n\n2. WORDS.\n\nGP-3\n\nDOE\n"
        )
    )
    assert cable.declassification is None
    assert marks(cable) == [(1, None), (2, None)]
    assert [reference.id for reference in cable.references] == ["72STATE106206"]
    assert [signature.text for signature in cable.signatures] == ["DOE"]
    assert cable.group_marking is not None
    assert cable.source.slice(cable.group_marking) == "GP-3"


# -- real cables, damaged ------------------------------------------------------------------------

PAGES = [path.read_text(encoding="utf-8").splitlines(keepends=True) for path in (GIVEN, *RELEASED)]
SIGNS = "ABCSTU 019().:/-\t\r\n\f\0\xa0¶É\u2013"


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Lines of real cables: spliced, shuffled, cut off, with signs lost and put in."""
    lines: list[str] = []
    for page in draw(st.lists(st.sampled_from(PAGES), min_size=1, max_size=3)):
        start = draw(st.integers(0, len(page) - 1))
        lines += page[start : start + draw(st.integers(1, 40))]
    if draw(st.booleans()):
        lines = draw(st.permutations(lines))
    text = "".join(lines)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.text(SIGNS, max_size=3)) + text[place + 1 :]
    return text[: draw(st.integers(0, len(text)))] if draw(st.booleans()) else text


def test_texts_are_read_together_as_each_alone() -> None:
    paths = sorted(FIXTURES.rglob("*.cable"))[::5]
    together = "".join(path.read_bytes().decode("utf-8", "replace") for path in paths[:3])
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    texts += [together, "", "Bread, milk, two onions.\n", texts[0].replace("(C)", "(C\u200b)")]
    sources = [Source(text) for text in texts]
    assert read_each(sources) == [read_all(source) for source in some(sources)]


def assert_whole(text: str) -> None:
    """Assert that the trees hold every sign, and that the model lies within the text."""
    copy = split_lines(flat(text)).text
    assert len(copy) == len(text)
    tree, beside = grammar("cable").parse(copy, "cable")
    tokens = sorted([*tree.tokens(), *beside], key=lambda token: token.start)
    edges = [0, *(token.end for token in tokens)]
    assert [token.start for token in tokens] == edges[:-1]
    assert edges[-1] == len(text)
    for cable in some(read_all(Source(text))):
        for span in some(spans(tuple(part for part in cable if not isinstance(part, Source)))):
            assert 0 <= span.start <= span.end <= len(text)


@given(text=damaged())
@settings(max_examples=200, deadline=None)
def test_damaged_cables_read(text: str) -> None:
    assert_whole(text)


@pytest.mark.slow
@given(text=damaged())
@settings(max_examples=20_000, deadline=None)
def test_twenty_thousand_damaged_cables_read(text: str) -> None:
    assert_whole(text)


# -- the ends of the calendar ------------------------------------------------------------------


@pytest.mark.parametrize("year", ["0001", "9999"])
@pytest.mark.parametrize("zone", "AZM")
@pytest.mark.parametrize("filed", ["0010000", "3660000", "9992359"])
def test_a_date_time_group_at_the_end_of_the_calendar(year: str, zone: str, filed: str) -> None:
    for day in ("010000", "312359"):
        cable = read(Source(f"DE RUEHNY #0123 {filed}\nR {day}{zone} DEC {year}\nFM OSLO\n"))
        assert cable.calling_station is not None
        assert cable.date_time_group is not None


def test_a_line_may_exempt_any_number_of_posts() -> None:
    posts = " XMT ".join(["ALL EUROPEAN POSTS", "PARIS", *["ROME"] * 5000])
    cable = read(Source(f"R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO {posts}\n"))
    kinds = [one.kind for one in cable.addressees]
    assert kinds == ["action", *["exempted"] * 5001]
    assert [one.name for one in cable.addressees[:3]] == ["ALL EUROPEAN POSTS", "PARIS", "ROME"]
    assert cable.addressees[1].span.start == cable.source.text.index("PARIS")


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.rglob("*.cable")), ids=lambda path: str(path.relative_to(FIXTURES))
)
def test_what_a_mark_says_stands_inside_it_in_the_file(path: Path) -> None:
    for cable in read_all(decode(path.read_bytes(), path.name)):
        for portion, mark in cable.marks:
            assert portion.portion_mark is mark
            if mark.written is not None:
                assert mark.span.covers(mark.written.span)
        for heading in cable.overall_lines:
            if heading.written is not None:
                assert heading.written.start == heading.span.start
