"""By what name a cable is known: year, post and number, as far as it says them."""

import pytest

from validator.cable.cable import Cable
from validator.cable.identity import post_of, reference_id
from validator.reading import read
from validator.text.source import Source

TELEGRAM = "R 200402Z SEP 07\nFM {}\nTO SECSTATE WASHDC\n\n{}\n\nE.O. 12958: N/A\nSUBJECT: TEST\n"
LABELS = "UNCLASSIFIED\nMRN: {}\nDate/DTG: Sep 20, 2007 / 200402Z SEP 07\nSUBJECT: TEST\n"


def telegram(line: str, originator: str = "AMEMBASSY DUSHANBE") -> Cable:
    return read(Source(TELEGRAM.format(originator, line)))


@pytest.mark.parametrize(
    ("line", "known_as"),
    [
        ("UNCLAS DUSHANBE 001334", "07DUSHANBE1334"),
        ("UNCLAS LA PAZ 003055", "07LAPAZ3055"),
        ("UNCLAS DUSHANBE", None),
        ("UNCLAS", None),
    ],
)
def test_a_telegram_is_known_by_year_post_and_number(line: str, known_as: str | None) -> None:
    assert reference_id(telegram(line)) == known_as


def test_a_telegram_without_a_day_has_no_such_name() -> None:
    undated = read(Source("UNCLAS DUSHANBE 001334\n\nE.O. 12958: N/A\nSUBJECT: TEST\n"))
    assert undated.date is None
    assert reference_id(undated) is None
    assert post_of(undated) == "DUSHANBE"


def test_a_line_without_a_post_names_no_cable() -> None:
    made = telegram("UNCLAS DUSHANBE 001334")
    [line] = made.classification_lines
    without = Cable(*made._replace(classification_lines=(line._replace(station=None),)))
    assert (reference_id(without), post_of(without)) == (None, None)


def test_the_year_is_that_of_two_digits() -> None:
    text = TELEGRAM.replace("SEP 07", "SEP 1973").format("AMEMBASSY X", "UNCLAS LA PAZ 003055")
    assert reference_id(read(Source(text))) == "73LAPAZ3055"


def test_the_message_reference_number_stands_before_the_line_and_the_day() -> None:
    labelled = read(Source(LABELS.format("17 LA PAZ 93402")))
    assert labelled.date is not None
    assert (reference_id(labelled), post_of(labelled)) == ("17LAPAZ93402", "LA PAZ")


def test_the_post_is_that_of_the_reference() -> None:
    assert post_of(telegram("UNCLAS DUSHANBE 001334")) == "DUSHANBE"
    assert post_of(read(Source("Text alone.\n"))) is None
