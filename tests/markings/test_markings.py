"""Markings as they are written: what each entry says, where it stands, how it should be written."""

import subprocess
import sys
from datetime import date
from importlib.metadata import version

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from texts import markings

from validator.checking.one_marking import judge, rules_of_markings
from validator.grammar.automaton import Tree, grammar
from validator.law._sources import SOURCES
from validator.law.countries import codes, country, country_named, expanded, in_order
from validator.law.levels import CONFIDENTIAL, SECRET, TOP_SECRET, UNCLASSIFIED
from validator.law.suggestions import suggested_code, suggested_word
from validator.law.words import control_forms, controls
from validator.markings.marking import Marking
from validator.markings.normal_form import insertion, normal_form
from validator.markings.reading import read_afresh, read_written
from validator.markings.written import ORDER, Entry, MarkingText
from validator.reading.portion_marks import read_banner, read_mark
from validator.text.flattening import flat

PIECES = (
    *("SECRET", "S", "TS", "U", "//", "/", " ", ", ", "-", "REL TO USA, GBR", "FGI DEU GBR", "GBR"),
    *("USA/GBR EYES ONLY", "SAR-BP", "14", "ABCD", "20201231", "QQQ", "(é"),
)
pieces = st.sampled_from((*control_forms(), *PIECES))
#: known and unknown words with separators between them, and strings of any kind
texts = st.lists(pieces, max_size=12).map("".join) | markings
forms = st.sampled_from(["banner", "portion"])


def banner(text: str) -> MarkingText:
    return read_written(text, "banner")


def portion(text: str) -> MarkingText:
    return read_written(text, "portion")


def said(written: MarkingText) -> list[tuple[str, str]]:
    return [(entry.kind, entry.meaning.normal or entry.text) for entry in written.entries]


# --- one text, two ways to its parts --------------------------------------------------------


def entries_of(tree: Tree, text: str) -> list[str]:
    return [text[t.start : t.end] for t in tree.tokens() if t.kind == "ENTRY"]


@given(texts, forms)
@settings(max_examples=300, deadline=None)
def test_tokens_found_alone_are_those_of_the_tree(text: str, form: str) -> None:
    for start in (form, "entry"):
        plain = flat(text)
        found = grammar("marking").scanner(start).finditer(plain)
        tree, _ = grammar("marking").parse(plain, start)
        alone = [(match.lastgroup, *match.span()) for match in found]
        assert alone == [(token.kind, token.start, token.end) for token in tree.tokens()]


@given(texts, forms)
@settings(max_examples=300, deadline=None)
def test_entries_stand_where_they_are_and_nothing_is_lost(text: str, form: str) -> None:
    written = read_afresh(text, form)
    plain, last = flat(text), 0
    for entry in written.entries:
        assert plain[entry.span.start : entry.span.end] == entry.text
        assert plain[last : entry.span.start] == entry.before
        assert not set(entry.before) - set(" \t/,-"), entry
        for part in (*entry.parts, *entry.codes):
            stands = plain[part.span.start : part.span.end].upper()
            assert " ".join(stands.split()) == " ".join(part.text.upper().split())
        last = entry.span.end
    assert plain[last:].rstrip() == written.after
    assert not set(written.after) - set(" \t/,-")
    tree, _ = grammar("marking").parse(plain, form)
    said = "".join(entry.text for entry in written.entries)
    assert letters(said) == letters("".join(entries_of(tree, plain)))


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter not in " \t,-/")


@given(texts, forms, st.integers(0, 500))
@settings(max_examples=200, deadline=None)
def test_a_marking_may_be_moved(text: str, form: str, offset: int) -> None:
    here, there = read_afresh(text, form), read_afresh(text, form).at(offset)
    assert there.marking == here.marking
    assert [e.span.start - offset for e in there.entries] == [e.span.start for e in here.entries]
    assert there.span.start == offset


def test_a_control_is_added_where_the_marking_stands() -> None:
    mark = read_afresh("S//NF", "portion").at(100)
    assert insertion(mark, "SI") == (101, "//SI")
    assert insertion(mark, "ORCON") == (103, "OC/")
    assert insertion(mark, "NOFORN") is None


