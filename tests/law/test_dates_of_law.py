"""Terms of classification: every maximum on its last day and over it, and the grace of orders."""

from datetime import date, timedelta

import pytest

from validator import law
from validator.findings.diagnostic import Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, Rule, of_day
from validator.law.days import add_months, add_years, in_words
from validator.reading import read
from validator.rules.authority import RULES as AUTHORITY
from validator.rules.declassification import RULES as DECLASSIFICATION
from validator.text.source import Source

RULES = {rule.id: rule for rule in (*DECLASSIFICATION, *AUTHORITY)}
BLOCK = "CLASSIFIED BY: AMBASSADOR JANE DOE\nREASON: 1.4 (B)"
BLOCK_15 = BLOCK.replace("1.4", "1.5")
DERIVED = "DERIVED FROM: DSCG 11-1, B AND D"


def _text(
    day: date,
    eo_line: str,
    *,
    level: str = "C O N F I D E N T I A L",
    block: str = BLOCK,
    caption: str = "",
) -> str:
    return f"""R {day.day:02}1200Z {day.strftime("%b %y").upper()}
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

{level} DUSHANBE 001334

{caption}
{eo_line}
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE

{block}

1. (C) Text.

DOE
"""


def _severity(rule: Rule, view: law.Law) -> Severity:
    if rule.until is not None and view.in_force(rule.until):
        return Severity.OFF
    return rule.severity if isinstance(rule.severity, Severity) else of_day(rule.severity, view)


def _found(text: str, today: date | None = None) -> dict[str, Severity]:
    cable = read(Source(text))
    view = law.on(cable.date, today)
    return {
        rule.id: finding.severity if finding.severity is not None else _severity(rule, view)
        for rule in RULES.values()
        if _severity(rule, view) is not Severity.OFF
        for finding in rule.check(cable, view)
    }


def _finding(text: str, rule: str) -> Finding:
    cable = read(Source(text))
    return next(iter(RULES[rule].check(cable, law.on(cable.date))))


# --- terms ----------------------------------------------------------------------------

TERM_RULES = ("DEC14", "DEC15", "DEC27", "DEC31", "DEC32")
#: day of the cable, order, words before the date, years, the error of this file's rules
TERMS = [
    (date(1995, 10, 14), "12958", "DECL: ", 10, "DEC27"),
    (date(1999, 5, 10), "12958", "DECL: ", 10, "DEC27"),
    (date(2000, 2, 29), "12958", "DECL: ", 10, "DEC27"),
    (date(2003, 3, 24), "12958", "DECL: ", 10, "DEC27"),
    (date(2003, 3, 25), "12958", "DECL: ", 25, "DEC31"),
    (date(2003, 9, 21), "12958", "DECL: ", 25, "DEC31"),
    (date(2003, 9, 22), "12958", "DECL: ", 25, "DEC31"),
    (date(2007, 9, 20), "12958", "DECL: ", 25, "DEC31"),
    (date(2008, 2, 29), "12958", "DECL: ", 25, "DEC31"),
    (date(2010, 6, 26), "12958", "DECL: ", 25, "DEC31"),
    (date(2010, 6, 27), "13526", "DECL: ", 25, "DEC31"),
    (date(2016, 2, 29), "13526", "DECL: ", 25, "DEC31"),
    (date(1978, 12, 1), "12065", "GDS ", 6, "DEC14"),
    (date(1980, 2, 29), "12065", "GDS ", 6, "DEC14"),
    (date(1982, 7, 31), "12065", "GDS ", 6, "DEC14"),
    (date(1978, 12, 1), "12065", "XDS-2 ", 20, "DEC15"),
    (date(1982, 7, 31), "12065", "XDS-8 ", 20, "DEC15"),
    (date(1979, 7, 1), "12065", "RDS-3 ", 20, "DEC15"),
    (date(1980, 2, 29), "12065", "RDS-4 ", 20, "DEC15"),
]


def _anniversary(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29) and (day.year + years) % 4:
        return date(day.year + years, 3, 1)
    return date(day.year + years, day.month, day.day)


