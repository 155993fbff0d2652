"""Words of the law one by one: on which days each is known, and what is read as one of them."""

from collections.abc import Callable
from datetime import date, timedelta
from string import ascii_uppercase

import pytest
from some import some

from validator import law
from validator.law import _records
from validator.law.instructions import instruction, instruction_words
from validator.law.letters import letters_of, likely, nearest_level
from validator.law.orders import Automatic
from validator.law.posts import post_begun, posts
from validator.law.sources import last_checked, source
from validator.law.suggestions import suggested_word
from validator.law.tags import known_tags, tag_kind
from validator.law.term import CodeWord, Term
from validator.law.words import control, portion_words

SINCE, UNTIL = date(1995, 10, 14), date(2003, 3, 25)
ONE = timedelta(days=1)
DAYS = (SINCE - ONE, SINCE, UNTIL - ONE, UNTIL)


def term(since: date | None = None, until: date | None = None, **more: object) -> Term:
    return Term("WORD", "control", "W", False, since, until, "design", **more)  # type: ignore[arg-type]


def on_days(holds: Callable[[date], bool]) -> str:
    """Return on which of the four days something holds, a letter each."""
    return "".join("y" if holds(day) else "n" for day in DAYS)


@pytest.mark.parametrize(
    ("one", "known", "over"),
    [
        (term(), "yyyy", "nnnn"),
        (term(since=SINCE), "nyyy", "nnnn"),
        (term(until=UNTIL), "yyyn", "nnny"),
        (term(SINCE, UNTIL), "nyyn", "nnny"),
    ],
)
def test_a_word_is_known_from_its_first_day_to_the_one_before_its_end(
    one: Term, known: str, over: str
) -> None:
    assert (on_days(one.known), on_days(one.is_over)) == (known, over)
    assert one.known(None)
    assert not one.is_over(None)


@pytest.mark.parametrize(
    ("days", "held"),
    [
        ((None, None), "yyyy"),
        ((SINCE, None), "nyyy"),
        ((None, UNTIL), "yyyn"),
        ((SINCE, UNTIL), "nyyn"),
    ],
)
def test_a_word_goes_with_its_levels_on_their_days_alone(
    days: tuple[date | None, date | None], held: str
) -> None:
    one = term(levels=("S", "T"), levels_days=days)
    for place in ("banner", "portion"):
        assert on_days(lambda day, place=place: one.levels_on(day, place) == ("S", "T")) == held  # type: ignore[misc]
    assert bool(one.levels_on(None, "banner")) is (days == (None, None))


def test_a_word_goes_with_its_levels_in_their_place_alone() -> None:
    one = term(levels=("T",), levels_place="banner")
    assert (one.levels_on(SINCE, "banner"), one.levels_on(SINCE, "portion")) == (("T",), ())


def test_a_word_of_an_instruction_begins_after_the_days_before_its_first() -> None:
    word = CodeWord("X1", "X", "exemption", (), "never", "design", since=SINCE)
    assert on_days(word.begins_after) == "ynnn"
    assert on_days(word._replace(since=None).begins_after) == "nnnn"


@pytest.mark.parametrize("form", ["banner", "portion"])
def test_two_letters_may_be_one_away_from_a_word_and_a_single_one_from_none(form: str) -> None:
    day = date(2015, 1, 1)
    assert {suggested_word(letter, form, day) for letter in ascii_uppercase} == {None}
    assert [suggested_word(word, form, day) for word in ("YF", "ZI", "WK")] == ["NF", "SI", "TK"]


def test_the_first_word_of_a_post_tells_it_if_it_is_long_and_of_one_post_alone() -> None:
    stations = {place for post in _records.POSTS for place in post["stations"] if " " in place}
    for first in some({place.partition(" ")[0] for place in stations}):
        found = post_begun(first)
        assert found is None or len(first) >= 5
    assert (post_begun("PHNOM"), post_begun("phnom penh")) == ("PHNOMPENH", None)
    assert [post_begun(word) for word in ("CAPE", "HONG", "PORT", "PHNO")] == [None] * 4


def test_every_full_width_sign_is_read_as_the_plain_one() -> None:
    for code in some(range(0x21, 0x7F)):
        assert likely(chr(code + 0xFEE0)) == chr(code).upper()
    assert likely("Ａ\u3000Ｂ") == "A B"


