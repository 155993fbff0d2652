"""Numbers as strangers write them: signs that only Python takes for digits, and thousands of them.

Every place in which a number stands is tried: each run of digits of each line of all examples
and fixtures. Every number is read by ``validator.text.numerals``.
"""

import ast
import re
from pathlib import Path

import pytest
from command import CLEAN, cablelint

from tests.fuzz.places import Placed, lines
from validator import check, parse, rollup
from validator.text.flattening import flat
from validator.text.numerals import as_int, has_digit, is_number

PACKAGE = Path(__file__).parent.parent / "validator"
DIGITS = re.compile("[0-9]+")
#: superscript, circled, Arabic, full-width and mathematical digits, and very many plain ones
ODD = ("²", "①", "٣", "１２", "１5", "𝟗", "९" * 4, "9" * 5000, "0" * 5000, "1²", "½")


def places() -> list[tuple[Placed, int, int]]:
    return [(one, *match.span()) for one in lines() for match in DIGITS.finditer(one.line)]


def odd(place: tuple[Placed, int, int], sign: str) -> None:
    one, start, end = place
    text = one.with_line(one.line[:start] + sign + one.line[end:])
    for finding in check(text):
        assert finding.span.end <= len(text)
    rollup(parse(text))


def test_odd_numbers_are_read_in_some_places() -> None:
    for number, place in enumerate(places()[::101]):
        odd(place, ODD[number % len(ODD)])


@pytest.mark.slow
@pytest.mark.parametrize("sign", ODD, ids=lambda sign: f"{sign[:2]} x {len(sign)}")
def test_odd_numbers_are_read_in_every_place(sign: str) -> None:
    for place in places():
        odd(place, sign)


HEADING = "R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\n"


@pytest.mark.parametrize("sign", ODD)
@pytest.mark.parametrize(
    "line",
    [
        *("S E C R E T SECTION 1 OF {} OSLO 000123", "S E C R E T SECTION {} OF 2 OSLO 000123"),
        *("S E C R E T OSLO {}", "PAGE {}  OSLO 00123  200402Z", "OSLO 00000123  00{} OF 003"),
        *("E.O. {}: DECL: 9/19/2017", "E.O. 12958: DECL: {}/19/2017", "E.O. 12958: DECL: X{}"),
        *(
            "REF: {} OSLO 123",
            "REF: 06 OSLO {}",
            "REF: A. OSLO 12, {}",
            "{}. (S) Text.",
            "GROUP {}",
        ),
        *("MRN: {} STATE 93402", "MRN: 17 STATE {}", "Date/DTG: Sep {}, 2017 / 120125Z SEP 17"),
        *("REASON: 1.{} (B)", "CLASSIFIED BY: A. DOE, REASON {}.4 (B)", "ACTION SS-{}", "/{} W"),
        *("DE RUEHDBU #{}/01 2630402", "-------------------{} 121347Z /{}", "R {}Z SEP 07"),
        *("1. (S//RD-SIGMA {}) A", "NNNN{}", "&#{};", "#{}", "1. (S) A &#{}; b"),
    ],
)
def test_odd_numbers_of_a_heading(line: str, sign: str) -> None:
    line = line.replace("{}", sign)
    for text in (HEADING + line, f"{HEADING}S E C R E T OSLO 000123\n{line}\n\n1. (S) A\n", line):
        check(text)


@pytest.mark.parametrize("sign", ODD)
def test_odd_numbers_of_a_list(sign: str) -> None:
    """Since 2010 an item without a mark is held against those beside it."""
    head = HEADING.replace("SEP 07", "JUN 11")
    check(f"{head}8. (U) Text:\n{sign}. (A) One:\n1. (S) Two.\n")
    check(f"{head}S E C R E T OSLO 000123\n\n8. (U) Text:\n1. (S) One.\n{sign}. Two.\n")


def test_digits_of_every_alphabet_are_read_as_readers_see_them() -> None:
    assert flat("１٢९𝟗 ²½") == "1299 ²½"
    [paragraph] = parse(f"{HEADING}S E C R E T OSLO 000123\n\n١. (TS) A\n").paragraphs
    assert paragraph.number == 1
    assert paragraph.portion_mark is not None


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("0" * 4000 + "7", 7), ("9" * 5000, 999_999_999), ("٣", 3), ("²", 0), ("", 0)],
)
def test_every_text_is_a_number(text: str, number: int) -> None:
    assert as_int(text) == number


def test_what_is_a_number() -> None:
    assert [is_number(text) for text in ("12", "²", "٣", "", "1a")] == [1, 0, 0, 0, 0]
    assert [has_digit(text) for text in ("a1", "²", "٣", "")] == [1, 0, 0, 0]


#: what is no number of a text: the seconds of a duration, flags of a pattern, hexadecimal digits
#: that a pattern bounds
ALLOWED = {
    "int(flags)",
    "int(flags | state.flags)",
    "int(time.total_seconds())",
    "int(name[2:], 16)",
    "int(written[1], 16)",
    "int(code['hex'], 16)",
}


def test_numbers_are_read_in_one_place() -> None:
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if path.name == "numerals.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called = node.func.id in ("int", "float", "Decimal", "complex", "Fraction")
                if called and ast.unparse(node) not in ALLOWED:
                    found.add(f"{path.name}:{node.lineno} {ast.unparse(node)}")
            if isinstance(node, ast.Attribute) and node.attr in DECEIVING:
                found.add(f"{path.name}:{node.lineno} {ast.unparse(node)}")
    assert found == set()


#: of these some are true of signs that ``int`` refuses
DECEIVING = ("isdigit", "isnumeric", "isdecimal")


# --- numbers and paths of a configuration


@pytest.mark.parametrize("key", ["max-findings", "max-lines", "max-file-size"])
@pytest.mark.parametrize(
    "digits", ["9" * 10, "9" * 4301, "9" * 5000, "1_" * 4301 + "1", "0x" + "f" * 50]
)
def test_a_limit_of_thousands_of_digits_is_refused(key: str, digits: str, tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(CLEAN)
    (tmp_path / "cablelint.toml").write_text(f"{key} = {digits}\n")
    done = cablelint("check", "a.cable", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cablelint: cablelint.toml:1")
    assert done.stderr.count("\n") == 1


NUL = '"a\\u0000b"'


@pytest.mark.parametrize(
    "line",
    [
        *(f"baseline = {NUL}", f"extend = {NUL}", f"exclude = [{NUL}]", f"include = [{NUL}]"),
        f'per-file-ignores = {{ {NUL} = ["POR01"] }}',
    ],
)
def test_no_path_of_a_configuration_holds_a_nul(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(CLEAN)
    (tmp_path / "cablelint.toml").write_text(line + "\n")
    done = cablelint("check", "a.cable", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cablelint: cablelint.toml:1")
    assert done.stderr.count("\n") == 1