@pytest.mark.parametrize(("day", "order", "words", "years", "error"), TERMS, ids=str)
@pytest.mark.parametrize("over", [-1, 0, 1, 7, 8, 400])
def test_every_term_to_the_day(
    day: date, order: str, words: str, years: int, error: str, over: int
) -> None:
    last = _anniversary(day, years)
    written = last + timedelta(days=over)
    found = _found(_text(day, f"E.O. {order}: {words}{written:%m/%d/%Y}"))
    expected: dict[str, Severity] = {}
    if 0 < over <= 7:
        expected["DEC32"] = Severity.WARNING if order == "12065" else Severity.INFO
    elif over > 7:
        expected[error] = Severity.ERROR
    terms = {code: found[code] for code in found if code in TERM_RULES}
    assert terms == expected


@pytest.mark.parametrize("word", ["RDS-1", "XDS-1", "RDS", "XDS", "RDS 1"])
@pytest.mark.parametrize(
    ("written", "found"),
    [
        (date(1999, 10, 5), {}),
        (date(1999, 10, 6), {"DEC32": WARNING}),  # a slip of counting twenty years
        (date(1999, 10, 12), {"DEC32": WARNING}),
        (date(1999, 10, 13), {"DEC15": INFO}),
        (date(2009, 10, 5), {"DEC15": INFO}),
        (date(2009, 10, 6), {"DEC15": WARNING}),
        (date(2009, 10, 13), {"DEC15": ERROR}),
    ],
)
def test_foreign_government_information_has_thirty_years(
    word: str, written: date, found: dict[str, Severity]
) -> None:
    said = _found(_text(date(1979, 10, 5), f"E.O. 12065: {word} {written:%m/%d/%Y} (DOE)"))
    assert {code: said[code] for code in said if code in TERM_RULES} == found


@pytest.mark.parametrize(
    ("day", "written", "found"),
    [
        (date(1976, 8, 3), "XGDS E.O. 11932", {"DEC19": ERROR}),
        (date(1976, 8, 4), "XGDS E.O. 11932", {}),
        (date(1976, 8, 4), "XGDS (E.O. 11932)", {}),
        (date(1976, 8, 4), "XGDS-E.O. 11932", {}),
        (date(1978, 11, 30), "XGDS, EO 11932", {}),
        (date(1978, 11, 30), "XGDS", {"DEC19": ERROR}),
        (date(1978, 11, 30), "XGDS 2/1/99", {"DEC19": ERROR}),
    ],
)
def test_the_energy_program_stands_for_a_category(
    day: date, written: str, found: dict[str, Severity]
) -> None:
    said = _found(_text(day, f"E.O. 11652: {written}", block=""))
    assert {code: said[code] for code in said if code in ("DEC19", "S36", "DEC06")} == found


def test_a_finding_on_a_term_says_limit_day_and_source() -> None:
    said = _finding(_text(date(2007, 9, 20), "E.O. 12958: DECL: 10/1/2032"), "DEC31")
    last = "the last lawful day is 20 Sep 2032, 25 years after 20 Sep 2007"
    wanted = f"declassification comes too late: {last}"
    assert (said.message, said.cites) == (wanted, "eo-13292:1.5(b)")
    said = _finding(_text(date(2012, 9, 20), "E.O. 13526: DECL: 20371001"), "DEC31")
    assert said.message.endswith("25 years after 20 Sep 2012")
    assert said.cites == "32-cfr-2001:2001.21(a)(4)"


@pytest.mark.parametrize(
    "eo_line",
    [
        "E.O. 12958: DECL: X1, X5",
        "E.O. 12958: DECL: X6",
        "E.O. 12958: DECL: END OF THE VISIT",
        "E.O. 12958: DECL: 25X1, 05/10/2045",
    ],
)
def test_exemptions_and_events_have_no_ten_years(eo_line: str) -> None:
    assert not {"DEC27", "DEC31", "DEC32"} & set(_found(_text(date(1999, 5, 10), eo_line)))


def test_an_older_order_in_its_grace_keeps_its_limits() -> None:
    assert "DEC27" not in _found(_text(date(1996, 1, 10), "E.O. 12356: DECL: 01/10/2020"))
    assert "DEC27" in _found(_text(date(1997, 1, 10), "E.O. 12356: DECL: 01/10/2020"))


#: day of the cable, level, order, words before the date, last lawful day, what a day more is
FULL_YEARS = [
    (date(1975, 5, 8), "11652", "XGDS-2 ", date(2005, 12, 31), "DEC22", Severity.WARNING),
    (date(1976, 2, 29), "11652", "XGDS-1 ", date(2006, 12, 31), "DEC22", Severity.WARNING),
    (date(2012, 6, 10), "13526", "DECL: 25X1, ", date(2062, 12, 31), "DEC34", Severity.ERROR),
    (date(2016, 2, 29), "13526", "DECL: 25X6, ", date(2066, 12, 31), "DEC34", Severity.ERROR),
    (date(2012, 6, 10), "13526", "DECL: 50X3, ", date(2087, 12, 31), "DEC34", Severity.ERROR),
]