@pytest.mark.parametrize("word", ["АВЕЅІЈКМНОРСТУХ", "аеѕіјорсух", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "Τουρ"])
def test_letters_of_other_alphabets_are_read_as_what_they_look_like(word: str) -> None:
    latin = likely(word)
    assert latin.isascii()
    assert (latin.isupper(), len(latin)) == (True, len(word))
    assert likely(latin) == latin


def test_digits_and_signs_that_stand_for_letters_are_letters() -> None:
    assert letters_of("0153748|!$@€") == "OISETABIISAE"
    assert letters_of("S-E/C R.E T") == "SECRET"


@pytest.mark.parametrize(
    ("letters", "most", "level"),
    [
        ("SECRET", 0, "SECRET"),
        ("SECRXT", 0, None),
        ("SECRXT", 1, "SECRET"),
        ("SEXRXT", 1, None),
        ("SEXRXT", 2, "SECRET"),
        ("SXXRXT", 2, None),
        ("SECRTE", 1, "SECRET"),  # two that changed places are one mistake
        ("SECREET", 1, "SECRET"),
        ("SCRET", 1, "SECRET"),
        ("TPSECRET", 2, "TOP SECRET"),
        ("OSECRET", 2, "TOP SECRET"),
        ("TOPXSECRET", 2, "TOP SECRET"),
        ("TXXXSECRET", 2, None),
        ("PXXSECRET", 2, "TOP SECRET"),
        ("XSECRET", 1, "SECRET"),
        ("UNCLS", 2, "UNCLASSIFIED"),
        ("CLASSIFIED", 2, None),
        ("DECLASSIFIED", 2, None),
        ("US", 2, None),
        ("X" * 24 + "SECRET", 2, None),
    ],
)
def test_a_level_is_read_in_letters_that_are_few_mistakes_away(
    letters: str, most: int, level: str | None
) -> None:
    found = nearest_level(letters, most)
    assert (None if found is None else found.word) == level


def test_a_station_is_known_as_page_heads_and_page_breaks_cut_it() -> None:
    stations = [(post["id"], place) for post in _records.POSTS for place in post["stations"]]
    for post, place in some(stations):
        assert post in posts(place) & posts(place[:6]) & posts(place[:10])
    assert posts("DUSHAN") == posts("DUSHANBE") != frozenset()
    assert posts("DUSHANB") == posts("DUSHA") == frozenset()
    assert posts("ADDIS ABAB") == posts("ADDIS ABABA")
    assert posts("ANTANANARIV") == frozenset()


AUTOMATIC = Automatic(25, date(2000, 10, 14), "eo-12958:3.4(a)", "eo-12958:3.4(a)")


@pytest.mark.parametrize(
    ("origin", "source", "day"),
    [
        (date(1950, 1, 1), "eo-12958:3.4(a)", date(2000, 10, 14)),
        (date(1975, 10, 13), "eo-12958:3.4(a)", date(2000, 10, 14)),
        (date(1975, 10, 14), "eo-12958:3.4(a)", date(2000, 12, 31)),
        (date(1980, 3, 2), "eo-12958:3.4(a)", date(2005, 12, 31)),
        (date(1975, 10, 13), None, date(2000, 10, 14)),
        (date(1975, 10, 14), None, None),
    ],
)
def test_old_records_end_on_the_first_day_and_later_ones_after_full_years(
    origin: date, source: str | None, day: date | None
) -> None:
    assert AUTOMATIC._replace(source=source).day(origin) == day


def test_the_latest_text_of_an_order_holds_for_what_ends_by_itself() -> None:
    order = law.on(date(2012, 2, 29)).order
    assert order is not None
    later = AUTOMATIC._replace(since=SINCE, years=30)
    made = order._replace(automatics=(AUTOMATIC, later))
    assert [made.automatic(day) for day in (SINCE - ONE, SINCE)] == [AUTOMATIC, later]
    assert order._replace(automatics=(later,)).automatic(SINCE - ONE) is None


def test_words_that_are_listed_are_words_that_are_known() -> None:
    assert all(instruction(word) is not None for word in some(instruction_words()))
    assert all(tag_kind(tag) == kind for tag, kind in some(known_tags()))
    assert all(control(word, portion=True) is not None for word in some(portion_words()))
    assert {"OADR", "X1", "25X1"} <= set(instruction_words())
    assert ("PREL", tag_kind("PREL")) in known_tags()
    assert {"NF", "OC", "SI"} <= set(portion_words())


def test_the_law_was_last_looked_up_on_the_latest_day_of_a_source() -> None:
    days = [source(f"{record['id']}:1").checked for record in _records.SOURCES]
    assert last_checked() == max(days) != min(days)