def test_nothing_is_added_before_all_that_a_marking_says() -> None:
    assert insertion(read_afresh("NF", "portion").at(100), "SI") is None


@given(texts, forms)
@example("00-C DS", "portion")  # an owner brings the two slashes with it
@settings(max_examples=300, deadline=None)
def test_the_normal_form_says_the_same_and_is_normal(text: str, form: str) -> None:
    written = read_afresh(text, form)
    again = read_afresh(normal_form(written), form)
    known = all(entry.kind in ORDER for entry in written.entries)
    levels = [entry for entry in written.entries if entry.kind == "level"]
    plain = known and len(levels) == 1 and written.entries[0] is levels[0]
    if plain and levels[0].meaning.spelling != "broken" and not written.after:
        assert again.marking == written.marking, normal_form(written)
        assert normal_form(again) == normal_form(written)


def test_what_is_kept_is_what_is_read() -> None:
    for text in ("SECRET//NOFORN", "S/NF", "CUI//PRVCY//NOFORN"):
        assert read_written(text, "banner") == read_afresh(text, "banner")
        assert read_written(text, "banner").entries == read_afresh(text, "banner").entries


# --- every kind of marking ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SECRET//SI-G ABCD DEFG/TK//NOFORN",
            ["SECRET", "SI-G ABCD DEFG", "TK", "NOFORN"],
        ),
        ("SECRET//SPECIAL ACCESS REQUIRED-BUTTER POPCORN", ["SECRET", "SAR-BUTTER POPCORN"]),
        ("SECRET//SAR-BP/CA/SAR-XY", ["SECRET", "SAR-BP", "SAR-CA", "SAR-XY"]),
        ("SECRET//RD-CNWDI-SIGMA 14 18", ["SECRET", "RD-CNWDI-SIGMA 14 18"]),
        ("SECRET//FORMERLY RESTRICTED DATA", ["SECRET", "FRD"]),
        ("SECRET//FGI GBR DEU//REL TO GBR, USA", ["SECRET", "FGI DEU GBR", "REL TO USA, GBR"]),
        ("SECRET//FGI", ["SECRET", "FGI"]),
        ("//GBR SECRET", ["//GBR SECRET"]),
        ("//COSMIC TOP SECRET//BOHEMIA", ["//COSMIC TOP SECRET", "BOHEMIA"]),
        ("//NATO RESTRICTED", ["//NATO RESTRICTED"]),
        (
            "//JOINT SECRET CAN GBR USA//REL TO USA, CAN, GBR",
            ["//JOINT SECRET CAN GBR USA", "REL TO USA, CAN, GBR"],
        ),
        ("SECRET//ORIGINATOR CONTROLLED/NO FOREIGN DISSEM", ["SECRET", "ORCON", "NOFORN"]),
        ("SECRET//USA/AUS/GBR EYES ONLY", ["SECRET", "USA/AUS/GBR EYES ONLY"]),
        ("SECRET//DISPLAY ONLY IRQ, AFG", ["SECRET", "DISPLAY ONLY AFG, IRQ"]),
        ("SECRET//REL TO USA/GBR and AUS", ["SECRET", "REL TO USA, AUS, GBR"]),
        ("SECRET//REL TO USA, GBR, NOFORN", ["SECRET", "REL TO USA, GBR", "NOFORN"]),
        ("SECRET//NOFORN//LES", ["SECRET", "NOFORN", "LES"]),
        ("UNCLASSIFIED//SBU NOFORN", ["UNCLASSIFIED", "SBU NOFORN"]),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", ["UNCLASSIFIED", "FOUO"]),
        ("CUI//SP-CTI/PRVCY//NOFORN", ["CUI", "SP-CTI", "PRVCY", "NOFORN"]),
        ("SECRET//NOFORN//20121231", ["SECRET", "NOFORN", "20121231"]),
        ("SECRET//X1", ["SECRET", "X1"]),
        ("SECRET//NOFORN//MR", ["SECRET", "NOFORN", "MR"]),
        ("CONFIDENTIAL NODIS SIPDIS", ["CONFIDENTIAL", "NODIS", "SIPDIS"]),
        ("C O N F I D E N T I A L", ["CONFIDENTIAL"]),
        ("SECRET//ACCM-FOO BAR", ["SECRET", "ACCM-FOO BAR"]),
        ("SECRET//NOFORN, ORCON, FOO", ["SECRET", "NOFORN", "ORCON", "FOO"]),
    ],
)
def test_banners(text: str, expected: list[str]) -> None:
    assert [words for _, words in said(banner(text))] == expected


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("S", "SECRET", set()),
        ("C/NF", "CONFIDENTIAL", {"NOFORN"}),
        ("S-NF", "SECRET", {"NOFORN"}),
        ("SBU/N", "UNCLASSIFIED", {"NOFORN"}),
        ("S//G ABCD", "SECRET", {"SI", "SI-G", "SI-G ABCD"}),
        ("S//HCS-P XYZ//NF", "SECRET", {"HCS", "HCS-P", "HCS-P XYZ", "NOFORN"}),
        ("S//RD-SG 14 18", "SECRET", {"RD", "RD-SIGMA 14", "RD-SIGMA 18"}),
        ("S//RD-N", "SECRET", {"RD", "RD-CNWDI"}),
        ("SRD", "SECRET", {"RD"}),
        ("CFRD", "CONFIDENTIAL", {"FRD"}),
        ("//GBR S", "SECRET", {"FGI GBR"}),
        ("//DEU GBR R", "RESTRICTED", {"FGI DEU", "FGI GBR"}),
        ("//FGI S", "SECRET", {"FGI"}),
        ("GBR-C", "CONFIDENTIAL", {"FGI GBR"}),
        ("UK-C", "CONFIDENTIAL", {"FGI UK"}),
        ("NATO-S", "SECRET", {"FGI NATO"}),
        ("//CTSA", "TOP SECRET", {"FGI NATO", "ATOMAL"}),
        ("//NS//ATOMAL", "SECRET", {"FGI NATO", "ATOMAL"}),
        ("//JOINT S GBR USA//NF", "SECRET", {"FGI GBR", "NOFORN"}),
        ("U//LES-NF", "UNCLASSIFIED", {"LES NOFORN", "NOFORN"}),
        ("CUI", "UNCLASSIFIED", {"CUI"}),
    ],
)
def test_portions(text: str, level: str, words: set[str]) -> None:
    marking = portion(text).marking
    assert marking.level is not None
    assert (marking.level.word, marking.controls) == (level, words)