@pytest.mark.parametrize(("day", "order", "words", "last", "code", "severity"), FULL_YEARS, ids=str)
@pytest.mark.parametrize("over", [-1, 0, 1, 7, 8])
def test_every_term_of_full_years_to_the_day(
    day: date, order: str, words: str, last: date, code: str, severity: Severity, over: int
) -> None:
    written = last + timedelta(days=over)
    block = DERIVED if order == "13526" else ""
    found = _found(_text(day, f"E.O. {order}: {words}{written:%m/%d/%Y}", block=block))
    assert found == ({code: severity} if over > 0 else {})


@pytest.mark.parametrize(
    ("level", "years"),
    [("C O N F I D E N T I A L", 6), ("S E C R E T", 8), ("T O P  S E C R E T", 10)],
)
@pytest.mark.parametrize(("over", "late"), [(-1, False), (0, True), (1, True)])
def test_an_advanced_schedule_ends_before_the_general_one(
    level: str, years: int, over: int, late: bool
) -> None:
    written = date(1976 + years, 12, 31) + timedelta(days=over)
    text = _text(date(1976, 2, 29), f"E.O. 11652: ADS {written:%m/%d/%Y}", level=level, block="")
    assert _found(text) == ({"DEC21": Severity.WARNING} if late else {})


# --- words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "eo_line", "found"),
    [
        # E.O. 11652 and the groups before it
        (date(1972, 5, 31), "E.O. 10501: GROUP 4", {}),
        (date(1972, 6, 1), "E.O. 10501: GROUP 4", {"DEC05": INFO, "DEC23": INFO}),
        (date(1973, 2, 28), "E.O. 11652: GP-4", {"DEC23": INFO}),
        (date(1973, 3, 1), "E.O. 11652: GP-4", {"DEC23": WARNING}),
        (date(1972, 5, 31), "E.O. 11652: XGDS", {}),
        (date(1972, 6, 1), "E.O. 11652: XGDS", {"DEC19": ERROR}),
        (date(1978, 11, 30), "E.O. 11652: XGDS-9", {"DEC19": ERROR}),
        (date(1978, 12, 1), "E.O. 11652: XGDS-3", {"DEC05": INFO}),
        (date(1978, 12, 1), "E.O. 12065: XGDS-3", {"DEC18": WARNING}),
        (date(1976, 2, 29), "E.O. 11652: XGDS-L", {}),
        (date(1976, 2, 29), "E.O. 11652: XGDS (2)", {}),
        (date(1976, 2, 29), "E.O. 11652: XGDS/2", {}),
        (date(1976, 2, 29), "E.O. 11652: XGDS CATEGORY 3", {}),
        (date(1976, 2, 29), "E.O. 11652: ADS", {"DEC20": ERROR}),
        (date(1976, 2, 29), "E.O. 11652: ADS 1979", {}),
        (date(1976, 2, 29), "E.O. 11652: ADS AFTER THE VISIT", {}),
        (date(1976, 2, 29), "E.O. 11652: NGDS", {"S36": WARNING}),
        (date(1976, 2, 29), "E.O. 11652: LDS", {"S36": WARNING}),
        (date(1976, 2, 29), "E.O. 11652: 6DS", {"S36": WARNING}),
        (date(1976, 2, 29), "E.O. 11652: AGDS", {"S36": WARNING}),
        (date(1976, 2, 29), "E.O. 11652: OADR", {"S36": WARNING}),
        (date(1976, 2, 29), "E.O. 11652: GDS.", {}),
        (date(1976, 2, 29), "E.O. 11652: GDS (STADIS)", {}),
        # E.O. 12065
        (date(1980, 2, 29), "E.O. 12065: GDS", {"DEC16": INFO, "DEC17": INFO}),
        (date(1980, 2, 29), "E.O. 12065: RDS-3 (DOE, JANE)", {"DEC16": INFO}),
        (date(1980, 2, 29), "E.O. 12065: RDS 2/1/99 (DOE, JANE)", {"DEC16": WARNING}),
        (date(1980, 2, 29), "E.O. 12065: RDS 3 2/1/99 (DOE, JANE)", {}),
        (date(1980, 2, 29), "E.O. 12065: RDS/3 2/1/99 (DOE, JANE)", {}),
        (date(1980, 2, 29), "E.O. 12065: RDS-9 2/1/99 (DOE, JANE)", {"S36": INFO}),
        (date(1980, 2, 29), "E.O. 12065: GDS 2/1/86", {"DEC17": INFO}),
        (date(1978, 12, 1), "E.O. 12065: GDS 2/1/84", {"DEC17": INFO}),
        (date(1982, 7, 31), "E.O. 12065: GDS 2/1/86", {"DEC17": INFO}),
        (date(1980, 2, 29), "E.O. 12065: DNG C 2/1/82, GDS 2/1/86 (DOE)", {"S36": INFO}),
        (date(1982, 8, 1), "E.O. 12065: GDS 2/1/86", {"DEC05": INFO}),
        # E.O. 12356
        (date(1982, 8, 1), "E.O. 12356: OADR", {}),
        (date(1982, 8, 1), "E.O. 12356: GDS", {"DEC18": WARNING}),
        (date(1982, 8, 1), "E.O. 12356: RDS-3", {"DEC24": ERROR}),
        (date(1995, 10, 13), "E.O. 12356: DECL: X6", {"DEC24": ERROR, "DEC28": ERROR}),
        (date(1995, 10, 13), "E.O. 12958: DECL: X6", {}),
        (
            date(1995, 4, 16),
            "E.O. 12958: DECL: X6",
            {"DEC04": ERROR, "DEC24": ERROR, "DEC28": ERROR},
        ),
        (date(1988, 2, 29), "E.O. 12356: DECL: OARD", {"S36": WARNING}),
        (date(1988, 2, 29), "E.O. 12356: DECL: OAD", {"S36": WARNING}),
        (date(1988, 2, 29), "E.O. 12356: DECL: ROAD OPENS", {}),
        (date(1988, 2, 29), "E.O. 12356: DNG: C 12/31/88, DECL: OADR", {}),
        (
            date(1988, 2, 29),
            "E.O. 12356: DNG: C 12/31/90, DECL: 12/31/88",
            {"DEC10": INFO, "DEC48": WARNING},
        ),
        (date(1988, 2, 29), "E.O. 12356: DECL: INDEFINITELY", {"DEC44": WARNING}),
    ],
)
def test_words_by_day_before_blocks(day: date, eo_line: str, found: dict[str, Severity]) -> None:
    level = "S E C R E T" if "DNG" in eo_line else "C O N F I D E N T I A L"
    assert _found(_text(day, eo_line, level=level, block="")) == found


