"""The lattice of markings: its laws by enumeration and at random, its 26 rows one by one."""

from collections.abc import Sequence
from functools import reduce
from itertools import chain, combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from validator.law.cui import category
from validator.law.levels import CONFIDENTIAL, LEVELS, SECRET, TOP_SECRET, UNCLASSIFIED, Level
from validator.markings import marking
from validator.markings.banner import captions
from validator.markings.marking import ADMINISTRATIVE, NOTHING, Marking, covers, join, rollup
from validator.markings.normal_form import normal_form
from validator.markings.reading import read_written
from validator.reading.portion_marks import read_banner

US_LEVELS = (UNCLASSIFIED, CONFIDENTIAL, SECRET, TOP_SECRET)
#: controls of every kind that combines in a way of its own; their subsets are 128
CONTROLS = ("NOFORN", "NODIS", "EXDIS", "ORCON", "RELIDO", "RD", "FRD")
WORDS = (
    *CONTROLS,
    *("ORCON-USGOV", "TFNI", "RD-CNWDI", "RD-SIGMA 14", "FRD-SIGMA 15", "DOE UCNI", "DOD UCNI"),
    *("SI", "SI-G", "SI-G ABCD", "TK", "HCS-P", "SAR-BP", "SAR-CA", "FGI", "FGI GBR", "FGI NATO"),
    *("IMCON", "PROPIN", "FISA", "DEA SENSITIVE", "RSEN", "LIMDIS", "LES", "LES NOFORN", "SSI"),
    *("CUI", "CUI SP-CTI", "EYES ONLY", "REL TO"),
)
COUNTRIES = ("USA", "GBR", "AUS", "CAN", "DEU", "FVEY", "ACGU", "TEYE", "NATO")


def subsets(words: Sequence[str]) -> list[frozenset[str]]:
    sizes = range(len(words) + 1)
    return [frozenset(s) for s in chain.from_iterable(combinations(words, size) for size in sizes)]


ENUMERATED = [Marking(level, words) for level in US_LEVELS for words in subsets(CONTROLS)]
#: what is released to whom, beside the controls that change it
LISTS = (None, {"USA", "GBR"}, {"USA", "GBR", "AUS"}, {"USA", "DEU"}, {"USA"})
RELEASED = [
    Marking(level, words, release, display=display)
    for level in US_LEVELS
    for words in subsets(("NOFORN", "RELIDO", "EXDIS", "EYES ONLY"))
    for release in LISTS
    for display in (None, {"AFG"})
]

readers = st.none() | st.sets(st.sampled_from(COUNTRIES), max_size=4).map(frozenset)


def drawn(in_full: bool) -> st.SearchStrategy[Marking]:
    """Markings that are settled as of most days, or in full as of 2011 and 2012."""
    return st.builds(
        Marking,
        st.sampled_from(LEVELS),
        st.sets(st.sampled_from(WORDS), max_size=4).map(frozenset),
        readers,
        st.none() | st.sampled_from(ADMINISTRATIVE),
        readers,
        st.just(in_full),
    )


markings = drawn(False)
of_one_day = st.booleans().flatmap(lambda full: st.tuples(*[drawn(full)] * 3))


# --- laws -----------------------------------------------------------------------------


def closed(markings: list[Marking]) -> list[Marking]:
    """Return settled markings and all that joining them makes."""
    known = dict.fromkeys(markings)
    listed = list(known)
    for one in listed:
        for other in tuple(known):
            joined = one.join(other)
            if joined not in known:
                known[joined] = None
                listed.append(joined)
    return listed


def table_of(markings: list[Marking]) -> list[list[int]]:
    """Return of each two markings the number of what joins them."""
    number = {marking: n for n, marking in enumerate(markings)}
    return [[number[one.join(other)] for other in markings] for one in markings]


def test_enumeration_is_large_enough() -> None:
    assert len(subsets(CONTROLS)) >= 64
    assert len(ENUMERATED) == 4 * len(subsets(CONTROLS))
    assert len(RELEASED) == 4 * 16 * 10


