"""Whether time grows no faster than the text, and no byte costs much more than another.

Processor time is set beside that of other texts in the same run, never beside a clock.
``python -m pytest -m slow tests/test_growth.py`` tries every line of all examples and fixtures
at every place, and every pattern with every sign: five million pumps, some three hours of a
processor. ``-n 2 --dist load`` shares them.
"""

import gc
import random
import string
import time
from collections.abc import Callable, Iterator
from itertools import islice, product

import pytest

from tests.fuzz import growth, patterns
from tests.fuzz.places import Placed, lines
from validator import parse, parse_marking, rollup
from validator.checking.engine import check
from validator.checking.fixing import fix
from validator.text.source import Source

HEADING = "R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nS E C R E T OSLO 000123\n\n"
FORM = "MRN: 17 STATE 93402\nDate/DTG: Sep 12, 2017 / 120125Z SEP 17\nFrom: SECSTATE WASHDC\n"
SIGNS = (" ", "\0", "\t", "\xa0", "-", ".", "0", "(", "a", "A", ". ", "A ", "1.", "/", "\n", ", ")
SHORT = 2048
#: of every pump so much is tried first: what is quadratic takes a million steps for it
FIRST = 1024
#: a pump is looked at again that takes so many times what as much of the text itself takes
MORE = 3
#: seconds of processor time: what takes less is not steep
LITTLE = 0.25
ALLOWED = 9


@pytest.fixture(autouse=True)
def _frozen() -> Iterator[None]:
    gc.freeze()
    yield
    gc.unfreeze()