@pytest.mark.parametrize(
    ("day", "value", "found"),
    [
        (date(1995, 10, 14), "X6", {}),
        (date(2003, 3, 25), "X1, X5", {}),
        (date(2003, 9, 21), "X1, X5", {}),
        (date(2003, 9, 21), "X0", {"DEC30": ERROR}),
        (date(2003, 9, 22), "X1, X5", {"DEC29": WARNING}),
        (date(2010, 6, 26), "X-6", {"DEC29": WARNING}),
        (date(2010, 6, 27), "X6", {"DEC29": ERROR}),
        (date(1999, 5, 10), "1.6X1", {}),
        (date(1999, 5, 10), "1.6(X1)", {}),
        (date(1999, 5, 10), "X0", {"DEC30": ERROR}),
        (date(1999, 5, 10), "X", {"DEC30": ERROR}),
        (date(1999, 5, 10), "X FOREIGN RELATIONS", {}),
        (date(1999, 5, 10), "XI", {"S36": WARNING}),
        (date(1995, 10, 14), "OADR", {"DEC25": WARNING}),
        (date(2003, 9, 21), "OADR", {"DEC25": WARNING}),
        (date(2003, 9, 22), "OADR", {"DEC25": ERROR}),
        (date(1999, 5, 10), "25X1", {}),
        (date(2010, 6, 26), "25X1", {}),
        (date(2010, 6, 27), "25X1", {"DEC33": ERROR, "DEC36": INFO}),
        (date(2003, 9, 21), "25X0", {}),
        (date(2003, 9, 22), "25X0", {"DEC35": ERROR}),
        (date(2010, 6, 24), "25X1-human", {}),
        (date(2010, 6, 25), "25X1-human", {"DEC39": INFO}),
        (date(2012, 9, 30), "25X1-human", {"DEC39": INFO}),
        (date(2012, 10, 1), "25X1-human", {"DEC39": WARNING}),
        (date(2010, 6, 26), "MR", {}),
        (date(2010, 6, 27), "MR", {"DEC40": ERROR}),
        (date(2010, 6, 27), "MANUAL REVIEW", {"DEC40": ERROR}),
        (date(2010, 6, 27), "DNI ONLY", {"DEC40": ERROR}),
        (date(2010, 6, 27), "MR DOE'S DEPARTURE", {}),
        (date(2010, 6, 26), "SUBJECT TO TREATY", {}),
        (date(2010, 6, 27), "SUBJECT TO TREATY", {"DEC41": ERROR}),
        (date(2012, 6, 10), "50X1-HUM", {}),
        (date(2012, 6, 10), "50X2-WMD, 20500101", {"DEC37": ERROR}),
        (date(2012, 6, 10), "75X4", {"DEC36": INFO, "DEC38": ERROR}),
        (date(2012, 6, 10), "75X4, 21000101", {"DEC36": INFO}),
        (date(2012, 6, 10), "20200101, 50X1-HUM", {"DEC42": WARNING}),
        (date(2012, 6, 10), "SOURCE MARKED OADR, 1/1/94", {"DEC25": ERROR}),
        (date(2012, 6, 10), "SOURCE MARKED X1, 1/1/02", {"DEC29": ERROR}),
        (date(2006, 6, 10), "SOURCE MARKED X1, 1/1/02", {}),
        (date(2006, 6, 10), "SOURCE MARKED X1, 9/21/03", {}),
        (date(2006, 6, 10), "SOURCE MARKED X1, 9/22/03", {"DEC26": INFO}),
        (date(2006, 6, 10), "SOURCE MARKED OADR, 10/14/95", {}),
        (date(2006, 6, 10), "SOURCE MARKED OADR, 10/15/95", {"DEC26": INFO}),
        (date(2006, 6, 10), "DELC: 6/10/2016", {"S36": WARNING}),
        (date(2006, 6, 10), "AFTER KOREAN UNIFICATION", {}),
        (date(2006, 6, 10), "WHEN NO LONGER NEEDED", {"DEC44": WARNING}),
    ],
)
def test_words_by_day_beside_a_block(day: date, value: str, found: dict[str, Severity]) -> None:
    order = law.on(day).order
    assert order is not None
    block = BLOCK_15 if order.section == "1.5" else BLOCK
    assert _found(_text(day, f"E.O. {order.number}: DECL: {value}", block=block)) == found