@pytest.mark.parametrize("enumerated", [ENUMERATED, RELEASED], ids=["controls", "readers"])
def test_laws_over_all_markings_pairs_and_triples(enumerated: list[Marking]) -> None:
    """Idempotent, commutative, associative, monotone; ``covers`` is a partial order above U."""
    every = closed(enumerated)
    table = table_of(every)
    bottom, numbers = every.index(NOTHING), range(len(every))
    for a in numbers:
        assert table[a][a] == a
        assert table[a][bottom] == a
        assert [table[b][a] for b in numbers] == table[a]
    above = [[b for b in numbers if table[b][a] == b] for a in numbers]
    for a in numbers:
        row = table[a]
        assert a in above[a]
        for b in numbers:
            assert [row[bc] for bc in table[b]] == table[row[b]], "associative"
            assert row[b] in above[a]
        for b in above[a]:
            assert a == b or a not in above[b], "antisymmetric"
            assert set(above[b]) <= set(above[a]), "transitive"
            assert all(table[b][c] in above[row[c]] for c in numbers), "monotone"


def test_covers_is_what_joining_says() -> None:
    for one, other in product(set(ENUMERATED), repeat=2):
        assert one.covers(other) == (one.join(other) == one)


@given(st.lists(markings, max_size=9), st.lists(drawn(True), max_size=9))
@settings(max_examples=300, deadline=None)
def test_many_are_joined_as_one_behind_the_other(some: list[Marking], full: list[Marking]) -> None:
    """Half with half is faster; of two days at once, where the order counts, it is not done."""
    for listed in (some, full, [*full, *some], [*some, *full]):
        if listed:
            assert marking._joined(listed) == reduce(join, listed)


@given(of_one_day)
@settings(max_examples=400, deadline=None)
def test_laws_hold_at_random(three: tuple[Marking, Marking, Marking]) -> None:
    one, other, third = three
    assert one.join(one) == one
    assert join(one, other) == join(other, one)
    assert one.join(other).join(third) == one.join(other.join(third))
    assert NOTHING.join(one) == one
    assert one.join(other).covers(one)
    assert one.join(other).join(third).covers(other.join(third))
    if one.covers(other) and other.covers(third):
        assert one.covers(third)
    if one.covers(other) and other.covers(one):
        assert one == other
    assert covers(one, NOTHING)


@given(markings, st.lists(markings, max_size=5), st.sampled_from(["state", "ic"]))
@settings(max_examples=400, deadline=None)
def test_a_further_portion_never_lowers_the_overall_marking(
    more: Marking, portions: list[Marking], profile: str
) -> None:
    before, after = rollup(portions, profile=profile), rollup([*portions, more], profile=profile)
    assert after.covers(before)
    assert before.level is not None
    assert after.level is not None
    assert after.level >= before.level
    assert rollup(reversed(portions), profile=profile) == before


@given(st.lists(markings, max_size=5))
@settings(max_examples=400, deadline=None)
def test_an_overall_marking_covers_every_portion_and_itself(portions: list[Marking]) -> None:
    overall = rollup(portions)
    restricted = {level for level in LEVELS if level.word == "RESTRICTED"}
    for portion in portions:
        assert overall.level is not None
        assert portion.level is not None
        if portion.level not in restricted:
            assert overall.covers(portion)
    assert overall.covers(overall)
    assert rollup([overall]) == overall


@given(st.lists(markings, max_size=4))
@settings(max_examples=400, deadline=None)
def test_a_banner_says_what_it_was_written_for(portions: list[Marking]) -> None:
    overall = rollup([Marking(m.level, m.controls - {"REL TO"}, *m[2:]) for m in portions])
    if "CUI" in overall.controls:  # behind CUI these words are categories of it
        assume(not any(category(word) is not None for word in overall.controls))
    programs = [word for word in overall.controls if word.startswith("SAR-")]
    assert len(programs) <= 4
    written = read_banner(overall.banner())
    assert written == overall, overall.banner()
    again = read_written(overall.banner(), "banner")
    assert not again.unknown
    assert normal_form(again) == overall.banner()


# --- the rows of the roll-up ------------------------------------------------------------


def portion(text: str) -> Marking:
    return read_written(text, "portion").marking