def seconds(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def everything(text: str) -> None:
    """Do with a text what commands do: check, fix, read, roll up and read as a mark."""
    source = Source(text)
    fix(source, check, unsafe=True)
    rollup(parse(text))
    parse_marking(text)


def is_steep(
    text: Callable[[int], str], work: Callable[[str], object] = everything, short: int = SHORT
) -> bool:
    """Whether four times as much text takes far more than four times as long, each time."""
    for _ in range(3):
        much = seconds(work, text(short * 4))
        if much < LITTLE or much < seconds(work, text(short)) * ALLOWED:
            return False
    return True


# --- cut lines and pumps


def pumps(every: int) -> Iterator[tuple[Placed, int, str]]:
    number = 0
    for one in lines():
        for place in range(len(one.line) + 1):
            for sign in SIGNS:
                number += 1
                if number % every == 0:
                    yield one, place, sign


def pump(one: Placed, place: int, sign: str) -> Callable[[int], str]:
    before, after = one.above + one.line[:place], one.line[place:] + one.below
    return lambda size: before + sign * (size // len(sign)) + after


def pumped(one: Placed, place: int, sign: str) -> None:
    text = pump(one, place, sign)
    assert not is_steep(text), (one.line[:place], sign, one.line[place:])


def dear_pumps(one: Placed) -> Iterator[tuple[int, str]]:
    """Yield where a line is cut, and the sign, if that takes far more than other text."""
    itself = one.with_line(one.line)
    a_sign = min(seconds(check_text, itself) for _ in range(5)) / len(itself)
    for place in range(len(one.line) + 1):
        for sign in SIGNS:
            text = pump(one, place, sign)(FIRST)
            if seconds(check_text, text) > MORE * a_sign * len(text):
                yield place, sign


def test_cut_lines_pumped_with_a_sign_take_linear_time() -> None:
    # a prime, so that each line, place and sign has its turn
    for one, place, sign in pumps(every=20_011):
        pumped(one, place, sign)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(40))
def test_every_line_pumped_at_every_place_takes_linear_time(part: int) -> None:
    for one in lines()[part::40]:
        for place, sign in dear_pumps(one):
            pumped(one, place, sign)


def test_a_dear_pump_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that costs by the square of its length is looked at again, the others are not."""

    def squared(_: object, text: str) -> float:
        return len(text) + text.count(" ") ** 2

    monkeypatch.setitem(globals(), "seconds", squared)
    found = set(dear_pumps(Placed("a" * 2000, "bc", "")))
    blanks = {sign for sign in SIGNS if " " in sign}
    assert found == {(place, sign) for place in range(3) for sign in blanks}


def used() -> list[patterns.Used]:
    return [*patterns.of_grammars(), *patterns.of_modules()]


#: patterns that are sought in a bounded stretch of a text alone (the end of a sentence), or where
#: no two blanks stand together
BOUNDED = (
    *(
        "reading.line_ends._BANNERS_BEFORE",
        "reading.classifier_names.",
        "reading.reasons._CUT_LEAD",
    ),
    *("reading.possible_marks._CELL", "reading.possible_marks._SENTENCE_END", "reading.reasons:"),
)


def too_slow(every: int) -> list[str]:
    found = (said for one in used() for said in patterns.slow(one, every=every))
    return [said for said in found if not said.removeprefix("validator.").startswith(BOUNDED)]


def test_patterns_take_linear_time() -> None:
    assert len(used()) > 250
    assert too_slow(every=2003) == []


@pytest.mark.slow
def test_every_pattern_takes_linear_time() -> None:
    assert too_slow(every=1) == []


@pytest.mark.parametrize("searches", [False, True])
def test_a_pattern_that_takes_quadratic_time_is_noticed(searches: bool) -> None:
    bad = patterns.Used("bad", r"a[ \t]*b?[ \t]*c" if not searches else r"[ \t]*c", 0, searches)
    good = patterns.Used("good", r"a[ \t]*+(?:b[ \t]*+)?c", 0, False)
    assert len(list(patterns.slow(bad))) == 1
    assert list(patterns.slow(good)) == []


# --- what was quadratic once


def field(before: str, sign: str, after: str = "") -> Callable[[int], str]:
    return lambda size: before + sign * (size // len(sign)) + after


@pytest.mark.parametrize("sign", [" ", "\0", "\xa0", "-", ". ", "\t"])
@pytest.mark.parametrize(
    "label",
    [
        *("E.O", "E.O. ", "REAS", "REA", "REASO", "REASON", "SUBJ", "SUBJECT", "REASON: 1.4 "),
        *("SECRET//NOFORN/", "DECLASSIFIED\n", "EUR-12 ", "S E C R E T SECTION", "FM AMEMBASSY"),
    ],
)
def test_a_cut_label_takes_linear_time(label: str, sign: str) -> None:
    for before in ("", HEADING):
        for after in ("", "\n", "(B&D)\n\n1. (S) A\n"):
            assert not is_steep(field(before + label, sign, after), check_text, SHORT * 4)


def check_text(text: str) -> None:
    check(Source(text))


@pytest.mark.parametrize("sign", [" ", "\t", "-", "/", "a ", ", "])
def test_a_single_marking_takes_linear_time(sign: str) -> None:
    """Every text may be asked for as a marking; 40,000 blanks behind E.O took 1.6 seconds."""
    for before in ("E.O", "SECRET//NOFORN/", "S E C R E T SECTION 1 OF", "(S) A"):
        assert not is_steep(field(before, sign, "x"), parse_marking, SHORT * 4)


@pytest.mark.parametrize("sign", [" ", "\t", "-", "(", ". "])
@pytest.mark.parametrize("level", ["CONFIDENTIAL", "CONFIDENTIAL (DRAFT", "SECRET (UNCLASSIFIED"])
def test_a_run_behind_the_banner_of_a_document_takes_linear_time(level: str, sign: str) -> None:
    """A search for what may follow the level began anew at each blank."""
    for after in ("\n", "A\n\n(U) Text.\n"):
        assert not is_steep(field(level, sign, after), check_text, SHORT * 4)


def test_many_pages_of_a_document_take_linear_time() -> None:
    """Each banner was set beside all others to tell whether it had been read."""
    page = "SECRET//NOFORN\n\n(S) A.\n\nSECRET//NOFORN\n\f"
    assert not is_steep(field("", page), check_text, 60_000)


REPEATED = {
    "QUOTE": "1. (S) QUOTE a UNQUOTE\n",
    "BEGIN TEXT": "BEGIN TEXT\n\n1. (C) a\n\nEND TEXT\n\n",
    "BEGIN QUOTE": "BEGIN QUOTE\n\n(C) a QUOTE b UNQUOTE\n\nEND QUOTE\n\n",
    "POINTS": "BEGIN POINTS\n\n-- (C) a\n\nEND POINTS\n\n",
    "sections": "S E C R E T SECTION 02 OF 03 OSLO 000123\n\n1. (S) A\n\n",
    "messages": HEADING + "1. (S) A\nNNNN\n",
    "references": "B. OSLO 12\n",
    "captions": "NODIS\n",
    "addressees": "TO AMEMBASSY OSLO\n",
    "tables": "TABLE 1\n---- ----\n(S) 1 | 2 | 3\n",
    "marks": "(S) a (C) b. (U) c ",
    "items": "a. (C) A\n\nb. (S) B\n\n",
    "classifiers": "Classified by: Doe (S) (TS)\n",
    "orders": "E.O. 12958: N/A (S)\n",
    "reasons": "REASON: 1.4 (C) x (S)\n",
    "pages": "SECRET\nSECRET\n\nPAGE 02        OSLO 00123  040732Z\n\na b c\n",
}


#: marks of which each says what no other says
NUMBERED = ("(TS//SAR-{}) a", "(TS//SI-G {}) a", "(CUI//{}) a", "(CUI//SP-{}) a", "(S//ACCM-{}) a")


@pytest.mark.parametrize("mark", NUMBERED)
@pytest.mark.parametrize("banner", ["SECRET//NOFORN", "TOP SECRET", "CUI"])
def test_many_marks_that_all_differ_take_linear_time(mark: str, banner: str) -> None:
    """What all of them require was worked out, and put into words, anew for each."""

    def text(size: int) -> str:
        words = ("".join(some) for some in product(string.ascii_uppercase, repeat=4))
        marks = (mark.format(word) for word in islice(words, size // 20))
        return "\n\n".join([banner, "Date: June 9, 2021", *marks, ""])

    assert not is_steep(text, check_text, 20_000)


#: of them those that are fields of the header
HEADERS = ("classifiers", "orders", "reasons")


@pytest.mark.parametrize("name", REPEATED)
def test_many_of_one_kind_take_linear_time(name: str) -> None:
    begun = "" if name in HEADERS else "1. (S) A\n"
    text = field(HEADING + begun, REPEATED[name])
    assert not is_steep(text, check_text, 20_000)


PRINTED = "OUTGOING TELEGRAM Department of State\n\nCONFIDENTIAL\n\nACTION: Amembassy OSLO 12\n\n"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        # a line that may be a signature, and that may follow one
        (HEADING + "1. (S) A\n", "NNNA\n"),
        (HEADING + "1. (S) A\n", "NOTEBY\n"),
        (PRINTED + "1. Text.\n\n", "RUSK\n"),
        (PRINTED + "1. Text.\n\n", "ZCZC\n\n"),
        # blanks behind a mark within a sentence, of which figures may be a cell
        (HEADING + "1. (C) Text. See the plan (S)", " "),
        # marks below headings of pages
        (HEADING + "1. (S) A\n\nNNNN\n", "SBU \n\n"),
    ],
)
def test_lines_behind_the_text_take_linear_time(before: str, line: str) -> None:
    assert not is_steep(field(before, line), check_text, 6_000)


# --- dear bytes


def words(joint: str) -> Callable[[int], str]:
    by = random.Random(7)
    made = ("".join(by.choices(string.ascii_uppercase, k=by.randrange(4, 12))) for _ in range(9000))
    text = joint.join(made)
    return lambda size: text[:size]


DEAR: dict[str, Callable[[int], str]] = {
    "captions": lambda size: HEADING + words("\n")(size),
    "captions in a line": lambda size: HEADING + words(" ")(size),
    "field of captions": lambda size: f"{FORM}Captions: {words(', ')(size)}\n",
    "single letters": lambda size: f"{FORM}Captions: {'A ' * (size // 2)}\n",
    "run together": lambda size: f"{FORM}Captions: {words('')(size)}\n",
    "reference": lambda size: f"{HEADING}E.O. 12958: N/A\nREF: 06 DUSHANBE {'0' * size}\n",
    "TAGS": lambda size: f"{HEADING}TAGS: {words(', ')(size)}\nSUBJECT: A\n",
    "addressees": lambda size: HEADING.replace("SECSTATE", words("\n")(size)),
    "classifiers": lambda size: f"{HEADING}CLASSIFIED BY: {words(' ')(size)}\n\n1. (S) A\n",
    "marks": lambda size: f"{HEADING}1. (S) A\n" + "(S) a (C) b. (U) c " * (size // 19),
}


DEAR |= {one.name: one.of for one in growth.KINDS}


@pytest.mark.parametrize("name", DEAR)
def test_no_byte_costs_ten_times_an_ordinary_one(name: str) -> None:
    text = DEAR[name](growth.SIZE)
    check_text(text)  # tables of words are made once
    costs = (growth.cost(text, seconds(check_text, text)) for _ in range(4))
    assert any(one < growth.DEAR * 1.5 for one in costs)


# --- paragraphs above 999


def test_paragraphs_are_counted_beyond_999() -> None:
    many = "".join(f"{number}. (C) A b c.\n\n" for number in range(1, 1204))
    many = HEADING.replace("S E C R E T", "C O N F I D E N T I A L") + many
    cable = parse(many.replace("1150. (C)", "1150. (S)"))
    assert [one.number for one in cable.paragraphs] == list(range(1, 1204))
    assert rollup(cable).level is not None
    assert rollup(cable).level.word == "SECRET"
