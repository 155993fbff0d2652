"""Rules on marks on the days between which they stand: from the first, and not a day longer.

Every example of a dated rule on markings, captions and roll-up is put on the first day of
each step of its schedule, on the day before its first, on its last day and the day after.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from some import some

from validator import law
from validator.cable.cable import Cable
from validator.checking.engine import check_cable
from validator.checking.one_marking import judge
from validator.findings.diagnostic import Severity
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.law import _records
from validator.law.caption_days import caption_days
from validator.law.countries import Country, CountryName, codes, country, dated_name
from validator.law.words import caption_words, controls
from validator.reading import read
from validator.rules import RULES
from validator.text.source import Source

FAMILIES = ("CLS", "POR", "DIS", "CAP", "ROL")
DAY = timedelta(days=1)
GROUP = re.compile(r"\b\d{2}(\d{4}Z) [A-Z]{3} \d{2}\b")
WRITTEN_OUT = re.compile(r"\b[A-Z][a-z]{2} \d{2}, \d{4}\b")
#: in a date-time group its year is one of this century
CENTURY = date(1970, 1, 1)
#: what they find has dates of its own, on which it is tested below
BY_WORD = {"DIS26", "DIS60", "CAP24"}
#: some of their examples are of the days of a word or of an edition, or of commas, which
#: ended in 2005
WORDS_END = {"DIS08", "DIS18", "CLS18", "CLS17", "POR13", "POR17", "DIS21", "DIS24", "DIS28"}
WORDS_END |= {"DIS31", "DIS32", "DIS33", "DIS41", "DIS42", "DIS49", "DIS51", "DIS65", "DIS67"}
WORDS_END |= {"DIS69", "DIS23", "DIS48"}
BY_ID = {rule.id: rule for rule in RULES}
ENDED = [term for term in controls() if term.until is not None]
DATED = [rule for rule in RULES if rule.dated and rule.id.startswith(FAMILIES)]


def country_of(code: str) -> Country:
    known = country(code)
    assert known is not None
    return known


def on(text: str, day: date) -> Cable:
    """Return an example as if it were of another day."""
    if day < CENTURY:
        return read(Source(text))._replace(date_time_group=None, other_date=day)
    text = GROUP.sub(lambda group: f"{day:%d}{group[1]} {day:%b %y}".upper(), text)
    return read(Source(WRITTEN_OUT.sub(f"{day:%b %d, %Y}", text)))


def severities(rule: Rule, day: date, profile: str) -> Iterator[set[Severity]]:
    """Yield what the rule says of each of its bad examples on a day."""
    for example in rule.bad:
        cable = on(parse(example).text, day)
        assert cable.date == day
        yield {one.severity for one in check_cable(cable, rules=(rule,), profile=profile)}


def steps(rule: Rule, profile: str) -> list[tuple[date, Severity]]:
    """Return the days on which a severity of the rule begins, while the rule stands."""
    declared = rule.declared(profile)
    if isinstance(declared, Severity):
        return []
    begun = sorted((law.effective(record), step) for record, step in declared.items())
    end = date.max if rule.until is None else law.effective(rule.until)
    return [(day, step) for day, step in begun if day < end]


def cases(rules: Iterable[Rule]) -> list[Any]:
    """Return rules with the profiles under which they have the severity that is declared."""
    return [
        pytest.param(rule, profile, id=f"{rule.id}-{profile}")
        for rule in rules
        for profile in (("ic",) if rule.profile == "ic" else ("state", "ic"))
    ]


def beginning(rules: Iterable[Rule]) -> list[Any]:
    """Return those of the cases in which a severity begins on some day."""
    return [case for case in cases(rules) if steps(*case.values)]


def found(rule: Rule, day: date, mark: str, form: str = "portion") -> bool:
    """Whether the rule finds something in a marking of a day."""
    return any(one.code == rule.id for one in judge(mark, form, day, profile="ic").findings)


@pytest.mark.parametrize(("rule", "profile"), beginning(DATED))
def test_a_rule_is_silent_the_day_before_its_first(rule: Rule, profile: str) -> None:
    day, _ = steps(rule, profile)[0]
    assert not any(some(severities(rule, day - DAY, profile)))


@pytest.mark.parametrize(("rule", "profile"), beginning(r for r in DATED if r.id not in BY_WORD))
def test_a_rule_speaks_from_the_first_day_of_each_severity(rule: Rule, profile: str) -> None:
    for day, severity in some(steps(rule, profile)):
        said = list(severities(rule, day, profile))
        assert any(severity in one for one in said)
        if rule.id not in WORDS_END:
            assert all(said)


@pytest.mark.parametrize(("rule", "profile"), cases(r for r in DATED if r.until))
def test_a_rule_speaks_on_its_last_day_and_not_on_the_next(rule: Rule, profile: str) -> None:
    end = law.effective(rule.until or "")
    assert all(severities(rule, end - DAY, profile))
    assert not any(severities(rule, end, profile))


# --- words with an end of their own ----------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *((term.word, "DIS26") for term in ENDED if term.kind == "sci"),
        *(
            (term.word, "DIS51")
            for term in ENDED
            if term.category in ("dissemination", "non-ic")
            and term.word not in ("EYES ONLY", "LIMITED OFFICIAL USE")
        ),
        ("USA/GBR EYES ONLY", "DIS18"),
    ],
)
def test_a_word_is_right_until_its_last_day(word: str, code: str) -> None:
    rule = BY_ID[code]
    term = next(term for term in ENDED if word in (term.word, f"USA/GBR {term.word}"))
    assert term.until is not None
    first = max(term.until, steps(rule, "ic")[0][0])
    assert not found(rule, first - DAY, f"S//{word}")
    assert found(rule, first, f"S//{word}")


CAPTION = """
R 101200Z MAY 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