#: row, portions, the banner they require of a State cable, and under the IC profile if it differs
ROWS: list[tuple[str, str, str, str | None]] = [
    ("2.1", "C | S | U", "SECRET", None),
    ("2.1", "TS | C", "TOP SECRET", None),
    ("2.1", "//DEU R | U", "CONFIDENTIAL//FGI DEU", None),
    ("2.2", "U | U", "UNCLASSIFIED", None),
    ("2.3", "C | S", "SECRET", None),
    (
        "2.5",
        "S//SI | S//TK//NF | TS//SI-G ABCD//OC",
        "TOP SECRET//SI-G ABCD/TK//ORCON/NOFORN",
        None,
    ),
    ("2.5", "S//SAR-BP | S//SAR-CA/BP", "SECRET//SAR-BP/CA", None),
    ("2.6", "S//FRD | S//RD", "SECRET//RD", None),
    ("2.6", "C//TFNI | C//FRD", "CONFIDENTIAL//FRD", None),
    ("2.6", "S//FRD-SG 14 | S//RD-SG 18", "SECRET//RD-SIGMA 14 18", None),
    ("2.7", "U//UCNI | U", "UNCLASSIFIED//DOE UCNI", None),
    ("2.7", "U//DCNI | S//REL TO USA, GBR", "SECRET//NOFORN", None),
    ("2.8", "//GBR S | //DEU C | S", "SECRET//FGI DEU GBR", None),
    ("2.8", "//GBR S | //FGI C", "SECRET//FGI", None),
    ("2.8", "//JOINT S GBR USA | //NS", "SECRET//FGI GBR NATO", None),
    (
        "2.9",
        "S//OC | S//IMC | C//PR | S//RS | S//FISA | U//DSEN | S//NF",
        "SECRET//RSEN/ORCON/IMCON/NOFORN/PROPIN/DEA SENSITIVE/FISA",
        None,
    ),
    ("2.10", "S//OC | S//OC-USGOV", "SECRET//ORCON", None),
    ("2.11", "S//NF | S//REL TO USA, GBR | S//RELIDO", "SECRET//NOFORN", None),
    ("2.12", "S//REL TO USA, FVEY | S//REL TO USA, GBR, DEU", "SECRET//REL TO USA, GBR", None),
    ("2.12", "S//REL TO USA, ACGU | S//REL TO USA, TEYE", "SECRET//REL TO USA, CAN, GBR", None),
    ("2.12", "S//REL TO USA, GBR | S//REL TO USA, DEU", "SECRET//NOFORN", None),
    ("2.12", "S//REL TO USA, NATO | S//REL TO USA, GBR", "SECRET//NOFORN", None),
    ("2.12", "S//REL | S//REL TO USA, GBR", "SECRET//REL TO USA, GBR", None),
    ("2.13", "S//REL TO USA, GBR | C", "SECRET", "SECRET//NOFORN"),
    ("2.13", "S//REL | C", "SECRET", "SECRET//NOFORN"),
    ("2.14", "S//REL TO USA, GBR | S//RELIDO", "SECRET//NOFORN", None),
    ("2.15", "S//RELIDO | C//RELIDO | U", "SECRET//RELIDO", None),
    ("2.15", "S//REL TO USA/RELIDO | U", "SECRET//RELIDO", None),
    ("2.16", "S//REL TO USA/DISPLAY ONLY AFG | U", "SECRET//DISPLAY ONLY AFG", None),
    ("2.15", "S//RELIDO | C", "SECRET", "SECRET//NOFORN"),
    (
        "2.16",
        "S//DISPLAY ONLY AFG, IRQ | S//DISPLAY ONLY AFG",
        "SECRET//DISPLAY ONLY AFG",
        None,
    ),
    ("2.16", "S//DISPLAY ONLY AFG | S//REL TO USA, AFG", "SECRET//DISPLAY ONLY AFG", None),
    ("2.16", "S//DISPLAY ONLY AFG | S//DISPLAY ONLY IRQ", "SECRET//NOFORN", None),
    (
        "2.17",
        "S//USA/AUS/GBR EYES ONLY | S//REL TO USA, GBR",
        "SECRET//REL TO USA, GBR",
        None,
    ),
    ("2.17", "S//USA/GBR EYES ONLY | S//USA/AUS/GBR EYES ONLY", "SECRET//USA/GBR EYES ONLY", None),
    ("2.18", "S//REL TO USA, GBR | U | U", "SECRET//REL TO USA, GBR", None),
    ("2.19", "U//FOUO | U", "UNCLASSIFIED//FOUO", None),
    ("2.19", "U//FOUO | C", "CONFIDENTIAL", None),
    ("2.19", "U//FOUO | U//LES", "UNCLASSIFIED//LES", None),
    ("2.19", "U//FOUO | U//SBU", "UNCLASSIFIED//SBU", None),
    ("2.19", "U//FOUO | U//NF", "UNCLASSIFIED//FOUO/NOFORN", None),
    ("2.20", "U//SBU | U", "UNCLASSIFIED//SBU", None),
    ("2.20", "U//SBU | S", "SECRET", None),
    ("2.20", "U//SBU | U//SBU-NF", "UNCLASSIFIED//SBU NOFORN", None),
    ("2.20", "U//SBU | U//NF", "UNCLASSIFIED//NOFORN//SBU", None),
    ("2.21", "U//SBU-NF | U", "UNCLASSIFIED//SBU NOFORN", None),
    ("2.21", "U//SBU-NF | S//REL TO USA, GBR", "SECRET//NOFORN", None),
    ("2.22", "U//LES | S", "SECRET//LES", None),
    ("2.22", "U//LES-NF | U//LES", "UNCLASSIFIED//LES NOFORN", None),
    ("2.22", "U//LES-NF | S", "SECRET//NOFORN//LES", None),
    ("2.23", "S//NF//XD | S//NF//ND", "SECRET//NOFORN//NODIS", None),
    ("2.23", "S//XD | S//REL TO USA, GBR", "SECRET//EXDIS", "SECRET//NOFORN//EXDIS"),
    ("2.24", "U//DS | U", "UNCLASSIFIED//LIMDIS", None),
    ("2.24", "U//DS | S", "SECRET", None),
    ("2.25", "CUI | S", "SECRET//CUI", None),
    ("2.25", "CUI//SP-CTI | CUI//PRVCY | S//NF", "SECRET//CUI//SP-CTI/PRVCY//NOFORN", None),
]


