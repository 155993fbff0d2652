"""The law as data: its days, its words, and the loader that refuses bad records."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from some import some

from tools.build import BUILT, law_module
from tools.law_book import DATA, BadData, derive, read_book
from validator import law
from validator.findings.diagnostic import Severity
from validator.findings.rule import of_day
from validator.law import _records
from validator.law.caption_days import caption_days
from validator.law.posts import is_post, same_post, station
from validator.law.precedences import precedence, precedence_rank
from validator.law.spelling import nearest
from validator.law.tags import names_person, tag_kind
from validator.law.words import caption as known_caption
from validator.law.words import control

BOOK = read_book()
RECORDS = {record["id"]: record for record in BOOK["orders"]}
DAY = timedelta(days=1)


# --- days -----------------------------------------------------------------------------


@pytest.mark.parametrize("record", RECORDS)
def test_every_record_begins_on_its_day_and_not_before(record: str) -> None:
    first = RECORDS[record]["effective"]
    assert law.effective(record) == first
    assert not law.on(first - DAY).in_force(record)
    assert law.on(first).in_force(record)


@pytest.mark.parametrize(
    "record", [r for r in BOOK["orders"] if "derived" in r], ids=lambda r: r["id"]
)
def test_derived_days_recompute(record: dict[str, object]) -> None:
    assert derive(record, RECORDS) == record["effective"]


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("10501", date(1953, 12, 15)),
        ("11652", date(1972, 6, 1)),
        ("12065", date(1978, 12, 1)),
        ("12356", date(1982, 8, 1)),
        ("12958", date(1995, 10, 14)),
        ("12958", date(2003, 3, 25)),
        ("12958", date(2003, 9, 22)),
        ("13526", date(2010, 6, 27)),
    ],
)
def test_orders_follow_each_other_without_gap(number: str, first: date) -> None:
    order = law.on(first).order
    assert order is not None
    assert (order.number, order.effective) == (number, first)
    before = law.on(first - DAY).order
    assert before is None or before.until == first


@pytest.mark.parametrize(
    ("day", "text", "years", "section"),
    [
        (date(2003, 3, 24), "eo-12958", 10, "1.5"),
        (date(2003, 3, 25), "eo-13292", 25, "1.5"),
        (date(2003, 9, 21), "eo-13292", 25, "1.5"),
        (date(2003, 9, 22), "eo-12958-amended", 25, "1.4"),
    ],
)
def test_twelve_nine_five_eight_has_three_texts(
    day: date, text: str, years: int, section: str
) -> None:
    order = law.on(day).order_cited("12958")
    assert order is not None
    limit = order.limit()
    assert limit is not None
    assert (order.id, limit.years, order.section) == (text, years, section)
    assert order.allows("X6") == (section == "1.5")


def test_an_order_cited_too_early_is_its_first_text() -> None:
    early = law.on(date(1990, 1, 1)).order_cited("12958")
    assert early is not None
    assert early.id == "eo-12958"
    assert law.on(date(2003, 1, 1)).order_cited("99999") is None


def test_no_day_no_law() -> None:
    nothing = law.on(None)
    assert nothing.order is None
    assert not any(nothing.in_force(record) for record in RECORDS)
    assert of_day({"eo-10501": Severity.ERROR}, nothing) is Severity.OFF


def test_severity_is_that_of_the_latest_record_in_force() -> None:
    schedule = {"eo-12065": Severity.WARNING, "directive-2003": Severity.ERROR}
    levels = [of_day(schedule, law.on(day)) for day in (date(1978, 11, 30), date(1978, 12, 1))]
    assert levels == [Severity.OFF, Severity.WARNING]
    levels = [of_day(schedule, law.on(day)) for day in (date(2003, 9, 21), date(2003, 9, 22))]
    assert levels == [Severity.WARNING, Severity.ERROR]


def test_views_are_cached() -> None:
    assert law.on(date(2007, 9, 20)) is law.on(date(2007, 9, 20))
    assert law.on(date(2007, 9, 20), date(2020, 1, 1)).today == date(2020, 1, 1)


# --- words ----------------------------------------------------------------------------


def test_words_of_an_order() -> None:
    by_id = {order.id: order for order in law.orders()}
    assert by_id["eo-11652"].allows("XGDS-3")
    assert by_id["eo-11652"].allows("xgds3")
    assert not by_id["eo-12065"].allows("XGDS-3")
    assert by_id["eo-12065"].allows("RDS-4")
    assert by_id["eo-12356"].allows("OADR")
    assert not by_id["eo-12958"].allows("OADR")
    assert by_id["eo-12958"].allows("X-6")
    assert not by_id["eo-12958-amended"].allows("X6")
    assert by_id["eo-13526"].allows("50X1-HUM")
    assert not by_id["eo-13526"].allows("NONSENSE")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("AGRÉMENT CHANNEL", "AGREMENT CHANNEL"),
        ("no foreign dissem", "NOFORN"),
        ("OFFICIAL-INFORMAL", "OFFICIAL INFORMAL"),
        ("SIPDIS", "SIPDIS"),
    ],
)
def test_captions_in_every_accepted_form(text: str, word: str) -> None:
    known = known_caption(text)
    assert known is not None
    assert known.word == word


def test_controls_by_place() -> None:
    assert [control(t).word for t in ("NF", "OC", "XD", "ND")] == [  # type: ignore[union-attr]
        "NOFORN",
        "ORCON",
        "EXDIS",
        "NODIS",
    ]
    assert control("NF", portion=False) is None
    assert control("NFR") is None


def test_precedences_rank() -> None:
    words = ("FLASH", "NIACT IMMEDIATE", "P", "ROUTINE", "SLOW")
    assert [precedence_rank(word) for word in words] == [1, 2, 3, 4, None]
    assert precedence("O") == "IMMEDIATE"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("DUSHANBE", "DUSHANBE"),
        ("AMEMBASSY DUSHANBE", "DUSHANBE"),
        ("TELAVIV", "TEL AVIV"),
        ("TEL AV", "TEL AVIV"),
        ("USMISSION USUN NEW YORK", "USUN NEW YORK"),
        ("SECSTATE WASHDC", "STATE"),
        ("AMCONSUL KOLKATA", "KOLKATA"),
        ("PORT AU PR", "PORT AU PRINCE"),
        ("HCMC", "HO CHI MINH CITY"),
        ("ATLANTIS", None),
    ],
)
def test_posts_in_every_spelling(name: str, place: str | None) -> None:
    assert station(name) == place
    assert is_post(name) == (place is not None)


def test_posts_that_share_a_spelling_are_one() -> None:
    assert same_post("USEU BRUSSELS", "BRUSSELS") is True
    assert same_post("KIEV", "AMEMBASSY KYIV") is True
    assert same_post("DUSHANBE", "AMEMBASSY KABUL") is False
    assert same_post("DUSHANBE", "ATLANTIS") is None


def test_tags_by_list_and_by_shape() -> None:
    kinds = [tag_kind(tag) for tag in ("PREL", "KDEM", "KXYZ", "TI", "POINT", "NATO")]
    assert kinds == ["subject", "program", "program", "geographic", None, None]
    assert names_person("OVIP")
    assert not names_person("PREL")


@pytest.mark.parametrize(
    ("word", "words", "near"),
    [
        ("12985", ("12958", "12356"), "12958"),  # two neighbours exchanged
        ("12536", ("12356", "12958", "13526"), "12356"),
        ("NOFORM", ("NOFORN",), "NOFORN"),  # a wrong letter
        ("EXDI", ("EXDIS",), "EXDIS"),  # a missing one
        ("SIPPDIS", ("SIPDIS",), "SIPDIS"),  # one too many
        ("X9", ("X1", "X2"), None),  # two are as near
        ("X1", ("X1", "X2"), "X1"),
        ("SECRET", ("EXDIS",), None),
        ("", ("A",), "A"),
    ],
)
def test_nearest_word(word: str, words: tuple[str, ...], near: str | None) -> None:
    assert nearest(word, words) == near


MANY = ("NOFORN", "PROPIN", "EXDIS", "LIMDIS", "STADIS", "RELIDO", "DEBRIEF", "MEDICAL", "TERREP")


@pytest.mark.parametrize("word", [one for one in MANY if len(one) > 5])
def test_of_many_words_one_is_near_wherever_the_letter_differs(word: str) -> None:
    for place in range(len(word)):
        rest = word[place + 1 :]
        swapped = word[:place] + rest[:1] + word[place] + rest[1:]
        for other in (word[:place] + "Q" + rest, word[:place] + rest, swapped):
            assert nearest(other, MANY) == word
    for place in range(len(word) + 1):
        assert nearest(word[:place] + "Q" + word[place:], MANY) == word


def test_citations() -> None:
    assert law.cite("32-cfr-2001:2001.21(b)") == "32 CFR 2001.21(b)"
    assert law.cite("eo-12065:1-401") == "E.O. 12065 sec. 1-401"
    assert law.cite("5-fah-2-2023:H-440") == "5 FAH-2 H-440 (2023)"
    assert law.cite("32-cfr-2001") == "32 CFR Part 2001"
    with pytest.raises(KeyError):
        law.cite("99-cfr-1")


# --- the loader -----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy


def _append(folder: Path, table: str, text: str) -> None:
    with (folder / f"{table}.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


_GOOD = 'id = "eo-x"\neffective = 2030-01-01\nsource = "design"\nchecked = 2026-01-01'
_WORD = 'id = "x"\nword = "X"\nsource = "design"\nchecked = 2026-01-01'
_INSTRUCTION = '[[instruction]]\nid = "y"\nword = "Y"\nsource = "design"\n{}'
_NAME = '[[name]]\nid = "Y"\nsource = "design"\n{}'
_CAPTION = '[[caption]]\nid = "y"\nword = "Y"\nsource = "design"\n{}'
_SOURCE = '[[source]]\nid = "y"\nkind = "order"\ntitle = "Y"\ncited = "Y {}"\nwhole = "Y"'
_ORDER = f'{_GOOD}\nnumber = "1"\nsigned = 2020-01-01'


@pytest.mark.parametrize(
    ("table", "text", "fault"),
    [
        ("orders", '[[record]]\nid = "x"\nchecked = 2026-01-01', "record 'x': no source"),
        ("orders", '[[record]]\nid = "x"\nsource = "design"', "record 'x': no day in `checked`"),
        ("orders", '[[record]]\nsource = "design"', "no id"),
        ("orders", f"[[record]]\n{_GOOD}\n\n[[record]]\n{_GOOD}", "'eo-x': this id stands twice"),
        ("orders", f"[[record]]\n{_GOOD}".replace("design", "nowhere:1"), "no source 'nowhere:1'"),
        (
            "orders",
            f"[[record]]\n{_ORDER}".replace("2030", "2009").replace("2020", "2008"),
            "overlaps",
        ),
        ("orders", f"[[record]]\n{_ORDER}".replace("2020", "2040"), "signed never or after"),
        ("orders", f"[[record]]\n{_GOOD}\nderived = {{ from = 'sbu-1995', days = 1 }}", "gives"),
        ("orders", f"[[record]]\n{_GOOD}\nderived = {{ from = 'nothing' }}", "unknown 'nothing'"),
        ("orders", f"[[record]]\n{_GOOD}".replace("2030-01-01", '"soon"'), "no day in `effective`"),
        (
            "orders",
            f"[[record]]\n{_GOOD}\nunverified = 'The day.'",
            "does not say where and when it was looked for",
        ),
        ("orders", "[[recrod]]\nid = 'x'", "unknown table 'recrod'"),
        ("orders", "[[record", "orders.toml"),
        (
            "exemptions",
            _INSTRUCTION.format('days = "orders"\norders = ["eo-0"]'),
            "record 'y': no order 'eo-0'",
        ),
        ("controls", f"[[control]]\n{_WORD}", "neither `since` nor `seen`"),
        ("levels", f"[[level]]\n{_WORD}", "neither `since` nor `seen`"),
        (
            "controls",
            f"[[control]]\n{_WORD}\nseen = 2000-01-01\nsince_unknown = true",
            "or several",
        ),
        ("controls", f'[[control]]\n{_WORD}\nsince = "once"', "no day in `since`"),
        (
            "controls",
            f"[[control]]\n{_WORD}\nsince = 2000-01-01\ngone = 1999-01-01",
            "ended before it began",
        ),
        (
            "controls",
            f"[[control]]\n{_WORD}\nseen = 2000-01-01\nuntil = 2001-01-01\ngone = 2002-01-01",
            "`until` and `gone`",
        ),
        (
            "controls",
            f'[[control]]\n{_WORD}\nseen = 2000-01-01\nseen_source = "nowhere"',
            "no source 'nowhere'",
        ),
        (
            "controls",
            f'[[control]]\n{_WORD}\nseen = 2000-01-01\nspellings = [{{ form = "Y" }}]',
            "no source None",
        ),
        ("sources", '[[source]]\nid = "x"\nchecked = "yesterday"', "no day in `checked`"),
        ("sources", _SOURCE.replace("order", "rumour"), "`kind` is none of state, instruction"),
        ("sources", _SOURCE.replace("title", "name"), "no `title`, `cited` or `whole`"),
        ("sources", f'{_SOURCE}\nsince = "eo-0"', "neither a day nor a record"),
        ("sources", f'{_SOURCE}\nuntil = "eo-12065"', "`until` without `since`"),
        (
            "sources",
            f'{_SOURCE}\nsince = "eo-12065"\nuntil = 1978-12-01',
            "ended before it began",
        ),
        (
            "exemptions",
            _INSTRUCTION.format('orders = ["eo-12065"]'),
            "one of since, seen, since_unknown",
        ),
        (
            "exemptions",
            _INSTRUCTION.format('orders = []\ndays = "orders"'),
            "no order gives it",
        ),
        ("exemptions", _INSTRUCTION.format('orders = []\ndays = "some"'), "nothing but `orders`"),
        ("names", _NAME.format('code = "QQQ"'), "record 'Y': no code 'QQQ'"),
        ("names", _NAME.format('code = "TUR"\nsince = 2000-01-01\nuntil = 1999-01-01'), "its days"),
        ("captions", _CAPTION.format(""), "one of since, seen, since_unknown is wanted: []"),
        ("captions", _CAPTION.format("since_unknown = true"), "one of until, gone, last_seen"),
        (
            "captions",
            _CAPTION.format("since_unknown = true\nseen = 2000-01-01\nuntil_unknown = true"),
            "is wanted: ['seen', 'since_unknown']",
        ),
        (
            "captions",
            _CAPTION.format("since = 2000-01-01\nuntil_unknown = true"),
            "no `since_source`",
        ),
        (
            "captions",
            _CAPTION.format('since = "soon"\nsince_source = "design"\nuntil_unknown = true'),
            "no day in `since`",
        ),
        (
            "captions",
            _CAPTION.format('seen = 2000-01-01\nseen_source = "nowhere"\nuntil_unknown = true'),
            "no source 'nowhere'",
        ),
        (
            "captions",
            _CAPTION.format(
                'since = 2000-01-01\nsince_source = "design"\n'
                'gone = 1999-01-01\ngone_source = "design"'
            ),
            "ended before it began",
        ),
    ],
)
def test_the_loader_names_file_record_and_fault(
    folder: Path, table: str, text: str, fault: str
) -> None:
    _append(folder, table, text)
    with pytest.raises(BadData, match="toml") as refused:
        read_book(folder)
    assert f"{table}.toml" in str(refused.value)
    assert fault in str(refused.value)


def test_the_loader_wants_every_file(folder: Path) -> None:
    (folder / "tags.toml").unlink()
    with pytest.raises(BadData, match=r"tags\.toml"):
        read_book(folder)
    (folder / "tags.toml").write_text("", encoding="utf-8")
    with pytest.raises(BadData, match=r"no .*tag"):
        read_book(folder)


def test_a_word_whose_days_no_source_tells_says_so() -> None:
    days = {c["word"]: caption_days(c["word"]) for c in BOOK["captions"]}
    for caption in some(BOOK["captions"]):
        known = days[caption["word"]]
        assert (known.first is None) == caption.get("since_unknown", False)
        assert known.first_proved == ("since" in caption)
        if known.first is not None:
            assert not known.early(known.first)
            assert known.early(known.first - DAY)
        if known.last is not None:
            assert known.late(known.last)
            assert not known.late(known.last - DAY)
    assert sum(known.first is not None for known in days.values()) == 4
    groups = [w for w in BOOK["exemptions"] if w.get("days") != "orders"]
    assert [w["word"] for w in groups] == [
        *(f"GROUP {number}" for number in range(1, 5)),
        *("MR", "DCI ONLY", "DNI ONLY"),
    ]


# --- what is built --------------------------------------------------------------------


def test_the_built_law_is_fresh() -> None:
    path, build = next(pair for pair in BUILT if pair[0].name == "_records.py")
    assert build is law_module
    assert path.read_text(encoding="utf-8") == law_module(), "run python -m tools.build"
    assert law_module() == law_module(), "the same data give the same text"


def test_no_record_is_lost_on_the_way() -> None:
    assert {r["id"] for r in _records.RECORDS} == set(RECORDS)
    assert len(_records.POSTS) == len(BOOK["posts"])
    assert all(
        "source" in r for r in (*_records.CAPTIONS, *_records.CONTROLS, *_records.INSTRUCTIONS)
    )