@pytest.mark.parametrize("day", [date(2010, 6, 26), date(2010, 6, 27)])
def test_restricted_data_has_no_date(day: date) -> None:
    order = law.on(day).order
    assert order is not None
    eo_line = f"E.O. {order.number}: DECL: 1/1/2020"
    text = _text(day, eo_line).replace("1. (C)", "1. (C//RD)")
    assert set(_found(text)) == ({"DEC46"} if order.number == "13526" else set())


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2013, 12, 30), {"AUT11"}), (date(2013, 12, 31), {"AUT11", "DEC47"})],
)
def test_nato_portions_have_no_date(day: date, found: set[str]) -> None:
    text = _text(day, "E.O. 13526: DECL: 1/1/2020", block=BLOCK.replace("(B)", "(D)"))
    assert set(_found(text.replace("1. (C)", "1. (//NC)"))) == found


# --- dates ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("9/19/2007", {"DEC13": Severity.ERROR}),
        ("9/20/2007", {"DEC13": Severity.ERROR}),
        ("9/21/2007", {}),
        ("2017/09/20", {}),
        ("20170920", {}),
        ("SEPTEMBER 20, 2017", {}),
        ("25/03/2017", {"DEC09": Severity.INFO}),
        ("02/30/2017", {"DEC09": Severity.ERROR}),
        ("2/29/2017", {"DEC09": Severity.ERROR}),
        ("2/29/2016", {}),
        ("10 YEARS", {"DEC12": Severity.WARNING}),
        ("END OF VISIT 01/01/2006", {}),
    ],
)
def test_dates_of_an_instruction(written: str, found: dict[str, Severity]) -> None:
    assert _found(_text(date(2007, 9, 20), f"E.O. 12958: DECL: {written}")) == found