@pytest.mark.parametrize(("row", "portions", "state", "ic"), ROWS)
def test_rows_of_the_roll_up(row: str, portions: str, state: str, ic: str | None) -> None:
    marks = [portion(text) for text in portions.split(" | ")]
    assert rollup(marks).banner() == state, row
    assert rollup(marks, profile="ic").banner() == (ic or state), row
    assert rollup(reversed(marks)).banner() == state, row


@pytest.mark.parametrize(
    ("portions", "expected"),
    [
        ("S//FRD | S//RD", "SECRET//RD/FRD"),
        ("C//TFNI | C//FRD", "CONFIDENTIAL//FRD/TFNI"),
        ("S//FRD-SG 14 | S//RD-SG 18", "SECRET//RD-SIGMA 18/FRD-SIGMA 14"),
        ("U//DS | S//NF", "SECRET//NOFORN//LIMDIS"),
        ("U//DCNI | S//REL TO USA, GBR", "SECRET//NOFORN"),
    ],
)
def test_rows_of_the_roll_up_in_2011_and_2012(portions: str, expected: str) -> None:
    """By the manual v5.1, p. 10, 73, 79, 133 and 134."""
    marks = [read_written(text, "portion").in_full for text in portions.split(" | ")]
    assert rollup(marks).banner() == expected
    assert rollup(reversed(marks)).banner() == expected


def test_every_row_of_markings_alone_has_an_example() -> None:
    """2.4 and 2.26 need a cable: unmarked portions and enclosures are no markings."""
    assert {row for row, *_ in ROWS} == {f"2.{n}" for n in range(1, 26)} - {"2.4"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S/NF", ("NOFORN",)),
        ("S//NF//ND", ("NODIS", "NOFORN")),
        ("SBU", ("SENSITIVE",)),
        ("SBU/NF", ("NOFORN", "SENSITIVE")),
        ("S//REL TO USA, GBR", ("RELTO USA, GBR",)),
        ("TS//SI-G ABCD//OC", ("SI-G ABCD", "ORCON")),
        ("U", ()),
    ],
)
def test_captions_of_a_cable(text: str, expected: tuple[str, ...]) -> None:
    assert captions(portion(text)) == expected


@pytest.mark.parametrize(
    ("marking", "expected"),
    [
        (Marking(None), ""),
        (Marking(SECRET, {"NODIS"}), "SECRET NODIS"),
        (Marking(UNCLASSIFIED, administrative="SBU"), "UNCLASSIFIED SENSITIVE"),
        (Marking(UNCLASSIFIED, administrative="LIMITED OFFICIAL USE"), "LIMITED OFFICIAL USE"),
    ],
)
def test_banner_in_the_style_of_a_cable(marking: Marking, expected: str) -> None:
    assert marking.banner("state") == expected


def test_many_programs_are_one_word() -> None:
    many = Marking(SECRET, {f"SAR-{letter}A" for letter in "ABCDE"})
    assert many.banner() == "SECRET//SAR-MULTIPLE PROGRAMS"


def test_a_level_is_ordered_by_rank() -> None:
    ranked: list[Level] = sorted(LEVELS)
    assert [level.letter for level in ranked] == ["U", "R", "C", "S", "TS"]
