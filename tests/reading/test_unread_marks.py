"""Nothing passes unread: a mark above the cable, wherever it is put, is found.

The marks are put into the body of fixtures, examples and generated cables, behind numbers,
letters, bullets, bars, labels and sentences, and the text around them is then damaged as copies
are. Each is found by a rule on roll-up or named by FRM02; where the damage leaves no level to
judge by, a rule on the classification line says so.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from command import CLEAN
from conftest import ROOT
from some import some

from benchmarks.generated import ERAS, cable
from validator.checking.engine import check
from validator.findings.diagnostic import Diagnostic, Severity
from validator.findings.examples import parse
from validator.law.levels import Level
from validator.reading import read, read_all
from validator.reading.portion_marks import read_mark
from validator.rules import RULES
from validator.text.source import Source, decode

#: the rules that may find such a mark: the others cost time
ASKED = tuple(rule for rule in RULES if rule.id.startswith(("ROL", "FRM", "CLS")))
ABOVE = {
    "UNCLASSIFIED": ("C", "S", "TS", "C/NF", "S//NF"),
    "CONFIDENTIAL": ("S", "TS", "S/NF", "TS//SI", "SECRET"),
    "SECRET": ("TS", "TS//SI//NOFORN", "TS/NF"),
}
#: stands for the mark while the text around it is damaged
HERE = "\ue000"
NOISE = (
    *(
        "",
        "SECRET",
        "CONFIDENTIAL",
        "Attachments: none",
        "BT",
        "Info: x",
        "-----------",
        "DOE",
        ">",
    ),
    *("PAGE 02        OSLO 00123  011200Z", "SIPDIS", "QUOTE", "Drafted By: X", "1. words"),
    *("A. words", "TO THE POINT", "E.O. 12958: N/A", "Subject: x", "INFO LOG-00 /000 W"),
)
LOOKS = str.maketrans("O0Il1S5B.:", "0Oll1555,;")


class Put(NamedTuple):
    """A text with the place of a mark, the mark, and where it stands."""

    text: str
    mark: str
    kind: str


@cache
def bases() -> tuple[str, ...]:
    generated = [cable(seed, era=era).text for era in ERAS for seed in range(40)]
    files = sorted((ROOT / "fixtures").rglob("*.cable"))
    real = [decode(path.read_bytes(), path.name).text for path in files]
    examples = [parse(one).text for rule in RULES for one in (*rule.bad, *rule.good)]
    return (*generated, *real, *examples)


def put(text: str, rng: random.Random) -> Put | None:
    """Put a mark above the cable into its body, or return None where there is no place."""
    one = read(Source(text))
    if one.body_span is None or one.level is None or one.level.word not in ABOVE:
        return None
    kind = rng.choice(tuple(PLACES))
    pattern, words = PLACES[kind]
    places = [m.end() for m in re.finditer(pattern, text) if one.body_span.start <= m.end()]
    places = [place for place in places if place <= one.body_span.end]
    if not places:
        return None
    place = rng.choice(places)
    mark = f"({rng.choice(ABOVE[one.level.word])})"
    return Put(text[:place] + words(rng) + text[place:], mark, kind)


def _among(*words: str) -> Callable[[random.Random], str]:
    return lambda rng: rng.choice(words).replace("()", HERE)


def _numbered(rng: random.Random) -> str:
    return f"\n{rng.randint(1, 1200)}. {HERE} Some words.\n\n"


LINE = r"(?m)^"
PLACES: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "line": (LINE, _among("() ")),
    "paragraph": (LINE, _among("\n() Some words.\n\n")),
    "number": (LINE, _numbered),
    "item": (
        LINE,
        _among(*(f"{item} () Some words.\n" for item in ("a.", "(b)", "-", "1)", "ii)"))),
    ),
    "bullet": (LINE, _among("  * () Some words.\n", "\t• () Some words.\n")),
    "cell": (LINE, _among("| () Fish | 12 |\n", "Fish | () 12 |\n")),
    "label": (LINE, _among("\nComment: () Words.\n", "\nTABLE 1: () FISH\n", "\nSUMMARY. () X.\n")),
    "heading": (LINE, _among("\nANNEX A ()\n\nSome words.\n", "\nTHE RIVERS\n----------\n() X.\n")),
    "sentence": (r"[a-zA-Z]{4}\. ", _among("() ")),
    "behind a number": (r"(?m)^\d{1,2}\. (?:\([A-Z/]+\) )?", _among("() ")),
    "behind a text": (r"[a-zA-Z]{4}\.(?=\n\n)", _among(" ()")),
    "joined": (r"(?m)[\w.]$", _among(" 12. () Some words.", " 2. () Some words.")),
    "joined at once": (r"(?m)[a-z]{4}\.$", _among("12. () Words.", "2. () Words.")),
    "item joined": (r"(?m)[a-z]{4}\.$", _among(" b. () Some words.", " (ii) () Some words.")),
    "part": (LINE, _among("\nTABLE 1 () FISH\n", "\nAnnex A () Names of rivers\n")),
    "part without a number": (LINE, _among("\nSUMMARY () Fish.\n", "\nBEGIN COMMENT () Fish.\n")),
}


def damaged(text: str, rng: random.Random) -> str:
    """Damage a text as copies do, but not the mark itself."""
    lines = text.split("\n")
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3, 5))):
        at = rng.randrange(len(lines))
        line = lines[at]
        place = rng.randrange(len(line) + 1)
        match rng.choice(("delete", "insert", "split", "join", "look", "lose")):
            case "delete" if HERE not in line and len(lines) > 1:
                del lines[at]
            case "insert":
                lines.insert(at, rng.choice(NOISE))
            case "split":
                lines[at : at + 1] = [line[:place], line[place:]]
            case "join" if at + 1 < len(lines):
                below = lines[at + 1]
                # a mark that is glued to a word stands where a plural does: OFFICER(S)
                glue = " " if below.startswith(HERE) else rng.choice(("", " "))
                lines[at : at + 2] = [line + glue + below]
            case "look":
                lines[at] = (
                    line[:place] + line[place : place + 1].translate(LOOKS) + line[place + 1 :]
                )
            case "lose" if HERE not in line[place : place + 2]:
                lines[at] = line[:place] + line[place + 1 :]
    return "\n".join(lines)


def tries(number: int, seed: int) -> Iterator[Put]:
    rng = random.Random(seed)
    while number:
        one = put(rng.choice(bases()), rng)
        if one is not None:
            yield one._replace(text=damaged(one.text, rng).replace(HERE, one.mark))
            number -= 1


def level_there(one: Put) -> Level | None:
    """Return the overall level of the cable in which the mark came to stand, as it is read."""
    place = one.text.index(one.mark)
    cables = read_all(Source(one.text))
    return next(cable.level for cable in cables if cable.span.start <= place <= cable.span.end)


def is_found(one: Put) -> bool:
    read_as = read_mark(one.mark[1:-1], 0)
    assert read_as is not None
    assert read_as.level is not None
    level = level_there(one)
    if level is not None and level >= read_as.level:
        return True  # a level that the damage put there
    found = check(Source(one.text), rules=ASKED)
    return any(_tells(finding, level) for finding in found)


def _tells(finding: Diagnostic, level: Level | None) -> bool:
    # CLS09: the mark was read as the level of a later section
    # FRM03: the mark stands in a part that is not read, and that is named
    if finding.code in ("FRM02", "FRM03", "CLS09") or finding.code.startswith("ROL"):
        return True
    return level is None and finding.code.startswith("CLS") and finding.severity > Severity.INFO


def unfound(number: int, seed: int) -> list[Put]:
    return [one for one in tries(number, seed) if not is_found(one)]


def test_a_mark_above_the_cable_is_found_wherever_it_is_put() -> None:
    assert unfound(1000, 1) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_mark_above_the_cable_is_found_in_a_damaged_text(seed: int) -> None:
    assert unfound(2000, seed) == []


def test_nothing_that_was_released_or_is_lawful_bears_an_unread_mark() -> None:
    for path in some(sorted((ROOT / "fixtures").rglob("*.cable"))):
        for one in some(read_all(decode(path.read_bytes(), Path(path).name))):
            assert [mark.span for mark in one.unread] == [], path


def test_every_mark_of_an_example_is_judged_or_named() -> None:
    for rule in RULES:
        for example in rule.good:
            found = check(Source(parse(example).text), rules=ASKED)
            assert [one.code for one in found if one.code == "FRM02"] == [], rule.id


@pytest.mark.parametrize(
    "number", ["1 1.", "1  1.", "1 1 .", "1 1)", "1\x001.", "1\x001\0.\0", "1 2 3."]
)
def test_a_number_that_blanks_tear_parts_no_mark_from_its_place(number: str) -> None:
    torn = f"{number} (S) Text of words."
    for text in (f"{CLEAN}\n{torn}\n", CLEAN.replace("11. (C)", f"{torn}\n\n11. (C)")):
        codes = {one.code for one in check(Source(text))}
        assert codes & {"ROL01", "FRM02"}, torn
    # a row of figures is no number of a paragraph
    row = CLEAN.replace("11. (C)", "Votes 1 1 of (C) 11\n\n11. (C)")
    assert "ROL01" not in {one.code for one in check(Source(row))}


#: a cable with a place behind each of its fields
FIELDS = """\
R 101200Z JUN 08
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