def test_two_centuries_only_where_both_are_lawful() -> None:
    without_limit = _text(date(1985, 6, 11), "E.O. 12356: DECL: 6/10/95", block="")
    assert _found(without_limit) == {"DEC10": Severity.INFO}
    assert not _found(_text(date(1999, 6, 11), "E.O. 12958: DECL: 6/10/09", block=BLOCK_15))


def test_a_date_has_passed_only_if_today_is_known() -> None:
    text = _text(date(2007, 9, 20), "E.O. 12958: DECL: 9/19/2017")
    assert not _found(text)
    assert not _found(text, date(2017, 9, 19))
    assert _found(text, date(2017, 9, 20)) == {"DEC50": Severity.INFO}


def test_the_regulation_form_is_asked_for_only_on_demand() -> None:
    assert RULES["DEC11"].severity is Severity.OFF
    cable = read(Source(_text(date(2012, 9, 20), "E.O. 13526: DECL: 09/19/2022")))
    assert len(list(RULES["DEC11"].check(cable, law.on(cable.date)))) == 1


# --- orders ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "number", "code", "severity"),
    [
        (date(2009, 12, 28), "13526", "DEC04", Severity.ERROR),
        (date(2009, 12, 29), "13526", None, None),
        (date(2010, 6, 26), "12958", None, None),
        (date(2010, 6, 27), "12958", "DEC05", Severity.INFO),
        (date(2010, 9, 26), "12958", "DEC05", Severity.INFO),
        (date(2010, 9, 27), "12958", "DEC05", Severity.WARNING),
        (date(2011, 6, 26), "12958", "DEC05", Severity.WARNING),
        (date(2011, 6, 27), "12958", "DEC05", Severity.ERROR),
        (date(2003, 9, 22), "12958", None, None),
        (date(2007, 9, 20), "12985", "DEC06", Severity.ERROR),
    ],
)
def test_orders_by_day(day: date, number: str, code: str | None, severity: Severity | None) -> None:
    found = _found(_text(day, f"E.O. {number}: DECL: {day.month}/{day.day}/{day.year + 5}"))
    orders = {c: s for c, s in found.items() if c in ("DEC04", "DEC05", "DEC06")}
    assert orders == ({} if code is None else {code: severity})


def test_an_old_order_is_no_error_without_an_original_classifier() -> None:
    found = _found(_text(date(2014, 1, 10), "E.O. 12958: DECL: 1/10/2020", block=DERIVED))
    assert found == {"DEC05": Severity.WARNING}


# --- presence and level ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (date(1973, 2, 28), None),
        (date(1973, 3, 1), Severity.WARNING),
        (date(1982, 7, 31), Severity.WARNING),
        (date(1982, 8, 1), Severity.ERROR),
        (date(2012, 1, 1), Severity.ERROR),
    ],
)
def test_missing_eo_line_by_day(day: date, severity: Severity | None) -> None:
    assert _found(_text(day, "")).get("DEC01") == severity


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (date(1973, 3, 1), Severity.WARNING),
        (date(1978, 11, 30), Severity.WARNING),
        (date(1978, 12, 1), Severity.ERROR),
    ],
)
def test_empty_instruction_by_day(day: date, severity: Severity) -> None:
    order = law.on(day).order
    assert order is not None
    assert _found(_text(day, f"E.O. {order.number}:"))["DEC08"] == severity
    unclassified = _found(_text(day, f"E.O. {order.number}:", level="UNCLAS", block=""))
    assert unclassified == {"DEC08": Severity.WARNING}


@pytest.mark.parametrize(
    ("level", "eo_line", "found"),
    [
        ("S E C R E T", "E.O. 13526: N/A", {"DEC02": Severity.ERROR}),
        ("S E C R E T", "E.O. 13526: N/A TO RD PORTIONS. SEE SOURCE LIST.", {}),
        ("UNCLAS", "E.O. 13526: N/A", {}),
        ("UNCLAS", "E.O. 13526: DECL: 6/10/2020", {"DEC03": Severity.WARNING}),
        ("UNCLAS", "E.O. 13526: DECL: OADR", {"DEC03": Severity.WARNING}),
        ("UNCLAS", "E.O. 13527: N/A", {"DEC06": Severity.WARNING}),
    ],
)
def test_level_and_value(level: str, eo_line: str, found: dict[str, Severity]) -> None:
    block = BLOCK if level != "UNCLAS" else ""
    assert _found(_text(date(2012, 6, 10), eo_line, level=level, block=block)) == found


