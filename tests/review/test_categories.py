"""In which category a text belongs: by each order on the day, the day before and the day after."""

from datetime import date, timedelta
from typing import Any

import pytest
from results import Held, cable, of_texts

from validator.findings.diagnostic import Severity
from validator.review.category import Category
from validator.review.grounds import GROUNDS
from validator.review.judging import Question
from validator.review.listing import Entry, listing
from validator.rules import RULES

AUTHORITY = "JANE DOE, CHARGE D'AFFAIRES. REASON: 1.4(B) AND (D)"
UNDER_1995 = "JANE DOE, CHARGE D'AFFAIRES. REASON: 1.5(B) AND (D)"
#: order, the day of the cable, instruction, authority; the day that follows, and what it is then
ENDINGS = [
    # E.O. 11652: eight full calendar years for SECRET, or the date behind ADS
    ("11652", "1975-03-10", "GDS", "", "1983-12-31", Category.PASSED),
    ("11652", "1975-03-10", "ADS 12/31/80", "", "1980-12-31", Category.PASSED),
    ("11652", "1975-03-10", "XGDS-1", "", "2005-12-31", Category.PASSED),
    ("11652", "1975-03-10", "", "", "1983-12-31", Category.PASSED),
    # E.O. 12065: the date, or six years; RDS and XDS are reviewed after twenty at the most
    ("12065", "1980-03-10", "GDS 3/9/85 (DOE, JANE) OR-M", "", "1985-03-09", Category.PASSED),
    ("12065", "1980-03-10", "GDS", "", "1986-03-10", Category.PASSED),
    ("12065", "1980-03-10", "XDS-2 3/10/00 (DOE, JANE)", "", "2000-03-10", Category.REVIEW),
    ("12065", "1980-03-10", "RDS-3", "", "2000-03-10", Category.REVIEW),
    ("12065", "1980-03-10", "REVIEW 3/4/99", "", "1999-03-04", Category.REVIEW),
    # E.O. 12356: any date; one beyond twenty-five years gives way, see below
    ("12356", "1985-03-10", "DECL: 1/1/2005", "", "2005-01-01", Category.PASSED),
    # E.O. 12958: ten years, or an exemption that ends after twenty-five
    ("12958", "1998-03-10", "DECL: 3/10/2008", UNDER_1995, "2008-03-10", Category.PASSED),
    ("12958", "1998-03-10", "DECL: X1", UNDER_1995, "2023-03-10", Category.PASSED),
    # E.O. 13292: twenty-five years at once, by either number, and with its new marks
    ("12958", "2003-05-01", "DECL: 5/1/2028", UNDER_1995, "2028-05-01", Category.PASSED),
    ("13292", "2003-05-01", "DECL: 5/1/2028", UNDER_1995, "2028-05-01", Category.PASSED),
    ("12958", "2007-09-20", "DECL: 9/19/2017", AUTHORITY, "2017-09-19", Category.PASSED),
    # E.O. 13526: twenty-five years, also for OADR that was copied; exemptions run longer
    ("13526", "2015-03-10", "DECL: 3/10/2040", AUTHORITY, "2040-03-10", Category.PASSED),
    ("13526", "2015-03-10", "", AUTHORITY, "2040-03-10", Category.PASSED),
    ("13526", "2015-03-10", "DECL: OADR", AUTHORITY, "2040-03-10", Category.PASSED),
    ("13526", "2015-03-10", "DECL: 25X1, 1/1/2060", AUTHORITY, "2060-01-01", Category.PASSED),
    ("13526", "2015-03-10", "DECL: 50X1-HUM", AUTHORITY, "2090-12-31", Category.PASSED),
]
DAY = timedelta(days=1)


def made(order: str, day: str, instruction: str, authority: str = "") -> Held:
    text = cable(date.fromisoformat(day), order, instruction, authority=authority)
    return of_texts({"a.cable": text})