S E C R E T DUSHANBE 001334

{}

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE

1. (S) Text.
"""


def of_caption(word: str, day: date) -> list[Severity]:
    """Return what is found of a caption on a day."""
    cable = on(CAPTION.format(word), day)._replace(date_time_group=None, other_date=day)
    return [one.severity for one in check_cable(cable, rules=(BY_ID["CAP24"],))]


# two letters alone on a line are read as no caption
@pytest.mark.parametrize("word", [word for word in caption_words() if word != "BU"])
def test_a_caption_stands_from_its_first_day_to_its_last(word: str) -> None:
    days = caption_days(word)
    for first in filter(None, [days.first]):
        assert of_caption(word, first) == []
        expected = Severity.WARNING if days.first_proved else Severity.INFO
        assert of_caption(word, first - DAY) == [expected]
    for last in filter(None, [days.last]):
        assert of_caption(word, last - DAY) == []
        expected = Severity.WARNING if days.last_proved else Severity.INFO
        assert of_caption(word, last) == [expected]
    if days.first is None and days.last is None:
        assert of_caption(word, date(1955, 1, 1)) == of_caption(word, date(2026, 1, 1)) == []


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_group_stands_from_the_amendment_of_its_order(number: int) -> None:
    text = CAPTION.format("").replace("12958: DECL: 9/19/2017", f"10501: GROUP {number}")
    for day, said in ((date(1961, 9, 19), [Severity.WARNING]), (date(1961, 9, 20), [])):
        cable = on(text, day)._replace(date_time_group=None, other_date=day)
        found = check_cable(cable, rules=(BY_ID["DEC53"],))
        assert [one.severity for one in found] == said


def test_words_that_ended_are_all_asked_about() -> None:
    assert {term.category for term in ENDED} == {"sci", "dissemination", "non-ic"}
    elsewhere = {"EYES ONLY": "DIS18", "LIMITED OFFICIAL USE": "CLS20"}
    assert elsewhere.keys() <= {term.word for term in ENDED}


def test_words_that_came_later_are_all_asked_about() -> None:
    later = {t.word for t in controls() if t.since is not None and t.kind != "administrative"}
    assert later <= BY_ID["DIS68"].about
    assert later
    for term in controls():
        if term.word in later and term.since is not None:
            assert found(BY_ID["DIS68"], term.since - DAY, f"S//{term.word}")
            assert not found(BY_ID["DIS68"], term.since, f"S//{term.word}")


@pytest.mark.parametrize("code", [code for code in codes() if country_of(code).until is not None])
def test_a_country_is_known_until_its_code_is_withdrawn(code: str) -> None:
    end = country_of(code).until
    assert end is not None
    first = max(end, steps(BY_ID["DIS08"], "ic")[0][0])
    for mark in (f"S//REL TO USA, {code}", f"S//FGI {code}", f"//{code} S"):
        assert not found(BY_ID["DIS08"], first - DAY, mark)
        assert found(BY_ID["DIS08"], first, mark)


def test_an_end_is_told_a_year_ahead() -> None:
    rule, mark, end = BY_ID["DIS60"], "S//USA/GBR EYES ONLY", date(2017, 10, 1)
    assert not found(rule, end - 366 * DAY, mark)
    assert found(rule, end - 365 * DAY, mark)
    assert found(rule, end - DAY, mark)
    assert not found(rule, end, mark)


# --- names of countries ----------------------------------------------------------------------

#: known on a cable of 2007, by these names or by others
OF_2007 = (
    *("TURKEY", "BURMA", "CZECH REPUBLIC", "SWAZILAND", "MACEDONIA", "CAPE VERDE", "EAST TIMOR"),
    *("IVORY COAST", "RUSSIA", "BRUNEI", "HOLY SEE", "VATICAN", "KOSOVO", "TIMOR-LESTE", "LIBYA"),
    *("GUINEA-BISSAU", "CÔTE D'IVOIRE", "SERBIA", "BOSNIA", "FEDERAL REPUBLIC OF GERMANY"),
)
LATER = ("TURKIYE", "TÜRKIYE", "CZECHIA", "ESWATINI", "NORTH MACEDONIA", "CABO VERDE")
NAMES = [
    name for name in (dated_name(record["id"]) for record in _records.NAMES) if name is not None
]


def of_name(name: str, day: date) -> list[str]:
    """Return what DIS08 says of a name, under the profile that is the stricter one."""
    return [
        one.severity.name
        for one in judge(f"S//REL TO USA, {name}", "portion", day, profile="ic").findings
        if one.code == "DIS08"
    ]


@pytest.mark.parametrize("name", OF_2007)
def test_a_name_of_2007_is_known_then(name: str) -> None:
    assert of_name(name, date(2007, 9, 20)) == []


@pytest.mark.parametrize("name", LATER)
def test_a_later_name_is_remarked_in_2007_and_known_now(name: str) -> None:
    assert of_name(name, date(2007, 9, 20)) == ["INFO"]
    assert of_name(name, date(2026, 1, 1)) == []


@pytest.mark.parametrize("name", ["USSR", "SOVIET UNION", "ZAIRE", "EAST GERMANY", "RHODESIA"])
def test_a_country_that_is_no_more_is_none_of_2007(name: str) -> None:
    assert of_name(name, date(2007, 9, 20)) == ["WARNING"]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.name)
def test_a_name_is_known_from_its_first_day_to_its_last(name: CountryName) -> None:
    for first in filter(None, [name.since]):
        assert name.known(first)
        assert not name.known(first - DAY)
    for end in filter(None, [name.until]):
        assert name.known(end - DAY)
        assert not name.known(end)
        began = steps(BY_ID["DIS08"], "ic")[0][0]
        if end > began:
            assert of_name(name.name, end - DAY) == []
            assert of_name(name.name, end) == ["INFO"]