@pytest.mark.parametrize(
    ("text", "form", "release"),
    [
        ("S//REL TO USA, GBR", "portion", {"USA", "GBR"}),
        ("S//REL TO USA, FVEY", "portion", {"USA", "AUS", "CAN", "GBR", "NZL"}),
        ("C/REL LIBYA", "portion", {"USA", "LBY"}),
        ("C/REL UNITED KINGDOM AND FRANCE", "portion", {"USA", "GBR", "FRA"}),
        ("SECRET//USA/GBR EYES ONLY", "banner", {"USA", "GBR"}),
        ("SECRET//REL TO USA, QQQ", "banner", {"USA", "QQQ"}),
    ],
)
def test_release(text: str, form: str, release: set[str]) -> None:
    marking = read_written(text, form).marking
    assert marking.release == release


@pytest.mark.parametrize(
    "text",
    ["NOTE: X", "MORE", "U, BUT SEE BELOW", "C IN ERROR", "A", "USA", "", "//", "SEE/SECRET"],
)
def test_what_is_no_portion_mark(text: str) -> None:
    assert read_mark(text, 0) is None


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("SECRET//NOFORN", "USA"),
        ("//GBR SECRET", "GBR"),
        ("//GBR DEU SECRET", "DEU GBR"),
        ("//JOINT SECRET GBR USA", "JOINT"),
        ("//NATO SECRET", "NATO"),
        ("//FGI SECRET", "FGI"),
        ("CUI", "USA"),
    ],
)
def test_owner(text: str, owner: str) -> None:
    assert banner(text).owner == owner