def entry(result: Held, as_of: date, within: int = 12) -> Entry:
    """Return the only text of a result as it stands on a day."""
    [one] = listing(result, Question(as_of, within), list(Category)).entries
    return one


def category(result: Held, as_of: date, within: int = 12) -> Category:
    return entry(result, as_of, within).category


def undecided(instruction: str) -> bool:
    """Whether somebody must decide before the day comes: OADR and exemptions."""
    return instruction.removeprefix("DECL: ")[:2] in ("OA", "X1", "25", "50", "XG")


@pytest.mark.parametrize(("order", "day", "instruction", "authority", "due", "then"), ENDINGS)
def test_a_day_passes_the_day_after_it(
    order: str, day: str, instruction: str, authority: str, due: str, then: Category
) -> None:
    result, last = made(order, day, instruction, authority), date.fromisoformat(due)
    before = Category.REVIEW if undecided(instruction) else Category.DUE
    assert category(result, last - DAY) is before
    assert category(result, last) is before
    after = entry(result, last + DAY)
    assert (after.category, after.judgement.due) == (then, last)
    assert after.judgement.law
    assert after.judgement.reason.endswith(after.judgement.law)


@pytest.mark.parametrize(
    ("order", "day", "instruction", "authority", "due", "then"),
    [one for one in ENDINGS if not undecided(one[2])],
)
def test_a_day_is_due_within_the_months_asked_for_and_no_earlier(
    order: str, day: str, instruction: str, authority: str, due: str, then: Category
) -> None:
    result, last = made(order, day, instruction, authority), date.fromisoformat(due)
    first = last.replace(year=last.year - 1)
    assert category(result, first) is Category.DUE
    assert category(result, first - DAY) is Category.LATER
    assert category(result, last, within=0) is Category.DUE
    assert category(result, last - DAY, within=0) is Category.LATER


@pytest.mark.parametrize("day", ["1983-01-01", "1999-12-31", "2015-01-01", "2026-11-30"])
def test_what_the_agency_must_determine_must_be_reviewed(day: str) -> None:
    one = entry(made("12356", "1985-03-10", "OADR"), date.fromisoformat(day))
    assert (one.category, one.judgement.due) == (Category.REVIEW, None)
    assert one.judgement.law == "E.O. 12356 sec. 1.5(a)(4)"


def test_oadr_says_what_became_of_records_of_permanent_value() -> None:
    result = made("12356", "1985-03-10", "OADR")
    said = entry(result, date(2026, 11, 30)).judgement.reason
    assert "automatic on 31 Dec 2010 if of permanent value and not exempted" in said
    assert "E.O. 13526 sec. 3.3(a)" in said
    assert "automatic" not in entry(result, date(1999, 11, 18)).judgement.reason
    said = entry(result, date(2003, 3, 24)).judgement.reason
    assert "automatic on 31 Dec 2010" in said
    assert "ISOO, Impact of Executive Order 13142 (1999)" in said
    assert "E.O. 13292 sec. 3.3(a)" in entry(result, date(2003, 3, 25)).judgement.reason


def test_an_exemption_without_an_end_must_be_reviewed() -> None:
    one = entry(made("12958", "2005-03-10", "DECL: 25X1", AUTHORITY), date(2040, 1, 1))
    assert (one.category, one.judgement.due) == (Category.REVIEW, None)
    assert one.judgement.law == "32 CFR 2001.26(a)"


@pytest.mark.parametrize(
    ("order", "day", "instruction"),
    [
        ("12356", "1985-03-10", "DECL: DEPARTURE OF AMBASSADOR"),
        ("12356", "1985-03-10", ""),
        ("12356", "1985-03-10", "DECL: 13/45/2000"),
    ],
)
def test_what_no_day_ends_is_automatic_after_twenty_five_full_years(
    order: str, day: str, instruction: str
) -> None:
    result = made(order, day, instruction)
    assert category(result, date(2009, 12, 30)) is Category.UNKNOWN
    assert category(result, date(2009, 12, 31)) is Category.AUTOMATIC
    for as_of in (date(2010, 12, 30), date(2010, 12, 31), date(2011, 1, 1)):
        one = entry(result, as_of, within=1)
        assert (one.category, one.judgement.due) == (Category.AUTOMATIC, date(2010, 12, 31))
        assert one.judgement.law == "E.O. 13526 sec. 3.3(a)" or as_of < date(2010, 6, 27)