def test_limited_official_use_has_a_rule_of_its_own() -> None:
    text = _text(date(1974, 6, 10), "E.O. 11652: GDS", level="LIMITED OFFICIAL USE", block="")
    assert not _found(text)


def test_a_later_section_lacks_nothing_of_its_own() -> None:
    level = "C O N F I D E N T I A L SECTION 02 OF 03"
    assert _found(_text(date(2007, 9, 20), "", level=level, block="")) == {
        "AUT01": Severity.INFO,
        "DEC01": Severity.INFO,
    }


# --- authority ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "order", "severity"),
    [
        (date(1995, 10, 13), "12356", None),
        (date(1995, 10, 14), "12958", Severity.WARNING),
        (date(2003, 9, 21), "12958", Severity.WARNING),
        (date(2003, 9, 22), "12958", Severity.ERROR),
    ],
)
def test_missing_authority_by_day(day: date, order: str, severity: Severity | None) -> None:
    found = _found(_text(day, f"E.O. {order}: DECL: {day.month}/{day.day}/2004", block=""))
    assert found == ({} if severity is None else {"AUT01": severity})


@pytest.mark.parametrize(
    ("day", "section", "severity"),
    [
        (date(1995, 10, 14), "1.5", None),
        (date(2003, 3, 24), "1.4", Severity.WARNING),
        (date(2003, 3, 25), "1.4", None),
        (date(2003, 9, 21), "1.4", None),
        (date(2003, 9, 21), "1.5", None),
        (date(2003, 9, 22), "1.5", Severity.INFO),
        (date(2004, 7, 12), "1.5", Severity.INFO),
        (date(2007, 6, 4), "1.5", Severity.INFO),
        (date(2007, 6, 5), "1.5", Severity.WARNING),
        (date(2012, 1, 10), "1.5", Severity.WARNING),
        (date(2012, 1, 10), "1.2", Severity.WARNING),
        (date(2012, 1, 10), "1.4", None),
    ],
)
def test_section_of_the_reason_by_day(day: date, section: str, severity: Severity | None) -> None:
    order = law.on(day).order
    assert order is not None
    eo_line = f"E.O. {order.number}: DECL: {day.month}/{day.day}/{day.year + 5}"
    found = _found(_text(day, eo_line, block=BLOCK.replace("1.4", section)))
    assert found == ({} if severity is None else {"AUT07": severity})


@pytest.mark.parametrize(
    ("block", "found"),
    [
        ("CLASSIFIED BY: DCM JANE DOE. REASON: 1.4 (A) AND (H).", {}),
        ("CLASSIFIED BY: DCM JANE DOE. REASON: 1.4 (J).", {"AUT08": Severity.ERROR}),
        ("CLASSIFIED BY: DCM JANE DOE. REASON: 1.4.", {"AUT09": Severity.WARNING}),
        ("CLASSIFIED BY: DCM JANE DOE.", {"AUT05": Severity.WARNING}),
        ("CLASSIFIED BY: JANE DOE. REASON: 1.4 (B).", {"AUT02": Severity.INFO}),
        ("CLASSIFIED BY: TJACOBSON, AMBASSADOR, STATE.\n\nREASON: 1.4 (B), (D)", {}),
        ("CLASSIFIED BY: DOS CLASSIFICATION GUIDE BY JANE ROE", {}),
        ("DERIVED FROM: DSCG 05-1, B AND D", {}),
        ("Classified By: Classified by DCM Jane Roe for reasons 1.4 (b&d)", {}),
    ],
)
def test_authority_blocks(block: str, found: dict[str, Severity]) -> None:
    assert _found(_text(date(2007, 9, 20), "E.O. 12958: DECL: 9/19/2017", block=block)) == found


@pytest.mark.parametrize(("day", "found"), [(date(1982, 7, 31), {}), (date(1982, 8, 1), {"AUT20"})])
def test_authority_on_unclassified_by_day(day: date, found: set[str]) -> None:
    order = law.on(day).order
    assert order is not None
    assert set(_found(_text(day, f"E.O. {order.number}: N/A", level="UNCLAS"))) == set(found)