def test_separators_are_kept() -> None:
    written = banner("SECRET // SI/ TK////NOFORN, ORCON /")
    assert [entry.separator for entry in written.entries] == ["", "//", "/", "////", ","]
    assert [entry.before for entry in written.entries] == ["", " // ", "/ ", "////", ", "]
    assert written.after == " /"
    place = written.entries[1].separator_span
    assert written.text[place.start : place.end] == " // "
    assert not written.leads
    assert banner("//GBR SECRET").leads


def test_lists_keep_their_codes_and_what_parts_them() -> None:
    entry = banner("SECRET//REL TO USA AUS and GBR, QQQ").entries[1]
    assert [(code.text, code.code) for code in entry.codes] == [
        ("USA", "USA"),
        ("AUS", "AUS"),
        ("GBR", "GBR"),
        ("QQQ", None),
    ]
    assert [code.before for code in entry.codes] == ["", " ", " AND ", ", "]


def test_a_list_without_its_control() -> None:
    entry = portion("S//USA, GBR").entries[1]
    assert (entry.kind, entry.word) == ("countries", None)
    assert portion("S//USA, GBR").marking.release is None


def test_parts_of_a_control() -> None:
    entry = banner("SECRET//SI-G ABCD DEFG").entries[1]
    assert entry.word == "SI-G"
    assert [(part.text, part.depth) for part in entry.parts] == [("G", 1), ("ABCD", 2), ("DEFG", 2)]


def test_a_level_with_a_letter_missing_is_no_level() -> None:
    written = banner("C O N F I D E N T A L//NOFORN")
    entry = written.level_entry
    assert written.marking.level is None
    assert entry is not None
    assert (entry.meaning.spelling, entry.word) == ("broken", "CONFIDENTIAL")


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("S", "portion"),
        ("SECRET", "banner"),
        ("UNCLAS", "banner"),
        ("S E C R E T", "spaced"),
        ("SEC R E T", "mixed"),
    ],
)
def test_how_a_level_is_spelled(text: str, spelling: str) -> None:
    entry = banner(text).level_entry
    assert entry is not None
    assert entry.meaning.spelling == spelling


@pytest.mark.parametrize(
    ("text", "spelling"), [("NF", "portion"), ("NOFORN", "both"), ("NO FORN", "torn")]
)
def test_how_a_control_is_spelled(text: str, spelling: str) -> None:
    assert portion(f"S//{text}").entries[1].meaning.spelling == spelling


def test_duplicates() -> None:
    repeated: Entry
    ((repeated, first),) = portion("S//NF/NOFORN").duplicates
    assert (repeated.text, first.text) == ("NOFORN", "NF")
    assert not portion("S//NF/OC").duplicates


def test_the_declassification_field() -> None:
    field = banner("SECRET//NOFORN//20121231").declassification
    assert field is not None
    assert field.text == "20121231"
    assert banner("SECRET//NOFORN").declassification is None


@pytest.mark.parametrize("word", ["NOFORN", "ORCON", "NODIS", "EXDIS", "LIMDIS"])
@pytest.mark.parametrize("end", ["", ".", " .", ". "])
def test_a_full_stop_takes_nothing_from_a_control(word: str, end: str) -> None:
    assert banner(f"UNCLASSIFIED//{word}{end}").marking == banner(f"UNCLASSIFIED//{word}").marking
    [_, entry] = banner(f"SECRET//{word}{end}").entries
    assert (entry.word, entry.kind) == (word, banner(f"SECRET//{word}").entries[1].kind)


def test_unknown_words() -> None:
    assert [entry.text for entry in banner("SECRET//NOFORM/QQ").unknown] == ["NOFORM", "QQ"]