def test_what_is_automatic_was_so_for_the_first_time_at_the_end_of_2006() -> None:
    result = made("10501", "1971-03-10", "GROUP 3")
    before, after = entry(result, date(2005, 12, 30)), entry(result, date(2005, 12, 31))
    assert (before.category, after.category) == (Category.UNKNOWN, Category.AUTOMATIC)
    assert before.judgement.due == after.judgement.due == date(2006, 12, 31)


@pytest.mark.parametrize(
    ("as_of", "due", "law"),
    [
        # E.O. 12356 knew nothing of the kind
        ("1995-10-13", None, None),
        # five years from the order, then six and a half, then the end of 2006
        ("1995-10-14", "2000-04-17", "E.O. 13142 sec. 1"),
        ("1999-11-18", "2000-04-17", "E.O. 13142 sec. 1"),
        ("1999-11-19", "2001-10-17", "ISOO, Impact of Executive Order 13142 (1999)"),
        ("2003-03-24", "2001-10-17", "ISOO, Impact of Executive Order 13142 (1999)"),
        ("2003-03-25", "2006-12-31", "E.O. 13292 sec. 3.3(a)"),
        ("2009-12-28", "2006-12-31", "E.O. 13292 sec. 3.3(a)"),
        # the section of the new order was in force at once
        ("2009-12-29", "2006-12-31", "E.O. 13526 sec. 3.3(a)"),
        ("2026-11-30", "2006-12-31", "E.O. 13526 sec. 3.3(a)"),
    ],
)
def test_the_day_of_what_is_automatic_was_put_off_twice(
    as_of: str, due: str | None, law: str | None
) -> None:
    one = entry(made("10501", "1971-03-10", "GROUP 3"), date.fromisoformat(as_of))
    assert one.judgement.due == (None if due is None else date.fromisoformat(due))
    assert one.judgement.law == law


@pytest.mark.parametrize(
    ("day", "as_of", "due"),
    [
        # older than 25 years by 17 Apr 2000, or not: then no source that was read tells a day
        ("1975-04-16", "1999-06-01", "2000-04-17"),
        ("1975-04-17", "1999-06-01", None),
        # by 17 Oct 2001, or not: then the end of the year
        ("1976-10-16", "2001-01-01", "2001-10-17"),
        ("1976-10-17", "2001-01-01", "2001-12-31"),
        ("1981-12-31", "2003-04-01", "2006-12-31"),
        ("1982-01-01", "2003-04-01", "2007-12-31"),
        ("1982-12-31", "2026-11-30", "2007-12-31"),
    ],
)
def test_a_record_is_automatic_at_once_or_at_the_end_of_its_year(
    day: str, as_of: str, due: str | None
) -> None:
    year = int(day[:4])
    order = "12065" if year > 1978 else "11652"
    one = entry(made(order, day, "DECL: 13/45/2000"), date.fromisoformat(as_of))
    assert one.judgement.due == (None if due is None else date.fromisoformat(due))
    if due is None:
        assert one.category is Category.UNKNOWN


def test_a_review_that_was_due_later_gives_way_to_what_is_automatic() -> None:
    result = made("12065", "1979-03-10", "XDS-1 3/10/09")
    assert category(result, date(2004, 1, 1)) is Category.LATER
    assert category(result, date(2007, 1, 1)) is Category.AUTOMATIC
    assert category(result, date(2009, 3, 11)) is Category.REVIEW


