"""Each finding says in which cable it stands, and nothing that may be a word of the text."""

import json

import pytest
from command import CLEAN

from validator.checking.engine import check
from validator.findings.diagnostic import CableFacts
from validator.reports import json as as_json
from validator.text.source import Source

BAD = CLEAN.replace("11. (C)", "11. (S)")
LABELS = "MRN: 17 NEW DELHI 123\nDate/DTG: Sep 12, 2017 / 120125Z SEP 17\n"


def facts(text: str) -> set[CableFacts | None]:
    return {one.cable for one in check(Source(text))}


def test_a_finding_names_id_day_level_form_and_post() -> None:
    cable = CableFacts("07DUSHANBE1334", "2007-09-20", "CONFIDENTIAL", "acp127", "DUSHANBE")
    assert facts(BAD) == {cable}


def test_each_of_several_cables_has_its_own() -> None:
    second = BAD.replace("001334", "001335").replace("C O N F I D E N T I A L", "S E C R E T")
    [one, two] = sorted(facts(BAD + "\n" + second), key=str)
    assert one is not None
    assert two is not None
    assert (one.id, one.level) == ("07DUSHANBE1334", "CONFIDENTIAL")
    assert (two.id, two.level) == ("07DUSHANBE1335", "SECRET")


@pytest.mark.parametrize(
    ("text", "cable"),
    [
        (
            f"{LABELS}Subject: A\n\n1. (S) A.\n",
            CableFacts("17NEWDELHI123", "2017-09-12", None, "smart", "NEW DELHI"),
        ),
        # what it does not say is null
        (
            "UNCLAS\n\nTAGS: PREL\nSUBJECT: A\n\n1. (S) A.\n",
            CableFacts(None, None, "UNCLASSIFIED", "plain"),
        ),
        # a post that no register knows may be anything
        (
            BAD.replace("DUSHANBE 001334", "QZXVKWY 001334"),
            CableFacts(None, "2007-09-20", "CONFIDENTIAL", "acp127"),
        ),
    ],
)
def test_what_is_not_known_is_not_told(text: str, cable: CableFacts) -> None:
    assert facts(text) == {cable}


def test_a_post_in_small_letters_is_told_no_sooner() -> None:
    """``dushan(s//word//nf)be`` was no known post, but its letters are small: it was told."""
    begun = "2004\nFM amembassy dushanbe\nTO secstate washdc\n\n"
    level = "c o n f i d e n t i a l dushan(s//qzxvkwy//nf)be 001334\n\n1. (c) a\n"
    group = "R 200402Z SEP 07\nFM amembassy dushanbe\n\n"
    for text in (begun + level, group + level):
        found = facts(text)
        assert found
        assert "qzxvkwy" not in repr(found)


def test_programs_are_told_all_but_the_post() -> None:
    [one] = {
        json.dumps(as_json.finding(Source(BAD), found)["cable"]) for found in check(Source(BAD))
    }
    assert json.loads(one) == {
        "id": "07DUSHANBE1334",
        "date": "2007-09-20",
        "level": "CONFIDENTIAL",
        "form": "acp127",
    }
    assert as_json.cable(None) is None