def test_what_a_marking_says_are_its_words_and_what_they_imply() -> None:
    said = banner("SECRET//SI-G ABCD, TK//NOFORN").said
    assert said == {"SECRET", "SI", "SI-G", "SI-G ABCD", "TK", "NOFORN"}
    assert banner("SECRET").said == {"SECRET"}


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("SECRET//NOFORN//SI/TK/HCS", "banner", "SECRET//HCS/SI/TK//NOFORN"),
        ("secret // noforn", "banner", "SECRET//NOFORN"),
        ("S//NF/OC//TK/SI-G ABCD", "portion", "S//SI-G ABCD/TK//OC/NF"),
        ("C/NOFORN", "portion", "C/NF"),
        ("SBU/N", "portion", "SBU/NF"),
        ("GBR-C", "portion", "//GBR C"),
        ("//JOINT S GBR USA//REL", "portion", "//JOINT S GBR USA//REL"),
        ("CUI//PRVCY/SP-CTI//NOFORN", "banner", "CUI//SP-CTI/PRVCY//NOFORN"),
        (
            "SECRET//SAR-BP/SAR-CA//20201231//NOFORN",
            "banner",
            "SECRET//SAR-BP/CA//NOFORN//20201231",
        ),
        ("SECRET//REL TO GBR, USA/BOGUS", "banner", "SECRET//REL TO USA, GBR//BOGUS"),
        ("SECRET////NOFORN", "banner", "SECRET//NOFORN"),
        ("S E C R E T", "banner", "SECRET"),
        ("", "banner", ""),
    ],
)
def test_normal_form(text: str, form: str, expected: str) -> None:
    assert normal_form(read_written(text, form)) == expected


@pytest.mark.parametrize(
    ("shape", "form", "between", "codes"),
    [
        ("S//REL TO {}", "portion", ", ", ["USA", "AUS", "GBR", "NATO"]),
        ("SECRET//REL TO {}", "banner", ", ", ["USA", "AUS", "GBR", "NATO"]),
        ("S//DISPLAY ONLY {}", "portion", ", ", ["AFG", "IRQ", "NATO"]),
        ("S//{} EYES ONLY", "portion", "/", ["USA", "AUS", "GBR"]),
        ("S//FGI {}", "portion", " ", ["AUS", "DEU", "GBR", "NATO"]),
        ("//JOINT S {}", "portion", " ", ["AUS", "GBR", "USA"]),
        ("//JOINT SECRET {}", "banner", " ", ["AUS", "GBR", "USA"]),
        ("//{} S", "portion", " ", ["AUS", "DEU", "GBR"]),
        ("//{} SECRET", "banner", " ", ["AUS", "DEU", "GBR"]),
        ("//FGI {} S", "portion", " ", ["AUS", "DEU", "GBR"]),
    ],
)
def test_a_list_in_normal_form_is_in_order_and_names_each_country_once(
    shape: str, form: str, between: str, codes: list[str]
) -> None:
    right = shape.format(between.join(codes))
    demanded = read_written(right, form).marking
    assert normal_form(read_written(right, form)) == right
    for one in codes:
        for written in ([*codes, one], [one, *codes], codes[::-1], [one, *codes[::-1], one]):
            read = read_written(shape.format(between.join(written)), form)
            assert normal_form(read) == right
            assert read.marking == demanded


@pytest.mark.parametrize(
    "text", ["A/", "SI/", "//", " ", "A ", "A,", "A-", "GBR, ", "C O N ", "é("]
)
def test_a_pumped_marking_is_read_to_its_end(text: str) -> None:
    """Time is measured in benchmarks; what is asserted is that work is bounded."""
    long = "SECRET//" + (text * 100_000)[:100_000]
    written = read_afresh(long, "banner")
    assert written.marking.level == SECRET
    assert len(written.entries) <= 402
    assert written.entries[-1].span.end + len(written.after) <= len(long)


def test_marking_as_the_package_gives_it() -> None:
    assert read_banner("SECRET//SI//NOFORN") == Marking(SECRET, {"SI", "NOFORN"})
    assert read_banner("CONFIDENTIAL") == Marking(CONFIDENTIAL)
    assert read_banner("TOP SECRET//NODIS") == Marking(TOP_SECRET, {"NODIS"})
    assert read_banner("LIMITED OFFICIAL USE") == Marking(
        UNCLASSIFIED, administrative="LIMITED OFFICIAL USE"
    )


# --- rules on lone markings -------------------------------------------------------------------