def test_a_date_beyond_twenty_five_years_gives_way_to_what_is_automatic() -> None:
    result = made("12356", "1985-03-10", "DECL: 1/1/2020")
    assert category(result, date(2009, 12, 30)) is Category.LATER
    assert category(result, date(2009, 12, 31)) is Category.AUTOMATIC
    assert category(result, date(2020, 1, 1)) is Category.AUTOMATIC
    assert category(result, date(2020, 1, 2)) is Category.PASSED


@pytest.mark.parametrize(
    ("order", "day", "instruction", "authority", "words", "rule"),
    [
        ("12985", "2007-09-20", "DECL: 9/19/2017", AUTHORITY, "no order", "DEC06"),
        ("13526", "2007-09-20", "DECL: 9/19/2017", AUTHORITY, "no order", "DEC04"),
        ("12958", "2007-09-20", "N/A", AUTHORITY, "no order", "DEC02"),
        ("12958", "2007-09-20", "DECL: 9/19/2017", "", "no authority", "AUT01"),
        ("12065", "1980-03-10", "GDS 3/9/90", "", "a date that no order allows", "DEC14"),
        ("12065", "1980-03-10", "XDS-2 3/9/20", "", "a date that no order allows", "DEC15"),
        ("11652", "1975-03-10", "XGDS-1 12/31/2020", "", "a date that no order allows", "DEC22"),
        ("12958", "1998-03-10", "DECL: 3/9/2019", UNDER_1995, "a date that no", "DEC27"),
        ("12958", "2007-09-20", "DECL: 9/19/2040", AUTHORITY, "a date that no", "DEC31"),
        ("13526", "2015-03-10", "DECL: 3/9/2055", AUTHORITY, "a date that no", "DEC31"),
        ("12958", "2007-09-20", "DECL: 9/19/2005", AUTHORITY, "a date that no", "DEC13"),
    ],
)
def test_what_lacks_a_lawful_basis_is_the_gravest_on_any_day(
    order: str, day: str, instruction: str, authority: str, words: str, rule: str
) -> None:
    result = made(order, day, instruction, authority)
    for as_of in (date.fromisoformat(day), date(2026, 11, 30), date(2100, 1, 1)):
        one = entry(result, as_of)
        assert one.category is Category.NO_BASIS
        assert one.judgement.reason.startswith(words)
        assert f"({rule})" in one.judgement.reason
        assert one.judgement.law


def test_portions_all_below_the_whole_are_no_basis() -> None:
    text = cable(date(2007, 9, 20), "12958", "DECL: 9/19/2017", authority=AUTHORITY)
    one = entry(of_texts({"a.cable": text.replace("(S)", "(C)")}), date(2010, 1, 1))
    assert one.category is Category.NO_BASIS
    assert one.judgement.reason.startswith("portions all below the whole: ")


@pytest.mark.parametrize(
    ("order", "day", "instruction", "authority"),
    [
        ("12958", "1998-03-10", "DECL: 3/10/2008", ""),  # 22 CFR 9.12 excused cables
        ("12065", "1979-10-05", "XDS-1 10/6/99 (DOE, JANE)", ""),  # a day too late is a slip
    ],
)
def test_what_the_law_of_the_day_excused_is_no_lack(
    order: str, day: str, instruction: str, authority: str
) -> None:
    result = made(order, day, instruction, authority)
    assert {row["rule"] for row in result.tables["findings"]} & {"AUT01", "DEC32"}
    assert category(result, date(2026, 11, 30)) is not Category.NO_BASIS


def test_without_an_eo_line_silence_was_the_schedule_and_later_nothing() -> None:
    old = cable(date(1975, 3, 10), "11652", "GDS").replace("E.O. 11652: GDS\n", "")
    new = cable(date(1985, 3, 10), "12356", "OADR").replace("E.O. 12356: OADR\n", "")
    assert category(of_texts({"a": old}), date(1984, 1, 1)) is Category.PASSED
    one = entry(of_texts({"a": new}), date(1986, 1, 1))
    assert one.judgement.reason.startswith("no order: ")