C O N F I D E N T I A L DUSHANBE 001334

E.O. 12958: DECL: 6/11/2018{order}
TAGS: PREL, TI{tags}
SUBJECT: (U) TRAINING EXAMPLE{subject}

CLASSIFIED BY: DCM JANE DOE{classifier}
REASON: 1.4 (B){reason}

1. (C) Text of the paragraph.{text}

DOE
"""


def _at(place: str, words: str) -> set[str]:
    places = dict.fromkeys(("order", "tags", "subject", "classifier", "reason", "text"), "")
    found = check(Source(FIELDS.format(**{**places, place: words})), rules=ASKED)
    return {one.code for one in found if one.code == "FRM02" or one.code.startswith("ROL")}


@pytest.mark.parametrize("place", ["order", "tags", "subject", "classifier", "reason", "text"])
@pytest.mark.parametrize("number", ["2", "12", "1108"])
def test_a_paragraph_that_a_copy_joined_to_the_line_above_is_told(place: str, number: str) -> None:
    assert _at(place, f" {number}. (S) Some words.")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("classifier", "\n(S) Some words are here."),
        ("reason", "\n(S) Some words."),
        ("reason", ", (D) 2. (S) Some words."),
        ("text", " a. (S) Some words."),
        ("text", " (b) (S) some words."),
        ("text", " Words of a text." * 20 + " ii) (S) More."),
        ("text", "\nTABLE 1 (S) FISH"),
        ("text", "\nFigure 3 (S) Map of the river"),
        ("text", "\n\nPART II (S) The rivers rise."),
        ("text", "\nANNEX A (S)\nNames"),
        ("text", "\nABLE 1 (S) FISH"),
    ],
)
def test_a_mark_that_begins_something_is_told(place: str, words: str) -> None:
    assert _at(place, words)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("classifier", ", CHIEF (C)"),
        ("reason", ", (C), and (D)"),
        ("reason", "\n(C) AND (D)"),
        ("text", "\nSection 3 (S) of the Act holds."),
        ("text", "\nSECTION 3 (S) OF THE ACT HOLDS."),
        ("text", "\nFigure 3 (S) shows it."),
        ("text", " He met J. (S) Smith."),
    ],
)
def test_a_letter_of_something_else_is_not_told(place: str, words: str) -> None:
    assert _at(place, words) == set()


def test_a_mark_before_the_classification_line_of_a_later_section_is_told() -> None:
    text = (
        "R 240714Z MAR 75\nFM AMEMBASSY LA PAZ\nTO SECSTATE WASHDC\n\n"
        "UNCLAS SECTION {} OF 02 LA PAZ 01334\n\n"
    )
    later = text.format("02").replace("UNCLAS", "(S) UNCLAS")
    found = check(Source(f"{text.format('01')}E.O. 11652: N/A\n\n1. TEXT.\n\n{later}2. TEXT.\n"))
    assert "a mark of SECRET was not judged" in [one.message for one in found]
