"""What a fix must leave as it is, one by one: a change of it is refused, another is not."""

import pytest

from validator.checking.fix_guard import keeps, kept
from validator.reading import read
from validator.text.source import Source

TEXT = """\
SECRET

R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

SECRET DUSHANBE 001334

NOFORN
SIPDIS

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: (C) TRAINING EXAMPLE

CLASSIFIED BY: AMBASSADOR JANE DOE
REASON: 1.4 (B), (D)

1. (S/NF) Text.

2. (C) Text of another kind.

SECRET
"""


@pytest.mark.parametrize(
    ("old", "new", "safe", "raising"),
    [
        ("Text.", "Other words.", True, True),
        ("1. (S/NF)", "1. (S//NF)", True, True),
        ("DECL: 9/19/2017", "DECL: 09/19/2017", True, True),
        ("R 200402Z", "R 210402Z", False, False),
        ("SEP 07", "SEP 08", False, False),
        ("NOFORN\n", "", False, False),
        ("SIPDIS\n", "", False, False),
        ("SIPDIS\n", "SIPDIS\nNODIS\n", False, True),
        ("SECRET DUSHANBE", "CONFIDENTIAL DUSHANBE", False, False),
        ("SECRET DUSHANBE", "TOP SECRET DUSHANBE", False, True),
        ("SECRET\n\nR", "CONFIDENTIAL\n\nR", False, False),
        ("SECRET\n\nR", "TOP SECRET\n\nR", False, True),
        ("SECRET\n\nR", "R", False, False),
        ("2. (C)", "2. (U)", False, False),
        ("2. (C)", "2. (S)", False, True),
        ("2. (C)", "2.", False, False),
        ("1. (S/NF)", "1. (S)", False, False),
        ("1. (S/NF)", "1. (S//OC/NF)", False, True),
        ("SUBJECT: (C)", "SUBJECT: (U)", False, False),
        ("9/19/2017", "9/19/2016", False, False),
        ("9/19/2017", "9/19/2018", False, False),
        ("DECL: 9/19/2017", "N/A", False, False),
        ("12958", "13526", False, False),
        ("E.O. 12958: DECL: 9/19/2017\n", "", False, False),
        ("JANE DOE", "JOHN DOE", False, False),
        ("1.4 (B)", "1.4 (C)", False, False),
        (", (D)", "", False, False),
        ("CLASSIFIED BY: AMBASSADOR JANE DOE\nREASON: 1.4 (B), (D)\n", "", False, False),
        ("Text of another kind.", "Text.\n\n3. (C) Text.", False, False),
        ("Text of another kind.", "Text.\n\n3. Text.", False, False),
    ],
)
def test_a_fix_keeps_what_a_cable_demands(old: str, new: str, safe: bool, raising: bool) -> None:
    assert old in TEXT
    before, after = (read(Source(one)) for one in (TEXT, TEXT.replace(old, new, 1)))
    assert kept(before, after, raising=False) is safe
    assert kept(before, after, raising=True) is raising
    assert keeps([before, before], [before, after], raising=False) is safe
    assert not keeps([before], [before, after], raising=True)
    assert not keeps([before, before], [before], raising=True)