def test_grounds_are_rules_that_are_at_times_as_grave() -> None:
    by_id = {rule.id: rule for rule in RULES}
    for rule, ground in GROUNDS.items():
        declared = by_id[rule].declared("state")
        grave = [declared] if isinstance(declared, Severity) else declared.values()
        assert max(grave) >= Severity[ground.severity.upper()], rule


def row(**changes: Any) -> Held:
    """Return the result of one cable, whose row says something else."""
    result = made("12958", "2007-09-20", "DECL: 9/19/2017", AUTHORITY)
    [text] = result.tables["texts"]
    text.update(changes)
    return result


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"fault": "it is no text"}, "it could not be read: it is no text"),
        ({"level": None}, "no level of the whole was read"),
        (
            {"level": "UNCLASSIFIED"},
            "the whole is UNCLASSIFIED, but a portion is marked SECRET",
        ),
        (
            {"day": None, "due": None, "due_kind": "none"},
            "the day of the text was not read, so that no order gives it one",
        ),
    ],
)
def test_what_cannot_be_said_says_why(changes: dict[str, Any], why: str) -> None:
    one = entry(row(**changes), date(2026, 11, 30))
    assert (one.category, one.judgement.reason) == (Category.UNKNOWN, why)


def test_an_unclassified_text_asks_nothing() -> None:
    text = cable(date(2007, 9, 20), "12958", "N/A").replace("S E C R E T", "UNCLAS")
    result = of_texts({"a.cable": text.replace("(S)", "(U)")})
    assert category(result, date(2026, 11, 30)) is Category.UNCLASSIFIED
    assert not listing(result, Question(date(2026, 11, 30))).entries


def test_a_text_is_counted_in_one_category_and_the_gravest_come_first() -> None:
    texts = {
        "passed": cable(date(1975, 3, 10), "11652", "GDS"),
        "later": cable(date(2015, 3, 10), "13526", "DECL: 3/10/2040", authority=AUTHORITY),
        "basis": cable(date(2007, 9, 20), "12985", "DECL: 9/19/2017", authority=AUTHORITY),
        "oadr": cable(date(1985, 3, 10), "12356", "OADR"),
        "sooner": cable(date(1974, 3, 10), "11652", "GDS"),
    }
    found = listing(of_texts(texts), Question(date(2026, 11, 30)))
    assert [one.source for one in found.entries] == ["basis", "oadr", "sooner", "passed"]
    assert sum(found.counts.values()) == 5
    assert found.counts[Category.LATER] == 1


def test_a_question_far_ahead_has_an_end() -> None:
    assert Question(date(9990, 1, 1), 1200).horizon == date.max


@pytest.mark.parametrize(
    ("instruction", "why"),
    [
        ("DECL: 10 YEARS", "the instruction names a term, and no day"),
        ("DECL: DEPARTURE", "the instruction names an event, and whether it has happened"),
    ],
)
def test_why_no_day_follows_of_a_term_and_of_an_event(instruction: str, why: str) -> None:
    one = entry(made("12356", "1985-03-10", instruction), date(1990, 1, 1))
    assert one.category is Category.UNKNOWN
    assert one.judgement.reason.startswith(why)


def test_a_stamp_of_release_stands_beside_the_category_and_changes_none() -> None:
    plain = cable(date(1975, 3, 10), "11652", "GDS")
    stamped = f"{plain}RELEASED IN PART B1,1.4(D)\nDATE/CASE ID: 21 JAN 2010  200904000\n"
    found = listing(of_texts({"plain": plain, "stamped": stamped}), Question(date(2026, 11, 30)))
    one, other = sorted(found.entries, key=lambda each: each.source)
    assert one.judgement == other.judgement
    assert (one.category, one.release) == (Category.PASSED, None)
    assert other.release == "released in part on 21 Jan 2010"