@given(texts, forms, st.sampled_from([None, "state", "ic"]))
@settings(max_examples=300, deadline=None)
def test_a_rule_is_silent_on_markings_without_its_signs(
    text: str, form: str, profile: str | None
) -> None:
    day = date(2017, 3, 1)
    judged = judge(text, form, day, profile=profile)
    rules = rules_of_markings()
    everything = judge(text, form, day, profile=profile, rules=rules)
    assert judged.findings == everything.findings
    assert all(judged.written.span.covers(one.span) for one in judged.findings)


def test_rules_on_lone_markings_ask_for_no_cable() -> None:
    judged = judge("SECRET//NOFORN", "banner", date(2017, 3, 1))
    assert judged.findings == []
    assert judge("S/NF", "portion", date(1970, 1, 1)).findings == []


# --- vocabulary -----------------------------------------------------------------------------


def test_every_form_of_every_control_is_read_as_it() -> None:
    for term in controls():
        for form in ("banner", "portion"):
            word = term.word if form == "banner" else term.portion
            lead = "SECRET//" if form == "banner" else "S//"
            (_, entry) = read_written(f"{lead}{word}", form).entries
            assert entry.meaning.term is not None
            assert entry.meaning.term.word == term.word


def test_conditions_of_controls_name_controls_and_levels() -> None:
    words = {term.word for term in controls()}
    for term in controls():
        assert {*term.requires, *term.excludes} <= words
        assert set(term.levels) <= {"U", "C", "S", "TS"}
        assert term.category in (*ORDER, "foreign")


def test_exclusion_is_mutual_where_both_sides_can_say_so() -> None:
    terms = {term.word: term for term in controls()}
    assert any(term.excludes for term in terms.values())
    for term in terms.values():
        for other in term.excludes:
            if terms[other].excludes:
                assert term.word in terms[other].excludes, (term.word, other)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (["FVEY"], {"USA", "AUS", "CAN", "GBR", "NZL"}),
        (["ACGU", "DEU"], {"USA", "AUS", "CAN", "GBR", "DEU"}),
        (["TEYE"], {"USA", "CAN", "GBR"}),
        (["NATO"], {"NATO"}),
    ],
)
def test_tetragraphs(listed: list[str], expected: set[str]) -> None:
    assert expanded(listed) == expected


def test_countries() -> None:
    libya, soviet = country("LBY"), country("SUN")
    assert country_named("LIBYA") == libya
    assert soviet is not None
    assert soviet.known(date(1980, 1, 1))
    assert not soviet.known(date(2000, 1, 1))
    assert "SUN" not in codes(date(2000, 1, 1))
    assert in_order(["FVEY", "GBR", "USA", "AUS"]) == ["USA", "AUS", "GBR", "FVEY"]
    assert in_order(["NATO", "USA", "GBR"], first=None) == ["GBR", "USA", "NATO"]


def test_the_table_of_countries_is_fresh() -> None:
    """It is written from the data of a library, of the version that the source names."""
    _, title, *_ = SOURCES["iso-3166"]
    assert f"pycountry {version('pycountry')}" in title
    script = ROOT / "tools" / "countries.py"
    done = subprocess.run([sys.executable, script, "--check"], check=False)
    assert done.returncode == 0, "run python tools/countries.py"


@pytest.mark.parametrize(
    ("word", "form", "day", "meant"),
    [
        ("NOFORM", "banner", None, "NOFORN"),
        ("NFR", "portion", None, "NF"),
        ("SECERT", "banner", None, "SECRET"),
        ("EXDUS", "banner", None, "EXDIS"),
        ("UMBRE", "banner", date(1990, 1, 1), "UMBRA"),
        ("UMBRE", "banner", date(2005, 1, 1), None),
        ("QQQQQQ", "banner", None, None),
    ],
)
def test_suggestions(word: str, form: str, day: date | None, meant: str | None) -> None:
    assert suggested_word(word, form, day) == meant


def test_suggested_codes() -> None:
    assert suggested_code("GBRR") == "GBR"
    assert suggested_code("FVEI") == "FVEY"