@pytest.mark.parametrize(
    ("day", "block", "found"),
    [
        (date(2010, 6, 26), f"{BLOCK}\n{DERIVED}", {}),
        (date(2010, 6, 27), f"{BLOCK}\n{DERIVED}", {"AUT06": WARNING}),
        (date(2010, 6, 26), "CLASSIFIED BY: POL SECTION\nREASON: 1.4 (B)", {}),
        (date(2010, 6, 27), "CLASSIFIED BY: POL SECTION\nREASON: 1.4 (B)", {"AUT03": INFO}),
        (date(2007, 9, 20), "DERIVED FROM: MEMO OF 9/20/2007", {}),
        (date(2007, 9, 20), "DERIVED FROM: MEMO OF 9/21/2007", {"AUT17": ERROR}),
        (date(2007, 9, 20), "DERIVED FROM: MEMO", {"AUT16": INFO}),
        (date(2007, 9, 20), "DERIVED FROM: MULTIPLE SOURCES", {"AUT14": INFO}),
        (date(2007, 9, 20), "CLASSIFIED BY: MULTIPLE SOURCES", {"AUT18": INFO}),
        (date(2007, 9, 20), "DERIVATIVE CLASSIFIER JANE DOE", {"AUT01": ERROR, "AUT12": ERROR}),
        (date(2007, 9, 20), BLOCK.replace("(B)", "B+D"), {"AUT10": INFO}),
        (date(2007, 9, 20), BLOCK.replace("(B)", "(B), (C) AND (D)"), {}),
        (date(2007, 9, 20), f"{BLOCK}\nDECLASSIFY ON: {{}}", {}),
        (date(2007, 9, 20), f"{BLOCK}\nDECLASSIFY ON: 1/1/2010", {"AUT19": ERROR}),
    ],
)
def test_blocks_by_day(day: date, block: str, found: dict[str, Severity]) -> None:
    order = law.on(day).order
    assert order is not None
    written = f"{day.month}/{day.day}/{day.year + 5}"
    eo_line = f"E.O. {order.number}: DECL: {written}"
    assert _found(_text(day, eo_line, block=block.format(written))) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [(date(2014, 6, 24), set()), (date(2014, 6, 25), {"AUT21"})],
)
def test_a_title_below_the_level_by_day(day: date, found: set[str]) -> None:
    block = "CLASSIFIED BY: CONSUL GENERAL JANE DOE\nREASON: 1.4 (B)"
    eo_line = "E.O. 13526: DECL: 1/1/2020"
    assert set(_found(_text(day, eo_line, level="T O P  S E C R E T", block=block))) == found


@pytest.mark.parametrize(
    ("day", "found"), [(date(2010, 6, 24), set()), (date(2010, 6, 25), {"AUT22"})]
)
def test_a_stamp_is_no_block(day: date, found: set[str]) -> None:
    stamp = "Classified by DAS, A/GIS, DoS on 08/31/2015 ~ Class: SECRET ~ Reason: 1.4(D)"
    text = _text(day, "E.O. 12958: N/A", level="UNCLAS", block="") + f"\n{stamp}\n"
    assert set(_found(text)) == found


# --- robustness and reckoning ---------------------------------------------------------


def test_no_prefix_of_a_cable_breaks_a_rule() -> None:
    text = _text(date(2007, 9, 20), "E.O. 12958: DECL: 9/31/2040")
    for end in range(len(text)):
        cable = read(Source(text[:end]))
        for day in (cable.date, None):
            for rule in RULES.values():
                list(rule.check(cable, law.on(day, date(2026, 1, 1))))


@pytest.mark.parametrize(
    ("day", "years", "then"),
    [
        (date(2007, 9, 20), 25, date(2032, 9, 20)),
        (date(2008, 2, 29), 25, date(2033, 3, 1)),
        (date(2008, 2, 29), 4, date(2012, 2, 29)),
        (date(9990, 1, 1), 25, date(9999, 1, 1)),
    ],
)
def test_years_are_calendar_years(day: date, years: int, then: date) -> None:
    assert add_years(day, years) == then


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2010, 6, 27), 3, date(2010, 9, 27)),
        (date(2010, 11, 30), 3, date(2011, 3, 1)),
        (date(2010, 12, 1), 12, date(2011, 12, 1)),
        (date(2010, 10, 31), 2, date(2010, 12, 31)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def test_days_in_words() -> None:
    assert in_words(date(2032, 9, 2)) == "2 Sep 2032"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_source_of_a_rule_is_known(rule: Rule) -> None:
    assert rule.summary
    assert rule.why
    assert all(law.cite(key) for key in rule.cites)
    if not isinstance(rule.severity, Severity):
        assert all(law.effective(record) for record in rule.severity)
